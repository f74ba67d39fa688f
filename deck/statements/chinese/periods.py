"""The periods of a sentence, each resolved against the period around it and the article's own.

The words are those of `deck.language.periods`; here they are dated as a report means them: 上年同期
counts from the period that its figure is compared in, a quarter belongs to the half-year that the
sentence is about, and 全年 is the year that is reported on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from deck.language.periods.intervals import (
    Span,
    day_of,
    days_around,
    months_around,
    months_of,
    months_until,
    report_year,
    years_away,
    years_of,
)
from deck.language.periods.names import JOINED, LASTS, length_of, stands_between
from deck.language.periods.tokens import Word, Year
from deck.language.scripts import fold
from deck.statements.chinese.period_words import fiscal_name, of_report, period_words, split_years
from deck.statements.model import Fiscal, Setting

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
_FOUNDING = re.compile("(?:成立|创立|创办|创建|诞生|问世)(?:的|以来|至今|[,])")
_NO_PERIOD = re.compile("历史同期|.?[先此]前")
"""What only looks like the name of a period: 历史同期高点, 先前三个月."""
_BUDGET = re.compile("的?(?:全年)?(?:预算|目标|计划|任务)[数值]?的[约近]?[0-9]")
_SEASON = re.compile(
    "的?(?:618|双(?:11|12|十一|十二)|国庆|中秋|五一|端午|暑期|寒假|黄金周|年货节|清明|旺季|淡季|汛期|春节|元旦|春运|劳动节)"
)
"""What makes a year only part of the name of a season: 今年618期间."""
_SHORT = 60
"""How many days a season has at most."""
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
_LAST_YEAR = re.compile("[去上]年")
_COUNTED = re.compile("[0-9一二两三四五六七八九十]")
_EVENT = re.compile(
    "(?:晚间?|早间?|上午|下午|当天|盘后)?,?[^,。;]{0,16}?(?:公布|发布|披露|宣布|消息|[讯电](?![子力信商网动池池器])|召开|表示|获悉|举行|印发|公告|刊发|报道|通过|开幕|接受|会议|起施行|发表|指出|正式|透露|发文|回应|报名)"
)


_STARTED = re.compile(
    "(?:正式|顺利|全面|如期|开始|已经?)*(?:试产|投产|量产|开工|动工|开业|上线|落成|竣工|启用|通车|开通|营运|运营|获批|挂牌|上市|点火|并网)(?:了|运行|生产|运营|使用)?(?=[,。;])"
)
"""What began in a month: 工厂已于9月试产, and dates no figure."""
_TO_COME = re.compile("预计|预期|将|计划|拟|有望|力争|料")
_AGO, _SOON = 7, 3
"""How many days before or after the day that dates an article a day without its month can be."""


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


class Dating(NamedTuple):
    """Dates the mentions of an article: `setting` holds for all of it."""

    setting: Setting

    @property
    def reporting(self) -> Span | None:
        """The period that the article reports on."""
        return self.setting.reporting.span if self.setting.reporting else None

    def span_of(self, mention: Mention, focus: Span | None) -> Span | None:
        """The days of a mention; `focus` is the period that its sentence is about."""
        if mention.fiscal:
            return (
                None if mention.split and not self.setting.fiscal else self._fiscal(mention.fiscal)
            )
        if mention.report:
            return self._reported(mention.report)
        span = self._span(mention.word, focus)
        if mention.undated:
            return self._season(span)
        if mention.until is not None and span is not None:
            last = self._span(mention.until, span)
            if last and last.last < span.last and mention.until.year is None:
                last = years_away(last, 1)
            span = Span(span.first, last.last) if last and last.last >= span.last else span
        return span

    def _season(self, year: Span | None) -> Span | None:
        """The days of the season of a year, if they are those that the article reports on: 今年春节."""
        span = self.reporting
        short = span is not None and (span.last - span.first).days < _SHORT
        inside = span and year and year.first <= span.first and span.last <= year.last
        return span if short and inside else None

    def _reported(self, part: str) -> Span | None:
        """The period that the article reports on, its last day, or the year up to it."""
        span = self.reporting
        day = self.setting.published
        if span is None and part == "to" and day:
            return Span(day.replace(month=1, day=1), day)
        if span and part == "half":
            return span if 170 < (span.last - span.first).days < 190 else None
        if span is None or part == "all":
            return span
        first = span.last if part == "end" else span.last.replace(month=1, day=1)
        return Span(first, span.last)

    def _fiscal(self, name: str) -> Span | None:
        """The days of a fiscal period, if the calendar is known."""
        calendar = self.setting.fiscal
        year = int(name[-4:])
        if calendar is None:  # most Chinese fiscal years are calendar years
            return months_of(year) if name[0] == "F" else None
        if name[0] == "Q":
            return calendar.quarter(year, int(name[1]))
        if name[0] == "H":
            first, last = (calendar.quarter(year, 2 * int(name[1]) - i) for i in (1, 0))
            return Span(first.first, last.last) if first and last else None
        return calendar.year(year)

    def _span(self, word: Word, focus: Span | None) -> Span | None:
        if word.vague:
            return None
        span = self._whole(word, focus)
        if span and word.length:
            return months_until(span.last, word.length)
        if span and word.edge:
            day = span.last if word.edge == "end" else span.first
            return Span(day, day)
        return span

    def _whole(self, word: Word, focus: Span | None) -> Span | None:
        around = self.reporting if word.origin == "report" else focus or self.reporting
        if word.days and not word.months:
            return self._bare_day(word.days[0])
        if word.grain:
            return self._counted(word, around)
        if not word.same and (fiscal := self._fiscal_part(word, around)):
            return fiscal
        year = self._year(word, around)
        if word.same and not word.months:
            if around is None:
                return None
            return around if year is None else years_away(around, year - around.last.year)
        if year is None:
            return None
        if word.until is not None:
            return years_of(year, word.until)
        if not word.months:
            return self._fiscal_year(word, year, around) or months_of(year)
        if not word.days:
            return months_of(year, *word.months)
        first = day_of(year, word.months[0], word.days[0])
        last = day_of(year, word.months[1], word.days[1])
        return Span(first, last) if first and last and first <= last else None

    def _bare_day(self, number: int) -> Span | None:
        """The day with this number near the one on which the article appeared."""
        published = self.setting.published
        if published is None:
            return None
        days = (published + timedelta(days=steps) for steps in range(-_AGO, _SOON + 1))
        found = next((day for day in days if day.day == number), None)
        return Span(found, found) if found else None

    def _fiscal_part(self, word: Word, around: Span | None) -> Span | None:
        """The quarter or half of the fiscal year that is spoken of: 第二季度, in a report on six months
        to September; None for months, and in calendar years."""
        calendar = self.setting.fiscal
        if not calendar or calendar.last_month == 12 or not word.months or word.days:
            return None
        steps = word.year.steps if isinstance(word.year, Year) else 0
        if word.year is not None and steps != -1:
            return None  # 2025年上半年, 今年上半年
        known = (None if steps else around, self.reporting)
        first, last = word.months
        near = next((k for k in known if k and (k.last.month - calendar.last_month) % 3 == 0), None)
        if (last - first, first % (last - first + 1)) not in ((2, 1), (5, 1)) or near is None:
            return None
        year = (
            near.last.year + (near.last.month > calendar.last_month) - calendar.named_ahead + steps
        )
        quarters = [calendar.quarter(year, number // 3) for number in (first + 2, last)]
        return Span(quarters[0].first, quarters[1].last) if quarters[0] and quarters[1] else None

    def _fiscal_year(self, word: Word, year: int, around: Span | None) -> Span | None:
        """A year that an article on a fiscal year means: 全年, 去年; None if that is a calendar year."""
        if not isinstance(word.year, Year) or word.edge:
            return None
        calendar, near = self.setting.fiscal, around or self.reporting
        if word.year.origin == "report" and calendar and calendar.last_month != 12 and near:
            year = near.last.year + (near.last.month > calendar.last_month) + word.year.steps
            return calendar.year(year - calendar.named_ahead)  # 全年
        for known in (self.reporting, around if word.year.origin != "anchor" else None):
            if known and known.first.month != 1 and 360 <= (known.last - known.first).days < 367:
                return years_away(known, year - known.last.year)
        return None

    def _year(self, word: Word, around: Span | None) -> int | None:
        published = self.setting.published
        if isinstance(word.year, int):
            return word.year
        if word.year is None:
            return None if word.same else self._completed(word, around)
        origin, steps = word.year
        if origin == "anchor" and word.origin == "report" and self._is_given():
            return around.last.year + steps if around else None
        if origin == "anchor" and not (word.same and around):
            return published.year + steps if published else None
        if around:
            return around.last.year + steps
        return report_year(published) + steps if published else None

    def _is_given(self) -> bool:
        """Whether the article names the period that it reports on by itself, not as that of last year."""
        known = self.setting.reporting
        return known is not None and not _LAST_YEAR.search(fold(known.words.text))

    def _completed(self, word: Word, around: Span | None) -> int | None:
        """The year of a month or quarter without one: that of the sentence if they meet, otherwise
        the latest that had begun when the article appeared."""
        assert word.months
        published = self.setting.published
        part = months_of(around.last.year, *word.months) if around else None
        if part and around and around.first <= part.last and part.first <= around.last:
            return around.last.year
        for known in filter(None, (around, self.reporting)):
            year = known.last.year
            begins = months_of(year, *word.months)
            # 下半年 in a report on the first half, and the next quarter, lie ahead in the same year
            ahead = word.months[0] == 7 or (self.setting.guessed and begins)
            if begins and (published is None or begins.first <= published or ahead):
                return year
        if published is None:
            return None
        begins = months_of(published.year, *word.months)
        first = (
            begins.first.replace(day=word.days[0])
            if begins and word.days
            else begins.first
            if begins
            else None
        )
        return published.year - bool(first and first > published)

    def _counted(self, word: Word, around: Span | None) -> Span | None:
        published = self.setting.published
        if word.grain == "year" and isinstance(word.year, Year):  # 上两个年度
            if around is None or (around.last - around.first).days < 360:
                return None
            first, last = (years_away(around, steps) for steps in (word.steps, word.year.steps))
            return Span(first.first, last.last) if first and last else None
        if word.grain == "year" and word.steps:  # 此后两年
            return years_of(around.last.year + 1, around.last.year + word.steps) if around else None
        if word.grain == "year":  # 今个财政年度
            calendar, day = self.setting.fiscal or Fiscal(12), published
            years = [calendar.year(day.year + i) for i in (0, 1)] if day else []
            return next((one for one in years if one and day and day <= one.last), None)
        length = {"month": 1, "quarter": 3}.get(word.grain or "", 0)
        known = self.reporting if word.steps < 0 else None
        if around and known and (known.last - known.first).days < 31 * length:
            around = around if around.last < known.first else known  # 上月, after 1—8月
        if length and around and (around.last - around.first).days < 31 * length:
            return months_around(around.last, length, word.steps)
        since: date | None = around.last if length and around and not published else published
        if since is None or word.grain is None:
            return None
        if (
            word.grain == "day"
            and word.origin == "focus"
            and around
            and around.first == around.last
        ):
            return around  # 28日收报15元,当日上涨4%
        if word.grain == "week":
            monday = 7 * word.steps - since.weekday()
            return days_around(
                since, monday + (word.weekday or 0), 7 if word.weekday is None else 1
            )
        if word.grain == "day":
            if word.weekday is not None:
                return days_around(since, -((since.weekday() - word.weekday) % 7))
            return days_around(since, word.steps)
        return months_around(since, length, word.steps) if length else None
