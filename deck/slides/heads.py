"""Heads of columns that a kind draws itself, in the form that the theme has for those of tables."""

from __future__ import annotations

from collections.abc import Sequence

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Stroke
from deck.slides.canvas import Canvas
from deck.slides.cards import aligned, rounded
from deck.slides.placement import italic
from deck.themes.theme import Theme

_BAR = round(3.6 * EMU_PER_PT)


def head_fill(theme: Theme, *, marked: bool) -> Colour | None:
    """The ground of the head of a column, of which one is `marked`; None for none."""
    match theme.data.table.head:
        case "rule" | "bar":
            return None
        case "grid":
            return theme.strong if marked else theme.surface
        case "pill":
            return theme.accent2 if marked else theme.strong
        case _:
            if theme.data.card.style == "none":
                return None
            return theme.accent if marked else theme.strong


def head_ink(theme: Theme, *, marked: bool) -> Colour:
    """The colour of the text of a head."""
    fill = head_fill(theme, marked=marked)
    if fill is None:
        return theme.accent if marked and theme.data.table.head != "bar" else theme.ink
    return {theme.accent: theme.on_accent, theme.strong: theme.on_strong}.get(fill) or theme.on(
        fill
    )


def heads_lead(theme: Theme) -> bool:
    """Whether what leads from one to the next stands in heads of columns: in themes whose steps are no arrows, and
    whose tables have heads of a form."""
    form = theme.data
    return not theme.placements and form.shapes.process != "chevrons" and form.table.head != "quiet"


def draw_head(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    insets: Insets,
    *,
    marked: bool = False,
) -> None:
    """Draws the head of a column: on its ground, in a pill, below a bar, or between rules."""
    theme, form = canvas.theme, canvas.theme.data.table.head
    texts = aligned(theme, paragraphs)
    fill = head_fill(theme, marked=marked)
    if form == "rule":
        texts = [italic(canvas, text) for text in texts]
        canvas.rule(f"{name} rule", box.x, box.y, box.right, box.y, theme.rule, 2 * EMU_PER_PT)
    elif form == "bar":
        draw_bar(canvas, name, box, marked=marked)
    shape: dict[str, object] = {}
    if form == "pill":
        shape = {"geometry": "roundRect", "adjust": rounded(box, 1)}
    stroke = Stroke(theme.rule, EMU_PER_PT) if form == "grid" else None
    if fill is None:
        canvas.text(name, box, texts, anchor="ctr", insets=insets)
    else:
        canvas.panel(name, box, texts, fill, stroke, anchor="ctr", insets=insets, **shape)


def barred(theme: Theme) -> bool:
    """Whether a bar stands above each part of a page that has no ground, as above the columns of a table."""
    return theme.data.table.head == "bar" and theme.data.card.style == "none"


def draw_bar(canvas: Canvas, name: str, box: Box, *, marked: bool = False) -> None:
    """Draws the bar above a part."""
    colour = canvas.theme.accent if marked else canvas.theme.rule
    canvas.bar(f"{name} bar", box._replace(h=_BAR), colour)
