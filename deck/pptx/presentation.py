"""Reads a finished .pptx: its slides, and the record embedded at the build.

A damaged part counts as missing and does not affect the others.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any, NamedTuple

from deck.core.package import Element, Package, PackageError, Relationship, parse_xml
from deck.language.hyphenation import joined
from deck.language.scripts import SUPERSCRIPT
from deck.scene.record import NAMESPACE

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_STRICT_NAMES = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}


class Presentation(Package):
    """The parts of a .pptx, those of a Strict Open XML file with the names of the usual form. Raises
    PackageError if the file is not a package."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._trees: dict[str, Element | None] = {}
        self.main = self.related("", "officeDocument") or ""
        """The part that lists the slides; '' if there is none that can be read."""
        root = self.tree(self.main)
        if root is None or root.tag != name("p:presentation"):
            self.main = ""

    def read(self, name: str) -> bytes:
        """The content of a part. Raises PackageError if it is missing or damaged."""
        data = super().read(name)
        return _STRICT.sub(_usual, data) if name.endswith((".xml", ".rels")) else data

    def part(self, name: str | None) -> bytes | None:
        """The content of a part; None if it is missing or damaged."""
        with suppress(PackageError):
            return self.read(name or "")
        return None

    def tree(self, part: str | None) -> Element | None:
        """The XML of a part, without the fallbacks for programs that lack an extension.

        None if it is missing or damaged.
        """
        if part and part not in self._trees:
            self._trees[part] = None
            with suppress(PackageError):
                self._trees[part] = root = self.xml(part)
                for fallback in list(root.iterfind(".//mc:Fallback", NS)):
                    fallback.getparent().remove(fallback)
        return self._trees.get(part or "")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part; empty if they are damaged."""
        with suppress(PackageError):
            return super().relationships(part)
        return ()

    def target(self, part: str, key: str | None) -> str | None:
        """The part behind a relationship id; None if there is none or it lies outside."""
        ties = (r for r in self.relationships(part) if r.id == key)
        return next((None if r.external else r.target for r in ties), None)

    @property
    def page_count(self) -> int:
        """The number of pages, including those that cannot be read."""
        root = self.tree(self.main)
        return len(root.findall("p:sldIdLst/p:sldId", NS)) if root is not None else 0

    @property
    def slides(self) -> list[Slide]:
        """The slides in the order of the show; those that cannot be read are left out."""
        root, slides = self.tree(self.main), []
        entries = root.iterfind("p:sldIdLst/p:sldId", NS) if root is not None else ()
        for number, entry in enumerate(entries, 1):
            part = self.target(self.main, entry.get(name("r:id"))) or ""
            tree = self.tree(part)
            if tree is not None:
                key = integer(entry.get("id"))
                slides.append(Slide(number, key, part, tree, self))
        return slides

    @property
    def application(self) -> str:
        """The name of the program that saved the file, as it says."""
        root = self.tree(self.related("", "extended-properties"))
        return root.findtext("{*}Application", "") if root is not None else ""

    def record(self) -> dict[str, Any] | None:
        """The record embedded in the deck (`deck.scene.record`). Raises ValueError if it is
        damaged."""
        # LibreOffice moves the relationship from the presentation to the package
        for r in (*self.relationships(self.main), *self.relationships("")):
            root = self.tree(r.target) if r.kind == "customXml" and not r.external else None
            if root is not None and root.tag == f"{{{NAMESPACE}}}ledger":
                data = json.loads("".join(root.itertext()))
                if not isinstance(data, dict) or "format" not in data:
                    raise ValueError("the record is not an object with a format")
                return data
        return None


def _usual(match: re.Match[bytes]) -> bytes:
    kind, last = match.groups()
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % (kind, _STRICT_NAMES.get(last, last))


class Slide(NamedTuple):
    """A slide: its position in the show from 1, its id in the presentation, its part, its XML."""

    number: int
    id: int | None
    part: str
    root: Element
    package: Presentation

    @property
    def key(self) -> int | None:
        """The id that a slide keeps (p14:creationId); None if a program dropped it."""
        return key_of(self.root)


def key_of(root: Element | None) -> int | None:
    """The id that a slide keeps, from its XML."""
    path = "p:cSld/p:extLst/p:ext/p14:creationId"
    element = root.find(path, NS) if root is not None else None
    return integer(element.get("val")) if element is not None else None


def name(prefixed: str) -> str:
    """`p:sp` in lxml's notation: with its namespace in braces."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def frame_of(element: Element) -> Element | None:
    """The element with the position and rotation of a shape or a group."""
    paths = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
    return next((f for path in paths if (f := element.find(path, NS)) is not None), None)


def integer(text: str | None) -> int | None:
    """The value of an XML integer; None if there is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def is_true(text: str | None, default: bool = False) -> bool:
    """The value of an XML boolean."""
    return default if text is None else text in ("1", "true", "on")


def text_of(element: Element) -> str:
    """All text of the runs and fields in an element, without white space at its ends."""
    return "".join(map(run_text, element.iter(name("a:t")))).strip()


def run_text(text: Element | None) -> str:
    """The text of a run, by its `a:t`; a superscript has the digits of one, and no word is broken."""
    if text is None:
        return ""
    words = joined(text.text or "")
    look = text.getparent().find("a:rPr", NS)
    raised = look is not None and (integer(look.get("baseline")) or 0) > 0
    return words.translate(SUPERSCRIPT) if raised else words


class Carried(NamedTuple):
    """The outline as written, its file name, and the complete record."""

    outline: str
    file: str
    data: dict[str, Any]


def carried(deck: bytes) -> Carried | None:
    """The outline and record embedded in a deck; None if there is none that can be read.

    Every part is searched, since a damaged deck may no longer say where the record is.
    """
    try:
        package = Package(deck)
    except PackageError:
        return None
    for part in package:
        if not part.endswith(".xml"):
            continue
        try:
            content = package.read(part)
            if NAMESPACE.encode() not in content[:1000]:
                continue
            root = parse_xml(content)
            data = json.loads("".join(root.itertext()))
        except (PackageError, ValueError, SyntaxError):
            continue
        if isinstance(data, dict) and isinstance(data.get("outline"), str):
            return Carried(data["outline"], str(data.get("file") or "outline.yaml"), data)
    return None
