"""American and British spellings, and the words of running text with what tells names from others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from deck.proof.review.wordlists import listed, words_in

Variety: TypeAlias = Literal["American", "British", "-ize", "-ise"]
"""A spelling: -ize is American and one of the British ones, -ise British."""

_STEMS = words_in("ize")
_ENDINGS = "e|es|ed|ing|er|ers|ation|ations|ational|able"
_SIZED = re.compile(rf"(?P<stem>[a-z]+?)i(?P<letter>[sz])(?:{_ENDINGS})\Z")
_WORD = re.compile(r"(?<![\w@/.#\\-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@/\\]|\.\w|-\w)", re.UNICODE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,300}[”\"]|«[^»]{0,300}»|‘[^’]{12,300}’")
_STARTS = re.compile(r"(?:^|[.!?:;•·–—|/(\[]\s*|\n\s*)\Z")


class Word(NamedTuple):
    """A word of a text: where it begins, and whether a sentence begins with it."""

    text: str
    start: int
    opens: bool


def words_of(text: str) -> Iterator[Word]:
    """The words of a text without those of quotations, addresses and code."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for match in _WORD.finditer(bare):
        opens = bool(_STARTS.search(bare[max(0, match.start() - 4) : match.start()]))
        yield Word(match[0], match.start(), opens or match.start() == 0)


def is_title_case(text: str) -> bool:
    """Whether most long words of a text are capitals or begin with one, so that capitals tell no name."""
    long_: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(1 for word in long_ if word[0].isupper())
    return 2 * capitals > len(long_)


def variety_of(low: str) -> Variety | None:
    """Which spelling a word in lower case has; None for words that have but one."""
    if known := _known().get(low):
        return known
    sized = _SIZED.match(low)
    if sized and sized["stem"] in _STEMS:
        return "-ize" if sized["letter"] == "z" else "-ise"
    return None


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing"
    return word, word + "s", word + "ed", word + "ing"


def _read(section: str) -> Iterator[tuple[str, str]]:
    """The forms of both words of each pair of a section, as pairs."""
    for pair in listed(section):
        american, british = pair.split("/")
        yield from zip(_forms(american), _forms(british), strict=True)


LOOSE = {word: pair[0] for pair in _read("loose spellings") for word in pair}
"""Words with two spellings that tell no variety (program), by each of them; the value is the first."""


@cache
def _known() -> dict[str, Variety]:
    table: dict[str, Variety] = {}
    for american, british in (*_read("spellings"), *_read("loose spellings")):
        table[american], table[british] = "American", "British"
    return table
