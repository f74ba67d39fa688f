"""The first page: title, subtitle, date and occasion on a dark background."""

from __future__ import annotations

from deck.language.periods.dates import write_date
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box
from deck.slides.blocks import inches
from deck.slides.canvas import Canvas
from deck.slides.frame import cover_title
from deck.slides.placement import balance, place_all

LAYOUT = "cover"
SO_WHAT = "own"
OMITS = {
    "kicker": "write it into `meta`",
    "source": "write it into `meta`",
    "so_what": "write it into `subtitle`",
}
OTHER_NAMES = ("title", "front")
EXAMPLE = {
    "en": """
kind: cover
title: Renewals are the growth we already own
subtitle: What the first-half numbers ask of sales and service
meta: Executive briefing · Sales board
""",
    "zh": """
kind: cover
title: 续约是我们已经拥有的增长
subtitle: 上半年数据对销售与服务的要求
meta: 管理层简报 · 销售委员会
""",
}


class CoverSlide(Slide):
    """The first page."""

    title: Text | None = None  # type: ignore[assignment]
    """The default is the deck's title."""
    subtitle: Text | None = None
    """The default is the deck's subtitle."""
    meta: Text | None = None
    """The line at the foot; the default is author and date."""


def arrange(slide: CoverSlide, canvas: Canvas) -> None:
    """Title above its subtitle, aligned with the accent bar of the layout."""
    head, theme = canvas.outline.head, canvas.theme
    box = Box(*map(inches, (1.2, 2.2, 10.6, 1.5)))
    canvas.add(cover_title(canvas, slide.title or head.title, box, "cover"))
    subtitle = slide.subtitle or head.subtitle
    date = write_date(head.date, head.lang) if head.date else ""
    meta = slide.meta or "  ·  ".join(part for part in (head.author, date) if part)
    if theme.placements:
        place_all(canvas, ("Subtitle", "subtitle", subtitle), ("Date", "meta", meta))
        return
    if subtitle:
        box = Box(*map(inches, (1.2, 3.86, 10.0, 0.9)))
        (text,) = canvas.fitted(
            "subtitle", [box], lambda _, s: [canvas.paragraph(subtitle, s, theme.on_cover_muted)]
        )
        canvas.text("Subtitle", box, text, "subtitle", insets=balance(canvas, text, box.w))
    if meta:
        box = Box(*map(inches, (1.2, 6.25, 10.6, 0.4)))
        size = theme.sizes("card")[:2][-1]
        canvas.text("Date", box, [canvas.paragraph(meta, size, theme.on_cover_muted)], "meta")
