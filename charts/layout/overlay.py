"""A line over columns: its labels, its place above them, and a second value axis."""

from __future__ import annotations

from charts.colours import contrast, palette
from charts.marks import LineMark, Mark, TextMark
from charts.numbers import Axis, format_number, step, suitable_format
from charts.plan import LABEL_GAP, Drawn, Field, Label, Rect, heading, texts
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, width

_HEAD = 1.14
"""How far a second axis reaches beyond the line's highest point, which bears a label."""
_CLEAR = 0.04
"""The share of the plot's height between a column and a point of the line."""
_LEAST = 0.45
"""Columns are not pressed into less than this share of the plot to stay below a line."""


def split(spec: Spec) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The series that are columns, and those that are lines."""
    lines = tuple(series for series in spec.series if series.name in spec.lines)
    return tuple(series for series in spec.series if series.name not in spec.lines), lines


def problems(spec: Spec) -> list[str]:
    """Columns and lines both; on a second axis one line, beside one series of columns."""
    bars, lines = split(spec)
    found = []
    if not lines:
        found.append("kind 'combo' needs `lines`: the series that are lines")
    elif not bars:
        found.append("kind 'combo' needs a series that is not a line; use 'line' for lines alone")
    if len(bars) > 3 or len(lines) > 2:
        found.append("kind 'combo' shows at most three series of columns and two lines")
    loose = [name for name in spec.second_axis if name not in spec.lines]
    if loose:
        found.append(f"second_axis: '{loose[0]}' is not one of the lines")
    if spec.second_axis and (len(bars), len(lines)) != (1, 1):
        found.append("beside a second axis there is room for one line and one series of columns")
    if spec.second_axis and any(v < 0 for v in spec.present):
        found.append("two axes with values below zero would have their zeros at different heights")
    if any(all(v is None for v in series.values) for series in (*bars, *lines)):
        found.append("a series of columns and lines has no values; leave it out")
    return found


def colours(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """A colour for each series; where none is highlighted, the first line is."""
    loud = spec.highlight_series or spec.lines[:1]
    found = palette(spec._replace(highlight_series=loud), style)
    return tuple(
        style.muted if s.name in spec.lines and contrast(c, style.paper) < 1.5 else c
        for s, c in zip(spec.series, found, strict=True)
    )


def line_format(spec: Spec, series: Series) -> str:
    """The number format of a line on an axis of its own: its own, or as its values need; with a
    percent sign if its name has one."""
    if series.number_format:
        return series.number_format
    percent = '"%"' if "%" in series.name and "%" not in spec.number_format else ""
    return suitable_format(v for v in series.values if v is not None) + percent


def axes(bars: Series, line: Series) -> tuple[Axis, Axis]:
    """The axes of columns and of a line over them: both from zero, with as many ticks, so that the
    line runs above the columns where it can."""
    top = max((v for v in bars.values if v is not None), default=0.0) or 1.0
    peak = max((v for v in line.values if v is not None), default=0.0) or 1.0
    best: tuple[float, Axis, Axis] | None = None
    for count in range(4, 8):
        right = _axis(peak * _HEAD, count)
        limits = [
            (v / right.high - _CLEAR) / (b / top)
            for b, v in zip(bars.values, line.values, strict=True)
            if b and v is not None
        ]
        left = _axis(top / min(max(min(limits, default=0.9), _LEAST), 0.9), count)
        cost = right.high / peak + left.high / top / 2
        if best is None or cost < best[0]:
            best = cost, left, right
    assert best is not None
    return best[1], best[2]


def _axis(high: float, count: int) -> Axis:
    """An axis from zero to `high` or more in `count` round steps."""
    size = step(high, count)
    return Axis(0.0, float(f"{size * count:.12g}"), float(f"{size:.12g}"), True)


def axis_room(series: Series, form: str, style: Style) -> float:
    """The inches that the labels of a second axis take at the right."""
    widest = max(
        (width(format_number(v, form), style.axis_size) for v in series.values if v), default=0.0
    )
    return widest + 0.2


def line(
    spec: Spec,
    series: Series,
    ink: Colour,
    field: Field,
    solid: list[Rect],
    form: str,
    style: Style,
    every: bool,
) -> Drawn:
    """A line whose points are labelled, if `every`; on a column its label gets a ground."""
    second = series.name in spec.second_axis
    shown = texts(spec._replace(number_format=form), series)
    labels: list[Label | None] = []
    for i, (value, text) in enumerate(zip(series.values, shown, strict=True)):
        if value is None or not text or not (every or i == len(shown) - 1):
            labels.append(None)
            continue
        box = _box(field, i, value, text, style.axis_size)
        back = style.paper if any(box.meets(other) for other in solid) else None
        loud = ink if contrast(ink, style.paper) >= 3 else style.ink
        own = series.label(i) is not None
        labels.append(Label(text, "t", style.axis_size, loud, own, back))
    return Drawn(
        series.name if second else heading(spec, series),
        series.values, ink, (), tuple(labels), 2.5, 7 if every else 0,
        forecast=spec.forecast, number_format=form if second else "",
    )  # fmt: skip


def _box(field: Field, index: int, value: float, text: str, size: float) -> Rect:
    lift = (LABEL_GAP + height(size) / 2) / field.size[1]
    return field.box(text, size, field.at(index), field.to(value) - lift)


def boxes(field: Field, lines: tuple[Drawn, ...]) -> list[Rect]:
    """The boxes of the lines' points with their labels."""
    w, h = field.size
    found = []
    for one in lines:
        for i, (value, label) in enumerate(zip(one.values, one.labels, strict=True)):
            if value is None:
                continue
            found.append(
                Rect(field.at(i) - 0.04 / w, field.to(value) - 0.04 / h, 0.08 / w, 0.08 / h)
            )
            if label:
                found.append(_box(field, i, value, label.text, label.size))
    return found


def axis_names(
    spec: Spec, bars: Series, line: Series, field: Field, inks: dict[str, Colour], style: Style
) -> tuple[Mark, ...]:
    """Over each value axis the name of what is read off it, with its colour as a sign."""
    w, h = field.size
    tall, side = height(style.axis_size), style.axis_size * 0.75 / 72
    y, sign = tall / 2 / h, (side + 0.07) / w
    marks: list[Mark] = []
    left = shorten(heading(spec, bars), 0.48 * w - side - 0.1, style.axis_size)[0]
    right = shorten(line.name, 0.48 * w - 0.4, style.axis_size)[0]
    marks.append(LineMark(0, y, side / w, y, inks[bars.name], side * 72))
    marks.append(
        TextMark(left, sign, 0, 0.48 - sign, tall / h, style.axis_size, style.ink, align="l")
    )
    start = 1 - (width(right, style.axis_size, True) + 0.1) / w
    ink = inks[line.name] if contrast(inks[line.name], style.paper) >= 3 else style.ink
    marks.append(LineMark(start - 0.3 / w, y, start - 0.06 / w, y, inks[line.name], 2.5))
    box = (start, 0.0, 1 - start, tall / h)
    marks.append(TextMark(right, *box, style.axis_size, ink, bold=True, align="l"))
    return tuple(marks)
