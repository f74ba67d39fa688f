"""Rows of several lengths of time in one column: a quarter that sums its months, a year beside its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from deck.outline.tables import time_axis
from deck.outline.tables.errors import DataError, Note, fail
from deck.outline.tables.fields import TableFile
from deck.outline.tables.grid import text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import looks_numeric
from deck.outline.tables.time_axis import Span

_MOST = 2_000
"""In a column with more periods, none is searched for others within it."""


def mixed_periods(texts: Sequence[str]) -> dict[str, Span]:
    """The periods of a column of time that has several lengths of them; empty for any other column."""
    distinct = list(dict.fromkeys(filter(None, texts)))
    if not 1 < len(distinct) <= _MOST:
        return {}
    read = zip(distinct, time_axis.periods(distinct), strict=True)
    spans = {text: span for text, span in read if span is not None}
    if 2 * len(spans) <= len(distinct):
        return {}
    first = next(iter(spans.values()))
    alike = all(time_axis.same_length(span, first) for span in spans.values())
    return {} if alike else spans


def period_totals(
    labels: Sequence[Sequence[str]], adds_up: Callable[[int, Sequence[int]], bool]
) -> dict[int, int]:
    """The rows whose period is made of those of other rows with the same other labels, and which sum
    them (as `adds_up` says), with the column of the periods."""
    totals: dict[int, int] = {}
    for at, texts in enumerate(labels):
        spans = mixed_periods(texts)
        groups = _alike(labels, at, range(len(texts)), spans) if spans else []
        for rows in groups:
            for row in rows:
                parts = _tiles(spans[texts[row]], [(spans[texts[r]], r) for r in rows])
                if any(adds_up(row, each) for each in parts):
                    totals[row] = at
    return totals


def _alike(
    labels: Sequence[Sequence[str]], at: int, rows: Iterable[int], spans: dict[str, Span]
) -> list[list[int]]:
    """The rows with a period, by their other labels; texts that hardly repeat are remarks."""
    others = [
        column
        for j, column in enumerate(labels)
        if j != at and 2 * len(set(column)) <= max(2, len(column))
    ]
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        if labels[at][row] in spans:
            groups.setdefault(tuple(column[row] for column in others), []).append(row)
    return list(groups.values())


def _tiles(whole: Span, among: Sequence[tuple[Span, int]]) -> list[list[int]]:
    """The rows of the shortest, and of the longest, periods that make up a whole one."""
    inside = sorted(
        (span, row) for span, row in among if whole[0] <= span[0] and span[1] <= whole[1]
    )
    found = []
    for longest in (False, True):
        at, rows = whole[0], list[int]()
        while at < whole[1]:
            ends = {span[1] for span, _ in inside if span[0] == at < span[1] and span != whole}
            if not ends:
                break
            end = max(ends) if longest else min(ends)
            rows += [row for span, row in inside if span == (at, end)]
            at = end
        else:
            found.append(rows)
    return found


def check_overlaps(table: Located, data: TableFile, groups: Iterable[Sequence[int]]) -> None:
    """Raises DataError if rows of a period and of a part of it would be made one value, unless the
    outline keeps totals."""
    alone = data.agg in (None, "first", "last") and not getattr(data, "other", None)
    groups = [rows for rows in groups if len(rows) > 1]
    if alone or data.totals == "keep" or not groups:
        return
    columns = [(list(map(text_of, cells)), looks_numeric(cells) > 0.5) for cells in table.columns]
    labels = [texts for texts, numeric in columns if not numeric or mixed_periods(texts)]
    for at, texts in enumerate(labels):
        spans = mixed_periods(texts)
        for rows in groups if spans else ():
            for alike in _alike(labels, at, rows, spans):
                found = _within({texts[row]: row for row in alike}, spans)
                if found:
                    raise _overlap(table, *found)


def _within(rows: dict[str, int], spans: dict[str, Span]) -> tuple[str, int, str, int] | None:
    """The first text whose period lies within that of another, and that other, with their rows."""
    for part, row in rows.items():
        for whole, other in rows.items():
            (start, end), (first, last) = spans[part], spans[whole]
            if first <= start and end <= last and end - start < last - first:
                return whole, other, part, row
    return None


def _overlap(table: Located, whole: str, other: int, part: str, row: int) -> DataError:
    message = (
        f"{table.file}: {whole} (row {table.rows[other] + 1}) covers {part} (row {table.rows[row] + 1}), "
        "and both would count; pick periods of one length with `where`, or count both with `totals: keep`"
    )
    return fail(message, "agg")


def note_overlaps(file: str, texts: Sequence[str]) -> list[Note]:
    """A note of periods that are drawn beside others that they cover."""
    spans = mixed_periods(texts)
    found = _within({text: n for n, text in enumerate(texts) if text in spans}, spans)
    if found is None:
        return []
    message = (
        f"{file}: {found[0]} covers {found[2]}, and both are drawn; pick periods of one length with "
        "`where`"
    )
    return [Note("periods-mixed", message)]
