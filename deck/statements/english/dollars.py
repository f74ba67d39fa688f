"""Whose dollars the bare $ of an English article are, and whether it leaves that open."""

from __future__ import annotations

import re
from functools import cache

from deck.reading.article import Article

_COUNTRIES: dict[str, tuple[str, str, str, str]] = {
    "AUD": ("Australian?", r"AU?\$", "ASX", "Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra"),
    "CAD": ("Canad(?:a|ian)", r"CA?\$", "TSXV?|TSX-V", "Toronto|Ottawa|Montreal|Vancouver|Calgary"),
    "HKD": ("Hong Kong", r"HK\$", "HKEX|SEHK|HKSE", "Hong Kong"),
    "NZD": ("New Zealand", r"NZ\$", "NZX", "Auckland|Wellington"),
    "SGD": ("Singapore(?:an)?", r"S\$", "SGX", "Singapore"),
    "TWD": ("Taiwan(?:ese)?", r"NT\$", "TWSE|TPEx", "Taipei"),
}
"""The countries whose $ is not that of the United States: their names, signs, exchanges and cities."""
_BARE = re.compile(r"(?<![A-Za-z.])(?<![A-Z]{2} )\$ ?\d|\d (?:(?:m|b|tr)illion )?dollars?\b")
_STATED = re.compile(
    r"\b(?:amounts?|figures|currency|dollars?|\$|stated|expressed|reported|presented|denominated|quoted)\b[^.;\n]{0,40}?"
    r"\b(?:in|are|is|to|means) (?P<whose>[A-Z][A-Za-z.]*(?: [A-Z][a-z]+)?) dollars\b"
    r"|\b(?P<other>[A-Z][A-Za-z.]*(?: [A-Z][a-z]+)?) dollars,? unless\b"
)
"""Where an article says what its $ are: all figures are in Singapore dollars."""
_OFFICES = r"Department|Ministry|Bureau|Statistics|Treasury|[Gg]overnment|Monetary Authority|Institute|Reserve Bank|central bank"
_FIRMS = (
    "company|group|retailer|bank|miner|insurer|airline|maker|producer|operator|developer|lender|firm|start-?up|chain"
    "|explorer|carrier|provider|manufacturer|brewer|utility|telco"
)


@cache
def _home(code: str) -> re.Pattern[str]:
    """What shows that an article was written in a country: its offices, exchanges, and places of writing."""
    name, _, exchanges, cities = _COUNTRIES[code]
    return re.compile(
        rf"\b(?:{name})(?: [A-Z][a-z]+){{0,2}} (?:{_OFFICES})\b|\bStatistics (?:{name})\b"
        rf"|\b(?:{_OFFICES}|Bank|Ministry of [A-Z]\w+) (?:of|in) (?:{name})\b"
        rf"|\b(?:{exchanges})\s?:|(?m:^(?i:{cities})\b(?:, [A-Z][\w.]+)*(?:,? [A-Z][a-z]+\.? \d{{1,2}}(?:, \d{{4}})?)? ?(?:[-–—]|\())"
    )


@cache
def _abroad(code: str) -> re.Pattern[str]:
    """What shows that it is about somebody there: a Singapore-based lender, the Canadian miner."""
    name, _, _, cities = _COUNTRIES[code]
    return re.compile(
        rf"\b(?:{name}|{cities})-(?:based|listed|headquartered)\b|\b(?:{name})(?:['’]s)? (?:[\w-]+ ){{0,2}}(?:{_FIRMS})\b"
        rf"|\bbased in (?:(?:{cities}), )?(?:{name})\b"
    )


def dollars_of(article: Article) -> tuple[str, bool]:
    """The currency of a bare $, empty for that of the United States, and whether the article leaves it open."""
    text = article.text
    if not _BARE.search(text):
        return "", False
    for match in _STATED.finditer(text):
        whose = match["whose"] or match["other"]
        if re.match(r"U\.?S\b|American|United States", whose):
            return "", False
        stated = [code for code, (name, *_) in _COUNTRIES.items() if re.fullmatch(name, whose)]
        if stated:
            return stated[0], False
    signs = [c for c, (_, sign, *_) in _COUNTRIES.items() if re.search(rf"\b{sign} ?\d", text)]
    homes = [code for code in _COUNTRIES if _home(code).search(text)]
    for codes in (signs, homes):
        if codes:
            return codes[0] if len(codes) == 1 else "", True
    lead = "\n".join((article.title, *(p.text for p in article.paragraphs[:3])))
    return "", any(_abroad(code).search(lead) for code in _COUNTRIES)
