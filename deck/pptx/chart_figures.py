"""The figures of charts that the record holds, for charts that nobody changed since the build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from deck.core.package import Element, PackageError
from deck.pptx.presentation import NS, Slide, name

Rows: TypeAlias = Sequence[Sequence[str]]


def recorded_figures(
    record: Mapping[str, Any], slides: Sequence[Slide]
) -> dict[int, dict[str, Rows]]:
    """The figures of a record by the number of the page and the name of the shape."""
    first, pages = record.get("first", 0), record.get("pages", [])
    figures: dict[int, dict[str, Rows]] = {}
    for slide in slides:
        index = (slide.id or 0) - first
        page = pages[index] if 0 <= index < len(pages) else {}
        for shape, rows in (page.get("data") or {}).items():
            if _is_as_built(slide, shape, page):
                figures.setdefault(slide.number, {})[shape] = rows
    return figures


def _is_as_built(slide: Slide, shape: str, page: Mapping[str, Any]) -> bool:
    """Whether a chart has the texts, or the picture, that it was built with."""
    for element in slide.root.iter(name("p:grpSp"), name("p:graphicFrame"), name("p:pic")):
        if next(element.iter(name("p:cNvPr"))).get("name") != shape:
            continue
        if element.tag == name("p:pic"):
            built = [row[2] for row in page["items"] if row[:2] == ["picture", shape]]
            return bool(built) and built[0] == _digest(slide, element)
        if element.tag == name("p:grpSp"):
            part = f"{shape} part "
            texts = (
                row[2] for row in page["items"] if row[0] == "text" and row[1].startswith(part)
            )
            return _joined(texts) == _joined(_texts(element, "a:t"))
        charts = (row[2] for row in page["items"] if row[:2] == ["chart", shape])
        return _joined(text for texts in charts for text in texts) == _joined(
            _cached(slide, element)
        )
    return False


def _joined(texts: Iterator[str]) -> str:
    """Texts without white space, which programs move around."""
    return "".join("".join(texts).split()).replace("\u200b", "")


def _texts(element: Element, *tags: str) -> Iterator[str]:
    return (each.text or "" for each in element.iter(*map(name, tags)))


def _cached(slide: Slide, element: Element) -> Iterator[str]:
    """The cached values and the texts of a native chart."""
    chart = next(element.iter(name("c:chart")), None)
    key = chart.get(name("r:id")) if chart is not None else None
    root = slide.package.tree(slide.package.target(slide.part, key))
    return _texts(root, "c:v", "a:t") if root is not None else iter(())


def _digest(slide: Slide, element: Element) -> str:
    """The digest of the file of a picture; empty if it cannot be read."""
    blip = element.find("p:blipFill/a:blip", NS)
    target = (
        slide.package.target(slide.part, blip.get(name("r:embed"))) if blip is not None else None
    )
    try:
        return hashlib.sha256(slide.package.read(target)).hexdigest() if target else ""
    except PackageError:
        return ""
