"""Compares the period that is claimed of a figure with that of its statement.

What the words of the figure's own clause say contradicts a claim. A period that the analysis has
carried from elsewhere does so only if the claim is named nowhere near, and then as a doubt.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.periods.intervals import Span, agrees, months_of, years_away
from deck.proof.compared import NUMBERED, Claim, Difference, fiscal_name
from deck.statements.model import Dated, Setting, Statement

_YEAR = r"\d{4}|\d年|[去今前上同]年|上期|year|ago|earlier|prior|same|FY|fiscal"
_COUNTED = re.compile(
    r"\b(?:three|six|nine|twelve|12)[- ]months?\b|(?:[三六九]|十二|12)个月", re.IGNORECASE
)
_WHOLE = re.compile(r"全年|整年|\b(?:full|whole|entire) year", re.IGNORECASE)
_DAYS = 31  # a date counts as its month: it is the day of an announcement, not of a measurement


class Nearby(NamedTuple):
    """The periods that the last few paragraphs up to a figure name, except those that something is
    compared with; and the years in its sentence that belong to none of its statements."""

    spans: frozenset[Span] = frozenset()
    years: frozenset[int] = frozenset()


def period_difference(
    claim: Claim, statement: Statement, setting: Setting, nearby: Nearby
) -> Difference | None:
    """How a claimed period differs from that of a statement; None if it is the same, or none is
    claimed. `nearby` is what the text around the statement names."""
    ours = claimed_days(claim, setting)
    if not claim.period or (ours is None and not claim.fiscal):
        return None
    dated = statement.period
    if dated is None or (dated.span is None and not dated.fiscal):
        return _undated(claim, ours, statement)
    theirs = days_of(dated, setting)
    words = dated.words.text or dated.fiscal or (written(theirs) if theirs else "")
    if claim.fiscal and fiscal_name(dated.fiscal) == claim.fiscal:
        return None
    if ours is None or theirs is None or (claim.fiscal and _is_relative(dated)):
        if claim.fiscal and dated.fiscal:
            return _other(claim, dated, words)
        return _open(claim, f"the source says “{words}”")
    if any(
        _fits(span, theirs, statement) or _is_latest(span, theirs, words, setting)
        for span in {ours, claim.span or ours}  # a fiscal year may be named like a calendar one
    ):
        return None
    if claim.side != "the fact" and _are_a_month_apart(ours, theirs):
        return None
    weak = dated.origin not in ("clause", "sentence") or not dated.words.text
    day = theirs.first == theirs.last  # of an announcement
    year = ours.last.year
    named = ours in nearby.spans or (year != theirs.last.year and year in nearby.years)
    if "period" in statement.doubts or (weak and (day or named)):
        return _open(
            claim, f"the words near the figure name no period, and the text also mentions “{words}”"
        )
    if weak and _are_quarters_apart(ours, theirs):
        return _open(claim, f"the source is about {written(theirs)}")
    apart = abs((ours.last - ours.first).days - (theirs.last - theirs.first).days) > _DAYS
    counted = not weak and apart and _COUNTED.search(dated.words.text)  # the trailing twelve months
    partial = bool(_WHOLE.search(claim.period)) and agrees(ours, theirs) == "narrower"
    loose = _is_relative(dated) or (claim.side != "the fact" and not partial)
    near = loose and agrees(ours, theirs) != "differs"
    before = _is_relative(dated) and years_away(ours, 1) in nearby.spans
    if (near or before) and not counted:
        return _open(claim, f"the source says “{words}”")
    if not weak:
        return _other(claim, dated, words)
    where = (
        "the source reports on" if dated.origin == "reporting" else "the preceding text is about"
    )
    message = f"the words near the figure name no period, and {where} “{words}”; check that it is {claim.period}"
    return Difference("period", "period-doubtful", message)


def _are_quarters_apart(ours: Span, theirs: Span) -> bool:
    """Whether two stretches are equally long and overlap: a company's quarter may begin in May."""
    lengths = [(span.last - span.first).days for span in (ours, theirs)]
    shared = (min(ours.last, theirs.last) - max(ours.first, theirs.first)).days
    return abs(lengths[0] - lengths[1]) <= _DAYS // 2 and 3 * shared >= lengths[0] > _DAYS


def _are_a_month_apart(ours: Span, theirs: Span) -> bool:
    """Whether two stretches of half a year or more differ by no more than a month at either end: a page
    rounds “the year to 3 February”."""
    ends = ((ours.first - theirs.first).days, (ours.last - theirs.last).days)
    return (theirs.last - theirs.first).days > 5 * _DAYS and all(abs(end) <= _DAYS for end in ends)


def _is_relative(dated: Dated) -> bool:
    """Whether a period is named without a number (上年同期, “the current year”)."""
    return bool(dated.words.text) and not NUMBERED.search(dated.words.text)


def _open(claim: Claim, why: str) -> Difference:
    return Difference("period", "period-unstated", f"{why}; check that it is {claim.period}")


def _undated(claim: Claim, ours: Span | None, statement: Statement) -> Difference:
    """The answer for a statement without a period: it may be that of its comparison."""
    compared = next((basis for basis in statement.basis if basis.span), None)
    if compared is None:
        return _open(claim, "the words near the figure name no period")
    words = compared.words.text
    if ours == compared.span and statement.role != "change":
        message = (
            f"{claim.side} says {claim.period}, but “{words}” dates the comparison, not the figure"
        )
        return Difference("period", "period-differs", message)
    return _open(claim, f"the source dates only the comparison (“{words}”), not the figure")


def _other(claim: Claim, dated: Dated, words: str) -> Difference:
    """The answer for a statement whose own words name another period."""
    theirs = dated.fiscal or (written(dated.span) if dated.span else words)
    message = f"{claim.side} says {claim.period}, but the source dates this figure “{words}”"
    return Difference("period", "period-differs", message, f"period: {theirs}")


def _is_latest(ours: Span, theirs: Span, words: str, setting: Setting) -> bool:
    """Whether words without a year (6月) may also be read as the claimed stretch: it is the latest of
    this name when the source appeared."""
    years = ours.last.year - theirs.last.year
    if not years or years_away(theirs, years) != ours or re.search(_YEAR, words, re.IGNORECASE):
        return False
    published = setting.published
    return published is not None and 0 <= (published - ours.last).days < 366


def _fits(ours: Span, theirs: Span, statement: Statement) -> bool:
    """Whether a claimed stretch is that of a statement."""
    grade = agrees(ours, theirs)
    if grade == "equal":
        return True
    if statement.role == "change" and ours.last == theirs.last:
        starts = [basis.span for basis in statement.basis if basis.span]
        if any(ours.first == span.first for span in starts):
            return True  # “2019 to 2020” of a rise from 2019
    if grade == "narrower":  # the day of an event, or of a balance
        return theirs.first == theirs.last and (ours.last - ours.first).days <= 366
    if grade == "wider":  # a month of a year; but one month of a cumulated figure is another figure
        length = (theirs.last - theirs.first).days
        whole_year = theirs.last.month - theirs.first.month == 11
        vague = statement.period is not None and statement.period.origin != "clause"
        at_end = ours.first == theirs.last  # a balance of a period
        return at_end or length < _DAYS or (whole_year and vague and statement.status == "actual")
    return False


def claimed_days(claim: Claim, setting: Setting) -> Span | None:
    """The days of the period that is claimed; None if none is, or they are not known."""
    return (stretch(claim.fiscal, setting) if claim.fiscal else None) or claim.span


def days_of(dated: Dated, setting: Setting) -> Span | None:
    """The days of the period of a statement; None if they are not known."""
    return dated.span or (stretch(dated.fiscal, setting) if dated.fiscal else None)


def stretch(fiscal: str, setting: Setting) -> Span | None:
    """The days of a fiscal period, `Q3 FY2025`; None if the calendar of the article is not known."""
    match = re.fullmatch(r"(?:Q([1-4]) )?FY(\d{4})", fiscal)
    if match is None or setting.fiscal is None:
        return None
    year = int(match[2])
    return setting.fiscal.quarter(year, int(match[1])) if match[1] else setting.fiscal.year(year)


def written(span: Span) -> str:
    """A span of days as a fact writes its period: 2024, Q3 2024, H1 2024, 2024-09, 2024-09-30."""
    first, last = span
    if first == last:
        return first.isoformat()
    if months_of(first.year, first.month, last.month) != span:
        return f"{first.isoformat()} to {last.isoformat()}"
    match last.month - first.month + 1, first.month:
        case 12, _:
            return str(first.year)
        case 6, (1 | 7):
            return f"H{1 if first.month == 1 else 2} {first.year}"
        case 3, (1 | 4 | 7 | 10):
            return f"Q{last.month // 3} {first.year}"
        case 1, _:
            return f"{first.year}-{first.month:02}"
    return f"{first.year}-{first.month:02} to {last.year}-{last.month:02}"
