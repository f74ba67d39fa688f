"""Rings of native shapes: one that shows a share, an arc on a quiet track, and that of a donut, an arc for each share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from charts.plan import Plan
from charts.style import Style
from charts.vector.axes import middle_of
from deck.scene.items import EMU_PER_PT, Box, Shape, Stroke
from deck.slides.canvas import Canvas

_WIDTH = 0.06
"""The width of the ring, of its diameter."""
_TURN, _TOP = 21_600_000, 16_200_000
"""A turn, and the direction of the top, in 60,000ths of a degree."""


def ring(canvas: Canvas, name: str, box: Box, share: Decimal) -> None:
    """Draws a ring in a square; its arc begins at the top and is the `share` of a turn, from 0 to 1."""
    theme = canvas.theme
    wide = round(box.w * _WIDTH)
    middle = Box(box.x + wide // 2, box.y + wide // 2, box.w - wide, box.h - wide)
    whole = theme.accent if share == 1 else theme.quiet
    canvas.add(Shape(f"{name} track", middle, "ellipse", None, Stroke(whole, wide)))
    if 0 < share < 1:
        end = (_TOP + round(share * _TURN)) % _TURN
        adjust = (("adj1", _TOP), ("adj2", end))
        arc = Shape(f"{name} arc", middle, "arc", None, Stroke(theme.accent, wide), adjust=adjust)
        canvas.add(arc)


def arcs(name: str, plan: Plan, style: Style, box: Box) -> Iterator[Shape]:
    """The shares of a donut, clockwise from the top; `box` is that of its plan."""
    (x, y), radius = middle_of(plan)
    side = round(2 * radius * EMU_PER_PT)
    place = Box(
        box.x + round((x - radius) * EMU_PER_PT), box.y + round((y - radius) * EMU_PER_PT), side, side
    )  # fmt: skip
    (layer,) = plan.layers
    (series,) = layer.series
    total, before = sum(value or 0 for value in series.values), 0.0
    thick = (100 - layer.hole) * 500  # adj3 counts in 1/100,000 of the diameter
    for i, value in enumerate(series.values):
        ink = series.colour_at(i)
        if not value or ink is None:
            continue
        start, before = before, before + value
        if value == total:  # an arc of a whole turn is none
            wide = round(side * thick / 100_000)
            inner = Box(place.x + wide // 2, place.y + wide // 2, side - wide, side - wide)
            yield Shape(f"{name} share {i + 1}", inner, "ellipse", None, Stroke(ink, wide))
            return
        first, last = (round(_TOP + share / total * _TURN) % _TURN for share in (start, before))
        adjust = (("adj1", first), ("adj2", last), ("adj3", thick))
        edge = Stroke(style.paper, EMU_PER_PT)
        yield Shape(f"{name} share {i + 1}", place, "blockArc", ink, edge, adjust=adjust)
