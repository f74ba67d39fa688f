"""Draws the layers of a plan on matplotlib axes in its own values, with their labels."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, TypeAlias

from charts.colours import legible
from charts.forms import OUTLINE, body
from charts.plan import Dial, DrawnSeries, Label, Layer, Plan, sector
from charts.style import BUBBLE_OPACITY, BUBBLE_SHARE, FORECAST_OPACITY, Colour, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point: TypeAlias = tuple[float, float]

LEVEL_LINES = "--"
"""The hatch of bars that lines cross from side to side."""

_SIDES = {"t": (0, 1), "b": (0, -1), "l": (-1, 0), "r": (1, 0)}


def draw_layer(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    """Draws one layer with its labels."""
    _DRAWERS[layer.shape](axes, plan, layer, style)


def _bars(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    horizontal = bool(plan.field and plan.field.horizontal)
    parts = 1 if layer.stacked else len(layer.series)
    thick = 1 / (parts + layer.gap / 100)
    count = len(plan.ticks.names)
    rising, falling, totals = [0.0] * count, [0.0] * count, layer.totals(count)
    edge: dict[str, Any] = {"edgecolor": style.paper.hex, "linewidth": 1.0} if layer.edged else {}
    cut = plan.field.cut if plan.field else None
    # Beyond a break that all bars cross, they start where the plot does.
    floor = plan.field.axis.low if plan.field and cut and cut.keeps_values else None
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
            position = i if parts == 1 else i + (part - (parts - 1) / 2) * thick
            ink = one.colour_at(i)
            if ink is not None:
                fill = _hatching(ink, style) if i in one.ahead else _solid(ink, style, edge)
                look = fill | {"zorder": 1.5, "clip_on": False}
                if horizontal:
                    axes.barh(position, value, height=thick, left=base, **look)
                else:
                    axes.bar(position, value, width=thick, bottom=base, **look)
            label = one.labels[i] if one.labels else None
            if label:
                side = (value >= 0) - (value < 0)
                at = base + {"ctr": value / 2, "inBase": 0}.get(label.position, value)
                if horizontal:
                    _label(axes, label, (at, position), side=(side, 0))
                else:
                    moved = label.shift / plan.rect.w * count
                    _label(axes, label, (position + moved, at), side=(0, side))


def _solid(ink: Colour, style: Style, edge: dict[str, Any]) -> dict[str, Any]:
    """The look of a bar that is a result, with the `edge` of its layer if it has no outline."""
    bar = body(ink, style)
    if bar.edge:
        lines = {"hatch": LEVEL_LINES, "hatchcolor": style.ink.hex} if bar.crossed else {}
        return {"facecolor": bar.fill.hex, "edgecolor": bar.edge.hex, "linewidth": OUTLINE, **lines}
    return {"color": bar.fill.hex} | edge


def _lines(axes: Axes, _plan: Plan, layer: Layer, _style: Style) -> None:
    for one in layer.series:
        if one.colour is not None:
            _path(axes, one, one.colour.hex)
            for i, value in enumerate(one.values):
                _line_dot(axes, one, i, value)
        for i, (value, label) in enumerate(zip(one.values, one.labels, strict=False)):
            if label and value is not None:
                _label(axes, label, (i, value), one.marker / 2)


def _path(axes: Axes, one: DrawnSeries, ink: str) -> None:
    """The line, dashed from the last value before the forecast."""
    values = [float("nan") if v is None else v for v in one.values]
    turn = len(values) if one.forecast is None else one.forecast
    look: dict[str, Any] = {"color": ink, "linewidth": one.width, "clip_on": False, "zorder": 2}
    if turn > 0:
        round_ends: dict[str, Any] = {"solid_capstyle": "round", "solid_joinstyle": "round"}
        axes.plot(range(turn), values[:turn], **round_ends, **look)
    if turn < len(values):
        start = max(0, turn - 1)
        axes.plot(range(start, len(values)), values[start:], linestyle=(0, (3, 1)), **look)


def _line_dot(axes: Axes, one: DrawnSeries, index: int, value: float | None) -> None:
    """The dot of a point."""
    ink = one.colour_at(index)
    if ink is None or value is None:
        return
    if size := one.dot_at(index):
        _dot(axes, (index, value), ink, size, 3)


def _dot(axes: Axes, point: Point, ink: Colour, size: float, order: int) -> None:
    look: dict[str, Any] = {"color": ink.hex, "markeredgewidth": 0, "markersize": size}
    axes.plot([point[0]], [point[1]], marker="o", clip_on=False, zorder=order, **look)


def _areas(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    count = len(plan.ticks.names)
    base, totals = [0.0] * count, layer.totals(count)
    for one in layer.series:
        top = [
            low + (value or 0.0) / total
            for low, value, total in zip(base, one.values, totals, strict=True)
        ]
        turn = count - 1 if one.forecast is None else max(0, one.forecast - 1)
        for start, end, opacity in ((0, turn, 100), (turn, count - 1, FORECAST_OPACITY)):
            if one.colour is not None and end > start:
                axes.fill_between(
                    range(start, end + 1),
                    base[start : end + 1],
                    top[start : end + 1],
                    facecolor=one.colour.hex,
                    edgecolor=style.paper.hex,
                    linewidth=1.0 if layer.edged else 0.0,
                    alpha=opacity / 100,
                    zorder=1.5,
                    clip_on=False,
                )
        if layer.stacked:
            base = top


def _ring(axes: Axes, _plan: Plan, layer: Layer, style: Style) -> None:
    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    for one in layer.series:
        total = sum(v for v in one.values if v is not None)
        before = 0.0
        for i, value in enumerate(one.values):
            ink = one.colour_at(i)
            if not value or ink is None:
                continue
            start, before = before, before + value
            width = 1.0 if value < total else 0.0
            look = {"facecolor": ink.hex, "edgecolor": style.paper.hex, "linewidth": width}
            axes.fill(
                *zip(*sector(start / total, before / total, layer.hole / 100), strict=True),
                clip_on=False,
                **(_hatching(ink, style) if i in one.ahead else look),
            )


def _hatching(ink: Colour, style: Style) -> dict[str, Any]:
    """The look of what is no result: stripes on paper, with an edge that can be seen."""
    return {
        "facecolor": style.paper.hex,
        "edgecolor": legible(ink, style, 3).hex,
        "hatchcolor": ink.hex,
        "hatch": "////",
        "linewidth": 0.75,
    }


def _scatter(axes: Axes, _plan: Plan, layer: Layer, _style: Style) -> None:
    for one in layer.series:
        for i, (x, y) in enumerate(zip(one.x, one.values, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or ink is None:
                continue
            _dot(axes, (x, y), ink, one.marker + (ink != one.colour), 2)
            label = one.labels[i] if one.labels else None
            if label:
                _label(axes, label, (x, y), one.marker / 2)


def _bubbles(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    """Circles whose areas are proportional to their sizes."""
    w, h = plan.size
    widest = BUBBLE_SHARE * min(plan.rect.w * w, plan.rect.h * h) * 72
    largest = max((s for one in layer.series for s in one.sizes if s), default=1.0)
    for one in layer.series:
        for i, (x, y, size) in enumerate(zip(one.x, one.values, one.sizes, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or not size or size < 0 or ink is None:
                continue
            diameter = widest * (size / largest) ** 0.5
            axes.plot(
                [x],
                [y],
                marker="o",
                markersize=diameter,
                markerfacecolor=(ink.hex, BUBBLE_OPACITY / 100),
                markeredgecolor=style.paper.hex,
                markeredgewidth=1.0,
                clip_on=False,
                zorder=2,
            )
            label = one.labels[i] if one.labels else None
            if label:
                _label(axes, label, (x, y), diameter / 2)


def _radar(axes: Axes, plan: Plan, layer: Layer, _style: Style) -> None:
    """A closed line for each series; a missing value is drawn in the middle."""
    assert plan.dial is not None
    low, count = plan.dial.axis.low, len(plan.ticks.names)
    for one in layer.series:
        if one.colour is None:
            continue
        values = enumerate(low if v is None else v for v in one.values)
        points = [spoke(plan.dial, i, count, value) for i, value in values]
        look: dict[str, Any] = {"color": one.colour.hex, "zorder": 2, "clip_on": False}
        closed = [*points, points[0]]
        axes.plot(*zip(*closed, strict=True), linewidth=one.width, solid_joinstyle="round", **look)
        if one.marker:
            look |= {"markersize": one.marker, "markeredgewidth": 0, "linestyle": "none"}
            axes.plot(*zip(*points, strict=True), marker="o", **look)


def spoke(dial: Dial, index: int, count: int, value: float) -> Point:
    """The position of a value on the spoke of category `index` of `count`, in radii from the
    middle."""
    radius = (value - dial.axis.low) / (dial.axis.high - dial.axis.low)
    turn = 2 * pi * index / count
    return radius * sin(turn), radius * cos(turn)


def _label(
    axes: Axes, label: Label, point: Point, clear: float = 0.0, side: tuple[int, int] | None = None
) -> None:
    """A data label beside `point`.

    `side` is the offset direction, right and up positive (None: from the label's position). `clear`
    is the radius in points of the mark at the point.
    """
    right, up = side or _SIDES.get(label.position, (0, 0))
    ha, va, offset = "center", "center_baseline", (0.0, 0.0)
    if label.position != "ctr":
        offset = (right * (4.0 + clear), up * (4.0 + clear))
        ha = {-1: "right", 0: "center", 1: "left"}[right]
        va = {-1: "top", 0: "center_baseline", 1: "bottom"}[up]
    fill = label.background
    axes.annotate(
        label.text,
        point,
        xytext=offset,
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=label.size,
        fontweight="bold",
        color=label.colour.hex,
        bbox={"facecolor": fill.hex, "edgecolor": "none", "pad": 1.5} if fill else None,
        annotation_clip=False,
        zorder=4,
    )


_DRAWERS = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "ring": _ring,
    "scatter": _scatter,
    "bubble": _bubbles,
    "radar": _radar,
}
