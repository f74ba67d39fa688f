"""Checks words that state a direction or a size against the facts near them.

These rules prove nothing; they only find contradictions. A direction applies to the figure next to
it in the same clause; a size (tripled, two thirds, 翻倍) has to follow from the facts of its slide.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

from deck.language.periods.reading import Span, read_period
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts, find
from deck.proof import losses
from deck.proof.matching import base_value, comparable, figures_of, is_size
from deck.proof.page_values import series_of
from deck.proof.report import Finding
from deck.proof.series import Series, series_ratios
from deck.proof.sizes import as_multiple, proves
from deck.proof.texts import PageText

if TYPE_CHECKING:
    from deck.outline.model import Outline

_NO_RISE = "".join(
    rf"(?<!\b{verb} )"
    for verb in [
        "make",
        "makes",
        "made",
        "making",
        "set",
        "sets",
        "open",
        "opened",
        "pick",
        "picks",
        "end",
        "ends",
        "ended",
        "add",
        "adds",
        "sign",
        "signs",
        "back",
        "take",
        "takes",
    ]
)
"""The verbs behind which “up” is no direction: the top 20 make up 61% of sales."""
_UP = (
    rf"\b(?:rose|ris(?:es?|en|ing)|gr[eo]w(?:s|n|ing|th)?|increas(?:e[sd]?|ing)|{_NO_RISE}(?<!-)up(?! to\b)|gain(?:s|ed)?"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed)?|surg(?:e[sd]?|ing)|soar(?:s|ed)?|higher|expand(?:s|ed)?|rais(?:e[sd]?|ing)|lift(?:s|ed)?|widen(?:s|ed|ing)?|deepen(?:s|ed|ing)?|balloon(?:s|ed|ing)?|advanc(?:e[sd]|ing))\b"
    r"|增长|增加|上升|提高|提升|上涨|攀升|升至|增至|升到|扩大|走高"
)
_DOWN = (
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|down"
    r"|los(?:es?|t|ing)|shr[aiu]nk(?:s|ing)?|slump(?:s|ed)?|plung(?:e[sd]?)|lower(?:ed)?|slid(?:es?)?|reduc(?:e[sd]?|ing)|narrow(?:s|ed|ing)?|slipp?(?:s|ed)?|dipp?(?:s|ed)|tumbl(?:e[sd]?)|cuts?)\b"
    r"|下降|减少|下跌|下滑|降低|回落|降至|减至|降到|跌至|缩小|收窄|走低"
)
DIRECTIONS = f"{_UP}|{_DOWN}"
DIRECTION = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})", re.IGNORECASE)
_CLAUSE = re.compile("[;；。！？!?:：，]|,(?!\\d)|[.](?=\\s|$)|\\b(?:while|but|and)\\b|而|但")
_STOP = re.compile("[;；。！？!?]|[.](?=\\s)")
_CHANGE = re.compile(
    r"\b(?:growth|increase|change|gain|rise|yoy|year[- ]on[- ]year)\b|同比|环比|增长|增速|增幅|升幅|增量|涨幅",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:decline|decrease|drop|fall|loss(?:es)? of|cut)\b|降幅|跌幅|减少|下降", re.IGNORECASE
)
NOT = re.compile(
    r"\b(?:not?|never|without|cannot|n't|hardly)\b|不(?!良|锈|动产|断|同|仅|但|含)|未(?!来|分配)|没|无(?!线|人机|形|锡)",
    re.IGNORECASE,
)
_HIGHEST = re.compile(r"\b(?:highest|largest|biggest|(?<!at )most)\b|最高|最大|最多", re.IGNORECASE)
_LOWEST = re.compile(r"\b(?:lowest|smallest|(?<!at )least)\b|最低|最小|最少", re.IGNORECASE)
_FROM = re.compile(r"\bfrom$|[从由自]$", re.IGNORECASE)
_TO = re.compile(r"^[†§¶*]*(?:\s+(?:in|of)\s+[\w ]{1,12})?\s+to\s*$|[至到为]\s*$", re.IGNORECASE)
_BY = re.compile(r"(?:增长|增加|提高|上升|上涨)了?(?:近|约|超过?|逾)?[一二两三四五六七八九十]倍$")
_MONTHS_DIFFER = 3  # days by which months differ, and quarters
_NEAR = 40  # characters between a word of direction and the figure that it applies to
_VALUES = (None, "signed", "abs", "value")  # the parts of a fact that are its figure
_FEW = 4  # facts of which any two may be compared


def contradictions(
    outline: Outline, texts: list[PageText], word_for_word: Container[tuple[str | int, ...]] = ()
) -> Iterator[Finding]:
    """Every word of direction or size that the facts contradict or do not support. The sizes of a text
    that is `word_for_word` that of a source are proved by it."""
    sizes = _Sizes(outline, texts)
    for text in texts:
        for start, end in clauses(text.filled):
            yield from _direction(text, start, end, outline.facts)
            yield from _swing(text, start, end, outline.facts)
            yield from _backwards(text, start, end)
            yield from _superlative(text, start, end, outline.facts)
        if text.path not in word_for_word:
            yield from sizes.findings(text)


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between commas, stops and conjunctions that oppose."""
    start = 0
    for mark in _CLAUSE.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def facts_in(node: Any, facts: Facts, *, inputs: bool = True) -> dict[str, None]:
    """The facts that a slide refers to in texts or uses as data; with `inputs` also those that they
    are computed from."""
    names: dict[str, None] = {}
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, str):
            for name in [part] if part in facts else [r.id for r in find(part) if r.id in facts]:
                names.update(dict.fromkeys((name, *(facts[name].inputs if inputs else ()))))
    return names


# ---- directions ---------------------------------------------------------------------------------


def _direction(text: PageText, start: int, end: int, facts: Facts) -> Iterator[Finding]:
    """A word of direction in a clause that contradicts the clause's facts."""
    spans = text.figures(start, end, _VALUES)
    words, judged = _words(DIRECTION, text, start, end), False
    if not words:
        words, judged = _words(losses.RESULTS, text, start, end), True
    # with two directions in a clause, it is unclear which applies to what
    if len(words) != 1 or not spans or NOT.search(text.filled, start, words[0].start()):
        return
    (word,) = words
    distances = [min(abs(s - word.end()), abs(word.start() - e)) for s, e, *_ in spans]
    inside = [fact for _, _, fact, _ in spans]
    near = [fact for fact, away in zip(inside, distances, strict=True) if away <= _NEAR]
    what = next((fact.fact.what for fact in near if fact.fact.what), "")
    before = _STOP.split(text.filled[: word.start()])[-1]
    about = losses.subject(before, text.filled[word.end() : end], what)
    if opposite := _opposite(inside, near, 1 if word["up"] else -1, facts, about, judged):
        message = f"“{word.group()}” contradicts the facts: {opposite}"
        yield text.finding("direction-contradicted", message, inside[0].id, word.group())


def _words(pattern: re.Pattern[str], text: PageText, start: int, end: int) -> list[re.Match[str]]:
    """The words of a clause that match, outside its figures."""
    found = pattern.finditer(text.filled, start, end)
    return [word for word in found if not text.spans_in(*word.span())]


def _opposite(
    inside: list[ResolvedFact],
    near: list[ResolvedFact],
    direction: int,
    facts: Facts,
    about: losses.Subject,
    judged: bool,
) -> str:
    """What contradicts a direction among the facts in its clause and near it; '' if nothing does. It is
    `about` a result or its loss, and `judged` if the word says better or worse."""
    levels = [fact for fact in inside if not _is_change(fact)]
    pairs = [(a, b) for a, b in permutations(levels, 2) if _follows(b, a)][:1]
    for fact in near:
        if not isinstance(fact.value, Decimal):
            continue
        if _is_change(fact):
            falls = (fact.value < 0) != bool(_FALL.search(fact.fact.what or ""))
            if fact.value and not judged and direction == (1 if falls else -1):
                return f"{fact.text} is “{fact.fact.what}”"
        elif len(levels) == 1 and (last := _before(fact, facts)):
            pairs.append((last, fact))
    for a, b in pairs:
        meant = losses.amounts(a, b, about, judged=judged)
        if meant and (meant[1] - meant[0]) * direction < 0:
            return f"{a.text} in {a.period}, {b.text} in {b.period}"
    return ""


def _before(fact: ResolvedFact, facts: Facts) -> ResolvedFact | None:
    """The last fact that measures the same over a stretch as long at an earlier time."""
    alike = (other for other in facts.values() if _follows(fact, other))
    earlier = [other for other in alike if _of_one_length(fact, other)]
    return max(earlier, key=lambda f: _span(f).last, default=None)  # type: ignore[union-attr]


def _swing(text: PageText, start: int, end: int, facts: Facts) -> Iterator[Finding]:
    """A swing to a loss or a profit whose figure is none, or was one before."""
    found = losses.swing(text.filled[start:end])
    if found is None or NOT.search(text.filled, start, start + found.start()):
        return
    before, at = text.filled[start : start + found.start()].casefold(), start + found.end()
    sign = -1 if losses.swings_to_loss(found) else 1
    for s, _, fact, _ in text.figures(at, end, _VALUES):
        own = fact.fact.what and fact.fact.what.casefold() in before
        if not isinstance(fact.value, Decimal) or _is_change(fact):
            continue
        if not (own or losses.is_next(text.filled[at:s])):
            continue
        last = _before(fact, facts)
        if losses.result(fact) * sign > 0 and not (last and losses.result(last) * sign > 0):
            return
        earlier = f"{last.text} in {last.period}, " if last else ""
        message = f"“{found.group()}” contradicts the facts: {earlier}{fact.text} in {fact.period}"
        yield text.finding("direction-contradicted", message, fact.id, found.group())
        return


def _is_change(fact: ResolvedFact) -> bool:
    """Whether a fact is an amount of change rather than a level."""
    what = fact.fact.what or ""
    return fact.unit.kind == "points" or bool(_CHANGE.search(what) or _FALL.search(what))


def _alike(one: ResolvedFact, other: ResolvedFact) -> bool:
    """Whether two facts are numbers that measure the same."""
    return (
        bool(one.fact.what)
        and (one.fact.what, one.fact.subject) == (other.fact.what, other.fact.subject)
        and one.fact.reality == other.fact.reality
        and isinstance(one.value, Decimal)
        and isinstance(other.value, Decimal)
        and comparable(one.unit, other.unit)
    )


def _follows(later: ResolvedFact, earlier: ResolvedFact) -> bool:
    """Whether two facts measure the same, the second at an earlier time."""
    if not _alike(later, earlier):
        return False
    first, second = _span(earlier), _span(later)
    return first is not None and second is not None and first.last < second.first


def _of_one_length(one: ResolvedFact, other: ResolvedFact) -> bool:
    """Whether two facts are of periods of one length, so that one can be more than the other: a month is
    always less than a year. A fact without a period is of any."""
    days = [(span.last - span.first).days for span in (_span(one), _span(other)) if span]
    return len(days) < 2 or abs(days[0] - days[1]) <= _MONTHS_DIFFER


def _span(fact: ResolvedFact) -> Span | None:
    return read_period(fact.fact.period) if fact.fact.period else None


def _compared(one: ResolvedFact, other: ResolvedFact) -> int:
    """1 if the first fact is higher, -1 if it is lower, else 0."""
    return int(base_value(one).compare(base_value(other)))


def _backwards(text: PageText, start: int, end: int) -> Iterator[Finding]:
    """“From … to …” with the later figure first."""
    spans = text.figures(start, end, (None, "value"))
    for (a, a_end, first, _), (b, _, second, _) in pairwise(spans):
        begins, joins = text.filled[start:a].rstrip(), text.filled[a_end:b]
        straight = _FROM.search(begins) and _TO.search(joins) and _follows(first, second)
        turned = begins.endswith(" to") and _FROM.search(joins.rstrip()) and _follows(second, first)
        if not (straight or turned):
            continue
        message = (
            f"“{text.filled[a:b].strip()} {second.text}” is in reverse order: {first.text} is for "
            f"{first.period}, {second.text} for {second.period}; swap the two figures"
        )
        yield text.finding("order-contradicted", message, first.id)


def _superlative(text: PageText, start: int, end: int, facts: Facts) -> Iterator[Finding]:
    """A superlative in a clause with one fact, if another fact is higher or lower."""
    highest, lowest = (p.search(text.filled, start, end) for p in (_HIGHEST, _LOWEST))
    inside = [fact for _, _, fact, _ in text.figures(start, end, (None,))]
    word = highest or lowest
    if word is None or (highest and lowest) or len(inside) != 1:
        return
    (fact,) = inside
    for other in facts.values():
        higher = _alike(fact, other) and _compared(other, fact) == (1 if highest else -1)
        if higher and _of_one_length(fact, other):
            contrast = f"{fact.text} here, {other.text}"
            contrast += f" in {other.period}" if other.period else ""
            message = f"“{word.group()}” contradicts the facts: {contrast}"
            yield text.finding("direction-contradicted", message, fact.id, word.group())
            return


# ---- sizes --------------------------------------------------------------------------------------


class _Sizes:
    """Words of size, which have to follow from the facts and the values of their slide."""

    def __init__(self, outline: Outline, texts: list[PageText]) -> None:
        self.outline, self.texts = outline, texts
        self.values: dict[int, list[Series]] = {}

    def findings(self, text: PageText) -> Iterator[Finding]:
        """The words of size in a text that do not follow."""
        for written in figures_of(text.filled):
            if not is_size(written) or text.spans_in(written.start, written.end):
                continue
            words, figure = written.text, as_multiple(written, text.filled)
            share = figure.unit.kind == "percent"
            beside = self._beside(text)
            ratios = list(_shares(beside) if share else _ratios(beside))
            for series in self._series(text):
                ratios += series_ratios(text.filled, series, share)
            if any(proves(figure, ratio) for ratio in ratios):
                continue
            if ratios:
                stated = figure.base
                assert isinstance(stated, Decimal)
                nearest = min(ratios, key=lambda ratio: abs(ratio - stated))
                shown = f"{nearest:.0%}" if share else f"{nearest:.2f} times"
                code, rest = (
                    "size-contradicted",
                    f"follow from the facts here; the nearest is {shown}",
                )
            else:
                code, rest = "size-unproved", "follow from any fact here; show the facts behind it"
            yield text.finding(code, f"“{words}” does not {rest}", words=words)

    def _beside(self, text: PageText) -> list[ResolvedFact]:
        """The facts of the slide: all if they are few, else those of its texts, since among many
        there is a pair for every size."""
        if text.path[0] != "slides":
            return []
        facts, slide = self.outline.facts, self.outline.source.data["slides"][text.path[1]]
        names = facts_in(slide, facts)
        if len(names) > _FEW:
            inside = [each for each in self.texts if each.path[:2] == text.path[:2]]
            spoken = [each for each in inside if each.path[2] not in ("chart", "charts", "rows")]
            named = {name for each in spoken for name in each.facts}
            named |= {name for one in named for name in facts[one].inputs}
            names = {name: None for name in names if name in named}
        return [facts[name] for name in names]

    def _series(self, text: PageText) -> list[Series]:
        """The values that the charts and tables of the slide show."""
        if text.path[0] != "slides":
            return []
        index = int(text.path[1])
        if index not in self.values:
            slide = self.outline.slides[index]
            self.values[index] = series_of(slide, ("slides", index), self.outline.facts)
        return self.values[index]


def _ratios(facts: list[ResolvedFact]) -> Iterator[Decimal]:
    """The known multiples: growth, facts in times, and ratios of facts of one unit."""
    values = [(f, f.unit, base_value(f)) for f in facts if isinstance(f.value, Decimal) and f.value]
    for fact, unit, value in values:
        if unit.kind == "times":
            yield value
        elif unit.kind == "percent" and _is_change(fact):
            yield 1 + value
            yield abs(value)
    for (_, unit, value), (_, other, divisor) in permutations(values, 2):
        alike = (unit.kind, unit.noun) == (other.kind, other.noun) and comparable(unit, other)
        if alike and unit.kind in ("number", "percent"):
            yield abs(value / divisor)


def _shares(facts: list[ResolvedFact]) -> Iterator[Decimal]:
    """The known shares of a total: facts in per cent, and ratios of two facts of the same unit."""
    for fact in facts:
        if fact.unit.kind == "percent" and isinstance(fact.value, Decimal):
            yield abs(base_value(fact))
    yield from (ratio for ratio in _ratios(facts) if ratio < 1)
