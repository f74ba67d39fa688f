"""The status of a figure, from the words of its clause and of those before it."""

from __future__ import annotations

import re
from datetime import timedelta

from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.statements.chinese import words
from deck.statements.model import Setting

_CARRIED = ("estimate", "hypothetical", "target", "consensus")
"""What goes on over the clauses of a sentence."""
_EXPECTS = re.compile(f"(?:预计|预测|预期|预估|估计|{words.EXPECTS})[,:]$")
_LISTED = re.compile("(目标|指引|计划)(?:是|为|如下|包括)?:")
_DONE = re.compile("已|目前|截至|现有|\ue002")
"""What a clause says of the present, so that a forecast before it does not go on."""


def status_of(clause: str, before: str, lead: str) -> Status:
    """The status that the words around a figure give it.

    `clause` is the figure's own clause, `before` the part of the sentence before that, and `lead`
    what stands in the clause right before the figure.
    """
    excludes = words.EXCLUDES.search(clause)
    if words.HYPOTHESES.search(clause):
        return "actual" if excludes else "hypothetical"
    if words.HYPOTHESES.search(before) and not excludes:
        return "hypothetical"
    if words.EXCLUDES.search(before) and re.search("应[为在达该]", clause):
        return "hypothetical"
    if words.CONSENSUS.search(clause):
        return "consensus"
    found: Status = "actual"
    if listed := _LISTED.search(before):
        return "guidance" if listed[1] == "指引" else "target"
    if words.GUIDES.search(clause):
        found = "guidance"
    elif words.TARGETS.search(clause):
        found = "target"
    elif words.ESTIMATES.search(clause) or _EXPECTS.search(before):
        found = "estimate"
    return "superseded" if found != "actual" and words.REPLACED.search(lead) else found


def carried(clause: str, status: Status) -> Status:
    """The status that a clause without words of its own takes from the clause before it."""
    return status if status in _CARRIED and not _DONE.search(clause) else "actual"


def of_future(
    status: Status, span: Span | None, setting: Setting, outlook: bool, aims: bool
) -> Status:
    """The status of a figure whose period may lie after the article's date: it cannot be actual.

    `outlook` is true in a part that looks ahead, `aims` in a plan, whose estimates are targets.
    """
    if span is None:
        return status
    known = setting.published
    if setting.guessed and setting.reporting and setting.reporting.span:
        known = setting.reporting.span.last if outlook or aims else None
    if known is None:
        return status
    length = span.last - span.first
    begun = span.last if span.first == span.last else span.first + length * 3 / 4
    ahead = begun > known + timedelta(days=1) or (outlook and span.last > known)
    if not ahead:
        return status
    return "target" if aims else "estimate"
