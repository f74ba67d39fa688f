"""Phrases that name a period in other words than the grammar of periods: “the June quarter”, “26 weeks ended 29 June”."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from deck.language.periods.dates import MONTH_NAME, MONTH_OF
from deck.language.periods.names import COUNTS
from deck.language.periods.tokens import Edge, Word, Year
from deck.statements.english.mention import Mention

_QUARTERS = re.compile(
    r"\b(?:first (?P<n>two|three) quarters of|(?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven) months into)"
    r" (?:fiscal )?(?P<y>(?:19|20)\d\d)\b",
    re.I,
)
_LENGTHS = {
    "quarter": 3,
    "qtr": 3,
    "half": 6,
    "half-year": 6,
    "half year": 6,
    "month": 1,
    "year": 12,
}
_LENGTH = f"(?P<u>{'|'.join(sorted(_LENGTHS, key=len, reverse=True))})"
BY_END = re.compile(
    rf"\b(?P<end>(?:the )?(?:end|close) of (?:the )?)?(?P<m>{MONTH_NAME})\b\.?(?:[ -]?['’]?(?P<y>(?:19|20)\d\d|\d\d))?[ -]{_LENGTH}\b"
    r"(?!-|[ ](?:on|over|to|ago|earlier|before|end|after)\b)",
    re.I,
)
"""A period that is named by the month in which it ends: the June 2025 quarter, the March year."""
_SINCE = re.compile(
    rf"\b(?:an?|any|\w{{3,}}est|best|worst) (?P<m>{MONTH_NAME})(?: {_LENGTH})? since (?P<y>(?:19|20)\d\d)\b",
    re.I,
)
"""A period of an earlier year that something is compared with: the lowest for a March month since 2004."""
_FULL_YEAR = re.compile(
    r"\b(?:the )?(?P<w>full|whole|entire|this|current|last|next) (?:fiscal|financial) year\b(?! ?\d)",
    re.I,
)
_AWAY = {"this": 0, "current": 0, "last": -1, "next": 1}
_SEASON = re.compile(
    r"\b(?:(?:last|this|next|early|late|the previous|the (?:past|coming)) (?:spring|summer|autumn|winter|Christmas|Easter|fall(?! (?:of|in|reflect|was|is|came|follow)))(?! of)|the (?:\w+ )?(?:days?|weeks?) of (?:Christmas|Easter)|(?:in|over|during) (?:the )?(?:spring|summer|autumn|winter|Christmas|Easter|holiday season)(?: (?:season|period|months|holidays?))?"
    r"|(?:spring|summer|autumn|winter|fall))(?: (?:of )?20\d\d(?:[/-]\d\d)?)?\b"
    r"|\b(?:last|this|next|the previous) season\b|\b20\d\d[/-]\d\d (?:season|campaign|crop year|marketing year)\b",
    re.I,
)
"""A season, or a holiday: its days are not the same for all."""
_YEARS_TO = re.compile(
    rf"\b(?:the )?(?P<n>two|three|four|five|six|ten|[2-9]|10)[- ]years? (?:period )?(?:to|ending|ended|ending in) (?P<m>{MONTH_NAME}) (?P<y>20\d\d)\b",
    re.I,
)
_ELLIPTIC = re.compile(
    r"\b(?:in|for) the (?P<o>first|second|third|fourth)(?=[,.;)]|\Z| (?:and|but|while|to)\b)", re.I
)
"""A quarter that is named by its number alone: up 3% in the first quarter and 4% in the second."""
_DECADE = re.compile(r"\b(?:the )?end of (?:the|this) decade\b", re.I)
_QUARTER_OF = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _of_quarters(match: re.Match[str]) -> Mention:
    """“the first three quarters of 2025”, “nine months into 2024”."""
    last = COUNTS[match["months"].lower()] if match["months"] else 3 * COUNTS[match["n"].lower()]
    return Mention(*match.span(), "period", Word(*match.span(), int(match["y"]), months=(1, last)))


def _full_year(match: re.Match[str]) -> Mention:
    """“the full fiscal year”, the one that is reported on; “this fiscal year”, by the article's date."""
    steps = _AWAY.get(match["w"].lower())
    year = Year("report") if steps is None else Year("anchor", steps)
    return Mention(*match.span(), "period", Word(*match.span(), year))


def _by_end(match: re.Match[str]) -> Mention:
    """“the June 2025 quarter”."""
    month = MONTH_OF[match["m"][:3].casefold()]
    year = int(match["y"]) if match["y"] else None
    if year and year < _CENTURY:
        year += 2000
    length = _LENGTHS[(match["u"] or "month").lower()]
    edge: Edge = "end" if match.re is BY_END and match["end"] else ""
    word = Word(*match.span(), year, months=(month, month), length=length, edge=edge)
    return Mention(*match.span(), "period", word, compared=match.re is _SINCE)


_CENTURY = 100


def _season(match: re.Match[str]) -> Mention | None:
    return Mention(*match.span(), "vague") if " " in match[0] else None  # not a lone “summer”


def _elliptic(match: re.Match[str]) -> Mention:
    last = 3 * _QUARTER_OF[match["o"].lower()]
    return Mention(*match.span(), "period", Word(*match.span(), months=(last - 2, last)))


def _years_to(match: re.Match[str]) -> Mention:
    """“the five years to March 2029”."""
    last = MONTH_OF[match["m"][:3].casefold()]
    length = 12 * (_NUMBERS.get(match["n"].lower()) or int(match["n"]))
    word = Word(*match.span(), int(match["y"]), months=(last, last), length=length)
    return Mention(*match.span(), "period", word)


def _decade(match: re.Match[str]) -> Mention:
    return Mention(*match.span(), "period", Word(*match.span(), edge="end", same=True))


WEEK_COUNTS = {
    **{"thirteen": 13, "fourteen": 14, "twenty-six": 26, "twenty-seven": 27},
    **{"thirty-nine": 39, "forty": 40, "fifty-two": 52, "fifty-three": 53},
}
"""The weeks of quarters, halves and years of a retailer."""
_NUMBERS = COUNTS | WEEK_COUNTS
_WEEKS = re.compile(
    r"\b(?:(?:first|second|third|fourth)[- ]quarter,? \(?(?:the |or (?:the )?|for the )?)?(?:"
    rf"(?P<n>[1-5]?\d|{'|'.join(_NUMBERS)})[- ]weeks?|week)"
    r"(?: (?:period|quarter|half|year))? (?:that )?(?:ended|to|ending) (?:on )?"
    rf"(?:(?P<d>\d\d?) (?P<m>{MONTH_NAME})|(?P<m2>{MONTH_NAME})\.? (?P<d2>\d\d?))(?:,? (?P<y>\d{{4}}))?",
    re.I,
)
_ROLLING = re.compile(
    r"\b(?:in|over|during) the (?:past|last) (?P<year>year)\b(?! of)|\b(?:in|over|during|for) the (?P<whole>12|twelve)-month period\b(?! (?:ended|ending|to|from|through|until)\b)|\b(?:(?:over|in|during|for) )?(?:the )?(?P<w>past|last|prior|preceding|previous|trailing|latest)[- ](?P<n>3|6|9|12|18|24|two|three|four|six|eight|nine|twelve|eighteen)[- ](?P<u>month|week)s?\b(?: period)?",
    re.I,
)


def _rolling(match: re.Match[str]) -> Mention:
    """“over the past twelve months”; before the period in focus if they are the prior ones."""
    if match["year"] or match["whole"]:
        return Mention(*match.span(), "rolling", steps=12)  # in the last year
    count = _NUMBERS.get(match["n"].lower()) or int(match["n"])
    steps = -count if match["w"].lower() in ("prior", "preceding", "previous") else count
    weeks = count if match["u"].lower() == "week" else 0
    return Mention(*match.span(), "rolling", steps=steps, weeks=weeks)


def _of_weeks(match: re.Match[str]) -> Mention:
    """“26 weeks ended 29 June 2024”."""
    month = MONTH_OF[(match["m"] or match["m2"])[:3].casefold()]
    day, count = int(match["d"] or match["d2"]), (match["n"] or "1").lower()
    weeks = _NUMBERS.get(count) or int(count)
    year = int(match["y"]) if match["y"] else None
    word = Word(*match.span(), year, months=(month, month), days=(day, day))
    return Mention(*match.span(), "period", word, weeks=weeks)


@cache
def phrases() -> tuple[
    tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], Mention | None]], ...
]:
    """The patterns that precede the grammar of periods, in order, with words of which each has one."""
    return (
        (("quarters of", "months into"), _QUARTERS, _of_quarters),
        (("fiscal year", "financial year"), _FULL_YEAR, _full_year),
        ((" since ",), _SINCE, _by_end),
        (("quarter", "qtr", "half", "month", "year"), BY_END, _by_end),
        (("week",), _WEEKS, _of_weeks),
        (("month", "week", "year"), _ROLLING, _rolling),
        (_SEASONS, _SEASON, _season),
        (("quarter",), _ELLIPTIC, _elliptic),
        ((" years",), _YEARS_TO, _years_to),
        (("decade",), _DECADE, _decade),
    )


_SEASONS = (
    *("season", "spring", "summer", "autumn", "winter", "fall", "christmas", "easter", "campaign"),
    *("crop year", "marketing year"),
)
