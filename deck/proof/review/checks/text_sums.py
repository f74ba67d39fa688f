"""Arithmetic within one text that does not come out: a change that does not follow from its two values, sums,
shares of a whole, parts that are more than it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, DecimalException
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.scripts import fold
from deck.language.units import Unit, write_value
from deck.outline.facts.working import base_factor
from deck.proof.compared import COMPARED
from deck.proof.comparing import kind_of
from deck.proof.matching import comparable, figures_of, is_size, numbers_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.checks.table_sums import is_whole
from deck.proof.review.dates import BASE
from deck.proof.review.model import Deck
from deck.proof.review.said import Said, gives_sources, language, said_in, texts_of
from deck.proof.review.things import is_ahead, normal
from deck.proof.sizes import as_multiple, proves
from deck.statements.model import Statement

GROUP = "figures"
CODES = ("sum-differs",)
_BRACKET = re.compile(r"[(（][^()（）]*\Z")
OTHERWISE = re.compile(
    r"\b(?:organic(?:ally)?|like[- ]for[- ]like|comparable|same[- ]store|underlying|constant|currency|adjusted|excluding|cagr|per annum|p\.a\."
    r"|annual(?:ly|i[sz]ed)?|average|(?:a|per|each|every) (?:year|quarter|month)|real terms|seasonally|cumulative(?:ly)?|respectively)\b"
    r"|可比|同店|剔除|扣除|年均|复合|平均|每[年季月]|累计|调整|分别|不变价",
    re.IGNORECASE,
)
"""Words by which a change is not simply that of the two values."""
_EXPECTED = re.compile(
    r"\b(?:expect|forecast|estimate|consensus|guidance|analysts?|plan\b|planned|budget|target)|预[期测计估]|目标|计划|预算",
    re.IGNORECASE,
)
"""Words of a sentence that may give another value than the earlier one."""
_ABOUT = Decimal("0.05")
_SLACK = Decimal("0.001")
_PAIR = 2


def findings(deck: Deck) -> Iterator[Finding]:
    """Each text whose own figures contradict each other."""
    said: dict[int, list[Said]] = defaultdict(list)
    for one in said_in(deck):
        if one.source == "text":
            said[one.place].append(one)
    for same in said.values():
        first = same[0]
        for message in _changes(first.text, [one.statement for one in same]):
            yield _finding(first.page.number, first.shape.name, message, first.text)
    for page in deck.shown:
        for text in texts_of(page):
            if gives_sources(text.text):
                continue
            for message in (*_formulas(text.text), *_parts(text.text), *_shares(text.text)):
                yield _finding(page.number, text.shape.name, message, text.text)


def _finding(number: int, shape: str, message: str, text: str) -> Finding:
    said = f"in “{shortened(text)}”, {message}; correct one of the figures"
    return on_slide(number, shape, CODES[0], said)


# ---- changes ------------------------------------------------------------------------------------


class _Ends(NamedTuple):
    """The earlier and the later of two values."""

    before: Statement
    after: Statement


def _changes(text: str, statements: Sequence[Statement]) -> Iterator[str]:
    """Changes, and words of size, that do not follow from the two values in their sentence."""
    by_sentence: dict[tuple[int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_sentence[statement.sentence].append(statement)
    for (start, end), inside in by_sentence.items():
        if OTHERWISE.search(fold(text[start:end])) or _EXPECTED.search(text[start:end]):
            continue
        changes = [s for s in inside if s.role == "change"]
        for change in changes:
            alike = [c for c in changes if _is_same(c, change)]
            ends = _ends(text, change, inside)
            if ends and len(alike) == 1 and (wrong := _other_change(change, ends)):
                yield wrong
        yield from _other_sizes(text, start, end, inside)


def _is_same(one: Statement, other: Statement) -> bool:
    return (normal(one.measure), normal(one.subject)) == (
        normal(other.measure),
        normal(other.subject),
    )


def _ends(text: str, change: Statement, inside: Sequence[Statement]) -> _Ends | None:
    """The two values of what changes, in their order; None if these are not two, or it is not clear which
    comes first."""
    levels = [
        s
        for s in inside
        if s.role in ("level", "count", "share")
        and _is_same(s, change)
        and isinstance(s.value, Decimal)
    ]
    if (
        len(levels) != _PAIR
        or not change.measure
        or any(s.bound in (">", "<", ">=", "<=") for s in levels)
    ):
        return None
    one, other = levels
    nouns = {s.unit.noun for s in levels} - {""}
    if not comparable(one.unit, other.unit) or len(nouns) > 1:
        return None
    if one.status != other.status or {*one.doubts, *other.doubts, *change.doubts}:
        return None
    return _ordered(text, one, other)


def _ordered(text: str, one: Statement, other: Statement) -> _Ends | None:
    based = [bool(BASE.search(text[: s.figure.start])) for s in (one, other)]
    spans = [s.period.span if s.period else None for s in (one, other)]
    first, second = spans
    if first and second and first != second:
        return _Ends(one, other) if first.last < second.last else _Ends(other, one)
    if sum(based) == 1:
        return _Ends(one, other) if based[0] else _Ends(other, one)
    if sum(based) == 0 and second and not first and _BRACKET.search(text[: other.figure.start]):
        return _Ends(other, one)
    return None


def _other_change(change: Statement, ends: _Ends) -> str:
    """What a stated change says otherwise than its two values; '' if they agree."""
    kinds = {basis.kind for basis in change.basis}
    if kinds - COMPARED:
        return ""
    own = [s.period.span if s.period else None for s in (ends.after, ends.before)]
    if kinds and all(own) and kind_of(*own) not in kinds:
        return ""
    if not isinstance(change.value, Decimal) or change.bound not in (None, "~"):
        return ""
    try:
        possible = list(_possible(change, ends))
    except DecimalException:
        return ""
    if not possible:
        return ""
    stated = abs(change.value) * base_factor(change.unit)
    slack = _quantum(change) / 2 + _SLACK * stated + (_ABOUT * stated if change.bound else 0)
    if any(low - slack <= stated <= high + slack for low, high in possible):
        return ""
    low, high = possible[0]
    after, before = ends.after.figure.text, ends.before.figure.text
    middle = Decimal(f"{(low + high) / 2 / base_factor(change.unit):.3g}")
    true = write_value(middle, change.unit, language(change.figure.text))
    return f"{before} to {after} is a change of {true}, not “{change.figure.text}”"


def _possible(change: Statement, ends: _Ends) -> Iterator[tuple[Decimal, Decimal]]:
    """The changes that two values can have before they were rounded, from the least to the largest, in base
    units and without signs; for percentages both relative and in points."""
    before, after = _range(ends.before), _range(ends.after)
    if before[0] <= 0 or after[0] <= 0:
        return
    rates = ends.before.unit.kind == "percent"
    if change.unit.kind == "points" and ends.before.unit == Unit():  # an index or a score
        yield _sorted((after[0] - before[1]) / 100, (after[1] - before[0]) / 100)
    if change.unit.kind == "percent":
        yield _sorted(after[0] / before[1] - 1, after[1] / before[0] - 1)
    if (change.unit.kind in ("percent", "points") and rates) or (
        change.unit.kind == "number" and comparable(change.unit, ends.after.unit)
    ):
        yield _sorted(after[0] - before[1], after[1] - before[0])


def _sorted(one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
    if one <= 0 <= other:
        return Decimal(0), max(-one, other)
    low, high = sorted((abs(one), abs(other)))
    return low, high


def _range(level: Statement) -> tuple[Decimal, Decimal]:
    """The values that a level can have had before it was rounded, without signs."""
    assert isinstance(level.value, Decimal)
    value = abs(level.value) * base_factor(level.unit)
    half = _quantum(level) / 2 + (_ABOUT * value if level.bound == "~" else 0)
    return value - half, value + half


def _quantum(level: Statement) -> Decimal:
    return Decimal(1).scaleb(-level.figure.places) * base_factor(level.unit)


def _other_sizes(text: str, start: int, end: int, inside: Sequence[Statement]) -> Iterator[str]:
    """Words of size (doubled) that the two values of their sentence do not have."""
    written = [f for f in figures_of(text) if start <= f.start < end and is_size(f)]
    levels = [s for s in inside if s.role in ("level", "count") and isinstance(s.value, Decimal)]
    if len(written) != 1 or len(levels) != _PAIR or not _is_same(*levels):
        return
    places = sorted([written[0].start, *(s.figure.start for s in levels)])
    if re.search(r"[,;:，；：、](?!\d)", text[places[0] : places[-1]]):
        return
    ends = _ordered(text, *levels) if comparable(levels[0].unit, levels[1].unit) else None
    figure = as_multiple(written[0], text)
    if ends is None or figure.unit.kind != "times":
        return
    before, after = (_range(level) for level in ends)
    if before[0] <= 0 or any(proves(figure, a / b) for a in after for b in before):
        return
    ratio = sum(after) / sum(before)
    yield (
        f"{ends.before.figure.text} to {ends.after.figure.text} is {float(ratio):.2g} times, "
        f"not “{written[0].text}”"
    )


# ---- sums ---------------------------------------------------------------------------------------

_PLUS = re.compile(r"[^\d+=＋＝()（）×÷*/]{0,24}[+＋][^\d+=＋＝()（）×÷*/]{0,24}")
_EQUALS = re.compile(r"[^\d+=＋＝()（）×÷*/]{0,24}[=＝][^\d+=＋＝()（）×÷*/]{0,24}")
_OTHERS = ("+", "×", "÷", "*", "/", "-", "−", "－", "＋", "=", "(", "（", "^")
"""What makes a number part of another formula than a sum."""


def _formulas(text: str) -> Iterator[str]:
    """Sums that are written out (A + B = C) and do not come out."""
    if "=" not in text and "＝" not in text:
        return
    figures = [f for f in figures_of(text) if f.role in ("figure", "count", "year", "name")]
    chain: list[Figure] = []
    for i, figure in enumerate(figures):
        before = text[figures[i - 1].end : figure.start] if i else ""
        if text[figure.start : figure.start + 1] in "+＋":  # a sign that is a plus
            before += "+"
        if chain and _PLUS.fullmatch(before):
            chain.append(figure)
        elif len(chain) > 1 and _EQUALS.fullmatch(before):
            after = text[figure.end :].lstrip()
            if not after.startswith(_OTHERS) and (wrong := _sum(chain, figure)):
                yield wrong
            chain = [figure]
        else:
            chain = [] if text[: figure.start].rstrip().endswith(_OTHERS) else [figure]


def _sum(parts: Sequence[Figure], total: Figure) -> str:
    units = {(f.unit.kind, f.unit.currency, f.unit.scale) for f in (*parts, total)}
    plain = {unit for unit in units if unit != ("number", "", Decimal(1))}
    values = [f.value for f in (*parts, total)]
    if len(plain) > 1 or not all(isinstance(value, Decimal) for value in values):
        return ""
    numbers = [value for value in values if isinstance(value, Decimal)]
    steps = sum((Decimal(1).scaleb(-f.places) for f in (*parts, total)), Decimal())
    added = sum(map(abs, numbers[:-1]), Decimal())
    if abs(added - abs(numbers[-1])) <= steps / 2:
        return ""
    listed = " + ".join(f.text.lstrip("+＋ ") for f in parts)
    unit = total.unit if plain else Unit()
    return f"{listed} is {write_value(added, unit, language(total.text))}, not “{total.text}”"


_OF_WHICH = re.compile(r"\b(?:of which|thereof)\b|其中", re.IGNORECASE)
_STOP = re.compile(r"[;；。！？!?]|\.(?=\s|$)")


def _parts(text: str) -> Iterator[str]:
    """Parts (of which …) that are more than their whole."""
    for mark in _OF_WHICH.finditer(text):
        begin = max((m.end() for m in _STOP.finditer(text, 0, mark.start())), default=0)
        stop = _STOP.search(text, mark.end())
        end = stop.start() if stop else len(text)
        wholes = [f for f in numbers_of(text) if begin <= f.start < mark.start()]
        inside = [f for f in numbers_of(text) if mark.end() <= f.start < end]
        if not wholes or not inside:
            continue
        whole = wholes[-1]
        parts = [f for f in inside if f.unit.kind == "number" and comparable(f.unit, whole.unit)]
        if whole.unit.kind != "number" or len(parts) != len(inside) or whole.bound:
            continue
        if any(
            p.change or (p.unit.noun, p.unit.currency) != (whole.unit.noun, whole.unit.currency)
            for p in parts
        ):
            continue
        bases = [abs(p.base) for p in parts if isinstance(p.base, Decimal)]
        if isinstance(whole.base, Decimal) and len(bases) == len(parts):
            slack = sum((p.quantum for p in (*parts, whole)), Decimal()) / 2
            if sum(bases) > abs(whole.base) + slack:
                listed = " + ".join(p.text for p in parts)
                yield f"the parts ({listed}) are more than the whole, “{whole.text}”"


_ALL = re.compile(
    r"\b(?:split|mix|breakdown|broken down|composition|made up of|consists? of|composed of|divided)\b|构成|结构为|分布为|組成|组成",
    re.IGNORECASE,
)
"""Words of a text that gives all parts of a whole."""
_SEVERAL = re.compile(
    r"\b(?:respondents?|surveys?|multiple|more than one|of (?:users|customers|people)|said|use[ds]?|growth|grew|rose|fell|margins?|rates?|up|down|cut|than)\b"
    r"|受访|多选|调查|增长|下降|同比|毛利|利润率|增速|率",
    re.IGNORECASE,
)
"""Words of shares that need not make a whole."""


def _shares(text: str) -> Iterator[str]:
    """Shares of one whole in one text that are more than it, or, if they claim to be all, less."""
    figures = [f for f in numbers_of(text) if f.unit.kind == "percent"]
    values = [f.value for f in figures if isinstance(f.value, Decimal)]
    if (
        len(values) < _PAIR
        or len(values) != len(figures)
        or is_ahead(text)
        or _SEVERAL.search(text)
    ):
        return
    if len(numbers_of(text)) != len(figures) or any(
        f.change or f.bound or f.value in (0, 100) for f in figures
    ):
        return
    claims = bool(_ALL.search(text)) and len(values) > _PAIR
    if (claims or _accounts(text, len(values))) and not is_whole(values):
        added = sum(values, Decimal())
        if added > 100 or claims:
            yield f"the shares add up to {added.normalize():f}%"


_ACCOUNTS = re.compile(
    r"\b(?:accounts? for|makes? up|represents?|contributes?)\b|占比?", re.IGNORECASE
)


def _accounts(text: str, count: int) -> bool:
    """Whether a text says of so many things what share they have."""
    listed = re.findall(r"占", text)
    return len(listed) >= count or (bool(_ACCOUNTS.search(text)) and not listed and count > _PAIR)
