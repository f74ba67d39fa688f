"""The words of Chinese reports, by what they do around a figure; all are folded (simplified)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from deck.language.word_lists import word_lists
from deck.statements.model import Against

TABLE = word_lists("deck.statements.chinese")
"""The words of each section of words.txt."""
FALLS = frozenset(TABLE["falls"])
FALLING_NOUNS = ("降幅", "跌幅", "减幅", "下降幅度", "年减率", "月减率", "衰退率", "减量", "年减幅")
BOUNDARIES = frozenset(TABLE["boundaries"])
GENERIC = frozenset(TABLE["generic"])
CHANGES = frozenset(TABLE["changes"])
BASES: dict[str, Against] = {
    word: cast("Against", name.removeprefix("basis "))
    for name, words in TABLE.items()
    if name.startswith("basis ")
    for word in words
}
"""How a change is measured, by each of the words for it."""
LOSSES = re.compile("亏损|赤字|逆差|净流出|亏蚀|净亏")
NO_LOSSES = re.compile("盈利能力|扭亏|减亏|亏损面|亏损率|亏损企业|亏损户|减值损失")
"""What has a word for a loss in its name and is none."""
HYPOTHESES = re.compile(
    "倘若|假如|假设|如果|如若|若(?!干|隐|[按以][^,。;]{1,10}(?:口径|计|计算|统计|算))|一旦|要是|在.{2,12}情[况境形]下"
)
MOVES = frozenset((*TABLE["rises"], *TABLE["falls"]))
UNTIL = re.compile("截[至止]到?|截|于|自|从")
WITHOUT = "剔除|扣除|撇除|排除|不计入?|不含|不包括|不考虑"
"""How something is said to be left out of a figure."""
EXCLUDES = re.compile(WITHOUT)
EXPERTS = "分析[师员]|机构|(?<![有四五六])大行|投行|券商|外资|法人|业界|外界|市场"
"""Those who expect something of others; 国有大行 are banks that may speak of themselves."""
CONSENSUS = re.compile(
    f"一致预[期测估]|(?:{EXPERTS})们?(?:普遍|平均|的?一致|此前|先前|早前|原先|综合|多)*(?:预[期测估计]|估计|认为|看好|料)|普遍预期|彭博.{{0,6}}预[期测]|共识"
)
GUIDES = re.compile("指引|指导区间|展望区间|财测|财务预测|业绩展望")
TARGETS = re.compile(
    "目标|计划|(?<![值账价险提])准备(?!金|率|[0-9为达])|规划|拟|力争|争取|确保|努力|旨在|致力于|要求(?![权])|设定"
)
EXPECTS = "(?<![材原骨味辅衣史熟饮燃塑涂肥资物饲染香面油布废颜调预])料"
"""The verb 料, which many names of goods end with: 饮料."""
ESTIMATES = re.compile(
    "预计|预期|推估|推算|(?<![较比]\ue003)预测|预估|(?<!临时)(?<!修订)(?<!初步)估计|有望|或[在达将降升增减为超至可会]|或许|可能(?=[会达到降升增减在超])|恐|料将|将放缓|将收窄|将回落|将回升|将节省|将推动|将带动|将拉动|将净|"
    + EXPECTS
    + "(?=\ue002|将|会|[^,。]{2,12}(?:将|会|分别为|收窄|扩大|升|跌|增|减))|料会|预料|或将|可望|将(?:达|增|减|升|降|会|为|超|突破|扩|提|实现|至|有|于|继续|进一步|下|上|在|是|同比|从|由|占|保持|维持|贡献|新增|投资|投入|建)|展望|上看"
)
REVISES = "[上下][调修]|调[高低升降增减]"
"""Verbs of changes of forecasts, plans and prices, each of which says which way."""
REPLACED = re.compile(
    "此前|原先|原来|原为|原[定订]|最初|早前|先前|之前|原(?=预|计|目|指)|(?:下调|上调|调整|修订|修正)[^,。]{0,8}(?:前)"
)
PEAKS = re.compile(
    "最高时|最低时|峰值|高峰时?|高点|低点|历史最高|鼎盛时期?|巅峰时?|[一二两三四五六七八九十0-9]+(?:年|个月)前"
)


@cache
def alternatives(*sections: str) -> str:
    """A pattern of any of the words of these sections, the longest first."""
    found = {word for section in sections for word in TABLE[section]}
    return either(found)


def either(found: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(sorted(found, key=len, reverse=True))


@cache
def boundaries(name: str) -> re.Pattern[str]:
    """The words that end a noun phrase, and those that hold one and end none (see `ends_phrase`);
    `name` is one of the article's."""
    kept = {word for section in ("plain", "regions", "heads") for word in TABLE[section]}
    return re.compile(either(BOUNDARIES | kept | ({re.escape(name)} if name else set())))
