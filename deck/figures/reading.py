"""Reading the figures of a text: numbers with what they count, ranges, and what is no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from deck.figures.counted import DURATIONS, THINGS, Counted, counted
from deck.figures.digits import EXACT, Numeral, fold, listed
from deck.figures.figure import Figure, Role
from deck.figures.hints import may_hold
from deck.figures.multiples import PERCENT, multiples
from deck.figures.numbers import read
from deck.figures.roles import Claim, claims
from deck.figures.wording import bounds, change
from deck.units import POWERS, Unit

_TWELVE = Decimal(12)


def figures(text: str, lang: str | None = None) -> list[Figure]:
    """The figures of a text, and its other numbers with the role that they have, in order.

    `lang` is `en` or `zh`; None reads both, for texts that mix them. Spans do not overlap. Reads
    any text without raising, in time linear in its length.
    """
    folded = fold(text)
    if not may_hold(folded):
        return []
    claimed = claims(folded)
    found = [*_ratios(folded, text), *multiples(folded, text), *_levels(folded, text)]
    taken = _Cover(len(text))
    for figure in found:
        taken.add(figure.start, figure.end)
    kept = [figure for figure in found if not _inside(figure, claimed)]
    plain = list(_plain(folded, text, _numerals(folded, lang), claimed, taken))
    kept = [_worded(folded, figure) for figure in [*kept, *_ranges(folded, text, plain)]]
    kept += _claimed(text, claimed, kept)
    return sorted(kept, key=lambda figure: figure.start)


class _Cover:
    """Which characters of a text are spoken for."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def add(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def __contains__(self, span: tuple[int, int]) -> bool:
        return self._taken.find(1, *span) >= 0


def _numerals(folded: str, lang: str | None) -> list[Numeral]:
    if lang is not None:
        return read(folded, lang)
    both = sorted([*read(folded, "zh"), *read(folded, "en")], key=lambda n: (n.start, -n.end))
    found: list[Numeral] = []
    for numeral in both:
        if not found or numeral.start >= found[-1].end:
            found.append(numeral)
        elif numeral.end - numeral.start > found[-1].end - found[-1].start:
            found[-1] = numeral
    return found


def _inside(figure: Figure, claimed: list[Claim]) -> bool:
    return any(c.start < figure.end and figure.start < c.end for c in claimed)


def _claimed(text: str, claimed: list[Claim], kept: list[Figure]) -> Iterator[Figure]:
    cover = _Cover(len(text))
    for figure in kept:
        cover.add(figure.start, figure.end)
    for claim in claimed:
        if (claim.start, claim.end) in cover:
            continue
        written = text[claim.start : claim.end]
        value = claim.value
        if value is None:
            number = read(fold(written), "zh")
            value = number[0].value if len(number) == 1 else None
        yield Figure(
            claim.start, claim.end, written, written if value is None else value, role=claim.role
        )


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9:.,])([0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:(?<! ):(?! )|(?<= ): |比(?!2?[0-9]{3} ?年) ?)([0-9]{1,5}(?:\.[0-9]{1,2})?)(?![0-9:年月]|[.,][0-9])"
    )


@cache
def _one_in() -> re.Pattern[str]:
    return re.compile(
        r"(?i:\b(one|1|two|2|three|3) (?:in|out of)(?: every)? (\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b)(?! (?:years?|months?|days?|weeks?|hours?)\b)"
    )


_SMALL = {
    w: i for i, w in enumerate(listed("zero one two three four five six seven eight nine ten"))
}
_SMALL |= {"twenty": 20, "hundred": 100}


def _ratios(folded: str, text: str) -> Iterator[Figure]:
    for match in _ratio().finditer(folded):
        start, end = match.span()
        yield Figure(start, end, text[start:end], f"{match[1]}:{match[2]}", Unit(kind="ratio"))
    for match in _one_in().finditer(folded):
        top, bottom = (
            Decimal(_SMALL.get(part.lower(), 0) or (int(part) if part.isdigit() else 0))
            for part in match.groups()
        )
        if 0 < top < bottom:
            start, end = match.span()
            share = EXACT.divide(top * 100, bottom)
            yield Figure(
                *(start, end, text[start:end], f"{top}:{bottom}", Unit(kind="ratio")),
                readings=((share, PERCENT), (share / 100, Unit())),
            )


@cache
def _level() -> re.Pattern[str]:
    return re.compile(
        r"(?P<over>过|上|破|超|逾)?(?P<scale>(?<![数几多0-9 一二三四五六七八九十百千万两余])(?:[十百千]?[亿]|[十百千]万|万亿))(?P<level>级别?)?"
    )


def _levels(folded: str, text: str) -> Iterator[Figure]:
    """`亿级` and `过亿`: a scale alone, as a size."""
    for match in _level().finditer(folded):
        if match["over"] or match["level"]:
            start, end = match.span("scale")
            unit = Unit(scale=Decimal(10) ** POWERS[match["scale"]])
            yield Figure(start, end, text[start:end], Decimal(1), unit)


def _plain(
    folded: str, text: str, found: list[Numeral], claimed: list[Claim], taken: _Cover
) -> Iterator[Figure]:
    cover, firm = _Cover(len(folded)), _Cover(len(folded))
    for claim in claimed:
        cover.add(claim.start, claim.end)
        if claim.role != "ordinal":
            firm.add(claim.start, claim.end)
    floor = 0
    for numeral in (_unsigned(folded, numeral) for numeral in found):
        span = numeral.start, numeral.end
        if numeral.start < floor:
            continue  # the five of 七成五
        # two thirds is no ordinal
        if span in taken or span in (firm if numeral.fraction and numeral.words else cover):
            continue
        if numeral.fraction and (role := _other_part(folded, numeral)):
            if role == "period":
                written = text[numeral.start : numeral.end]
                yield Figure(*span, written, numeral.value, role=role)
            continue
        near = counted(folded, numeral, floor)
        if near is not None and (near.start, near.end) not in taken:
            floor = near.end
            yield _figure(folded, text, numeral, near)


def _unsigned(folded: str, numeral: Numeral) -> Numeral:
    """Without a sign that is a dash or a bullet: `- 10 partners`."""
    if folded[numeral.start : numeral.start + 2] != "- ":
        return numeral
    start = numeral.start + 2
    return numeral._replace(start=start, value=-numeral.value, written=-numeral.written)


@cache
def _after_part() -> re.Pattern[str]:
    return re.compile(
        r"$|\s*[^\sA-Za-z-]|\s+(?:of|in|from|to|more|less|higher|lower|fewer|on|over|as|at|than|and|by|between|compared"
        r"|this|last|since|the|its|their|all)\b"
    )


def _other_part(folded: str, numeral: Numeral) -> Role | None:
    """What a fraction in words is where it is none: `a fifth partner`, `two quarters`."""
    words = folded[numeral.start : numeral.end].lower()
    if words.endswith("quarters") and not words.startswith("three"):
        return "period"
    if not re.match(r"(?:an?|one)[ -]", words) or words.endswith(("half", "s")):
        return None
    after = _after_part().match(folded, numeral.end)
    if words.endswith("quarter"):
        return None if after and re.search(r"\b(?:of|the)$", after[0]) else "period"
    return None if after else "ordinal"


def _figure(folded: str, text: str, numeral: Numeral, near: Counted) -> Figure:
    start, end, unit = near.start, near.end, near.unit
    value = EXACT.add(EXACT.multiply(numeral.written, near.factor), near.extra)
    places = max(0, numeral.places - near.factor.adjusted())
    readings: tuple[tuple[Decimal, Unit], ...] = ()
    if numeral.fraction and unit.kind == "number" and not unit.currency and abs(value) <= 1:
        readings = ((value, Unit(noun=unit.noun)),)
        value, unit, places = EXACT.multiply(value, Decimal(100)), PERCENT, 0
        end = numeral.end
    figure = Figure(start, end, text[start:end], value, unit, places=places)
    if near.lax:
        figure = figure._replace(bound=">")
    role = _role(folded, numeral, figure)
    return figure._replace(role=role, readings=readings)


def _role(folded: str, numeral: Numeral, figure: Figure) -> Role:
    unit, value = figure.unit, numeral.value
    if unit.kind != "number" or unit.currency or unit.scale != 1 or isinstance(figure.value, str):
        return "figure"
    small = 0 <= value <= _TWELVE and value == value.to_integral_value()
    if unit.noun in DURATIONS and not figure.places and not figure.bound:
        hyphened = folded[numeral.end : numeral.end + 1] == "-"
        return "count" if small and numeral.words and hyphened else "period"
    written = folded[numeral.start : numeral.end]
    if re.fullmatch(r"(?:19|20)[0-9]{2}", written) and not re.match("[\u4e00-\u9fff]", unit.noun):
        return "year"
    if (
        small
        and not (figure.bound and not numeral.words)
        and (numeral.words or unit.noun in THINGS)
        and not numeral.fraction
    ):
        return "count"
    return "figure"


@cache
def _join() -> re.Pattern[str]:
    return re.compile(r" ?(?:-|–|—|~|～|至|到|and|to) ?")


def _ranges(folded: str, text: str, found: list[Figure]) -> Iterator[Figure]:
    """The figures with those joined that are the two ends of a range."""
    i = 0
    while i < len(found):
        joined = _range(folded, text, found[i], found[i + 1]) if i + 1 < len(found) else None
        yield joined or found[i]
        i += 2 if joined else 1


def _range(folded: str, text: str, low: Figure, high: Figure) -> Figure | None:
    join = folded[low.end : high.start]
    if not _join().fullmatch(join) or "year" in (low.role, high.role):
        return None
    if not isinstance(low.value, Decimal) or not isinstance(high.value, Decimal):
        return None
    word, before = join.strip(), folded[max(0, low.start - 24) : low.start].lower()
    if word == "and" and not re.search(r"\bbetween (?:\w+ )?$", before):
        return None
    if word == "to" and re.search(r"\bfrom (?:\w+ ){0,2}$", before):
        return None
    if word in ("到", "至") and re.search(r"[从由自][^,。;]{0,10}$", before):
        return None
    unit = _common(low.unit, high.unit)
    if unit is None:
        return None
    bare = low.unit.scale == 1 and low.unit.kind == "number"
    factor = Decimal(1) if bare else EXACT.divide(low.unit.scale, high.unit.scale)
    ends = EXACT.multiply(low.value, factor), high.value
    if ends[0] > ends[1]:
        return None
    role: Role = high.role if low.role == high.role or bare else "figure"
    return high._replace(
        start=low.start,
        text=text[low.start : high.end],
        value=ends,
        unit=unit,
        role=role,
        places=max(low.places, high.places),
    )


def _common(low: Unit, high: Unit) -> Unit | None:
    """The unit of a range with ends of these units; None where they cannot be one."""
    if low == high or low == Unit():
        return high
    if low.kind != high.kind or low.kind != "number":
        return None
    currency = high.currency or low.currency
    if (low.currency and low.currency != currency) or low.noun not in ("", high.noun):
        return None
    if high.scale == 1 and low.scale != 1:
        return None
    return Unit(currency, high.scale, high.noun)


def _worded(folded: str, figure: Figure) -> Figure:
    """The figure with its bound and direction, and the readings that follow from these."""
    bound = bounds(folded, figure.start, figure.end)
    direction = figure.change or change(folded, figure.start, figure.end)
    if not direction and figure.unit.kind != "ratio":
        direction = _signed(folded, figure)
    figure = figure._replace(
        bound=bound.bound or figure.bound, loose_bound=bound.loose, change=direction
    )
    value = figure.value
    if figure.unit.kind != "times" or direction <= 0 or figure.readings or isinstance(value, str):
        return figure
    if isinstance(value, tuple):
        return figure
    by = EXACT.multiply(value, Decimal(100)), EXACT.add(value, Decimal(1))
    return figure._replace(readings=((by[0], PERCENT), (by[1], figure.unit)))


def _signed(folded: str, figure: Figure) -> int:
    if isinstance(figure.value, Decimal) and figure.value < 0:
        return -1
    plus = folded[max(0, figure.start - 1) : figure.start + 1]
    return 1 if plus.startswith("+") or plus.endswith("+") else 0
