"""Whether a file holds a second article after the first."""

from __future__ import annotations

import re

from deck.reading.article import Article

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_PLACE_LINE = re.compile(
    rf"(?:[A-Z][\w.’' ]+,\s){{1,3}}(?:\([^)]*\)\s?)?(?:{_MONTHS})\w*\.?\s\d{{1,2}},?\s\d{{4}}\s?(?:\([^)]*\)\s?)?(?:/\w+/\s?)?[-–—:]"
    r"|[A-Z]{3}[A-Z .]+(?:,\s\w+\.?)?\s\((?:Reuters|AP|AFP|Bloomberg)\)\s?[-–—]"
    r"|[（(]?(?:本报|新华社|中新社|中新网)?[^\s，。,、：:]{2,8}\d{1,2}月\d{1,2}日电"
    r"|[（(]\d{4}年\d{1,2}月\d{1,2}日[，,\s][^）)]{2,8}[）)]"
)
"""How a release or a report begins: the place and the day."""


def second_article(article: Article) -> int | None:
    """The line at which a second article begins, by its place and day; None if there is none."""
    lines = [p.line for p in article.paragraphs if _PLACE_LINE.match(p.text)]
    return lines[1] if len(lines) > 1 else None
