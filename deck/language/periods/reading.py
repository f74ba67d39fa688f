"""Periods and dates in texts, English and Chinese, and whether a text supports a claimed one.

Omitted parts are completed as a reader would: “Q2” after “Q1 2021” is in that year, “6月” is the
latest June that had begun by the date of the source, “the year before” counts from the year under
discussion, and 去年 from the date of the source. An open stretch is the year it names (“since 2017”
is 2017), early, mid and late 2021 are 2021, and a fiscal year counts as the calendar year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from deck.language.periods.intervals import (
    GRADES,
    Grade,
    Span,
    agrees,
    day_of,
    days_around,
    months_around,
    months_of,
    months_until,
    report_year,
    spanned,
    years_away,
    years_of,
)
from deck.language.periods.names import (
    BESIDE,
    JOINED,
    compiled,
    period_names,
    stands_after,
    stands_before,
    stands_between,
)
from deck.language.periods.tokens import Grain, Word, Year
from deck.language.scripts import fold

__all__ = ["Grade", "Period", "Span", "agrees", "covers", "periods", "read_period"]


class Period(NamedTuple):
    """A period that a text names: `text` is the wording from `start` to `end`."""

    start: int
    end: int
    text: str
    span: Span | None
    """None if the words are too vague, or the year cannot be known without an anchor."""
    stated: bool
    """Whether the words name the year; otherwise it was completed from the context."""
    point: bool
    """Whether it is one day (年末, end of 2022, 31 December), not a stretch."""
    basis: bool = False
    """Whether it is only a reference for comparison: 比上年, “up 4% from 2018”."""


def read_period(text: str) -> Span | None:
    """The stretch that the period of a fact names, such as `Q1 2021`, `2019 to 2020`, `2020年底`.

    Several periods give the stretch from the first to the last. None if the text names none, or
    none whose year is known.
    """
    named = _read(text, None, None, loose=True)
    spans = [period.span for period in named if period.span and not period.basis]
    if not spans:
        return None
    return Span(min(span.first for span in spans), max(span.last for span in spans))


def periods(text: str, anchor: date | None = None, context: Span | None = None) -> list[Period]:
    """The periods of a text, in order and without overlaps. Never raises.

    `anchor` is the date of the source, the last day of what is known of it: today for 去年 and “last
    year”, and the day by which “June” or 一季度 had begun. `context` is the span that the preceding
    passage is about, for “that year”, “the year before”, 同期, 上年.
    """
    return _read(text, anchor, context, loose=False)


def covers(claimed: Span, named: Iterable[Period]) -> Grade | None:
    """The best grade of `agrees` among the periods of a text; None if they say nothing about it.

    Two periods cover a claim that spans them (“2019 to 2020” for a sentence on 2019 and 2020). A
    reference for comparison may be one end. If there is nothing else, it may match the claim, but
    does not contradict it: 比上年增长3% is about another year.
    """
    dated = [(period.span, period.basis) for period in named if period.span]
    spans = [span for span, _ in dated]
    if spanned(claimed, spans):
        return "equal"
    own = [span for span, basis in dated if not basis]
    grade = min((agrees(claimed, span) for span in own or spans), key=GRADES.index, default=None)
    return grade if own or grade in ("equal", "wider") else None


_BASIS = (
    r"(?:(?<![占对环同])[比较]|相[较比]|(?:%|\bpercent|\bpoints?)\sfrom\s(?:the\s)?"
    r"|\b(?:than|over|versus|vs\.?|against|compared\s(?:with|to)|on)\s(?:in\s)?(?:the\s)?)$"
)


_SENTENCE_END = r"[。！？!?;；\n]|[a-z\d]\.\s"
_QUARTER = timedelta(days=89)
_LONGEST: dict[Grain, timedelta] = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "quarter": timedelta(days=92),
    "year": timedelta(days=366),
}


def _read(text: str, anchor: date | None, context: Span | None, *, loose: bool) -> list[Period]:
    folded = fold(text)
    return _Reading(text, folded, anchor, context).read(period_names(folded, loose=loose))


class _Reading:
    """Completes the words of one text, in order."""

    def __init__(self, text: str, folded: str, anchor: date | None, context: Span | None) -> None:
        self.text, self.folded, self.anchor = text, folded, anchor
        self.focus = context
        self.sentence: Span | None = None
        self.sentence_end = 0

    def read(self, named: list[Word]) -> list[Period]:
        """The periods, with ranges merged."""
        periods: list[Period] = []
        joined = False
        named = self._shared_years(named)
        for index, word in enumerate(named):
            last = named[index - 1] if index else None
            if compiled(_SENTENCE_END).search(self.folded, last.end if last else 0, word.start):
                self.sentence = None
            period = self._period(word)
            joins = last and not joined and self._joins(last, word)
            joint = self._joint(periods[-1], period) if joins else None
            joined = joint is not None
            if joint:
                periods.pop()
                period = joint
            periods.append(period)
            if period.span and not period.basis:
                self.focus = self.sentence = period.span
                self.sentence_end = period.end
        return periods

    def _shared_years(self, named: list[Word]) -> list[Word]:
        """The words, with years that are shared by two: April and May 2021, Q1–Q3 2021."""
        named = list(named)
        for index in range(len(named) - 2, -1, -1):
            word, after = named[index], named[index + 1]
            if word.year is not None or not word.months or not after.months:
                continue
            if isinstance(after.year, int) and stands_between(BESIDE, self.folded, word, after):
                # November to January 2021 begins in 2020
                earlier = word.months[0] > after.months[0] and self._joins(word, after)
                named[index] = word._replace(year=after.year - earlier)
        return named

    def _joins(self, one: Word, other: Word) -> bool:
        if stands_between(JOINED, self.folded, one, other):
            return True
        return stands_between(r"\sand\s(?:the\s)?", self.folded, one, other) and bool(
            stands_before(r"\bbetween\s(?:the\s)?$", self.folded, one.start)
        )

    def _joint(self, one: Period, other: Period) -> Period | None:
        """The period from the start of one to the end of the other."""
        if not one.span or not other.span or one.span.first >= other.span.last:
            return None
        span = Span(one.span.first, other.span.last)
        text = self.text[one.start : other.end]
        return Period(one.start, other.end, text, span, one.stated or other.stated, False)

    def _period(self, word: Word) -> Period:
        span = None if word.vague else self._span(word)
        if span and word.edge:
            day = span.last if word.edge == "end" else span.first
            span = Span(day, day)
        if span and word.length:
            span = months_until(span.last, word.length)
        stated = isinstance(word.year, int) and span is not None
        point = span is not None and span.first == span.last
        text = self.text[word.start : word.end]
        return Period(word.start, word.end, text, span, stated, point, self._is_basis(word))

    def _is_basis(self, word: Word) -> bool:
        if word.vague or word.days or word.weekday is not None:
            return False
        if stands_after(r"['’]s|的", self.folded, word.end):
            return False
        compared = stands_after(r"\s?(?:相比|相较)", self.folded, word.end)
        return bool(compared or stands_before(_BASIS, self.folded, word.start))

    def _span(self, word: Word) -> Span | None:
        if word.grain:
            return self._counted(word)
        if word.same:
            return self._same(word)
        year = self._year(word)
        if year is None:
            return None
        if word.until is not None:
            return years_of(year, word.until)
        if not word.months:
            return months_of(year)
        if not word.days:
            return months_of(year, *word.months)
        first = day_of(year, word.months[0], word.days[0])
        last = day_of(year + (word.months[1] < word.months[0]), word.months[1], word.days[1])
        return Span(first, last) if first and last and first <= last else None

    def _year(self, word: Word) -> int | None:
        """The year of a word: as stated, or counted, or completed."""
        if isinstance(word.year, int):
            return word.year
        if word.year is None:
            return self._completed(word)
        origin, steps = word.year
        if origin == "anchor":
            return self.anchor.year + steps if self.anchor else None
        # a day in passing does not say which year 全年 is
        day = self.focus and origin == "report" and self.focus.last - self.focus.first < _QUARTER
        if self.focus and not (day and self.anchor):
            return (self.focus.first if steps < 0 else self.focus.last).year + steps
        if self.anchor and (steps or origin == "report"):
            return report_year(self.anchor) + steps
        return None

    def _completed(self, word: Word) -> int | None:
        """The year of a quarter or a month that is named without one.

        A quarter takes the year of its sentence. A month does so only after another part of a year,
        or right after the year (2020年，6月…): “in 2020 … in June” may mean the current June.
        """
        assert word.months
        if self.sentence:
            part = months_of(self.sentence.first.year) != self.sentence
            long = word.months[1] - word.months[0] >= 2
            if part or long or word.start - self.sentence_end <= 4:
                return self.sentence.last.year
        if self.anchor is None:
            return self.focus.last.year if self.focus else None
        # of several months (前三季度) it is the last that must have begun
        step = 3 if (word.months[1] - word.months[0]) % 3 == 2 else 1
        month = word.months[1] - step + 1 if word.months[1] >= word.months[0] else word.months[0]
        half = word.months in ((1, 6), (7, 12))
        begun = (word.months[0] if half else month, word.days[0] if word.days else 1)
        return self.anchor.year - (begun > (self.anchor.month, self.anchor.day))

    def _same(self, word: Word) -> Span | None:
        if isinstance(word.year, Year) and word.year.origin == "focus" and self.focus:
            return years_away(self.focus, word.year.steps)
        year = self._year(word) if word.year is not None else None
        if not self.focus:
            # the stretch is not known, but the year is
            return months_of(year) if year is not None else None
        if year is None:
            return self.focus if word.year is None else None
        return years_away(self.focus, year - self.focus.last.year)

    def _counted(self, word: Word) -> Span | None:
        since = self.anchor
        if word.origin == "focus" and self.focus:
            # “that month” is not known of a year
            long = self.focus.last - self.focus.first >= _LONGEST[word.grain or "day"]
            since = None if long else self.focus.first
        elif word.origin == "focus" and not word.steps:
            since = None
        if since is None:
            return None
        monday = 7 * word.steps - since.weekday()
        if word.grain == "week":
            return days_around(
                since, monday + (word.weekday or 0), 7 if word.weekday is None else 1
            )
        if word.weekday is not None:
            # “on Monday” is the latest Monday, which may be the day itself
            return days_around(since, -((since.weekday() - word.weekday) % 7))
        if word.grain == "day":
            return days_around(since, word.steps)
        return months_around(since, 3 if word.grain == "quarter" else 1, word.steps)
