"""100 % columns: how shares of a whole shift between categories."""

from __future__ import annotations

from functools import partial

from charts.colours import palette
from charts.forms import gap
from charts.kinds import examples
from charts.layout import axis_chart, bubbles, legend, stacks
from charts.layout.fields import upright
from charts.plan import GAP, Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "100% stacked column chart", "zh": "百分比堆积柱形图"}
OTHER_NAMES = ("stacked 100", "100% columns")
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
problems = stacks.share_problems
tell = stacks.tell


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Shares in the segments that have space; absolute figures are converted to shares."""
    return stacks.with_axis(partial(_arranged, spec, size, style))


def _arranged(spec: Spec, size: Size, style: Style, axis: bool) -> Plan:
    parts, data = stacks.shares(spec)
    right = legend.beside_width(spec, size, style)
    pitch = (size[0] - right) / len(spec.categories)
    top = bubbles.height_above(spec, style, pitch)
    top += 0.0 if right else legend.rows_height(spec, size, style)
    field, ticks = upright(
        parts._replace(number_format="0%"),
        size,
        style,
        (0.0, 1.0),
        right=right,
        top=top,
        shown=axis,
    )
    field = field._replace(axis=stacks.SHARES._replace(shown=axis), axis_format="0%")
    space = gap(GAP, style)
    series = stacks.segments(parts, field, style, space, stacks.sums(spec))
    if right:
        marks = legend.beside(spec, field, style, shares=True)
    else:
        marks = legend.rows(spec, size, palette(spec, style), style)
    columns = [[field.bar(i, 0, 1, space)] for i in range(field.number)]
    marks += bubbles.above_bars(spec, style, field, columns)
    layer = Layer("bar", series, stacked=True, gap=space, edged=True, percent=True)
    return axis_chart(parts, style, field, ticks, [layer], marks)._replace(data=data)


EXAMPLES = examples(
    "percent",
    ("2021", "2022", "2023", "2024", "2025"),
    (
        Series("Corporate", (58.2, 60.1, 61.4, 62.0, 61.2)),
        Series("Small business", (24.3, 27.9, 33.2, 38.8, 45.1)),
        Series("Self-service", (4.1, 7.7, 14.6, 24.9, 40.3)),
    ),
    unit="% of sales",
    title="Sales by customer group",
    highlight_series=("Self-service",),
    zh_names=("大型企业", "中小企业", "自助下单"),
    zh_categories=("2021年", "2022年", "2023年", "2024年", "2025年"),
    zh_unit="占销售额的%",
    zh_title="客户结构",
)
