"""What a figure is for each of: 每吨680元, 每股派息0.25元."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.units import Unit
from deck.statements.chinese import patterns
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.phrases import has_head, is_noun
from deck.statements.model import Statement


def per_unit(per: re.Match[str], lead: Lead, unit: Unit) -> int:
    """Adds to a unit what the figure is for each of; returns where the words for that begin."""
    if unit.kind == "number" and "/" not in unit.noun and (unit.noun or unit.currency):
        lead.unit = unit._replace(noun=f"{unit.noun}/{per[1]}")
    return per.start()


def each(text: str, begins: int, figure: Figure, lead: Lead) -> None:
    """Reads what a figure is for each of, unless that is part of its name: 每股派息0.25元."""
    if lead.unit or figure.unit.kind != "number" or "/" in figure.unit.noun:
        return
    names = [name for name in (lead.left, lead.deed, *(lead.noun or ())) if name]
    for per in patterns.PER_UNIT.finditer(text, begins, figure.start):
        if any(_is_named(text, per, *name[:2]) for name in names):
            continue
        if per["per"]:
            per_unit(per, lead, figure.unit)
        lead.unsure = lead.unsure or not lead.unit


def _is_named(text: str, per: re.Match[str], start: int, end: int) -> bool:
    """Whether what a figure is for each of is part of the name between two offsets: 每股盈利; it is none
    if nothing follows it there, as in 学费每学期."""
    if not start <= per.start() < end:
        return False
    rest = text[per.end() : end]
    return per.start() == start or has_head(rest) or is_noun(rest)


def unit_of(last: Statement | None, sentence: Masked, lead: Lead, figure: Figure) -> Unit:
    """The unit of a figure: for each of what the one before it is, 每吨680元,上年同期为770元, if it is of
    the same measure, and of about its size."""
    unit = figure.unit
    if lead.noun or last is None or last.sentence[0] != sentence.start or "/" in unit.noun:
        return unit
    what, each_of, _ = last.unit.noun.partition("/")
    if not each_of or what != unit.noun or last.figure.unit.currency != unit.currency:
        return unit
    ends = last.figure.base, figure.base
    one, other = (end if isinstance(end, Decimal) else Decimal(0) for end in ends)
    near = lead.role == "change" or one / 5 < other < one * 5
    return unit._replace(noun=last.unit.noun) if near else unit
