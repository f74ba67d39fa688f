"""What the result of a formula is measured in: money of a currency, a rate, or a count.

Euros plus dollars, or money plus a percentage, have no sum; euros by euros are a rate. Numbers that
are typed into a formula go with anything, and so do facts without a unit.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from deck.language.conversion import measured
from deck.language.money import CODES
from deck.language.units import Unit, parse_unit
from deck.outline.facts.fact import Fact
from deck.outline.facts.formula import Formula, FormulaError


class Dimension(NamedTuple):
    """The powers of currencies, and whether a rate (per cent, points, times). `name` is one fact that
    has it, `unit` that fact's unit as typed, and `of` what it measures (mass, energy). None in its
    place stands for what goes with anything."""

    money: Mapping[str, int]
    rate: bool
    name: str
    unit: str
    of: str = ""


def check_dimensions(
    formula: Formula, units: Mapping[str, tuple[Unit, str]], result: Unit, typed: str
) -> None:
    """Raises FormulaError where parts of a formula cannot be added, or its result is not in the unit of
    its fact. `units` are those of its terms, parsed and as typed."""
    found = _Reader(units).read(formula.tree)
    if found is None or dict(found.money) == _money(result):
        return
    gives = f"the formula gives {_named(found.money)}"
    if typed:
        message = f"{gives}, and the unit of the fact is '{typed}'; change the unit, or the formula"
    else:
        message = f"{gives}, and the fact has no unit; give it one, such as '{found.unit}'"
    raise FormulaError(message)


def with_shared_units(
    facts: Mapping[str, Fact], formulas: Mapping[str, Formula], order: Iterable[str]
) -> Mapping[str, Fact]:
    """The facts, where a result in money that has no unit has the one of all terms of its formula, if
    it is the same. `order` has each fact after those that its formula uses."""
    filled = dict(facts)
    for name in order:
        formula = formulas.get(name)
        if formula is None or facts[name].unit is not None or not filled.keys() >= {*formula.names}:
            continue
        typed = {term: filled[term.partition(".")[0]].unit or "" for term in formula.terms}
        units = {term: (parse_unit(unit) or Unit(), unit) for term, unit in typed.items()}
        if unit := _shared_unit(formula, units):
            filled[name] = facts[name].model_copy(update={"unit": unit})
    return filled


def _shared_unit(formula: Formula, units: Mapping[str, tuple[Unit, str]]) -> str:
    """The unit as typed that all terms have, where the result is money of it, or a sum or difference of
    multiples; otherwise empty."""
    distinct = {unit for unit, _ in units.values()}
    if len(distinct) != 1:
        return ""
    try:
        found = _Reader(units).read(formula.tree)
    except FormulaError:
        return ""
    unit = distinct.pop()
    if found is not None and found.rate and unit.kind == "times":
        return found.unit
    money = _money(unit)
    return found.unit if found is not None and money and dict(found.money) == money else ""


class _Reader:
    def __init__(self, units: Mapping[str, tuple[Unit, str]]) -> None:
        self.units = units

    def read(self, node: ast.expr) -> Dimension | None:
        """The dimension of a part of a formula; None for one that goes with anything."""
        match node:
            case ast.Name(id=term):
                unit, typed = self.units[term]
                if unit == Unit():
                    return None
                of = (measured(unit) or ("",))[0]
                return Dimension(_money(unit), unit.kind != "number", term, typed, of)
            case ast.UnaryOp(operand=operand):
                return self.read(operand)
            case ast.Call(func=ast.Name(id="round"), args=[value, *_]):
                return self.read(value)
            case ast.Call(args=args):
                return self.sum(*args)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self.sum(left, right)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.product(left, right, 1)
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return self.product(left, right, -1)
            case ast.BinOp(left=base, op=ast.Pow(), right=power):
                return self.power(base, power)
        return None

    def sum(self, *parts: ast.expr) -> Dimension | None:
        known = [found for part in parts if (found := self.read(part)) is not None]
        for one in known[1:]:
            first = known[0]
            # a rate that was worked out, such as a / b, has the name of the fact before it
            unlike = one.of and first.of and one.of != first.of
            other = dict(one.money) != dict(first.money) or (one.money and one.rate != first.rate)
            if unlike or other:
                raise FormulaError(
                    f"'{first.name}' is in {first.unit if unlike else _named(first.money, first.unit)} and "
                    f"'{one.name}' in {one.unit if unlike else _named(one.money, one.unit)}, so they cannot "
                    "be added or compared"
                )
        return known[0] if known else None

    def product(self, left: ast.expr, right: ast.expr, sign: int) -> Dimension | None:
        one, other = self.read(left), self.read(right)
        if one is None and other is None:
            return None
        money = dict(one.money) if one else {}
        for currency, power in (other.money if other else {}).items():
            money[currency] = money.get(currency, 0) + sign * power
        first = one or other
        assert first is not None
        return Dimension({c: p for c, p in money.items() if p}, False, first.name, first.unit)

    def power(self, base: ast.expr, power: ast.expr) -> Dimension | None:
        found = self.read(base)
        if found is None or not found.money:
            return found
        if isinstance(power, ast.Constant) and power.value == int(power.value):  # type: ignore[arg-type]
            times = int(power.value)  # type: ignore[arg-type]
            return found._replace(money={c: p * times for c, p in found.money.items() if times})
        return None


def _money(unit: Unit) -> dict[str, int]:
    """The currency of a unit, and the one behind its stroke: `USD /EUR`."""
    money = {_one_name(unit.currency): 1} if unit.currency else {}
    below = CODES.get(unit.noun.removeprefix("/").strip().casefold())
    if unit.noun.startswith("/") and below:
        money[_one_name(below)] = money.get(_one_name(below), 0) - 1
    return {currency: power for currency, power in money.items() if power}


def _one_name(currency: str) -> str:
    return "RMB" if currency == "CNY" else currency


def _named(money: Mapping[str, int], unit: str = "") -> str:
    if not money:
        return f"'{unit}'" if unit else "no currency"
    above = " × ".join(c for c, p in money.items() for _ in range(p))
    below = " / ".join(["", *(c for c, p in money.items() for _ in range(-p))])
    return (above or "1") + below
