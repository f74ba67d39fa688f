"""A ring that shows a share: an arc of it in the accent colour, on a quiet track."""

from __future__ import annotations

from decimal import Decimal

from deck.scene.items import Box, Shape, Stroke
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
