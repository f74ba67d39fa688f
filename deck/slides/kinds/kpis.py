"""Two to six key figures, shown large."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.outline.model import Slide
from deck.slides.canvas import Canvas
from deck.slides.figure_forms import key_figures
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
    """The figures in the form that the theme has for them."""
    key_figures(canvas, [read_figure(canvas, kpi) for kpi in slide.kpis])
