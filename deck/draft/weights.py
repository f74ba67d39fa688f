"""How important findings and sentences are to an executive."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from deck.draft.facts import ArticleFact, level_name
from deck.draft.finding import Finding, stated
from deck.draft.findings import is_sure
from deck.draft.measures import (
    COUNTED,
    FAMILIES,
    FIRST,
    HEADLINES,
    MONEY,
    OWNERS,
    SHARE_PRICES,
    families,
    family,
)
from deck.draft.wording import direction, is_loss
from deck.language.figures import figures
from deck.language.periods.intervals import Span
from deck.language.scripts import HAN, has_han, is_han
from deck.language.units import Unit, Value
from deck.reading.article import Article, Sentence
from deck.statements.model import Setting

_STOP = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "more",
        "new",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "said",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)
_WORD = re.compile(rf"[A-Za-z][A-Za-z’'-]*[A-Za-z]|[{HAN}]+")
_REVISES = re.compile(
    r"\bnow (?:guides?|expects?|sees?|forecasts?|targets?|anticipates?)\b|上[调調修]|下[调調修]|[调調][高低升降增减減]"
)
"""What says that a forecast or a target is a new one."""
_OF_OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|forecasts?|targets?|raises|lifts|cuts|lowers|trims|sees)\b|目[标標]|指引|预期|預期|展望|上[调調修]|下[调調修]",
    re.IGNORECASE,
)
"""What says that a headline speaks of what is ahead."""
_LONGEST_HEADLINE = 120
_LEAD = 1.5
_OPENING = 1.0
_IN_TITLE = 2.0
_OF_TITLE = 1.0
_BY_NAME = 1.0
_OUTDATED = 2.0
_REVISED = 3.0
_OTHERS = 1.0
_FEW = 1.5
_PART = 2.0
_SHARE_PRICE = 3.0
"""The weight of a figure in the first paragraph that has some, of the first of all, of one in the title, of one of
whose family it speaks, of one whose measure it names, what one loses of
which the article has a later value, the weight of a revised forecast, what one of others loses, a count
of a few things, a part of what is measured too, and the price of a share."""
_SMALL = 100


def _measured(fact: ArticleFact) -> tuple[object, ...]:
    return level_name(fact.what), fact.span, fact.fiscal


def _is_small(fact: ArticleFact) -> bool:
    """Whether a fact counts less than a hundred things: the guests of a pub."""
    one = stated(fact)
    counted = fact.unit.kind == "number" and not fact.unit.currency and fact.unit.scale == 1
    plain = not fact.unit.noun or fact.unit.noun.casefold() in one.measure.text.casefold()
    return counted and plain and isinstance(fact.base, Decimal) and abs(fact.base) < _SMALL


def terms(text: str) -> frozenset[str]:
    """The terms by which texts are compared: word stems, pairs of Chinese characters."""
    result: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if is_han(word):
            result.update(word[i : i + 2] for i in range(len(word) - 1))
        elif word not in _STOP:
            result.add(re.sub(r"(?:’s|'s|ies|es|s|ed|ing)$", "", word) or word)
    return frozenset(result)


def _second_headline(article: Article) -> str:
    """The line below the title that has no full stop: the heading of the first section, or a paragraph."""
    heading = article.sections[0].heading if article.sections else None
    first = heading or next((p.text for p in article.paragraphs), "")
    ends = re.search(r"[.。!！?？:：]\W*$", first)
    return "" if ends or len(first) > _LONGEST_HEADLINE else first


def _size(base: Value | None, unit: Unit) -> tuple[object, ...]:
    """A figure to be compared, without its direction, which a word may say."""
    ends = base if isinstance(base, tuple) else (base,)
    if all(isinstance(end, Decimal) for end in ends):
        return unit.kind, *sorted(abs(end) for end in ends if isinstance(end, Decimal))
    return unit.kind, *ends


class Weights:
    """The weights of the findings and sentences of one article; `focus` are words to rank by."""

    def __init__(
        self, article: Article, setting: Setting, facts: Sequence[ArticleFact], focus: str = ""
    ) -> None:
        titled = article.title_line is not None or article.title not in article.text
        title = article.title if titled else ""  # the beginning of the first paragraph
        self._title = terms(title)
        headline = f"{title}\n{_second_headline(article)}"
        self._headline = {_size(f.base, f.unit) for f in figures(headline) if f.role == "figure"}
        self._families = families(headline)
        self._said = {
            match[0].casefold().rstrip("s")
            for words in FAMILIES.values() for match in words.finditer(headline)
        }  # fmt: skip
        self._revised = bool(_OF_OUTLOOK.search(headline))
        self._words = terms(headline)
        first = min((fact.at for fact in facts if is_sure(fact)), default=0)
        ends = (p.sentences[-1].end for p in article.paragraphs if p.sentences)
        self._lead = next((end for end in ends if end > first), 0)
        self._first = first
        topics = filter(None, map(str.strip, re.split(r"[,;，；、]", focus)))
        self.focus = {topic: terms(topic.replace("-", " ")) for topic in topics}
        self._length = max(1, len(article.text))
        self._reporting = setting.reporting.span if setting.reporting else None
        self._subjects: dict[object, set[str]] = {}
        for fact in filter(is_sure, facts):
            self._subjects.setdefault(_measured(fact), set()).add(fact.subject)
        self._latest: dict[object, date] = {}
        for fact in facts:
            if fact.span is not None and fact.status == "actual":
                for what in (None, level_name(fact.what)):
                    self._latest[what] = max(fact.span.last, self._latest.get(what, fact.span.last))

    def matches(self, text: str) -> bool:
        """Whether a text speaks about the focus, or about one of several with commas between them: all
        of its words, or all pairs of its characters."""
        return bool(self.focus) and bool(self.topics(text))

    def topics(self, text: str) -> list[str]:
        """The topics of the focus that a text speaks about."""
        spoken = terms(text.replace("-", " "))
        return [topic for topic, words in self.focus.items() if words and words <= spoken]

    def finding(self, finding: Finding) -> float:
        """The weight of a finding: large changes, falls and losses of the article's own subject, of
        the period that it reports on, come first."""
        last = finding.last
        one = stated(last)
        weight = {"series": 2.0, "comparison": 1.6, "shares": 1.4, "move": 1.6, "swing": 2.5}.get(
            finding.kind, 0.0
        )
        weight += 1.5 if last.unit.currency else 0.5 if last.unit.kind == "percent" else 0.0
        weight += 1.0 if finding.change is not None else 0.0
        counted = COUNTED.search(last.what) or MONEY.search(last.what) or not has_han(last.what)
        weight -= 0.0 if counted or last.unit.kind != "number" else 1.0
        weight += 1.5 if HEADLINES.search(one.measure.text) else 0.0
        weight += 1.2 if FIRST.fullmatch(one.measure.text) else 0.0
        weight += 1.5 if not last.subject or OWNERS.search(last.subject) else 0.0
        weight += min(1.0, 0.5 * len(self._title & terms(f"{last.subject} {last.what}")))
        weight += _LEAD if any(fact.at < self._lead for fact in finding.facts) else 0.0
        news = self.is_recent(finding) and direction(finding) and self.is_first(finding)
        weight += _OPENING if news else 0.0
        weight -= _PART if self._is_part(last) else 0.0
        weight -= _SHARE_PRICE if SHARE_PRICES.search(last.what) else 0.0
        weight -= _FEW if _is_small(last) and finding.change is None else 0.0
        measure = one.measure.text.casefold()
        weight += _BY_NAME if any(word in measure for word in self._said) else 0.0
        weight += _IN_TITLE if self.is_named(finding.members) else 0.0
        weight += _OF_TITLE if self.in_headline(finding) else 0.0
        if finding.kind == "ahead" and (finding.change or _REVISES.search(last.quote)):
            weight += _REVISED
        weight -= _OTHERS if last.status == "consensus" else 0.0
        weight += self._movement(finding) + self._recency(last.span)
        latest = self._latest.get(level_name(last.what))
        weight -= _OUTDATED if last.span and latest and last.span.last < latest else 0.0
        weight += 0.5 * (last.times_met - 1) - (2.0 if last.by else 0.0)
        weight += 8.0 if self.matches(f"{last.subject} {last.what} {last.quote}") else 0.0
        return weight - finding.at / self._length

    def is_news(self, finding: Finding) -> bool:
        """Whether what is ahead is a headline: a revised forecast or target, or one in the title."""
        named = self.is_named(finding.facts)
        return named or finding.change is not None or bool(_REVISES.search(finding.last.quote))

    def in_headline(self, finding: Finding) -> bool:
        """Whether the headline of the article speaks of a finding: of one of its figures, of the family
        of its measure, or of a revision of what is ahead."""
        last = finding.last
        if self.is_named(finding.members):
            return True
        if finding.kind == "ahead":
            return self._revised and finding.change is not None
        words = terms(f"{last.subject} {last.what}")
        alike = words & self._words
        if len(alike) > (2 if any(map(has_han, alike)) else 1):
            return True
        own = terms(last.subject) <= self._words or bool(OWNERS.search(last.subject))
        return own and not last.by and family(stated(last).measure.text) in self._families

    def _is_part(self, fact: ArticleFact) -> bool:
        """Whether the article measures what its subject is a kind of: 汽車批發業, of 批發業."""
        others = self._subjects.get(_measured(fact), ())
        return any(one and fact.subject != one and fact.subject.endswith(one) for one in others)

    def is_recent(self, finding: Finding) -> bool:
        """Whether a finding is of the latest time that the article speaks of, or of no known one."""
        return self._recency(finding.last.span) >= 0

    def is_first(self, finding: Finding) -> bool:
        """Whether a finding has the first figure of the article that is without doubts."""
        return any(fact.at == self._first for fact in finding.members)

    def is_named(self, facts: Sequence[ArticleFact]) -> bool:
        """Whether the headline has the figure of one of the facts."""
        return any(_size(fact.base, fact.unit) in self._headline for fact in facts)

    def is_before(self, fact: ArticleFact) -> bool:
        """Whether a fact is of a time before the period that the article reports on."""
        return bool(fact.span and self._reporting and fact.span.last < self._reporting.first)

    def _movement(self, finding: Finding) -> float:
        """The weight of a change by its size; one for the worse counts more."""
        way = direction(finding)
        if not way:
            return 0.0
        if (
            finding.change is None
            and stated(finding.last).role != "change"
            and len(finding.facts) < 2
        ):
            return 0.0
        worse = (way > 0) == is_loss(finding.last)
        size = 0.0
        change = finding.change or finding.last
        base, level = change.base, finding.last.base
        if isinstance(base, Decimal) and change.unit.kind in ("percent", "points"):
            size = abs(float(base)) * (5 if change.unit.kind == "points" else 1)
        elif isinstance(base, Decimal) and isinstance(level, Decimal) and level and finding.change:
            size = abs(float(base / level))
        elif len(finding.facts) > 1:
            first, last = finding.facts[0].base, finding.facts[-1].base
            if isinstance(first, Decimal) and isinstance(last, Decimal) and first:
                size = abs(float((last - first) / first))
        return 0.5 * math.log1p(min(size, 2.0) * 5) + (0.8 if worse else 0.0)

    def _recency(self, span: Span | None) -> float:
        if span is None:
            return 0.0
        if self._reporting is not None and span == self._reporting:
            return 1.5
        if self._reporting and span.first < self._reporting.first <= span.last:
            return 0.5  # the year up to the quarter that is reported on
        now = self._reporting.last if self._reporting else self._latest.get(None)
        if now is None:
            return 0.0
        years = (now - span.last).days / 365
        return 1.0 if years < 0.3 else -min(3.0, 1.5 * years)

    def sentence(self, sentence: Sentence, first: bool) -> float:
        """The weight of a sentence: it opens a paragraph, and speaks about the title or the focus."""
        words = terms(sentence.text)
        weight = len(words & self._title) / math.sqrt(len(words) + 1) + (0.6 if first else 0.0)
        return weight + (5.0 if self.matches(sentence.text) else 0.0)
