"""The period of a figure: its own, that of its list, or that of the words before it."""

from __future__ import annotations

import re
from datetime import timedelta

from deck.language.figures import Figure
from deck.language.periods.intervals import Span, months_of, years_away
from deck.language.periods.tokens import Year
from deck.language.scripts import fold
from deck.statements.chinese import words
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.masked import Clause, Masked
from deck.statements.chinese.patterns import PLANNED
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.scope import Scope
from deck.statements.model import NO_WORDS, Dated, Origin, Setting, Statement, Words

_STOCKS = re.compile(
    "余额|资产|负债|存款|贷款|市值|储备|现金(?!流)|存量|结余|库存|规模|债|净值|价|结存|额度|拨备|在建|在手"
)
_FLOWS = re.compile(
    "收入|股息|派息|股利|分红|开支|费用|利润|支出|[产销]量|业务量|[货客]运量|周转量|吞吐量|发送量|成交量|人次|新增|出生|死亡|接待"
)
_PACES = re.compile("租金|均价|客单价|同店|收入|营收|营业额|销售额|利润|[产销]量|客流")
"""What a rate of change measures over a period, never on a day."""
_WITH_YEAR = re.compile(
    "[0-9]{2,4}年|20[0-9]{2}|[零一二三四五六七八九]{4}年|[0-9]{2}[QHM][0-9]|民国"
)
_RECENT = timedelta(days=500)
_AVERAGE = re.compile("年均|复合|CAGR", re.IGNORECASE)
_REVISED = re.compile(
    f"(?:元|美元)?[,]?(?:再|进一步|大幅|小幅)?(?:{words.REVISES}|调整|修[订正]|更新)"
)
_THEN = re.compile(f"{PERIOD}+的")
_LATER = re.compile(f"(?:已经?|均已|将|拟)(?:于|在)(?={PERIOD})")
_PRICES = re.compile("目标价|收盘价|股价|股份.?收|收报")
"""Prices of shares, which belong to a day."""
_HERE = re.compile("目前|当前|现时|现在|现有|迄今|至今|现为")
_ONCE = re.compile(f"(?:投产|达产|建成|满产|落成|完工)(?:之?后|时)[^{PERIOD}]*$")
_HOLDS = re.compile(
    f"持有(?!(?:的|之)?(?:现金|存款|资产))[^,。;{FIGURE}]{{0,16}}$|持股(?:比例)?[^,。;{FIGURE}]{{0,4}}$"
)
"""What says that somebody holds shares of something: 持有公司100%股权."""
_SINCE = re.compile(",?(?:同比|环比)?\ue003")


def dated(
    sentence: Masked,
    clause: Clause,
    begins: int,
    i: int,
    lead: Lead,
    measure: Words,
    item: Item | None,
    scope: Scope,
    dating: Dating,
) -> Dated | None:
    """The period of figure `i`, after the figure before it at `begins`."""
    figure = sentence.figures[i]
    if item and (listed := _of_item(item, i, scope, dating)):
        return listed if listed.span else None
    if lead.peak and not _on_day(sentence, figure):
        return None
    if lead.of_plan:
        return _achieved(sentence, figure, scope, dating)
    if fold(measure.text).endswith("影响"):  # 去年价格变动的翘尾影响
        first = next((m for m in sentence.mentions if m.end < clause.start), None)
        span = dating.span_of(first, None) if first else None
        return Dated(span, NO_WORDS, "sentence") if span else dating.setting.reporting
    inside = [m for m in sentence.mentions if clause.start <= m.start and m.end <= figure.start]
    inside = inside or [m for m in sentence.mentions if m.word.days and m.end <= clause.start]
    if _PRICES.search(fold(measure.text)) and (
        since := _since_january(inside, begins, scope, dating)
    ):
        return since
    known = any(mention.fiscal or dating.span_of(mention, None) for mention in inside)
    if _PRICES.search(fold(measure.text)) and lead.role == "level" and not known:
        return None
    if own := _named(sentence, begins, figure, lead, scope, dating):
        return own if own.span or own.fiscal else None
    found = _around(sentence, clause, figure, lead, measure, scope, dating.setting)
    if lead.starts and lead.role != "change":
        planned = PLANNED.search(sentence.text, begins, figure.start)
        if planned or _REVISED.match(sentence.text, figure.end):
            return found
        began = scope.began or _year_before(sentence, found, scope)
        return Dated(began, NO_WORDS, "carried") if began else None
    averaged = lead.role == "change" and _AVERAGE.search(sentence.text, begins, figure.start)
    years = found.span if averaged and found and not inside else None
    if years and scope.began and scope.began.last < years.first:
        # 由2013年的6亿元增至2023年的50亿元,年均增长23%
        return Dated(Span(scope.began.first, years.last), NO_WORDS, "sentence")
    started, scope.started = scope.started, None
    if started and found and found.span and found.span.last < started.last:
        return Dated(started, NO_WORDS, "sentence")  # 退货率从去年的30%涨到了55%
    return found


def _on_day(sentence: Masked, figure: Figure) -> bool:
    """Whether the clause of a figure names its day: 2月2日(初五)流量达到峰值84万TB."""
    days = [m for m in sentence.mentions if m.word.days and not m.base and m.end <= figure.start]
    return any(not re.search("[,。;]", sentence.text[m.end : figure.start]) for m in days)


def _since_january(
    inside: list[Mention], begins: int, scope: Scope, dating: Dating
) -> Dated | None:
    """The year up to the day of a price, or of the article: 28日报收9元,年初至今累计下跌6%."""
    day = scope.day.last if scope.day else dating.setting.published
    to = any(mention.report == "to" and begins <= mention.start for mention in inside)
    return Dated(Span(day.replace(month=1, day=1), day), NO_WORDS, "clause") if to and day else None


def _year_before(sentence: Masked, found: Dated | None, scope: Scope) -> Span | None:
    """The period of the first value of a change without a date, after changes against the year before:
    同比下降11%，占比由82%降至77%."""
    last = scope.last
    beside = last and (last.sentence[0] == sentence.start or scope.goes_on)
    if not last or not beside or not found or not found.span:
        return None
    before = years_away(found.span, -1)
    yearly = last.period is not None and last.period.span == before
    yearly = yearly or any(one.kind == "year on year" or one.span == before for one in last.basis)
    return before if yearly else None


def _achieved(sentence: Masked, figure: Figure, scope: Scope, dating: Dating) -> Dated | None:
    """The period in which a part of a target was achieved: not that of the target, 完成全年目标的41%."""
    if scope.fact and scope.fact.sentence[0] == sentence.start:
        return scope.fact.period
    year = scope.period.span if scope.period else None
    for mention in sentence.mentions:
        span = dating.span_of(mention, None) if mention.end <= figure.start else None
        if span and span != year and not mention.base:
            return Dated(span, sentence.words(mention.start, mention.end), "sentence")
    return dating.setting.reporting


def _of_item(item: Item, i: int, scope: Scope, dating: Dating) -> Dated | None:
    """The period that a list gives figure `i`."""
    around = scope.period.span if scope.period else None
    if item.quarter and around:
        span = months_of(around.last.year, 3 * item.quarter - 2, 3 * item.quarter)
        return Dated(span, NO_WORDS, "sentence")
    when = item.span
    span = dating.span_of(when, scope.topic) if isinstance(when, Mention) else when
    if span:
        scope.spans = [*scope.spans, span] if item.first != i else [span]
        return Dated(span, NO_WORDS, "sentence")
    if when:
        return Dated(None, NO_WORDS, "sentence")  # 上两个年度, in a report on six months
    if item.noun is None and i - item.first < len(scope.spans):
        return Dated(scope.spans[i - item.first], NO_WORDS, "carried")
    return None


def _named(
    sentence: Masked, begins: int, figure: Figure, lead: Lead, scope: Scope, dating: Dating
) -> Dated | None:
    """The period of a figure that belongs to it alone: 由上年的210万支, 去年同期为5亿元, 已于2月到位."""
    around = scope.period.span if scope.period else None
    joined = re.search(f"{FIGURE}+[、及和与]$", sentence.text[: figure.start])
    begins = sentence.text.rfind(BASE, 0, begins) if joined and lead.of_base else begins
    if lead.starts and scope.began and _THEN.search(sentence.text[begins : figure.start]):
        return Dated(scope.began, NO_WORDS, "carried")
    if later := _LATER.match(sentence.text, figure.end):
        mention = next(m for m in sentence.mentions if m.start <= later.end() < m.end)
        span = dating.span_of(mention, around)
        return Dated(span, sentence.words(mention.start, mention.end), "clause") if span else None
    for mention in sentence.mentions:
        if not (begins <= mention.start and mention.end <= figure.start):
            continue
        if lead.aside and lead.aside[0] <= mention.start:
            continue
        if mention.word.same and not mention.base and lead.starts and scope.began:
            return Dated(scope.began, NO_WORDS, "carried")  # 同期由3亿元增至5亿元
        of_base = mention.base and lead.of_base and lead.role != "change"
        aside = mention.local or is_year_before(sentence, mention, around, dating)
        if of_base or mention.begins or (aside and not mention.base):
            span = _alike(sentence, mention, scope, dating.span_of(mention, around))
            if mention.begins and span:
                word = mention.word
                years = isinstance(word.year, Year) and word.year.steps == -1 and not word.months
                plain = years and not (word.same or word.edge)
                scope.started = years_away(span, 1) if plain else None
                scope.began = span
            if span or mention.fiscal or (of_base and mention.word.vague):
                spoken = sentence.words(mention.start, mention.end)
                return Dated(span, spoken, "clause", mention.fiscal)
    return None


def is_year_before(sentence: Masked, mention: Mention, around: Span | None, dating: Dating) -> bool:
    """Whether a mention only dates what a value was a year before: 亏损18亿元，2024年上半年为盈利3亿元."""
    if around is None or sentence.text[mention.end : mention.end + 1] not in ("为", "是"):
        return False
    return dating.span_of(mention, around) == years_away(around, -1)


def _alike(sentence: Masked, mention: Mention, scope: Scope, span: Span | None) -> Span | None:
    """The same part of the year before, which a bracket after the figure of a part only names by its year:
    上半年收入5亿元(2023年:4亿元); any other year is all of it."""
    text, last = sentence.text, scope.last.period if scope.last else None
    bracket = text[mention.start - 1 : mention.start] == "(" and text[mention.end :][:1] in ":为"
    part = last.span if last else None
    whole = mention.word.months is None and not mention.word.edge and not mention.word.same
    if not (bracket and whole and span and part) or part.first == part.last:
        return span
    short = (part.last - part.first).days < 300 and part.first.year == span.last.year + 1
    return years_away(part, span.last.year - part.last.year) if short else span


def _is_recent(interval: Span | None, setting: Setting) -> bool:
    """Whether an interval can be what the article goes on about: not the month of a founding years ago."""
    if interval is None or setting.published is None or setting.guessed or setting.reporting:
        return interval is not None
    return setting.published - interval.last < _RECENT


def _around(
    sentence: Masked,
    clause: Clause,
    figure: Figure,
    lead: Lead,
    measure: Words,
    scope: Scope,
    setting: Setting,
) -> Dated | None:
    """The period that the sentence, the paragraph or the article is about."""
    found = scope.period
    if found and found.words and found.span is None and not found.fiscal:
        return None  # 未来三年
    undated = found is None and _HOLDS.search(sentence.text, clause.start, figure.start)
    if undated or _ONCE.search(sentence.text, clause.start, figure.start):
        return None  # 持有公司100%股权; 预计四季度投产,达产后年产能60万台
    published = setting.published
    if found and found.span and published and found.span.first > published:
        here = _HERE.search(sentence.text, clause.start, figure.start)
        between = sentence.text[here.end() : figure.start] if here else PERIOD
        if PERIOD not in between and FIGURE not in between:
            return None  # 2030年达100%,目前为24%
    interval = (
        Dated(scope.interval, origin="carried") if _is_recent(scope.interval, setting) else None
    )
    if found and found.words:
        at = sentence.at(found.words)
        origin: Origin = "clause" if clause.start <= at else "sentence" if at >= 0 else "carried"
        found = found._replace(origin=origin)
    if (
        found
        and found.origin == "carried"
        and lead.role == "level"
        and _STOCKS.search(fold(measure.text))
    ):
        ends = scope.day and found.span and scope.day.last == found.span.last
        found = found._replace(span=scope.day) if ends else found
    day = found and found.span and found.span.first == found.span.last
    paced = lead.role == "change" and not lead.bases and _PACES.search(fold(measure.text))
    spoken_in = ("carried", "sentence") if paced else ("carried",)
    if found and day and found.origin in spoken_in and _flows(figure, measure, bool(paced)):
        found = interval or setting.reporting
    began = any(
        m.event and m.word.months and not m.word.days and m.end <= figure.start
        for m in sentence.mentions
    )
    if began and (found is None or found.origin not in ("clause", "sentence")):
        return None  # 已于9月试产,年产能2GWh
    if found is None or (found.span is None and not found.fiscal):
        found = Dated(scope.sectioned, origin="carried") if scope.sectioned else None
    if found is None:
        found = _goes_on(sentence, measure, scope) or setting.reporting or interval
    if found and found.span and found.origin in ("reporting", "carried") and not found.fiscal:
        since = lead.bases and lead.bases[0][2]
        if (since and since.word.edge == "end") or _since_end(sentence, figure):
            return found._replace(span=Span(found.span.last, found.span.last))
    return found


_NEXT = re.compile("[^,。;]{0,4}(?:紧随其后|紧接着|其次|其后|排名第[二三四五])")
"""How a sentence begins that goes on with a ranking."""


def _goes_on(sentence: Masked, measure: Words, scope: Scope) -> Dated | None:
    """The period of the figures before, if the sentence goes on with their ranking."""
    last = scope.last
    alike = last is not None and last.period and fold(last.measure.text) == fold(measure.text)
    on = alike and _NEXT.match(sentence.text)
    return last.period._replace(origin="carried") if on and last and last.period else None


def _since_end(sentence: Masked, figure: Figure) -> bool:
    """Whether a change since the end of a period follows: the level is that of a day too."""
    after = _SINCE.match(sentence.text, figure.end)
    return bool(after) and any(
        m.base and m.word.edge == "end" and m.lead <= after.end() - 1 < m.end  # type: ignore[union-attr]
        for m in sentence.mentions
    )


def _flows(figure: Figure, measure: Words, paced: bool) -> bool:
    """Whether a figure runs over a period, so that the day of a balance is not its date."""
    plain = fold(measure.text)
    money = bool(figure.unit.currency) and not _STOCKS.search(plain)
    return money or paced or bool(_FLOWS.search(plain))


def is_past(period: Dated | None, setting: Setting) -> bool:
    """Whether a period had ended when the article appeared."""
    known = setting.published
    if setting.guessed and setting.reporting and setting.reporting.span:
        known = setting.reporting.span.last
    return bool(period and period.span and known and period.span.last <= known)


def is_later(period: Dated | None, last: Statement | None) -> bool:
    """Whether a period ends no earlier than that of the forecast before it."""
    before = last.period if last else None
    return bool(
        period and before and period.words and period.span and before.span
        and period.span.last >= before.span.last
    )  # fmt: skip


def is_unsure(setting: Setting, period: Dated | None) -> bool:
    """Whether the year of a period is only a guess: neither the article nor its words name one."""
    if not setting.guessed or period is None or period.fiscal or not period.span:
        return False
    known = (period, setting.reporting) if setting.reporting else (period,)
    return not any(_WITH_YEAR.search(fold(one.words.text)) for one in known)
