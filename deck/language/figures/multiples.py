"""Words that are figures in themselves: `doubled`, `halved`, `twofold`, `翻两番`, `一半`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from charts.bounds import Bound
from deck.language.figures.figure import Figure
from deck.language.units import Unit

TIMES = Unit(kind="times")
PERCENT = Unit(kind="percent")
_FOLDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HAN = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<x2>doubl(?:ed|es|ing)|double(?![ -](?:digit|edged|click|check|down))|twice(?= (?:the|as|what|its|their|that|those)\b))\b"
        r"|\b(?P<x3>(?:tripl|trebl)(?:ed|es?|ing))\b|\b(?P<x4>quadrupl(?:ed|es?|ing))\b"
        r"|\b(?P<x5>quintupl(?:ed|es?|ing))\b|\b(?P<half>halv(?:ed|es?|ing))\b"
        rf"|\b(?P<fold>{'|'.join(_FOLDS)})-?fold\b"
        r"|翻(?:了)?(?P<fan>[一两二三四])(?:个)?番|翻(?:了)?(?P<bei>[一两二三四])倍|(?P<fan2>翻了?(?:番|倍))(?!译)"
        r"|(?P<zhhalf>减半|腰斩)|(?P<share>(?<!另)(?<!前)(?<!后)(?<!上)(?<!下)一半|半数)|(?P<most>[过近])半(?![年个月夜路小天])(?:数)?",
        re.I,
    )


def multiples(folded: str, text: str) -> Iterator[Figure]:
    """The figures expressed by single words, with their other readings."""
    for match in _pattern().finditer(folded):
        start, end = match.span()
        kind = match.lastgroup or ""
        if kind == "most":  # 过半
            bound: Bound = ">" if match["most"] == "过" else "~"
            yield Figure(start + 1, end, text[start + 1 : end], Decimal(50), PERCENT, bound)
            continue
        figure = Figure(start, end, text[start:end], Decimal(50), PERCENT)
        if kind == "share":
            yield figure._replace(readings=((Decimal("0.5"), Unit()),))
        elif kind in ("half", "zhhalf"):
            halved = figure._replace(value=Decimal("0.5"), unit=TIMES, change=-1)
            yield halved._replace(readings=((Decimal(-50), PERCENT),))
        else:
            times = _times(kind, match)
            moved = figure.text.lower() not in ("twice", "double", "triple", "treble")
            growth = ((Decimal((times - 1) * 100), PERCENT),) if moved else ()
            times_more = figure._replace(value=Decimal(times), unit=TIMES)
            yield times_more._replace(change=int(moved), readings=growth)


def _times(kind: str, match: re.Match[str]) -> int:
    if kind == "fold":
        return _FOLDS.index(match["fold"].lower()) + 2
    if kind == "fan":
        return 1 << _HAN[match["fan"]]
    if kind == "bei":
        return _HAN[match["bei"]] + (_HAN[match["bei"]] == 1)
    return {"x3": 3, "x4": 4, "x5": 5}.get(kind, 2)
