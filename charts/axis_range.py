"""What a value axis must show: the values, reference lines, and a break that leaves values out."""

from __future__ import annotations

from typing import NamedTuple

from charts.numbers import Axis
from charts.spec import Break, Reference, Spec


class Cut(NamedTuple):
    """A break of the axis, which leaves out the values between `start` and `end`.

    `keeps_values`: every bar ends beyond the break, so the axis can begin after it and the chart
    holds its real values; else the chart holds values from which the break is subtracted.
    """

    start: float
    end: float
    keeps_values: bool

    def drawn(self, value: float) -> float:
        """The position of `value` on the axis as the chart counts it."""
        width = self.end - self.start
        if value <= self.start:
            return value + width if self.keeps_values else value
        beyond = max(value, self.end)
        return beyond if self.keeps_values else beyond - width

    def axis(self, axis: Axis) -> Axis:
        """`axis`, which counts from zero, as the chart counts it."""
        if not self.keeps_values:
            return axis
        width = self.end - self.start
        return axis._replace(low=axis.low + width, high=axis.high + width)


def axis_range(
    spec: Spec, values: tuple[float, float], lowest: float | None
) -> tuple[tuple[float, float], Cut | None]:
    """The lowest and highest value on the axis, and its break.

    `values` are the lowest and highest of the chart, `lowest` the least value at which a bar ends,
    where that is another. With a break, the range counts what is drawn, from zero.
    """
    lines = [each.value for each in spec.annotations if isinstance(each, Reference)]
    low, high = min([*lines, values[0]]), max([*lines, values[1]])
    broken = next((each for each in spec.annotations if isinstance(each, Break)), None)
    if broken is None:
        return (low, high), None
    lowest = values[0] if lowest is None else lowest
    flat = Cut(broken.start, broken.end, keeps_values=False)
    drawn = (flat.drawn(low), flat.drawn(high))
    return drawn, flat._replace(keeps_values=lowest >= broken.end)
