"""The amounts of a table of financials: read as typed, compared exactly, and written in one form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from charts.wording import MINUS
from deck.language.conversion import UnitError, convert
from deck.language.units import WIDE, Unit, name_of, round_half_up, write_number, write_value
from deck.outline.facts.resolved import Facts
from deck.outline.facts.values import number_meant
from deck.outline.validation import MisfitError

Negatives: TypeAlias = Literal["brackets", "minus"]

_NUMBER = re.compile(
    rf"(?P<open>[(（]?)\s*(?P<sign>[+\-−–{MINUS}]?)\s*(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s*(?P<percent>[%％]?)\s*(?P<close>[)）]?)",
    re.ASCII,
)
_POINTS = Unit(kind="points")
_LEAST = Decimal("0.5")


class Amount(NamedTuple):
    """A number of a table, its decimals, and whether it is a percentage. `fact` is the id of the fact that it is,
    `marks` those of that fact."""

    value: Decimal
    digits: int
    percent: bool = False
    fact: str = ""
    marks: str = ""


def read_amount(text: str, facts: Facts, unit: Unit | None, *at: str | int) -> Amount | None:
    """The number that a cell is, as typed or as the fact that it names, in the `unit` of the table; None for
    other texts. Raises MisfitError for a number in a spelling that has two meanings, and for a fact in
    another unit."""
    name = match[1] if (match := re.fullmatch(r"\$\{(\w+)\}", text)) else text
    if name in facts:
        return _of_fact(name, facts, unit, *at)
    typed = text.strip()
    number = _NUMBER.fullmatch(typed)
    if number is None or bool(number["open"]) != bool(number["close"]):
        if not number and (meant := number_meant(typed)) and re.fullmatch(r"[-\d.]+", meant):
            raise MisfitError(f"'{typed}' is not read as a number; write {meant}", *at)
        return None
    value = Decimal(number["digits"].replace(",", ""))
    negative = bool(number["open"]) or number["sign"] not in ("", "+")
    return Amount(-value if negative else value, _places(value), bool(number["percent"]))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _of_fact(name: str, facts: Facts, unit: Unit | None, *at: str | int) -> Amount | None:
    fact = facts[name]
    if not isinstance(fact.value, Decimal):
        return None
    percent = fact.unit.kind == "percent"
    digits = _places(fact.value) if fact.digits is None else fact.digits
    if percent or unit is None or fact.unit == Unit():
        return Amount(fact.value, digits, percent, name, fact.marks)
    try:
        value = convert(fact.value, fact.unit, unit)
    except UnitError:
        message = f"the fact '{name}' is in {name_of(fact.unit)}, and the table in {name_of(unit)}"
        raise MisfitError(f"{message}; give the table the fact's unit", *at) from None
    moved = fact.unit.scale.adjusted() - unit.scale.adjusted()
    shown = round_half_up(value, max(0, digits - moved)).normalize()
    return Amount(value, digits if not moved else _places(shown), False, name, fact.marks)


def variance(actual: Amount, base: Amount) -> Decimal:
    """The difference of two amounts, exactly."""
    return WIDE.subtract(actual.value, base.value)


def change(actual: Amount, base: Amount) -> Decimal | None:
    """The difference in per cent of the size of the base; None where there is no such rate: from zero, and from a
    loss to a profit or back."""
    if not base.value or actual.value * base.value < 0:
        return None
    return WIDE.divide(variance(actual, base) * 100, abs(base.value))


def enough_places(changes: Iterable[Decimal | None]) -> int:
    """The decimals with which none of several rates looks like none: 0, or 1."""
    return int(any(each and abs(each) < _LEAST for each in changes))


def write_amount(
    value: Decimal, digits: int, negatives: Negatives, lang: str, *, signed: bool = False
) -> str:
    """An amount of the table: `1,204.5`, `(3.0)`, and `+3.0` where it is a difference."""
    rounded = round_half_up(value, digits)
    if not rounded:
        return write_number(abs(rounded), lang)
    if rounded < 0 and negatives == "brackets":
        return f"({write_number(-rounded, lang)})"
    return ("+" if signed and rounded > 0 else "") + write_number(rounded, lang)


def write_percent(value: Decimal, digits: int, lang: str, *, signed: bool = False) -> str:
    """A percentage: `14.5%`, `−3%`, and `+3%` where it is a change."""
    rounded = round_half_up(value, digits)
    sign = "+" if signed and rounded > 0 else ""
    return f"{sign}{write_number(rounded if rounded else abs(rounded), lang)}%"


def write_points(value: Decimal, digits: int, lang: str) -> str:
    """A difference of percentages: `+1.4 points`."""
    return write_value(value, _POINTS, lang, sign="always", digits=digits)
