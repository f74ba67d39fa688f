"""Findings of one kind that many texts share, given as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.run import ranges

_HABIT = 3
"""On more pages than this, a fault is a habit of the deck."""


class Seen(NamedTuple):
    """Where a fault was seen: the number of the page, the name of the shape, and its words."""

    page: int
    shape: str
    words: str


def quoted(text: str) -> str:
    """Words of a page for a message."""
    return f"“{shortened(' '.join(text.split()))}”"


def by_page(seen: Sequence[Seen], code: str, message: str, noun: str = "text") -> Iterator[Finding]:
    """One finding for each page, or a single one if there are many pages."""
    pages: dict[int, list[Seen]] = {}
    for each in seen:
        pages.setdefault(each.page, []).append(each)
    for same in pages.values() if len(pages) <= _HABIT else [list(seen)]:
        if same:
            yield together(same, code, message, noun)


def listed(words: Sequence[str], most: int = 3) -> str:
    """`a, b and 4 more`."""
    shown, more = list(words[:most]), len(words) - most
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


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
