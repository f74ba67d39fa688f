"""Cards: texts on the ground that a theme gives them, with an edge that says which of them matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from deck.scene.items import Anchor, Box, Insets, Paragraph, Stroke
from deck.slides.canvas import Canvas, inches

Side: TypeAlias = Literal["top", "left"]

EDGE = inches(0.06)
"""The width of a card's edge."""
FRAME = inches(0.021)
"""The width of the line around a framed card."""
PAD = Insets(inches(0.28), inches(0.2), inches(0.22), inches(0.14))


def card(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    insets: Insets = PAD,
    *,
    edge: Side | None = "top",
    accent: bool = False,
    marked: bool = False,
    framed: bool = False,
    anchor: Anchor = "t",
) -> None:
    """Puts a card with its text on the page; reports a text that does not fit.

    `accent` is the one card that the page is about: its edge has the accent colour. A `marked` card has the ground of
    what is highlighted; a `framed` one has a line around it in the accent colour.
    """
    theme = canvas.theme
    ground = theme.tint if marked else theme.surface
    frame = Stroke(theme.accent, FRAME) if framed else None
    canvas.panel(name, box, paragraphs, ground, frame, anchor, insets)
    if edge is not None:
        bar = box._replace(h=EDGE) if edge == "top" else box._replace(w=EDGE)
        canvas.bar(f"{name} bar", bar, theme.accent if accent else theme.strong)
