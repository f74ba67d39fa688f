"""The sign with which a fact is shown: points that are a change have a plus, a level of 61 points has none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from deck.language.figures import figures
from deck.language.units import BASIS_POINTS, Sign, Unit, Value
from deck.outline.facts.formula import Formula

if TYPE_CHECKING:
    from deck.outline.facts.fact import Fact

_LEVEL = re.compile(r"points?|pts", re.I)
_CHANGES = re.compile(
    r"\b(?:chang|ris(?:e|ing)|gain|increas|growth|grew|mov(?:e|ing)|widening|improve|expansion|pick-?up|uplift|difference|delta"
    r"|decreas|declin|fall|drop|reduc|narrowing|tightening|compression)|[变增减升降涨跌]|变动|提升|扩大|收窄|差额",
    re.IGNORECASE,
)


def sign_of(
    fact: Fact, value: Value | None, unit: Unit, lang: str, formula: Formula | None = None
) -> Sign:
    """How to sign a fact: points that are a change have a plus in English, a level has none.

    They are a change if a formula gives them (basis points: if it subtracts), if `what` says so, if the quote
    gives them with a plus or as a rise, or if they are points of a percentage by name (`pp`).
    """
    if unit.kind != "points" or lang.startswith("zh") or fact.bound:
        return "auto"
    differs = formula is not None and (unit != BASIS_POINTS or formula.is_difference())
    named = unit != BASIS_POINTS and not _LEVEL.fullmatch((fact.unit or "").strip())
    if differs or named or _CHANGES.search(fact.what or "") or _quoted_as_rise(fact, unit):
        return "always"
    level = unit != BASIS_POINTS and isinstance(value, Decimal) and value > 0
    return "never" if level else "auto"


def _quoted_as_rise(fact: Fact, unit: Unit) -> bool:
    return any(
        figure.change > 0 and figure.value == fact.value and figure.unit == unit
        for figure in figures(fact.quote or "")
    )
