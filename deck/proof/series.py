"""Values in a row that a text is read against, each with its label: of a chart, or of a table.

The values of an outline's pages are read by `deck.proof.page_values`, those of a finished deck by
`deck.proof.review.values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from typing import NamedTuple, TypeAlias

from deck.language.figures import figures
from deck.language.periods.intervals import Span, years_away
from deck.language.scripts import has_han
from deck.proof.naming import spans_of, words_of

Path: TypeAlias = tuple[str | int, ...]
_FEW = 4
"""The number of values of which any two may be compared."""
_TOTALS = ("total", "all", "sum", "合计", "总计", "全部", "总额")
_OTHERS = ("other", "others", "rest", "remaining", "其他", "其它", "其余")


class Series(NamedTuple):
    """Values in a row, each with its label: a series over categories, or a row or column of a table.

    `words` say what it shows, `own` are those of its own name among the series beside it. `chart` is
    the path of the chart that draws it, empty for a table; a `bridge` leads from its first value to its
    last.
    """

    words: frozenset[str]
    own: frozenset[str]
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    percent: bool
    chart: Path = ()
    bridge: bool = False

    @property
    def spans(self) -> list[Span | None]:
        """The periods of the labels, if each names one and they are in order; else empty."""
        found = [spans_of(label) for label in self.labels]
        if len(found) < 2 or any(len(spans) != 1 for spans in found):
            return []
        spans = [spans[0] for spans in found]
        return list(spans) if spans == sorted(spans) else []

    def numbers(self) -> list[float]:
        """The values that there are."""
        return [value for value in self.values if value is not None]


def mentions(text: str, labels: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where a text names labels: start, end, and index of the label, in order. The longest label
    counts, and totals do not."""
    taken: list[tuple[int, int, int]] = []
    plain = text.casefold()
    for i in sorted(range(len(labels)), key=lambda i: -len(labels[i])):
        label = labels[i].strip()
        if not label or label.casefold() not in plain or is_total(label):
            continue
        edge = "" if has_han(label) else r"\b"
        for match in re.finditer(edge + re.escape(label) + edge, text, re.IGNORECASE):
            if not any(a < match.end() and match.start() < b for a, b, _ in taken):
                taken.append((match.start(), match.end(), i))
                break
    return sorted(taken)


def series_ratios(text: str, series: Series, share: bool) -> Iterator[Decimal]:
    """The sizes that a text may speak of beside a series: multiples of two values, or shares.

    Two labels that the text names are compared with each other, one with all others; without any, the
    first and last and neighbours of a time series, the extremes of others, and all of a few.
    """
    values = {i: value for i, value in enumerate(series.values) if value}
    if share and series.percent:
        yield from (Decimal(str(abs(value) / 100)) for value in values.values())
    total = sum(values.values())
    if share and not series.spans and total and all(value > 0 for value in values.values()):
        yield from (Decimal(str(value / total)) for value in values.values())
    for i, k in _pairs([i for *_, i in mentions(text, series.labels)], series, sorted(values)):
        if i not in values or k not in values:
            continue
        ratio = Decimal(str(abs(values[k] / values[i])))
        if not share or ratio < 1:
            yield ratio
        if share and series.spans:
            yield abs(ratio - 1)


def _pairs(named: list[int], series: Series, known: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of values to compare, the earlier one first in a time series."""
    if len(named) > 1:
        pairs = list(permutations(named, 2))
    elif series.spans and known:
        ends = [*named, known[-1]]
        pairs = [(i, k) for k in ends for i in {known[0], k - 1, *named, *_year_before(series, k)}]
        pairs += pairwise(known)
        by_size = sorted(known, key=lambda i: series.values[i] or 0)
        pairs.append((by_size[0], by_size[-1]))
    elif named:
        pairs = [(i, k) for i, k in permutations(known, 2) if {i, k} & set(named)]
    else:
        by_size = sorted(known, key=lambda i: series.values[i] or 0)
        pairs = list(permutations(by_size if len(known) <= _FEW else by_size[:1] + by_size[-2:], 2))
    for i, k in dict.fromkeys(pairs):
        if i != k and (not series.spans or i < k or len(named) > 1):
            yield i, k


def _year_before(series: Series, index: int) -> Iterator[int]:
    span = series.spans[index]
    before = years_away(span, -1) if span else None
    yield from (i for i, each in enumerate(series.spans) if each == before and each)


def of_chart(
    about: frozenset[str],
    categories: Sequence[str],
    drawn: Sequence[tuple[str, Sequence[float | None]]],
    *,
    percent: bool,
    path: Path = (),
    stacked: bool = False,
) -> Iterator[Series]:
    """The series of a chart, its categories over the series, and the sums of stacked ones; totals and what
    is left (Other) are no categories. `about` are the words of the chart, `drawn` its series by name."""
    inside = [i for i, name in enumerate(categories) if not is_total(name)]
    labels = tuple(unmarked(categories[i]) for i in inside)
    many = len(drawn) > 1
    for name, values in drawn:
        own = words_of(name) if many else frozenset()
        yield Series(about | own, own, labels, tuple(values[i] for i in inside), percent, path)
    if not many:
        return
    names = tuple(name for name, _ in drawn)
    for i in inside:
        own = words_of(categories[i])
        across = tuple(values[i] for _, values in drawn)
        yield Series(about | own, own, names, across, percent, path)
    if stacked:
        totals = tuple(sum(values[i] or 0 for _, values in drawn) for i in inside)
        yield Series(about, frozenset(), labels, totals, percent, path)


def unmarked(label: str) -> str:
    """A label without the marks of notes."""
    return label.rstrip("†‡§¶*")


def is_total(label: str) -> bool:
    """Whether a label is that of a sum of the others, or of what is left."""
    return unmarked(label).casefold().strip() in (*_TOTALS, *_OTHERS)


def of_table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Series]:
    """The columns of numbers of a table, and its rows if their heads are periods."""
    rows = [row for row in rows if not is_total(row[0])]
    numbers = [[_number(cell) for cell in cells] for _, cells in rows]
    labels = tuple(unmarked(name) for name, _ in rows)
    for i, heading in enumerate(heads):
        column = [line[i] for line in numbers]
        if sum(cell is not None for cell in column) > 1:
            values = tuple(cell[0] if cell else None for cell in column)
            percent = any(cell is not None and cell[1] for cell in column)
            yield Series(words_of(heading), words_of(heading), labels, values, percent)
    for (name, _), line in zip(rows, numbers, strict=True):
        if sum(cell is not None for cell in line) > 1:
            values = tuple(cell[0] if cell else None for cell in line)
            percent = any(cell is not None and cell[1] for cell in line)
            yield Series(words_of(name), words_of(name), tuple(heads), values, percent)


def _number(cell: str) -> tuple[float, bool] | None:
    """The number that a cell is, in base units, and whether it is in per cent; None for words."""
    found = [f for f in figures(cell) if f.role in ("figure", "count", "year")]
    if len(found) != 1 or len(words_of(cell)) > 1:
        return None
    base = found[0].signed
    if not isinstance(base, Decimal):
        return None
    return float(base), found[0].unit.kind in ("percent", "points")
