"""What the periods that an English sentence names are in an article: days, or names of fiscal periods."""

from __future__ import annotations

import re
from datetime import date, timedelta

from deck.language.periods.dates import MONTH_NAME
from deck.language.periods.intervals import (
    Span,
    days_around,
    months_around,
    months_of,
    months_until,
    years_of,
)
from deck.language.periods.tokens import Word, Year
from deck.statements.english.fiscal import (
    fiscal_span,
    fiscal_year_of,
    is_fiscal,
    is_off_grid,
    nearest_part,
    reported,
    year_around,
    year_of_part,
)
from deck.statements.english.mention import Mention
from deck.statements.english.stretches import (
    Stretch,
    ending_on,
    is_day,
    is_weeks,
    is_year,
    length_of,
    named,
    shifted,
)
from deck.statements.model import Fiscal, Setting


def resolved(
    mention: Mention, text: str, setting: Setting, *, ahead: bool, focus: Stretch | None
) -> Stretch | None:
    """The stretch of a mention; None if it cannot be known.

    `ahead` is true in a statement about the future; `focus` is the period that relative words
    count from.
    """
    if mention.basis == "cumulative":
        return _to_date(setting, focus)
    if mention.kind == "rolling":
        return _rolling(mention, setting, focus)
    if mention.weeks and mention.word:
        return _of_weeks(mention.word, mention.weeks, setting)
    if mention.kind == "ago" and mention.word is not None and not mention.compared:
        return _counted(mention.word, setting)  # last month
    if mention.kind == "ago":
        apart = _PREVIOUS_HALF.match(text, mention.start) and not _is_half(focus)
        return shifted(focus, mention.grain, mention.steps) if focus and not apart else None
    if mention.kind == "end":
        own = focus if focus and focus.span and not is_day(focus) else reported(setting)
        return Stretch(Span(own.span.last, own.span.last)) if own and own.span else None
    if mention.kind == "vague":
        return None
    if mention.kind == "reporting":
        return _own_part(text[mention.start : mention.end].lower(), setting, focus)
    if mention.word is None:
        return None
    words = text[mention.start : mention.end]
    one = _of_word(mention.word, words, setting, ahead, focus)
    if mention.until is None or one is None:
        return None if _is_of_any_year(mention.word, setting, ahead) else one
    other = _of_word(mention.until, words, setting, ahead, focus)
    if mention.word.year is None and mention.until.year is not None and other and other.span:
        year = mention.until.year
        one = _of_word(mention.word._replace(year=year), words, setting, ahead, focus)
    if one and other and one.span and other.span and one.span.first < other.span.last:
        return Stretch(Span(one.span.first, other.span.last))
    return None


def _is_of_any_year(word: Word, setting: Setting, ahead: bool) -> bool:
    """Whether a month may be of the year that is reported on or of the next one: January, in a letter
    of an unknown day."""
    own = reported(setting)
    if not setting.guessed or ahead or own is None or own.span is None or setting.published is None:
        return False
    alone = word.months is not None and word.months[0] == word.months[1] and word.year is None
    return alone and not word.length and setting.published.year > own.span.last.year


def _is_half(focus: Stretch | None) -> bool:
    return bool(focus and focus.span and length_of(focus.span) == _HALF)


_HALF = 6  # months
_RECENT = timedelta(days=120)
_PREVIOUS_HALF = re.compile(
    r"(?:in |the )*(?:prior|previous|preceding) (?:six months|half)", re.IGNORECASE
)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "13": 3, "26": 6, "39": 9, "52": 12}


def _own_part(text: str, setting: Setting, focus: Stretch | None) -> Stretch | None:
    """The article's own period, or the part of it that “the quarter” or “the nine months” means."""
    own = reported(setting)
    if own is None:
        return None
    count = next((n for word, n in _MONTHS.items() if word in text), 0)
    count = 3 if "quarter" in text else 6 if "half" in text else count
    if not count or own.span is None or length_of(own.span) == count:
        whole = is_year(own) and count == 3
        return (focus if focus and focus.part[:1] == "Q" else None) if whole else own
    if focus and focus.span and length_of(focus.span) == count:
        return focus
    if is_year(own) and count == 3:
        return focus if focus and focus.part[:1] == "Q" else None
    if is_weeks(own.span):
        first = own.span.last - timedelta(days=count * 91 // 3 - 1)
        return named(setting.fiscal, Span(first, own.span.last))
    span = months_until(own.span.last, count)
    return named(setting.fiscal, span) if span else None


def _of_weeks(word: Word, weeks: int, setting: Setting) -> Stretch | None:
    """The days of “13 weeks ended August 2, 2025”."""
    year = word.year if isinstance(word.year, int) else _year(word, "", setting, False, None, False)
    month = months_of(year, *word.months) if year and word.months else None
    if month is None or word.days is None:
        return None
    end = month.last.replace(day=word.days[0])
    return named(setting.fiscal, Span(end - timedelta(days=7 * weeks - 1), end))


def _to_date(setting: Setting, focus: Stretch | None) -> Stretch | None:
    """From the start of the year to the end of the period in focus: so far this year."""
    own = focus if focus and focus.span else reported(setting)
    if own and own.year and own.part:
        part = {"Q1": "Q1", "Q2": "H1", "Q3": "9M", "Q4": ""}.get(own.part, own.part)
        return Stretch(fiscal_span(setting, own.year, part), own.year, part)
    end = own.span.last if own and own.span else None
    if end is None and not setting.guessed:
        end = setting.published
    if end is None:
        return None
    whole = year_around(setting.fiscal or Fiscal(12), end)
    return Stretch(Span(whole.first, end)) if whole else None


def _rolling(mention: Mention, setting: Setting, focus: Stretch | None) -> Stretch | None:
    """The months up to the end of the period in focus: the past twelve months; or, the
    prior ones, up to its beginning: the prior twelve months."""
    own = focus if focus and focus.span else reported(setting)
    if own is None or own.span is None:
        return None
    end = own.span.last if mention.steps > 0 else own.span.first - timedelta(days=1)
    count = abs(mention.steps)
    if mention.weeks:
        return Stretch(Span(end - timedelta(days=7 * count - 1), end))
    if is_weeks(own.span):
        return Stretch(Span(end - timedelta(days=count * 91 // 3 - 1), end))
    span = months_until(end, count)
    return Stretch(span) if span else None


def is_open(stretch: Stretch, setting: Setting) -> bool:
    """Whether a stretch ends after the article appeared."""
    if stretch.span is None or setting.published is None or setting.guessed:
        return False
    return stretch.span.last > setting.published


def _of_word(
    word: Word, text: str, setting: Setting, ahead: bool, focus: Stretch | None
) -> Stretch | None:
    if word.edge == "end" and word.same and word.months is None and word.year is None:
        decade = setting.published  # the end of the decade
        span = years_of(decade.year // 10 * 10 + 9, decade.year // 10 * 10 + 9) if decade else None
        return Stretch(Span(span.last, span.last)) if span else None
    if word.grain is not None:
        return _week(word, setting, focus) or _counted(word, setting)
    if word.same and isinstance(word.year, int) and focus and focus.span:
        return shifted(focus, "year", word.year - focus.span.last.year)  # the same period of 2024
    part = _part(word, text)
    if isinstance(word.year, int) and word.until == word.year + 1 and _is_split(text, setting):
        span = fiscal_span(setting, word.until, part) if setting.fiscal else None
        return Stretch(span, word.until, part)  # 2024/25, Q3 2024/25
    calendar = setting.fiscal.last_month if setting.fiscal else 0
    apart = is_off_grid(setting)
    ours = bool(part) and (
        0 < calendar < 12 or apart or bool(setting.reporting and setting.reporting.fiscal)
    )
    fiscal = is_fiscal(text) or ours
    unnamed = reported(setting) is None or apart
    unnamed = unnamed or bool(setting.fiscal and setting.fiscal.unnamed)
    if ours and word.year is None and unnamed:
        return nearest_part(setting, part, ahead)
    if isinstance(word.year, Year) and word.year.origin == "report" and 0 < calendar < 12:
        whole = fiscal_year_of(setting)
        if word.edge != "end" or whole is None or whole.span is None:
            return whole
        return Stretch(Span(whole.span.last, whole.span.last))
    if isinstance(word.year, Year) and word.year.origin == "anchor" and is_fiscal(text):
        return _fiscal_year(word.year.steps, setting)
    year = _year(word, part, setting, ahead, focus, fiscal)
    if year is None:
        return None
    if word.edge == "end" and not ahead and _is_to_come(word, year, setting):
        year -= 1  # from A at year-end
    if fiscal and calendar != 12 and not (word.months and not part):
        return _fiscal(word, setting, year, part)
    stretch = _calendar(word, year)
    return Stretch(stretch) if stretch else None


def _fiscal_year(steps: int, setting: Setting) -> Stretch | None:
    """“This fiscal year”, counted from the one in which the article appeared."""
    calendar = setting.fiscal
    if calendar is None:
        return None
    if setting.published is None or setting.guessed:
        return None if steps else fiscal_year_of(setting)
    span = year_around(calendar, setting.published)
    return shifted(named(calendar, span), "year", steps) if span else None


def _fiscal(word: Word, setting: Setting, year: int, part: str) -> Stretch | None:
    """A fiscal year or a part of it, with the days of its weeks if the article reports on weeks."""
    span, own = fiscal_span(setting, year, part), reported(setting)
    if word.edge:
        day = (span.last if word.edge == "end" else span.first) if span else None
        return Stretch(Span(day, day)) if day else None
    if own and own.year and own.part == part and own.span and is_weeks(own.span):
        return shifted(own, "year", year - own.year)
    return Stretch(span, year, part)


def _week(word: Word, setting: Setting, focus: Stretch | None) -> Stretch | None:
    """The week that an article reports on as “last week”, and the one before the week in focus."""
    own = focus if word.origin == "focus" else reported(setting)
    if word.grain != "week" or word.weekday is not None or own is None:
        return None
    if own.span is None or (own.span.last - own.span.first).days != 6:
        return None
    if word.origin != "focus":
        return own if word.steps == -1 else None
    days = timedelta(days=7 * word.steps)
    return Stretch(Span(own.span.first + days, own.span.last + days))


def _is_split(text: str, setting: Setting) -> bool:
    """Whether 2024/25 or 2024-25 is one fiscal year, not two years."""
    fiscal = setting.fiscal is not None and setting.fiscal.last_month < 12
    return "/" in text or fiscal or is_fiscal(text)


def _is_to_come(word: Word, year: int, setting: Setting) -> bool:
    """Whether an end of a year that no number names had not come when the article appeared."""
    if isinstance(word.year, int) or word.months or setting.published is None or setting.guessed:
        return False
    return (
        date(year, 12, 31) > setting.published
        and isinstance(word.year, Year)
        and (word.year.origin == "report")
    )


def _part(word: Word, text: str) -> str:
    """The part of a year that a word names by its number, not by its months."""
    if word.months is None or word.length or word.days:
        return ""
    if re.search(rf"\b(?:{MONTH_NAME})\b", text):
        return ""
    first, last = word.months
    if last - first == 2:
        return f"Q{last // 3}"
    return {(1, 6): "H1", (7, 12): "H2", (1, 9): "9M"}.get((first, last), "")


def _calendar(word: Word, year: int) -> Span | None:
    if word.until is not None:
        return years_of(year, word.until)
    first, last = word.months or (1, 12)
    span = months_of(year, first, last)
    if span and word.days:
        month = span
        span = Span(month.last.replace(day=word.days[0]), month.last.replace(day=word.days[1]))
    if span and word.length:
        span = (
            ending_on(span.last, word.length) if word.days else months_until(span.last, word.length)
        )
    if span and word.edge:
        day = span.last if word.edge == "end" else span.first
        span = Span(day, day)
    return span


def _counted(word: Word, setting: Setting) -> Stretch | None:
    """A day or month that is counted from the date of the article: today, last month."""
    day = setting.published
    if day is None or setting.guessed:
        return None
    if word.grain == "day" and word.weekday is not None:
        back = (day.weekday() - word.weekday) % 7
        span = days_around(day, -back)
    elif word.grain == "day":
        span = days_around(day, word.steps)
    elif word.grain == "week":
        span = days_around(day, 7 * word.steps - day.weekday(), 7)
    elif word.grain in ("quarter", "month"):
        span = months_around(day, 3 if word.grain == "quarter" else 1, word.steps)
    else:
        return None
    return Stretch(span) if span else None


def _year(
    word: Word,
    part: str,
    setting: Setting,
    ahead: bool,
    focus: Stretch | None,
    fiscal: bool,
) -> int | None:
    """The year of a word, completed from the article where the words do not state it."""
    if isinstance(word.year, int):
        return word.year
    own = reported(setting)
    if isinstance(word.year, Year):
        return _relative_year(word.year, setting, own, focus, ahead)
    if word.months is None:
        return None
    if fiscal and own and own.year:
        return year_of_part(part, own, ahead)
    base = own.span.last if own and own.span else None
    day = setting.published if not setting.guessed else None
    now = day or base
    if now is None:
        return setting.published.year if setting.published else None
    first, last = word.months
    if base and not ahead and day is None:
        return base.year - (first > base.month)
    begun = (first, word.days[0] if word.days else 1)
    if ahead:
        known = own.span if own else None
        named = known and (known.first.month, known.last.month) == word.months
        if known and named and now - known.last < _RECENT:
            return known.last.year  # what had been expected of the quarter that is reported
        return now.year + (last < now.month)
    if part and last > now.month:  # a quarter that is reported has ended
        return now.year - 1
    return now.year - (begun > (now.month, now.day))


def _relative_year(
    year: Year, setting: Setting, own: Stretch | None, focus: Stretch | None, ahead: bool
) -> int | None:
    if year.origin == "focus":
        if focus and focus.span:
            return focus.span.last.year + year.steps
        return focus.year + year.steps if focus and focus.year else None
    if year.origin == "report" and not (ahead and setting.published and not setting.guessed):
        if own and own.span:
            return own.span.last.year
        if own and own.year:
            return own.year
    if setting.published is None:
        return None
    day: date = setting.published
    if setting.guessed and own and own.span:
        day = max(day, own.span.last)
    if year.origin == "report":
        return day.year - (day.month <= 4 and not ahead)
    return day.year + year.steps


def is_part_of_last_year(mention: Mention, text: str, own: Stretch) -> bool:
    """Whether “last year” is only the same part of it: earnings of A this quarter, versus B last year."""
    word = mention.word
    if word is None or word.months or word.edge or not isinstance(word.year, Year):
        return False
    whole = re.search(r"\b(?:all|whole|entire|full)\b[\w ]*\Z", text[: mention.start], re.I)
    last = word.year.origin == "anchor" and word.year.steps == -1
    return last and not whole and not is_day(own) and not is_year(own)
