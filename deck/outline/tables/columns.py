"""Reads columns of a located table as numbers in one unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from deck.language.conversion import UnitError
from deck.language.heading_units import (
    heading_unit,
    title_unit,
    unknown_unit,
    unread_title,
    unread_unit,
)
from deck.language.scripts import is_han
from deck.language.units import Unit, is_scale, name_of
from deck.outline.tables import time_axis
from deck.outline.tables.column_units import CLOCK, converted, within
from deck.outline.tables.errors import DataError, Note, and_more, fail
from deck.outline.tables.grid import text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import COUNT, PER_SHARE, PRICE, RATE
from deck.outline.tables.number_column import Numbers
from deck.outline.tables.numerals import (
    ARROWS,
    hint,
    is_gap,
    is_numeric,
    is_uneven,
    looks_coded,
    looks_numeric,
    numbers,
    proved_marks,
)
from deck.outline.tables.row_units import corner_unit, row_units, unitless_rows, unread_units
from deck.outline.validation import listed

_MARKED_NUMBER = re.compile(rf"[~≈<>≤≥±$€£¥{ARROWS}]?\s?[-+−(]?\d|[DC]R\b\.? ?\d")
"""How a text begins that is probably meant as a number: `12*`, `~12`, `1.2 kt`."""

STRONG = ("USD", "EUR", "GBP", "CHF")
TRILLION = Decimal(10) ** 12
"""What no column holds in millions, in these currencies: EUR 9,400,000 are no EUR m."""
_RECORDS = 2_000
"""So many rows are records, and no lines of a statement with units of their own below that of their column."""
_EXAMPLES = 1_000
"""How many cells of a column tell what it holds."""


@dataclass
class Column:
    """A column of numbers: its name, its values in `unit`, and what was found on the way."""

    index: int
    name: str
    values: list[Decimal | None]
    faults: dict[int, str] = field(default_factory=dict)
    unit: Unit | None = None
    digits: int | None = None
    numbers: Numbers | None = None

    @property
    def formatted(self) -> bool:
        """Whether `digits` are those of number formats, which hold for each value."""
        formatted = self.numbers is not None and self.numbers.formatted
        return formatted and self.digits is not None

    @property
    def is_share(self) -> bool:
        """Whether the column holds percentages or ratios, which do not add up."""
        kind = self.unit.kind if self.unit is not None else "number"
        return kind != "number" or (self.unit is None and bool(RATE.search(self.name)))


def read_column(
    table: Located,
    index: int,
    rows: Sequence[int],
    decimal: str | None = None,
    counted: bool = False,
    lenient: bool = False,
    by_row: bool = True,
    steps: bool = False,
) -> Column:
    """A column of a table. `decimal` is the mark that the outline states; `counted` columns are filled
    or not; with `lenient`, ambiguous numbers are read with a decimal point; with `by_row`, units that stand
    in the rows count; rows that are `steps` from one total to another, as `Price` and `Organic growth`, are in
    its unit unless they state another."""
    cells = [table.columns[index][row] for row in rows]
    name = table.names[index]
    if counted:
        values = [None if is_gap(cell) else Decimal(1) for cell in cells]
        return Column(index, name, values, digits=0)
    grid, position = table.grid, table.positions[index]
    formats = (
        [grid.formats.at(table.rows[row], position) for row in rows]
        if position in grid.formats
        else None
    )
    heading, title = _stated(table, index)
    in_rows, apart = dict[int, Unit](), set[int]()
    if by_row:
        in_rows, apart = _units_by_row(table, index, rows, heading, title, steps)
    if apart and len(apart) == len(rows):
        heading, title = None, None
    if not any(unit and unit.scale != 1 for unit in (heading, title)):
        in_rows = {i: unit for i, unit in in_rows.items() if unit.noun != "/share"}

    def read(mark: str, forced: bool = False) -> Numbers:
        return numbers(
            cells,
            formats,
            mark=mark,
            forced=forced,
            heading=heading,
            title=title,
            rows=in_rows,
            apart=apart,
        )

    read_as = read(decimal, forced=True) if decimal else read("")
    if not decimal and any("`decimal:" in fault for fault in read_as.faults.values()):
        mark = _mark_of_file(table, index)
        if mark or lenient:
            read_as = read(mark or ".")
    return Column(
        index, name, read_as.values, read_as.faults, read_as.unit, read_as.digits, read_as
    )


def _units_by_row(
    table: Located,
    index: int,
    rows: Sequence[int],
    heading: Unit | None,
    title: Unit | None,
    steps: bool,
) -> tuple[dict[int, Unit], set[int]]:
    """The units that rows state for a column, and the rows for which neither its heading nor the title
    holds, such as `Employees` below money."""
    # “Sales (USD m)” is about its numbers; a currency beside it is about its row
    general = heading is None or (heading.kind == "number" and not heading.currency)
    apart = set[int]()
    if not steps and any(unit and unit.currency for unit in (heading, title)):
        apart = unitless_rows(table, index, rows)
    in_rows: dict[int, Unit] = {}
    if not _is_apart(table.names[index]) and (general or len(rows) < _RECORDS):
        in_rows = row_units(table, index, rows)
    if not general:
        plain = {i for i, u in in_rows.items() if u.noun and not u.currency}
        in_rows = {i: u for i, u in in_rows.items() if i in apart | plain}
    apart |= {i for i, u in in_rows.items() if u.noun and not u.noun.startswith("/")}  # people
    return in_rows, apart - {i for i, unit in in_rows.items() if unit.currency}


def _stated(table: Located, index: int) -> tuple[Unit | None, Unit | None]:
    """The units of a column's headings and of the titles above the table."""
    heading: Unit | None = None
    if text := next(filter(None, map(unread_unit, table.headings[index])), ""):
        raise _unread(f"{table.file}, column {table.names[index]}", text)
    for level in reversed(table.headings[index]):
        try:
            heading = within(heading, heading_unit(level))
        except UnitError:
            continue
    name, title = table.names[index], title_unit(table.titles)
    if heading is None and title and title.scale != 1:
        if PER_SHARE.search(name):
            return Unit(title.currency, noun="/share"), None
        if title.currency and PRICE.search(name):
            return Unit(title.currency), None
    # “USD m” above a table says nothing about its rates and its staff
    if _is_apart(name):
        return heading, None
    if heading is None and title is None and (text := unread_title(table.titles)):
        raise _unread(f"{table.file}, above the table", text)
    return heading, title or (corner_unit(table) if index else None)


def unit_above(table: Located, index: int) -> Unit | None:
    """The unit that the headings of a column, or the lines above the table, state for it."""
    heading, title = _stated(table, index)
    return within(heading, title) if heading is None or title is None else heading


def _unread(where: str, text: str) -> DataError:
    message = f"the unit “{text}” is not understood; write it in a form such as “EUR k”, “USD m” or “万元”"
    return fail(f"{where}: {message}")


def _is_apart(name: str) -> bool:
    return bool(RATE.search(name) or COUNT.search(name))


def _mark_of_file(table: Located, index: int) -> str:
    """The decimal mark that the other columns, the separator or the language of a file prove; empty
    if nothing does."""
    marks = set()
    for j, cells in enumerate(table.columns):
        if j != index and looks_numeric(cells) > 0.5:
            marks |= proved_marks(cells[:20_000])
    if len(marks) == 1:
        return marks.pop()
    if marks:
        return ""
    names = "".join(table.names) + "".join(text_of(c) for c in table.columns[0][:20])
    # a semicolon separates where the comma is the decimal mark
    mark = {";": ",", ",": "."}.get(table.grid.separator, "." if any(map(is_han, names)) else "")
    return "" if mark and is_uneven(table.columns[index], mark) else mark


def in_unit(
    table: Located,
    columns: Sequence[Column],
    wanted: Unit | None,
    apart: Collection[str],
    notes: list[Note],
) -> Unit | None:
    """Converts columns to the unit of the chart, or to that of the first of them; returns it. A scale
    alone (`m`, 亿) is one of the currency of the columns.

    Raises DataError where a currency or kind differs.
    """
    shared = [column for column in columns if column.name not in apart]
    stated = [column.unit for column in shared if column.unit is not None]
    if wanted is None and len(stated) < len(shared):
        _note_unstated(table, shared, notes)
        return None
    unit = wanted or max(stated, key=lambda u: u.scale)
    if is_scale(unit):
        unit = unit._replace(currency=next((u.currency for u in stated if u.currency), ""))
    if unit == CLOCK and wanted is None:
        unit = Unit(noun="hours")
    for column in shared:
        note_unknown(table, column, unit, notes)
        if column.unit == CLOCK:
            column.digits = None  # an hour and a half has a decimal
        if column.unit is None or column.unit == unit:
            continue
        try:
            changed = [
                None if v is None else converted(v, column.unit, unit) for v in column.values
            ]
        except UnitError as error:
            raise fail(_mismatch(table, column, wanted, unit, error)) from None
        if changed == column.values:
            continue
        note_converted(table, column, changed, unit, notes)
        column.values, column.digits = changed, None
    return unit


def note_unknown(table: Located, column: Column, wanted: Unit, notes: list[Note]) -> None:
    """Notes a heading with a unit that is not known beside one that the outline asks for: nothing is
    converted."""
    text = next(filter(None, map(unknown_unit, table.headings[column.index])), "")
    text = text or unread_units(table)
    named = name_of(wanted).casefold()
    if text == "p" and wanted.currency != "GBP":
        return  # provisional
    if text and column.unit is None and not set(text.casefold().split()) <= set(named.split()):
        message = (
            f"{table.file}, column {column.name}: {text} is not known as a unit, and the numbers are shown as "
            f"{name_of(wanted)} as they stand"
        )
        notes.append(Note("unit-unknown", message))


def note_converted(
    table: Located,
    column: Column,
    changed: Sequence[Decimal | None],
    unit: Unit,
    notes: list[Note],
) -> None:
    """Notes a column of money without a scale that is converted to one: €3.1 may be millions."""
    i = next((i for i, v in enumerate(column.values) if v), None)
    bare = column.numbers is not None and column.numbers.bare
    if i is None or not bare or column.unit is None or changed[i] == column.values[i]:
        return
    most = max(abs(v) for v in column.values if v is not None)
    if column.unit.currency in STRONG and most * unit.scale >= TRILLION:
        return
    message = (
        f"{table.file}, column {column.name}: {column.values[i]:f} {name_of(column.unit)} is drawn as "
        f"{changed[i]:f} {name_of(unit)}; if the file counts in {name_of(unit)}, say so in its "
        f"heading: “{column.name} ({name_of(unit)})”"
    )
    notes.append(Note("unit-converted", message))


def _note_unstated(table: Located, columns: Sequence[Column], notes: list[Note]) -> None:
    """Columns of which some have a unit and others none, so that the chart has none."""
    units = {column.name: column.unit for column in columns}
    named = [f"{name} is in {name_of(unit)}" for name, unit in units.items() if unit is not None]
    bare = [name for name, unit in units.items() if unit is None]
    if named:
        message = (
            f"{table.file}: {and_more(named)}, and {and_more(bare)} {'has' if len(bare) == 1 else 'have'} "
            "no unit; give the chart a `unit`, or draw them in charts of their own"
        )
        notes.append(Note("columns-mixed", message))


def _mismatch(
    table: Located, column: Column, wanted: Unit | None, unit: Unit, error: UnitError
) -> str:
    where = f"{table.file}, column {column.name}"
    found = name_of(column.unit) if column.unit is not None else "none"
    if column.unit == CLOCK:
        return f"{where}: {error}; give the chart the unit hours, or numbers in the file"
    if wanted is not None:
        return (
            f"{where}: the file is in {found}, and the chart's unit is {name_of(unit)}; change `unit`, "
            "or choose another column with `y`"
        )
    return (
        f"{where}: its unit is {found}, and that of another column {name_of(unit)}; draw them in "
        "charts of their own, or name one with `y`"
    )


def partly_numbers(table: Located) -> dict[int, str]:
    """The columns that hold numbers beside texts, or below a period or a unit numbers with marks (`3876 p`,
    `12,50 H`), too few to be read as numbers; each with the place and words of a text."""
    found: dict[int, str] = {}
    for j in table.visible:
        examples = enumerate(table.columns[j][:_EXAMPLES])
        cells = [(n, c) for n, c in examples if not is_gap(c)]
        texts = [(n, text_of(c)) for n, c in cells if not is_numeric(c)]
        if (
            2 * len(texts) < len(cells)
            or not texts
            or any(time_axis.periods([c for _, c in cells]))
        ):
            continue
        meant, name = len(cells) - len(texts), table.names[j]
        if meant or heading_unit(name) is not None or any(time_axis.periods([name])):
            meant += sum(bool(_MARKED_NUMBER.match(text)) for _, text in texts)
        if meant and 3 * meant >= len(cells) and not looks_coded([c for _, c in cells]):
            found[j] = (
                f"{table.place(texts[0][0], j)}: '{texts[0][1][:40]}' is not a number{hint(texts[0][1])}"
            )
    return found


def no_numbers(table: Located) -> str:
    """Why a table has no column of numbers: what stands among the numbers of one, or that it is hidden."""
    message = (
        f"{table.file} has no column of numbers; {listed([table.names[j] for j in table.visible])}"
    )
    hidden = [table.names[j] for j in sorted(table.hidden)]
    if hidden:
        message += f"; hidden, and read if `y` names {'it' if len(hidden) == 1 else 'them'}: "
        message += ", ".join(hidden)
    for j in table.visible:
        filled = [(n, c) for n, c in enumerate(table.columns[j]) if not is_gap(c)]
        odd = [(n, text_of(c)) for n, c in filled if not is_numeric(c)]
        marked = [text for _, text in odd if _MARKED_NUMBER.match(text)]
        meant = 2 * len(marked) > len(odd) and not any(time_axis.periods(marked))
        if odd and (meant or 3 * len(odd) <= 2 * len(filled)):
            texts = and_more([f"'{text[:40]}'" for _, text in odd])
            verb = "is not a number" if len(odd) == 1 else "are not numbers"
            cure = next(filter(None, map(hint, marked)), "")
            message += f"; {table.place(odd[0][0], j)}: {texts} {verb}{cure}"
    return message
