"""What stands beside and below the title of a page: its sticker and its lead-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charts.style import Colour
from deck.language.markup import Literal
from deck.scene.furniture import ASIDE, down
from deck.scene.items import Box, Insets, Item, Paragraph, Shape, Stroke, Text
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import italic, upper

if TYPE_CHECKING:
    from deck.outline.model import Slide

_TOP, _HEIGHT, _PAD = inches(0.06), inches(0.28), inches(0.14)
_GAP = inches(0.25)
"""Between a title and the sticker that it gives way to."""
_EDGE = 12_700
_ENDS = tuple(".?!…。？！:：;；")
"""What no full stop follows."""
_LAST = re.compile(r"[*_”’»」』)）\]]*(?:\^\d+)*\s*$")
"""What may stand behind the full stop of a title: markup, closing marks, footnotes."""
_NO_STOP = re.compile(r"\.\.$|\b\w\.\w\.$|\b(?:etc|Inc|Ltd|Co|Corp)\.$")
"""Points that are no full stop: those of an abbreviation, and of an omission."""
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
    taken = _sticker_width(canvas, _said(canvas, words, canvas.theme.accent)) + _GAP
    return width - taken - (canvas.grid.content.right - _beside_number(canvas))


def _beside_number(canvas: Canvas) -> int:
    """The right edge of a sticker on the line of the title: that of the content, or the number of the page."""
    right, y = canvas.grid.content.right, canvas.grid.title + _TOP
    if canvas.theme.placements:
        return right
    number = layouts(canvas.theme.design)[canvas.page.layout].holders.get("number")
    if number is None:
        return right
    on_its_line = number.box.y < y + _HEIGHT and y < number.box.bottom
    return min(right, number.box.x - _GAP // 2) if on_its_line else right


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
    right, y = _beside_number(canvas), canvas.grid.title + _TOP
    if title is not None and canvas.theme.placements:
        room = title.box.h - _HEIGHT
        right = title.box.right
        y = title.box.y + {"t": min(_TOP, room), "ctr": room // 2, "b": room}[title.anchor]
    return sticker(canvas, sticker_of(canvas, slide), right, y, on_cover=on_cover)


def _said(canvas: Canvas, words: str, ink: Colour) -> Paragraph:
    size = canvas.theme.sizes("kicker")[0]
    text = canvas.paragraph(Literal(canvas.fill(words)), size, ink, bold=True, align="ctr")
    return canvas.labelled(upper([text])[0])


def _sticker_width(canvas: Canvas, said: Paragraph) -> int:
    return canvas.width(said.runs) + 2 * _PAD


def ended(title: str, form: str, lang: str) -> str:
    """A title with a full stop at its end, without one, or as it is typed (`Masthead.title_full_stop`).

    A footnote, markup and closing quotation marks stay behind it; points that belong to an abbreviation stay.
    """
    last = _LAST.search(title)
    if form == "keep" or last is None:
        return title
    body, after = title[: last.start()], last[0]
    if form == "drop":
        return title if _NO_STOP.search(body) else body.removesuffix("。").removesuffix(".") + after
    if body.endswith(_ENDS):
        return title
    # before a footnote, behind quotation marks and markup
    at = len(body) + len(after.partition("^")[0])
    return title[:at] + ("。" if lang == "zh" else ".") + title[at:]


def _is_beside(canvas: Canvas) -> bool:
    """Whether the lead-in stands in the column beside the content, if the page has one."""
    theme = canvas.theme
    there = canvas.grid.side > 0 and not canvas.wide
    return theme.data.masthead.standfirst == "side" and there and not theme.placements


def lead_height(canvas: Canvas, slide: Slide) -> int:
    """What the lead-in takes between the title and the body."""
    return _ABOVE_LEAD + _LEAD if slide.lead and not _is_beside(canvas) else 0


def lead_in(canvas: Canvas, slide: Slide, y: int) -> list[Item]:
    """The lead-in in one line below a title that ends at `y`, or in the column beside the content."""
    if not slide.lead:
        return []
    grid, theme, text = canvas.grid, canvas.theme, slide.lead
    box = Box(grid.content.x, y + _ABOVE_LEAD, grid.content.w, _LEAD)
    beside = _is_beside(canvas)
    if beside:
        kicker = layouts(theme.design)["page"].holders.get("kicker")
        top = grid.title
        if kicker is not None and theme.data.masthead.kicker == "side":
            top = max(top, kicker.box.bottom)
        box = Box(grid.margin, top, grid.aside.w, inches(down(theme.design, ASIDE - 0.2)) - top)

    def build(_: int, size: float) -> list[Paragraph]:
        if beside:
            return [italic(canvas, canvas.paragraph(text, size, theme.muted))]
        align = "ctr" if theme.design.centred else "l"
        return [canvas.paragraph(text, size, theme.muted, align=align)]

    (said,) = canvas.fitted("body", [box], build)
    canvas.too_long("lead", said, box.w, box.h)
    return [Text("Lead", box, tuple(said))]
