"""A pie: how a whole splits into a few parts, each named outside."""

from __future__ import annotations

from charts.bounds import bounded, of_shares
from charts.kinds import examples
from charts.labels import texts
from charts.layout import rings
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Pie chart", "zh": "饼图"}
FORM = "chart"
OPTIONS = ("highlight",)


def problems(spec: Spec) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    return rings.problems(spec, 6)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Each part's share and figure outside, above its name; dark to pale, so that neighbours
    differ, including the first and the last."""
    series, percent = spec.series[0], "%" in spec.number_format + spec.unit
    shares = iter(rings.shares(spec.present))
    bounds = of_shares(series.values, series.every_bound)
    shown = []
    for i, (value, text) in enumerate(zip(series.values, texts(spec, series), strict=True)):
        share = "" if value is None else bounded(next(shares), bounds[i], spec.lang)
        complete = percent or series.label(i) is not None
        shown.append("" if not value else text or "" if complete else f"{share} · {text}")
    grey, muted = style.series[0], style.muted
    if spec.highlight:
        grey, muted = muted, grey
    order = (style.single, muted, grey, style.pale, muted, grey)
    return rings.plan(spec, size, style, shown, rings.colours(spec, style, order), 0)


EXAMPLES = examples(
    "pie",
    ("Existing customers", "Referrals", "Paid search", "Trade fairs"),
    (Series("New orders", (412, 268, 173, 96)),),
    unit="orders",
    title="New orders by origin, 2025",
    highlight=(0,),
    zh_names=("新增订单",),
    zh_categories=("老客户", "转介绍", "付费搜索", "展会"),
    zh_unit="单",
    zh_title="2025年新增订单来源",
)
