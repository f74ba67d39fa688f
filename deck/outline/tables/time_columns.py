"""Columns of time in a table: months and quarters whose year stands in another column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.language.heading_units import heading_unit
from deck.outline.tables import time_axis
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import COUNT
from deck.outline.tables.numerals import is_numeric, looks_coded

_YEAR = re.compile(r"(?:FY ?)?((?:19|20|21)\d\d)(?: ?年)?", re.I)
_OF_YEARS = re.compile(
    r"(?:(?:fiscal|financial|calendar) )?years?|fy|(?:geschäfts)?jahr|année|exercice|año|anno|ano|(?:boek)?jaar"
    r"|年份?|年度|财年",
    re.I,
)
_OF_MONTHS = re.compile(r"months?|mth|month no\.?|monat|mois|mes|mese|mês|maand|月份?", re.I)
_OF_QUARTERS = re.compile(r"quarters?|qtr|q|quartal|trimestre|kwartaal|季度?", re.I)
_OF_DATES = re.compile(
    r"\b(?:dates?|days?|months?|weeks?|period|datum|monat|fecha|mes)\b|日期|月份", re.I
)
_OF_CODES = re.compile(
    r"(?:.*[ _-])?(?:ids?|codes?|skus?|zip|postcode|plz|isin|ean)|(?-i:.*[a-z]ID)|(?:no|nr)\.?|#|.*(?:编号|代码|编码)",
    re.I,
)
_SERIAL = re.compile(r"[3-5]\d{4}", re.ASCII)
"""The days from 1982 to 2064, as workbooks count them."""


def dated_cells(table: Located, index: int, rows: Sequence[int]) -> list[Cell]:
    """The cells of a column, months, quarters and weeks without a year with that of a column of years:
    `Feb` beside 2024 is `2024-02`."""
    cells = [table.columns[index][row] for row in rows]
    years = next((j for j in range(len(table.names)) if is_of_years(table, j)), None)
    if years is None or years == index:
        return cells
    name = table.headings[index][-1] if table.headings[index] else ""
    forms = {text: _form(text, name) for text in set(map(text_of, cells))}
    if not all(forms[text] for text in forms if text) or not any(forms.values()):
        return cells
    dated: list[Cell] = []
    for cell, row in zip(cells, rows, strict=True):
        year = _YEAR.fullmatch(text_of(table.columns[years][row]))
        dated.append(forms[text_of(cell)].format(year[1]) if year else "")
    return dated


def is_of_years(table: Located, index: int) -> bool:
    """Whether a column holds years, and is called so."""
    texts = {text for cell in table.columns[index] if (text := text_of(cell))}
    named = any(map(_OF_YEARS.fullmatch, table.headings[index]))
    return named and bool(texts) and all(map(_YEAR.fullmatch, texts))


def is_named(table: Located, index: int) -> bool:
    """Whether the numbers of a column name its rows, rather than measure them: years, dates, codes."""
    cells = table.columns[index]
    headings = table.headings[index]
    if looks_coded(cells) or any(map(_OF_CODES.fullmatch, headings)):
        return True
    measured = any(heading_unit(level) or COUNT.search(level) for level in headings)
    return time_axis.are_dates(cells) and not measured


def serial_dates(table: Located, index: int) -> bool:
    """Whether a column that is called one of dates holds the numbers of days that a workbook counts,
    such as 45658."""
    numbers = [text_of(cell) for cell in table.columns[index] if is_numeric(cell)]
    dated = any(map(_OF_DATES.search, table.headings[index]))
    return dated and bool(numbers) and all(map(_SERIAL.fullmatch, numbers))


def _form(text: str, heading: str) -> str:
    """A part of a year as a text with room for the year; empty for any other text."""
    if part := time_axis.part_of_year(text):
        kind, number = part
    elif re.fullmatch(r"0?[1-9]|1[0-2]", text):
        number = int(text)
        quarter = _OF_QUARTERS.fullmatch(heading) and number <= 4
        kind = "M" if _OF_MONTHS.fullmatch(heading) else "Q" if quarter else ""
    else:
        return ""
    return {"M": f"{{}}-{number:02}", "Q": f"Q{number} {{}}", "W": f"{{}}-W{number:02}"}.get(
        kind, ""
    )
