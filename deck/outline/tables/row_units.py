"""Units that stand in the rows of a table: in a column of units, in the labels, in the corner heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from deck.language.heading_units import heading_unit, measures, unit_of
from deck.language.units import Unit
from deck.outline.tables import time_axis
from deck.outline.tables.column_units import within
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import (
    COUNT_OR_RATE,
    MAYBE_COUNT_OR_RATE,
    MONEY,
    PER_SHARE,
    RATE_OR_COUNT_LABEL,
)
from deck.outline.tables.notes import SUPERSCRIPTS
from deck.outline.tables.numerals import looks_numeric

_HEADS = re.compile(
    r"units?|scale|uom|unit of measure|unit of measurement|measured in|currency|ccy|einheit|währung|unité|devise|unidad"
    r"|moneda|unità|valuta|eenheid|单位|币种|货币",
    re.I,
)
_NOTE = re.compile(rf"\s*(?:\([^()]*\)|\[\w{{1,3}}\]|[*†‡{SUPERSCRIPTS}]+)\s*$")
_MOST_LABELS = 2_000
"""More are names of records, and no lines of a statement with units of their own."""
_LETTER = re.compile(r"[(（\[]\s*([A-Za-z])\s*[)）\]]")


def row_units(table: Located, index: int, rows: Sequence[int]) -> dict[int, Unit]:
    """The units that rows state for a column, by their index in `rows`: in a column of units, or in
    labels such as `Margin (%)` and `EPS`."""
    texts = [
        j for j, cells in enumerate(table.columns) if j != index and looks_numeric(cells) < 0.5
    ]
    per_share = per_share_rows(table, index, rows)
    return per_share | _stated_in_rows(table, index, rows, texts, per_share)


def per_share_rows(table: Located, index: int, rows: Sequence[int]) -> dict[int, Unit]:
    """The rows of a column whose labels name amounts for each share, with that unit."""
    found = _matching(table, index, rows, PER_SHARE.search)
    return dict.fromkeys(sorted(found), Unit(noun="/share"))


def are_mixed(table: Located, rows: Sequence[int]) -> bool:
    """Whether some rows are amounts, and others rates, counts or amounts for each share, or have other units."""
    every = len(table.names)
    other = {
        *unitless_rows(table, every, rows),
        *doubtful_rows(table, every, rows),
        *per_share_rows(table, every, rows),
    }
    units = {
        tuple(text_of(table.columns[j][row]) for row in rows)
        for j in range(every)
        if looks_numeric(table.columns[j]) < 0.5 and _is_of_units(table, j)
    }
    return 0 < len(other) < len(rows) or any(len(set(each)) > 1 for each in units)


def unitless_rows(table: Located, index: int, rows: Sequence[int]) -> set[int]:
    """The rows, by their index in `rows`, whose label is a rate or a count, such as `Employees` and `ROE`:
    a currency above them is not theirs."""
    return _labelled(table, index, rows, COUNT_OR_RATE)


def doubtful_rows(table: Located, index: int, rows: Sequence[int]) -> set[int]:
    """The rows whose label may be an amount of money as well as a rate or a count: `Gross margin`, `Staff`."""
    return _labelled(table, index, rows, MAYBE_COUNT_OR_RATE)


def _labelled(table: Located, index: int, rows: Sequence[int], form: re.Pattern[str]) -> set[int]:
    # “Customers” beside “Banks” is a group of them, beside “Revenue” their number
    return _matching(table, index, rows, lambda text: form.fullmatch(_NOTE.sub("", text)), MONEY)


def _matching(
    table: Located,
    index: int,
    rows: Sequence[int],
    match: Callable[[str], object],
    beside: re.Pattern[str] | None = None,
) -> set[int]:
    """The rows with a label that matches, in a column of labels before `index`; where `beside` is given, in one
    with a label that it matches."""
    found: set[int] = set()
    for cells in (table.columns[j] for j in range(index)):
        if looks_numeric(cells) >= 0.5:
            continue
        texts = [cell if isinstance(cell, str) else text_of(cell) for cell in cells]
        distinct = set(texts)
        if beside is None or any(map(beside.search, distinct)):
            meant = {text for text in distinct if match(text)}
            found.update(i for i, row in enumerate(rows) if texts[row] in meant)
    return found


def _stated_in_rows(
    table: Located,
    index: int,
    rows: Sequence[int],
    texts: Sequence[int],
    per_share: Collection[int],
) -> dict[int, Unit]:
    columns = [j for j in texts if len(table.names) > 2 and _is_of_units(table, j)]
    if columns:
        columns.sort(key=lambda j: abs(j - index))
        stated = [(i, _joined(table, columns, row)) for i, row in enumerate(rows)]
        return {i: unit for i, unit in stated if unit is not None}
    labels = [j for j in texts if j < index]
    found = ((j, _of_labels(list(map(text_of, table.columns[j])))) for j in labels)
    named, read = next(((j, units) for j, units in found if units), (0, {}))
    cells = table.columns[named]
    labelled = {i: text_of(cells[row]) for i, row in enumerate(rows)}
    return {
        i: unit
        for i, text in labelled.items()
        if (unit := read.get(text)) is not None
        and (i not in per_share or _of_label(text) is not None)
    }


def units_unseen(
    table: Located, shown: Sequence[int], rows: Sequence[int]
) -> tuple[str, list[str]] | None:
    """The name of a column of units that is not shown, and its units if the rows have several."""
    for j, cells in enumerate(table.columns):
        if j in shown or looks_numeric(cells) >= 0.5 or not _is_of_units(table, j):
            continue
        units = list(dict.fromkeys(text for row in rows if (text := text_of(cells[row]))))
        if len(units) > 1:
            return table.names[j], units
    return None


def _joined(table: Located, columns: Sequence[int], row: int) -> Unit | None:
    """The unit in the nearest column of units, with a scale or currency from one further away."""
    joined: Unit | None = None
    for column in columns:
        unit = unit_of(_spaced(table.columns[column][row]))
        if joined is None or unit is None:
            joined = joined or unit
        elif unit.kind == joined.kind == "number" and not (unit.currency and joined.currency):
            joined = within(joined, unit)
    return joined


def _spaced(cell: Cell) -> str:
    return _words(text_of(cell))


@lru_cache(maxsize=1024)
def _words(text: str) -> str:
    """The text of a cell, a code such as `MIO_EUR` in words: `CP_MEUR` is `MEUR`, `RCH_A` `%`."""
    text = _PRICES.sub("", text)
    for code, words in _CODES.items():
        text = re.sub(code, words, text)
    return text.replace("_", " ")


_PRICES = re.compile(r"^(?:CP|PYP|CLV\d\d)_(?=[A-Z])")
_CODES = {
    r"^(?:PC|RCH|PCH)(?:_\w+)?$": "%",
    r"_HAB$": " per inhabitant",
    r"^THS_(?:PER|PERS)$": "thousand persons",
    r"^THS(?:_\w+)?$": "thousand",
}
"""Codes of Eurostat for units, as words."""


def unread_units(table: Located) -> str:
    """The unit in a column of units that is not understood in any row; empty if there is none."""
    for j, cells in enumerate(table.columns):
        headed = any(_HEADS.fullmatch(level.strip(" .:")) for level in table.headings[j])
        if not headed or looks_numeric(cells) > 0.5:
            continue
        texts = [text for text in set(map(text_of, cells)) if text]
        if texts and all(unit_of(_spaced(text)) is None for text in texts):
            return sorted(texts)[0]
    return ""


def _is_of_units(table: Located, column: int) -> bool:
    """Whether a column holds units: it is called so, or has nothing but currencies and percentages."""
    texts = set(map(text_of, table.columns[column]))
    units = [unit_of(text) for text in set(map(_words, texts)) if text]
    known = [unit for unit in units if unit is not None and measures(unit)]
    sure = [unit.currency or unit.kind != "number" for unit in known]
    if any(_HEADS.fullmatch(level.strip(" .:")) for level in table.headings[column]):
        coded = any("_" in text_of(cell) for cell in table.columns[column])  # PC_GDP
        return coded or any(sure) or 2 * len(known) > len(units)
    return column > 0 and len(known) == len(units) and any(sure)


def _of_labels(labels: Sequence[str]) -> dict[str, Unit | None]:
    """The units of labels. Where they state one alone, it is that of all but rates and counts."""
    if len(distinct := set(labels)) > _MOST_LABELS:
        return {}
    units = {text: _of_label(text) for text in distinct}
    letters = {(text, letter) for text in units for letter in _LETTER.findall(text)}
    if not all(measures(unit_of(letter)) for _, letter in letters):
        units |= {text: None for text, _ in letters}  # “Men (M)” beside “Women (W)”
    stated = {unit for unit in units.values() if unit is not None}
    if len(stated) == 1:
        (one,) = stated
        if one.kind == "number" and one.currency:
            units = {
                text: unit or (None if _is_no_money(text) else one) for text, unit in units.items()
            }
    return units if stated else {}


def _is_no_money(label: str) -> bool:
    """Whether a label may be a rate or a count."""
    return bool(RATE_OR_COUNT_LABEL.search(label) or COUNT_OR_RATE.fullmatch(label))


def _of_label(text: str) -> Unit | None:
    """The unit of a label; a label that is a unit (`EUR`), one with numbers (`over 5 %`) and one that
    ends in a letter (`a;b`) have none."""
    whole = unit_of(text)
    if (whole is not None and measures(whole)) or re.search(r"[,;:]\s*[A-Za-z]$", text):
        return None
    plain = _FIGURE.sub("", text)
    inside = re.search(r"[(（\[][^\d]*[)）\]]", plain)
    return heading_unit(text) if inside or not re.search(r"\d", plain) else None


_FIGURE = re.compile(r"(?<=CO)2(?=e?\b)|(?<=\bm)[23]\b")
"""Figures in the names of units, which are none of a bound."""


def corner_unit(table: Located) -> Unit | None:
    """The unit in the heading of the labels, as `P&L (USD m)`, which is that of the columns beside."""
    name, labels = table.names[0], [text_of(cell) for cell in table.columns[0][:50]]
    numbered = sum(bool(re.match(r"[\d<>≤≥$€£]", label)) for label in labels)
    timed = any(time_axis.periods(table.columns[0][:50]))
    alone = unit_of(name)
    if alone is not None and alone.currency:
        return alone
    if looks_numeric(table.columns[0]) > 0.5 or (2 * numbered > len(labels) and not timed):
        return None
    return heading_unit(name)
