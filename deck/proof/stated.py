"""The statements of a source, by the place of their figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import count
from pathlib import Path, PurePath

from deck.language.periods.reading import read_period
from deck.language.scripts import fold
from deck.proof.compared import Claim, Difference, fiscal_name
from deck.proof.comparing import differences
from deck.proof.dating import Nearby, stretch
from deck.proof.siblings import Siblings
from deck.proof.subjects import Naming, unmentioned
from deck.proof.vocabulary import FALLS
from deck.reading.article import Article
from deck.reading.blocks import ReadingError
from deck.reading.parsing import read_article
from deck.statements.model import Dated, Setting, Statement
from deck.statements.reading import setting_of, statements_of

_COMPARED_WITH = re.compile(
    "ago|earlier|prior|previous|last year|上年|去年|同期|前一?年", re.IGNORECASE
)
_FALLS = re.compile(rf"{FALLS}|\b(?:below|off|short of|behind)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BRACKET = re.compile(r"[(（][^()（）]*\Z")
_LOSS_BEHIND = re.compile(r"\s(?:net |operating )?loss\)|的?(?:净)?亏损[）)]")
_REACH = 60  # characters from a figure to a word that makes it negative
_BEFORE = 4  # line breaks before a statement up to which “that year” looks for its year


class Reading:
    """What the analysis reads in a source: its statements in text order, and their setting."""

    def __init__(
        self, text: str, statements: Sequence[Statement], setting: Setting, article: Article | None
    ) -> None:
        self.text, self.setting = text, setting
        self.statements = [_doubted(_signed(statement, text), text) for statement in statements]
        self.article = article
        self._starts = [statement.figure.start for statement in statements]

    @cached_property
    def naming(self) -> Naming:
        """The measures and subjects that the source names."""
        return Naming(self.text, self.statements, self.setting.subject)

    @cached_property
    def siblings(self) -> Siblings:
        """The statements by what they measure."""
        return Siblings(self.statements, self.setting)

    def at(self, start: int, end: int) -> Statement | None:
        """The statement of the figure at these offsets; None if the analysis does not read it."""
        after = bisect_right(self._starts, end - 1)
        if after == 0:
            return None
        statement = self.statements[after - 1]
        return statement if statement.figure.end > start else None

    def after(self, statement: Statement) -> Statement | None:
        """The next statement of the sentence of a statement."""
        place = bisect_right(self._starts, statement.figure.start)
        following = self.statements[place] if place < len(self.statements) else None
        return following if following and following.sentence == statement.sentence else None

    def leaves_currency_open(self, start: int, end: int) -> bool:
        """Whether the source leaves open whose dollars the figure at these offsets is in."""
        one = self.at(start, end)
        return one is not None and self.setting.leaves_open(one.unit, one.figure.text)

    def differences(
        self,
        claim: Claim,
        statement: Statement | None,
        start: int,
        end: int,
        *,
        mentioned: bool = True,
    ) -> Iterator[Difference]:
        """The fields of a claim that differ from a statement, or are not stated; `start` to `end` is
        the paragraph around it. With `mentioned`, the paragraph has to have a word of the claim."""
        if statement is not None:
            nearby = self._nearby(statement)
            found = list(differences(claim, statement, self.naming, self.setting, nearby))
            if other := self.siblings.difference(claim, statement):
                found = [
                    one
                    for one in found
                    if one.code.partition("-")[0] != other.code.partition("-")[0]
                ]
                yield other
            yield from found
        elif claim.period:
            message = f"the source does not make clear the period of the figure; check that it is {claim.period}"
            yield Difference("period", "period-unstated", message)
        if not mentioned or self.naming.mentions(claim.words, self._around(statement, start, end)):
            return
        if statement is not None and not statement.measure:
            message = f"the words near the figure do not name what it measures; check that it is “{claim.words}”"
            yield Difference("what", "measure-unstated", message)
        else:
            passage = self.text[slice(*statement.sentence)] if statement else self.text[start:end]
            yield Difference("what", "subject-differs", unmentioned(claim.words, passage))

    def _nearby(self, statement: Statement) -> Nearby:
        """The periods that the few paragraphs up to a statement name in their own words, with the one
        that the source reports on, and the years of its sentence."""
        start = statement.sentence[0]
        for _ in range(_BEFORE):
            start = max(0, self.text.rfind("\n", 0, max(0, start - 1)))
        last = bisect_right(self._starts, statement.sentence[1])
        passage = [s for s in self.statements[:last] if s.figure.start >= start]
        bases = {basis.span for s in passage for basis in s.basis}
        spans = {
            s.period.span
            for s in passage
            if s.period and s.period.words.text and not _COMPARED_WITH.search(s.period.words.text)
        }
        if self.setting.reporting is not None:
            spans.add(self.setting.reporting.span)
        low, high = statement.sentence
        inside = [s for s in passage if low <= s.figure.start < high]
        own = {s.period.span for s in inside if s.period and s.period.words.text} | bases
        years = {int(year) for year in _YEAR.findall(self.text[low:high])}
        return Nearby(
            frozenset(span for span in spans - bases if span is not None),
            frozenset(years - {span.last.year for span in own if span is not None}),
        )

    def _around(self, statement: Statement | None, start: int, end: int) -> str:
        """A paragraph with its statement, the measures before it, its heading, and the article's subject."""
        parts = [self.text[start:end], self.setting.subject]
        first = bisect_right(self._starts, start)
        parts += [before.measure.text for before in self.statements[max(0, first - 3) : first]]
        if statement is not None:
            parts += [statement.subject.text, statement.measure.text]
            if self.article is not None and statement.section < len(self.article.sections):
                parts.append(self.article.sections[statement.section].heading or "")
        return "\n".join(parts)


def _signed(statement: Statement, text: str) -> Statement:
    """A statement without a minus that no word of its sentence and no sign of its figure states."""
    figure, value = statement.figure, statement.value
    if isinstance(value, Decimal) and value > 0 and _LOSS_BEHIND.match(text, figure.end):
        return replace(statement, value=-value)  # “(2014: £23m loss)”
    if figure.change < 0 or isinstance(value, str) or value == figure.value:
        return statement
    low, high = statement.sentence
    words = fold(text[max(low, figure.start - _REACH) : min(high, figure.end + _REACH)])
    return statement if _FALLS.search(words) else replace(statement, value=figure.value)


def _doubted(statement: Statement, text: str) -> Statement:
    """A statement of a figure in brackets, of which a period that was carried there is doubted: it is
    often that of a comparison, as in `13.1% of sales (12.4%)`."""
    low, dated = statement.sentence[0], statement.period
    bracketed = _BRACKET.search(text[low : statement.figure.start])
    if not bracketed or (dated is not None and dated.origin == "clause" and dated.words.text):
        return statement
    alone = bracketed[0][1:].strip() == ""
    doubts = ("period", "measure") if alone else ("period",)
    return replace(statement, doubts=(*statement.doubts, *doubts))


LONG = 400_000
"""The characters of a source of which all is read; of a longer one the surroundings of its quotes."""
_LEADING, _FOLLOWING = 10, 2  # paragraphs around a quote
_OPENING = 20  # paragraphs that say what the source is about


def read_statements(
    text: str,
    file: str,
    dated: str | None = None,
    reporting: str | None = None,
    quoted: Sequence[int] | None = None,
    article: Article | None = None,
) -> Reading:
    """Reads a source: its text, the name of its file, its date as the outline gives it, and
    the period that it reports on. Only the paragraphs around the offsets `quoted` are read, if they
    are given. `article` is what was read from a file that is no text."""
    name = Path(
        "source.md" if PurePath(file).suffix.lower() in (".md", ".markdown") else "source.txt"
    )
    try:
        article = article or read_article(name, text.encode("utf-8", "replace"))
    except ReadingError:
        return Reading(text, (), Setting(), None)
    if article.text != text:
        return Reading(text, (), Setting(), article)
    if dated is not None and not (article.date or str(article.year_hint or "")).startswith(dated):
        article = replace(article, date=dated)
    if quoted is not None:
        article = _around_quotes(article, sorted(quoted))
    setting = setting_of(article)
    if reporting:
        fiscal = fiscal_name(reporting)
        span = stretch(fiscal, setting) if fiscal else read_period(reporting)
        read = setting.reporting
        if span is not None and not (read and read.span == span):
            setting = setting_of(article, span)
            named = Dated(span, origin="reporting", fiscal=fiscal or "")
            setting = setting._replace(reporting=named)
    return Reading(text, statements_of(article, setting), setting, article)


def _around_quotes(article: Article, quoted: Sequence[int]) -> Article:
    """An article without the paragraphs that are far from all quotes and from its beginning."""
    kept = set(range(_OPENING))
    for i, paragraph in enumerate(article.paragraphs):
        if not paragraph.sentences:
            continue
        end = paragraph.sentences[-1].end
        if bisect_left(quoted, paragraph.sentences[0].start) < bisect_left(quoted, end):
            kept.update(range(i - _LEADING, i + _FOLLOWING + 1))
    number = count()
    sections = tuple(
        replace(section, paragraphs=tuple(p for p in section.paragraphs if next(number) in kept))
        for section in article.sections
    )
    return replace(article, sections=sections)
