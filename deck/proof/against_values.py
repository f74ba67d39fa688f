"""Reads a text against the values beside it: the direction, rank and order of what it names.

As elsewhere, nothing is proved: a text is contradicted only if no reading of it agrees with the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deck.language.periods.intervals import years_away
from deck.proof.claims import DIRECTION, NOT
from deck.proof.losses import subject
from deck.proof.naming import overlap, spans_of, words_of
from deck.proof.series import Series, mentions

HIGHEST = {
    "en": (
        "highest", "largest", "biggest", "greatest", "most", "strongest", "fastest", "longest",
        "leads", "leading", "leader", "comes first", "ranks first", "dominates", "peaked", "peaks",
        "record high",
    ),
    "zh": (
        "最高", "最大", "最多", "最快", "最强", "最好", "最长", "居首", "首位", "榜首", "排名第一", "位居第一",
        "居第一", "领跑", "领先", "见顶",
    ),
}  # fmt: skip
LOWEST = {
    "en": (
        "lowest", "smallest", "least", "fewest", "slowest", "weakest", "shortest", "comes last",
        "ranks last", "bottomed out",
    ),
    "zh": ("最低", "最小", "最少", "最慢", "最弱", "最短", "垫底", "末位", "见底"),
}  # fmt: skip
"""Words that rank one thing first or last, by language."""
MORE = {
    "en": (
        "exceeds", "exceed", "exceeded", "overtakes", "overtook", "outpaces", "outpaced", "outsells",
        "outsold", "surpasses", "surpassed", "beats", "beat", "tops", "passes", "passed", "ahead of",
        "more than", "larger than", "bigger than", "higher than", "greater than", "faster than",
        "above", "outweighs",
    ),
    "zh": ("超过", "高于", "多于", "大于", "快于", "领先于", "领先", "超越", "反超", "高过", "优于", "强于"),
}  # fmt: skip
LESS = {
    "en": (
        "less than", "fewer than", "lower than", "smaller than", "slower than", "below", "behind",
        "trails", "trailed", "lags", "lagged", "falls short of",
    ),
    "zh": ("低于", "少于", "小于", "慢于", "落后于", "不及", "弱于"),
}  # fmt: skip
"""Words between two things of which the first is more or less than the second, by language."""
_COMPARED_ZH = re.compile(
    "比(?P<other>[^，。；]{1,20}?)[更要还]?(?P<how>高|多|大|快|强|低|少|小|慢|弱)"
)
RANKS = {
    "en": {"second": 2, "second-": 2, "2nd": 2, "third": 3, "third-": 3, "3rd": 3, "fourth": 4},
    "zh": {"第二": 2, "第三": 3, "第四": 4},
}
"""Words that make a superlative the second or third one, by language."""
_SPEED = re.compile(r"fast|slow|outpace|[快慢]", re.IGNORECASE)
"""Words of how fast something changes, which levels do not tell."""
_ONE_OF = re.compile(r"\bone of\b|\bamong\b|之一|\bat (?:most|least)\b|\bat its\b", re.IGNORECASE)
_FALLS = re.compile(
    r"\b(?:fall|decline|drop|decrease|cut)s?\b|降|跌|减",
    re.IGNORECASE,
)


class Contradiction(NamedTuple):
    """What a text says otherwise than the values beside it: the code of the finding, the words that say
    it, and the message."""

    code: str
    words: str
    message: str


def contradictions_of(
    clause: str, series: Sequence[Series], *, direction: bool = True, rank: bool = True
) -> Iterator[Contradiction]:
    """What a clause says otherwise than the series that it may be about; with `direction` whether they
    rise or fall, with `rank` which of them is more."""
    if NOT.search(clause):
        return
    if direction and (wrong := _direction(clause, series)):
        yield Contradiction("direction-contradicted", *wrong)
    if rank and (wrong := _rank(clause, series) or _order(clause, series)):
        yield Contradiction("order-contradicted", *wrong)


# ---- direction ----------------------------------------------------------------------------------


def _direction(clause: str, series: Sequence[Series]) -> tuple[str, str] | None:
    """A word of direction that no reading of the series that it is about agrees with."""
    words = [word for word in DIRECTION.finditer(clause) if not _SEASON.match(clause, word.start())]
    if len(words) != 1:
        return None
    (word,) = words
    direction = 1 if word["up"] else -1
    named = words_of(clause[: word.start()] + " " + clause[word.end() :])
    about = [one for one in series if (one.spans or one.bridge) and one.words & named]
    own = [one for one in about if one.own & named]
    about = own or about
    if _GROWTH.search(clause) and all(one.percent for one in about):
        return None  # the values are the growth
    changes = [change for one in about for change in _changes(clause, one)]
    lost = subject(clause[: word.start()], clause[word.end() :]) == "loss"
    size = (
        abs
        if (lost or _FALLS.search(clause)) and all(a < 0 and b < 0 for a, b, _ in changes)
        else float
    )
    if not changes or any((size(b) - size(a)) * direction > 0 for a, b, _ in changes):
        return None
    before, after, between = changes[0]
    return (
        word.group(),
        f"“{word.group()}” contradicts the values: {before:g}, then {after:g} ({between})",
    )


_SEASON = re.compile(r"Fall (?:of )?(?:\d{4}|semester|term)", re.IGNORECASE)


_SINCE = re.compile(
    r"\b(?:since|from)\b(?!.*\bto\b)|以[来來]|自(?!营|有|然)|从(?!业|事)", re.IGNORECASE
)
"""What makes the period of a clause the one from which on something changed."""
_UNTIL = re.compile(r"\b(?:by|until|till|through|over|between|during)\b|[到至]|期间", re.IGNORECASE)
"""What makes the period of a clause the end of a longer one."""
_GROWTH = re.compile(r"\bgrowth\b|(?<!率)增[长速](?=[率速幅]|\s*$)", re.IGNORECASE)
"""A change as the name of what is measured."""


def _changes(clause: str, one: Series) -> Iterator[tuple[float, float, str]]:
    """The changes that a direction may be about: between periods that the clause names, up to one of
    them, or to the last; each as before, after, and the labels of both."""
    known = [i for i, value in enumerate(one.values) if value is not None]
    if len(known) < 2:
        return
    periods = [span for span in one.spans if span is not None]
    spans = spans_of(clause, compared=True) if periods else []
    named = [i for i in known if any(overlap(periods[i], span) for span in spans)]
    if spans and not named:
        return
    since = len(named) == 1 and _SINCE.search(clause)
    last = named[-1] if named and not since else known[-1]
    year = years_away(periods[last], -1) if periods else None
    before = {i for i in known if year and i < last and periods[i] == year}
    before |= {i for i in (*named, *(i for i in known if i == last - 1)) if i != last}
    if not before or since or len(named) != 1 or _UNTIL.search(clause):
        before |= {known[0]} - {last}  # “in 2024” is against the year before alone
    for i in sorted(before):
        if i < last:
            a, b = one.values[i], one.values[last]
            assert a is not None
            assert b is not None
            yield a, b, f"{one.labels[i]}, {one.labels[last]}"


# ---- rank and order -----------------------------------------------------------------------------


def _alternatives(words: dict[str, tuple[str, ...]]) -> str:
    ordered = sorted(words["en"], key=len, reverse=True)
    english = "|".join(word.replace(" ", r"\s+") for word in ordered)
    return rf"\b(?:{english})\b(?!\s+to\b)|{'|'.join(sorted(words['zh'], key=len, reverse=True))}"


_RANKED = re.compile(
    f"(?P<high>{_alternatives(HIGHEST)})|(?P<low>{_alternatives(LOWEST)})", re.IGNORECASE
)
_COMPARED = re.compile(
    f"(?P<more>{_alternatives(MORE)})|(?P<less>{_alternatives(LESS)})", re.IGNORECASE
)


def _about(clause: str, series: Sequence[Series], count: int) -> list[tuple[Series, list[int]]]:
    """The series of whose labels a clause names `count`, with these; those that it names alone, if any."""
    found = []
    for one in series:
        indexes = [i for _, _, i in mentions(clause, one.labels)]
        if len(indexes) == count and all(one.values[i] is not None for i in indexes):
            found.append((one, indexes))
    named = words_of(clause)
    own = [(one, indexes) for one, indexes in found if _names(named, one, indexes)]
    return own or found


def _names(named: frozenset[str], one: Series, indexes: list[int]) -> bool:
    labels = frozenset[str]().union(*(words_of(one.labels[i]) for i in indexes))
    return bool(one.own & named - labels)


def _rank(clause: str, series: Sequence[Series]) -> tuple[str, str] | None:
    """A superlative of one label that has not that rank in any of the series that it may be about."""
    found = list(_RANKED.finditer(clause))
    if len(found) != 1 or _ONE_OF.search(clause):
        return None
    (word,) = found
    place = next(
        (
            rank
            for words in RANKS.values()
            for each, rank in words.items()
            if re.search(rf"{re.escape(each)}[ -]?$", clause[: word.start()], re.IGNORECASE)
        ),
        1,
    )
    about = [(one, indexes[0]) for one, indexes in _about(clause, series, 1)]
    speed = _SPEED.search(word.group())
    about = [(one, i) for one, i in about if len(one.numbers()) > 1 and (one.percent or not speed)]
    highest = bool(word["high"])
    if not about or any(_has_rank(one, i, highest, place) for one, i in about):
        return None
    one, i = about[0]
    shown = one.numbers()
    other = sorted(shown, reverse=highest)[min(place, len(shown)) - 1]
    label = one.labels[one.values.index(other)]
    message = f"“{word.group()}” contradicts the values: {one.labels[i]} {one.values[i]:g}, {label} {other:g}"
    return word.group(), message


def _has_rank(one: Series, index: int, highest: bool, place: int) -> bool:
    """Whether a value is the highest (or second highest, …), with its sign or without."""
    value = one.values[index]
    assert value is not None
    for size in (lambda v: v, abs):
        above = sum(
            (size(v) > size(value)) if highest else (size(v) < size(value)) for v in one.numbers()
        )
        equal = sum(size(v) == size(value) for v in one.numbers())
        if above < place <= above + equal:
            return True
    return False


def _order(clause: str, series: Sequence[Series]) -> tuple[str, str] | None:
    """A comparison of two labels of which no series has the first as more (or less) than the second."""
    about = _about(clause, series, 2)
    if not about:
        return None
    labels = about[0][0].labels
    (_, end, first), (start, other_end, second) = mentions(clause, labels)
    between = clause[end:start]
    words = list(_COMPARED.finditer(between))
    more = bool(words and words[0]["more"])
    shown = words[0].group() if words else ""
    if len(words) != 1:
        match = _COMPARED_ZH.search(clause, end)
        if not (match and match.start() <= start and other_end <= match.end()):
            return None
        more, shown = match["how"] in "高多大快强", match.group()
    elif len(between) - words[0].end() > _NEXT:
        return None
    about = [(one, i) for one, i in about if one.percent or not _SPEED.search(shown)]
    values = [_two(one, first, second) for one, _ in about if one.labels == labels]
    if not values or any((a > b) if more else (a < b) for a, b in values):
        return None
    a, b = values[0]
    order = f"{labels[first]} {a:g}, {labels[second]} {b:g}"
    return shown, f"“{shown}” contradicts the values: {order}"


_NEXT = 12
"""Characters between a word of comparison and the thing that it compares with."""


def _two(one: Series, first: int, second: int) -> tuple[float, float]:
    """The values of two labels of a series."""
    a, b = one.values[first], one.values[second]
    assert a is not None
    assert b is not None
    return a, b
