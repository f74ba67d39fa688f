"""Faults of the package: what makes a program refuse or repair the file before it sees a slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from tests.tools.lint.opened import (
    CONTENT_TYPES,
    NS,
    Check,
    Element,
    Fault,
    Package,
    Relationship,
    extension,
    name,
)

_ML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPE_OF = {
    "slide": f"{_ML}presentationml.slide+xml",
    "slideLayout": f"{_ML}presentationml.slideLayout+xml",
    "slideMaster": f"{_ML}presentationml.slideMaster+xml",
    "notesSlide": f"{_ML}presentationml.notesSlide+xml",
    "notesMaster": f"{_ML}presentationml.notesMaster+xml",
    "handoutMaster": f"{_ML}presentationml.handoutMaster+xml",
    "presProps": f"{_ML}presentationml.presProps+xml",
    "viewProps": f"{_ML}presentationml.viewProps+xml",
    "tableStyles": f"{_ML}presentationml.tableStyles+xml",
    "theme": f"{_ML}theme+xml",
    "chart": f"{_ML}drawingml.chart+xml",
    "package": f"{_ML}spreadsheetml.sheet",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": f"{_ML}extended-properties+xml",
}
"""The content type of a part, by the kind of the relationship that leads to it."""

MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
    "emf": (b"\x01\x00\x00\x00",),
    "xlsx": (b"PK\x03\x04",),
}
"""How the bytes of a medium begin, by extension."""

_UNFIT = re.compile(r"""[\s<>"{}|\\^`]""")
_REFERENCES: Any = etree.XPath("//@*[namespace-uri()=$r]")


def entries(package: Package) -> Iterator[Fault]:
    """Names: OPC compares them without case, separates with `/`, and wants the types first."""
    for entry, count in Counter(e.lower() for e in package.entries).items():
        if count > 1:
            yield Fault("entry-duplicate", entry, f"{count} zip entries of this name")
    for entry in package.entries:
        if "\\" in entry:
            yield Fault("entry-backslash", entry, "the name has a backslash")
    if package.entries[:1] != (CONTENT_TYPES,):
        yield Fault("entry-first", "", f"the first zip entry is not {CONTENT_TYPES}")


def readable(package: Package) -> Iterator[Fault]:
    """Parts whose bytes or XML are damaged."""
    for part, reason in package.broken.items():
        yield Fault("part-broken", part, reason)


def content_types(package: Package) -> Iterator[Fault]:
    """Every part has a type, every override a part, and a part's type fits what leads to it."""
    for part in package.parts:
        if part != CONTENT_TYPES and not package.content_type(part):
            yield Fault("type-missing", part, "the part has no content type")
    for part in package.overrides:
        if part not in package.parts:
            yield Fault("type-orphan", part, "content type for a part that is not there")
    wanted = {
        r.target: CONTENT_TYPE_OF[r.kind]
        for r in _all(package)
        if not r.external and r.kind in CONTENT_TYPE_OF and r.target in package.parts
    }
    for part, want in wanted.items():
        found = package.content_type(part)
        # a workbook may come with macros or as a binary: any type but the general ones is fine
        loose = want.endswith("spreadsheetml.sheet") and found and "excel" in found
        if found and found != want and not loose:
            yield Fault("type-wrong", part, f"content type {found}, want {want}")


def relationships(package: Package) -> Iterator[Fault]:
    """Ids are unique, targets exist, addresses are addresses."""
    for source, ties in package.relationships.items():
        for tie, count in Counter(r.id for r in ties).items():
            if count > 1:
                yield Fault("relationship-duplicate", source, f"{count} relationships {tie}")
        for r in ties:
            if r.external and not _is_address(r.target):
                yield Fault("relationship-address", source, f"{r.id}: bad address {r.target!r}")
            elif not r.external and r.target not in package.parts:
                yield Fault("relationship-target", source, f"{r.id}: no part {r.target}")


def references(package: Package) -> Iterator[Fault]:
    """Every `r:id`, `r:embed`, … has its relationship."""
    for part, root in package.trees.items():
        if extension(part) == "rels":
            continue
        known = {r.id for r in package.relationships.get(part, ())}
        for value in _REFERENCES(root, r=NS["r"]):
            if value and value not in known:
                where = etree.QName(value.getparent()).localname
                yield Fault("reference-dangling", part, f"{where} refers to {value}, which is not")


def reachable(package: Package) -> Iterator[Fault]:
    """Parts that no chain of relationships leads to."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        for r in package.relationships.get(waiting.pop(), ()):
            if not r.external and r.target not in seen:
                seen.add(r.target)
                waiting.append(r.target)
    for part in package.parts:
        if part not in seen and part != CONTENT_TYPES and extension(part) != "rels":
            yield Fault("part-orphan", part, "nothing leads to this part")


def media(package: Package) -> Iterator[Fault]:
    """Bytes are what the extension says."""
    for part, data in package.parts.items():
        kind = extension(part)
        fits = data.startswith(MAGIC.get(kind, (b"",)))
        if kind == "svg":
            fits = b"<svg" in data[:4096]
        if not fits:
            yield Fault("media-bytes", part, f"the bytes are not those of a .{kind} file")


def alternatives(package: Package) -> Iterator[Fault]:
    """An alternative content names its requirements by prefixes, which must be declared."""
    for part, root in package.trees.items():
        for choice in root.iter(name("mc:Choice")):
            for prefix in _undeclared(choice):
                yield Fault("prefix-undeclared", part, f"mc:Choice requires {prefix!r}")


def _undeclared(choice: Element) -> list[str]:
    return [p for p in (choice.get("Requires") or "").split() if p not in choice.nsmap]


def _all(package: Package) -> Iterator[Relationship]:
    for ties in package.relationships.values():
        yield from ties


def _is_address(target: str) -> bool:
    """Whether `target` is an absolute URI: a scheme, no unfit character, a host for the web."""
    try:
        parts = urlsplit(target)
        return bool(
            parts.scheme
            and not _UNFIT.search(target)
            and (parts.scheme not in ("http", "https") or parts.hostname)
        )
    except ValueError:
        return False


CHECKS: tuple[Check, ...] = (
    entries,
    readable,
    content_types,
    relationships,
    references,
    reachable,
    media,
    alternatives,
)
