"""Breaks words that are wider than their line, at the places where their language breaks them."""

from __future__ import annotations

from functools import lru_cache

from deck.language.hyphenation import BREAK, TOKEN, is_breakable, places
from deck.language.scripts import shadow_of
from deck.scene.measure import Span, pieces, widest_word, width

_SPARE = 1.015
"""The space that a part of a word has, of what it takes: its hyphen would stand on the next line in a program that
draws letters wider by a trace."""
_SAFE = 0.01
"""What a box that was made for a word may lack of its width, in points: lengths on the page are whole EMU."""


@lru_cache(maxsize=4096)
def hyphenated(span: Span, available: float, lang: str = "en") -> str:
    """The text of a span, each word that is wider than `available` points broken where its language breaks it.

    A word that cannot be broken so that its parts fit stays as it is.
    """
    text, limit = span.text, available + _SAFE
    if not text or widest_word(*span, lang) <= limit:
        return text
    parts: list[str] = []
    end = 0
    for token in TOKEN.finditer(text):
        if not is_breakable(token[0]) or BREAK in token[0]:
            continue
        for match in pieces(shadow_of(token[0], lang)):
            piece = token[0][slice(*match.span(1))]
            start = token.start() + match.start(1)
            parts += (text[end:start], _in_parts(piece, span, limit, lang))
            end = start + len(piece)
    return "".join((*parts, text[end:]))


def _in_parts(word: str, span: Span, limit: float, lang: str) -> str:
    """A word with breaks, as few as there can be; unchanged if it fits, or if a part of it cannot."""

    def fits(part: str, spare: float = 1) -> bool:
        return width(part, span.size, span.face, lang) * spare <= limit

    made, start = "", 0
    if fits(word):
        return word
    breaks = places(word, lang)[::-1]
    while not fits(word[start:]):
        found = (at for at in breaks if at > start)
        at = next((at for at in found if fits(f"{word[start:at]}-", _SPARE)), None)
        if at is None:
            return word
        made += word[start:at] + BREAK
        start = at
    return made + word[start:]
