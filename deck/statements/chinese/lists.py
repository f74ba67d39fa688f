"""Lists whose figures belong to subjects, measures or years one by one: A、B和C分别为1、2和3."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from deck.language.periods.intervals import Span, months_of
from deck.statements.chinese import patterns, words
from deck.statements.chinese.enumerations import enumerated
from deck.statements.chinese.masked import BASE, FIGURE, PERIOD, Masked
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.phrases import Noun, has_head, left_of, parsed, trimmed
from deck.statements.model import Role

_EACH = re.compile("分别|依次|各(?:自|约)?(?=[增减升降涨跌成占为达])")
_ALL_SECTORS = "三次产业"
_SECTORS: tuple[str, ...] = ("第一产业", "第二产业", "第三产业")
QUARTER = {name: i % 4 + 1 for i, name in enumerate("一二三四1234")}
_QUARTERS = re.compile("(?:第?[一二三四1-4](?:季度?)?[、和及与])+$")
DEEDS = ("交付", "销售", "生产", "发行", "新增装机", "出口", "进口", "接待")
"""Verbs that are what is measured: A、B分别交付1万辆和2万辆."""
_BETWEEN = re.compile("[、,和与及以至\\s]|以及|而")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(words.alternatives("changes"))


@cache
def _moved() -> re.Pattern[str]:
    """A verb of change right before a figure."""
    return re.compile(rf"({words.alternatives('rises', 'falls')})[约近超了]*$")


@cache
def _based() -> re.Pattern[str]:
    return re.compile(f"[,;]?(?:{words.either(words.BASES)}|{BASE}|{PERIOD}|[均也则并])*")


class Item(NamedTuple):
    """What a list says of one of its figures."""

    noun: Noun | None = None
    span: Span | Mention | None = None
    """The period of the item, or the words for it."""
    role: Role | None = None
    falls: bool = False
    first: int = 0
    """The number of the first figure of the list."""
    like: int | None = None
    """The number of the figure before that has the same subject and measure."""
    quarter: int = 0
    name: str = ""
    """The subject, where the list counts it only: 第一产业 of 三次产业."""


def lists_of(sentence: Masked, own: str) -> dict[int, Item]:
    """The items of the lists of a sentence, by the number of their figure."""
    found: dict[int, Item] = {}
    text = sentence.text
    last: list[Noun] | None = None
    of_sectors: tuple[str, ...] | None = None
    for each in _EACH.finditer(text):
        numbers = _run(sentence, each.end())
        if len(numbers) < 2:
            continue
        between = text[each.end() : sentence.figures[numbers[0]].start]
        move = re.search(
            f"({words.alternatives('rises', 'falls')})(?!至|到|为)[^{FIGURE}]{{0,3}}$",
            between,
        )
        tails = list(_changes().finditer(text, max(0, each.start() - 12), each.start()))
        role: Role | None = "change" if move or tails else None
        falls = (
            move[1] in words.FALLS if move else bool(tails and tails[-1][0] in words.FALLING_NOUNS)
        )
        spans = _years(sentence, each.start(), len(numbers))
        noun: Noun | None = None
        sectors = _SECTORS if len(numbers) == 3 and _sectors(sentence, each.start()) else None
        quarters = None if spans else _quarters(sentence, each.start(), len(numbers))
        like = None if spans or quarters else _alike(sentence, each.start(), numbers)
        nouns = (
            _subjects(sentence, each, len(numbers), own)
            if not (spans or like or quarters)
            else None
        )
        known = spans or nouns or like or quarters
        if not known and last and len(last) == len(numbers):
            nouns, sectors = last, sectors or of_sectors
        elif not known and (named := _named_once(sentence, each.start(), numbers, own)):
            noun, like = named
        elif not known:
            nouns = _earlier(sentence, each.start(), len(numbers), own)
        last, of_sectors = nouns or last, sectors
        for k, number in enumerate(numbers):
            start = sentence.figures[numbers[k - 1]].end if k else each.end()
            if k and (own_move := _moves(text, start, sentence.figures[number].start)):
                role, falls = "change", own_move in words.FALLS
            found[number] = Item(
                noun or (nouns[k] if nouns else None),
                spans[k] if spans else None,
                role,
                falls,
                numbers[0],
                like[k] if like else None,
                quarters[k] if quarters else 0,
                sectors[k] if sectors else "",
            )
        if spans:
            _along(sentence, spans, numbers, found)
    if last:
        _again(sentence, last, found)
    if not last or any(item.like is not None for item in found.values()):
        _follow(sentence, found)
    return found


def _sectors(sentence: Masked, before: int) -> tuple[int, int] | None:
    """What a list measures of sectors that it counts only: 增加值 in 三次产业增加值分别为."""
    text = sentence.text
    clause = max(text.rfind(mark, 0, before) for mark in ",。;:") + 1
    at = text.find(_ALL_SECTORS, clause, before)
    first, last = trimmed(text, at + len(_ALL_SECTORS), before)
    return (first, last) if at >= 0 and first < last else None


def _moves(text: str, start: int, end: int) -> str:
    """The verb of change right before a figure; empty if there is none."""
    move = _moved().search(text, start, end)
    return move[1] if move else ""


def _alike(sentence: Masked, before: int, numbers: list[int]) -> list[int] | None:
    """The figures before a list, one for each of its own, if they name what the list is of:
    黄精18万亩、天麻7万亩，分别占44%、18%."""
    first = numbers[0] - len(numbers)
    if first < 0:
        return None
    figures = sentence.figures
    between = sentence.text[figures[numbers[0] - 1].end : before]
    if not _based().fullmatch(between):
        return None
    run = list(range(first, numbers[0]))
    named = [sentence.text[figures[a].end : figures[b].start] for a, b in pairwise(run)]
    return run if all(len(_BETWEEN.sub("", one)) > 1 for one in named) else None


def _named_once(
    sentence: Masked, before: int, numbers: list[int], own: str
) -> tuple[Noun, list[int]] | None:
    """The one measure of a list whose subjects are those of as many figures before it:
    甲航5万人次、乙航6万人次；客座率分别为84%、83%."""
    run = list(range(numbers[0] - len(numbers), numbers[0]))
    if run[0] < 0:
        return None
    text = sentence.text
    clause = max(text.rfind(mark, 0, before) for mark in ",;" + FIGURE) + 1
    start, _ = left_of(text, clause, before, own)
    noun = parsed(text, *trimmed(text, start, before), own)
    if noun.subject or not noun.measure or not has_head(text[slice(*noun.measure)]):
        return None
    return noun, run


def _follow(sentence: Masked, found: dict[int, Item]) -> None:
    """Changes that follow a list of as many names or figures without 分别: 同比增长7.4%、1.2%."""
    for i, figure in enumerate(sentence.figures):
        if i in found or figure.unit.kind not in ("percent", "points"):
            continue
        run = _run(sentence, figure.start)
        before = sentence.text[: figure.start]
        if len(run) < 2 or not (move := _moves(before, max(0, figure.start - 8), figure.start)):
            continue
        like = _alike(sentence, before.rfind(",") + 1, run)
        listed = list(range(i - len(run), i))
        if like is None and listed[0] >= 0 and all(k in found for k in listed):
            like = listed
        if like is not None and "," not in before:
            continue
        for k, number in enumerate(run):
            of = like[k] if like else None
            found[number] = Item(None, None, "change", move in words.FALLS, i, of)


def _again(sentence: Masked, nouns: list[Noun], found: dict[int, Item]) -> None:
    """A second list of the same things without 分别: 同比增加1497万人、402万人、383万人."""
    figures = sentence.figures
    for i in range(max(found) + 1, len(figures) - len(nouns) + 1):
        run = _run(sentence, figures[i].start)
        if len(run) == len(nouns) and run[0] == i:
            before = sentence.text[max(0, figures[i].start - 8) : figures[i].start]
            move = re.search(f"({words.alternatives('rises', 'falls')})[约近]?$", before)
            falls = bool(move and move[1] in words.FALLS)
            for k, number in enumerate(run):
                found[number] = Item(nouns[k], None, "change" if move else None, falls, i)
            return


def _along(
    sentence: Masked, spans: list[Span | Mention], numbers: list[int], found: dict[int, Item]
) -> None:
    """A list of as many values after one that runs over years: 分别为4亿元、5亿元，对应市盈率13倍和10倍."""
    i = numbers[-1] + 1
    if i >= len(sentence.figures):
        return
    run = _run(sentence, sentence.figures[i].start)
    between = sentence.text[sentence.figures[numbers[-1]].end : sentence.figures[i].start]
    if len(run) == len(numbers) and not re.search(f"[。;{PERIOD}]|{_EACH.pattern}", between):
        for k, number in enumerate(run):
            found[number] = Item(span=spans[k], first=i)


def _run(sentence: Masked, start: int) -> list[int]:
    """The figures of a list that begins after `start`: of one kind, with only marks between them."""
    run: list[int] = []
    for i, figure in enumerate(sentence.figures):
        if figure.start < start:
            continue
        if not run:
            if figure.start - start > 16 or re.search(
                "[,。;]", sentence.text[start : figure.start]
            ):
                break
            run.append(i)
            continue
        last = sentence.figures[run[-1]]
        between = _BETWEEN.sub("", sentence.text[last.end : figure.start]).strip("约")
        if between and between == _moves(sentence.text, last.end, figure.start):
            between = "" if between[0] not in "年季月" else between  # 季增9%、年增23%
        if last.unit.kind != figure.unit.kind or between:
            break
        run.append(i)
    return run


def _years(sentence: Masked, before: int, count: int) -> list[Span | Mention] | None:
    """The periods that a list runs over: 2018年到2020年三年中, 2021年、2022年, 4月、5月和6月."""
    named = [m for m in sentence.mentions if m.end <= before and not m.base]
    if named and (joined := _joined_years(sentence, named[-1], count)):
        return joined
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
    singles = named[-count:]
    beside = all(not _BETWEEN.sub("", sentence.text[a.end : b.start]) for a, b in pairwise(singles))
    return list(singles) if len(singles) == count and beside else None


def _joined_years(sentence: Masked, last: Mention, count: int) -> list[Span | Mention] | None:
    """The years before one word: 2024及2025年."""
    listed = re.search("(?:20[0-9]{2}[、及和与])+$", sentence.text[: last.start])
    if not listed or not isinstance(last.word.year, int) or last.word.months:
        return None
    years = [int(year) for year in re.findall("20[0-9]{2}", listed[0])] + [last.word.year]
    spans: list[Span | Mention] = [span for year in years if (span := months_of(year))]
    return spans if len(spans) == count else None


def _quarters(sentence: Masked, before: int, count: int) -> list[int] | None:
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
    return [QUARTER[number] for number in numbers] if len(numbers) == count else None


def _subjects(sentence: Masked, each: re.Match[str], count: int, own: str) -> list[Noun] | None:
    """The subjects or measures before 分别 in its clause."""
    text = sentence.text
    clause = max(text.rfind(mark, 0, each.start()) for mark in ",。;:()") + 1
    end = each.start()
    if count == 3 and (measured := _sectors(sentence, end)):
        return [Noun(None, measured)] * count
    if gives := patterns.CONTRIBUTES.search(text, clause, end):  # 甲、乙对增长的拉动分别为
        return enumerated(text, clause, gives.start(), count, gives.span("what"), own)
    tail = re.compile(rf"(?:{words.either(words.BASES)}|{BASE}+|{PERIOD}+|[则均已也就])+$").search(
        text, clause, end
    )
    end = tail.start() if tail else end
    # 分别 may stand inside the measure: A和B分别实现收入1和2
    inner = re.compile(
        f"(?:实现|录得|完成|达成|贡献)?(?P<measure>(?<=现|得|成|献)[^,{FIGURE}]{{2,12}}?(?<!的)|{words.either(DEEDS)})(?:了|约|为|达)*$"
    ).search(
        text,
        each.end(),
        next((f.start for f in sentence.figures if f.start >= each.end()), each.end()),
    )
    return enumerated(text, clause, end, count, inner.span("measure") if inner else None, own)


def _earlier(sentence: Masked, before: int, count: int, own: str) -> list[Noun] | None:
    """The last enumeration of as many things in the clauses before."""
    for clause in reversed([c for c in sentence.clauses if c.end <= before]):
        if clause.opens != "(" and ("、" in sentence.text[clause.start : clause.end] or count == 2):
            end = clause.end
            cause = re.compile("则?(?:因|受|由于)").search(sentence.text, clause.start, clause.end)
            end = cause.start() if cause else end
            if found := enumerated(sentence.text, clause.start, end, count, None, own):
                return found
    return None
