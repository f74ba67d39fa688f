"""Callouts: where circles that point at values stand, clear of labels, lines and each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import cos, pi, sin
from typing import NamedTuple

from charts.annotations.frame import Frame
from charts.layout import boxes
from charts.layout.planes import point_radii
from charts.marks import LineMark, PillMark, TextMark
from charts.plan import Layer, Plan, Rect
from charts.spec import Series, Spec

_GAP = 0.06
"""Inches between a circle and what it points at."""
_EDGE = 0.1
"""Inches that a circle may stand out above and below the chart, where its title and its page have space."""
_INSIDE = 0.1
"""Inches from the label of a bar to a circle in the bar, less the gap."""
_SIDES = {"t": (0, -1), "b": (0, 1), "l": (-1, 0), "r": (1, 0), "tr": (1, -1), "tl": (-1, -1)}
_TEXT, _LINE, _BODY, _OUTSIDE = 20.0, 6.0, 4.0, 200.0
"""What it costs to cover all of a circle with a text, a line or another value, or to leave the chart."""
_MIDDLE, _CORE = 0.62, 0.5
"""Where in a slice a circle stands: the share of the radius of a pie, and of the ring of a donut."""


class Spot(NamedTuple):
    """What a circle points at: a category, and one of its series (None: its total, or its largest value)."""

    category: int
    series: int | None = None


class _Target(NamedTuple):
    """The box that a circle stands beside, and the sides of it to try, the preferred one first."""

    box: Rect
    sides: tuple[str, ...]


class _Value(NamedTuple):
    """A value as drawn: its series, its category, the box of its bar or point, and that of its label."""

    series: int | None
    category: int
    body: Rect | None
    label: Rect | None
    line: bool


def centres(
    spec: Spec, plan: Plan, spots: Sequence[Spot], radius: float
) -> list[tuple[float, float] | None]:
    """The centre of the circle of `radius` inches for each spot, in fractions of the frame; None where the chart
    does not show the category."""
    values = list(_values(spec, plan))
    texts = [value.label for value in values if value.label is not None]
    lines = list(_lines(spec, plan))
    for mark in (*plan.under, *plan.marks):
        if isinstance(mark, (TextMark, PillMark)):
            texts.append(boxes.around(mark, plan.size))
        elif isinstance(mark, LineMark):
            lines.append(boxes.around(mark, plan.size))
    found: list[tuple[float, float] | None] = []
    for spot in spots:
        target = _target(spec, plan, values, spot)
        if target is None:
            found.append(None)
            continue
        others = [v.body for v in values if v.body is not None and v.category != spot.category]
        costs = ((_TEXT, texts), (_LINE, lines), (_BODY, others))
        circles = [_beside(target.box, side, plan, radius) for side in target.sides]
        best = min(
            enumerate(circles),
            key=lambda each: (_cost(each[1], plan, costs) + 0.1 * each[0], each[0]),
        )[1]
        texts.append(best)
        found.append((best.x + best.w / 2, best.y + best.h / 2))
    return found


def _beside(box: Rect, side: str, plan: Plan, radius: float) -> Rect:
    """The box of a circle at a side of another box, or in its middle."""
    w, h = plan.size
    right, down = _SIDES.get(side, (0, 0))
    x = box.x + box.w / 2 + right * (box.w / 2 + (radius + _GAP) / w)
    y = box.y + box.h / 2 + down * (box.h / 2 + (radius + _GAP) / h)
    if side in ("tr", "tl"):  # at the corner, half as high as above
        y = box.y - _GAP / h
    return Rect(x - radius / w, y - radius / h, 2 * radius / w, 2 * radius / h)


def _cost(circle: Rect, plan: Plan, costs: Sequence[tuple[float, Sequence[Rect]]]) -> float:
    """How bad a place is: the shares of the circle that are covered or outside of the chart."""
    area = circle.w * circle.h
    edge = _EDGE / plan.size[1]
    foot = plan.field.rect.bottom if plan.field and not plan.field.horizontal else 1.0 + edge
    inside = _common(circle, Rect(0, -edge, 1, foot + edge)) / area
    covered = sum(cost * sum(_common(circle, box) for box in taken) for cost, taken in costs)
    return (1 - inside) * _OUTSIDE + covered / area


def _common(one: Rect, other: Rect) -> float:
    """The area that two boxes share; a line counts as 0.5 % of the frame wide."""
    w = min(one.right, max(other.right, other.x + 0.005)) - max(one.x, other.x)
    h = min(one.bottom, max(other.bottom, other.y + 0.005)) - max(one.y, other.y)
    return max(w, 0.0) * max(h, 0.0)


def _layers(plan: Plan) -> Iterator[tuple[Frame, Layer]]:
    """The layers with a category axis, each with its coordinates."""
    for layer in plan.layers:
        field = plan.second if layer.second else plan.field
        if field is not None:
            yield Frame(field), layer


def _values(spec: Spec, plan: Plan) -> Iterator[_Value]:
    """The values of a chart with a category axis, those of series that are not drawn only if they have a label."""
    for frame, layer in _layers(plan):
        field = frame.layer_field
        drawn = list(boxes.values(layer))
        bars = layer.shape == "bar"
        bodies = iter(boxes.bodies(field, layer))
        labels = iter(boxes.labels(field, layer, 0.03))
        for _, one, i, _, _ in drawn:
            shown = bool(one.colour_at(i))
            body = next(bodies)[1] if shown or not bars else None
            text = one.labels[i] if one.labels else None
            label = next(labels)[1] if text and text.text else None
            if label is not None or shown:
                yield _Value(
                    _number(spec, one.heading), i, body if shown else None, label, not bars
                )


def _number(spec: Spec, heading: str) -> int | None:
    """The number of the series that has a heading in the workbook; None for one that the chart adds."""
    names = [series.name for series in spec.series]
    name = heading if heading in names else heading.removesuffix(f" ({spec.unit})")
    return names.index(name) if name in names else None


def _lines(spec: Spec, plan: Plan) -> Iterator[Rect]:
    """Small boxes along the lines of a chart."""
    for frame, layer in _layers(plan):
        if layer.shape in ("line", "area"):
            rows = tuple(Series("", one.values) for one in layer.series if one.colour)
            yield from boxes.path(frame.layer_field, spec._replace(series=rows))


def _target(spec: Spec, plan: Plan, values: Sequence[_Value], spot: Spot) -> _Target | None:
    """What the circle of a spot stands beside."""
    if plan.field is not None:
        return _of_value(plan, values, spot)
    if plan.plane is not None:
        return _of_point(spec, plan, spot)
    if plan.layers and plan.layers[0].shape == "ring":
        return _of_slice(plan, spot)
    return _of_name(spec, plan, spot)


def _of_value(plan: Plan, values: Sequence[_Value], spot: Spot) -> _Target | None:
    """The label of a value, or the end of its bar; of several the farthest one."""
    assert plan.field is not None
    sideways = plan.field.horizontal
    ours = [
        value
        for value in values
        if value.category == spot.category and spot.series in (None, value.series)
    ]
    ends = [(box, value) for value in ours if (box := value.label or value.body) is not None]
    if not ends:
        return None
    if spot.series is not None:
        box, value = ends[0]
    elif sideways:
        box, value = max(ends, key=lambda end: end[0].right)
    else:
        box, value = min(ends, key=lambda end: end[0].y)
    if value.line:
        return _Target(box, ("t", "r", "l", "b", "tr", "tl"))
    if sideways:
        # left of the end of the bar, not of its label
        room = _INSIDE / plan.size[0] if value.label else 0.0
        end = box if value.label else box._replace(x=box.right, w=0)
        return _Target(end._replace(x=end.x - room, w=end.w + room), ("r", "l", "t", "b"))
    if value.label is None:
        return _Target(box._replace(h=0), ("t", "tr", "tl"))
    return _Target(box, ("r", "l", "t", "tr", "tl", "b"))


def _of_point(spec: Spec, plan: Plan, spot: Spot) -> _Target | None:
    """The dot or bubble of a point."""
    assert plan.plane is not None
    series, i = spec.series[spot.series or 0], spot.category
    x, y = series.x[i], series.values[i]
    if x is None or y is None:
        return None
    radius = point_radii(spec, plan.plane.rect, plan.size)[spot.series or 0][i]
    (across, down), (w, h) = plan.plane.at(x, y), (radius / plan.size[0], radius / plan.size[1])
    return _Target(Rect(across - w, down - h, 2 * w, 2 * h), ("t", "tr", "r", "l", "tl", "b"))


def _of_slice(plan: Plan, spot: Spot) -> _Target:
    """The middle of a slice."""
    (layer,) = plan.layers
    sizes = [abs(value or 0.0) for value in layer.series[0].values]
    ends = list(accumulate(sizes))
    middle = 2 * pi * (ends[spot.category] - sizes[spot.category] / 2) / (ends[-1] or 1.0)
    hole = layer.hole / 100
    share = hole + (1 - hole) * _CORE if hole else _MIDDLE
    rect = plan.rect
    x = rect.x + rect.w / 2 * (1 + share * sin(middle))
    y = rect.y + rect.h / 2 * (1 - share * cos(middle))
    return _Target(Rect(x, y, 0, 0), ("on",))


def _of_name(spec: Spec, plan: Plan, spot: Spot) -> _Target | None:
    """The name of a category in a chart that is made of shapes, if it stands there once."""
    name = re.sub(r"\s+", "", spec.categories[spot.category])
    names = [
        mark
        for mark in plan.marks
        if isinstance(mark, TextMark) and name and re.sub(r"\s+", "", mark.text) == name
    ]
    if len(names) != 1:
        return None
    return _Target(boxes.around(names[0], plan.size), ("r", "l", "t", "b", "tr", "tl"))
