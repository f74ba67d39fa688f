"""Compares what is said of a figure with the statement of a source, field by field.

A difference is said only where both sides have the field. Where the source does not state one, the
answer is a note that names it: a true fact is never pushed towards another period or measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.periods.intervals import Span, years_away
from deck.language.scripts import fold
from deck.language.statement import Status
from deck.proof.compared import COMPARED, Claim, Difference, bases_of
from deck.proof.dating import Nearby, period_difference
from deck.proof.report import shortened
from deck.proof.subjects import Naming
from deck.proof.vocabulary import DECIDED, MARKED, PROMISED, REPLACED
from deck.statements.model import AHEAD, Against, Setting, Statement

_AGAINST = re.compile(
    r"(?:[较比]|(?<!\w)(?:from|since|vs\.?|versus|against|than|over|compared (?:with|to))\s)(?:in\s)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""The year with which the words of a fact compare."""


_KEPT = re.compile(
    r"\b(?:reache[sd]|met|meets|hit|achieve[sd]|exceed(?:s|ed)|surpasse[sd]|beats?)\s(?:\w+\s){0,2}(?:target|goal|aim)s?\b",
    re.IGNORECASE,
)
"""A target that has come about: “reached its target of £700m”."""


def differences(
    claim: Claim,
    statement: Statement,
    naming: Naming,
    setting: Setting,
    nearby: Nearby,
) -> Iterator[Difference]:
    """Every field in which a claim differs from a statement, or which the statement does not state;
    `nearby` is what the text around it names."""
    for difference in (
        period_difference(claim, statement, setting, nearby),
        _status(claim, statement, naming, setting),
        _basis(claim, statement),
        _measure(claim, statement, naming),
        _unstated_subject(claim, naming),
        _unstated_basis(claim, statement, naming),
    ):
        if difference is not None:
            yield difference


# ---- status, basis, measure ---------------------------------------------------------------------


def _status(
    claim: Claim, statement: Statement, naming: Naming, setting: Setting
) -> Difference | None:
    ours, theirs = claim.status, statement.status
    if ours is None or ours == theirs or "status" in statement.doubts:
        return None
    if theirs == "superseded" and not re.search(REPLACED, fold(claim.words), re.IGNORECASE):
        return _other_status(claim, statement, naming)
    if theirs == "consensus" and re.search(PROMISED, fold(claim.words), re.IGNORECASE):
        return _other_status(claim, statement, naming)
    if ours in AHEAD and theirs in AHEAD and {ours, theirs} != {"guidance", "consensus"}:
        return None
    if "hypothetical" in (ours, theirs) and (ours in AHEAD or theirs in AHEAD):
        return None
    if ours == "actual" and re.search(MARKED, claim.words, re.IGNORECASE):
        return None
    start, end = statement.sentence
    # the heading of a table says it for its cells
    said = statement.is_cell or re.search(DECIDED, fold(naming.text[start:end]), re.IGNORECASE)
    if theirs == "actual" and (said or _is_open(claim, setting)):
        return None
    if ours == "actual" and theirs == "target" and _KEPT.search(naming.text, *statement.sentence):
        return None
    if theirs in ("target", "guidance", "estimate") and _is_over(statement, setting):
        return None  # where a plan starts from
    if ours == "actual" and not said and not _is_ahead(claim, statement, setting):
        return None
    return _other_status(claim, statement, naming)


def _other_status(claim: Claim, statement: Statement, naming: Naming) -> Difference:
    ours, theirs = claim.status or "actual", statement.status
    words = _clause(statement, naming)
    message = f"{claim.side} gives {_one(ours)}, but the source gives {_one(theirs)}: “{words}”"
    return Difference("status", "status-differs", message, f"status: {theirs}")


def _clause(statement: Statement, naming: Naming) -> str:
    """The clause of a statement, for a message."""
    start, end = statement.clause
    return shortened(" ".join(naming.text[start:end].split()))


def _is_ahead(claim: Claim, statement: Statement, setting: Setting) -> bool:
    """Whether a figure is of a time after the source, by the fact or by its own words."""
    dated, published = statement.period, setting.published
    own = dated.span if dated and dated.words.text and dated.origin == "clause" else None
    spans = (claim.span, own)
    return published is not None and any(span and span.first > published for span in spans)


def _is_over(statement: Statement, setting: Setting) -> bool:
    """Whether the words of a figure's own clause date it to a time before the source appeared."""
    dated, published = statement.period, setting.published
    own = dated.span if dated and dated.words.text and dated.origin == "clause" else None
    return bool(own and published and own.last < published and own.first != own.last)


def _is_open(claim: Claim, setting: Setting) -> bool:
    """Whether a claimed period had not ended when the source appeared."""
    published = setting.published
    return bool(claim.span and published and claim.span.last > published)


def _one(status: Status) -> str:
    return f"{'an' if status[0] in 'aeiou' else 'a'} {status} figure"


def _basis(claim: Claim, statement: Statement) -> Difference | None:
    years = {int(year) for year in _AGAINST.findall(fold(claim.words))}
    dated = [b for b in statement.basis if b.kind == "against" and b.span]
    if years and dated and not any(b.span and b.span.last.year in years for b in dated):
        return _other_basis(claim, statement, "against")
    ours = claim.bases & COMPARED
    theirs = {basis.kind for basis in statement.basis}
    if claim.bases and "average" in theirs and "average" not in claim.bases and ours:
        return _other_basis(claim, statement, "average")
    if not ours or not theirs & (COMPARED | {"against"}):
        return None
    if ours & theirs or {*ours, *theirs} >= {"quarter on quarter", "month on month"}:
        return None
    own = statement.period.span if statement.period else None
    for basis in statement.basis:
        if basis.kind not in COMPARED | {"against"}:
            continue
        if basis.kind == "against":
            kind = kind_of(own, basis.span)
            if kind is None or kind in ours:
                return None
        return _other_basis(claim, statement, basis.kind)
    return None


def kind_of(own: Span | None, other: Span | None) -> str | None:
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


def kinds_of(statement: Statement) -> frozenset[str | None]:
    """What a statement is measured against; a comparison with a date by what that is called."""
    own = statement.period.span if statement.period else None
    return frozenset(
        kind_of(own, basis.span) if basis.kind == "against" else basis.kind
        for basis in statement.basis
    )


def _other_basis(claim: Claim, statement: Statement, kind: Against) -> Difference:
    words = next((b.words.text for b in statement.basis if b.kind == kind), "") or kind
    ours = ", ".join(sorted(claim.bases)) or f"“{claim.words}”"
    message = f"{claim.side} says {ours}, but the source describes the change as “{words}”"
    return Difference("what", "basis-differs", message)


def _unstated_subject(claim: Claim, naming: Naming) -> Difference | None:
    """A subject that the whole source does not name, in its language."""
    if not claim.subject or naming.names(claim.subject):
        return None
    message = f"the source does not name “{claim.subject}”; check that the figure is about it"
    return Difference("subject", "subject-unstated", message)


def _unstated_basis(claim: Claim, statement: Statement, naming: Naming) -> Difference | None:
    """A basis that the sentence of a figure states neither as such nor in its words."""
    theirs = kinds_of(statement)
    sentence = fold(naming.text[slice(*statement.sentence)]).casefold()
    for words in claim.against:
        kinds = bases_of(words)
        stated = not theirs.isdisjoint(kinds) if kinds else naming.share_words(words, sentence)
        if not stated and None not in theirs and fold(words).casefold() not in sentence:
            message = f"the source does not state the basis “{words}”; check it"
            return Difference("basis", "basis-unstated", message)
    return None


def _measure(claim: Claim, statement: Statement, naming: Naming) -> Difference | None:
    if not claim.words:
        return None
    differs = naming.misfit(claim.words, statement)
    if differs is None:
        return None
    code, theirs = differs
    message = (
        f"{claim.side} is about “{claim.words}”, but the source gives this figure for {theirs}"
    )
    return Difference("what", code, message)
