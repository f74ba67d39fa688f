"""Reads the statements of an article, or of a single text."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
from deck.reading.article import Article, Lang
from deck.reading.text_tables import tables_in
from deck.statements.model import Setting, Statement
from deck.statements.table_columns import bare
from deck.statements.tables import Language, table_statements, without_tables


class _Reader(Language, Protocol):
    def setting_of(self, article: Article, reporting: Span | None) -> Setting: ...
    def statements_of(self, article: Article, setting: Setting) -> list[Statement]: ...
    def statements_in(self, text: str, setting: Setting) -> list[Statement]: ...


def _reader(lang: Lang) -> _Reader:
    name = {"en": "english", "zh": "chinese"}[lang]
    return cast("_Reader", import_module(f"deck.statements.{name}"))


def setting_of(article: Article, reporting: Span | None = None) -> Setting:
    """The setting of an article; `reporting`, a period that a person has confirmed, precedes any that
    is read."""
    return _reader(article.lang).setting_of(article, reporting)


def statements_of(article: Article, setting: Setting | None = None) -> list[Statement]:
    """The statements of an article in text order, one per figure or table cell.

    Repeated figures are not merged. `setting` is that of the article, unless it is given.
    """
    reader, setting = _reader(article.lang), setting or setting_of(article)
    tables = tables_in(article.text) if article.tables is None else article.tables
    found = reader.statements_of(without_tables(article, tables), setting)
    for table in tables:
        found += table_statements(table, article, setting, reader)
    return sorted(found, key=lambda one: one.figure.start) if tables else found


def cell_statements(
    article: Article, setting: Setting, figures: Mapping[int, Figure] | None = None
) -> list[Statement]:
    """The statements of the tables of an article alone, in text order; `figures` are those of cells that
    are read already, by the offset of the cell."""
    reader = _reader(article.lang)
    tables = tables_in(article.text) if article.tables is None else article.tables
    found = [s for t in tables for s in table_statements(t, article, setting, reader, figures)]
    return sorted(found, key=lambda one: one.figure.start)


def undated(text: str, lang: Lang) -> str:
    """A label or a title without its unit and the periods that it names."""
    return _reader(lang).undated(bare(text))


def statements_in(text: str, lang: Lang, setting: Setting | None = None) -> list[Statement]:
    """The statements of a single text, such as a title, a point or a label with a figure; offsets
    are those of `text`."""
    return _reader(lang).statements_in(text, setting or Setting())
