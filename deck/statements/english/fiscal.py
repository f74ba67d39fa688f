"""Fiscal years and their parts in the calendar that an article shows."""

from __future__ import annotations

import re
from datetime import date, timedelta

from deck.language.periods.intervals import Span
from deck.statements.english.stretches import Stretch, length_of
from deck.statements.model import Fiscal, Setting


def is_fiscal(text: str) -> bool:
    """Whether the name of a period says that it is of a fiscal year."""
    return bool(
        re.search(r"\bfiscal\b|(?:\b|\d|\d[QHM])FY\s?['’]?\d|\bfinancial year\b", text, re.I)
    )


def reported(setting: Setting) -> Stretch | None:
    """The period that the article reports on."""
    dated = setting.reporting
    if dated is None:
        return None
    name = re.fullmatch(r"(?:(\w\w) )?FY(\d{4})", dated.fiscal)
    return Stretch(dated.span, int(name[2]), name[1] or "") if name else Stretch(dated.span)


def fiscal_span(setting: Setting, year: int, part: str) -> Span | None:
    """The days of a fiscal year or its part, if the calendar is known."""
    calendar = setting.fiscal
    if calendar is None:
        return None
    if not part:
        return calendar.year(year)
    if part[0] == "Q":
        return calendar.quarter(year, int(part[1]))
    quarters = {"H1": (1, 2), "H2": (3, 4), "9M": (1, 3)}[part]
    one, other = (calendar.quarter(year, n) for n in quarters)
    return Span(one.first, other.last) if one and other else None


def nearest_part(setting: Setting, part: str, ahead: bool) -> Stretch | None:
    """The latest such part of a fiscal year that had ended when the article appeared, or the next one
    to end. It has no name, since the article does not say how the year is called."""
    if setting.published is None:
        return None
    years = range(setting.published.year - 2, setting.published.year + 3)
    spans = [span for year in years if (span := fiscal_span(setting, year, part))]
    if ahead:
        return next((Stretch(span) for span in spans if span.last > setting.published), None)
    return next((Stretch(span) for span in spans[::-1] if span.last <= setting.published), None)


def is_off_grid(setting: Setting) -> bool:
    """Whether the article reports on a quarter or a half that is none of the calendar's, so that
    its other quarters are not those of the calendar either."""
    dated = setting.reporting
    if dated is None or dated.span is None or dated.fiscal or setting.fiscal:
        return False
    span = dated.span
    end = span.last - timedelta(days=7) if span.last.day <= 7 else span.last
    length = length_of(span)
    return length in (3, 6) and end.month % length != 0


def fiscal_year_of(setting: Setting) -> Stretch | None:
    """The fiscal year of the period that the article reports on."""
    own, calendar = reported(setting), setting.fiscal
    if own is None or calendar is None:
        return own
    if own.year:
        return Stretch(calendar.year(own.year), own.year)
    if own.span is None:
        return None
    return Stretch(year_around(calendar, own.span.last))


def year_around(calendar: Fiscal, day: date) -> Span | None:
    """The fiscal year in which a day lies."""
    return calendar.year(day.year + (day.month > calendar.last_month) - calendar.named_ahead)


def year_of_part(part: str, own: Stretch, ahead: bool) -> int:
    """The fiscal year of a part that is named without it: the latest up to the article's own
    period; in a statement about the future the next one."""
    order = {"Q1": 1, "H1": 2, "Q2": 2, "Q3": 3, "9M": 3, "Q4": 4, "H2": 4, "": 4}
    this, mine = order.get(part, 4), order.get(own.part, 4)
    if ahead:
        return own.year + (this < mine or (this == mine and not own.part))
    return own.year - (this > mine)
