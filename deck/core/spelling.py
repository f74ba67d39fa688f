"""Suggests the name that a misspelt word was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def nearest(word: str, choices: Iterable[str] | Mapping[str, Iterable[str]]) -> str | None:
    """The choice that `word` was most likely meant to be, or None when none is close.

    A mapping gives each choice the other names that people use for it.
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    names = {name: name for name in sorted(choices)}
    if isinstance(choices, Mapping):
        for name, others in choices.items():
            names = dict.fromkeys(others, name) | names
    match = process.extractOne(
        word, list(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65
    )
    if match is None:
        return None
    # a slip keeps the first letter, or nearly all others; or a word of several is left out
    typed, meant = word.casefold(), match[0].casefold()
    near = typed[:1] == meant[:1] or OSA.normalized_similarity(typed, meant) >= 0.7
    near = near or typed in re.split(r"[\s_-]", meant)
    return names[match[0]] if near else None
