"""Finds names of periods: combines words, and rejects what only looks like a period.

“Q1 of 2021” is one name, “2019 users” is not a period, and “may” is a month only if the context
says so. Only a bounded stretch around a word is looked at, so the time is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, zip_longest

from deck.language.periods.tokens import Edge, Word, Year, words
from deck.language.scripts import is_han

# what joins two periods to one stretch, and what only lists them
JOINED = r"\s?(?:至|到|[-–—~～]|to|through|till|until)\s?(?:the\s)?"
_LISTED = r"\s?(?:,|、|和|与|及|/|&|and|or|versus|vs\.?)\s?(?:in\s|the\s)?"
BESIDE = f"{JOINED}|{_LISTED}"
_OF = r"[ ,]{0,2}(?:(?:of|in)\s)?(?:the\s|its\s)?|\s?[-,]?\s?"
# the noun after a plain number such as 2000; “in 2020 users” stays ambiguous
_COUNTED = (
    r"\s(?:(?:million|billion|trillion|thousand|bn|mn?|k|RMB|USD|EUR|yuan|dollars?|euros?|people|per"
    r"|users?|stores?|shops?|compan(?:y|ies)|firms?|employees|staff|workers|customers?|clients?"
    r"|partners?|members?|merchants?|sellers?|brands?|units?|items?|orders?|cars|vehicles|homes"
    r"|households|respondents|participants|students|schools|cities|countries|points?|days?|hours?"
    r"|minutes?|miles|km|kg|tons?|tonnes|met(?:er|re)s|words|pages|jobs|patients|places)\b|%|[$€£¥](?!\s?[0-9]))"
)
_AMOUNT = (
    r"\b(?:(?:rose|risen|rises?|grew|grown?|fell|fallen|falls?|increased?|decreased?|dropped|climbed"
    r"|jumped)\s(?:to|by)|(?:total|number|count)\sof)\s$"
)
_SURE = r"(?:\b(?:since|during|until|till|by|year|early|late|mid|throughout)[\s-]|[自从到至于在截]|截至\s?)$"
_BEFORE = (
    r"(?:\b(?:in|of|from|to|over|for|before|after|between|through|than|versus|vs\.?|against|on|end"
    r"|the|its|their|our|spring|summer|autumn|winter|fall|around|circa|ended|ending|late|early|mid|since|by|during"
    r"|until|till|with|at|pre|post|last|next)[\s-]|(?:%|\bper\s?cent|\bpoints?)\s(?:above|below)\s|[(（])$"
)
_AFTER = (
    r"['’]s\b|\)|）|\s(?:revenues?|sales|GMV|GDP|results|growth|profits?|income|earnings|budget"
    r"|guidance|targets?|outlook|reports?|forecasts?|estimates?|projections?|production|output|demand"
    r"|spending|exports|imports|capex|EBITDA|EPS|levels?|prices|was|saw)\b"
)
_AFTER_NAMED = (
    r"\s(?:[A-Za-z][\w-]*\s){1,2}(?:exports|imports|production|output|sales|revenues?|crop|harvest|consumption"
    r"|demand|shipments|earnings|profits?|budget|guidance|forecasts?|estimates?|targets?)\b"
)
"""What a year stands in front of with the name of a product or a place: 2024 coffee exports."""
_EDGE = (
    r"(?:\b(?P<end>(?:the\s)?(?:end|close)(?:\sof|-)?)"
    r"|\b(?P<start>(?:the\s)?(?:start|beginning)\sof))(?:\sthe)?[\s-]$"
)
COUNTS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "sixteen": 16, "eighteen": 18},
}
"""How many months, weeks or years a period in words is long."""
_UP_TO = (
    rf"\b(?P<count>{'|'.join(COUNTS)}|(?<![.\d])(?:[1-9]|1\d))[\s-]months?(?:\speriod)?\s(?:that\s)?(?:ended|ending|to|through)\s"
    r"(?:(?:the\s)?(?:end\sof\s)?|(?:early|mid|late)[\s-])$|\b(?P<unit>(?:half|full)[\s-]year|year|half|quarter)\s(?:ended|ending|to)\s(?:the\s)?(?:end\sof\s)?$"
)
LASTS = r"的?(?:过去|先前|整)?(?:(?P<count>[三六九369]|十二|12)个月|(?P<unit>(?P<half>半)年度?(?!报)|(?P<quarter>一?季度)|[全整]年|一年(?![期内后以])|(?:财政|财)?年度|财年))"
"""How long a stretch is that ends with a Chinese period: 截至9月30日的半年, 止六个月."""
_ENDED = rf"\s?止{LASTS}"
_MONTHS_UP_TO = {
    **{"三": 3, "六": 6, "九": 9, "十二": 12},
    **COUNTS,
    **{str(count): count for count in range(1, 20)},
    **{"year": 12, "full year": 12, "half year": 6, "half": 6, "quarter": 3},
}
_NEAR = 32
"""How many characters around a word are examined."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, compiled when it is first needed."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def stands_before(pattern: str, text: str, start: int) -> re.Match[str] | None:
    """The match that ends at an offset; the pattern ends with `$`."""
    return compiled(pattern).search(text[max(0, start - _NEAR) : start])


def stands_after(pattern: str, text: str, end: int) -> re.Match[str] | None:
    """The match that starts at an offset."""
    return compiled(pattern).match(text[end : end + _NEAR])


def stands_between(pattern: str, text: str, one: Word, other: Word) -> bool:
    """Whether two words are close together, with only the pattern between them."""
    near = other.start - one.end <= _NEAR
    return near and compiled(pattern).fullmatch(text, one.end, other.start) is not None


def period_names(text: str, *, loose: bool = False) -> list[Word]:
    """The names of periods in a folded text; with `loose`, any year or month is one."""
    composed: list[Word] = []  # words with their years: first quarter + of + 2021
    for word in words(text):
        last = composed[-1] if composed else None
        both = (_together(last, word, text) or _one_day(last, word, text)) if last else None
        if both:
            composed.pop()
        composed.append(both or word)
    return _named(composed, text, loose)


def _together(one: Word, other: Word, text: str) -> Word | None:
    start, end = one.start, other.end
    if _is_year(one) and (_is_part(other) or _is_report(other)):
        if not stands_between(r"(?:['’]s)?[ -]?的?\s?", text, one, other):
            return None
        if _is_report(other):
            # “2021 full year”, 2022年年末; but “in 2020 the year …” stays apart
            return None if other.partial else one._replace(end=end, edge=other.edge)
        return other._replace(start=start, year=one.year)
    if not (
        (_is_year(other) or _is_split(other))
        and text[start].isascii()
        and stands_between(_OF, text, one, other)
    ):
        return None
    if other.doubtful and stands_after(_COUNTED, text, other.end):
        return None
    if _is_part(one):
        return one._replace(end=end, year=other.year, until=other.until, partial=False)
    if _is_report(one) and not one.partial:
        return other._replace(start=start, edge=one.edge, doubtful=False)
    return None


def _one_day(one: Word, other: Word, text: str) -> Word | None:
    """The date of two words that are a date and its day of the week."""
    if not stands_between(r"\s?[(,]?\s?(?:the\s)?", text, one, other):
        return None
    if one.days and other.weekday is not None:
        return one
    return other if one.weekday is not None and other.days else None


def _is_year(word: Word) -> bool:
    bare = word.months is None and word.until is None and not word.edge and not word.same
    return word.year is not None and bare


def _is_split(word: Word) -> bool:
    """Whether a word is a year that runs over two calendar years, 2024/25."""
    split = isinstance(word.year, int) and word.until == word.year + 1
    return split and word.end - word.start == 7 and not word.months


def _is_part(word: Word) -> bool:
    return word.year is None and (word.months is not None or word.same)


def _is_report(word: Word) -> bool:
    return isinstance(word.year, Year) and word.year.origin == "report" and not word.months


def _named(candidates: list[Word], text: str, loose: bool) -> list[Word]:
    """The words that name periods, each extended by a preceding “end of”."""
    named: list[Word] = []
    for word, after in zip_longest(candidates, candidates[1:]):
        last = named[-1] if named else None
        if extended := _extended(word, last.end if last else 0, text):
            named.append(extended)
        elif word.months and word.year is not None:
            named.append(word)
        elif word.doubtful and not (loose or _vouched(word, last, after, text)):
            continue
        elif not word.partial and not _is_counter(word, text):
            named.append(word)
    return named


def length_of(lasts: re.Match[str]) -> int:
    """How many months a stretch is long that `LASTS` has matched."""
    if lasts["count"]:
        return _MONTHS_UP_TO[lasts["count"]]
    return 6 if lasts["half"] else 3 if lasts["quarter"] else 12


def _extended(word: Word, since: int, text: str) -> Word | None:
    """The word extended by a preceding “end of” or “three months to”, or by a following 止六个月."""
    if word.months and (after := stands_after(_ENDED, text, word.end)):
        return word._replace(end=word.end + len(after[0]), length=length_of(after))
    if not text[word.start].isascii() or word.edge or word.vague:
        return None
    if word.months and (before := stands_before(_UP_TO, text, word.start)):
        length = _MONTHS_UP_TO[(before["count"] or before["unit"]).casefold().replace("-", " ")]
        return word._replace(start=max(since, word.start - len(before[0])), length=length)
    if word.days or not (before := stands_before(_EDGE, text, word.start)):
        return None
    edge: Edge = "end" if before["end"] else "start"
    return word._replace(start=max(since, word.start - len(before[0])), edge=edge)


def _is_counter(word: Word, text: str) -> bool:
    """Whether four digits count the Chinese noun after them (2020家)."""
    return word.doubtful and is_han(text[word.end : word.end + 1])


def _vouched(word: Word, last: Word | None, after: Word | None, text: str) -> bool:
    """Whether the context confirms that 2020 or May is a period."""
    if word.months:
        months = [one for one in (last, word, after) if one and one.months]
        pairs = pairwise(months)
        beside = any(stands_between(BESIDE, text, one, other) for one, other in pairs)
        owns = stands_after(r"['’]s\s", text, word.end)
        return beside or (owns or stands_before(_BEFORE, text, word.start)) is not None
    if len(text) <= _NEAR and text.strip() == text[word.start : word.end]:
        return True
    if stands_before(_SURE, text, word.start):
        return True
    if stands_after(_COUNTED, text, word.end) or stands_before(_AMOUNT, text, word.start):
        return False
    if stands_before(_BEFORE, text, word.start):
        return True
    if any(stands_after(pattern, text, word.end) for pattern in (_AFTER, _AFTER_NAMED)):
        return True
    years = [one for one in (last, word, after) if one and one.year is not None]
    return any(stands_between(BESIDE, text, one, other) for one, other in pairwise(years))
