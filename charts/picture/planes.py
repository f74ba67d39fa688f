"""Draws points in a plane and the shapes of a radar on matplotlib axes."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from charts.picture.text import label as write
from charts.picture.text import rgb
from charts.plan import Dial, Layer, Plan
from charts.style import BUBBLE_OPACITY, BUBBLE_SHARE, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AWAY = {"t": (0, 1), "b": (0, -1), "l": (-1, 0), "r": (1, 0)}


def scatter(axes: Axes, _plan: Plan, layer: Layer, _style: Style) -> None:
    """Dots of one size, with their labels."""
    for one in layer.series:
        for i, (x, y) in enumerate(zip(one.x, one.values, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or ink is None:
                continue
            look: dict[str, Any] = {"color": rgb(ink), "markeredgewidth": 0, "zorder": 2}
            size = one.marker + (ink != one.colour)
            axes.plot([x], [y], marker="o", markersize=size, clip_on=False, **look)
            text = one.labels[i] if one.labels else None
            if text:
                write(axes, text, (x, y), _AWAY.get(text.place, (0, 0)), one.marker / 2)


def bubbles(axes: Axes, plan: Plan, layer: Layer, style: Style) -> None:
    """Circles whose areas are to each other as their sizes."""
    w, h = plan.size
    widest = BUBBLE_SHARE * min(plan.rect.w * w, plan.rect.h * h) * 72
    largest = max((s for one in layer.series for s in one.sizes if s), default=1.0)
    for one in layer.series:
        for i, (x, y, size) in enumerate(zip(one.x, one.values, one.sizes, strict=True)):
            ink = one.colour_at(i)
            if x is None or y is None or not size or size < 0 or ink is None:
                continue
            across = widest * (size / largest) ** 0.5
            axes.plot(
                [x],
                [y],
                marker="o",
                markersize=across,
                markerfacecolor=(rgb(ink), BUBBLE_OPACITY / 100),
                markeredgecolor=rgb(style.paper),
                markeredgewidth=1.0,
                clip_on=False,
                zorder=2,
            )
            text = one.labels[i] if one.labels else None
            if text:
                write(axes, text, (x, y), _AWAY.get(text.place, (0, 0)), across / 2)


def radar(axes: Axes, plan: Plan, layer: Layer, _style: Style) -> None:
    """A closed line for each series."""
    if not plan.dial:
        return
    for one in layer.series:
        points = [
            _spoke(plan.dial, i, len(one.values), plan.dial.axis.low if v is None else v)
            for i, v in enumerate(one.values)
        ]
        if one.colour is None:
            continue
        look: dict[str, Any] = {"color": rgb(one.colour), "zorder": 2, "clip_on": False}
        closed = [*points, points[0]]
        axes.plot(*zip(*closed, strict=True), linewidth=one.width, solid_joinstyle="round", **look)
        if one.marker:
            look |= {"markersize": one.marker, "markeredgewidth": 0, "linestyle": "none"}
            axes.plot(*zip(*points, strict=True), marker="o", **look)


def _spoke(dial: Dial, index: int, count: int, value: float) -> tuple[float, float]:
    """Where a value is on the spoke of a category, in radii from the middle."""
    radius = (value - dial.axis.low) / (dial.axis.high - dial.axis.low)
    turn = 2 * pi * index / count
    return radius * sin(turn), radius * cos(turn)


def rings(axes: Axes, plan: Plan, dial: Dial, style: Style) -> None:
    """The web of a radar: a ring for each tick, a spoke for each category."""
    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    count = len(plan.ticks.names)
    look: dict[str, Any] = {"linewidth": 0.75, "clip_on": False, "zorder": 0}
    for tick in dial.axis.ticks[1:]:
        web = [_spoke(dial, i, count, tick) for i in (*range(count), 0)]
        axes.plot(*zip(*web, strict=True), color=rgb(style.line), **look)
    for i in range(count):
        x, y = _spoke(dial, i, count, dial.axis.high)
        axes.plot([0, x], [0, y], color=rgb(style.pale), **look)
