"""Whether a figure in the words of a source proves a fact: value, unit, direction and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.scripts import squeeze
from deck.language.units import Unit, round_half_up
from deck.outline.facts.fact import ResolvedFact, base_factor

_SAME_MONEY = {"CNY": "RMB"}
_FALLS = re.compile(
    r"\b(?:decreas|declin|fall|fell|drop|reduc|loss|cut|shrink|lower|down)"
    r"|(?<!增)减|(?<!升)降|(?<!涨)跌|亏|缩|下滑|回落",
    re.IGNORECASE,
)
_KINDS = {
    "percent": "per cent",
    "points": "percentage points",
    "times": "times",
    "ratio": "a ratio",
    "number": "a plain number",
}


class Misfit(NamedTuple):
    """One thing that does not fit: the code of the finding, the field of the fact, what is told."""

    code: str
    field: str
    message: str


def match(fact: ResolvedFact, figure: Figure) -> Iterator[Misfit]:
    """What does not fit between a fact that has a value and a figure of its quote."""
    if isinstance(fact.value, str) or isinstance(figure.value, str):
        yield from _texts(fact, figure)
        return
    readings = [(figure.value, figure.unit), *figure.readings]
    tried = [list(_numbers(fact, figure, value, unit)) for value, unit in readings]
    yield from min(
        tried, key=lambda misfits: (len([m for m in misfits if m.code not in _NOTES]), len(misfits))
    )
    yield from _bound(fact, figure)


_NOTES = ("rounded", "unit-unstated")


def _texts(fact: ResolvedFact, figure: Figure) -> Iterator[Misfit]:
    """A value that stands as it is typed (`1:30`) has to stand so in the quote."""
    stated = _plain(str(fact.value))
    if stated != _plain(str(figure.value)) and stated not in _plain(figure.text):
        told = f"the fact says {fact.value}, the words say “{figure.text}”"
        yield Misfit("value-differs", "value", told)


def _plain(text: str) -> str:
    return squeeze(text).casefold().replace("比", ":").replace("to", ":")


def _numbers(
    fact: ResolvedFact, figure: Figure, value: Decimal | tuple[Decimal, Decimal], unit: Unit
) -> Iterator[Misfit]:
    """Misfits of one reading of the figure."""
    wrong = _units(fact.unit, unit)
    if wrong:
        told = f"the fact counts {wrong[0]}, the words “{figure.text}” count {wrong[1]}"
        yield Misfit("unit-differs", "unit", told)
        return
    if _unstated(fact.unit, unit):
        told = f"“{figure.text}” does not name the unit '{fact.fact.unit}'"
        yield Misfit("unit-unstated", "unit", told)
    ours = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    theirs = value if isinstance(value, tuple) else (value,)
    if len(ours) != len(theirs):
        told = f"the fact says {fact.text}, the words say “{figure.text}”"
        yield Misfit("value-differs", "value", told)
        return
    for mine, other in zip(ours, theirs, strict=True):
        assert isinstance(mine, Decimal)
        yield from _number(fact, figure, mine, other, unit)


def _number(
    fact: ResolvedFact, figure: Figure, mine: Decimal, other: Decimal, unit: Unit
) -> Iterator[Misfit]:
    factor = base_factor(fact.unit)
    stated = other * base_factor(unit)
    if figure.change < 0:
        stated = -abs(stated)
    told = f"the fact says {fact.text}, the words say “{figure.text}”"
    if abs(mine * factor) != abs(stated):
        if not _rounds(abs(stated) / factor, abs(mine)):
            yield Misfit("value-differs", "value", told + _slip(abs(mine * factor), abs(stated)))
            return
        yield Misfit("rounded", "value", f"{told}: rounded to fewer digits")
    falls = bool(_FALLS.search(fact.fact.what or ""))
    if mine and (mine < 0) != (stated < 0) and not (falls and mine > 0 and stated < 0):
        direction = "a fall" if stated < 0 else "no fall"
        yield Misfit("sign-differs", "value", f"{told}, which is {direction}")


def _rounds(exact: Decimal, typed: Decimal) -> bool:
    """Whether the typed value is the exact one with fewer digits (halves go up).

    Trailing zeros of whole numbers count as places that were rounded; a value more than 5 % off
    says something else, however few its digits are.
    """
    if not typed or abs(exact - typed) > exact / 20:
        return False
    step = Decimal(1).scaleb(int(typed.as_tuple().exponent))
    while typed % step == 0:
        if exact % step and round_half_up(exact / step, 0) * step == typed:
            return True
        step *= 10
    return False


def _slip(mine: Decimal, stated: Decimal) -> str:
    """What kind of slip a wrong value probably is: of scale, or of two digits."""
    if not mine or not stated:
        return ""
    ratio = mine / stated
    power = ratio.adjusted()
    if ratio == Decimal(10) ** power and power:
        size = f"{10 ** abs(power):,}"
        return f": {size} times too {'large' if power > 0 else 'small'}"
    ours, theirs = _digits(mine), _digits(stated)
    if len(ours) == len(theirs) and ours != theirs and sorted(ours) == sorted(theirs):
        return ": two digits changed places"
    return ""


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _units(ours: Unit, theirs: Unit) -> tuple[str, str] | None:
    """What either counts, where the one cannot stand for the other."""
    if ours.kind != theirs.kind and not (
        theirs.kind == "number" and ours.kind in ("times", "ratio") and not theirs.currency
    ):
        return _counted(ours), _counted(theirs)
    mine = _SAME_MONEY.get(ours.currency, ours.currency)
    money = _SAME_MONEY.get(theirs.currency, theirs.currency)
    if money and mine != money:
        return mine or _counted(ours), money
    if mine and not money and theirs.noun:
        return mine, theirs.noun
    if ours.noun.startswith("/") != theirs.noun.startswith("/"):  # 元/人 is not 元
        return (f"{mine} {ours.noun}".strip(), f"{money} {theirs.noun}".strip())
    return None


def _counted(unit: Unit) -> str:
    return unit.currency or (unit.noun if unit.kind == "number" else "") or _KINDS[unit.kind]


def _unstated(ours: Unit, theirs: Unit) -> bool:
    return bool(ours.currency and not theirs.currency) or (
        ours.kind == "times" and theirs.kind == "number"
    )


def _bound(fact: ResolvedFact, figure: Figure) -> Iterator[Misfit]:
    """A bound stands in both or in neither; over and at least are one where the words are both."""
    ours, theirs = fact.fact.bound, figure.bound
    if ours == theirs or (figure.loose_bound and ours in (">", ">=")):
        return
    said = {">": "over", ">=": "at least", "<": "under", "<=": "at most", "~": "about"}
    if theirs is None:
        told = f"the words “{figure.text}” say no “{said[ours or '~']}”, which the fact has"
    elif ours is None:
        told = f"the words bound “{figure.text}” ({said[theirs]}), the fact does not: bound: '{theirs}'"
    else:
        told = f"the words say {said[theirs]} “{figure.text}”, the fact says {said[ours]}"
    yield Misfit("bound-differs", "bound" if ours else "value", told)
