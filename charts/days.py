"""Dates on an axis: calendar units between two days, and days in words.

Days are ordinals as `datetime.date.toordinal` counts them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

Unit: TypeAlias = Literal["week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("week", "month", "quarter", "year")
LENGTH: dict[Unit, int] = {"week": 7, "month": 30, "quarter": 91, "year": 365}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST = date.max.toordinal()


class Span(NamedTuple):
    """A calendar unit: its first day, the day after its last, its name (also cut to a letter or
    number), and what it is part of."""

    start: int
    end: int
    name: str
    brief: str
    part_of: str


def day(ordinal: float, lang: str) -> str:
    """A day without its year: `14 Mar`."""
    found = date.fromordinal(int(ordinal))
    if lang == "zh":
        return f"{found.month}月{found.day}日"
    return f"{found.day} {MONTHS[found.month - 1]}"


def full(ordinal: float, lang: str) -> str:
    """A day with its year: `14 Mar 2026`."""
    year = date.fromordinal(int(ordinal)).year
    return f"{year}年{day(ordinal, lang)}" if lang == "zh" else f"{day(ordinal, lang)} {year}"


def spans(low: int, high: int, unit: Unit, lang: str) -> list[Span]:
    """The units from that with day `low` to that with day `high`."""
    first = _first(date.fromordinal(low), unit)
    found = []
    while first.toordinal() <= high:
        after = _next(first, unit)
        found.append(Span(first.toordinal(), after, *_names(first, unit, lang)))
        if after > LAST:
            break
        first = date.fromordinal(after)
    return found


def _first(of: date, unit: Unit) -> date:
    if unit == "week":
        return of - timedelta(min(of.weekday(), of.toordinal() - 1))
    month = {"month": of.month, "quarter": (of.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return of.replace(month=month, day=1)


def _next(first: date, unit: Unit) -> int:
    if unit == "week":
        return first.toordinal() + 7 - first.weekday()
    months = first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[unit]
    year = first.year + months // 12
    return LAST + 1 if year > date.max.year else date(year, months % 12 + 1, 1).toordinal()


def _names(first: date, unit: Unit, lang: str) -> tuple[str, str, str]:
    """A unit's name, its brief name, and what it is part of."""
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
