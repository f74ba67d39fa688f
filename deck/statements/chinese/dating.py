"""Dates the periods of an article: each against the period around it and the one that is reported on."""

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
from deck.language.periods.tokens import Word, Year
from deck.language.scripts import fold
from deck.statements.chinese.periods import Mention
from deck.statements.model import Fiscal, Setting

_LAST_YEAR = re.compile("[去上]年")
_SHORT = 60
"""How many days a season has at most."""
_AGO, _SOON = 7, 3
"""How many days before or after the day that dates an article a day without its month can be."""


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
