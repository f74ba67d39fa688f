"""The words and figures that name periods, each by itself, without context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from deck.language.periods.dates import MONTH_OF
from deck.language.periods.intervals import day_of
from deck.language.periods.pattern import WEEKDAYS, period_pattern

Origin: TypeAlias = Literal["anchor", "focus", "report"]
Edge: TypeAlias = Literal["", "start", "end"]
Grain: TypeAlias = Literal["day", "week", "month", "quarter", "year"]


class Year(NamedTuple):
    """A year that is relative: to the source's date, to the year last mentioned, or, for “the full
    year”, to the year that is being reported."""

    origin: Origin
    steps: int = 0


class Word(NamedTuple):
    """A word that names a period, or part of its name.

    `year` (to `until`) is the number, or how it is counted; `months` are the first and the last,
    `days` those of the one month. With a `grain`, `steps` counts such periods from the source's
    date, or from the last one mentioned.
    """

    start: int
    end: int
    year: int | Year | None = None
    until: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    edge: Edge = ""
    grain: Grain | None = None
    steps: int = 0
    origin: Origin = "anchor"
    weekday: int | None = None
    same: bool = False
    """The stretch last mentioned, in that year (去年同期)."""
    doubtful: bool = False
    """A name only if the context confirms it: 2020, May."""
    partial: bool = False
    """A name only in combination with its neighbour: the 21 of 21年一季度, “the year” of “end of the
    year”."""
    length: int = 0
    """The number of months that end with it: three for “three months to June”."""
    vague: bool = False
    """Vague words such as 近年, which cannot be dated."""


_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"○": 0}
_HAN |= {"两": 2, "上": 1, "下": 2, "首": 1}
_ENGLISH = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    **{"final": 4, "last": 4, "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5},
    **{"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
_STEPS = {
    **{"this": 0, "current": 0, "last": -1, "previous": -1, "prior": -1, "preceding": -1},
    **{"next": 1, "coming": 1, "following": 1, "that": 0, "same": 0},
}
_ANCHORED = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_FOCUSED = {"上年": -1, "上一年": -1, "前一年": -1, "次年": 1, "翌年": 1}
_DAYS = {
    **{"昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "今天": 0, "今日": 0, "明天": 1, "明日": 1},
    **{"yesterday": -1, "today": 0, "tomorrow": 1},
}
_GRAINS: dict[str, Grain] = {
    **{"year": "year", "quarter": "quarter", "month": "month", "week": "week", "day": "day"},
    **{"年": "year", "季": "quarter", "月": "month", "周": "week", "天": "day", "日": "day"},
}
_EDGES: dict[str, Edge] = {"末": "end", "底": "end", "初": "start"}


def words(text: str) -> Iterator[Word]:
    """The words of a folded text, in order. Dates that do not exist are skipped."""
    for match in period_pattern().finditer(text):
        word = _READERS[match.lastgroup or ""](match)
        if word is not None:
            yield word


def _iso(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    if match["jy"]:
        month = int(match["jm"])
        return Word(start, end, int(match["jy"]), months=(month, month))
    if match["iy"]:
        year, month, day = int(match["iy"]), int(match["im"]), int(match["id"])
    else:
        year, month, day = int(match["ky"]), int(match["kb"]), int(match["ka"])
        if month > 12:
            month, day = day, month
        elif day <= 12 and day != month and match["kp"] == "/":
            # 03/07/2021 is March in one country and July in another
            return Word(start, end, vague=True)
    if not day_of(year, month, day):
        return None
    return Word(start, end, year, months=(month, month), days=(day, day))


def _years(match: re.Match[str]) -> Word | None:
    first, last = int(match["ya"]), int(match["yb"])
    last += first // 100 * 100 if last < 100 else 0
    return Word(*match.span(), first, until=last) if first < last else None


def _decade(match: re.Match[str]) -> Word:
    first = int(match["de"] or match["dc"])
    first += 0 if first > 99 else 1900 if first >= 30 else 2000
    return Word(*match.span(), first, until=first + 9)


def _plan(match: re.Match[str]) -> Word:
    # the plan of 2021 to 2025 is the fourteenth, 十四五
    first = 2001 + 5 * _HAN[match["pn"] or match["po5"]]
    return Word(*match.span(), first, until=first + 4)


def _han_year(match: re.Match[str]) -> Word:
    year: int | Year
    if match["zy"]:
        year = int(match["zy"])
    elif match["hy"]:
        year = int("".join(str(_HAN[digit]) for digit in match["hy"]))
    elif match["sy"]:
        year = _century(int(match["sy"]))
    elif (name := match["ry"]) in _ANCHORED:
        year = Year("anchor", _ANCHORED[name])
    else:
        year = Year("focus", _FOCUSED.get(name, 0))
    edge = _EDGES[match["ze"][-1]] if match["ze"] else ""
    partial = bool(match["sy"]) and not edge
    return Word(*match.span(), year, edge=edge, same=bool(match["zs"]), partial=partial)


def _century(year: int) -> int:
    return year + (2000 if year < 50 else 1900)


def _quarter(match: re.Match[str]) -> Word | None:
    edge = _EDGES.get(match["qe"] or match["he"] or "", "")
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["qn"]:
        months = (1, 3 * small_number(match["qn"]))
    else:
        first = small_number(match["q1"] or "一")
        last = small_number(match["q2"]) if match["q2"] else first
        months = (3 * first - 2, 3 * last)
    return Word(*match.span(), months=months, edge=edge) if months[0] < months[1] else None


def small_number(text: str) -> int:
    """A number up to 39 in digits, Chinese numerals or English words."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text.casefold() in _ENGLISH:
        return _ENGLISH[text.casefold()]
    tens, ten, ones = text.rpartition("十")
    return (10 * _HAN.get(tens, 1) if ten else 0) + _HAN.get(ones, 0)


def _days(month: int, first: str, last: str | None) -> tuple[int, int] | None:
    """The days of a month; None if they do not exist in every year."""
    one = small_number(first)
    other = small_number(last) if last else one
    return (one, other) if one <= other and day_of(2000, month, other) else None


def _month(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    if match["mn"]:
        count = small_number(match["mn"])
        return Word(start, end, months=(1, count)) if count <= 12 else None
    first = small_number(match["m1"])
    last = small_number(match["m2"]) if match["m2"] else first
    days = None
    if match["d1"] and not (days := _days(last, match["d1"], match["d2"])):
        return None
    return Word(start, end, months=(first, last), days=days, edge=_EDGES.get(match["me"] or "", ""))


def _han_word(match: re.Match[str]) -> Word:
    start, end = match.span()
    name = re.sub(r"\(\d+\)", "", match[0])  # 今(7)日
    if name == "全年":
        return Word(start, end, Year("report"))
    if name[0] == "年":
        return Word(start, end, Year("report"), edge=_EDGES[name[1]])
    if name == "同期":
        return Word(start, end, same=True)
    if name in _DAYS:
        return Word(start, end, grain="day", steps=_DAYS[name])
    if name[0] in "近过":
        return Word(start, end, vague=True)
    steps = {"上": -1, "下": 1}.get(name[0], 0)
    if weekday := match["hw"] or match["hv"]:
        grain: Grain = "week" if match["hw"] else "day"
        day = min("一二三四五六日天".index(weekday), 6)
        return Word(start, end, grain=grain, steps=steps, weekday=day)
    grain = next(_GRAINS[sign] for sign in reversed(name) if sign in _GRAINS)
    return Word(
        start, end, grain=grain, steps=steps, origin="focus" if name[0] == "当" else "anchor"
    )


def _part(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    year = _century(int(match["py"].strip("'’"))) if match["py"] else None
    if count := match["nm"] or match["pm"]:
        alone = bool(match["nm"] and not year)  # 9M may be nine million
        return Word(start, end, year, months=(1, small_number(count)), partial=alone)
    half = (match["ph"] or match["pk"] or match["pl"] or match["pu"]).casefold() in (
        "h",
        "hy",
        "half",
    )
    length = 6 if half else 3
    which = small_number(match["pi"] or match["pj"] or match["po"]) if not match["ph"] else 1
    if half and (match["po"] or "").casefold() in ("final", "last"):
        which = 2
    if which * length > 12:
        return None
    return Word(start, end, year, months=((which - 1) * length + 1, which * length))


def _named(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    name = match["mo"]
    month = MONTH_OF[name[:3].casefold()]
    year = _century(int(match["ny"])) if match["ny"] else None
    first, last = (match["dd"], match["db"]) if match["dd"] else (match["ne"], match["nf"])
    days = None
    if first and not (days := _days(month, first, last)):
        return None
    if match["mq"] and not days:
        return Word(start, end, months=(month - 2, month)) if month > 2 else None
    # may, march and dec are everyday words, and so are Jan and May at the start of a sentence
    common = len(name) <= 3 or name.casefold() == "march"
    small = name[0].islower()
    doubtful, partial = common and not days, small and (common or not days)
    word = Word(start, end, year, months=(month, month), days=days)
    return word._replace(doubtful=doubtful, partial=partial)


def _relative(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    if match["sp"]:
        return _same(match)
    if match["rw"]:
        how, grain = match["rw"].casefold(), _GRAINS[match["ru"].casefold()]
        today = how in ("last", "this", "next", "current", "coming")
        return _counted(start, end, grain, "anchor" if today else "focus", _STEPS[how])
    if match["rb"]:
        steps = 1 if match["rx"].casefold() == "after" else -1
        return _counted(start, end, _GRAINS[match["rb"].casefold()], "focus", steps)
    if match["rn"]:
        count = 1 if match["rn"].casefold() == "an" else small_number(match["rn"])
        unit = match["rv"].casefold().removesuffix("s")
        if unit == "decade":
            unit, count = "year", 10 * count
        grain = _GRAINS[unit]
        ago = match["ra"].casefold() == "ago"
        if grain == "year" and count == 1:
            return Word(start, end, Year("focus", -1), same=True)
        return _counted(start, end, grain, "anchor" if ago else "focus", -count)
    if match["yo"]:
        return Word(start, end, Year("focus", -1), same=True)
    if match["wd"]:
        if match["wd"].islower() or (match["wr"] or "").casefold() == "next":
            return None
        weekday = WEEKDAYS.index(match["wd"].casefold())
        return Word(match.start("wd"), end, grain="day", weekday=weekday)
    if match["rd"]:
        return Word(start, end, grain="day", steps=_DAYS[match["rd"].casefold()])
    if match["va"] is not None:
        return Word(start, end, vague=True)
    edge: Edge = "end" if match["ye"] is not None else ""
    return Word(start, end, Year("report"), edge=edge, partial=match["ty"] is not None)


def _same(match: re.Match[str]) -> Word:
    start, end = match.span()
    of = (match["sr"] or "").casefold()
    if not of:
        return Word(start, end, same=True)
    if match["sa"] or of in ("previous", "prior", "a", "the"):
        return Word(start, end, Year("focus", -1), same=True)
    return Word(start, end, Year("anchor", -1 if of == "last" else 0), same=True)


def _counted(start: int, end: int, grain: Grain, origin: Origin, steps: int) -> Word:
    if grain == "year":
        return Word(start, end, Year(origin, steps))
    return Word(start, end, grain=grain, origin=origin, steps=steps)


def _bare(match: re.Match[str]) -> Word | None:
    start, end = match.span()
    if match["bt"]:
        first, last = _century(int(match["bt"])), _century(int(match["bv"]))
        return Word(start, end, first, until=last) if first < last else None
    if match["bs"]:
        return Word(start, end, _century(int(match["bs"])), partial=match[0][0] in "'’")
    year = int(match["by"] or match["bh"])
    return Word(start, end, year, doubtful=not match["fp"])


_READERS: dict[str, Callable[[re.Match[str]], Word | None]] = {
    **{"iso": _iso, "years": _years, "decade": _decade, "plan": _plan, "hanyear": _han_year},
    **{"quarter": _quarter, "month": _month, "hanword": _han_word, "part": _part},
    **{"named": _named, "relative": _relative, "bare": _bare},
}
