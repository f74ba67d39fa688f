"""Stacked bars: what totals consist of, over categories with long names."""

from __future__ import annotations

from functools import partial

from charts.colours import palette
from charts.forms import gap
from charts.kinds import AnnotationSupport, examples
from charts.layout import axis_chart, bubbles, legend, stacks
from charts.layout.bars import BAR_GAP, MANY
from charts.layout.fields import sideways
from charts.plan import LABEL_GAP, Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Stacked bar chart", "zh": "堆积条形图"}
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("total", sideways=True)
problems = stacks.problems


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values in the segments, totals at the bars' ends, names over the first bar or on top."""
    return stacks.with_axis(partial(_arranged, spec, size, style))


def _arranged(spec: Spec, size: Size, style: Style, axis: bool) -> Plan:
    totals = stacks.sums(spec)
    shown = stacks.total_texts(spec)
    top = legend.rows_height(spec, size, style) or 0.03
    pitch = (size[1] - top) / len(totals)
    fit = fitting(shown, 0.3 * size[0], style.label_size, 9) if len(totals) <= MANY else None
    while fit and height(fit) > pitch:
        fit = fit - 1 if fit > 8 else None
    beyond = max(width(text, fit, True) for text in shown) + 2 * LABEL_GAP if fit else 0.0
    field, ticks = sideways(
        spec,
        size,
        style,
        (min(totals), max(totals)),
        before=beyond,
        after=(beyond if max(totals) >= 0 else 0) + bubbles.width_beside(spec, style),
        top=top,
        shown=axis or fit is None,
    )
    space = gap(BAR_GAP, style)
    series = stacks.segments(spec, field, style, space)
    if fit and set(shown) != {"100%"}:
        series += (stacks.total(spec, fit, style, across=True),)
    layer = Layer("bar", series, stacked=True, gap=space, edged=True)
    colours, marks = palette(spec, style), None
    if len(spec.series) > 1:
        marks = stacks.names_above(spec, field, style, space, colours, shares=False)
    marks = marks or legend.rows(spec, size, colours, style)
    ends = [field.to(max(total, 0)) + beyond / size[0] for total in totals]
    marks += bubbles.beside(spec, style, field, ends)
    return axis_chart(spec, style, field, ticks, [layer], marks)


EXAMPLES = examples(
    "stacked_bar",
    ("Northern Europe", "Southern Europe", "North America", "Asia-Pacific"),
    (
        Series("Licences", (42.0, 31.5, 27.8, 12.4)),
        Series("Services", (23.6, 14.2, 19.1, 8.8)),
        Series("Subscriptions", (31.9, 12.7, 22.5, 19.6)),
    ),
    unit="EUR m",
    title="Revenue by region, 2025",
    highlight_series=("Subscriptions",),
    zh_names=("软件许可", "实施服务", "年费订阅"),
    zh_categories=("华东地区", "华南地区", "华北地区", "西南地区"),
    zh_unit="百万元",
    zh_title="2025年各地区收入",
)
