"""The layers of a plan as shapes, with their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from charts.colours import legible
from charts.forms import OUTLINE, body
from charts.plan import DrawnSeries, Field, Label, Layer, Plan, sector
from charts.style import BUBBLE_OPACITY, BUBBLE_SHARE, FORECAST_OPACITY, Colour, Style
from charts.text_width import width
from charts.vector.axes import middle_of, spoke
from charts.vector.model import (
    MIDDLE,
    Drawn,
    Ellipse,
    Ink,
    Outline,
    Point,
    Words,
    rectangle,
)

_SIDES = {"t": (0, -1), "b": (0, 1), "l": (-1, 0), "r": (1, 0)}
_CLEAR = 4.0
"""The space between a point and its label, in points."""
_CAP = 0.64
"""The height of capitals and figures of Calibri in em."""
_DEPTH = 0.19
"""How far its letters reach below their line in em: figures above a point stay as clear of it as words."""


class Parts(NamedTuple):
    """What a layer consists of, by what covers what: `solid` lies below the axis, `lines` above it."""

    solid: list[Drawn]
    lines: list[Drawn]
    dots: list[Drawn]
    labels: list[Drawn]


def parts_of(plan: Plan, layer: Layer, style: Style) -> Parts:
    """The shapes of one layer."""
    parts = Parts([], [], [], [])
    _DRAWERS[layer.shape](plan, layer, style, parts)
    return parts


def _field(plan: Plan, layer: Layer) -> Field:
    field = plan.second if layer.second else plan.field
    assert field is not None
    return field._replace(cut=None)


def _size(plan: Plan) -> tuple[float, float]:
    return plan.size[0] * 72, plan.size[1] * 72


def _bars(plan: Plan, layer: Layer, style: Style, out: Parts) -> None:
    field, (w, h) = _field(plan, layer), _size(plan)
    count, parts = len(plan.ticks.names), 1 if layer.stacked else len(layer.series)
    rising, falling, totals = [0.0] * count, [0.0] * count, layer.totals(count)
    edge = (style.paper, 1.0) if layer.edged else (None, 0.0)
    cut = plan.field.cut if plan.field else None
    # Beyond a break that all bars cross, they start where the plot does.
    floor = field.axis.low if cut and cut.keeps_values else None
    for part, one in enumerate(layer.series):
        for i, exact in enumerate(one.values):
            if exact is None:
                continue
            value = exact / totals[i]
            stack = rising if value >= 0 else falling
            base = stack[i] if layer.stacked else 0.0
            stack[i] += value
            if floor is not None and base < floor < base + value:
                base, value = floor, base + value - floor
            bar = field.bar(i, base, base + value, layer.gap, 0 if layer.stacked else part, parts)
            ink = one.colour_at(i)
            if ink is not None:
                solid = body(ink, style)
                look = Ink(ink, *edge)
                if solid.edge:
                    lines = style.ink if solid.crossed else None
                    look = Ink(solid.fill, solid.edge, OUTLINE, hatch=lines, level=solid.crossed)
                look = _hatching(ink, style) if i in one.ahead else look
                out.solid.append(rectangle(bar.x * w, bar.y * h, bar.w * w, bar.h * h, look))
            label = one.labels[i] if one.labels else None
            if label:
                side = (value >= 0) - (value < 0)
                at = field.to(base + {"ctr": value / 2, "inBase": 0}.get(label.position, value))
                if field.horizontal:
                    point, way = (at * w, (bar.y + bar.h / 2) * h), (side, 0)
                else:
                    point, way = ((bar.x + bar.w / 2 + label.shift) * w, at * h), (0, -side)
                out.labels.extend(_label(label, point, way))


def _lines(plan: Plan, layer: Layer, _style: Style, out: Parts) -> None:
    field, (w, h) = _field(plan, layer), _size(plan)

    def at(index: int, value: float) -> Point:
        return field.at(index) * w, field.to(value) * h

    for one in layer.series:
        if one.colour is not None:
            out.lines.extend(_courses(one, one.colour, at))
            for i, value in enumerate(one.values):
                out.dots.extend(_line_dot(one, i, value, at))
        for i, (value, label) in enumerate(zip(one.values, one.labels, strict=False)):
            if label and value is not None:
                out.labels.extend(_label(label, at(i, value), None, one.marker / 2))


def _courses(
    one: DrawnSeries, colour: Colour, at: Callable[[int, float], Point]
) -> Iterator[Outline]:
    """The pieces of a line between missing values, dashed from the last value before the forecast."""
    turn = len(one.values) if one.forecast is None else one.forecast
    pieces: list[tuple[bool, list[Point]]] = [(False, [])]
    for i, value in enumerate(one.values):
        if value is None:
            pieces.append((i >= turn, []))
            continue
        if i == turn and pieces[-1][1]:
            pieces.append((True, pieces[-1][1][-1:]))
        elif i >= turn and not pieces[-1][0]:
            pieces.append((True, []))
        pieces[-1][1].append(at(i, value))
    for dashed, points in pieces:
        if len(points) > 1:
            dash = (3.0, 1.0) if dashed else ()
            ink = Ink(edge=colour, width=one.width, dash=dash, soft=not dashed)
            yield Outline(tuple(points), ink, closed=False)


def _line_dot(
    one: DrawnSeries, index: int, value: float | None, at: Callable[[int, float], Point]
) -> Iterator[Ellipse]:
    """The dot of a point."""
    ink = one.colour_at(index)
    if ink is None or value is None:
        return
    if size := one.dot_at(index):
        yield _dot(at(index, value), ink, size)


def _dot(point: Point, colour: Colour, size: float) -> Ellipse:
    return Ellipse(*point, size / 2, size / 2, Ink(colour))


def _areas(plan: Plan, layer: Layer, style: Style, out: Parts) -> None:
    field, (w, h) = _field(plan, layer), _size(plan)
    count = len(plan.ticks.names)
    base, totals = [0.0] * count, layer.totals(count)
    edge = (style.paper, 1.0) if layer.edged else (None, 0.0)
    for one in layer.series:
        top = [
            low + (value or 0.0) / total
            for low, value, total in zip(base, one.values, totals, strict=True)
        ]
        turn = count - 1 if one.forecast is None else max(0, one.forecast - 1)
        for start, end, opacity in ((0, turn, 100), (turn, count - 1, FORECAST_OPACITY)):
            if one.colour is not None and end > start:
                span = range(start, end + 1)
                rim = [(field.at(i) * w, field.to(top[i]) * h) for i in span]
                foot = [(field.at(i) * w, field.to(base[i]) * h) for i in reversed(span)]
                look = Ink(one.colour, edge[0], edge[1], opacity)
                out.solid.append(Outline((*rim, *foot), look))
        if layer.stacked:
            base = top


def _ring(plan: Plan, layer: Layer, style: Style, out: Parts) -> None:
    (x, y), radius = middle_of(plan)
    for one in layer.series:
        total = sum(v for v in one.values if v is not None)
        before = 0.0
        for i, value in enumerate(one.values):
            ink = one.colour_at(i)
            if not value or ink is None:
                continue
            start, before = before, before + value
            look = Ink(ink, style.paper, 1.0 if value < total else 0.0)
            points = sector(start / total, before / total, layer.hole / 100)
            turned = tuple((x + radius * right, y - radius * up) for right, up in points)
            look = _hatching(ink, style) if i in one.ahead else look
            out.solid.append(Outline(turned, look))


def _hatching(ink: Colour, style: Style) -> Ink:
    """The look of what is no result: stripes on paper, with an edge that can be seen."""
    return Ink(style.paper, legible(ink, style, 3), 0.75, hatch=ink)


def _scatter(plan: Plan, layer: Layer, _style: Style, out: Parts) -> None:
    for one in layer.series:
        for i, (x, y) in enumerate(zip(one.x, one.values, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or ink is None:
                continue
            point = _on_plane(plan, x, y)
            out.dots.append(_dot(point, ink, one.marker + (ink != one.colour)))
            if label := one.labels[i] if one.labels else None:
                out.labels.extend(_label(label, point, None, one.marker / 2))


def _on_plane(plan: Plan, x: float, y: float) -> Point:
    assert plan.plane is not None
    (right, down), (w, h) = plan.plane.at(x, y), _size(plan)
    return right * w, down * h


def _bubbles(plan: Plan, layer: Layer, style: Style, out: Parts) -> None:
    """Circles whose areas are proportional to their sizes."""
    w, h = _size(plan)
    widest = BUBBLE_SHARE * min(plan.rect.w * w, plan.rect.h * h)
    largest = max((s for one in layer.series for s in one.sizes if s), default=1.0)
    for one in layer.series:
        for i, (x, y, size) in enumerate(zip(one.x, one.values, one.sizes, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or not size or size < 0 or ink is None:
                continue
            radius = widest * (size / largest) ** 0.5 / 2
            point = _on_plane(plan, x, y)
            look = Ink(ink, style.paper, 1.0, BUBBLE_OPACITY)
            out.dots.append(Ellipse(*point, radius, radius, look))
            if label := one.labels[i] if one.labels else None:
                out.labels.extend(_label(label, point, None, radius))


def _radar(plan: Plan, layer: Layer, _style: Style, out: Parts) -> None:
    """A closed line for each series; a missing value is drawn in the middle."""
    assert plan.dial is not None
    low = plan.dial.axis.low
    for one in layer.series:
        if one.colour is None:
            continue
        values = enumerate(low if v is None else v for v in one.values)
        points = tuple(spoke(plan, plan.dial, i, value) for i, value in values)
        out.lines.append(Outline(points, Ink(edge=one.colour, width=one.width, soft=True)))
        if one.marker:
            out.dots.extend(_dot(point, one.colour, one.marker) for point in points)


def _label(
    label: Label, point: Point, side: tuple[int, int] | None, clear: float = 0.0
) -> Iterator[Drawn]:
    """A data label beside `point`, with the box behind it.

    `side` is the direction, right and down positive (None: from the label's position); `clear` is
    the radius in points of the mark at the point.
    """
    right, down = side or _SIDES.get(label.position, (0, 0))
    if label.position == "ctr":
        right = down = 0
    x, y = point[0] + right * (_CLEAR + clear), point[1] + down * (_CLEAR + clear)
    baseline = y + label.size * {0: MIDDLE, -1: -_DEPTH, 1: _CAP}[down]
    if label.background:
        wide = width(label.text, label.size, True) * 72 + 3
        left = x - {-1: wide, 0: wide / 2, 1: 0}[right]
        tall = label.size * 1.1
        yield rectangle(
            left, baseline - MIDDLE * label.size - tall / 2, wide, tall, Ink(label.background)
        )
    align = {-1: "r", 0: "ctr", 1: "l"}[right]
    yield Words(label.text, x, baseline, label.size, label.colour, bold=True, align=align)  # type: ignore[arg-type]


_DRAWERS = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "ring": _ring,
    "scatter": _scatter,
    "bubble": _bubbles,
    "radar": _radar,
}
