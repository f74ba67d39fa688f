"""The abbreviations that a text defines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.language.scripts import HAN

_ABBREVIATED = re.compile(r"((?:[A-Za-z][\w'’-]*\s){2,6})\([“\"]?([A-Z][A-Za-z]{1,6})[”\"]?\)")
_ABBREVIATED_HAN = re.compile(
    f'([{HAN}]{{3,16}})[（(](?:以下)?(?:简称)?[：:“"]*([{HAN}A-Z]{{2,6}})[”"]?[)）]'
)


def abbreviations(text: str) -> Iterable[tuple[str, str]]:
    """The abbreviations that a text defines: “annual recurring revenue (ARR)”."""
    for match in _ABBREVIATED.finditer(text):
        name, short = match.groups()
        words = re.findall(r"[\w'’]+", name)
        letters = [c for c in short.casefold() if c.isalpha()]
        initials = [word[0].casefold() for word in words[-len(letters) :]]
        if initials == letters:
            yield short, " ".join(words[-len(letters) :])
    for match in _ABBREVIATED_HAN.finditer(text):
        yield match[2], match[1]
