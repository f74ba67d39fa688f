"""What a chart costs: each kind as PowerPoint gets it and as a picture, beside python-pptx's own.

usage: python tests/bench/chart_cost.py [--runs 5]

Prints milliseconds of CPU a chart (the least of the runs), after everything is imported, and for
the kinds that python-pptx has too the ratio to its `add_chart`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

import charts
from charts.spec import Spec

SIZE = (7.5, 4.5)
PLAIN = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE,
    "area": XL_CHART_TYPE.AREA,
    "donut": XL_CHART_TYPE.DOUGHNUT,
    "pie": XL_CHART_TYPE.PIE,
    "radar": XL_CHART_TYPE.RADAR,
}


def least(work: Callable[[], object], runs: int) -> float:
    """The least CPU of `runs` runs, in milliseconds."""
    found = []
    work()  # what is loaded when first used
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return min(found)


def plain(spec: Spec) -> None:
    """The same data through python-pptx's API, on a slide of a new deck."""
    slide = SLIDES.add_slide(LAYOUT)
    data = CategoryChartData()
    data.categories = spec.categories
    for series in spec.series:
        data.add_series(series.name, series.values)
    box = (Inches(1), Inches(1), Inches(SIZE[0]), Inches(SIZE[1]))
    slide.shapes.add_chart(PLAIN[spec.kind], *box, data)


DECK = Presentation()
SLIDES, LAYOUT = DECK.slides, DECK.slide_layouts[6]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(
        f"{'kind':<14}{'in PowerPoint':>15}{'ms':>8}{'picture ms':>12}{'add_chart ms':>14}{'ratio':>8}"
    )
    for kind in charts.kinds():
        spec, form = charts.example(kind), charts.form(kind)
        make = charts.shapes if form == "shapes" else charts.native
        own = least(lambda m=make, s=spec: m(s, SIZE), runs)
        picture = least(lambda s=spec: charts.picture(s, SIZE, format="svg"), runs)
        line = f"{kind:<14}{form:>15}{own:>8.2f}{picture:>12.1f}"
        if kind in PLAIN:
            other = least(lambda s=spec: plain(s), runs)
            line += f"{other:>14.2f}{own / other:>8.2f}"
        print(line)


if __name__ == "__main__":
    main()
