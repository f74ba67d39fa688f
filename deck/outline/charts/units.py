"""The unit of a chart: facts of one kind and currency are converted to it, never relabelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from charts.honesty import Gate
from deck.language.conversion import UnitError, convert, measured, power_of, powers_apart
from deck.language.scripts import TRADITIONAL, to_traditional
from deck.language.units import UNDERSTOOD, Unit, is_scale, name_of, parse_unit, round_half_up
from deck.outline.facts.resolved import ResolvedFact
from deck.outline.validation import MisfitError

_APART = 100  # times by which typed numbers and facts of one scale do not differ


class ChartUnit(NamedTuple):
    """The unit in which values are drawn, and how the chart names it."""

    unit: Unit
    text: str

    def value(self, fact: ResolvedFact) -> Decimal | None:
        """The fact's value in this unit; None for a range, a text or an unclear fact.

        Raises MisfitError for another kind or currency.
        """
        if not isinstance(fact.value, Decimal):
            return None
        if _takes_bare(self.unit) and _is_bare(fact.unit) and not _both_measure(self.unit, fact):
            return fact.value
        try:
            return convert(fact.value, fact.unit, self._complete(fact.unit))
        except UnitError:
            typed = fact.fact.unit or "no unit"
            raise MisfitError(
                f"the fact '{fact.id}' is in {typed}, which cannot be drawn in '{self.text}'; "
                "draw it in a chart of its own, or give the chart the fact's unit",
                "unit",
            ) from None

    def digits(self, fact: ResolvedFact) -> int:
        """The decimals that the fact shows; a converted one shows none that are zeros at its end."""
        assert isinstance(fact.value, Decimal)
        digits = fact.digits
        if digits is None:
            digits = max(0, -int(fact.value.as_tuple().exponent))
        number = self.value(fact)
        if self.same(fact) or number is None:
            return digits
        moved = digits - powers_apart(fact.unit, self.unit)
        exact = round_half_up(number, moved).normalize().as_tuple().exponent
        return max(0, -int(exact))

    def apart(self, other: ChartUnit) -> bool:
        """Whether it is known, and is another unit than `other`."""
        return bool(self.text) and self.unit != other.unit

    def same(self, fact: ResolvedFact) -> bool:
        """Whether the fact is drawn in its own unit."""
        return fact.unit.kind == self.unit.kind and not powers_apart(fact.unit, self.unit)

    def _complete(self, unit: Unit) -> Unit:
        """A scale alone (`m`, `亿`) takes the currency of the fact."""
        return self.unit._replace(currency=unit.currency) if is_scale(self.unit) else self.unit


def unit_of(facts: Sequence[ResolvedFact], typed: str, bare: bool) -> ChartUnit:
    """The unit of the values of a chart: the one that was `typed`, else that of its facts.

    `bare`: there are numbers without a unit beside the facts. Facts of different scales are drawn
    in the largest one that leaves all of them at least 1. Raises MisfitError where a chart has no
    single unit.
    """
    if typed:
        unit = stated_unit(typed)
        if facts and (unit is None or _is_bare(unit)) and _are_percent(facts):
            # the labels have the sign, the words say of what
            return ChartUnit(_best(facts).unit, typed)
        if unit is not None:
            return _with_money(ChartUnit(unit, typed), facts)
        if any(not _is_bare(fact.unit) for fact in facts):
            message = f"'{typed}' is not understood as the unit of the facts; {UNDERSTOOD}"
            raise MisfitError(message, "unit")
        return ChartUnit(Unit(), typed)
    if not facts:
        return ChartUnit(Unit(), "")
    scales = {fact.unit.scale for fact in facts}
    nouns = {fact.unit.noun.casefold() for fact in facts}
    kinds: set[str] = {
        "percent" if fact.unit.kind == "points" else fact.unit.kind for fact in facts
    }
    shown = dict.fromkeys(fact.fact.unit or "none" for fact in facts)
    best = _best(facts)
    if all(_both_measure(best.unit, fact) for fact in facts):
        nouns = {best.unit.noun}
    try:
        for fact in facts:
            convert(Decimal(0), fact.unit, best.unit)
    except UnitError:
        kinds.add("other")
    if len(kinds) > 1 or (len(scales) > 1 and (len(nouns) > 1 or bare)):
        raise MisfitError(
            f"the facts have different units ({', '.join(shown)}); give the chart a `unit` that "
            "all of them can be drawn in, or draw them in charts of their own"
        )
    text = best.fact.unit or ""
    text = to_traditional(text) if best.lang == TRADITIONAL else text
    return ChartUnit(best.unit, text if len(nouns) == 1 else "")


def _with_money(typed: ChartUnit, facts: Sequence[ResolvedFact]) -> ChartUnit:
    """A scale alone (`m`, 亿) with the currency of the first fact that has one: `GBP m`, 亿元."""
    money = next((fact.unit.currency for fact in facts if fact.unit.currency), "")
    if not money or not is_scale(typed.unit):
        return typed
    unit = typed.unit._replace(currency=money)
    behind = ((fact.fact.unit or "").lstrip("十百千万萬亿億兆") for fact in facts)
    spellings = (*(f"{typed.text}{word}" for word in behind if word), f"{money} {typed.text}")
    spelled = (text for text in spellings if stated_unit(text) == unit)
    return ChartUnit(unit, next(spelled, name_of(unit)))


def stated_unit(typed: str) -> Unit | None:
    """The unit that a text is, or begins with: `EUR m, constant currency`, `USD bn (prices of 2024)`."""
    ends = {at for mark in ",;(，；（" if (at := typed.find(mark)) > 0}
    units = (parse_unit(typed[:end]) for end in (len(typed), *sorted(ends)))
    return next((unit for unit in units if unit is not None), None)


def far_apart(
    facts: Sequence[Decimal], typed: Sequence[Decimal], *, both_ways: bool
) -> tuple[Decimal, Decimal] | None:
    """A typed number that is more than a hundred times the largest fact, and that fact; `both_ways`: or all of
    which are less than a hundredth of the smallest. All are above zero."""
    if not (facts and typed):
        return None
    if max(typed) > _APART * max(facts):
        return max(typed), max(facts)
    if both_ways and max(typed) * _APART < min(facts):
        return max(typed), min(facts)
    return None


def counts_in(unit: str) -> str:
    """What typed numbers beside facts mean, and how to say that they mean something else."""
    return (
        f"typed numbers count in the unit of the facts ({unit}); give the chart the `unit` that they are "
        "in, or make them facts"
    )


def _best(facts: Sequence[ResolvedFact]) -> ResolvedFact:
    """A fact of the scale that reads best for all; in a mix of percent and points one in percent."""
    powers = {power_of(fact.unit) for fact in facts}
    sizes = [
        fact.value.adjusted() + power_of(fact.unit)
        for fact in facts
        if isinstance(fact.value, Decimal) and fact.value
    ]
    fitting = [power for power in powers if all(size >= power for size in sizes)]
    power = max(fitting) if fitting else min(powers)
    of_scale = [fact for fact in facts if power_of(fact.unit) == power]
    return min(of_scale, key=lambda fact: fact.unit.kind == "points")


def _both_measure(unit: Unit, fact: ResolvedFact) -> bool:
    """Whether a unit and that of a fact measure the same, as `t` and `kt` do."""
    one, other = measured(unit), measured(fact.unit)
    return bool(one and other and one[0] == other[0])


def _are_percent(facts: Sequence[ResolvedFact]) -> bool:
    kinds = {fact.unit.kind for fact in facts}
    return "percent" in kinds and kinds <= {"percent", "points"}


def _is_bare(unit: Unit) -> bool:
    return unit.kind == "number" and unit.scale == 1 and not unit.currency


def _takes_bare(unit: Unit) -> bool:
    """Whether a plain count may be drawn in the unit: also a count, or a multiple."""
    return unit.kind in ("times", "ratio") or _is_bare(unit)


def relabelled(facts: Sequence[ResolvedFact], typed: str) -> Iterator[Gate]:
    """Facts that count other things than the unit of their chart says."""
    unit = stated_unit(typed) if typed else None
    for fact in facts:
        noun, named = fact.unit.noun, unit.noun if unit else ""
        if unit is None or _both_measure(unit, fact):
            continue
        if noun and named and _stem(noun) != _stem(named):
            message = f"the fact '{fact.id}' counts {noun}, the chart's unit says {named}"
            yield Gate("unit-words", message)


def _stem(noun: str) -> str:
    return noun.casefold().removesuffix("s")
