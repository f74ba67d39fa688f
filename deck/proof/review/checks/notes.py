"""Speaker notes that are still in the file."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.report import Finding, on_slide
from deck.proof.review.grouping import quoted
from deck.proof.review.model import Deck
from deck.proof.review.run import ranges

GROUP = "leaks"
CODES = ("notes-left",)


def findings(deck: Deck) -> Iterator[Finding]:
    """All notes as one finding, at the first page that has any."""
    pages = [page for page in deck.pages if any(map(str.isalnum, page.notes))]
    if pages:
        first = pages[0]
        where = ranges([page.number for page in pages])
        message = f"speaker notes on {where} ({quoted(first.notes)}); delete them if others must not read them"
        yield on_slide(first.number, "", "notes-left", message)
