"""Stacked columns: what a total consists of, series named beside the last column."""

from __future__ import annotations

from charts import bubbles, legend
from charts.annotations import Takes
from charts.lettering import fitting, height, width
from charts.marks import Mark, TextMark
from charts.numbers import format_number
from charts.plan import (
    LABEL_GAP,
    MANY_BARS,
    Drawn,
    Field,
    Label,
    Layer,
    Plan,
    Size,
    code,
    heading,
    palette,
    readable,
    texts,
    upright,
)
from charts.spec import Growth, Series, Spec
from charts.style import Colour, Style

NAMES = {"en": "Stacked column chart", "zh": "堆积柱形图"}
FORM = "chart"
TAKES = Takes("total", breaks=True)


def problems(spec: Spec) -> list[str]:
    """Parts below zero do not stack with parts above."""
    mixed = any(v < 0 for v in spec.present) and any(v > 0 for v in spec.present)
    return ["a stack cannot mix values above and below zero; use 'waterfall'"] if mixed else []


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values in the segments that have room, totals over the columns."""
    columns = list(zip(*(series.values for series in spec.series), strict=True))
    totals = [sum(v for v in column if v is not None) for column in columns]
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
    )
    colours = palette(spec, style)
    series = tuple(
        _segments(spec, one, colour, field, style)
        for one, colour in zip(spec.series, colours, strict=True)
    )
    whole = set(shown) == {"100%"}  # shares: that they make a whole needs no label
    marks = _totals(field, totals, shown, fit, style) if fit and not whole else ()
    tops = [field.to(max(t, 0)) - text_room / size[1] for t in totals]
    taken = [
        field.bar(i, 0, t)._replace(y=top, h=field.to(min(t, 0)) - top)
        for i, (t, top) in enumerate(zip(totals, tops, strict=True))
    ]
    if beside:
        marks += legend.beside(spec, field, style)
    elif len(spec.series) > 1:
        marks += legend.rows(spec, size, colours, style)
    marks += bubbles.above(spec, style, field, tops, taken)
    layers = (Layer("bar", series, stacked=True, edged=True),)
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


def _segments(spec: Spec, series: Series, colour: Colour, field: Field, style: Style) -> Drawn:
    labels: list[Label | None] = []
    text_size = min(style.label_size, style.axis_size)
    for i, text in enumerate(texts(spec, series)):
        bar = field.bar(i, 0, series.values[i] or 0.0)
        box = field.box(text or "", text_size, 0, 0)
        fits = text and len(spec.series) > 1 and box.w < bar.w * 0.96 and box.h < bar.h
        ink = readable(colour, style)
        custom = series.label(i) is not None
        labels.append(Label(text, "ctr", text_size, ink, custom) if fits and text else None)
    return Drawn(heading(spec, series), series.values, colour, (), tuple(labels))


def _totals(
    field: Field, totals: list[float], shown: list[str], size: float, style: Style
) -> tuple[Mark, ...]:
    tall = height(size) / field.size[1]
    gap = LABEL_GAP / 2 / field.size[1]
    marks = []
    for i, (total, text) in enumerate(zip(totals, shown, strict=True)):
        y = field.to(total) - tall - gap if total >= 0 else field.to(total) + gap
        x = field.at(i) - field.pitch / 2
        marks.append(TextMark(text, x, y, field.pitch, tall, size, style.ink, bold=True))
    return tuple(marks)


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
