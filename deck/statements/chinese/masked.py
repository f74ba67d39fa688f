"""A sentence with its figures and periods replaced by marks, so that patterns see words only."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.figures import Figure, figures
from deck.language.scripts import HAN, is_han
from deck.language.units import Unit
from deck.statements.chinese.periods import Mention, mentions
from deck.statements.model import NO_WORDS, Words

FIGURE = "\ue001"
PERIOD = "\ue002"
BASE = "\ue003"
NOTE = "\ue004"
"""Marks, each repeated to the length of what it stands for; a note is a reference such as [2]."""

_CLAUSE = re.compile("[,;。!?()\n]|(?<!\ue002):|——|“(?=[^”]{12})|(?<=[^”]{12})”")
_MAYBE = re.compile("[0-9成倍万亿兆]|百?分之")
"""What a figure has; most sentences without digits have none."""
_SCALE = re.compile("[十百千万亿]+")
_INSIDE = re.compile(rf"(?<=[{HAN}])\([{HAN}A-Za-z]{{1,10}}\)(?=[{HAN}])")
"""A bracket within a noun: 农业(种植业)增加值."""
_NAMED = re.compile(r"[A-Za-z]{1,12} ?$")
_SPELLED = re.compile("(?:为|达|至|到|报|收于|收报|指数|点)$")


class Clause(NamedTuple):
    """A stretch between marks of punctuation; `opens` is the mark before it."""

    start: int
    end: int
    opens: str


class Masked(NamedTuple):
    """A sentence between two offsets of an article; all other offsets count from `start`.

    `text` is folded, with marks for figures, periods and notes; `original` is the article's.
    """

    start: int
    end: int
    text: str
    original: str
    figures: list[Figure]
    mentions: list[Mention]
    clauses: list[Clause]

    def words(self, start: int, end: int) -> Words:
        """The article's own words between two offsets, without notes and line breaks."""
        text = re.sub(r"\[[0-9]+\]|\s+(?![A-Za-z0-9])", "", self.original[start:end])
        return Words(text, ((self.start + start, self.start + end),)) if text else NO_WORDS

    def at(self, words: Words) -> int:
        """The offset of words in the sentence; negative if they stand before it."""
        return words.spans[0][0] - self.start if words.spans else -1


def masked(article: str, folded: str, start: int, end: int, taiwan: bool, year: str) -> Masked:
    """The sentence between two offsets, masked; all offsets in it count from `start`."""
    text = folded[start:end]
    named = mentions(text, 0, len(text), taiwan, year)
    chars = list(text)

    def hide(first: int, last: int, mark: str) -> None:
        chars[first:last] = mark * (last - first)

    for one in named:
        hide(one.lead if one.base else one.start, one.end, BASE if one.base else PERIOD)
    read: list[Figure] = []
    for figure in figures(article[start:end], "zh") if _MAYBE.search(text) else ():
        dated = any(one.start < figure.end and figure.start < one.end for one in named)
        if figure.role == "reference":
            hide(figure.start, figure.end, NOTE)
        elif figure.role == "figure" and not dated and _counts(text, figure):
            read.append(figure)
            hide(figure.start, figure.end, FIGURE)
    hidden = "".join(chars)
    clauses = _clauses(hidden)
    inside = [clause for clause in clauses if clause.opens == "("]
    named = [
        one._replace(local=True) if any(c.start <= one.start < c.end for c in inside) else one
        for one in named
    ]
    return Masked(start, end, hidden, article[start:end], read, named, clauses)


def _counts(text: str, figure: Figure) -> bool:
    """Whether a number is a figure: it has a unit, or a link before it (指数报50.2)."""
    if figure.unit != Unit():
        in_words = not any(char.isdigit() for char in figure.text)
        if in_words and figure.unit.kind in ("times", "percent"):
            return "成" in figure.text
        return not _SCALE.fullmatch(figure.text)
    before = text[max(0, figure.start - 14) : figure.start]
    if _NAMED.search(before) and not _SPELLED.search(before):
        return False
    if isinstance(figure.value, tuple):
        return bool(_SPELLED.search(before))
    counted = is_han(text[figure.end : figure.end + 1]) and abs(figure.value) >= 1000  # type: ignore[arg-type]
    return bool(_SPELLED.search(before)) or figure.places > 0 or counted


def _clauses(text: str) -> list[Clause]:
    found: list[Clause] = []
    at, opens = 0, ""
    inside = [match.span() for match in _INSIDE.finditer(text)]
    marks = [
        match for match in _CLAUSE.finditer(text)
        if not any(a <= match.start() < b for a, b in inside)
    ]  # fmt: skip
    for match in [*marks, None]:
        end = match.start() if match else len(text)
        if text[at:end].strip():
            found.append(Clause(at, end, opens))
        if match:
            at, opens = match.end(), match[0]
    return found
