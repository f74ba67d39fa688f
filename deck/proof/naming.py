"""What words name: the words of a label or a fact that tell it from others, and its periods.

A word counts by its stem, Han characters by pairs. Words of change (growth, 增速) and of share count
as one word each, whichever is used, because labels and facts choose different ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from deck.language.periods.dates import MONTH_NAME
from deck.language.periods.intervals import Span, months_of, years_away
from deck.language.periods.reading import periods, read_period
from deck.language.scripts import HAN, fold, has_han, is_han
from deck.outline.facts.fact import ResolvedFact

CHANGE, SHARE = "~change", "~share"

CHANGES = {
    "en": (
        "growth", "grew", "grows", "growing", "increase", "increases", "increased",
        "change", "changes", "rise", "rises", "rose", "gain", "gains", "gained", "added", "uplift",
        "decline", "declines", "declined", "decrease", "decreased", "drop", "dropped", "fall",
        "fell", "reduction", "cut", "loss of", "difference", "yoy", "y/y", "qoq", "year on year",
        "year-on-year", "year over year", "year-over-year", "cagr", "net new", "narrowing",
        "slowdown", "delta",
    ),
    "zh": (
        "同比", "环比", "增长", "增速", "增幅", "升幅", "增量", "涨幅", "降幅", "跌幅", "减少", "下降", "增加",
        "提升", "变动", "变化", "新增", "年均", "复合增长",
    ),
}  # fmt: skip
"""Words that make a figure a change, by language."""
SHARES = {
    "en": ("share", "shares", "proportion", "part of", "percentage of", "mix"),
    "zh": ("占比", "比重", "比例", "份额", "占"),
}
"""Words that make a figure a share, by language."""
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "has",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "over",
        "per",
        "than",
        "that",
        "the",
        "their",
        "this",
        "to",
        "under",
        "was",
        "were",
        "which",
        "who",
        "with",
        "total",
        "number",
        "rate",
        "average",
        "value",
        "amount",
        "size",
        "level",
        "year",
        "annual",
        "all",
        "versus",
        "vs",
        "more",
        "less",
        "about",
        "new",
        "first",
        "second",
        "third",
        "fourth",
        "half",
        "quarter",
        "month",
        "actual",
    ]
)
_COMMON_HAN = re.compile("[的和与及在是为了个之其至到按共约超近]")
_WORD = re.compile(r"[A-Za-z][A-Za-z&'’-]*[A-Za-z0-9]|[A-Za-z]\d*")
_COMPARED = re.compile(
    r"\b(?:from|since|than|vs\.?|versus|against|over|on|before|after|until|to|compared with)\s+(?:the\s+)?$|[自从由较比至到]$",
    re.IGNORECASE,
)
_MONTH_AND_NUMBER = re.compile(rf"(?:in )?({MONTH_NAME})\.?(?: '?\d\d)?", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(?<![\w.,$€£¥-])((?:19|20)\d\d)(?=\s*(?:$|[,;)）]))")
_PART_OF_YEAR = re.compile(
    r"^(?:Q[1-4]|H[12]|\d{1,2}月.*|.*[一二三四]季度.*|[上下]半年.*|.*\b(?:first|second|third|fourth)[ -](?:half|quarter)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?)$",
    re.IGNORECASE,
)
_ANY_YEAR = date(2024, 12, 31)
"""The day from which parts of a year are counted; the year does not matter, and is a leap year."""
_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[EFPAe](?![A-Za-z])|财年)")


def _any(words: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    english = "|".join(rf"{re.escape(word)}" for word in sorted(words["en"], key=len, reverse=True))
    chinese = "|".join(sorted(words["zh"], key=len, reverse=True))
    return re.compile(rf"\b(?:{english})\b|{chinese}", re.IGNORECASE)


_CHANGES, _SHARES = _any(CHANGES), _any(SHARES)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The words of a text that name something, without periods and figures."""
    bare = fold(text)
    for period in reversed(_periods(text)):
        bare = bare[: period[0]] + " " + bare[period[1] :]
    named: set[str] = set()
    for pattern, word in ((_CHANGES, CHANGE), (_SHARES, SHARE)):
        bare, times = pattern.subn(" ", bare)
        named |= {word} if times else set()
    for found in _WORD.findall(bare):
        word = found.casefold().replace("’", "'").removesuffix("'s")
        if word not in _COMMON:
            named.add(_stem(word))
    for run in re.findall(f"[{HAN}]+", _COMMON_HAN.sub(" ", bare)):
        named |= {run[i : i + 2] for i in range(max(1, len(run) - 1))}
    return frozenset(named)


def _stem(word: str) -> str:
    """A word without the ending of its plural or its form: revenues, selling, renewed."""
    for ending in ("ies", "ing", "ers", "ed", "es", "er", "al", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=4096)
def _periods(text: str) -> tuple[tuple[int, int, Span], ...]:
    # a year in a category may be marked as expected or forecast: 2026E, 2027F
    unmarked = _OF_YEAR.sub(lambda match: match[1].ljust(len(match[0])), text)
    named = periods(unmarked)
    found = [(p.start, p.end, p.span) for p in named if p.span and p.stated and not p.basis]
    for year in _YEAR_LAST.finditer(unmarked):  # “Revenue, 2023”
        span = months_of(int(year[1]))
        if span and not any(p.start < year.end() and year.start() < p.end for p in named):
            found.append((year.start(), year.end(), span))
    return tuple(sorted(found))


def months_in(text: str) -> list[Span]:
    """The months, quarters and halves that a text names without a year, as those of one year. In a text
    such as “Nov 25” the number is a day or a year, and the month the same."""
    short = _MONTH_AND_NUMBER.fullmatch(text.strip())
    text = f"in {short[1]}" if short else text
    return [
        p.span
        for p in periods(text, _ANY_YEAR)
        if p.span and not p.stated and not p.basis and _PART_OF_YEAR.search(fold(p.text))
    ]


def in_any_year(part: Span, span: Span) -> bool:
    """Whether a part of a year, of whichever year, has a day in common with a stretch."""
    years = range(span.first.year - 1, span.last.year + 1)
    moved = (years_away(part, year - part.first.year) for year in years)
    return any(each is not None and overlap(each, span) for each in moved)


def spans_of(text: str, *, compared: bool = False) -> list[Span]:
    """The periods that a text names with their years; those that a figure is compared with (“up from
    2019”, 较2019年) only if `compared`."""
    return [
        span
        for start, _, span in _periods(text)
        if compared or not _COMPARED.search(text, max(0, start - 20), start)
    ]


def words_of_fact(fact: ResolvedFact) -> frozenset[str]:
    """The words of a fact: what it measures, of whom, in what unit, and whether it is a change."""
    typed = fact.fact
    texts = (typed.what, typed.subject, fact.unit.noun, *(typed.basis or ()))
    words = frozenset[str]().union(*(words_of(text) for text in texts if text))
    return words | {CHANGE} if fact.unit.kind == "points" or fact.is_change else words


def _han(text: str) -> Iterable[str]:
    return (char for char in text if is_han(char))


def covers_name(label: str, fact: ResolvedFact, other: ResolvedFact) -> bool:
    """Whether a label says at least half of what the name of the other fact has beside that of the fact.

    Words are counted, in Chinese characters.
    """
    names = [" ".join(filter(None, (f.fact.what, f.fact.subject))) for f in (fact, other)]
    split: Callable[[str], Iterable[str]] = words_of
    if has_han(names[1]):
        split = _han
    said, own, theirs = (set(split(text)) - {CHANGE, SHARE} for text in (label, *names))
    return 2 * len(theirs & said - own) >= len(theirs - own)


def spans_of_fact(fact: ResolvedFact) -> Iterator[Span]:
    """The periods of a fact: its own, and the horizon of a forecast."""
    for typed in (fact.fact.period, fact.fact.horizon):
        if typed and (span := read_period(typed)) is not None:
            yield span


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches have a day in common."""
    return one.first <= other.last and other.first <= one.last
