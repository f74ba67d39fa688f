"""Whether a figure of a text is a fact: the same, or probably meant to be."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from deck.language.figures import Figure, figures
from deck.language.units import Unit
from deck.outline.facts.fact import ResolvedFact, base_factor
from deck.outline.facts.resolved import Facts


@lru_cache(maxsize=4096)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a text in either language; kept, for a text is read by several checks."""
    return tuple(figures(text))


def is_size(figure: Figure) -> bool:
    """Whether a figure is a word of size (doubled, half, 三倍), which `claims` proves."""
    wordy = not any(c.isdigit() for c in figure.text)
    return figure.role == "figure" and wordy and figure.unit.kind in ("times", "percent")


def likely(figure: Figure, facts: Facts) -> tuple[ResolvedFact | None, bool]:
    """The fact that a typed figure probably is, and whether it is just that; (None, False) for none.

    Probably means: the same value with its digits rounded or in another order, or a value within
    a tenth, of the same kind of unit.
    """
    known = [fact for fact in facts.values() if fact.value is not None]
    for fact in known:
        if same(figure, fact):
            return fact, True
    base = figure.base
    if not isinstance(base, Decimal) or not base:
        return None, False
    alike = [
        (not _mixed_up(worth, base), abs(worth / base - 1), fact)
        for fact in known
        if isinstance(fact.value, Decimal)
        and fact.value
        and comparable(figure.unit, fact.unit)
        and (worth := abs(fact.value * base_factor(fact.unit)))
        and (abs(worth / base - 1) <= Decimal("0.1") or _mixed_up(worth, base))
    ]
    return (min(alike, key=lambda row: row[:2])[2], False) if alike else (None, False)


def _mixed_up(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits, in another order or at another scale."""
    mine, theirs = (sorted(v.normalize().as_tuple().digits) for v in (one, abs(other)))
    return len(mine) > 1 and mine == theirs


def comparable(one: Unit, other: Unit) -> bool:
    """Whether figures of two units can be one: both money, both per cent, both plain."""
    if one.kind != other.kind:
        return {one.kind, other.kind} <= {"percent", "points"} or {one.kind, other.kind} <= {
            "number", "times",
        }  # fmt: skip
    return not (one.currency and other.currency) or one.currency == other.currency or {
        one.currency, other.currency,
    } == {"RMB", "CNY"}  # fmt: skip


def same(figure: Figure, fact: ResolvedFact) -> bool:
    """Whether a figure is what a fact says, to the digits that the figure has."""
    if isinstance(fact.value, str) or isinstance(figure.value, str):
        return isinstance(fact.value, str) and fact.value == figure.text
    base = figure.base
    if base is None or fact.value is None or not comparable(figure.unit, fact.unit):
        return False
    ours = base if isinstance(base, tuple) else (base,)
    factor = base_factor(fact.unit)
    theirs = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return len(ours) == len(theirs) and all(
        abs(abs(mine) - abs(Decimal(other) * factor)) <= figure.quantum / 2
        for mine, other in zip(ours, theirs, strict=True)
    )


def is_plain(figure: Figure) -> bool:
    """Whether a figure is a number alone, without money, scale or per cent."""
    unit = figure.unit
    return unit.kind == "number" and unit.scale == 1 and not unit.currency


def counts_things(figure: Figure) -> bool:
    """Whether a figure is a small whole number of things."""
    small = isinstance(figure.value, Decimal) and figure.value < 100 and figure.places == 0
    return small and is_plain(figure)
