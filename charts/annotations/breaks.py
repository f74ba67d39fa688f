"""A break in the value axis: bars cut by a zigzag, and the values that such a chart holds."""

from __future__ import annotations

from charts.annotations.frame import Box, Frame
from charts.marks import Mark, PathMark
from charts.plan import Column, Cut, Plan
from charts.spec import Spec
from charts.style import Style
from charts.wording import wording

_TEETH = 4
_TALL = 0.05
"""Inches that a tooth of the zigzag extends from the middle of the break."""
_OPEN = 0.035
"""Half the gap of the break, in inches."""


def broken(spec: Spec, plan: Plan, style: Style) -> Plan:
    """`plan` with the marks of its break, if it has one."""
    field = plan.field
    if field is None or field.cut is None:
        return plan
    if not field.cut.keeps_values:
        plan = _cut(spec, plan, field.cut)
    return plan._replace(marks=plan.marks + tuple(_zigzags(plan, Frame(field), field.cut, style)))


def _cut(spec: Spec, plan: Plan, cut: Cut) -> Plan:
    """`plan` with the break subtracted from its values; the workbook computes them from the real
    values."""
    (layer,) = plan.layers
    (bars,) = layer.series
    # The real values come after the drawn columns and those added elsewhere.
    cell = f"{chr(ord('A') + len(plan.data) + 2)}{{row}}"
    formula = f"IF({cell}>={cut.end!r},{cell}-{cut.end - cut.start!r},{cell})"
    name = wording(spec.lang).as_drawn.format(bars.heading)
    drawn = tuple(None if v is None else cut.drawn(v) for v in bars.values)
    folded = bars._replace(heading=name, values=drawn, formula=formula)
    return plan._replace(
        layers=(layer._replace(series=(folded,)),),
        data=(*plan.data, Column(bars.heading, bars.values)),
    )


def _zigzags(plan: Plan, frame: Frame, cut: Cut, style: Style) -> list[Mark]:
    """A zigzag in the page's colour across each bar that the break cuts, and one on the axis."""
    base = frame.plot.bottom
    level = min(frame.to(cut.start), base - _TALL - _OPEN - 0.04)
    texts = frame.texts(plan)
    marks: list[Mark] = []
    for bar in _bars(plan, frame):
        if bar.top < level - _TALL:
            band = Box(bar.start - 0.03, bar.end + 0.03, level - _TALL, level + _TALL)
            middle = base - 2 * _OPEN if any(map(band.meets, texts)) else level
            edges = [*_teeth(band, middle - _OPEN), *reversed(_teeth(band, middle + _OPEN))]
            marks.append(PathMark(tuple(frame.point(*p) for p in edges), style.paper))
    # A segment of the value axis with the usual break symbol.
    x, side = frame.plot.start + 0.06, 0.05
    sign = [(x, 0.09), (x - side, 0.045), (x + side, -0.045), (x, -0.09), (x, -0.2)]
    axis = [(x, base), *((along, level + down) for along, down in sign)]
    points = tuple(frame.point(*p) for p in axis)
    return [*marks, PathMark(points, None, style.muted, 1.25, closed=False)]


def _bars(plan: Plan, frame: Frame) -> list[Box]:
    """The bars that touch the axis: the lowest segment of each stack, or every bar."""
    result: dict[tuple[int, int], Box | None] = {}
    for layer in plan.layers:
        if layer.shape != "bar":
            continue
        parts = 1 if layer.stacked else len(layer.series)
        for part, one in enumerate(layer.series):
            for i, value in enumerate(one.values):
                key = (i, 0 if layer.stacked else part)
                if value is None or key in result:
                    continue
                rect = frame.layer_field.bar(i, 0.0, value, layer.gap, key[1], parts)
                # An invisible base has no visible bar to cut.
                visible = one.colour_at(i) is not None and rect.w and rect.h
                result[key] = frame.box(rect) if visible else None
    return [box for box in result.values() if box]


def _teeth(band: Box, middle: float) -> list[tuple[float, float]]:
    count = 2 * _TEETH
    step = (band.end - band.start) / count
    return [
        (band.start + step * n, middle + (_TALL / 2 if n % 2 else -_TALL / 2))
        for n in range(count + 1)
    ]
