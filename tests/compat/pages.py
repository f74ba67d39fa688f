"""What a finished deck says, as lines of text: read by python-pptx and lxml, never by briefdeck.

A deck is a mapping of `deck` and the numbers of its pages to lines such as `title: Rentals rose`,
`text: The base carries the plan.`, `alt: Column chart of …` or `barChart Rentals: 2024 = 66 | 2025 = 83`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation

_NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


def said(deck: Path | bytes) -> dict[str, list[str]]:
    """The lines of a deck, by page."""
    shown = Presentation(BytesIO(deck) if isinstance(deck, bytes) else str(deck))
    about = shown.core_properties
    lines = {
        "deck": [
            f"title: {about.title}",
            f"author: {about.author}",
            f"size: {shown.slide_width / 914400:.2f} × {shown.slide_height / 914400:.2f}",
            *(f"section: {name}" for name in _find(shown.element, ".//p14:section/@name")),
            *_look(shown),
        ]
    }
    for number, slide in enumerate(shown.slides, start=1):
        lines[str(number)] = [*_slide(slide), *_notes(slide)]
    return lines


def _find(element: Any, path: str) -> Any:
    return etree.XPath(path, namespaces=_NAMES)(element)


def _text(paragraph: Any) -> str:
    return "".join(_find(paragraph, ".//a:t/text()"))


def _look(shown: Any) -> Iterator[str]:
    """Colours and typefaces of the theme of the first master."""
    master = shown.slide_masters[0].part
    theme = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(theme.blob)
    for slot in _find(root, ".//a:clrScheme/*"):
        yield f"colour {etree.QName(slot).localname}: {slot[0].get('lastClr') or slot[0].get('val')}"
    for role in ("major", "minor"):
        for script in ("latin", "ea"):
            faces = _find(root, f".//a:{role}Font/a:{script}/@typeface")
            yield f"font {role} {script}: {', '.join(faces)}"
    for number, slide in enumerate(shown.slides, start=1):
        title = slide.shapes.title
        if number == 2 and title is not None:
            sizes = _find(title._element, ".//a:rPr/@sz")
            of_layout = _find(slide.slide_layout.element, ".//p:ph[@type='title']/../../..//@sz")
            of_master = _find(shown.slide_masters[0].element, ".//p:titleStyle//@sz")
            size = int([*sizes, *of_layout, *of_master][0]) / 100
            yield f"title of page 2: {size:g} pt, {title.left / 914400:.2f} in from the left"


def _slide(slide: Any) -> Iterator[str]:
    yield f"layout: {slide.slide_layout.name}"
    if slide.element.get("show") == "0":
        yield "hidden"
    title = slide.shapes.title
    for shape in slide.element.iter(f"{{{_NAMES['p']}}}sp"):
        what = "title" if title is not None and shape is title.element else "text"
        for paragraph in _find(shape, "./p:txBody/a:p"):
            if words := _text(paragraph).strip():
                yield f"{what}: {words}"
    for cell in _find(slide.element, ".//a:tc"):
        yield f"cell: {' / '.join(_text(paragraph) for paragraph in _find(cell, './/a:p'))}"
    for alt in _find(slide.element, ".//p:cNvPr/@descr"):
        yield f"alt: {alt}"
    for rel in sorted(slide.part.rels.values(), key=lambda one: str(one.target_ref)):
        if rel.is_external:
            yield f"link: {rel.target_ref}"
        elif rel.reltype.endswith("/chart"):
            yield from _chart(etree.fromstring(rel.target_part.blob))


def _chart(root: Any) -> Iterator[str]:
    """Each series with its categories and values, and the words that stand in the chart."""
    for series in _find(root, ".//c:plotArea/*/c:ser"):
        kind = etree.QName(series.getparent()).localname
        name = " ".join(_find(series, "./c:tx//c:v/text()"))
        along = _points(series, "c:cat") or _points(series, "c:xVal")
        values = _points(series, "c:val") or _points(series, "c:yVal")
        sizes = _points(series, "c:bubbleSize")
        row = [
            f"{along.get(place, place)} = {values.get(place, 'nothing')}"
            + (f" sized {sizes[place]}" if place in sizes else "")
            for place in sorted(along | values, key=int)
        ]
        yield f"{kind} {name}: {' | '.join(row)}"
    for paragraph in _find(root, ".//a:p"):
        if words := _text(paragraph).strip():
            yield f"in the chart: {words}"


def _points(series: Any, where: str) -> dict[str, str]:
    """The cached points by their index; of categories with levels, the innermost."""
    levels = _find(series, f"./{where}//c:lvl")
    found = _find(levels[0], "./c:pt") if levels else _find(series, f"./{where}//c:pt")
    return {point.get("idx"): _find(point, "string(./c:v)") for point in found}


def _notes(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for line in slide.notes_slide.notes_text_frame.text.splitlines():
            if line.strip():
                yield f"note: {line.strip()}"
