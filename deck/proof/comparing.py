"""Compares what is said of a figure with the statement of a source, field by field.

A difference is said only where both sides have the field. Where the source does not state one, the
answer is a note that names it: a true fact is never pushed towards another period or measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deck.language.periods.intervals import Span, agrees, months_of, years_away
from deck.language.periods.reading import read_period
from deck.language.statement import Status
from deck.outline.facts.fact import ResolvedFact
from deck.proof.report import shortened
from deck.proof.subjects import Naming
from deck.proof.vocabulary import BASES, DECIDED, MARKED
from deck.statements.model import Against, Dated, Setting, Statement

_AHEAD: frozenset[Status] = frozenset(("target", "guidance", "estimate", "consensus"))
_COMPARED: frozenset[Against] = frozenset(("year on year", "quarter on quarter", "month on month"))
_FISCAL = re.compile(
    r"(?:(?:\bQ(?P<q>[1-4])|\bH(?P<h>[12]))\s*(?:of\s)?)?(?:\bFY|\bfiscal(?:\syear)?)\s?(?P<y>20\d\d|\d\d)\b"
    r"(?:\s*(?:Q(?P<q2>[1-4])|H(?P<h2>[12])))?",
    re.IGNORECASE,
)
_YEAR = r"\d{4}|\d年|[去今前上同]年|上期|year|ago|earlier|prior|same|FY|fiscal"
_DAYS = 31  # a date counts as its month: it is the day of an announcement, not of a measurement


class Claim(NamedTuple):
    """What a fact or a text of a page says of a figure.

    `words` name measure and subject, `period` is as written with the stretch that it names, or with
    the name of a fiscal period. `status` is None if it is not to be compared.
    """

    side: str = "the fact"
    words: str = ""
    period: str = ""
    span: Span | None = None
    fiscal: str = ""
    status: Status | None = None
    bases: frozenset[Against] = frozenset()


class Difference(NamedTuple):
    """A field in which a claim and its source differ, or which the source does not state: the field
    of a fact, the code of the finding, the message, and what to set."""

    field: str
    code: str
    message: str
    fix: str = ""


def claim_of(fact: ResolvedFact) -> Claim:
    """What a fact says of its figure, beside the quantity."""
    given = fact.fact
    words = " ".join(filter(None, (given.subject, given.what)))
    bases = bases_of(" ".join(given.basis or ()))
    if not bases & _COMPARED:  # what the field says counts before what the words imply
        bases |= bases_of(words)
    period = given.period or (given.horizon if given.reality != "actual" else None) or ""
    free = given.status is None and given.statement in ("claim", "inference")
    return Claim(
        "the fact",
        words,
        period,
        read_period(period) if period else None,
        fiscal_name(period),
        None if free else given.reality,
        bases,
    )


def claim_of_words(statement: Statement) -> Claim:
    """What the words of a page say of a figure."""
    words = (statement.subject.text, statement.measure.text, statement.whole.text)
    dated = statement.period
    stated = dated is not None and dated.origin in ("clause", "sentence")
    return Claim(
        "the page",
        " ".join(filter(None, words)),
        dated.words.text if dated and stated else "",
        dated.span if dated and stated else None,
        dated.fiscal if dated and stated else "",
        statement.status,
        frozenset(basis.kind for basis in statement.basis),
    )


def bases_of(words: str) -> frozenset[Against]:
    """What the words of a fact say that a change is measured against."""
    return frozenset(kind for pattern, kind in BASES if re.search(pattern, words, re.IGNORECASE))


def fiscal_name(period: str) -> str:
    """The name of a fiscal period (`Q3 FY2025`), '' if a text names none."""
    match = _FISCAL.search(period)
    if match is None:
        return ""
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    quarter, half = match["q"] or match["q2"], match["h"] or match["h2"]
    return f"{f'Q{quarter} ' if quarter else f'H{half} ' if half else ''}FY{year}"


def differences(
    claim: Claim, statement: Statement, naming: Naming, setting: Setting
) -> Iterator[Difference]:
    """Every field in which a claim differs from a statement, or which the statement does not state."""
    for difference in (
        _period(claim, statement, setting),
        _status(claim, statement, naming, setting),
        _basis(claim, statement),
        _measure(claim, statement, naming),
    ):
        if difference is not None:
            yield difference


# ---- period -------------------------------------------------------------------------------------


def _period(claim: Claim, statement: Statement, setting: Setting) -> Difference | None:
    ours = stretch(claim.fiscal, setting) if claim.fiscal else claim.span
    if not claim.period or (ours is None and not claim.fiscal):
        return None
    dated = statement.period
    if dated is None or (dated.span is None and not dated.fiscal):
        return _undated(claim, ours, statement)
    theirs = dated.span or (stretch(dated.fiscal, setting) if dated.fiscal else None)
    words = dated.words.text or dated.fiscal or (written(theirs) if theirs else "")
    if claim.fiscal and dated.fiscal:
        if fiscal_name(dated.fiscal) == claim.fiscal:
            return None
        if ours is None or theirs is None:
            return _other(claim, dated, words, theirs, statement)
    if ours is None or theirs is None:
        message = (
            f"the source names the period “{words}”, a fiscal one; check that it is {claim.period}"
        )
        return Difference("period", "period-unstated", message)
    if _fits(ours, theirs, statement) or _is_latest(ours, theirs, words, setting):
        return None
    return _other(claim, dated, words, theirs, statement)


def _undated(claim: Claim, ours: Span | None, statement: Statement) -> Difference:
    """The answer for a statement without a period: it may be that of its comparison."""
    compared = next((basis for basis in statement.basis if basis.span), None)
    if compared is not None and ours == compared.span and statement.role != "change":
        words = compared.words.text
        message = (
            f"{claim.side} says {claim.period}, but “{words}” dates the comparison, not the figure"
        )
        return Difference("period", "period-differs", message)
    message = f"the words near the figure name no period; check that it is {claim.period}"
    if compared is not None:
        message = (
            f"the source dates only the comparison (“{compared.words.text}”), not the figure; "
            f"check that it is {claim.period}"
        )
    return Difference("period", "period-unstated", message)


def _other(
    claim: Claim, dated: Dated, words: str, theirs: Span | None, statement: Statement
) -> Difference:
    """The answer for a statement of another period: an error if its own words say so."""
    fix = f"period: {dated.fiscal or (written(theirs) if theirs else words)}"
    if dated.origin in ("clause", "sentence") and "period" not in statement.doubts:
        message = f"{claim.side} says {claim.period}, but the source says “{words}” of this figure"
        return Difference("period", "period-differs", message, fix)
    where = (
        f"the source reports on “{words}”"
        if dated.origin == "reporting"
        else f"the preceding text is about “{words}”"
    )
    message = (
        f"the words near the figure name no period, and {where}; check that it is {claim.period}"
    )
    return Difference("period", "period-doubtful", message)


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


def stretch(fiscal: str, setting: Setting) -> Span | None:
    """The stretch of a fiscal period, if the calendar of the article is known."""
    match = re.fullmatch(r"(?:Q([1-4]) )?FY(\d{4})", fiscal)
    if match is None or setting.fiscal is None:
        return None
    year = int(match[2])
    return setting.fiscal.quarter(year, int(match[1])) if match[1] else setting.fiscal.year(year)


def written(span: Span) -> str:
    """A stretch as the period of a fact: 2024, Q3 2024, H1 2024, 2024-09, 2024-09-30."""
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


# ---- status, basis, measure ---------------------------------------------------------------------


def _status(
    claim: Claim, statement: Statement, naming: Naming, setting: Setting
) -> Difference | None:
    ours, theirs = claim.status, statement.status
    if ours is None or ours == theirs or "status" in statement.doubts:
        return None
    if ours in _AHEAD and theirs in _AHEAD and {ours, theirs} != {"guidance", "consensus"}:
        return None
    if ours in _AHEAD and theirs == "hypothetical":
        return None
    if ours == "actual" and re.search(MARKED, claim.words, re.IGNORECASE):
        return None
    start, end = statement.sentence
    words = _clause(statement, naming)
    said = re.search(DECIDED, naming.text[start:end], re.IGNORECASE)
    if ours == "actual" and not said and not _is_ahead(claim, statement, setting):
        return None
    fix = f"status: {theirs}"
    message = f"{claim.side} gives {_one(ours)}, but the source {_one(theirs)}: “{words}”"
    return Difference("status", "status-differs", message, fix)


def _clause(statement: Statement, naming: Naming) -> str:
    """The clause of a statement, for a message."""
    start, end = statement.clause
    return shortened(" ".join(naming.text[start:end].split()))


def _is_ahead(claim: Claim, statement: Statement, setting: Setting) -> bool:
    """Whether a figure is of a time after the source."""
    span = statement.period.span if statement.period else claim.span
    return span is not None and setting.published is not None and span.first > setting.published


def _one(status: Status) -> str:
    return f"{'an' if status[0] in 'aeiou' else 'a'} {status} figure"


def _basis(claim: Claim, statement: Statement) -> Difference | None:
    ours = claim.bases & _COMPARED
    theirs = {basis.kind for basis in statement.basis}
    if claim.bases and "average" in theirs and "average" not in claim.bases and ours:
        return _other_basis(claim, statement, "average")
    if not ours or not theirs & (_COMPARED | {"against"}):
        return None
    if ours & theirs or {*ours, *theirs} >= {"quarter on quarter", "month on month"}:
        return None
    own = statement.period.span if statement.period else None
    for basis in statement.basis:
        if basis.kind not in _COMPARED | {"against"}:
            continue
        if basis.kind == "against":
            kind = _kind_of(own, basis.span)
            if kind is None or kind in ours:
                return None
        return _other_basis(claim, statement, basis.kind)
    return None


def _kind_of(own: Span | None, other: Span | None) -> str | None:
    """What a comparison with another stretch is called; `against` if it has no name, None if a
    stretch is not known."""
    if own is None or other is None:
        return None
    if years_away(own, -1) == other or (own.last.month, own.last.year - 1) == (
        other.last.month,
        other.last.year,
    ):
        return "year on year"
    months = 12 * (own.last.year - other.last.year) + own.last.month - other.last.month
    return {1: "month on month", 3: "quarter on quarter"}.get(months, "against")


def _other_basis(claim: Claim, statement: Statement, kind: Against) -> Difference:
    words = next((b.words.text for b in statement.basis if b.kind == kind), "") or kind
    ours = ", ".join(sorted(claim.bases))
    message = f"{claim.side} says {ours}, but the source gives the change “{words}”"
    return Difference("what", "basis-differs", message)


def _measure(claim: Claim, statement: Statement, naming: Naming) -> Difference | None:
    if not claim.words:
        return None
    differs = naming.misfit(claim.words, statement)
    if differs is None:
        return None
    code, theirs = differs
    message = (
        f"{claim.side} is about “{claim.words}”, but the source gives this figure for “{theirs}”"
    )
    return Difference("what", code, message)
