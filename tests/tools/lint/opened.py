"""A finished deck, opened as what it is: a zip of parts tied by relationships.

Nothing here judges; the sibling modules do. Reading never fails on a damaged part: what could not
be read is kept in `broken` with the reason. Part names have no leading slash.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

Element: TypeAlias = Any

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rels": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
CONTENT_TYPES = "[Content_Types].xml"


class Fault(NamedTuple):
    """Something wrong in a finished deck: a stable code, the part it is in, what is wrong."""

    code: str
    part: str
    message: str


class Relationship(NamedTuple):
    """A tie between parts. `kind` is the last word of its type (`slideLayout`, `image`, …);
    `target` a part's name, or an address if `external`."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a deck. `relationships` are keyed by their source, the package's own by ''."""

    entries: tuple[str, ...]
    parts: dict[str, bytes]
    trees: dict[str, Element]
    broken: dict[str, str]
    defaults: dict[str, str]
    overrides: dict[str, str]
    relationships: dict[str, tuple[Relationship, ...]]

    def content_type(self, part: str) -> str | None:
        """The content type of a part, by override or by extension."""
        return self.overrides.get(part) or self.defaults.get(extension(part))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` is tied to by relationships of one kind."""
        return [
            r.target for r in self.relationships.get(part, ()) if r.kind == kind and not r.external
        ]

    def target(self, part: str, relationship: str | None) -> str | None:
        """The part behind a relationship id; None if there is none or it lies outside."""
        for r in self.relationships.get(part, ()):
            if r.id == relationship:
                return None if r.external else r.target
        return None

    @property
    def presentation(self) -> str:
        """The name of the main part; '' where the package names none that can be read."""
        named = self.related("", "officeDocument")
        return named[0] if named and named[0] in self.trees else ""

    @property
    def slides(self) -> list[Slide]:
        """The slides in the order of the show; those that cannot be read are left out."""
        main = self.presentation
        if not main:
            return []
        listed = self.trees[main].iterfind("p:sldIdLst/p:sldId", NS)
        parts = [self.target(main, e.get(name("r:id"))) for e in listed]
        return [
            Slide(number, part, without_fallbacks(self.trees[part]), self)
            for number, part in enumerate(parts, 1)
            if part in self.trees
        ]


@dataclass(frozen=True)
class Slide:
    """A slide: its place in the show from 1, its part, its XML without compatibility fallbacks."""

    number: int
    part: str
    root: Element
    package: Package

    def fault(self, code: str, message: str) -> Fault:
        """A fault of this slide."""
        return Fault(code, self.part, f"slide {self.number}: {message}")


Check: TypeAlias = Callable[[Package], Iterator[Fault]]


def name(prefixed: str) -> str:
    """`p:sp` as lxml wants it: with its namespace in braces."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def integer(text: str | None) -> int | None:
    """An XML integer; None where there is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def is_true(text: str | None, default: bool = False) -> bool:
    """An XML boolean."""
    return default if text is None else text in ("1", "true", "on")


def extension(part: str) -> str:
    """What follows the last dot of a part's name, in lower case."""
    # not posixpath.splitext, to which `.rels` is a name without extension
    return part.rpartition("/")[2].rpartition(".")[2].lower()


def text_of(element: Element) -> str:
    """All text of the runs and fields in an element, without white space at its ends."""
    return "".join(t.text or "" for t in element.iter(name("a:t"))).strip()


def without_fallbacks(root: Element) -> Element:
    """The tree as a program that knows every extension sees it; the tree itself if it has none."""
    if next(root.iter(name("mc:Fallback")), None) is None:
        return root
    root = deepcopy(root)
    for fallback in list(root.iter(name("mc:Fallback"))):
        fallback.getparent().remove(fallback)
    return root


def parse(data: bytes) -> Element:
    """Parse XML without looking anything up; raises etree.XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def open_package(deck: str | Path | bytes) -> Package:
    """Read a deck from a path or from its bytes; raises zipfile.BadZipFile and OSError."""
    parts: dict[str, bytes] = {}
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    with zipfile.ZipFile(BytesIO(deck) if isinstance(deck, bytes) else deck) as archive:
        entries = tuple(info.orig_filename for info in archive.infolist())
        for info in archive.infolist():
            if info.is_dir():
                continue
            try:
                parts[info.filename] = archive.read(info)
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
                broken[info.filename] = f"cannot be read: {error}"
    for part, data in parts.items():
        if extension(part) in ("xml", "rels", "vml"):
            try:
                trees[part] = parse(data)
            except etree.XMLSyntaxError as error:
                broken[part] = f"not well-formed: {error}"
    types = trees.get(CONTENT_TYPES)
    return Package(
        entries=entries,
        parts=parts,
        trees=trees,
        broken=broken,
        defaults=_types(types, "ct:Default", "Extension"),
        overrides=_types(types, "ct:Override", "PartName"),
        relationships={
            _source(part): tuple(_relationships(_source(part), root))
            for part, root in trees.items()
            if extension(part) == "rels"
        },
    )


def _types(types: Element | None, tag: str, key: str) -> dict[str, str]:
    """Content types by extension (in lower case) or by part name."""
    if types is None:
        return {}
    found = {}
    for e in types.iter(name(tag)):
        named = (e.get(key) or "").lstrip("/")
        found[named.lower() if key == "Extension" else named] = e.get("ContentType") or ""
    return found


def _source(rels: str) -> str:
    """The part whose relationships the part `rels` holds (`a/_rels/b.xml.rels` → `a/b.xml`)."""
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relationships(source: str, root: Element) -> Iterator[Relationship]:
    for e in root.iter(name("rels:Relationship")):
        target = e.get("Target") or ""
        external = e.get("TargetMode") == "External"
        if not external:
            # absolute from the package's root, or relative to the folder of the source
            joined = posixpath.join("/", posixpath.dirname(source), target)
            target = posixpath.normpath(joined).lstrip("/")
        kind = (e.get("Type") or "").rsplit("/", 1)[-1]
        yield Relationship(e.get("Id") or "", kind, target, external)
