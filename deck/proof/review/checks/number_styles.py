"""Numbers that are written in different ways: 1,000 and 1.000, 5.3% and 5,3%, $5m and 5 million dollars.

Tables and charts may be shorter than sentences, so units and scales are compared in running texts alone;
the marks of thousands and decimals everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.scripts import has_han
from deck.proof.report import Finding
from deck.proof.review.drift import Use, drift
from deck.proof.review.leaves import Leaf, Said, leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.sourcing import is_source
from deck.proof.review.tongues import tongue_of

GROUP = "words"
CODES = ("number-style-drift",)

_BEHIND = r"(?:\s?(?:%|％|‰|[€$£¥]|(?:EUR|USD|GBP|CHF|percent|per cent|million|billion|mn|bn|pp|kg|km|kWh|GWh|MWh|t|m|x)\b|[万亿萬億倍元]))"
_SIGN = r"(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF|RMB|CNY))\s?"
_GROUPED = re.compile(
    r"(?<![\w.,'’-])(?:"
    r"(?P<comma>\d{1,3}(?:,\d{3})+(?![\d,'’]))"
    r"|(?P<point>\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d))"
    r"|(?P<space>\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d))"
    r"|(?P<stroke>\d{1,3}(?:['’]\d{3})+(?!\d)))"
)
_POINTS = re.compile(
    rf"(?:(?P<sign>{_SIGN})|(?<![\w.,-]))(?P<number>\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.]))(?P<unit>{_BEHIND})?"
)
_DECIMAL = re.compile(
    rf"(?:(?P<sign>{_SIGN})|(?<![\w.,/-]))(?P<number>\d{{1,3}}(?P<mark>[.,])\d{{1,2}}(?![\d.,]))(?P<unit>{_BEHIND})?"
)
_SCALED = re.compile(
    r"(?<![\w.,])(?:US\$|[$€£¥]|(?:USD|EUR|GBP|RMB|CNY)\s?)?\d[\d.,]*[\s\u00a0-]?"
    r"(?:(?P<million>million|mln|mn|MM|[mM])|(?P<billion>billion|bln|bn|[bB]))(?![\w²³/'’$])"
)
_DOLLARS = re.compile(
    r"(?P<us>\bUS\$\s?\d)|(?P<sign>(?<![\w$])\$\s?\d)|(?P<code>\bUSD\s?\d)|(?P<after>\d\s?(?:k|m|mn|bn|million|billion)?\s?USD\b)"
    r"|(?P<word>\d\s?(?:(?:thousand|million|billion|trillion)\s)?(?:US\s)?dollars\b)"
)
_EUROS = re.compile(
    r"(?P<sign>€\s?\d)|(?P<code>\bEUR\s?\d)|(?P<behind>\d\s?(?:k|m|mn|bn|million|billion)?\s?€)"
    r"|(?P<after>\d\s?(?:k|m|mn|bn|million|billion)?\s?EUR\b)|(?P<word>\d\s?(?:(?:thousand|million|billion)\s)?euros?\b)"
)
_PAID = re.compile(r"\s?(?:[€£¥]|(?:EUR|USD|GBP|CHF|RMB|CNY|euros?|(?:US )?dollars|pounds|yuan)\b)")
_OTHER_DOLLARS = re.compile(r"\b(?:A|AU|C|CA|HK|NT|NZ|S|SG|R)\$|\b(?:AUD|CAD|HKD|TWD|SGD|NZD)\b")
_PERCENT = re.compile(r"\d\s?(?:(?P<sign>[%％])|(?P<word>per\s?cent\b))")
_SCALES_ZH = re.compile(
    r"\d[\d.,]*\s?(?:(?P<han>[多余]?[万亿萬億](?!$)|[万亿萬億])|(?P<latin>(?:million|billion|mn|bn)\b))"
)
_KINDS = (
    ("dollars are written in several ways", _DOLLARS),
    ("euros are written in several ways", _EUROS),
    ("percentages are written in several ways", _PERCENT),
)


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for each thing that is written in several ways over the deck."""
    texts = [
        (leaf, said)
        for leaf in leaves_of(deck)
        for said in leaf.said
        if leaf.purpose != "reference" and said.spot != "edge" and not is_source(said.text)
    ]
    texts = [(leaf, said) for leaf, said in texts if any(map(str.isdecimal, said.text))]
    code = "number-style-drift"
    yield from drift(code, "thousands are marked in several ways", _grouped(texts))
    yield from drift(code, "decimals are marked in several ways", _decimals(texts))
    running = [(leaf, said) for leaf, said in texts if said.spot in ("title", "text")]
    yield from drift(code, "large amounts are written in several ways", _in_chinese(running))
    running = [(leaf, said) for leaf, said in running if not has_han(said.text)]
    english = {leaf.number for leaf in leaves_of(deck) if tongue_of(leaf.body()) == "en"}
    running = [(leaf, said) for leaf, said in running if leaf.number in english]
    several = any(_OTHER_DOLLARS.search(said.text) for _, said in texts)
    for what, pattern in _KINDS:
        if not (several and pattern is _DOLLARS):
            yield from drift(code, what, _by_group(running, pattern))
    for scale in ("million", "billion"):
        for money in (True, False):  # EUR 2m and 2 million people go together
            uses = _scales(running, scale, money)
            yield from drift(code, f"{scale}s are written in several ways", uses)


_Texts = list[tuple[Leaf, Said]]


def _grouped(texts: _Texts) -> Iterator[Use]:
    for leaf, said in texts:
        for match in _GROUPED.finditer(said.text):
            yield Use(match.lastgroup or "", leaf.number, said.shape, match[0])
        for match in _POINTS.finditer(said.text):
            if match["sign"] or match["unit"]:
                yield Use("point", leaf.number, said.shape, match[0])


def _decimals(texts: _Texts) -> Iterator[Use]:
    """The decimals of measured figures; a bare 1,2 may be a list."""
    for leaf, said in texts:
        for match in _DECIMAL.finditer(said.text):
            if match["sign"] or match["unit"]:
                yield Use(match["mark"], leaf.number, said.shape, match[0])


def _by_group(texts: _Texts, pattern: re.Pattern[str]) -> Iterator[Use]:
    """The uses of the groups of a pattern, with the words around a figure."""
    for leaf, said in texts:
        for match in pattern.finditer(said.text):
            yield Use(match.lastgroup or "", leaf.number, said.shape, _amount(said.text, match))


def _amount(text: str, match: re.Match[str]) -> str:
    """A match with the rest of its figure: $5 of $5.2m."""
    start, end = match.span()
    while start and text[start - 1] in "0123456789.,":
        start -= 1
    more = re.compile(r"[\d.,]*\d(?:\s?(?:k|m|mn|bn|M|B|million|billion)\b)?").match(text, end)
    return text[start : more.end() if more else end].strip(".,")


def _scales(texts: _Texts, scale: str, money: bool) -> Iterator[Use]:
    for leaf, said in texts:
        for match in _SCALED.finditer(said.text):
            paid = not match[0][0].isdecimal() or _PAID.match(said.text, match.end()) is not None
            if match[scale] and paid is money and _is_amount(match):
                yield Use(match[scale], leaf.number, said.shape, match[0])


def _is_amount(match: re.Match[str]) -> bool:
    """Whether a letter is a scale: 5m after a currency; 5 m alone may be metres, 5 b a code."""
    written = match[match.lastgroup or 0]
    return len(written) > 1 or not match[0][0].isdecimal()


def _in_chinese(texts: _Texts) -> Iterator[Use]:
    """Scales in Chinese sentences: 万 and 亿, or those of English."""
    for leaf, said in texts:
        if has_han(said.text) and tongue_of(said.text) == "zh":
            for match in _SCALES_ZH.finditer(said.text):
                yield Use(match.lastgroup or "", leaf.number, said.shape, match[0])
