"""What `deck kinds` says: every kind of slide and chart in a line, and all about one of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import charts
from charts.kinds import other_names as chart_names
from deck.core.errors import ResourceError
from deck.outline.model import Slide
from deck.outline.validation import unknown
from deck.slides import gallery, kinds
from deck.slides.schema import Field, chart_fields, explanation, fields, summary

_NATIVE = {
    "chart": "a chart that PowerPoint can edit",
    "shapes": "shapes that PowerPoint can edit",
    "picture": "a picture",
}


def every_kind() -> Iterator[str]:
    """The slide kinds, then the chart kinds."""
    yield "Kinds of slides"
    yield ""
    yield from slide_lines()
    yield ""
    yield "Kinds of charts, for the pages `chart` and `charts`"
    yield ""
    yield from chart_lines()


def slide_lines() -> Iterator[str]:
    """Every slide kind in one or two lines: its name, its summary, and its specific fields."""

    def listed(model: type[Any], without: type[Any] | None = None) -> str:
        return ", ".join(f.name + ("" if f.required else "?") for f in fields(model, without))

    for name in kinds.names():
        yield f"{name:<12} {summary(name)}"
        if specific := listed(kinds.load(name).model, Slide):
            yield f"{'':<12} {specific}"
    yield f"\nEvery kind takes: {listed(Slide)} (? = optional)"
    for name in kinds.names():
        if omitted := ", ".join(kinds.load(name).omits):
            yield f"Except {name}, which does not show {omitted}"


def chart_lines() -> Iterator[str]:
    """Every chart kind: its name, and whether PowerPoint can edit it."""
    for name in charts.kinds():
        how = "native (editable) or picture" if charts.is_native(name) else "picture"
        yield f"{name:<12} {how:<30} {summary(name, of_chart=True)}"


def explained(name: str, lang: str, charts_only: bool = False) -> Iterator[str]:
    """All about a kind; first the slide and then the chart, if both have that name.

    Raises ResourceError if neither has it.
    """
    others = chart_names() if charts_only else {**kinds.other_names(), **chart_names()}
    if name not in others:
        raise ResourceError(unknown("chart kind" if charts_only else "kind", name, others))
    if name in kinds.names() and not charts_only:
        yield from _slide(name, lang)
        if name in charts.kinds():
            yield ""
    if name in charts.kinds():
        yield from _chart(name, lang)


def _slide(name: str, lang: str) -> Iterator[str]:
    model, omits = kinds.load(name).model, kinds.load(name).omits
    yield from _head(name, "a kind of slide", explanation(name), kinds.other_names()[name])
    taken = [*fields(model, Slide), *fields(Slide)]
    yield from _fields([field for field in taken if field.name not in omits])
    yield from _example(gallery.example(name, lang), gallery.facts_for(name, lang))
    yield f"Picture: docs/slides.md#{name} (docs/images/kind-{name}.png)"


def _chart(name: str, lang: str) -> Iterator[str]:
    about = explanation(name, of_chart=True)
    yield from _head(name, "a kind of chart", about, chart_names()[name])
    yield f"In PowerPoint: {_NATIVE[charts.form(name)]}"
    yield ""
    yield from _fields(chart_fields(name))
    yield from _example(gallery.chart_example(name, lang))
    yield f"Picture: docs/charts.md#{name} (docs/images/chart-{name}.png)"


def _head(name: str, what: str, about: str, others: tuple[str, ...]) -> Iterator[str]:
    yield f"{name} ({what}): {about}"
    if others:
        yield f"Also called: {', '.join(others)}"
    yield ""


def _fields(rows: list[Field]) -> Iterator[str]:
    for field in rows:
        need = "required" if field.required else field.default and f"default {field.default}"
        yield f"  {field.name} ({field.form}{', ' + need if need else ''})"
        yield textwrap.indent(textwrap.fill(field.meaning, 82), " " * 6)
    yield ""


def _example(slide: str, facts: str = "") -> Iterator[str]:
    if facts:
        yield "facts:"
        yield from facts.splitlines()
    yield "slides:"
    yield from slide.splitlines()
    yield ""
