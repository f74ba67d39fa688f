"""Bars: one series over categories with long names or a ranking, first category on top."""

from __future__ import annotations

from charts.forms import gap
from charts.kinds import AnnotationSupport, examples
from charts.labels import texts
from charts.layout import axis_chart, bubbles
from charts.layout.bars import BAR_GAP, MANY, drawn, ends, plain_colour
from charts.layout.fields import label_size, sideways
from charts.layout.requirements import one_series
from charts.plan import LABEL_GAP, Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Bar chart", "zh": "条形图"}
OTHER_NAMES = ("horizontal bar", "ranking")
FORM = "chart"
OPTIONS = ("highlight", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("first", breaks=True, sideways=True)
problems = one_series


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Names to the left, labels at the bars' ends; many bars get a value axis instead."""
    shown = texts(spec, spec.series[0])
    pitch = size[1] / len(spec.categories)
    fit = label_size(shown, size[0] * 0.3, style, MANY)
    while fit and height(fit) > pitch:
        fit = fit - 1 if fit > 8 else None
    low, high = min(spec.present), max(spec.present)
    widest = max((width(t, fit or style.label_size, True) for t in shown if t), default=0.0)
    beyond = widest + 2 * LABEL_GAP if fit or spec.highlight else 0.0
    after = (beyond if high >= 0 else 0.0) + bubbles.width_beside(spec, style)
    field, ticks = sideways(
        spec, size, style, (low, high), before=beyond, after=after, shown=fit is None
    )
    bars = drawn(spec, spec.series, [plain_colour(spec, style)], style, fit)
    marks = bubbles.beside(spec, style, field, ends(field, bars[0]))
    return axis_chart(
        spec, style, field, ticks, [Layer("bar", bars, gap=gap(BAR_GAP, style, thin=True))], marks
    )


EXAMPLES = examples(
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
    zh_names=("新增订单",),
    zh_categories=("老客户复购", "合作伙伴推荐", "付费搜索", "展会与活动", "其他"),
    zh_unit="单",
    zh_title="2025年各渠道新增订单",
)
