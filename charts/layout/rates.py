"""The stages of a process, and the rate from each to the next."""

from __future__ import annotations

from charts.bounds import Bound, bounded, of_change
from charts.labels import texts
from charts.numbers import percent, percent_text
from charts.spec import Spec


def rate(before: float, after: float, bound: Bound | None = None, lang: str = "en") -> str:
    """`after` as a percentage of `before`, with the `bound` that it is; – if `before` is zero."""
    if before <= 0:
        return "–"
    share = percent(after, before)
    if share > 1e6:
        text = f"{float(share / 100):.1e}×"
    else:
        text = percent_text(share, 0 if share >= 10 or not share else 1)
    return bounded(text, bound, lang)


def rates(spec: Spec) -> list[str]:
    """The rate from each stage to the next."""
    series = spec.series[0]
    values = [v or 0.0 for v in series.values]  # none is missing
    bounds = map(of_change, series.every_bound, series.every_bound[1:])
    stages = zip(values, values[1:], bounds, strict=False)
    return [rate(before, after, bound, spec.lang) for before, after, bound in stages]


def tell(spec: Spec) -> list[str]:
    """Each stage's figure and its share of the stage before."""
    shown = texts(spec, spec.series[0])
    form = "{} {}（上一阶段的{}）" if spec.lang == "zh" else "{} {} ({} of the stage before)"
    rest = zip(spec.categories[1:], shown[1:], rates(spec), strict=True)
    return [f"{spec.categories[0]} {shown[0]}", *(form.format(*each) for each in rest)]
