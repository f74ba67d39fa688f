"""Stacked areas: how a total and its parts move over time, the parts named at the right."""

from __future__ import annotations

from charts.colours import palette
from charts.kinds import AnnotationSupport, examples
from charts.layout import axis_chart, bubbles, drawn, legend, stacks
from charts.layout.fields import upright
from charts.plan import Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, shorten, width

NAMES = {"en": "Stacked area chart", "zh": "堆积面积图"}
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("total")
_MOST = 6


def problems(spec: Spec) -> list[str]:
    """Parts of a total, none below zero, without gaps."""
    messages = []
    if not 2 <= len(spec.series) <= _MOST:
        messages.append(f"kind 'stacked_area' shows 2 to {_MOST} parts, not {len(spec.series)}")
    if any(v < 0 for v in spec.present):
        messages.append("a stacked area cannot show values below zero; use 'line'")
    if len(spec.present) < len(spec.categories) * len(spec.series):
        messages.append("an area has no gaps; show missing values with 'line'")
    if len(spec.categories) < 2:
        messages.append("an area needs two categories or more; use 'stacked'")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """A value axis with gridlines, since values within areas cannot be labelled."""
    totals = stacks.sums(spec)
    names = [shorten(s.name, 0.3 * size[0], style.axis_size)[0] for s in spec.series]
    widest = max(width(name, style.axis_size, True) for name in names)
    pitch = (size[0] - widest) / len(totals)
    field, ticks = upright(
        spec,
        size,
        style,
        (0.0, max(totals)),
        above=0.05 + bubbles.height_above(spec, style, pitch),
        right=max(widest + 0.2, width(spec.categories[-1], style.axis_size) / 2),
        top=height(style.axis_size) / 2,
        shown=True,
        edge=True,
    )
    areas = tuple(
        drawn(spec, one, colour)
        for one, colour in zip(spec.series, palette(spec, style), strict=True)
    )
    short = (one._replace(name=name) for one, name in zip(spec.series, names, strict=True))
    marks = legend.beside(spec._replace(series=tuple(short)), field, style)
    columns = [[field.bar(i, 0, total, 0)] for i, total in enumerate(totals)]
    marks += bubbles.above_bars(spec, style, field, columns)
    layer = Layer("area", areas, stacked=True, edged=True)
    return axis_chart(spec, style, field, ticks, [layer], marks)


_YEARS = ("2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025")
EXAMPLES = examples(
    "stacked_area",
    _YEARS,
    (
        Series("Maintenance", (48, 50, 51, 53, 54, 55, 55, 56)),
        Series("Projects", (22, 24, 21, 27, 31, 33, 36, 38)),
        Series("Remote service", (1, 2, 6, 11, 17, 25, 34, 46)),
    ),
    unit="USD m",
    title="Service revenue",
    highlight_series=("Remote service",),
    zh_names=("设备维保", "工程项目", "远程服务"),
    zh_categories=(*_YEARS[1:], "2026"),
    zh_unit="百万元",
    zh_title="服务收入（2026年为预测）",
    zh_forecast=7,
)
