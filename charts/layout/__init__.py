"""Layout code that chart kinds share."""

from __future__ import annotations

from collections.abc import Sequence

from charts.marks import Mark
from charts.plan import DrawnSeries, Field, Label, Layer, Plan, Ticks, code, heading
from charts.spec import Series, Spec
from charts.style import Colour


def drawn(
    spec: Spec,
    series: Series,
    colour: Colour | None,
    labels: Sequence[Label | None] = (),
    points: tuple[tuple[int, Colour], ...] = (),
    width: float = 2.25,
    marker: float = 0,
) -> DrawnSeries:
    """A series of a chart with a category axis, with the chart's forecast."""
    head, labels = heading(spec, series), tuple(labels)
    forecast = spec.forecast
    return DrawnSeries(
        head, series.values, colour, points, labels, width, marker, forecast=forecast
    )


def axis_chart(
    spec: Spec, field: Field, ticks: Ticks, layers: Sequence[Layer], marks: Sequence[Mark] = ()
) -> Plan:
    """The plan of a chart with a category axis."""
    layers, marks = tuple(layers), tuple(marks)
    return Plan(field.size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)
