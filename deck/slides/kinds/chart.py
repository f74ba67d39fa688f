"""One chart and its so-what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator

from charts.annotations.callouts import Spot
from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide
from deck.outline.validation import MisfitError
from deck.slides.callouts import GUTTER, SHARE, Callout, draw_callouts, spot_of
from deck.slides.canvas import Canvas
from deck.slides.chart_blocks import chart as draw_chart
from deck.slides.chart_rows import DataRows, Summary, check_rows, draw_with_rows
from deck.slides.takeaway import so_what

SO_WHAT = "own"
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
    callouts: Annotated[tuple[Callout, ...], Field(min_length=2, max_length=4)] | None = None
    """Two to four numbered circles on the chart, with a list beside it that says why: `{at: 2024, title: One desk,
    text: …}`; `at` is a category, or `[category, series]`. The so-what then stands below."""

    rows: DataRows = ()
    """Up to six rows of data below the categories, beside them for bars: `Label: [values]`, a value for each
    category, or `{label: …, values: […], total: …}`."""
    summary: Summary | None = None
    """A column at the right, for columns and lines: `{label: CAGR 2020–25, value: +17%}`; without a `value` the
    compound annual growth of the chart is computed."""

    _spots: tuple[Spot, ...] = PrivateAttr(default=())

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What the callouts point at."""
        return self._spots

    @model_validator(mode="after")
    def _points_at_the_chart(self, info: ValidationInfo) -> ChartSlide:
        facts = info.context and info.context["facts"]
        extra = [name for name in ("rows", "summary") if getattr(self, name)]
        if self.callouts and extra:
            message = f"a page has no space for `callouts` and `{extra[0]}`; make two pages"
            raise MisfitError(message, "callouts")
        if extra and facts is not None:
            check_rows(self.chart, self.rows, self.summary, facts)
        if self.callouts and facts is not None:
            self._spots = tuple(
                spot_of(callout, self.chart, facts, "callouts", i, "at")
                for i, callout in enumerate(self.callouts)
            )
        return self


def arrange(slide: ChartSlide, canvas: Canvas) -> None:
    """The chart fills what the so-what, or the callouts, leave of the body."""
    beside = slide.callouts or slide.rows or slide.summary
    so_what(canvas, slide.so_what, "foot" if beside else "side")
    body = canvas.body
    if slide.rows or slide.summary:
        draw_with_rows(canvas, slide.chart, slide.rows, slide.summary, slide.title)
        return
    if not slide.callouts:
        draw_chart(canvas, slide.chart, body, page=slide.title, framed=True)
        return
    aside = body._replace(w=round(body.w * SHARE))
    aside = aside._replace(x=body.right - aside.w)
    drawn = draw_chart(
        canvas,
        slide.chart,
        body._replace(w=aside.x - GUTTER - body.x),
        page=slide.title,
        framed=True,
    )
    draw_callouts(canvas, drawn, aside, slide.callouts, slide.spots)
