"""Reads the one value of a fact from a data file: a cell, or an aggregate of rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from deck.language.conversion import UnitError
from deck.language.units import Unit, name_of
from deck.outline.tables import time_axis
from deck.outline.tables.choice import Columns, is_relative, pick
from deck.outline.tables.column_units import converted
from deck.outline.tables.columns import (
    Column,
    note_converted,
    note_unknown,
    partly_numbers,
    read_column,
    unit_above,
)
from deck.outline.tables.doubts import note_aggregate, note_fractions, note_sizes
from deck.outline.tables.errors import DataError, Note, and_more, fail
from deck.outline.tables.fields import FactFile, Interval
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import CellRef, area_of, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import ON_A_DAY
from deck.outline.tables.missing_parts import (
    filled_down,
    missing_cells,
    missing_labels,
    skipped_periods,
)
from deck.outline.tables.numerals import is_gap, looks_measured, looks_numeric
from deck.outline.tables.parts import parts_of
from deck.outline.tables.period_sums import check_overlaps
from deck.outline.tables.row_units import doubtful_rows, unitless_rows
from deck.outline.tables.shape import aggregate
from deck.outline.tables.time_columns import is_named, quarters_read
from deck.outline.tables.value_period import period_across, period_of


class OneValue(NamedTuple):
    """A value of a file. `period` and `previous` are the period that it is of and the one before, as
    their column writes them, `dated` if a condition picks it; `periods` all of that column. `formatted` says that `digits` are those of
    number formats, which round the value."""

    value: Decimal
    unit: Unit | None
    digits: int
    formatted: bool
    period: str | None
    previous: str | None
    periods: tuple[str, ...]
    cells: tuple[CellRef, ...]
    notes: tuple[Note, ...]
    dated: bool = False


def read_value(data: FactFile, files: DataFiles, lang: str, wanted: Unit | None = None) -> OneValue:
    """The value that `data` describes; periods are written in `lang`, and the fact wants a unit. Raises
    DataError."""
    if data.cell is not None:
        return _cell(data, data.cell, files, lang, wanted)
    table, notes = files.table(data.file, data.sheet, data.range)
    y = _column(table, data)
    table = filled_down(table, data.where, None, notes)
    rows = _no_totals(table, data, notes)
    picked, latest = pick(table, data, [y], rows)
    kept = [row for row in picked if not is_gap(table.columns[y][row])]
    if not kept:
        raise fail(
            f"{data.file}: none of the selected rows has a value in {table.names[y]}", "where"
        )
    if len(kept) > 1 and data.agg is None:
        rows_named = and_more([str(table.rows[row] + 1) for row in kept])
        message = (
            f"{data.file}: {len(kept)} rows have a value in {table.names[y]} (rows {rows_named}); pick "
            "one with `where`, or make them one with `agg: sum`"
        )
        raise fail(message, "where" if data.where else "y")
    if data.agg in ("first", "last"):
        kept = kept[:1] if data.agg == "first" else kept[-1:]
    check_overlaps(table, data, [kept])
    column = _numbers(table, y, kept, data)
    value = aggregate(data.agg or "sum", column.values)
    assert value is not None
    digits = max(0, column.digits or 0)
    computed = data.agg in ("mean", "median")
    digits += computed
    formatted = _formatted(column) and not computed
    named = [name for name in data.where if is_relative(data.where[name])]
    refs = tuple(table.grid.ref(table.rows[row], table.positions[y]) for row in kept)
    period = period_across(table, y, kept, lang) or period_of(
        table,
        y,
        named or list(data.where),
        kept,
        rows,
        lang,
        lambda time: _valued(table, data, y, rows, time),
    )
    notes += _doubts(table, column, kept, rows, wanted, data.decimal)
    if not ON_A_DAY.search(table.names[y]):
        notes += [
            note for name in named for note in quarters_read(table, Columns(table).index(name))
        ]
    note_aggregate(table, column, data.agg, (), kept, notes)
    every = read_column(table, y, picked, data.decimal, lenient=True)
    notes += missing_cells(table, every, picked, [picked], data.agg)
    if data.agg == "sum":
        notes += missing_labels(table, data, [y], picked, rows, latest, lang)
    notes += skipped_periods(table, data, [y], rows, lang)
    dated = any(
        isinstance(condition, Interval)
        or is_relative(condition)
        or any(time_axis.periods(condition))
        for condition in data.where.values()
    )
    return OneValue(value, column.unit, digits, formatted, *period, refs, tuple(notes), dated)


def _valued(table: Located, data: FactFile, y: int, rows: list[int], time: str) -> list[int]:
    """The rows of any time that have a value and meet the conditions on all columns but that of time."""
    where = {name: condition for name, condition in data.where.items() if name != time}
    try:
        alike, _ = pick(table, data.model_copy(update={"where": where}), [y], rows)
    except DataError:
        return []
    return [row for row in alike if not is_gap(table.columns[y][row])]


def _column(table: Located, data: FactFile) -> int:
    """The column of the value. Raises DataError."""
    look = Columns(table)
    if data.y is not None:
        y = look.index(data.y, "y")
        look.check()
        return y
    visible = table.visible
    partly = partly_numbers(table)
    found = [j for j in visible if looks_numeric(table.columns[j]) > 0.5 or j in partly]
    found = found or [j for j in visible if looks_measured(table.columns[j])]
    found = [j for j in found if table.names[j] not in data.where]
    found = [j for j in found if not is_named(table, j)] or found
    if len(found) != 1:
        names = ", ".join(table.names[j] for j in found) or "none"
        raise fail(f"name with `y` the column of {data.file} that has the value: {names}", "y")
    return found[0]


def _no_totals(table: Located, data: FactFile, notes: list[Note]) -> list[int]:
    """The rows without those that sum others, unless `totals: keep` or a condition names them."""
    if data.totals == "keep" or data.agg is None:
        return list(range(len(table.rows)))
    parts = parts_of(table, data)
    notes.extend(parts.notes)
    return parts.rows


def _numbers(table: Located, y: int, rows: Sequence[int], data: FactFile) -> Column:
    """The values of a column, without what cannot be read. Raises DataError."""
    column = read_column(table, y, rows, data.decimal, counted=data.agg == "count")
    if column.faults:
        i, message = next(iter(column.faults.items()))
        raise fail(f"{table.place(rows[i], y)}: {message}", "cell" if data.cell else "y")
    return column


def _unit_doubts(table: Located, column: Column, kept: Sequence[int]) -> list[Note]:
    """A note on a rate or count below a unit of money, which may be of the row or not."""
    above = unit_above(table, column.index)
    if above is None or not above.currency:
        return []
    label = text_of(table.columns[0][kept[0]])
    if column.unit is None and unitless_rows(table, column.index, kept):
        message = f"{table.file}: {label} seems to be a rate, a count or a price, so it is not in {name_of(above)}"
    elif column.unit == above and doubtful_rows(table, column.index, kept):
        message = f"{table.file}: {label} is read in {name_of(above)}, and may be a rate or a count"
    else:
        return []
    return [Note("row-unit", f"{message}; give the fact its `unit`")]


def _doubts(
    table: Located,
    column: Column,
    kept: Sequence[int],
    rows: Sequence[int],
    wanted: Unit | None,
    decimal: str | None,
) -> list[Note]:
    """Notes of a value that may be a fraction, by the rest of its column, or lack its scale."""
    notes: list[Note] = []
    unit = wanted or column.unit
    if wanted is None:
        notes += _unit_doubts(table, column, kept)
    if unit is not None and unit.kind == "percent":
        every = read_column(table, column.index, rows, decimal, lenient=True)
        note_fractions(table, every, unit, notes)
    note_sizes(table, column, notes, wanted)
    if wanted is not None:
        note_unknown(table, column, wanted, notes)
    if wanted is not None and column.unit is not None:
        with suppress(UnitError):  # which is told where the fact is converted
            changed = [v and converted(v, column.unit, wanted) for v in column.values]
            note_converted(table, column, changed, wanted, notes)
    return notes


def _formatted(column: Column) -> bool:
    return column.numbers is not None and column.numbers.formatted


def _cell(data: FactFile, typed: str, files: DataFiles, lang: str, wanted: Unit | None) -> OneValue:
    """The value of one cell. Raises DataError."""
    sheet, _, address = typed.rpartition("!")
    area = area_of(address)
    if area is None or (area.top, area.left) != (area.bottom, area.right):
        raise fail(f"'{typed[:60]}' is not a cell such as C14 or Regions!C14", "cell")
    table, notes = files.table(data.file, data.sheet or sheet.strip("'") or None, data.range)
    if area.top not in table.rows or area.left not in table.positions:
        raise fail(
            f"{data.file}: {address} lies outside of the table ({_extent(table)}), or is hidden; if it is "
            "in another table of the sheet, name that with `range`, from its headings on",
            "cell",
        )
    row, y = table.rows.index(area.top), table.positions.index(area.left)
    if is_gap(table.columns[y][row]):
        raise fail(f"{table.place(row, y)}: the cell is empty", "cell")
    column = _numbers(table, y, [row], data)
    value = column.values[0]
    assert value is not None
    across = period_across(table, y, [row], lang)
    rows = list(range(len(table.rows)))
    valued = [n for n in rows if not is_gap(table.columns[y][n])]
    period = across or period_of(table, y, [], [row], rows, lang, lambda _: valued)
    notes += _doubts(table, column, [row], rows, wanted, data.decimal)
    ref = table.grid.ref(area.top, area.left)
    digits = max(0, column.digits or 0)
    return OneValue(value, column.unit, digits, _formatted(column), *period, (ref,), tuple(notes))


def _extent(table: Located) -> str:
    first = table.grid.ref(table.rows[0], table.positions[0])
    last = table.grid.ref(table.rows[-1], table.positions[-1])
    return f"{first.column}{first.row} to {last.column}{last.row}"
