"""The last page: what the audience is asked to decide, and whom to contact."""

from __future__ import annotations

from deck.outline.model import Slide
from deck.outline.texts import Texts
from deck.scene.items import Box
from deck.slides.blocks import inches
from deck.slides.canvas import Canvas
from deck.slides.frame import cover_title
from deck.slides.placement import placed

LAYOUT = "closing"
SO_WHAT = "own"
OMITS = {"kicker": "write it into `text`", "source": "write it into `text`"}
OTHER_NAMES = ("end", "thanks", "contact")
EXAMPLE = {
    "en": """
kind: closing
title: We ask for two teams and one night desk
text:
  - Decision today, first numbers in October
  - Strategy office · strategy@example.com
""",
    "zh": """
kind: closing
title: 我们请求两个团队和一个夜间服务台
text:
  - 今天决定，十月见到首批数据
  - 战略部 · strategy@example.com
""",
}


class ClosingSlide(Slide):
    """The last page."""

    text: Texts = ()
    """Lines below the title: the decision asked for, a contact."""


def arrange(slide: ClosingSlide, canvas: Canvas) -> None:
    """Like the cover: title and lines on the dark background."""
    theme = canvas.theme
    canvas.add(cover_title(canvas, slide.title, Box(*map(inches, (1.2, 2.2, 10.6, 1.5))), "cover"))
    lines = (*slide.text, *slide.so_what)
    if lines and (text := placed(canvas, "Text", "text", lines, before=6)) is not None:
        canvas.add(text)
    elif lines:
        box = Box(*map(inches, (1.2, 3.86, 10.0, 1.9)))
        size = theme.sizes("heading")[0]
        paragraphs = [
            canvas.paragraph(line, size, theme.on_cover_muted, before=6 if i else 0)
            for i, line in enumerate(lines)
        ]
        canvas.text("Text", box, paragraphs, "text")
