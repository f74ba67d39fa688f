"""Finds what was changed in a finished deck beside its slides: their size, sections, properties, and
the looks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from deck.core import canonical
from deck.pptx.presentation import NS, Presentation, integer, name
from deck.proof.drawn import EMU_PER_CM, REWRITTEN
from deck.proof.pages import DeckSlide, placeholder
from deck.proof.report import Finding, Place, on_slide, shortened
from deck.scene.record import plain

_PROPERTIES = {
    "title": "title", "subject": "subject", "creator": "author", "keywords": "keywords",
    "description": "comments", "category": "category", "contentStatus": "status",
}  # fmt: skip


def whole_edits(
    package: Presentation,
    slides: Sequence[DeckSlide],
    pairs: Sequence[int | None],
    record: dict[str, Any],
    rewritten: bool,
) -> Iterator[Finding]:
    """The changes; `rewritten` decks have lost their sections, and looks of notes are spelled anew."""
    for slide in slides:
        yield from _notes(slide, rewritten)
    if "size" not in record:
        return
    yield from _size(package, record["size"])
    yield from _properties(package, record["properties"])
    if not rewritten:
        yield from _sections(package, slides, pairs, record)


def _size(package: Presentation, built: Sequence[int]) -> Iterator[Finding]:
    root = package.tree(package.main)
    size = root.find("p:sldSz", NS) if root is not None else None
    now = [integer(size.get(side)) or 0 for side in ("cx", "cy")] if size is not None else built
    if any(abs(one - other) > REWRITTEN for one, other in zip(now, built, strict=True)):
        was, is_ = (
            " × ".join(f"{side / EMU_PER_CM:.1f}" for side in pair) for pair in (built, now)
        )
        message = f"the size of slides was {was} cm, and is now {is_} cm"
        yield Finding("design-changed", Place(), message)


def _properties(package: Presentation, built: Sequence[str]) -> Iterator[Finding]:
    """Changes of the properties that people write."""
    root = package.tree(package.related("", "core-properties"))
    if root is None:
        return
    before = dict(zip(_PROPERTIES, built, strict=False))
    for tag, what in _PROPERTIES.items():
        now, was = plain(root.findtext(f"{{*}}{tag}", "")), plain(before.get(tag, ""))
        if _unmarked(now) != _unmarked(was):
            message = f"the {what} in the file's properties was “{shortened(was)}”, and is now “{shortened(now)}”"
            yield Finding("detail-changed", Place(), message)


def _unmarked(text: str) -> str:
    """A text without the commas that LibreOffice drops between keywords."""
    return plain(re.sub("[,;]", " ", text))


def _sections(
    package: Presentation,
    slides: Sequence[DeckSlide],
    pairs: Sequence[int | None],
    record: dict[str, Any],
) -> Iterator[Finding]:
    """A change of the sections; slides of a company's template are in sections of its own."""
    root = package.tree(package.main)
    now = {
        integer(entry.get("id")): plain(section.get("name") or "")
        for section in (root.iter(name("p14:section")) if root is not None else ())
        for entry in section.iter(name("p14:sldId"))
    }
    names = [entry.get("section") for entry in record["drawn"]]
    rest = record["properties"][0] if any(names) else ""
    for slide, page in zip(slides, pairs, strict=True):
        if page is None:
            continue
        was, is_ = plain(names[page] or rest), now.get(slide.id, "")
        if was != is_:
            message = f"the section of the slide was “{was}”, and is now “{is_}”"
            yield on_slide(slide.number, "", "slide-changed", message)
            return  # one finding: a section that was renamed has many slides


def _notes(slide: DeckSlide, rewritten: bool) -> Iterator[Finding]:
    """Looks and shapes of a notes page: ours state no look, and have only placeholders."""
    package = slide.slide.package
    root = package.tree(package.related(slide.slide.part, "notesSlide"))
    tree = root.find("p:cSld/p:spTree", NS) if root is not None else None
    if tree is None:
        return
    shapes = [child for child in tree[2:] if child.find("*/p:nvPr", NS) is not None]
    if any(shape.find("*/p:nvPr/p:ph", NS) is None for shape in shapes):
        yield on_slide(slide.number, "Notes", "shape-added", "a shape was added to the notes page")
    bodies = [shape for shape in shapes if placeholder(shape) == "body"]
    looks = [e for body in bodies for e in body.iter(name("a:rPr"), name("a:pPr"))]
    if not rewritten and any(len(canonical.of_element(look)) > len("<a:rPr/>") for look in looks):
        yield on_slide(
            slide.number, "Notes", "look-changed", "the formatting of the notes was changed"
        )
