"""How real a figure is: its status, from the words of its clause and of those before it."""

from __future__ import annotations

from datetime import date

from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.statements.chinese import words

_CARRIED = ("estimate", "hypothetical")
"""What goes on over the clauses of a sentence."""


def status_of(clause: str, before: str) -> Status:
    """The status that the words around a figure give it.

    `clause` is the figure's own clause, and `before` the part of the sentence before that.
    """
    if words.HYPOTHESES.search(before) and not words.EXCLUDES.search(clause):
        return "hypothetical"
    if words.HYPOTHESES.search(clause):
        return "actual" if words.EXCLUDES.search(clause) else "hypothetical"
    if words.EXCLUDES.search(before) and "应为" in clause:
        return "hypothetical"
    if words.CONSENSUS.search(clause):
        return "consensus"
    if words.GUIDES.search(clause):
        return "superseded" if words.REPLACED.search(clause) else "guidance"
    if words.TARGETS.search(clause):
        return "superseded" if words.REPLACED.search(clause) else "target"
    if words.ESTIMATES.search(clause):
        return "superseded" if words.REPLACED.search(clause) else "estimate"
    return "actual"


def carried(status: Status) -> Status:
    """The status that a clause without words of its own takes from the clause before it."""
    return status if status in _CARRIED else "actual"


def of_future(status: Status, span: Span | None, published: date | None) -> Status:
    """The status of a figure whose period may lie after the article's date: it cannot be actual."""
    if status == "actual" and span and published and span.first > published:
        return "estimate"
    return status
