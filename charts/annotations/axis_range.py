"""How far a value axis reaches because of annotations: reference lines, and its break."""

from __future__ import annotations

from typing import NamedTuple

from charts.annotations.levels import bases
from charts.annotations.model import Break, Reference
from charts.numbers import Axis
from charts.spec import Spec


class Cut(NamedTuple):
    """The values between `start` and `end` are left out of the axis.

    `whole`: every bar reaches beyond the cut, so the axis can count from its far side and the chart
    keeps its real values; else the chart holds values from which the cut is subtracted.
    """

    start: float
    end: float
    whole: bool

    def drawn(self, value: float) -> float:
        """The place of `value` on the axis as the chart counts it."""
        width = self.end - self.start
        if value <= self.start:
            return value + width if self.whole else value
        beyond = max(value, self.end)
        return beyond if self.whole else beyond - width


def reach_of(spec: Spec, reach: tuple[float, float]) -> tuple[tuple[float, float], Cut | None]:
    """The lowest and highest value that the axis must show, reference lines included, and its
    break; with a break, the reach counts what is drawn, from zero."""
    lines = [each.value for each in spec.annotations if isinstance(each, Reference)]
    low, high = min([*lines, reach[0]]), max([*lines, reach[1]])
    broken = next((each for each in spec.annotations if isinstance(each, Break)), None)
    if broken is None:
        return (low, high), None
    cut = Cut(broken.start, broken.end, min(bases(spec), default=0.0) >= broken.end)
    flat = cut._replace(whole=False)
    return (flat.drawn(low), flat.drawn(high)), cut


def counted(axis: Axis, cut: Cut | None) -> Axis:
    """`axis` as the chart counts it: with real values, where every bar reaches beyond the break."""
    if cut is None or not cut.whole:
        return axis
    width = cut.end - cut.start
    return axis._replace(low=axis.low + width, high=axis.high + width)
