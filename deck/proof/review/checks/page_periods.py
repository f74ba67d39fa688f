"""Pages whose title is about another period than the chart or table below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.heading_units import bare_heading
from deck.language.periods.intervals import Span
from deck.proof.dating import written
from deck.proof.naming import overlap, spans_of, words_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.grids import Grid, grids_of
from deck.proof.review.model import Deck, Page
from deck.proof.review.said import texts_of
from deck.proof.review.things import is_ahead

GROUP = "figures"
CODES = ("period-mismatch",)
_FISCAL = re.compile(r"FY|fiscal|financial year|财年|財年|财政", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|until|till|before|after|from|founded|launched|vs\.?|versus|than|outlook|plan|next)\b|以来|以後|以后|之前|之后|成立|较|比|自",
    re.IGNORECASE,
)
"""Words of a title whose year may be no period of its figures."""


def findings(deck: Deck) -> Iterator[Finding]:
    """Each title with one period that its only chart or table does not have."""
    for page in deck.shown:
        title = page.title
        spans = spans_of(title)
        if len(set(spans)) != 1 or is_ahead(title) or _SINCE.search(title) or _FISCAL.search(title):
            continue
        grids = list(grids_of(page))
        for grid in grids:
            theirs = _other(spans[0], grid, page) if len(grids) == 1 else None
            if theirs is not None:
                message = (
                    f"the title “{shortened(title)}” is about {written(spans[0])}, but the "
                    f"{'chart' if grid.shape.chart else 'table'} is of {theirs}; correct one of the two"
                )
                yield on_slide(page.number, grid.shape.name, CODES[0], message)


def _other(span: Span, grid: Grid, page: Page) -> str | None:
    """The period of a chart or table if it has no day in common with that of the title, and no other text of
    the page and no label names the one of the title."""
    if grid.heading == page.title:
        heading, spans = "", list[Span]()
    else:
        heading = bare_heading(grid.heading, rates=True)
        spans = list(spans_of(heading, compared=True))
    if _FISCAL.search(f"{heading} {' '.join(grid.rows[0])}") or is_ahead(heading):
        return None
    labels = [s for text in _labels(grid) for s in spans_of(text, compared=True)]
    texts = [s for one in texts_of(page) if one.text != page.title for s in spans_of(one.text)]
    if any(overlap(span, each) for each in (*spans, *labels)) or span in texts:
        return None
    if spans:
        return f"{written(spans[0])} (“{shortened(heading)}”)" if len(set(spans)) == 1 else None
    timed = _timed(grid)
    about = words_of(
        " ".join(
            (grid.heading if heading else "", *grid.rows[0][:1], *(row[0] for row in grid.rows))
        )
    )
    if timed and words_of(page.title) & about and span.first > timed[1].last:
        return f"{written(timed[0])} to {written(timed[1])}"
    return None


def _labels(grid: Grid) -> Iterator[str]:
    yield from grid.rows[0]
    for row in grid.rows[1:]:
        yield row[0]


def _timed(grid: Grid) -> tuple[Span, Span] | None:
    """The first and the last period of a grid whose heads or labels are all periods, in order."""
    for texts in (grid.rows[0][1:], [row[0] for row in grid.rows[1:]]):
        found = [spans_of(text, compared=True) for text in texts]
        if len(found) > 1 and all(len(spans) == 1 for spans in found):
            spans = [each[0] for each in found]
            if spans == sorted(spans):
                return spans[0], spans[-1]
    return None
