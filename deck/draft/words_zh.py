"""The Chinese words around the name of a measure: its verbs, its whole, its period."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.draft.facts import ArticleFact
from deck.draft.finding import stated
from deck.draft.wording import is_loss
from deck.language.periods.intervals import Span, months_until
from deck.language.scripts import fold


class Verbs(NamedTuple):
    """What a measure does that grows and one that shrinks: by a change, and to a level; and the word
    for its change."""

    up: str
    down: str
    up_to: str
    down_to: str
    change: str


AMOUNT = Verbs("增长", "下降", "增至", "降至", "增速")
COUNT = Verbs("增加", "减少", "增至", "降至", "增减")
RATE = Verbs("提高", "下降", "升至", "降至", "变动")
PRICE = Verbs("上涨", "下跌", "涨至", "跌至", "增速")
LOSS = Verbs("扩大", "收窄", "扩大至", "收窄至", "变动")

_PRICES = re.compile(
    "股价|收[盘市]价|运价(?:指数)?$|[油金铜煤]价$|(?:股票|股份|综合|恒生|运价)指数"
)
_TIMES = re.compile("年|月|季|(?<!预)期|周|日|前|初|末|底|上|去|昨|高点|低点|高位|低位|峰值")
"""What a change is against if that is a time."""

_ENDED = {12: "年度", 9: "九个月", 6: "六个月"}


def ended(span: Span) -> str:
    """The name of months across two years, as reports of companies write it: 截至2024年3月止年度."""
    first, last = span
    if first.year == last.year or first.day != 1:
        return ""
    lengths = (name for months, name in _ENDED.items() if months_until(last, months) == span)
    return "".join(f"截至{last.year}年{last.month}月止{name}" for name in lengths)


def whole_of(fact: ArticleFact) -> str:
    """What a share is a share of: all of it, if the part has the same name."""
    one = stated(fact)
    return f"全部{one.whole.text}" if one.whole.text == one.measure.text else one.whole.text


def is_of_another(fact: ArticleFact) -> bool:
    """Whether a change is a difference from another thing, not from another time: 比同行低5%."""
    return any(
        one.kind == "against"
        and one.span is None
        and re.match("[较較比]", one.words.text)
        and not _TIMES.search(fold(one.words.text))
        for one in stated(fact).basis
    )


def verbs_of(fact: ArticleFact) -> Verbs:
    """The verbs of what a fact measures."""
    if is_loss(fact):
        return LOSS
    change = stated(fact).role == "change"
    if fact.unit.kind == "points" or (fact.unit.kind == "percent" and not change):
        return RATE
    if fact.unit.kind in ("percent", "number") and _PRICES.search(fold(stated(fact).measure.text)):
        return PRICE
    return COUNT if change and fact.unit.kind == "number" else AMOUNT
