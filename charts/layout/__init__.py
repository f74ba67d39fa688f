"""What chart kinds share when they lay out their plan."""

from __future__ import annotations

from collections.abc import Sequence

from charts.marks import Mark
from charts.plan import Field, Layer, Plan, Ticks, code
from charts.spec import Spec


def axis_chart(
    spec: Spec, field: Field, ticks: Ticks, layers: Sequence[Layer], marks: Sequence[Mark] = ()
) -> Plan:
    """The plan of a chart with a category axis."""
    layers, marks = tuple(layers), tuple(marks)
    return Plan(field.size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)
