"""Draws the layers of a plan on matplotlib axes: bars, lines, areas, rings, and their labels.

`axes` are the plot, in the plan's own values; `charts.picture.drawing` makes them.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from charts.picture.planes import bubbles, radar, scatter
from charts.picture.text import label as write
from charts.picture.text import rgb
from charts.plan import Drawn, Layer, Plan
from charts.style import FORECAST_OPACITY, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _bars(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    across = bool(plan.field and plan.field.horizontal)
    parts = 1 if layer.stacked else len(layer.series)
    thick = 1 / (parts + layer.gap / 100)
    count = len(plan.ticks.names)
    rising, falling, wholes = [0.0] * count, [0.0] * count, _wholes(layer, count)
    edge: dict[str, Any] = {"edgecolor": rgb(style.paper), "linewidth": 1.0} if layer.edged else {}
    # Beyond a break that all bars cross, they start where the plot does.
    floor = (
        plan.field.axis.low
        if plan.field and plan.field.cut and plan.field.cut.keeps_values
        else None
    )
    for part, one in enumerate(layer.series):
        for i, exact in enumerate(one.values):
            if exact is None:
                continue
            value = exact / wholes[i]
            heap = rising if value >= 0 else falling
            base = heap[i] if layer.stacked else 0.0
            heap[i] += value
            if floor is not None and base < floor < base + value:
                base, value = floor, base + value - floor
            place = i if parts == 1 else i + (part - (parts - 1) / 2) * thick
            ink = one.colour_at(i)
            if ink is not None:
                look: dict[str, Any] = {"color": rgb(ink), "zorder": 1.5, "clip_on": False} | edge
                if one.foreseen(i):
                    look |= {"color": rgb(style.paper), "edgecolor": rgb(ink)}
                    look |= {"hatch": "////", "linewidth": 0.75}
                if across:
                    axes.barh(place, value, height=thick, left=base, **look)
                else:
                    axes.bar(place, value, width=thick, bottom=base, **look)
            label = one.labels[i] if one.labels else None
            if label:
                away = (value >= 0) - (value < 0)
                at = base + {"ctr": value / 2, "inBase": 0}.get(label.place, value)
                point = (at, place) if across else (place, at)
                write(axes, label, point, (away, 0) if across else (0, away))


def _wholes(layer: Layer, count: int) -> list[float]:
    """What the values of each category are divided by: their sum if they are shares of a whole."""
    if not layer.whole:
        return [1.0] * count
    return [sum(abs(one.values[i] or 0.0) for one in layer.series) or 1.0 for i in range(count)]


def _lines(axes: Axes, _plan: Plan, layer: Layer, _style: Style) -> None:
    for one in layer.series:
        if one.colour is not None:
            _path(axes, one, rgb(one.colour))
            _dots(axes, one)
        away = {"t": (0, 1), "b": (0, -1), "l": (-1, 0), "r": (1, 0)}
        for i, (value, label) in enumerate(zip(one.values, one.labels, strict=False)):
            if label and value is not None:
                write(axes, label, (i, value), away.get(label.place, (0, 0)), one.marker / 2)


def _path(axes: Axes, one: Drawn, ink: str) -> None:
    """The line, dashed from the last value that is no forecast."""
    values = [float("nan") if v is None else v for v in one.values]
    turn = len(values) if one.forecast is None else one.forecast
    look: dict[str, Any] = {"color": ink, "linewidth": one.width, "clip_on": False, "zorder": 2}
    if turn > 0:
        axes.plot(
            range(turn),
            values[:turn],
            solid_capstyle="round",
            solid_joinstyle="round",
            **look,
        )
    if turn < len(values):
        start = max(0, turn - 1)
        axes.plot(range(start, len(values)), values[start:], linestyle=(0, (3, 1)), **look)


def _dots(axes: Axes, one: Drawn) -> None:
    for i, value in enumerate(one.values):
        ink = one.colour_at(i)
        alone = value is not None and all(
            one.values[n] is None for n in (i - 1, i + 1) if 0 <= n < len(one.values)
        )
        size = one.marker if not one.dots or i in one.dots else 0
        size = size or (one.width * 2 if alone else 0)
        if ink is not None and value is not None and size:
            style: dict[str, Any] = {"color": rgb(ink), "markeredgewidth": 0, "markersize": size}
            axes.plot([i], [value], marker="o", clip_on=False, zorder=3, **style)


def _areas(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    count = len(plan.ticks.names)
    base, wholes = [0.0] * count, _wholes(layer, count)
    for one in layer.series:
        top = [
            low + (value or 0.0) / whole
            for low, value, whole in zip(base, one.values, wholes, strict=True)
        ]
        turn = count - 1 if one.forecast is None else max(0, one.forecast - 1)
        for start, end, opacity in ((0, turn, 100), (turn, count - 1, FORECAST_OPACITY)):
            if one.colour is not None and end > start:
                axes.fill_between(
                    range(start, end + 1),
                    base[start : end + 1],
                    top[start : end + 1],
                    facecolor=rgb(one.colour),
                    edgecolor=rgb(style.paper),
                    linewidth=1.0 if layer.edged else 0.0,
                    alpha=opacity / 100,
                    zorder=1.5,
                    clip_on=False,
                )
        if layer.stacked:
            base = top


def _ring(axes: Axes, _plan: Plan, layer: Layer, style: Style) -> None:
    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    inner = layer.hole / 100
    for one in layer.series:
        total = sum(v for v in one.values if v is not None)
        before = 0.0
        for i, value in enumerate(one.values):
            ink = one.colour_at(i)
            if not value or ink is None:
                continue
            start, before = before, before + value
            outline = _sector(start / total, before / total, inner)
            axes.fill(
                *zip(*outline, strict=True),
                facecolor=rgb(ink),
                edgecolor=rgb(style.paper),
                linewidth=1.0 if value < total else 0.0,
                clip_on=False,
            )


def _sector(start: float, end: float, inner: float) -> list[tuple[float, float]]:
    """A sector of the unit circle between two shares of a turn from noon, clockwise."""
    steps = max(2, round((end - start) * 180))
    turns = [2 * pi * (start + (end - start) * n / steps) for n in range(steps + 1)]
    rim = [(sin(turn), cos(turn)) for turn in turns]
    hole = [(inner * x, inner * y) for x, y in reversed(rim)] if inner else [(0.0, 0.0)]
    return rim if not inner and end - start >= 1 - 1e-9 else rim + hole


LAYERS = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "ring": _ring,
    "scatter": scatter,
    "bubble": bubbles,
    "radar": radar,
}
