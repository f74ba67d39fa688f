"""The periods of the figures of a deck: by their own words, or the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from deck.language.periods.intervals import Span
from deck.language.periods.reading import periods, read_period
from deck.proof.compared import fiscal_name
from deck.proof.review.said import Said


class When(NamedTuple):
    """The period of a figure: its days, or the name of a fiscal period whose days are not known; neither,
    if nothing on its page names one."""

    span: Span | None = None
    fiscal: str = ""


def when(one: Said) -> When | None:
    """The period of a figure: that of its words, or else of the headings above it; None if these name one
    that may not be its own, or several."""
    dated = one.statement.period
    if dated is not None and (dated.fiscal or dated.span):
        return When(dated.span) if dated.span else When(None, dated.fiscal)
    if dated is not None or "period" in one.statement.doubts or named_periods(one.text):
        return None
    for text in (one.heading, one.page.title):
        if named := named_periods(text):
            return named[0] if len(named) == 1 and any(named[0]) else None
    return When()


BASE = re.compile(
    r"(?:\b(?:from|versus|vs\.?|against|compared (?:with|to)|after)|[从從由自])\s?(?:(?:about|around|roughly|nearly|just|an?|its|the|约|約)\s?)*\Z",
    re.IGNORECASE,
)
"""What stands before the earlier of two values."""


def is_dated(one: Said) -> bool:
    """Whether the words of a figure, or right above it, date it, not only the title of its page."""
    return one.statement.period is not None or bool(named_periods(one.heading))


@lru_cache(maxsize=4096)
def named_periods(text: str) -> tuple[When, ...]:
    """The periods that a text names, also those with which it compares; an empty one for vague words."""
    found: Iterable[When] = (
        When(None, fiscal_name(p.text)) if fiscal_name(p.text) else When(p.span)
        for p in periods(text)
    )
    named = tuple(dict.fromkeys(found))
    if not named and (span := read_period(text)) is not None:
        return (When(span),)
    return named or ((When(),) if _VAGUE.search(text) else ())


_VAGUE = re.compile(
    r"\b(?:year|quarter|month|half|week|annual(?:ly)?|quarterly|monthly|ytd|ltm|ttm|previous(?:ly)?|prior|last|next|now|then"
    r"|today|earlier|currently|by \d|first|second|third|fourth|Q[1-4]|H[12])\b"
    r"|[年月季]|去年|今年|本期|上期|同期|目前|此前|当前|累计|期末|期初|Q[1-4]|H[12]",
    re.IGNORECASE,
)
"""Words that may date a figure."""
