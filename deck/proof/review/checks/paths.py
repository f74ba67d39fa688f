"""Paths of files and names of servers in places that no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from deck.core.package import Element, Package
from deck.proof.report import Finding, Place, shortened
from deck.proof.review.embedded import ties, xml_of
from deck.proof.review.grouping import listed
from deck.proof.review.model import Deck

GROUP = "leaks"
CODES = ("path-data",)

_PATH = re.compile(
    r"(?:file:/{0,4})?(?:(?<![A-Za-z])[A-Za-z]:[\\/]{1,2}(?!/)[^\"<>|?*\n]{2,200}"
    r"|\\\\[\w.-]{2,60}\\[^\"<>|?*\n]{1,200}"
    r"|(?<![\w.)-])/(?:Users|home|Volumes)/[\w.@-][^\"<>|?*\n]{1,200})"
    r"|file:/{1,4}[^\"<>|?*\n]{2,200}"
)
_HINTS = (b":\\", b":/", b"\\\\", b"/Users/", b"/home/", b"/Volumes/")
_PUBLIC = re.compile(
    r"\\\\(?:schemas|www)\.|[A-Za-z]:[\\/]{1,2}(?:Windows|Program Files)", re.IGNORECASE
)
_WORDS = ("t", "v", "text", "fld")  # the words of a page, a cell of a chart, a comment
_KEPT = ("docProps/", "ppt/presentation", "ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/charts/",
         "ppt/notesSlides/", "ppt/notesMasters/", "ppt/handoutMasters/", "ppt/presProps", "customXml/", "ppt/drawings/",
         "ppt/theme/", "ppt/tags/", "ppt/diagrams/", "xl/workbook", "xl/externalLinks/", "xl/connections", "word/settings")  # fmt: skip
_OUTSIDE = (
    "hyperlink",
    "attachedTemplate",
    "externalLinkPath",
    "slideUpdateUrl",
    "slideUpdateInfo",
)
_MOST = 2_000_000


def findings(deck: Deck) -> Iterator[Finding]:
    """All paths as one finding."""
    pages = {page.part: page.number for page in deck.pages}
    found: dict[str, str] = {}
    for part, path in _paths(deck.package):
        found.setdefault(path, f"page {pages[part]}" if part in pages else _where(part))
    for path in _printers(deck):
        found.setdefault(path, "printer settings")
    for inner in deck.embedded.values():
        for _, path in _paths(inner):
            found.setdefault(path, "an embedded file")
    distinct = _distinct(found)
    if distinct:
        what = listed([f"“{shortened(path)}” ({where})" for path, where in distinct.items()])
        message = f"paths of files or servers in the file: {what}; relink, embed or remove what names them"
        yield Finding("path-data", Place(), message)


def _where(part: str) -> str:
    """What a part is, for a message."""
    for start, what in (
        ("docProps", "properties"), ("ppt/slideLayouts", "a layout"), ("ppt/slideMasters", "a master"),
        ("ppt/charts", "a chart"), ("ppt/notesSlides", "notes"), ("customXml", "custom data"),
    ):  # fmt: skip
        if part.startswith(start):
            return what
    return part or "the file"


def _distinct(found: dict[str, str]) -> dict[str, str]:
    """The paths, one for each folder."""
    folders: dict[str, str] = {}
    for path in found:
        folder = re.split(r"[\\/]+", path)
        folders.setdefault("/".join(folder[:-1] if len(folder) > 2 else folder).lower(), path)
    return {path: found[path] for path in folders.values()}


def _paths(package: Package) -> Iterator[tuple[str, str]]:
    """The paths in a package, each with the part that has it."""
    for part, kind, target, external in ties(package):
        if external and kind in _OUTSIDE:
            yield from ((part, path) for path in _in(unquote(target)))
    for part in package:
        if part.startswith(_KEPT) and part.endswith(".xml"):
            root = _suspicious(package, part)
            for text in _texts(root) if root is not None else ():
                yield from ((part, path) for path in _in(text))


def _suspicious(package: Package, part: str) -> Element | None:
    """The XML of a part that may hold a path."""
    if package.info(part).file_size > _MOST:
        return None
    data = package.read(part) if part in package else b""
    plain = data.replace(b"http://", b"").replace(b"https://", b"")
    return xml_of(package, part, _MOST) if any(hint in plain for hint in _HINTS) else None


def _texts(root: Element) -> Iterator[str]:
    """The texts of a part that no reader sees: attributes, and elements that are no words."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (value for value in element.attrib.values() if len(value) > 4)
        if element.text and len(element.text) > 4 and element.tag.rpartition("}")[2] not in _WORDS:
            yield element.text


def _in(text: str) -> Iterator[str]:
    for match in _PATH.finditer(text[:4000]):
        path = match[0].strip()
        if not _PUBLIC.match(path):
            yield path


def _printers(deck: Deck) -> Iterator[str]:
    """The printers on servers that settings of printers name."""
    for part in deck.package:
        if (
            part.lower().startswith("ppt/printersettings/")
            and deck.package.info(part).file_size < _MOST
        ):
            text = (deck.package.part(part) or b"")[:200].decode("utf-16-le", "ignore")
            yield from re.findall(r"\\\\[\w.-]{2,60}\\[\w .()-]{2,60}", text)
