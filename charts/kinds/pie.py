"""A pie: how a whole is split in few parts, each named outside."""

from __future__ import annotations

from charts.layout import rings
from charts.layout.bars import one_series
from charts.numbers import format_number
from charts.plan import Drawn, Layer, Plan, Size, Ticks, code, heading, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style

NAMES = {"en": "Pie chart", "zh": "饼图"}
FORM = "chart"
MOST = 6


def problems(spec: Spec) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    found = one_series(spec)
    if any(v < 0 for v in spec.present):
        found.append("a part of a pie cannot be below zero")
    if not any(v > 0 for v in spec.present):
        found.append("the parts of a pie add up to nothing")
    if len(spec.categories) > MOST:
        found.append(
            f"{len(spec.categories)} parts are too many for a pie; show at most {MOST}, or a 'bar'"
        )
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """The pie in the middle of the frame; outside, each part's share and figure over its name."""
    series = spec.series[0]
    shown = [text or "" if series.values[i] else "" for i, text in enumerate(_shares(spec))]
    rect, across = rings.place(spec, size, shown, style)
    points = tuple(enumerate(_colours(spec, style)))
    whole = Drawn(heading(spec, series), series.values, points[0][1], points)
    marks = rings.outside(spec, size, across, shown, style)
    layers = (Layer("ring", (whole,), hole=0, edged=True),)
    return Plan(size, rect, layers, code(spec), Ticks(spec.categories), spec.lang, None, marks)


def _shares(spec: Spec) -> list[str | None]:
    """What stands at each part: its own label, else its share and, if that is another, its figure."""
    series, total = spec.series[0], sum(spec.present)
    shown = texts(spec, series)
    if "%" in spec.number_format + spec.unit:
        return list(shown)
    form = "{} · {}"
    return [
        text
        if value is None or series.label(i) is not None
        else form.format(format_number(value / total, "0%"), text)
        for i, (value, text) in enumerate(zip(series.values, shown, strict=True))
    ]


def _colours(spec: Spec, style: Style) -> list[Colour]:
    """Dark to pale so that neighbours differ, the first and the last too; highlights in accent."""
    if spec.highlight:
        order = (
            style.total,
            style.series[0],
            style.muted,
            style.pale,
            style.series[0],
            style.muted,
        )
    else:
        order = (
            style.total,
            style.muted,
            style.series[0],
            style.pale,
            style.muted,
            style.series[0],
        )
    return [style.accent if i in spec.highlight else order[i] for i in range(len(spec.categories))]


EXAMPLES = {
    "en": Spec(
        "pie",
        ("Existing customers", "Referrals", "Paid search", "Trade fairs"),
        (Series("New orders", (412, 268, 173, 96)),),
        unit="orders",
        title="New orders by origin, 2025",
        highlight=(0,),
    ),
    "zh": Spec(
        "pie",
        ("老客户", "转介绍", "付费搜索", "展会"),
        (Series("新增订单", (412, 268, 173, 96)),),
        unit="单",
        title="2025年新增订单来源",
        highlight=(0,),
        lang="zh",
    ),
}
