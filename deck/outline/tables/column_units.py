"""Units of the columns of data files: joined from cells, headings and titles, and converted."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from deck.language.conversion import UnitError, convert, measured
from deck.language.heading_units import COUNTED
from deck.language.units import Unit, is_rate, name_of

HOURS = {
    **dict.fromkeys(("hours", "hour", "hrs", "h", "小时"), Decimal(1)),
    **dict.fromkeys(("minutes", "minute", "mins", "min", "分钟"), Decimal(60)),
    **dict.fromkeys(("days", "day", "天"), 1 / Decimal(24)),
}
"""How many of a unit of time an hour has."""
CLOCK = Unit(noun="hours")
"""The unit of durations, as a workbook stores them."""


def within(inner: Unit | None, outer: Unit | None) -> Unit | None:
    """The unit of a cell below a heading, or of a heading below a title: a bare `$` takes the scale
    from outside, a scale without currency the currency; a rate takes the currency alone.

    Raises UnitError if the two contradict each other.
    """
    if inner is None or outer is None:
        return outer if inner is None else inner
    if inner.kind != outer.kind:
        if {inner.kind, outer.kind} == {"percent", "points"}:
            return outer
        raise UnitError(f"{name_of(inner)} cannot be given in {name_of(outer)}")
    if inner.kind != "number":
        return inner
    if inner.currency and outer.currency:
        convert(Decimal(), inner._replace(noun=""), outer._replace(noun=""))
    alone = inner.scale != 1 or is_rate(inner)  # what is given per share is not in millions
    scale = inner.scale if alone else outer.scale
    return Unit(inner.currency or outer.currency, scale, inner.noun or outer.noun)


def common(units: Counter[Unit | None]) -> Unit | None:
    """The unit that most numbers have; of equal ones the larger. Raises UnitError for two
    currencies or kinds."""
    stated = [unit for unit in units if unit is not None]
    if not stated:
        return None
    best = max(stated, key=lambda unit: (units[unit], unit.scale))
    currency = next((unit.currency for unit in stated if unit.currency), "")
    best = best._replace(currency=best.currency or currency)
    for unit in stated:
        converted(Decimal(), unit, best)
    return best


def _per(unit: Unit) -> str:
    """What a rate is for, without its plural: `per night` and `/night` are alike."""
    return re.sub(r"^(?:/|per |an? )\s*", "", unit.noun.casefold()).rstrip("s")


def count_others(unit: Unit, to: Unit) -> bool:
    """Whether two units count different things, and do not measure the same, as t and kt do."""
    if not (unit.noun and to.noun and unit.kind == to.kind == "number"):
        return False
    same = unit.noun.casefold().rstrip("s") == to.noun.casefold().rstrip("s")
    return not (same or (measured(unit) and measured(to)))


def converted(value: Decimal, unit: Unit | None, to: Unit) -> Decimal:
    """A value of a file in the unit of its chart. Numbers without a unit, or without a currency, are
    taken to have that of the chart.

    Raises UnitError.
    """
    if unit is None:
        return value
    if unit == CLOCK:
        if to.noun.casefold() not in HOURS:
            raise UnitError(f"durations (h:mm) cannot be given in {name_of(to)}")
        return value * HOURS[to.noun.casefold()] / to.scale
    lost = unit.currency and not to.currency and to.kind == "number" and to.noun
    rates = is_rate(unit) and is_rate(to) and _per(unit) != _per(to) and not measured(unit)
    if unit.kind == "number" and (lost or rates):
        raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    if unit.kind == to.kind == "number" and bool(unit.currency) != bool(to.currency):
        plain = unit.currency == "" and not unit.noun
        bare = to.currency == "" and not to.noun and to.scale != 1
        if plain or bare:
            unit, to = unit._replace(currency=""), to._replace(currency="")
    counted = {unit.noun.casefold(), to.noun.casefold()} <= COUNTED | set(HOURS)
    if counted and count_others(unit, to):
        raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    if unit.scale != to.scale and is_rate(unit) != is_rate(to):
        raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    return convert(value, unit, to)
