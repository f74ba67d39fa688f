"""The figures of a title against those of its page: what stands there, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import floor, log10
from typing import TypeAlias

from deck.language.figures import Figure
from deck.proof.matching import figures_of, numbers_of
from deck.proof.review.leaves import Leaf

_MOST = 24  # values of a series that are compared with each other
_LARGEST = 1e15
_NUMBER = re.compile(r"-?\d[\d,.\u00a0\u202f ]*")
Values: TypeAlias = list[float]


def unfounded(leaf: Leaf) -> Figure | None:
    """A figure of the title that the page neither states nor shows, and that follows from none of its charts
    and tables; None if there is none, or the page has none of these.

    Growth, shares, ratios, sums, differences and averages of values that stand together count, those of a
    text also with the other figures of the title, and so does any power of ten, for the unit of an axis is often
    left out.
    """
    rows = [row for row in _series(leaf) if len(row) > 1]
    if not rows:
        return None
    titled = numbers_of(leaf.title)
    wanted = [figure for figure in titled if _is_measured(figure)]
    if not wanted:
        return None
    stated = list(_stated(leaf))
    known = [*stated, *(value for row in rows for value in row)]
    for figure in wanted:
        if not _is_among(figure, known):
            others = (f.value for f in titled if f is not figure)
            beside = [float(value) for value in others if isinstance(value, Decimal)]
            groups = [*rows, *_columns(rows), [*beside, *stated][:_MOST]]
            relative = figure.unit.kind in ("percent", "points")
            if not _is_among(figure, _relations(groups) if relative else _sums(groups)):
                return figure
    return None


def _is_measured(figure: Figure) -> bool:
    """Whether a figure is a number with a unit and without a bound, which a page could show."""
    unit = figure.unit
    has_unit = unit.kind in ("percent", "points") or unit.currency or unit.scale != 1
    return bool(has_unit) and isinstance(figure.value, Decimal) and figure.bound is None


def _is_among(figure: Figure, values: Iterable[float]) -> bool:
    """Whether a value rounds to the figure as it is written, or the figure to the value, up to a power of ten."""
    assert isinstance(figure.value, Decimal)
    wanted, half = abs(float(figure.value)), 0.5 * 10.0**-figure.places
    if not wanted:
        return True
    low, high = (wanted - half) * (1 - 1e-9), (wanted + half) * (1 + 1e-9)
    for value in values:
        size = abs(value)
        if not 1e-9 < size < _LARGEST:
            continue
        slack = _slack(size)
        for scale in _SCALES:
            if low <= size * scale <= high or abs(wanted - size * scale) <= slack * scale:
                return True
    return False


def _slack(size: float) -> float:
    """Half of the last digit that a value is written with, of three at least: 69.0 stands for 68.96."""
    digits = len(f"{size:.12g}".replace(".", "").strip("0").partition("e")[0])
    return 0.5 * 10.0 ** (floor(log10(size)) + 1 - max(digits, 3))


_SCALES = tuple(10.0**power for power in range(-12, 13))


# ---- the values of a page ---------------------------------------------------------------------------


def _series(leaf: Leaf) -> Iterator[Values]:
    """The values of the charts, and those of the rows and columns of the tables."""
    for shape in leaf.page.shapes:
        if shape.chart is not None and not shape.hidden:
            for series in shape.chart.series:
                yield [v for v in series.values if v is not None and abs(v) < _LARGEST]
        if shape.cells:
            grid = [[_number(cell) for cell in row] for row in shape.cells[:60]]
            yield from ([v for v in row if v is not None] for row in grid)
            width = max(map(len, grid), default=0)
            for k in range(min(width, 30)):
                column = [row[k] for row in grid if k < len(row)]
                yield [v for v in column if v is not None]


def _number(cell: str) -> float | None:
    match = _NUMBER.search(cell)
    if match is None:
        return None
    try:
        return float(re.sub(r"[\s,]", "", match[0]).rstrip("."))
    except ValueError:
        return None


def _stated(leaf: Leaf) -> Iterator[float]:
    """The numbers of all texts of the page but the title, and of its alternative texts and notes."""
    texts = [said.text for said in leaf.said if said.spot != "title"]
    texts += [shape.alt for shape in leaf.page.shapes] + [leaf.page.notes[:2000]]
    for text in filter(None, texts):
        for figure in figures_of(text[:2000]):
            if isinstance(figure.value, Decimal):
                yield float(figure.value)
            elif isinstance(figure.value, tuple):
                yield from map(float, figure.value)
        yield from (number for part in text.split() if (number := _number(part)) is not None)


def _columns(rows: Sequence[Values]) -> Iterator[Values]:
    """The values of several series at one place, where they are equally long."""
    for length in {len(row) for row in rows}:
        same = [row for row in rows if len(row) == length][:_MOST]
        if len(same) > 1:
            yield from (list(column) for column in list(zip(*same, strict=True))[:_MOST])


def _sums(groups: Iterable[Values]) -> Iterator[float]:
    """What sums, differences and averages follow from values that stand together."""
    for group in groups:
        values = group[:_MOST]
        total = sum(values)
        yield from (total, total / max(len(values), 1))
        yield from (total - value for value in values)
        yield from (sum(values[i:]) for i in range(len(values)))
        yield from (sum(values[: i + 1]) for i in range(len(values)))
        for a, b in combinations(values, 2):
            yield from (b - a, a + b, (a + b) / 2)


def _relations(groups: Iterable[Values]) -> Iterator[float]:
    """What changes, shares and differences follow from values that stand together, in per cent; each share
    also of several values."""
    groups = list(groups)
    yield from _sums(groups)
    for group in groups:
        values = group[:_MOST]
        if total := sum(values):
            yield from (100 * part / total for part in _sums([values]))
        for (i, a), (k, b) in combinations(enumerate(values), 2):
            for one, other in ((a, b), (b, a)):
                if one:
                    yield from (100 * other / one, 100 * (other / one - 1))
                if one > 0 and other > 0:
                    yield 100 * ((other / one) ** (1 / (k - i)) - 1)
