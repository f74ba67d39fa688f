"""Finds the figures of a text: numbers with their units, ranges, and numbers that are not figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from deck.language.figures.context import bounds, change, of_loss
from deck.language.figures.counted import DURATIONS, THINGS, Counted, counted
from deck.language.figures.figure import Figure, Role
from deck.language.figures.multiples import PERCENT, multiples
from deck.language.figures.range_ends import common, factor_of, over_zero
from deck.language.figures.roles import Claim, claims, is_measured
from deck.language.money import POWERS
from deck.language.numbers import read
from deck.language.numbers.digits import EXACT, Numeral, listed
from deck.language.numbers.english_tokens import number_words
from deck.language.scripts import fold, is_han
from deck.language.units import Unit

_UNREAD = frozenset({"date", "name", "reference", "time"})
"""Roles whose words are kept as they are; reading a value from each date takes a third of the time."""
_TWELVE = Decimal(12)
_FIGURE_SIGNS = re.compile(
    "[0-9〇零一二两三四五六七八九十百千万亿兆双半倍番首壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
    "\u00bc-\u00be\u2150-\u215e\u2460-\u24ff]|腰斩"
)
_STEMS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv", "half")
_MORE_WORDS = listed("twice thrice once couple both several single second")


def figures(text: str, lang: str | None = None) -> list[Figure]:
    """The figures of a text, and its other numbers with their roles, in order.

    `lang` is `en` or `zh`; None reads both, for texts that mix them. Spans do not overlap. Reads
    any text without raising, in time linear in its length.
    """
    folded = fold(text)
    if not _may_hold_figures(folded):
        return []
    claimed = claims(folded)
    in_words = [*_ratios(folded, text), *multiples(folded, text), *_levels(folded, text)]
    taken = _Cover(text, in_words)
    of_roles = _Cover(text, claimed)
    result = [figure for figure in in_words if (figure.start, figure.end) not in of_roles]
    result += _ranges(folded, text, list(_counted(folded, text, lang, claimed, taken)))
    result = [_with_context(folded, figure) for figure in result]
    taken = _Cover(text, result)
    others = (_claimed(text, claim) for claim in claimed if (claim.start, claim.end) not in taken)
    return sorted([*result, *others], key=lambda figure: figure.start)


def _may_hold_figures(folded: str) -> bool:
    """Whether a text has a digit or a number word; most texts of a deck have none."""
    if _FIGURE_SIGNS.search(folded):
        return True
    return any(
        word in number_words()
        or word in _MORE_WORDS
        or word.startswith(_STEMS)
        or word.endswith("fold")
        for word in re.findall("[a-z]+", folded.lower())
    )


class _Cover:
    """Tracks which characters of a text are already part of a figure."""

    def __init__(self, text: str, spans: Iterable[Figure | Claim]) -> None:
        self._taken = bytearray(len(text))
        for span in spans:
            self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def __contains__(self, span: tuple[int, int]) -> bool:
        return self._taken.find(1, *span) >= 0


def _numerals(folded: str, lang: str | None) -> list[Numeral]:
    if lang is not None:
        return read(folded, lang)
    both = sorted([*read(folded, "zh"), *read(folded, "en")], key=lambda n: (n.start, -n.end))
    numerals: list[Numeral] = []
    for numeral in both:
        if not numerals or numeral.start >= numerals[-1].end:
            numerals.append(numeral)
        elif numeral.end - numeral.start > numerals[-1].end - numerals[-1].start:
            numerals[-1] = numeral
    return numerals


def _claimed(text: str, claim: Claim) -> Figure:
    """The number in a stretch whose role is known."""
    written = text[claim.start : claim.end]
    value = claim.value
    if value is None and claim.role not in _UNREAD:
        numerals = read(fold(written), "zh")
        value = numerals[0].value if len(numerals) == 1 else None
    return Figure(
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


_SMALL = dict(
    zip(listed("one two three four five six seven eight nine ten"), range(1, 11), strict=True)
)
_SMALL |= {"twenty": 20, "hundred": 100}


def _ratios(folded: str, text: str) -> Iterator[Figure]:
    for match in _ratio().finditer(folded):
        start, end = match.span()
        yield Figure(start, end, text[start:end], f"{match[1]}:{match[2]}", Unit(kind="ratio"))
    for match in _one_in().finditer(folded):
        top, bottom = (Decimal(_SMALL.get(part.lower(), part)) for part in match.groups())
        if 0 < top < bottom:
            start, end = match.span()
            share = EXACT.divide(top * 100, bottom)
            readings = ((share, PERCENT), (share / 100, Unit()))
            ratio = Figure(start, end, text[start:end], f"{top}:{bottom}", Unit(kind="ratio"))
            yield ratio._replace(readings=readings)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(
        r"(?P<over>过|上|破|超|逾)?(?P<scale>(?<![数几多0-9 一二三四五六七八九十百千万两余])(?:[十百千]?[亿]|[十百千]万|万亿))(?P<level>级别?)?"
    )


def _levels(folded: str, text: str) -> Iterator[Figure]:
    """A scale alone as a size: `亿级` and `过亿`."""
    for match in _level().finditer(folded):
        if match["over"] or match["level"]:
            start, end = match.span("scale")
            unit = Unit(scale=Decimal(10) ** POWERS[match["scale"]])
            yield Figure(start, end, text[start:end], Decimal(1), unit)


def _counted(
    folded: str, text: str, lang: str | None, claimed: list[Claim], taken: _Cover
) -> Iterator[Figure]:
    """The numerals of a text with their units."""
    cover = _Cover(text, claimed)
    firm = _Cover(text, (claim for claim in claimed if claim.role != "ordinal"))
    floor = 0
    for numeral in (_unsigned(folded, numeral) for numeral in _numerals(folded, lang)):
        span = numeral.start, numeral.end
        if numeral.start < floor:
            continue  # the five of 七成五
        # two thirds is no ordinal
        if span in taken or span in (firm if numeral.fraction and numeral.words else cover):
            continue
        if numeral.start < floor:  # the one of `七成一` belongs to the figure before
            continue
        if numeral.fraction and (role := _other_part(folded, numeral)):
            if role == "period":
                yield Figure(*span, text[slice(*span)], numeral.value, role=role)
            continue
        near = counted(folded, numeral, floor)
        if near is not None and (near.start, near.end) not in taken:
            floor = near.end
            yield _figure(folded, text, numeral, near)


def _unsigned(folded: str, numeral: Numeral) -> Numeral:
    """The figure without its sign, if the sign is a dash or a bullet: `- 10 partners`."""
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


@cache
def _half_of_year() -> re.Pattern[str]:
    return re.compile(r"\b(?:first|second|latter) half\b|\bhalf[ -]year", re.I)


def _other_part(folded: str, numeral: Numeral) -> Role | None:
    """The role of a fraction in words that is not a fraction: `a fifth partner`, `two quarters`."""
    words = folded[numeral.start : numeral.end].lower()
    ranged = re.search(r"\b(?:one|two|1|2)(?: to | or |-|–)$", folded[: numeral.start].lower()[-8:])
    if words.endswith("quarters") and (ranged or not words.startswith("three")):
        return "period"
    if words == "half" and _half_of_year().search(
        folded, max(0, numeral.start - 8), numeral.end + 6
    ):
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
    timed = unit.noun in DURATIONS
    if timed and is_measured(folded, numeral.start):
        return "figure"
    if timed and not figure.places and not figure.bound:
        hyphened = folded[numeral.end : numeral.end + 1] == "-"
        return "count" if small and numeral.words and hyphened else "period"
    written = folded[numeral.start : numeral.end]
    if re.fullmatch(r"(?:19|20)[0-9]{2}", written) and not is_han(unit.noun):
        return "year"
    countable = numeral.words or (unit.noun in THINGS and not figure.bound)
    return "count" if small and countable and not numeral.fraction else "figure"


@cache
def _join() -> re.Pattern[str]:
    return re.compile(r" ?(-|–|—|~|～|至|到|and|to) ?(?:\+ ?|plus )?")


def _ranges(folded: str, text: str, single: list[Figure]) -> Iterator[Figure]:
    """The figures, with those that are the two ends of a range merged."""
    i = 0
    while i < len(single):
        pair = single[i : i + 2]
        joined = (
            over_zero(folded, text, *pair) or _range(folded, text, *pair) if len(pair) > 1 else None
        )
        yield joined or _to_flat(folded, text, single[i])
        i += 2 if joined else 1


def _range(folded: str, text: str, low: Figure, high: Figure) -> Figure | None:
    join = _join().fullmatch(folded, low.end, high.start)
    if join is None or "year" in (low.role, high.role):
        return None
    if not isinstance(low.value, Decimal) or not isinstance(high.value, Decimal):
        return None
    word, before = join[1], folded[max(0, low.start - 24) : low.start].lower()
    if word == "and" and not re.search(r"\bbetween (?:\w+ )?$", before):
        return None
    # “from 3 to 5” is a change
    change_from = {
        "to": r"(?<!\brange )(?<!\branges )(?<!\branged )(?<!\branging )\bfrom (?:\w+ ){0,2}$"
    } | dict.fromkeys("到至", r"(?:从|(?<!自)由|自(?!由))(?!.*介于)[^,。;]{0,10}$")
    if word in change_from and re.search(change_from[word], before):
        if word == "to":
            again = _after_level().search(folded[max(0, low.start - 60) : low.start])
        else:
            again = _revised().match(folded, high.end)  # 由78亿至80亿元上调至…
        if not again:
            return None
    if word == "to" and low.unit.kind == "number" and (low.unit != Unit() or high.unit.scale == 1):
        # “by $9 million to $96 million”: a change, and the level after it
        far = EXACT.multiply(low.value, low.unit.scale * 3) < high.value * high.unit.scale
        if far and re.search(
            r"\b(?:by|rose|fell|up|down|climbed|dropped|gained|increased) $", before
        ):
            return None
    unit = common(low.unit, high.unit)
    if unit is None and high.text.endswith("元") and high.text[0].isdigit():  # 港币3亿元至4亿元
        unit = common(low.unit, high.unit._replace(currency=low.unit.currency))
    if unit is None:
        return None
    bare = low.unit.scale == 1 and low.unit.kind == "number"
    ends = EXACT.multiply(low.value, factor_of(low, high)), high.value
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


@cache
def _revised() -> re.Pattern[str]:
    return re.compile("(?:进一步)?(?:上调|下调|上修|下修|调高|调低|调整|修订|修正)[至到为]")


def _to_flat(folded: str, text: str, figure: Figure) -> Figure:
    """A range that ends at no change: down 1% to flat, flat to up 2%."""
    if figure.unit != PERCENT or not isinstance(figure.value, Decimal):
        return figure
    behind = re.match(r" to (?:flat|unchanged)\b", folded[figure.end :])
    before = re.search(r"\bflat to (?:up |down )?\Z", folded[: figure.start][-14:])
    if not behind and not before:
        return figure
    start = figure.start - (len(before[0]) if before else 0)
    end = figure.end + (behind.end() if behind else 0)
    ends = (Decimal(0), figure.value) if figure.value > 0 else (figure.value, Decimal(0))
    return figure._replace(start=start, end=end, text=text[start:end], value=ends)


_RAISED = (
    r"(?:raised|lifted|increased|upgraded|lowered|cut|reduced|narrowed|widened|revised|up|down)"
)


@cache
def _after_level() -> re.Pattern[str]:
    """A level in front of “from”: to 7% from 4% to 5%, the range before."""
    number = r"(?:[A-Z]{2,3}(?: |(?=[$0-9])))?[$€£¥]?[0-9][0-9.,]*"
    return re.compile(rf"(?:\bto |[-–]){number}(?: ?(?:%|[a-z]+))?,?(?: {_RAISED})? from $")


def _with_context(folded: str, figure: Figure) -> Figure:
    """The figure with its bound and direction, and the other readings that follow from them."""
    figure = _negative(folded, figure)
    bound, loose = bounds(folded, figure.start, figure.end)
    falls, either_way = of_loss(folded, figure.start)
    if either_way and isinstance(figure.value, Decimal):
        figure = figure._replace(readings=((-figure.value, figure.unit),))
        falls = 0
    direction = (
        figure.change or falls or (0 if either_way else change(folded, figure.start, figure.end))
    )
    if not direction and figure.unit.kind != "ratio":
        direction = _signed(folded, figure)
    figure = figure._replace(bound=bound or figure.bound, loose_bound=loose, change=direction)
    value = figure.value
    times = figure.unit.kind == "times" and not figure.readings
    if times and direction > 0 and isinstance(value, Decimal):
        # up three times: by 300 %, or to four times
        growth, level = EXACT.multiply(value, Decimal(100)), EXACT.add(value, Decimal(1))
        return figure._replace(readings=((growth, PERCENT), (level, figure.unit)))
    return figure


def _negative(folded: str, figure: Figure) -> Figure:
    """The figure with the word before it that makes it negative: `negative USD 55 million`."""
    value = figure.value
    if figure.role != "figure" or not isinstance(value, Decimal) or value <= 0:
        return figure
    word = re.search(
        r"(?<![A-Za-z])(?:negative|(?<![0-9%] )minus) \Z", folded[: figure.start][-10:], re.I
    )
    if word is None:
        return figure
    start = figure.start - len(word[0])
    return figure._replace(start=start, text=word[0] + figure.text, value=-value)


def _signed(folded: str, figure: Figure) -> int:
    if isinstance(figure.value, Decimal) and figure.value < 0:
        return -1
    plus = folded[max(0, figure.start - 1) : figure.start + 1]
    return 1 if plus.startswith("+") or plus.endswith("+") else 0
