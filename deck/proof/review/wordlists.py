"""The word lists of the checks, in `words.txt`."""

from __future__ import annotations

from functools import cache

from deck.language.word_lists import word_lists


def listed(section: str) -> tuple[str, ...]:
    """The words of a section, in order."""
    return word_lists("deck.proof.review")[section]


@cache
def words_in(section: str) -> frozenset[str]:
    """The words of a section as a set."""
    return frozenset(listed(section))
