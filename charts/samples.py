"""The five numbers of a sample, and what lies beyond the whiskers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Five(NamedTuple):
    """Whisker ends, quartiles and median; `outliers` lie beyond the whiskers."""

    low: float
    first: float
    median: float
    third: float
    high: float
    outliers: tuple[float, ...]


def five(values: Sequence[float]) -> Five:
    """The box of `values` (at least one), after Tukey, Exploratory Data Analysis (1977).

    Quartiles lie between values by linear interpolation, as Excel's QUARTILE.INC does; whiskers
    end at the last value within 1.5 times the distance of the quartiles.
    """
    ordered = sorted(values)
    first, median, third = (_quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    reach = 1.5 * (third - first)
    inside = [v for v in ordered if first - reach <= v <= third + reach] or [median]
    # Interpolated quartiles can lie beyond the last value inside.
    low, high = min(inside[0], first), max(inside[-1], third)
    return Five(low, first, median, third, high, tuple(v for v in ordered if not low <= v <= high))


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = (len(ordered) - 1) * share
    index = int(place)
    rest = place - index
    before, after = ordered[index], ordered[min(index + 1, len(ordered) - 1)]
    # Not `before * (1 - rest) + after * rest`: rounding may carry that past either end.
    return min(before + (after - before) * rest, after)
