"""Finds the rows and columns of a table that are sums of others: totals and subtotals.

A name such as `Total` is a hint and the arithmetic decides, since a company may be called Total;
`Subtotal` or 合计 needs no proof.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from deck.language.periods.months import MONTH_WORD, unaccented
from deck.outline.tables.period_sums import period_totals

Values = Sequence[Decimal | None]

_SURE = re.compile(
    r"(?:grand|sub|overall)[- ]?totals?\b|\bsub[- ]?totals?\b|zwischensumme|gesamtsumme|endsumme|insgesamt"
    r"|sous[- ]total|total g[ée]n[ée]ral|total geral|eindtotaal|totale complessivo"
    r"|[合总總小共]\s*[计計]|^[总總]和$",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"\btotals?\b|\btotaal\b|\btotale\b|^sum\b|^summe\b|^gesamt\b|^gesamtergebnis$|^all\b|^overall\b|^(?:全国|全部|总体|总额|总)$"
    r"|^ytd\b|^full year\b|^year$|^fy$",
    re.IGNORECASE,
)
_LENGTHS = [
    (9, re.compile(r"\b9 ?M\b|前[三3]季|1-9月", re.IGNORECASE)),
    (3, re.compile(r"(?<![a-z])Q[1-4]\b|\b[1-4]Q|[一二三四1-4]季", re.IGNORECASE)),
    (6, re.compile(r"(?<![a-z])H[12]\b|\b[12]H|前[两二2]季|半年", re.IGNORECASE)),
    (
        1,
        re.compile(
            rf"\b(?:{MONTH_WORD})\b|\b(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])\b|\d月", re.IGNORECASE
        ),
    ),
    (12, re.compile(r"^(?:FY)?\s?(?:19|20)\d\d\s?年?$|^(?:full )?year$|^FY|全年", re.IGNORECASE)),
]
"""How many months a period has, by its name; the first that fits counts."""


def is_total_name(name: str) -> bool:
    """Whether a name is that of a total or subtotal, or may be."""
    return bool(_SURE.search(name) or _LIKELY.search(name))


def may_be_total(name: str) -> bool:
    """Whether a row of this name may sum others: a total, or a period longer than a month."""
    return is_total_name(name) or _months(name) > 1


def total_rows(
    labels: Sequence[Sequence[str]], values: Sequence[Values], shares: Sequence[bool]
) -> tuple[list[int], list[int]]:
    """The rows that are totals, and those that are called so but are no sum of the others.

    `labels` are the columns of texts and `values` those of numbers; `shares` says which of these hold
    percentages or ratios, whose total lies between its parts.
    """

    def sums(row: int, parts: Sequence[int]) -> bool:
        return _adds_up(row, [parts], values, shares)

    periods = _period_rows(labels, values) | period_totals(labels, sums)
    names = _named(labels) | periods
    totals, others = _subtotals(labels, names, values, shares), list[int]()
    groups = _Groups(labels, names)
    for row in sorted(names):
        parts = groups.of(row)
        sure = row in periods or (row in names and _SURE.search(labels[names[row]][row]))
        if sure or _adds_up(row, parts, values, shares):
            totals.append(row)
        elif row in names and _exceeds(row, parts[0], values, shares):
            others.append(row)
    return totals, others


def naming_columns(labels: Sequence[Sequence[str]], row: int) -> list[int]:
    """The columns whose label makes a row a total."""
    texts = [column[row] for column in labels]
    named = [j for j, text in enumerate(texts) if is_total_name(text) and not _months(text)]
    return named or [j for j, text in enumerate(texts) if may_be_total(text)]


def unnamed_totals(
    labels: Sequence[Sequence[str]],
    timed: Sequence[bool],
    amounts: Sequence[Values],
    known: Collection[int],
) -> tuple[dict[int, list[int]], list[int]]:
    """Rows of the first or the last label, such as `World`, that are exactly the sum of all others, with
    the column of that label; and those that are nearly so.

    `timed` are columns of periods, which sum nothing; `known` are rows that are totals by name.
    """
    plain = [row for row in range(len(labels[0]) if labels else 0) if row not in known]
    near: list[int] = []
    for j, column in enumerate(labels):
        for label in dict.fromkeys(column[row] for row in (plain[-1:] + plain[:1]) if not timed[j]):
            misses = _misses(label, j, plain, labels, amounts) if label else None
            if misses is not None and not any(misses.values()):
                return {row: [j] for row in misses}, []
            near += misses or ()
    return {}, near


_ELIMINATION = re.compile(
    r"(?:intersegment |inter-?company )?(?:eliminations?|consolidation|reconciliation|adjustments?|corporate|holding|other"
    r"|konsolidierung|überleitung|éliminations|sonstige\w*)\b|抵[销消]|分部间",
    re.I,
)
"""Parts of a group that may be below zero."""


def _misses(
    label: str,
    at: int,
    plain: Sequence[int],
    labels: Sequence[Sequence[str]],
    amounts: Sequence[Values],
) -> dict[int, Decimal] | None:
    """By how much the rows of a label miss the sums of all others; None if it is no total of them."""
    misses: dict[int, Decimal] = {}
    others = [row for row in plain if labels[at][row] != label]
    for row in (row for row in plain if labels[at][row] == label):
        keys = [
            (column, column[row])
            for j, column in enumerate(labels)
            if j != at and column[row] not in ("", label)
        ]
        parts = [r for r in others if all(column[r] == key for column, key in keys)]
        found = []
        for column in amounts:
            total, values = column[row], [v for r in parts if (v := column[r]) is not None]
            if total is None:
                continue
            miss = abs(sum(values) - total)
            parted = [column[r] or 0 for r in parts if not _ELIMINATION.match(labels[at][r])]
            if len(values) < 3 or min(parted, default=0) < 0 or total <= 0 or miss > total / 100:
                return None
            found.append(miss)
        if not found:
            return None
        misses[row] = max(found)
    return misses


def block_totals(
    labels: Sequence[str], values: Sequence[Values], known: Collection[int]
) -> tuple[list[int], list[int]]:
    """The rows that sum those right below them, or right above, if all rows are in such blocks, as those
    of a pivot table; and the totals of these, out of those `known` or called so."""
    wholes = [n for n, label in enumerate(labels) if n in known or is_total_name(label)]
    rows = [n for n in range(len(labels)) if n not in wholes]
    for order in (rows, rows[::-1]):
        heads = _heads(order, values) if len(rows) <= _MOST_IN_BLOCKS else []
        if heads:
            amounts = [False] * len(values)
            return sorted(heads), [n for n in wholes if _adds_up(n, [heads], values, amounts)]
    return [], []


_MOST_IN_BLOCKS = 500
"""In longer tables no blocks are searched."""


def _heads(rows: Sequence[int], values: Sequence[Values]) -> list[int]:
    """The first row of each block, which is exactly the sum of its other rows; two blocks at least have
    several of these."""
    heads, longer, at = list[int](), 0, 0
    while at < len(rows):
        head = [column[rows[at]] or Decimal() for column in values]
        sums, end = [Decimal()] * len(head), at + 1
        while end < len(rows) and (sums != head or end == at + 1):
            sums = [s + (column[rows[end]] or 0) for s, column in zip(sums, values, strict=True)]
            end += 1
        if sums != head or not any(head):
            return []
        heads.append(rows[at])
        longer += end - at > 2
        at = end
    return heads if longer > 1 else []


def _named(labels: Sequence[Sequence[str]]) -> dict[int, int]:
    """The rows that are called totals, and the column that says so."""
    named: dict[int, int] = {}
    for at, column in enumerate(labels):
        words = {word for word in set(column) if is_total_name(word)}
        if words:
            named |= {
                row: at for row, word in enumerate(column) if word in words and row not in named
            }
    return named


def _subtotals(
    labels: Sequence[Sequence[str]],
    names: Collection[int],
    values: Sequence[Values],
    shares: Sequence[bool],
) -> list[int]:
    """The rows that lack labels and sum the rows that lack fewer: a row of Europe without a country.

    One part alone counts if other rows are such sums.
    """
    rows = range(len(labels[0]) if labels else 0)
    lacking = [frozenset(at for at, column in enumerate(labels) if not column[row]) for row in rows]
    sums: dict[int, frozenset[int]] = {}
    alone: dict[int, frozenset[int]] = {}
    for blank in {lacks for lacks in lacking if lacks}:
        parts: dict[tuple[str, ...], list[int]] = {}
        for row in rows:
            if lacking[row] < blank and row not in names:
                parts.setdefault(_labels_but(labels, blank, row), []).append(row)
        for row in (row for row in rows if lacking[row] == blank and row not in names):
            below = parts.get(_labels_but(labels, blank, row), [])
            if below and _adds_up(row, [below], values, shares):
                (sums if len(below) > 1 else alone)[row] = blank
    return [*sums, *(row for row, blank in alone.items() if blank in sums.values())]


def _labels_but(
    labels: Sequence[Sequence[str]], blank: frozenset[int], row: int
) -> tuple[str, ...]:
    return tuple(column[row] for at, column in enumerate(labels) if at not in blank)


def _period_rows(labels: Sequence[Sequence[str]], values: Sequence[Values]) -> dict[int, int]:
    """The rows of periods that sum the periods before them, as H1 below Q1 and Q2."""
    at = next((j for j, column in enumerate(labels) if any(map(_months, column[:100]))), None)
    if at is None or not values or len(labels[at]) > 200:
        return {}
    rows = [list(row) for row in zip(*values, strict=True)]
    longer = [i for i in total_columns(labels[at], rows) if _months(labels[at][i]) > 1]
    return dict.fromkeys(longer, at)


class _Groups:
    """The rows that a total may sum."""

    def __init__(self, labels: Sequence[Sequence[str]], names: Mapping[int, int]) -> None:
        self.labels, self.names = labels, names
        self.rows = sorted(names)
        self.plain = [row for row in range(len(labels[0])) if row not in names]
        self._by_key: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def of(self, row: int) -> list[list[int]]:
        """All plain rows with the same other labels, and those since the total before it."""
        at = self.names.get(row, -1)
        key = self._key(row, at)
        last = bisect_left(self.rows, row)
        since = range(self.rows[last - 1] + 1 if last else 0, row)
        alike = self._alike(at).get(key, []) if any(key) else self.plain
        groups = [alike or self.plain, [r for r in since if r not in self.names]]
        return [[r for r in rows if r != row] for rows in groups]

    def _key(self, row: int, at: int) -> tuple[str, ...]:
        return tuple(column[row] for j, column in enumerate(self.labels) if j != at)

    def _alike(self, at: int) -> dict[tuple[str, ...], list[int]]:
        if at not in self._by_key:
            rows = self._by_key[at] = {}
            for row in self.plain:
                rows.setdefault(self._key(row, at), []).append(row)
        return self._by_key[at]


def _adds_up(
    row: int, groups: Sequence[Sequence[int]], values: Sequence[Values], shares: Sequence[bool]
) -> bool:
    """Whether a row sums one of the groups in a column of amounts; of shares alone it is a mean."""
    amounts = [column for column, share in zip(values, shares, strict=True) if not share]
    for rows in groups:
        for column in amounts:
            parts = [v for r in rows if (v := column[r]) is not None]
            total = column[row]
            if parts and total and abs(sum(parts) - total) <= _slack(parts, total):
                return True
        if not amounts and rows and all(_between(row, rows, column) for column in values):
            return True
    return False


def _between(row: int, rows: Sequence[int], column: Values) -> bool:
    parts, total = [v for r in rows if (v := column[r]) is not None], column[row]
    if total is None or not parts:
        return False
    whole = abs(sum(parts) - total) <= _slack(parts, total)
    return whole or min(parts) <= total <= max(parts)


def _slack(parts: Sequence[Decimal], total: Decimal) -> Decimal:
    """By how much rounded parts may miss their total: half of the last decimal each."""
    places = [int(v.as_tuple().exponent) for v in (*parts, total)]
    step = Decimal(1).scaleb(min(0, *places))
    return min(step * (len(parts) + 1) / 2, abs(total) / 100)


def _exceeds(
    row: int, rows: Sequence[int], values: Sequence[Values], shares: Sequence[bool]
) -> bool:
    """Whether a row is larger than all others together, as only a total of more than them is."""
    for column, share in zip(values, shares, strict=True):
        parts, total = [v for r in rows if (v := column[r]) is not None], column[row]
        if not share and total is not None and len(parts) > 1 and min(parts) >= 0:
            return total > sum(parts)
    return False


def total_columns(names: Sequence[str], values: Sequence[Values]) -> list[int]:
    """The columns that sum others: `Total`, `Q1` behind its three months, `2024` behind its quarters."""
    found: list[int] = []
    spans = [_months(name) for name in names]
    for i, (name, column) in enumerate(zip(names, values, strict=True)):
        before = [j for j in range(i) if j not in found]
        others = [j for j in range(len(names)) if j not in (*found, i)]
        groups = [before[-n:] for n in (2, 3, 4, 6, 12) if _spans_all(spans, i, before[-n:], n)]
        if is_total_name(name):
            last = max((j for j in found if j < i), default=-1)
            groups += [before, others, list(range(last + 1, i))]
        if any(len(group) > 1 and _sums(column, [values[j] for j in group]) for group in groups):
            found.append(i)
    return found


def _spans_all(spans: Sequence[int], whole: int, parts: Sequence[int], count: int) -> bool:
    """Whether a period is as long as so many equal periods before it."""
    lengths = {spans[j] for j in parts}
    return len(parts) == count and len(lengths) == 1 and lengths.pop() * count == spans[whole] > 0


def _months(name: str) -> int:
    """How many months a period has by its name; 0 for other names."""
    plain = unaccented(name)
    for months, form in _LENGTHS:
        if form.search(plain):
            return months
    return 0


def _sums(column: Values, parts: Sequence[Values]) -> bool:
    """Whether a column is the sum of others in each of its rows."""
    compared = 0
    for total, *row in zip(column, *parts, strict=True):
        present = [value for value in row if value is not None]
        if total is None or not present:
            continue
        if abs(sum(present) - total) > _slack(present, total):
            return False
        compared += any(present)
    return compared > 0
