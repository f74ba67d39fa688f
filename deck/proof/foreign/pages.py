"""What the pages of a deck say: each figure with its text, or with the labels of its table or chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from deck.language.figures import Figure
from deck.language.periods.reading import periods
from deck.proof.foreign.page_tables import PageTable, tables_on, with_unit
from deck.proof.matching import counts_things, numbers_of
from deck.proof.pages import DeckSlide
from deck.proof.recorded import is_numbering
from deck.proof.review.model import Page

_TO = re.compile(r"\s+to\s+")
_BY = re.compile(r"\bby(?: (?:about|around|nearly|almost|over))?\s*\Z")
_LEAD = 16  # characters before a figure in which “by about” stands
_COUNTED = re.compile(r"\d{1,2}\s?/\s?\d{1,2}")
"""The number of a page of several: 2/3."""
_NUMBERS = re.compile(
    r"(?i:lines?|pages?|nos?\.?|nr\.?|rank|#)|[行页頁]|序[号號]|[编編][号號]|排名|名次"
)
"""Heads of columns that number something."""


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


def said_on(slide: DeckSlide, page: Page | None) -> Iterator[Said]:
    """The figures of the texts of a slide, then those of its tables and charts. An alternative text repeats
    the latter."""
    tables = list(tables_on(page)) if page is not None else []
    covered = {table.shape for table in tables if table.tables}
    for what, shape, content in slide.rows:
        if what in ("cell", "chart", "alt") and shape in covered:
            continue
        for text in _texts(slide, what, content):
            for figure in _numbers_of(text):
                if not (what == "alt" and counts_things(figure)):
                    yield Said(shape, text, figure, what)
    for table in tables:
        yield from _in_table(table)


def _texts(slide: DeckSlide, what: str, content: Any) -> list[str]:
    """The paragraphs of a row without those that only number something."""
    texts = [] if what == "picture" else content if isinstance(content, list) else [content]
    parts = [part for text in texts for part in slide.parts(text)]
    return [part for part in parts if not is_numbering(part)]


def _in_table(table: PageTable) -> Iterator[Said]:
    """The numbers of a table below their labels, and the figures of its other texts."""
    for cell in table.cells():
        if _NUMBERS.fullmatch(cell.column):
            continue
        figure = with_unit(cell.figure, table.plain.get(cell.figure.start))
        names = cell.names(table.lang)
        yield Said(table.shape, cell.text, figure, "cell", cell.labels, names, cell.row, table)
    for text in (table.title, *table.other_texts) if table.tables else ():
        if not is_numbering(text):
            yield from (Said(table.shape, text, figure) for figure in _numbers_of(text))


def _numbers_of(text: str) -> Iterator[Figure]:
    """The figures of a text; “by 2.3% to 94.8%” are two, and no range."""
    dated = [(one.start, one.end) for one in periods(text)]
    for figure in numbers_of(text):
        if any(start <= figure.start and figure.end <= end for start, end in dated):
            continue  # the 7 of 7—9月
        if _COUNTED.fullmatch(figure.text):
            continue
        to = _TO.search(text, figure.start, figure.end) if isinstance(figure.value, tuple) else None
        if to is None or not _BY.search(text, max(0, figure.start - _LEAD), figure.start):
            yield figure
            continue
        for start, end in ((figure.start, to.start()), (to.end(), figure.end)):
            for part in numbers_of(text[start:end]):
                yield part._replace(start=part.start + start, end=part.end + start)
