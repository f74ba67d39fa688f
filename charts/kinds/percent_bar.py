"""100 % bars: how a whole is split, over categories with long names."""

from __future__ import annotations

from functools import partial

from charts.colours import palette
from charts.forms import gap
from charts.kinds import examples
from charts.layout import axis_chart, bubbles, legend, stacks
from charts.layout.bars import BAR_GAP
from charts.layout.fields import sideways
from charts.plan import Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "100% stacked bar chart", "zh": "百分比堆积条形图"}
OTHER_NAMES = ("100% bars",)
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
problems = stacks.share_problems
tell = stacks.tell


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Shares in the segments; names over the first bar if they fit, else in rows on top."""
    return stacks.with_axis(partial(_arranged, spec, size, style))


def _arranged(spec: Spec, size: Size, style: Style, axis: bool) -> Plan:
    parts, data = stacks.shares(spec)
    inner = size[0] - min(bubbles.width_beside(spec, style), 0.4 * size[0])
    top = legend.rows_height(spec, size, style)
    field, ticks = sideways(spec, (inner, size[1]), style, (0.0, 1.0), top=top, shown=axis)
    scale = inner / size[0]
    rect = field.rect._replace(x=field.rect.x * scale, w=field.rect.w * scale)
    field = field._replace(
        size=size, rect=rect, axis=stacks.SHARES._replace(shown=axis), axis_format="0%"
    )
    space = gap(BAR_GAP, style)
    series = stacks.segments(parts, field, style, space, stacks.sums(spec))
    colours = palette(spec, style)
    names = stacks.names_above(spec, field, style, space, colours, shares=True)
    marks = names or legend.rows(spec, size, colours, style)
    marks += bubbles.beside(spec, style, field, [field.rect.right] * field.number)
    layer = Layer("bar", series, stacked=True, gap=space, edged=True, percent=True)
    return axis_chart(parts, style, field, ticks, [layer], marks)._replace(data=data)


EXAMPLES = examples(
    "percent_bar",
    ("Delivery on time", "Product quality", "Ease of ordering", "Service hotline"),
    (
        Series("Satisfied", (72, 81, 58, 44)),
        Series("Neutral", (17, 12, 24, 27)),
        Series("Dissatisfied", (11, 7, 18, 29)),
    ),
    unit="% of replies",
    title="Customer survey, May 2025",
    number_format='0"%"',
    highlight_series=("Dissatisfied",),
    zh_names=("满意", "一般", "不满意"),
    zh_categories=("准时交付", "产品质量", "下单便捷", "客服热线"),
    zh_unit="占回复的%",
    zh_title="2025年5月客户满意度调查",
)
