"""A break of the value axis: bars cut by a zig-zag, and the values that a chart with it holds."""

from __future__ import annotations

from charts.annotations.surface import Extent, Ground
from charts.axis_range import Cut
from charts.marks import Mark, PathMark
from charts.plan import Column, Plan, Rect
from charts.spec import Spec
from charts.style import Style

_TEETH = 4
_TALL = 0.05
"""Inches by which a tooth stands out of the middle of the break."""
_OPEN = 0.035
"""Half the inches that the break leaves open."""
_NAMES = {"en": "{} (as drawn, axis broken)", "zh": "{}（按断轴绘制）"}


def broken(spec: Spec, plan: Plan, style: Style) -> Plan:
    """`plan` with the marks of its break, if it has one."""
    field = plan.field
    if field is None or field.cut is None:
        return plan
    if not field.cut.keeps_values:
        plan = _cut(spec, plan, field.cut)
    return plan._replace(marks=plan.marks + _zigzags(plan, field.cut, style))


def _cut(spec: Spec, plan: Plan, cut: Cut) -> Plan:
    """`plan` with values from which the break is subtracted, which the workbook computes from the
    real ones beside them."""
    (layer,) = plan.layers
    (bars,) = layer.series
    last = len(plan.data) + 2
    column = chr(ord("A") + last)
    # The real values follow the columns that are drawn and those that other parts added.
    formula = (
        f"IF({column}{{row}}>={cut.end!r},{column}{{row}}-{cut.end - cut.start!r},{column}{{row}})"
    )
    name = _NAMES.get(spec.lang, _NAMES["en"]).format(bars.heading)
    shown = tuple(label and label._replace(custom=True) for label in bars.labels)
    drawn = tuple(None if v is None else cut.drawn(v) for v in bars.values)
    folded = bars._replace(heading=name, values=drawn, labels=shown, formula=formula)
    return plan._replace(
        layers=(layer._replace(series=(folded,)),),
        data=(*plan.data, Column(bars.heading, bars.values)),
    )


def _zigzags(plan: Plan, cut: Cut, style: Style) -> tuple[Mark, ...]:
    """A zig-zag of the page's colour across each bar that the break cuts, and one on the axis."""
    assert plan.field is not None
    ground = Ground(plan.field)
    base, place = ground.plot.b2, ground.to(cut.start)
    place = min(place, base - _TALL - _OPEN - 0.04)
    texts = ground.texts(plan)
    marks: list[Mark] = []
    for box in _bars(plan, ground):
        if box.b < place - _TALL:
            band = Extent(box.a - 0.03, box.a2 + 0.03, place - _TALL, place + _TALL)
            at = base - 2 * _OPEN if any(map(band.meets, texts)) else place
            marks.append(_band(ground, band.a, band.a2, at, style))
    return (*marks, _axis(ground, place, style))


def _bars(plan: Plan, ground: Ground) -> list[Extent]:
    """One box for what stands on the axis at each category and place beside it."""
    field = ground.field
    found: dict[tuple[int, int], Rect] = {}
    for layer in plan.layers:
        if layer.shape != "bar":
            continue
        parts = 1 if layer.stacked else len(layer.series)
        for part, one in enumerate(layer.series):
            for i, value in enumerate(one.values):
                # An invisible base carries no bar that could be cut.
                if value is None or (layer.stacked and (i, 0) in found) or one.colour_at(i) is None:
                    if value is not None and layer.stacked:
                        found.setdefault((i, 0), Rect(0, 0, 0, 0))
                    continue
                place = 0 if layer.stacked else part
                real = (
                    value
                    if field.cut is None or field.cut.keeps_values
                    else _real(field.cut, value)
                )
                found[i, place] = field.bar(i, 0.0, real, layer.gap, place, parts)
    return [ground.extent(box) for box in found.values() if box.w and box.h]


def _real(cut: Cut, drawn: float) -> float:
    """The value that is drawn at `drawn`."""
    return drawn if drawn <= cut.start else drawn + cut.end - cut.start


def _band(ground: Ground, start: float, end: float, b: float, style: Style) -> PathMark:
    """The gap in a bar, with a zig-zag for each edge."""
    upper = _teeth(start, end, b - _OPEN)
    lower = _teeth(start, end, b + _OPEN)
    points = tuple(ground.point(*p) for p in (*upper, *reversed(lower)))
    return PathMark(points, style.paper)


def _teeth(start: float, end: float, b: float) -> list[tuple[float, float]]:
    count = 2 * _TEETH
    return [
        (start + (end - start) * n / count, b + (_TALL / 2 if n % 2 else -_TALL / 2))
        for n in range(count + 1)
    ]


def _axis(ground: Ground, b: float, style: Style) -> PathMark:
    """A piece of the value axis with the usual sign of a break."""
    a, side = ground.plot.a + 0.06, 0.05
    points = (
        (a, ground.plot.b2),
        (a, b + 0.09),
        (a - side, b + 0.045),
        (a + side, b - 0.045),
        (a, b - 0.09),
        (a, b - 0.2),
    )
    return PathMark(tuple(ground.point(*p) for p in points), None, style.muted, 1.25, closed=False)
