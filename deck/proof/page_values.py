"""The values that a page of an outline shows in charts and tables, as series that titles are read against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import charts
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.spec import facts_of, to_spec
from deck.outline.facts.resolved import Facts
from deck.proof.data_notes import models
from deck.proof.naming import words_of
from deck.proof.series import Path, Series, of_chart, of_table

if TYPE_CHECKING:
    from deck.outline.model import SectionMark, Slide

_ENDS = 2


def series_of(slide: Slide | SectionMark, path: Path, facts: Facts) -> list[Series]:
    """The series of a slide, in reading order."""
    from deck.slides.kinds.comparison import ComparisonSlide
    from deck.slides.kinds.table import TableSlide

    found: list[Series] = []
    for where, model in models(slide, path):
        match model:
            case ChartModel():
                found += _of_chart(model, facts, where)
            case TableSlide():
                cells = [[facts.fill(cell or "")[0] for cell in row] for row in model.rows]
                heads = [facts.fill(text)[0] for text in model.columns]
                found += of_table(heads[1:], [(row[0], row[1:]) for row in cells])
            case ComparisonSlide():
                heads = [facts.fill(text)[0] for text in model.columns]
                lines = [
                    (facts.fill(line.label)[0], [facts.fill(cell)[0] for cell in line.cells])
                    for line in model.rows
                ]
                found += of_table(heads, lines)
    return found


def _of_chart(chart: ChartModel, facts: Facts, path: Path) -> Iterator[Series]:
    """The series of a chart, and its categories over the series."""
    if charts.data_form(chart.kind) != "table":
        return
    spec = to_spec(chart, facts, facts.lang, lambda text: facts.fill(text)[0])
    known = [facts[name].fact for name in facts_of(chart)]
    about = words_of(f"{spec.title} {spec.unit} {spec.y_title}")
    about |= frozenset[str]().union(*(words_of(f"{f.what or ''} {f.subject or ''}") for f in known))
    percent = '"%"' in spec.number_format or spec.unit.startswith(("%", "％"))
    bridge = spec.kind == "waterfall"
    shown = [i for i in range(len(spec.categories)) if not bridge or i in spec.totals]
    categories = [spec.categories[i] for i in shown]
    drawn = [(one.name, [one.values[i] for i in shown]) for one in spec.series]
    stacked = spec.kind.startswith("stacked")
    for one in of_chart(about, categories, drawn, percent=percent, path=path, stacked=stacked):
        yield one._replace(bridge=bridge and len(one.labels) == _ENDS)
