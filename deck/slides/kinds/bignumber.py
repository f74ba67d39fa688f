"""One figure, as large as the page allows, and what stands beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text
from deck.outline.validation import MisfitError
from deck.scene.items import Box, Paragraph
from deck.slides.blocks import chart as draw_chart
from deck.slides.canvas import Canvas, inches
from deck.slides.kinds._figures import FigureModel, FigureModels, read_figure
from deck.slides.stack import GAP, ruled, stack

OTHER_NAMES = ("big number", "hero", "headline figure")
EXAMPLE = {
    "en": """
kind: bignumber
title: Almost nine customers in ten renewed, and they carry the growth
figure: renewals
text: of customers renewed in 2025, the year in which one desk took over every call
facts:
  - revenue
  - fact: growth
    caption: growth of renewals, year on year
""",
    "zh": """
kind: bignumber
title: 近九成客户续约，增长由他们支撑
figure: renewals
text: 的客户在2025年续约，这一年所有来电归入同一个服务台
facts:
  - revenue
  - fact: growth
    caption: 续约同比增速
""",
}
_ALONE = (240.0, 210.0)
"""More sizes for a figure that has the page for itself."""
_BESIDE = 0.417
"""The share of the width for what stands beside the figure: columns 8 to 12."""


class BignumberSlide(Slide):
    """A large figure."""

    figure: FactId | Text
    """The fact to show, or a figure as text."""
    text: Text | None = None
    """The sentence that the figure begins, below it."""
    facts: Annotated[FigureModels, Field(max_length=4)] = ()
    """Up to four more figures at the right: facts by id, or `{fact: id, caption: …}`."""
    chart: ChartModel | None = None
    """A chart in their place."""

    @model_validator(mode="after")
    def _has_room_for_one(self) -> BignumberSlide:
        if self.facts and self.chart is not None:
            raise MisfitError("beside the figure stand `facts` or a `chart`, not both", "chart")
        return self


def arrange(slide: BignumberSlide, canvas: Canvas) -> None:
    """The figure at the left, in one line, its sentence below; more figures or a chart at the right."""
    theme, body = canvas.theme, canvas.body
    known = slide.figure in canvas.ledger.facts
    figure = f"${{{slide.figure}}}" if known else slide.figure
    beside = bool(slide.facts) or slide.chart is not None
    left = body._replace(w=round(body.w * (1 - _BESIDE)) - inches(0.3)) if beside else body

    def large(size: float) -> list[Paragraph]:
        return [canvas.paragraph(figure, size, theme.accent, bold=True, heading=True)]

    sizes = theme.sizes("giant") if beside else (*_ALONE, *theme.sizes("giant"))
    size = next((s for s in sizes if canvas.lines(large(s), left.w) == 1), sizes[-1])
    number = large(size)
    height = canvas.height(number, left.w)
    below: list[Paragraph] = []
    place, height_below = left, 0
    if slide.text:
        place = left._replace(w=min(left.w, inches(6.2)), h=left.h - height)
        (below,) = canvas.fitted(
            "lead", [place], lambda _, s: [canvas.paragraph(slide.text or "", s)]
        )
        height_below = canvas.height(below, place.w)
    top = body.y + max(0, (body.h - height - height_below) // 4)
    canvas.text("Figure", Box(left.x, top, left.w, height), number)
    if below:
        y = top + height
        canvas.text("Text", place._replace(y=y, h=body.bottom - y), below)
    if not beside:
        return
    right = Box(left.right + inches(0.3), body.y, body.right - left.right - inches(0.3), body.h)
    if slide.chart is not None:
        draw_chart(canvas, slide.chart, right, page=slide.title)
        return
    _facts(canvas, right, slide.facts)


def _facts(canvas: Canvas, box: Box, facts: tuple[FigureModel, ...]) -> None:
    """More figures with their captions, in rows with hairlines."""
    theme = canvas.theme
    items = [read_figure(canvas, fact) for fact in facts]

    def rows(size: float) -> list[list[Paragraph]]:
        return [
            [
                canvas.paragraph(item.figure, size * 2, bold=True, heading=True),
                *(canvas.paragraph(text, size, theme.muted, before=2) for text in item.captions),
            ]
            for item in items
        ]

    inner = box._replace(y=box.y + GAP, h=box.h - GAP)
    found = stack(canvas, inner, rows, inches(2.4))
    canvas.rule("Rule 1", box.x, box.y, box.right, box.y, theme.ink, 19_050)
    ruled(canvas, "Rule", box, found)
    canvas.text("Facts", inner, found.paragraphs)
