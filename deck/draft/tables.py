"""The tables of an article as facts: each cell with its row, its column and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from deck.draft.facts import ArticleFact
from deck.language.figures import Figure, figures
from deck.language.periods.intervals import Span
from deck.language.periods.reading import read_period
from deck.language.units import Unit, parse_unit
from deck.reading.article import Article
from deck.reading.tables import Cell, Table
from deck.statements.model import Basis, Dated, Setting, Statement, Words

_IN_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]+)[)）\]]\s*$")
_CHANGE = re.compile(
    r"change|growth|y/y|yoy|year[- ]on[- ]year|\+/-|同比|增速|增幅|增减|增減|变动|變動",
    re.IGNORECASE,
)
_CELLS = ("figure", "year", "name", "count", "ordinal")  # a number alone is no name in a cell
_MINUS = re.compile(r"\(\s*[\d.,]+\s*%?\s*\)")


def without_tables(article: Article, tables: Sequence[Table]) -> Article:
    """An article without the paragraphs that are rows of its tables."""
    if not tables:
        return article
    sections = []
    for section in article.sections:
        kept = tuple(
            paragraph for paragraph in section.paragraphs
            if not paragraph.sentences
            or not any(t.start - 4 <= paragraph.sentences[0].start < t.end for t in tables)
        )  # fmt: skip
        sections.append(replace(section, paragraphs=kept))
    return replace(article, sections=tuple(sections))


def facts_in(table: Table, article: Article, setting: Setting) -> Iterator[ArticleFact]:
    """The facts of a table: what is measured stands in its head or in its first column, the time in
    the other one, or nowhere."""
    head, rows = table.rows[0], table.rows[1:]
    by_row = _are_times([row[0].text for row in rows])
    by_column = not by_row and _are_times([c.text for c in head[1:] if not _CHANGE.search(c.text)])
    spans = [span for cell in head[1:] if (span := read_period(cell.text))]
    section = _section(article, table.start)
    for row in rows:
        for column, cell in zip(head[1:], row[1:], strict=False):
            figure = _figure(cell)
            name, time = (row[0], column) if by_column else (column, row[0])
            changes = bool(_CHANGE.search(column.text))
            span = read_period(time.text) if by_row or by_column else None
            if by_column and changes and spans:
                span = max(spans, key=lambda s: s.last)
            measure, unit = _named(name.text)
            if figure is None or not measure:
                continue
            if article.lang == "en" and measure[1:2].islower():
                measure = measure[:1].lower() + measure[1:]
            subject = "" if by_row or by_column else row[0].text
            if figure.unit == Unit() and not (by_column and changes):
                figure = figure._replace(unit=unit)
            start, end = row[0].start, row[-1].end
            dated = Dated(span, Words(time.text), "clause") if span else _reported(setting)
            one = Statement(
                figure=figure,
                value=figure.value,
                unit=figure.unit,
                role="change" if changes else "level",
                status="estimate" if _is_to_come(span, setting) else "actual",
                measure=Words(measure),
                subject=Words(subject),
                period=dated,
                basis=(Basis("year on year", Words(column.text)),) if changes else (),
                clause=(start, end),
                sentence=(start, end),
                section=section,
                group=table.start,
            )
            yield _fact(one, article, span)


def _fact(one: Statement, article: Article, span: Span | None) -> ArticleFact:
    start, end = one.clause
    falls = isinstance(one.value, Decimal) and one.value < 0
    what = one.measure.text
    if one.role == "change" and not _CHANGE.search(what):
        what += "增速" if article.lang == "zh" else " growth"
    period = one.period
    return ArticleFact(
        value=one.value,
        unit=one.unit,
        what=what[:1].upper() + what[1:],
        quote=article.text[start:end],
        line=article.text.count("\n", 0, start) + 1,
        at=one.figure.start,
        start=start,
        end=end,
        figure=one.figure.text,
        section=one.section,
        change=0 if one.role == "level" else -1 if falls else 1,
        span=period.span if period else None,
        basis="quote" if span else "reporting" if period else "",
        group=one.group,
        ahead=one.status != "actual",
        status=one.status,
        subject=one.subject.text,
        bases=tuple(basis.words.text for basis in one.basis),
        fiscal=period.fiscal if period else "",
        statement=one,
    )


def _reported(setting: Setting) -> Dated | None:
    return setting.reporting._replace(origin="reporting") if setting.reporting else None


def _is_to_come(span: Span | None, setting: Setting) -> bool:
    return bool(span and setting.published and span.first > setting.published)


def _are_times(texts: Sequence[str]) -> bool:
    return bool(texts) and all(read_period(text) is not None for text in texts)


def _named(text: str) -> tuple[str, Unit]:
    """A heading without the unit in its brackets, and that unit."""
    bracket = _IN_BRACKETS.search(text)
    unit = parse_unit(bracket[1]) if bracket else None
    return (text[: bracket.start()].strip() if bracket and unit else text), unit or Unit()


def _figure(cell: Cell) -> Figure | None:
    """The figure of a cell that holds nothing else, at its place in the article."""
    read = [
        figure._replace(value=Decimal(figure.text)) if figure.text.isdecimal() else figure
        for figure in figures(cell.text)
        if figure.role in _CELLS
    ]
    if len(read) != 1 or not isinstance(read[0].value, Decimal):
        return None
    (figure,) = read
    value = -abs(read[0].value) if _MINUS.search(cell.text) else read[0].value
    at = cell.start
    return figure._replace(start=at + figure.start, end=at + figure.end, value=value)


def _section(article: Article, at: int) -> int:
    starts = [
        (section.paragraphs[0].sentences[0].start, index)
        for index, section in enumerate(article.sections)
        if section.paragraphs and section.paragraphs[0].sentences
    ]
    return max((index for start, index in starts if start <= at), default=0)
