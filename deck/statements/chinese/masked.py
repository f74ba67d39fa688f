"""A sentence with its figures and periods replaced by marks, so that patterns see words only."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.figures import Figure, figures
from deck.language.units import Unit
from deck.statements.chinese.periods import Mention, mentions

FIGURE = "\ue001"
PERIOD = "\ue002"
BASE = "\ue003"
NOTE = "\ue004"
"""Marks, each repeated to the length of what it stands for; a note is a reference such as [2]."""

_CLAUSE = re.compile("[,;:。!?()\n]|——|“(?=[^”]{12})|(?<=[^”]{12})”")
_NAMED = re.compile(r"[A-Za-z]{1,12} ?$")
_SPELLED = re.compile("(?:为|达|至|到|报|收于|收报|指数|点)$")


class Clause(NamedTuple):
    """A stretch between marks of punctuation; `opens` is the mark before it."""

    start: int
    end: int
    opens: str


class Masked(NamedTuple):
    """A sentence between two offsets of a folded article.

    `text` is as long as the article up to `end` and empty before `start` is reached only by slices:
    offsets into it are those of the article minus `start`.
    """

    start: int
    end: int
    text: str
    figures: list[Figure]
    mentions: list[Mention]
    clauses: list[Clause]


def masked(article: str, folded: str, start: int, end: int, taiwan: bool) -> Masked:
    """The sentence between two offsets, masked; all offsets in it count from `start`."""
    text = folded[start:end]
    named = mentions(text, 0, len(text), taiwan)
    chars = list(text)

    def hide(first: int, last: int, mark: str) -> None:
        chars[first:last] = mark * (last - first)

    for one in named:
        hide(one.lead if one.base else one.start, one.end, BASE if one.base else PERIOD)
    read: list[Figure] = []
    for figure in figures(article[start:end], "zh"):
        inside = any(one.start < figure.end and figure.start < one.end for one in named)
        if figure.role == "reference":
            hide(figure.start, figure.end, NOTE)
        elif figure.role == "figure" and not inside and _counts(text, figure):
            read.append(figure)
            hide(figure.start, figure.end, FIGURE)
    hidden = "".join(chars)
    return Masked(start, end, hidden, read, named, _clauses(hidden))


def _counts(text: str, figure: Figure) -> bool:
    """Whether a number is a figure: it has a unit, or a link before it (指数报50.2)."""
    if figure.unit != Unit() or not isinstance(figure.value, object):
        in_words = not any(char.isdigit() for char in figure.text)
        return not (in_words and figure.unit.kind in ("times", "percent")) and figure.text not in (
            "万",
            "亿",
            "万亿",
        )
    before = text[max(0, figure.start - 14) : figure.start]
    if _NAMED.search(before) and not _SPELLED.search(before):
        return False
    if isinstance(figure.value, tuple):
        return bool(_SPELLED.search(before))
    return bool(_SPELLED.search(before)) or figure.places > 0


def _clauses(text: str) -> list[Clause]:
    found: list[Clause] = []
    at, opens = 0, ""
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[at:end].strip():
            found.append(Clause(at, end, opens))
        if match:
            at, opens = match.end(), match[0]
    return found
