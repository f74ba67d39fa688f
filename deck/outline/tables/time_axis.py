"""Dates and periods in the columns of a data file: parsed in the usual forms, written in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from deck.language.periods.dates import (
    MONTH_NAME,
    MONTH_OF,
    Grain,
    Moment,
    day_order,
    read_moment,
    write_moment,
)
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.numerals import FOLD, looks_numeric, numbers

Key: TypeAlias = tuple[bool, float, str]
"""Sorts labels: by time, number or letter; empty ones come last."""

Span: TypeAlias = tuple[float, float]
"""When a period starts and ends, in seconds; for a month without a year its number twice."""

_FISCAL = re.compile(
    r"(?:(?:FY\s?'?|财年\s*)(\d{4}|\d{2})|(\d{4})(?=[-/E年财]))(?:[-/](?:\d{4}|\d{2}))?(?:E|年?财年)?",
    re.I,
)
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4}
_DATE = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
    r"|(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)(?:[T ].*)?",
    re.ASCII,
)


_MONTH = re.compile(
    rf"\d{{4}}[-/]\d{{1,2}}|\d{{1,2}}[ -](?:{MONTH_NAME})[ -]\d{{4}}|(?:{MONTH_NAME}) \d{{1,2}}, \d{{4}}",
    re.I | re.A,
)


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is not a date.

    `03/07/2021` is read only if another cell of the column proves which number is the day, and
    `2010-11, 2011-12` are left unchanged: they are fiscal years.
    """
    texts = _folded(cells)
    distinct = list(dict.fromkeys(texts))
    order = day_order(distinct)
    read: dict[str, Moment | None] = {}
    for text in distinct:
        read[text] = read_moment(text, order) if text else None
        if text and read[text] is None:
            return None
    if not any(read.values()):
        return None
    if len(distinct) > 1 and all(_is_fiscal(text) for text in distinct if text):
        return None
    return _coarser([read[text] for text in texts])


def impossible(cells: Sequence[Cell]) -> dict[int, str]:
    """The cells that have the form of a date but name no day of the calendar, such as 2024-02-30, in a
    column whose other cells are dates; with their index."""
    texts = _folded(cells)
    order = day_order([text for text in texts if _DATE.fullmatch(text)])
    wrong: dict[int, str] = {}
    dates = 0
    for i, text in enumerate(texts):
        if not text or read_moment(text, order or "dm") is not None:
            dates += bool(text)
        elif _DATE.fullmatch(text) or (_MONTH.fullmatch(text) and not _is_fiscal(text)):
            wrong[i] = text
        else:
            return {}
    sure = dates or any(_DATE.fullmatch(text) for text in wrong.values())
    return wrong if sure else {}


def periods(cells: Sequence[Cell]) -> list[Span | None]:
    """The start and end in time of each cell, None for what reads as no period.

    Besides dates these are fiscal years (`FY2024`, `2023/24`), and months and quarters without a year
    if they are in the order of the calendar.
    """
    texts = _folded(cells)
    distinct = list(dict.fromkeys(texts))
    order = day_order(distinct)
    spans = {text: _span(text, order) for text in distinct}
    if not any(spans.values()):
        parts = {text: float(_part_of_year(text)) for text in distinct}
        steps = [part for part in parts.values() if part]
        if len(steps) > 1 and steps == sorted(steps):
            spans = {text: (part, part) if part else None for text, part in parts.items()}
    return [spans[text] for text in texts]


def _span(text: str, order: str) -> Span | None:
    """The seconds at which a date or period starts and ends."""
    moment = read_moment(text, order) if text else None
    if moment is None:
        fiscal = _FISCAL.fullmatch(text)
        if fiscal is None:
            return None
        written = fiscal[1] or fiscal[2]
        year = int(written) + (2000 if len(written) == 2 else 0)
        return _seconds(datetime(year, 1, 1)), _seconds(datetime(year, 12, 31))
    start, grain = moment
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}.get(grain, 0)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if months:
        end = datetime(year, month + 1, 1) if year < 9999 else datetime.max
    else:
        end = start + timedelta(days=grain == "day")
    return _seconds(start), _seconds(end)


def _part_of_year(text: str) -> int:
    """The number of a month or quarter without a year; 0 for any other text."""
    if month := MONTH_OF.get(text.rstrip(".").casefold(), 0):
        return month
    match = re.fullmatch(r"Q([1-4])|([1-4])Q|([一二三四])季度|(\d{1,2})月", text, re.IGNORECASE)
    if match is None:
        return 0
    return _HAN.get(match[3] or "") or int(match[1] or match[2] or match[4])


def _folded(cells: Sequence[Cell]) -> list[str]:
    return [
        text if text.isascii() else text.translate(FOLD).strip() for text in map(text_of, cells)
    ]


def _seconds(moment: datetime) -> float:
    return (moment - datetime.min).total_seconds()


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _coarser(dates: list[Moment | None]) -> list[Moment | None]:
    """Turns days that are all the first of a month into months, or all the first of a year into
    years."""
    starts = {date.start for date in dates if date is not None}
    grains = {date.grain for date in dates if date is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    return [date and Moment(date.start, grain or date.grain) for date in dates]


def labels(cells: Sequence[Cell], lang: str) -> tuple[list[str], list[Key], bool]:
    """A column as texts, their sort keys, and whether it holds dates."""
    texts = list(map(text_of, cells))
    dates = moments(cells)
    if dates is not None:
        bare = texts[0][:4].isdigit() and "年" not in texts[0]
        bare = bare and all(d is None or d.grain == "year" for d in dates)
        written = {d: write_moment(d, lang, bare_year=bare) for d in set(dates) if d is not None}
        keys = {d: (False, _seconds(d.start), "") for d in written}
        none: Key = (True, 0.0, "")
        return (
            [written[d] if d else "" for d in dates],
            [keys[d] if d else none for d in dates],
            True,
        )
    if looks_numeric(cells) == 1 and not (column := numbers(cells, mark=".")).faults:
        return (
            texts,
            [(v is None, float(v or Decimal()), "") for v in column.values],
            False,
        )
    return texts, [(not text, 0.0, text.casefold()) for text in texts], False
