"""Ranges that were revised: how they changed, in words and in figures, worked out exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from deck.language.conversion import UnitError, convert
from deck.language.labels import Labels
from deck.language.units import WIDE, Unit, name_of, round_half_up, write_number, write_value
from deck.outline.facts.resolved import Facts
from deck.outline.validation import MisfitError
from deck.slides.chips import Direction, direction_of

_POINTS = Unit(kind="points")


class Range(NamedTuple):
    """A range of values, or a single one (`low` equals `high`), and how it is written."""

    low: Decimal
    high: Decimal
    text: str

    @property
    def middle(self) -> Decimal:
        """Its midpoint, exactly."""
        return WIDE.divide(WIDE.add(self.low, self.high), Decimal(2))


class Revision(NamedTuple):
    """How a range changed: the name of the change, its direction, and the change of the midpoint in figures."""

    name: str
    direction: Direction
    detail: str = ""


def read_range(
    value: Decimal | tuple[Decimal, Decimal] | str, unit: Unit | None, facts: Facts, *at: str | int
) -> Range:
    """A range as typed, or the fact that it names, in a unit (None: as plain numbers). Raises MisfitError for a fact
    that is no number or in another unit."""
    if isinstance(value, str):
        fact = facts[value]
        if not isinstance(fact.value, (Decimal, tuple)):
            raise MisfitError(f"'{value}' is no number and no range; choose another fact", *at)
        ends = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
        try:
            low, high = (convert(end, fact.unit, unit or fact.unit) for end in ends)
        except UnitError:
            message = f"the fact '{value}' is in {name_of(fact.unit)}; give the measure that `unit`"
            raise MisfitError(message, *at) from None
        if unit in (None, fact.unit):
            return Range(low, high, f"${{{value}}}")
        return Range(low, high, _written(_bare(low), _bare(high), unit, facts.lang) + fact.marks)
    low, high = value if isinstance(value, tuple) else (value, value)
    return Range(low, high, _written(low, high, unit, facts.lang))


def _written(low: Decimal, high: Decimal, unit: Unit | None, lang: str) -> str:
    if unit is not None:
        return write_value(low if low == high else (low, high), unit, lang)
    return "–".join(write_number(end, lang) for end in dict.fromkeys((low, high)))


def _bare(value: Decimal) -> Decimal:
    """A computed value without zeros at its end."""
    whole = value == value.to_integral_value()
    return value.quantize(Decimal(1), context=WIDE) if whole else value.normalize(WIDE)


def revision(
    before: Range | None, now: Range | None, unit: Unit | None, words: Labels, lang: str
) -> Revision:
    """How a range was revised; at least one of the two is given."""
    if before is None or now is None:
        return Revision("new" if before is None else "withdrawn", "flat")
    low, high = direction_of(now.low - before.low), direction_of(now.high - before.high)
    single = before.low == before.high and now.low == now.high
    middle = direction_of(now.middle - before.middle)
    detail = _detail(before, now, unit, words, lang, single=single)
    verb = {"up": "raised", "down": "cut"}
    if low == high == "flat":
        return Revision("unchanged", "flat")
    if low == high:
        return Revision(verb[low], low, detail)
    if "flat" in (low, high):
        end, moved = ("high", high) if low == "flat" else ("low", low)
        return Revision(f"{end}-{verb[moved]}", middle, detail)
    return Revision("narrowed" if low == "up" else "widened", "flat", detail)


def _detail(
    before: Range, now: Range, unit: Unit | None, words: Labels, lang: str, *, single: bool
) -> str:
    """The change of the midpoint: `midpoint +EUR 5m (+3.0%)`; of percentages in points."""
    change = WIDE.subtract(now.middle, before.middle)
    if not change:
        return words.midpoint.format("±0")
    percent = unit is not None and unit.kind == "percent"
    shown = _bare(change)
    if unit is None:
        text = ("+" if shown > 0 else "") + write_number(shown, lang)
    else:
        text = write_value(
            shown, _POINTS._replace(scale=unit.scale) if percent else unit, lang, sign="always"
        )
    points = unit is not None and unit.kind in ("percent", "points")
    if before.middle > 0 and now.middle >= 0 and not points:
        rate = round_half_up(WIDE.divide(change * 100, before.middle), 1)
        if rate:
            sign = "+" if rate > 0 else ""
            text += words.bracketed.format(f"{sign}{write_number(rate, lang)}%")
    return text if single else words.midpoint.format(text)
