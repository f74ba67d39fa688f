"""The executive summary: up to four key figures and one numbered point per section, or a storyline in bands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.language.labels import Labels
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, Texts, labelled_list
from deck.outline.validation import MisfitError
from deck.slides.bands import Band, draw_bands
from deck.slides.blocks import Entry, figures, numbered
from deck.slides.canvas import Canvas, inches
from deck.slides.kinds._figures import FigureModels, read_figure

OTHER_NAMES = ("overview", "executive summary", "storyline")
RANGES = {"points": (2, 6)}
EXAMPLE = {
    "en": """
kind: summary
title: Retention pays for the year, and service decides retention
kpis: [revenue, renewals, {figure: 9 of 10, caption: lost accounts had an open ticket}]
points:
  - Customers: Those who renew buy more each year, so churn costs twice.
  - Service: The first answer decides; speed beats price in every segment.
  - Decision: Move two teams from hunting to keeping before the autumn round.
""",
    "zh": """
kind: summary
title: 留存撑起全年业绩，而服务决定留存
kpis: [revenue, renewals, {figure: 10个中有9个, caption: 流失客户有未关闭的工单}]
points:
  - 客户: 续约客户逐年加购，流失的代价是双倍的。
  - 服务: 首次响应最关键，各细分市场中速度都胜过价格。
  - 决定: 秋季之前，把两个团队从拓新转向留存。
""",
}


class Point(Model):
    """A point: a label and a sentence."""

    label: Text
    """The topic; or the sentence, without a topic."""
    text: Text = ""
    """The sentence."""


Points = Annotated[
    tuple[Point, ...], labelled_list(tuple[Point | Labelled | Text, ...], "label", "text")
]


class BandModel(Model):
    """A band of a storyline."""

    name: Text
    """What it is: the situation, the complication, the answer."""
    text: Text
    """Its claim."""
    points: Texts = ()
    """What the claim rests on."""


Bands = Annotated[
    tuple[BandModel, ...], labelled_list(tuple[BandModel | Labelled, ...], "name", "text")
]


class SummarySlide(Slide):
    """The executive summary."""

    style: Literal["points", "storyline"] = "points"
    """Figures and numbered `points`, or a storyline in `bands`."""
    kpis: Annotated[FigureModels, Field(max_length=4)] = ()
    """Up to four facts, shown large."""
    points: Annotated[Points, Field(max_length=6)] = ()
    """`Label: sentence`, one per section, or sentences alone."""
    bands: Annotated[Bands, Field(max_length=4)] = ()
    """Two to four bands of a storyline, the last of which is the answer: `{name: Situation, text: …, points: […]}`,
    or `Situation: text`."""

    @model_validator(mode="after")
    def _has_one_style(self) -> SummarySlide:
        if self.style == "storyline":
            if len(self.bands) < 2:
                raise MisfitError("a storyline has two to four `bands`", "bands")
            for field in ("kpis", "points"):
                if getattr(self, field):
                    raise MisfitError("a storyline has `bands` alone; write this as one", field)
        elif self.bands:
            raise MisfitError("bands are those of a storyline; add `style: storyline`", "bands")
        return self

    def default_kicker(self, words: Labels) -> str:
        """The kicker when none is given."""
        return words.summary


_LOWEST, _HIGHEST = inches(1.1), inches(1.45)
"""The height of figures above points: less for many points, whose rows are at least `_ROW` high if that is enough."""
_ROW = inches(0.55)
_GAP = inches(0.22)


def arrange(slide: SummarySlide, canvas: Canvas) -> None:
    """Figures as a row of cards, points below as numbered rows; or bands."""
    if slide.style == "storyline":
        draw_bands(canvas, [Band(band.name, band.text, band.points) for band in slide.bands])
        return
    body = canvas.body
    if slide.kpis:
        height = body.h
        if slide.points:
            left = body.h - _GAP - len(slide.points) * _ROW
            height = min(_HIGHEST, max(_LOWEST, left))
        boxes = canvas.grid.columns_of(body._replace(h=height), len(slide.kpis))
        figures(canvas, boxes, [read_figure(canvas, kpi) for kpi in slide.kpis])
        top = height + _GAP
        body = body._replace(y=body.y + top, h=body.h - top)
    entries = [Entry(point.label, point.text) for point in slide.points]
    numbered(canvas, body._replace(h=body.h - inches(0.1)), entries)
