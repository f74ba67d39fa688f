"""The stages of a process, and the rate from each to the next."""

from __future__ import annotations

from charts.numbers import percent, percent_text
from charts.plan import texts
from charts.spec import Spec


def rate(before: float, after: float) -> str:
    """`after` as a percentage of `before`; – if `before` is zero."""
    if before <= 0:
        return "–"
    share = percent(after, before)
    if share > 1e6:
        return f"{float(share / 100):.1e}×"
    return percent_text(share, 0 if share >= 10 or not share else 1)


def tell(spec: Spec) -> list[str]:
    """Each stage's figure and its share of the stage before."""
    values = [v for v in spec.series[0].values if v is not None]  # none is missing
    shown = texts(spec, spec.series[0])
    form = "{} {}（上一阶段的{}）" if spec.lang == "zh" else "{} {} ({} of the stage before)"
    rates = map(rate, values, values[1:])
    rest = zip(spec.categories[1:], shown[1:], rates, strict=True)
    return [f"{spec.categories[0]} {shown[0]}", *(form.format(*each) for each in rest)]
