"""Decides whether a figure in a text is a fact: the same, a probable match, or how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from deck.language.figures import Figure, figures
from deck.language.scripts import fold, squeeze
from deck.language.units import Unit, name_of, round_half_up
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts
from deck.outline.facts.working import base_factor
from deck.proof.bounds import bound_misfits, holds
from deck.proof.report import Finding, about, shortened
from deck.proof.units import RENMINBI, as_there, in_dollars, units_apart
from deck.proof.vocabulary import FALLING, FALLS, LOSSES
from deck.statements.model import Statement

_FALLS = re.compile(FALLS, re.IGNORECASE)
_PROFITS = re.compile(r"\bprofit|\bgain|盈利|利润", re.IGNORECASE)
_LOSSES = re.compile(LOSSES, re.IGNORECASE)
_SHRINKS = re.compile(FALLING, re.IGNORECASE)


@lru_cache(maxsize=4096)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a text in either language; cached, since several checks read the same text."""
    return tuple(figures(text))


def has_figure(text: str) -> bool:
    """Whether a text has a figure or a count; years, dates and the numbers of lists are none."""
    return any(figure.role in ("figure", "count") for figure in figures_of(text))


def is_size(figure: Figure) -> bool:
    """Whether a figure is a word of size (doubled, half, 三倍), which `claims` checks."""
    wordy = not any(c.isdigit() for c in figure.text)
    return figure.role == "figure" and wordy and figure.unit.kind in ("times", "percent")


def numbers_of(text: str, *, counts: bool = False) -> list[Figure]:
    """The figures of a text without words of size; with `counts` also counts of things (five
    classes, 五类)."""
    roles = ("figure", "count") if counts else ("figure",)
    return [f for f in figures_of(text) if f.role in roles and not is_size(f)]


def is_plain(figure: Figure) -> bool:
    """Whether a figure is only a number, without money, scale or per cent."""
    unit = figure.unit
    return unit.kind == "number" and unit.scale == 1 and not unit.currency


def counts_things(figure: Figure) -> bool:
    """Whether a figure is a small whole number of things."""
    small = isinstance(figure.value, Decimal) and figure.value < 100 and figure.places == 0
    return small and is_plain(figure)


def digits(value: Decimal) -> tuple[int, ...]:
    """The significant digits of a number."""
    return value.normalize().as_tuple().digits


def base_value(fact: ResolvedFact) -> Decimal:
    """The value of a fact with a single number, in base units."""
    assert isinstance(fact.value, Decimal)
    return fact.value * base_factor(fact.unit)


def comparable(one: Unit, other: Unit) -> bool:
    """Whether figures of two units are comparable: both money, both per cent, both plain."""
    if one.kind != other.kind:
        return {one.kind, other.kind} in ({"percent", "points"}, {"number", "times"})
    currencies = {one.currency, other.currency}
    return not all(currencies) or len(currencies) == 1 or currencies == RENMINBI


def same(figure: Figure, fact: ResolvedFact) -> bool:
    """Whether a figure equals a fact, to the precision of the figure."""
    if isinstance(fact.value, str) or isinstance(figure.value, str):
        return isinstance(fact.value, str) and fact.value == figure.text
    base = figure.base
    if base is None or fact.value is None or not comparable(figure.unit, fact.unit):
        return False
    shown = sorted(_ends(base))
    exact = sorted(end * base_factor(fact.unit) for end in _ends(fact.value))
    if all(ends[0] * ends[-1] >= 0 for ends in (shown, exact)):  # a word may say the direction
        shown, exact = sorted(map(abs, shown)), sorted(map(abs, exact))
    return len(shown) == len(exact) and all(
        abs(a - b) <= figure.quantum / 2 for a, b in zip(shown, exact, strict=True)
    )


def likely(figure: Figure, facts: Facts) -> tuple[ResolvedFact | None, bool]:
    """The fact that a typed figure probably is, and whether it is the same; (None, False) if there
    is none.

    A match is probable if the unit is the same, and the figure rounded as the fact is has its value, or
    two of its digits have changed places.
    """
    alike = [fact for fact in facts.values() if fact.value is not None and _alike(figure, fact)]
    for fact in alike:
        if same(figure, fact):
            return fact, True
    base = figure.base
    if not isinstance(base, Decimal) or not base:
        return None, False
    candidates = []
    for fact in alike:
        if isinstance(fact.value, Decimal) and fact.value:
            step = Decimal(1).scaleb(-(fact.digits or 0)) * base_factor(fact.unit)
            value = abs(base_value(fact))
            distance = abs(value - abs(base))
            if _swapped(value, base) or distance <= min(step / 2, abs(base) / 10):
                candidates.append((distance, fact))
    return (min(candidates, key=lambda row: row[0])[1] if candidates else None), False


def _alike(figure: Figure, fact: ResolvedFact) -> bool:
    """Whether a figure and a fact count the same: points are no percentage, and stores no money."""
    one, other = figure.unit, fact.unit
    if {one.kind, other.kind} == {"percent", "points"}:
        return False
    return comparable(one, other) and not (one.noun and other.currency)


def _ends(value: Decimal | tuple[Decimal, Decimal]) -> tuple[Decimal, ...]:
    return value if isinstance(value, tuple) else (value,)


_THIRDS = re.compile(
    r"\b(low|mid|high)[- ](?:(\d)0s?|(teens))(?:\s?%|[- ]per ?cent)?", re.IGNORECASE
)
_THIRD = {"low": (0, 4), "mid": (3, 7), "high": (6, 10)}


def in_third(fact: ResolvedFact, quote: str) -> str:
    """The words of a quote that give the third of a decade in which a percentage of a fact lies: “the
    mid-20% range”; '' if there are none."""
    for words in _THIRDS.finditer(quote) if fact.unit.kind == "percent" else ():
        decade = 10 if words[3] else 10 * int(words[2])
        low, high = (decade + end for end in _THIRD[words[1].casefold()])
        if isinstance(fact.value, (Decimal, tuple)) and all(
            low <= abs(end) <= high for end in _ends(fact.value)
        ):
            return words[0]
    return ""


# ---- a fact and its quote -----------------------------------------------------------------------


def distance(fact: ResolvedFact, figure: Figure) -> tuple[bool, bool, bool, Decimal]:
    """How far a figure is from a fact, as a key to sort by, the nearest first: years and counts come
    after other figures, and other kinds of units after the same kind; then come figures without
    the digits of the fact in another order, and the relative difference of the values."""
    mine = base_value(fact) if isinstance(fact.value, Decimal) else Decimal(0)
    theirs = figure.base if isinstance(figure.base, Decimal) else Decimal(0)
    away = abs(abs(mine) - abs(theirs)) / max(abs(mine), abs(theirs), Decimal(1))
    mixed_up = sorted(digits(mine)) == sorted(digits(theirs))
    return figure.role != "figure", not comparable(figure.unit, fact.unit), not mixed_up, away


def misfits(
    fact: ResolvedFact, figure: Figure, statement: Statement | None = None
) -> list[Finding]:
    """The differences between a fact that has a value and a figure of its quote, in the
    best-fitting reading of the figure; its sign is that of the statement about it."""
    differs = f"the fact says {fact.text}, but its quote says “{figure.text}”"
    if isinstance(fact.value, str) or isinstance(figure.value, str):
        # a text (`1:30`) has to be in the quote as it is typed
        texts = (str(fact.value), str(figure.value), figure.text)
        ours, theirs, words = (
            squeeze(text).casefold().replace("比", ":").replace("to", ":") for text in texts
        )
        fits = ours == theirs or ours in words
        return [] if fits else [about(fact, "value", "value-differs", differs)]
    readings = [
        list(_number_misfits(fact, figure, statement, value, unit, differs))
        for value, unit in [
            (figure.value, in_dollars(figure.unit, fact.unit, statement)),
            *figure.readings,
            *_stated(statement),
        ]
    ]
    best = min(readings, key=lambda r: (sum(f.level != "note" for f in r), len(r)))
    return [*best, *bound_misfits(fact, figure, statement)]


def _number_misfits(
    fact: ResolvedFact,
    figure: Figure,
    statement: Statement | None,
    value: Decimal | tuple[Decimal, Decimal],
    unit: Unit,
    differs: str,
) -> Iterator[Finding]:
    """The differences for one reading of the figure: in unit, value and direction."""
    counted, per = units_apart(as_there(fact.unit, unit, fact.fact.unit or ""), unit)
    if per:
        message = f"the quote gives the figure per {per}"
        yield about(fact, "unit", "unit-unstated", message, f"unit: {name_of(unit)}")
    if counted:
        ours, theirs = counted
        message = f"the fact gives {ours}, but its quote gives {theirs} (“{figure.text}”)"
        yield about(fact, "unit", "unit-differs", message)
        return
    if (fact.unit.currency and not unit.currency) or (
        fact.unit.kind == "times" and unit.kind == "number"
    ):
        message = f"“{figure.text}” does not state the unit; check that it is '{fact.fact.unit}'"
        yield about(fact, "unit", "unit-unstated", message)
    assert isinstance(fact.value, (Decimal, tuple))
    # the ends of a range through zero have signs of their own; of others a word may say the sign
    through_zero = any(min(ends) < 0 < max(ends) for ends in map(_ends, (fact.value, value)))
    order = None if through_zero else abs
    typed, quoted = (sorted(_ends(side), key=order) for side in (fact.value, value))
    if len(typed) != len(quoted):
        yield about(fact, "value", "value-differs", differs)
        return
    factor = base_factor(fact.unit)
    words = fold(fact.fact.what or fact.id.replace("_", " "))
    measures_fall = bool(_FALLS.search(words))
    level = statement is not None and statement.role not in ("change", "multiple")
    profit = _PROFITS.search(fact.fact.quote or "") and not _LOSSES.search(fact.fact.quote or "")
    falls = not through_zero and (
        (_is_negative(statement) and not (level and profit))
        or (figure.change < 0 and statement is None)
    )
    for mine, other in zip(typed, quoted, strict=True):
        stated = other * base_factor(unit)
        if falls:
            stated = -abs(stated)
        if abs(mine * factor) != abs(stated):
            if not rounds(abs(stated) / factor, abs(mine)) and not holds(fact, figure):
                slip = _slip(abs(mine * factor), abs(stated))
                yield about(fact, "value", "value-differs", differs + slip)
                continue
            message = f"the fact says {fact.text}, rounded from “{figure.text}” in the quote"
            yield about(fact, "value", "rounded", message)
        # “a loss of 5” and “lost 5” may be -5, where no direction was read
        worded = measures_fall or _FALLS.search(fact.fact.quote or "")
        unread = not through_zero and mine < 0 and figure.change <= 0 and worded
        if mine * stated < 0 and not ((falls and measures_fall) or unread):
            direction = "a fall or a loss" if falls else "no fall"
            quote = shortened(fact.fact.quote or figure.text)
            fix = f"value: {-mine.normalize():f}" if len(typed) == 1 else ""
            message = f"the fact says {fact.text}, but its quote, “{quote}”, states {direction}"
            yield about(fact, "value", "sign-differs", message, fix)
        elif stated > 0 and _rises(figure, statement) and _SHRINKS.search(words):
            message = f"the fact is a fall (“{words}”), but its quote says “{figure.text}”, a rise"
            yield about(fact, "what", "sign-differs", message)
        elif mine > 0 and stated > 0 and _is_profit(statement) and _LOSSES.search(words):
            message = (
                f"the fact is a loss (“{words}”), but its quote says “{figure.text}”, a profit"
            )
            yield about(fact, "what", "sign-differs", message)


def _stated(
    statement: Statement | None,
) -> Iterator[tuple[Decimal | tuple[Decimal, Decimal], Unit]]:
    """The value and unit that a statement gives a figure: those of a table's head, a range's ends."""
    if statement and not isinstance(statement.figure.value, str):
        yield statement.figure.value, statement.unit


def _is_profit(statement: Statement | None) -> bool:
    """Whether a statement is of a profit: it names a measure, and no loss."""
    return bool(statement and statement.measure and not _LOSSES.search(statement.measure.text))


def _is_negative(statement: Statement | None) -> bool:
    value = statement.value if statement else None
    ends = value if isinstance(value, tuple) else (value,)
    return any(isinstance(end, Decimal) and end < 0 for end in ends)


def _rises(figure: Figure, statement: Statement | None) -> bool:
    """Whether a figure is a change upwards."""
    return figure.change > 0 and (statement is None or not _is_negative(statement))


def rounds(exact: Decimal, typed: Decimal) -> bool:
    """Whether the typed value is the exact one, rounded to fewer digits (halves go up).

    Trailing zeros of whole numbers count as rounded digits. A value more than 5 % off is never a
    rounded one, however few digits it has.
    """
    if not typed or abs(exact - typed) > exact / 20:
        return False
    step = Decimal(1).scaleb(int(typed.as_tuple().exponent))
    while typed % step == 0:
        if round_half_up(exact / step, 0) * step == typed:
            return True
        step *= 10
    return False


def _slip(mine: Decimal, stated: Decimal) -> str:
    """The probable cause of a wrong value: another scale, or transposed digits."""
    if not mine or not stated:
        return ""
    ratio = mine / stated
    power = ratio.adjusted()
    if ratio == Decimal(10) ** power and power:
        return f": {10 ** abs(power):,} times too {'large' if mine > stated else 'small'}"
    return ": two digits are swapped" if _swapped(mine, stated) else ""


def _swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of one size differ in two digits only, which have changed places."""
    pairs = list(zip_longest(digits(one), digits(other), fillvalue=0))
    apart = [pair for pair in pairs if pair[0] != pair[1]]
    alike = one.adjusted() == other.adjusted()
    return alike and len(apart) == 2 and apart[0] == apart[1][::-1]
