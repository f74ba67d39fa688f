"""Dates and periods in the columns of a data file: parsed in the usual forms, written in one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from deck.language.periods.dates import (
    Moment,
    day_order,
    day_readings,
    read_moment,
    write_moment,
)
from deck.language.periods.months import MONTH_WORD, month_of, unaccented
from deck.outline.tables.grains import Days, coarser
from deck.outline.tables.grid import Cell, CoarseDay, text_of
from deck.outline.tables.numerals import FOLD, is_gap, is_numeric, looks_numeric, numbers

Key: TypeAlias = tuple[bool, float, str]
"""Sorts labels: by time, number or letter; empty ones come last."""

Span: TypeAlias = tuple[float, float]
"""When a period starts and ends, in seconds; for a month without a year its number twice, among
quarters without one in months."""

_FISCAL = re.compile(
    r"(?:(?:FY\s?'?|财年\s*)(\d{4}|\d{2})|(\d{4})(?=[-/ABEFP年财]))(?:[-/](\d{4}|\d{2}))?"
    r"(?:[ABEFP]|年?财年)?",
    re.I,
)
_YEARS = re.compile(r"(\d{4}) ?[-/] ?(\d{4}|\d{2})[ABEFP]?", re.ASCII)
_PART = r"(?P<kind>[QH])(?P<part>[1-4])"
_FISCAL_PARTS = (
    r"(?P<part>[1-4])(?P<kind>[QH])[ /-]?(?P<year>(?:FY|财年).*)",
    rf"{_PART}[ /-]?(?P<year>(?:FY|财年).*|\d{{4}}[-/]\d{{2,4}})",
    rf"(?P<year>(?:FY|财年)\s?'?(?:\d{{4}}|\d\d)(?:[-/]\d{{2,4}})?E?|\d{{4}}[-/]\d\d)[ /-]?{_PART}",
)
_WEEK_WORD = r"(?:KW|CW|WK|W|(?:Calendar )?Week|Woche|Semaine|Semana|Settimana)"
_WEEKS = (
    rf"(?P<year>\d{{4}})[ /-]?{_WEEK_WORD}[ -]?(?P<week>\d{{1,2}})",
    rf"{_WEEK_WORD}[ -]?(?P<week>\d{{1,2}})(?:, ?|[ /'-])'?(?P<year>\d{{4}}|\d\d)",
    r"(?P<year>\d{4})\s*年\s*第?(?P<week>\d{1,2})周",
)
_HAN = {han: n for n, han in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)}
_YEAR = r"'?(?P<year>\d{4}|\d\d)"
_STRETCHES = (
    rf"(?P<last>\d{{1,2}}) ?M[ /-]?(?:FY ?)?{_YEAR}",
    r"(?:FY ?)?(?P<year>\d{4})[ /-]?(?P<last>\d{1,2}) ?M",
    rf"(?:YTD )?(?P<from>{MONTH_WORD})\.? ?(?:-|to) ?(?P<to>{MONTH_WORD})\.?[ /-]?{_YEAR}",
    rf"YTD (?P<to>{MONTH_WORD})\.?[ /-]?{_YEAR}",
    r"(?P<year>\d{4}) ?年? ?(?P<first>\d{1,2}) ?[-~至] ?(?P<last>\d{1,2}) ?月(?:累计)?",
    r"(?P<first>\d{1,2})-(?P<last>\d{1,2})[/.](?P<year>\d{4})",
    r"(?P<year>\d{4}) ?年? ?前(?P<quarters>[一二三123])季度?",
)
"""Several months of one year: `9M 2025`, `Jan-Sep 2025`, `YTD Sep 2025`, `2025年1-9月`, `2025年前三季度`."""
_SEVERAL = re.compile(r"\dM|\d M|YTD|[-~至前]| to ", re.I)
_DATE = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
    r"|(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)(?:[T ].*)?",
    re.ASCII,
)


_ZERO_MONTH = re.compile(r"0[1-9]\.(?:19|20)\d\d", re.ASCII)
_MONTH_YEAR = re.compile(r"(?:0[1-9]|1[0-2])\.(?:19|20)\d\d", re.ASCII)
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])", re.ASCII)
_MONTH = re.compile(
    rf"\d{{4}}[-/]\d{{1,2}}|\d{{1,2}}\.?[ -](?:{MONTH_WORD})\.?[ -]\d{{4}}"
    rf"|(?:{MONTH_WORD}) \d{{1,2}}, \d{{4}}",
    re.I | re.A,
)


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is not a date.

    `03/07/2021` is read only if another cell of the column proves which number is the day, and
    `2010-11, 2011-12` are left unchanged: they are fiscal years.
    """
    read = dates_among(cells)
    dated = any(read) and all(
        moment or not text_of(cell) for moment, cell in zip(read, cells, strict=True)
    )
    return read if dated else None


def dates_among(cells: Sequence[Cell], *, days: Days = "") -> list[Moment | None]:
    """The dates of a column, None for any other cell, such as `Total`; read as `moments` reads them. `days`
    says which of those that begin or end quarters stay days."""
    texts = _folded(cells)
    order = day_order(list(dict.fromkeys(texts)))
    read = {text: _moment(text, order) for text in dict.fromkeys(texts)}
    dates = [text for text, moment in read.items() if moment]
    if len(dates) > 1 and all(map(_is_fiscal, dates)):
        return [None] * len(cells)
    return coarser([read[text] for text in texts], days=days)


def are_dates(cells: Sequence[Cell]) -> bool:
    """Whether the numbers of a column are years, or dates such as 20250131, whatever else it holds."""
    return moments([cell for cell in cells if not is_gap(cell) and is_numeric(cell)]) is not None


def impossible(cells: Sequence[Cell]) -> dict[int, str]:
    """The cells that have the form of a date but name no day of the calendar, such as 2024-02-30, in a
    column whose other cells are dates; with their index."""
    texts = _folded(cells)
    order = day_order([text for text in texts if _DATE.fullmatch(text)])
    wrong: dict[int, str] = {}
    dates = 0
    for i, text in enumerate(texts):
        if not text or read_moment(text, order or "dm") is not None or _stretch(text) is not None:
            dates += bool(text)
        elif _DATE.fullmatch(text) or (_MONTH.fullmatch(unaccented(text)) and not _is_fiscal(text)):
            wrong[i] = text
        else:
            return {}
    sure = dates or any(_DATE.fullmatch(text) for text in wrong.values())
    return wrong if sure else {}


def periods(cells: Sequence[Cell]) -> list[Span | None]:
    """The start and end in time of each cell, None for what reads as no period.

    Besides dates these are fiscal years (`FY2024`, `2023/24`) and their parts (`Q1 FY25`), ISO weeks
    (`2025-W01`, `KW 3 2025`), and months, quarters and weeks without a year if they are in the order of
    the calendar.
    """
    texts = _folded(cells)
    distinct = list(dict.fromkeys(texts))
    order = day_order(distinct) or ("" if any(map(day_readings, distinct)) else "dm")
    read = coarser([_moment(text, order) for text in distinct])
    spans = {text: _span(text, moment) for text, moment in zip(distinct, read, strict=True)}
    if not any(spans.values()):
        spans = _without_year(distinct)
    return [spans[text] for text in texts]


def _without_year(texts: Sequence[str]) -> dict[str, Span | None]:
    """Months, quarters and weeks without a year, where those of each kind are in the order of the
    calendar; quarters among months in months."""
    parts = {text: part_of_year(text) for text in texts}
    steps: dict[str, list[int]] = {}
    for part in filter(None, parts.values()):
        steps.setdefault(part[0], []).append(part[1])
    if sum(map(len, steps.values())) < 2 or any(each != sorted(each) for each in steps.values()):
        return dict.fromkeys(texts)
    mixed = steps.keys() == {"M", "Q"}
    lengths = {"M": 1, "Q": 3} if mixed else {}
    return {text: _step(part, lengths) if part else None for text, part in parts.items()}


def _step(part: tuple[str, int], lengths: Mapping[str, int]) -> Span:
    kind, number = part
    months = lengths.get(kind, 0)
    return (months * (number - 1) + 1.0, months * number + 1.0) if months else (float(number),) * 2


def _moment(text: str, order: str) -> Moment | None:
    """The date that a cell is, as long as its number format shows it."""
    moment = read_moment(text, order) if text else None
    if moment is None or not isinstance(text, CoarseDay):
        return moment
    month = moment.start.month if text.grain == "month" else 1
    return Moment(datetime(moment.start.year, month, 1), text.grain)


def _span(text: str, moment: Moment | None) -> Span | None:
    """The seconds at which a date or period starts and ends."""
    if moment is None:
        return (_fiscal(text) or _week(text) or _stretch(text)) if text else None
    start, grain = moment
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}.get(grain, 0)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if months:
        end = datetime(year, month + 1, 1) if year < 9999 else datetime.max
    else:
        end = start + timedelta(days=grain == "day")
    return _seconds(start), _seconds(end)


def _fiscal(text: str) -> Span | None:
    """A fiscal year, or a quarter or half of one, as part of the calendar year of that name."""
    for form in _forms(_FISCAL_PARTS):
        match = form.fullmatch(text)
        if match and (year := _fiscal(match["year"])):
            length = 3 if match["kind"].upper() == "Q" else 6
            last = int(match["part"]) * length
            start = (datetime.min + timedelta(seconds=year[0])).year
            return _months(start, last - length + 1, last)
    fiscal = _FISCAL.fullmatch(text)
    if fiscal is None:
        return None
    written = fiscal[1] or fiscal[2]
    number = int(written) + (2000 if len(written) == 2 else 0)
    # 2025-13 and 2023-2026 are no fiscal years
    if int(fiscal[3] or number + 1) % 100 != (number + 1) % 100:
        return None
    return _months(number, 1, 12)


def _months(year: int, first: int, last: int) -> Span | None:
    """The months from `first` to `last` of a year; None if there are none."""
    if not (1 <= first <= last <= 12 and 1 <= year < 9999):
        return None
    return _seconds(datetime(year, first, 1)), _seconds(
        datetime(year + last // 12, last % 12 + 1, 1)
    )


def _stretch(text: str) -> Span | None:
    """Several months of one year."""
    match = _first_match(_STRETCHES, unaccented(text)) if _SEVERAL.search(text) else None
    if match is None:
        return None
    found = match.groupdict()
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    if quarters := found.get("quarters"):
        return _months(year, 1, 3 * (_HAN.get(quarters) or int(quarters)))
    first = month_of(found["from"]) if found.get("from") else int(found.get("first") or 1)
    return _months(year, first, month_of(found["to"]) if found.get("to") else int(found["last"]))


@cache
def _forms(forms: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Forms, compiled when they are first tried."""
    return [re.compile(form, re.I | re.A) for form in forms]


def _first_match(forms: tuple[str, ...], text: str) -> re.Match[str] | None:
    return next((m for form in _forms(forms) if (m := form.fullmatch(text))), None)


def _week(text: str) -> Span | None:
    """A week of the ISO calendar, from Monday to Sunday."""
    match = _first_match(_WEEKS, text)
    try:
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0) if match else 0
        monday = date.fromisocalendar(year, int(match["week"]), 1) if match else None
    except ValueError:  # the year has no week 53
        return None
    if monday is None:
        return None
    start = datetime.combine(monday, time())
    return _seconds(start), _seconds(start + timedelta(days=7))


def ambiguous(cells: Sequence[Cell]) -> dict[int, str]:
    """The cells such as 03/07/2021 of which nothing in the column proves which number is the day, with
    both readings."""
    texts = _folded(cells)
    if day_order(texts):
        return {}
    readings = {i: both for i, text in enumerate(texts) if (both := day_readings(text))}
    return {
        i: " or ".join(write_moment(day, "en", letters=None) for day in both)
        for i, both in readings.items()
    }


def part_of_year(text: str) -> tuple[str, int] | None:
    """The kind (`M`, `Q`, `W`) and number of a month, quarter or week without a year."""
    if month := month_of(text):
        return "M", month
    if week := re.fullmatch(rf"{_WEEK_WORD}[ -]?(\d{{1,2}})", text, re.I | re.A):
        return "W", int(week[1])
    if month_name := re.fullmatch(rf"(\d{{1,2}}|{'|'.join(_HAN)})月", text):
        number = _HAN.get(month_name[1]) or int(month_name[1])
        return ("M", number) if number <= 12 else None
    match = re.fullmatch(r"Q([1-4])|([1-4])Q|第?([一二三四1-4])季度?", text, re.IGNORECASE)
    if match is None:
        return None
    return "Q", _HAN.get(match[3] or "") or int(match[1] or match[2] or match[3])


def unclear_years(text: str, others: Sequence[str]) -> str:
    """What `2024-2025` may mean where no other text has that form; empty if it is clear."""
    text, *others = _folded([text, *others])
    years = _YEARS.fullmatch(text)
    fiscal = [t for t in others if _fiscal(t) and re.search(r"FY|财年|\d[-/]\d", t, re.I)]
    if years is None or read_moment(text) or any(not read_moment(t) for t in fiscal):
        return ""
    first, last = years[1], years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
    if _fiscal(text) is None and (len(years[2]) == 2 or first >= last):
        return ""
    return f"the years {first} to {last} (write {first}..{last}) or a fiscal year"


def same_length(one: Span, other: Span) -> bool:
    """Whether two periods are both months, both quarters, and so on: February is as long as March."""
    shorter, longer = sorted((one[1] - one[0], other[1] - other[0]))
    return longer <= 1.12 * shorter


def _folded(cells: Sequence[Cell]) -> list[str]:
    """Cells as texts, wide characters as narrow ones. Several months such as 202501, if all numbers of
    six figures are such, get the form of others, as do 01.2025 and 10.2025, if one begins with a zero."""
    texts = [
        text if text.isascii() else text.translate(FOLD).strip() for text in map(text_of, cells)
    ]
    dotted = {text for text in texts if len(text) == 7 and text[2] == "."}
    if any(map(_ZERO_MONTH.fullmatch, dotted)) and all(map(_MONTH_YEAR.fullmatch, {*texts} - {""})):
        texts = [text.replace(".", "/") for text in texts]
    figures = {text for text in texts if len(text) == 6 and text.isdecimal()}
    if len(figures) > 1 and all(map(_YEAR_MONTH.fullmatch, figures)):
        return [f"{text[:4]}年{text[4:]}月" if text in figures else text for text in texts]
    return texts


def _seconds(moment: datetime) -> float:
    return (moment - datetime.min).total_seconds()


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def begins_quarters(cells: Sequence[Cell]) -> str:
    """The first of the days that are read as quarters because they begin them; empty if none are."""
    cells = list(dict.fromkeys(cells))
    for cell, moment, day in zip(
        cells, dates_among(cells), dates_among(cells, days="all"), strict=True
    ):
        if moment and day:
            return text_of(cell) if (moment.grain, day.grain) == ("quarter", "month") else ""
    return ""


def labels(
    cells: Sequence[Cell], lang: str, *, days: Days = ""
) -> tuple[list[str], list[Key], bool]:
    """A column as texts, their sort keys, and whether it holds dates; `days` as in `dates_among`."""
    texts = list(map(text_of, cells))
    dates = dates_among(cells, days=days)
    if moments(cells) is not None:
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
    spans = periods(cells)
    timed = all(span or not text for span, text in zip(spans, texts, strict=True))
    mostly = 2 * sum(map(bool, dates)) > sum(map(bool, texts))
    return (
        [
            write_moment(date, lang, bare_year=True) if date and mostly else text
            for date, text in zip(dates, texts, strict=True)
        ],
        [
            (not text, span[0] if timed and span else 0.0, text.casefold())
            for text, span in zip(texts, spans, strict=True)
        ],
        timed and any(spans),
    )


def written(cells: Sequence[Cell], lang: str, *, days: Days = "") -> list[str]:
    """Periods as a text writes them: `December 2025` for 2025-12-01, others as they are."""
    return [
        text_of(cell) if moment is None else write_moment(moment, lang, letters=None)
        for cell, moment in zip(cells, dates_among(cells, days=days), strict=True)
    ]
