"""Columns: one series over a few categories, the highlighted ones in accent."""

from __future__ import annotations

from charts.kinds import AnnotationSupport
from charts.layout import bubbles
from charts.layout.bars import caps, drawn, one_series
from charts.plan import GAP, LABEL_GAP, Layer, Plan, Size, code, label_size, texts, upright
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Column chart", "zh": "柱形图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("first", breaks=True)


def problems(spec: Spec) -> list[str]:
    """A column chart has one series."""
    return one_series(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Labels outside the columns' ends, no value axis; many columns get an axis instead."""
    series = spec.series[0]
    shown = texts(spec, series)
    pitch = size[0] / len(spec.categories)
    fit = label_size(shown, pitch * 0.96, style)
    room = height(fit or style.label_size) + LABEL_GAP
    values = [v for v in series.values if v is not None]
    labelled = fit is not None or bool(spec.highlight)
    ends = [width(shown[i] or "", style.axis_size, True) / 2 for i in spec.highlight]
    field, ticks = upright(
        spec,
        size,
        style,
        (min(values), max(values)),
        above=(room if labelled and max(values) >= 0 else 0) + bubbles.room(spec, style, pitch),
        below=room if labelled else 0,
        right=max(ends, default=0.0) if fit is None else 0.0,
        shown=fit is None,
    )
    column = drawn(spec, series, shown, style, fit)
    tops, taken = caps(field, column, GAP)
    marks = bubbles.above(spec, style, field, tops, taken)
    layers = (Layer("bar", (column,)),)
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


EXAMPLES = {
    "en": Spec(
        "column",
        ("2021", "2022", "2023", "2024", "2025"),
        (Series("Revenue", (48.2, 55.0, 61.7, 74.9, 96.3)),),
        unit="USD m",
        title="Revenue",
        highlight=(4,),
        growth=(Growth(0, 4, "+19% a year"),),
    ),
    "zh": Spec(
        "column",
        ("2024年上半年", "2025年上半年"),
        (Series("线上销售额", (37.1, 118.6)),),
        unit="亿元",
        title="线上销售额",
        highlight=(1,),
        growth=(Growth(0, 1, "+219.7%"),),
        lang="zh",
    ),
}
