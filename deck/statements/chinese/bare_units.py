"""Units that a number leaves to the words around it: 8.6亿、8.5亿元, 利润1.4亿, 下降1.4个点."""

from __future__ import annotations

import re

from deck.language.figures import Figure
from deck.language.units import Unit, parse_unit
from deck.statements.chinese import words

_SUMS = re.compile(
    "(?:收入|营收|营业额|销售额|[纯毛净]利|利润|溢利|盈利|盈余|亏损|税|费用|开支|支出|成本|派息|股息|股利|分红|市值|总?资产|负债|现金流?|余额|[融募投]资额?|估值|薪酬|奖金|票房|成交额|交易额)"
)
"""What is money, whatever stands between it and its figure."""
_BEFORE_SUM = re.compile(
    f"{_SUMS.pattern}(?:总额|净额|规模)?(?:{words.alternatives('vague', 'links')}|\\s)*$"
)
_MOVED = re.compile(
    f",?(?:{words.either(words.BASES)}|[较比][^,。;]{{1,8}}?)?(?:{words.alternatives('vague')})*"
    f"(?:{words.alternatives('rises', 'falls')})(?:了|{words.alternatives('vague')})*"
)
"""What stands between a rate and the points by which it has moved."""
_POINTS = re.compile("的百分点")
_POINTS_AFTER_RATE = re.compile("点?(?=[,。;、)]|$)")
_ENDS = re.compile("[,。;、和与及()]|$")
_YUAN = re.compile("[0-9万亿千百]((?:[美港欧日韩加澳]|新台|人民)?[元币]|英镑)")
_READ = 20_000
"""How much of an article tells its currency, in characters."""


def currency_of(folded: str) -> str:
    """The currency of all sums of a folded article; empty if it has several, or none."""
    units = map(parse_unit, set(_YUAN.findall(folded[:_READ])))
    known = {unit.currency for unit in units if unit}
    return known.pop() if len(known) == 1 else ""


def is_sum(measure: str) -> bool:
    """Whether a folded measure is a sum of money."""
    return bool(re.search(f"{_SUMS.pattern}$", measure))


def is_bare(unit: Unit) -> bool:
    """Whether a unit is a scale only: 亿."""
    return unit == Unit(scale=unit.scale) and unit.scale >= 10_000


def complete(text: str, read: list[Figure], currency: str) -> None:
    """Gives the figures of a folded sentence the units that the words around them tell; `currency` is that
    of the article."""
    for i in range(len(read) - 2, -1, -1):  # 提高2.3、1.9和1.2个百分点
        one, other = read[i], read[i + 1]
        beside = text[one.end : other.start] in ("、", "和", "及", "与")
        if beside and one.unit == Unit():
            read[i] = one._replace(unit=other.unit)
        elif beside and is_bare(one.unit):
            read[i] = one._replace(unit=other.unit._replace(scale=one.unit.scale))
    spoken = {figure.unit.currency for figure in read} - {""}
    money = spoken.pop() if len(spoken) == 1 else "" if spoken else currency
    for i, figure in enumerate(read):
        rate = i > 0 and read[i - 1].unit.kind == "percent"
        if is_bare(figure.unit):
            sum_ = _BEFORE_SUM.search(text[: figure.start][-16:]) and _ENDS.match(text, figure.end)
            read[i] = figure._replace(unit=figure.unit._replace(currency=money)) if sum_ else figure
        elif points := _POINTS.match(text, figure.end) if figure.unit == Unit() else None:
            read[i] = figure._replace(unit=Unit(kind="points"), end=points.end())
        elif rate and figure.unit == Unit(noun="个"):
            moved = _MOVED.fullmatch(text, read[i - 1].end, figure.start)
            if moved and (points := _POINTS_AFTER_RATE.match(text, figure.end)):
                read[i] = figure._replace(unit=Unit(kind="points"), end=points.end())
