"""The last page: what the audience is asked to decide, and whom to contact."""

from __future__ import annotations

from deck.outline.model import Slide
from deck.outline.texts import Texts
from deck.scene.items import Paragraph
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas
from deck.slides.masthead import align_of, following, on_cover, title_text
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
    """What is asked, large, and the lines below it, on the ground of the cover."""
    theme = canvas.theme
    lines = (*slide.text, *slide.so_what)
    if theme.placements:
        canvas.add(title_text(canvas, slide.title, canvas.body, "cover"))
        if lines and (text := placed(canvas, "Text", "text", lines, before=6)) is not None:
            canvas.add(text)
        return
    holders = layouts(theme.design)["closing"].holders
    paper = theme.data.closing.ground == "paper"
    ink, muted = (theme.ink, theme.muted) if paper else (theme.on_cover, theme.on_cover_muted)
    holder = holders["title"]
    title = title_text(canvas, slide.title, holder.box, "cover", align_of(holder))
    title = on_cover(canvas, title, ink)
    canvas.add(title)
    if lines:
        below = following(canvas, title, holders["text"].box, 0.35, 6.9)

        def build(_: int, size: float) -> list[Paragraph]:
            return [
                canvas.paragraph(
                    line, size, muted, before=8 if i else 0, align=align_of(holders["text"])
                )
                for i, line in enumerate(lines)
            ]

        (paragraphs,) = canvas.fitted("subtitle", [below], build)
        canvas.text("Text", below, paragraphs, "text")
