"""One chart and its so-what."""

from __future__ import annotations

from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide
from deck.slides.blocks import chart as draw_chart
from deck.slides.canvas import Canvas

SO_WHAT = "side"
OTHER_NAMES = ("graph", "figure", "plot")
EXAMPLE = {
    "en": """
kind: chart
title: Renewal revenue doubled in three years while new business stood still
chart:
  kind: column
  title: Renewal revenue
  unit: EUR m
  data: {2022: 41, 2023: 52, 2024: 66, 2025: 83}
  highlight: 2025
  growth: [2022, 2025]
so_what:
  - The base now carries the plan.
  - Every point of churn costs more than a lost bid.
""",
    "zh": """
kind: chart
title: 三年间续约收入翻倍，新业务原地踏步
chart:
  kind: column
  title: 续约收入
  unit: 百万欧元
  data: {2022年: 41, 2023年: 52, 2024年: 66, 2025年: 83}
  highlight: 2025年
  growth: [2022年, 2025年]
so_what:
  - 存量客户已经撑起全年计划。
  - 每流失一个百分点，代价都高于丢掉一次投标。
""",
}


class ChartSlide(Slide):
    """One chart, with the so-what beside it."""

    chart: ChartModel
    """The chart."""


def arrange(slide: ChartSlide, canvas: Canvas) -> None:
    """The chart fills the body."""
    draw_chart(canvas, slide.chart, canvas.body, page=slide.title)
