"""Measures that a clause gives only in part: by another basis, or by one character that differs; and how
figures are reckoned."""

from __future__ import annotations

import re

from deck.language.scripts import fold
from deck.statements.chinese.words import TABLE, WITHOUT
from deck.statements.model import NO_WORDS, Against, Words

_ONE = frozenset(TABLE["one character"])
_MONEY = "(?!美元|人民币|[港新]?台?币)"
_HOW = f"{_MONEY}(?!常住|可比|不变|固定|恒定|同比|年|月|季)[^,。;、的占为\ue001-\ue004]{{2,6}}?"
MANNER = re.compile(
    f"(?:若|如|而|但|则|若果)?(?P<how>[按以]{_HOW}(?:口径)?(?:计算?|统计|衡量|口径))"
)
"""How something is counted: 按销量计, 若按出厂口径."""
_LEFT_OUT = f"(?:{WITHOUT}|还原)[^,。;\ue001-\ue004]{{2,16}}?"
_BY = f"[按以]{_MONEY}[^,。;、的占为\ue001-\ue004]{{1,8}}?(?:口径|准则|汇率|价格?|货币)(?:计算?|统计|比较|测算)?"
_SINCE = "(?:(?:影响|因素|项目|收支|损益)?[之以]?[后外]|影响|因素)"
RECKONED = re.compile(f"{_LEFT_OUT}{_SINCE}|{_BY}")
"""How what follows is reckoned: 扣除留抵退税因素后, 按自然口径计算."""
RECKONS = re.compile(f"(?:若|如|如果|倘若|而|但|则|若果)?(?P<how>{_LEFT_OUT}{_SINCE}?|{_BY})")
"""A clause that says nothing else, for all figures after it."""


def reckoning(words: str) -> Against:
    """The kind of a basis that says how a figure is reckoned: with other prices, or otherwise."""
    if re.search("汇率|货币", words):
        return "constant currency"
    return "constant prices" if re.search("物价|价格|价[计格]?(?:计算)?$", words) else "reckoned"


def one_character(text: str) -> bool:
    """Whether a text is a noun of one character: 犬, 铜."""
    return text in _ONE


def beside(measure: Words, name: Words) -> Words:
    """The measure of a name of one character that takes the place of another one: 城镇宠物犬, after
    城镇宠物猫; 铝产量, after 铜产量."""
    plain, other = fold(measure.text), fold(name.text)
    if len(plain) < 2 or other == plain or not measure.spans:
        return name
    (start, end), *_ = measure.spans
    if plain[-1] in _ONE:
        return Words(measure.text[:-1] + name.text, ((start, end - 1), *name.spans))
    if plain[0] in _ONE and plain[1:] in TABLE["heads"]:
        return Words(name.text + measure.text[1:], (*name.spans, (start + 1, end)))
    return name


def by(manner: Words, measure: Words) -> Words:
    """A measure counted in another way than the one before: 高端产品按销量计."""
    found = MANNER.search(fold(measure.text))
    if not measure:
        return NO_WORDS
    if found and measure.spans:
        text = measure.text[: found.start()] + manner.text + measure.text[found.end() :]
    else:
        text = manner.text + measure.text
    return Words(text, (*measure.spans, *manner.spans))
