"""Numbers that are not figures, and why: dates, times, ordinals, names, page numbers.

A text is searched for each role in turn, and an earlier role wins. Patterns begin with characters
that are rare in text, so that searching is cheap.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from deck.language.figures.figure import Role
from deck.language.money import CODES
from deck.language.numbers.digits import listed
from deck.language.periods.dates import MONTH_NAME

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_HAN = "零一二三四五六七八九十"
_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBERED = listed(
    "iPhone iPad Windows Galaxy Android iOS Boeing Airbus Web Industry Level Type Model Version Generation Phase Stage"
    " Tier Class Category Covid Terminal Route Studio Fortune Global S&P CSI FTSE Nasdaq Russell Nikkei Xbox Article Rule"
    " PlayStation Formula Project Vision Agenda Horizon"
)


class Claim(NamedTuple):
    """A stretch of text whose numbers have a role. `value` is that of an ordinal, or None."""

    start: int
    end: int
    role: Role
    value: Decimal | None = None


_CODES = "|".join(code for code in CODES if code.isascii() and code.isalpha())
_PATTERNS = rf"""
name      (?:https?://|www\.)[^\s<>"',。;、)]+|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.]{{1,64}}
name      (?:电话(?!会)|热线|分机|传真|专线|邮编|股份代[号码]|[股证]票?券?代[号码]|编号|统一编号|文号|QQ|微信)(?:号码?|为|是|号)?[\s:]{{0,3}}[+(]{{0,2}}[0-9][0-9()#\s+-]{{1,24}}[0-9](?![0-9]|\s?[万亿元户%家人])
name      (?<![0-9.])(?:0[0-9]{{2,3}}[- ][0-9]{{3,4}}[- ]?[0-9]{{3,4}}|[48]00-[0-9]{{3,4}}-[0-9]{{3,4}}|1[3-9][0-9]{{9}})(?![0-9.]|\s?[万亿元户%家人])
reference \[[0-9]{{1,3}}(?:[, –-]{{1,2}}[0-9]{{1,3}})*\]|〔[0-9]{{1,3}}〕
date      {_YEAR} ?年 ?[0-9]{{1,2}} ?月(?:份|底|初|末)?(?: ?[0-9]{{1,2}} ?[日号])?
date      (?<![0-9.,])[0-9]{{1,2}} ?月(?: ?[0-9]{{1,2}} ?[日号]|[份底初末])?
date      (?<![个数{_HAN}])[一二三四五六七八九十]{{1,2}}月(?:[{_HAN}]{{1,3}}[日号]|[份底初末])?
date      (?<![0-9.,/-])[0-9]{{1,2}} ?[日号](?![元均活常报线])
date      (?<![0-9]){_YEAR}([-/.])(?:0?[1-9]|1[0-2])\1[0-3]?[0-9](?![0-9])
date      (?<![0-9]){_YEAR}[-/](?:0[1-9]|1[0-2])(?![0-9-])
date      (?<![0-9/])[0-3]?[0-9]/[0-3]?[0-9]/(?:{_YEAR}|[0-9]{{2}})(?![0-9/])
date      (?<![0-9.,])[0-3]?[0-9](?:st|nd|rd|th)?(?: of)? (?:{MONTH_NAME})\b\.?(?:,? {_YEAR})?|\b(?:{MONTH_NAME})\.? (?:[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9.%])(?:,? {_YEAR})?|{_YEAR})\b
period    (?<![\w$€£¥.,])(?<![A-Z]{{3}} )[369]M(?: ?(?:FY ?)?{_YEAR}|(?: ?FY ?)?['’]?[0-9]{{2}})\b
period    \b(?:[QH][1-4]|FY ?[0-9]{{2,4}})(?: ?{_YEAR})?\b|\b[1-4]Q(?:[0-9]{{2,4}})?\b
period    (?:第?[一二三四1-4]|前[一二三]|首) ?季度?(?:报|末|度)?(?![节])|[上下]半[年月]|半年度?
period    \b(?:first|second|third|fourth|final|last)[ -](?:quarters?|half|halves|trimester)\b|\bhalf[ -](?:an? )?(?:year|hour|day|month)(?:ly|s)?\b
year      (?<![0-9])(?:{_YEAR}|[0-9]{{2}}) ?(?:年代?)? ?[-–—~/至到] ?(?:{_YEAR}|[0-9]{{2}}) ?年(?:代)?
year      (?<![0-9.,]){_YEAR}(?:[-–—]|/(?={_YEAR}|[0-9]{{2}}(?![0-9/])))(?:{_YEAR}|[0-9]{{2}})(?![0-9%]|[,./-][0-9])
year      (?<![0-9]){_YEAR} ?年(?:代|初|底|末|度|中)?|[零一二三四五六七八九]{{4}}年|\b{_YEAR}s\b|(?<=['’])[0-9]{{2}}\b
name      (?<![0-9.])(?:[0-9]{{1,2}} ?(?:周?岁)? ?[-–—~至到] ?)?[0-9]{{1,3}} ?周?岁(?:及?以[上下内]|[上下])(?=[^\s，,。.;；、:：)）])
name      (?<![0-9.])[0-9]{{1,2}} ?(?:周?岁)? ?[-–—~至到] ?[0-9]{{1,3}} ?周?岁(?=的?(?:[^\s，,。.;；、:：)）]{{0,6}}(?:人[口员群]?|者|青年|儿童|居民|用户|群体|女性|男性)))
period    (?:(?<![0-9.])[0-9]{{1,3}}|(?<![{_HAN}两几数百])[{_HAN}两几数百]{{1,6}}|半) ?(?:个?多?(?:月|季度|星期)|周(?!边|围|年庆)|年(?![代级轻末初底])|天(?![使猫下])|昼夜)
time      (?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])? ?(?:[ap]\.?m\b\.?|hrs|GMT|UTC)|\b[0-9]{{1,2}} ?(?:[ap]\.m\.|[ap]m\b|o'clock)
time      (?:上午|下午|晚上?|凌晨|早上?|中午|[时间]间) ?(?:[0-9]{{1,2}}(?::[0-9]{{2}})?|[{_HAN}两]{{1,3}})[点时]?(?:半|[0-9]{{1,2}}分)?|(?<![0-9])[0-2]?[0-9] ?点(?=钟|整|半|[0-9]{{1,2}}分)
time      (?<![0-9:.])(?:[01]?[2-9]|[12]0|1[01]|2[0-3]|0[0-9]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])
reference \b(?i:pages?|pp?\.|figure|fig\.|table|section|chapter|slide|note|exhibit|appendix|step|item|nrs?\.) ?[0-9]{{1,4}}(?:[.–-][0-9]{{1,4}})*(?![0-9.]* ?(?:[%xX×]|per|mil|bil))
reference (?<![代外仪手发年报地企意试])(?:图表?|表格?|附件|附录|注释?|页码) ?[0-9]{{1,3}}(?:[-.][0-9]{{1,2}})?(?![0-9.]* ?[%亿万元家个名倍])|第 ?(?:[0-9]+|[{_HAN}百]{{1,6}}) ?[页章节]
reference (?m:^[ \t]*(?:[0-9]{{1,2}}[.、)](?![0-9])|\([0-9]{{1,2}}\)|\(?[一二三四五六七八九十]{{1,3}}[)、]))|[①-⑳]
reference (?m:(?<=\n)[ \t]*[0-9]{{1,2}}[ \t]*(?=\n|\Z))|\A[ \t]*(?:0[0-9]|[0-9]{{1,2}}(?=[ \t]*\n))[ \t]*(?=\n|\Z)
ordinal   第 ?(?:[0-9]+|[{_HAN}百]+)|前 ?(?:[0-9]{{1,3}}(?![0-9.%])|[一二三四五六七八九十]{{1,3}})(?=[名位强家大的,。]|$)
ordinal   \b[0-9]+(?:st|nd|rd|th)\b|\b(?i:No\. ?|#)[0-9]{{1,3}}\b|\bTop[ -][0-9]{{1,3}}\b|\b(?i:{"|".join(_ORDINALS)})\b
ordinal   首(?=[个次家批款位届轮创条])
name      双 ?(?:11|12|十一|十二)|(?<![0-9.,])(?:24/7|9/11|7-11|[1-9]-[1-9]-[1-9])(?![0-9])|“?十[二三四五]五(?=规划|”|期间|时期)
name      (?<![0-9.,])[0-9]{{3,4}} ?强(?![度烈])|(?:沪深|中证|上证|标普|纳斯达克|恒生|日经|科创) ?[0-9]{{2,4}}
name      (?<![0-9.,$€£¥])(?<![A-Z]{{3}})(?<![A-Z]{{3}} )(?:618|985|211|996|007|315)(?![0-9.,%]| ?[万亿元家个名户人倍%件名]|(?:m|bn|k|tn|x|pp)\b| ?(?:million|billion|trillion|thousand|points|per ?cent))|(?<![0-9.,])[0-9]{{2,5}}(?=科技|网络|文化|传媒|集团|公司|工作室|资本|控股|财经|同城|氪|金融|数科|大促|购物节)
name      \b(?:{"|".join(map(re.escape, _NUMBERED))})[ -][0-9]{{1,4}}(?:\.[0-9]+)?(?![A-Za-z0-9])(?! ?(?:%|percent|million|billion|[万亿元]))|(?<![0-9.])[0-9]\.0(?=时代|版|阶段|模式|战略|计划)|(?<=[业网能产工])[0-9]\.0(?![0-9.%倍亿万])|(?<![0-9])[05-9]0后|\bv?[0-9]+(?:\.[0-9]+){{2,}}\b
name      (?i:\b(?:phase|stage|tier|grade) ?(?:[0-9][ab]?|i{{1,3}}v?)(?:/[0-9][ab]?)?)(?![\w%.,:/]| ?(?:percent|per cent|million|billion|points?))
name      \b(?!(?i:{_CODES})[0-9])(?!Y[0-9]+ (?:thousand|million|billion|trillion)\b)(?![A-Za-z]+-{_YEAR}\b)[A-Za-z]+-?[0-9]+[A-Za-z0-9]*(?:-[0-9]+)*(?![0-9]|[.,][0-9])
name      (?<![0-9$€£¥-])(?<![0-9][.,])[1-9][0-9]?(?:[CDGSPHV](?![A-Za-z0-9])|[A-Z][0-9][A-Z]?(?![A-Za-z]))
"""
"""One role and its pattern per line; if two patterns match, the first one counts."""


@cache
def _compiled() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    rows = (line.split(maxsplit=1) for line in _PATTERNS.strip().splitlines())
    return tuple((cast("Role", role), re.compile(pattern)) for role, pattern in rows)


def claims(folded: str) -> list[Claim]:
    """The stretches whose numbers are not figures, in order; they do not overlap."""
    taken = bytearray(len(folded))
    result: list[Claim] = []
    for role, pattern in _compiled():
        for match in pattern.finditer(folded):
            start, end = match.span()
            if role == "period" and is_measured(folded, start):
                continue
            while start < end and folded[start].isspace():
                start += 1
            if not any(taken[start:end]) and start < end:
                taken[start:end] = b"\1" * (end - start)
                value = _ordinal(match[0]) if role == "ordinal" else None
                result.append(Claim(start, end, role, value))
    return sorted(result)


@cache
def _measured_zh() -> re.Pattern[str]:
    """A measure in front of a stretch of time that it comes to: 周转天数为."""
    return re.compile(
        "(?:天数|周期|账期|库存|工期|时长|久期)[^,，。;；、:：]{0,16}(?:[、和及与][0-9.]+(?:天|日|个?月|年)){0,6}[、和及与]?\\Z"
    )


@cache
def _measured_en() -> re.Pattern[str]:
    """The same in English: the average stay was; patients waited for an average of."""
    return re.compile(
        r"\b(?:stays?|wait(?:s|ed|ing)?|(?:lead|delivery|journey|response|repair|processing|build|turnaround) times?|tenure|maturity"
        r"|duration|lifespan|life expectancy|median|(?:debtor|creditor|receivable|inventory|stock|payable) days|days sales outstanding)\b"
        r"[^.;:]{0,90}\b(?:was|were|is|are|of|to|at|by|averaged|from|than|reached|against)\s(?:about\s|just\s)?\Z",
        re.IGNORECASE,
    )


@cache
def _since() -> re.Pattern[str]:
    """A stretch of time that counts back to another: the median rent was up from 3 months earlier."""
    return re.compile(r"[\w-]+ \w+ (?:ago|earlier|before|previously|later)\b", re.I)


def is_measured(folded: str, start: int) -> bool:
    """Whether a stretch of time at `start` is what a measure comes to, and dates nothing: 周转天数为45天;
    the average stay was 18 days, down from 19 days."""
    if _measured_zh().search(folded[max(0, start - 48) : start]):
        return True
    lasts = _measured_en().search(folded[max(0, start - 160) : start])
    return lasts is not None and _since().match(folded, start) is None


def _ordinal(text: str) -> Decimal | None:
    if text.lower() in _ORDINALS:
        return Decimal(_ORDINALS.index(text.lower()) + 1)
    return Decimal(1) if text == "首" else None
