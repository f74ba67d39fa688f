"""What a figure is for each of: 每吨680元, 每股派息0.25元."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.language.units import Unit
from deck.statements.chinese import patterns
from deck.statements.chinese.lead import Lead


def per_unit(per: re.Match[str], lead: Lead, unit: Unit) -> int:
    """Adds to a unit what the figure is for each of; returns where the words for that begin."""
    if unit.kind == "number" and "/" not in unit.noun and (unit.noun or unit.currency):
        lead.unit = unit._replace(noun=f"{unit.noun}/{per[1]}")
    return per.start()


def each(text: str, begins: int, figure: Figure, lead: Lead) -> None:
    """Reads what a figure is for each of, unless that is part of its name: 每股派息0.25元."""
    if lead.unit or figure.unit.kind != "number" or "/" in figure.unit.noun:
        return
    names = [lead.left, lead.deed, *(lead.noun or ())]
    for per in patterns.PER_UNIT.finditer(text, begins, figure.start):
        if any(name and name[0] <= per.start() < name[1] for name in names):
            continue
        if per["per"]:
            per_unit(per, lead, figure.unit)
        lead.unsure = lead.unsure or not lead.unit
