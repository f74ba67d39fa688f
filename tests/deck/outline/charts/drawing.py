"""The chart of an outline, as it is drawn."""

from __future__ import annotations

from charts.spec import Spec
from deck.outline.charts.spec import to_spec
from deck.outline.model import Outline


def drawn_chart(outline: Outline) -> Spec:
    """The spec of the chart on the first page."""
    chart, facts = outline.slides[0].chart, outline.facts  # type: ignore[union-attr]
    return to_spec(chart, facts, facts.lang, lambda text: facts.fill(text)[0])
