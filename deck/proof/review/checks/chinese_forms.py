"""Chinese texts that mix simplified and traditional characters, or full-width and half-width marks.

Single characters, names and quotations in the other script are left out, and so are decks of which a good
part is in either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from deck.language.scripts import HAN, fold, to_traditional
from deck.proof.report import Finding, on_slide
from deck.proof.review.drift import Use, drift
from deck.proof.review.leaves import leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.run import ranges

GROUP = "words"
CODES = ("spelling-drift", "punctuation-drift")
_KANA = re.compile("[\u3041-\u30fa]")
_QUOTED = re.compile("[“「『《][^”」』》]{0,200}[”」』》]")
_LEAST = 3
"""Characters of the other script that make a text one of it."""
_BOTH = 0.25
"""From this part of the texts on, a deck is in both scripts on purpose."""


def findings(deck: Deck) -> Iterator[Finding]:
    """At most one finding about the script and one about each kind of mark."""
    yield from _scripts(deck)
    for name, pattern in _MARKS.items():
        uses = list(_marks(deck, pattern))
        what = f"{name} in Chinese texts are full-width and half-width"
        yield from drift("punctuation-drift", what, uses)


# ---- scripts ----------------------------------------------------------------------------------------


@cache
def _script_of(char: str) -> str:
    """`traditional` or `simplified` for a character that only one of them has."""
    if fold(char) != char:
        return "traditional"
    return "simplified" if to_traditional(char) != char else ""


def _scripts(deck: Deck) -> Iterator[Finding]:
    """The texts in the script that few of them have."""
    texts: dict[str, list[tuple[int, str, str]]] = {"simplified": [], "traditional": []}
    for leaf in leaves_of(deck):
        for said in leaf.said:
            if said.text.isascii() or _KANA.search(said.text):
                continue
            plain = _QUOTED.sub("", said.text)
            chars = [char for char in plain if "\u3400" <= char <= "\u9fff"]
            kinds = [kind for kind in map(_script_of, chars) if kind]
            for kind, found in texts.items():
                if kinds.count(kind) >= _LEAST and kinds.count(kind) * 2 > len(kinds):
                    shown = "".join(c for c in chars if _script_of(c) == kind)
                    found.append((leaf.number, said.shape, shown[:6]))
    rarer = min(texts, key=lambda kind: len(texts[kind]))
    few, most = texts[rarer], max(len(found) for found in texts.values())
    if few and len(few) < _BOTH * (len(few) + most):
        usual = next(kind for kind in texts if kind != rarer)
        page, shape, shown = few[0]
        where = ranges(sorted({number for number, _, _ in few}))
        message = (
            f"most Chinese texts are {usual}, others {rarer}: “{shown}” ({where}); write all in one"
        )
        yield on_slide(page, shape, "spelling-drift", message)


# ---- marks ------------------------------------------------------------------------------------------

_AFTER = f"(?<=[{HAN}])"
_MARKS = {
    "commas": re.compile(f"{_AFTER}(?:(?P<full>，)|(?P<half>,))\\s?(?=[{HAN}])"),
    "stops": re.compile(f"{_AFTER}(?:(?P<full>[。；！？])|(?P<half>[.;!?]))\\s?(?=[{HAN}]|$)"),
    "colons": re.compile(f"{_AFTER}(?:(?P<full>：)|(?P<half>:))\\s?(?=[{HAN}])"),
    "brackets": re.compile(f"{_AFTER}\\s?(?:(?P<full>（)|(?P<half>\\())(?=[{HAN}])"),
}


def _marks(deck: Deck, pattern: re.Pattern[str]) -> Iterator[Use]:
    """The marks between Han characters of running text, full-width or half-width, with what is around them."""
    for leaf in leaves_of(deck):
        for said in leaf.said:
            if said.spot not in ("title", "text") or said.text.isascii():
                continue
            for match in pattern.finditer(said.text):
                around = said.text[max(0, match.start() - 2) : match.end() + 2]
                yield Use(match.lastgroup or "", leaf.number, said.shape, " ".join(around.split()))
