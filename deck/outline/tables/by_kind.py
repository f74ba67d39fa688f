"""A column whose cells are of several kinds of units, as amounts above a margin in %."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from deck.language.units import Kind
from deck.outline.tables.columns import Column, read_column, unit_above
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import numbers, proved_marks


class OfKind(NamedTuple):
    """The rows of a column that are of one kind of unit: their places among those read, and their
    values."""

    places: list[int]
    column: Column


def by_kind(
    table: Located, index: int, rows: Sequence[int], decimal: str | None
) -> dict[Kind | Literal["bare"], OfKind]:
    """A column whose cells state several kinds of units, as amounts above a margin in %, by kind; a cell
    that states none is an amount, unless the others state their currency and no heading does."""
    kinds: dict[Kind | Literal["bare"], list[int]] = {"number": []}
    money: set[int] = set()
    grid, position = table.grid, table.positions[index]
    for n, row in enumerate(rows):
        cell = table.columns[index][row]
        unit = numbers([cell], [grid.formats.at(table.rows[row], position)], mark=".").unit
        kinds.setdefault(unit.kind if unit is not None else "number", []).append(n)
        money |= {n} if unit is not None and unit.currency else set()
    if len(kinds) > 1 and money and unit_above(table, index) is None:
        kinds["bare"] = [n for n in kinds["number"] if n not in money]
        kinds["number"] = sorted(money)
    proved = proved_marks(table.columns[index])
    mark = decimal or (proved.pop() if len(proved) == 1 else ".")
    found: dict[Kind | Literal["bare"], OfKind] = {}
    for kind, places in kinds.items():
        of_kind = [rows[n] for n in places]
        if kind == "number":
            column = read_column(table, index, of_kind, decimal, by_row=False)
        else:  # the heading is about the amounts
            cells = [table.columns[index][row] for row in of_kind]
            formats = [grid.formats.at(table.rows[row], position) for row in of_kind]
            read = numbers(cells, formats, mark=mark, forced=bool(decimal))
            name = table.names[index]
            column = Column(index, name, read.values, read.faults, read.unit, read.digits, read)
        found[kind] = OfKind(places, column)
    return found
