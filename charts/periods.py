"""Reads periods in the categories and titles of charts: years, halves, quarters, months, days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from charts.days import MONTHS


class Period(NamedTuple):
    """A period: its start and its length in months; the year 0 starts at 0."""

    start: float
    months: float


_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_NAMES = "|".join(MONTHS)


_YEAR = r"(?:(?:FY|CY)\s?)?(?P<year>(?:19|20|21)\d\d|(?<=FY)\d\d|(?<=')\d\d)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_PART = r"(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))"
_END = r"\s*(?:[A-Za-z]{0,3}[EFBAef]|年?\s*(?:预测|预计|估计|预算|实际))?(?:\s*[(（][^()（）\d]{1,16}[)）])?\s*[†*‡§¶]*"
_TO = r"\s*(?:to|至|到|[-–—~～])\s*"
_FORMS = (
    rf"{_YEAR}\s*年?度?",
    r"'(?P<year>\d\d)",
    rf"{_PART}[\s/'’-]*{_YEAR}",
    rf"{_PART}\s*['’]?(?P<year>\d\d)",
    r"(?:(?P<quarter>[1-4])Q|(?P<half>[12])H)\s*['’]?(?P<year>(?:20)?\d\d)",
    rf"{_YEAR}[\s/-]*{_PART}",
    rf"{_YEAR}\s*年\s*(?:第?(?P<quarter>[1-4一二三四])\s*季度?|(?P<half>[上下])半年)",
    rf"(?P<name>{_NAMES})[a-z]*\.?[\s'’-]*{_YEAR}",
    rf"(?P<name>{_NAMES})[a-z]*\.?\s*['’-]?(?P<year>\d\d)",
    rf"{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?",
    rf"{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?",
    rf"{_YEAR}\s*年\s*{_MONTH}\s*月?{_TO}(?P<last>1[0-2]|[1-9])\s*月",
    rf"{_YEAR}\s*年\s*前(?P<quarters>[二三23])季度?",
    rf"(?P<name>{_NAMES})[a-z]*\.?{_TO}(?P<last>{_NAMES})[a-z]*\.?\s*{_YEAR}",
    rf"(?P<until>1[0-2]|[1-9])M\s*{_YEAR}",
)


_MOST_WORDS = 5
"""The words of the longest form: `Q1 FY 2021 E †`."""


@cache
def _form(form: str) -> re.Pattern[str]:
    """A form followed by marks such as `E`, compiled when it is first tried."""
    return re.compile(f"(?:{form}){_END}", re.IGNORECASE)


@cache
def _time_words() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?:19|20)\d\d(?!\d)|\bFY\s?'?\d\d\b|\b[QH][1-4]\b|\b[1-4][QH]\d|"
        rf"\b(?:{_NAMES})(?:[a-z]{{0,6}})?\b\.?,?\s*['’]?\d|"
        r"\b(?:year|quarter|month|week|today|now|yesterday|before|after|since|until|a year|annual|"
        r"monthly|weekly|daily|day \d|week \d)\b|"
        r"\b(?:not dated|undated|no date)\b|未注明|不详|"  # the chart says that the time is unknown
        r"年|季度|月|上半|下半|本周|上周|今日|目前|此前|之前|之后|第.{1,3}[天周]",
        re.IGNORECASE,
    )


def parse(text: str) -> Period | None:
    """The period that `text` as a whole states; None if it has other words or no period.

    `2024`, `FY24`, `2025E`, `Q1 2021`, `1Q21`, `H2 2020`, `Mar 2021`, `2021-03`, `2021-03-15`,
    `2024年`, `2024年一季度`, `2024年上半年`, `2024年3月`, `2024年1月至8月`, `January to May 2025`.
    """
    typed = text.strip()
    if not any(map(str.isdecimal, typed)) or len(typed.split()) > _MOST_WORDS:
        return None
    for form in _FORMS:
        if match := _form(form).fullmatch(typed):
            return _period(match.groupdict())
    return None


def newest_first(names: Sequence[str]) -> list[str]:
    """Names that are periods, the latest first."""
    starts = {name: period.start for name in names if (period := parse(name))}
    return sorted(starts, key=starts.__getitem__, reverse=True)


_STEPS = re.compile(
    rf"(?:{_NAMES})[a-z]*\.?|{_PART}|(?:week|day|month|year|w|d|t)\s?[+-]?\d+|第?\d{{1,4}}[天周月日年]"
    r"|\d{1,2}:\d\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[周星期]{1,2}[一二三四五六日天]"
    rf"|\d{{1,2}}\s?(?:{_NAMES})[a-z]*|\d{{1,2}}月\d{{1,2}}日",
    re.IGNORECASE,
)
"""Steps in time without a year: months, weekdays, weeks, hours."""


def is_timeline(names: Sequence[str]) -> bool:
    """Whether all names are periods or steps in time, or numbers in even steps, so that a reader
    knows those that an axis leaves out."""
    if all(re.fullmatch(r"\d{1,4}", name.strip()) for name in names):
        numbers = list(map(int, names))
        return len({b - a for a, b in pairwise(numbers)}) == 1
    return all(parse(name) or _STEPS.fullmatch(name.strip()) for name in names)


def _period(parts: dict[str, str | None]) -> Period:
    year = int(parts["year"] or 0)
    start = 12.0 * (year if year > 99 else 2000 + year)
    if quarter := parts.get("quarter"):
        return Period(start + 3 * (_HAN.get(quarter) or int(quarter)) - 3, 3)
    if half := parts.get("half"):
        return Period(start + 6 * (_HAN.get(half) or int(half)) - 6, 6)
    month = parts.get("month") or parts.get("name")
    if until := parts.get("until"):
        return Period(start, int(until))
    if quarters := parts.get("quarters"):
        return Period(start, 3 * (_HAN.get(quarters) or int(quarters)))
    if month is None:
        return Period(start, 12)
    first = _month(month)
    start += first - 1
    if last := parts.get("last"):
        months = (_month(last) - first) % 12 + 1
        # the year behind two names is that of the last: Nov to Feb 2025
        early = first + months > 13 and parts.get("name") is not None
        return Period(start - 12 * early, months)
    if day := parts.get("day"):
        # All months count 30 days, so that ends of months are equally far apart.
        return Period(start + min(int(day), 30) / 30, 0)
    return Period(start, 1)


def _month(text: str) -> int:
    """The number of a month, from its name or its digits."""
    return int(text) if text.isdecimal() else MONTHS.index(text[:3].title()) + 1


def mentions_time(text: str) -> bool:
    """Whether `text` mentions a time: a year, a quarter, a month, before or after."""
    return bool(_time_words().search(text))
