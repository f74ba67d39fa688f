"""Chooses the columns and rows of a table that an outline asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from deck.core.spelling import nearest
from deck.language.periods.dates import read_moment
from deck.language.periods.slips import FORMS
from deck.outline.tables import time_axis
from deck.outline.tables.columns import no_numbers, partly_numbers
from deck.outline.tables.errors import DataError, and_more, fail, missing
from deck.outline.tables.fields import LATEST, PREVIOUS, DataFile, Interval, TableFile
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.notes import SUPERSCRIPTS
from deck.outline.tables.numerals import (
    is_gap,
    looks_measured,
    looks_numeric,
    looks_timed,
    numbers,
)
from deck.outline.tables.time_columns import dated_cells, is_code, is_of_years, is_rank
from deck.outline.tables.totals import is_total_name
from deck.outline.validation import Fault

_RELATIVE = (LATEST, PREVIOUS)
_BRACKET = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]](?=$| ·)")
"""What a heading says in brackets at its end, or at that of one of its levels."""
_MARKS = re.compile(rf"[*†‡§{SUPERSCRIPTS}]+(?=$| ·)")
_TIMED_TOTAL = re.compile(r"(?:fy|ytd|full year|year)\b.*\d", re.I)
"""Totals that are periods of their own."""


class Choice(NamedTuple):
    """The columns of categories, series and values. `guessed` says that no `y` names the last."""

    x: int
    by: int | None
    ys: list[int]
    guessed: bool


class Columns:
    """Looks up the columns of a table by name, and collects what is wrong."""

    def __init__(self, table: Located) -> None:
        self.table = table
        self.faults: list[Fault] = []

    def index(self, name: str, *path: str | int) -> int:
        """The index of the column `name`; the first one and a fault if there is none, or more than
        one."""
        table, wanted = self.table, " ".join(name.split())
        folded = [other.casefold() for other in table.names]
        names = table.names if wanted in table.names else folded
        wanted = wanted if names is table.names else wanted.casefold()
        if wanted not in names and "·" in wanted:  # “Plan · 2024” is “2024 · Plan”
            names = [_levels(other) for other in names]
            wanted = _levels(wanted)
        if wanted not in names and (dated := self._dated(wanted)) is not None:
            return dated
        if wanted not in names:  # “Sales” is “Sales (EUR m)”, if nothing else is
            bare = [_levels(_BRACKET.sub("", _MARKS.sub("", other))) for other in folded]
            if bare.count(_levels(wanted.casefold())) == 1:
                return bare.index(_levels(wanted.casefold()))
        if wanted not in names:
            visible = [n for j, n in enumerate(table.names) if j not in table.hidden]
            longer = [n for n in visible if n.casefold().startswith(f"{wanted.casefold()} ")]
            if len(longer) == 1:
                message = f"{table.file} has no column '{name}'; did you mean '{longer[0]}'?"
                self._fault(message, path)
                return 0
            self._fault(missing(f"{table.file} has no column", name, visible), path)
            return 0
        if names.count(wanted) > 1:
            both = " and ".join(str(j) for j, other in enumerate(names, 1) if other == wanted)
            message = f"{table.file}: columns {both} are both called '{name}'; rename one"
            self._fault(message, path)
        return names.index(wanted)

    def _dated(self, wanted: str) -> int | None:
        """The one column whose heading is this date or month in another form, such as 2025-05-01 for
        2025-05."""
        asked = read_moment(wanted)
        if asked is None:
            return None
        same = []
        for j, (moment,) in enumerate(
            time_axis.moments([name]) or [None] for name in self.table.names
        ):
            first = moment and asked.grain == "month" and moment.grain in ("day", "minute")
            start = moment and (
                moment.start.replace(day=1, hour=0, minute=0) if first else moment.start
            )
            if moment and start == asked.start and (first or moment.grain == asked.grain):
                same.append(j)
        return same[0] if len(same) == 1 else None

    def _fault(self, message: str, path: tuple[str | int, ...]) -> None:
        self.faults.append(Fault(path, message))

    def check(self) -> None:
        """Raises DataError if anything is wrong."""
        if self.faults:
            raise DataError(self.faults)


def _levels(name: str) -> str:
    """A name of several headings, in an order that does not depend on which is above."""
    return " · ".join(sorted(part.strip() for part in name.split("·")))


def choose(table: Located, data: DataFile, no_totals: Sequence[int]) -> Choice:
    """The columns that a chart uses; `no_totals` are those that sum no others. Raises DataError."""
    columns = Columns(table)
    visible = table.visible
    x = columns.index(data.x, "x") if data.x is not None else _names(table)
    by = columns.index(data.series, "series") if data.series is not None else None
    where = [columns.index(name, "where", name) for name in data.where]
    ys = [columns.index(name, "y", i) for i, name in enumerate(data.y)]
    guessed = not ys
    if guessed:
        free = [j for j in visible if j not in (x, by, *where)]
        ys = [j for j in free if looks_numeric(table.columns[j]) > 0.5]
        measured = [j for j in ys if not (is_code(table, j) or is_of_years(table, j))]
        ys = measured or ([] if partly_numbers(table) else ys)
        ys = [j for j in ys if j in no_totals] or ys
        for other in (looks_timed, looks_measured):
            ys = ys or [j for j in free if other(table.columns[j])]
        names = [table.names[j] for j in ys]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                columns.index(name, "y")
        if not ys and data.agg == "count":
            ys = [x]
    if not ys:
        columns.faults.append(Fault(("y",), no_numbers(table)))
    elif by is not None and len(ys) > 1 and not columns.faults:
        message = (
            f"with `series`, one column has the values; name it with `y`, out of {table.file}: "
        )
        columns.faults.append(Fault(("y",), message + ", ".join(table.names[j] for j in ys)))
    columns.check()
    return Choice(x, by, ys, guessed)


def _names(table: Located) -> int:
    """The column of the categories by default: the first, or behind a rank the first of texts."""
    first, *others = table.visible
    texts = (j for j in others if looks_numeric(table.columns[j]) < 0.5)
    return next(texts, first) if is_rank(table, first) else first


def pick(
    table: Located, data: TableFile, ys: Sequence[int], kept: list[int]
) -> tuple[list[int], dict[str, str]]:
    """The rows of `kept` that meet every condition of `where`, and what `latest` stands for in each
    column.

    `latest` and `previous` are asked last, so that they are the last periods of the rows that the
    other conditions leave. Raises DataError.
    """
    columns = Columns(table)
    latest: dict[str, str] = {}
    conditions = [(name, columns.index(name, "where", name), c) for name, c in data.where.items()]
    columns.check()
    conditions.sort(key=lambda each: is_relative(each[2]))
    for name, j, condition in conditions:
        if isinstance(condition, Interval):
            chosen = _between(table, j, condition, ys, kept)
        elif is_relative(condition):
            chosen, latest[name] = _relative(table, j, condition, ys, kept)
        else:
            chosen = _equal(table, j, condition, ys, kept)
        kept = [row for row, take in zip(kept, chosen, strict=True) if take]
    return kept, latest


def _equal(
    table: Located,
    index: int,
    values: Sequence[str],
    ys: Sequence[int],
    kept: Sequence[int],
) -> list[bool]:
    """The cells that are one of the values: the same text, number or date."""
    name = table.names[index]
    cells = [table.columns[index][row] for row in kept]
    texts = list(map(text_of, cells))
    if not set(values) <= set(texts) and any(time_axis.periods(values)):
        cells = dated_cells(table, index, kept)
        texts = list(map(text_of, cells))
    distinct = list(dict.fromkeys(texts))
    wanted: set[str] = set()
    faults = []
    for n, value in enumerate(values):
        wanted_text = value[1:] if value[:1] == "=" and value[1:] in _RELATIVE else value
        timed = wanted_text not in distinct and any(time_axis.periods([wanted_text]))
        if timed and _mostly_timed(distinct):
            _spans(table, index, cells, [wanted_text], ys, kept)
        same = [wanted_text] if wanted_text in distinct else _same(distinct, wanted_text)
        if wanted_text not in distinct and (
            meanings := time_axis.unclear_years(wanted_text, distinct)
        ):
            message = f"{table.file}, column {name}: '{wanted_text}' may mean {meanings}"
            faults.append(Fault(("where", name, n), message))
        elif not same:
            message = missing(f"{table.file}: no row has in column {name}", value, distinct)
            if _mostly_timed(distinct) and not any(time_axis.periods([wanted_text])):
                meant = nearest(value, (LATEST, PREVIOUS))
                cure = f"did you mean '{meant}'?" if meant else FORMS
                message = (
                    f"{table.file}: '{value}' is not a period of the column {name}, which has "
                )
                message += f"{and_more(distinct)}; {cure}"
            faults.append(Fault(("where", name, n), message))
        wanted.update(same)
    if faults:
        raise DataError(faults)
    return [text in wanted for text in texts]


def _mostly_timed(texts: Sequence[str]) -> bool:
    """Whether more than half of the texts are periods or days."""
    days = time_axis.ambiguous(texts)
    timed = sum(s is not None or n in days for n, s in enumerate(time_axis.periods(texts)))
    return timed > len(texts) / 2


def _same(texts: Sequence[str], value: str) -> list[str]:
    """The texts that mean what a value says: the same number, a date within it, or the same words in
    any case."""
    *spans, typed = time_axis.periods([*texts, value])
    if typed is not None and sum(span is not None for span in spans) > len(texts) / 2:
        within = [span and typed[0] <= span[0] and span[1] <= typed[1] for span in spans]
        return [text for text, inside in zip(texts, within, strict=True) if inside]
    key = _key(value)
    return [text for text in texts if _key(text) == key]


def _key(text: str) -> str:
    read = numbers([text], mark=".")
    if read.values[0] is not None and read.unit is None:
        return str(read.values[0].normalize())
    return " ".join(text.split()).casefold()


def _between(
    table: Located, index: int, interval: Interval, ys: Sequence[int], kept: Sequence[int]
) -> list[bool]:
    """The rows from the start to the end of an interval. Raises DataError."""
    name = table.names[index]
    ends = [end for end in (interval.start, interval.end) if end is not None]
    typed = [end for end in ends if end not in _RELATIVE]
    cells = [table.columns[index][row] for row in kept]
    spans: list[time_axis.Span | None]
    if typed and looks_numeric(cells) == 1 and looks_numeric(typed) == 1 and typed == ends:
        values = numbers([*cells, *typed], mark=".").values
        spans = [None if v is None else (float(v), float(v)) for v in values]
    else:
        for each in typed:
            if meanings := time_axis.unclear_years(each, list(map(text_of, cells))):
                message = f"{table.file}, column {name}: '{each}' may mean {meanings}"
                raise fail(message, "where", name)
        if typed != ends or all(time_axis.periods([end])[0] for end in typed):
            cells = dated_cells(table, index, kept)
        spans = _spans(table, index, cells, typed, ys, kept)
    own, read = spans[: len(cells)], iter(spans[len(cells) :])
    meant = _last_two(table, index, own, ys, kept) if typed != ends else {}
    start, end = (
        None if typed_end is None else meant[typed_end] if typed_end in meant else next(read)
        for typed_end in (interval.start, interval.end)
    )
    if (interval.start and start is None) or (interval.end and end is None):
        unread = [end for end in typed if not any(time_axis.periods([end]))]
        message = f"{table.file}: {' and '.join(unread or ends)} cannot be compared with the column {name}"
        if unread and _mostly_timed(list(map(text_of, cells))):
            message += f"; {FORMS}"
        else:
            message += "; list its values instead, as in `[A, B]`"
        raise fail(message, "where", name)
    low, high = start[0] if start else float("-inf"), end[1] if end else float("inf")
    chosen = [span is not None and low <= span[0] and span[1] <= high for span in own]
    if not any(chosen):
        limits = f"{interval.start or ''}..{interval.end or ''}"
        message = f"{table.file}: no row of column {name} lies in {limits}"
        if start and end and end[0] < start[0]:
            message += f"; exchange {interval.start} and {interval.end}"
        raise fail(message, "where", name)
    return chosen


def _relative(
    table: Located, index: int, words: Sequence[str], ys: Sequence[int], kept: Sequence[int]
) -> tuple[list[bool], str]:
    """The rows of the latest period, or of the one before it, and what the latest is called. Raises
    DataError."""
    name = table.names[index]
    cells = dated_cells(table, index, kept)
    spans = _spans(table, index, cells, [], ys, kept)
    meant = _last_two(table, index, spans, ys, kept)
    last = text_of(cells[spans.index(meant[LATEST])])
    if PREVIOUS in words and meant[PREVIOUS] is None:
        message = f"{table.file}: the column {name} has no period before {last}, of the same length"
        raise fail(message, "where", name)
    wanted = {meant[word] for word in words if word in meant}
    others = [word for word in words if word not in meant]
    asked = _equal(table, index, others, ys, kept) if others else [False] * len(cells)
    return [span in wanted or also for span, also in zip(spans, asked, strict=True)], last


def _spans(
    table: Located,
    index: int,
    cells: list[Cell],
    typed: Sequence[str],
    ys: Sequence[int],
    kept: Sequence[int],
) -> list[time_axis.Span | None]:
    """The periods of a column and of what is typed. Raises DataError for days that can be read in two
    ways, and for a row with a value whose period cannot be read: it would be left out silently."""
    name, every = table.names[index], [*cells, *typed]
    for n, readings in time_axis.ambiguous(every).items():
        place = table.place(kept[n], index) if n < len(cells) else table.file
        message = (
            f"{place}: {text_of(every[n])} may be {readings}, and nothing in the column decides; write "
            "dates as 2025-01-31"
        )
        raise fail(message, "where", name)
    spans = time_axis.periods(every)
    unread = [
        n
        for n, (cell, row) in enumerate(zip(cells, kept, strict=True))
        if spans[n] is None
        and not is_gap(cell)
        and not (is_total_name(text_of(cell)) and not _TIMED_TOTAL.match(text_of(cell)))
        and _has_value(table, ys, row)
    ]
    if unread and any(spans[: len(cells)]):
        n, more = unread[0], len(unread) - 1
        message = (
            f"{table.place(kept[n], index)}: '{text_of(cells[n])[:60]}' is not read as a date or period, "
            f"as others of the column are{f' (nor are {more:,} more cells)' if more else ''}; write it "
            "as 2025-01 or 2025-01-31"
        )
        raise fail(message, "where", name)
    return spans


def _has_value(table: Located, ys: Sequence[int], row: int) -> bool:
    return not ys or any(not is_gap(table.columns[y][row]) for y in ys)


def is_relative(condition: Interval | Sequence[str]) -> bool:
    """Whether a condition asks for the latest period, or for the one before it."""
    if isinstance(condition, Interval):
        condition = [end for end in (condition.start, condition.end) if end]
    return any(word in condition for word in _RELATIVE)


def _last_two(
    table: Located,
    index: int,
    spans: Sequence[time_axis.Span | None],
    ys: Sequence[int],
    kept: Sequence[int],
) -> dict[str, time_axis.Span | None]:
    """The last date or period of a column that has a value in a column of `ys`, and the one before it
    that is as long (None if there is none). Raises DataError."""
    found = {
        span: text_of(table.columns[index][row])
        for span, row in zip(spans, kept, strict=True)
        if span is not None and _has_value(table, ys, row)
    }
    if not found:
        message = (
            f"{table.file}: nothing in the column {table.names[index]} reads as a date or period with a "
            f"value, so there is no latest one; to match the word itself, write `={LATEST}`"
        )
        raise fail(message, "where", table.names[index])
    last = max(found, key=lambda span: span[::-1])
    if within := {s for s in found if last[0] <= s[0] and s[1] < last[1]}:
        part = max(within, key=lambda span: span[::-1])
        message = (
            f"{table.file}: the latest period of column {table.names[index]} may be {found[last]}, or "
            f"{found[part]} within it; name the one that you mean"
        )
        raise fail(message, "where", table.names[index])
    before = [s for s in found if s[1] <= last[0] and s != last and time_axis.same_length(s, last)]
    return {LATEST: last, PREVIOUS: max(before, default=None)}
