"""The results of formulas, with the unit and the decimals that they are shown in.

Formulas work on base units: `118.6` in `RMB bn` enters as 118,600,000,000, and `%` and points enter
as fractions. So `gmv / (1 + growth)` and `last - first` give the expected results.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from deck.language.conversion import parts_of
from deck.language.units import Unit, enough_digits, write_value
from deck.outline.facts.dimensions import check_dimensions
from deck.outline.facts.fact import Fact, ResolvedFact
from deck.outline.facts.formula import Formula, FormulaError
from deck.outline.facts.passing_on import passed_on
from deck.outline.facts.signs import sign_of
from deck.outline.facts.working import base_factor

_MOST_DIGITS = 6


def derived(
    name: str,
    fact: Fact,
    unit: Unit,
    lang: str,
    formula: Formula,
    resolved: Mapping[str, ResolvedFact],
) -> ResolvedFact:
    """A formula's result.

    Its `digits` decimals are as given, else the maximum among the inputs of the same unit, else one;
    more where rounding would move the value by more than a twentieth. Percent,
    per mille, points and basis points count as one unit; their decimals move with the scale. Raises FormulaError.
    """
    operands = tuple(_operand(term, resolved) for term in formula.terms)
    if (ends := formula.growth()) and unit.kind == "percent":
        after, before = (_operand(end, resolved).number or 0 for end in ends)
        if before * after < 0:
            change = "a profit to a loss" if after < 0 else "a loss to a profit"
            raise FormulaError(
                f"the growth from {change} has no meaning as a percentage; write both figures, "
                f"as in ${{{ends[1]}}} and ${{{ends[0]}}}"
            )
    powers = _powers(unit, *(operand.unit for operand in operands))
    values = {
        term: (o.value * base_factor(o.unit)).scaleb(_apart(o.unit, powers))
        for term, o in zip(formula.terms, operands, strict=True)
        if isinstance(o.value, Decimal)
    }
    value = formula.evaluate(values) / base_factor(unit)
    if abs(value.adjusted()) > 40:
        raise FormulaError("the result of the formula is not a figure that a deck can show")
    check_dimensions(
        formula,
        {
            term: (o.unit, o.fact.unit or "")
            for term, o in zip(formula.terms, operands, strict=True)
        },
        unit,
        fact.unit or "",
    )
    digits = fact.digits
    if digits is None:
        alike = [_moved(o, unit) for o in operands if _counts(o.unit) == _counts(unit)]
        digits = max(alike, default=1)
        digits = enough_digits(value, digits, _MOST_DIGITS)
    fact = passed_on(fact, formula, operands, values)
    sign = sign_of(fact, value, unit, lang, formula)
    text = write_value(value, unit, lang, bound=fact.bound, sign=sign, digits=digits)
    return ResolvedFact(
        name, fact, unit, value, lang, text, digits, True, formula.names, None, formula, operands
    )


def _powers(*units: Unit) -> dict[str, int]:
    """For each dimension the power of ten of the first unit that has it, to which others are converted."""
    powers: dict[str, int] = {}
    for part in (part for unit in units for part in parts_of(unit)):
        powers.setdefault(part.dimension, part.power)
    return powers


def _apart(unit: Unit, powers: Mapping[str, int]) -> int:
    """The powers of ten between a unit such as `kt`, or `/kt`, and those of its dimensions that count."""
    apart = [(part, part.power - powers[part.dimension]) for part in parts_of(unit)]
    return sum(-power if part.below else power for part, power in apart)


def _operand(term: str, resolved: Mapping[str, ResolvedFact]) -> ResolvedFact:
    """The fact that a term of a formula is, or the end of its range."""
    name, _, part = term.partition(".")
    return (resolved[name].end(part) if part else None) or resolved[name]


def _moved(operand: ResolvedFact, unit: Unit) -> int:
    """The decimals of a fact in another scale of its unit: of amounts and counts at most one."""
    apart = unit.scale.adjusted() - operand.unit.scale.adjusted()
    moved = max(0, (operand.digits or 0) + apart)
    return min(1, moved) if apart and unit.kind == "number" else moved


def _counts(unit: Unit) -> Unit:
    share = unit.kind in ("percent", "points")
    return unit._replace(kind="percent" if share else unit.kind, scale=Decimal(1))
