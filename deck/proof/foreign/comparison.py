"""Compares the figures of a deck without a record with the statements of sources.

Each figure of a page is read with its words or its labels. A figure that no source has is not proved; one
that a source gives of another unit, period, measure, subject or status is a finding of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from deck.language.figures import Figure
from deck.language.scripts import fold
from deck.proof.compared import Claim, Difference, claim_of_words
from deck.proof.foreign.computed import Computed, Operand, computed_of
from deck.proof.foreign.equality import is_bare
from deck.proof.foreign.labels import (
    expected,
    is_named_in,
    is_proved,
    rival_of,
    rival_of_heading,
    told,
)
from deck.proof.foreign.order import against_direction, turned
from deck.proof.foreign.page_tables import PageTable, as_claimed, tables_on, with_unit
from deck.proof.foreign.quotations import quotations_on
from deck.proof.foreign.sources import Known, Sources
from deck.proof.matching import counts_things, numbers_of
from deck.proof.pages import DeckSlide
from deck.proof.quotes import Source
from deck.proof.readings import opposite_signs, statement_in
from deck.proof.recorded import is_numbering
from deck.proof.report import CODES, Finding, ShownFigure, Standing, on_slide, shortened
from deck.proof.review.model import Page
from deck.proof.vocabulary import COSTS, DECIDED, PAST, RESULTS
from deck.statements.model import Statement

_NAMES = ("measure-differs", "subject-differs")
_TO = re.compile(r"\s+to\s+")
_BY = re.compile(r"\bby(?: (?:about|around|nearly|almost|over))?\s*\Z")
_LEAD = 16  # characters before a figure in which “by about” stands
_SENTENCE = 4  # words beside a number
_FEW = 3  # candidates beyond these are repetitions


class Said(NamedTuple):
    """A figure of a page: its text, its labels, what they name beside periods and units, the label of its
    row, and the table or chart that it stands in."""

    shape: str
    text: str
    figure: Figure
    what: str = "text"
    labels: str = ""
    names: str = ""
    row: str = ""
    table: PageTable | None = None


class _Result(NamedTuple):
    """What is found of a figure: where a source has it, how it differs, what it is computed from."""

    known: Known | None = None
    differences: Sequence[Difference] = ()
    computed: Computed | None = None

    @property
    def where(self) -> str:
        """Where it, or what it is computed from, stands in the sources."""
        found = self.computed.where if self.computed else None
        return found or (self.known.place if self.known else "")

    @property
    def passage(self) -> str:
        """The words of the source, or what it is computed from."""
        found = self.computed.working if self.computed else None
        return found or (self.known.passage if self.known else "")

    @property
    def standing(self) -> Standing:
        """How it stands in the sources."""
        if self.computed is not None:
            return "computed"
        if self.known is None:
            return "absent"
        return "contradicted" if self.differences else "sourced"


def compare_with_sources(
    slides: Sequence[DeckSlide], sources: Mapping[str, Source], pages: Sequence[Page] = ()
) -> tuple[list[ShownFigure], list[Finding]]:
    """Every figure of the slides, and how the sources differ from what its page says of it; `pages` are the
    same slides with their tables and charts."""
    known = Sources(sources)
    by_number = {page.number: page for page in pages}
    shown: list[ShownFigure] = []
    findings: list[Finding] = []
    for slide in slides:
        comparison = _SlideComparison(slide, by_number.get(slide.number), known)
        shown += comparison.shown
        findings += [*comparison.findings, *quotations_on(slide, sources)]
    return shown, findings


class _SlideComparison:
    """The figures of a slide and what the sources say of them."""

    def __init__(self, slide: DeckSlide, page: Page | None, sources: Sources) -> None:
        self.slide, self.sources = slide, sources
        self.tables = list(tables_on(page)) if page is not None else []
        results = [(said, self._result(said)) for said in self._said()]
        operands = [
            Operand(said.figure, said.text, said.table, said.row, result.known)
            for said, result in results
            if result.known is not None and not result.differences
        ]
        self.results = [(said, self._computed(said, result, operands)) for said, result in results]

    def _computed(self, said: Said, result: _Result, operands: Sequence[Operand]) -> _Result:
        """The result of a figure that no source has, as one that follows from others, if it does."""
        if not result.differences or any(d.code == "unit-differs" for d in result.differences):
            return result
        text = said.text if said.table is None else said.labels
        found = computed_of(said.figure, text, (said.table, said.row), operands, self.sources)
        return _Result(None, (), found) if found is not None else result

    @cached_property
    def shown(self) -> list[ShownFigure]:
        """The figures, with where they stand."""
        return [
            ShownFigure(
                self.slide.number,
                said.shape,
                said.figure.text,
                result.standing,
                where=result.where,
                passage=result.passage,
            )
            for said, result in self.results
        ]

    @cached_property
    def findings(self) -> list[Finding]:
        """What is contradicted, found nowhere, or computed."""
        found = []
        for said, result in self.results:
            told_ = [(d.code, d.message) for d in result.differences]
            if result.computed is not None:
                told_ = [
                    ("figure-computed", f"“{said.figure.text}” is computed: {result.computed}")
                ]
            found += [
                on_slide(self.slide.number, said.shape, code, message) for code, message in told_
            ]
        for (one, first), (other, second) in pairwise(self.results):
            if one.text == other.text and first.known and second.known:
                message = turned(one.text, (one.figure, first.known), (other.figure, second.known))
                if message:
                    found.append(
                        on_slide(self.slide.number, one.shape, "direction-contradicted", message)
                    )
        return list(dict.fromkeys(found))

    # ---- the figures of a slide ---------------------------------------------------------------------

    def _said(self) -> Iterator[Said]:
        """The figures of its texts, then those of its tables and charts."""
        covered = {table.shape: table for table in self.tables if table.tables}
        for what, shape, content in self.slide.rows:
            table = covered.get(shape)
            if what in ("cell", "chart") and table is not None:
                continue
            for text in self._texts(what, content):
                for figure in _numbers_of(text):
                    if not (what == "alt" and counts_things(figure)):
                        yield Said(shape, text, figure, what)
        for table in self.tables:
            yield from self._in_table(table)

    def _texts(self, what: str, content: Any) -> list[str]:
        """The paragraphs of a row without those that only number something."""
        texts = [] if what == "picture" else content if isinstance(content, list) else [content]
        parts = [part for text in texts for part in self.slide.parts(text)]
        return [part for part in parts if not is_numbering(part)]

    def _in_table(self, table: PageTable) -> Iterator[Said]:
        """The numbers of a table below their labels, and the figures of its other texts."""
        for cell in table.cells():
            statement = table.plain.get(cell.figure.start)
            figure = with_unit(cell.figure, statement)
            yield Said(
                table.shape,
                cell.text,
                figure,
                "cell",
                cell.labels,
                cell.names(table.lang),
                cell.row,
                table,
            )
        if table.tables:
            for text in (table.title, *table.other_texts):
                yield from (Said(table.shape, text, figure) for figure in numbers_of(text))

    # ---- a figure and its sources -------------------------------------------------------------------

    def _result(self, said: Said) -> _Result:
        figure = said.figure
        equal, alike = self.sources.alike(figure)
        if not alike:
            if ends := self.sources.ends(figure):
                return _Result(ends)
            return _Result(None, [self._absent(said, equal)])
        tried: list[tuple[list[Difference], Known]] = []
        for known in alike:
            found = list(self._differences(said, known))
            if not found:
                return _Result(known)
            tried.append((found, known))
        found, known = min(tried[:_FEW], key=lambda one: len(one[0]))
        return _Result(known, found)

    def _absent(self, said: Said, equal: Sequence[Known]) -> Difference:
        """The finding on a figure that no source has in its unit."""
        figure = said.figure
        if equal:
            message = (
                f"“{figure.text}” is “{equal[0].figure.text}” in the source: {equal[0].quoted}"
            )
            return Difference("unit", "unit-differs", message)
        message = f"“{figure.text}” is in none of the sources"
        if _is_all(figure):
            return Difference("value", "figure-unstated", f"{message}; check that it is all")
        if said.labels:
            message = f"“{figure.text}” ({shortened(said.labels)}) is in none of the sources"
            for name, source in self.sources.sources.items():
                claim = self._claim(said, Known(name, source, figure))
                other = expected(said.names, claim, figure, source.reading) if claim else None
                if other is not None:
                    there = Known(name, source, other.figure)
                    message += f", which give “{other.figure.text}” for that ({there.place})"
                    break
        return Difference("value", "figure-unproved", message)

    def _differences(self, said: Said, known: Known) -> Iterator[Difference]:
        """What the words or labels of a page say of a figure otherwise than a source does."""
        if said.table is not None:
            yield from self._of_cell(said, known)
        elif said.what != "alt" and (not is_bare(said.figure) or _is_told(said, known)):
            yield from _of_text(said, known)

    def _claim(self, said: Said, known: Known) -> Claim | None:
        """What the labels of a number say of it beside its measure; None in another language."""
        page = self._stated(said, known)
        return claim_of_words(page)._replace(words="") if page is not None else None

    def _stated(self, said: Said, known: Known) -> Statement | None:
        article = known.reading.article
        if said.table is None or article is None or said.table.lang != article.lang:
            return None
        stated = said.table.statements(known.reading.setting).get(said.figure.start)
        return as_claimed(stated) if stated is not None else None

    def _of_cell(self, said: Said, known: Known) -> Iterator[Difference]:
        """How the labels of a number differ from what a source states of it."""
        page, statement = self._stated(said, known), known.statement
        if page is None or statement is None:
            return
        claim = claim_of_words(page)._replace(words="")
        heading = said.table.heading if said.table is not None else ""
        rival = rival_of(said.names, claim, said.figure, known)
        rival = rival or rival_of_heading(heading, said.names, said.figure, known)
        if rival is not None:
            yield told(said.text, said.labels, known, rival)
            return
        if opposite_signs(page, statement) and _has_sign(statement):
            message = f"“{said.text}” ({shortened(said.labels)}) is the opposite of {known.quoted}"
            yield Difference("value", "sign-differs", message)
        for difference in known.reading.differences(claim, statement, *statement.sentence):
            if CODES[difference.code][0] == "error":
                where = f"“{said.text}” ({shortened(said.labels)}) against {known.quoted}"
                yield difference._replace(message=f"{difference.message}: {where}")


def _numbers_of(text: str) -> Iterator[Figure]:
    """The figures of a text; “by 2.3% to 94.8%” are two, and no range."""
    for figure in numbers_of(text):
        to = _TO.search(text, figure.start, figure.end) if isinstance(figure.value, tuple) else None
        if to is None or not _BY.search(text, max(0, figure.start - _LEAD), figure.start):
            yield figure
            continue
        for start, end in ((figure.start, to.start()), (to.end(), figure.end)):
            for part in numbers_of(text[start:end]):
                yield part._replace(start=part.start + start, end=part.end + start)


def _is_told(said: Said, known: Known) -> bool:
    """Whether a number without a unit stands in a sentence, and in a source as it is."""
    words = len(said.text.split()) if " " in said.text.strip() else len(said.text) // 2
    return words > _SENTENCE and said.figure.value == known.figure.value


def _is_all(figure: Figure) -> bool:
    """Whether a figure is 100%, which a source may say in words."""
    return figure.unit.kind == "percent" and figure.value == 100


def _has_sign(statement: Statement) -> bool:
    """Whether the sign of a figure says something: that of a change, or of a result; costs are written with
    and without a minus."""
    if statement.role == "change":
        return True
    names = f"{statement.measure.text} {statement.subject.text}"
    return bool(RESULTS.search(names)) and not COSTS.search(RESULTS.sub(" ", names))


def _is_asserted(text: str, claim: Claim) -> bool:
    """Whether a text says that something has come about: in the past tense, or by its period alone."""
    plain = fold(text)
    if re.search(DECIDED, plain, re.IGNORECASE):
        return False
    return bool(claim.period or PAST.search(plain))


def _of_text(said: Said, known: Known) -> Iterator[Difference]:
    """How a sentence of a page differs from what a source states of its figure."""
    statement = known.statement
    if statement is None:
        return
    page = statement_in(said.text, said.figure, known.reading)
    if page is None:
        return
    text = said.text
    if opposite_signs(page, statement) and (page.role == "change" or _has_sign(statement)):
        message = f"“{shortened(text)}” is the opposite of {known.quoted}"
        yield Difference("value", "sign-differs", message)
    claim = claim_of_words(page)
    if claim.status == "actual" and not _is_asserted(text, claim):
        claim = claim._replace(status=None)
    found = known.reading.differences(claim, statement, *statement.sentence, mentioned=False)
    if message := against_direction(text, said.figure, known):
        yield Difference("value", "direction-contradicted", message)
    for difference in found:
        named = difference.field == "what" and difference.code in _NAMES
        if named and (is_named_in(text, known) or not is_proved(claim.words, page, known)):
            continue
        if CODES[difference.code][0] != "note":
            message = f"{difference.message}: “{shortened(text)}” against {known.quoted}"
            yield difference._replace(message=message)
