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
from deck.language.heading_units import bare_heading, heading_unit, labelled_unit, measures, unit_of
from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.language.units import Unit
from deck.reading.article import Article
from deck.reading.tables import Cell, Table
from deck.statements.model import NO_WORDS, Basis, Dated, Setting, Statement, Words

_CELLS = ("figure", "year", "name", "count", "ordinal")  # a number alone is no name in a cell
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
_VALUES = re.compile(r"values?|amounts?|figures?|numbers?|金[额額]|[数數][值额額]", re.IGNORECASE)
"""Heads that name no measure either, above rows that do."""
_ROWS = re.compile(
    r"(?:line )?items?|segments?|lines?|metrics?|indicators?|measures?|regions?|country|countries|products?|units?|names?"
    r"|[项項]目|指标|指標|板[块塊]|地[区區]|[产產]品|[类類][别別]",
    re.IGNORECASE,
)
"""Heads of the labels that say what the rows are, not what is measured."""
_YEAR = re.compile(r"\b((?:19|20)\d\d)[a-z]\b")
"""A year with the letter of a note: 2010p."""
_NOTED = re.compile(r"(?<=[a-z])\d\Z")
_BY = re.compile(r" by [\w ]+\Z")
_MARKS = " :：.*#"
_LONGEST_TITLE = 90
_BRACKETS = re.compile(r"[(（]([^\d()（）]*[\d.,]+[^\d()（）]*)[)）]")
_ABOVE = 160  # characters before a table in which its title and its unit stand


class Language(Protocol):
    """What a language says of the words in and above a table."""

    def dated(self, text: str, article: Article, setting: Setting) -> Dated | None:
        """The period that a heading names, without the place of its words."""
        ...

    def basis(self, text: str) -> Basis | None:
        """What the changes below a heading are measured against, if it says so."""
        ...

    def is_measure(self, title: str) -> bool:
        """Whether a title names what is measured, not only what the table is about."""
        ...

    def status(self, title: str, span: Span | None, article: Article, setting: Setting) -> Status:
        """The status of the figures of a period below a title."""
        ...


class _Named(NamedTuple):
    """What a heading says is measured, and its unit."""

    words: Words
    unit: Unit | None


_NOTHING = _Named(NO_WORDS, None)


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
        self.head = tuple(cell._replace(text=_YEAR.sub(r"\1", cell.text)) for cell in table.rows[0])
        below = article.text[table.end :]
        self.rows = [(_without_note(row[0], below), *row[1:]) for row in table.rows[1:]]
        above = _lines_above(article.text, table.start)
        units = [unit_of(labelled_unit(line.text.strip("()（）"))) for line in above]
        stated = next(filter(None, units), None)
        lines = list(zip(above, units, strict=True))
        self.title = next((line for line, unit in lines if unit is None), Cell("", table.start))
        self.of_all = [self.title.text, *(line.text for line, unit in lines if unit)]
        titled = _named(self.title) if _is_title(self.title.text) else _NOTHING
        corner = _named(self.head[0])
        units_above = (unit_of(text) for cell in self.head for text in cell.above)
        over = next((unit for unit in units_above if measures(unit)), None)
        first = titled.words.text.partition(",")[0]
        shared = over is not None and language.is_measure(first)
        if shared:
            titled = titled._replace(words=_at(self.title, first))
        elif _GENERAL.search(titled.words.text) or not (titled.unit or _BY.search(self.title.text)):
            titled = titled._replace(words=NO_WORDS)
        if corner.unit:
            named_rows = _ROWS.fullmatch(corner.words.text) or not corner.words
            self.titled = _Named(titled.words if named_rows else corner.words, corner.unit)
        else:
            self.titled = titled
        self.unit = _rate(self.titled.unit or stated or over)
        self.whole = self.dated(self.title)
        beside = [bool(cell.above and _CHANGE.search(cell.text)) for cell in self.head]
        self.dates = [
            None
            if change
            else self.dated(_bare(cell))  # a change is of the latest period beside it
            for cell, change in zip(self.head, beside, strict=True)
        ]
        self.changes = [
            dated is None and bool(_CHANGE.search(cell.text))
            for cell, dated in zip(self.head, self.dates, strict=True)
        ]
        heads = list(zip(self.head, self.dates, self.changes, strict=True))[1:]
        plain = [(cell, dated) for cell, dated, change in heads if not change]
        self.labels = [self.dated(row[0]) for row in self.rows]
        self.by_row = all(self.labels)
        by_column = bool(plain) and all(dated for _, dated in plain)
        values = bool(plain) and all(_VALUES.fullmatch(cell.text.strip()) for cell, _ in plain)
        self.by_column = not self.by_row and by_column
        self.names_rows = (self.by_column or (values and not self.by_row)) and not self.titled.words
        self.section = _section(article, table.start)

    def dated(self, cell: Cell) -> Dated | None:
        text = " ".join((*(one for one in cell.above if not measures(unit_of(one))), cell.text))
        found = self.language.dated(text, self.article, self.setting)
        return found._replace(words=_words(cell), origin="clause") if found else None

    def read(self) -> Iterator[Statement]:
        for row, dated in zip(self.rows, self.labels, strict=True):
            measure = self.titled.words
            for k, cell in enumerate(row[1:], 1):
                figure = _figure(cell)
                if figure is None or k >= len(self.head):
                    continue
                period = dated if self.by_row else self._period(k)
                one = self._statement(row, k, figure, measure, period)
                measure = one.measure or measure
                yield one

    def _statement(
        self, row: Sequence[Cell], k: int, figure: Figure, before: Words, period: Dated | None
    ) -> Statement:
        label, head, changes = row[0], self.head[k], self.changes[k]
        named = _named(label if self.names_rows else head)
        if self.dates[k] and not self.names_rows:  # the head is a period
            named = _Named(self.titled.words, None)
        measure = self._changed(before) if changes and not self.names_rows else named.words
        unit = figure.unit
        if unit == Unit():
            stated = named.unit or heading_unit(label.text) or heading_unit(head.text)
            unit = self._unit(head, changes, stated) or unit
        spoken = (figure.text, label.text, head.text, *head.above)
        all_spoken = " ".join((*spoken, *self.of_all))
        asked = self.setting.asks(unit, all_spoken)
        unit = self.setting.unit(unit, all_spoken)
        basis = self.language.basis(head.text) if changes else None
        span = period.span if period else None
        doubts = [*([] if measure else ["measure"]), *(["currency"] if asked else [])]
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
            subject=NO_WORDS if self.names_rows or self.by_row else self._subject(label),
            period=period,
            basis=(basis._replace(words=_words(head)),) if basis else (),
            clause=(start, end),
            sentence=(start, end),
            section=self.section,
            group=self.table.start,
            doubts=tuple(doubts),
        )

    def _changed(self, before: Words) -> Words:
        """What the changes of a row are of: the column that the title names, or the one before."""
        title = self.title.text.lower()
        heads = [
            cell for cell, change in zip(self.head[1:], self.changes[1:], strict=True) if not change
        ]
        named = (cell for cell in heads if len(heads) > 1 and cell.text.lower() in title)
        return next((_named(cell).words for cell in named if cell.text), before)

    def _unit(self, head: Cell, changes: bool, stated: Unit | None) -> Unit | None:
        """The unit of a number that states none: that of its head or label, or of the table; of a change
        the percent or points of its head, or, below labels that are periods, what its head states."""
        if not changes:
            return stated or self.unit
        own = heading_unit(head.text)
        return own if own and own.kind != "number" else stated if self.by_row else None

    def _period(self, k: int) -> Dated | None:
        """The period of a column; a change is of the latest one."""
        if own := self.dates[k]:
            return own
        beside = [
            dated
            for cell, dated in zip(self.head, self.dates, strict=True)
            if dated and dated.span and cell.above == self.head[k].above
        ]
        known = [(dated.span.last, dated) for dated in beside if dated.span]
        if self.by_column and known:
            return max(known, key=lambda pair: pair[0])[1]
        if self.whole:
            return self.whole
        reporting = self.setting.reporting
        return reporting._replace(origin="reporting") if reporting else None

    def _subject(self, label: Cell) -> Words:
        whole = _WHOLE.fullmatch(label.text) or label.text == self.setting.subject
        return NO_WORDS if whole else _words(label)


def _rate(unit: Unit | None) -> Unit | None:
    """A unit with its rate as prose has it: per sqm is /sqm."""
    if unit is None or not unit.noun.startswith("per "):
        return unit
    return unit._replace(noun=f"/{unit.noun.removeprefix('per ')}")


def _without_note(label: Cell, below: str) -> Cell:
    """A label without the number of a note that stands below the table: All wheat1."""
    match = _NOTED.search(label.text)
    noted = match and re.search(rf"^\s*{match[0]}[.)]?\s", below, re.MULTILINE)
    return label._replace(text=label.text[:-1]) if noted else label


def _words(cell: Cell) -> Words:
    return Words(cell.text, ((cell.start, cell.end),)) if cell.text else NO_WORDS


def _lines_above(text: str, start: int) -> list[Cell]:
    """The last two lines above a table, blank ones apart, the nearest first."""
    lines: list[Cell] = []
    end = text.rfind("\n", 0, start) + 1
    for line in reversed(text[max(0, end - _ABOVE) : end].split("\n")):
        bare = line.strip(" \t|")
        end -= len(line) + 1
        if bare:
            lines.append(Cell(bare, end + 1 + line.index(bare)))
    return lines[:2]


def _is_title(text: str) -> bool:
    return 0 < len(text) < _LONGEST_TITLE and not re.search(r"[.!?。！？:：]\Z", text)


def _named(cell: Cell) -> _Named:
    """What a heading says, without the unit that it states, and that unit."""
    name = _BY.sub("", _bare(cell).text).strip(_MARKS)
    return _Named(_at(cell, name), heading_unit(cell.text))


def _bare(cell: Cell) -> Cell:
    """A heading without the unit that it states."""
    if unit_of(cell.text) is not None and heading_unit(cell.text) is not None:
        return cell._replace(text="")
    return cell._replace(text=bare_heading(cell.text, rates=True))


def _at(cell: Cell, name: str) -> Words:
    start = cell.start + max(0, cell.text.find(name))
    return Words(name, ((start, start + len(name)),)) if name else NO_WORDS


def _figure(cell: Cell) -> Figure | None:
    """The figure of a cell that holds nothing else, at its place in the article."""
    negative = _BRACKETS.fullmatch(cell.text.strip())
    start = cell.text.index(negative[1]) if negative else 0  # (12) alone would be a reference
    read = [
        figure._replace(value=Decimal(figure.text)) if figure.text.isdecimal() else figure
        for figure in figures(negative[1] if negative else cell.text)
        if figure.role in _CELLS
    ]
    if len(read) != 1 or not isinstance(read[0].value, Decimal):
        return None
    (figure,) = read
    at, value = cell.start + start, read[0].value
    return figure._replace(
        start=at + figure.start, end=at + figure.end, value=-abs(value) if negative else value
    )


def _section(article: Article, at: int) -> int:
    starts = [
        (section.paragraphs[0].sentences[0].start, index)
        for index, section in enumerate(article.sections)
        if section.paragraphs and section.paragraphs[0].sentences
    ]
    return max((index for start, index in starts if start <= at), default=0)
