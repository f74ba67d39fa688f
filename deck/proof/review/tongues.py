"""The language of a text (English, Chinese, or any other, of which nothing is known), and its words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from deck.language.scripts import count_han
from deck.proof.review.wordlists import words_in

Tongue: TypeAlias = Literal["en", "zh", ""]

_ENGLISH, _OTHER = words_in("english"), words_in("other languages")
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3041-\u30fa]")
_SAMPLE = 6000
_LATIN = re.compile("[A-Za-z]")
_FOREIGN = re.compile("[\u0370-\u1fff\uac00-\ud7af]")
"""Letters of scripts that are neither Latin nor Chinese: Greek, Cyrillic, Hebrew, Arabic, Indic, Hangul."""


@lru_cache(maxsize=512)
def tongue_of(text: str) -> Tongue:
    """The language of most of a text; a few words without grammar count as English if they are Latin."""
    text = text[:_SAMPLE]
    han, kana = count_han(text), len(_KANA.findall(text))
    latin, foreign = len(_LATIN.findall(text)), len(_FOREIGN.findall(text))
    if kana * 8 > han + kana and kana * 2 > latin / 4:
        return ""
    if han * 3 > latin and han * 2 > foreign:
        return "zh"
    if foreign * 4 > latin or not latin:
        return ""
    words = [word.casefold() for word in _WORD.findall(text)]
    ours = sum(word in _ENGLISH for word in words)
    theirs = sum(word in _OTHER for word in words)
    if theirs > ours or (theirs and theirs * 3 > len(words)):
        return ""
    accented = sum(not word.isascii() for word in words)
    return "" if accented * 8 > len(words) + 8 * (ours > 3) else "en"


_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’-][^\W\d_\u3400-\u9fff]+)*")


def count_words(text: str) -> int:
    """The number of words in a text; two Han characters count as one."""
    return len(_LATIN_WORD.findall(text)) + (count_han(text) + 1) // 2
