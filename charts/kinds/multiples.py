"""Small multiples: one small panel for each series, all on one axis."""

from __future__ import annotations

from functools import partial
from math import ceil

from charts.layout.board import Board
from charts.layout.requirements import counted, unsupported
from charts.numbers import Axis, value_axis
from charts.plan import LABEL_GAP, Plan, Rect, Size, texts
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, shorten, width

NAMES = {"en": "Small multiples", "zh": "小型组图"}
FORM = "shapes"
_MOST = 16
_COLUMNS = 8
"""Panels with more categories show lines."""
_GUTTER = 0.3


def problems(spec: Spec) -> list[str]:
    """Several series, each with a value."""
    found = counted(spec, 2, _MOST, f"two to {_MOST} series, a panel each") + unsupported(spec)
    return found + [
        f"'{series.name}' has no values" for series in spec.series if not any(_there(series))
    ]


def _there(series: Series) -> list[bool]:
    return [value is not None for value in series.values]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Panels in rows, wider than high; the series' name on each, categories below."""
    board = Board(size, style)
    count = len(spec.series)
    across = min(
        range(1, count + 1),
        key=lambda n: (abs(size[0] / n / (size[1] / ceil(count / n)) - 1.5), -n),
    )
    down = ceil(count / across)
    gutter = min(_GUTTER, size[0] / across / 5)
    wide = (size[0] - gutter * (across - 1)) / across
    tall = size[1] / down
    head, foot = (min(height(style.axis_size) + 0.04, tall / 4) for _ in range(2))
    room = tall - head - foot - min(0.1, tall / 10)
    above = min(0.4, (height(style.axis_size) + LABEL_GAP) / room)
    lines = len(spec.categories) > _COLUMNS
    below = above if min(spec.present) < 0 or lines else 0.0
    axis = value_axis(min(spec.present), max(spec.present), above=above, below=below, shown=False)
    for i, series in enumerate(spec.series):
        x, y = i % across * (wide + gutter), i // across * tall
        loud = series.name in spec.highlight_series
        ink = style.accent if loud else style.ink
        board.text(series.name, x, y + head / 2, colour=ink, bold=True, align="l", room=wide)
        _panel(board, spec, series, Rect(x, y + head, wide, room), axis)
        _names(board, spec, Rect(x, y + head + room, wide, foot))
    return board.plan(spec)


def _panel(board: Board, spec: Spec, series: Series, room: Rect, axis: Axis) -> None:
    """Columns, or a line through many categories, with figures where there is room."""
    style = board.style
    count = len(series.values)
    pitch = room.w / count

    def to(value: float) -> float:
        return room.bottom - (value - axis.low) / (axis.high - axis.low) * room.h

    loud = series.name in spec.highlight_series
    quiet = spec.highlight or spec.highlight_series
    plain = style.accent if loud else style.series[0] if quiet else style.total
    board.line((room.x, to(0.0)), (room.right, to(0.0)), style.line)
    shown = texts(spec, series)
    points = [(room.x + (i + 0.5) * pitch, v) for i, v in enumerate(series.values)]
    fit = fitting((t for t in shown if t), pitch * 0.98, style.axis_size, 9)
    present = [i for i, there in enumerate(_there(series)) if there]
    told = present if fit and count <= _COLUMNS else [present[-1], present[0]]
    if count <= _COLUMNS:
        for i, (x, value) in enumerate(points):
            if value is not None:
                ends = sorted((to(0.0), to(value)))
                colour = style.accent if i in spec.highlight else plain
                board.box(x - pitch * 0.34, ends[0], pitch * 0.68, ends[1] - ends[0], colour)
    else:
        _line(board, [(x, None if v is None else to(v)) for x, v in points], loud=loud or not quiet)
    for i in told:
        x, value = points[i]
        if value is not None:
            away = (height(fit or style.axis_size) + LABEL_GAP) / 2
            under = value < 0 if count <= _COLUMNS else _falls(series, i, present)
            ink = style.accent if loud or i in spec.highlight else style.ink
            put = partial(board.text, size=fit or style.axis_size, colour=ink, bold=True)
            y = to(value) + (away if under else -away)
            if count <= _COLUMNS:
                put(shown[i] or "", x, y, room=room.w / 2)
            elif i == present[-1]:
                put(shown[i] or "", room.right, y, align="r", room=room.w / 2)
            else:
                put(shown[i] or "", room.x, y, align="l", room=room.w / 2)


def _falls(series: Series, index: int, present: list[int]) -> bool:
    """Whether a line's end lies below its neighbour, so that its figure is clear of it below."""
    at = present.index(index)
    neighbour = present[at - 1] if at else present[min(1, len(present) - 1)]
    return (series.values[neighbour] or 0.0) > (series.values[index] or 0.0)


def _line(board: Board, points: list[tuple[float, float | None]], *, loud: bool) -> None:
    """A line that breaks where a value is missing; its last point is a dot."""
    style = board.style
    colour = style.accent if loud else style.muted
    run: list[tuple[float, float]] = []
    for x, y in [*points, (0.0, None)]:
        if y is not None:
            run.append((x, y))
            continue
        if len(run) > 1:
            board.path(run, None, edge=colour, thick=2.0, closed=False)
        if run:
            board.dot(*run[-1], 0.08, colour)
        run = []


def _names(board: Board, spec: Spec, room: Rect) -> None:
    """All categories below a panel, or the first and the last."""
    style = board.style
    pitch = room.w / len(spec.categories)
    y = room.y + room.h / 2 + 0.02
    fit = fitting(spec.categories, pitch * 1.04 - 0.08, style.axis_size, 9)
    if fit:
        for i, name in enumerate(spec.categories):
            board.text(name, room.x + (i + 0.5) * pitch, y, size=fit, colour=style.muted)
        return
    first, last = (shorten(spec.categories[i], room.w / 2 - 0.05, 10)[0] for i in (0, -1))
    board.text(first, room.x, y, size=10, colour=style.muted, align="l")
    if len(spec.categories) > 1 and width(last, 10):
        board.text(last, room.right, y, size=10, colour=style.muted, align="r")


_VALUES = (
    (12, 14, 17, 21, 26),
    (18, 18, 19, 19, 20),
    (9, 10, 10, 9, 8),
    (4, 7, 9, 14, 19),
    (15, 13, 12, 10, 9),
    (6, 6, 7, 8, 10),
)
EXAMPLES = {
    "en": Spec(
        "multiples",
        ("2021", "2022", "2023", "2024", "2025"),
        tuple(map(Series, ("Nordics", "Germany", "France", "Iberia", "Italy", "Benelux"), _VALUES)),
        unit="EUR m",
        title="Sales by region",
        highlight_series=("Iberia",),
    ),
    "zh": Spec(
        "multiples",
        ("2021", "2022", "2023", "2024", "2025"),
        tuple(map(Series, ("华东", "华南", "华北", "西南", "东北", "西北"), _VALUES)),
        unit="亿元",
        title="各地区销售额",
        highlight_series=("西南",),
        lang="zh",
    ),
}
