"""A divider: the section's number, its name and its message."""

from __future__ import annotations

from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box, Paragraph, Run
from deck.slides.blocks import inches
from deck.slides.canvas import Canvas
from deck.slides.frame import cover_title
from deck.slides.placement import place_all

LAYOUT = "section"
SO_WHAT = "own"
OMITS = {
    "kicker": "write it into `lead`",
    "source": "write it into `lead`",
    "so_what": "write it into `lead`",
}
AFTER = True
OTHER_NAMES = ("divider", "chapter")
EXAMPLE = {
    "en": """
kind: section
title: Why customers stay
lead: Service, not price, decides three renewals in four
""",
    "zh": """
kind: section
title: 客户为什么留下
lead: 四次续约中有三次取决于服务，而不是价格
""",
}


class SectionSlide(Slide):
    """A divider page that opens a section."""

    lead: Text | None = None
    """The section's message, in a sentence."""


def arrange(slide: SectionSlide, canvas: Canvas) -> None:
    """The number large at the left, name and lead beside it."""
    theme = canvas.theme
    canvas.add(cover_title(canvas, slide.title, Box(*map(inches, (3.2, 2.5, 9.2, 1.6))), "section"))
    number = next((i for i, s in enumerate(canvas.sections, 1) if s.page == canvas.page_id), 0)
    if theme.placements:
        ordinal = f"{number:02}" if number else ""
        place_all(canvas, ("Lead", "lead", slide.lead), ("Section number", "ordinal", ordinal))
        return
    if slide.lead:
        box = Box(*map(inches, (3.2, 4.3, 8.6, 1.4)))
        size = theme.sizes("heading")[0]
        canvas.text("Lead", box, [canvas.paragraph(slide.lead, size, theme.on_cover_muted)], "lead")
    if number:
        run = Run(str(number), theme.sizes("display")[0] * 2, theme.accent, bold=True, heading=True)
        box = Box(*map(inches, (0.9, 2.5, 1.7, 3.1)))
        canvas.text("Section number", box, [Paragraph((run,), "r")], anchor="ctr")
