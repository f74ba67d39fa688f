"""Reads the statements of Chinese text: sentence by sentence, clause by clause, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
from deck.language.scripts import fold
from deck.language.statement import Status
from deck.reading.article import Article, Lang
from deck.statements.chinese import words
from deck.statements.chinese.frames import Lead, lead_of
from deck.statements.chinese.lists import Item, lists_of
from deck.statements.chinese.masked import PERIOD, Clause, Masked, masked
from deck.statements.chinese.periods import Dating
from deck.statements.chinese.phrases import OWN, has_head, is_bare, is_region, parsed, trimmed
from deck.statements.chinese.setting import is_taiwan, is_traditional
from deck.statements.chinese.status import carried, of_future, status_of
from deck.statements.model import (
    NO_WORDS,
    Basis,
    Dated,
    Origin,
    Role,
    Setting,
    Statement,
    Words,
)

_SHARES = re.compile("占比|比重|份额|比例|渗透率|普及率")
_STOCKS = re.compile("余额|资产|负债|存款|贷款|市值|储备|现金|存量|结余|库存|规模|债|净值|价")
_LEAD_SUBJECT = re.compile(
    r"\s*(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、)])?\s*(?P<name>[^,。;:\ue001\ue002\ue003]{2,16}):"
)
_ABOUT = re.compile(
    "(?:^|[,。;])(?:在|对于|关于)?(?P<name>[^,。;:\ue001\ue002\ue003]{2,14}?)(?:指标)?(?:方面|中|上)?(?=,)"
)
_ABOUT_MEASURE = re.compile(
    "(?:在|从)(?P<name>[^,。;:\ue001\ue002\ue003]{2,14}?)(?:指标)?(?:方面|中|上|来看)(?=,)"
)
_ACHIEVES = re.compile("(?:实现|录得|取得)(?:了)?(?P<name>[^,。;:\ue001\ue002\ue003]{2,10})$")
_QUOTE = 60
"""The longest quote that begins at its period, in characters; a longer one begins at its measure."""


@dataclass
class Scope:
    """What the sentences before have set: subjects and measures are words of the article."""

    section: int = 0
    heading: Words = NO_WORDS
    lead: Words = NO_WORDS
    subject: Words = NO_WORDS
    measure: Words = NO_WORDS
    achieved: Words = NO_WORDS
    topic: Span | None = None
    interval: Span | None = None
    period: Dated | None = None
    status: Status = "actual"
    open: bool = False
    spans: list[Span] = field(default_factory=list)
    last: Statement | None = None
    """The statement before, of the same sentence."""


def statements_of(article: Article, setting: Setting) -> list[Statement]:
    """The statements of an article in text order, one per figure; nothing is merged."""
    reader = _Reader(article.text, setting, is_taiwan(article))
    found: list[Statement] = []
    for index, section in enumerate(article.sections):
        reader.section(index, section.heading or "")
        for paragraph in section.paragraphs:
            reader.paragraph()
            for sentence in paragraph.sentences:
                found += reader.sentence(sentence.start, sentence.end)
    return found


def statements_in(text: str, lang: Lang, setting: Setting) -> list[Statement]:
    """The statements of a single text."""
    del lang
    reader = _Reader(text, setting, is_traditional(text))
    reader.section(0, "")
    reader.paragraph()
    return list(reader.sentence(0, len(text)))


class _Reader:
    """Reads the sentences of one text in order."""

    def __init__(self, text: str, setting: Setting, taiwan: bool) -> None:
        self.text, self.folded = text, fold(text)
        self.setting, self.taiwan = setting, taiwan
        self.dating = Dating(setting)
        self.own = fold(setting.subject)
        self.scope = Scope()

    def section(self, index: int, heading: str) -> None:
        """Begins a section: what was said before no longer holds, its heading may name a subject."""
        noun = parsed(fold(heading), 0, len(heading), self.own)
        named = heading[slice(*noun.subject)] if noun.subject and not noun.measure else ""
        self.scope = Scope(index, Words(named), interval=self.scope.interval)

    def paragraph(self) -> None:
        """Begins a paragraph."""
        scope = self.scope
        scope.lead = scope.subject = NO_WORDS
        scope.topic, scope.open, scope.spans = None, False, []

    def sentence(self, start: int, end: int) -> Iterator[Statement]:
        """The statements of the sentence between two offsets."""
        sentence = masked(self.text, self.folded, start, end, self.taiwan)
        scope = self.scope
        if lead := _LEAD_SUBJECT.match(sentence.text):
            name = trimmed(sentence.text, *lead.span("name"))
            if not OWN.search(sentence.text[slice(*name)]) and not words.ESTIMATES.search(
                sentence.text[slice(*name)]
            ):
                scope.lead = self._words(sentence, *name)
        if not scope.open:
            scope.subject, scope.achieved, scope.status = scope.lead, NO_WORDS, "actual"
            scope.period = Dated(scope.topic, origin="carried") if scope.topic else None
        scope.open = self.folded[start:end].rstrip().endswith(";")
        scope.last = None
        if not sentence.figures:
            self._note(sentence)
            return
        before = scope.topic, scope.interval
        items = lists_of(sentence, self.own)
        used: set[int] = set()
        ahead = False
        for clause in sentence.clauses:
            inside = [
                i for i, f in enumerate(sentence.figures) if clause.start <= f.start < clause.end
            ]
            self._enter(sentence, clause, inside, used)
            for i in inside:
                scope.last = self._statement(sentence, clause, i, items.get(i), used)
                ahead = ahead or scope.last.status != "actual"
                yield scope.last
        if ahead:  # the period of a forecast says nothing of what follows
            scope.topic, scope.interval = before

    # ---- what a clause sets -----------------------------------------------------------------------

    def _note(self, sentence: Masked) -> None:
        """What a sentence without figures sets for those after it: its period, if it begins with one."""
        used: set[int] = set()
        for clause in sentence.clauses[:1]:
            self._enter(sentence, clause, [], used)

    def _enter(self, sentence: Masked, clause: Clause, inside: list[int], used: set[int]) -> None:
        """Reads what a clause sets before its first figure: periods, topics, subjects."""
        scope, text = self.scope, sentence.text
        first = sentence.figures[inside[0]].start if inside else clause.end
        for i, mention in enumerate(sentence.mentions):
            if clause.start <= mention.start < clause.end and mention.end <= first:
                self._pass(sentence, i, used)
        if inside:
            return
        piece = text[clause.start : clause.end]
        if about := _ABOUT_MEASURE.match(piece + ","):
            name = parsed(
                text, clause.start + about.start("name"), clause.start + about.end("name"), self.own
            )
            if name.measure and has_head(text[slice(*name.measure)]):
                scope.measure = self._words(sentence, *name.measure)
        if achieved := _ACHIEVES.search(piece):
            at = clause.start + achieved.start("name")
            if has_head(achieved["name"]):
                scope.achieved = self._words(sentence, at, at + len(achieved["name"]))
        self._topic(sentence, clause)

    def _topic(self, sentence: Masked, clause: Clause) -> None:
        """The subject that begins a clause without figures: 山东上半年…, 药品批发业因…"""
        text = sentence.text
        head = re.compile(
            f"(?:其中|此外|另外|同时|惟|另|而|但)?(?P<name>[^,。;:\\ue001\\ue002\\ue003的]{{2,16}}?)(?:方面$|则?因|则?受|由于|{PERIOD}|在{PERIOD})"
        ).match(text, clause.start, clause.end)
        if not head:
            return
        noun = parsed(text, *head.span("name"), self.own)
        if noun.subject is not None:
            self.scope.subject = self._words(sentence, *noun.subject)
            if noun.measure is not None:
                self.scope.measure = self._words(sentence, *noun.measure)

    def _pass(self, sentence: Masked, i: int, used: set[int]) -> None:
        """Takes a period of the sentence as the one that what follows is about."""
        mention = sentence.mentions[i]
        if i in used:
            return
        used.add(i)
        if mention.base or mention.begins or mention.event:
            return
        scope = self.scope
        around = scope.period.span if scope.period else None
        span = self.dating.span_of(mention, around)
        before = sentence.text[: mention.start]
        if span is None and not mention.fiscal:
            return
        if mention.local:
            return
        dated = Dated(
            span if not mention.fiscal else None,
            self._words(sentence, mention.start, mention.end),
            "sentence",
            mention.fiscal,
        )
        scope.period = dated
        nested = "其中" in before[-24:]
        if not nested and span and len(re.sub("[\\W\\ue000-\\ue010]", "", before)) <= 10:
            scope.topic = span
            if span.first != span.last:
                scope.interval = span

    # ---- one figure -------------------------------------------------------------------------------

    def _statement(
        self, sentence: Masked, clause: Clause, i: int, item: Item | None, used: set[int]
    ) -> Statement:
        scope, figure = self.scope, sentence.figures[i]
        before = [f for f in sentence.figures[:i] if f.start >= clause.start]
        begins = before[-1].end if before else clause.start
        for k, mention in enumerate(sentence.mentions):
            if begins <= mention.start and mention.end <= figure.start:
                self._pass(sentence, k, used)
        lead = lead_of(sentence, clause, begins, i, self.own)
        subject, measure, doubts = self._named(sentence, lead, figure, item)
        dated = self._dated(sentence, clause, begins, i, lead, measure, item)
        bases = tuple(self._basis(sentence, lead, dated))
        text = sentence.text
        status = status_of(text[clause.start : clause.end], text[: clause.start])
        if status == "actual":
            status = carried(scope.status)
        scope.status = status
        status = of_future(
            status,
            dated.span if dated else None,
            None if self.setting.guessed else self.setting.published,
        )
        role, whole = self._role(sentence, lead, figure, measure, item)
        value = _signed(figure, lead, fold(measure.text), role, item)
        start, end = self._quote(sentence, clause, lead, figure, dated)
        return Statement(
            figure=_moved(figure, sentence.start),
            value=value,
            unit=lead.unit or figure.unit,
            role=role,
            status=status,
            bound=">" if figure.loose_bound else figure.bound,
            measure=measure,
            subject=subject,
            whole=whole,
            period=dated,
            basis=bases,
            clause=(sentence.start + start, sentence.start + end),
            sentence=(sentence.start, sentence.end),
            section=scope.section,
            group=sentence.start if item else None,
            doubts=tuple(doubts),
        )

    def _role(
        self, sentence: Masked, lead: Lead, figure: Figure, measure: Words, item: Item | None
    ) -> tuple[Role, Words]:
        """The role of a figure and what it is a share of; a list and a change carry them on."""
        role: Role = item.role if item and item.role else lead.role
        whole = self._words(sentence, *lead.whole) if lead.whole else NO_WORDS
        last = self.scope.last
        if role == "level" and figure.unit.kind == "percent":
            goes_on = last is not None and last.role == "share" and lead.noun is None
            if last and goes_on and fold(last.measure.text) == fold(measure.text):
                return "share", last.whole
            if _SHARES.search(fold(measure.text)):
                role = "share"
        if item and last and last.group is not None and role == "level" and lead.noun is None:
            return last.role, last.whole
        return role, whole

    def _named(
        self, sentence: Masked, lead: Lead, figure: Figure, item: Item | None
    ) -> tuple[Words, Words, list[str]]:
        """The subject and the measure of a figure, from its clause or carried from those before."""
        scope, doubts = self.scope, []
        noun = lead.noun
        if item and item.noun is not None:
            noun = item.noun
        carried_subject = scope.subject
        subject = measure = NO_WORDS
        if noun and noun.subject is not None:
            subject = self._words(sentence, *noun.subject)
        if noun and noun.measure is not None:
            measure = self._words(sentence, *noun.measure)
        counted = lead.role == "level" and figure.unit.noun and not figure.unit.currency
        if (
            subject
            and not measure
            and counted
            and not OWN.search(subject.text)
            and not is_region(fold(subject.text))
        ):
            subject, measure = NO_WORDS, subject  # 其中加盟店2,754家
        plain = fold(measure.text)
        if lead.left is not None and not subject and not (noun and noun.subject):
            subject = self._words(sentence, *lead.left)
        if measure and is_bare(plain) and scope.achieved:
            measure = scope.achieved
        if measure and is_bare(plain) and plain in words.CHANGES and scope.measure:
            measure = scope.measure
        names_itself = (
            bool(noun and noun.subject is not None and subject)
            or bool(lead.left)
            or bool(noun and noun.subject and noun.subject[0] == noun.subject[1])
        )
        if not measure:
            measure = scope.measure
            if not names_itself:
                subject = carried_subject
            if not measure and figure.unit.noun and noun is None:
                doubts.append("measure")
        elif not names_itself:
            subject = carried_subject or (scope.heading if is_bare(plain) else NO_WORDS)
        scope.measure = measure or scope.measure
        scope.subject = subject if names_itself or subject else scope.subject
        if fold(subject.text) == self.own:
            subject = NO_WORDS
        return subject, measure, doubts

    def _dated(
        self,
        sentence: Masked,
        clause: Clause,
        begins: int,
        i: int,
        lead: Lead,
        measure: Words,
        item: Item | None,
    ) -> Dated | None:
        """The period of a figure."""
        scope, figure = self.scope, sentence.figures[i]
        if item and item.span:
            scope.spans = [*scope.spans, item.span] if item.first != i else [item.span]
            return Dated(item.span, NO_WORDS, "sentence")
        if item and item.noun is None and i - item.first < len(scope.spans):
            return Dated(scope.spans[i - item.first], NO_WORDS, "carried")
        if lead.peak:
            return None
        around = scope.period.span if scope.period else None
        for mention in sentence.mentions:
            if not (begins <= mention.start and mention.end <= figure.start):
                continue
            own_level = mention.base and lead.of_base and lead.role != "change"
            if own_level or mention.begins or (mention.local and not mention.base):
                span = self.dating.span_of(mention, around)
                if span or mention.fiscal:
                    return Dated(
                        span,
                        self._words(sentence, mention.start, mention.end),
                        "clause",
                        mention.fiscal,
                    )
        if lead.starts and lead.role == "level":
            return None
        dated = scope.period
        origin: Origin = "reporting"
        if dated and dated.words:
            at = dated.words.spans[0][0] - sentence.start
            origin = (
                "clause"
                if clause.start <= at < clause.end
                else "sentence"
                if at >= 0
                else "carried"
            )
            dated = dated._replace(origin=origin)
        if (
            dated
            and dated.span
            and dated.span.first == dated.span.last
            and dated.origin != "clause"
            and self._flows(figure, measure, dated)
        ):
            dated = (
                Dated(scope.interval, origin="carried")
                if scope.interval
                else self.setting.reporting
            )
        if dated is None or (dated.span is None and not dated.fiscal):
            dated = self.setting.reporting or (
                Dated(scope.interval, origin="carried") if scope.interval else None
            )
        return dated

    def _flows(self, figure: Figure, measure: Words, dated: Dated) -> bool:
        """Whether a figure runs over a period, so that the day of a balance is not its date."""
        if dated.origin == "sentence":
            return False
        plain = fold(measure.text)
        money = bool(figure.unit.currency) and not _STOCKS.search(plain)
        return money or bool(re.search("收入|开支|费用|利润|支出", plain))

    def _basis(self, sentence: Masked, lead: Lead, dated: Dated | None) -> Iterator[Basis]:
        around = dated.span if dated else None
        for kind, (start, end), mention in lead.bases:
            span = self.dating.span_of(mention, around) if mention else None
            yield Basis(kind, self._words(sentence, start, end), span)

    # ---- words ------------------------------------------------------------------------------------

    def _words(self, sentence: Masked, start: int, end: int) -> Words:
        start, end = start + sentence.start, end + sentence.start
        text = re.sub(r"\[[0-9]+\]|\s+(?![A-Za-z0-9])", "", self.text[start:end])
        return Words(text, ((start, end),)) if text else NO_WORDS

    def _quote(
        self, sentence: Masked, clause: Clause, lead: Lead, figure: Figure, dated: Dated | None
    ) -> tuple[int, int]:
        """The shortest stretch with the figure, its measure, and its period if that is near."""
        spans = [self.scope.measure, self.scope.subject, dated.words if dated else NO_WORDS]
        starts = [words.spans[0][0] - sentence.start for words in spans if words.spans]
        starts += [lead.start if lead.start >= 0 else clause.start]
        end = figure.end
        near = [at for at in starts if 0 <= at <= figure.start and end - at <= _QUOTE]
        start = min(near, default=max(clause.start, end - _QUOTE))
        tail = re.compile(r"(?:以上|以下|左右|及以上|以内|的?(?:比重|目标|指引|预期|增速))").match(
            sentence.text, end, clause.end
        )
        end = tail.end() if tail else end
        while start < figure.start and sentence.text[start] in " 、,。;的了　":
            start += 1
        return start, end


def _moved(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by)


def _signed(
    figure: Figure, lead: Lead, measure: str, role: Role, item: Item | None
) -> Decimal | tuple[Decimal, Decimal] | str:
    """The value with its sign: a fall is negative, and so is the level of a loss."""
    value = figure.value
    falls = lead.falls or bool(item and item.falls)
    if role in ("level", "rank"):
        falls = (
            bool(words.LOSSES.search(measure))
            and not words.GAINS.search(measure)
            and figure.unit.kind == "number"
        )
    elif role != "change":
        falls = False
    if not falls:
        return value
    if isinstance(value, Decimal):
        return -abs(value)
    if isinstance(value, tuple):
        low, high = sorted(map(abs, value))
        return -high, -low
    return value
