"""Draws the axes of a plan on matplotlib axes: lines, gridlines, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charts.numbers import format_number
from charts.picture.planes import rings
from charts.picture.text import rgb
from charts.plan import Dial, Field, Plan, Plane
from charts.style import Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw(axes: Axes, over: Axes, plan: Plan, style: Style) -> Axes:
    """The axes of the plan; returns where layers on its second axis belong.

    `axes` are the plot, in values; `over` is the frame in inches, y downwards.
    """
    second = axes
    if plan.field:
        _axes(axes, over, plan, plan.field, style)
    if plan.field and plan.second:
        second = axes.twinx()
        second.set_axis_off()
        second.set(xlim=axes.get_xlim(), ylim=(plan.second.axis.low, plan.second.axis.high))
        _right_labels(over, plan.second, style)
    if plan.plane:
        _plane(axes, over, plan, plan.plane, style)
    if plan.dial:
        rings(axes, plan, plan.dial, style)
        _dial_labels(over, plan, plan.dial, style)
    return second


def _axes(axes: Axes, over: Axes, plan: Plan, field: Field, style: Style) -> None:
    """Limits, the category line or rails, gridlines and labels of both axes."""
    w, h = plan.size
    ends = (0, field.number - 1) if field.edge else (-0.5, field.number - 0.5)
    span = (field.axis.low, field.axis.high)
    if field.horizontal:
        axes.set(xlim=span, ylim=ends[::-1])
    else:
        axes.set(xlim=ends, ylim=span)
    line: dict[str, Any] = {"color": rgb(style.line), "linewidth": 1.0, "clip_on": False}
    if not plan.ticks.shown:
        return
    if plan.rails:
        for i in range(field.number):
            axes.plot([i, i], span, zorder=0, **line)
    else:
        zero = min(max(0.0, span[0]), span[1])
        axes.plot(*(([zero, zero], ends) if field.horizontal else (ends, [zero, zero])), **line)
    if field.axis.shown:
        _value_labels(axes, over, plan, field, style)
    size, leading = plan.ticks.size, plan.ticks.size * 1.2 / 72
    text: dict[str, Any] = {"fontsize": size, "color": rgb(style.ink)}
    for i in range(0, field.number, plan.ticks.every):
        lines = plan.ticks.lines[i]
        if field.horizontal:
            y = field.at(i) * h - (len(lines) - 1) * leading / 2
            x = field.rect.x * w - 0.1
            for n, row in enumerate(lines):
                over.text(x, y + n * leading, row, ha="right", va="center_baseline", **text)
        else:
            for n, row in enumerate(lines):
                y = field.rect.bottom * h + 0.06 + (n + 0.8) * leading
                over.text(field.at(i) * w, y, row, ha="center", va="baseline", **text)


def _value_labels(axes: Axes, over: Axes, plan: Plan, field: Field, style: Style) -> None:
    w, h = plan.size
    text: dict[str, Any] = {"fontsize": style.axis_size, "color": rgb(style.muted)}
    grid: dict[str, Any] = {"color": rgb(style.pale), "zorder": 0}
    grid["linewidth"] = 0.75 if plan.grid else 0.0
    for tick in field.axis.ticks:
        label = format_number(tick, field.axis_format)
        if field.horizontal:
            axes.axvline(tick, **grid)
            y = field.rect.bottom * h + 0.08 + style.axis_size / 72
            over.text(field.to(tick) * w, y, label, ha="center", va="baseline", **text)
        else:
            axes.axhline(tick, **grid)
            x = field.rect.x * w - 0.08
            over.text(x, field.to(tick) * h, label, ha="right", va="center_baseline", **text)


def _right_labels(over: Axes, field: Field, style: Style) -> None:
    """The labels of a second value axis, right of the plot."""
    w, h = field.size
    text: dict[str, Any] = {"fontsize": style.axis_size, "color": rgb(style.muted)}
    for tick in field.axis.ticks:
        label = format_number(tick, field.axis_format)
        x = field.rect.right * w + 0.08
        over.text(x, field.to(tick) * h, label, ha="left", va="center_baseline", **text)


def _plane(axes: Axes, over: Axes, plan: Plan, plane: Plane, style: Style) -> None:
    """Gridlines both ways, a line at the left and lower edge, and the ticks' labels."""
    w, h = plan.size
    across, up = plane.across, plane.up
    axes.set(xlim=(across.low, across.high), ylim=(up.low, up.high))
    text: dict[str, Any] = {"fontsize": style.axis_size, "color": rgb(style.muted)}
    grid: dict[str, Any] = {"color": rgb(style.pale), "linewidth": 0.75, "zorder": 0}
    edge: dict[str, Any] = {"color": rgb(style.line), "linewidth": 1.0, "clip_on": False}
    for tick in across.ticks:
        axes.axvline(tick, **grid)
        x, y = plane.at(tick, up.low)
        label = format_number(tick, plane.across_format)
        y = y * h + 0.08 + style.axis_size / 72
        over.text(x * w, y, label, ha="center", va="baseline", **text)
    for tick in up.ticks:
        axes.axhline(tick, **grid)
        x, y = plane.at(across.low, tick)
        label = format_number(tick, plane.up_format)
        over.text(x * w - 0.08, y * h, label, ha="right", va="center_baseline", **text)
    axes.plot([across.low, across.high], [up.low] * 2, **edge)
    axes.plot([across.low] * 2, [up.low, up.high], **edge)


def _dial_labels(over: Axes, plan: Plan, dial: Dial, style: Style) -> None:
    """The ticks' labels, left of the first spoke."""
    w, h = plan.size
    radius = min(plan.rect.w * w, plan.rect.h * h) / 2
    x, y = (plan.rect.x + plan.rect.w / 2) * w, (plan.rect.y + plan.rect.h / 2) * h
    text: dict[str, Any] = {"fontsize": style.axis_size, "color": rgb(style.muted)}
    for tick in dial.axis.ticks:
        rise = radius * (tick - dial.axis.low) / (dial.axis.high - dial.axis.low)
        label = format_number(tick, dial.axis_format)
        over.text(x - 0.08, y - rise, label, ha="right", va="center_baseline", **text)
