"""Compares the figures of a deck without a record with the statements of sources.

Each figure of a page is read with its words. A figure that no source has is not proved; one that a
source gives of another unit, period, measure, subject or status is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from deck.language.figures import Figure, figures
from deck.language.scripts import has_han
from deck.language.units import Unit
from deck.proof.compared import Difference, claim_of_words
from deck.proof.matching import comparable, counts_things, digits, is_plain, numbers_of
from deck.proof.pages import DeckSlide
from deck.proof.quotes import Source
from deck.proof.readings import opposite_signs, statement_in
from deck.proof.recorded import is_numbering
from deck.proof.report import CODES, Finding, ShownFigure, Standing, on_slide, shortened
from deck.proof.stated import Reading
from deck.reading.passages import SourceText

_FEW = 3  # candidates beyond these are repetitions
_NEAR = 40  # characters between the two figures of “from 16% in 2020 to 19%”


class _Known(NamedTuple):
    """A figure of a source."""

    name: str
    source: SourceText
    reading: Reading
    figure: Figure


def compare_with_sources(
    slides: Sequence[DeckSlide], sources: Mapping[str, Source]
) -> tuple[list[ShownFigure], list[Finding]]:
    """Every figure of the slides, and how the sources differ from what its page says of it."""
    known = [
        _Known(name, source.text, source.reading, figure)
        for name, source in sources.items()
        if source.text is not None
        for figure in (*figures(source.text.text), *_cells(source.reading))
    ]
    shown: list[ShownFigure] = []
    findings: list[Finding] = []
    for slide in slides:
        for what, shape, content in slide.rows:
            for text in _texts(what, content, slide):
                for figure in _figures(what, text):
                    there, wrong = _compared(text, figure, known, said=what != "alt")
                    findings += [on_slide(slide.number, shape, w.code, w.message) for w in wrong]
                    standing: Standing = "proved" if there and not wrong else "typed"
                    shown.append(ShownFigure(slide.number, shape, figure.text, standing, there))
    return shown, findings


def _cells(reading: Reading) -> Iterator[Figure]:
    """The figures in tables whose unit stands in a heading, with it."""
    for one in reading.statements:
        if one.is_cell and not is_plain(one.figure):
            yield one.figure


def _texts(what: str, content: Any, slide: DeckSlide) -> list[str]:
    """The paragraphs of a row without those that only number something."""
    texts = [] if what == "picture" else content if isinstance(content, list) else [content]
    parts = [part for text in texts for part in slide.parts(text)]
    return [part for part in parts if not is_numbering(part)]


def _figures(what: str, text: str) -> list[Figure]:
    """The figures of a text, except the counts in an alternative text."""
    return [f for f in numbers_of(text) if not (what == "alt" and counts_things(f))]


def _compared(
    text: str, figure: Figure, known: list[_Known], *, said: bool
) -> tuple[str, list[Difference]]:
    """Where a source has a figure of a page, '' if none has, and what differs there: with `said` also
    in what the text says of it, which an alternative text lists without sentences."""
    equal = [row for row in known if _is_equal(figure, row.figure)]
    bare = _is_bare(figure)
    alike = [row for row in equal if bare or _same_unit(figure.unit, row.figure.unit)]
    if not alike:
        if ends := _ends(figure, known):
            return _place(ends), []
        if equal:
            message = (
                f"“{figure.text}” is “{equal[0].figure.text}” in the source: {_quoted(equal[0])}"
            )
            return "", [Difference("unit", "unit-differs", message)]
        message = f"“{figure.text}” is in none of the sources"
        return "", [Difference("value", "figure-unproved", message)]
    tried: list[tuple[list[Difference], _Known]] = []
    for row in alike:
        found = [] if bare or not said else list(_differences(text, figure, row))
        if not found:
            return _place(row), []
        tried.append((found, row))
    found, row = min(tried[:_FEW], key=lambda one: len(one[0]))
    return _place(row), found


def _differences(text: str, figure: Figure, row: _Known) -> Iterator[Difference]:
    """What the words of a page say of a figure otherwise than a source does."""
    statement = row.reading.at(row.figure.start, row.figure.end)
    if statement is None:
        return
    page = statement_in(text, figure, row.reading)
    if page is None:
        return
    if opposite_signs(page, statement):
        message = f"“{shortened(text)}” is the opposite of {_quoted(row)}"
        yield Difference("value", "sign-differs", message)
    for difference in row.reading.differences(claim_of_words(page), statement, *statement.sentence):
        if CODES[difference.code][0] != "note":
            message = f"{difference.message}: “{shortened(text)}” against {_quoted(row)}"
            yield difference._replace(message=message)


def _is_equal(figure: Figure, known: Figure) -> bool:
    """Whether a figure of the deck has the value of one of the source, to the precision shown.

    A number without a unit (in a chart, or in a table with the unit in its header) matches if it
    has the same digits, at any scale.
    """
    if isinstance(figure.value, str) or isinstance(known.value, str):
        return figure.value == known.value
    ours, theirs = figure.base, known.base
    if not isinstance(ours, Decimal) or not isinstance(theirs, Decimal):
        return ours == theirs
    if _is_bare(figure):
        return digits(ours) == digits(theirs) or figure.value == known.value
    kinds = {figure.unit.kind, known.unit.kind}
    close = abs(abs(ours) - abs(theirs)) <= _step(figure) / 2
    return close and (comparable(figure.unit, known.unit) or kinds == {"percent", "times"})


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


def _is_bare(figure: Figure) -> bool:
    """Whether a figure is a number without any unit: a label of a chart, a cell of a table."""
    return is_plain(figure) and not figure.unit.noun


def _same_unit(ours: Unit, theirs: Unit) -> bool:
    """Whether two units that are comparable also name the same: per cent is not points, money is
    not a number of shows."""
    if {ours.kind, theirs.kind} == {"percent", "points"}:
        return Decimal("0.01") in (ours.scale, theirs.scale)
    if bool(ours.currency) != bool(theirs.currency):
        return not (ours.noun or theirs.noun)
    nouns = (ours.noun, theirs.noun)
    return not all(map(has_han, nouns)) or not set(nouns[0]).isdisjoint(nouns[1])


def _ends(figure: Figure, known: list[_Known]) -> _Known | None:
    """The figure of a source that is the upper end of a range: “from 16% to 19%” has 16% to 19%."""
    if not isinstance(figure.base, tuple):
        return None
    low, high = figure.base
    for one, other in pairwise(known):
        if (one.figure.base, other.figure.base) == (low, high) and one.name == other.name:
            between = one.source.text[one.figure.end : other.figure.start]
            if comparable(other.figure.unit, figure.unit) and len(between) <= _NEAR:
                return other
    return None


def _place(row: _Known) -> str:
    return f"{row.name}:{row.source.line_of(row.figure.start)} “{row.figure.text}”"


def _quoted(row: _Known) -> str:
    passage = row.source.sentence(row.source.passage(row.figure.start, row.figure.end))
    words = shortened(row.source.text[passage.start : passage.end])
    return f"“{words}” ({row.name}:{row.source.line_of(row.figure.start)})"
