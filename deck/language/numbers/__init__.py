"""Numerals in a text, in digits or words, without their units."""

from __future__ import annotations

from deck.language.numbers.chinese import read_chinese
from deck.language.numbers.digits import Numeral, digits
from deck.language.numbers.english import read_english
from deck.language.scripts import fold

__all__ = ["Numeral", "numerals", "read"]


def numerals(text: str, lang: str) -> list[Numeral]:
    """The numbers of a text in a language (`en` or `zh`), in order.

    Every number is included, even years and counting words, except those attached to letters
    (`180ml`, `B2B`). Reads any text, in time linear in its length.
    """
    return [numeral for numeral in read(fold(text), lang) if not numeral.glued]


def read(folded: str, lang: str) -> list[Numeral]:
    """The same for a folded text, including numbers attached to letters."""
    chinese = lang.startswith("zh")
    plain = digits(folded, "zh" if chinese else "en")
    result = read_chinese(folded, plain) if chinese else read_english(folded, plain)
    return [_glued(folded, numeral) for numeral in result]


def _glued(folded: str, numeral: Numeral) -> Numeral:
    around = (
        folded[max(0, numeral.start - 1) : numeral.start] + folded[numeral.end : numeral.end + 1]
    )
    return numeral._replace(glued=any(char.isascii() and char.isalpha() for char in around))
