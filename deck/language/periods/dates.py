"""Parses dates and periods that are the whole text of a cell or field, and formats them.

`periods.reading` finds those within sentences; its pattern is large, so this module does not use
it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from deck.language.periods.intervals import Span, day_of, months_of
from deck.language.periods.months import month_of, unaccented

Grain: TypeAlias = Literal["year", "half", "quarter", "month", "day", "minute"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTH_OF = {name[:length].casefold(): i for i, name in enumerate(MONTHS, 1) for length in (3, 99)}
MONTH_OF["sept"] = 9
MONTH_NAME = "|".join([*(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS), "Sept"])
"""A pattern of the English months, written out or cut to three letters."""

_PARTS = {"Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度", "H1": "上半年", "H2": "下半年"}  # fmt: skip
_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_TIME = r"(?P<h>\d{1,2}):(?P<min>\d{2})"
_SHORT_YEAR = r"'?(?P<y>\d{4}|\d{2})"


class Moment(NamedTuple):
    """A date or period: when it starts, and how long it is."""

    start: datetime
    grain: Grain


_FORMS = (
    r"(?P<y>1[89]\d\d|2[01]\d\d)\s*(?:年度?)?",
    r"(?P<y>\d{4})(?:\s*年\s*|(?P<sep>[-/.]))(?P<m>\d{1,2})"
    r"(?:(?(sep)(?P=sep)|\s*月\s*)(?P<d>\d{1,2})\s*日?|(?(sep)(?<!\.\d)(?<!\.\d\d)|\s*月))"
    rf"(?:(?:T|\s+){_TIME}(?::\d{{2}}(?:\.\d+)?)?Z?)?",
    r"(?:(?P<d>\d{1,2})(?:(?:st|[nr]d|th|er|\.)?[ -]|\.)(?:de )?)?(?P<name>[a-z]{3,10})\.?[ /-]?(?:del? )?"
    rf"(?:(?P<d2>\d{{1,2}})(?:st|[nr]d|th)?(?:,\s*|\s+))?,?\s*{_SHORT_YEAR}",
    r"(?P<m>0[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)",
    rf"(?P<kind>[QH])(?P<part>[1-4])[ /-]?{_SHORT_YEAR}",
    rf"(?P<part>[1-4])(?P<kind>[QH])[ /-]?{_SHORT_YEAR}",
    r"(?P<y>\d{4})\s*[年/-]?\s*(?P<kind>[QH])(?P<part>[1-4])",
    r"(?P<y>\d{4})\s*年?\s*第?(?P<part>[一二三四1-4])季度?",
    r"(?P<y>\d{4})\s*年?\s*(?P<part>[上下])半年",
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<y>(?:19|20)\d\d)[ /-](?P<name>[a-z]{3,10})\.?",
)


@cache
def _form(form: str) -> re.Pattern[str]:
    """A form, compiled when it is first tried."""
    return re.compile(form, re.IGNORECASE | re.ASCII)


@cache
def _year_last() -> re.Pattern[str]:
    return re.compile(
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})"
        rf"(?:\s+{_TIME}(?::\d{{2}})?)?",
        re.ASCII,
    )


def day_order(texts: list[str]) -> str:
    """`dm` or `md`, as the texts prove (a point as separator means day first); empty if none proves
    it."""
    matches = [match for match in map(_year_last().fullmatch, texts) if match]
    if any(int(m["a"]) > 12 or m["sep"] == "." for m in matches):
        return "dm"
    return "md" if any(int(m["b"]) > 12 for m in matches) else ""


def day_readings(text: str) -> tuple[Moment, Moment] | None:
    """The two days that `03/07/2021` may be, the day first and the month first; None if it is one."""
    if not _year_last().fullmatch(text) or day_order([text]):
        return None
    first, second = read_moment(text, "dm"), read_moment(text, "md")
    return (first, second) if first and second and first != second else None


def read_moment(text: str, order: str = "") -> Moment | None:
    """The date or period that a text is; None for any other text.

    `order` is the result of `day_order` and says how to read `03/07/2021`, which is not a date
    without it.
    """
    if not any(map(str.isdecimal, text)):
        return None
    text = unaccented(text)
    match = next((m for form in _FORMS if (m := _form(form).fullmatch(text))), None)
    if match is None:
        match = _year_last().fullmatch(text) if order else None
    try:
        return _moment(match.groupdict(), order) if match else None
    except ValueError:  # 31 February
        return None


def _moment(parts: dict[str, str | None], order: str) -> Moment | None:
    written = parts["y"] or ""
    # two figures stand for 1970 to 2069, as in POSIX
    year = int(written) + (0 if len(written) == 4 else 1900 if written >= "70" else 2000)
    if part := parts.get("part"):
        kind = (parts.get("kind") or ("H" if part in "上下" else "Q")).upper()
        number = _NUMBER.get(part) or int(part)
        if kind == "Q":
            return Moment(datetime(year, number * 3 - 2, 1), "quarter")
        return Moment(datetime(year, number * 6 - 5, 1), "half")
    month, day = parts.get("m"), parts.get("d") or parts.get("d2")
    if name := parts.get("name"):
        month = str(month_of(name))
    elif first := parts.get("a"):
        day, month = (first, parts["b"]) if order == "dm" else (parts["b"], first)
    if month is None:
        return Moment(datetime(year, 1, 1), "year")
    hour = parts.get("h")
    start = datetime(year, int(month), int(day or 1), int(hour or 0), int(parts.get("min") or 0))
    return Moment(start, "minute" if hour else "day" if day else "month")


_LENGTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""The months of a period."""


def days_in(moment: Moment) -> Span:
    """The first and last day of a date or period."""
    first = moment.start.date()
    months = _LENGTHS.get(moment.grain)
    if months is None:
        return Span(first, first)
    last = (first.month + months - 2) % 12 + 1
    return months_of(first.year, first.month, last) or Span(first, first)


def write_moment(
    moment: Moment, lang: str, *, bare_year: bool = False, letters: int | None = 3
) -> str:
    """A date as an axis shows it: `Jul 2021`, `Q1 2021`; `2021年7月`, `2021年一季度`.

    A year is bare in English, and in Chinese if `bare_year`. English months are cut to `letters`
    letters.
    """
    start, grain = moment
    chinese = lang.startswith("zh")
    if grain == "year":
        return f"{start.year}年" if chinese and not bare_year else f"{start.year}"
    part = ""
    if grain in ("half", "quarter"):
        part = f"H{start.month // 6 + 1}" if grain == "half" else f"Q{start.month // 3 + 1}"
    time = f" {start:%H:%M}" if grain == "minute" else ""
    has_day = grain in ("day", "minute")
    if chinese:
        day = f"{start.day}日" if has_day else ""
        return f"{start.year}年" + (_PARTS[part] if part else f"{start.month}月{day}{time}")
    day = f"{start.day} " if has_day else ""
    return f"{part or day + MONTHS[start.month - 1][:letters]} {start.year}{time}"


@lru_cache(maxsize=256)
def write_date(text: str, lang: str) -> str:
    """An ISO date or month in words (`23 July 2021`, `2021年7月`); anything else unchanged."""
    iso = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", text, re.ASCII)
    moment = read_moment(text) if iso else None
    return write_moment(moment, lang, letters=None) if moment else text


def write_period(period: str, lang: str) -> str:
    """A period as typed; in Chinese `Q1 2021`, `2020` and `June 2021` become `2021年一季度`,
    `2020年` and `2021年6月`."""
    if not lang.startswith("zh"):
        return period
    typed = period.strip()
    if re.fullmatch(r"\d{4}(?:\s?[-–—]\s?\d{4})?", typed, re.ASCII):
        return re.sub(r"\s?[-–—]\s?", "–", typed) + "年"
    # “June 21” may be a day
    moment = read_moment(typed) if re.search(r"(?<!\d)\d{4}(?!\d)", typed, re.ASCII) else None
    return write_moment(moment, lang) if moment else period


def last_day(text: str) -> date | None:
    """The last day of an ISO date, month or year (`2021-07` is 31 July 2021); None for others."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if day:
        return day_of(year, month, day)
    span = months_of(year, month or 1, month or 12) if match[2] != "00" else None
    return span.last if span else None
