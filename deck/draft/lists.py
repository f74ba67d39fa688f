"""A list as a text gives it: its items, their kind, and how many it says there are."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["list", "steps"]


class Item(NamedTuple):
    """One of a list: `label` is its words; `text` is what is said of it beside, and may be empty.

    A point that is a sentence is a long label without a text, and then all of its list are.
    """

    label: str
    text: str


class Enumeration(NamedTuple):
    """Things that a text puts in a list, in its own words.

    `total` is how many it says there are; it may differ from how many it names. `section` is the
    place in `article.sections`; `start` and `end` are offsets into the article's text.
    """

    heading: str | None
    items: tuple[Item, ...]
    kind: Kind
    total: int | None
    line: int
    section: int
    start: int
    end: int


MEASURE = "大|个|类|种|项|件|条|点|方面|步|层|级|家|张|块|位|名|部分|阶段|环节|板块"
"""Chinese words between a number and what it counts, as a pattern."""
NUMBERS_ZH = {numeral: n for n, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBERS_EN = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_VALUES_EN = {word: n for n, word in enumerate(_NUMBERS_EN, 2)}
_STEPS = re.compile("步|阶段|环节|流程|steps?|stages?|phases?", re.I)


def count_of(word: str) -> int | None:
    """The number that a word or numeral says there are of something."""
    if word.isdecimal():
        return int(word)
    return NUMBERS_ZH.get(word) or _VALUES_EN.get(word.casefold())


def kind_of(heading: str) -> Kind:
    """Whether a list of this heading has an order: steps, stages, 阶段."""
    return "steps" if _STEPS.search(heading) else "list"
