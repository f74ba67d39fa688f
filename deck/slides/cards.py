"""Cards: texts on the ground that a theme gives them, with an edge that says which of them matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from charts.colours import blend
from charts.style import Colour
from deck.scene.items import Anchor, Box, Insets, Paragraph, Stroke
from deck.slides.canvas import Canvas, inches
from deck.themes.theme import Theme

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


class Band(NamedTuple):
    """The colours of a dark block: its ground, and what stands on it."""

    ground: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    line: Colour


def band(theme: Theme) -> Band:
    """The colours of a block in those of the cover; where a company's cover is its page, of what is strong."""
    if theme.cover.rgb != theme.paper.rgb:
        return Band(
            theme.cover,
            theme.on_cover,
            theme.on_cover_muted,
            theme.accent_on_cover,
            theme.line_on_cover,
        )
    line = blend(theme.strong, theme.on_strong, 0.3)
    return Band(theme.strong, theme.on_strong, theme.on_strong, theme.on_strong, line)
