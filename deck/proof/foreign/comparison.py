"""Compares the figures of a deck without a record with the statements of sources.

Each figure of a page is read with its words or its labels. A figure that no source has is not proved; one
that a source gives of another unit, period, measure, subject or status is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from deck.language.figures import Figure
from deck.proof.compared import Difference
from deck.proof.foreign.computed import Computed, Operand, computed_of
from deck.proof.foreign.differences import claim_of_labels, differences
from deck.proof.foreign.labels import expected
from deck.proof.foreign.names import shares_words
from deck.proof.foreign.order import turned
from deck.proof.foreign.pages import Said, said_on
from deck.proof.foreign.quotations import quotations_on
from deck.proof.foreign.sources import Known, Sources
from deck.proof.foreign.sums import Asked, sum_of
from deck.proof.pages import DeckSlide
from deck.proof.quotes import Source
from deck.proof.report import Finding, ShownFigure, Standing, on_slide, shortened
from deck.proof.review.model import Page

_TELLING = 3  # characters of a figure that is no chance repetition
_FEW = 3  # candidates beyond these are repetitions


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
    compared = [_SlideComparison(slide, by_number.get(slide.number), known) for slide in slides]
    computed = [pair for one in compared for pair in one.computed]
    for comparison in compared:
        comparison.repeat(computed)
        shown += comparison.shown
        findings += [*comparison.findings, *quotations_on(comparison.slide, sources)]
    return shown, findings


class _SlideComparison:
    """The figures of a slide and what the sources say of them."""

    def __init__(self, slide: DeckSlide, page: Page | None, sources: Sources) -> None:
        self.slide, self.sources = slide, sources
        results = [(said, self._result(said)) for said in said_on(slide, page)]
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
        if found is None and result.known is None:
            found = sum_of(
                Asked(said.figure, text, said.names, said.table), self.slide.title, self.sources
            )
        return _Result(None, (), found) if found is not None else result

    @property
    def computed(self) -> list[tuple[Figure, Computed]]:
        """The figures that are computed, with how."""
        return [(said.figure, r.computed) for said, r in self.results if r.computed is not None]

    def repeat(self, computed: Sequence[tuple[Figure, Computed]]) -> None:
        """Takes the figures that no source has as those that another place of the deck shows to be computed."""
        again = {
            (figure.base, figure.unit.kind, figure.unit.currency): how for figure, how in computed
        }
        for i, (said, result) in enumerate(self.results):
            key = said.figure.base, said.figure.unit.kind, said.figure.unit.currency
            if result.standing == "absent" and key in again and len(said.figure.text) >= _TELLING:
                self.results[i] = said, _Result(None, (), again[key])

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

    # ---- a figure and its sources -------------------------------------------------------------------

    def _result(self, said: Said) -> _Result:
        figure = said.figure
        equal, alike = self.sources.alike(figure)
        if not alike:
            if ends := self.sources.ends(figure):
                return _Result(ends)
            return _Result(None, [self._absent(said, equal)])
        exact = [known for known in alike if known.figure.base == figure.base]
        tried: list[tuple[list[Difference], Known]] = []
        for known in alike:
            found = list(differences(said, known))
            if not found and (not exact or known in exact or shares_words(said.text, known)):
                return _Result(known)
            tried.append((found, known))
        tried = [one for one in tried if one[0]]
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
                claim = claim_of_labels(said, Known(name, source, figure))
                other = expected(said.names, claim, figure, source.reading) if claim else None
                if other is not None:
                    there = Known(name, source, other.figure)
                    message += f", which give “{other.figure.text}” for that ({there.place})"
                    break
        return Difference("value", "figure-unproved", message)


def _is_all(figure: Figure) -> bool:
    """Whether a figure is 100%, which a source may say in words."""
    return figure.unit.kind == "percent" and figure.value == 100
