"""Small multiples: one small panel for each series, all on one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil

from charts.colours import gridlines, legible
from charts.kinds import examples
from charts.labels import axis_code, texts
from charts.layout.board import Align, Board
from charts.layout.requirements import for_shapes
from charts.numbers import Axis, format_number, step, value_axis
from charts.plan import LABEL_GAP, Plan, Rect, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, shorten, width

NAMES = {"en": "Small multiples", "zh": "小型组图"}
OTHER_NAMES = ("facets", "panels", "trellis")
FORM = "shapes"
OPTIONS = ("highlight", "highlight_series")
_MOST = 16
_COLUMNS = 8
"""Panels with more categories show lines."""
_GUTTER = 0.3


def problems(spec: Spec) -> list[str]:
    """Several series, each with a value."""
    messages = for_shapes(spec, 2, _MOST, f"two to {_MOST} series, one panel each")
    return messages + [f"'{s.name}' has no values" for s in spec.series if set(s.values) == {None}]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Panels in rows, wider than high; the series' name on each, categories below. Where not every
    value has a label, a value axis is left of each row."""
    board = Board(size, style)
    count = len(spec.series)
    across = min(
        range(1, count + 1),
        key=lambda n: (abs(size[0] / n / (size[1] / ceil(count / n)) - 1.5), -n),
    )
    gutter = min(_GUTTER, size[0] / across / 5)
    wide = (size[0] - gutter * (across - 1)) / across
    every = len(spec.categories) <= _COLUMNS and all(
        _fit(spec, series, wide, style) for series in spec.series
    )
    tall = size[1] / ceil(count / across)
    head = foot = min(height(style.axis_size) + 0.04, tall / 4)
    inner = tall - head - foot - min(0.1, tall / 10)
    above = min(0.4, (height(style.axis_size) + LABEL_GAP) / inner)
    below = above if min(spec.present) < 0 or len(spec.categories) > _COLUMNS else 0.0
    axis = value_axis(
        min(spec.present), max(spec.present), above=above, below=below, shown=not every
    )
    board.axis, left = axis, 0.0
    if not every:
        axis = axis._replace(step=step(axis.high - axis.low, 3))
        form = axis_code(spec, axis)
        ticks = [(tick, format_number(tick, form)) for tick in axis.ticks]
        left = min(max(width(text, style.axis_size) for _, text in ticks) + 0.08, size[0] / 4)
        wide -= left / across
    for i, series in enumerate(spec.series):
        x, y = left + i % across * (wide + gutter), i // across * tall
        box = Rect(x, y + head, wide, inner)
        if not every:
            _grid(board, box, axis, ticks if i % across == 0 else [])
        put = partial(board.text, bold=True, loud=series.name in spec.highlight_series)
        put(series.name, x, y + head / 2, align="l", within=wide)
        _panel(board, spec, series, box, axis)
        _names(board, spec, Rect(x, y + head + inner, wide, foot))
    return board.plan(spec)


def _fit(spec: Spec, series: Series, wide: float, style: Style) -> float | None:
    """The size at which every figure of a panel fits; None if there is none."""
    texts_of = [text for text in texts(spec, series) if text]
    return fitting(texts_of, wide / len(series.values) * 0.98, style.axis_size, 9)


def _grid(board: Board, box: Rect, axis: Axis, ticks: Sequence[tuple[float, str]]) -> None:
    """Gridlines behind a panel, and the figures at their left."""
    style = board.style
    for tick in axis.ticks if style.gridlines else ():
        y = box.bottom - (tick - axis.low) / (axis.high - axis.low) * box.h
        board.line((box.x, y), (box.right, y), gridlines(style), 0.75)
    for tick, text in ticks:
        y = box.bottom - (tick - axis.low) / (axis.high - axis.low) * box.h
        board.text(text, box.x - 0.06, y, colour=style.muted, align="r", within=box.x)


def _panel(board: Board, spec: Spec, series: Series, box: Rect, axis: Axis) -> None:
    """Columns, or a line through many categories, with figures if they fit; hatched or dashed for what
    is no result."""
    style, count = board.style, len(series.values)
    pitch, columns = box.w / count, count <= _COLUMNS

    def to(value: float) -> float:
        return box.bottom - (value - axis.low) / (axis.high - axis.low) * box.h

    loud = series.name in spec.highlight_series
    quiet = bool(spec.highlight or spec.highlight_series)
    zero = to(0.0)
    board.line((box.x, zero), (box.right, zero), style.line)
    shown = texts(spec, series)
    fit = _fit(spec, series, box.w, style)
    points = {
        i: (box.x + (i + 0.5) * pitch, to(v)) for i, v in enumerate(series.values) if v is not None
    }
    first, last = min(points), max(points)
    if columns:
        plain = style.accent if loud else style.series[0] if quiet else style.single
        for i, (x, y) in points.items():
            colour = style.accent if i in spec.highlight else plain
            column = (x - pitch * 0.34, min(zero, y), pitch * 0.68, abs(zero - y))
            if series.is_ahead(i):
                edge = legible(colour, style, 3)
                board.box(*column, style.paper, edge=edge, edge_width=0.75, hatch=True)
            else:
                board.bar(*column, colour)
    else:
        _line(board, series, points, loud=loud or not quiet)
    text_size = fit or style.axis_size
    away = (height(text_size) + LABEL_GAP) / 2
    put = partial(board.text, size=text_size, bold=True, within=box.w / 2)
    for i in points if fit and columns else (last, first):
        x, y = points[i]
        under = (series.values[i] or 0.0) < 0 if columns else _falls(series, i)
        align: Align = "ctr" if columns else "r" if i == last else "l"
        x = {"ctr": x, "r": box.right, "l": box.x}[align]
        y += away if under else -away
        put(shown[i] or "", x, y, loud=loud or i in spec.highlight, align=align)


def _falls(series: Series, index: int) -> bool:
    """Whether a line ends below its previous point, so that its figure fits below."""
    present = [i for i, value in enumerate(series.values) if value is not None]
    at = present.index(index)
    neighbour = present[at - 1] if at else present[min(1, len(present) - 1)]
    return (series.values[neighbour] or 0.0) > (series.values[index] or 0.0)


def _line(
    board: Board, series: Series, points: Mapping[int, tuple[float, float]], *, loud: bool
) -> None:
    """A line that breaks at missing values, dashed where it leads to what is no result; its last point
    is a dot, or a ring."""
    colour = board.style.accent if loud else board.style.muted
    run: list[tuple[float, float]] = []
    for i, point in points.items():
        dash, goes_on = series.is_ahead(i), i + 1 in points
        run.append(point)
        if len(run) > 1 and not (goes_on and series.is_ahead(i + 1) == dash):
            board.polyline(run, colour, 2.0, dash=dash)
            run = [point]
        if not goes_on:
            x, y = point
            fill, edge = (board.style.paper, colour) if dash else (colour, None)
            board.dot(min(x, board.w - 0.04), y, 0.08, fill, edge)
            run = []


def _names(board: Board, spec: Spec, box: Rect) -> None:
    """All categories below a panel, or the first and the last."""
    colour, names = board.style.muted, spec.categories
    pitch, y = box.w / len(names), box.y + box.h / 2 + 0.02
    fit = fitting(names, pitch * 1.04 - 0.08, board.style.axis_size, 9)
    if fit:
        for i, name in enumerate(names):
            board.text(name, box.x + (i + 0.5) * pitch, y, size=fit, colour=colour)
        return
    first, last = (shorten(names[i], box.w / 2 - 0.05, 10)[0] for i in (0, -1))
    board.text(first, box.x, y, size=10, colour=colour, align="l")
    if len(names) > 1 and width(last, 10):
        board.text(last, box.right, y, size=10, colour=colour, align="r")


_VALUES = (
    (12, 14, 17, 21, 26),
    (18, 18, 19, 19, 20),
    (9, 10, 10, 9, 8),
    (4, 7, 9, 14, 19),
    (15, 13, 12, 10, 9),
    (6, 6, 7, 8, 10),
)
EXAMPLES = examples(
    "multiples",
    ("2021", "2022", "2023", "2024", "2025"),
    tuple(map(Series, ("Nordics", "Germany", "France", "Iberia", "Italy", "Benelux"), _VALUES)),
    unit="EUR m",
    title="Sales by region",
    highlight_series=("Iberia",),
    zh_names=("华东", "华南", "华北", "西南", "东北", "西北"),
    zh_unit="亿元",
    zh_title="各地区销售额",
)
