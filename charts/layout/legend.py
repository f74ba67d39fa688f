"""Series' names: beside the last column, at the ends of lines, or in rows above the plot."""

from __future__ import annotations

from collections.abc import Sequence

from charts.colours import GRID, blend, contrast, legible, palette
from charts.forms import OUTLINE, body, gap
from charts.marks import BoxMark, LineMark, Mark, TextMark
from charts.plan import GAP, Field, Size
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, spread, width


def line_colours(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """The palette, with no line as pale as the gridlines."""
    colours, (grey, _, muted, *_) = palette(spec, style), style.series * 4
    others = (c for c in (grey, blend(grey, muted, 0.5), muted) if c not in colours)
    return tuple(c if contrast(c, style.paper) > GRID else next(others, muted) for c in colours)


def beside_width(spec: Spec, size: Size, style: Style) -> float:
    """The inches that the names of a stack take at the right; 0 if they are in rows on top, or
    there is only one."""
    widest = max(width(series.name, style.axis_size, True) for series in spec.series)
    tall = height(style.axis_size) * len(spec.series)
    fits = widest < 0.3 * size[0] and tall < 0.6 * size[1] and len(spec.series) > 1
    fits = fits and all(series.values[-1] for series in spec.series)  # a name is beside its part
    return widest + 0.15 if fits else 0.0


def beside(spec: Spec, field: Field, style: Style, *, shares: bool = False) -> tuple[Mark, ...]:
    """The series' names right of the last column (or area), level with their segments."""
    w, h = field.size
    tall = height(style.axis_size) / h
    total = sum(s.values[-1] or 0.0 for s in spec.series) or 1.0
    base, middles = 0.0, []
    for series in spec.series:
        value = (series.values[-1] or 0.0) / (total if shares else 1.0)
        middles.append(field.to(base + value / 2))
        base += value
    last = (
        field.rect.right if field.edge else field.bar(field.number - 1, 0, 1, gap(GAP, style)).right
    )
    x = last + 0.1 / w
    ys = spread(middles, tall, field.rect.y + tall / 2, field.rect.bottom - tall / 2)
    marks: list[Mark] = []
    for series, y, middle in zip(spec.series, ys, middles, strict=True):
        marks += leader((last, middle), (x, y), field.size, style)
        loud = series.name in spec.highlight_series
        ink = style.accent if loud else style.ink
        box = (x, y - tall / 2, 1 - x, tall)
        marks.append(TextMark(series.name, *box, style.axis_size, ink, bold=loud, align="l"))
    return tuple(marks)


def leader(
    start: tuple[float, float], end: tuple[float, float], size: Size, style: Style
) -> tuple[Mark, ...]:
    """A line from what is named to the name at `end`, if that had to move by half its height."""
    w, h = size
    if abs(end[1] - start[1]) * h < height(style.axis_size) / 2:
        return ()
    inset = (0.015 if end[0] > start[0] else -0.015) / w
    return (LineMark(start[0] + inset, start[1], end[0] - inset, end[1], style.muted, 0.75),)


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


def rows_height(spec: Spec, size: Size, style: Style) -> float:
    """The inches that the rows of names take above the plot; 0 for a single name, which is not
    shown."""
    rows = len(_rows(spec, size, style))
    return height(style.axis_size, rows) + 0.12 if len(spec.series) > 1 else 0.0


def rows(
    spec: Spec, size: Size, colours: Sequence[Colour], style: Style, lines: Sequence[str] = ()
) -> tuple[Mark, ...]:
    """Small squares and names in rows on top, if there are several; the series called `lines` get a
    piece of line instead."""
    if len(spec.series) == 1:
        return ()
    w, h = size
    side, tall = style.axis_size * 0.75 / 72, height(style.axis_size)
    marks: list[Mark] = []
    for n, row in enumerate(_rows(spec, size, style)):
        x, top = 0.0, n * tall
        for i, text, wide in row:
            marks.append(_sign(spec, i, (x, top + tall / 2), size, colours[i], style, lines))
            left = x + side + 0.07
            box = (left / w, top / h, (wide - side - 0.12) / w, tall / h)
            marks.append(TextMark(text, *box, style.axis_size, style.ink, align="l"))
            x += wide
    return tuple(marks)


def _sign(
    spec: Spec,
    number: int,
    at: tuple[float, float],
    size: Size,
    colour: Colour,
    style: Style,
    lines: Sequence[str],
) -> Mark:
    """The square or piece of line before a name, drawn like the series: hatched or dashed if none of
    its values is a result. `at` is the middle of its left edge in inches."""
    (w, h), (x, y) = size, at
    series, side = spec.series[number], style.axis_size * 0.75 / 72
    ahead = all(spec.is_ahead(series, i) for i, v in enumerate(series.values) if v is not None)
    if series.name in lines:
        return LineMark(x / w, y / h, (x + side) / w, y / h, colour, 2.5, dash=ahead)
    if ahead:
        box = (x / w, (y - side / 2) / h, side / w, side / h)
        return BoxMark(*box, style.paper, legible(colour, style, 3), 0.75, hatch=True)
    if series.x:
        return LineMark(x / w, y / h, (x + side) / w, y / h, colour, side * 72)
    return square(at, side, size, colour, style)


def square(at: tuple[float, float], side: float, size: Size, colour: Colour, style: Style) -> Mark:
    """The sign of bars: a square that looks like them, the middle of whose left edge is `at`, in inches."""
    (w, h), (x, y), bar = size, at, body(colour, style)
    if not bar.edge:
        return LineMark(x / w, y / h, (x + side) / w, y / h, colour, side * 72)
    inset = OUTLINE / 144
    left, top = (x + inset) / w, (y - side / 2 + inset) / h
    wide, tall = (side - 2 * inset) / w, (side - 2 * inset) / h
    lines = bar.crossed
    return BoxMark(left, top, wide, tall, bar.fill, bar.edge, OUTLINE, hatch=lines, level=lines)


def ends(
    spec: Spec, field: Field, names: Sequence[str], colours: Sequence[Colour], style: Style
) -> tuple[Mark, ...]:
    """The names at the right, level with each line's last point, pushed apart."""
    w, h = field.size
    tall = height(style.axis_size) / h
    last = [next((v for v in reversed(s.values) if v is not None), None) for s in spec.series]
    wanted = [field.to(field.axis.low if value is None else value) for value in last]
    ys = spread(wanted, tall, tall / 2, field.rect.bottom)
    end = field.at(field.number - 1)
    x = end + 0.12 / w
    marks: list[Mark] = []
    each = zip(names, spec.series, ys, wanted, colours, strict=True)
    for name, series, y, level, colour in each:
        marks += leader((end + 0.04 / w, level), (x, y), field.size, style)
        loud = len(spec.series) == 1 or series.name in spec.highlight_series
        ink = style.accent if loud else legible(colour, style)
        box = (x, y - tall / 2, max(0.02, 1 - x), tall)
        marks.append(TextMark(name, *box, style.axis_size, ink, bold=True, align="l"))
    return tuple(marks)
