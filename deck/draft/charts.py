"""Charts of findings: a measure over time, subjects side by side, parts of a whole.

The labels come from the facts: their periods or their subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, in_time, stated
from deck.draft.side_by_side import common_part
from deck.draft.wording import Wording, capital, is_loss, reference
from deck.draft.writing import Flow

_MOST_COLUMNS = 6
_ONE_AXIS = 10  # times the smallest value is the largest


def charts_of(findings: Sequence[Finding], wording: Wording) -> list[dict[str, Any]]:
    """The charts of a page: one for each finding, but one axis for two comparisons in one unit."""
    first, *rest = findings
    second = _in_order(rest[0], first.labels) if rest and first.labels else next(iter(rest), None)
    if second is None or not _is_one_unit(first, second):
        return [chart_of(finding, wording) for finding in (first, second) if finding]
    if not first.labels:
        names = [wording.label(one.last) for one in (first, second)]
        title = wording.comma.join(names)
        if len(first.facts) == 2 and first.last.unit.kind != "percent":
            return [{"title": title, **results_chart([first, second], wording)}]
        rows = zip(first.facts, second.facts, strict=True)
        spec = {"kind": "grouped", "data": [Flow([one.id, other.id]) for one, other in rows]}
        spec |= _unit([*first.facts, *second.facts], wording)
        if len(first.facts) == 2:
            spec |= {"kind": "slope", "series": names, "highlight": Flow(names[:1])}
        return [{**spec, "title": title}]
    names = [wording.compared(finding) for finding in (first, second)]
    title = wording.comma.join(dict.fromkeys(names))
    if names[0] == names[1]:  # at two times
        first, second = sorted((first, second), key=lambda finding: in_time(finding.last))
        names = [wording.period(finding.last) for finding in (first, second)]
    pairs = zip(first.labels, first.facts, second.facts, strict=True)
    data = {capital(label): Flow([one.id, other.id]) for label, one, other in pairs}
    unit = _unit([*first.facts, *second.facts], wording)
    return [{"kind": "grouped", "title": title, **unit, "data": data, "series": names}]


def results_chart(moves: Sequence[Finding], wording: Wording) -> dict[str, Any]:
    """Several measures at two times: a group of two columns for each."""
    names = [wording.label(move.last) for move in moves]
    common = common_part(names, backwards=True)
    parts = [name[: len(name) - len(common)].strip() for name in names] if common else []
    short = all(len(part) > 1 for part in parts) and len(set(parts)) == len(names)
    labels, title = (parts, common.strip()) if parts and short else (names, "")
    first, last = moves[0].facts[0], moves[0].last
    data = {
        capital(label): Flow([fact.id for fact in move.facts])
        for label, move in zip(labels, moves, strict=True)
    }
    unit = _unit([fact for move in moves for fact in move.facts], wording)
    titled = {"title": capital(title)} if title else {}
    series = [wording.period(first), wording.period(last)]
    return {"kind": "grouped", **titled, **unit, "data": data, "series": series}


def _unit(facts: Sequence[ArticleFact], wording: Wording) -> dict[str, str]:
    """The unit in which texts write the figures of a chart, if it is not that of its facts."""
    unit = wording.unit(facts)
    return {"unit": unit} if unit else {}


def are_drawn_together(first: Finding, second: Finding) -> bool:
    """Whether two moves can share a page: in different units, or near enough for one axis."""
    sizes = [
        abs(f.base) for one in (first, second) for f in one.facts if isinstance(f.base, Decimal)
    ]
    return not _is_one_unit(first, second) or max(sizes) <= _ONE_AXIS * min(sizes)


def _is_one_unit(first: Finding, second: Finding) -> bool:
    one, other = first.last.unit, second.last.unit
    if (stated(first.last).role == "change") != (stated(second.last).role == "change"):
        return False  # tons, and by how many tons they grew
    return (one.kind, one.currency, one.noun) == (other.kind, other.currency, other.noun)


def _in_order(finding: Finding, labels: Sequence[str]) -> Finding:
    """A comparison in the order of another one of the same things."""
    facts = dict(zip(finding.labels, finding.facts, strict=True))
    return replace(finding, labels=tuple(labels), facts=tuple(facts[label] for label in labels))


def chart_of(finding: Finding, wording: Wording) -> dict[str, Any]:
    """The chart of a move, a series, a comparison or of shares, as an outline has it."""
    facts, last = finding.facts, finding.last
    ids = [fact.id for fact in facts]
    if finding.labels:
        title = f"{wording.compared(finding)}{wording.comma}{wording.period(last)}"
        data = {capital(label): fact.id for label, fact in zip(finding.labels, facts, strict=True)}
        kind = "donut" if finding.kind == "shares" else "bar"
        named = {"series": wording.compared(finding)} if kind == "bar" else {}
        highlight = Flow([next(iter(data))])
        unit = _unit(facts, wording)
        if finding.total is not None:
            name = wording.label(finding.total)
            unit |= {"centre": reference(finding.total), "centre_note": name}
        return {"kind": kind, "title": title, **unit, "data": data, **named, "highlight": highlight}
    kind = "line" if len(facts) > _MOST_COLUMNS else "column"
    if finding.kind == "move" and last.unit.kind == "percent":
        kind = "slope"
    spec: dict[str, Any] = {"kind": kind, "title": wording.label(last), "data": Flow(ids)}
    spec |= _unit(facts, wording)
    if finding.change is None and _grows(finding):
        spec["growth"] = Flow([ids[0], ids[-1]])
    return spec


def _grows(finding: Finding) -> bool:
    """Whether the growth from the first to the last value has a meaning."""
    bases = [fact.base for fact in finding.facts]
    positive = all(isinstance(base, Decimal) and base > 0 for base in bases)
    last = finding.last
    return positive and last.unit.kind in ("number", "percent") and not is_loss(last) and (
        stated(last).role != "change"
    )  # fmt: skip
