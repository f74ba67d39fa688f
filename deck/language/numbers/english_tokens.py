"""Tokens of English numbers: number words and digits."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from deck.language.money import POWERS
from deck.language.numbers.digits import EXACT, Numeral, listed

_ONES = listed("zero one two three four five six seven eight nine")
_TEENS = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ODD_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"},
    **{"nine": "ninth", "twelve": "twelfth"},
}
_MORE_SCALES = {"mil": 6, "mm": 6, "g": 9, "t": 12, "tln": 12, "lakh": 5, "crore": 7}
_DOZENS = ("dozen", "dozens", "doz", "dozs", "dz", "dzs")
_MARKS = {
    **{"and": "and", "a": "a", "an": "a", "point": "point", "over": "over", "out": "out"},
    **{"of": "of", "in": "in", "minus": "minus", "negative": "minus"},
}


class Token(NamedTuple):
    """`kind`: one, teen, ten, hundred, scale, dozen, part (an ordinal or half), digits, or a mark."""

    start: int
    end: int
    kind: str
    value: Decimal
    word: str
    near: bool
    """Whether only spaces and a hyphen separate it from the previous token."""
    hyphen: bool


@cache
def _lexicon() -> dict[str, tuple[str, Decimal]]:
    words: dict[str, tuple[str, Decimal]] = {w: (kind, Decimal()) for w, kind in _MARKS.items()}
    cardinals = [
        *((word, "one", i) for i, word in enumerate(_ONES)),
        *((word, "teen", i) for i, word in enumerate(_TEENS, 10)),
        *((word, "ten", i * 10) for i, word in enumerate(_TENS, 2)),
        ("hundred", "hundred", 100),
    ]
    powers = {w: p for w, p in POWERS.items() if w.isascii()} | _MORE_SCALES
    scales = [(word, "scale", 10**power) for word, power in powers.items()]
    for word, kind, size in [*cardinals, *scales]:
        words[word] = (kind, Decimal(size))
        if len(word) < 3 or word in ("mil", "mln", "bln", "tln", "zero"):
            continue
        if kind in ("hundred", "scale"):
            words[f"{word}s"] = words[word]
        stem = f"{word[:-1]}ie" if word.endswith("y") else word
        ordinal = _ODD_ORDINALS.get(word, f"{stem}th")
        if size > 2:
            words[ordinal] = words[f"{ordinal}s"] = ("part", Decimal(size))
    words["first"] = words["firsts"] = ("part", Decimal(1))  # twenty-first
    words |= dict.fromkeys(("half", "halves"), ("part", Decimal(2)))
    words |= dict.fromkeys(("quarter", "quarters"), ("part", Decimal(4)))
    words |= dict.fromkeys(("nought", "naught"), ("one", Decimal()))
    return words | dict.fromkeys(_DOZENS, ("dozen", Decimal(12)))


@cache
def number_words() -> frozenset[str]:
    """The number words, without scales, which count only next to one."""
    return frozenset(
        w for w, (kind, _) in _lexicon().items() if kind not in (*_MARKS.values(), "scale")
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]+|[⅓⅔¼¾½⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]")


def tokens(folded: str, digits: list[Numeral]) -> list[Token]:
    """The tokens of a folded text, in order; other words only separate them."""
    matches: list[tuple[int, int, str, Decimal, str]] = [
        (d.start, d.end, "digits", d.value, "") for d in digits
    ]
    lexicon = _lexicon()
    for match in _word().finditer(folded):
        word = match.group()
        if not word.isascii():
            top, bottom = map(Decimal, normalize("NFKC", word).split("⁄"))
            value = EXACT.divide(top, bottom)
            matches.append((match.start(), match.end(), "vulgar", value, word))
        elif entry := lexicon.get(word.lower()):
            matches.append((match.start(), match.end(), *entry, word))
    matches.sort()
    read: list[Token] = []
    for start, end, kind, value, word in matches:
        before = read[-1].end if read else -9
        if start < before:
            continue
        gap = folded[before:start] if 0 <= start - before <= 5 else "."
        near = gap.strip(" ") in ("", "-")
        read.append(Token(start, end, kind, value, word, near, "-" in gap))
    return read
