"""Totals of tables that are not the sum of their parts, and shares of a chart that do not make a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from math import sqrt
from typing import NamedTuple

from deck.language.heading_units import heading_unit
from deck.outline.tables.totals import is_total_name
from deck.proof.matching import figures_of
from deck.proof.report import Finding, on_slide
from deck.proof.review.grids import grids_of
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.values import is_percent

GROUP = "figures"
CODES = ("sum-differs",)
_WHOLE = Decimal(100)
_NEAR_WHOLE = 1.5  # points by which shares of a whole may miss it
_LEAST, _MOST = 50, 200
_MOST_PARTS = 10
"""The parts among which any may make the total; of more the sums cannot be told apart."""
_FAR = Decimal("0.25")
"""A total farther from the sum of its only column is one of other things."""
_PURE = re.compile(
    r"(?:grand |sub|overall )?[- ]?(?:totals?|sum)|[总合小共]\s?计|总和|[總合小共]\s?計|all|overall",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    r"\b(?:average|avg|mean|median|margin|rate|growth|change|chg|delta|per|price|ratio|index|yield|yoy|qoq|cagr|rank|score|target|max|min"
    r"|days|share|no\.?|id|year|age|nps|csat|unique|active)\b|[%％‰]|#|均|率|比|增长|增減|增减|同期|价|價|指数|排名|得分|评分|序号|年份|占|天数|目标",
    re.IGNORECASE,
)
"""Heads and labels of what is not added up."""
_SOME = re.compile(
    r"\b(?:top|selected|main|major|key|largest|examples?|excerpt|incl|including|excl|excluding|less|minus|net|deduct\w*|eliminations?"
    r"|of which|thereof)\b|[前主][要十五三]|重点|部分|代表|其中|减[:：]|扣除|抵销|例",
    re.IGNORECASE,
)
"""Words of a table that shows a choice, or parts that are taken off."""


class Number(NamedTuple):
    """A cell that is a number: its value in base units, the place value of its last digit, and whether it is
    in per cent."""

    value: Decimal
    quantum: Decimal
    percent: bool
    text: str


def findings(deck: Deck) -> Iterator[Finding]:
    """Each total, and each whole, that its parts do not make."""
    for page in deck.shown:
        for shape in page.shapes:
            if shape.chart is not None and not shape.hidden:
                yield from _shares(page, shape)
        for grid in grids_of(page):
            if grid.shape.chart is None:
                totals = _totals(grid.rows, f"{grid.heading} {page.title}")
                for message in (*totals, *_growths(grid.rows)):
                    yield on_slide(page.number, grid.shape.name, CODES[0], message)


# ---- tables -------------------------------------------------------------------------------------


def _totals(rows: Sequence[Sequence[str]], heading: str) -> Iterator[str]:
    """The totals of a table, down its columns and across its rows."""
    width = min(map(len, rows))
    table = [row[:width] for row in rows]
    if len(table) > 60 or width > 30 or _SOME.search(heading):
        return
    across = [list(column) for column in zip(*table, strict=True)]
    for part in (table, across):
        yield from _down(part)


def _down(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows called totals that are not the sums of other rows."""
    labels = [row[0].strip() for row in table]
    named = [i for i, label in enumerate(labels) if i and is_total_name(label)]
    if not named or any(map(_SOME.search, labels)):
        return
    numbers = [[number_in(cell) for cell in row] for row in table]
    wholes = [numbers[i] for i in named]
    columns = [
        j
        for j in range(1, len(table[0]))
        if _adds(table, numbers, j) or _is_whole(wholes, numbers, j)
    ]
    for row in named:
        if not is_total_name(labels[row]) or _NOT_ADDED.search(labels[row]):
            continue
        yield from _of_total(row, named, columns, numbers, labels, table[0])


def _adds(
    table: Sequence[Sequence[str]], numbers: Sequence[Sequence[Number | None]], j: int
) -> bool:
    """Whether a column holds amounts that can be added: numbers alone, of one unit, under such a head."""
    found = [row[j] for row in numbers[1:]]
    percent = {n.percent for n in found if n is not None}
    unit = heading_unit(table[0][j])
    plain = not _NOT_ADDED.search(table[0][j]) and not (unit and unit.kind == "percent")
    return plain and percent == {False} and sum(n is None for n in found) * 4 <= len(found)


def _is_whole(
    wholes: Sequence[Sequence[Number | None]], numbers: Sequence[Sequence[Number | None]], j: int
) -> bool:
    """Whether a column holds shares alone, whose totals are 100%."""
    found = [row[j] for row in numbers[1:]]
    return all(n is not None and n.percent for n in found) and all(
        (n := row[j]) is not None and n.value * 100 == _WHOLE for row in wholes
    )


def _of_total(
    row: int,
    named: Sequence[int],
    columns: Sequence[int],
    numbers: Sequence[Sequence[Number | None]],
    labels: Sequence[str],
    heads: Sequence[str],
) -> Iterator[str]:
    wrong: list[tuple[int, list[Number], Number]] = []
    right = 0
    for j in columns:
        total = numbers[row][j]
        groups = list(_groups(row, named, [line[j] for line in numbers], labels))
        if total is None or not groups:
            continue
        if any(_makes(parts, total) for parts in groups) or _some_make(groups[0], total):
            right += 1
        elif not _may_average(groups[0], total):
            wrong.append((j, groups[0], total))
    sole = len(columns) == 1 and _PURE.fullmatch(labels[row]) is not None
    for j, parts, total in wrong if len(wrong) <= max(right, 1) else ():
        added = sum((part.value for part in parts), Decimal())
        near = abs(added - total.value) <= _FAR * abs(total.value)
        if len(parts) > 1 and (right or (sole and near)):
            where = f"{labels[row]}, {heads[j]}" if heads[j].strip() else labels[row]
            yield (
                f"{where}: the parts ({_listed(parts)}) add up to {_as_cell(added, total)}, but the total "
                f"is {total.text}; correct a part or the total"
            )


def _may_average(parts: Sequence[Number], total: Number) -> bool:
    """Whether a total is no sum of its parts by its size: an average, such as the cost of a tonne."""
    values = [part.value for part in parts]
    return min(values) > 0 and total.value <= max(values)


def _listed(parts: Sequence[Number]) -> str:
    texts = [part.text for part in parts]
    return " + ".join(texts if len(texts) <= 6 else [*texts[:3], "…", texts[-1]])


def _groups(
    row: int, named: Sequence[int], column: Sequence[Number | None], labels: Sequence[str]
) -> Iterator[list[Number]]:
    """The parts that a total may sum, the likeliest first: those since the total before it, all above, the
    totals above, those below it."""
    above = [i for i in named if i < row]
    last = above[-1] if above else 0
    since = list(range(last + 1, row))
    plain = [i for i in range(1, row) if i not in named]
    below = [i for i in range(row + 1, len(column)) if i not in named]
    until = next((i for i in named if i > row), len(column))
    options = [since, plain, [*above, *since] if above else [], below, list(range(row + 1, until))]
    options += [list(range(start, row)) for start in range(1, row - 1)]
    options += [[i for i in range(1, len(column)) if i not in named]]
    for option in options:
        rows = [i for i in option if not _NOT_ADDED.search(labels[i])]
        parts = [n for i in rows if (n := column[i]) is not None]
        if parts and len(parts) == len(rows):
            yield parts


def _makes(parts: Sequence[Number], total: Number) -> bool:
    slack = (sum(part.quantum for part in parts) + total.quantum) / 2
    return abs(sum(part.value for part in parts) - total.value) <= slack


def _some_make(parts: Sequence[Number], total: Number) -> bool:
    """Whether some of the parts make the total: the others are parts of these, or are taken off."""
    if len(parts) > _MOST_PARTS:
        return True
    signs = len(parts) <= 8 and any(part.value < 0 for part in parts)
    for size in range(1, len(parts)):
        if any(_makes(some, total) for some in combinations(parts, size)):
            return True
    return signs and any(_makes(parts[:n], total) for n in range(1, len(parts)))


def _as_cell(value: Decimal, like: Number) -> str:
    """A sum as the total is written, in its unit."""
    figures = figures_of(like.text)
    factor = figures[0].factor if figures else Decimal(1)
    digits = figures[0].places if figures else 0
    return f"{value / factor:,.{min(digits, 6)}f}{'%' * like.percent}"


# ---- columns of growth ---------------------------------------------------------------------------

_GROWTH = re.compile(
    r"\b(?:growth|change|chg|delta|yoy)\b|[Δ±]|\by/y\b|year[- ]on[- ]year|同比|环比|增[速幅减长]|变[动化]|涨跌",
    re.IGNORECASE,
)
_LIKE_FOR_LIKE = re.compile(
    r"\b(?:organic|like[- ]for[- ]like|lfl|constant|comparable|cagr)\b|可比|同店|复合",
    re.IGNORECASE,
)
_SLACK = Decimal("0.0015")


def _growths(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The growths of a column that do not follow from two others, from which most of its growths do."""
    width = min(map(len, rows))
    if len(rows) > 60 or width > 30:
        return
    numbers = [[number_in(cell) for cell in row[:width]] for row in rows]
    for k in range(1, width):
        if not _GROWTH.search(rows[0][k]) or _LIKE_FOR_LIKE.search(rows[0][k]):
            continue
        best, wrong = 0, list[tuple[int, Number, Number, Number]]()
        for i, j in permutations([c for c in range(1, width) if c != k], 2):
            told = [
                (r, a, b, c)
                for r, line in enumerate(numbers[1:], 1)
                if (a := line[i]) and (b := line[j]) and (c := line[k])
                if a.value > 0 and c.percent and not a.percent and not b.percent
            ]
            off = [one for one in told if not _grew(*one[1:])]
            if len(told) - len(off) > best:
                best, wrong = len(told) - len(off), off
        if best >= _FITS and len(wrong) * 2 <= best:
            for r, a, b, c in wrong:
                true = f"{(b.value / a.value - 1) * 100:+.1f}%"
                yield (
                    f"{rows[r][0].strip()}, {rows[0][k].strip()}: {a.text} to {b.text} is {true}, but the table has "
                    f"{c.text}; correct one of the figures"
                )


_FITS = 2
"""The growths that tell from which columns they are."""


def _grew(before: Number, after: Number, stated: Number) -> bool:
    """Whether a growth, whatever its sign, may be that between two values before they were rounded."""
    low = (after.value - after.quantum / 2) / (before.value + before.quantum / 2) - 1
    high = (after.value + after.quantum / 2) / max(
        before.value - before.quantum / 2, before.quantum / 2
    ) - 1
    slack = stated.quantum / 2 + _SLACK
    own = abs(stated.value)
    return low - slack <= own <= high + slack or low - slack <= -own <= high + slack


# ---- cells ---------------------------------------------------------------------------------------


def number_in(cell: str) -> Number | None:
    """The number that a cell is; None for words, ranges, and cells with several numbers."""
    text = cell.strip().strip("*†‡§¹²³")
    negative = re.fullmatch(r"[(（]([^()（）]+)[)）]", text)
    inside = negative[1] if negative else text
    found = [f for f in figures_of(inside) if f.role in ("figure", "count", "year", "name")]
    if len(found) != 1 or len(inside) > 24:
        return None
    (figure,) = found
    rest = inside[: figure.start] + inside[figure.end :]
    if re.search(r"\w", rest) or figure.bound:
        return None
    if figure.role in ("year", "name"):
        if not figure.text.isdecimal():
            return None
        figure = figure._replace(value=Decimal(figure.text))
    base = figure.base
    if not isinstance(base, Decimal) or figure.unit.kind not in ("number", "percent"):
        return None
    value = -abs(base) if negative else base
    return Number(value, figure.quantum, figure.unit.kind == "percent", cell.strip())


# ---- shares of a whole --------------------------------------------------------------------------


def _shares(page: Page, shape: Shape) -> Iterator[Finding]:
    """The shares of a pie or of stacked columns of 100% that are no 100 per cent."""
    chart = shape.chart
    assert chart is not None
    if not chart.series or not is_percent(chart):
        return
    if chart.is_pie:
        wholes = [("", list(chart.series[0].values))]
    elif chart.stacked == "percentStacked":
        labels = max((one.labels for one in chart.series), key=len)
        wholes = [
            (
                label,
                [one.values[i] if i < len(one.values) else None for one in chart.series],
            )
            for i, label in enumerate(labels[:50])
        ]
    else:
        return
    factor = 100 if chart.series[0].is_fraction else 1
    for label, values in wholes:
        shares = [value * factor for value in values if value is not None]
        added = sum(shares)
        if len(shares) < 2 or not _misses(shares, added):
            continue
        where = f"{label}: " if label else ""
        message = f"{where}the shares of the chart add up to {added:.4g}%; they should make 100%"
        yield on_slide(page.number, shape.name, CODES[0], message)
        return


def _misses(shares: Sequence[float], added: float) -> bool:
    """Whether shares miss the whole by more than by rounding."""
    if not _LEAST < added < _MOST:
        return False  # amounts, or shares of one
    places = max(len(f"{share:.6f}".rstrip("0").partition(".")[2]) for share in shares)
    spread = 3 * sqrt(len(shares) / 12) * 10.0**-places
    return abs(added - 100) > max(_NEAR_WHOLE, spread)


def is_whole(shares: Sequence[Decimal]) -> bool:
    """Whether shares in per cent make 100, up to their rounding."""
    return not _misses([float(share) for share in shares], float(sum(shares)))
