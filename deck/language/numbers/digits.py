"""Numbers written in digits, and code that all number readers share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from deck.language.scripts import is_han

EXACT = Context(prec=40, traps=[])
"""A decimal context that is independent of global settings and raises nothing."""

_LARGEST = 60  # powers of ten beyond which nobody writes a quantity
_EXPONENT = 400


class Numeral(NamedTuple):
    """A numeral in a text without its unit, from `start` up to `end`.

    `value` is `written` times `scale`: 1.5 and 1e8 for `1.5亿`. `places` is the number of decimals
    written.
    """

    start: int
    end: int
    value: Decimal
    written: Decimal
    scale: Decimal = Decimal(1)
    places: int = 0
    words: bool = False
    """Written in words, or partly so: `twelve`, `3 dozen`, `一百二十亿`; not `1.5亿`, `2 million`."""
    fraction: bool = False
    """A fraction: `two thirds`, `3/4`, `三分之二`; not `five and a half`."""
    lax: bool = False
    """Marked as a little more: the `余` of `十余万`."""
    glued: bool = False
    """Attached to letters: `180ml`, `4th`, `B2B`."""


def number(start: int, end: int, written: Decimal) -> Numeral:
    """A plain numeral in digits."""
    places = -int(written.as_tuple().exponent)
    return Numeral(start, end, EXACT.plus(written), written, places=places)


def listed(words: str) -> tuple[str, ...]:
    """The words of a whitespace-separated list."""
    return tuple(words.split())


@cache
def _cluster() -> re.Pattern[str]:
    # not `*+`, which Python before 3.11.5 matches wrongly: it takes the space behind the last digits too
    return re.compile(r"[0-9]+(?>(?:[., ][0-9]+)*)")


@cache
def misprint() -> re.Pattern[str]:
    """A number in digits whose groups are not those of any number: `13,961,00`."""
    return re.compile(
        r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+,(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,]*[0-9])"
    )


@cache
def _tail() -> re.Pattern[str]:
    """The suffix of a number in digits: a power, an exponent."""
    return re.compile(
        r"[eE](?P<e>[+-]?[0-9]{1,4})(?![A-Za-z0-9])"
        r"|\^(?P<power>[+-]{0,2}[0-9]{1,3})(?![0-9])"
        r"| ?[x×*] ?10\^(?P<ten>[+-]?[0-9]{1,3})(?![0-9])"
    )


def digits(folded: str, lang: str) -> list[Numeral]:
    """Every number in digits of a folded text, with its sign, power or fraction, but no words."""
    numerals: list[Numeral] = []
    for match in _cluster().finditer(folded):
        for part in _split(match.group(), lang):
            start, end = match.start() + part[0], match.start() + part[1]
            if numerals and start < numerals[-1].end:
                continue  # the denominator or the power of the number before
            _add(numerals, folded, start, end, part[2])
    return numerals


def _add(numerals: list[Numeral], folded: str, start: int, end: int, written: Decimal) -> None:
    leading = folded[max(0, start - 2) : start]
    plain = folded[start:end].isdecimal()
    if plain and leading.endswith(".") and not re.match(r"[\w.]\.", leading):
        start, written = start - 1, Decimal(f"0.{folded[start:end][:_LARGEST]}")
    tail = _tail().match(folded, end)
    if tail and (powered := _powered(written, tail)) is not None:
        _append(numerals, folded, number(start, tail.end(), powered)._replace(places=0))
        return
    over = re.compile(r" ?/ ?([0-9]{1,9})(?![0-9]|[/.,-]\s?[0-9])").match(folded, end)
    if over and _whole(written) and int(over[1]) and not _chained(folded, start):
        value = EXACT.divide(written, Decimal(over[1]))
        part = number(start, over.end(), value)._replace(places=0, fraction=True)
        last = numerals[-1] if numerals else None
        if last and _whole(last.value) and not last.fraction and _near(folded, last.end, start):
            numerals.pop()  # 2 1/4
            mixed = EXACT.add(value, abs(last.value)).copy_sign(last.value)
            numerals.append(number(last.start, part.end, mixed)._replace(places=0))
            return
        _append(numerals, folded, part)
        return
    _append(numerals, folded, number(start, end, written))


_SIGN = re.compile(r"(?P<before>[\w.)%-]?)-(?P<gap> ?)\Z")
_COUNTED = re.compile(
    r"[0-9零一二两三四五六七八九十百千万亿] ?(?:人民币)?[美港欧日英韩]?[元人家个名位户台辆件吨岁年月日号天周倍成点级期分米]?"
    r"(?:季度|个?月|小时|平方米|公里)?-\Z|- \Z"
)
"""A number with its unit before a dash: the dash makes a range, `10亿-20亿元`, and is no sign, as
it is in `二季度增速为-3%`."""


def _append(numerals: list[Numeral], folded: str, numeral: Numeral) -> None:
    before = folded[max(0, numeral.start - 9) : numeral.start]
    sign = _SIGN.search(before)
    if sign and (not sign["before"] or (is_han(sign["before"]) and not _COUNTED.search(before))):
        start = numeral.start - 1 - len(sign["gap"])
        numeral = numeral._replace(start=start, value=-numeral.value, written=-numeral.written)
    numerals.append(numeral)


def _near(folded: str, end: int, start: int) -> bool:
    return 0 < start - end <= 3 and folded[end:start].isspace() and "\n" not in folded[end:start]


def _chained(folded: str, start: int) -> bool:
    """Whether a number is part of a date or a telephone number: `1-222-2222/2222`."""
    return bool(re.search(r"[0-9]\s?[-/.]$", folded[max(0, start - 3) : start]))


def _whole(value: Decimal) -> bool:
    return value == value.to_integral_value(context=EXACT)


def _powered(written: Decimal, tail: re.Match[str]) -> Decimal | None:
    if tail["power"]:
        power = int(tail["power"].replace("--", "").replace("+-", "-").replace("++", ""))
        value = EXACT.power(written, Decimal(power)) if abs(power) <= _EXPONENT else None
    else:
        power = int(tail["e"] or tail["ten"])
        value = written.scaleb(power, context=EXACT) if abs(power) <= _EXPONENT else None
    return value if value is not None and value.is_finite() else None


def _split(cluster: str, lang: str) -> Iterator[tuple[int, int, Decimal]]:
    """Splits digits joined by points, commas and spaces into numbers: positions and values."""
    if misprint().fullmatch(cluster) and len(cluster) <= _LARGEST:
        # one number, whatever it should be
        yield 0, len(cluster), Decimal(cluster.replace(",", ""))
        return
    groups = [(m.start(), m.end()) for m in re.finditer(r"[0-9]+", cluster)]
    marks = [cluster[end] for _, end in groups[:-1]] + [""]
    sizes = [end - start for start, end in groups]
    i = 0
    while i < len(groups):
        last = _grouped(i, marks, sizes, lang)
        decimals = _has_decimals(last, i, marks, sizes, lang)
        whole = re.sub(r"[., ]", "", cluster[groups[i][0] : groups[last][1]])
        if len(whole) > _LARGEST:
            i = last + 1
            continue
        end = groups[last][1]
        if decimals:
            last += 1
            end = groups[last][1]
            whole += "." + cluster[groups[last][0] : end][:_LARGEST]
        yield groups[i][0], end, Decimal(whole)
        i = last + 1


def _grouped(i: int, marks: list[str], sizes: list[int], lang: str) -> int:
    """The last group of the integer that begins with group `i`."""
    mark = marks[i]
    if mark not in (",", " ", ".") or sizes[i] > 3 or (i and marks[i - 1] == mark != " "):
        return i
    end = i
    while marks[end] == mark and sizes[end + 1] == 3:
        end += 1
    if mark == ".":
        european = end > i and marks[end] == "," and sizes[end + 1] != 3 and lang == "en"
        return end if european else i
    if marks[end] != mark and end > i:
        return end
    if mark == " ":
        return i
    end = i  # Indian: 12,34,567
    while marks[end] == "," and sizes[end + 1] == 2:
        end += 1
    if end > i and sizes[i] <= 2 and marks[end] == "," and sizes[end + 1] == 3:
        return end + 1 if marks[end + 1] != "," else i
    return i


def _has_decimals(last: int, first: int, marks: list[str], sizes: list[int], lang: str) -> bool:
    mark = marks[last]
    if mark == ".":
        return marks[last + 1] != "." and (first == 0 or marks[first - 1] != ".")
    if mark == "," and lang == "en":
        if last > first:
            return marks[first] == "."
        lone = marks[last + 1] not in (",", ".") and (first == 0 or marks[first - 1] not in ",.")
        return lone and sizes[last + 1] in (1, 2)
    return False


def read_along(number: Callable[[int], tuple[Numeral | None, int]], count: int) -> list[Numeral]:
    """The numerals in `count` tokens, in order.

    `number` reads the one at a token's index and returns it, or None, with the index after it.
    """
    numerals, i = [], 0
    while i < count:
        numeral, end = number(i)
        if numeral is not None:
            numerals.append(numeral)
        i = max(end, i + 1)
    return numerals
