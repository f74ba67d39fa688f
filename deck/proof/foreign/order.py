"""Figures that a page takes in another order than its source: from B to A, or up to a lower one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from deck.language.figures import Figure
from deck.proof.compared import Claim, Difference
from deck.proof.dating import claimed_days, days_of
from deck.proof.foreign.sources import Known
from deck.proof.matching import comparable
from deck.proof.readings import FROM, FROM_TO
from deck.proof.report import shortened

_LEAD = 60  # characters before a figure in which “grew to” stands
_BEFORE = 24  # characters before a figure in which “from about” stands

_UP = re.compile(
    r"\b(?:grew|grow(?:s|n)?|rises?|rose|risen|climb(?:s|ed)|increas(?:es|ed)|jump(?:s|ed)|advanced|up)(?:\s\w+){0,3}\sto\s*\Z"
    r"|(?:增|升|涨|提高|上升|增加|增长|攀升)[至到]\s*\Z",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|falls?|fallen|declin(?:es|ed)|drop(?:s|ped)|decreas(?:es|ed)|slid|slips?|slipped|shr[au]nk|down)(?:\s\w+){0,3}\sto\s*\Z"
    r"|(?:降|减|跌|缩|下降|减少|回落|下滑|滑落)[至到]\s*\Z",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:about|around|roughly|nearly|almost|over|more than|[约近超]|[$€£¥]|[A-Z]{3})\s*\Z"
)
_ARROW = re.compile(r"\bto\b|[至到为為]", re.IGNORECASE)
_MORE = Decimal("1.001")

Both: TypeAlias = tuple[Figure, Known]


def turned(text: str, one: Both, other: Both) -> str:
    """The message for two figures beside each other in a text that goes from the one to the other, where
    the sentence of the source goes from the other to the one; '' if it does not."""
    (first, known), (last, second) = one, other
    statement, following = known.statement, second.statement
    if statement is None or following is None or known.name != second.name:
        return ""
    if statement.sentence != following.sentence or statement.is_cell:
        return ""
    source = known.reading.text
    ours = text[max(0, first.start - _BEFORE) : last.end]
    from_one, from_other = (
        bool(FROM.search(source, max(0, figure.start - _BEFORE), figure.start))
        for figure in (known.figure, second.figure)
    )
    begins = FROM.search(text, max(0, first.start - _BEFORE), first.start)
    if begins and FROM_TO.search(ours) and from_other and not from_one:
        return f"the source goes {known.quoted}, but the page has “{shortened(text)}”"
    return ""


def against_start(text: str, figure: Figure, claim: Claim, known: Known) -> Difference | None:
    """The finding for a figure from which something went to another one, if a page gives it the period of
    the latter: the 55% of “from 55% to 58% this year”; None if it does not."""
    statement, setting = known.statement, known.reading.setting
    ours = claimed_days(claim, setting)
    source = known.reading.text
    if statement is None or statement.is_cell or ours is None or _is_from(text, figure.start):
        return None
    last = known.reading.after(statement)
    if last is None or not _is_from(source, known.figure.start):
        return None
    between = source[known.figure.end : last.figure.start]
    dated = [days_of(one.period, setting) if one.period else None for one in (statement, last)]
    same = comparable(last.unit, statement.unit) and len(between) <= _LEAD
    if not same or not _ARROW.search(between) or dated[1] != ours or dated[0] == ours:
        return None
    message = (
        f"{claim.side} says {claim.period}, but for that the source gives “{last.figure.text}”: "
        f"“{shortened(text)}” against {known.quoted}"
    )
    return Difference("period", "period-differs", message)


def _is_from(text: str, at: int) -> bool:
    return bool(FROM.search(text, max(0, at - _BEFORE), at))


def against_direction(text: str, figure: Figure, known: Known) -> str:
    """The message for a figure to which a page goes up or down, where the one before it in the source is
    higher or lower; '' if it is not."""
    before = _BOUND.sub("", text[max(0, figure.start - _LEAD) : figure.start])
    said = 1 if _UP.search(before) else -1 if _DOWN.search(before) else 0
    statement = known.statement
    if not said or statement is None or statement.role == "change" or statement.period is None:
        return ""
    own, value = statement.period.span, statement.figure.base
    if own is None or not isinstance(value, Decimal):
        return ""
    earlier = [
        (one.period.span.last, one)
        for one in known.reading.siblings.of(statement)
        if one.period and one.period.span and one.period.span.last < own.first
        and abs((one.period.span.last - one.period.span.first) - (own.last - own.first)).days < 5
    ]  # fmt: skip
    if not earlier:
        return ""
    last = max(earlier, key=lambda pair: pair[0])[1]
    base = last.figure.base
    if not isinstance(base, Decimal) or not base or not value:
        return ""
    low, high = sorted((abs(base), abs(value)))
    if high < low * _MORE or (abs(value) > abs(base)) == (said > 0):
        return ""
    return f"“{shortened(text)}” is the opposite of the source, which gives “{last.figure.text}” before: {known.quoted}"
