"""Reads the statements of Chinese text: sentence by sentence, clause by clause, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
from deck.language.scripts import fold, is_traditional
from deck.language.statement import Status
from deck.reading.article import Article
from deck.statements.chinese import patterns, revisions, words
from deck.statements.chinese.bare_units import is_bare, is_sum
from deck.statements.chinese.bases import bases_of
from deck.statements.chinese.clauses import SAYS, ClauseReader
from deck.statements.chinese.dates import dated, is_later, is_past, is_unsure
from deck.statements.chinese.frames import lead_of
from deck.statements.chinese.headings import is_plan
from deck.statements.chinese.lead import Lead
from deck.statements.chinese.lists import Item, lists_of
from deck.statements.chinese.marks import PERIOD
from deck.statements.chinese.masked import Clause, Masked, masked, run_in_heading
from deck.statements.chinese.names import term_of
from deck.statements.chinese.naming import joined, named
from deck.statements.chinese.per_unit import unit_of
from deck.statements.chinese.periods import mentions
from deck.statements.chinese.phrases import KINDS, OWN, has_head, parsed, right_of, trimmed
from deck.statements.chinese.quotes import quote_of
from deck.statements.chinese.roles import role_of, signed
from deck.statements.chinese.scope import Scope
from deck.statements.chinese.setting import is_taiwan
from deck.statements.chinese.status import carried, of_future, status_of
from deck.statements.model import NO_WORDS, Dated, Setting, Statement, Words

_LEAD_SUBJECT = re.compile(
    r"\s*(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、)])?\s*(?P<name>[^,。;:\ue001\ue002\ue003]{2,16}):"
)
_TITLE = re.compile(
    "(?:^(?:结构|格局|规模|趋势|逻辑|空间|驱动|背景|现状|概况|供给|需求|量价|风险|竞争|盈利)|原因|事件|建议|观点|点评|情况|如下|看点|摘要|概览|要点|提示|测算)$"
)
"""How the words before a colon end that are no subject: 本期预增的主要原因."""
_ABOUT = re.compile(
    "(?P<name>[^,。;:\ue001\ue002\ue003]{2,12}?)(?:方面|表现|继续|持续|保持|仍|依然|成为|是|取得|实现|增速|增长|[。:]|$)"
)
_TAKES_APART = re.compile("(?:拆分|分拆|拆解|分解|从|按|分)?(?:量价|价量)[^,。;]{0,4}(?:看|中)?,")
"""How a sentence begins that goes on about the subject of the one before: 拆分量价来看，销量增长5%."""
_REFERS = re.compile(
    f"(?:[^,。;\ue001-\ue003]{{0,8}},)?(?:其中|而|但)?[该此](?P<kind>{'|'.join(sorted(KINDS))})"
)
"""How a sentence begins that is about the subject before: 整体而言，该业务…"""
_ALSO = re.compile("[亦也]由|同期的")
_MEANWHILE = re.compile(
    "(?<![年上])同期[^。;,]{0,10}[由从]|(?<![^,，。;；])同期,[^。;,]{0,10}[由从]"
)
_OUTLOOK = re.compile("展望|前景|预测|目标|计划|规划|指引|未来")
_DONE = re.compile("完成|达成|实现|已达")
_TO_COME = re.compile("[未將将]来|[未將将]來|今后|今後|接下[来來]")
_NOT_ITS_OWN = ("reporting", "carried")
"""Where the words of a period are that is not named with its figure."""
_IN_MONEY = re.compile("[若如]以[^,;。]{1,6}[元币镑](?:来)?[计計]")
_NUMBERING = re.compile(r"\A\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、．)）]\s*")
_OF_A_FORM = re.compile("[^:：]{0,6}(?:名[称稱]|日期?|代[号號码碼])[:：]")
"""A line of a form: 2.公司名稱:…"""
_ITEM = 80
"""How long an item of a list at most is whose period the line before it names, in characters."""
_NEAR = 200
"""How far back the words of a sentence count for the status of a figure, in characters."""


def statements_of(article: Article, setting: Setting) -> list[Statement]:
    """The statements of an article in text order, one per figure; nothing is merged."""
    reader = _Reader(article.text, setting, is_taiwan(article))
    reader.plans = is_plan(article)
    reader.term = term_of(reader.folded, reader.taiwan, reader.dating) if reader.plans else None
    found: list[Statement] = []
    announced: Span | None = None
    for index, section in enumerate(article.sections):
        reader.section(index, section.heading or "")
        announced = None if section.heading else announced
        for paragraph in section.paragraphs:
            reader.paragraph(paragraph.text[:14])
            announced = announced if len(paragraph.text) <= _ITEM else None
            reader.scope.topic, before = announced, len(found)
            for sentence in paragraph.sentences:
                found += reader.sentence(sentence.start, sentence.end)
            if paragraph.text.rstrip().endswith((":", "：")) and len(found) == before:
                period = reader.scope.period  # 2026年第三季的业绩展望如下：
                announced = period.span if period else None
    return found


def statements_in(text: str, setting: Setting) -> list[Statement]:
    """The statements of a single text: a title, a point, a label with a figure."""
    reader = _Reader(text, setting, is_traditional(text))
    reader.paragraph("")
    return list(reader.sentence(0, len(text)))


class _Reader(ClauseReader):
    """Reads the sentences of one text in order."""

    in_list = False
    """Whether the last figure was an item of a list, whose subject no later sentence is about."""

    def section(self, index: int, heading: str) -> None:
        """Begins a section: what was said before no longer holds; its heading may name a subject."""
        plain = fold(heading)
        self.scope = Scope(index, self._headed(heading), interval=self.scope.interval)
        named = mentions(plain, 0, len(plain), self.taiwan, self.year)
        whole = [one for one in named if isinstance(one.word.year, int) and not one.base]
        self.scope.sectioned = (
            self.dating.span_of(whole[0], None) if len(named) == 1 and whole else None
        )
        self.scope.aims = bool(re.search("目标|任务", plain))
        self.scope.ahead = len(heading) <= 12 and bool(_OUTLOOK.search(plain))

    def _headed(self, heading: str) -> Words:
        """The subject that a heading names; a line of a form names the article's own."""
        heading = _NUMBERING.sub("", heading)
        if _OF_A_FORM.match(heading):
            return NO_WORDS
        noun = parsed(fold(heading), 0, len(heading), self.own)
        named = noun.subject and not noun.measure
        return Words(heading[slice(*noun.subject)]) if named else NO_WORDS  # type: ignore[misc]

    def paragraph(self, begins: str) -> None:
        """Begins a paragraph, with its first words."""
        scope = self.scope
        if heading := run_in_heading(begins):
            scope.heading = self._headed(heading)
        scope.lead = scope.subject = NO_WORDS
        scope.last_level, scope.amounts = None, {}
        scope.topic, scope.day, scope.open, scope.spans, scope.began = None, None, False, [], None
        scope.hinted = False
        if begins:
            scope.ahead = scope.ahead or begins.startswith("展望")

    def sentence(self, start: int, end: int) -> Iterator[Statement]:
        """The statements of the sentence between two offsets."""
        sentence = masked(self.text, self.folded, start, end, self.taiwan, self.year, self.currency)
        scope = self.scope
        self._lead(sentence)
        if not sentence.figures:
            self._head(sentence)
        scope.subject = self._first_subject(sentence)
        if not scope.open:
            scope.last_subject, scope.achieved, scope.status = scope.subject, NO_WORDS, "actual"
            if scope.parted and scope.whole:  # after its parts, the whole again
                scope.measure = scope.grown = scope.whole.measure
                scope.last_subject = scope.whole.subject
            scope.container = scope.parted_of = NO_WORDS
            scope.started, scope.whole, scope.main = None, None, None
            scope.listed = NO_WORDS
            scope.shared = scope.parted = False
            scope.period = self._carried(sentence)
        else:
            self.go_back()
        scope.goes_on = scope.ended = scope.open
        scope.open = self.folded[start:end].rstrip().endswith(";")
        scope.manner, scope.announced = NO_WORDS, False
        scope.reckoned = scope.stepped = ()
        before = scope.topic, scope.interval
        scope.recall()
        if not (_ALSO.search(sentence.text) or _MEANWHILE.search(self.folded, start, end)):
            scope.began = None
        ahead = False
        items = lists_of(sentence, self.own, len(scope.run)) if sentence.figures else {}
        i = k = 0
        for clause in sentence.clauses:
            k = self.enter(sentence, clause, i, k)
            begins = clause.start
            while i < len(sentence.figures) and sentence.figures[i].start < clause.end:
                while (
                    k < len(sentence.mentions)
                    and sentence.mentions[k].end <= sentence.figures[i].start
                ):
                    self.take(sentence, k)
                    k += 1
                one = self._statement(sentence, clause, begins, i, items.get(i))
                ahead = ahead or (i == 0 and one.status != "actual")
                self.in_list = one.group is not None
                yield one
                begins, i = sentence.figures[i].end, i + 1
        if items:
            scope.keep(items)
        if ahead:  # the period that begins of a forecast says nothing of what follows
            scope.topic, scope.interval = before

    def _lead(self, sentence: Masked) -> None:
        """Takes the subject that a sentence begins with: 批发业:…"""
        lead = _LEAD_SUBJECT.match(sentence.text)
        if lead is None:
            return
        first, last = lead.span("name")
        last = min(last, right_of(sentence.text, first, self.own))
        first, last = trimmed(sentence.text, first, last)
        name = sentence.text[first:last]
        if (
            last - first > 1
            and not OWN.search(name)
            and not SAYS.search(lead["name"])
            and not has_head(name)
            and not _TITLE.search(lead["name"])
        ):
            self.scope.lead = sentence.words(first, last)

    def _first_subject(self, sentence: Masked) -> Words:
        """The subject that a sentence begins with, before it names one."""
        scope = self.scope
        if refers := _REFERS.match(sentence.text):
            known = fold(scope.last_subject.text).endswith(refers["kind"])
            scope.hinted = not known
            return scope.last_subject if known else NO_WORDS
        goes_on = len(self.names) > 1 and not self.own and not self.in_list
        goes_on = goes_on or bool(_TAKES_APART.match(sentence.text))
        return scope.subject if goes_on else scope.lead

    def _carried(self, sentence: Masked) -> Dated | None:
        """The period of the paragraph, for a sentence that may name none; a longer one than is reported
        on does not go on to what is compared with the month or quarter before."""
        topic, known = self.scope.topic, self.dating.reporting
        if topic is None:
            return None
        longer = known and (topic.last - topic.first) > 1.5 * (known.last - known.first)
        if longer and known and (known.last - known.first).days < 93:
            steps = any(m.word.grain and m.word.steps == -1 for m in sentence.mentions)
            if steps or "环比" in sentence.text:
                return None
        return Dated(topic, origin="carried")

    def _head(self, sentence: Masked) -> None:
        """Takes the name that a sentence without figures consists of, 乳品业务。, or notes the one that it
        is about: 华东地区表现突出。"""
        if about := _ABOUT.match(sentence.text):
            noun = parsed(sentence.text, *about.span("name"), self.own)
            if noun.subject and not noun.measure and noun.subject[0] < noun.subject[1]:
                alone = about.end() >= len(sentence.text.rstrip("。 "))
                self.scope.lead = sentence.words(*noun.subject) if alone else self.scope.lead
                self.scope.hinted = not alone

    # ---- one figure -------------------------------------------------------------------------------

    def _statement(
        self, sentence: Masked, clause: Clause, begins: int, i: int, item: Item | None
    ) -> Statement:
        scope, figure, text = self.scope, sentence.figures[i], sentence.text
        lead = lead_of(sentence, clause, begins, i, self.own)
        subject, measure, doubts = named(sentence, scope, lead, figure, item, self.own)
        scope.named[i] = subject, measure
        if lead.role == "level":
            scope.levels.add(i)
        if item and item.noun:
            scope.paired = True
            scope.pair = (*scope.pair, subject) if item.first != i else (subject,)
        role, whole, measure, falls = role_of(sentence, self.scope, lead, figure, measure, item)
        period = dated(sentence, clause, begins, i, lead, measure, item, scope, self.dating)
        period = self._over_term(text[begins : figure.start], period)
        status = self._status(sentence, clause, begins, figure, lead, period)
        unnamed = period is not None and period.origin in _NOT_ITS_OWN
        without = words.EXCLUDES.search(text, 0, figure.start)  # 若剔除一次性收益,每股盈利应为1.2元
        if period and unnamed and status in ("hypothetical", "target") and not without:
            period = self._of_plan(sentence, figure, status, period)
        if lead.revises:  # no page can word the change of a forecast
            noun = sentence.words(*lead.revises)
            named_so = fold(measure.text).endswith(fold(noun.text))
            measure = measure if named_so else joined(measure, noun)
            doubts.append("status")
        if role == "change" and revisions.is_wide(figure):
            doubts.append("value")
        basis = bases_of(sentence, scope, self.dating, lead, period, role, item, i)
        start, end = quote_of(sentence, clause, scope, lead, figure, period)
        if scope.hinted and not subject and not lead.left and "subject" not in doubts:
            doubts.append("subject")
        at = sentence.at(measure)
        if not subject and at > 1 and sentence.text[at - 2 : at] == ")的":
            doubts.append("subject")  # 先进制程（含7纳米）的营收
        if (
            role == "change"
            and not figure.unit.currency
            and _IN_MONEY.search(text, 0, figure.start)
        ):
            doubts.append("measure")  # 若以美元计算，营收增长33.7%
        if lead.unsure or (is_bare(figure.unit) and is_sum(fold(measure.text))):
            doubts.append("unit")
        if is_unsure(self.setting, period):
            doubts.append("year")
        one = Statement(
            figure=figure._replace(
                start=figure.start + sentence.start, end=figure.end + sentence.start
            ),
            value=signed(figure, falls, fold(measure.text), role, lead.loss),
            unit=self.setting.unit(
                lead.unit or unit_of(scope.last, sentence, lead, figure), figure.text
            ),
            role=role,
            status=status,
            bound=">" if figure.loose_bound else figure.bound,
            measure=measure,
            subject=subject,
            whole=Words(whole.text[:-1], whole.spans) if whole.text.endswith("比") else whole,
            period=period,
            basis=basis,
            clause=(sentence.start + start, sentence.start + end),
            sentence=(sentence.start, sentence.end),
            section=scope.section,
            group=sentence.start if item else None,
            doubts=tuple(doubts),
        )
        if not lead.converts:
            scope.last = one
            scope.fact = one if one.status == "actual" else scope.fact
            amount = one.role == "level" and one.unit.kind == "number"
            scope.last_level = one if amount else scope.last_level
        return one

    def _over_term(self, before: str, period: Dated | None) -> Dated | None:
        """The years of a plan for what it plans over all of them: 三年计划投入36亿元."""
        if self.term is None or (period and period.origin == "clause"):
            return period
        years = self.term.last.year - self.term.first.year + 1
        number = "零一二三四五六七八九十"[min(years, 10)]
        planned = re.search(f"{number}年(?:[计规]划|拟|共|累计|内|将|预计|安排|投入)", before)
        return Dated(self.term, NO_WORDS, "carried") if planned else period

    def _of_plan(
        self, sentence: Masked, figure: Figure, status: Status, period: Dated
    ) -> Dated | None:
        """The period of what is planned or supposed, if none is named with it: that of what would follow,
        若油价上涨一成,明年利润…, and none that is over."""
        later = [m for m in sentence.mentions if m.start >= figure.end and not m.base]
        if status == "hypothetical":
            span = self.dating.span_of(later[0], None) if later else None
            return Dated(span, NO_WORDS, "sentence") if span else None
        return None if is_past(period, self.setting) else period

    def _status(
        self,
        sentence: Masked,
        clause: Clause,
        begins: int,
        figure: Figure,
        lead: Lead,
        period: Dated | None,
    ) -> Status:
        """How real a figure is; sets what goes on to the clauses after it."""
        scope, text = self.scope, sentence.text
        spoken = text[clause.start : clause.end]
        before = text[max(0, clause.start - _NEAR) : clause.start]
        status = status_of(spoken, before, text[max(begins, figure.start - 12) : figure.start])
        noun = lead.noun.measure if lead.noun and lead.role == "share" else None
        if (lead.of_base and lead.role == "level") or (noun and noun[0] >= figure.end):
            status = "actual"  # 较2023年的32亿元; 45%的企业计划增加投入
        elif status == "actual":
            goes_on = bool(scope.last and scope.last.sentence[0] == sentence.start)
            later = goes_on and is_later(period, scope.last)
            status = scope.status if later else carried(spoken, scope.status)
            if not goes_on and is_past(period, self.setting):
                status = "actual"  # 预计增长5%;财政收入438亿元
        stretch = scope.period.words.text if scope.period and not scope.period.span else ""
        if status == "actual" and _TO_COME.match(stretch) and not period:
            status = "estimate"  # 未来3年再投入33亿元
        local = any(m.local and clause.start <= m.start < figure.start for m in sentence.mentions)
        if not lead.of_base and not (local and status == "actual"):
            scope.status = status
        spoken_of = status
        reached = re.search("完成[^,]{0,8}(?:目标|计划|任务|预算)的", spoken)
        if reached or (lead.of_plan and _DONE.search(before[-24:] + spoken)):
            return "actual"  # 完成全年目标的41%
        if lead.starts and period and period.words and is_past(period, self.setting):
            return "actual" if status == "estimate" else status  # 将由第2季的46%提升至50%
        goes_on = scope.last is not None and scope.last.sentence[0] == sentence.start
        aimed = scope.last.status if scope.last and goes_on else "actual"
        if status in ("actual", "estimate"):
            to_then = status == "actual" and re.search(
                f"(?<![升高加增降低减少涨跌扩缩长])到{PERIOD}", before[-20:] + spoken
            )
            aims = self.plans or scope.aims or bool(to_then)
            ahead = scope.ahead
            status = of_future(status, period.span if period else None, self.setting, ahead, aims)
            if to_then and self.setting.guessed and status == "actual":
                status = "target"
            elif status == "estimate" and aimed in ("target", "guidance") and spoken_of == "actual":
                status = aimed
        planned = lead.starts and patterns.PLANNED.search(text, begins, figure.start)
        revised = status != "actual" and patterns.REVISED.match(text, figure.end)
        if planned or (lead.starts and revised):
            return "superseded"  # 指引由80亿元上调至95亿元
        return status
