"""Cards: texts on the ground that a theme gives them, with an edge that says which of them matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from charts.colours import blend
from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets, Paragraph, Stroke
from deck.slides.canvas import Canvas, inches
from deck.themes.theme import Theme

Side: TypeAlias = Literal["top", "left"]

EDGE = inches(0.06)
"""The width of a card's edge."""
FRAME = round(1.5 * EMU_PER_PT)
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
    theme, form = canvas.theme, canvas.theme.data.cards
    ground = theme.tint if marked else theme.surface
    bar = EDGE if edge is not None and form.edge == "bar" else 0
    match form.style:
        case "none":
            _bare(canvas, name, box, paragraphs, accent=accent or marked)
            return
        case "outline":
            colour = theme.accent if accent or marked else theme.rule
            stroke = Stroke(colour, 28_575 if accent or marked else 19_050)
            canvas.panel(
                name, box, paragraphs, ground if marked else theme.paper, stroke, anchor, insets
            )
        case "tile":
            canvas.panel(
                name, box, paragraphs, ground, anchor=anchor, insets=insets, geometry="roundRect",
                adjust=rounded(box, form.radius),
            )  # fmt: skip
        case "surface":
            frame = Stroke(theme.accent, FRAME) if framed else None
            canvas.panel(name, box, paragraphs, ground, frame, anchor, insets)
    if bar:
        edged = box._replace(h=bar) if edge == "top" else box._replace(w=bar)
        canvas.bar(f"{name} bar", edged, theme.accent if accent else theme.strong)


def _bare(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    accent: bool,
) -> None:
    """A card without a ground: its text, below a hairline if the theme has one."""
    theme, form = canvas.theme, canvas.theme.data.cards
    top = inches(0.14) if form.edge != "none" else 0
    inner = Box(box.x, box.y + top, box.w, box.h - top)
    if form.edge != "none":
        colour = theme.accent if accent else theme.rule
        canvas.rule(f"{name} rule", box.x, box.y, box.right, box.y, colour)
    texts = [p._replace(align="ctr") for p in paragraphs] if form.align == "centre" else paragraphs
    height = min(inner.h, canvas.height(texts, inner.w))
    canvas.text(name, inner._replace(h=height), texts)


def rounded(box: Box, radius: float) -> tuple[tuple[str, int], ...]:
    """The adjust values of a rectangle with corners of a radius in inches."""
    return (("adj", min(50_000, round(inches(radius) / min(box.w, box.h) * 100_000))),)


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
