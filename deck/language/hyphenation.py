"""Where words may be broken: at soft hyphens that their author typed, else by the hyphenation of the language.

A break is a hyphen and a zero-width space (`BREAK`), not a soft hyphen: PowerPoint draws that at the end of a line,
but LibreOffice breaks the word anywhere and draws none. `joined` takes the breaks out again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

from deck.language.scripts import CJK

BREAK = "-\u200b"
SOFT = "\u00ad"
TOKEN = re.compile(f"[^\\s{CJK}]+")
"""What stands between spaces, without what is set in an East Asian font."""

_DICTIONARIES = {"en": "en_US", "zh": "en_US"}  # the Latin words of Chinese decks are English ones
_LEAST = 3  # letters on each side of a break
_LONGEST = 60
"""A token of more characters is no word."""
_NOT_WORDS = re.compile(r"[\d_@\\]|[.:](?=\w)|/{2}")
"""What figures, names with digits, codes and addresses have, and words have not."""
_LETTERS = re.compile(r"[^\W\d_]+")


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


def joined(text: str) -> str:
    """A text without the breaks in its words."""
    return text.replace(BREAK, "") if BREAK in text else text


def is_breakable(token: str) -> bool:
    """Whether the words of a token (`TOKEN`) may be broken: figures, codes and addresses may not."""
    return len(token) <= _LONGEST and _NOT_WORDS.search(token) is None


def places(piece: str, lang: str) -> list[int]:
    """The indices in a piece of a breakable token before which it may be broken, in ascending order.

    If its author typed soft hyphens, these alone count.
    """
    if SOFT in piece:
        return [n for n in range(1, len(piece)) if piece[n - 1] == SOFT]
    return [
        match.start() + place
        for match in _LETTERS.finditer(piece)
        if match[0][1:].islower()  # not a name such as eBay, nor a code such as EBITDA
        for place in _dictionary(_DICTIONARIES[lang[:2]]).positions(match[0])
    ]


@cache
def _dictionary(name: str) -> _Dictionary:
    from pyphen import Pyphen  # takes a tenth of a second, and few decks need it

    return cast("_Dictionary", Pyphen(lang=name, left=_LEAST, right=_LEAST))
