"""Texts of the headings and cells of a table slide: numbers of a column with the same decimals, dates in one
form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from charts.numbers import edge_text
from deck.language.heading_units import heading_unit
from deck.language.labels import label_language
from deck.language.periods.dates import Moment, write_moment
from deck.language.units import (
    Sign,
    Unit,
    enough_digits,
    unit_text,
    write_number,
    write_value,
)
from deck.outline.tables import time_axis
from deck.outline.tables.column_units import converted
from deck.outline.tables.columns import Column
from deck.outline.tables.errors import fail_all
from deck.outline.tables.fields import ColumnFormat
from deck.outline.tables.grains import Days
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import numbers
from deck.outline.tables.row_units import corner_unit

_MOST_DIGITS = 6


def number_texts(
    column: Column,
    values: Sequence[Decimal | None],
    form: ColumnFormat | None,
    lang: str,
    own: bool = False,
) -> list[str]:
    """Numbers as texts, all with the same decimals; a number that is missing is a dash.

    A number that these decimals would show as zero has decimals of its own, or is `<0.1` if the outline
    gives the decimals; so has one that they would move by more than a twentieth, unless the outline or
    the format of the cells gives them. With `own`, each has those that the file gives it, as where the rows are
    of different measures.
    """
    form = form or ColumnFormat()
    digits = form.digits if form.digits is not None else column.digits
    if digits is None or (form.digits is None and digits > 4):
        sizes = [abs(v) for v in values if v]
        digits = max(0, min(2, 2 - max(sizes).adjusted())) if sizes else 0
    given = form.digits is not None or column.formatted
    points = column.unit is not None and column.unit.kind == "points" and column.unit.scale == 1
    if points and not form.sign:
        form = form.model_copy(update={"sign": _is_change(column, values)})

    def decimals(value: Decimal) -> int:
        if given:
            return digits
        if own and column.digits is not None:
            return _own_digits(value, digits)
        return enough_digits(value, digits, _MOST_DIGITS)

    return [
        "–" if value is None else _number(value, column.unit, decimals(value), form, lang)
        for value in values
    ]


def own_texts(
    table: Located, column: Column, kept: Sequence[int], texts: Sequence[str], lang: str
) -> list[str]:
    """The numbers of a column, each in the unit that its cell states: USD 1.2bn above USD 1.20."""
    written = list(texts)
    for n, (row, value) in enumerate(zip(kept, column.values, strict=True)):
        position = table.positions[column.index]
        format_of = table.grid.formats.at(table.rows[row], position)
        alone = numbers([table.columns[column.index][row]], [format_of], mark=".")
        if value is None or column.unit is None:
            continue
        if alone.unit is None:
            if heading_unit(column.name) is None and column.unit.kind == "number":
                number = value * column.unit.scale  # without a unit it is what it says
                written[n] = write_number(
                    number, lang, digits=_own_digits(number.normalize(), _MOST_DIGITS)
                )
            continue
        own = alone.unit._replace(currency=alone.unit.currency or column.unit.currency)
        number = converted(value, column.unit, own)
        written[n] = write_value(number, own, lang, digits=_own_digits(number, _MOST_DIGITS))
    return written


def _is_change(column: Column, values: Sequence[Decimal | None]) -> bool:
    """Whether points are a change, and no level such as that of an index."""
    below = any(value is not None and value < 0 for value in values)
    return below or not re.search(r"\bpoints?\b|\bpts\b", column.name, re.I)


def _own_digits(value: Decimal, most: int) -> int:
    return min(most, max(0, -int(value.as_tuple().exponent)))


def _number(value: Decimal, unit: Unit | None, digits: int, form: ColumnFormat, lang: str) -> str:
    size = abs(value) if form.negative == "brackets" and value < 0 else value

    def write(number: Decimal, digits: int = digits) -> str:
        if unit is None or unit.kind == "number":  # the unit is in the heading
            text = write_number(number, lang, digits=digits)
        else:
            sign: Sign = "never" if unit.kind == "points" and number > 0 else "auto"
            text = write_value(number, unit, lang, digits=digits, sign=sign)
        plus = form.sign and value > 0 and re.search("[1-9]", text) and not text.startswith("+")
        return f"+{text}" if plus else text

    text = write(size)
    if value and not re.search("[1-9]", text):
        own = min(-int(value.normalize().as_tuple().exponent), 1 - value.adjusted())
        if form.digits is None and own <= _MOST_DIGITS:
            text = write(size, own)
        else:
            text = edge_text(size, Decimal(), Decimal(1).scaleb(-digits), write)
    return f"({text})" if size != value else text


def label_texts(
    table: Located, index: int, rows: Sequence[int], lang: str, *, days: Days = ""
) -> list[str]:
    """A column of labels, with its dates in one form; `days` as in `time_axis.labels`. Raises DataError
    for impossible dates."""
    cells = [table.columns[index][row] for row in rows]
    wrong = time_axis.impossible(cells)
    if wrong:
        raise fail_all(
            f"{table.place(rows[i], index)}: there is no such date as {text}"
            for i, text in wrong.items()
        )
    texts, _, dated = time_axis.labels(cells, lang, days=days)
    if not dated or _is_even(cells):
        return texts
    return [date_text(cell, lang) or text for cell, text in zip(cells, texts, strict=True)]


def _is_even(cells: Sequence[Cell]) -> bool:
    """Whether days that are all the first of a month stand for months: none is written as 01.03.2024, and
    they are evenly apart."""
    if any(re.match(r"\d{1,2}[./]\d{1,2}[./]\d{4}", text_of(cell)) for cell in cells):
        return False
    starts = {moment.start for moment in time_axis.moments(cells) or () if moment is not None}
    months = sorted(start.year * 12 + start.month for start in starts)
    return len({b - a for a, b in pairwise(months)}) < 2


def date_text(cell: Cell, lang: str) -> str:
    """A date by itself: 1 March stays a day although all others begin a month."""
    moment: list[Moment | None] | None = time_axis.moments([cell])
    return write_moment(moment[0], lang) if moment and moment[0] else ""


def headings_of(
    table: Located,
    shown: Sequence[int],
    columns: Mapping[int, Column],
    formats: Mapping[int, ColumnFormat],
    lang: str,
    mixed: bool,
) -> list[str]:
    """The names of columns, days that head them as in rows."""
    days = [j for j in shown if re.match(r"\d{4}-\d\d-\d\d", table.names[j])]
    dated = dict(zip(days, time_axis.labels([table.names[j] for j in days], lang)[0], strict=True))
    lang = label_language(lang, "".join((*table.titles, *table.names)))
    return [
        dated.get(j) or _heading(table, j, columns.get(j), formats.get(j), 0 in shown, lang, mixed)
        for j in shown
    ]


def _heading(
    table: Located,
    index: int,
    column: Column | None,
    form: ColumnFormat | None,
    cornered: bool,
    lang: str,
    mixed: bool,
) -> str:
    """The name of a column, with its unit where neither its numbers nor the corner show it."""
    name = table.names[index]
    unit = column.unit if column is not None else None
    own = column is not None and column.numbers is not None and column.numbers.own_units
    if unit is None or unit.kind != "number" or (own and mixed and form is None):
        return name
    stated = heading_unit(name)
    if form is None and cornered and corner_unit(table) == unit:
        return name
    same = stated is not None and stated.scale == unit.scale and stated.kind == unit.kind
    if stated == unit or (form is None and same):
        return name
    bare = re.sub(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$", "", name) if stated is not None else name
    text = unit_text(unit, lang)
    return f"{bare}（{text}）" if lang.startswith("zh") else f"{bare} ({text})"
