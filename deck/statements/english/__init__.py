"""Reads English articles and single texts as statements."""

from deck.reading.article import Article
from deck.statements.english.building import article_statements, text_statements
from deck.statements.english.headings import (
    basis,
    dated,
    is_measure,
    names_measure,
    status,
    undated,
)
from deck.statements.english.setting import setting_of
from deck.statements.model import Setting, Statement

__all__ = [
    "basis",
    "dated",
    "is_measure",
    "names_measure",
    "setting_of",
    "statements_in",
    "statements_of",
    "status",
    "undated",
]


def statements_of(article: Article, setting: Setting) -> list[Statement]:
    """The statements of an article, in text order."""
    return article_statements(article, setting)


def statements_in(text: str, setting: Setting) -> list[Statement]:
    """The statements of a single text: a title, a point, a claim."""
    return text_statements(text, setting)
