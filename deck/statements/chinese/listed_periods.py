"""The periods that a list runs over: 2021年和2022年分别为…, 一、二季度分别为…, 上两个年度分别为…"""

from __future__ import annotations

import re
from itertools import pairwise

from deck.language.periods.intervals import Span, months_of
from deck.language.periods.tokens import Year, small_number
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.periods import Mention

_QUARTERS = re.compile("(?:第?[一二三四1-4](?:季度?)?[、和及与])+$")
BETWEEN = re.compile("截[至止]|[、,和与及以至\\s]|以及|而")
"""What stands between the items of a list."""


def years_of(sentence: Masked, before: int, count: int) -> list[Span | Mention] | None:
    """The periods that a list runs over: 2018年到2020年三年中, 2021年、2022年, 4月、5月和6月."""
    named = [m for m in sentence.mentions if m.end <= before and not m.base]
    if named and (joined := _joined_years(sentence, named[-1], count)):
        return joined
    if named and named[-1].word.grain == "year" and named[-1].word.steps == -count:
        return _years_before(named[-1])
    for mention in reversed(named):
        first = mention.word.year
        last = (
            mention.word.until
            if mention.word.until is not None
            else mention.until.year
            if mention.until
            else None
        )
        whole = mention.word.months is None and (
            mention.until is None or mention.until.months is None
        )
        if isinstance(first, int) and isinstance(last, int) and whole and last - first + 1 == count:
            return [span for year in range(first, last + 1) if (span := months_of(year))]
    singles = _completed(named[-count:])
    beside = all(not BETWEEN.sub("", sentence.text[a.end : b.start]) for a, b in pairwise(singles))
    return list(singles) if len(singles) == count and beside else None


def _years_before(mention: Mention) -> list[Span | Mention]:
    """Each of the years before the one that is spoken of, the earliest first: 上两个年度."""
    steps = range(mention.word.steps, 0)
    years = (mention.word._replace(year=Year("focus", one), steps=one) for one in steps)
    return [mention._replace(word=one) for one in years]


def _completed(singles: list[Mention]) -> list[Mention]:
    """The items of a list whose bare years end on the day of the next one that has a day: 截至2022年及
    2023年12月31日止年度."""
    found: list[Mention] = []
    for mention in reversed(singles):
        word, last = mention.word, found[-1].word if found else None
        bare = isinstance(word.year, int) and not word.months and not mention.fiscal
        if last and bare and last.months and (last.days or last.edge):
            word = last._replace(year=word.year)
        found.append(mention._replace(word=word))
    return found[::-1]


def _joined_years(sentence: Masked, last: Mention, count: int) -> list[Span | Mention] | None:
    """The years before one word: 2024及2025年."""
    listed = re.search("(?:20[0-9]{2}[、及和与])+$", sentence.text[: last.start])
    if not listed or not isinstance(last.word.year, int) or last.word.months:
        return None
    years = [int(year) for year in re.findall("20[0-9]{2}", listed[0])] + [last.word.year]
    spans: list[Span | Mention] = [span for year in years if (span := months_of(year))]
    if last.fiscal:  # 2023及2024财年
        spans = [last._replace(fiscal=f"{last.fiscal[:-4]}{year}") for year in years]
    return spans if len(spans) == count else None


def quarters_of(sentence: Masked, before: int, count: int) -> list[int] | None:
    """The quarters that are listed with one word: 一、二、三季度."""
    named = [m for m in sentence.mentions if m.end <= before and not m.base]
    if not named or not named[-1].word.months:
        return None
    last = named[-1]
    spoken = sentence.original[last.start : last.end]
    listed = _QUARTERS.search(sentence.original[: last.start])
    if not listed or "季" not in spoken:
        return None
    numbers = re.findall("[一二三四1-4]", listed[0]) + re.findall("[一二三四1-4]", spoken)[-1:]
    return [small_number(number) for number in numbers] if len(numbers) == count else None
