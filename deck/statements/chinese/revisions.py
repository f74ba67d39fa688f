"""Revisions of forecasts: 收入指引下调10亿元至105亿元 says by how much a guidance was cut, and
to what. The first figure is no change of the income, and the two are no range."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure, figures
from deck.statements.chinese import words
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.marks import FIGURE

_NAMED = "目标价格?|预算"
"""Forecasts that are themselves what is measured."""
_PLAIN = f"指引|指导区间|展望区间|财测|预测值|{_NAMED}"
"""Nouns that are never verbs, as 预计 is."""
_NOUN = f"(?P<noun>(?:{_PLAIN}|预测|目标|预期|预估|预计|估计|估值|计划|规划|展望)(?:目标|值|数)?)"
_PLAIN_NOUN = f"(?P<noun>(?:{_PLAIN})(?:目标|值|数)?)"
_CHANGES = f"(?P<move>{words.REVISES}|核[增减])"
"""Verbs that change forecasts, plans and prices only."""
_MOVES = f"(?P<move>{words.alternatives('rises', 'falls')})"
_HOW = (
    "(?:[被遭获再均已也又约]|再[度次]|进一步|大幅|小幅|分别|相应|同步|一举|[由从][^,。;]{2,12}?)*"
)
_BY = f"(?:了|幅度)?(?:{words.alternatives('vague')})*(?:(?:{FIGURE}+|[0-9.]+[^,。;、0-9]{{1,4}})[、和及与])*$"
_REVISED = tuple(
    re.compile(pattern)
    for pattern in (
        f"{_NOUN}{_HOW}{_CHANGES}{_BY}",
        f"{_PLAIN_NOUN}{_HOW}{_MOVES}{_BY}",
        f"[将把对](?!会)[^,。;{FIGURE}]{{2,24}}?{_NOUN}{_HOW}{_MOVES}{_BY}",
        f"{_CHANGES}(?:了|对|其)*[^,。;{FIGURE}至到]{{2,24}}?{_NOUN}{_BY}",
    )
)
_NAMES = re.compile(_NAMED)
_TO = re.compile("[至到]")
_LEAST = 3
"""How many times as large what a forecast was changed to is, at least, as what it was changed by; two
closer figures may be the ends of a range."""


def revised(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words that say that the figure at `end` is what a forecast was changed by; `start` is the
    beginning of its clause."""
    return next((found for one in _REVISED if (found := one.search(text, start, end))), None)


def read(found: re.Match[str], lead: Lead) -> int:
    """Notes a revision, and returns where the name of what is forecast ends."""
    lead.role, lead.falls, lead.revises = "change", found["move"] in words.FALLS, found.span("noun")
    return found.end("noun") if _NAMES.match(found["noun"]) else found.start("noun")


def is_wide(figure: Figure) -> bool:
    """Whether a range of amounts is so wide that its ends may be a change and what it leads to:
    减少35家至1,165家."""
    ends = figure.base
    wide = isinstance(ends, tuple) and abs(ends[1]) >= _LEAST * abs(ends[0])
    return wide and figure.unit.kind == "number" and bool(_TO.search(figure.text))


def apart(text: str, figure: Figure) -> list[Figure]:
    """What looks like a range after a revision as two figures, 下调10亿元至105亿元; any other figure as it
    is. `text` is the folded sentence."""
    if not isinstance(figure.value, tuple):
        return [figure]
    start = max(text.rfind(mark, 0, figure.start) for mark in ",;。") + 1
    found, to = revised(text, start, figure.start), _TO.search(text, figure.start, figure.end)
    if not found or not to:
        return [figure]
    parts = [
        one._replace(start=one.start + at, end=one.end + at)
        for at, end in ((figure.start, to.start()), (to.end(), figure.end))
        for one in figures(text[at:end], "zh")
    ]
    rate = re.search("[率速比]$", text[start : found.start("noun")])
    if len(parts) != 2 or parts[0].unit.kind != ("percent" if rate else "number"):
        return [figure]
    by, at = (one.base for one in parts)
    if not isinstance(by, Decimal) or not isinstance(at, Decimal) or at < _LEAST * by:
        return [figure]
    return parts if parts[0].unit.kind == parts[1].unit.kind else [figure]
