"""The axes of a plan as lines and words: gridlines, the line of the categories, labels."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Literal

from charts.colours import gridlines
from charts.forms import base_line
from charts.numbers import Axis, format_number
from charts.plan import Dial, Field, Plan
from charts.style import Style
from charts.text_width import width
from charts.vector.model import MIDDLE, Drawn, Ink, Outline, Point, Words, line

_GRID = 0.75
_ASIDE, _BELOW = 0.08 * 72, 0.06 * 72
"""The space between an axis and its labels, in points."""


def grid(plan: Plan, style: Style) -> Iterator[Drawn]:
    """What lies behind the series: gridlines, rings and spokes."""
    w, h = plan.size[0] * 72, plan.size[1] * 72
    colour = gridlines(style)
    if plan.field and plan.ticks.shown and plan.field.axis.shown and plan.grid and style.gridlines:
        for tick, _ in _labels(plan.field.axis, plan.field.axis_format):
            yield _across(plan.field, tick, w, h)._replace(ink=Ink(edge=colour, width=_GRID))
    if plan.plane and style.gridlines:
        low, high = plan.plane.x_axis, plan.plane.y_axis
        for tick, _ in _labels(low, plan.plane.x_format):
            (x, top), (_, foot) = plan.plane.at(tick, high.high), plan.plane.at(tick, high.low)
            yield line((x * w, top * h), (x * w, foot * h), colour, _GRID)
        for tick, _ in _labels(high, plan.plane.y_format):
            (left, y), (right, _) = plan.plane.at(low.low, tick), plan.plane.at(low.high, tick)
            yield line((left * w, y * h), (right * w, y * h), colour, _GRID)
    if plan.dial:
        yield from _dial(plan, plan.dial, style)


def lines(plan: Plan, style: Style) -> Iterator[Drawn]:
    """What lies over bars: the line of the categories or a rail through each, the edges of a plane."""
    w, h = plan.size[0] * 72, plan.size[1] * 72
    if plan.field and plan.ticks.shown:
        field = plan.field
        if plan.rails:
            for i in range(field.number):
                x = field.at(i) * w
                yield line((x, field.rect.y * h), (x, field.rect.bottom * h), style.line, 1.0)
        elif base := base_line(plan, style):
            zero = min(max(0.0, field.axis.low), field.axis.high)
            rule = _across(field._replace(cut=None), zero, w, h)
            yield rule._replace(ink=Ink(edge=base[0], width=base[1]))
    if plan.plane:
        rect = plan.plane.rect
        left, foot = rect.x * w, rect.bottom * h
        yield line((left, foot), (rect.right * w, foot), style.line, 1.0)
        yield line((left, rect.y * h), (left, foot), style.line, 1.0)


def labels(plan: Plan, style: Style, *, with_marks: bool = True) -> Iterator[Words]:
    """The names of the categories, unless they are marks and those are drawn elsewhere, and the figures of the axes."""
    w, h = plan.size[0] * 72, plan.size[1] * 72
    if plan.field and plan.ticks.shown:
        if plan.field.axis.shown:
            yield from _values(plan.field, style, w, h)
        if with_marks or not plan.ticks.as_marks:
            yield from _categories(plan, plan.field, style)
    if plan.field and plan.second:
        x = plan.second.rect.right * w
        for tick, text in _labels(plan.second.axis, plan.second.axis_format):
            yield _beside(style, text, x + _ASIDE, plan.second.to(tick) * h, "l")
    if plan.plane:
        plane = plan.plane
        for tick, text in _labels(plane.x_axis, plane.x_format):
            x, y = plane.at(tick, plane.y_axis.low)
            yield _under(style, text, x * w, y * h)
        for tick, text in _labels(plane.y_axis, plane.y_format):
            x, y = plane.at(plane.x_axis.low, tick)
            yield _beside(style, text, x * w - _ASIDE, y * h, "r")
    if plan.dial:
        (x, y), radius = middle_of(plan)
        for tick, text in _labels(plan.dial.axis, plan.dial.axis_format):
            rise = radius * _share(plan.dial.axis, tick)
            yield _beside(style, text, x - _ASIDE, y - rise, "r")


def _across(field: Field, value: float, w: float, h: float) -> Outline:
    """The line through the plot at a value."""
    rect, at = field.rect, field.to(value)
    if field.horizontal:
        points = ((at * w, rect.y * h), (at * w, rect.bottom * h))
    else:
        points = ((rect.x * w, at * h), (rect.right * w, at * h))
    return Outline(points, Ink(), closed=False)


def _values(field: Field, style: Style, w: float, h: float) -> Iterator[Words]:
    for tick, text in _labels(field.axis, field.axis_format):
        if field.horizontal:
            yield _under(style, text, field.to(tick) * w, field.rect.bottom * h)
        else:
            yield _beside(style, text, field.rect.x * w - _ASIDE, field.to(tick) * h, "r")


def _categories(plan: Plan, field: Field, style: Style) -> Iterator[Words]:
    w, h, size = plan.size[0] * 72, plan.size[1] * 72, plan.ticks.size
    leading = size * 1.2
    for i in plan.ticks.named:
        rows = plan.ticks.lines[i]
        for n, row in enumerate(rows):
            if field.horizontal:
                y = field.at(i) * h + (n - (len(rows) - 1) / 2) * leading + MIDDLE * size
                yield Words(row, field.rect.x * w - 7.2, y, size, style.ink, align="r", label=True)
            else:
                half = width(row, size) * 36 if plan.ticks.as_marks else 0.0
                x = max(half, min(field.at(i) * w, w - half))
                y = field.rect.bottom * h + _BELOW + (n + 0.8) * leading
                yield Words(row, x, y, size, style.ink, label=True)


def _labels(axis: Axis, form: str) -> list[tuple[float, str]]:
    return [(tick, format_number(tick, form)) for tick in axis.ticks]


def _under(style: Style, text: str, x: float, y: float) -> Words:
    return Words(text, x, y + _ASIDE + style.axis_size, style.axis_size, style.muted, label=True)


def _beside(style: Style, text: str, x: float, y: float, align: str) -> Words:
    size = style.axis_size
    side: Literal["l", "r"] = "l" if align == "l" else "r"
    return Words(text, x, y + MIDDLE * size, size, style.muted, align=side, label=True)


# ---- radar --------------------------------------------------------------------------------------


def middle_of(plan: Plan) -> tuple[Point, float]:
    """The middle of a round plot, and its radius, in points."""
    w, h = plan.size[0] * 72, plan.size[1] * 72
    middle = (plan.rect.x + plan.rect.w / 2) * w, (plan.rect.y + plan.rect.h / 2) * h
    return middle, min(plan.rect.w * w, plan.rect.h * h) / 2


def spoke(plan: Plan, dial: Dial, index: int, value: float) -> Point:
    """Where a value lies on the spoke of a category."""
    (x, y), radius = middle_of(plan)
    out = radius * _share(dial.axis, value)
    turn = 2 * pi * index / len(plan.ticks.names)
    return x + out * sin(turn), y - out * cos(turn)


def _share(axis: Axis, value: float) -> float:
    return (value - axis.low) / (axis.high - axis.low)


def _dial(plan: Plan, dial: Dial, style: Style) -> Iterator[Drawn]:
    count = len(plan.ticks.names)
    for tick in dial.axis.ticks[1:]:
        ring = tuple(spoke(plan, dial, i, tick) for i in range(count))
        yield Outline(ring, Ink(edge=style.line, width=_GRID))
    middle, _ = middle_of(plan)
    for i in range(count):
        yield line(middle, spoke(plan, dial, i, dial.axis.high), gridlines(style), _GRID)
