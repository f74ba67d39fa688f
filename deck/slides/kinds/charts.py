"""Two or three charts side by side."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide
from deck.scene.items import Text
from deck.slides.canvas import Canvas, inches
from deck.slides.chart_blocks import chart as draw_chart

OTHER_NAMES = ("graphs",)
EXAMPLE = {
    "en": """
kind: charts
title: Satisfaction rose first, and renewals followed a year later
charts:
  - {kind: slope, title: Satisfied customers, unit: "%", data: {2023: 58, 2024: 71}, growth: [2023, 2024], highlight: 2024}
  - {kind: donut, title: "Renewals by trigger, 2024", unit: "%", data: {Service: 62, Price: 23, Other: 15}}
so_what: Watch satisfaction; it leads revenue by four quarters.
""",
    "zh": """
kind: charts
title: 满意度先行上升，一年后续约跟上
charts:
  - {kind: slope, title: 满意客户占比, unit: "%", data: {2023年: 58, 2024年: 71}, growth: [2023年, 2024年], highlight: 2024年}
  - {kind: donut, title: 2024年续约的触发因素, unit: "%", data: {服务: 62, 价格: 23, 其他: 15}}
so_what: 盯住满意度，它领先收入四个季度。
""",
}


class ChartsSlide(Slide):
    """Charts that make one point together."""

    charts: Annotated[tuple[ChartModel, ...], Field(min_length=2, max_length=3)]
    """Two or three charts."""


def is_wide(slide: ChartsSlide) -> bool:
    """Whether the page takes the column beside the content too: where that has nothing to say."""
    return not slide.so_what


def arrange(slide: ChartsSlide, canvas: Canvas) -> None:
    """Equal columns with a wide gutter, or tiles side by side."""
    tiles = canvas.theme.data.chart.frame == "tile"
    gutter = canvas.grid.gutter if tiles else inches(0.55)
    boxes = canvas.grid.columns_of(canvas.body, len(slide.charts), gutter)
    for i, (chart, box) in enumerate(zip(slide.charts, boxes, strict=True), 1):
        draw_chart(canvas, chart, box, f"Chart {i}", slide.title, framed=True)
    _even(canvas, {f"Chart {i} title" for i in range(1, len(boxes) + 1)})


def _even(canvas: Canvas, names: set[str]) -> None:
    """Sets the titles of charts side by side in one size, the smallest that one of them needs."""
    items = canvas.page.items
    titles = [item for item in items if isinstance(item, Text) and item.name in names]
    least = min((run.size for one in titles for p in one.paragraphs for run in p.runs), default=0)
    for title in titles:
        paragraphs = tuple(
            p._replace(runs=tuple(run._replace(size=least) for run in p.runs))
            for p in title.paragraphs
        )
        items[items.index(title)] = title._replace(paragraphs=paragraphs)
