"""Values of one unit in another: of another scale, or of another unit that measures the same (`t` and `kt`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.money import CURRENCIES
from deck.language.units import WIDE, Unit, name_of


class UnitError(ValueError):
    """A value cannot be given in another unit; the message says why."""


# dimension: its units as powers of ten of one of them, as they are written: MT, mW and Mb/d are not
# those of SI, and stay what they are
_MEASURED: dict[str, dict[int, tuple[str, ...]]] = {
    "mass": {
        0: ("g", "gram", "grams", "克"),
        3: ("kg", "KG", "kilogram", "kilograms", "公斤", "千克"),
        6: ("t", "tonne", "tonnes", "metric tons", "吨", "公吨"),
        9: ("kt", "ktonnes", "千吨"),
        12: ("Mt", "megatonnes"),
        15: ("Gt", "gigatonnes"),
    },
    "energy": {
        0: ("Wh",),
        3: ("kWh", "KWh", "kwh", "千瓦时", "度"),
        6: ("MWh", "Mwh", "兆瓦时"),
        9: ("GWh", "Gwh", "吉瓦时"),
        12: ("TWh", "Twh", "太瓦时"),
    },
    "power": {
        0: ("W", "瓦"),
        3: ("kW", "KW", "kw", "千瓦"),
        6: ("MW", "兆瓦"),
        9: ("GW", "吉瓦"),
        12: ("TW", "太瓦"),
    },
    "oil a day": {
        0: ("b/d", "bpd", "barrels/day", "桶/日"),
        3: ("kb/d", "kbpd"),
        6: ("mb/d", "mbpd", "mmb/d", "MMb/d"),
    },
}
_DIMENSIONS = {
    noun: (dimension, power)
    for dimension, units in _MEASURED.items()
    for power, nouns in units.items()
    for noun in nouns
}


_LONGEST_SYMBOL = 4


_SYMBOLS = frozenset(word for word in _DIMENSIONS if word.isascii() and word != word.lower())
_SYMBOLS |= {"kg", "kt"}


class Part(NamedTuple):
    """What a part of a noun measures: `t` is the sixth power of ten of mass; `below` the stroke in `kWh/t`."""

    dimension: str
    power: int
    below: bool = False


def parts_of(unit: Unit) -> tuple[Part, ...]:
    """What a noun measures: `kt`, `/t`, `kWh/t`; empty if a part of it is something else."""
    if unit.kind != "number":
        return ()
    if found := _measured(unit.noun):
        return (Part(*found),)
    above, stroke, below = unit.noun.partition("/")
    one, other = _measured(above), _measured(below)
    if not (stroke and other and (one or not above.strip())):
        return ()
    return (*([Part(*one)] if one else []), Part(*other, below=True))


def _measured(noun: str) -> tuple[str, int] | None:
    noun = noun.strip()
    word = noun.lower() if len(noun) > _LONGEST_SYMBOL and noun.replace(" ", "").isalpha() else noun
    if word not in _DIMENSIONS and (of := _OF_SUBSTANCE.match(noun)):
        symbol = of["word"].lower() if of["word"] else of["symbol"] or of["mass"]
        word = symbol if of["word"] or of["mass"] or symbol in _SYMBOLS else word
    return _DIMENSIONS.get(word)


_OF_SUBSTANCE = re.compile(
    r"(?P<word>(?i:(?:mega|giga)?tonnes|(?:kilo)?grams)) (?:of )?\S|(?P<mass>[kMG]?t|k?g) ?(?=[A-Z]+[\d₂₄]|of )"
    r"|(?P<symbol>\S{2,}) \S"
)
"""A unit with what it is of: `kt CO2`, `tCO2e`, `tonnes of steel`, but not `t shirts`."""


def measured(unit: Unit) -> tuple[str, int] | None:
    """What a noun measures, and its power of ten there: `kt` is 9 of mass, `/kt` -9 of `/mass`; None for
    other nouns."""
    parts = parts_of(unit)
    name = "".join(f"/{part.dimension}" if part.below else part.dimension for part in parts)
    return (
        (name, sum(-part.power if part.below else part.power for part in parts)) if parts else None
    )


def convert(value: Decimal, unit: Unit, to: Unit) -> Decimal:
    """A value of one unit in another of the same kind, currency and dimension: 4.12 (`USD bn`) is 4,120
    (`USD m`), 3 (`kt`) is 3,000 (`t`).

    Percent and points count as one kind; nouns that measure nothing are not compared. Raises UnitError.
    """
    one, other = measured(unit), measured(to)
    if _family(unit) != _family(to) or (one and other and one[0] != other[0]):
        raise UnitError(f"{name_of(unit)} cannot be given in {name_of(to)}")
    power = powers_apart(unit, to)
    return value.scaleb(power, WIDE) if power else value


def power_of(unit: Unit) -> int:
    """A unit as a power of ten of what it counts, or of the least unit of its dimension."""
    return unit.scale.adjusted() + (measured(unit) or ("", 0))[1]


def powers_apart(unit: Unit, to: Unit) -> int:
    """The powers of ten by which a value grows when it is given in another unit of its dimension."""
    if measured(unit) and measured(to):
        return power_of(unit) - power_of(to)
    return unit.scale.adjusted() - to.scale.adjusted()


def _family(unit: Unit) -> tuple[str, str]:
    """What has to be equal for a conversion: the kind and the currency, by its name in Chinese."""
    kind = "percent" if unit.kind == "points" else unit.kind
    return kind, CURRENCIES.get(unit.currency, (unit.currency, ()))[0]
