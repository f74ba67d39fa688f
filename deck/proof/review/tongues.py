"""The language of a text (English, Chinese, or any other, of which nothing is known), and its words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from deck.language.scripts import count_han
from deck.statements.english.lexicon import word_set

Tongue: TypeAlias = Literal["en", "zh", ""]

_ENGLISH = word_set(
    "the of and to is are was were be been that this these those with for from by at as it its we our you your they"
    " their has have had not but which will would can could should more than all most new how what why when who into"
    " over per about after before between up out no do does if or so one two each other only also"
)
_OTHER = (
    word_set(
        "der die das und ist von zu mit den dem des ein eine einer für auf im nicht auch sich werden wird sind bei oder aus"
        " le la les des un une et est pour dans sur que qui au aux par avec sont ce cette ou du en de nous vous"
        " el los las una del por con para es su al se lo como más y no che il lo gli di della nel per sono è e con"
        " o os um uma da do dos das em não para com ao het een van voor niet zijn met op te dat"
        " och att det som på är en av til og ikke med er på ja on ei että w i z na do się jest nie yang dan pada untuk dengan"
        " pada dari ini itu adalah tidak"
    )
    - _ENGLISH
    - {"on", "no", "do", "in", "a"}
)
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
