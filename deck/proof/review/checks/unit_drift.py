"""One measure in several units over a deck: EUR m and EUR bn, dollars and euros, per cent and points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from deck.language.units import Unit, unit_text
from deck.proof.report import Finding, on_slide
from deck.proof.review.model import Deck
from deck.proof.review.run import ranges
from deck.proof.review.said import Said, language
from deck.proof.review.things import normal, things_of

GROUP = "figures"
CODES = ("unit-drift",)
_Name: TypeAlias = tuple[str, frozenset[str]]


def findings(deck: Deck) -> Iterator[Finding]:
    """Each measure with several units, at the first page with a rarer one."""
    drawn: dict[_Name, list[Said]] = defaultdict(list)
    changes: dict[str, list[Said]] = defaultdict(list)
    things = things_of(deck)
    rates = {
        normal(s.measure)
        for one in things.said
        if (s := one.statement).unit.kind == "percent" and s.role in ("level", "share")
    }
    for one in things.said:
        statement = one.statement
        if not statement.measure or "measure" in statement.doubts or "unit" in statement.doubts:
            continue
        thing = things.of(one)
        if statement.role == "change" and thing.measure in rates:
            changes[thing.measure].append(one)
        elif one.source != "text" and statement.role != "change" and _is_money(statement.unit):
            drawn[thing.measure, thing.names].append(one)
    seen: set[tuple[str, str]] = set()
    for said in drawn.values():
        yield from _scales(said, seen)
    for said in changes.values():
        yield from _points(said)


def _is_money(unit: Unit) -> bool:
    return unit.kind == "number" and bool(unit.currency)


def _scales(said: Sequence[Said], seen: set[tuple[str, str]]) -> Iterator[Finding]:
    """A measure whose tables and charts are in several currencies or scales; the same two units are told once
    in a deck."""
    places: dict[int, set[Unit]] = defaultdict(set)
    for one in said:
        places[one.place].add(one.statement.unit._replace(noun=""))
    if any(len(units) > 1 for units in places.values()):
        return  # a table that has both gives them on purpose
    pages: dict[str, set[int]] = defaultdict(set)
    for one in said:
        pages[_unit(one)].add(one.page.number)
    if len(pages) < 2:
        return
    usual, *others = sorted(pages, key=lambda name: (-len(pages[name]), min(pages[name])))
    pair = (usual, others[0])
    if pair in seen or pair[::-1] in seen:
        return
    seen.add(pair)
    rare = next(one for one in said if _unit(one) == others[0])
    measure = rare.statement.measure.text
    message = (
        f"{measure} is in {usual} on {ranges(sorted(pages[usual]))}, but in {others[0]} on "
        f"{ranges(sorted(pages[others[0]]))}; use one unit"
    )
    yield on_slide(rare.page.number, rare.shape.name, CODES[0], message)


def _unit(one: Said) -> str:
    """The unit of a figure as a heading writes it: `EUR m`, 亿元."""
    lang = language(one.statement.measure.text)
    return unit_text(one.statement.unit._replace(noun=""), lang)


def _points(said: Sequence[Said]) -> Iterator[Finding]:
    """A change of a rate that is so many points here and as many per cent there."""
    by_value: dict[object, dict[str, Said]] = defaultdict(dict)
    for one in said:
        by_value[one.statement.value].setdefault(one.statement.unit.kind, one)
    for kinds in by_value.values():
        points, percent = kinds.get("points"), kinds.get("percent")
        if points and percent and points.place != percent.place:
            message = (
                f"the change of {percent.statement.measure.text} is “{percent.words}”, but “{points.words}” on page "
                f"{points.page.number}; say points for the change of a rate"
            )
            yield on_slide(percent.page.number, percent.shape.name, CODES[0], message)
