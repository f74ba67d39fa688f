"""What stands beside and below the title of a page: its sticker and its lead-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.style import Colour
from deck.language.markup import Literal
from deck.scene.items import Box, Insets, Item, Paragraph, Shape, Stroke, Text
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import upper

if TYPE_CHECKING:
    from deck.outline.model import Slide

_TOP, _HEIGHT, _PAD = inches(0.06), inches(0.28), inches(0.14)
_GAP = inches(0.25)
"""Between a title and the sticker that it gives way to."""
_EDGE = 12_700
_ABOVE_LEAD, _LEAD = inches(0.08), inches(0.3)


def sticker_of(canvas: Canvas, slide: Slide) -> str:
    """The words of a page's sticker; empty if it has none. In a deck with stickers hidden pages are the backup."""
    if slide.sticker is not None:
        return slide.sticker or ""
    deck = canvas.outline.head.sticker or ""
    return canvas.words.backup if deck and slide.hide else deck


def title_width(canvas: Canvas, slide: Slide) -> int:
    """The width that the sticker leaves for the title."""
    words, width = sticker_of(canvas, slide), canvas.grid.content.w
    if not words:
        return width
    return width - _sticker_width(canvas, _said(canvas, words, canvas.theme.accent)) - _GAP


def sticker(
    canvas: Canvas, words: str, right: int, y: int, *, on_cover: bool = False
) -> list[Item]:
    """A sticker whose upper right corner is at (`right`, `y`), also `on_cover`, on the ground of the cover; none
    without words."""
    theme = canvas.theme
    if not words:
        return []
    quiet = words.casefold() in canvas.words.quiet_stickers
    ink = theme.muted if quiet else theme.accent
    if on_cover:
        ink = theme.on_cover_muted if quiet else theme.accent_on_cover
    said = _said(canvas, words, ink)
    width = _sticker_width(canvas, said)
    box = Box(right - width, y, width, _HEIGHT)
    fill = theme.cover if on_cover else None
    return [Shape("Sticker", box, "rect", fill, Stroke(ink, _EDGE), (said,), insets=Insets())]


def beside_title(
    canvas: Canvas, slide: Slide, title: Text | None = None, *, on_cover: bool = False
) -> list[Item]:
    """The sticker of a page at the right of its title, whose place a company's template gives."""
    right, y = canvas.grid.content.right, canvas.grid.title + _TOP
    if title is not None and canvas.theme.placements:
        room = title.box.h - _HEIGHT
        right = title.box.right
        y = title.box.y + {"t": min(_TOP, room), "ctr": room // 2, "b": room}[title.anchor]
    return sticker(canvas, sticker_of(canvas, slide), right, y, on_cover=on_cover)


def _said(canvas: Canvas, words: str, ink: Colour) -> Paragraph:
    size = canvas.theme.sizes("kicker")[0]
    text = canvas.paragraph(Literal(canvas.fill(words)), size, ink, bold=True, align="ctr")
    return upper([text])[0]


def _sticker_width(canvas: Canvas, said: Paragraph) -> int:
    return canvas.width(said.runs) + 2 * _PAD


def lead_height(slide: Slide) -> int:
    """What the lead-in takes between the title and the body."""
    return _ABOVE_LEAD + _LEAD if slide.lead else 0


def lead_in(canvas: Canvas, slide: Slide, y: int) -> list[Item]:
    """The lead-in in one line below a title that ends at `y`."""
    if not slide.lead:
        return []
    grid, theme = canvas.grid, canvas.theme
    box = Box(grid.content.x, y + _ABOVE_LEAD, grid.content.w, _LEAD)
    text = slide.lead

    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(text, size, theme.muted)]

    (said,) = canvas.fitted("body", [box], build)
    canvas.too_long("lead", said, box.w, box.h)
    return [Text("Lead", box, tuple(said))]
