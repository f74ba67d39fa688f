"""What the days of a column stand for: months, quarters or years, where all of them begin or end one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from deck.language.periods.dates import Grain, Moment

Days: TypeAlias = Literal["", "ends", "all"]
"""Which days stay days although they begin or end successive quarters: none, those that end them, or all."""


def coarser(dates: list[Moment | None], *, days: Days = "") -> list[Moment | None]:
    """Turns days that are all the first of a month into months, all the first of a year into years, and,
    unless they are to stay `days`, three or more successive first or last days of quarters into quarters."""
    starts = {date.start for date in dates if date is not None}
    grains = {date.grain for date in dates if date is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    begun, ended = days != "all" and _begin_quarters(starts), not days and _end_quarters(starts)
    if grains == {"day"} and (begun or ended):
        return [date and _quarter_of(date.start) for date in dates]
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    return [date and Moment(date.start, grain or date.grain) for date in dates]


def _quarter_of(day: datetime) -> Moment:
    return Moment(datetime(day.year, (day.month - 1) // 3 * 3 + 1, 1), "quarter")


def _begin_quarters(days: set[datetime]) -> bool:
    """Whether days are the first of three or more quarters, one after the other."""
    return all(day.day == 1 and day.month % 3 == 1 for day in days) and _are_successive(days)


def _end_quarters(days: set[datetime]) -> bool:
    """Whether days are the last of three or more quarters, one after the other."""
    ends = all(day.month % 3 == 0 and (day + timedelta(days=1)).day == 1 for day in days)
    return ends and _are_successive(days)


def _are_successive(days: set[datetime]) -> bool:
    """Whether each of three or more days is in the quarter after that of another."""
    quarters = {day.year * 4 + (day.month - 1) // 3 for day in days}
    return 2 < len(days) == len(quarters) == max(quarters) - min(quarters) + 1
