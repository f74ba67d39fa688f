"""The first page: title and subtitle above a band with author and date."""

from __future__ import annotations

from deck.language.periods.dates import write_date
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box
from deck.scene.layouts import COVER_BAND, down, layouts
from deck.scene.placeholders import Holder
from deck.slides.canvas import Canvas, inches
from deck.slides.fronts import cover
from deck.slides.masthead import following, title_text
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
    """What stands in the band at the foot; the default is author and date."""


def arrange(slide: CoverSlide, canvas: Canvas) -> None:
    """Title and subtitle above the band of the layout, in which author and date stand."""
    head, theme = canvas.outline.head, canvas.theme
    subtitle = slide.subtitle or head.subtitle
    date = write_date(head.date, head.lang) if head.date else ""
    if theme.placements:
        meta = slide.meta or "  ·  ".join(part for part in (head.author, date) if part)
        canvas.add(title_text(canvas, slide.title or head.title, canvas.body, "cover"))
        place_all(canvas, ("Subtitle", "subtitle", subtitle), ("Date", "meta", meta))
        return
    if theme.data.cover.form != "band":
        cells = [part for part in (head.author, date) if part]
        cover(canvas, slide.title or head.title, subtitle, slide.meta, cells)
        return
    holders = layouts(theme.design)["cover"].holders
    box = holders["title"].box
    end = COVER_BAND - 0.3
    most = inches(down(theme.design, end)) - box.y - (inches(1.0) if subtitle else 0)
    title = title_text(canvas, slide.title or head.title, box._replace(h=most), "cover")
    height = canvas.height(title.paragraphs, box.inside(title.insets).w)
    title = title._replace(box=box._replace(h=max(box.h, height)))
    canvas.add(title)
    if subtitle:
        below = following(canvas, title, holders["subtitle"].box, 0.2, end)
        (text,) = canvas.fitted(
            "subtitle", [below], lambda _, s: [canvas.paragraph(subtitle, s, theme.muted)]
        )
        canvas.text("Subtitle", below, text, "subtitle", insets=balance(canvas, text, below.w))
    _band(slide, canvas, holders["meta"], date)


def _band(slide: CoverSlide, canvas: Canvas, holder: Holder, date: str) -> None:
    """What the author wrote, else who made the deck and when, each with its name."""
    theme, words, head = canvas.theme, canvas.words, canvas.outline.head
    size = theme.sizes("body")[0]
    if slide.meta:
        canvas.text(
            "Date", holder.box, [canvas.paragraph(slide.meta, size, theme.on_cover)], "meta"
        )
        return
    named = (("Author", words.prepared_by, head.author or ""), ("Date", words.date, date))
    cells = [cell for cell in named if cell[-1]]
    width = (holder.box.w + canvas.grid.gutter) // 2
    for i, (name, label, value) in enumerate(cells):
        lines = [
            canvas.paragraph(label, theme.sizes("label")[-1], theme.on_cover_muted),
            canvas.paragraph(value, size, theme.on_cover, bold=True, before=4),
        ]
        x, y = holder.box.x + i * width, holder.box.y
        last = i + 1 == len(cells)  # which has what is left
        right = holder.box.right if last else x + width - canvas.grid.gutter
        box = Box(x, y, right - x, canvas.grid.height - y - inches(0.2))
        canvas.text(name, box, lines)
