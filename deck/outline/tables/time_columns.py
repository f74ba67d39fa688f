"""Columns of time in a table: months and quarters whose year stands in another column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from deck.language.heading_units import bare_heading, heading_unit
from deck.outline.tables import time_axis
from deck.outline.tables.errors import Note
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import COUNT, MONEY, RATE
from deck.outline.tables.numerals import is_gap, is_numeric, looks_coded, looks_numeric

_YEAR = re.compile(r"(?:FY ?)?((?:19|20|21)\d\d)(?: ?年)?", re.I)
_OF_YEARS = re.compile(
    r"(?:(?:fiscal|financial|calendar) )?years?|fy|(?:geschäfts)?jahr|année|exercice|año|anno|ano|(?:boek)?jaar"
    r"|年份?|年度|财年",
    re.I,
)
_OF_MONTHS = re.compile(r"months?|mth|month no\.?|monat|mois|mes|mese|mês|maand|月份?", re.I)
_OF_QUARTERS = re.compile(r"quarters?|qtr|q|quartal|trimestre|kwartaal|季度?", re.I)
_OF_WEEKS = re.compile(
    r"(?:iso )?(?:calendar )?(?:weeks?(?: no\.?)?|wk|kw|kalenderwoche|semaine|semana)|周|周次", re.I
)
_OF_DATES = re.compile(
    r"(?<!per )(?<!/)\b(?:dates?|days?|months?|weeks?|period|datum|monat|fecha|mes)\b|日期|月份",
    re.I,
)
_OF_DAYS = re.compile(
    r"(?:[^\W\d][\w-]* )?(?:date|datum|fecha)|day|months?|monat|mes|period|.{0,4}日期|月份", re.I
)
_FIRST_DAY = date(1899, 12, 30)
_OF_CODES = re.compile(
    r"(?:.*[ _-])?(?:ids?|codes?|skus?|zip|postcode|postal|plz|isin|wkn|ean|gtin|iban|phone|telefon|konto|account|acct"
    r"|cost cent(?:er|re)|profit cent(?:er|re))|(?-i:.*[a-z]ID)|(?:.*[ _.-])?(?:no\.|nr\.?)|.+ no|(?:.+ )num(?:ber|\.)"
    r"|buchungskreis|werk|plant|mandant|client|debitor|kreditor|kostenart|cost element|gl|g/l"
    r"|\w+(?:nummer|leitzahl|stelle|konto|nr\.?)|(?:code|num[ée]ro) .*|cap|#|(?:year )?(?:founded|established|opened)|founding year|gegründet|gründung|成立.*"
    r"|.*(?:编号|代码|编码|单号|工号|序号|账号|邮编|科目|电话)",
    re.I,
)
_OF_RANKS = re.compile(
    r"rank|ranking|position|pos\.?|place|no\.?|nr\.?|#|rang|排名|名次|序号", re.I
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


def years_in_part(table: Located, years: Sequence[Cell], y: int) -> list[Cell]:
    """Years as the part of them that the heading of a column names: 2025 is `2025-03` below `Mar`."""
    heading = bare_heading(table.headings[y][-1]) if table.headings[y] else ""
    form = _form(heading, "")
    if not form:
        return list(years)
    read = (_YEAR.fullmatch(text_of(cell)) for cell in years)
    return [form.format(year[1]) if year else "" for year in read]


def parts_of_year(table: Located, index: int, heading: str) -> list[str]:
    """The months, quarters or weeks of a column with the year that heads another: `Mar` beside 2025; empty
    texts for all else, and for all where the column is not called one of them."""
    year, own = _YEAR.fullmatch(heading), table.headings[index][-1] if table.headings[index] else ""
    named = (_OF_MONTHS, _OF_QUARTERS, _OF_WEEKS, _OF_DAYS)
    if year is None or not any(form.fullmatch(own) for form in named):
        return [""] * len(table.rows)
    return [_form(text_of(cell), own).format(year[1]) for cell in table.columns[index]]


def is_of_years(table: Located, index: int) -> bool:
    """Whether a column holds years, and is called so."""
    texts = {text for cell in table.columns[index] if (text := text_of(cell))}
    named = any(map(_OF_YEARS.fullmatch, table.headings[index]))
    return named and bool(texts) and all(map(_YEAR.fullmatch, texts))


def is_named(table: Located, index: int) -> bool:
    """Whether the numbers of a column name its rows, rather than measure them: years, dates, codes."""
    cells = table.columns[index]
    headings = table.headings[index]
    if is_code(table, index):
        return True
    measured = any(heading_unit(level) or COUNT.search(level) for level in headings)
    return time_axis.are_dates(cells) and not measured


def are_names(table: Located, index: int) -> bool:
    """Whether the texts of the first column name the rows although they may read as numbers, as `X5`, `3M`
    and `1.10` below `Model`, `Maturity` and `Version`; a heading of amounts says that they are some."""
    if len(table.visible) < 2 or index != table.visible[0]:
        return False
    levels = table.headings[index]
    measures = (RATE, COUNT, MONEY)
    measured = any(
        heading_unit(level) or any(m.search(level) for m in measures) for level in levels
    )
    return bool(levels) and not measured and all(isinstance(c, str) for c in table.columns[index])


def is_code(table: Located, index: int) -> bool:
    """Whether a column holds codes, by its heading or by zeros in front: accounts, postal codes, 007."""
    coded = any(map(_OF_CODES.fullmatch, table.headings[index]))
    return looks_coded(table.columns[index]) or (coded and _are_whole(table.columns[index]))


def is_rank(table: Located, index: int) -> bool:
    """Whether a column counts its rows: 1, 2, 3 below `Rank` or `#`."""
    counted = any(map(_OF_RANKS.fullmatch, table.headings[index]))
    return counted and list(map(text_of, table.columns[index])) == [
        str(n) for n in range(1, len(table.rows) + 1)
    ]


def _are_whole(cells: Sequence[Cell]) -> bool:
    """Whether the numbers of a column are whole and have neither sign nor unit, as codes have."""
    return all(
        re.fullmatch(r"\d+", text_of(cell), re.A)
        for cell in cells
        if is_numeric(cell) and not is_gap(cell)
    )


def serial_dates(table: Located, index: int) -> bool:
    """Whether a column that is called one of dates holds the numbers of days that a workbook counts,
    such as 45658."""
    numbers = [text_of(cell) for cell in table.columns[index] if is_numeric(cell)]
    dated = any(map(_OF_DATES.search, table.headings[index]))
    return dated and bool(numbers) and all(map(_SERIAL.fullmatch, numbers))


def read_serials(table: Located) -> None:
    """Turns the numbers of days in a column that is called one of dates into dates, and notes it."""
    for j, cells in enumerate(table.columns):
        named = any(map(_OF_DAYS.fullmatch, table.headings[j]))
        if not named or looks_numeric(cells) < 0.5 or not serial_dates(table, j):
            continue
        days = {
            i: (_FIRST_DAY + timedelta(days=int(text_of(cell)))).isoformat()
            for i, cell in enumerate(cells)
            if is_numeric(cell) and not is_gap(cell)
        }
        first = next(iter(days))
        message = (
            f"{table.file}, column {table.names[j]}: {text_of(cells[first])} is read as the date {days[first]}, "
            "as workbooks count days; format the cells as dates"
        )
        table.notes.append(Note("dates-unformatted", message))
        for i, day in days.items():
            cells[i] = day


def quarters_read(table: Located, column: int) -> list[Note]:
    """A note on a column whose days are read as quarters because they begin them."""
    first = time_axis.begins_quarters(table.columns[column])
    if not first:
        return []
    message = (
        f"{table.file}, column {table.names[column]}: the days begin quarters, and {first} is read as the "
        f"quarter from then on; if the months alone are meant, write {first[:7]}"
    )
    return [Note("days-as-quarters", message)]


def _form(text: str, heading: str) -> str:
    """A part of a year as a text with room for the year; empty for any other text."""
    if part := time_axis.part_of_year(text):
        kind, number = part
    elif re.fullmatch(r"0?[1-9]|1[0-2]", text) or (
        _OF_WEEKS.fullmatch(heading) and re.fullmatch(r"[1-4]\d|5[0-3]", text)
    ):
        number = int(text)
        quarter = _OF_QUARTERS.fullmatch(heading) and number <= 4
        kind = "M" if _OF_MONTHS.fullmatch(heading) else "Q" if quarter else ""
        kind = "W" if _OF_WEEKS.fullmatch(heading) else kind
    else:
        return ""
    return {"M": f"{{}}-{number:02}", "Q": f"Q{number} {{}}", "W": f"{{}}-W{number:02}"}.get(
        kind, ""
    )
