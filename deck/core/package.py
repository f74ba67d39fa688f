"""Office packages (Open Packaging Conventions): zip files of parts connected by relationships.

Packages are untrusted: sizes are limited before anything is inflated, no name may point outside the
package, nothing is fetched, no XML entity is resolved. `Package` reads, `EditablePackage` changes
some parts and keeps the rest, `Archive` writes.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, count
from typing import Any, BinaryIO, NamedTuple, NoReturn, Self, TypeAlias
from urllib.parse import unquote

from charts import archive
from deck.core.errors import DeckError, WriteError
from deck.core.escaping import escape

Element: TypeAlias = Any

MAX_UNPACKED = 400_000_000
MAX_XML = 32_000_000
"""The largest part that is parsed: a tree takes some fifteen times the memory of its text."""
CONTENT_TYPES = "[Content_Types].xml"

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
_TOO_LARGE = "the file is too large: the limit is 65,535 parts and 2 GB"
_OTHERS = {
    b"%PDF": "is a PDF",
    b"\xd0\xcf\x11\xe0": "is protected by a password, or was saved in the format from before 2007: "
    "save it without a password as .pptx, .docx or .xlsx",
}
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


class PackageError(DeckError):
    """A file is not a readable Office package. `reason` continues a sentence that names the file."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the file {reason}")


class Relationship(NamedTuple):
    """Links a part to another part, or to an address if `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last segment of the type, such as `slideLayout`."""
        return self.type.rpartition("/")[2]


def parse_xml(data: bytes) -> Element:
    """Parses XML without resolving entities or using the network. Raises etree.XMLSyntaxError."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def rels_name(part: str) -> str:
    """`ppt/slides/slide1.xml` -> `ppt/slides/_rels/slide1.xml.rels`; `_rels/.rels` for ''."""
    folder, slash, file = part.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def rels_source(rels: str) -> str:
    """The part to which a relationships part belongs: the inverse of `rels_name`."""
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def relative_target(part: str, source: str) -> str:
    """The path to a part as written in a relationship of `source`."""
    return posixpath.relpath(part, posixpath.dirname(source))


class Package:
    """The parts of a package, by name without leading slash; names are case-insensitive."""

    def __init__(self, data: bytes) -> None:
        """Raises PackageError."""
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._names: dict[str, str] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._types: dict[str, str] | None = None
        for start, reason in _OTHERS.items():
            if data.startswith(start):
                self.fail(reason)
        if not data.startswith(b"PK"):
            self.fail("is not an Office file: it is not a zip package" if data else "is empty")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE:
            self.fail("is damaged or truncated: save or download it again")
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/")
            if not name.endswith("/"):
                self._admit(name, info)
        if sum(info.file_size for info in self._infos.values()) > MAX_UNPACKED:
            self.fail(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB")

    def _admit(self, name: str, info: zipfile.ZipInfo) -> None:
        steps = name.split("/")
        if ":" in steps[0] or any(step in ("..", ".", "") for step in steps):
            self.fail(f"has a part whose name points outside the package: '{name[:60]}'")
        if name.lower() in self._names:
            self.fail(f"has two parts of the same name: '{name[:60]}'")
        if info.flag_bits & 1:
            self.fail("is protected by a password: save it without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self.fail("uses a compression method that Office does not read")
        self._infos[name] = info
        self._names[name.lower()] = name

    def fail(self, reason: str) -> NoReturn:
        """Raises the error class of this kind of package."""
        raise PackageError(reason)

    # ---- parts -------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[str]:
        return iter(self._names.values())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._names

    def find(self, name: str) -> str | None:
        """The name of a part as spelled in the package; None if there is no such part."""
        return self._names.get(name.lower())

    def info(self, name: str) -> zipfile.ZipInfo:
        """The zip entry of an existing part."""
        return self._infos[self._names[name.lower()]]

    def read(self, name: str) -> bytes:
        """The content of a part. Raises PackageError if it is missing or damaged."""
        if name not in self:
            self.fail(f"has no part '{name[:60]}', although another refers to it")
        return self._content(self._names[name.lower()])

    def _content(self, name: str) -> bytes:
        info = self._infos[name]
        try:
            with self._zip.open(info) as stream:
                # a size, so that no more is inflated than the directory admits
                data = stream.read(info.file_size + 1)
        except _UNREADABLE:
            data = None
        if data is None or len(data) != info.file_size:
            self.fail(f"is damaged: '{name[:60]}' cannot be unpacked")
        return data

    def xml(self, name: str) -> Element:
        """A new tree of a part. Raises PackageError if it is missing or not well-formed."""
        from lxml import etree

        data = self.read(name)
        if len(data) > MAX_XML:
            self.fail(f"has a part that is too large: '{name[:60]}'")
        try:
            return parse_xml(data)
        except etree.XMLSyntaxError:
            self.fail(f"is damaged: its XML is not well-formed, in '{name[:60]}'")

    # ---- relationships and types -------------------------------------------------------------

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part, or those of the package for ''. Raises PackageError."""
        if part not in self._relationships:
            rels = rels_name(part)
            rows = self.xml(rels).iter("{*}Relationship") if rels in self else ()
            self._relationships[part] = tuple(self._relationship(part, row) for row in rows)
        return self._relationships[part]

    def _relationship(self, source: str, row: Element) -> Relationship:
        target, external = row.get("Target") or "", row.get("TargetMode") == "External"
        if not external:
            # absolute from the root of the package, or relative to the folder of the source
            path = posixpath.join("/", posixpath.dirname(source), target.split("#")[0])
            target = posixpath.normpath(path).lstrip("/")
            target = self.find(target) or self.find(unquote(target)) or target
        return Relationship(row.get("Id") or "", row.get("Type") or "", target, external)

    def related(self, part: str, kind: str) -> str | None:
        """The first related part of a kind, if it exists."""
        for r in self.relationships(part):
            if r.kind == kind and not r.external and r.target in self:
                return r.target
        return None

    def content_type(self, name: str) -> str:
        """The content type of a part; empty if none is given. Raises PackageError."""
        if self._types is None:
            root = self.xml(CONTENT_TYPES)
            self._types = {}
            for tag, key, start in (("Override", "PartName", "/"), ("Default", "Extension", "")):
                for row in root.iter(f"{{*}}{tag}"):
                    of = start + unquote(row.get(key) or "").lstrip("/").lower()
                    self._types[of] = row.get("ContentType") or ""
        extension = name.rpartition(".")[2].lower()
        return self._types.get(f"/{name}".lower()) or self._types.get(extension, "")


class EditablePackage(Package):
    """A package whose parts can be replaced, added and removed; the others stay byte for byte the
    same.

    Relationships and content types are changed by inserting and deleting bytes.
    """

    def __init__(self, data: bytes) -> None:
        """Raises PackageError, also if a single part is damaged."""
        super().__init__(data)
        self._parts = {name: super(EditablePackage, self)._content(name) for name in self}

    def _content(self, name: str) -> bytes:
        return self._parts[name]

    def __getitem__(self, name: str) -> bytes:
        return self.read(name)

    def __setitem__(self, name: str, data: bytes) -> None:
        self._parts[self._names.setdefault(name.lower(), name)] = data
        self._relationships.clear()
        self._types = None

    def remove(self, name: str) -> None:
        """Removes a part, with its relationships and content type."""
        for each in (name, rels_name(name)):
            self._parts.pop(self._names.pop(each.lower(), ""), None)
        self._cut(CONTENT_TYPES, "Override", "PartName", f"/{name}")

    def unused(self, name: str) -> str:
        """An unused part name similar to `name`."""
        stem, dot, suffix = name.rpartition(".")
        others = (f"{stem}-{number}{dot}{suffix}" for number in count(2))
        return next(free for free in chain([name], others) if free not in self)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Adds a relationship from one part to another; returns its id."""
        taken = {r.id for r in self.relationships(source)}
        key = next(key for key in map("rIdBriefdeck{}".format, count(1)) if key not in taken)
        path = escape(relative_target(target, source))
        row = f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{path}"/>'
        rels = rels_name(source)
        if rels not in self:
            self[rels] = _NO_RELATIONSHIPS
        self._insert(rels, "Relationships", row, last=True)
        return key

    def unrelate(self, source: str, key: str) -> None:
        """Removes the relationship with an id from a part."""
        self._cut(rels_name(source), "Relationship", "Id", key)

    def _cut(self, part: str, tag: str, attribute: str, value: str) -> None:
        """Deletes the elements with a given value from a part."""
        row = rf'<(?:\w+:)?{tag}\b[^>]*\b{attribute}="{re.escape(value)}"[^>]*/>'
        self[part] = re.sub(row.encode(), b"", self[part])

    def declare(self, extension: str, content_type: str) -> None:
        """Gives a file name extension its content type, if it has none."""
        if not self.content_type(f".{extension}"):
            row = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            self._insert(CONTENT_TYPES, "Types", row, last=False)

    def override(self, part: str, content_type: str) -> None:
        """Gives a part its content type, whatever its extension has."""
        row = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
        self._insert(CONTENT_TYPES, "Types", row, last=True)

    def _insert(self, part: str, tag: str, row: str, last: bool) -> None:
        """Inserts an element into the root of a part, as its first or last child."""
        data = self[part]
        head = re.search(rf"<(\w+:)?{tag}\b[^>]*?(/?)>".encode(), data)
        if head is None:
            self.fail(f"is damaged: '{part[:60]}' cannot be read")
        prefix, end = (head[1] or b"").decode(), head.end()
        new = row.replace("<", f"<{prefix}", 1).encode()
        closing = f"</{prefix}{tag}".encode()
        if head[2]:  # the element is empty
            self[part] = data[: end - 2] + b">" + new + closing + b">" + data[end:]
        else:
            at = data.rindex(closing) if last else end
            self[part] = data[:at] + new + data[at:]

    def written(self) -> bytes:
        """The package as a file."""
        out = BytesIO()
        with Archive(out) as written:
            for name in self:
                info = self._infos.get(name)
                stored = info.compress_type == 0 if info else name.endswith((".png", ".pptx"))
                written.add(name, self._parts[name], store=stored)
        return out.getvalue()


def seal(entries: Iterable[tuple[str, int, int]]) -> str:
    """The digest of entries, by their names, sizes and checksums, in order."""
    rows = (f"{name}|{size}|{crc}" for name, size, crc in entries)
    return hashlib.blake2b("\n".join(rows).encode(), digest_size=16).hexdigest()


class Archive:
    """A package being written to a stream, which stays open (see `charts.archive`).

    Leaving the `with` block writes the directory.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = archive.Archive(stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        if kind is None:
            try:
                self._zip.close()
            except OverflowError:
                raise WriteError(_TOO_LARGE) from None

    def seal(self) -> str:
        """The seal of all entries so far."""
        return seal(self._zip.entries)

    def add(self, name: str, data: bytes, store: bool = False, level: int = 5) -> None:
        """Adds an entry. `store` adds data uncompressed, for data that is compressed already.

        Raises WriteError beyond 65,535 entries or 2 GB, the limits of a plain zip.
        """
        try:
            self._zip.add(name, data, store, level)
        except OverflowError:
            raise WriteError(_TOO_LARGE) from None
