"""Differences and conversion rates in words."""

from __future__ import annotations

from decimal import Decimal

from charts.numbers import format_number, percent, round_half_up
from charts.plan import code, texts
from charts.spec import Spec


def signed(spec: Spec, change: float) -> str:
    """A difference with its sign; between percentages it is in percentage points."""
    form = code(spec)
    body = format_number(abs(change), form)
    if "%" in form or spec.unit.strip() == "%":
        body = body.replace("%", "").strip() + ("个百分点" if spec.lang == "zh" else " pts")
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return sign + body


def rate(before: float, after: float) -> str:
    """What share of `before` is left in `after`, in percent; – where there was nothing before."""
    if before <= 0:
        return "–"
    share = percent(after, before)
    if share and share < Decimal("0.05"):
        return "<0.1%"
    if share > 1e6:
        return f"{float(share / 100):.1e}×"
    return f"{round_half_up(share, 0 if share >= 10 or not share else 1):,}%"


def steps(spec: Spec) -> list[str]:
    """The stages of a process in words: each figure, and its share of the stage before."""
    values = [v or 0.0 for v in spec.series[0].values]
    shown = texts(spec, spec.series[0])
    form = "{} {}（上一阶段的{}）" if spec.lang == "zh" else "{} {} ({} of the stage before)"
    rates = map(rate, values, values[1:])
    rest = zip(spec.categories[1:], shown[1:], rates, strict=True)
    return [f"{spec.categories[0]} {shown[0]}", *(form.format(*each) for each in rest)]
