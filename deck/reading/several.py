"""Whether a file holds a second article after the first."""

from __future__ import annotations

import re

from deck.language.periods.dates import MONTH_NAME
from deck.reading.article import Article

_MONTH = rf"(?:{MONTH_NAME})\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:{_MONTH}\s{_NUMBER}|{_NUMBER}\s{_MONTH})"
_END = r"\s?(?:\([^)]*\)\s?)?(?:/\w+/\s?)?[-–—:](?!\d)"
_PLACE_LINE = re.compile(
    rf"(?:[A-Z][\w.’' ]+,\s){{1,3}}(?:\([^)]*\)\s?)?{_DAY}(?:,?\s\d{{4}})?{_END}"
    r"|[A-Z]{3}[A-Z .]+(?:,\s\w+\.?)?\s\((?:Reuters|AP|AFP|Bloomberg)\)\s?[-–—]"
    r"|[（(]?(?:本报|新华社|中新社|中新网)?[^\s，。,、：:]{2,8}\d{1,2}月\d{1,2}日电"
    r"|[（(]\d{4}年\d{1,2}月\d{1,2}日[，,\s][^）)]{2,8}[）)]"
)
"""How a release or a report begins: the place and the day."""
_DAY_LINE = re.compile(rf"{_DAY},?\s\d{{4}}{_END}")
"""The day alone, which begins the entries of a chronicle too."""


def second_article(article: Article) -> int | None:
    """The line at which a second article begins, by its place and day; None if there is none.

    Days without a place count if there are two, with paragraphs between them: more are a chronicle.
    """
    paragraphs = article.paragraphs
    placed = [i for i, p in enumerate(paragraphs) if _PLACE_LINE.match(p.text)]
    dated = [i for i, p in enumerate(paragraphs) if i in placed or _is_dated(p.text)]
    if len(placed) > 1:
        return paragraphs[placed[1]].line
    if len(dated) == 2 and dated[1] - dated[0] > 1:
        return paragraphs[dated[1]].line
    return None


def _is_dated(text: str) -> bool:
    """Whether a paragraph begins with a day and tells something, unlike an entry of a calendar."""
    return bool(_DAY_LINE.match(text)) and text.rstrip().endswith((".", "!", "?", "”", '"'))
