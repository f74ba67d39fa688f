"""The forms that a style gives to a chart, the same in native charts, pictures and drawings."""

from __future__ import annotations

from typing import NamedTuple

from charts.plan import GAP, Plan
from charts.style import Colour, Style

OUTLINE = 1.25
"""The width of the outline of bars that are not filled, in points."""
LEVEL = "narHorz"
"""The pattern of DrawingML for bars that lines cross from side to side."""


class Body(NamedTuple):
    """The look of a bar: its fill, its outline if it has one, and whether it is `crossed` by lines from side to side."""

    fill: Colour
    edge: Colour | None = None
    crossed: bool = False


def body(ink: Colour, style: Style) -> Body:
    """The look of a bar in the colour `ink`: outlined or crossed by lines, where that is how the style shows plain ones."""
    if style.plain != "fill" and ink == style.series[0]:
        return Body(style.paper, style.ink, style.plain == "pattern")
    return Body(ink)


def gap(base: int, style: Style, *, least: int = 0, thin: bool = False) -> int:
    """The gap between bars that is `base` in the default style: `least` between groups, whose bars touch; more than
    `base` only where bars may be `thin`, as they have no labels in them."""
    scaled = max(least, round(base * style.bar_gap / GAP))
    return scaled if thin else min(base, scaled)


def base_line(plan: Plan, style: Style) -> tuple[Colour, float] | None:
    """The line of the categories, its colour and points; without one bars stand side by side, but lines and values
    below zero keep it."""
    columns = all(layer.shape == "bar" for layer in plan.layers)
    if style.base == "none" and columns and plan.field and plan.field.axis.low >= 0:
        return None
    return (style.ink, 1.5) if style.base == "heavy" else (style.line, 1.0)
