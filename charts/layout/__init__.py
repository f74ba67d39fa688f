"""Layout code that chart kinds share."""

from __future__ import annotations

from collections.abc import Sequence

from charts.colours import readable
from charts.forms import body
from charts.labels import code, heading
from charts.marks import Mark, axis_sign
from charts.plan import DrawnSeries, Field, Label, Layer, Plan, Ticks
from charts.spec import Series, Spec
from charts.style import Colour, Style


def drawn(
    spec: Spec,
    series: Series,
    colour: Colour | None,
    labels: Sequence[Label | None] = (),
    points: tuple[tuple[int, Colour], ...] = (),
    width: float = 2.25,
    marker: float = 0,
) -> DrawnSeries:
    """A series of a chart with a category axis, with its values that are no results."""
    head, labels = heading(spec, series), tuple(labels)
    ahead = tuple(i for i in range(len(series.values)) if spec.is_ahead(series, i))
    made = DrawnSeries(head, series.values, colour, points, labels, width, marker, ahead=ahead)
    return made._replace(places=series.places)


def inside_colours(
    spec: Spec, series: Series, index: int, fill: Colour, style: Style
) -> tuple[Colour, Colour | None]:
    """The colour of a label inside a bar, and of its background, which bars with stripes need."""
    if spec.is_ahead(series, index) or body(fill, style).crossed:
        return style.ink, style.paper
    return readable(body(fill, style).fill, style), None


def axis_chart(
    spec: Spec,
    style: Style,
    field: Field,
    ticks: Ticks,
    layers: Sequence[Layer],
    marks: Sequence[Mark] = (),
) -> Plan:
    """The plan of a chart with a category axis; a value axis without zero gets a sign."""
    layers, marks = tuple(layers), tuple(marks)
    if field.axis.without_zero and not field.cut:
        foot = field.rect.x + 0.06 / field.size[0], field.rect.bottom
        marks = (*marks, axis_sign(foot, field.size, style.muted))
    return Plan(field.size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)
