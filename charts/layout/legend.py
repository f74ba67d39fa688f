"""Series' names: beside the last column, or in rows above the plot."""

from __future__ import annotations

from charts.colours import contrast
from charts.marks import LineMark, Mark, TextMark
from charts.plan import Field, Size
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, spread, width


def beside(spec: Spec, field: Field, style: Style, *, whole: bool = False) -> tuple[Mark, ...]:
    """The series' names right of the last column (or area), level with their segments; `whole` if
    these are shares."""
    w, h = field.size
    tall = height(style.axis_size) / h
    total = sum(s.values[-1] or 0.0 for s in spec.series) or 1.0
    base, middles = 0.0, []
    for series in spec.series:
        value = (series.values[-1] or 0.0) / (total if whole else 1.0)
        middles.append(field.to(base + value / 2))
        base += value
    last = field.rect.right if field.edge else field.bar(field.number - 1, 0, 1).right
    x = last + 0.1 / w
    places = spread(middles, tall, field.rect.y + tall / 2, field.rect.bottom - tall / 2)
    return tuple(
        TextMark(
            series.name,
            x,
            y - tall / 2,
            1 - x,
            tall,
            style.axis_size,
            style.accent if series.name in spec.highlight_series else style.ink,
            bold=series.name in spec.highlight_series,
            align="l",
        )
        for series, y in zip(spec.series, places, strict=True)
    )


def _rows(spec: Spec, size: Size, style: Style) -> list[list[tuple[int, str, float]]]:
    """The names in rows no wider than the frame: index, text, and width with its square."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    used = 0.0
    for i, series in enumerate(spec.series):
        text = shorten(series.name, 0.45 * size[0], style.axis_size)[0]
        wide = width(text, style.axis_size) + style.axis_size * 0.75 / 72 + 0.32
        if rows[-1] and used + wide > size[0]:
            rows.append([])
            used = 0.0
        rows[-1].append((i, text, wide))
        used += wide
    return rows


def room(spec: Spec, size: Size, style: Style) -> float:
    """The inches that the rows of names take above the plot."""
    return height(style.axis_size, len(_rows(spec, size, style))) + 0.12


def rows(
    spec: Spec,
    size: Size,
    colours: tuple[Colour, ...],
    style: Style,
    lines: tuple[str, ...] = (),
) -> tuple[Mark, ...]:
    """Small squares and names in rows on top, where the names do not fit beside; the series called
    `lines` get a piece of line instead."""
    w, h = size
    side, tall = style.axis_size * 0.75 / 72, height(style.axis_size)
    marks: list[Mark] = []
    for n, row in enumerate(_rows(spec, size, style)):
        x, top = 0.0, n * tall
        for i, text, wide in row:
            y = (top + tall / 2) / h
            thick = 2.5 if spec.series[i].name in lines else side * 72
            marks.append(LineMark(x / w, y, (x + side) / w, y, colours[i], thick))
            left = x + side + 0.07
            box = (left / w, top / h, (wide - side - 0.12) / w, tall / h)
            marks.append(TextMark(text, *box, style.axis_size, style.ink, align="l"))
            x += wide
    return tuple(marks)


def ends(
    spec: Spec, field: Field, names: list[str], colours: tuple[Colour, ...], style: Style
) -> tuple[Mark, ...]:
    """The names at the right, level with each line's last point, pushed apart."""
    w, h = field.size
    tall = height(style.axis_size) / h
    last = [
        next(v for v in reversed(s.values) if v is not None)
        if any(v is not None for v in s.values)
        else field.axis.low
        for s in spec.series
    ]
    places = spread([field.to(v) for v in last], tall, tall / 2, field.rect.bottom)
    x = field.at(field.number - 1) + 0.12 / w
    alone = len(spec.series) == 1
    marks: list[Mark] = []
    for name, series, y, colour in zip(names, spec.series, places, colours, strict=True):
        loud = alone or series.name in spec.highlight_series
        strong = colour if contrast(colour, style.paper) >= 4.5 else style.muted
        ink = style.accent if loud else strong
        box = (x, y - tall / 2, max(0.02, 1 - x), tall)
        marks.append(TextMark(name, *box, style.axis_size, ink, bold=True, align="l"))
    return tuple(marks)
