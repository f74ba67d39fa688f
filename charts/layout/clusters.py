"""Columns side by side: their labels, their names, and the room that both take."""

from __future__ import annotations

from typing import Literal

from charts.colours import contrast, readable
from charts.marks import TextMark
from charts.plan import LABEL_GAP, Drawn, Field, Label, Rect, heading, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, width

GAP = 60


def thickness(pitch: float, parts: int, gap: int = GAP) -> float:
    """The width of a column, `pitch` being that of a category with its gap."""
    return pitch / (parts + gap / 100)


def drawn(
    spec: Spec,
    rows: tuple[Series, ...],
    colours: tuple[Colour, ...],
    style: Style,
    fit: float | None,
    *,
    inside: bool = False,
) -> tuple[Drawn, ...]:
    """The series as columns, labelled at `fit` points over them or `inside` at their feet."""
    found = []
    for series, ink in zip(rows, colours, strict=True):
        labels: list[Label | None] = []
        for i, text in enumerate(texts(spec, series)):
            own = series.label(i) is not None
            if not text or fit is None:
                labels.append(None)
            elif inside:
                foreseen = spec.forecast is not None and i >= spec.forecast
                ground = (style.ink, style.paper) if foreseen else (readable(ink, style), None)
                labels.append(Label(text, "inBase", fit, ground[0], own, ground[1]))
            else:
                labels.append(Label(text, "outEnd", fit, style.ink, own))
        points = tuple((i, style.accent) for i in sorted(spec.highlight))
        found.append(
            Drawn(
                heading(spec, series), series.values, ink,
                points if len(rows) == 1 else (), tuple(labels), forecast=spec.forecast,
            )
        )  # fmt: skip
    return tuple(found)


def named(spec: Spec, pitch: float, style: Style) -> int | None:
    """The category over whose columns all names fit; None where they do not."""
    parts = len(spec.series)
    # of two columns each name may reach into the gap beside it
    room = thickness(pitch, parts) * (1 + GAP / 200 if parts == 2 else 0.98)
    if max(width(series.name, style.axis_size, True) for series in spec.series) > room:
        return None
    full = (
        i
        for i in range(len(spec.categories))
        if all((series.values[i] or -1) > 0 for series in spec.series)
    )
    return next(full, None)


def names(
    spec: Spec,
    field: Field,
    rows: tuple[Drawn, ...],
    index: int,
    style: Style,
) -> tuple[TextMark, ...]:
    """The series' names over the labels of one category."""
    w, h = field.size
    tall = height(style.axis_size) / h
    marks: list[TextMark] = []
    for part, (series, one) in enumerate(zip(spec.series, rows, strict=True)):
        bar = field.bar(index, 0, one.values[index] or 0.0, GAP, part, len(rows))
        label = one.labels[index]
        lift = (height(label.size) + LABEL_GAP) / h if label else LABEL_GAP / h
        wide = max(bar.w, width(series.name, style.axis_size, True) * 1.06 / w)
        x = bar.x + bar.w / 2 - wide / 2
        if len(rows) == 2:
            x = bar.right - wide if part == 0 else bar.x
        ink = one.colour or style.ink
        ink = (
            ink
            if series.name in spec.highlight_series or contrast(ink, style.paper) >= 4.5
            else style.muted
        )
        box = (x, bar.y - lift - tall, wide, tall)
        align: Literal["l", "ctr", "r"] = "ctr"
        if len(rows) == 2 and wide > bar.w:
            align = "l" if part else "r"
        marks.append(TextMark(series.name, *box, style.axis_size, ink, bold=True, align=align))
    return tuple(marks)


def boxes(field: Field, rows: tuple[Drawn, ...], gap: int = GAP) -> list[list[Rect]]:
    """The boxes of each category's columns and of the labels over them."""
    h = field.size[1]
    found: list[list[Rect]] = [[] for _ in range(field.number)]
    for part, one in enumerate(rows):
        for i, value in enumerate(one.values):
            if value is None:
                continue
            bar = field.bar(i, 0, value, gap, part, len(rows))
            found[i].append(bar)
            label = one.labels[i]
            if label and label.place == "outEnd":
                lift = LABEL_GAP / h + height(label.size) / h / 2
                y = bar.y - lift if value >= 0 else bar.bottom + lift
                found[i].append(field.box(label.text, label.size, bar.x + bar.w / 2, y))
    return found
