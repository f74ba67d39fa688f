"""Stacked columns: what a total consists of, series named beside the last column."""

from __future__ import annotations

from charts.colours import palette
from charts.kinds import AnnotationSupport
from charts.layout import bubbles, legend, stacks
from charts.numbers import format_number
from charts.plan import GAP, LABEL_GAP, MANY_BARS, Layer, Plan, Size, code, upright
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Stacked column chart", "zh": "堆积柱形图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("total", breaks=True)
problems = stacks.problems


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values in the segments that have room, totals over the columns."""
    totals = stacks.sums(spec)
    shown = [format_number(total, code(spec)) for total in totals]
    many = len(totals) > MANY_BARS
    widest = max(width(series.name, style.axis_size, True) for series in spec.series)
    tall = height(style.axis_size) * len(spec.series)
    beside = widest < 0.3 * size[0] and tall < 0.6 * size[1] and len(spec.series) > 1
    right = widest + 0.15 if beside else 0.0
    pitch = (size[0] - right) / len(totals)
    fit = None if many else fitting(shown, pitch * 0.96, style.label_size, 9)
    text_room = height(fit) + LABEL_GAP if fit else 0.0
    field, ticks = upright(
        spec,
        size,
        style,
        (min(totals), max(totals)),
        above=(text_room if max(totals) >= 0 else 0) + bubbles.room(spec, style, pitch),
        below=text_room,
        right=right,
        top=legend.room(spec, size, style) if len(spec.series) > 1 and not beside else 0.0,
        shown=fit is None,
        lowest=min((v for v in spec.series[0].values if v is not None), default=0.0),
    )
    series = stacks.segments(spec, field, style, GAP)
    layers: tuple[Layer, ...] = (Layer("bar", series, stacked=True, edged=True),)
    whole = set(shown) == {"100%"}  # shares: that they make a whole needs no label
    if fit and not whole:
        total = stacks.total(spec, totals, fit, style, across=False)
        layers += (Layer("line", (total,)),)
    tops = [field.to(max(t, 0)) - text_room / size[1] for t in totals]
    taken = [
        field.bar(i, 0, t)._replace(y=top, h=field.to(min(t, 0)) - top)
        for i, (t, top) in enumerate(zip(totals, tops, strict=True))
    ]
    marks = bubbles.above(spec, style, field, tops, taken)
    if beside:
        marks = legend.beside(spec, field, style) + marks
    elif len(spec.series) > 1:
        marks = legend.rows(spec, size, palette(spec, style), style) + marks
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


EXAMPLES = {
    "en": Spec(
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
    ),
    "zh": Spec(
        "stacked",
        ("2022年", "2023年", "2024年", "2025年"),
        (
            Series("门店", (62.0, 60.5, 58.1, 55.4)),
            Series("电商平台", (18.4, 22.9, 27.6, 30.2)),
            Series("自营网店", (6.1, 11.8, 21.4, 38.7)),
        ),
        unit="亿元",
        title="各渠道销售额",
        highlight_series=("自营网店",),
        growth=(Growth(0, 3, "+44%"),),
        lang="zh",
    ),
}
