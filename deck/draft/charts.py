"""Charts of findings: a measure over time, subjects side by side, parts of a whole.

The labels come from the facts: their periods or their subjects.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from deck.draft.findings import Finding, stated
from deck.draft.wording import Wording, is_loss
from deck.draft.writing import Flow

_MOST_COLUMNS = 6


def chart_of(finding: Finding, wording: Wording) -> dict[str, Any]:
    """The chart of a move, a series, a comparison or of shares, as an outline has it."""
    facts, last = finding.facts, finding.last
    ids = [fact.id for fact in facts]
    if finding.kind in ("comparison", "shares"):
        title = f"{_measure(finding, wording)}{wording.comma}{wording.period(last)}"
        data = {fact.subject: fact.id for fact in facts}
        kind = "donut" if finding.kind == "shares" else "bar"
        return {"kind": kind, "title": title, "data": data, "highlight": Flow([facts[0].subject])}
    kind = "line" if len(facts) > _MOST_COLUMNS else "column"
    if finding.kind == "move" and last.unit.kind == "percent":
        kind = "slope"
    spec: dict[str, Any] = {"kind": kind, "title": wording.label(last), "data": Flow(ids)}
    if finding.change is None and _grows(finding):
        spec["growth"] = Flow([ids[0], ids[-1]])
    return spec


def _measure(finding: Finding, wording: Wording) -> str:
    """What a comparison compares, without the subject of its first fact."""
    from dataclasses import replace

    return wording.label(replace(finding.last, subject=""))


def _grows(finding: Finding) -> bool:
    """Whether the growth from the first to the last value has a meaning."""
    bases = [fact.base for fact in finding.facts]
    positive = all(isinstance(base, Decimal) and base > 0 for base in bases)
    last = finding.last
    return positive and last.unit.kind in ("number", "percent") and not is_loss(last) and (
        stated(last).role != "change"
    )  # fmt: skip
