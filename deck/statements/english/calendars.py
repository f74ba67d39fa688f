"""The fiscal calendar that an article shows, and the days of the periods whose end it states."""

from __future__ import annotations

import re
from datetime import date, timedelta

from deck.language.periods.dates import MONTH_NAME, MONTH_OF
from deck.language.periods.intervals import Span, day_of, months_of
from deck.language.periods.names import COUNTS
from deck.statements.english.fiscal import is_fiscal
from deck.statements.english.period_phrases import WEEK_COUNTS
from deck.statements.english.stretches import Stretch, ending_on, named
from deck.statements.model import Fiscal

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_NAMED_YEAR = (
    r"(?:fiscal(?: year)?|FY|financial year) ?(?:\d{4}[/-])?(?P<fy%s>\d{4}|'?\d\d)"
    r"|(?:\d{4}[/-])?(?P<fz%s>\d{4}|\d\d) (?:fiscal|financial) year"
)
_DAY = rf"(?:(?P<m>{MONTH_NAME})\.? (?P<d>\d\d?)(?!\d)|(?P<d2>\d\d?) (?P<m2>{MONTH_NAME}))(?:,? (?P<y>\d{{4}}))?"
ENDED = re.compile(
    r"\b(?:(?P<ordinal>first|second|third|fourth)[- ](?:fiscal )?quarter|Q(?P<q>[1-4])|(?P<count>three|six|nine|twelve|3|6|9|12)[- ]months?(?: period)?"
    rf"|(?P<weeks>13|14|26|27|39|40|52|53|{'|'.join(WEEK_COUNTS)})[- ]weeks?(?: period)?"
    r"|(?P<year>(?<!half[- ])(?:full )?(?:(?:fiscal|financial) )?year)|(?P<plain>quarter|half(?:[- ]year)?|period))\b"
    rf"(?:,? (?:of |for |in )?(?:its |the )?(?:{_NAMED_YEAR % ('', '')})|,? (?:of )?(?P<cy>\d{{4}}))?"
    r"(?:,? ?\(?(?:which |that |the (?:three months|thirteen weeks|(?P<long>\d+) weeks|quarter|period) |(?P<inner>three|six|nine|twelve) months )?(?P<tense>ended|ending|ends|to)"
    rf" (?:on )?{_DAY})"
    r"(?:,? \(?(?:which was )?(?:its|the|our|the company[’']s) (?P<after>first|second|third|fourth)[- ](?:fiscal )?quarter"
    rf"(?: (?:of |for )?(?:its |the )?(?:{_NAMED_YEAR % ('2', '2')})\b)?)?",
    re.IGNORECASE,
)
"""“third quarter of fiscal 2025, ended January 31, 2025”; “13 weeks ended August 2, 2025, its second
quarter of fiscal 2025”."""
_YEAR_ENDS = re.compile(
    rf"(?:\b(?:fiscal|financial)(?: year)?|\bFY) ?(?:\d{{4}}[/-])?(?P<fy>\d{{4}}|\d\d),? ?\(?(?:which |that )?(?:will )?"
    rf"(?P<verb>ended|ending|ends?|began|beginning|begins?|started|starts?) (?:on |in )?{_DAY}",
    re.IGNORECASE,
)
_YEAR_RUNS = re.compile(
    r"\b(?:fiscal|financial) year,? ?(?:that |which )?(?P<verb>ended|ending|ends|began|begins|starts|starting|runs from|running from|runs to|to) (?:on |in )?(?:the end of )?"
    rf"(?:\d\d? )?(?P<m>{MONTH_NAME})\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(r"(?:quarter|half|months|weeks)\W+(?:of )?(?:the |its )?\Z", re.I)


_NAMES = re.compile(
    r"(?:\b|\d[QHM]?)(?:fiscal(?: year)?|FY|financial year) ?['’]?\d\d|\b20\d\d/\d\d\b", re.I
)


def calendar_of(texts: list[str], published: date | None) -> Fiscal | None:
    """The fiscal calendar that the texts show."""
    calendar = _calendar_in(texts, published)
    if calendar is None or not calendar.unnamed:
        return calendar
    return calendar._replace(unnamed=not names_years(texts))


def names_years(texts: list[str]) -> bool:
    """Whether the texts call a fiscal year by its name: FY25, fiscal 2025, 2024/25."""
    return any(_NAMES.search(text) for text in texts)


def _calendar_in(texts: list[str], published: date | None) -> Fiscal | None:
    for text in texts:
        for match in _YEAR_ENDS.finditer(text):
            year = _year_of_end(match, published)
            if _OF_A_PART.search(text[: match.start()]) or year is None:
                continue
            month = _last_month(match, year)
            if month is None:
                continue
            if _begins(match["verb"]):
                year += month < 12
            return _calendar(month, year, _full(match["fy"]))
    by_count: dict[Fiscal, int] = {}
    for text in texts:
        for match in ENDED.finditer(text):
            end = _end(match, published)
            calendar = _shown(match, end) if end else None
            if calendar:
                by_count[calendar] = by_count.get(calendar, 0) + 1
    if by_count:
        return max(by_count, key=lambda c: (not c.unnamed, by_count[c]))
    if half := _by_half(texts, published):
        return half
    runs = [match for text in texts for match in _YEAR_RUNS.finditer(text)]
    if runs:
        month = MONTH_OF[runs[0]["m"][:3].casefold()]
        begins = _begins(runs[0]["verb"]) or runs[0]["verb"].endswith("from")
        return Fiscal((month - 2) % 12 + 1 if begins else month, unnamed=True)
    return None


_HALF = re.compile(r"\b(?:half[- ]year(?:ly)?|first[- ]half|interim)\b(?! dividend)", re.I)


def _by_half(texts: list[str], published: date | None) -> Fiscal | None:
    """The calendar of half-year results for six months that end in the middle of no year of the
    calendar: the year ends six months later."""
    ends = {
        _full_months(end).month
        for text in texts[:4]
        for match in ENDED.finditer(text)
        if _length(match) == 6 and (end := _end(match, published))
    }
    if len(ends) != 1 or not any(_HALF.search(text) for text in texts[:4]):
        return None
    month = (ends.pop() + 5) % 12 + 1
    return Fiscal(month, unnamed=True) if month < 12 else None


def calendar_by(name: Stretch, span: Span) -> Fiscal | None:
    """The calendar in which the days of a quarter have a name: Q2 FY2026 is July to September 2025."""
    if name.part[:1] != "Q" or not 80 < (span.last - span.first).days < 100:
        return None
    end = _full_months(span.last)
    last = (end.month + 3 * (4 - int(name.part[1])) - 1) % 12 + 1
    return _calendar(last, end.year + (end.month > last), name.year)


def _year_of_end(match: re.Match[str], published: date | None) -> int | None:
    """The year of “fiscal 2025, which ended on 30 September”: the latest that is past."""
    if match["y"]:
        return int(match["y"])
    if published is None or match["verb"].lower() != "ended":
        return None
    month, number = MONTH_OF[(match["m"] or match["m2"])[:3].casefold()], match["d"] or match["d2"]
    day = day_of(published.year, month, int(number))
    return published.year - (day > published) if day else None


def year_that_ended(text: str, published: date | None, calendar: Fiscal | None) -> Stretch | None:
    """The fiscal year of which a text says that it has ended: fiscal 2025, which ended on 30 September."""
    for match in _YEAR_ENDS.finditer(text):
        past = match["verb"].lower() == "ended" and not _OF_A_PART.search(text[: match.start()])
        if past and calendar and _year_of_end(match, published) is not None:
            return Stretch(calendar.year(_full(match["fy"])), _full(match["fy"]))
    return None


def _begins(verb: str) -> bool:
    return verb.lower().startswith(("beg", "start"))


def _last_month(match: re.Match[str], year: int) -> int | None:
    """The last month of a fiscal year that ends or begins on the day of a match."""
    end = _month_end(match["m"] or match["m2"], int(match["d"] or match["d2"]), year)
    if end is None:
        return None
    if not _begins(match["verb"]):
        return end.month
    month = MONTH_OF[(match["m"] or match["m2"])[:3].casefold()]
    late = int(match["d"] or match["d2"]) > 20
    return month if late else (month - 2) % 12 + 1


def _calendar(month: int, year: int, name: int) -> Fiscal | None:
    """The calendar of a fiscal year with a name that ends in a month of a year."""
    if name == year:
        return Fiscal(month)
    return Fiscal(month, named_ahead=True) if name == year - 1 and month < 12 else None


def stretch_of(
    match: re.Match[str], published: date | None, fiscal: Fiscal | None
) -> Stretch | None:
    """The stretch of a match of “… ended DAY”; None if its length or its year is not known."""
    end, length = _end(match, published), _length(match)
    return _stretch(match, end, length, fiscal) if end and length else None


def _end(match: re.Match[str], published: date | None) -> date | None:
    """The day on which the period of a match ends, completed from the date of the article."""
    name, number = match["m"] or match["m2"], int(match["d"] or match["d2"])
    written = match["y"] or match["cy"]
    year = int(written) if written else published.year if published else None
    if year is None:
        return None
    month = MONTH_OF[name[:3].casefold()]
    day = day_of(year, month, number)
    early = day and not match["y"] and published and day > published
    return day_of(year - 1, month, number) if early and match["tense"] == "ended" else day


def _month_end(name: str, day: int, year: int) -> date | None:
    """The end of the month in which a fiscal period ends; in its first week, the month before."""
    end = day_of(year, MONTH_OF[name[:3].casefold()], day)
    return _full_months(end) if end else None


def _full_months(end: date) -> date:
    day = end - timedelta(days=7) if end.day <= 7 else end
    span = months_of(day.year, day.month, day.month)
    return span.last if span else end


def _quarter_of(match: re.Match[str]) -> int:
    ordinal = (match["ordinal"] or match["after"] or "").lower()
    return _ORDINALS.get(ordinal, 0) or int(match["q"] or 0)


def _length(match: re.Match[str]) -> int:
    if match["count"]:
        return COUNTS.get(match["count"].lower(), 0) or int(match["count"])
    if match["year"]:
        return COUNTS[match["inner"].lower()] if match["inner"] else 12
    if match["weeks"]:
        return _weeks(match) * 12 // 52
    plain = (match["plain"] or "").lower()
    return 6 if plain.startswith("half") else 0 if plain == "period" else 3


def _weeks(match: re.Match[str]) -> int:
    return WEEK_COUNTS.get(match["weeks"].lower(), 0) or int(match["weeks"])


def _year_name(match: re.Match[str]) -> str | None:
    return match["fy"] or match["fz"] or match["fy2"] or match["fz2"] or match["cy"]


def _shown(match: re.Match[str], end: date) -> Fiscal | None:
    """The fiscal calendar of “third quarter of fiscal 2025, ended January 31, 2025”."""
    end = _full_months(end)
    number, name = _quarter_of(match), _year_name(match)
    whole = match["weeks"] and _weeks(match) in (52, 53) and not number
    if (match["year"] and not match["inner"]) or whole:
        if not name:
            return Fiscal(end.month, unnamed=True)
        return _calendar(end.month, end.year, _full(name))
    if not number or (match["long"] or "13") not in ("13", "14"):
        return None  # a quarter of 16 weeks ends in no month that the others end in
    last = (end.month + 3 * (4 - number) - 1) % 12 + 1
    year = end.year + (end.month > last)
    return _calendar(last, year, _full(name)) if name else Fiscal(last, unnamed=True)


def _stretch(match: re.Match[str], end: date, length: int, fiscal: Fiscal | None) -> Stretch:
    if match["weeks"]:
        span: Span | None = Span(end - timedelta(days=7 * _weeks(match) - 1), end)
    else:
        span = ending_on(end, length)
    name = None if match["cy"] else _year_name(match)
    if fiscal is None and name and is_fiscal(match[0]) and _quarter_of(match):
        return Stretch(span, _full(name), f"Q{_quarter_of(match)}")
    return named(fiscal, span) if span else Stretch(None)


def _full(year: str) -> int:
    number = int(year.strip("'"))
    return number if number > 99 else 2000 + number
