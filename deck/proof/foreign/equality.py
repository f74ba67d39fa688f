"""Whether a figure of a page has the value and the unit of one of a source."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.language.conversion import measured
from deck.language.figures import Figure
from deck.language.scripts import has_han
from deck.language.units import Unit
from deck.proof.matching import comparable, digits, is_plain

_YUAN = ("TWD", "HKD", "MOP", "SGD")
"""Currencies whose unit is called 元 as well."""
_RENMINBI = re.compile(r"人民|RMB|CNY|[¥￥]", re.IGNORECASE)
_COUNTED = (
    frozenset(("人", "名", "位", "人员", "员工")),
    frozenset(("seconds", "second", "秒")),
    frozenset(("minutes", "minute", "分钟")),
    frozenset(("hours", "hour", "小时")),
    frozenset(("days", "day", "天")),
    frozenset(("个", "家", "间", "所", "座", "处", "台", "辆", "部", "件", "套", "只", "种", "款", "项", "条", "单", "笔", "艘")),
)  # fmt: skip
"""Words that count people, time, and things: 名 and 人 are alike."""
_LARGEST_FRACTION = 2
_SURE = 3  # digits from which a number without a unit may be a rounded one


def is_bare(figure: Figure) -> bool:
    """Whether a figure is a number without any unit: a label of a chart, a cell of a table."""
    return is_plain(figure) and not figure.unit.noun


def mantissa(number: Decimal) -> Decimal:
    """The digits of a number as one from 1 to 10."""
    return abs(number.scaleb(-number.adjusted())) if number else number


def is_equal(figure: Figure, known: Figure) -> bool:
    """Whether a figure of the deck has the value of one of the source, to the precision shown.

    A number without a unit (in a chart, or in a table with the unit in its header) matches if it
    has the same digits, at any scale.
    """
    if isinstance(figure.value, str) or isinstance(known.value, str):
        return figure.value == known.value
    ours, theirs = figure.base, known.base
    if not isinstance(ours, Decimal) or not isinstance(theirs, Decimal):
        return ours == theirs
    if is_bare(figure):
        return (
            digits(ours) == digits(theirs) or figure.value == known.value or _rounds(ours, theirs)
        )
    kinds = {figure.unit.kind, known.unit.kind}
    close = abs(abs(ours) - abs(theirs)) <= half_step(figure)
    if power := powers_apart(figure, known):
        close = abs(abs(ours).scaleb(power) - abs(theirs)) <= half_step(figure).scaleb(power)
    alike = comparable(figure.unit, known.unit) or _is_bare_yuan(figure, known)
    return close and (alike or kinds == {"percent", "times"})


def _is_bare_yuan(figure: Figure, known: Figure) -> bool:
    """Whether 元 on a page may be the dollars that a source means by it."""
    own = figure.unit.currency == "RMB" and not _RENMINBI.search(figure.text)
    return own and known.unit.currency in _YUAN and figure.unit.kind == known.unit.kind


def powers_apart(figure: Figure, known: Figure) -> int:
    """By how many powers of ten two units of one dimension differ: 3, of kt and t."""
    one, other = measured(figure.unit), measured(known.unit)
    return one[1] - other[1] if one and other and one[0] == other[0] else 0


def size(figure: Figure) -> Decimal | None:
    """The base value of a figure in the least unit of what it measures: mass, energy."""
    base, unit = figure.base, measured(figure.unit)
    return abs(base).scaleb(unit[1]) if isinstance(base, Decimal) and unit else None


def is_fraction(figure: Figure, known: Figure) -> bool:
    """Whether a percentage is a number that a data file has as a fraction: 3.6% as 0.036."""
    ours, theirs = figure.base, known.base
    if figure.unit.kind != "percent" or not is_plain(known) or not isinstance(theirs, Decimal):
        return False
    small = abs(theirs) <= _LARGEST_FRACTION and known.places > 0
    return small and isinstance(ours, Decimal) and abs(abs(ours) - abs(theirs)) <= half_step(figure)


def _rounds(ours: Decimal, theirs: Decimal) -> bool:
    """Whether the digits of a number are those of another one, rounded."""
    shown = len(digits(ours))
    if shown < _SURE:
        return False
    return abs(mantissa(ours) - mantissa(theirs)) <= Decimal(5).scaleb(-shown)


def half_step(figure: Figure) -> Decimal:
    """How far the exact value may be from the one that a page shows; of a number without a unit, how far
    its mantissa may be."""
    if is_bare(figure):
        base = figure.base
        shown = len(digits(base)) if isinstance(base, Decimal) else 1
        return Decimal(5).scaleb(-shown) if shown >= _SURE else Decimal(0)
    return _step(figure) / 2


def _step(figure: Figure) -> Decimal:
    """The precision of a figure of a page; that of its last digit but zeros if it is about so many:
    “about 7,100” is true of 7,120."""
    digits_, exponent = (
        figure.value.normalize().as_tuple()[1:] if isinstance(figure.value, Decimal) else ((0,), 0)
    )
    if figure.bound != "~":
        return figure.quantum
    last = int(exponent) - (len(digits_) == 1)  # at least two digits are meant
    return max(figure.quantum, Decimal(1).scaleb(last) * figure.factor)


def same_unit(ours: Unit, theirs: Unit) -> bool:
    """Whether two units that are comparable also name the same: per cent is not points, money is
    not a number of shows."""
    if {ours.kind, theirs.kind} == {"percent", "points"}:
        return Decimal("0.01") in (ours.scale, theirs.scale)
    if bool(ours.currency) != bool(theirs.currency):
        return not (ours.noun or theirs.noun)
    nouns = tuple(unit.noun.partition("/")[0] for unit in (ours, theirs))
    if has_han(nouns[0]) != has_han(nouns[1]) and "" not in nouns:
        return True
    if all(any(noun in group for group in _COUNTED) for noun in nouns):
        return any(nouns[0] in group and nouns[1] in group for group in _COUNTED)
    dimensions = (measured(ours), measured(theirs))
    if all(nouns) and any(dimensions):  # tonnes are no passengers
        return all(dimensions) and len({dimension[0] for dimension in dimensions if dimension}) == 1
    return not all(map(has_han, nouns)) or not set(nouns[0]).isdisjoint(nouns[1])
