"""Grouped columns: a few series side by side, named over one group."""

from __future__ import annotations

from charts.colours import palette
from charts.kinds import AnnotationSupport
from charts.layout import bubbles, clusters, legend
from charts.layout.clusters import GAP
from charts.marks import Mark
from charts.plan import LABEL_GAP, Layer, Plan, Rect, Size, code, label_size, texts, upright
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Grouped column chart", "zh": "簇状柱形图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("first")
MOST = 24
"""Columns that are labelled; more are read off an axis."""


def problems(spec: Spec) -> list[str]:
    """Two to four series: one is a column chart, five cannot be compared."""
    count = len(spec.series)
    if 2 <= count <= 4:
        return []
    cure = "use 'column'" if count == 1 else "use 'line', or fewer"
    return [f"kind 'grouped' shows 2 to 4 series side by side, not {count}; {cure}"]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Labels over the columns; names over a group that has room, else in rows on top."""
    pitch, parts = size[0] / len(spec.categories), len(spec.series)
    shown = tuple(text for series in spec.series for text in texts(spec, series))
    fit = label_size(shown, clusters.thickness(pitch, parts), style, MOST)
    over = clusters.named(spec, pitch, style) if fit else None
    room = height(fit) + LABEL_GAP if fit else 0.0
    name_room = height(style.axis_size) if over is not None else 0.0
    values = spec.present
    field, ticks = upright(
        spec,
        size,
        style,
        (min(values), max(values)),
        above=(room if max(values) >= 0 else 0) + name_room + bubbles.room(spec, style, pitch),
        below=room,
        top=legend.room(spec, size, style) if over is None else 0.0,
        shown=fit is None,
    )
    colours = palette(spec, style)
    rows = clusters.drawn(spec, spec.series, colours, style, fit)
    found = clusters.boxes(field, rows)
    if over is None:
        marks: tuple[Mark, ...] = legend.rows(spec, size, colours, style)
    else:
        named = clusters.names(spec, field, rows, over, style)
        marks = named
        found[over] += [Rect(m.x, m.y, m.w, m.h) for m in named]
    tops = [min((box.y for box in own), default=None) for own in found]
    taken = [box for own in found for box in own]
    marks += bubbles.above(spec, style, field, tops, taken)
    layers = (Layer("bar", rows, gap=GAP),)
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


EXAMPLES = {
    "en": Spec(
        "grouped",
        ("North", "South", "East", "West"),
        (Series("2024", (41.2, 36.8, 28.5, 22.1)), Series("2025", (44.9, 35.2, 39.7, 24.6))),
        unit="EUR m",
        title="Revenue by region",
        highlight_series=("2025",),
    ),
    "zh": Spec(
        "grouped",
        ("2023年", "2024年", "2025年", "2026年预测"),
        (
            Series("直营", (41.2, 44.8, 48.5, 52.0)),
            Series("加盟", (18.6, 25.2, 33.7, 43.5)),
            Series("线上", (9.4, 15.1, 24.9, 36.2)),
        ),
        unit="亿元",
        title="各渠道销售额",
        highlight_series=("线上",),
        forecast=3,
        lang="zh",
    ),
}
