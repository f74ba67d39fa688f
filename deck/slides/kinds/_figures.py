"""The key figures of the kinds `summary` and `kpis`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator

from deck.outline.charts.statuses import says_so, status_of
from deck.outline.fields import Model
from deck.outline.texts import FactId, Text, Texts, short_list
from deck.slides.blocks import Figure
from deck.slides.canvas import Canvas


class FigureModel(Model):
    """A key figure: a fact, or a figure in words."""

    fact: FactId | None = None
    """The fact to show."""
    figure: Text | None = None
    """The figure as text, if it is not simply the fact."""
    caption: Texts = ()
    """Up to three lines below it; the default is what the fact measures, and when."""

    @model_validator(mode="after")
    def _has_a_figure(self) -> FigureModel:
        if self.fact is None and self.figure is None:
            raise ValueError("a key figure needs a fact: the id of one, or {figure: …, caption: …}")
        return self


def _read(item: Any) -> Any:
    return {"fact": item} if isinstance(item, str) else item


FigureModels = Annotated[
    tuple[FigureModel, ...], short_list(tuple[FactId | FigureModel, ...], _read)
]


def read_figure(canvas: Canvas, kpi: FigureModel) -> Figure:
    """A key figure and its captions, the last of which says if it is no result; a derived figure has
    its mark."""
    captions = list(kpi.caption)
    figure = kpi.figure or ""
    if kpi.fact is not None:
        fact = canvas.ledger.facts[kpi.fact]
        canvas.use(kpi.fact)
        figure = kpi.figure or f"${{{kpi.fact}}}"
        if not captions:
            captions = [part for part in (*fact.names, fact.part("period")) if part]
        status = status_of(fact.fact, canvas.words)
        if status and not any(map(says_so, (figure, *captions))):
            *first, last = captions or [""]
            captions = [*first, last + canvas.words.bracketed.format(status) if last else status]
    return Figure(figure, tuple(captions))
