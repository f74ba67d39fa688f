"""Stacked columns: what a total consists of, series named beside the last column."""

from __future__ import annotations

from functools import partial

from charts.colours import palette
from charts.forms import gap
from charts.kinds import AnnotationSupport, examples
from charts.layout import axis_chart, bubbles, legend, stacks
from charts.layout.fields import MANY_BARS, upright
from charts.plan import GAP, LABEL_GAP, Layer, Plan, Rect, Size
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import fitting, height

NAMES = {"en": "Stacked column chart", "zh": "堆积柱形图"}
OTHER_NAMES = ("stack",)
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("total", breaks=True)
problems = stacks.problems


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values in the segments that have space, totals over the columns."""
    return stacks.with_axis(partial(_arranged, spec, size, style))


def _arranged(spec: Spec, size: Size, style: Style, axis: bool) -> Plan:
    totals = stacks.sums(spec)
    shown = stacks.total_texts(spec)
    right = legend.beside_width(spec, size, style)
    pitch = (size[0] - right) / len(totals)
    fit = fitting(shown, pitch * 0.96, style.label_size, 9) if len(totals) <= MANY_BARS else None
    line = height(fit) + LABEL_GAP if fit else 0.0
    above = (line if max(totals) >= 0 else 0.0) + bubbles.height_above(spec, style, pitch)
    field, ticks = upright(
        spec,
        size,
        style,
        (min(totals), max(totals)),
        above=above,
        below=line,
        right=right,
        top=0.0 if right else legend.rows_height(spec, size, style),
        shown=axis or fit is None,
        lowest=min((v for v in spec.series[0].values if v is not None), default=0.0),
    )
    space = gap(GAP, style)
    series = stacks.segments(spec, field, style, space)
    layers = [Layer("bar", series, stacked=True, gap=space, edged=True)]
    if fit and set(shown) != {"100%"}:  # shares always add up to 100 %, so the total needs no label
        layers.append(Layer("line", (stacks.total(spec, fit, style, across=False),)))
    columns: list[list[Rect]] = []
    for i, total in enumerate(totals):
        top = field.to(max(total, 0)) - line / size[1]
        bar = field.bar(i, 0, total, space)
        columns.append([bar._replace(y=top, h=field.to(min(total, 0)) - top)])
    if right:
        marks = legend.beside(spec, field, style)
    else:
        marks = legend.rows(spec, size, palette(spec, style), style)
    marks += bubbles.above_bars(spec, style, field, columns)
    return axis_chart(spec, style, field, ticks, layers, marks)


EXAMPLES = examples(
    "stacked",
    ("2022", "2023", "2024", "2025"),
    (
        Series("Stores", (62.0, 60.5, 58.1, 55.4)),
        Series("Marketplaces", (18.4, 22.9, 27.6, 30.2)),
        Series("Own web shop", (6.1, 11.8, 21.4, 38.7)),
    ),
    unit="EUR m",
    title="Sales by channel",
    highlight_series=("Own web shop",),
    growth=(Growth(0, 3, "+44%"),),
    zh_names=("门店", "电商平台", "自营网店"),
    zh_categories=("2022年", "2023年", "2024年", "2025年"),
    zh_unit="亿元",
    zh_title="各渠道销售额",
)
