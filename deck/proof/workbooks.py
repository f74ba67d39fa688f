"""Charts of a finished deck against the workbooks behind them."""

from __future__ import annotations

from collections.abc import Iterator

from deck.pptx.workbooks import chart_differences
from deck.proof.finding import Finding, Place
from deck.proof.pages import Finished


def workbook_findings(deck: Finished) -> Iterator[Finding]:
    """Charts that draw other figures than their workbook holds."""
    where = {
        part: (slide.number, shape) for slide in deck.slides for part, shape in slide.charts.items()
    }
    for part, message in chart_differences(deck.package):
        number, shape = where.get(part, (None, part))
        yield Finding("chart-differs", Place(slide=number, shape=shape), message)
