"""Stretches of days: years, quarters, months, and how well two of them agree.

Days are those of the Gregorian calendar. A fiscal year counts as the calendar year of the same
name, because texts seldom say which months it covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, date, timedelta
from typing import Literal, NamedTuple, TypeAlias


class Span(NamedTuple):
    """A stretch of days; `first` and `last` both belong to it."""

    first: date
    last: date


Grade: TypeAlias = Literal["equal", "wider", "narrower", "differs"]
"""How the period in a text relates to the claimed one, see `agrees`."""

GRADES: tuple[Grade, ...] = ("equal", "wider", "narrower", "differs")
"""The grades, the best first."""

_REPORTED_UNTIL = 4
"""The last month in which the previous year is still being reported: annual results appear by
April."""


def months_of(year: int, first: int = 1, last: int = 12) -> Span | None:
    """The months `first` to `last` of a year; None if there is no such year or month.

    A `last` before `first` is in the next year (November to January).
    """
    end = year + (last < first)
    if not (year >= 1 and end <= MAXYEAR and 1 <= first <= 12 and 1 <= last <= 12):
        return None
    return Span(date(year, first, 1), _month_end(end, last))


def _month_end(year: int, month: int) -> date:
    # December has 31 days, and after the last one there may be no year
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None if it does not exist (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_of(first: int, last: int) -> Span | None:
    """The years `first` to `last`; None if they are not years or in the wrong order."""
    one, other = months_of(first), months_of(last)
    return Span(one.first, other.last) if one and other and first <= last else None


def years_away(span: Span, years: int) -> Span | None:
    """The same stretch a number of years later; 29 February becomes the last day of that month."""
    first = day_of(span.first.year + years, span.first.month, span.first.day)
    if first is None and (month := months_of(span.first.year + years, span.first.month)):
        first = month.first.replace(month=2, day=28)
    month = months_of(span.last.year + years, span.last.month, span.last.month)
    if first is None or month is None:
        return None
    ends_month = span.last == _month_end(span.last.year, span.last.month)
    day = month.last.day if ends_month else min(span.last.day, month.last.day)
    return Span(first, first if span.first == span.last else month.last.replace(day=day))


def months_around(day: date, length: int, steps: int) -> Span | None:
    """The period of `length` months (1, 3, 6) a number of steps from the one that contains this
    day."""
    index = (day.year * 12 + day.month - 1) // length + steps
    year, month = divmod(index * length, 12)
    return months_of(year, month + 1, month + length) if year >= 1 else None


def days_around(day: date, steps: int, length: int = 1) -> Span | None:
    """`length` days, starting a number of days from this one."""
    try:
        first = day + timedelta(days=steps)
        return Span(first, first + timedelta(days=length - 1))
    except OverflowError:
        return None


def months_until(last: date, count: int) -> Span | None:
    """The `count` months up to a day: April to June for 30 June and 3."""
    if last == date.max:
        return None
    after = last + timedelta(days=1)
    year, month = divmod(after.year * 12 + after.month - 1 - count, 12)
    first = day_of(year, month + 1, after.day)
    return Span(first, last) if first else None


def report_year(anchor: date) -> int:
    """The year that “the full year” means on a day: until April the previous year, then the current
    one."""
    return anchor.year - (anchor.month <= _REPORTED_UNTIL)


def agrees(claimed: Span, named: Span) -> Grade:
    """How the stretch that a text names relates to the claimed one.

    - `equal`: the same days. Or the text names one day, and the claim is the usual way to refer to it: a stock at the end of a period (the population of 2022 is that of its last day), or the month
      of an event (“July 2021” of 22 July).
    - `wider`: the text names a longer stretch that contains the claimed one (2021 of Q1 2021). It neither contradicts nor proves the claim.
    - `narrower`: the text names only a part of the claimed stretch. A quarter is not a year.
    - `differs`: neither contains the other.
    """
    if named == claimed:
        return "equal"
    if named.first <= claimed.first and claimed.last <= named.last:
        return "wider"
    if claimed.first <= named.first and named.last <= claimed.last:
        one_day = named.first == named.last
        in_month = claimed.first.replace(day=1) == claimed.last.replace(day=1)
        return "equal" if one_day and (named.last == claimed.last or in_month) else "narrower"
    return "differs"


def spanned(claimed: Span, named: Iterable[Span]) -> bool:
    """Whether two of the stretches are the ends of the claimed one.

    A sentence on 2019 and 2020 supports “2019 to 2020”, but a first and a fourth quarter are not a
    year: within a year, the two must be adjacent.
    """
    spans = list(named)
    heads = [s.last for s in spans if s.first == claimed.first and s.last < claimed.last]
    tails = [s.first for s in spans if s.last == claimed.last and s.first > claimed.first]
    if not heads or not tails:
        return False
    years = claimed.first.year != claimed.last.year
    return years or min(tails) <= max(heads) + timedelta(days=1)
