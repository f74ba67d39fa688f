"""The two ends of a range: what they share, and those that are a loss and a profit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from deck.language.figures.figure import Figure
from deck.language.numbers.digits import EXACT
from deck.language.units import Unit

_RESULT = (
    r"(?:an? )?(?:(?:net|operating|pre-tax) )?(?:(?P<loss>loss(?:es)?|deficit)|profit|gain|surplus|(?:net )?income)"
    r" of (?:about |around |up to )?"
)
_RESULT_ZH = r"(?:(?P<loss_zh>亏损|亏)|盈利|盈)(?:约|为)?\s?"


@cache
def _first() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<from>\brang(?:e[sd]?|ing) from |\bfrom |\bbetween )?\b{_RESULT}\Z|(?P<from_zh>[由从自])?{_RESULT_ZH}\Z",
        re.I,
    )


@cache
def _second() -> re.Pattern[str]:
    return re.compile(rf",? (?P<join>to|and) {_RESULT}|\s?[至到~-]\s?{_RESULT_ZH}", re.I)


def over_zero(folded: str, text: str, low: Figure, high: Figure) -> Figure | None:
    """A range from a loss to a profit, or from a profit to a loss; None for any other pair of figures, and
    for a result that turned “from a loss of 50 to a profit of 30”."""
    join = _second().fullmatch(folded, low.end, high.start)
    before = _first().search(folded[max(0, low.start - 60) : low.start]) if join else None
    if join is None or before is None:
        return None
    start, word = (before["from"] or "").lower().strip(), join["join"]
    if (
        before["from_zh"]
        or start == "from"
        or (word or "").lower() == ("to" if start == "between" else "and")
    ):
        return None
    losses = [bool(side["loss"] or side["loss_zh"]) for side in (before, join)]
    if (
        losses[0] == losses[1]
        or not isinstance(low.value, Decimal)
        or not isinstance(high.value, Decimal)
    ):
        return None
    unit = common(low.unit, high.unit)
    if unit is None or min(low.value, high.value) < 0:
        return None
    first = EXACT.multiply(low.value, factor_of(low, high))
    ends = (-first, high.value) if losses[0] else (-high.value, first)
    named = low.start - len(before[0]) + len(before["from"] or before["from_zh"] or "")
    places = max(low.places, high.places)
    return high._replace(
        start=named, text=text[named : high.end], value=ends, unit=unit, places=places
    )


def common(low: Unit, high: Unit) -> Unit | None:
    """The common unit of a range whose ends have these units; None if they cannot be a range."""
    if low == high or low == Unit():
        return high
    if low.kind != high.kind or low.kind != "number":
        return None
    currency = high.currency or low.currency
    if (low.currency and low.currency != currency) or low.noun not in ("", high.noun):
        return None
    if high.scale == 1 and low.scale != 1:
        return None
    return Unit(currency, high.scale, high.noun)


@cache
def _shared_power() -> re.Pattern[str]:
    """A power of ten in front of 万 or 亿, behind digits, which both ends of a range have: 5至8百万."""
    return re.compile(r"(?:[0-9][0-9.]*|[一二两三四五六七八九])([百千])[万亿]")


def factor_of(low: Figure, high: Figure) -> Decimal:
    """What the lower end of a range is multiplied by to be in the unit of the upper one."""
    if low.unit.scale != 1 or low.unit.kind != "number":
        return EXACT.divide(low.unit.scale, high.unit.scale)
    shared = _shared_power().match(high.text)
    if shared is None or not re.fullmatch(r"[0-9.]+|[一二两三四五六七八九]", low.text):
        return Decimal(1)
    return Decimal(100 if shared[1] == "百" else 1_000)
