"""The growth between the values of a series, as far as their rounding leaves it open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from deck.proof.series import Series

_YEAR = 365.25
_SLACK = 0.15  # points


class Growth(NamedTuple):
    """The growth in per cent from one value of a series to a later one, by their indexes: the least and the
    largest before the values were rounded."""

    first: int
    last: int
    least: float
    most: float

    @property
    def middle(self) -> float:
        """The growth of the values as they are shown."""
        return (self.least + self.most) / 2

    def is_about(self, stated: float, places: int) -> bool:
        """Whether a stated growth with so many decimals may be this one, whatever its sign."""
        slack = 10.0**-places / 2 + _SLACK
        ends = sorted((abs(self.least), abs(self.most)))
        low = 0.0 if self.least < 0 < self.most else ends[0]
        return low - slack <= abs(stated) <= ends[1] + slack


def growths(series: Series, *, yearly: bool) -> Iterator[Growth]:
    """The growth between any two values of a time series, of percentages also in points; with `yearly` also by
    the year."""
    spans = series.spans
    known = [(i, v) for i, v in enumerate(series.values) if v is not None and 0 < abs(v) < 1e12]
    half = 10.0 ** -max((_places(value) for _, value in known), default=0) / 2
    for (i, a), (k, b) in combinations(known, 2):
        if a * b <= 0 or abs(a) <= half:
            continue
        low = (abs(b) - half) / (abs(a) + half)
        high = (abs(b) + half) / (abs(a) - half)
        yield Growth(i, k, (low - 1) * 100, (high - 1) * 100)
        if series.percent:
            yield Growth(i, k, abs(b) - abs(a) - 2 * half, abs(b) - abs(a) + 2 * half)
        one, other = (spans[i], spans[k]) if spans else (None, None)
        if yearly and one and other and low > 0:
            years = (other.last - one.last).days / _YEAR
            for count in {years, float(round(years)), float(k - i)} if years > 0.5 else ():
                if count:
                    yield Growth(
                        i, k, (low ** (1 / count) - 1) * 100, (high ** (1 / count) - 1) * 100
                    )


def _places(value: float) -> int:
    """The decimals with which a value is shown, two at most."""
    return min(2, len(f"{value:.6f}".rstrip("0").partition(".")[2]))
