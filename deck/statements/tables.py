"""The tables of an article as statements: one per number, with its row, its column and the unit that
its heading, its label or the line above the table states.

The module of the article's language reads the periods of headings and the status of the figures below
a title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.heading_units import heading_unit, labelled_unit, unit_of
from deck.language.statement import Status
from deck.language.units import Unit
from deck.reading.article import Article
from deck.reading.tables import Cell, Table
from deck.statements.model import NO_WORDS, Dated, Setting, Statement, Words
from deck.statements.table_cells import figure_of, has_decimal_commas
from deck.statements.table_columns import (
    CHANGE,
    NOTHING,
    VALUES,
    Headings,
    Language,
    Named,
    at,
    is_change,
    joined,
    planned,
    units_in,
    words_of,
)

__all__ = ["Language", "table_statements", "without_tables"]

_WHOLE = re.compile(
    r"(?:(?:grand |sub)?totals?|all|overall|group|company|consolidated|合计|合計|总计|總計|总额|小计|小計|集[团團]|全部)(?: total)?",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:key|main|financial|selected|summary|results?|highlights?|figures?|data|table|indicators?|statements?|overview|at a glance"
    r"|(?:consolidated|condensed) (?:income|results?|profit)|profit (?:and|or) loss|balance sheet|cash flows?"
    r"|主要|关键|關鍵|指标|指標|數據|数据|摘要|情况|一览|表|概况)",
    re.IGNORECASE,
)
"""Titles that name no measure: “Key figures”, 主要指标."""
_ROWS = re.compile(
    r"(?:line )?items?|segments?|lines?|metrics?|indicators?|measures?|regions?|country|countries|products?|units?|names?"
    r"|[项項]目|指标|指標|板[块塊]|地[区區]|[产產]品|[类類][别別]",
    re.IGNORECASE,
)
"""Heads of the labels that say what the rows are, not what is measured."""
_MEASURES = re.compile(
    r"(?:line )?items?|metrics?|indicators?|measures?|[项項]目|指标|指標", re.IGNORECASE
)
"""Heads of labels that are measures."""
_YEAR = re.compile(r"\b((?:19|20)\d\d)[a-z]\b")
"""A year with the letter of a note: 2010p."""
_NOTED = re.compile(r"(?<=[a-z])\d\Z")
_BY = re.compile(r" by [\w ]+\Z")
_CELLS = re.compile(r" \| |\t")
_LONGEST_TITLE = 90
_ABOVE = 160  # characters before a table in which its title and its unit stand


def without_tables(article: Article, tables: Sequence[Table]) -> Article:
    """An article without the paragraphs that are rows of its tables."""
    if not tables:
        return article

    def is_row(at_: int) -> bool:
        return any(table.start - 4 <= at_ < table.end for table in tables)

    sections = []
    for section in article.sections:
        kept = (p for p in section.paragraphs if not (p.sentences and is_row(p.sentences[0].start)))
        sections.append(replace(section, paragraphs=tuple(kept)))
    return replace(article, sections=tuple(sections))


def table_statements(
    table: Table,
    article: Article,
    setting: Setting,
    language: Language,
    figures: Mapping[int, Figure] | None = None,
) -> Iterator[Statement]:
    """The statements of a table, row by row.

    Where the heads are periods, a row is a subject of what the title measures, or, without such a
    title, a measure. Where the labels are periods, a column is a measure; else a row is a subject,
    unless the labels name measures and the heads do not. `figures` are those of cells that are read
    already, by the offset of the cell.
    """
    return _Reader(table, article, setting, language, figures or {}).read()


class _Column(NamedTuple):
    """A column of numbers: its head, its period, what it measures, its unit, and whether it has changes.
    `planned` is how real its figures are, if its head says so."""

    head: Cell
    dated: Dated | None
    named: Named
    unit: Unit | None
    changes: bool
    planned: Status | None


class _Reader:
    """Reads one table."""

    def __init__(
        self,
        table: Table,
        article: Article,
        setting: Setting,
        language: Language,
        figures: Mapping[int, Figure],
    ) -> None:
        self.figures = figures
        self.table, self.article, self.setting, self.language = table, article, setting, language
        self.headings = Headings(article, setting, language)
        head = [cell._replace(text=_YEAR.sub(r"\1", cell.text)) for cell in table.rows[0]]
        below = article.text[table.end :]
        self.rows = [(_without_note(row[0], below), *row[1:]) for row in table.rows[1:]]
        self.commas = has_decimal_commas(cell.text for row in self.rows for cell in row[1:])
        self._read_title(head)
        self.labels = [self.headings.dated(row[0]) for row in self.rows]
        self.label_counts = Counter(row[0].text for row in self.rows)
        self.by_row = all(self.labels) and not any(self.headings.label(row[0]) for row in self.rows)
        self.columns = [self._column(cell) for cell in head[1:]]
        plain = [column for column in self.columns if not column.changes]
        heads_named = any(column.named.words for column in plain)
        by_column = bool(plain) and all(column.dated for column in plain) and not heads_named
        values = bool(plain) and all(VALUES.fullmatch(column.head.text.strip()) for column in plain)
        self.by_column = not self.by_row and by_column
        self.names_rows = (self.by_column or (values and not self.by_row)) and not self.titled.words
        if not self.by_row and not self.names_rows:
            self.names_rows = self._labels_measure(head[0], plain)
        self.section = _section(article, table.start)

    def _read_title(self, head: Sequence[Cell]) -> None:
        """What the lines above and the head of the labels say of all figures."""
        above = _lines_above(self.article.text, self.table.start)
        units = [unit_of(labelled_unit(line.text.strip("()（）"))) for line in above]
        stated = next(filter(None, units), None)
        lines = list(zip(above, units, strict=True))
        title = next((line for line, unit in lines if unit is None), Cell("", self.table.start))
        self.title, self.whole = title, self.headings.dated(title)
        self.of_all = [title.text, *(line.text for line, unit in lines if unit)]
        titled = self.headings.named(title) if _is_title(title.text) else NOTHING
        corner = self.headings.named(head[0])
        # a unit over all columns belongs to the title
        over = next(units_in(text for cell in head for text in cell.above), None)
        first = titled.words.text.partition(",")[0]
        if over is not None and self.language.is_measure(first):
            titled = titled._replace(words=at(title, first))
        elif _GENERAL.search(titled.words.text) or not (titled.unit or _BY.search(title.text)):
            titled = titled._replace(words=NO_WORDS)
        corner_unit = self.headings.unit(head[0])
        if corner_unit:
            named_rows = _ROWS.fullmatch(corner.words.text) or not corner.words
            self.titled = Named(titled.words if named_rows else corner.words, corner_unit)
        else:
            self.titled = titled
        self.unit = _rate(self.titled.unit or stated or over)

    def _column(self, head: Cell) -> _Column:
        headings, changes = self.headings, is_change(head)
        # a change below a period is of the latest beside it, unless that is one by itself
        dated = (
            None if changes and head.above and CHANGE.search(head.text) else headings.dated(head)
        )
        changes = changes and (dated is None or bool(CHANGE.search(head.text)))
        words, above = headings.named(head).words, headings.above(head)
        words = joined(above, words) if words else at(head, " ".join(above))
        unit = headings.unit(head)
        return _Column(
            head, dated, Named(words, unit), unit, changes, planned((*head.above, head.text))
        )

    def _labels_measure(self, corner: Cell, plain: Sequence[_Column]) -> bool:
        """Whether the labels name what is measured, and the heads do not."""
        names = [row[0].text for row in self.rows if not _WHOLE.fullmatch(row[0].text)]
        named = sum(map(self.language.names_measure, names))
        heads = sum(
            bool(c.named.words) and self.language.names_measure(c.named.words.text) for c in plain
        )
        if heads:
            return False
        return 2 * named > len(names) or (
            bool(names) and bool(_MEASURES.fullmatch(corner.text.strip()))
        )

    def read(self) -> Iterator[Statement]:
        for number, (row, dated) in enumerate(zip(self.rows, self.labels, strict=True), 1):
            measure = self.titled.words
            for column, cell in zip(self.columns, row[1:], strict=False):
                figure = self.figures.get(cell.start) or figure_of(cell, commas=self.commas)
                if figure is None:
                    continue
                one = self._statement(
                    row[0], column, figure, measure, dated, self.table.lines[number]
                )
                measure = one.measure or measure
                yield one

    def _statement(
        self,
        label: Cell,
        column: _Column,
        figure: Figure,
        before: Words,
        dated: Dated | None,
        line: tuple[int, int],
    ) -> Statement:
        head, changes = column.head, column.changes
        measure, subject = self._names(label, column, before)
        unit = self._unit(label, column, figure)
        all_spoken = " ".join(
            (figure.text, label.text, *label.above, head.text, *head.above, *self.of_all)
        )
        asked = self.setting.asks(unit, all_spoken)
        unit = self.setting.unit(unit, all_spoken)
        basis = self.language.basis(" ".join((*head.above, head.text))) if changes else None
        period = self._period(column, dated)
        span = period.span if period else None
        doubts = [*([] if measure else ["measure"]), *(["currency"] if asked else [])]
        if unit == Unit() and self.article.lang == "zh":
            doubts.append("unit")
        status = column.planned or planned((label.text,)) if not changes else None
        return Statement(
            figure=figure._replace(unit=unit),
            value=figure.value,
            unit=unit,
            role="change" if changes else "level",
            status=status
            or self.language.status(self.title.text, span, self.article, self.setting),
            measure=measure,
            subject=subject,
            period=period,
            basis=(basis._replace(words=words_of(head)),) if basis else (),
            clause=line,
            sentence=line,
            section=self.section,
            group=self.table.start,
            doubts=tuple(doubts),
        )

    def _names(self, label: Cell, column: _Column, before: Words) -> tuple[Words, Words]:
        """The measure and the subject of a cell."""
        named, above = self.headings.label(label), self.headings.above(label)
        if self.label_counts[label.text] < 2:
            above = []  # the label is enough
        own = column.named.words
        if column.changes:
            own = self._changed(before) if not self.names_rows else NO_WORDS
        if self.names_rows:
            around = joined(above, own) if own else at(label, " ".join(above))
            return named or words_of(label), around
        measure = own or self.titled.words
        if self.by_row:
            return measure, at(label, " ".join(above))
        whole = _WHOLE.fullmatch(label.text) or label.text == self.setting.subject
        subject = NO_WORDS if whole else named or words_of(label)
        if self._is_dated_label(label):
            subject = NO_WORDS
        return measure, joined(above, subject) if subject else at(label, " ".join(above))

    def _is_dated_label(self, label: Cell) -> bool:
        """Whether a label is a period alone, among others that are not."""
        return not self.headings.label(label) and self.headings.dated(label) is not None

    def _changed(self, before: Words) -> Words:
        """What the changes of a row are of: the column that the title names, or the one before."""
        title = self.title.text.lower()
        heads = [column for column in self.columns if not column.changes]
        named = (
            c for c in heads if len(heads) > 1 and c.head.text and c.head.text.lower() in title
        )
        return next((column.named.words for column in named), before)

    def _unit(self, label: Cell, column: _Column, figure: Figure) -> Unit:
        """The unit of a number: its own, that of its head or label, or of the table; of a change the percent
        or points of its head, or, below labels that are periods, what its head states."""
        if figure.unit != Unit():
            return figure.unit
        if column.changes:
            own = column.unit
            if own and own.kind != "number":
                return own
            return (own if self.by_row else None) or figure.unit
        by_label = heading_unit(label.text) or next(units_in(label.above), None)
        first, second = (by_label, column.unit) if self.names_rows else (column.unit, by_label)
        if self.names_rows and by_label is None and column.unit is None:
            return self.unit or figure.unit
        return first or second or self.unit or figure.unit

    def _period(self, column: _Column, of_row: Dated | None) -> Dated | None:
        """The period of a column or row; a change is of the latest one beside it."""
        if self.by_row and not column.dated:
            return of_row
        if own := column.dated:
            return own
        if of_row is not None:
            return of_row
        beside = [
            other.dated
            for other in self.columns
            if other.dated and other.dated.span and other.head.above == column.head.above
        ]
        if self.by_column and beside:
            return max(beside, key=lambda dated: dated.span.last)  # type: ignore[union-attr]
        if column.changes and (above := self._of_group(column)):
            return above
        if self.whole:
            return self.whole
        reporting = self.setting.reporting
        return reporting._replace(origin="reporting") if reporting else None

    def _of_group(self, column: _Column) -> Dated | None:
        """The period that stands over the head of a column of changes."""
        for text in column.head.above:
            found = self.headings.dated(column.head._replace(text=text, above=()))
            if found:
                return found
        return None


def _rate(unit: Unit | None) -> Unit | None:
    """A unit with its rate as prose has it: per sqm is /sqm."""
    if unit is None or not unit.noun.startswith("per "):
        return unit
    return unit._replace(noun=f"/{unit.noun.removeprefix('per ')}")


def _without_note(label: Cell, below: str) -> Cell:
    """A label without the number of a note that stands below the table: All wheat1."""
    match = _NOTED.search(label.text)
    noted = match and re.search(rf"^\s*{match[0]}[.)]?\s", below, re.MULTILINE)
    text = label.text[:-1] if noted else label.text
    return label._replace(text=text.rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰†‡*"))


def _lines_above(text: str, start: int) -> list[Cell]:
    """The last two lines above a table, blank ones and rows of another table apart, the nearest first."""
    lines: list[Cell] = []
    end = text.rfind("\n", 0, start) + 1
    for line in reversed(text[max(0, end - _ABOVE) : end].split("\n")):
        bare = line.strip(' \t|"')
        end -= len(line) + 1
        if _CELLS.search(bare):
            break
        if bare:
            lines.append(Cell(bare, end + 1 + line.index(bare)))
    return lines[:2]


def _is_title(text: str) -> bool:
    return 0 < len(text) < _LONGEST_TITLE and not re.search(r"[.!?。！？:：]\Z", text)


def _section(article: Article, at_: int) -> int:
    starts = [
        (section.paragraphs[0].sentences[0].start, index)
        for index, section in enumerate(article.sections)
        if section.paragraphs and section.paragraphs[0].sentences
    ]
    return max((index for start, index in starts if start <= at_), default=0)
