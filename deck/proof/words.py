"""The words of a text by which names of measures and subjects are compared.

A text is a set of word stems (English) and pairs of characters (Chinese); equal names are replaced by one,
and words that name nothing are left out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

from deck.language.money import either
from deck.language.scripts import HAN, fold
from deck.proof.vocabulary import BASES, GENERIC_EN, GENERIC_ZH, SAME

Words: TypeAlias = frozenset[str]

_WORD = re.compile(r"‹\w+›|[a-z][a-z\d&'’-]*")
_PERIOD = re.compile(r"[qh][1-4]?|fy\d*|cy\d*")
_AMOUNT = re.compile(r"\d[\d.,]*[千万亿兆]*(?:美元|港元|元|人|户|家|个百分点|%)?")
_STEM = 6


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    canon = {other: f"‹{name}›" for name, others in SAME.items() for other in (name, *others)}
    latin = either(word for word in canon if word.isascii())
    han = either(word for word in canon if not word.isascii())
    return (
        re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{han}"),
        canon,
        re.compile(either(GENERIC_ZH)),
    )


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$|(?<=\w{3})s$", "", word)[:_STEM]


def known_names(words: Words) -> Words:
    """The names among words that stand for equal names in any language."""
    return frozenset(word for word in words if word[0] == "‹")


@cache
def _basis() -> re.Pattern[str]:
    """Words that say what a change is measured against, not of what it is."""
    return re.compile("|".join(pattern for pattern, _ in BASES))


@cache
def _generic() -> Words:
    return frozenset(_stem(word) for word in GENERIC_EN.split())


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """The stems and pairs of characters of a text that name a subject or a measure."""
    names, canon, generic = _names()
    text = _basis().sub(" ", _AMOUNT.sub(" ", fold(text).casefold()))
    text = names.sub(lambda match: f" {canon[match.group()]} ", text)
    stems = {_stem(word) if word[0] != "‹" else word for word in _WORD.findall(text)}
    stems = {word for word in stems if not _PERIOD.fullmatch(word)} - _generic()
    runs = re.findall(f"[{HAN}]{{2,}}", generic.sub(" ", text))
    return frozenset(stems | {run[i : i + 2] for run in runs for i in range(len(run) - 1)})
