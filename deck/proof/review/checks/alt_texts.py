"""Pictures, charts and tables without an alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.report import Finding, on_slide
from deck.proof.review.model import Deck

GROUP = "looks"
CODES = ("alt-missing",)
_NEEDED = {"picture": "picture", "chart": "chart", "object": "object"}
_SMALL = 0.005  # of the page: an icon or an ornament


def findings(deck: Deck) -> Iterator[Finding]:
    """What a screen reader cannot tell: shapes that need an alternative text and have none."""
    page = deck.size.w * deck.size.h
    for each in deck.shown:
        for shape in each.shapes:
            what = _NEEDED.get(shape.kind)
            if what is None or shape.alt.strip() or shape.decorative or shape.hidden:
                continue
            if what == "picture" and shape.box and shape.box.w * shape.box.h < _SMALL * page:
                continue
            message = f"the {what} has no alternative text; describe what it shows"
            yield on_slide(each.number, shape.name, "alt-missing", message)
