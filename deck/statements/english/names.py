"""Names in noun phrases: possessors, the article's own name, regions, segments and sites."""

from __future__ import annotations

from collections.abc import Sequence

from deck.statements.english.lexicon import (
    DETERMINERS,
    GENERIC,
    MEASURES,
    MODIFIERS,
    REGIONS,
    SEGMENTS,
    SITES,
    word_set,
)
from deck.statements.english.tokens import Token

_IS = word_set("what it that this there here who he she let")
"""Words behind which ’s is a verb: what’s interesting."""


def without_owner(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """A phrase without its possessor, if that is a name, and the possessor."""
    for i in range(len(tokens) - 2, -1, -1):
        low = tokens[i].low
        if not low.endswith(("'s", "s'")) or low.removesuffix("'s") in _IS:
            continue
        owner = [t for t in tokens[: i + 1] if t.low not in DETERMINERS]
        if owner and (
            owner[0].text[:1].isupper()
            or owner[-1].low.removesuffix("'s").removesuffix("'") in GENERIC
        ):
            return list(tokens[i + 1 :]), owner
        return list(tokens), []
    return list(tokens), []


def is_own(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    """Whether a phrase names the article's own subject."""
    words = [
        t.low.removesuffix("'s").removesuffix("'").rstrip(".") for t in tokens if t.kind == "word"
    ]
    words = [w for w in words if w not in DETERMINERS]
    if not words:
        return False
    return all(w in own for w in words) or is_generic(tokens, own)


def is_generic(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    """Whether a phrase is a word for the article's own subject: the company."""
    words = [t.low.removesuffix("'s").removesuffix("'") for t in tokens if t.low not in DETERMINERS]
    if not words:
        return True
    if {"central", "world", "national", "development", "federal"} & set(words):
        return all(w.rstrip(".") in own for w in words)
    if words[-1] in GENERIC:
        return len(words) == 1 or not tokens[-1].text[:1].isupper() or all(w in own for w in words)
    return all(w.rstrip(".") in own for w in words)


def without_own(tokens: Sequence[Token], own: frozenset[str]) -> tuple[list[Token], bool]:
    """A phrase without the article's own name before it: Alibaba Group revenue."""
    i = 0
    while (
        i < len(tokens) - 1
        and tokens[i].text[:1].isupper()
        and tokens[i].low.rstrip(".") in own
        and tokens[i].text not in REGIONS
    ):
        i += 1
    if (i and tokens[i].low in MEASURES | MODIFIERS) or (i and tokens[-1].low in MEASURES):
        return list(tokens[i:]), True
    return list(tokens), False


def is_place(tokens: Sequence[Token]) -> bool:
    """Whether a phrase names a region, a segment or a product: the Americas, the cloud segment."""
    words = [t for t in tokens if t.kind == "word" and t.low not in DETERMINERS]
    if not words:
        return False
    if words[-1].low in SEGMENTS:
        return True
    if is_site(words):
        return True
    names = words[0].text[:1].isupper() and words[-1].text[:1].isupper()
    return names and words[0].low not in MEASURES


def is_site(words: Sequence[Token]) -> bool:
    """Whether a phrase names a site by its kind: the Red Lake gold mine, Leeds depot."""
    named = any(t.text[:1].isupper() for t in words[:-1])
    return named and words[-1].low in SITES
