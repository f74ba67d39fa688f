"""The period of a chart that names none: the title of its slide says it, or all its facts share one."""

from __future__ import annotations

from charts.honesty import is_dated
from charts.spec import Spec
from deck.language.periods.reading import periods
from deck.language.scripts import has_han
from deck.outline.charts.fields import ChartFields
from deck.outline.charts.spec import facts_of
from deck.outline.facts.resolved import Facts


def names_period(title: str) -> bool:
    """Whether the title of a slide names the period of what is on it."""
    return any(not period.basis for period in periods(title))


def with_period(spec: Spec, chart: ChartFields, facts: Facts) -> Spec:
    """The chart with the period that all its facts share in its title, if it names none; as it is where
    values were typed, or periods differ."""
    values = [value for row in chart.data for value in row.values if value is not None]
    named = {facts[name].period for name in facts_of(chart)}
    if is_dated(spec) or len(named) != 1 or not all(isinstance(value, str) for value in values):
        return spec
    period = named.pop()
    comma = "，" if has_han(spec.title) else ", "
    return spec._replace(title=comma.join(filter(None, (spec.title, period))))
