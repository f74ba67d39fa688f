"""Tells the rows and columns of a table that are parts from those that are totals of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from deck.outline.tables import time_axis
from deck.outline.tables.choice import Columns
from deck.outline.tables.columns import Column, read_column
from deck.outline.tables.errors import Note, and_more
from deck.outline.tables.fields import Interval, TableFile
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import looks_numeric
from deck.outline.tables.totals import (
    block_totals,
    may_be_total,
    naming_columns,
    total_columns,
    total_rows,
    unnamed_totals,
)

_MOST_ROWS = 5_000
"""In longer tables no total of another name is searched."""


class Parts(NamedTuple):
    """The rows that sum no others, the columns of numbers, and what there is to say about the rest."""

    rows: list[int]
    amounts: list[int]
    notes: list[Note]


class _Labels(NamedTuple):
    """The columns of labels, with the texts of their rows."""

    columns: list[int]
    texts: list[list[str]]

    def name(self, row: int, at: Sequence[int], place: int) -> str:
        """What a total is called: `Subtotal of Europe`."""
        own = next((self.texts[n][row] for n in at), "")
        others = [t for n, column in enumerate(self.texts) if n not in at and (t := column[row])]
        if not own:
            return f"row {place} ({others[0]})" if others else f"row {place}"
        return f"{own} of {', '.join(others)}" if others else own


def parts_of(
    table: Located,
    data: TableFile,
    x: str | None = None,
    mentioned: frozenset[str] = frozenset(),
    in_steps: bool = False,
) -> Parts:
    """The rows that are no totals of others. `x` is the column of the categories; names that are
    `mentioned`, or asked for by a condition on their column, are kept. Rows that are steps of one
    another are totals by name alone."""
    rows = list(range(len(table.rows)))
    numeric = [j for j, cells in enumerate(table.columns) if looks_numeric(cells) > 0.5]
    first = table.names.index(x) if x in table.names else 0
    columns = [j for j in range(len(table.columns)) if j == first or j not in numeric]
    amounts = [j for j in numeric if j not in columns]
    labels = _Labels(columns, [list(map(_text, table.columns[j])) for j in columns])
    named = any(map(_may_total, labels.texts))
    searched = not in_steps and 3 < len(rows) <= _MOST_ROWS
    if not (named or searched):
        return Parts(rows, amounts, [])
    read = [read_column(table, j, rows, data.decimal, lenient=True) for j in amounts]
    totals: dict[int, list[int]] = {}
    doubtful: list[int] = []
    if named and read:
        values, shares = [c.values for c in read], [c.is_share for c in read]
        found, doubtful = total_rows(labels.texts, values, shares)
        totals = {row: naming_columns(labels.texts, row) for row in found}
    near: list[int] = []
    if searched:
        timed = [any(time_axis.periods(table.columns[j])) for j in columns]
        exact, near = unnamed_totals(
            *_without_time(table, labels, read, timed), {*totals, *doubtful}
        )
        totals |= exact
    blocks: list[int] = []
    if searched and len(columns) == 1:
        amounts_of = [c.values for c in read if not c.is_share]
        blocks, wholes = block_totals(labels.texts[0], amounts_of, totals)
        totals |= {row: [0] for row in [*blocks, *wholes] if wholes}
    asked = _conditions(table, data)

    def is_kept(row: int, at: Sequence[int]) -> bool:
        texts = [(labels.columns[n], labels.texts[n][row]) for n in at]
        return any(text in mentioned or _folded(text) in asked.get(j, ()) for j, text in texts)

    plain = {
        j: values
        for j, values in asked.items()
        if values <= set(map(_folded, map(text_of, table.columns[j])))
    }

    def is_met(row: int) -> bool:
        return all(_folded(text_of(table.columns[j][row])) in values for j, values in plain.items())

    dropped = {row: at for row, at in totals.items() if not is_kept(row, at)}
    called = list(
        dict.fromkeys(
            labels.name(row, at, table.rows[row] + 1) for row, at in dropped.items() if is_met(row)
        )
    )
    notes = []
    if called:
        message = (
            f"{table.file}: {and_more(called)} {'is a total' if len(called) == 1 else 'are totals'} of "
            "other rows and left out; `totals: keep` draws them"
        )
        notes.append(Note("totals-dropped", message))
    why = dict.fromkeys(doubtful, "larger than all other rows together")
    why |= dict.fromkeys(filter(is_met, near), "nearly the sum of the other rows")
    others = [row for row in blocks if row not in totals]
    why |= dict.fromkeys(filter(is_met, others), "exactly the sum of the rows beside it")
    for row, reason in why.items():
        name = next((text for column in labels.texts if (text := column[row])), "")
        message = f"{table.file}: '{name}' is {reason}; if it is a total, leave it out with `where`"
        notes.append(Note("total-doubtful", message))
    return Parts([row for row in rows if row not in dropped], amounts, notes)


def _without_time(
    table: Located, labels: _Labels, read: Sequence[Column], timed: Sequence[bool]
) -> tuple[list[list[str]], list[bool], list[list[Decimal | None]]]:
    """Labels, whether they are periods, and amounts; a column of years is one of labels."""
    texts = [list(map(text_of, table.columns[j])) for j in labels.columns]
    years = [c for c in read if time_axis.moments(table.columns[c.index]) is not None]
    amounts = [c.values for c in read if c not in years and not c.is_share]
    texts += [list(map(text_of, table.columns[c.index])) for c in years]
    return texts, [*timed, *(True for _ in years)], amounts


def _conditions(table: Located, data: TableFile) -> dict[int, set[str]]:
    """The values that conditions ask for, by column."""
    look = Columns(table)
    return {
        look.index(name): set(map(_folded, condition))
        for name, condition in data.where.items()
        if not isinstance(condition, Interval)
    }


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _may_total(texts: Sequence[str]) -> bool:
    return "" in texts or any(map(may_be_total, set(texts)))


def part_columns(
    table: Located,
    amounts: list[int],
    kept: list[int],
    decimal: str | None,
    mentioned: frozenset[str],
    notes: list[Note],
) -> list[int]:
    """The columns of numbers that sum no others."""
    if len(amounts) < 3:
        return amounts
    some = kept[:200]
    columns = [read_column(table, j, some, decimal, lenient=True).values for j in amounts]
    sums = total_columns([table.names[j] for j in amounts], columns)
    dropped = [amounts[i] for i in sums if table.names[amounts[i]] not in mentioned]
    if dropped:
        called = [table.names[j] for j in dropped]
        message = (
            f"{table.file}: the column{'s' * (len(called) > 1)} {and_more(called)} "
            f"{'is the sum' if len(called) == 1 else 'are sums'} of others, a total, and left out; "
            "`totals: keep` draws them"
        )
        notes.append(Note("totals-dropped", message))
    return [j for j in amounts if j not in dropped]
