"""The names that a list counts or shortens: 三次产业增加值分别为…, 东、中、西部地区业务量分别为…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.statements.chinese.masked import Masked
from deck.statements.chinese.phrases import trimmed

_ALL_SECTORS = re.compile("三次产业")
_SECTORS: tuple[str, ...] = ("第一产业", "第二产业", "第三产业")
_SIDES = "东中西南北"
_PARTS = re.compile(f"(?P<each>[{_SIDES}](?:[、和及与][{_SIDES}])+)(?P<kind>部(?:地区)?)")
"""Regions whose names a list shortens: 东、中、西部."""


def counted_names(
    sentence: Masked, before: int, count: int
) -> tuple[Sequence[str], tuple[int, int]] | None:
    """The names that a list counts or shortens, and what it measures of them: 三次产业|增加值分别为,
    东、中、西部地区|业务量分别为."""
    text = sentence.text
    clause = max(text.rfind(mark, 0, before) for mark in ",。;:") + 1
    names: Sequence[str] = ()
    if found := _ALL_SECTORS.search(text, clause, before):
        names = _SECTORS
    elif found := _PARTS.search(text, clause, before):
        kind = sentence.original[slice(*found.span("kind"))]
        at = (k for k in range(*found.span("each")) if text[k] in _SIDES)
        names = [sentence.original[k] + kind for k in at]
    if not found or len(names) != count:
        return None
    first, last = trimmed(text, found.end(), before)
    return (names, (first, last)) if first < last else None
