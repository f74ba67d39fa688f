"""What only a donut has: the figure in its middle, and the rest of a single share."""

from __future__ import annotations

from collections.abc import Callable

from charts.bounds import of_change
from charts.labels import texts
from charts.spec import Spec
from deck.outline.charts.fields import ChartFields
from deck.outline.facts.resolved import Facts


def with_centre(
    spec: Spec, chart: ChartFields, facts: Facts, fill: Callable[[str | None], str]
) -> Spec:
    """The donut with the figure in its middle; a single percentage gets a rest that makes the ring
    complete, which is no figure of the source."""
    percent, only = "%" in spec.number_format, spec.series[0].values[0]
    first = chart.data[0].values[0]
    centre = facts[first].text if isinstance(first, str) else texts(spec, spec.series[0])[0]
    spec = spec._replace(
        centre=fill(chart.centre) or centre or "",
        centre_note=fill(chart.centre_note),
        highlight=spec.highlight or (0,),
    )
    if len(spec.categories) > 1 or only is None or not percent:
        return spec
    (label,), (series,) = spec.categories, spec.series
    rest = series._replace(
        values=(only, 100 - only),
        labels=() if chart.rest else (None, ""),
        bounds=(series.bound(0), of_change(series.bound(0), None)),
        ahead=series.ahead and (*series.ahead, False),
    )
    return spec._replace(
        categories=(label, fill(chart.rest) or facts.words.rest),
        series=(rest,),
        centre_note=spec.centre_note or label,
    )
