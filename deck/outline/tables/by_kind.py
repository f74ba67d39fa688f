"""A column whose cells are of several kinds of units, as amounts above a margin in %."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deck.language.units import Kind
from deck.outline.tables.columns import Column, read_column
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import numbers


class OfKind(NamedTuple):
    """The rows of a column that are of one kind of unit: their places among those read, and their
    values."""

    places: list[int]
    column: Column


def by_kind(
    table: Located, index: int, rows: Sequence[int], decimal: str | None
) -> dict[Kind, OfKind]:
    """A column whose cells state several kinds of units, as amounts above a margin in %, by kind; a cell
    that states none is an amount."""
    kinds: dict[Kind, list[int]] = {"number": []}
    grid, position = table.grid, table.positions[index]
    for n, row in enumerate(rows):
        cell = table.columns[index][row]
        unit = numbers([cell], [grid.formats.at(table.rows[row], position)], mark=".").unit
        kinds.setdefault(unit.kind if unit is not None else "number", []).append(n)
    found: dict[Kind, OfKind] = {}
    for kind, places in kinds.items():
        of_kind = [rows[n] for n in places]
        if kind == "number":
            column = read_column(table, index, of_kind, decimal, by_row=False)
        else:  # the heading is about the amounts
            cells = [table.columns[index][row] for row in of_kind]
            formats = [grid.formats.at(table.rows[row], position) for row in of_kind]
            read = numbers(cells, formats, mark=decimal or ".", forced=bool(decimal))
            name = table.names[index]
            column = Column(index, name, read.values, read.faults, read.unit, read.digits, read)
        found[kind] = OfKind(places, column)
    return found
