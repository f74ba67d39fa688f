"""Words that state a direction or a size, against the facts beside them.

Nothing is proved by these rules alone: they find contradictions. A direction counts for the figure
that it stands next to, in the same clause; a size (tripled, two thirds, 翻倍) has to follow from the
facts of its slide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

from deck.language.figures import Figure
from deck.language.periods.reading import Span, read_period
from deck.outline.facts.fact import ResolvedFact, base_factor
from deck.outline.facts.resolved import Facts, find
from deck.proof.finding import Finding
from deck.proof.similarity import comparable, figures_of, is_size
from deck.proof.texts import PageText, located

if TYPE_CHECKING:
    from deck.outline.model import Outline

_UP = (
    r"\b(?:rose|ris(?:es?|en|ing)|gr[eo]w(?:s|n|ing|th)?|increas(?:e[sd]?|ing)|up|gain(?:s|ed)?"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed)?|surg(?:e[sd]?|ing)|soar(?:s|ed)?|higher|expand(?:s|ed)?)\b"
    r"|增长|增加|上升|提高|提升|上涨|攀升|升至|增至|升到|扩大|走高"
)
_DOWN = (
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|down"
    r"|los(?:es?|t|ing)|sh?r[ai]nk(?:s|ing)?|slump(?:s|ed)?|plung(?:e[sd]?)|lower(?:ed)?|slid(?:es?)?)\b"
    r"|下降|减少|下跌|下滑|降低|回落|降至|减至|降到|跌至|缩小|收窄|走低"
)
_DIRECTION = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})", re.IGNORECASE)
_CLAUSE = re.compile("[;；。！？!?:：，]|,(?!\\d)|[.](?=\\s|$)|\\b(?:while|but|and)\\b|而|但")
_CHANGE = re.compile(
    r"\b(?:growth|increase|change|gain|rise|yoy|year[- ]on[- ]year)\b|同比|环比|增长|增速|增幅|升幅|增量|涨幅",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:decline|decrease|drop|fall|loss|cut)\b|降幅|跌幅|减少|下降", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not?|never|without|cannot|n't|hardly)\b|不|未|没|无", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(?:highest|largest|biggest|most)\b|最高|最大|最多", re.IGNORECASE)
_LOWEST = re.compile(r"\b(?:lowest|smallest|least)\b|最低|最小|最少", re.IGNORECASE)
_FREQUENCY = re.compile(
    r"(?:once|twice|thrice)(?!\s+(?:as|the|its|their|our|his|her|what|that|this|those|over)\b)",
    re.IGNORECASE,
)
_REACH = 40  # characters between a word of direction and the figure it speaks of
_ABOUT = Decimal("0.1")  # “tripled” stands for 2.7 to 3.3 times, “two thirds” for 60 to 73 %


class _Mention(NamedTuple):
    start: int
    end: int
    fact: ResolvedFact


def contradictions(outline: Outline, texts: list[PageText]) -> Iterator[Finding]:
    """Every word of direction or size that the facts contradict, or that nothing proves."""
    slides: dict[int, list[ResolvedFact]] = {}
    for text in texts:
        index = text.path[1] if text.path[0] == "slides" else None
        if isinstance(index, int) and index not in slides:
            data = outline.source.data["slides"][index]
            slides[index] = [outline.facts[name] for name in facts_in(data, outline.facts)]
        beside = slides.get(index, []) if isinstance(index, int) else []
        yield from _directions(outline, text)
        yield from _superlatives(outline, text)
        yield from _sizes(outline, text, beside)


# ---- directions ---------------------------------------------------------------------------------


def _directions(outline: Outline, text: PageText) -> Iterator[Finding]:
    mentions = [
        _Mention(start, end, outline.facts[name])
        for start, end, name, part in text.spans
        if part in (None, "signed", "abs", "value")
    ]
    if not mentions:
        return
    for start, end in _clauses(text.filled):
        words = [m for m in _DIRECTION.finditer(text.filled, start, end) if not _within(m, text)]
        inside = [m for m in mentions if start <= m.start < end]
        if len(words) != 1 or not inside or _NOT.search(text.filled, start, words[0].start()):
            continue  # two directions in a clause: a person has to say which is whose
        word, way = words[0], 1 if words[0]["up"] else -1
        told = _against(inside, word, way, outline.facts)
        if told:
            message = f"“{word.group()}” stands beside {told}"
            yield located(
                outline, text.path, "direction-contradicted", message, inside[0].fact.id,
                at_key=text.at_key, offset=max(text.typed.find(word.group()), 0),
            )  # fmt: skip


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _CLAUSE.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _within(word: re.Match[str], text: PageText) -> bool:
    """Whether a word belongs to what a reference wrote (`${gmv_growth.what}`)."""
    return any(start <= word.start() < end for start, end, *_ in text.spans)


def _against(inside: list[_Mention], word: re.Match[str], way: int, facts: Facts) -> str:
    """What the facts of a clause say against its direction; '' where nothing does."""
    levels = [m.fact for m in inside if not _is_change(m.fact)]
    pair = _in_time(levels)
    if pair and _sign(pair[1], pair[0]) == -way:
        return f"{pair[0].text} in {pair[0].period} and {pair[1].text} in {pair[1].period}"
    near = [
        m for m in inside
        if min(abs(m.start - word.end()), abs(word.start() - m.end)) <= _REACH
    ]  # fmt: skip
    for mention in near:
        fact = mention.fact
        if not isinstance(fact.value, Decimal):
            continue
        if _is_change(fact):
            sign = -1 if (fact.value < 0) != bool(_FALL.search(fact.fact.what or "")) else 1
            if fact.value and sign == -way:
                return f"{fact.text}, {fact.fact.what}"
        elif len(levels) == 1:
            earlier = _before(fact, facts)
            if earlier and _sign(fact, earlier) == -way:
                return f"{fact.text}, which was {earlier.text} in {earlier.period}"
    return ""


def _is_change(fact: ResolvedFact) -> bool:
    """Whether a fact is an amount of change and not a level."""
    what = fact.fact.what or ""
    return fact.unit.kind == "points" or bool(_CHANGE.search(what) or _FALL.search(what))


def _in_time(facts: list[ResolvedFact]) -> tuple[ResolvedFact, ResolvedFact] | None:
    """The earlier and the later of two facts that measure the same."""
    for one, other in permutations(facts, 2):
        if _follows(other, one):
            return one, other
    return None


def _before(fact: ResolvedFact, facts: Facts) -> ResolvedFact | None:
    """The last fact before a fact that measures the same."""
    earlier = [other for other in facts.values() if _follows(fact, other)]
    return max(earlier, key=lambda f: _span(f).last, default=None)  # type: ignore[union-attr]


def _follows(later: ResolvedFact, earlier: ResolvedFact) -> bool:
    if later.fact.what != earlier.fact.what or not later.fact.what:
        return False
    first, second = _span(earlier), _span(later)
    return (
        first is not None
        and second is not None
        and first.last < second.first
        and comparable(earlier.unit, later.unit)
        and isinstance(earlier.value, Decimal)
        and isinstance(later.value, Decimal)
    )


def _span(fact: ResolvedFact) -> Span | None:
    return read_period(fact.fact.period) if fact.fact.period else None


def _sign(later: ResolvedFact, earlier: ResolvedFact) -> int:
    gap = _base(later) - _base(earlier)
    return (gap > 0) - (gap < 0)


def _base(fact: ResolvedFact) -> Decimal:
    assert isinstance(fact.value, Decimal)
    return fact.value * base_factor(fact.unit)


# ---- superlatives -------------------------------------------------------------------------------


def _superlatives(outline: Outline, text: PageText) -> Iterator[Finding]:
    for start, end in _clauses(text.filled):
        highest = _HIGHEST.search(text.filled, start, end)
        lowest = _LOWEST.search(text.filled, start, end)
        names = [name for a, _, name, part in text.spans if start <= a < end and part is None]
        if bool(highest) == bool(lowest) or len(names) != 1:
            continue
        fact = outline.facts[names[0]]
        if not isinstance(fact.value, Decimal):
            continue
        for other in outline.facts.values():
            if other.fact.what != fact.fact.what or not fact.fact.what or other.id == fact.id:
                continue
            if not isinstance(other.value, Decimal) or not comparable(fact.unit, other.unit):
                continue
            if (_base(other) > _base(fact)) if highest else (_base(other) < _base(fact)):
                word = (highest or lowest).group()  # type: ignore[union-attr]
                when = f" in {other.period}" if other.period else ""
                message = f"“{word}” stands beside {fact.text}, but there is {other.text}{when}"
                yield located(
                    outline, text.path, "direction-contradicted", message, fact.id,
                    at_key=text.at_key, offset=max(text.typed.find(word), 0),
                )  # fmt: skip
                break


# ---- sizes --------------------------------------------------------------------------------------


def _sizes(outline: Outline, text: PageText, beside: list[ResolvedFact]) -> Iterator[Finding]:
    for figure in figures_of(text.filled):
        if not is_size(figure) or any(
            s < figure.end and figure.start < e for s, e, *_ in text.spans
        ):
            continue
        if _FREQUENCY.match(text.filled, figure.start):
            continue
        share = figure.unit.kind == "percent"
        known = list(_shares(beside) if share else _ratios(beside))
        if any(_proves(figure, worth) for worth in known):
            continue
        code = "size-contradicted" if known else "size-unproved"
        message = f"nothing on the slide proves “{figure.text}”: show the facts it rests on"
        if known:
            closest = min(known, key=lambda worth: abs(worth - _stated(figure)))
            said = f"{closest:.0%}" if share else f"{closest:.2f} times"
            message = (
                f"“{figure.text}” does not follow from the facts beside it ({said} is the nearest)"
            )
        yield located(
            outline, text.path, code, message, at_key=text.at_key,
            offset=max(text.typed.find(figure.text), 0),
        )  # fmt: skip


def _stated(figure: Figure) -> Decimal:
    assert isinstance(figure.base, Decimal)
    return figure.base


def _proves(figure: Figure, worth: Decimal) -> bool:
    stated = [value for value, unit in figure.readings if unit.kind == "times"]
    if isinstance(figure.base, Decimal):
        stated.append(figure.base)
    for size in stated:
        match figure.bound:
            case ">" | ">=":
                low, high = size, size * (1 + 3 * _ABOUT)
            case "<" | "<=":
                low, high = size * (1 - 3 * _ABOUT), size
            case _:
                low, high = size * (1 - _ABOUT), size * (1 + _ABOUT)
        if low <= worth <= high:
            return True
    return False


def _ratios(facts: list[ResolvedFact]) -> Iterator[Decimal]:
    """What is so many times what: growth, facts in times, and the ratios of facts of one unit."""
    plain = [fact for fact in facts if isinstance(fact.value, Decimal) and fact.value]
    for fact in plain:
        if fact.unit.kind == "times":
            yield _base(fact)
        elif fact.unit.kind == "percent" and _is_change(fact):
            yield 1 + _base(fact)
            yield abs(_base(fact))
    for one, other in permutations(plain, 2):
        alike = one.unit.kind == other.unit.kind
        if (
            alike
            and one.unit.kind in ("number", "percent")
            and comparable(one.unit, other.unit)
            and one.unit.noun == other.unit.noun
        ):
            yield abs(_base(one) / _base(other))


def _shares(facts: list[ResolvedFact]) -> Iterator[Decimal]:
    """Shares of a whole: facts in per cent, and what one fact is of another of its unit."""
    for fact in facts:
        if fact.unit.kind == "percent" and isinstance(fact.value, Decimal):
            yield abs(_base(fact))
    yield from (ratio for ratio in _ratios(facts) if ratio < 1)


def facts_in(node: Any, facts: Facts, *, inputs: bool = True) -> dict[str, None]:
    """The facts that a slide shows, referred to in its texts or named as data; with `inputs` also
    those that they are computed from."""
    found: dict[str, None] = {}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            names = [one] if one in facts else [r.id for r in find(one) if r.id in facts]
            for name in names:
                found.update(dict.fromkeys((name, *(facts[name].inputs if inputs else ()))))
    return found
