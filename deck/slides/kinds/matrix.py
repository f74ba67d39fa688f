"""A 2×2: two axes, four quadrants, one of them highlighted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, text_list
from deck.scene.items import Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import aligned, card, crossed
from deck.slides.columns import points
from deck.slides.heads import barred, draw_bar

SO_WHAT = "side"
OTHER_NAMES = ("2x2", "quadrants")
EXAMPLE = {
    "en": """
kind: matrix
title: Put the effort where customers are large and at risk
x: {label: Risk of leaving, low: low, high: high}
y: {label: Revenue, low: small, high: large}
quadrants:
  - {title: Keep warm, text: Yearly review}
  - {title: Save now, text: [A named owner, A visit this month]}
  - {title: Leave alone, text: Self-service}
  - {title: Automate, text: Reminders and offers}
highlight: 2
so_what: One account in eight needs a visit this month.
""",
    "zh": """
kind: matrix
title: 把精力放在规模大且有流失风险的客户上
x: {label: 流失风险, low: 低, high: 高}
y: {label: 收入, low: 小, high: 大}
quadrants:
  - {title: 保持联系, text: 年度回顾}
  - {title: 立即挽留, text: [专人负责, 本月拜访]}
  - {title: 顺其自然, text: 自助服务}
  - {title: 自动化, text: 提醒与优惠}
highlight: 2
so_what: 每八个客户中有一个需要本月拜访。
""",
}


class Axis(Model):
    """An axis of the matrix."""

    label: Text
    """What it measures."""
    low: Text
    """Its low end."""
    high: Text
    """Its high end."""


class Quadrant(Model):
    """A quadrant."""

    title: Text
    """Its name."""
    text: Texts = ()
    """Its content: a sentence, or a list."""


Quadrants = Annotated[tuple[Quadrant, ...], text_list(tuple[Quadrant | Text, ...], "title")]


class MatrixSlide(Slide):
    """A two-by-two matrix."""

    x: Axis
    """The horizontal axis."""
    y: Axis
    """The vertical axis."""
    quadrants: Annotated[Quadrants, Field(min_length=4, max_length=4)]
    """Top left, top right, bottom left, bottom right."""
    highlight: Annotated[int, Field(ge=1, le=4)] | None = None
    """The number of the quadrant to highlight."""


def arrange(slide: MatrixSlide, canvas: Canvas) -> None:
    """Four cards, with the names of the axes outside them."""
    theme, body = canvas.theme, canvas.body
    left, foot = _left(slide, canvas), inches(0.62)
    field = Box(body.x + left, body.y, body.w - left, body.h - foot - inches(0.05))
    bare, bars = theme.data.card.style == "none", barred(theme)
    gap = canvas.grid.gutter if bars else inches(0.1)
    cells = [
        cell
        for row in canvas.grid.rows_of(field, 2, gap)
        for cell in canvas.grid.columns_of(row, 2, gap)
    ]
    insets = Insets(0 if bars else inches(0.24), inches(0.2), inches(0.2), inches(0.15))

    def build(i: int, size: float) -> list[Paragraph]:
        quadrant = slide.quadrants[i]
        colour = theme.accent2_text if slide.highlight == i + 1 else None
        lines = [canvas.paragraph(quadrant.title, size + 2, colour, bold=True)]
        if len(quadrant.text) > 1:
            return lines + points(canvas, quadrant.text, size, theme.ink)
        return lines + [canvas.paragraph(text, size, before=6) for text in quadrant.text]

    texts = canvas.fitted("grown", cells, build, insets)
    for i, (cell, text) in enumerate(zip(cells, texts, strict=True), 1):
        name, marked = f"Quadrant {i}", slide.highlight == i
        if bars:
            draw_bar(canvas, name, cell, marked=marked)
        if bare:  # the axes separate them
            canvas.text(name, cell, aligned(theme, text), insets=insets)
        else:
            card(canvas, name, cell, text, insets, edge=None, marked=marked, framed=marked)
    if bare and not bars:
        crossed(canvas, field)
    _axes(slide, canvas, field, left)


def _left(slide: MatrixSlide, canvas: Canvas) -> int:
    """The width that the words beside the vertical axis take, at most a quarter of the page."""
    size = canvas.theme.sizes("label")[0]
    words = (slide.y.high, slide.y.low, _upward(slide))
    wide = max(canvas.width(canvas.runs(text, size, bold=True)) for text in words)
    return min(max(inches(1.15), wide + inches(0.2)), canvas.body.w // 4)


def _upward(slide: MatrixSlide) -> str:
    return f"{slide.y.label} ↑"


def _axes(slide: MatrixSlide, canvas: Canvas, field: Box, left: int) -> None:
    theme = canvas.theme
    size = theme.sizes("label")[0]
    line = max(inches(0.28), canvas.height([canvas.paragraph("X", size)], field.w))

    def put(name: str, box: Box, text: str, align: str, bold: bool = False) -> None:
        colour = theme.ink if bold else theme.muted
        paragraph = canvas.paragraph(text, size, colour, bold=bold, align=align)
        canvas.text(name, box, [paragraph], anchor="ctr")

    ends = (slide.x.low, slide.x.high)
    widest = max(canvas.width(canvas.runs(text, size)) for text in ends) + inches(0.15)
    foot = Box(field.x, field.bottom + inches(0.08), min(widest, field.w // 3), line)
    between = foot._replace(x=field.x + foot.w, w=field.w - 2 * foot.w)
    named = f"{slide.x.label} →"
    high = canvas.height([canvas.paragraph(named, size, bold=True)], between.w)
    put("X low", foot, slide.x.low, "l")
    put("X high", foot._replace(x=field.right - foot.w), slide.x.high, "r")
    put("X axis", between._replace(h=max(line, high)), named, "ctr", True)
    side = Box(field.x - left, field.y, left - inches(0.12), inches(0.5))
    put("Y high", side, slide.y.high, "r")
    put("Y low", side._replace(y=field.bottom - side.h), slide.y.low, "r")
    middle = side._replace(y=field.y + field.h // 2 - inches(0.6), h=inches(1.2))
    put("Y axis", middle, _upward(slide), "r", True)
