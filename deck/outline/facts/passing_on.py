"""What the result of a formula takes over from its facts: bounds, status, and the kind of statement.

What is computed from “more than 2,500” is itself a bound, and what is computed from a claim or a
forecast is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from charts.bounds import Bound, combined
from deck.language.statement import Kind, Status
from deck.outline.facts.fact import Fact, ResolvedFact
from deck.outline.facts.formula import Formula

_KINDS: tuple[Kind, ...] = ("forecast", "inference", "claim")
"""The kinds of statement that a result takes over, the least certain first."""
_STATUSES: tuple[Status, ...] = (
    "superseded", "hypothetical", "target", "guidance", "consensus", "estimate",
)  # fmt: skip
"""The statuses that a result takes over, the least real first."""


def passed_on(
    fact: Fact,
    formula: Formula,
    operands: Sequence[ResolvedFact],
    values: Mapping[str, Decimal],
) -> Fact:
    """A fact with a formula, completed by what its `operands` pass on; what is given stays.

    `values` are those of the formula's terms, in base units.
    """
    inputs = [operand.fact for operand in operands]
    update: dict[str, Any] = {}
    if fact.bound is None and (bound := _bound(formula, operands, values)):
        update["bound"] = bound
    statuses = [one.status for one in inputs]
    if fact.status is None and (status := next((s for s in _STATUSES if s in statuses), None)):
        update["status"] = status
    kinds = [one.statement for one in inputs]
    kind = next((kind for kind in _KINDS if kind in kinds), None)
    if fact.kind is None and fact.by is None and kind is not None:
        update["kind"] = kind
        alike = [one for one in inputs if one.statement == kind]
        if kind == "claim" and (speakers := dict.fromkeys(one.by for one in alike if one.by)):
            update["by"] = ("、" if operands[0].lang == "zh" else ", ").join(speakers)
        horizons = {one.horizon for one in alike if one.horizon}
        if kind == "forecast" and fact.horizon is None and horizons:
            update["horizon"] = max(horizons)
    return fact.model_copy(update=update) if update else fact


def _bound(
    formula: Formula, operands: Sequence[ResolvedFact], values: Mapping[str, Decimal]
) -> Bound | None:
    """The bound of a result: over what is over, and under what it is divided by. Bounds that pull
    in two directions leave an approximate value."""
    rising: list[Bound] = []
    falling: list[Bound] = []
    for term, operand in zip(formula.terms, operands, strict=True):
        bound = operand.fact.bound
        slope = formula.slope(term, values) if bound else 0
        if bound and slope:
            (rising if slope > 0 else falling).append(bound)
    return combined(rising, falling)
