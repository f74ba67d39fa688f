"""The zip package of a template, read with suspicion: nothing is unpacked, fetched or trusted.

Every entry is inflated once, in small pieces, against the limits below; what a directory says of
its sizes is not believed. No XML is parsed that declares a document type, so there are no entities.
Raises ResourceError with one line that names the file and says what is wrong with it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn
from urllib.parse import unquote

from deck.core.errors import ResourceError

MAX_FILE = 100_000_000
MAX_PARTS = 10_000
MAX_XML = 16_000_000
MAX_PARSED = 8_000_000
"""A tree takes some fifteen times the memory of its text."""
MAX_TOTAL = 400_000_000
MAX_RATIO = 150
RATIO_FROM = 4_000_000
"""A part below this size may be packed as tightly as it likes."""

TYPES = "[Content_Types].xml"
_PIECE = 1 << 16
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_XML = (".xml", ".rels", ".vml")
_PR = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Entry(NamedTuple):
    """A part as it lies in the file: its packed bytes are `data[start : start + packed]`.

    `method` is 0 (stored) or 8 (deflated).
    """

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


class Relation(NamedTuple):
    """A relationship: its id, type, and the part or (external) address that it leads to."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as `slideLayout`."""
        return self.type.rpartition("/")[2]


class Package:
    """A package that has been looked through. `label` names the file in messages."""

    def __init__(self, data: bytes, label: str) -> None:
        self.data = data
        self.label = label
        self.entries: dict[str, Entry] = {}
        self.seen: dict[str, Any] = {}
        """What has been seen in a picture, by its part: masters and layouts share them."""
        self._folded: dict[str, str] = {}
        self._rels: dict[str, tuple[Relation, ...]] = {}
        _judge(data, self.fail)
        self._open()
        self._defaults, self._overrides = self._types()

    def fail(self, message: str) -> NoReturn:
        """Raise a ResourceError that names the file."""
        raise self.fault(message)

    def fault(self, message: str) -> ResourceError:
        """An error that names the file."""
        return ResourceError(f"the template {self.label} {message}")

    # ---- entries -----------------------------------------------------------------------------

    def _open(self) -> None:
        import zipfile

        try:
            infos = zipfile.ZipFile(io.BytesIO(self.data)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            self.fail("is damaged or cut off: it cannot be opened as a package")
        if len(infos) > MAX_PARTS:
            self.fail(f"has {len(infos):,} parts; {MAX_PARTS:,} are the most that are read")
        total = 0
        for info in infos:
            name = info.orig_filename.split("\0")[0]
            if name.endswith("/"):
                continue
            if _is_outside(name):
                self.fail(f"holds a part with a name that leads out of it: '{name[:60]}'")
            if name.lower() in self._folded:
                self.fail(f"holds two parts of one name: '{name[:60]}'")
            if info.flag_bits & 1:
                self.fail("is protected by a password: save it without one")
            if info.compress_type not in (0, 8):
                self.fail("is packed in a way that PowerPoint does not know")
            entry = self._entry(name, info)
            total += self._weigh(entry, MAX_TOTAL - total)
            self.entries[name] = entry
            self._folded[name.lower()] = name

    def _entry(self, name: str, info: Any) -> Entry:
        at = info.header_offset
        head = self.data[at : at + 30]
        if len(head) < 30 or head[:4] != b"PK\3\4":
            self.fail("is damaged or cut off: it cannot be opened as a package")
        start = (
            at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        )
        if start + info.compress_size > len(self.data):
            self.fail("is damaged or cut off: it cannot be opened as a package")
        return Entry(name, info.compress_type, info.CRC, info.compress_size, info.file_size, start)

    def _weigh(self, entry: Entry, room: int) -> int:
        """Inflate a part without keeping it; its true size."""
        size = crc = 0
        first = b""
        xml = entry.name.lower().endswith(_XML)
        for piece in self._pieces(entry):
            if not first:
                first = piece
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > RATIO_FROM and size > MAX_RATIO * max(1, entry.packed):
                self.fail(f"is a zip bomb: '{entry.name}' grows beyond {MAX_RATIO} times its size")
            if size > room or (xml and size > MAX_XML):
                self.fail(f"is too large when it is unpacked (at '{entry.name[:60]}')")
        if size != entry.size or crc != entry.crc:
            self.fail(f"is damaged: '{entry.name[:60]}' is not what it was when it was saved")
        if xml and _DOCTYPE.search(first.replace(b"\0", b"")):
            self.fail(f"declares XML entities in '{entry.name[:60]}', which no Office file does")
        return size

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        packed = memoryview(self.data)[entry.start : entry.start + entry.packed]
        if entry.method == 0:
            for at in range(0, len(packed), _PIECE):
                yield bytes(packed[at : at + _PIECE])
            return
        inflater = zlib.decompressobj(-15)
        try:
            for at in range(0, len(packed), _PIECE):
                chunk: bytes = bytes(packed[at : at + _PIECE])
                while chunk and not inflater.eof:
                    yield inflater.decompress(chunk, _PIECE * 4)
                    chunk = inflater.unconsumed_tail
            if rest := inflater.flush():
                yield rest
        except zlib.error:
            self.fail(f"is damaged: '{entry.name[:60]}' cannot be unpacked")

    def find(self, name: str) -> str | None:
        """The name of a part as it is written in the package, whatever its case; None for none."""
        return name if name in self.entries else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The content of a part. Raises ResourceError where there is none."""
        found = self.find(name)
        if found is None:
            self.fail(f"has no part '{name}', though another refers to it")
        return b"".join(self._pieces(self.entries[found]))

    def xml(self, name: str) -> Any:
        """A part as XML. Raises ResourceError where there is none, or it is not well-formed."""
        return self.parsed(self.read(name), name)

    def parsed(self, blob: bytes, name: str) -> Any:
        """Bytes as XML, without entities, network or document types."""
        from lxml import etree

        if len(blob) > MAX_PARSED:
            self.fail(f"holds too large a part: '{name[:60]}'")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False
        )
        try:
            return etree.fromstring(blob, parser)
        except etree.XMLSyntaxError:
            self.fail(f"holds XML that is not well-formed, in '{name}'")

    # ---- relationships and types -------------------------------------------------------------

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part; those of the package for the empty name."""
        if part not in self._rels:
            name = self.find(rels_name(part))
            rows = self.xml(name).iter(f"{_PR}Relationship") if name else ()
            self._rels[part] = tuple(self._relation(part, row) for row in rows)
        return self._rels[part]

    def _relation(self, part: str, row: Any) -> Relation:
        target = row.get("Target") or ""
        external = row.get("TargetMode") == "External"
        if not external:
            target = unquote(target).split("#")[0]
            base = posixpath.dirname(part)
            joined = target if target.startswith("/") else posixpath.join("/", base, target)
            target = posixpath.normpath(joined).lstrip("/")
            target = self.find(target) or target
        return Relation(row.get("Id") or "", row.get("Type") or "", target, external)

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part leads to, if it is there."""
        for relation in self.relations(part):
            if relation.kind == kind and not relation.external and relation.target in self.entries:
                return relation.target
        return None

    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        if self.find(TYPES) is None:
            self.fail("is a zip archive, but no Office file: it has no list of content types")
        root = self.xml(TYPES)
        defaults = {
            (e.get("Extension") or "").lower(): e.get("ContentType") or ""
            for e in root.iter(f"{_CT}Default")
        }
        overrides = {
            unquote((e.get("PartName") or "").lstrip("/")).lower(): e.get("ContentType") or ""
            for e in root.iter(f"{_CT}Override")
        }
        return defaults, overrides

    def type_of(self, name: str) -> str:
        """The content type of a part; empty where none is given."""
        extension = name.rpartition(".")[2].lower()
        return self._overrides.get(name.lower()) or self._defaults.get(extension, "")


def rels_name(part: str) -> str:
    """`ppt/slides/slide1.xml` -> `ppt/slides/_rels/slide1.xml.rels`; that of the package for ``."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _is_outside(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in name.split("/", maxsplit=1)[0]
        or any(step in ("..", ".", "") for step in name.split("/"))
    )


def _judge(data: bytes, fail: Any) -> None:
    """Say what a file is that is no package at all."""
    if not data:
        fail("is empty")
    if len(data) > MAX_FILE:
        fail(f"is larger than {MAX_FILE // 1_000_000} MB")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        fail(
            "is protected by a password, or of the time before 2007: save it in PowerPoint as .pptx"
        )
    if data.startswith(b"%PDF"):
        fail("is a PDF; give a .pptx or .potx")
    if not data.startswith(b"PK"):
        fail("is no PowerPoint file: it is not a zip package")
