"""Checks facts that quote a row of a data file or of a table, whose headings have the units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath

from deck.language.conversion import UnitError, convert
from deck.language.heading_units import bare_heading
from deck.language.periods.intervals import agrees
from deck.language.periods.reading import read_period
from deck.language.scripts import fold
from deck.outline.facts.fact import ResolvedFact
from deck.outline.tables import time_axis
from deck.outline.tables.columns import Column, read_column
from deck.outline.tables.errors import DataError
from deck.outline.tables.grid import text_of
from deck.outline.tables.locate import Located, locate
from deck.outline.tables.numerals import looks_numeric
from deck.outline.tables.text import read_text_file
from deck.proof.report import Finding, about
from deck.reading.passages import Passage, SourceText
from deck.reading.tables import Table
from deck.reading.text_tables import tables_in

_SUFFIXES = (".csv", ".tsv", ".tab")


class Rows:
    """The table of a source that is a delimited file."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file

    @cached_property
    def table(self) -> Located | None:
        """The table; None if the text has none."""
        try:
            return locate(read_text_file(self.text.encode(), self.file))
        except DataError:
            return None

    def misfits(self, fact: ResolvedFact, passage: Passage) -> list[Finding] | None:
        """The differences between a fact and the row that its quote is in; None if that is no row of
        the table, or the fact is not one number."""
        table = self.table
        if (
            table is None
            or passage.line - 1 not in table.rows
            or not isinstance(fact.value, Decimal)
        ):
            return None
        row = table.rows.index(passage.line - 1)
        quote = self.text[passage.start : passage.end]
        columns = [
            read_column(table, j, [row], lenient=True)
            for j, cells in enumerate(table.columns)
            if looks_numeric(cells) > 0.5 and text_of(cells[row]) in quote
        ]
        read = [(column, value) for column in columns if (value := column.values[0]) is not None]
        matching = [column for column, value in read if _equals(fact, column, value)]
        findings = list(self._period(fact, table, row))
        if not matching:
            cells = ", ".join(
                f"{column.name}: {text_of(table.columns[column.index][row])}" for column, _ in read
            )
            message = (
                f"the fact says {fact.text}, but its row has {cells or 'no number in the quote'}"
            )
            return [about(fact, "value", "value-differs", message), *findings]
        if fact.unit.currency and all(column.unit is None for column in matching):
            message = f"the heading “{matching[0].name}” does not state the unit; check that it is '{fact.fact.unit}'"
            findings.append(about(fact, "unit", "unit-unstated", message))
        return [*findings, *_headed(fact, table, matching), *_labelled(fact, table, row)]

    def _period(self, fact: ResolvedFact, table: Located, row: int) -> list[Finding]:
        """A finding if the row is of another period than the fact."""
        claimed = read_period(fact.fact.period) if fact.fact.period else None
        for cells in table.columns if claimed else ():
            spans = time_axis.periods(cells)
            if sum(span is not None for span in spans) * 2 <= len(spans):
                continue
            written = text_of(cells[row])
            named = read_period(written)
            if claimed and named and agrees(claimed, named) == "differs":
                message = f"the fact is for {fact.fact.period}, but its row is for {written}"
                return [about(fact, "period", "period-differs", message)]
            break
        return []


def _headed(fact: ResolvedFact, table: Located, matching: list[Column]) -> Iterator[Finding]:
    """A finding if the headings of all columns that have the value name other periods than the fact, or
    the fact names the measure of another column."""
    names = [column.name for column in matching]
    claimed = read_period(fact.fact.period) if fact.fact.period else None
    named = [read_period(name) for name in names]
    if claimed and all(span and agrees(claimed, span) == "differs" for span in named):
        message = f"the fact is for {fact.fact.period}, but its column is for {names[0]}"
        yield about(fact, "period", "period-differs", message)
    own = [bare_heading(name) for name in names]
    others = [bare_heading(name) for name in table.names if read_period(name) is None]
    if other := _other_named(fact, own, others):
        message = f"the fact is about “{other}”, but its column is “{names[0]}”"
        yield about(fact, "what", "measure-differs", message)


def _labelled(fact: ResolvedFact, table: Located, row: int) -> Iterator[Finding]:
    """A finding if the fact names the label of another row, and not that of its own."""
    for cells in table.columns:
        texts = [text_of(cell) for cell in cells]
        if looks_numeric(cells) > 0.5 or any(map(read_period, texts)):
            continue
        if other := _other_named(fact, [texts[row]], texts):
            message = f"the fact is about “{other}”, but its row is “{texts[row]}”"
            yield about(fact, "what", "subject-differs", message)


def _other_named(fact: ResolvedFact, own: Sequence[str], others: Sequence[str]) -> str:
    """The longest of the other names that the words of a fact have; '' if they have one of its own."""
    words = fold(f"{fact.fact.subject or ''} {fact.fact.what or ''}").casefold()

    def is_named(name: str) -> bool:
        plain = fold(name).strip().casefold()
        return len(plain) > 1 and bool(re.search(rf"(?<![a-z]){re.escape(plain)}(?![a-z])", words))

    if any(map(is_named, own)):
        return ""
    return max(filter(is_named, others), key=len, default="")


class TextTables:
    """The tables inside a source that is a text."""

    def __init__(self, tables: list[Table]) -> None:
        self.tables = tables

    def misfits(self, fact: ResolvedFact, passage: Passage) -> list[Finding] | None:
        """The differences between a fact and the row that its quote is in; None if it is in none."""
        for table in self.tables:
            starts = [start for start, _ in table.lines]
            if not table.start <= passage.start <= table.end:
                continue
            number = bisect_right(starts, passage.start) - 1
            lines = ["\t".join(cell.text for cell in row) for row in table.rows]
            start = sum(len(line) + 1 for line in lines[:number])
            inside = passage._replace(start=start, end=start + len(lines[number]), line=number + 1)
            return Rows("\n".join(lines), "table.tsv").misfits(fact, inside)
        return None


def rows_of(text: SourceText, file: str | None) -> Rows | TextTables | None:
    """The rows of a source; None if it is no delimited file, and has no tables."""
    if PurePath(file or "").suffix.lower() in _SUFFIXES:
        return Rows(text.text, file or "")
    known = text.article.tables if text.article is not None else None
    tables = tables_in(text.text) if known is None else list(known)
    return TextTables(tables) if tables else None


def _equals(fact: ResolvedFact, column: Column, value: Decimal) -> bool:
    """Whether a cell has the value of a fact; a column without a unit has that of the fact."""
    assert isinstance(fact.value, Decimal)
    if column.unit is None:
        return value == fact.value
    try:
        return convert(value, column.unit, fact.unit) == fact.value
    except UnitError:
        return False
