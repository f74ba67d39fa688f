"""The numbers of a working: the factors of their units, and the decimals that make it true as written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from deck.language.units import Unit, Value, round_half_up
from deck.outline.facts.formula import Formula, FormulaError

_MOST = 6


def plain_factor(unit: Unit) -> Decimal:
    """The factor of a number in its own unit: `%` and points are fractions, anything else is
    unchanged."""
    return Decimal("0.01") if unit.kind in ("percent", "points") else Decimal(1)


def base_factor(unit: Unit) -> Decimal:
    """The factor that converts a number to base units."""
    return plain_factor(unit) * unit.scale


def shown_digits(value: Decimal, digits: int | None, further: int) -> int | None:
    """The decimals of a figure and further ones, as far as its value has them; None for all."""
    if digits is None or not further:
        return digits
    own = -int(value.normalize().as_tuple().exponent)
    return max(digits, min(digits + further, own))


def further_digits(
    formula: Formula,
    numbers: Sequence[tuple[Value | None, Unit, int | None]],
    unit: Unit,
    digits: int | None,
) -> int:
    """How many decimals more than elsewhere the figures of a formula need, so that what is written gives
    its result with `digits` decimals: 1.4 ÷ 1.2 − 1, where the page shows 1 and 1.

    `numbers` are the values of its terms, with their units and decimals.
    """

    def result(further: int | None) -> Decimal:
        values = {}
        for term, (value, own_unit, shown) in zip(formula.terms, numbers, strict=True):
            if not isinstance(value, Decimal):
                continue
            places = None if further is None else shown_digits(value, shown, further)
            rounded = value if places is None else round_half_up(value, places)
            values[term] = rounded * base_factor(own_unit)
        exact = formula.evaluate(values) / base_factor(unit)
        return exact if digits is None else round_half_up(exact, digits)

    with suppress(FormulaError):
        wanted = result(None)
        for further in range(_MOST):
            with suppress(FormulaError):
                if result(further) == wanted:
                    return further
        return _MOST
    return 0
