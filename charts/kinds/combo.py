"""Columns with a line over them; the line has an axis of its own only where that is asked for."""

from __future__ import annotations

from charts.kinds import AnnotationSupport
from charts.layout import bubbles, clusters, legend, overlay
from charts.layout.clusters import GAP
from charts.plan import (
    LABEL_GAP,
    MANY_POINTS,
    Layer,
    Plan,
    Size,
    axis_code,
    code,
    label_size,
    texts,
    upright,
)
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Combined column and line chart", "zh": "柱线组合图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("first")
problems = overlay.problems


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Few points: columns labelled at their feet, the line over its points. Else a value axis."""
    bars, lines = overlay.split(spec)
    colours = overlay.colours(spec, style)
    inks = dict(zip((s.name for s in spec.series), colours, strict=True))
    own = bool(spec.second_axis)
    pitch = size[0] / len(spec.categories)
    shown = tuple(text for series in bars for text in texts(spec, series))
    fit = label_size(shown, clusters.thickness(pitch, len(bars)) * 0.96, style, 24)
    every = fit is not None and len(spec.categories) <= MANY_POINTS
    fit = min(fit, style.axis_size) if fit and every else None
    form = overlay.line_format(spec, lines[0]) if own else code(spec)
    values = [
        v for series in (bars if own else spec.series) for v in series.values if v is not None
    ]
    first, other = overlay.axes(bars[0], lines[0]) if own else (None, None)
    room = height(style.axis_size) + LABEL_GAP
    field, ticks = upright(
        spec,
        size,
        style,
        (min(values), first.high if first else max(values)),
        above=(0.0 if own else room) + bubbles.room(spec, style, pitch),
        right=overlay.axis_room(lines[0], form, style) if own else 0.0,
        top=height(style.axis_size) + (0.3 if spec.growth else 0.2)
        if own
        else legend.room(spec, size, style),
        shown=own or not every,
    )
    if first:
        field = field._replace(axis=first, axis_format=axis_code(spec, first))
    second = field._replace(axis=other, axis_format=form) if other else None
    columns = clusters.drawn(spec, bars, tuple(inks[s.name] for s in bars), style, fit, inside=True)
    boxes = clusters.boxes(field, columns, GAP)
    solid = [box for own_boxes in boxes for box in own_boxes]
    drawn = tuple(
        overlay.line(spec, series, inks[series.name], second or field, solid, form, style, every)
        for series in lines
    )
    layers = (Layer("bar", columns, gap=GAP), Layer("line", drawn, second=own))
    if own:
        marks = overlay.axis_names(spec, bars[0], lines[0], field, inks, style)
    else:
        marks = legend.rows(spec, size, colours, style, spec.lines)
    taken = solid + overlay.boxes(second or field, drawn)
    tops = [
        min((b.y for b in taken if b.x <= field.at(i) <= b.right), default=None)
        for i in range(field.number)
    ]
    marks += bubbles.above(spec, style, field, tops, taken)
    return Plan(
        size, field.rect, layers, code(spec), ticks, spec.lang, field, marks,
        grid=not every, second=second,
    )  # fmt: skip


EXAMPLES = {
    "en": Spec(
        "combo",
        ("2021", "2022", "2023", "2024", "2025"),
        (
            Series("Revenue", (48.2, 55.0, 61.7, 74.9, 96.3)),
            Series("Operating margin, %", (7.9, 8.8, 10.4, 11.9, 14.2)),
        ),
        unit="USD m",
        title="Revenue and margin",
        lines=("Operating margin, %",),
        second_axis=("Operating margin, %",),
        second_axis_why="money and a ratio have no common scale",
    ),
    "zh": Spec(
        "combo",
        ("一季度", "二季度", "三季度", "四季度"),
        (
            Series("实际销售额", (21.4, 24.9, 27.3, 33.8)),
            Series("预算", (22.0, 24.0, 26.0, 29.0)),
        ),
        unit="百万元",
        title="销售额与预算",
        lines=("预算",),
        forecast=3,
        lang="zh",
    ),
}
