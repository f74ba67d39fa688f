"""A deck that carries no record: each of its figures is looked for among those of an article."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from deck.language.figures import Figure, figures
from deck.proof.finding import Finding, Place
from deck.proof.pages import Finished
from deck.proof.recorded import Compared, is_numbering
from deck.proof.reports import ShownFigure
from deck.proof.similarity import comparable, counts_things, is_plain, is_size
from deck.proof.workbooks import workbook_findings
from deck.reading.passages import SourceText


def found_in_source(deck: Finished, sources: Mapping[str, SourceText]) -> Compared:
    """Every figure of a deck, and whether a source has it, in any of its units and roundings."""
    known = [
        (name, source, figure)
        for name, source in sources.items()
        for figure in figures(source.text)
    ]
    shown: list[ShownFigure] = []
    findings: list[Finding] = []
    for slide in deck.slides:
        for what, shape, said in slide.rows:
            texts = said if isinstance(said, list) else [said]
            if what == "picture":
                continue
            for figure in _figures(texts, what):
                place = next((row for row in known if _is(figure, row[2])), None)
                if place is None:
                    shown.append(ShownFigure(slide.number, shape, figure.text, "typed"))
                    told = f"“{figure.text}” is in none of the sources"
                    where = Place(slide=slide.number, shape=shape)
                    findings.append(Finding("figure-unproved", where, told))
                else:
                    name, source, found = place
                    line = source.line_of(found.start)
                    there = f"{name}:{line} “{found.text}”"
                    shown.append(ShownFigure(slide.number, shape, figure.text, "proved", there))
        for shape, why in slide.unread:
            where = Place(slide=slide.number, shape=shape)
            findings.append(Finding("unverifiable", where, f"{why}: look at it yourself"))
            shown.append(ShownFigure(slide.number, shape, "", "unread"))
    return Compared(tuple(shown), (*dict.fromkeys(findings), *workbook_findings(deck)))


def _figures(texts: list[str], what: str) -> list[Figure]:
    """The figures of a row, numbers of lists and pages apart, and in an alternative text counts."""
    return [
        figure
        for text in texts
        if not is_numbering(text, "")
        for figure in figures(text)
        if figure.role == "figure" and not is_size(figure)
        if what != "alt" or not counts_things(figure)
    ]


def _is(figure: Figure, known: Figure) -> bool:
    """Whether a figure of the deck is one of the source, to the digits that the deck shows.

    A number that stands without its unit (of a chart, of a table whose head has the unit) is one
    that has the same digits, at any scale.
    """
    if isinstance(figure.value, str) or isinstance(known.value, str):
        return figure.value == known.value
    ours, theirs = figure.base, known.base
    if not isinstance(ours, Decimal) or not isinstance(theirs, Decimal):
        return ours == theirs
    if is_plain(figure):
        return _digits(ours) == _digits(theirs) or figure.value == known.value
    if abs(abs(ours) - abs(theirs)) > figure.quantum / 2:
        return False
    return comparable(figure.unit, known.unit)


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits
