"""Columns: one series over a few categories, the highlighted ones in accent."""

from __future__ import annotations

from charts.forms import gap
from charts.kinds import AnnotationSupport, examples
from charts.labels import texts
from charts.layout import axis_chart, bubbles
from charts.layout.bars import drawn, plain_colour
from charts.layout.boxes import aligned, bars_with_labels
from charts.layout.fields import label_size, upright
from charts.layout.requirements import one_series
from charts.plan import GAP, LABEL_GAP, Layer, Plan, Size
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Column chart", "zh": "柱形图"}
OTHER_NAMES = ("vertical bar", "columns")
FORM = "chart"
OPTIONS = ("highlight", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("first", breaks=True)
problems = one_series


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Labels outside the columns' ends, no value axis; many columns get an axis instead."""
    shown = texts(spec, spec.series[0])
    pitch = size[0] / len(spec.categories)
    fit = label_size(shown, pitch * 0.96, style)
    line = height(fit or style.label_size) + LABEL_GAP if fit or spec.highlight else 0.0
    low, high = min(spec.present), max(spec.present)
    halves = [width(shown[i] or "", style.axis_size, True) / 2 for i in spec.highlight]
    above = (line if high >= 0 else 0.0) + bubbles.height_above(spec, style, pitch)
    right = 0.0 if fit else max(halves, default=0.0)
    field, ticks = upright(
        spec, size, style, (low, high), above=above, below=line, right=right, shown=fit is None
    )
    bars = drawn(spec, spec.series, [plain_colour(spec, style)], style, fit)
    layer = aligned(field, Layer("bar", bars, gap=gap(GAP, style, thin=True)), style)
    marks = bubbles.above_bars(spec, style, field, bars_with_labels(field, layer))
    return axis_chart(spec, style, field, ticks, [layer], marks)


EXAMPLES = examples(
    "column",
    ("2021", "2022", "2023", "2024", "2025"),
    (Series("Revenue", (48.2, 55.0, 61.7, 74.9, 96.3)),),
    unit="USD m",
    title="Revenue",
    highlight=(4,),
    growth=(Growth(0, 4, "+19% a year"),),
    zh_categories=("2024年上半年", "2025年上半年"),
    zh_series=(Series("线上销售额", (37.1, 118.6)),),
    zh_unit="亿元",
    zh_title="线上销售额",
    zh_highlight=(1,),
    zh_growth=(Growth(0, 1, "+219.7%"),),
)
