"""Whether figures give the figure that they are said to give, within what their digits leave open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.working import base_factor

Operator: TypeAlias = Literal["×", "+", "−", "÷"]


class Range(NamedTuple):
    """The values that a figure may stand for, in base units."""

    low: Decimal
    high: Decimal


def agrees(whole: ResolvedFact, parts: Sequence[ResolvedFact], operator: Operator) -> bool | None:
    """Whether the parts, combined from the first to the last, may give the whole; None if that cannot be said: of
    ranges, of bounds, of sums in several units, of products of negative figures."""
    ranges = [_range(fact) for fact in (whole, *parts)]
    if None in ranges or any(fact.fact.bound for fact in (whole, *parts)):
        return None
    total, *others = [one for one in ranges if one is not None]
    if operator in ("+", "−"):
        units = {(fact.unit.currency, fact.unit.kind) for fact in (whole, *parts)}
        if len(units) > 1:
            return None
    elif any(one.low <= 0 for one in (total, *others)):
        return None
    *_, result = accumulate(others, lambda a, b: _combined(a, b, operator))
    return result.low <= total.high and total.low <= result.high


def _range(fact: ResolvedFact) -> Range | None:
    value = fact.value
    if not isinstance(value, Decimal):
        return None
    exponent = value.as_tuple().exponent
    digits = fact.digits if fact.digits is not None else -int(exponent)
    half, factor = Decimal(1).scaleb(-digits) / 2, base_factor(fact.unit)
    return Range((value - half) * factor, (value + half) * factor)


def _combined(a: Range, b: Range, operator: Operator) -> Range:
    match operator:
        case "+":
            return Range(a.low + b.low, a.high + b.high)
        case "−":
            return Range(a.low - b.high, a.high - b.low)
        case "×":
            return Range(a.low * b.low, a.high * b.high)
        case "÷":
            return Range(a.low / b.high, a.high / b.low)
