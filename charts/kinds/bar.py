"""Bars: one series over categories with long names or a ranking, first category on top."""

from __future__ import annotations

from charts.kinds import AnnotationSupport
from charts.layout import bubbles
from charts.layout.bars import drawn, ends, one_series
from charts.plan import LABEL_GAP, Layer, Plan, Size, code, label_size, sideways, texts
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Bar chart", "zh": "条形图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("first", breaks=True, sideways=True)
GAP = 55
"""Bars stand closer than columns: their names are beside them, not below."""


def problems(spec: Spec) -> list[str]:
    """A bar chart has one series."""
    return one_series(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Names to the left, labels at the bars' ends; many bars get a value axis instead."""
    series = spec.series[0]
    shown = texts(spec, series)
    pitch = size[1] / len(spec.categories)
    fit = label_size(shown, size[0] * 0.3, style, 24)
    while fit and height(fit) > pitch:
        fit = fit - 1 if fit > 8 else None
    values = [v for v in series.values if v is not None]
    sizes = (width(t, fit or style.label_size, True) for t in shown if t)
    room = max(sizes, default=0.0) + 2 * LABEL_GAP
    labelled = fit is not None or bool(spec.highlight)
    field, ticks = sideways(
        spec,
        size,
        style,
        (min(values), max(values)),
        before=room if labelled else 0,
        after=(room if labelled and max(values) >= 0 else 0) + bubbles.side_room(spec, style),
        shown=fit is None,
    )
    bars = drawn(spec, series, shown, style, fit)
    marks = bubbles.beside(spec, style, field, ends(field, bars))
    layers = (Layer("bar", (bars,), gap=GAP),)
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


EXAMPLES = {
    "en": Spec(
        "bar",
        (
            "Repeat customers",
            "Referrals from partners",
            "Paid search",
            "Trade fairs and events",
            "Other",
        ),
        (Series("New orders", (412, 268, 173, 96, 41)),),
        unit="orders",
        title="New orders by channel, 2025",
        highlight=(0,),
    ),
    "zh": Spec(
        "bar",
        ("老客户复购", "合作伙伴推荐", "付费搜索", "展会与活动", "其他"),
        (Series("新增订单", (412, 268, 173, 96, 41)),),
        unit="单",
        title="2025年各渠道新增订单",
        highlight=(0,),
        lang="zh",
    ),
}
