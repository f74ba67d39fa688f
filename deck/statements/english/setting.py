"""What holds for a whole English article: its date, reporting period, fiscal calendar and subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from deck.language.periods.dates import last_day
from deck.language.periods.intervals import Span, months_of
from deck.language.periods.tokens import Word, Year
from deck.reading.article import Article
from deck.statements.english.calendars import (
    ENDED,
    calendar_by,
    calendar_of,
    names_years,
    stretch_of,
    year_that_ended,
)
from deck.statements.english.dollars import dollars_of
from deck.statements.english.fiscal import fiscal_span
from deck.statements.english.mention import Mention
from deck.statements.english.mentions import mentions
from deck.statements.english.own_subject import subject_of
from deck.statements.english.stretches import Stretch, named
from deck.statements.english.times import is_open, resolved
from deck.statements.model import NO_WORDS, Dated, Setting, Words

_RESULTS = re.compile(
    r"\b(?:results?|earnings|reports?|reported|reporting|highlights|announce[sd]?|posts?|posted|update)\b",
    re.IGNORECASE,
)
_OF_RESULTS = re.compile(
    r"\b(?:results?|earnings|figures|statistics|highlights|reported|reports|posted)\b", re.I
)
_OTHERS_SAID = re.compile(
    r"\b(?:after|when|as|since|while|because)\b[^.;]{3,60}?\b(?:reported|posted)\b"
    r"|\b(?:reported|posted)\b(?: last \w+| on \w+(?: \d{1,2})?)? that\b|[A-Z][\w ]*[Oo]ffice (?:reported|posted)\b"
)
"""What others reported, in an article that is not about results: fell after the ICO reported A."""
_NEXT = re.compile(r"\b(?:next|expects?|forecasts?|outlook|guidance|by)\b[^.;|]*\Z", re.IGNORECASE)
_OF_WHAT_IS_AHEAD = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:outlook|guidance|forecasts?|targets?|estimates?)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|from|than|after|had (?:been|stood|reached))\s[^\d;]*[\d.,]+(?:(?!\bto\b|\bbut\b|\bwhile\b)[^\d;.])*\Z|\b(?:acquired|founded|bought|launched|opened|joined) (?:in|on) \Z",
    re.I,
)
"""What makes a period that of a comparison, or of something that was done before."""
_PUBLISHED = re.compile(r"\b(?:published|released|posted|issued|dated)\W+(?:in |on )?\Z", re.I)
_RECENT = timedelta(days=430)
_WEEKS = timedelta(days=12)


def setting_of(article: Article, reporting: Span | None) -> Setting:
    """The setting of an article; a confirmed reporting period counts before any that is read."""
    published, guessed = _published(article)
    dollars, asked = dollars_of(article)
    setting = Setting(
        published, guessed, subject=subject_of(article), dollars=dollars, dollars_open=asked
    )
    texts = [article.title, *(p.text for p in article.paragraphs)]
    texts += [s.heading for s in article.sections if s.heading]
    setting = setting._replace(fiscal=calendar_of(texts, published))
    if reporting is not None:
        return setting._replace(reporting=Dated(reporting, origin="reporting"))
    stated = _stated(article, setting)
    first = article.paragraphs[0].line if article.paragraphs else None
    for text, line, is_title in _places(article):
        match = ENDED.search(text)
        dated = stretch_of(match, published, setting.fiscal) if match else None
        if match and dated and not is_open(dated, setting):
            return setting._replace(reporting=_dated(dated, text, match), line=line)
        ended = year_that_ended(text, published, setting.fiscal)
        if ended and not is_open(ended, setting):
            return setting._replace(
                reporting=Dated(ended.span, NO_WORDS, "reporting", ended.fiscal), line=line
            )
        stretch, mention = _first_period(text, setting, article, is_title, line == first)
        if stretch and mention:
            words = Words(text[mention.start : mention.end])
            if stretch.span is None and setting.fiscal is None:
                setting, stretch = _with_calendar(setting, stretch, stated)
            elif not setting.fiscal and not any(_is_same(s, stretch) for s in stated):
                setting, stretch = _of_stated(setting, stretch, mention.word, stated, texts)
            exact = next((s for s in stated if _is_same(s, stretch)), stretch)
            dated_by = Dated(exact.span, words, "reporting", exact.fiscal or stretch.fiscal)
            return setting._replace(reporting=dated_by, line=line)
    halves = ((_half_year(text, setting), line) for text, line, _ in _places(article))
    half, line = next(((half, line) for half, line in halves if half), (None, None))
    return setting._replace(reporting=half, line=line) if half else setting


_INTERIM = re.compile(
    r"\b(?:(?P<year>20\d\d) )?(?:interim|half[- ]year(?:ly)?) (?:results?|reports?|statement|announcement)\b",
    re.IGNORECASE,
)


def _half_year(text: str, setting: Setting) -> Dated | None:
    """The half-year that a report calls interim: 2015 interim results; the last one, where no year is named
    and the article appeared in the months after it."""
    match, published = _INTERIM.search(text), setting.published
    if match is None or setting.fiscal is not None or re.search(r"\bended\b", text):
        return None
    soon = published is not None and not setting.guessed and 7 <= published.month <= 9
    year = int(match["year"]) if match["year"] else published.year if published and soon else 0
    if not year or (published and year > published.year):
        return None
    return Dated(months_of(year, 1, 6), Words(match[0]), "reporting")


def _with_calendar(
    setting: Setting, stretch: Stretch, stated: list[Stretch]
) -> tuple[Setting, Stretch]:
    """The setting with the calendar that a quarter by its name and one by its end show together."""
    for one in stated:
        if one.span and (calendar := calendar_by(stretch, one.span)):
            setting = setting._replace(fiscal=calendar)
            return setting, stretch._replace(span=fiscal_span(setting, stretch.year, stretch.part))
    return setting, stretch


def _of_stated(
    setting: Setting, stretch: Stretch, word: Word | None, stated: list[Stretch], texts: list[str]
) -> tuple[Setting, Stretch]:
    """The quarter that a title names, with the days that the lead states for it: it is then none of
    the calendar, as in “second quarter 2025” for the thirteen weeks ended 2 August."""
    if word is None or not isinstance(word.year, int) or word.months is None or not stated:
        return setting, stretch
    first, last = word.months
    one = stated[0]
    if one.span is None or last - first != 2 or is_open(one, setting):
        return setting, stretch
    calendar = calendar_by(Stretch(None, word.year, f"Q{last // 3}"), one.span)
    if calendar is None:
        return setting, stretch
    calendar = calendar._replace(unnamed=not names_years(texts))
    return setting._replace(fiscal=calendar), named(calendar, one.span)


def _stated(article: Article, setting: Setting) -> list[Stretch]:
    """The stretches of “… ended DAY” in the first paragraphs."""
    found = [
        stretch_of(match, setting.published, setting.fiscal)
        for paragraph in article.paragraphs[:4]
        for match in ENDED.finditer(paragraph.text)
    ]
    return [stretch for stretch in found if stretch]


def _is_same(stated: Stretch, named: Stretch) -> bool:
    """Whether two stretches are the same but for the days of weeks, or the name of a fiscal year."""
    if stated.span is None or named.span is None:
        return False
    ends = (stated.span.first, named.span.first), (stated.span.last, named.span.last)
    return all(abs(a - b) < _WEEKS for a, b in ends)


def _dated(stretch: Stretch, text: str, match: re.Match[str]) -> Dated:
    return Dated(
        stretch.span, Words(text[match.start() : match.end()]), "reporting", stretch.fiscal
    )


def _published(article: Article) -> tuple[date | None, bool]:
    if article.date:
        return last_day(article.date), False
    year = article.year_hint or _first_year(article)
    return (date(year, 12, 31) if year else None), True


def _first_year(article: Article) -> int | None:
    """The earliest year that an article without a date names, all of them in forecasts."""
    years = [
        mention.word.year
        for paragraph in article.paragraphs[:20]
        for mention in mentions(paragraph.text)
        if mention.word and isinstance(mention.word.year, int)
    ]
    return min(years, default=None)


def _places(article: Article) -> Iterator[tuple[str, int | None, bool]]:
    """Where a reporting period may stand: the title, the first headings and paragraphs."""
    yield article.title, article.title_line, True
    opening = _opening(article)
    for paragraph in article.paragraphs[:opening]:
        yield paragraph.text[:600], paragraph.line, _is_label(paragraph.text)
    for section in article.sections[:3]:
        if section.heading:
            yield section.heading, section.line, True
    for paragraph in article.paragraphs[opening:6]:
        if _OF_RESULTS.search(_OTHERS_SAID.sub("", paragraph.text[:400])):
            yield paragraph.text[:400], paragraph.line, False


def _opening(article: Article) -> int:
    """The number of paragraphs to the second one with sentences: a motto or a salutation is none."""
    whole = [
        k for k, p in enumerate(article.paragraphs[:6]) if re.search(r"[.!?:]\W?\s*\Z", p.text)
    ]
    return max(2, whole[1] + 1) if len(whole) > 1 else 2


# ---- reporting periods --------------------------------------------------------------------------


_FIGURE = re.compile(r"\d%|\d percent|[$€£]\d|\bper cent\b|\b(?:million|billion)\b")


def _is_label(text: str) -> bool:
    """Whether a paragraph only heads what follows: “Changes in 2020 from 2019:”."""
    return len(text) < 90 and text.rstrip().endswith(":")


def _first_period(
    text: str, setting: Setting, article: Article, is_title: bool, is_lead: bool
) -> tuple[Stretch | None, Mention | None]:
    """The first period of a title or an opening paragraph that the article can be about."""
    for mention in mentions(text):
        word = mention.word
        if word is None or not _can_be_reported(mention, word, text, is_title):
            continue
        if word.months is not None and not isinstance(word.year, int) and setting.guessed:
            stretch = _undated(word.months, article, setting)
        else:
            stretch = resolved(mention, text, setting, ahead=False, focus=None)
        if stretch is None:
            continue
        results = is_title or bool((_RESULTS if is_lead else _OF_RESULTS).search(text))
        published = None if setting.guessed else setting.published
        if stretch.span is None:
            if results and not (published and stretch.year > published.year + 1):
                return stretch, mention
            continue
        if published and stretch.span.last > published:
            continue
        fresh = published is not None and published - stretch.span.last < _RECENT
        whole = not word.months and not word.until and _FIGURE.search(text)
        dated = word.months is not None or word.grain or whole
        if results or (is_lead and fresh and dated):
            return stretch, mention
    return None, None


def _can_be_reported(mention: Mention, word: Word, text: str, is_title: bool) -> bool:
    """Whether a mention can name the period of an article: no day, no comparison, no label."""
    counted = word.grain in ("month", "quarter") and word.steps < 0  # last month
    split = isinstance(word.year, int) and word.until == word.year + 1  # 2024/25
    until = mention.until
    months = until is None or (bool(word.months and until.months) and not (word.days or until.days))
    if mention.compared or not months or (word.until and not split):
        return False
    if not counted and (mention.kind != "period" or word.grain):
        return False
    is_day = word.days and not (word.length or mention.weeks)
    if is_day or word.edge or isinstance(word.year, Year):
        return False
    if word.year is None and re.search(r"\b(?:an?|its|their)\s\Z", text[: mention.start]):
        return False  # a June round
    if not is_title and _BEFORE.search(text, 0, mention.start):
        return False  # 1,266 firms, against 2,136 in 2021; it had been A in 2021
    label = text[mention.end : mention.end + 1] == ":" and not is_title
    if label or text[mention.start - 1 : mention.start] == "(":
        return False
    ahead = _NEXT.search(text, 0, mention.start) or _OF_WHAT_IS_AHEAD.match(text, mention.end)
    return not (ahead or _PUBLISHED.search(text, 0, mention.start))


def _undated(months: tuple[int, int], article: Article, setting: Setting) -> Stretch | None:
    """The latest such quarter or month that has ended by the latest one that the article names with
    its year, or that is followed by a forecast for the next one."""
    ends: list[date] = []
    nexts: list[date] = []
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            for mention in mentions(sentence.text):
                word = mention.word
                if word is None or not isinstance(word.year, int):
                    continue
                if mention.compared and word.months == months:
                    span = months_of(word.year + 1, *months)  # up from September 2024
                    return Stretch(span) if span else None
                if mention.compared:
                    continue
                first, last = word.months or (1, 12)
                span = months_of(word.year, first, last)
                if span is None:
                    continue
                ahead = re.search(
                    r"\b(?:expects?|anticipates?|forecasts?|guidance|outlook|will|sees?|goals?|plans?|targets?|kick off|enter)\b",
                    sentence.text[: mention.start],
                )
                (nexts if ahead else ends).append(span.first if ahead else span.last)
    for year in range(setting.published.year if setting.published else 0, 0, -1):
        span = months_of(year, *months)
        if span is None:
            return None
        if nexts and span.last >= min(nexts):
            continue
        if nexts or not ends or span.last <= max(*ends, span.first):
            return Stretch(span)
        return Stretch(span) if max(ends).year >= year else None
    return None


_YEARLY = re.compile(
    r"\b(?:a|one) year (?:ago|earlier|before|prior)|\byear[- ]on[- ]year|\byear[- ]over[- ]year|\b(?:prior|previous|last)[- ]year|\byear[- ](?:ago|earlier)|\bthe year before\b"
    r"|\bsame (?:period|quarter|half)|\b(?:9M|[QH]\d|first half|(?:first|second|third|fourth) quarter)(?: of)?(?: fiscal)? 20\d\d",
    re.I,
)
_QUARTERLY = re.compile(
    r"\b(?:previous|prior|preceding|linked|sequential) quarter|\bquarter[- ](?:on|over)[- ]quarter|\bsequential(?:ly)?\b|\bq(?:/|o)q\b|\bquarter (?:ago|earlier|before)|\bthree months (?:ago|earlier|before)",
    re.I,
)


def compares_years(text: str) -> bool:
    """Whether an article compares with the year before, and never with the quarter before."""
    return _YEARLY.search(text) is not None and _QUARTERLY.search(text) is None
