"""A page of a draft, and what an article has for pages beside figures."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from deck.draft.outlook import OutlookItem, outlook_items
from deck.draft.points import Enumeration, enumerations
from deck.draft.quotations import Quotation, quotations
from deck.reading.article import Article


class Content(NamedTuple):
    """What an article has beside figures."""

    lists: list[Enumeration]
    quotations: list[Quotation]
    outlook: list[OutlookItem]


def content_of(article: Article, anchor: date | None) -> Content:
    """The lists, quotations and outlook of an article; `anchor` is the day that it appeared."""
    return Content(
        enumerations(article),
        quotations(article),
        outlook_items(article, anchor),
    )


class Page(NamedTuple):
    """A candidate slide: its kind, its fields in order, the index of its section, its weight, its
    position in the article, and a name for its id."""

    kind: str
    fields: dict[str, Any]
    section: int
    weight: float
    at: int
    name: str
