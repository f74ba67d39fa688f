"""100 % columns: how shares of a whole shift between categories."""

from __future__ import annotations

from charts.colours import palette
from charts.layout import bubbles, legend, stacks
from charts.plan import GAP, Layer, Plan, Size, code, upright
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "100% stacked column chart", "zh": "百分比堆积柱形图"}
FORM = "chart"
problems = stacks.share_problems
tell = stacks.tell


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Shares in the segments that have room; figures that are no shares are turned into some."""
    parts, data = stacks.shares(spec)
    widest = max(width(series.name, style.axis_size, True) for series in spec.series)
    tall = height(style.axis_size) * len(spec.series)
    beside = widest < 0.3 * size[0] and tall < 0.6 * size[1]
    right = widest + 0.15 if beside else 0.0
    pitch = (size[0] - right) / len(spec.categories)
    head = 0.0 if beside else legend.room(spec, size, style)
    field, ticks = upright(
        spec,
        size,
        style,
        (0.0, 1.0),
        right=right,
        top=head + bubbles.room(spec, style, pitch),
    )
    field = field._replace(axis=stacks.WHOLE, axis_format="0%")
    series = stacks.segments(parts, field, style, GAP, stacks.sums(spec))
    count = len(spec.categories)
    taken = [field.bar(i, 0, 1) for i in range(count)]
    marks = bubbles.above(spec, style, field, [field.rect.y] * count, taken)
    if beside:
        marks = legend.beside(spec, field, style, whole=True) + marks
    else:
        marks = legend.rows(spec, size, palette(spec, style), style) + marks
    layers = (Layer("bar", series, stacked=True, edged=True, whole=True),)
    return Plan(size, field.rect, layers, code(parts), ticks, spec.lang, field, marks, data=data)


EXAMPLES = {
    "en": Spec(
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
    ),
    "zh": Spec(
        "percent",
        ("2021年", "2022年", "2023年", "2024年", "2025年"),
        (
            Series("大型企业", (58.2, 60.1, 61.4, 62.0, 61.2)),
            Series("中小企业", (24.3, 27.9, 33.2, 38.8, 45.1)),
            Series("自助下单", (4.1, 7.7, 14.6, 24.9, 40.3)),
        ),
        unit="占销售额的%",
        title="客户结构",
        highlight_series=("自助下单",),
        lang="zh",
    ),
}
