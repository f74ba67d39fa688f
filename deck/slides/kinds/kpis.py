"""Two to six key figures, shown large."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.outline.model import Slide
from deck.slides.blocks import figures
from deck.slides.canvas import Canvas
from deck.slides.kinds._figures import FigureModels, read_figure

OTHER_NAMES = ("metrics", "numbers", "figures")
EXAMPLE = {
    "en": """
kind: kpis
title: Growth comes from those who already know us
kpis:
  - revenue
  - renewals
  - fact: growth
    caption: [year on year, twice the market]
so_what: Guard the base first; new business is the smaller half.
""",
    "zh": """
kind: kpis
title: 增长来自已经了解我们的客户
kpis:
  - revenue
  - renewals
  - fact: growth
    caption: [同比增长, 为市场增速的两倍]
so_what: 先守住存量，新业务是较小的一半。
""",
}


class KpisSlide(Slide):
    """Key figures as cards."""

    kpis: Annotated[FigureModels, Field(min_length=1, max_length=6)]
    """Facts by id, or `{fact: id, caption: […]}`, or `{figure: text, caption: …}`."""


def arrange(slide: KpisSlide, canvas: Canvas) -> None:
    """One row of cards, or two rows when there are more than three."""
    count = len(slide.kpis)
    rows = 1 if count <= 3 else 2
    per_row = -(-count // rows)
    body = canvas.body
    boxes = []
    for i, row in enumerate(canvas.grid.rows_of(body, rows, canvas.grid.gutter)):
        boxes += canvas.grid.columns_of(row, min(per_row, count - i * per_row))
    figures(canvas, boxes, [read_figure(canvas, kpi) for kpi in slide.kpis], "display")
