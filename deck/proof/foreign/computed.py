"""Figures that a deck works out of figures of its sources: differences, growth, shares and sums.

A figure counts as computed where the arithmetic is plain: two figures of one thing at two times, a
part and its whole, or numbers of one row or column of a table, and no other pair gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import NamedTuple

from deck.language.figures import Figure
from deck.proof.foreign.page_tables import PageTable
from deck.proof.foreign.sources import Known, Sources
from deck.proof.matching import comparable, is_plain
from deck.statements.model import Statement

_SHARE = re.compile(
    r"\b(?:share|of|proportion|portion|percent(?:age)? of|accounts? for|contribut)\b|[占佔]|比重|比例|份额|份額|构成|構成",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|sum|together|combined|overall|all)\b|合[计計]|共|[总總]", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:more|less|fewer|up|down|higher|lower|ris(?:e|es|ing)|rose|gain|increas|decreas|declin|fell|fall|drop|by|than|above|below|add"
    r"|cut|sav|gap|differen|narrow|widen|improv|swing|better|worse)|[增减減升降高低多少差]|扩大|收窄|改善",
    re.IGNORECASE,
)
_LEAST_DIGITS = 2
_MOST_OPERANDS = 24


class Operand(NamedTuple):
    """A figure of a slide that a source has."""

    figure: Figure
    text: str
    table: PageTable | None
    known: Known


class Computed(NamedTuple):
    """How a figure is computed: the figures that it follows from, and where they stand."""

    how: str
    inputs: tuple[str, ...]
    where: str

    def __str__(self) -> str:
        return f"{self.how} of {' and '.join(f'“{text}”' for text in self.inputs)} ({self.where})"


class _Term(NamedTuple):
    """A figure of a source that may be an input."""

    value: Decimal
    statement: Statement
    known: Known


def computed_of(
    figure: Figure, text: str, table: PageTable | None, operands: Sequence[Operand], sources: Sources
) -> Computed | None:
    """How a figure of a page follows from figures of the sources; None if it does not, or if there are
    several ways."""
    if not isinstance(figure.value, Decimal) or not figure.value:
        return None
    near = [one for one in operands if (one.table is table if table is not None else one.text == text)]
    for terms in (_of_one_thing(near, sources), _of_slide(near, operands)):
        found = list(dict.fromkeys(_results(figure, text, table, terms)))
        inputs = {frozenset(one.inputs) for one in found}
        if len(inputs) == 1:
            return found[0]
        if found:
            return None
    return None


def _of_one_thing(near: Sequence[Operand], sources: Sources) -> list[tuple[_Term, _Term]]:
    """Each figure beside it with the others of the same thing at another time."""
    del sources
    pairs = []
    for one in near:
        statement = one.known.statement
        term = _term(one.known)
        if statement is None or term is None or statement.role == "change":
            continue
        for other in one.known.reading.siblings.of(statement):
            second = _term_of(other, one.known)
            if second is not None and second.value != term.value:
                pairs.append((term, second))
    return pairs


def _of_slide(near: Sequence[Operand], operands: Sequence[Operand]) -> list[tuple[_Term, _Term]]:
    """The pairs of figures beside it, of one source."""
    terms = [term for one in near[:_MOST_OPERANDS] if (term := _term(one.known)) is not None]
    del operands
    return [(a, b) for a in terms for b in terms if a is not b and a.known.name == b.known.name]


def _term(known: Known) -> _Term | None:
    statement = known.statement
    return _term_of(statement, known) if statement is not None else None


def _term_of(statement: Statement, known: Known) -> _Term | None:
    base = statement.figure.base
    if not isinstance(base, Decimal) or not base or not isinstance(statement.value, Decimal):
        return None
    signed = -abs(base) if statement.value < 0 else base
    return _Term(signed, statement, known._replace(figure=statement.figure))


def _results(
    figure: Figure, text: str, table: PageTable | None, pairs: Iterable[tuple[_Term, _Term]]
) -> Iterator[Computed]:
    """Each way in which one of the pairs gives a figure."""
    assert isinstance(figure.value, Decimal)
    percent = figure.unit.kind in ("percent", "points")
    for one, other in pairs:
        if not comparable(one.statement.unit, other.statement.unit):
            continue
        if percent and one.statement.unit.kind == "number":
            if _is_growth(figure, one.value, other.value):
                yield _computed("growth", one, other)
            if _SHARE.search(text) and _is_share(figure, one.value, other.value):
                yield _computed("share", one, other)
        elif comparable(figure.unit, one.statement.unit) or is_plain(figure):
            changes = _CHANGE.search(text) or table is not None
            if changes and _is_close(figure, one.value - other.value, one.statement):
                yield _computed("difference", one, other)
            if _TOTAL.search(text) and _is_close(figure, one.value + other.value, one.statement):
                yield _computed("sum", one, other)


def _computed(how: str, one: _Term, other: _Term) -> Computed:
    first, second = sorted((one, other), key=lambda term: term.statement.figure.start)
    inputs = (first.statement.figure.text, second.statement.figure.text)
    places = list(dict.fromkeys((first.known.place, second.known.place)))
    return Computed(how, inputs, "; ".join(places))


def _digits(figure: Figure) -> int:
    assert isinstance(figure.value, Decimal)
    return len(figure.value.normalize().as_tuple().digits)


def _is_growth(figure: Figure, later: Decimal, earlier: Decimal) -> bool:
    try:
        growth = (later - earlier) / abs(earlier)
    except (DivisionByZero, InvalidOperation):
        return False
    return _digits(figure) >= _LEAST_DIGITS and _is_near(figure, growth)


def _is_share(figure: Figure, part: Decimal, whole: Decimal) -> bool:
    return 0 < part < whole and _digits(figure) >= _LEAST_DIGITS and _is_near(figure, part / whole)


def _is_near(figure: Figure, exact: Decimal) -> bool:
    base = figure.base
    return isinstance(base, Decimal) and abs(abs(base) - abs(exact)) <= figure.quantum / 2


def _is_close(figure: Figure, exact: Decimal, like: Statement) -> bool:
    """Whether a figure is an amount; one without a unit is in that of the others."""
    base, quantum = figure.base, figure.quantum
    if is_plain(figure) and isinstance(base, Decimal):
        factor = like.figure.factor
        base, quantum = base * factor, quantum * factor
    return isinstance(base, Decimal) and abs(abs(base) - abs(exact)) <= quantum / 2
