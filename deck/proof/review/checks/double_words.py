"""Words typed twice: `the the`, 的的.

Words that may stand twice (had had, very very) are left out, and so are rows that are typed with tabs or
several spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.proof.report import Finding, on_slide
from deck.proof.review.leaves import leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.tongues import tongue_of
from deck.statements.english.lexicon import word_set

GROUP = "words"
CODES = ("double-word",)
_LITTLE = word_set(
    "the a an of to in and for with by from at as are we our be or it this has have was were their its your"
    " they which per into than these those but if not you would should could may must also"
)
_SPACED = word_set("the of to and for with from are we our their our this")
"""Words that are doubled by mistake where a line breaks, too."""
_MAY_REPEAT = word_set(
    "very many much more less long much really truly so no yes bye blah ha hot wide step year month week day door face"
    " side time end hand word point number that had little log really round again over through by and far"
    " business peer person bit byte block piece one two three four five six seven eight nine ten zero old new old"
    " high low same good bad true false null foo bar test data value left right up down top win man men own"
)
_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]+)( |\n)(\1)(?![\w'’-]|\.\w)", re.IGNORECASE)
_TWICE_ZH = re.compile(
    "的的(?!确|確|士)|与与|與與|和和(?![美气氣睦谐諧善])|或或|及及(?![时時])|在在(?![处處线線校职職])|被被|将将(?![来來军軍])|我们我们|我們我們|他们他们|公司公司|以及以及|进行进行|進行進行|可以可以|通过通过|通過通過|，，|、、|；；|：："
)


def findings(deck: Deck) -> Iterator[Finding]:
    """Each doubled word once per page."""
    for leaf in leaves_of(deck):
        told: set[str] = set()
        english = tongue_of(f"{leaf.title}\n{leaf.body()}") == "en"
        for said in leaf.said:
            for words in _doubled(said.text, english):
                if words.casefold() not in told:
                    told.add(words.casefold())
                    message = f"“{words}” is typed twice; delete one"
                    yield on_slide(leaf.number, said.shape, "double-word", message)


def _doubled(text: str, english: bool) -> Iterator[str]:
    for match in _TWICE_ZH.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if len(before) < 2 or before[0] != before[1]:  # 实实在在
            yield match[0]
    for match in _TWICE.finditer(text) if english else ():
        first, gap, second = match.groups()
        low = second.casefold()
        if second != low or (first != low and match.start() and first.isupper()):
            continue  # names: New York New York
        if (
            low in _SPACED
            or (gap == " " and low in _LITTLE)
            or (gap == " " and len(low) >= 4 and low not in _MAY_REPEAT and _is_inside(text, match))
        ):
            yield " ".join((first, second))


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """Whether a doubled word stands in a sentence: other words before it and after it."""
    before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
    return before[-1:].isalpha() and after[:1].isalpha()
