"""Callouts of a chart: numbered circles at its values, and beside it a list that says why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

import charts
from charts.annotations.callouts import Spot, centres
from deck.language.markup import plain
from deck.outline import fields as base
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.spec import index_of
from deck.outline.facts.resolved import Facts
from deck.outline.fields import Model, as_list
from deck.outline.texts import Text
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_INCH, Box, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.chart_blocks import Drawn
from deck.slides.stack import GAP, ruled, stack

SHARE = 0.322
"""The part of the width that the list takes: columns 9 to 12."""
GUTTER = inches(0.25)
_RADIUS, _LISTED = 0.15, inches(0.17)
_BESIDE = inches(0.5)
_HIGHEST = inches(2.4)
"""The height of a row at most."""


class Callout(Model):
    """A circle on a chart, and what the list says about it."""

    short: ClassVar[str] = "{at: 2024, title: One desk, text: …}"

    at: Annotated[
        tuple[base.Text, ...],
        BeforeValidator(as_list, json_schema_input_type=base.Text | tuple[base.Text, ...]),
    ]
    """The category that it points at, a label or a fact; or `[category, series]`."""
    title: Text
    """What happened there."""
    text: Text | None = None
    """A sentence about it."""


def spot_of(callout: Callout, chart: ChartModel, facts: Facts, *at: str | int) -> Spot:
    """What a callout points at. Raises MisfitError where the chart has no such category or series."""
    if charts.data_form(chart.kind) == "samples":
        message = f"a chart of kind '{chart.kind}' has no categories that a circle could point at"
        raise MisfitError(message, *at)
    name, *series = callout.at
    if len(series) > 1:
        raise MisfitError("write a category, or [category, series]", *at)
    try:
        index = index_of(chart, facts, name, "at")
    except MisfitError as error:
        raise MisfitError(str(error), *at) from None
    if not series:
        return Spot(index)
    if series[0] not in chart.series:
        raise MisfitError(unknown("series", series[0], chart.series), *at)
    return Spot(index, chart.series.index(series[0]))


def draw_callouts(
    canvas: Canvas, drawn: Drawn, box: Box, callouts: Sequence[Callout], spots: Sequence[Spot]
) -> None:
    """Puts the circles on a chart, and the list in `box`."""
    radius = round(_RADIUS * EMU_PER_INCH)
    places = centres(drawn.spec, drawn.plan, spots, _RADIUS)
    colon = canvas.words.colon
    alt = ("；" if canvas.lang == "zh" else "; ").join(
        canvas.fill(plain(f"{i}{colon}{drawn.spec.categories[spot.category]}"))
        for i, spot in enumerate(spots, 1)
    )
    circles = []
    for i, place in enumerate(places, 1):
        if place is None:
            message = f"the chart does not show what callout {i} points at; choose another category"
            canvas.finding("callout-not-shown", message, f"callouts.{i - 1}.at")
            continue
        x, y = drawn.at(*place)
        circles.append((i, Box(x - radius, y - radius, 2 * radius, 2 * radius)))
    if circles:
        with canvas.grouped("Callouts", alt):
            for i, circle in circles:
                _circle(canvas, f"Callout {i}", circle, i)
    _list(canvas, box, callouts)


def _circle(canvas: Canvas, name: str, box: Box, number: int) -> None:
    """A number on a circle, which an edge sets off from what is behind it."""
    theme = canvas.theme
    size = theme.sizes("caption")[0]
    text = canvas.paragraph(str(number), size, theme.on_accent, bold=True, align="ctr")
    edge = Stroke(theme.paper, 12_700)
    canvas.add(Shape(name, box, "ellipse", theme.accent, edge, (text,)))


def _list(canvas: Canvas, box: Box, callouts: Sequence[Callout]) -> None:
    """The callouts below each other, sharing the height, each with its number."""
    theme = canvas.theme
    inner = Box(box.x + _BESIDE, box.y + GAP, box.w - _BESIDE, box.h - GAP)

    def rows(size: float) -> list[list[Paragraph]]:
        size = min(size, theme.sizes("body")[0])
        return [
            [
                canvas.paragraph(callout.title, size + 1, bold=True),
                *(
                    [canvas.paragraph(callout.text, size, theme.muted, before=4)]
                    if callout.text
                    else []
                ),
            ]
            for callout in callouts
        ]

    found = stack(canvas, inner, rows, _HIGHEST)
    canvas.rule("Callout rule 1", box.x, box.y, box.right, box.y, theme.ink, 19_050)
    ruled(canvas, "Callout rule", box, found)
    tops = (inner.y, *found.tops, box.bottom + GAP)
    for i, (callout, texts) in enumerate(zip(callouts, rows(found.size), strict=True), 1):
        top, line = (
            tops[i - 1],
            canvas.height(texts[:1], inner.w) // canvas.lines(texts[:1], inner.w),
        )
        title = canvas.fill(plain(callout.title))
        alt = canvas.fill(plain(canvas.words.colon.join(filter(None, (title, callout.text)))))
        with canvas.grouped(title, f"{i}{canvas.words.colon}{alt}"):
            circle = Box(box.x, top + line // 2 - _LISTED, 2 * _LISTED, 2 * _LISTED)
            _circle(canvas, f"Number {i}", circle, i)
            place = inner._replace(y=top, h=tops[i] - GAP - top)
            canvas.text(f"Callout text {i}", place, texts)
