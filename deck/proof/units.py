"""Whether a fact is in the unit of its source: the same currency, by the piece or the head."""

from __future__ import annotations

import re

from deck.language.money import DOLLARS
from deck.language.scripts import is_traditional
from deck.language.units import BASIS_POINTS, Unit
from deck.statements.model import Statement

RENMINBI = {"RMB", "CNY"}
_KINDS = {
    "percent": "per cent",
    "points": "percentage points",
    "times": "times",
    "ratio": "a ratio",
    "number": "a plain number",
}
_PER_HEAD = re.compile("人|户|名|位|家|head|capita|person|people|user|employee|customer|household")


_YUAN_THERE = frozenset(("TWD", "HKD", "MOP"))


def as_there(ours: Unit, theirs: Unit, typed: str) -> Unit:
    """A unit in 元, which is that of Taiwan, Hong Kong or Macao in the characters and beside the money
    of these: 億元 beside 新台幣."""
    local = theirs.currency in _YUAN_THERE and typed.endswith("元") and "人民" not in typed
    there = local and ours.currency == "RMB" and is_traditional(typed)
    return ours._replace(currency=theirs.currency) if there else ours


def in_dollars(theirs: Unit, ours: Unit, statement: Statement | None) -> Unit:
    """The unit of a bare $ in the dollars of its article, or those of the fact if it leaves them open."""
    if statement is None or theirs.currency != "USD" or statement.unit.currency not in DOLLARS:
        return theirs
    asked = "currency" in statement.doubts and ours.currency in DOLLARS
    return theirs._replace(currency=ours.currency if asked else statement.unit.currency)


def units_apart(ours: Unit, theirs: Unit) -> tuple[tuple[str, str] | None, str]:
    """The names of two units that are not interchangeable, or what the second is a price of, where only
    that is not said by the first: “$74 per barrel” in USD."""
    counted = _different_units(ours, theirs)
    whole, price = ours._replace(noun=""), theirs._replace(noun="")
    if counted and ours.noun.startswith("/") and not theirs.noun:
        # what it is counted by stands apart, if at all
        return (None if _different_units(whole, theirs) is None else counted), ""
    if counted and theirs.noun.startswith("/") and not ours.noun:
        head = _PER_HEAD.search(theirs.noun) or _different_units(ours, price) is not None
        return (counted, "") if head else (None, theirs.noun.strip("/ "))
    return counted, ""


def _different_units(ours: Unit, theirs: Unit) -> tuple[str, str] | None:
    """The names of two units, if they are not interchangeable."""
    unstated = theirs.kind == "number" and ours.kind in ("times", "ratio") and not theirs.currency
    # a rate is given in per cent or in basis points; points alone are a difference
    rates = {ours.kind, theirs.kind} == {"percent", "points"} and BASIS_POINTS in (ours, theirs)
    if ours.kind != theirs.kind and not unstated and not rates:
        return _counted(ours), _counted(theirs)
    mine, money = ("RMB" if u.currency in RENMINBI else u.currency for u in (ours, theirs))
    if money and mine != money:
        return mine or _counted(ours), money
    if mine and not money and theirs.noun:
        return mine, theirs.noun
    if ours.noun.startswith("/") != theirs.noun.startswith("/"):  # 元/人 is not 元
        return f"{mine} {ours.noun}".strip(), f"{money} {theirs.noun}".strip()
    return None


def _counted(unit: Unit) -> str:
    return unit.currency or (unit.noun if unit.kind == "number" else "") or _KINDS[unit.kind]
