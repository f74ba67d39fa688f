"""Faults of a slide's structure: ids, tables, titles, what a screen reader is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.tools.lint.opened import (
    NS,
    Check,
    Element,
    Fault,
    Package,
    Slide,
    is_true,
    name,
    text_of,
)

TITLES = ("title", "ctrTitle")
FOOTERS = ("sldNum", "dt", "ftr", "hdr", "sldImg")
ITEMS = tuple(name(f"p:{tag}") for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
DRAWN = {
    name("p:pic"): "picture",
    name("p:graphicFrame"): "chart or table",
    name("p:grpSp"): "group",
}
"""What has no text of its own to be read aloud, and so needs an alternative."""

_FILE_NAME = re.compile(r"[^/\\\n]{1,120}\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)", re.IGNORECASE)


def items(slide: Slide) -> list[Element]:
    """The shapes that lie on the slide itself, in reading order (groups not opened)."""
    tree = slide.root.find("p:cSld/p:spTree", NS)
    return [] if tree is None else [e for e in tree if e.tag in ITEMS]


def label(shape: Element) -> str:
    """The name of a shape, quoted."""
    described = shape.find("./*/p:cNvPr", NS)
    return repr("" if described is None else described.get("name") or "")


def placeholder(shape: Element) -> str | None:
    """The type of the placeholder that a shape fills (`obj` if it says none); None: it is none."""
    found = shape.find("./*/p:nvPr/p:ph", NS)
    return None if found is None else found.get("type") or "obj"


def shape_ids(package: Package) -> Iterator[Fault]:
    """Ids of shapes are unique on a slide."""
    for slide in package.slides:
        ids = Counter(e.get("id") for e in slide.root.iter(name("p:cNvPr")))
        for value, count in ids.items():
            if count > 1:
                yield slide.fault("shape-id-duplicate", f"shape id {value} is used {count} times")


def tables(package: Package) -> Iterator[Fault]:
    """Every row has a cell for each column, and the heading row is marked as one."""
    for slide in package.slides:
        for table in slide.root.iter(name("a:tbl")):
            columns = len(table.findall("a:tblGrid/a:gridCol", NS))
            for number, row in enumerate(table.findall("a:tr", NS), 1):
                cells = len(row.findall("a:tc", NS))
                if cells != columns:
                    said = f"table row {number} has {cells} cells for {columns} columns"
                    yield slide.fault("table-cells", said)
            marks = table.find("a:tblPr", NS)
            if marks is None or not is_true(marks.get("firstRow")):
                yield slide.fault("table-header", "the table's heading row is not marked as one")


def titles(package: Package) -> Iterator[Fault]:
    """Each slide has a title of its own, read before everything else."""
    first: dict[str, int] = {}
    for slide in package.slides:
        held = [s for s in items(slide) if placeholder(s) in TITLES]
        text = " ".join(filter(None, (text_of(s) for s in held)))
        if not text:
            yield slide.fault("title-missing", "no title")
        elif first.setdefault(text, slide.number) != slide.number:
            yield slide.fault("title-repeated", f"repeats the title of slide {first[text]}: {text}")
        if held:
            before = items(slide)[: items(slide).index(held[0])]
            read = [s for s in before if not _is_decorative(s)]
            if read:
                yield slide.fault("title-order", f"{label(read[0])} is read before the title")


def alternatives(package: Package) -> Iterator[Fault]:
    """What is drawn says in words what it shows. The words of a group speak for its members."""
    for slide in package.slides:
        yield from _without_words(slide, items(slide))


def _without_words(slide: Slide, shapes: list[Element]) -> Iterator[Fault]:
    for shape in shapes:
        if shape.tag not in DRAWN or _is_decorative(shape):
            continue
        described = shape.find("./*/p:cNvPr", NS)
        words = "" if described is None else (described.get("descr") or "").strip()
        if not words:
            said = f"{DRAWN[shape.tag]} {label(shape)} has no alt text"
            yield slide.fault("alt-missing", said)
        elif _FILE_NAME.fullmatch(words):
            yield slide.fault("alt-file-name", f"{label(shape)}: alt text is the name of a file")
        if not words and shape.tag == name("p:grpSp"):
            yield from _without_words(slide, [e for e in shape if e.tag in ITEMS])


def _is_decorative(shape: Element) -> bool:
    flag = shape.find("./*/p:cNvPr//adec:decorative", NS)
    return flag is not None and is_true(flag.get("val"))


def placeholders(package: Package) -> Iterator[Fault]:
    """No empty placeholder, which shows its prompt to whoever edits the deck."""
    for slide in package.slides:
        for shape in slide.root.iter(name("p:sp")):
            kind = placeholder(shape)
            if kind is None or kind in FOOTERS or text_of(shape):
                continue
            if next(shape.iter(name("a:blip")), None) is None:
                yield slide.fault("placeholder-empty", f"placeholder {label(shape)} is empty")


CHECKS: tuple[Check, ...] = (shape_ids, tables, titles, alternatives, placeholders)
