"""Reads tasks with their start and end from data files, for Gantt charts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from deck.language.periods.dates import days_in
from deck.language.periods.intervals import Span
from deck.outline.tables import time_axis
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.errors import Note, fail, fail_all
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import is_gap, looks_numeric, numbers


class Task(NamedTuple):
    """A task: its name, the first and last day of its start and of its end, and the percentage done."""

    name: str
    start: Span
    end: Span
    done: Decimal | None


def read_tasks(data: DataFile, files: DataFiles) -> tuple[list[Task], list[Note]]:
    """The tasks of a file: their names in `x`, start, end and percentage done in `y`; by default the
    first column, the first two columns of dates, and a column of percentages. Raises DataError."""
    table, notes = files.table(data.file, data.sheet, data.range)
    columns = Columns(table)
    x = columns.index(data.x, "x") if data.x is not None else 0
    ys = [columns.index(name, "y", i) for i, name in enumerate(data.y)]
    columns.check()
    if not ys:
        dated = [
            j
            for j, cells in enumerate(table.columns)
            if j != x and j not in table.hidden and time_axis.moments(cells) is not None
        ]
        free = [j for j in range(len(table.names)) if j not in (x, *dated, *table.hidden)]
        ys = dated[:2] + [j for j in free if looks_numeric(table.columns[j]) == 1][:1]
        if len(dated) < 2:
            message = (
                f"{table.file} has fewer than two columns of dates: name start and end with `y`"
            )
            raise fail(message, "y")
    if not 2 <= len(ys) <= 3:
        raise fail("`y` names the columns of start and end, and of how much is done", "y")
    kept, _ = pick(table, data, ys[:2], list(range(len(table.rows))))
    kept = [i for i in kept if not all(is_gap(table.columns[j][i]) for j in ys[:2])]
    starts, ends = (days_of(table, j, kept) for j in ys[:2])
    done: Sequence[Decimal | None] = [None] * len(kept)
    if len(ys) == 3:
        cells = [table.columns[ys[2]][i] for i in kept]
        at = table.positions[ys[2]]
        formats = [table.grid.formats.at(table.rows[i], at) for i in kept]
        read = numbers(cells, formats, mark=".")
        if read.faults:
            raise fail_all(
                f"{table.place(kept[i], ys[2])}: {text}" for i, text in read.faults.items()
            )
        done = read.values
        if read.unit is None and all(value is None or 0 <= value <= 1 for value in done):
            done = [value and value * 100 for value in done]
    names = [" ".join(text_of(table.columns[x][i]).split()) for i in kept]
    tasks = map(Task, names, starts, ends, done)
    return list(tasks), notes


def days_of(table: Located, column: int, rows: Sequence[int]) -> list[Span]:
    """The first and last day of each date or period of a column. Raises DataError."""
    cells = [table.columns[column][i] for i in rows]
    moments = time_axis.moments(cells)
    if moments is None or None in moments:
        wrong = [i for i, cell in enumerate(cells) if time_axis.moments([cell]) is None]
        raise fail_all(
            f"{table.place(rows[i], column)}: '{text_of(cells[i])[:40]}' is not a date such as 2021-07-23"
            for i in wrong or range(len(cells))
        )
    # as written, not made coarser: 1 March is a day even where all tasks begin on the first
    written = [time_axis.moments([cell]) for cell in cells]
    return [
        days_in(own[0] if own and own[0] else moment)
        for own, moment in zip(written, moments, strict=True)
        if moment
    ]
