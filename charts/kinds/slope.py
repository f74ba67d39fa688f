"""A slope chart: how each series moves between two points in time."""

from __future__ import annotations

from typing import Literal

from charts.kinds import examples
from charts.labels import texts
from charts.layout import axis_chart, bubbles, drawn, legend
from charts.layout.fields import upright
from charts.marks import Mark, PillMark, TextMark
from charts.plan import DrawnSeries, Field, Label, Layer, Plan, Size
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, shorten, spread, width

NAMES = {"en": "Slope chart", "zh": "斜率图"}
OTHER_NAMES = ("slopegraph",)
FORM = "chart"
OPTIONS = ("highlight_series", "growth", "forecast")


def problems(spec: Spec) -> list[str]:
    """Two categories, and no series with a missing end."""
    if len(spec.categories) != 2:
        return [f"a slope chart compares two categories, not {len(spec.categories)}; use 'line'"]
    return [
        f"'{s.name}' lacks a value; a slope needs both" for s in spec.series if None in s.values
    ]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values left and right of two rails; several series are named at the right."""
    several = len(spec.series) > 1
    # A single slope is drawn heavier.
    text_size = style.label_size if several else round(style.label_size * 1.6)
    shown: list[tuple[str, str]] = []
    for series in spec.series:
        start, end = map(str, texts(spec, series))
        if several:
            end = " ".join(shorten(f"{end}  {series.name}", 0.4 * size[0], text_size))
        shown.append((start, end))
    left, right = (max(width(text[end], text_size, True) for text in shown) + 0.2 for end in (0, 1))
    if not several:
        left = right = max(left, right, 0.19 * size[0])
    names = [width(name, style.axis_size) / 2 + 0.05 for name in spec.categories]
    line = height(text_size)
    field, ticks = upright(
        spec,
        size,
        style,
        (min(spec.present), max(spec.present)),
        above=line + (bubbles.pill_size("", style)[1] if spec.growth else 0),
        below=line,
        left=max(left, names[0]),
        right=max(right, names[1]),
        edge=True,
    )
    lines, marks = _series(spec, field, shown, text_size, style)
    if spec.growth:
        marks.append(_bubble(spec, field, style))
    return axis_chart(spec, style, field, ticks, [Layer("line", lines)], marks)._replace(rails=True)


def _series(
    spec: Spec, field: Field, shown: list[tuple[str, str]], text_size: float, style: Style
) -> tuple[tuple[DrawnSeries, ...], list[Mark]]:
    """The lines; a label that had to move away from its point becomes a mark."""
    tall = height(text_size) / field.size[1]
    gap = 0.12 / field.size[0]
    low, high = tall / 2, field.rect.bottom - tall / 3
    wanted = [[field.to(s.values[end] or 0.0) for s in spec.series] for end in (0, 1)]
    ys = [spread(points, tall * 0.96, low, high) for points in wanted]
    result, marks = [], list[Mark]()
    alone = len(spec.series) == 1
    for i, series in enumerate(spec.series):
        loud = alone or series.name in spec.highlight_series
        labels: list[Label | None] = [None, None]
        for end, text in enumerate(shown[i]):
            ink = style.accent if loud and (end or not alone) else style.muted
            if abs(ys[end][i] - wanted[end][i]) < tall * 0.02:
                labels[end] = Label(text, "r" if end else "l", text_size, ink)
                continue
            x = field.rect.right + gap if end else 0.0
            w = 1 - x if end else field.rect.x - gap
            y = ys[end][i] - tall / 2
            rail, near = (field.rect.right, x) if end else (field.rect.x, field.rect.x - gap)
            marks += legend.leader((rail, wanted[end][i]), (near, ys[end][i]), field.size, style)
            align: Literal["l", "r"] = "l" if end else "r"
            marks.append(TextMark(text, x, y, w, tall, text_size, ink, True, align=align))
        colour = style.accent if loud else style.series[0]
        thick, marker = 3.0 if loud else 2.0, 9 if alone else 7
        result.append(drawn(spec, series, colour, labels, (), thick, marker))
    # Drawn last, the highlighted lines lie on top.
    result.sort(key=lambda one: one.colour == style.accent)
    return tuple(result), marks


def _bubble(spec: Spec, field: Field, style: Style) -> PillMark:
    """One bubble in the middle, over every line."""
    bubble = bubbles.pill(field, spec.growth[0].text, field.at(0.5), 0.0, style)
    half = bubble.w / 2 / field.rect.w
    heights = []
    for series in spec.series:
        start, end = (field.to(v or 0.0) for v in series.values)
        heights += [start + (end - start) * share for share in (0.5 - half, 0.5 + half)]
    above = min(heights) - bubble.h / 2 - 0.08 / field.size[1]
    return bubble._replace(y=max(above, bubble.h / 2))


_VALUES = ((45, 65), (52, 49), (31, 38))
EXAMPLES = examples(
    "slope",
    ("2024", "2025"),
    (Series("Repeat purchase rate", (45, 65)),),
    unit="%",
    title="Repeat purchase rate",
    number_format='0"%"',
    growth=(Growth(0, 1, "+20 pts"),),
    zh_categories=("2024年", "2025年"),
    zh_series=tuple(map(Series, ("会员", "新客", "企业客户"), _VALUES)),
    zh_title="复购率",
    zh_highlight_series=("会员",),
    zh_growth=(),
)
