"""Dates on an axis: calendar units between two days, and days in words.

Days are ordinals as `datetime.date.toordinal` counts them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

Unit: TypeAlias = Literal["week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("week", "month", "quarter", "year")
UNIT_DAYS: dict[Unit, int] = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""The rough length of each unit."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_DAY = date.max.toordinal()


class Span(NamedTuple):
    """A calendar unit: its first day, the day after its last, its name, the name cut to a letter
    or number, and the name of what it is part of."""

    start: int
    end: int
    name: str
    short: str
    part_of: str


def short_date(ordinal: float, lang: str) -> str:
    """A day without its year: `14 Mar`."""
    day = date.fromordinal(int(ordinal))
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {MONTHS[day.month - 1]}"


def long_date(ordinal: float, lang: str) -> str:
    """A day with its year: `14 Mar 2026`."""
    year, short = date.fromordinal(int(ordinal)).year, short_date(ordinal, lang)
    return f"{year}年{short}" if lang == "zh" else f"{short} {year}"


def spans(low: int, high: int, unit: Unit, lang: str) -> list[Span]:
    """The units from the one with day `low` to the one with day `high`."""
    first = _first(date.fromordinal(low), unit)
    result = []
    while first.toordinal() <= high:
        after = _next(first, unit)
        result.append(Span(first.toordinal(), after, *_names(first, unit, lang)))
        if after > LAST_DAY:
            break
        first = date.fromordinal(after)
    return result


def _first(day: date, unit: Unit) -> date:
    """The first day of the unit that has `day`."""
    if unit == "week":
        return day - timedelta(min(day.weekday(), day.toordinal() - 1))
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return day.replace(month=month, day=1)


def _next(first: date, unit: Unit) -> int:
    """The first day of the unit that follows the one from `first`."""
    if unit == "week":
        return first.toordinal() + 7 - first.weekday()
    months = first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[unit]
    year = first.year + months // 12
    return LAST_DAY + 1 if year > date.max.year else date(year, months % 12 + 1, 1).toordinal()


def _names(first: date, unit: Unit, lang: str) -> tuple[str, str, str]:
    """A unit's name, its short name, and what it is part of."""
    zh = lang == "zh"
    year = f"{first.year}年" if zh else str(first.year)
    month = f"{first.month}月" if zh else MONTHS[first.month - 1]
    if unit == "week":
        return str(first.day), str(first.day), f"{year}{month}" if zh else f"{month} {year}"
    if unit == "month":
        return month, str(first.month) if zh else month[0], year
    if unit == "quarter":
        quarter = (first.month + 2) // 3
        return f"Q{quarter}", str(quarter), year
    return year, year, ""
