"""Findings on how a chart uses its fields and the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from charts.honesty import Gate
from charts.spec import Spec
from deck.language.conversion import UnitError, convert
from deck.language.heading_units import heading_unit
from deck.outline.charts.fields import ChartFields, taken
from deck.outline.charts.spec import facts_of
from deck.outline.charts.units import relabelled, stated_unit
from deck.outline.facts.resolved import Facts, ResolvedFact


def doubts(chart: ChartFields, spec: Spec, facts: Facts) -> Iterator[Gate]:
    """Findings on how a chart uses the facts."""
    yield from _ignored(chart)
    yield from _misquoted(chart, spec, facts)
    yield from _mislabelled(chart, facts)
    yield from _titled(spec)
    if chart.unit:
        yield from relabelled([facts[name] for name in facts_of(chart)], spec.unit)


def _titled(spec: Spec) -> Iterator[Gate]:
    """A title that states another unit than the one drawn: `Sales (USD m)` over values in EUR m."""
    said, unit = heading_unit(spec.title), stated_unit(spec.unit)
    if said is None or unit is None or not (said.currency or said.kind != "number"):
        return
    try:
        same = convert(Decimal(1), said, unit) == 1
    except UnitError:
        same = False
    if not same:
        message = (
            f"the title says '{spec.title}', but the values are in {spec.unit}; correct one of them"
        )
        yield Gate("unit-words", message)


def _misquoted(chart: ChartFields, spec: Spec, facts: Facts) -> Iterator[Gate]:
    """Figures typed into a chart that differ from the corresponding fact.

    A figure corresponds to a fact if its label is the fact's period and its series, or the chart,
    has the name of the fact's measure. Of facts of several subjects it is the one that the chart names.
    """
    by_name: dict[tuple[str, str], list[ResolvedFact]] = {}
    for each in facts.values():
        if each.fact.what and each.number is not None:
            for label in {each.fact.period, each.period} - {None}:
                by_name.setdefault((each.fact.what, str(label)), []).append(each)
    for row, category in zip(chart.data, spec.categories, strict=False):
        for series, value in zip(spec.series, row.values, strict=False):
            alike = by_name.get((series.name, category)) or by_name.get((spec.title, category), [])
            fact = _of_subject(alike, f"{spec.title} {series.name}")
            if fact is None and len(row.values) == 1 and row.label:
                fact = facts.get(row.label)  # a label that is its id
            if fact is None or not isinstance(value, Decimal) or fact.number is None:
                continue
            assert isinstance(fact.value, Decimal)
            step = Decimal(1).scaleb(int(value.as_tuple().exponent))
            try:
                unit = stated_unit(spec.unit) or fact.unit
                apart = abs(value - convert(fact.value, fact.unit, unit))
            except UnitError:
                continue
            if apart > step / 2:  # more than rounding
                yield Gate(
                    "misquoted",
                    f"{category} is {value} here and {fact.text} in the fact '{fact.id}'; use the fact",
                )


def _of_subject(facts: Sequence[ResolvedFact], named: str) -> ResolvedFact | None:
    """The last of facts of one measure and period, of the subject that is named if they have several."""
    if len({fact.fact.subject for fact in facts}) > 1:
        words = named.casefold()
        facts = [f for f in facts if f.fact.subject and f.fact.subject.casefold() in words]
    return facts[-1] if facts else None


def _mislabelled(chart: ChartFields, facts: Facts) -> Iterator[Gate]:
    """Labels that are the id of a fact, beside the figure of another."""
    for row in chart.data:
        drawn = [facts.named(value) for value in row.values if isinstance(value, str)]
        if drawn and row.label in facts and row.label not in drawn:
            message = (
                f"the label '{row.label}' is the id of a fact, and '{drawn[0]}' is drawn; draw "
                f"'{row.label}', or write another label"
            )
            yield Gate("label-of-fact", message)


def _ignored(chart: ChartFields) -> Iterator[Gate]:
    """The fields that the kind of chart does not take; the JSON Schema refuses them."""
    for name in sorted(chart.model_fields_set - taken(chart.kind) - {"kind"}):
        message = f"'{name}' has no effect in a chart of kind '{chart.kind}'; remove it"
        yield Gate("field-ignored", message)
