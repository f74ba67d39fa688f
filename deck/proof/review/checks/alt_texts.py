"""Pictures, charts and tables without an alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.proof.report import Finding, on_slide
from deck.proof.review.model import Deck

GROUP = "looks"
CODES = ("alt-missing",)
_NEEDED = {"picture": "picture", "chart": "chart", "object": "object"}
_FILE = re.compile(r"[^/\\]*\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)", re.IGNORECASE)
_SMALL = 0.005  # of the page: an icon or an ornament


def findings(deck: Deck) -> Iterator[Finding]:
    """What a screen reader cannot tell: shapes that need an alternative text and have none."""
    page = deck.size.w * deck.size.h
    for each in deck.shown:
        for shape in each.shapes:
            what = _NEEDED.get(shape.kind)
            if what is None or _tells(shape.alt) or shape.decorative or shape.hidden:
                continue
            if what == "picture" and shape.box and shape.box.w * shape.box.h < _SMALL * page:
                continue
            message = f"the {what} has no alternative text; describe what it shows"
            yield on_slide(each.number, shape.name, "alt-missing", message)


def _tells(alt: str) -> bool:
    """Whether an alternative text says anything: the name of a file, which programs put there, does not."""
    return bool(alt.strip()) and _FILE.fullmatch(alt.strip()) is None
