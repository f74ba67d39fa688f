"""Stretches of days that may have a name in a fiscal calendar, and how they are shifted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from deck.language.periods.intervals import Span, months_of, months_until, years_away
from deck.statements.english.mention import Grain
from deck.statements.model import Fiscal

_FIRST_WEEK, _LAST_WEEK = 7, 25
"""The last and the first day that are beside the end of a month."""


class Stretch(NamedTuple):
    """A period that is known: its days, or only its name in a fiscal calendar.

    `year` is a fiscal year and `part` its part: `Q3`, `H1`, `9M`, or empty for the whole year.
    """

    span: Span | None
    year: int = 0
    part: str = ""

    @property
    def fiscal(self) -> str:
        """The name of a fiscal period, `Q3 FY2025`; empty for one of the calendar."""
        return f"{self.part} FY{self.year}".strip() if self.year else ""


def shifted(stretch: Stretch, grain: Grain, steps: int) -> Stretch:
    """The stretch a number of years, quarters or months later (earlier, if negative)."""
    span, year, part = stretch
    months = {"year": 12, "quarter": 3, "month": 1}[grain] * steps
    if span is not None and is_weeks(span):
        if steps > 0 and not year:
            return Stretch(None)  # on which day the next one will end is not stated
        weeks = {"year": 364, "quarter": 91, "month": 28}[grain] * steps
        span = Span(span.first + timedelta(days=weeks), span.last + timedelta(days=weeks))
    elif span is not None:
        span = years_away(span, steps) if grain == "year" else _months_later(span, months)
    if year and grain == "quarter":
        if part[:1] != "Q":
            return Stretch(span)
        index = year * 4 + int(part[1]) - 1 + steps
        year, part = index // 4, f"Q{index % 4 + 1}"
    elif year:
        year = year + steps if grain == "year" else 0
    return Stretch(span, year, part)


def is_weeks(span: Span) -> bool:
    """Whether a stretch is a quarter, a half or a year of whole weeks."""
    days = (span.last - span.first).days + 1
    return days > 80 and days % 7 == 0 and (span.first.day != 1 or _ends_no_month(span.last))


def ending_on(end: date, months: int) -> Span | None:
    """The stretch of a number of months that ends on a day. Beside the end of a month it is one of whole
    weeks, as retailers count them: a year to 3 February has 52."""
    if _ends_no_month(end) and not _FIRST_WEEK < end.day < _LAST_WEEK:
        return Span(end - timedelta(days=7 * 13 * months // 3 - 1), end)
    return months_until(end, months)


def _ends_no_month(day: date) -> bool:
    return (day + timedelta(days=1)).day != 1


def _months_later(span: Span, months: int) -> Span | None:
    ends_month = months_of(span.last.year, span.last.month, span.last.month)
    if ends_month is None or ends_month.last != span.last:
        return None
    first = span.first.year * 12 + span.first.month - 1 + months
    last = span.last.year * 12 + span.last.month - 1 + months
    one = months_of(first // 12, first % 12 + 1, first % 12 + 1)
    other = months_of(last // 12, last % 12 + 1, last % 12 + 1)
    if one is None or other is None:
        return None
    return Span(other.last if span.first == span.last else one.first, other.last)


def named(calendar: Fiscal | None, span: Span) -> Stretch:
    """The stretch of days with its name in a fiscal calendar that differs from that of the years."""
    if (
        calendar is None
        or calendar.unnamed
        or (calendar.last_month == 12 and not calendar.named_ahead)
    ):
        return Stretch(span)
    end = span.last - timedelta(days=7) if span.last.day <= 7 else span.last
    year = end.year + (end.month > calendar.last_month) - calendar.named_ahead
    behind = (end.month - calendar.last_month - 1) % 12 + 1
    length = round((span.last - span.first).days / 30.4)
    part = {3: f"Q{behind // 3}", 6: f"H{behind // 6}", 9: "9M" if behind == 9 else "", 12: ""}
    is_part = behind % 3 == 0 if length == 3 else behind % length == 0 if length else False
    return Stretch(span, year, part[length]) if is_part and length in part else Stretch(span)


def length_of(span: Span) -> int:
    """The number of months of a stretch, rounded."""
    return round(((span.last - span.first).days + 1) / 30.4)


def is_day(stretch: Stretch) -> bool:
    """Whether a stretch is one day."""
    return stretch.span is not None and stretch.span.first == stretch.span.last


def is_year(stretch: Stretch) -> bool:
    """Whether a stretch is a year."""
    span = stretch.span
    if span is None:
        return not stretch.part
    return (span.last - span.first).days > 350
