"""Statements of short articles, written in few words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deck.language.periods.intervals import Span
from deck.reading.article import Lang
from deck.reading.parsing import read_article
from deck.statements.model import Statement
from deck.statements.reading import statements_of


def article(text: str, lang: Lang = "zh", name: str = "a.txt") -> list[Statement]:
    """The statements of an article; `name` is that of its file."""
    return statements_of(read_article(Path(name), text.encode(), lang))


def value_of(one: Statement) -> str:
    """A value, or the ends of a range: `3~5`."""
    return "~".join(map(str, one.value)) if isinstance(one.value, tuple) else str(one.value)


def months(found: Iterable[Statement]) -> list[str]:
    """The periods of statements, `2024-07 2024-09` from the first to the last month, or a day."""

    def written(span: Span | None) -> str:
        if span is None:
            return "-"
        if span.first == span.last:
            return str(span.first)
        return f"{span.first:%Y-%m} {span.last:%Y-%m}"

    return [written(one.period.span if one.period else None) for one in found]
