"""Charts that show other values than the workbook behind them, which replace these once somebody edits it."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.package import PackageError
from deck.pptx.presentation import NS, name
from deck.pptx.workbooks import Difference, value_differences
from deck.proof.report import Finding, on_slide
from deck.proof.review.charts import Chart
from deck.proof.review.model import Deck

GROUP = "figures"
CODES = ("chart-differs",)


def findings(deck: Deck) -> Iterator[Finding]:
    """Each chart with its first value that differs; those without a workbook have nothing to differ from."""
    for page in deck.pages:
        for shape in page.charts:
            assert shape.chart is not None
            root = deck.package.tree(shape.chart.part)
            link = root.find("c:externalData", NS) if root is not None else None
            key = link.get(name("r:id")) if link is not None else None
            book = deck.package.part(deck.package.target(shape.chart.part, key))
            if root is None or book is None:
                continue
            try:
                wrong = list(value_differences(root, book))
            except PackageError:
                continue
            if wrong:
                yield on_slide(page.number, shape.name, CODES[0], _message(shape.chart, wrong))


def _message(chart: Chart, wrong: list[Difference]) -> str:
    first = wrong[0]
    series = chart.series[first.series] if first.series < len(chart.series) else None
    label = series.labels[first.point] if series and first.point < len(series.labels) else ""
    where = (
        ", ".join(filter(None, (series.name if series else "", label)))
        or f"point {first.point + 1}"
    )
    more = f", and {len(wrong) - 1} other values differ" if len(wrong) > 1 else ""
    return (
        f"{where}: the chart shows {first.shown:,.10g}, but its workbook has {first.stored:,.10g}{more}; edit the data "
        "of the chart and keep the right ones"
    )
