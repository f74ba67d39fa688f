"""The five-number summary of a sample, and its outliers."""

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
    whisker = 1.5 * (third - first)
    inside = [v for v in ordered if first - whisker <= v <= third + whisker] or [median]
    # Interpolated quartiles can lie beyond the last value inside.
    low, high = min(inside[0], first), max(inside[-1], third)
    return Five(low, first, median, third, high, tuple(v for v in ordered if not low <= v <= high))


def _quantile(ordered: Sequence[float], share: float) -> float:
    index, rest = divmod((len(ordered) - 1) * share, 1)
    before, after = ordered[int(index)], ordered[min(int(index) + 1, len(ordered) - 1)]
    return min(max(before * (1 - rest) + after * rest, before), after)
