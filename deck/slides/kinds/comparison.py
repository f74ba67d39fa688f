"""Two to four subjects side by side, one of them highlighted."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, short_list
from deck.outline.validation import MisfitError, unknown
from deck.slides.canvas import Canvas
from deck.slides.halves import MOST, halves
from deck.slides.tables import Column, table

OTHER_NAMES = ("versus",)
EXAMPLE = {
    "en": """
kind: comparison
title: Keeping a customer costs a fifth of winning one
columns: [Keeping, Winning]
highlight: Keeping
rows:
  - Goal: [Another year, A first order]
  - Cost driver: [Service hours, Bids and visits]
  - Time to revenue: [Weeks, Two to three quarters]
  - Risk: [Slow answers, Lost bids]
""",
    "zh": """
kind: comparison
title: 留住一个客户的成本只是赢得新客户的五分之一
columns: [留存, 拓新]
highlight: 留存
rows:
  - 目标: [再签一年, 首张订单]
  - 成本来源: [服务工时, 投标与拜访]
  - 见效时间: [数周, 两到三个季度]
  - 风险: [响应迟缓, 投标落选]
""",
}


class Line(Model):
    """One aspect, with a text for each subject."""

    label: Text
    """The aspect."""
    cells: Texts
    """One text per subject."""


def _line(item: Any) -> Any:
    if isinstance(item, dict) and len(item) == 1 and "label" not in item:
        ((label, cells),) = item.items()
        return {"label": label, "cells": cells}
    return item


Aspect = Annotated[dict[str, Texts], Field(min_length=1, max_length=1)]
Lines = Annotated[tuple[Line, ...], short_list(tuple[Line | Aspect, ...], _line)]


class ComparisonSlide(Slide):
    """A comparison."""

    columns: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """The subjects."""
    rows: Annotated[Lines, Field(min_length=1, max_length=8)]
    """`Aspect: [text, text]`, one text per subject."""
    highlight: Text | None = None
    """The subject to highlight; the default is the first."""

    @model_validator(mode="after")
    def _is_even(self) -> ComparisonSlide:
        width = len(self.columns)
        for i, line in enumerate(self.rows):
            if len(line.cells) != width:
                message = f"there are {width} subjects; texts for “{line.label}”: {len(line.cells)}"
                raise MisfitError(message, "rows", i)
        if self.highlight is not None and self.highlight not in self.columns:
            raise MisfitError(unknown("subject", self.highlight, self.columns), "highlight")
        return self


def arrange(slide: ComparisonSlide, canvas: Canvas) -> None:
    """A table whose rows fill the body, the highlighted column tinted; two halves of the page in a theme that has
    them."""
    chosen = slide.columns.index(slide.highlight) + 1 if slide.highlight else 1
    if _halved(slide, canvas):
        lines = [(line.label, *line.cells) for line in slide.rows]
        if halves(canvas, slide.columns, lines, chosen - 1):  # type: ignore[arg-type]
            return
    columns = [Column("", bold=True, muted=True, share=0.18)]
    columns += [
        Column(name, accent=i == chosen, named=True, share=0.82 / len(slide.columns))
        for i, name in enumerate(slide.columns, 1)
    ]
    rows = [(line.label, *line.cells) for line in slide.rows]
    table(canvas, canvas.body, columns, rows, fill=True, scale="body")


def _halved(slide: ComparisonSlide, canvas: Canvas) -> bool:
    """Whether the two subjects may have a half of the page each: in any theme if there is one row, which as a table
    leaves the page white."""
    alone = len(slide.rows) == 1 and canvas.theme.grows
    form = "halves" if alone else canvas.theme.data.table.pairs
    few = len(slide.columns) == 2 and len(slide.rows) <= MOST
    return form == "halves" and few and not canvas.theme.placements
