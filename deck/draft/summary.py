"""The summary of a draft: the latest key figures of the article, and what has changed most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from deck.draft.facts import level_name
from deck.draft.finding import Finding, stated
from deck.draft.findings import apart
from deck.draft.measures import GDP, HEADLINES, OWNERS, family
from deck.draft.pages import PageBuilder
from deck.draft.weights import Weights
from deck.draft.writing import Flow

_EACH = re.compile(r"\bper\b|每", re.IGNORECASE)
_KEY_FIGURES = 3
_LEAST_BOXES = 2
_POINTS = 4
_NEWS = 2
_OLD = 400  # days before the newest figure
_SLIGHT = 1.0
"""The weight below which nothing is a point of the summary."""
_SECTION = 1.0
_AGAIN = 2.0
"""What a point gains that is the first of its section, and loses of whose measure another one speaks."""
_LEAST = 0.38  # of the weight of the first finding, that of one in the summary


def summary_of(builder: PageBuilder) -> dict[str, Any]:
    """The fields of the summary, empty if there is too little for one; tells the builder what it
    shows."""
    weights = builder.weights
    findings = [f for f in builder.findings if f.kind != "ahead"]
    findings += apart(findings)
    ranked = sorted(findings, key=weights.finding, reverse=True)
    ahead = sorted(
        (f for f in builder.findings if f.kind == "ahead" and weights.is_news(f)),
        key=weights.finding, reverse=True,
    )  # fmt: skip
    said = builder.said(_by_headline(ranked, ahead, weights)) or builder.said(ranked, 1)
    if said is None:
        return {}
    title, headline = said
    kpis = _key_figures(ranked, weights)
    if len(kpis) < _LEAST_BOXES:  # changes and targets, if there is nothing else
        kpis = _first_of_each([*ranked, *ahead])
    kpis = kpis if len(kpis) >= _LEAST_BOXES else []
    shown = {finding.last.id for finding in (*kpis, *headline)}
    news = (builder.sentence(f) for f in ahead if f not in headline)
    points = list(filter(None, news))[:_NEWS]
    told = [*kpis, *headline]
    spoken = {_thing(finding) for finding in (*kpis, *headline)}
    values = {_values(finding) for finding in (*kpis, *headline)}
    large = {fact.id for finding in (*kpis, *headline) for fact in finding.members}
    left = [finding for finding in ranked if finding.last.id not in large]
    least = _LEAST * weights.finding(ranked[:2][-1])
    while left and len(points) < _POINTS:
        finding = max(left, key=lambda one: _newness(one, told, weights))
        left.remove(finding)
        weight = weights.finding(finding)
        if weight < _SLIGHT or (weight < least and len(points) > _NEWS):
            continue
        sentence = None if _is_told(finding, told) else builder.sentence(finding)
        if sentence is not None and sentence not in (*points, title):
            if _thing(finding) not in spoken and _values(finding) not in values:
                points.append(sentence)
                told.append(finding)
                values.add(_values(finding))
            spoken.add(_thing(finding))
    fields: dict[str, Any] = {"title": title}
    if kpis:
        fields["kpis"] = [Flow(builder.card(finding)) for finding in kpis]
    if points:
        fields["points"] = points
    if len(points) + len(kpis) < 2:
        builder.titles.discard(title)
        return {}
    builder.opened = shown | {fact.id for finding in kpis for fact in finding.members}
    builder.spoken = {finding.last.id for finding in headline}
    builder.summary = {title, *points}
    builder.titles = {title}
    return fields


def _by_headline(
    ranked: Sequence[Finding], ahead: Sequence[Finding], weights: Weights
) -> list[Finding]:
    """The findings in the order in which a title speaks of them: what the headline of the article
    speaks of comes first; then a target that it says is revised, and things of other families."""
    named = [one for one in ranked if weights.in_headline(one) and weights.is_recent(one)]
    targets = [finding for finding in ahead if weights.in_headline(finding)]
    figures = [finding for finding in (*named, *targets) if weights.is_named(finding.members)]
    first = next(iter((*figures, *named, *targets, *ranked)), None)
    others = [f for f in (*named, *ranked) if first and not _is_akin(first, f)]
    return list(dict.fromkeys([*([first] if first else []), *targets, *others]))


def _is_told(finding: Finding, told: Sequence[Finding]) -> bool:
    """Whether others speak of the figure that a finding is about, under another name or in a list."""
    known = {(fact.base, fact.unit.kind) for other in told for fact in other.members}
    shown = [(fact.base, fact.unit.kind) for fact in finding.facts]
    return (finding.last.base, finding.last.unit.kind) in known or set(shown[:3]) <= known


def _newness(finding: Finding, told: Sequence[Finding], weights: Weights) -> tuple[bool, float]:
    """How much a point says that the others do not: its weight, more for a section of its own, less for a
    measure of which others speak; what is older than the reported period comes last."""
    section = all(finding.section != other.section for other in told)
    again = any(_same(finding.last.what, other.last.what) for other in told)
    weight = weights.finding(finding) + _SECTION * section - _AGAIN * again
    return not weights.is_before(finding.last), weight


def _is_akin(one: Finding, other: Finding) -> bool:
    """Whether two findings are of one family of measures, or of one measure."""
    kind = _family(one)
    return bool(kind and kind == _family(other)) or _same(one.last.what, other.last.what)


def _family(finding: Finding) -> str:
    return family(finding.last.what)


def _key_figures(ranked: Sequence[Finding], weights: Weights) -> list[Finding]:
    """Up to three levels of the article's own subject, of three measures, each the latest of its
    measure, none from before the period that the article reports on, and none that weighs little."""
    latest: dict[str, date] = {}
    for finding in ranked:
        span = finding.last.span
        if span is not None:
            what = level_name(finding.last.what)
            latest[what] = max(span.last, latest.get(what, span.last))
    newest = max(latest.values(), default=None)
    kpis: list[Finding] = []
    for finding in ranked:
        last = finding.last
        if finding.kind not in ("point", "swing", "move", "series") or last.by:
            continue
        if last.subject and not OWNERS.search(last.subject):
            continue
        what = level_name(last.what)
        outdated = last.span and last.span.last < latest[what]
        old = last.span and newest and (newest - last.span.last).days > _OLD
        old = old or weights.is_before(last)
        light = weights.finding(finding) < _LEAST * weights.finding(ranked[0])
        bare = stated(last).role == "change" and not HEADLINES.search(last.what)
        bare = bare and not weights.is_first(finding)
        if not (outdated or old or bare or light or any(_same(what, k.last.what) for k in kpis)):
            kpis.append(finding)
        if len(kpis) == _KEY_FIGURES:
            break
    return kpis


def _first_of_each(ranked: Sequence[Finding]) -> list[Finding]:
    """The first findings that make a box, one for each measure."""
    kpis: list[Finding] = []
    for finding in ranked:
        boxed = finding.kind not in ("comparison", "shares") and not finding.last.by
        if boxed and _thing(finding) not in map(_thing, kpis):
            kpis.append(finding)
    return kpis[:_KEY_FIGURES]


def _values(finding: Finding) -> tuple[object, ...]:
    """Its figures: two measures that have the same one, and the same change, are one under two names."""
    return tuple((fact.base, fact.unit.kind, fact.unit.currency) for fact in finding.members)


def _thing(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, whenever it was so; a change over several years is a thing of its own."""
    last = finding.last
    what = finding.labels or (level_name(last.what), last.subject.casefold(), last.by)
    otherwise = stated(last).role == "change" and finding.change is None
    bases = (b.words.text for b in stated(last).basis if b.kind in ("average", "against"))
    return finding.common.casefold(), *what, *(bases if otherwise else ())


def _same(one: str, other: str) -> bool:
    """Whether two measures are the same, or one is the other's growth or a part of its name: GMV,
    电商GMV总额."""
    first, second = (level_name(GDP.sub("GDP", what)) for what in (one, other))
    alike = bool(_EACH.search(first)) == bool(_EACH.search(second))  # profit, and profit per share
    return alike and (first in second or second in first)
