"""Days that are written in different ways: 3 May 2025, May 3, 2025, 2025-05-03.

Dates on the edge of a page, in sources, in names of files and on axes of charts have ways of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.periods.dates import MONTH_NAME
from deck.proof.report import Finding
from deck.proof.review.drift import Use, drift
from deck.proof.review.leaves import leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.sourcing import is_source

GROUP = "words"
CODES = ("date-style-drift",)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FORMS = {
    "day first": rf"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_NAME})\.?,?\s+{_YEAR}(?!\d)",
    "month first": rf"\b(?:{MONTH_NAME})\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    "ISO": rf"(?<![A-Za-z0-9_/-]){_YEAR}-{_MONTH}-{_DAY}(?![A-Za-z0-9_/-])",
    "year first, points": rf"(?<![A-Za-z0-9_.]){_YEAR}\.{_MONTH}\.{_DAY}(?!\d|\.\d)",
    "year first, strokes": rf"(?<![A-Za-z0-9_/]){_YEAR}/{_MONTH}/{_DAY}(?![A-Za-z0-9_/])",
    "points": rf"(?<![A-Za-z0-9_.]){_DAY}\.{_MONTH}\.{_YEAR}(?!\d)",
    "strokes": rf"(?<![A-Za-z0-9_/])\d{{1,2}}/\d{{1,2}}/{_YEAR}(?![A-Za-z0-9_/])",
    "characters": rf"{_YEAR}\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?日",
    "Han numerals": "[二一][〇○零九][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日",
}
_PATTERN = re.compile(
    "|".join(f"(?P<f{i}>{form})" for i, form in enumerate(_FORMS.values())), re.IGNORECASE
)
_NAMES = tuple(_FORMS)


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for the deck, if its days are written in several ways; in English and in Chinese apart."""
    uses = list(_uses(deck))
    chinese = [use for use in uses if use.form in ("characters", "Han numerals")]
    english = [use for use in uses if use.form in ("day first", "month first")]
    if chinese and english:  # a deck in two languages, each with its own way
        uses = [use for use in uses if use not in english]
    yield from drift("date-style-drift", "dates are written in several ways", uses)


def _uses(deck: Deck) -> Iterator[Use]:
    for leaf in leaves_of(deck):
        if leaf.purpose == "reference":
            continue
        for said in leaf.said:
            if said.spot in ("edge", "chart") or is_source(said.text):
                continue
            for match in _PATTERN.finditer(said.text):
                form = _NAMES[int((match.lastgroup or "f0")[1:])]
                yield Use(form, leaf.number, said.shape, match[0])
