"""Facts that make a chart: one measure over time, shares of a whole, subjects side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from deck.draft.facts import ArticleFact

_COMPUTED = 2
_ALIKE = 60  # per cent that the names of parallel measures have in common
# where the measure begins in the name of a subject's measure: 第一产业 | 增加值增速
_MEASURE = re.compile(
    "(?<=..)(?:增加值|总产值|产值|增速|占|比重|份额|拉动|收入|营收|利润|销售额|成交额|产量|销量|人数|规模|用户|同比)"
)
_SHARE = re.compile("占比|比重|比例|份额|share|proportion", re.IGNORECASE)


class ChartFacts(NamedTuple):
    """Facts to draw together. `kind` is that of the chart; `growth` names two of them whose
    difference the page speaks of; `facts` are in the order to draw."""

    kind: str
    facts: tuple[ArticleFact, ...]
    growth: tuple[str, str] | None = None
    title: str = ""

    @property
    def at(self) -> int:
        """Where in the article the last of them stands."""
        return max(fact.at for fact in self.facts)


def charts_of(facts: list[ArticleFact], title: str = "") -> list[ChartFacts]:
    """The charts that facts make, the strongest first; a fact stands in one of them.

    Reported values come before those that a growth rate gives; of these the two most telling are
    drawn, for a page of two bars says little more than its title.
    """
    usable = [
        fact
        for fact in facts
        if fact.unclear is None and (isinstance(fact.value, Decimal) or fact.formula is not None)
    ]
    over_time = _over_time(usable)
    reported = [c for c in over_time if all(fact.formula is None for fact in c.facts)]
    computed = sorted(
        (c for c in over_time if c not in reported), key=lambda c: -salience(c.facts[-1], title)
    )
    taken: set[str] = set()
    found: list[ChartFacts] = []
    for chart in [*_side_by_side(usable), *reported, *computed[:_COMPUTED]]:
        names = {fact.id for fact in chart.facts}
        if names.isdisjoint(taken):
            taken |= names
            found.append(chart)
    return found


def _over_time(facts: list[ArticleFact]) -> list[ChartFacts]:
    """One measure at two times or more."""
    by_what: dict[tuple[str, str, str, str], list[ArticleFact]] = defaultdict(list)
    for fact in facts:
        if (
            fact.what
            and fact.span is not None
            and not fact.change
            and not fact.bound
            and fact.unit.kind != "points"
        ):
            key = (
                fact.what,
                fact.unit.kind,
                fact.unit.currency,
                str(fact.unit.scale) + fact.unit.noun,
            )
            by_what[key].append(fact)
    found = []
    for (what, kind, _, _), group in by_what.items():
        times = {fact.span: fact for fact in reversed(group)}
        ordered = sorted(times.values(), key=lambda f: f.span.last)  # type: ignore[union-attr]
        lengths = {(f.span.last - f.span.first).days // 20 for f in ordered if f.span}
        if len(ordered) < 2 or len(lengths) > 1:
            continue
        first, last = ordered[0], ordered[-1]
        if kind == "percent" and len(ordered) == 2:
            found.append(ChartFacts("slope", tuple(ordered), (first.id, last.id), what))
        elif len(ordered) > 4:
            found.append(ChartFacts("line", tuple(ordered), (first.id, last.id), what))
        else:
            found.append(ChartFacts("column", tuple(ordered), (first.id, last.id), what))
    return found


def _side_by_side(facts: list[ArticleFact]) -> list[ChartFacts]:
    """Three subjects or more, of which one sentence says the same measure for the same time."""
    groups: list[list[ArticleFact]] = []
    for fact in facts:
        if fact.formula is not None or not fact.what or fact.bound:
            continue
        group = next((g for g in groups if _is_parallel(g[0], fact)), None)
        if group is None:
            groups.append([fact])
        elif fact.what not in [other.what for other in group]:
            group.append(fact)
    found = []
    for group in groups:
        if not 3 <= len(group) <= 8:
            continue
        values = [fact.value for fact in group if isinstance(fact.value, Decimal)]
        whole = group[0].unit.kind == "percent" and abs(sum(values, Decimal()) - 100) <= 1
        shares = all(_SHARE.search(fact.what) for fact in group)
        kind = "donut" if whole and shares else "bar"
        title = min((split_measure(fact.what)[1] or fact.what for fact in group), key=len)
        found.append(ChartFacts(kind, tuple(group), None, title))
    return found


def _is_parallel(one: ArticleFact, other: ArticleFact) -> bool:
    from rapidfuzz import fuzz

    return (
        (one.section, one.line, one.unit, one.span)
        == (other.section, other.line, other.unit, other.span)
        and (one.change > 0) == (other.change > 0)
        and (
            (one.group is not None and one.group == other.group)
            or fuzz.ratio(one.what, other.what) >= _ALIKE
        )
    )


def split_measure(what: str) -> tuple[str, str]:
    """The subject and the measure in the name of a measure; no measure where it cannot be told."""
    found = _MEASURE.search(what)
    return (what[: found.start()], what[found.start() :]) if found else (what, "")


def salience(fact: ArticleFact, title: str) -> float:
    """How much a fact tells an executive: money and rates with a period, early, said twice, and
    close to the title."""
    if fact.unclear is not None or fact.formula is not None or not fact.what:
        return 0
    kind = {"percent": 2.0, "number": 1.0, "points": 1.0, "times": 1.5}.get(fact.unit.kind, 0.5)
    score = kind + (2.0 if fact.unit.currency else 0) + (1.2 if fact.span else 0)
    score += 1.5 * (fact.times_met - 1) - (0.7 if fact.by else 0)
    score += 0.6 * any(fact.what[i : i + 2] in title for i in range(len(fact.what) - 1))
    score += 1.0 if fact.unit.scale >= 10_000 else 0
    return score - fact.at / 20_000
