"""Findings of one kind that many texts share, given as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.run import ranges


class Seen(NamedTuple):
    """Where a fault was seen: the number of the page, the name of the shape, and its words."""

    page: int
    shape: str
    words: str


def quoted(text: str) -> str:
    """Words of a page for a message."""
    return f"“{shortened(' '.join(text.split()))}”"


def together(seen: Sequence[Seen], code: str, message: str, noun: str = "text") -> Finding:
    """One finding at the first place: `message` says `{what}` for the texts, which are one or several."""
    first, others = seen[0], len(seen) - 1
    what = first.words
    if others:
        what += f" and {others} other {noun}{'s' * (others > 1)}"
    pages = sorted({each.page for each in seen} - {first.page})
    also = f" (also on {ranges(pages)})" if pages else ""
    return on_slide(
        first.page, first.shape, code, message.format(what=what, s="" if others else "s") + also
    )
