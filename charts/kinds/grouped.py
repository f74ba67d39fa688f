"""Grouped columns: a few series side by side, named over one group."""

from __future__ import annotations

from charts.colours import palette
from charts.kinds import AnnotationSupport, examples
from charts.labels import texts
from charts.layout import axis_chart, bubbles, legend
from charts.layout.bars import MANY, drawn, group_gap, named_group, names
from charts.layout.boxes import bars_with_labels
from charts.layout.fields import label_size, upright
from charts.plan import LABEL_GAP, Layer, Plan, Rect, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Grouped column chart", "zh": "簇状柱形图"}
OTHER_NAMES = ("clustered", "side by side")
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("first")


def problems(spec: Spec) -> list[str]:
    """Two to four series: one is a column chart, five cannot be compared."""
    count = len(spec.series)
    if 2 <= count <= 4:
        return []
    cure = "use 'column'" if count == 1 else "use 'line', or fewer"
    return [f"kind 'grouped' shows 2 to 4 series side by side, not {count}; {cure}"]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Labels over the columns; names over a group if they fit, else in rows on top."""
    pitch = size[0] / len(spec.categories)
    shown = tuple(text for series in spec.series for text in texts(spec, series))
    space = group_gap(style, len(spec.series))
    fit = label_size(shown, pitch / (len(spec.series) + space / 100) * 0.94, style, MANY)
    group = named_group(spec, pitch, style) if fit else None
    line = height(fit) + LABEL_GAP if fit else 0.0
    low, high = min(spec.present), max(spec.present)
    above = (line if high >= 0 else 0.0) + bubbles.height_above(spec, style, pitch)
    above += height(style.axis_size) if group is not None else 0.0
    top = legend.rows_height(spec, size, style) if group is None else 0.0
    field, ticks = upright(
        spec, size, style, (low, high), above=above, below=line, top=top, shown=fit is None
    )
    colours = palette(spec, style)
    layer = Layer("bar", drawn(spec, spec.series, colours, style, fit), gap=space)
    boxes = bars_with_labels(field, layer)
    if group is None:
        marks = legend.rows(spec, size, colours, style)
    else:
        marks = names(spec, field, layer.series, group, style)
        boxes[group] += [Rect(*mark[1:5]) for mark in marks]
    marks += bubbles.above_bars(spec, style, field, boxes)
    return axis_chart(spec, style, field, ticks, [layer], marks)


EXAMPLES = examples(
    "grouped",
    ("North", "South", "East", "West"),
    (Series("2024", (41.2, 36.8, 28.5, 22.1)), Series("2025", (44.9, 35.2, 39.7, 24.6))),
    unit="EUR m",
    title="Revenue by region",
    highlight_series=("2025",),
    zh_categories=("2023年", "2024年", "2025年", "2026年预测"),
    zh_series=(
        Series("直营", (41.2, 44.8, 48.5, 52.0)),
        Series("加盟", (18.6, 25.2, 33.7, 43.5)),
        Series("线上", (9.4, 15.1, 24.9, 36.2)),
    ),
    zh_unit="亿元",
    zh_title="各渠道销售额",
    zh_highlight_series=("线上",),
    zh_forecast=3,
)
