"""Figures that a deck works out of figures of its sources: differences, growth, shares and sums.

A figure counts as computed where the arithmetic is plain: two figures of one thing at two times, a
part and its whole, or numbers of one row or column of a table, and no other pair gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from itertools import permutations
from typing import NamedTuple

from deck.language.figures import Figure
from deck.proof.foreign.page_tables import PageTable
from deck.proof.foreign.sources import Known, Sources
from deck.proof.matching import comparable, is_plain
from deck.proof.subjects import Named
from deck.statements.model import Statement

_SHARE = re.compile(
    r"\b(?:share|of|proportion|portion|accounts? for|contribut)\b|[占佔]|比重|比例|份额|份額|构成|構成",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total|sum|together|combined|overall|all)\b|合[计計]|共|[总總]", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:more|less|fewer|up|down|higher|lower|ris(?:e|es|ing)|rose|gr[eo]w\w*|gain|increas|decreas|declin|fell|fall|drop|by|than"
    r"|above|below|add|cut|sav|gap|differen|narrow|widen|improv|swing|better|worse|chang)|[增减減升降高低多少差长長]|扩大|收窄|改善",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:not|no|non|others?|rest|remain\w*|without|yet|never)\b|[未非不无無]|其他|其余|其餘|剩",
    re.IGNORECASE,
)
_ALL = Decimal(100)
_LEAST_DIGITS = 2
_MOST_OPERANDS = 24


class Operand(NamedTuple):
    """A figure of a slide that a source has: its text, and its table with the label of its row."""

    figure: Figure
    text: str
    table: PageTable | None
    row: str
    known: Known


class Computed(NamedTuple):
    """How a figure is computed: the figures that it follows from, and where they stand."""

    how: str
    inputs: tuple[str, ...]
    where: str

    @property
    def working(self) -> str:
        """The operation and its figures."""
        return f"{self.how} of {' and '.join(f'“{text}”' for text in self.inputs)}"

    def __str__(self) -> str:
        return f"{self.working} ({self.where})"


class _Term(NamedTuple):
    """A figure of a source that may be an input."""

    value: Decimal
    statement: Statement
    known: Known


_Pairs = Iterable[tuple[_Term, _Term]]


def computed_of(
    figure: Figure,
    text: str,
    place: tuple[PageTable | None, str],
    operands: Sequence[Operand],
    sources: Sources,
) -> Computed | None:
    """How a figure of a page follows from figures of the sources; None if it does not, or if there are
    several ways. `place` is its table with the label of its row; `operands` are the figures of its slide."""
    if not isinstance(figure.value, Decimal) or not figure.value:
        return None
    table, row = place
    if (rest := _rest(figure, text, operands)) is not None:
        return rest
    beside = [one for one in operands if (one.table is table if table else one.text == text)]
    in_row = [one for one in beside if one.row == row] if table else beside
    asked = text if table is None else f"{text} {row}"
    for pairs in (
        _of_one_thing(in_row), _among(in_row), _wholes(in_row), _of_names(asked, sources),
        _parts(asked, sources), _named_wholes(in_row, asked, sources), _among(beside) if table else (),
    ):  # fmt: skip
        found = dict(_results(figure, asked, table is not None, pairs))
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None
    return None


def _rest(figure: Figure, text: str, operands: Sequence[Operand]) -> Computed | None:
    """A percentage as what another one of the slide leaves of 100%, if its words say so."""
    if figure.unit.kind != "percent" or not _OTHERS.search(text):
        return None
    found = {
        one.figure.value: one
        for one in operands
        if one.figure.unit.kind == "percent" and isinstance(one.figure.value, Decimal)
        and isinstance(figure.value, Decimal) and one.figure.value + figure.value == _ALL
    }  # fmt: skip
    if len(found) != 1:
        return None
    (one,) = found.values()
    return Computed("rest to 100%", (one.known.figure.text,), one.known.place)


# ---- pairs --------------------------------------------------------------------------------------


def _of_one_thing(operands: Sequence[Operand]) -> _Pairs:
    """Each figure with the others of the same thing at another time."""
    for one in operands[:_MOST_OPERANDS]:
        statement = one.known.statement
        if statement is not None:
            yield from _siblings(statement, one.known)


def _siblings(statement: Statement, known: Known) -> _Pairs:
    term = _term_of(statement, known)
    if term is None or statement.role == "change":
        return
    for other in known.reading.siblings.of(statement):
        second = _term_of(other, known)
        if second is not None and second.value != term.value:
            yield term, second


def _among(operands: Sequence[Operand]) -> _Pairs:
    """The pairs of some figures, of one source."""
    known = [one.known for one in operands[:_MOST_OPERANDS]]
    terms = [
        term
        for k in known
        if k.statement is not None and (term := _term_of(k.statement, k)) is not None
    ]
    return [(a, b) for a, b in permutations(terms, 2) if a.known.name == b.known.name]


def _wholes(operands: Sequence[Operand]) -> _Pairs:
    """Each figure with that of the whole that it is a part of: the total of its column, or the figure of
    its sentence from which it is taken."""
    for one in operands[:_MOST_OPERANDS]:
        statement = one.known.statement
        term = _term_of(statement, one.known) if statement is not None else None
        if statement is None or term is None:
            continue
        for other in one.known.reading.statements:
            if other is not statement and _is_whole(other, statement):
                second = _term_of(other, one.known)
                if second is not None:
                    yield term, second


def _is_whole(other: Statement, part: Statement) -> bool:
    """Whether a statement may be of the whole that another is of a part of."""
    if not part.is_cell:
        return other.sentence == part.sentence
    same = other.group == part.group and other.period == part.period
    return same and other.measure.text == part.measure.text and not other.subject


def _of_names(text: str, sources: Sources) -> _Pairs:
    """The figures of what a text names, each with the others of the same thing."""
    for name, source in sources.sources.items():
        for named in _named_in(
            text, source.reading.naming.named, source.reading.naming.words(text)
        ):
            yield from _siblings(named.statement, Known(name, source, named.statement.figure))


def _parts(text: str, sources: Sources) -> _Pairs:
    """The figures of the parts that a text names, each with that of the whole."""
    for name, source in sources.sources.items():
        naming = source.reading.naming
        for part in _named_in(text, naming.named, naming.words(text)):
            one = part.statement
            for whole in naming.with_all(part.words - part.subject) if part.subject else ():
                other = whole.statement
                same = other.measure.text == one.measure.text and not whole.subject
                if (
                    same
                    and one.period is not None
                    and other.period is not None
                    and one.period.span == other.period.span
                ):
                    terms = [
                        _term_of(each, Known(name, source, each.figure)) for each in (one, other)
                    ]
                    if terms[0] is not None and terms[1] is not None:
                        yield terms[0], terms[1]


def _named_wholes(operands: Sequence[Operand], text: str, sources: Sources) -> _Pairs:
    """Each figure with those of the same period that a text names without giving them."""
    for one in operands[:_MOST_OPERANDS]:
        statement, source = one.known.statement, sources.sources[one.known.name]
        term = _term_of(statement, one.known) if statement is not None else None
        if statement is None or term is None or statement.period is None:
            continue
        naming = source.reading.naming
        for whole in _named_in(text, naming.named, naming.words(text)):
            other = whole.statement
            if other.period is not None and other.period.span == statement.period.span:
                second = _term_of(other, one.known)
                if second is not None:
                    yield term, second


def _named_in(text: str, named: Sequence[Named], words: frozenset[str]) -> list[Named]:
    """The statements of which a text has all words, and of no statement with more of them."""
    del text
    found = [
        one for one in named if one.words and one.words <= words and one.statement.role == "level"
    ]
    return [one for one in found if not any(one.words < other.words for other in found)]


def _term_of(statement: Statement, known: Known) -> _Term | None:
    base = statement.figure.base
    if not isinstance(base, Decimal) or not base or not isinstance(statement.value, Decimal):
        return None
    signed = -abs(base) if statement.value < 0 else base
    return _Term(signed, statement, known._replace(figure=statement.figure))


# ---- arithmetic ---------------------------------------------------------------------------------


def _results(
    figure: Figure, text: str, labelled: bool, pairs: _Pairs
) -> Iterator[tuple[frozenset[Decimal], Computed]]:
    """Each way in which one of the pairs gives a figure, by the values of the pair."""
    percent = figure.unit.kind in ("percent", "points")
    changes = labelled or bool(_CHANGE.search(text))
    bracketed = text[: figure.start].rstrip().endswith(("(", "（"))
    shares = labelled or bracketed or bool(_SHARE.search(text))
    for one, other in pairs:
        if not comparable(one.statement.unit, other.statement.unit) or _is_reversed(
            figure, one, other
        ):
            continue
        how = ""
        if percent and one.statement.unit.kind == "number":
            if changes and _is_growth(figure, one.value, other.value):
                how = "growth"
            elif shares and _is_share(figure, one.value, other.value):
                how = "share"
        elif comparable(figure.unit, one.statement.unit) or is_plain(figure):
            if changes and _is_close(figure, one.value - other.value, one.statement):
                how = "difference"
            elif _TOTAL.search(text) and _is_close(figure, one.value + other.value, one.statement):
                how = "sum"
        if how:
            yield frozenset((one.value, other.value)), _computed(how, one, other)


def _is_reversed(figure: Figure, one: _Term, other: _Term) -> bool:
    """Whether a pair is not from the later to the earlier, or goes up where a page says down."""
    spans = [term.statement.period.span if term.statement.period else None for term in (one, other)]
    if spans[0] is None or spans[1] is None or spans[0] == spans[1]:
        return False
    assert isinstance(figure.value, Decimal)
    said = figure.change or (-1 if figure.value < 0 else 0)
    rises = one.value > other.value
    return spans[0].last < spans[1].last or (said != 0 and rises != (said > 0))


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
