"""Reads the rows of a file as texts, for table slides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from deck.language.conversion import UnitError
from deck.language.heading_units import heading_unit
from deck.language.units import name_of, parse_unit
from deck.outline.tables import time_axis
from deck.outline.tables.by_kind import OfKind, by_kind
from deck.outline.tables.cell_texts import (
    headings_of,
    label_texts,
    number_texts,
    own_texts,
)
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.column_units import converted
from deck.outline.tables.columns import (
    Column,
    note_converted,
    note_unknown,
    read_column,
)
from deck.outline.tables.doubts import note_aggregate, note_fractions, note_sizes
from deck.outline.tables.errors import Note, and_more, fail, fail_all
from deck.outline.tables.fields import ColumnFormat, RowsFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import Broken, Cell, CellRef, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import days_kept
from deck.outline.tables.missing_parts import missing_cells, missing_periods
from deck.outline.tables.numerals import is_gap, is_numeric, looks_measured, looks_numeric
from deck.outline.tables.parts import parts_of
from deck.outline.tables.period_sums import check_overlaps
from deck.outline.tables.row_units import (
    are_mixed,
    corner_unit,
    per_share_rows,
    unitless_rows,
    units_unseen,
)
from deck.outline.tables.shape import aggregate
from deck.outline.tables.time_columns import are_names, is_named, serial_dates

MAX_ROWS = 300
_NUMBER = re.compile(r"[-+−]?\d[\d.,'’_ ]*%?", re.ASCII)
_ERRORS = re.compile(r"#\w+[!?/]")


class Records(NamedTuple):
    """Rows of texts below their headings. `numeric` are the columns of numbers, also of those with units
    that stay texts (`12 km`); `cells` has the places of each text in the file."""

    headings: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    cells: list[list[list[CellRef]]]
    notes: list[Note]


_Apart: TypeAlias = dict[int, list[OfKind]]
"""The rows of a column that are of other kinds than its amounts."""


def read_rows(data: RowsFile, files: DataFiles, lang: str) -> Records:
    """The rows of a table. Raises DataError."""
    table, found = files.table(data.file, data.sheet, data.range)
    notes = list(found)
    look = Columns(table)
    shown = [look.index(name, "columns", i) for i, name in enumerate(data.columns)]
    formats = {look.index(name, "formats", name): form for name, form in data.formats.items()}
    sort = look.index(data.sort.removeprefix("-"), "sort") if data.sort else None
    look.check()
    shown = shown or table.visible
    numeric = {j for j in {*shown, sort} if j is not None and looks_numeric(table.columns[j]) > 0.5}
    serial = [j for j in sorted(numeric) if serial_dates(table, j)]
    numeric -= {*serial, *(j for j in numeric if is_named(table, j))}
    numeric -= {j for j in numeric if j not in formats and are_names(table, j)}
    rows = list(range(len(table.rows)))
    if data.totals == "drop":
        parts = parts_of(table, data)
        rows = parts.rows
        notes += parts.notes
    notes += _undated(table, serial) + _unheaded(table, shown)
    kept, latest = pick(table, data, sorted(numeric), rows)
    notes += missing_periods(table, data, sorted(numeric), kept, rows, latest, lang)
    if not any(form.unit for form in formats.values()):
        notes += _unitless(table, shown, kept)
    apart: _Apart = {}
    columns = {
        j: _numbers(
            table,
            j,
            kept,
            data.decimal,
            formats.get(j),
            notes,
            None if data.agg or j == sort else apart,
        )
        for j in numeric
    }
    labels = [j for j in shown if j not in numeric]
    groups = _grouped(table, data, labels, kept)
    for column in columns.values():
        note_fractions(table, column, column.unit, notes)
        note_sizes(table, column, notes, column.unit)
        if len(groups) < len(kept):
            note_aggregate(table, column, data.agg, labels, kept, notes)
    sums = [[kept[n] for n in group] for group in groups]
    check_overlaps(table, data, sums)
    for column in columns.values():
        notes += missing_cells(table, column, kept, sums, data.agg)
    values = {
        j: [aggregate(data.agg, [column.values[n] for n in group]) for group in groups]
        for j, column in columns.items()
    }
    sorting = [] if sort is None else [table.columns[sort][kept[group[0]]] for group in groups]
    order = _order(data, len(groups), sorting, values.get(-1 if sort is None else sort))
    if len(order) > MAX_ROWS:
        message = (
            f"{data.file} gives {len(order):,} rows, and a table can show {MAX_ROWS}: keep some with "
            "`top`, group them with `agg`, or pick rows with `where`"
        )
        raise fail(message)
    bare = any(kind.column.unit is None for kinds in apart.values() for kind in kinds)
    mixed = data.agg is None and not formats and (bare or are_mixed(table, kept))
    notes += _not_in_money(table, list(columns.values()), kept) if mixed else []
    days = days_kept(table.names[j] for j in numeric)
    texts = {
        j: number_texts(columns[j], values[j], formats.get(j), lang, own=mixed)
        if j in columns
        else label_texts(table, j, [kept[group[0]] for group in groups], lang, days=days)
        for j in shown
    }
    for j, column in columns.items():
        if j in texts:
            if mixed and column.numbers is not None and column.numbers.own_units:
                texts[j] = own_texts(table, column, kept, texts[j], lang)
            _put_others(table, column, groups, kept, texts[j], notes)
            _put_apart(table, j, apart.get(j, ()), kept, texts[j], formats.get(j), lang)
    return Records(
        headings_of(table, shown, columns, formats, lang, mixed),
        [[texts[j][n] for j in shown] for n in order],
        [j in numeric or (j != shown[0] and looks_measured(table.columns[j])) for j in shown],
        [
            [
                [table.grid.ref(table.rows[kept[g]], table.positions[j]) for g in groups[n]]
                for j in shown
            ]
            for n in order
        ],
        notes,
    )


def _unitless(table: Located, shown: Sequence[int], kept: Sequence[int]) -> list[Note]:
    """A note on rows of several units that are shown without the column of their units."""
    unseen = units_unseen(table, shown, kept)
    if unseen is None:
        return []
    column, units = unseen
    message = (
        f"{table.file}: the rows are of several units ({and_more(units)}), and their column {column} is "
        "not shown; add it to `columns`"
    )
    return [Note("rows-mixed", message)]


def _not_in_money(table: Located, columns: Sequence[Column], kept: Sequence[int]) -> list[Note]:
    """A note on rates and counts in a table whose lines above state money for all of its rows."""
    every = len(table.names)
    rows = sorted({*unitless_rows(table, every, kept), *per_share_rows(table, every, kept)})
    units = [c.unit for c in columns if c.unit is not None and c.unit.currency]
    own = any(c.numbers is not None and c.numbers.own_units for c in columns)
    above = table.titles or corner_unit(table) or any(heading_unit(c.name) for c in columns)
    if not rows or not units or own or not above:
        return []
    labels = and_more([text_of(table.columns[0][kept[n]]) for n in rows])
    message = (
        f"{table.file}: {name_of(units[0])} stands above the table, and {labels} {'is' if len(rows) == 1 else 'are'} "
        "in another unit; write the units in the labels, such as “Sales (EUR m)”"
    )
    return [Note("row-unit", message)]


def _undated(table: Located, columns: Sequence[int]) -> list[Note]:
    """Notes on columns of dates that hold the numbers of days."""
    notes = []
    for j in columns:
        cell = next(text for c in table.columns[j] if is_numeric(c) and (text := text_of(c)))
        message = (
            f"{table.file}, column {table.names[j]}: {cell} may be a date that has lost its format; "
            "format the cells as dates in the workbook"
        )
        notes.append(Note("dates-unformatted", message))
    return notes


def _unheaded(table: Located, shown: Sequence[int]) -> list[Note]:
    """A note on the columns that are shown under their number, since the file gives them no heading."""
    numbers = [table.names[j] for j in shown if not table.headings[j]]
    if not numbers or any(note.code == "headings-doubtful" for note in table.notes):
        return []
    columns = (
        f"column {numbers[0]} has" if len(numbers) == 1 else f"columns {', '.join(numbers)} have"
    )
    message = (
        f"{table.file}: {columns} no heading, and the table shows the number; write one in the file, or all "
        "as `columns` of the slide"
    )
    return [Note("headings-missing", message)]


def _numbers(
    table: Located,
    index: int,
    kept: Sequence[int],
    decimal: str | None,
    form: ColumnFormat | None,
    notes: list[Note],
    apart: _Apart | None,
) -> Column:
    """A column of numbers, in the unit of its format. Rows of another kind, such as a margin in % below
    amounts, are put `apart`, if that is given. Raises DataError for errors of a workbook."""
    column = read_column(table, index, kept, decimal, by_row=bool(form is not None and form.unit))
    odd = column.numbers.odd if column.numbers is not None else set[int]()
    if odd and apart is not None and not (form is not None and form.unit):
        column, apart[index] = _of_one_kind(table, index, kept, decimal)
        odd = column.numbers.odd if column.numbers is not None else odd
    wrong = {
        i: fault
        for i, fault in column.faults.items()
        if i in odd
        or isinstance(table.columns[index][kept[i]], Broken)
        or "`decimal:" in fault
        or _ERRORS.match(text_of(table.columns[index][kept[i]]))
    }
    if wrong:
        raise fail_all(f"{table.place(kept[i], index)}: {text}" for i, text in wrong.items())
    wanted = parse_unit(form.unit) if form is not None and form.unit else None
    if form is not None and form.unit and wanted is None:
        message = (
            f"unit '{form.unit}' is not understood; write it as “%”, “EUR m” or “million users”"
        )
        raise fail(message, "formats", table.names[index])
    if wanted is not None:
        note_unknown(table, column, wanted, notes)
        try:
            changed = [v if v is None else converted(v, column.unit, wanted) for v in column.values]
        except UnitError as error:
            message = f"{table.file}, column {column.name}: {error}; change the unit, or omit it"
            raise fail(message, "formats", table.names[index]) from None
        if changed != column.values:
            note_converted(table, column, changed, wanted, notes)
            column.digits = None
        column.values, column.unit = changed, wanted
    return column


def _of_one_kind(
    table: Located, index: int, kept: Sequence[int], decimal: str | None
) -> tuple[Column, list[OfKind]]:
    """The amounts of a column, and its rows of other kinds."""
    kinds = by_kind(table, index, kept, decimal)
    amounts = kinds.pop("number")
    column = amounts.column
    values: list[Decimal | None] = [None] * len(kept)
    for n, value in zip(amounts.places, column.values, strict=True):
        values[n] = value
    column.values = values
    column.faults = {amounts.places[i]: fault for i, fault in column.faults.items()}
    if column.numbers is not None:
        column.numbers.odd = {amounts.places[i] for i in column.numbers.odd}
    return column, list(kinds.values())


def _order(
    data: RowsFile, count: int, cells: Sequence[Cell], values: Sequence[Decimal | None] | None
) -> list[int]:
    """The rows of a table in the order of the outline, as many as it shows: by `cells` of the column that
    sorts them, or by its `values` if it has numbers."""
    order = list(range(count))
    falling = (data.sort or "").startswith("-")
    if values is not None:
        order.sort(key=lambda n: ((v := values[n]) is None, (v or 0) * (-1) ** falling))
    elif cells:
        _, keys, _ = time_axis.labels(cells, "en")
        order.sort(key=keys.__getitem__, reverse=falling)
    return order[: data.top]


def _put_others(
    table: Located,
    column: Column,
    groups: Sequence[Sequence[int]],
    kept: Sequence[int],
    texts: list[str],
    notes: list[Note],
) -> None:
    """Puts what is no number in its place as it is typed: a remark such as “n.m.”, and a number that is
    not read, with a note."""
    for n, group in enumerate(groups):
        first = group[0]
        typed = text_of(table.columns[column.index][kept[first]])
        if len(group) > 1 or column.values[first] is not None:
            continue
        if first in column.faults and _NUMBER.fullmatch(typed):
            message = f"{table.place(kept[first], column.index)}: {column.faults[first]}, and shown as typed"
            notes.append(Note("number-unread", message))
        if first in column.faults or any(map(str.isalpha, typed)):
            texts[n] = typed


def _put_apart(
    table: Located,
    index: int,
    kinds: Sequence[OfKind],
    kept: Sequence[int],
    texts: list[str],
    form: ColumnFormat | None,
    lang: str,
) -> None:
    """Puts the rows of other kinds than the amounts in their places, as typed where they are not read."""
    for kind in kinds:
        values = kind.column.values
        written = number_texts(kind.column, values, form, lang)
        for n, text, value in zip(kind.places, written, values, strict=True):
            cell = table.columns[index][kept[n]]
            texts[n] = text if value is not None or is_gap(cell) else text_of(cell)


def _grouped(
    table: Located, data: RowsFile, labels: Sequence[int], kept: Sequence[int]
) -> list[list[int]]:
    """The rows (indices into `kept`) of each row of the table: with `agg`, those of equal labels."""
    if data.agg is None:
        return [[n] for n in range(len(kept))]
    groups: dict[tuple[str, ...], list[int]] = {}
    for n, row in enumerate(kept):
        key = tuple(text_of(table.columns[j][row]) for j in labels)
        groups.setdefault(key, []).append(n)
    return list(groups.values())
