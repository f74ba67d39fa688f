"""Found facts joined: one fact a figure, base values as formulas, contradictions as unclear.

Two figures are one fact where value, unit, bound and period agree and their measures share words. Two
values of one measure at one time contradict each other: neither may be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from deck.draft.candidate import FoundFact
from deck.draft.naming import named
from deck.language.periods.intervals import Span
from deck.language.scripts import HAN
from deck.language.units import Unit

_YEARLY = re.compile("同比|比上年|比去年|较上年|year[- ]on[- ]year|over|from|than", re.IGNORECASE)
_HAN = re.compile(f"[{HAN}]")


def join(facts: list[FoundFact], text: str, lang: str) -> list[FoundFact]:
    """The facts of an article, each once, with ids, formulas and what is unclear."""
    kept = _once(facts)
    kept = _contradictions(kept, lang)
    kept = _garbled(kept, text, lang)
    kept = named(kept, lang)
    return [*kept, *_derived(kept, text, lang)]


def _once(facts: list[FoundFact]) -> list[FoundFact]:
    kept: list[FoundFact] = []
    for fact in facts:
        for i, other in enumerate(kept):
            if _is_same(fact, other):
                kept[i] = _better(other, fact)
                break
        else:
            kept.append(fact)
    return kept


def _is_same(one: FoundFact, other: FoundFact) -> bool:
    alike = (
        one.base == other.base
        and one.unit.kind == other.unit.kind
        and one.bound == other.bound
        and one.change == other.change
        and (one.unclear is None) == (other.unclear is None)
    )
    if not alike or (one.span and other.span and one.span != other.span):
        return False
    return (one.span is not None and one.span == other.span) or shares(one.what, other.what)


def shares(one: str, other: str) -> bool:
    """Whether two measures have a word, or two characters in a row, in common."""
    return not pieces(one).isdisjoint(pieces(other))


def pieces(what: str) -> set[str]:
    """What measures are compared by: starts of Latin words, pairs of Han characters."""
    found = {w.casefold()[:6] for w in re.findall("[A-Za-z]{3,}", what)}
    for run in re.findall(f"[{HAN}]{{2,}}", what):
        found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return found


def _better(one: FoundFact, other: FoundFact) -> FoundFact:
    """The one of two mentions that says more: with a period in its quote, with a measure."""
    better = max(
        (one, other),
        key=lambda f: (f.basis == "quote", bool(f.span), bool(f.what), -len(f.quote), -f.at),
    )
    first = min(one, other, key=lambda f: f.at)
    what = better.what or first.what
    return replace(better, what=what, times_met=one.times_met + other.times_met)


def _contradictions(facts: list[FoundFact], lang: str) -> list[FoundFact]:
    """Facts that say two values of one measure at one time are unclear, both."""
    wrong: dict[int, str] = {}
    for i, one in enumerate(facts):
        for k, other in enumerate(facts[:i]):
            if _contradict(one, other):
                told = (
                    f"原文同时称“{other.figure}”和“{one.figure}”"
                    if lang == "zh"
                    else f"the source says both {other.figure} and {one.figure}"
                )
                wrong[i] = wrong[k] = told
    return [
        replace(fact, unclear=wrong[i]) if i in wrong and not fact.unclear else fact
        for i, fact in enumerate(facts)
    ]


def _contradict(one: FoundFact, other: FoundFact) -> bool:
    return (
        bool(one.what)
        and one.named
        and other.named
        and one.what == other.what
        and one.span is not None
        and one.span == other.span
        and one.basis == other.basis == "quote"
        and one.unit.kind == other.unit.kind
        and one.unit.currency == other.unit.currency
        and one.change == other.change
        and one.bound == other.bound
        and one.base != other.base
        and abs(one.at - other.at) > len(other.figure) + 12  # a range in words is no contradiction
    )


def _garbled(facts: list[FoundFact], text: str, lang: str) -> list[FoundFact]:
    """What stands beside an impossible figure on the same thing is unclear with it, as one fact."""
    result: list[FoundFact] = []
    for fact in facts:
        last = result[-1] if result else None
        beside = (
            last is not None
            and last.unclear is not None
            and 0 <= fact.start - last.end <= 3
            and shares(fact.what, last.what)
        )
        if not beside or last is None:
            result.append(fact)
            continue
        quote = text[last.start : fact.end]
        told = (
            f"“{last.figure}”与“{fact.figure}”不能并存"
            if lang == "zh"
            else f"{last.figure} cannot stand beside {fact.figure}"
        )
        result[-1] = replace(last, quote=quote, end=fact.end, unclear=told)
    return result


# ---- formulas -----------------------------------------------------------------------------------


def _derived(facts: list[FoundFact], text: str, lang: str) -> Iterator[FoundFact]:
    """What follows from found facts: the value before a growth, the points between two rates."""
    usable = [fact for fact in facts if fact.unclear is None and fact.id]
    for growth in usable:
        level = _level_of(growth, usable)
        if level is not None and level.span is not None and not level.bound:
            before = _year_before(level.span) if _YEARLY.search(_around(growth, text)) else None
            if before is None or any(f.what == level.what and f.span == before for f in usable):
                continue
            yield _formula(
                f"{level.id}_before", f"{level.id} / (1 + {growth.id})", level, level.what, before
            )
    for first in usable:
        for last in usable:
            if _are_rates(first, last):
                what = (
                    f"{last.what}变动"
                    if lang == "zh"
                    else f"Change of {last.what[:1].lower() + last.what[1:]}"
                )
                assert first.span is not None
                assert last.span is not None
                span = Span(first.span.first, last.span.last)
                yield _formula(
                    f"{last.id}_change", f"{last.id} - {first.id}", last, what, span, points=True
                )


def _around(fact: FoundFact, text: str) -> str:
    return text[max(0, fact.start - 12) : fact.end + 12]


def _level_of(growth: FoundFact, facts: list[FoundFact]) -> FoundFact | None:
    """The level that a growth in per cent belongs to: of the same sentence and measure."""
    if growth.unit.kind != "percent" or not growth.change or not isinstance(growth.value, Decimal):
        return None
    stem = re.sub("增速$|^Growth of ", "", growth.what).casefold()
    for fact in facts:
        if (
            fact.what.casefold() == stem
            and not fact.change
            and fact.unit.kind == "number"
            and isinstance(fact.value, Decimal)
            and fact.span == growth.span
        ):
            return fact
    return None


def _are_rates(first: FoundFact, last: FoundFact) -> bool:
    return (
        first.what == last.what
        and bool(first.what)
        and first.unit.kind == last.unit.kind == "percent"
        and not first.change
        and not last.change
        and not (first.bound or last.bound)
        and first.span is not None
        and last.span is not None
        and first.span.last < last.span.first
    )


def _year_before(span: Span) -> Span | None:
    try:
        return Span(*(day.replace(year=day.year - 1) for day in span))
    except ValueError:  # 29 February
        return Span(span.first.replace(year=span.first.year - 1), date(span.last.year - 1, 2, 28))


def _formula(
    name: str, formula: str, like: FoundFact, what: str, span: Span, *, points: bool = False
) -> FoundFact:
    return replace(
        like,
        value=None,
        unit=Unit(kind="points") if points else like.unit,
        what=what,
        quote="",
        figure="",
        formula=formula,
        span=span,
        basis="",
        id=name,
        bound=None,
        change=0,
        by=None,
    )
