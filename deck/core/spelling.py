"""Suggests the name that a misspelt word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` was most likely meant to be, or None when none is close."""
    from rapidfuzz import fuzz, process

    match = process.extractOne(
        word, sorted(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65
    )
    return match[0] if match else None
