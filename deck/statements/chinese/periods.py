"""The periods that the words of a sentence name, each with what it is for its figure.

The words are those of `deck.language.periods` and those that only reports have. Which days they mean
is for `deck.statements.chinese.dating`: 上年同期 counts from the period that its figure is compared in, a
quarter belongs to the half-year that the sentence is about, and 全年 is the year that is reported on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.language.periods.names import JOINED, LASTS, length_of, stands_between
from deck.language.periods.tokens import Word, Year
from deck.statements.chinese.period_words import fiscal_name, of_report, period_words, split_years

_COMPARED = re.compile(
    r"(?:(?<![对环占相之无因])[比较]|相[较比](?:于|之)?|(?<!不)(?<![合共胡等相不])[与和同](?=[^,。;]{0,12}(?:相[比较]|比较))|对比|[环同]比)(?:起)?(?:其|本集团|公司|我国|(?:基准年|基期|基年)[(]|(?P<peak>(?:历史|近年|有史以来|阶段)?(?:同期)?(?:性|的)?(?:最?[高低][点位]?|峰值|谷底|纪录)(?:的|在|[(])?))?$"
)
_COMPARED_AFTER = re.compile(
    "(?:的?(?:历史|阶段)?(?:高点|低点|高位|低位|峰值)(?=[^,。;]))|(?:的[^,。;、]{0,6})?(?:末|底)?(?:相比|相较|比较|比(?=[,增减下上提]))|的?(?:修订)?(?:预测数?|预期|估计|概估数?)"
)
_EXCEEDED = re.compile("(?:优于|高于|低于|不及|逊于|不如|超过|超越|多于|少于)$")
_ITS = re.compile("(?:全年|同期)?的[约近]?[0-9]")
_STARTS = re.compile("(?:由|从|自)(?:[^,。;、0-9]{0,6})?$")
_OF = re.compile(
    "(?:录得|(?:时|期间|同期|全年|末|底)?(?:规划|预估|计划|预计|公布|估计|预算|设定)?的)"
)
_WAS = re.compile("(?:全年|同期|度)?(?:则|仅|只)?(?:[为是蚀赚]|录得|亏损|盈利)")
_LIKE = re.compile(
    "(?:为|作为)(?:比较)?基(?:准|期|数|年)(?:年|期)?|相比|相较|比较|(?:大致|基本|大体)?(?:持平|相若|相当)"
)
_FOUNDED = re.compile("(?:成立|创立|创办|创建|建|生|上市|设立|诞生)于$")
_RECORD = re.compile("(?:份|底|末)?以来的?(?:新[高低]|首[次个]|(?:单[日月周季])?的?最|次[高低])")
"""What makes a period only the time since a record: 5月份以来最大单日跌幅."""
_FOUNDING = re.compile("(?:成立|创立|创办|创建|诞生|问世)(?:的|以来|至今|[,])")
_NO_PERIOD = re.compile("历史同期|.?[先此]前")
"""What only looks like the name of a period: 历史同期高点, 先前三个月."""
_BUDGET = re.compile("的?(?:全年)?(?:预算|目标|计划|任务)[数值]?的[约近]?[0-9]")
_SEASON = re.compile(
    "的?(?:618|双(?:11|12|十一|十二)|国庆|中秋|五一|端午|暑期|寒假|黄金周|年货节|清明|旺季|淡季|汛期|春节|元旦|春运|劳动节)"
)
"""What makes a year only part of the name of a season: 今年618期间."""
_HOURS = re.compile("[0-9]{1,2}时(?![间段期])")
_TO_HOURS = f"(?:[0-9]{{1,2}}时)?{JOINED}"
"""What joins two days whose hours are given: 1月28日0时至2月4日24时."""
_RATIO = re.compile("的(?:约|近)?[0-9.]+(?:倍|%|成)")
_IS = re.compile("(?:[为是]|达到?|恢复[到至]|相当于)约?$")
_TO = re.compile("[到至]约?$")
_PRICES = re.compile("的?(?:不变|可比|同期)价")
_UNTIL = re.compile("(?:截至|截止到?|截止至|于|截)$")
_LONG = re.compile(f"(?:底|末)?{LASTS}")
_OPEN, _CLOSE = tuple("〔【[("), tuple("〕】])")
_COUNTED = re.compile("[0-9一二两三四五六七八九十]")
_EVENT = re.compile(
    "(?:晚间?|早间?|上午|下午|当天|盘后)?,?[^,。;]{0,16}?(?:公布|发布|披露|宣布|消息|[讯电](?![子力信商网动池池器])|召开|表示|获悉|举行|印发|公告|刊发|报道|通过|开幕|接受|会议|起施行|发表|指出|正式|透露|发文|回应|报名)"
)


_STARTED = re.compile(
    "(?:正式|顺利|全面|如期|开始|已经?)*(?:试产|投产|量产|开工|动工|开业|上线|落成|竣工|启用|通车|开通|营运|运营|获批|挂牌|上市|点火|并网)(?:了|运行|生产|运营|使用)?(?=[,。;])"
)
"""What began in a month: 工厂已于9月试产, and dates no figure."""
_TO_COME = re.compile("预计|预期|将|计划|拟|有望|力争|料")


class Mention(NamedTuple):
    """A period in a sentence, from `start` to `end` (offsets of the article).

    `base` is what a change is compared with (较2023年末); `begins` the start of a change
    (由年初的11,860人); `local` dates only its own clause (上年同期为…); `event` is the day of an
    event, which dates no figure. `word` is resolved by `Dating.span_of`.
    """

    start: int
    end: int
    word: Word
    until: Word | None = None
    base: bool = False
    begins: bool = False
    local: bool = False
    event: bool = False
    fiscal: str = ""
    lead: int = 0
    """Where the words that belong to it begin: the 较 of 较2023年末."""
    ratio: bool = False
    """Whether a figure is a multiple or part of that of the period: 为2024年的1.6倍."""
    report: str = ""
    """What it names of the period that the article reports on: all, its `end`, the year `to` it."""
    split: bool = False
    """Whether it is a fiscal year over two calendar years."""
    undated: bool = False
    """Whether it is a stretch whose days its words do not give: 未来三年, 今年春节."""


def mentions(folded: str, start: int, end: int, taiwan: bool, year: str = "") -> list[Mention]:
    """The periods between two offsets of a folded text, in order; `year` is the fiscal year."""
    text = folded[start:end]
    words = list(period_words(text, taiwan))
    found: list[Mention] = []
    skip = False
    for i, each in enumerate(words):
        word = each
        if skip:
            skip = False
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        until = None
        if after and stands_between(_TO_HOURS, text, word, after) and not word.edge:
            until, skip = after, True
        last = (until or word).end
        if until and (hours := _HOURS.match(text, last)):
            last = hours.end()
        if months := _LONG.match(text, last) if _UNTIL.search(text, 0, word.start) else None:
            word = word._replace(length=length_of(months))
            last = months.end()
        past = isinstance(word.year, Year) and word.year.steps < 0 and not word.months
        if (
            _NO_PERIOD.match(text, max(0, word.start - 2))
            or _BUDGET.match(text, last)
            or _PRICES.match(text, last)
            or _RECORD.match(text, last)
        ):
            continue  # 按上年不变价计算
        before = text[max(0, word.start - 14) : word.start]
        compared = _COMPARED.search(before)
        if not compared and _ITS.match(text, last):
            compared = _EXCEEDED.search(before)
        base = bool(compared)
        stop = last
        if base and (tail := _COMPARED_AFTER.match(text, last)):
            stop = tail.end()
        elif compared and compared[0].endswith("(") and text[last : last + 1] == ")":
            stop = last + 1  # 较基准年(2005年)
        elif not base and (tail := _LIKE.match(text, last)):
            base, stop = True, tail.end()
        peak = compared and compared.groupdict().get("peak")
        if peak and not word.months:  # 较历史同期高点2018年
            word = word._replace(same="同期" in peak, vague="同期" not in peak)
        ratio = not base and _is_ratio(text, last, before)
        base = base or ratio
        begins = not base and bool(_STARTS.search(before)) and bool(_OF.match(text, last))
        local = word.same or (
            word.steps < 0 and word.grain in ("month", "quarter", "year")  # 上季为…
            if word.grain
            else isinstance(word.year, Year) and word.year.steps < 0 and word.year.origin == "focus"
        )
        season = not word.months and bool(_SEASON.match(text, last))  # 去年国庆档
        local = local or (past and bool(_WAS.match(text, last)))
        plain = bool(word.days and not word.edge and not word.length and not _UNTIL.search(before))
        event = plain and bool(_EVENT.match(text, last))
        opens = text[: word.start].rpartition("\n")[2].strip() in _OPEN
        event = event or (plain and opens and text[last : last + 1] in _CLOSE)  # 【2024年5月3日】
        event = event or bool(_STARTED.match(text, last) and not _TO_COME.search(before))
        event = event or bool(_FOUNDED.search(before) or _FOUNDING.match(text, last))
        found.append(
            Mention(
                start + word.start, start + stop, word, until, base, begins, local, event,
                fiscal_name(spoken := text[word.start : last], year),
                start + word.start - (len(compared[0]) if compared else 0),
                ratio, of_report(text, word), bool(split_years(spoken)),
                season or (word.vague and _is_undated(word, spoken)),
            )
        )  # fmt: skip
    return found


def _is_undated(word: Word, spoken: str) -> bool:
    """Whether a vague word is a stretch whose days the text does not give: 未来三年, 次季."""
    counted = bool(_COUNTED.search(spoken)) and spoken[-2:] != "一年"
    return counted or word.grain == "quarter"


def _is_ratio(text: str, end: int, before: str) -> bool:
    """Whether a multiple or part of the value of a period follows: 为2024年的1.6倍, 恢复到2019年的87%."""
    ratio = _RATIO.match(text, end)
    times = bool(ratio) and ratio[0].endswith("倍")  # type: ignore[index]
    return bool(ratio) and bool(_IS.search(before) or (times and _TO.search(before)))
