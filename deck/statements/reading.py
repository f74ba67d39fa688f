"""Reads the statements of an article, or of a single text."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from deck.language.periods.intervals import Span
from deck.reading.article import Article, Lang
from deck.statements.model import Setting, Statement


class _Reader(Protocol):
    def setting_of(self, article: Article, reporting: Span | None) -> Setting: ...
    def statements_of(self, article: Article, setting: Setting) -> list[Statement]: ...
    def statements_in(self, text: str, lang: Lang, setting: Setting) -> list[Statement]: ...


_READERS = {"en": "deck.statements.english", "zh": "deck.statements.chinese"}


def is_read(lang: Lang) -> bool:
    """Whether articles of a language are read as statements."""
    return find_spec(_READERS[lang]) is not None


def _reader(lang: Lang) -> _Reader:
    return cast("_Reader", import_module(_READERS[lang]))


def setting_of(article: Article, reporting: Span | None = None) -> Setting:
    """What holds for a whole article; `reporting` is the period that a person has confirmed."""
    return _reader(article.lang).setting_of(article, reporting)


def statements_of(article: Article, setting: Setting | None = None) -> list[Statement]:
    """The statements of an article in text order, one per figure; nothing is merged."""
    setting = setting or setting_of(article)
    return _reader(article.lang).statements_of(article, setting)


def statements_in(text: str, lang: Lang, setting: Setting | None = None) -> list[Statement]:
    """The statements of a single text: a title, a point, a label with a figure."""
    return _reader(lang).statements_in(text, lang, setting or Setting())
