"""What English headings of tables say: their periods, what changes are measured against."""

from __future__ import annotations

from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.reading.article import Article
from deck.statements.english.fiscal import reported
from deck.statements.english.mentions import mentions
from deck.statements.english.times import resolved
from deck.statements.model import Against, Basis, Dated, Setting

_BASES: dict[str, Against] = {
    "yoy": "year on year", "y/y": "year on year", "year-on-year": "year on year",
    "year on year": "year on year", "year over year": "year on year",
    "qoq": "quarter on quarter", "q/q": "quarter on quarter",
    "mom": "month on month", "m/m": "month on month",
}  # fmt: skip


def dated(text: str, article: Article, setting: Setting) -> Dated | None:
    """The period that a heading names."""
    del article
    for mention in mentions(text):
        stretch = resolved(mention, text, setting, ahead=False, focus=reported(setting))
        if stretch is not None:
            return Dated(stretch.span, fiscal=stretch.fiscal)
    return None


def basis(text: str) -> Basis | None:
    """What the changes below a heading are measured against, if it says so."""
    low = text.casefold()
    return next((Basis(kind) for word, kind in _BASES.items() if word in low), None)


def status(title: str, span: Span | None, article: Article, setting: Setting) -> Status:
    """How real the figures of a period are: those of one to come are estimates."""
    del title, article
    to_come = span and setting.published and span.first > setting.published
    return "estimate" if to_come else "actual"
