"""Finds what a figure measures: the noun phrase of its clause, from the words around it.

The words are always those of the source; if there are none, the measure of the previous figure in
the sentence is used.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.periods.dates import MONTHS
from deck.language.scripts import HAN, fold
from deck.statements.model import Statement

_BREAKS_ZH = re.compile('[，,。；;：:！？!?（）()“”"]|(?<![0-9])、|、(?![0-9])')
_BREAKS_EN = re.compile(r"[;:()\"“”]|,(?!\d)|\s[–—]\s|\b(?:while|whereas|and|but|which)\b")

CHANGES = re.compile(
    r"growth|change|rise|increase|decline|decrease|fall|drop|gain|contribution|增速|增幅|增量|增减|降幅|涨幅|跌幅|升幅|成长|贡献|拉动|变动|变化|增长|净增",
    re.IGNORECASE,
)
"""A measure that is itself a change."""
LOSS = re.compile("亏损|虧損|赤字|逆差")
"""A measure that is a loss: its value is written without a sign."""


class Measure(NamedTuple):
    """What a figure measures. `stated` is False if it is taken from the previous figure."""

    what: str
    stated: bool


# ---- Chinese --------------------------------------------------------------------------------------

_TIME_ZH = re.compile(
    "(?:(?:19|20)[0-9]{2} ?年?(?:[-–—~至到](?:19|20)?[0-9]{2} ?年)?)?(?:末|底|初|度)?(?:[0-9]{1,2} ?月(?:份|末|底)?)?"
    "(?:[0-9]{1,2} ?[日号])?(?:第?[一二三四]季度|[上下]半年|前三季度|全年|年末|年底|年初)?"
)
_HEAD_ZH = re.compile(
    "^(?:其中|此外|同时|另外|而且|并且|并|而|但|因此|所以|目前|当前|今年|去年|上年|当天|昨天|截至|截止|初步核算|毕竟|在|于|自|据(?:统计|介绍|悉)"
    "|数据显示|报告显示|可以说|其|也|又|还|更|均|都|仅|约|共|总共|预计|包括|将|已|已经|我们|拥有|通过|和|与|及|、|到|至)+"
)
_TAIL_ZH = re.compile(
    "(?:大约|约为|约|近|超过|超|突破|达到|达|高达|为|是|有|共有|共|占到|占(?!比)|在|应该|大概|仅为|仅|已|已经|将|可以|可|能够|最大|最高|最低"
    "|从|由|至|到|自|的|上升|提高|提升|增长|增加|下降|降低|减少|上涨|下跌|回落|扩大|收窄|升|降|增|减|跌|涨|同比|环比|分别|突|破|逼近|接近|不足|不到"
    "|不低于|不少于|至少|最多|实现|完成|(?<!占)比|较|上年|去年|同期|末|累计|合计|总计|(?:19|20)[0-9]{2} ?年(?:末|底)?|[一二三四]季度|[上下]半年)+$"
)
_SAID_ZH = re.compile(
    "^.*(?:公布|宣布|披露|显示|忽视|实现|拥有|指出|认为|称|运营|经营|开设|建成|将|把)了?的?(?=..)"
)
_BASIS_ZH = re.compile(
    "(?:比|较|与)(?:上年|去年|前年|上月|上季度|上一年|(?:19|20)[0-9]{2} ?年)(?:同期|末)?(?:相比)?"
)
_DOES_ZH = re.compile("覆盖|涉及|服务|吸引|包括|拥有|进入|开设|新增")
_NOUN_AFTER_ZH = re.compile(
    f"^(?:以上|以下|左右|多|余|级别|级|规模)?的(?P<noun>[{HAN}A-Za-z“”]{{2,24}})"
)
_VERBS_ZH = re.compile("来自|打造|支持|用于|投入|达到|超过|需要|提供|出售|购买|属于|占据|实现")
_GROWTH_ZH = re.compile(
    "增长|上升|提高|提升|增加|上涨|扩大|下降|降低|减少|下跌|回落|收窄|同比|环比|增|降|涨|跌"
)


def measure_zh(text: str, figure: Figure, before: Measure | None, floor: int = 0) -> Measure:
    """The measure of a figure in a Chinese sentence.

    `before` is the measure of the previous figure, which ends at `floor`.
    """
    breaks = (m.end() for m in _BREAKS_ZH.finditer(text, 0, figure.start))
    start = max((*breaks, floor), default=0)
    lead = re.sub(r"\s+|\[[0-9]+\]", "", text[start : figure.start])
    tail = re.sub(r"\s+", "", text[figure.end : figure.end + 40])
    phrase = _stripped_zh(_BASIS_ZH.sub("", lead))
    if figure.change and len(phrase) < 2 and before is not None:
        return Measure(_grown_zh(before.what, figure), stated=False)
    if figure.change and phrase and _GROWTH_ZH.search(lead):
        # 拉动国内生产总值增长1.0个百分点: a change that names its subject by itself
        named = figure.unit.kind == "points" and lead.endswith("增长")
        return Measure(f"{phrase}增长" if named else _grown_zh(phrase, figure), stated=True)
    noun = _NOUN_AFTER_ZH.match(tail)
    if noun and (
        len(phrase) < 2
        or (not lead.endswith(_LINKS_ZH) and _VERBS_ZH.search(noun["noun"]))
        or re.search("(?:最大|最高|最低|可以|达到)$", lead)
    ):
        return Measure(_noun_zh(noun["noun"], figure), stated=True)
    after = re.match(f"[{HAN}A-Za-z]{{2,12}}", tail)
    if _DOES_ZH.fullmatch(phrase) and figure.unit.noun and after:
        return Measure(phrase + after.group(), stated=True)
    if len(phrase) >= 2:
        return Measure(phrase, stated=True)
    if figure.unit.noun and after and not _VERBS_ZH.match(after.group()):
        return Measure(after.group(), stated=True)
    return Measure(before.what if before is not None else "", stated=False)


_LINKS_ZH = ("为", "达", "达到", "在", "是", "过")


def _noun_zh(noun: str, figure: Figure) -> str:
    """The noun after a figure: for a share the full phrase, otherwise the part before a verb."""
    verb = _VERBS_ZH.search(noun)
    if figure.unit.kind != "percent" and verb and verb.start() >= 2:
        noun = noun[: verb.start()]
    return noun.rstrip("的")


def _stripped_zh(lead: str) -> str:
    """The preceding words without time, connectives and verbs at the ends."""
    for _ in range(6):
        shorter = _TAIL_ZH.sub("", _HEAD_ZH.sub("", lead))
        time = _TIME_ZH.match(shorter)
        if time and time.end():
            shorter = shorter[time.end() :].removeprefix("的")
        if shorter == lead:
            break
        lead = shorter
    lead = _SAID_ZH.sub("", lead)
    time = _TIME_ZH.match(lead)
    lead = lead[time.end() :] if time else lead
    return re.sub(f"^[^{HAN}A-Za-z]+", "", lead).strip("的了和与及“”《》")


def named_zh(one: Statement) -> str:
    """The name of what a Chinese statement measures: 收入增速, 毛利率变动, 月活跃用户增量."""
    what = one.measure.text
    if not what:
        return ""
    if one.role == "share" and one.whole:
        return f"{what}占{one.whole.text}比重"
    if one.role == "multiple" and one.basis:
        kind = "倍数" if one.figure.unit.kind == "times" else "比例"
        return f"{what}为{one.basis[0].words.text.rstrip('的')}{kind}"
    if one.role == "change" and one.whole:
        return f"{what}占{one.whole.text}比重变动"
    if one.role != "change" or CHANGES.search(fold(what)):
        return what
    match one.figure.unit.kind:
        case "percent" | "times":
            return f"{what}增速"
        case "points":
            return f"{what}变动"
    return f"{what}减量" if _falls(one.value) else f"{what}增量"


def _falls(value: object) -> bool:
    return isinstance(value, Decimal) and value < 0


def _grown_zh(what: str, figure: Figure) -> str:
    if what.endswith(("增速", "增减", "变化")):
        return what
    return f"{what}增速" if figure.unit.kind in ("percent", "times") else f"{what}增减"


# ---- English --------------------------------------------------------------------------------------

_HEAD_EN = re.compile(
    r"^\s*(?:(?:meanwhile|however|moreover|overall|still|today|yesterday|also|in addition|for example|this|these|those|it|they|with|and|but|while|although"
    r"|according to [^,]{1,60}|in (?:19|20)\d\d|(?-i:[A-Z][A-Za-z]+):)\s*[:,]?\s+)+",
    re.IGNORECASE,
)
_THAT_EN = re.compile(
    r"^.*\b(?:say|says|said|note|notes|noted|estimates?|shows?|showed|finds?|found|reports?|reported|adds?|added)(?: also)? that\s+",
    re.IGNORECASE,
)
_SAID_EN = re.compile(
    r"^.*\b(?:said|says|announced|reported|claims?|told \w+|expects?|forecasts?|targets?|sees|predicts?)\s+(?=\w)",
    re.IGNORECASE,
)
_DOES_EN = re.compile(
    r"(?:^|\bwith\s+)(?P<who>(?-i:[A-Z])[\w.&-]*(?:\s+(?-i:[A-Z])[\w.&-]*)*)\s+(?:reporting|recording|posting|showing|seeing|having)\s+(?:the\s+|a\s+)?(?P<what>\S.*)$",
    re.IGNORECASE,
)
_TAIL_EN = re.compile(
    r"(?:\s*\b(?:was|were|is|are|be|been|being|has|have|had|will|would|could|may|might|stood|stands?|at|to|from|by|of|in|for|with|over|under|than|more|less|fewer"
    r"|some|about|around|nearly|almost|roughly|approximately|only|just|up|down|as|low|high|estimated|reached|reach(?:es|ing)?|total(?:l?ed|ing|s)?|amount(?:ed|s|ing)"
    r"|rose|rise[sn]?|grew|grow[sn]?|increas(?:ed?|es|ing)|jump(?:ed|s|ing)|climb(?:ed|s)|surged?|soared|fell|fall(?:s|en|ing)?|dropp?(?:ed|s|ing)?|declin(?:ed?|es|ing)"
    r"|decreas(?:ed?|es)|hit|hits|exceed(?:ed|s)?|brought|made|account(?:ed|s|ing)|represent(?:ed|s|ing)?|equivalent|equal|worth|valued|expected|set|now|already|still|against|versus|runs?|operates?|employs?|serves?|covers?|counts?"
    r"|a|an|the|record|sharply|slightly|markedly|strongly|annually|year|on|per|(?:19|20)\d\d|q[1-4])\b[,\s]*)+$",
    re.IGNORECASE,
)
_PERIOD_EN = re.compile(
    r"\s*\b(?:in|during|for|since|by|of)\s+(?:(?:the\s+)?(?:first|second|third|fourth|last)\s+(?:quarter|half)(?:\s+of)?\s*)?(?:Q[1-4]\s*)?"
    rf"(?:{'|'.join(MONTHS)})?\s*(?:19|20)\d\d\b"
)
_OF_EN = re.compile(
    r"\s*(?:of|in)\s+(?:all\s+|the\s+|its\s+|their\s+)?(?P<whole>[A-Za-z][\w’'&/-]*(?:\s+(?!in\b|at\b|from\b|up\b|down\b|to\b|was\b|were\b|is\b|are\b|on\b|by\b|that\b|which\b|who\b|come\b|comes\b|buy\b|say\b|use\b|are\b|have\b|go\b|return\b|stay\b|live\b|work\b|,)[\w’'&/-]+){0,5})"
)
_SUBJECT_EN = re.compile(
    r"^\s+(?P<noun>(?!in\b|at\b|from\b|up\b|to\b|over\b|on\b|by\b|a\b|per\b|of\b)[a-z][\w-]+(?:\s+(?!in\b|at\b|from\b|up\b|to\b|over\b|on\b|by\b|that\b)[a-z][\w-]+){0,2})"
)
_VERB_EN = re.compile(
    r"\b(?:was|were|is|are|stood|reached|totall?ed|amounted|rose|grew|increased?|jumped|climbed|surged|soared|fell|dropped|declined|decreased|hit|exceeded|accounted"
    r"|represent(?:ed|s|ing)|brought|estimates?|remained|reported|has|have|had)\b",
    re.IGNORECASE,
)
_LEADS_EN = re.compile(r"^(?:the\s+|a\s+|an\s+|its\s+|their\s+|that\s+)+", re.IGNORECASE)


def measure_en(text: str, figure: Figure, before: Measure | None, floor: int = 0) -> Measure:
    """The measure of a figure in an English sentence.

    `before` is the measure of the previous figure, which ends at `floor`.
    """
    breaks = (m.end() for m in _BREAKS_EN.finditer(text, 0, figure.start))
    start = max((*breaks, floor), default=0)
    lead = re.sub(r"\[[0-9]+\]", "", text[start : figure.start])
    phrase = _stripped_en(lead)
    tail = text[figure.end : figure.end + 90]
    counts = figure.unit.kind == "number" and not figure.unit.currency
    if counts and figure.unit.noun and _RUNS_EN.search(lead):
        return Measure(figure.unit.noun[:1].upper() + figure.unit.noun[1:], stated=True)
    inherits = not re.search("[A-Za-z]{3}", phrase) or bool(_PRONOUN_EN.fullmatch(phrase))
    if before is not None:
        if inherits and figure.unit.kind == "number" and _LEVEL_EN.search(lead):
            return Measure(before.what, stated=False)
        if figure.change and (inherits or _ONLY_CHANGE_EN.match(lead)):
            return Measure(_grown_en(before.what), stated=False)
    whole = _OF_EN.match(tail) if figure.unit.kind == "percent" and not figure.change else None
    if whole and (inherits or _EQUALS_EN.search(lead)):
        what = before.what if before is not None and inherits else phrase
        if inherits and what.startswith("Share of "):  # 60% of buyers, against 35% in fresh food
            return Measure(what, stated=False)
        named = f"{what} as a share of {whole['whole']}" if what else f"Share of {whole['whole']}"
        return Measure(named, stated=not inherits)
    if inherits:
        noun = _SUBJECT_EN.match(tail) if counts else None
        if noun:
            return Measure(noun["noun"], stated=True)
        return Measure(before.what if before is not None else "", stated=False)
    return Measure(_grown_en(phrase) if figure.change else phrase, stated=True)


def _stripped_en(lead: str) -> str:
    """The preceding words without time, connectives and verbs: the subject, or the object of the
    verb."""
    lead = _TAIL_EN.sub("", _PERIOD_EN.sub("", lead)).strip(" ,’'")
    lead = _SAID_EN.sub("", _THAT_EN.sub("", lead))
    does = _DOES_EN.search(lead)
    if does:
        return f"{does['who']}: {does['what']}"
    lead = _HEAD_EN.sub("", lead)
    verb = next(reversed(list(_VERB_EN.finditer(lead))), None)  # the last one
    if verb is not None and len(lead[verb.end() :].split()) >= 2:
        lead = lead[verb.end() :]  # increased online retail sales' share
    elif verb is not None and verb.start() > 3:
        lead = lead[: verb.start()]
    lead = _LEADS_EN.sub("", _TAIL_EN.sub("", lead).strip(" ,’'"))
    words = " ".join(lead.split()[-10:])
    return "" if _PRONOUN_EN.fullmatch(words) else words[:1].upper() + words[1:]


_RUNS_EN = re.compile(
    r"\b(?:runs?|ran|operates?d?|ha[sd]|have|opened|opens|employ(?:s|ed)?|covers?|serves?d?|owns?|counts?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PRONOUN_EN = re.compile(
    r"(?:it|they|this|that|these|those|which|who|he|she|we|and)\b", re.IGNORECASE
)


_LEVEL_EN = re.compile(r"\bto\s*(?:about|some|over|nearly)?\s*$")
_EQUALS_EN = re.compile(r"(?:equivalent|equal) to\s*$|representing\s*$|account(?:s|ed|ing) for\s*$")
_ONLY_CHANGE_EN = re.compile(
    r"^\W*(?:(?:which|that|and|was|were|is|are|an?|the|year|on|or|by|of|up|down|rose|grew|increase[ds]?|growth|decline|fell|rise|fall|drop|gain)\s*)*$",
    re.IGNORECASE,
)


def _grown_en(what: str) -> str:
    if what.lower().startswith(("growth", "change")):
        return what
    first = what.split(" ", 1)[0]
    plain = first[1:].islower() or len(first) == 1
    return f"Growth of {what[:1].lower() + what[1:] if plain else what}"
