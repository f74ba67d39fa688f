"""Annotations that measure: difference arrows, and lines at a value or a mean."""

from __future__ import annotations

from typing import Literal

from charts.annotations.levels import levels, mean
from charts.annotations.surface import Extent, Ground
from charts.layout.bubbles import pill_size
from charts.marks import Mark, PillMark
from charts.plan import Plan
from charts.spec import Average, Difference, Reference, Spec
from charts.style import Colour, Style
from charts.text_width import shorten, spread

_ROOM = 0.14
"""Inches between a bubble or a label and what stands beside it."""
_STEM = 0.13
"""Inches of an arrow that must be seen on either side of its bubble."""

Taken = tuple[list[Extent], list[Mark]]
"""What lines must not run through, and the marks that are there already."""


def difference(
    spec: Spec, ground: Ground, each: Difference, plan: Plan, taken: Taken, style: Style
) -> tuple[Mark, ...]:
    """Two level lines from the bars' ends, and an arrow between them beyond the last category.

    The bubble stands on the arrow, or beyond it where that is too short to be seen.
    """
    boxes, before = taken
    found = levels(spec, each.series)
    ends = [ground.to(found[i] or 0.0) for i in (each.start, each.end)]
    low, high = sorted(ends)
    size = pill_size(each.text, style)
    along, up = size[::-1] if ground.field.horizontal else size
    alone = abs(ends[0] - ends[1]) < up + 2 * _STEM
    edge = _edge(ground, plan, before, boxes)
    arrow = edge + _ROOM + (0.0 if alone else along / 2)
    marks: list[Mark] = []
    for index, b in zip((each.start, each.end), ends, strict=True):
        start = ground.at(index) + _reach(spec, ground, plan, each.series)
        marks += ground.across(start, arrow + 0.07, b, boxes, style.muted, 1.0)
    if high - low > 0.02:
        marks.append(ground.line((arrow, ends[0]), (arrow, ends[1]), style.ink, 1.5, head=True))
    middle = min(max((low + high) / 2, up / 2), ground.span[1] - up / 2)
    a = arrow + _ROOM + along / 2 if alone else arrow
    marks.append(ground.pill(each.text, a, middle, size, style))
    return tuple(marks)


def _reach(spec: Spec, ground: Ground, plan: Plan, series: str | None) -> float:
    """The inches from the middle of a category to the far edge of the bar of `series` there."""
    bars = [layer for layer in plan.layers if layer.shape == "bar"]
    if not bars:
        return 0.05
    parts = 1 if bars[0].stacked else len(bars[0].series)
    names = [one.name for one in spec.series]
    part = names.index(series) if series in names and parts == len(names) else 0
    return ground.pitch / (parts + bars[0].gap / 100) * (part + 1 - parts / 2)


def _half(ground: Ground, plan: Plan) -> float:
    """Half of what stands at a category, in inches along."""
    bars = [layer for layer in plan.layers if layer.shape == "bar"]
    if not bars:
        return 0.05
    parts = 1 if bars[0].stacked else len(bars[0].series)
    return ground.pitch * parts / (parts + bars[0].gap / 100) / 2


def _edge(ground: Ground, plan: Plan, before: list[Mark], boxes: list[Extent]) -> float:
    """Where the chart and its differences so far end: the plot, and what stands beside it."""
    beside = [box.a2 for box in boxes if box.b2 > ground.plot.b and box.a2 > ground.plot.a2]
    arrows = [ground.around(m).a2 for m in before if isinstance(m, PillMark)]
    bodies = ground.at(ground.field.number - 1) + _half(ground, plan)
    return max([bodies, *beside, *arrows])


def lines(
    spec: Spec,
    ground: Ground,
    wanted: list[Reference | Average],
    taken: Taken,
    style: Style,
) -> tuple[Mark, ...]:
    """A line across the plot for each value, its label beyond the end; labels pushed apart."""
    if not wanted:
        return ()
    boxes, before = taken
    plot = ground.plot
    beyond = [box.a2 for box in boxes if box.b2 > plot.b and box.b < plot.b2]
    beyond += [ground.around(mark).a2 for mark in before]
    start = max([plot.a2, *beyond]) + 0.1
    most = 0.26 * ground.field.size[0]
    words = [shorten(each.text, most, style.axis_size)[0] for each in wanted]
    sizes = [ground.sizes(text, style.axis_size) for text in words]
    places = [
        ground.to(each.value if isinstance(each, Reference) else mean(spec, each.series))
        for each in wanted
    ]
    gap = max(up for _, up in sizes)
    centres = spread(places, gap, gap / 2, max(ground.span[1] - gap / 2, gap / 2))
    marks: list[Mark] = []
    for each, text, (along, up), b, centre in zip(
        wanted, words, sizes, places, centres, strict=True
    ):
        ink, points, dash = _look(each, style)
        marks += ground.across(plot.a, start - 0.05, b, boxes, ink, points, dash=dash)
        box = Extent(start, start + along, centre - up / 2, centre + up / 2)
        align: Literal["ctr", "l"] = "ctr" if ground.field.horizontal else "l"
        marks.append(ground.text(text, box, style.axis_size, ink, bold=True, align=align))
    return tuple(marks)


def _look(each: Reference | Average, style: Style) -> tuple[Colour, float, bool]:
    """Colour, points and dash of a line: a target is what the reader is to look at."""
    if isinstance(each, Average):
        return style.muted, 1.0, True
    return (style.accent, 1.5, True) if each.target else (style.muted, 1.0, False)
