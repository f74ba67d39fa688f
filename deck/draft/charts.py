"""Finds facts that make a chart: one measure over time, shares of a whole, subjects side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from deck.draft.facts import ArticleFact

_MOST_COMPUTED = 2
_ALIKE = 60  # per cent that the names of parallel measures have in common
# where the measure begins in the name of a subject's measure: 第一产业 | 增加值增速
_MEASURE = re.compile(
    "(?<=..)(?:增加值|总产值|产值|增速|占|比重|份额|拉动|收入|营收|利润|销售额|成交额|产量|销量|人数|规模|用户|同比)"
)
_SHARE = re.compile("占比|比重|比例|份额|share|proportion", re.IGNORECASE)


class ChartFacts(NamedTuple):
    """Facts to draw together.

    `kind` is the chart kind; `growth` names the two facts whose difference is the page's message;
    `facts` are in drawing order.
    """

    kind: str
    facts: tuple[ArticleFact, ...]
    growth: tuple[str, str] | None = None
    title: str = ""

    @property
    def at(self) -> int:
        """The position of the last of them in the article."""
        return max(fact.at for fact in self.facts)


def charts_of(facts: list[ArticleFact], title: str = "") -> list[ChartFacts]:
    """The charts that the facts allow, the strongest first; each fact is in one chart only.

    Charts of reported values come before those computed from a growth rate. At most two of the
    latter are drawn, because two bars say little more than the page's title.
    """
    usable = [
        fact for fact in facts
        if fact.unclear is None and (isinstance(fact.value, Decimal) or fact.formula is not None)
    ]  # fmt: skip
    reported: list[ChartFacts] = []
    computed: list[ChartFacts] = []
    for chart in _over_time(usable):
        (computed if any(fact.formula for fact in chart.facts) else reported).append(chart)
    computed.sort(key=lambda chart: -salience(chart.facts[-1], title))
    taken: set[str] = set()
    charts: list[ChartFacts] = []
    for chart in [*_side_by_side(usable), *reported, *computed[:_MOST_COMPUTED]]:
        ids = {fact.id for fact in chart.facts}
        if ids.isdisjoint(taken):
            taken |= ids
            charts.append(chart)
    return charts


def _over_time(facts: list[ArticleFact]) -> list[ChartFacts]:
    """One measure at two or more times."""
    groups: dict[object, list[ArticleFact]] = defaultdict(list)
    for fact in facts:
        if fact.what and fact.span and not (fact.change or fact.bound) and fact.status == "actual":
            groups[fact.what.casefold(), fact.subject, fact.unit].append(fact)
    charts = []
    for group in groups.values():
        by_time = {fact.span: fact for fact in reversed(group) if fact.span}
        ordered = tuple(by_time[span] for span in sorted(by_time, key=lambda span: span.last))
        lengths = {(span.last - span.first).days // 20 for span in by_time}
        kind = group[0].unit.kind
        if kind == "points" or len(ordered) < 2 or len(lengths) > 1:
            continue
        chart = "line" if len(ordered) > 4 else "column"
        if kind == "percent" and len(ordered) == 2:
            chart = "slope"
        grows = all(not isinstance(fact.value, Decimal) or fact.value > 0 for fact in ordered)
        growth = (ordered[0].id, ordered[-1].id) if grows else None
        charts.append(ChartFacts(chart, ordered, growth, group[0].what))
    return charts


def _side_by_side(facts: list[ArticleFact]) -> list[ChartFacts]:
    """Three or more subjects for which one sentence gives the same measure at the same time."""
    groups: list[list[ArticleFact]] = []
    for fact in facts:
        if fact.formula is not None or not fact.what or fact.bound:
            continue
        group = next((g for g in groups if _is_parallel(g[0], fact)), None)
        if group is None:
            groups.append([fact])
        elif fact.what not in [other.what for other in group]:
            group.append(fact)
    charts = []
    for group in groups:
        if 3 <= len(group) <= 8:
            values = [fact.value for fact in group if isinstance(fact.value, Decimal)]
            whole = group[0].unit.kind == "percent" and abs(sum(values, Decimal()) - 100) <= 1
            shares = all(_SHARE.search(fact.what) for fact in group)
            title = min((split_measure(fact.what)[1] or fact.what for fact in group), key=len)
            kind = "donut" if whole and shares else "bar"
            charts.append(ChartFacts(kind, tuple(group), None, title))
    return charts


def _is_parallel(one: ArticleFact, other: ArticleFact) -> bool:
    from rapidfuzz import fuzz

    first, second = ((f.section, f.line, f.unit, f.span, f.change > 0) for f in (one, other))
    return first == second and (
        (one.group is not None and one.group == other.group)
        or fuzz.ratio(one.what, other.what) >= _ALIKE
    )


def split_measure(what: str) -> tuple[str, str]:
    """The subject and the measure in the name of a measure; the measure is empty if it is unclear."""
    match = _MEASURE.search(what)
    return (what[: match.start()], what[match.start() :]) if match else (what, "")


def salience(fact: ArticleFact, title: str) -> float:
    """How important a fact is to an executive: money and rates with a period, early in the text,
    repeated, and close to the title."""
    if fact.unclear is not None or fact.formula is not None or not fact.what:
        return 0
    score = {"percent": 2.0, "number": 1.0, "points": 1.0, "times": 1.5}.get(fact.unit.kind, 0.5)
    score += (2.0 if fact.unit.currency else 0) + (1.2 if fact.span else 0)
    score += 1.5 * (fact.times_met - 1) - (0.7 if fact.by else 0)
    score += 0.6 * any(fact.what[i : i + 2] in title for i in range(len(fact.what) - 1))
    score += 1.0 if fact.unit.scale >= 10_000 else 0
    return score - fact.at / 20_000
