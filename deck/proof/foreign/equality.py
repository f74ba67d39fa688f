"""Whether a figure of a page has the value and the unit of one of a source."""

from __future__ import annotations

from decimal import Decimal

from deck.language.figures import Figure
from deck.language.scripts import has_han
from deck.language.units import Unit
from deck.proof.matching import comparable, digits, is_plain

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
        return digits(ours) == digits(theirs) or figure.value == known.value or _rounds(ours, theirs)
    kinds = {figure.unit.kind, known.unit.kind}
    close = abs(abs(ours) - abs(theirs)) <= half_step(figure)
    return close and (comparable(figure.unit, known.unit) or kinds == {"percent", "times"})


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
    about = figure.bound == "~" and len(digits_) > 1
    return (
        max(figure.quantum, Decimal(1).scaleb(int(exponent)) * figure.factor)
        if about
        else figure.quantum
    )


def same_unit(ours: Unit, theirs: Unit) -> bool:
    """Whether two units that are comparable also name the same: per cent is not points, money is
    not a number of shows."""
    if {ours.kind, theirs.kind} == {"percent", "points"}:
        return Decimal("0.01") in (ours.scale, theirs.scale)
    if bool(ours.currency) != bool(theirs.currency):
        return not (ours.noun or theirs.noun)
    nouns = (ours.noun, theirs.noun)
    return not all(map(has_han, nouns)) or not set(nouns[0]).isdisjoint(nouns[1])
