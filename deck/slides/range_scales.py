"""The scales on which ranges of before and now are drawn, and how one moved to the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from charts.numbers import Axis, reaches_zero, value_axis
from deck.scene.items import Box, Shape
from deck.slides.canvas import Canvas
from deck.slides.ranges import Range

Ranges: TypeAlias = tuple[Range | None, Range | None]
"""The range of before, and that of now."""
_AROUND = 0.12
"""The part of a scale that is free at each of its ends."""


class Scale(NamedTuple):
    """The scale of a row: the values at its ends, and where they lie on the page."""

    low: Decimal
    high: Decimal
    left: int
    right: int

    def at(self, value: Decimal) -> int:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + round(share * (self.right - self.left))


def axis_of(measures: Sequence[Ranges]) -> Axis:
    """The axis that all measures share."""
    ranges = [each for both in measures for each in both if each is not None]
    low, high = float(min(r.low for r in ranges)), float(max(r.high for r in ranges))
    return value_axis(low, high, above=0, below=0, shown=True, zero=reaches_zero(low, high))


def scale_of(both: Ranges, plot: Box, axis: Axis | None) -> Scale:
    """The scale of the ranges of a measure over the plot."""
    if axis is not None:
        low, high = (Decimal(repr(end)) for end in (axis.low, axis.high))
        return Scale(low, high, plot.x, plot.right)
    ends = [end for each in both if each is not None for end in (each.low, each.high)]
    low, high = min(ends), max(ends)
    if low == high:
        low, high = low - 1, high + 1
    more = (high - low) * Decimal(repr(_AROUND))
    return Scale(low - more, high + more, plot.x, plot.right)


def draw_move(
    canvas: Canvas, name: str, scale: Scale, ranges: tuple[Range, Range], top: int, foot: int
) -> None:
    """A pale area from one range to the other."""
    before, now = ranges
    xs = [scale.at(value) for value in (before.low, before.high, now.high, now.low)]
    left, right = min(xs), max(*xs, min(xs) + 1)
    points = zip(xs, (top, top, foot, foot), strict=True)
    path = tuple((x - left, y - top) for x, y in points)
    colour = canvas.theme.surface
    box = Box(left, top, right - left, max(foot - top, 1))
    canvas.add(Shape(f"{name} move", box, "path", colour, path=path))
