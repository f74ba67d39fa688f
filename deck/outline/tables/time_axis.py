"""Dates and periods in the columns of a data file: read in the usual forms, written in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from deck.language.units import MONTH_OF, MONTHS, QUARTERS
from deck.outline.tables.cells import FOLD, Cell, number_share, numbers, text_of

Grain: TypeAlias = Literal["year", "half", "quarter", "month", "day", "minute"]


Key: TypeAlias = tuple[bool, float, str]
"""Sorts labels: in time, by number or by letter; what is empty comes last."""


class Moment(NamedTuple):
    """A date or period: when it starts, and how long it is."""

    start: datetime
    grain: Grain


_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})(?:\s*年\s*|(?P<sep>[-/.]))(?P<m>\d{1,2})"
    r"(?:(?(sep)(?P=sep)|\s*月\s*)(?P<d>\d{1,2})\s*日?|(?(sep)(?<!\.\d)(?<!\.\d\d)|\s*月))"
    r"(?:(?:T|\s+)(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?Z?)?",
    re.ASCII,
)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})"
    r"(?:\s+(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?)?",
    re.ASCII,
)
_MONTH_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|[nr]d|th)?[ -])?(?P<m>[a-z]{3,9})\.?[ -]?"
    r"(?:(?P<d2>\d{1,2})(?:st|[nr]d|th)?(?:,\s*|\s+))?,?\s*'?(?P<y>\d{4}|\d{2})",
    re.IGNORECASE | re.ASCII,
)
_PART = re.compile(
    r"(?:(?P<kind>[QH])(?P<part>[1-4])|(?P<part2>[1-4])(?P<kind2>[QH]))[ /-]?'?(?P<y>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})\s*[年/-]?\s*(?P<kind3>[QH])(?P<part3>[1-4])"
    r"|(?P<y3>\d{4})\s*年?\s*第?(?P<han>[一二三四1-4])季度?"
    r"|(?P<y4>\d{4})\s*年?\s*(?P<half>[上下])半年",
    re.IGNORECASE | re.ASCII,
)
_BARE_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)", re.ASCII)
_YEAR = re.compile(r"(1[89]\d\d|2[01]\d\d)\s*年?", re.ASCII)


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is no date.

    `03/07/2021` is read only where another cell of the column shows which number is the day, and
    `2010-11, 2011-12` are left alone: they are fiscal years.
    """
    texts = [
        text if text.isascii() else text.translate(FOLD).strip() for text in map(text_of, cells)
    ]
    order = _day_order(texts) if texts and _YEAR_LAST.fullmatch(texts[0]) else ""
    dates = []
    for text in texts:
        moment = _moment(text, order) if text else None
        if text and moment is None:
            return None
        dates.append(moment)
    if not any(dates) or (len(set(texts)) > 1 and all(_is_fiscal(text) for text in texts if text)):
        return None
    return _coarser(dates)


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _day_order(texts: Sequence[str]) -> str:
    """`dm` or `md`, whichever the column proves (a point as separator means the day is first)."""
    matches = [match for match in map(_YEAR_LAST.fullmatch, texts) if match]
    if any(int(m["a"]) > 12 or m["sep"] == "." for m in matches):
        return "dm"
    return "md" if any(int(m["b"]) > 12 for m in matches) else ""


def _moment(text: str, order: str) -> Moment | None:
    try:
        if m := _YEAR_FIRST.fullmatch(text):
            return _day(m["y"], m["m"], m["d"], m["h"], m["min"])
        if m := _YEAR.fullmatch(text):
            return Moment(datetime(int(m[1]), 1, 1), "year")
        if m := _MONTH_NAMED.fullmatch(text):
            name = m["m"].casefold()
            number = MONTH_OF.get("sep" if name == "sept" else name)
            return _day(m["y"], str(number), m["d"] or m["d2"]) if number else None
        if m := _PART.fullmatch(text):
            return _part(m)
        if order and (m := _YEAR_LAST.fullmatch(text)):
            day, month = (m["a"], m["b"]) if order == "dm" else (m["b"], m["a"])
            return _day(m["y"], month, day, m["h"], m["min"])
        if m := _BARE_DAY.fullmatch(text):
            return _day(m["y"], m["m"], m["d"])
    except ValueError:  # 31 February
        pass
    return None


def _day(
    year: str, month: str, day: str | None, hour: str | None = None, minute: str | None = None
) -> Moment:
    start = datetime(_full_year(year), int(month), int(day or 1), int(hour or 0), int(minute or 0))
    return Moment(start, "minute" if hour else "day" if day else "month")


def _full_year(text: str) -> int:
    """Two figures stand for 1970 to 2069, as in spreadsheets of POSIX's making."""
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= 70 else 2000)


def _part(m: re.Match[str]) -> Moment | None:
    year = _full_year(m["y"] or m["y2"] or m["y3"] or m["y4"])
    if m["half"]:
        kind, part = "H", "上下".index(m["half"]) + 1
    elif m["han"]:
        kind, part = "Q", int(m["han"]) if m["han"].isdigit() else "一二三四".index(m["han"]) + 1
    else:
        kind = (m["kind"] or m["kind2"] or m["kind3"]).upper()
        part = int(m["part"] or m["part2"] or m["part3"])
    if kind == "H":
        return Moment(datetime(year, part * 6 - 5, 1), "half") if part < 3 else None
    return Moment(datetime(year, part * 3 - 2, 1), "quarter")


def _coarser(dates: list[Moment | None]) -> list[Moment | None]:
    """Days that are all the first of a month are months, and all the first of a year years."""
    starts = {date.start for date in dates if date is not None}
    grains = {date.grain for date in dates if date is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    return [date and Moment(date.start, grain or date.grain) for date in dates]


def write_moment(moment: Moment, lang: str, *, bare_year: bool = False) -> str:
    """A date as an axis shows it: `Jul 2021`, `Q1 2021`; `2021年7月`, `2021年一季度`.

    A year is bare in English, and in Chinese where `bare_year` says that it was typed so.
    """
    start, grain = moment
    part = ""
    if grain in ("half", "quarter"):
        part = f"H{start.month // 6 + 1}" if grain == "half" else f"Q{start.month // 3 + 1}"
    time = f" {start:%H:%M}" if grain == "minute" else ""
    if lang.startswith("zh"):
        if grain == "year":
            return f"{start.year}" if bare_year else f"{start.year}年"
        day = f"{start.day}日{time}" if grain in ("day", "minute") else ""
        return f"{start.year}年" + (QUARTERS[part] if part else f"{start.month}月{day}")
    if grain == "year":
        return f"{start.year}"
    day = f"{start.day} " if grain in ("day", "minute") else ""
    return f"{part or day + MONTHS[start.month - 1][:3]} {start.year}{time}"


def labels(cells: Sequence[Cell], lang: str) -> tuple[list[str], list[Key], bool]:
    """A column as texts, the keys that sort it, and whether it holds dates."""
    texts = list(map(text_of, cells))
    dates = moments(cells)
    if dates is not None:
        bare = bool(_YEAR.match(texts[0])) and "年" not in texts[0]
        bare = bare and all(d is None or d.grain == "year" for d in dates)
        return (
            [write_moment(d, lang, bare_year=bare) if d else "" for d in dates],
            [
                (d is None, (d.start - datetime.min).total_seconds() if d else 0.0, "")
                for d in dates
            ],
            True,
        )
    if number_share(cells) == 1 and not (column := numbers(cells)).faults:
        return texts, [(value is None, value or 0.0, "") for value in column.values], False
    return texts, [(not text, 0.0, text.casefold()) for text in texts], False
