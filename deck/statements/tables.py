"""The tables of an article as statements: one per number, with its row, its column and the unit that
its heading, its label or the line above the table states.

The module of the article's language reads the periods of headings and the status of the figures below
a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, Protocol

from deck.language.figures import Figure, figures
from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.language.units import Unit, parse_unit
from deck.reading.article import Article
from deck.reading.tables import Cell, Table
from deck.statements.model import NO_WORDS, Basis, Dated, Setting, Statement, Words

_CELLS = ("figure", "year", "name", "count", "ordinal")  # a number alone is no name in a cell
_BRACKETED = re.compile(r"\s*[(（\[](?:in\s+|单位[:：]?\s*)?([^()（）\[\]]+)[)）\]]\s*\Z")
_BEHIND = re.compile(r"[,，:：]\s*(?:in\s+)?([^,，:：]+)\Z")
_UNITS = re.compile(r"(?:单位|unit)[:：]\s*([^\s,，。;；)）]{1,20})", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:change|growth|chg|yoy|y/y|year[- ]on[- ]year|increase|decrease)\b|\+/-|±"
    r"|同比|环比|環比|增速|增幅|增减|增減|变动|變動|增长率|增長率|比[^,，]{0,6}增",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:grand |sub)?totals?|all|overall|合计|合計|总计|總計|总额", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:key|main|financial|selected|summary|results?|highlights?|figures?|data|table|indicators?|主要|关键|指标"
    r"|數據|数据|摘要|情况|一览|表)",
    re.IGNORECASE,
)
"""Titles that name no measure: “Key figures”, 主要指标."""
_BY = re.compile(r" by [\w ]+\Z")
_MARKS = " :：.*#"
_LONGEST_TITLE = 90
_BRACKETS = re.compile(r"\(\s*[\d.,]+\s*%?\s*\)")


class Language(Protocol):
    """What a language says of the words in and above a table."""

    def dated(self, text: str, article: Article, setting: Setting) -> Dated | None:
        """The period that a heading names, without the place of its words."""
        ...

    def basis(self, text: str) -> Basis | None:
        """What the changes below a heading are measured against, if it says so."""
        ...

    def status(self, title: str, span: Span | None, article: Article, setting: Setting) -> Status:
        """The status of the figures of a period below a title."""
        ...


class _Named(NamedTuple):
    """What a heading says is measured, and its unit as typed."""

    words: Words
    unit: str


def without_tables(article: Article, tables: Sequence[Table]) -> Article:
    """An article without the paragraphs that are rows of its tables."""
    if not tables:
        return article

    def is_row(at: int) -> bool:
        return any(table.start - 4 <= at < table.end for table in tables)

    sections = []
    for section in article.sections:
        kept = (p for p in section.paragraphs if not (p.sentences and is_row(p.sentences[0].start)))
        sections.append(replace(section, paragraphs=tuple(kept)))
    return replace(article, sections=tuple(sections))


def table_statements(
    table: Table, article: Article, setting: Setting, language: Language
) -> Iterator[Statement]:
    """The statements of a table, row by row.

    Where the heads are periods, a row is a subject of what the title measures, or, without such a
    title, a measure. Where the labels are periods, a column is a measure; else a row is a subject.
    """
    return _Reader(table, article, setting, language).read()


class _Reader:
    """Reads one table."""

    def __init__(
        self, table: Table, article: Article, setting: Setting, language: Language
    ) -> None:
        self.table, self.article, self.setting, self.language = table, article, setting, language
        self.head, self.rows = table.rows[0], table.rows[1:]
        self.title = _line_above(article.text, table.start)
        titled = _named(self.title) if _is_title(self.title.text) else _Named(NO_WORDS, "")
        corner = _named(self.head[0])
        if _GENERAL.search(titled.words.text) or not (titled.unit or _BY.search(self.title.text)):
            titled = titled._replace(words=NO_WORDS)
        self.titled = corner if corner.unit else titled
        above = _UNITS.search(article.text, max(0, table.start - 120), table.start)
        self.unit = self.titled.unit or (above[1] if above else "")
        self.changes = [
            bool(_CHANGE.search(cell.text)) and self.dated(cell) is None for cell in self.head
        ]
        self.dates = [self.dated(cell) for cell in self.head]
        plain = [d for d, c in zip(self.dates[1:], self.changes[1:], strict=True) if not c]
        self.by_row = all(self.dated(row[0]) for row in self.rows)
        self.by_column = not self.by_row and bool(plain) and None not in plain
        self.section = _section(article, table.start)

    def dated(self, cell: Cell) -> Dated | None:
        found = self.language.dated(cell.text, self.article, self.setting)
        return found._replace(words=_words(cell), origin="clause") if found else None

    def read(self) -> Iterator[Statement]:
        for row in self.rows:
            measure = self.titled.words
            for k, cell in enumerate(row[1:], 1):
                figure = _figure(cell)
                if figure is None or k >= len(self.head):
                    continue
                one = self._statement(row, k, figure, measure)
                measure = one.measure or measure
                yield one

    def _statement(self, row: Sequence[Cell], k: int, figure: Figure, before: Words) -> Statement:
        label, head, changes = row[0], self.head[k], self.changes[k]
        names_rows = self.by_column and not self.titled.words
        named = _named(label if names_rows else head)
        if self.by_column and not names_rows:
            named = _Named(self.titled.words, "")
        measure = before if changes and not names_rows else named.words
        period = self._period(label, k)
        typed = "" if changes and not self.by_row else named.unit or self.unit
        unit = figure.unit
        if unit == Unit() and typed and not (changes and self.by_column):
            unit = parse_unit(typed) or unit
        if changes and unit == Unit() and "%" in head.text.replace("％", "%"):
            unit = Unit(kind="percent")
        basis = self.language.basis(head.text) if changes else None
        span = period.span if period else None
        doubts = [] if measure else ["measure"]
        if unit == Unit() and self.article.lang == "zh":
            doubts.append("unit")
        start, end = row[0].start, row[-1].end
        return Statement(
            figure=figure._replace(unit=unit),
            value=figure.value,
            unit=unit,
            role="change" if changes else "level",
            status=self.language.status(self.title.text, span, self.article, self.setting),
            measure=measure,
            subject=NO_WORDS if names_rows or self.by_row else self._subject(label),
            period=period,
            basis=(basis._replace(words=_words(head)),) if basis else (),
            clause=(start, end),
            sentence=(start, end),
            section=self.section,
            group=self.table.start,
            doubts=tuple(doubts),
        )

    def _period(self, label: Cell, k: int) -> Dated | None:
        """The period of a cell: of its row or its column; a change is of the latest column."""
        if self.by_row:
            return self.dated(label)
        if own := self.dates[k]:
            return own
        known = [dated for dated in self.dates if dated and dated.span]
        if self.by_column and known:
            return max(known, key=lambda dated: dated.span.last)  # type: ignore[union-attr]
        reporting = self.setting.reporting
        return reporting._replace(origin="reporting") if reporting else None

    def _subject(self, label: Cell) -> Words:
        whole = _WHOLE.fullmatch(label.text) or label.text == self.setting.subject
        return NO_WORDS if whole else _words(label)


def _words(cell: Cell) -> Words:
    return Words(cell.text, ((cell.start, cell.end),)) if cell.text else NO_WORDS


def _line_above(text: str, start: int) -> Cell:
    """The line above a table, blank ones apart."""
    above = text[max(0, start - 400) : text.rfind("\n", 0, start) + 1].rstrip("\n \t|")
    line = above.rsplit("\n", 1)[-1].strip()
    return Cell(line, max(0, text.rfind(line, 0, start))) if line else Cell("", start)


def _is_title(text: str) -> bool:
    return 0 < len(text) < _LONGEST_TITLE and not re.search(r"[.!?。！？:：]\Z", text)


def _named(cell: Cell) -> _Named:
    """What a heading says, without the unit in its brackets or behind a mark, and that unit."""
    for pattern in (_BRACKETED, _BEHIND):
        match = pattern.search(cell.text)
        if match and parse_unit(match[1].strip()) not in (None, Unit()):
            name = _BY.sub("", cell.text[: match.start()]).strip(_MARKS)
            return _Named(_at(cell, name), match[1].strip())
    return _Named(_at(cell, _BY.sub("", cell.text).strip(_MARKS)), "")


def _at(cell: Cell, name: str) -> Words:
    start = cell.start + max(0, cell.text.find(name))
    return Words(name, ((start, start + len(name)),)) if name else NO_WORDS


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
    value = -abs(read[0].value) if _BRACKETS.search(cell.text) else read[0].value
    at = cell.start
    return figure._replace(start=at + figure.start, end=at + figure.end, value=value)


def _section(article: Article, at: int) -> int:
    starts = [
        (section.paragraphs[0].sentences[0].start, index)
        for index, section in enumerate(article.sections)
        if section.paragraphs and section.paragraphs[0].sentences
    ]
    return max((index for start, index in starts if start <= at), default=0)
