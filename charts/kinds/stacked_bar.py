"""Stacked bars: what totals consist of, over categories with long names."""

from __future__ import annotations

from charts.colours import palette
from charts.kinds import AnnotationSupport
from charts.layout import bubbles, legend, stacks
from charts.layout.stacks import BAR_GAP
from charts.numbers import format_number
from charts.plan import LABEL_GAP, Layer, Plan, Size, code, sideways
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Stacked bar chart", "zh": "堆积条形图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("total", sideways=True)
problems = stacks.problems


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values in the segments, totals at the bars' ends, names over the first bar or on top."""
    totals = stacks.sums(spec)
    shown = [format_number(total, code(spec)) for total in totals]
    several = len(spec.series) > 1
    top = legend.room(spec, size, style) if several else 0.03
    pitch = (size[1] - top) / len(totals)
    fit = fitting(shown, 0.3 * size[0], style.label_size, 9) if len(totals) <= 24 else None
    while fit and height(fit) > pitch:
        fit = fit - 1 if fit > 8 else None
    room = max(width(text, fit, True) for text in shown) + 2 * LABEL_GAP if fit else 0.0
    field, ticks = sideways(
        spec,
        size,
        style,
        (min(totals), max(totals)),
        before=room,
        after=(room if max(totals) >= 0 else 0) + bubbles.side_room(spec, style),
        top=top,
        shown=fit is None,
    )
    series = stacks.segments(spec, field, style, BAR_GAP)
    whole = set(shown) == {"100%"}
    if fit and not whole:
        series += (stacks.total(spec, totals, fit, style, across=True),)
    layers = (Layer("bar", series, stacked=True, gap=BAR_GAP, edged=True),)
    ends = [field.to(max(total, 0)) + room / size[0] for total in totals]
    marks = bubbles.beside(spec, style, field, ends)
    if several:
        colours = palette(spec, style)
        names = stacks.names_above(spec, field, style, colours, whole=False)
        marks = (names or legend.rows(spec, size, colours, style)) + marks
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


EXAMPLES = {
    "en": Spec(
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
    ),
    "zh": Spec(
        "stacked_bar",
        ("华东地区", "华南地区", "华北地区", "西南地区"),
        (
            Series("软件许可", (42.0, 31.5, 27.8, 12.4)),
            Series("实施服务", (23.6, 14.2, 19.1, 8.8)),
            Series("年费订阅", (31.9, 12.7, 22.5, 19.6)),
        ),
        unit="百万元",
        title="2025年各地区收入",
        highlight_series=("年费订阅",),
        lang="zh",
    ),
}
