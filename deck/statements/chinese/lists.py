"""Lists whose figures belong to subjects, measures or years one by one: A、B和C分别为1、2和3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from deck.language.periods.intervals import Span
from deck.statements.chinese import patterns, words
from deck.statements.chinese.enumerations import enumerated
from deck.statements.chinese.listed_names import counted_names
from deck.statements.chinese.listed_periods import BETWEEN, quarters_of, years_of
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.masked import Masked
from deck.statements.chinese.periods import Mention
from deck.statements.chinese.phrases import Noun, has_head, is_noun, left_of, trimmed
from deck.statements.model import Role

_EACH = re.compile("分别|依次|各(?:自|约)?(?=[增减升降涨跌成占为达])")
_JOINS = re.compile("[、和及与]|以及")
DEEDS = ("交付", "销售", "生产", "发行", "新增装机", "出口", "进口", "接待")
"""Verbs that are what is measured: A、B分别交付1万辆和2万辆."""
_ASIDE = re.compile("则?(?:因|受|由于)|[均都皆](?=[超逾过达在破为保实增])")
"""What follows the names of a list in a clause of its own: 甲、乙的销量均超10万辆，分别为…"""
_SUMS_UP = re.compile("^(?:[两二三四]者|[两三四]家|其|各|上述|以上)|者$")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(words.alternatives("changes"))


@cache
def _moved() -> re.Pattern[str]:
    """A verb of change right before a figure."""
    return re.compile(rf"({words.alternatives('rises', 'falls')})[约近超了]*$")


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between the names of a list and 分别, and is no part of them."""
    return re.compile(rf"(?:{words.either(words.BASES)}|{BASE}+|{PERIOD}+|[则均已也就])+$")


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
    """The number of the figure before that has the same subject, and the same measure unless the list
    has one of its own; negative in the sentence before."""
    based: tuple[int, int] | None = None
    """The words for what the list is measured against, in a clause before it."""
    doubt: str = ""
    """What the list does not tell of its figures: their `subject` or their `measure`."""
    quarter: int = 0
    name: str = ""
    """The subject, where the list counts it only: 第一产业 of 三次产业."""


class _List(NamedTuple):
    """What the words before a list say of it."""

    nouns: Sequence[Noun | None] = ()
    """The subject and the measure of each of its items."""
    spans: Sequence[Span | Mention] = ()
    quarters: Sequence[int] = ()
    like: Sequence[int] = ()
    names: Sequence[str] = ()
    based: tuple[int, int] | None = None
    doubt: str = ""

    def item(self, k: int, role: Role | None, falls: bool, first: int) -> Item:
        return Item(
            self.nouns[k] if self.nouns else None,
            self.spans[k] if self.spans else None,
            role,
            falls,
            first,
            self.like[k] if self.like else None,
            self.based,
            self.doubt or self._unnamed(k),
            self.quarters[k] if self.quarters else 0,
            self.names[k] if self.names else "",
        )

    def _unnamed(self, k: int) -> str:
        """`measure` for an item without one, where the last one has a measure that cannot be cut off."""
        noun, last = (self.nouns[k], self.nouns[-1]) if self.nouns else (None, None)
        bare = noun is not None and noun.measure is None
        return "measure" if bare and last and last.measure and not last.subject else ""


def lists_of(sentence: Masked, own: str, before: int) -> dict[int, Item]:
    """The items of the lists of a sentence, by the number of their figure; `before` is the length of a
    list at the end of the sentence before, if that goes on."""
    text = sentence.text
    found, run = _bare_lists(sentence, own), list(range(-before, 0))
    once = False
    for each in _EACH.finditer(text):
        numbers = _run(sentence, each.end())
        if len(numbers) < 2:
            continue
        bare = [k for k in found if k < numbers[0] and sentence.figures[k].end <= each.start()]
        run = bare[-len(numbers) :] if bare and not run else run
        one = _list(sentence, each, numbers, run, own)
        role, falls = _role(sentence, each, numbers[0])
        once = once or bool(one.like and one.like != run)
        run = numbers if one.like == run or (one.nouns and not one.like) else run
        for k, number in enumerate(numbers):
            start = sentence.figures[numbers[k - 1]].end if k else each.end()
            if k and (own_move := _moves(text, start, sentence.figures[number].start)):
                role, falls = "change", own_move in words.FALLS
            found[number] = one.item(k, role, falls, numbers[0])
        if one.spans:
            _along(sentence, one.spans, numbers, found)
    if run and found:
        _again(sentence, run, found, own)
    if not run or once:
        _follow(sentence, found)
    return found


def _bare_lists(sentence: Masked, own: str) -> dict[int, Item]:
    """The items of lists without 分别: 固网和移动业务收入117亿元和606亿元."""
    found: dict[int, Item] = {}
    text = sentence.text
    for i, figure in enumerate(sentence.figures):
        clause = max(text.rfind(mark, 0, figure.start) for mark in ",。;:()") + 1
        if (
            i in found
            or FIGURE in text[clause : figure.start]
            or _EACH.search(text, clause, figure.start)
        ):
            continue
        run = _run(sentence, figure.start)
        joins = [
            text[sentence.figures[a].end : sentence.figures[b].start] for a, b in pairwise(run)
        ]
        if len(run) < 2 or any(not _JOINS.fullmatch(join) for join in joins):
            continue
        end = _without_links(text, clause, figure.start)
        move = _moves(text, clause, end)
        end -= len(move)
        nouns = enumerated(text, clause, end, len(run), None, own)
        if nouns and nouns[-1].measure and len(set(nouns)) == len(run):
            one = _List(nouns)
            role: Role | None = "change" if move else None
            found |= {
                number: one.item(k, role, move in words.FALLS, i) for k, number in enumerate(run)
            }
    return found


def _role(sentence: Masked, each: re.Match[str], first: int) -> tuple[Role | None, bool]:
    """Whether the words around 分别 make the figures of a list changes, and whether those are falls."""
    between = sentence.text[each.end() : sentence.figures[first].start]
    move = re.search(
        f"({words.alternatives('rises', 'falls')})(?!至|到|为)[^{FIGURE}]{{0,3}}$", between
    )
    tails = list(_changes().finditer(sentence.text, max(0, each.start() - 12), each.start()))
    if move:
        return "change", move[1] in words.FALLS
    return ("change", tails[-1][0] in words.FALLING_NOUNS) if tails else (None, False)


def _list(
    sentence: Masked, each: re.Match[str], numbers: list[int], run: list[int], own: str
) -> _List:
    """What the words before 分别 say of a list; `run` is the list before it."""
    at, count = each.start(), len(numbers)
    if spans := years_of(sentence, at, count):
        return _List(spans=spans)
    if quarters := quarters_of(sentence, at, count):
        return _List(quarters=quarters)
    if like := _alike(sentence, at, numbers):
        return _List(like=like)
    if counted := counted_names(sentence, at, count):
        names, measure = counted
        return _List([Noun(None, measure)] * count, names=names)
    if nouns := _subjects(sentence, each, count, own):
        return _List(nouns)
    if len(run) == count:
        noun = _of_its_own(sentence, each, own)
        return _List([noun] * count, like=run)
    if once := _named_once(sentence, each, numbers, own):
        return _List([once[0]] * count, like=once[1])
    nouns, based = _earlier(sentence, at, count, own)
    return _List(nouns or (), based=based, doubt="" if nouns else "subject")


def _without_links(text: str, start: int, end: int) -> int:
    """The end of the words before a list without the 为 and 约 that lead to it."""
    while shorter := patterns.ends("vague", "links").search(text, start, end):
        end = shorter.start()
    return end


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
    return run if all(len(BETWEEN.sub("", one)) > 1 for one in named) else None


def _named_once(
    sentence: Masked, each: re.Match[str], numbers: list[int], own: str
) -> tuple[Noun, list[int]] | None:
    """The one measure of a list whose subjects are those of as many figures before it:
    甲航5万人次、乙航6万人次；客座率分别为84%、83%."""
    run = list(range(numbers[0] - len(numbers), numbers[0]))
    noun = _of_its_own(sentence, each, own) if run[0] >= 0 else None
    headed = noun and noun.measure and has_head(sentence.text[slice(*noun.measure)])
    return (noun, run) if noun and headed else None


def _of_its_own(sentence: Masked, each: re.Match[str], own: str) -> Noun | None:
    """The measure that a list names whose subjects are those of the list before it: 毛利率分别为…, if it
    names one; the subjects that it sums up (两者) and the word for a change (增速) are none."""
    if inner := _measure_inside(sentence, each):
        return Noun(None, inner)
    return _noun_before(sentence.text, each.start(), own)


def _noun_before(text: str, end: int, own: str) -> Noun | None:
    """The measure that ends at `end`, without the words for a basis or a change after it."""
    clause = max(text.rfind(mark, 0, end) for mark in ",;:。" + FIGURE + PERIOD) + 1
    tail = _tail().search(text, clause, end)
    end = tail.start() if tail else end
    if change := re.compile(f"(?:{words.alternatives('changes')})$").search(text, clause, end):
        end = change.start()
    while again := _tail().search(text, clause, end):
        end = again.start()
    start, _ = left_of(text, clause, end, own)
    first, last = trimmed(text, start, end)
    name = text[first:last]
    if not is_noun(name) or len(name) > 16 or _SUMS_UP.search(name):
        return None
    return Noun(None, (first, last))


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


def _again(sentence: Masked, like: list[int], found: dict[int, Item], own: str) -> None:
    """A second list of the same things without 分别, of their measure, 同比增加1497万人、402万人、383万人, or of
    one of its own: 毛利率为30%、20%和10%."""
    figures, text = sentence.figures, sentence.text
    for i in range(max(found) + 1, len(figures) - len(like) + 1):
        run = _run(sentence, figures[i].start)
        if len(run) == len(like) and run[0] == i:
            move = _moves(text, max(0, figures[i].start - 8), figures[i].start)
            role: Role | None = "change" if move else None
            end = _without_links(text, figures[i - 1].end, figures[i].start) - len(move)
            noun = _noun_before(text, end, own)
            named = noun and noun.measure and has_head(text[slice(*noun.measure)])
            share = re.search("[占的]", text[figures[i - 1].end : figures[i].start])
            for k, number in enumerate(run):
                what = noun if named and not share else None
                found[number] = Item(what, None, role, move in words.FALLS, i, like[k])
            return


def _along(
    sentence: Masked, spans: Sequence[Span | Mention], numbers: list[int], found: dict[int, Item]
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
        between = BETWEEN.sub("", sentence.text[last.end : figure.start]).strip("约")
        if between and between == _moves(sentence.text, last.end, figure.start):
            between = "" if between[0] not in "年季月" else between  # 季增9%、年增23%
        if last.unit.kind != figure.unit.kind or between:
            break
        run.append(i)
    return run


def _subjects(sentence: Masked, each: re.Match[str], count: int, own: str) -> list[Noun] | None:
    """The subjects or measures before 分别 in its clause."""
    text = sentence.text
    clause = max(text.rfind(mark, 0, each.start()) for mark in ",。;:()") + 1
    end = each.start()
    if gives := patterns.CONTRIBUTES.search(text, clause, end):  # 甲、乙对增长的拉动分别为
        return enumerated(text, clause, gives.start(), count, gives.span("what"), own)
    tail = _tail().search(text, clause, end)
    end = tail.start() if tail else end
    return enumerated(text, clause, end, count, _measure_inside(sentence, each), own)


def _measure_inside(sentence: Masked, each: re.Match[str]) -> tuple[int, int] | None:
    """The measure after 分别: A和B分别实现收入1和2."""
    first = next((f.start for f in sentence.figures if f.start >= each.end()), each.end())
    inner = re.compile(
        f"(?:实现|录得|完成|达成|贡献)?(?P<measure>(?<=现|得|成|献)[^,{FIGURE}]{{2,12}}?(?<!的)|{words.either(DEEDS)})(?:了|约|为|达)*$"
    ).search(sentence.text, each.end(), first)
    return inner.span("measure") if inner else None


def _earlier(
    sentence: Masked, before: int, count: int, own: str
) -> tuple[list[Noun] | None, tuple[int, int] | None]:
    """The last enumeration of as many things in the clauses before, and the words there for what they
    are measured against: 甲和乙同比增速较快，分别为."""
    for clause in reversed([c for c in sentence.clauses if c.end <= before]):
        if clause.opens != "(" and ("、" in sentence.text[clause.start : clause.end] or count == 2):
            end = clause.end
            aside = _ASIDE.search(sentence.text, clause.start, clause.end)
            end = aside.start() if aside else end
            if found := enumerated(sentence.text, clause.start, end, count, None, own):
                based = re.compile(words.either(words.BASES)).search(
                    sentence.text, clause.start, end
                )
                return found, based.span() if based else None
    return None, None
