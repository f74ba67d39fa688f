"""Columns and bars: one series, or a few side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from charts import layout
from charts.colours import legible
from charts.forms import gap
from charts.labels import texts
from charts.marks import TextMark
from charts.plan import LABEL_GAP, DrawnSeries, Field, Label
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, width

BAR_GAP = 55
"""Bars are closer together than columns, because their names are beside them, not below."""
GROUP_GAP = 60
_APART = 40
"""The least gap between groups, in percent of a bar."""
MANY = 24
"""The maximum number of labelled bars; more get a value axis."""


def group_gap(style: Style, parts: int) -> int:
    """The gap between groups of columns."""
    return gap(GROUP_GAP, style, least=_APART if parts > 1 else 0)


def plain_colour(spec: Spec, style: Style) -> Colour:
    """The colour of a single series: grey if bars are highlighted, else dark."""
    return style.series[0] if spec.highlight else style.single


def drawn(
    spec: Spec,
    rows: Sequence[Series],
    colours: Sequence[Colour],
    style: Style,
    fit: float | None,
    *,
    inside: bool = False,
) -> tuple[DrawnSeries, ...]:
    """The series as bars, labelled at `fit` points beyond their ends or `inside` at their feet.

    Without `fit` only the highlighted bars of a single series are labelled.
    """
    size = fit or style.axis_size
    marked = sorted(set(spec.highlight)) if len(rows) == 1 else []
    result = []
    for series, ink in zip(rows, colours, strict=True):
        labels: list[Label | None] = []
        for i, text in enumerate(texts(spec, series)):
            if not text or (fit is None and (inside or i not in marked)):
                labels.append(None)
            elif inside:
                colour, back = layout.inside_colours(spec, series, i, ink, style)
                labels.append(Label(text, "inBase", size, colour, back))
            else:
                labels.append(Label(text, "outEnd", size, style.ink))
        points = tuple((i, style.accent) for i in marked)
        result.append(layout.drawn(spec, series, ink, labels, points))
    return tuple(result)


def ends(field: Field, bars: DrawnSeries) -> list[float | None]:
    """The right end of each sideways bar with its label."""
    result: list[float | None] = []
    for value, label in zip(bars.values, bars.labels, strict=True):
        if value is None:
            result.append(None)
            continue
        wide = width(label.text, label.size, True) + 3 * LABEL_GAP if label and value >= 0 else 0.0
        result.append(field.to(max(value, 0.0)) + wide / field.size[0])
    return result


def named_group(spec: Spec, pitch: float, style: Style) -> int | None:
    """The category over whose columns all series' names fit; None if there is none."""
    parts = len(spec.series)
    share = group_gap(style, parts) / 100
    # with two columns, each name may extend into the neighbouring gap
    available = pitch / (parts + share) * (1 + share / 2 if parts == 2 else 0.98)
    if max(width(series.name, style.axis_size, True) for series in spec.series) > available:
        return None
    for i, values in enumerate(zip(*(series.values for series in spec.series), strict=True)):
        if all((value or -1) > 0 for value in values):
            return i
    return None


def names(
    spec: Spec, field: Field, rows: Sequence[DrawnSeries], index: int, style: Style
) -> tuple[TextMark, ...]:
    """The series' names over the labels of one category."""
    w, h = field.size
    tall = height(style.axis_size) / h
    marks: list[TextMark] = []
    for part, (series, one) in enumerate(zip(spec.series, rows, strict=True)):
        space = group_gap(style, len(rows))
        bar = field.bar(index, 0, one.values[index] or 0.0, space, part, len(rows))
        label = one.labels[index]
        lift = (height(label.size) + LABEL_GAP if label else LABEL_GAP) / h
        wide = max(bar.w, width(series.name, style.axis_size, True) * 1.06 / w)
        x = bar.x + bar.w / 2 - wide / 2
        align: Literal["l", "ctr", "r"] = "ctr"
        if len(rows) == 2:
            x = bar.x if part else bar.right - wide
            if wide > bar.w:
                align = "l" if part else "r"
        ink = one.colour or style.ink
        if series.name not in spec.highlight_series:
            ink = legible(ink, style)
        box = (x, bar.y - lift - tall, wide, tall)
        marks.append(TextMark(series.name, *box, style.axis_size, ink, bold=True, align=align))
    return tuple(marks)
