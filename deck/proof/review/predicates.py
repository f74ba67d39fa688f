"""Whether a title makes a statement or is a label: `Sales rose in Asia`, `Sales by region`.

A title counts as a label only if no word of it can be its verb, so what is doubtful counts as a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from deck.language.scripts import HAN, count_han, fold
from deck.proof.review.headings import label_of
from deck.proof.review.wordlists import listed, words_in
from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    verb_forms,
    word_set,
)
from deck.statements.english.verbs import NOMINAL_ING

_MORE_VERBS = words_in("verbs")
_PASTS = words_in("pasts")
_CERTAIN = word_set(
    "is are was were am be been has have had will would can could may might shall should must do does did isn't"
    " aren't wasn't weren't don't doesn't didn't can't cannot won't it's that's there's here's what's who's let's let"
    " we're we've we'll they're you're you'll i'm it'll they'll rose fell grew never still already always fewer ready enough"
)
"""Words that no label has: finite verbs, and what stands with one."""
_NOUNS_FIRST = words_in("nouns first")
_QUESTIONS = word_set(
    "how why what when where who which whether whose that because than if while although"
)
"""Words that ask, or begin a clause, which has a verb."""
_PARTICLES = word_set("up down off out away back ahead together apart forward over")
_PLACES = word_set("in on at from into across against behind beyond within without than")
_NUMBERS = word_set("two three four five six seven eight nine ten both most")
_BEHIND_NOUN = word_set("a above below behind inside outside")
"""What may stand between a subject and its verb: option A shows, the figure above stands."""
_NOUN_ENDINGS = listed("noun endings")
_DIMENSIONS = word_set(
    "region regions country countries segment segments product products channel channels quarter year month category"
    " categories type types area areas department business unit division market markets industry sector customer"
    " city state age gender function team brand source size week day department role status"
)
_MARKS = re.compile(r"[:;|/–—•·>→()\ue000-\uf8ff]|\s-\s|[.,](?=\s)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\S")


def is_label(title: str) -> bool:
    """Whether a title is surely no statement, no question and no call to act."""
    folded = fold(title)
    if re.search(r"[?!…]|\.\.\.|\bfrom\s\D{0,4}\d.*\sto\s\D{0,4}\d", folded) or len(title) > 120:
        return False
    if count_han(folded) >= 2:
        return _is_label_zh(folded)
    return _is_label_en(title)


# ---- English --------------------------------------------------------------------------------------


def _is_label_en(title: str) -> bool:
    parts = [_WORD.findall(part.replace("’", "'")) for part in _MARKS.split(label_of(title))]
    words = [word for part in parts for word in part]
    if not any(word[:1].isalpha() for word in words) or len(words) > 16:
        return False
    return all(map(_is_noun_phrase, parts))


def _is_noun_phrase(low: Sequence[str]) -> bool:
    """Whether the words of a part of a title, in lower case, have no verb."""
    if not low or low[0] in ("to", "if", "not", "no") or _QUESTIONS & set(low):
        return not low
    return not any(_may_be_verb(low, i) for i in range(len(low)))


def _may_be_verb(low: Sequence[str], i: int) -> bool:
    """Whether a word of a title can be its verb, by its form and its neighbours."""
    word = low[i]
    before = low[i - 1] if i else ""
    after = low[i + 1] if i + 1 < len(low) else ""
    if word in _CERTAIN or word.endswith(("n't", "'re", "'ve", "'ll")):
        return True
    if word in ("up", "down"):
        return before != "" and (after in ("", "by", "in", "to", "from") or after[:1].isdecimal())
    if not word.isalpha() or word in PREPOSITIONS or word in DETERMINERS or word in PRONOUNS:
        return False
    base = _base_of(word)
    if word.endswith("ing") and word != base:
        return i == 0 and word not in NOMINAL_ING
    if word in _PASTS:
        return before != ""
    if word.endswith("ed"):
        return _is_past(i, before, after)
    if not base:
        return _is_unknown_verb(word, before, after)
    if word == base:
        return _is_base_verb(low, i, before, after)
    if word.endswith("s"):
        return i > 0 and _is_third_person(word, base, before, after)
    return True


def _is_past(i: int, before: str, after: str) -> bool:
    """Whether a form in -ed is no adjective: not expected growth, not the adjusted margin."""
    opens = (
        i == 0
        or before in DETERMINERS
        or before in PREPOSITIONS
        or before in ("and", "or", ",", "&")
    )
    noun = (
        after.isalpha()
        and after not in PREPOSITIONS | DETERMINERS | ADVERBS
        and not after.endswith("ly")
    )
    return not (opens and noun)


def _is_base_verb(low: Sequence[str], i: int, before: str, after: str) -> bool:
    word = low[i]
    acts = after in DETERMINERS or after in PRONOUNS or after in _PARTICLES or after in _PLACES
    if i == 0 or before in (",", "and", "&", "then"):
        return acts or word not in _NOUNS_FIRST
    if after in DETERMINERS and before not in PREPOSITIONS | DETERMINERS:
        return True
    if before in ("to", "not", "we", "you", "they", "i", "people", "who", "that"):
        return True
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is", "'s"))
    if not (plural or "and" in low[: i - 1]) or before in PREPOSITIONS | DETERMINERS:
        return False
    counted = low[0] in DETERMINERS or low[0] in _NUMBERS or low[0].isdecimal()
    kind = verb_forms().get(word, ("", "other"))[1]
    acts = (
        acts
        or after in ("to", "with", "for", "by", "as", "more", "less", "no")
        or after.endswith("ly")
    )
    noun = word in _NOUNS_FIRST and not (counted and i == 2)  # three trends shape demand
    return kind in ("rise", "fall", "level") or acts or (not noun and after != "")


def _is_third_person(word: str, base: str, before: str, after: str) -> bool:
    """Whether a form in -s can follow its subject: demand drives; not cost drivers, not sales targets."""
    if (before in DETERMINERS | PREPOSITIONS and before not in _BEHIND_NOUN) or not before[
        -1:
    ].isalnum():
        return False
    if verb_forms().get(base, ("", "other"))[1] in ("rise", "fall"):
        return word not in CHANGES or before.endswith("s") is False
    noun = base in _NOUNS_FIRST
    if after in ("", ",", "and", "&", "of", "(", ")") or not after[:1].isalnum():
        return not noun and after == ""
    return not (noun and (after in ("by", "for", "per") or (after.isdecimal() and len(after) == 4)))


def _is_unknown_verb(word: str, before: str, after: str) -> bool:
    """Whether a word of no list can be a verb: it has the ending of one between two other words."""
    if word.endswith(("ize", "ise", "ify")) and (not before or before.endswith("s")):
        return after != ""
    between = (
        before[-1:].isalnum() and after[:1].isalpha() and after not in ("of", "and", "by", "for")
    )
    if not (between and word.endswith("s")) or word.endswith(_NOUN_ENDINGS):
        return False
    return before not in DETERMINERS | PREPOSITIONS | {"and", "or"}


@cache
def _forms() -> frozenset[str]:
    return frozenset(base for base, _ in verb_forms().values()) | _MORE_VERBS


def _base_of(word: str) -> str:
    """The base of a form of a known verb; empty for other words."""
    if known := verb_forms().get(word):
        return known[0]
    cuts = [(0, "")]
    for ending, more in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
    ):
        if word.endswith(ending):
            cuts.append((len(ending), more))
    for length, more in cuts:
        stem = word[: len(word) - length] + more
        if stem in _forms():
            return stem
        if len(stem) > 3 and stem[-1:] == stem[-2:-1] and stem[:-1] in _forms():
            return stem[:-1]
    return ""


# ---- Chinese --------------------------------------------------------------------------------------

_HEADS = (
    "概况|概述|概览|一览|总览|简介|介绍|背景|现状|情况|概要|分析|对比|比较|构成|结构|分布|趋势|走势|规模|格局|占比|排名|明细"
    "|方案|计划|规划|策略|战略|目标|框架|架构|流程|方法|模型|体系|模式|机制|路径|路线图|时间表|里程碑|进度|安排|职责|分工"
    "|回顾|展望|说明|定义|特点|特征|优势|劣势|亮点|要点|重点|问题|挑战|风险|机会|机遇|建议|措施|举措|成果|成效|结果|效果|表现"
    "|数据|指标|统计|团队|成员|组织|历程|案例|技术|功能|产品|业务|市场|客户|用户|需求|动机|意义|目的|困难|时程|系统|平台|原理"
    "|收入|销售额|营业额|营收|利润率|毛利率|份额|渠道|品牌|成本|利润|费用|预算|销售|营销|财务|运营|管理|研究|设计|实现|测试|应用|场景|内容|范围|清单|矩阵|图|表|环境|因素|原因|来源"
)
_LABEL_ZH = re.compile(
    f"(?:[0-9]{{4}}年?(?:[0-9一二三四]{{1,2}}(?:季度|月)|[上下]半年|度)?|[一二三四五六七八九十0-9]{{1,2}}[、.]|[{HAN}A-Za-z0-9/&·+、与及和之的\\- ]){{0,16}}?(?:{_HEADS})(?:[（(][^）)]{{1,12}}[）)])?"
)
_ACTS_ZH = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:覆盖|满足|具备|控制|掌握|解决|拖慢|巩固|分流|批准|接力|锁定|侵蚀|替换|退出|切入|缓解)(?=[\u4e00-\u9fff]{2})"
    "(?!.{0,8}(?:方案|情况|计划|措施|体系|流程|矩阵|策略|能力|程度|路径|范围|机制|分析|方法|模型|系统|框架|要求|要点|重点|目标|建设|管理|效果|成效|现状)\\Z)"
)
"""Verbs between two nouns that are part of a noun before the usual heads: 三档套餐覆盖全部客户, 产品覆盖范围."""
_PREDICATE_ZH = re.compile(
    "[，。；,;!]|[0-9一二三四五六七八九十百]+(?:\\.[0-9]+)?(?:%|％|倍|成|个百分点|亿|万)"
    "|[是为将使让令把被已仍均都应须需可能会无没不未超达占居跌涨升降创]|推动|带动|改变|见效|初见|取代|替代|拖累|压缩(?!方案)|挤压|推高|拉低|看重|集中在|拉动|驱动|促进|实现(?=[\u4e00-\u9fff0-9])(?!方|路|机|流|步|过|思|技|细|原|与|和|情)|节省(?!.{0,4}(?:措施|方案|情况|分析|计划|方法|路径|策略|空间|潜力))|导致|引发|来自|源于|成为|保持|维持|持续|实现了|正在|有望|值得|高于|低于|快于|优于|领先|落后|突破"
    "|增长(?!率|点|趋势|情况|分析|策略|战略|目标|预测|模型|因素|原因|机会)|下滑|下降(?!趋势|原因)|回升|回落|放缓|加快|加速|扩大|收窄|提高|提升(?!方案|计划|策略|措施)|改善(?!方案|计划|措施)|缩短|减少|增加|翻番|翻倍|恶化|承压|依赖|主导|贡献|吸引|带来|面临|存在|依靠|有助|在于|取决|意味|表明|显示|支撑|决定|抢占|聚焦|打造|构建|建立|落实|推进|深化|强化|加强|优化(?!方案|计划|策略|措施)|完善|布局|转向|转型为|走向|迈向|给|对.{1,6}有|向|从.{1,10}到|比.{1,8}[高低多少快慢大小强弱]|[越更最]"
)
_NOT_PREDICATE_ZH = re.compile(
    "需求|可行性|可视化|可持续|功能|性能|智能|能力|能源|产能|技能|效能|动能|会员|会议|社会|机会|无线|无人|不动产|不良|未来|应用|应收|应付|供应|响应"
    "|达标|到达|传达|占比|占有|居民|家居|居住|创新|创业|创意|创始|文创|原创|创作|为什么|行为|华为|作为|人为|认为|将来|使用|大使|使命|让利|转让|把握|被动|已知|均价|均值|平均|人均"
    "|首都|成都|都市|超市|超级|升级|晋升|降本|降价|涨价|涨幅|跌幅|降幅|升幅|是否|面向|方向|意向|导向|趋向|给付|供给|必须|须知|必需|刚需|内需|供需|需要|不足|方向性|最终|最新|最佳|更新|更换|变更|不同|不确定"
)


def _is_label_zh(title: str) -> bool:
    """Whether a Chinese title is a noun with one of the usual heads and nothing that could be a predicate."""
    bare = re.sub(r"\s+", "", title)
    plain = _NOT_PREDICATE_ZH.sub("物", bare)
    return bool(_LABEL_ZH.fullmatch(bare)) and not (
        _PREDICATE_ZH.search(plain) or _ACTS_ZH.search(bare)
    )
