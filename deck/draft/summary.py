"""The summary of a draft: the latest key figures of the article, and what has changed most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from deck.draft.facts import level_name
from deck.draft.finding import Finding, stated
from deck.draft.measures import HEADLINES
from deck.draft.pages import PageBuilder
from deck.draft.writing import Flow

_KEY_FIGURES = 3
_POINTS = 4
_NEWS = 2
_OLD = 400  # days before the newest figure


def summary_of(builder: PageBuilder) -> dict[str, Any]:
    """The fields of the summary, empty if there is too little for one; tells the builder what it
    shows."""
    weights = builder.weights
    findings = [f for f in builder.findings if f.kind != "ahead"]
    ranked = sorted(findings, key=weights.finding, reverse=True)
    said = builder.said(ranked)
    if said is None:
        return {}
    title, headline = said
    kpis = _key_figures(ranked)
    shown = {finding.last.id for finding in (*kpis, *headline)}
    news = (f for f in builder.findings if f.kind == "ahead" and weights.is_news(f))
    told = (builder.sentence(f) for f in sorted(news, key=weights.finding, reverse=True))
    points = list(filter(None, told))[:_NEWS]
    spoken = {_thing(finding) for finding in (*kpis, *headline)}
    rest = [finding for finding in ranked if finding.last.id not in shown]
    for finding in [*rest, *(f for f in kpis if f not in headline)]:
        enough = len(points) == _POINTS or (finding in kpis and len(points) > 1)
        sentence = None if enough else builder.sentence(finding)
        new = finding in kpis or _thing(finding) not in spoken
        if sentence is not None and sentence not in (*points, title) and new:
            points.append(sentence)
            spoken.add(_thing(finding))
    fields: dict[str, Any] = {"title": title}
    if len(kpis) >= 2:
        fields["kpis"] = [Flow(builder.card(finding)) for finding in kpis]
    if points:
        fields["points"] = points
    if len(points) + len(kpis) < 2:
        builder.titles.discard(title)
        return {}
    builder.opened = shown
    builder.summary = {title, *points}
    builder.titles = {title}
    return fields


def _key_figures(ranked: Sequence[Finding]) -> list[Finding]:
    """Up to three levels of the article's own subject, of three measures, each the latest of its
    measure."""
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
        if finding.kind not in ("point", "swing", "move", "series") or last.by or last.subject:
            continue
        what = level_name(last.what)
        outdated = last.span and last.span.last < latest[what]
        old = last.span and newest and (newest - last.span.last).days > _OLD
        bare = stated(last).role == "change" and not HEADLINES.search(last.what)
        if not (outdated or old or bare or any(_same(what, k.last.what) for k in kpis)):
            kpis.append(finding)
        if len(kpis) == _KEY_FIGURES:
            break
    return kpis


def _thing(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, whenever it was so."""
    last = finding.last
    what = finding.labels or (level_name(last.what), last.subject.casefold(), last.by)
    return finding.common.casefold(), *what


def _same(one: str, other: str) -> bool:
    """Whether two measures are the same, or one is the other's growth or a part of its name: GMV,
    电商GMV总额."""
    first, second = level_name(one), level_name(other)
    return first in second or second in first
