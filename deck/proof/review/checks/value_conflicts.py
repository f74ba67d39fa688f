"""One thing with two values: in two texts, in a text and a table, in a table and a chart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from deck.language.periods.intervals import Span
from deck.language.scripts import count_han
from deck.language.units import write_value
from deck.outline.facts.working import base_factor
from deck.proof.matching import rounds
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.dates import BASE, When, is_dated, when
from deck.proof.review.model import Deck
from deck.proof.review.said import Said, language
from deck.proof.review.things import PARTS, Thing, things_of
from deck.proof.vocabulary import CHANGES
from deck.statements.english.lexicon import DETERMINERS, MEASURES, OPENERS, PRONOUNS

GROUP = "figures"
CODES = ("value-conflict",)
_ROLES = ("level", "share", "count", "change")
_UNDECIDED = {"measure", "subject", "unit", "period", "currency", "value"}
_ABOUT = Decimal("0.1")
_NEAR = Decimal("1.15")  # how far apart more than two versions of one figure are
_YEARLY: frozenset[str] = frozenset(("year on year",))
_PART = re.compile(r"\bof which\b|\bthereof\b|其中", re.IGNORECASE)
_ACTOR = re.compile(r"(?:\b[A-Z]\w*\s+)+\Z")
_SHORT = 2  # characters of a Chinese name of a measure that may be of many things
_CHANGED = re.compile(CHANGES, re.IGNORECASE)
_FRAME = 3  # words of titles that may differ in one alone


def findings(deck: Deck) -> Iterator[Finding]:
    """Each figure that another place gives otherwise, at the later place."""
    for one, other in conflicts(deck):
        if not shows_chart(one, other):
            yield on_slide(other.page.number, other.shape.name, CODES[0], told(one, other))


def shows_chart(one: Said, other: Said) -> bool:
    """Whether two figures are of a text and a chart on one page."""
    return one.page is other.page and {one.source, other.source} == {"text", "chart"}


@lru_cache(maxsize=1)
def conflicts(deck: Deck) -> list[tuple[Said, Said]]:
    """The pairs of figures of one thing and one period that differ, the earlier one first."""
    things = things_of(deck)
    by_thing: dict[tuple[Thing, When], list[Said]] = defaultdict(list)
    for one in things.said:
        dated = when(one) if _is_comparable(one) else None
        if dated is not None and (any(dated) or (_is_telling(one) and not _is_base(one))):
            by_thing[things.of(one), dated].append(one)
    _merge_bases(by_thing)
    found: list[tuple[Said, Said]] = []
    for (_, dated), alike in by_thing.items():
        pair = _conflict(alike)
        if pair is not None and not _are_parallel(*pair, dated=any(dated)):
            found.append(pair)
    found += _undated(by_thing)
    apart = Counter((one.place, other.place) for one, other in found)
    several = {places for places, count in apart.items() if count > 1}
    agreeing = Counter(p for alike in by_thing.values() for p in _agreeing(alike, several))
    # a table and a chart that hardly agree are of two things
    return [
        (a, b)
        for a, b in found
        if apart[a.place, b.place] == 1 or apart[a.place, b.place] <= agreeing[a.place, b.place]
    ]


def _merge_bases(by_thing: dict[tuple[Thing, When], list[Said]]) -> None:
    """Puts the changes that do not say against what they are to those on the year before, if these are the
    only ones of their thing and period that say it."""
    bases: dict[tuple[Thing, When], set[frozenset[str]]] = defaultdict(set)
    for thing, dated in by_thing:
        bases[thing._replace(basis=frozenset()), dated].add(thing.basis)
    for (thing, dated), known in bases.items():
        if thing.role == "change" and known == {frozenset(), _YEARLY}:
            by_thing[thing._replace(basis=_YEARLY), dated] += by_thing.pop((thing, dated))


def _undated(by_thing: Mapping[tuple[Thing, When], list[Said]]) -> Iterator[tuple[Said, Said]]:
    """Levels that no word dates and that are none of the values of their thing in any period, but near the
    latest one, with that one."""
    spans: dict[Thing, list[tuple[Span, list[Said]]]] = defaultdict(list)
    for (thing, dated), alike in by_thing.items():
        if dated.span is not None:
            spans[thing].append((dated.span, alike))
    newest = max((span.last for known in spans.values() for span, _ in known), default=None)
    for (thing, dated), alike in by_thing.items():
        known = sorted(spans.get(thing, ()), key=lambda pair: (pair[0].last, pair[0].first))
        if any(dated) or not known or thing.role == "change" or _conflict(alike):
            continue
        one, latest = alike[0], known[-1][1][0]
        if known[-1][0].last != newest or (_changes(one) and not _changes(latest)):
            continue  # the dated one may be the earlier of the two
        others = [other for _, same in known for other in same]
        if all(_differ(one, other) for other in others) and _is_near(one, latest):
            pair = (latest, one) if latest.place < one.place else (one, latest)
            if not _are_parallel(*pair, dated=False):
                yield pair


def _changes(one: Said) -> bool:
    """Whether a figure is what something changed to, or one of a row."""
    return one.source != "text" or _CHANGED.search(one.text) is not None


def _is_near(one: Said, other: Said) -> bool:
    return Decimal("0.8") <= abs(_base(one) / _base(other)) <= Decimal("1.25")


def _is_comparable(one: Said) -> bool:
    statement = one.statement
    return (
        statement.role in _ROLES
        and bool(statement.measure)
        and isinstance(statement.value, Decimal)
        and statement.value != 0
        and statement.bound in (None, "~")
        and not _UNDECIDED & {*statement.doubts}
        and not _PART.search(one.text[: statement.figure.start])
    )


def _is_base(one: Said) -> bool:
    """Whether a figure is what another is compared with: rose from A."""
    return BASE.search(one.text[: one.statement.figure.start]) is not None


def _is_telling(one: Said) -> bool:
    """Whether a figure that no word dates is of a thing that has one value in a deck: a named level."""
    name = one.statement.measure.text
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    known = count_han(name) > _SHORT or len(words) > 1 or name.casefold() in MEASURES
    return one.statement.role != "change" and known and not any(c.isdigit() for c in name)


def _are_parallel(one: Said, other: Said, *, dated: bool) -> bool:
    """Whether two figures stand on pages, or in panels of a page, that show several things alike: their
    titles differ in a part (“Survey: pilot”, “Survey: launch”). Or what two names did: Lyon sold, Turin sold."""
    if len({_actor(said) for said in (one, other)} - {""}) > 1:
        return True
    if one.page is other.page:
        if not one.heading and not other.heading and "title" in (one.shape.role, other.shape.role):
            return False
        return not dated or not (is_dated(one) and is_dated(other))
    first, second = one.page.title, other.page.title
    if not first or not second or first == second:
        return not dated and one.source == other.source != "text"
    parts = [set(PARTS.split(title.casefold())) for title in (first, second)]
    if min(map(len, parts)) > 1 and parts[0] & parts[1]:
        return True
    words = [title.casefold().split() for title in (first, second)]
    if len(words[0]) != len(words[1]) or len(words[0]) < _FRAME:
        return False
    apart = [i for i, (a, b) in enumerate(zip(*words, strict=True)) if a != b]
    return len(apart) == 1 and words[0][apart[0] - 1] != "by"


def _actor(one: Said) -> str:
    """The name right before the clause of a figure: who sold or opened."""
    name = _ACTOR.search(one.text[: one.statement.clause[0]])
    words = name[0].split() if name else []
    return " ".join(w for w in words if w.casefold() not in DETERMINERS | OPENERS | PRONOUNS)


def _agreeing(
    alike: Sequence[Said], asked: AbstractSet[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Those of the pairs of places `asked` that give the same value."""
    for one, other in combinations(alike, 2) if asked else ():
        if (one.place, other.place) in asked and not _differ(one, other):
            yield one.place, other.place


def _conflict(alike: Sequence[Said]) -> tuple[Said, Said] | None:
    """The first two figures of one thing that differ; None if a place of its own has several values of it, or
    if there are more than two that lie apart: something then tells them apart that was not read."""
    places: dict[int, list[Said]] = defaultdict(list)
    for one in alike:
        places[one.place].append(one)
    if any(_differ(a, b) for same in places.values() for a, b in combinations(same, 2)):
        return None
    kinds: list[Said] = []
    for same in places.values():
        if not any(not _differ(same[0], known) for known in kinds):
            kinds.append(same[0])
    values = [abs(_base(kind)) for kind in kinds]
    near = len(kinds) == 2 or max(values, default=0) <= _NEAR * min(values, default=0)
    return (kinds[0], kinds[1]) if len(kinds) > 1 and near else None


def _differ(one: Said, other: Said) -> bool:
    """Whether two figures are apart by more than rounding."""
    first, second = (abs(_base(said)) for said in (one, other))
    nouns = {said.statement.unit.noun for said in (one, other)} - {""}
    if len(nouns) > 1:
        return False
    slack = (_quantum(one) + _quantum(other)) / 2
    if "~" in (one.statement.bound, other.statement.bound):
        slack = max(slack, _ABOUT * max(first, second))
    return abs(first - second) > slack and not rounds(first, second) and not rounds(second, first)


def _base(one: Said) -> Decimal:
    value = one.statement.value
    assert isinstance(value, Decimal)
    return value * base_factor(one.statement.unit)


def _quantum(one: Said) -> Decimal:
    return Decimal(1).scaleb(-one.statement.figure.places) * base_factor(one.statement.unit)


def told(one: Said, other: Said) -> str:
    """Two figures of one thing, for a message."""
    name = ", ".join(filter(None, (one.statement.subject.text, one.statement.measure.text)))
    where = "on this page too" if one.page is other.page else f"on page {one.page.number}"
    return f"{name}: {shown(other)} {_place(other)}, but {shown(one)} {_place(one)} {where}; give one value"


def shown(one: Said) -> str:
    """A figure with its unit, as a message writes it."""
    if one.source == "text":
        return one.words
    return write_value(one.statement.value, one.statement.unit, language(one.heading + one.words))


def _place(one: Said) -> str:
    if one.source != "text":
        return f"in the {one.source}"
    return f"in “{shortened(one.text)}”"
