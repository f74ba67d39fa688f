"""Draws the axes of a plan with matplotlib: lines, gridlines, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from charts.colours import gridlines
from charts.forms import base_line
from charts.numbers import Axis, format_number
from charts.picture.layers import spoke
from charts.picture.typefaces import families
from charts.plan import Dial, Field, Plan, Plane
from charts.style import Style
from charts.text_width import width

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw(axes: Axes, over: Axes, plan: Plan, style: Style) -> Axes:
    """Draws the axes of the plan; returns the matplotlib axes of layers on its second value axis.

    `axes` are the plot, in values; `over` is the frame in inches, y downwards.
    """
    second = axes
    if plan.field:
        _limits_and_line(axes, plan, plan.field, style)
        if plan.ticks.shown:
            if plan.field.axis.shown:
                _value_axis(axes, over, plan, plan.field, style)
            _category_labels(over, plan, plan.field, style)
    if plan.field and plan.second:
        second = axes.twinx()
        second.set_axis_off()
        second.set(xlim=axes.get_xlim(), ylim=(plan.second.axis.low, plan.second.axis.high))
        x = plan.second.rect.right * plan.size[0]
        for tick, text in _labels(plan.second.axis, plan.second.axis_format):
            _label(over, style, text, x, plan.second.to(tick) * plan.size[1], "right")
    if plan.plane:
        _plane(axes, over, plan, plan.plane, style)
    if plan.dial:
        _radar(axes, over, plan, plan.dial, style)
    return second


def _limits_and_line(axes: Axes, plan: Plan, field: Field, style: Style) -> None:
    """The limits of both axes, and the category line, or a rail through each category."""
    ends = (0, field.number - 1) if field.edge else (-0.5, field.number - 0.5)
    span = (field.axis.low, field.axis.high)
    if field.horizontal:
        axes.set(xlim=span, ylim=ends[::-1])
    else:
        axes.set(xlim=ends, ylim=span)
    if not plan.ticks.shown:
        return
    look: dict[str, Any] = {"color": style.line.hex, "linewidth": 1.0, "clip_on": False}
    if plan.rails:
        for i in range(field.number):
            axes.plot([i, i], span, zorder=0, **look)
    elif base := base_line(plan, style):
        look |= {"color": base[0].hex, "linewidth": base[1]}
        zero = min(max(0.0, span[0]), span[1])
        axes.plot(*(([zero, zero], ends) if field.horizontal else (ends, [zero, zero])), **look)


def _family(style: Style) -> dict[str, Any]:
    """The typeface of the labels of axes, if it is another than the body's."""
    fonts = style.fonts
    return {"family": list(families(fonts.label, fonts.body_ea))} if fonts.label else {}


def _category_labels(over: Axes, plan: Plan, field: Field, style: Style) -> None:
    w, h = plan.size
    leading = plan.ticks.size * 1.2 / 72
    look: dict[str, Any] = {"fontsize": plan.ticks.size, "color": style.ink.hex, **_family(style)}
    for i in plan.ticks.named:
        lines = plan.ticks.lines[i]
        for n, line in enumerate(lines):
            if field.horizontal:
                y = field.at(i) * h - (len(lines) - 1) * leading / 2 + n * leading
                over.text(field.rect.x * w - 0.1, y, line, ha="right", va="center_baseline", **look)
            else:
                y = field.rect.bottom * h + 0.06 + (n + 0.8) * leading
                half = width(line, plan.ticks.size) / 2 if plan.ticks.as_marks else 0.0
                x = max(half, min(field.at(i) * w, w - half))
                over.text(x, y, line, ha="center", va="baseline", **look)


def _value_axis(axes: Axes, over: Axes, plan: Plan, field: Field, style: Style) -> None:
    """Gridlines and labels of the value axis."""
    w, h = plan.size
    width = 0.75 if plan.grid and style.gridlines else 0.0
    grid: dict[str, Any] = {"color": gridlines(style).hex, "zorder": 0, "linewidth": width}
    for tick, text in _labels(field.axis, field.axis_format):
        if field.horizontal:
            axes.axvline(tick, **grid)
            _label(over, style, text, field.to(tick) * w, field.rect.bottom * h, "below")
        else:
            axes.axhline(tick, **grid)
            _label(over, style, text, field.rect.x * w, field.to(tick) * h, "left")


def _plane(axes: Axes, over: Axes, plan: Plan, plane: Plane, style: Style) -> None:
    """Gridlines both ways, a line at the left and lower edge, and the labels of both axes."""
    w, h = plan.size
    x_axis, y_axis = plane.x_axis, plane.y_axis
    axes.set(xlim=(x_axis.low, x_axis.high), ylim=(y_axis.low, y_axis.high))
    width = 0.75 if style.gridlines else 0.0
    grid: dict[str, Any] = {"color": gridlines(style).hex, "linewidth": width, "zorder": 0}
    edge: dict[str, Any] = {"color": style.line.hex, "linewidth": 1.0, "clip_on": False}
    for tick, text in _labels(x_axis, plane.x_format):
        axes.axvline(tick, **grid)
        x, y = plane.at(tick, y_axis.low)
        _label(over, style, text, x * w, y * h, "below")
    for tick, text in _labels(y_axis, plane.y_format):
        axes.axhline(tick, **grid)
        x, y = plane.at(x_axis.low, tick)
        _label(over, style, text, x * w, y * h, "left")
    axes.plot([x_axis.low, x_axis.high], [y_axis.low] * 2, **edge)
    axes.plot([x_axis.low] * 2, [y_axis.low, y_axis.high], **edge)


def _radar(axes: Axes, over: Axes, plan: Plan, dial: Dial, style: Style) -> None:
    """A ring for each tick and a spoke for each category; the labels are left of the first spoke."""
    axes.set(xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    count = len(plan.ticks.names)
    look: dict[str, Any] = {"linewidth": 0.75, "clip_on": False, "zorder": 0}
    for tick in dial.axis.ticks[1:]:
        ring = [spoke(dial, i, count, tick) for i in (*range(count), 0)]
        axes.plot(*zip(*ring, strict=True), color=style.line.hex, **look)
    for i in range(count):
        x, y = spoke(dial, i, count, dial.axis.high)
        axes.plot([0, x], [0, y], color=gridlines(style).hex, **look)
    w, h = plan.size
    radius = min(plan.rect.w * w, plan.rect.h * h) / 2
    x, y = (plan.rect.x + plan.rect.w / 2) * w, (plan.rect.y + plan.rect.h / 2) * h
    for tick, text in _labels(dial.axis, dial.axis_format):
        rise = radius * (tick - dial.axis.low) / (dial.axis.high - dial.axis.low)
        _label(over, style, text, x, y - rise, "left")


def _labels(axis: Axis, form: str) -> list[tuple[float, str]]:
    return [(tick, format_number(tick, form)) for tick in axis.ticks]


def _label(
    over: Axes, style: Style, text: str, x: float, y: float, side: Literal["below", "left", "right"]
) -> None:
    """The label of a value axis beside the point (x, y) in inches."""
    look: dict[str, Any] = {"fontsize": style.axis_size, "color": style.muted.hex, **_family(style)}
    if side == "below":
        over.text(x, y + 0.08 + style.axis_size / 72, text, ha="center", va="baseline", **look)
    else:
        x, align = (x - 0.08, "right") if side == "left" else (x + 0.08, "left")
        over.text(x, y, text, ha=align, va="center_baseline", **look)
