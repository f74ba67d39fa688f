"""A Marimekko: columns as wide as their totals, each divided into shares."""

from __future__ import annotations

from itertools import pairwise

from charts.board import LEAST, Board, fold
from charts.demands import counted, unsupported, without
from charts.lettering import fitting, height, shorten, spread, width
from charts.numbers import format_number
from charts.plan import Plan, Rect, Size, code, palette, readable
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Marimekko chart", "zh": "马赛克图"}
FORM = "shapes"
_GAP = 0.025


def problems(spec: Spec) -> list[str]:
    """Parts above zero in a few columns that are not empty."""
    found = counted(spec, 1, 8, "one to eight series") + without(spec) + unsupported(spec)
    if len(spec.categories) > 12:
        found.append(f"{len(spec.categories)} columns cannot be told apart; show at most 12")
    for category, total in zip(spec.categories, _totals(spec), strict=True):
        if total <= 0:
            found.append(f"'{category}' adds up to nothing, so its column has no width")
    return found


def _totals(spec: Spec) -> list[float]:
    columns = zip(*(series.values for series in spec.series), strict=True)
    return [sum(v or 0.0 for v in column) for column in columns]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Totals over the columns, names below, shares within, series' names at the right."""
    board = Board(size, style)
    totals = _totals(spec)
    w, h = size
    names = max(width(s.name, style.axis_size, True) for s in spec.series) + 0.16
    beside = len(spec.series) > 1 and names < 0.3 * w
    keyed = len(spec.series) > 1 and not beside
    plot = w - (names if beside else 0.0)
    edges = [0.0]
    for total in totals:
        edges.append(edges[-1] + plot * total / sum(totals))
    rooms = [b - a - 0.06 for a, b in pairwise(edges)]
    text_size, heads = fold(spec.categories, rooms, style.axis_size, 3)
    foot = height(text_size, max(map(len, heads))) + 0.08
    top = height(style.label_size) + 0.05 + (height(style.axis_size) + 0.1 if keyed else 0.0)
    room = Rect(0.0, top, plot, max(h - top - foot, 0.2 * h))
    if keyed:
        entries = zip((s.name for s in spec.series), palette(spec, style), strict=True)
        board.keys(list(entries), height(style.axis_size) / 2)
    shown = [format_number(total, code(spec)) for total in totals]
    y = room.y - 0.03 - height(style.label_size) / 2
    _row(board, shown, edges, y, fitting(shown, min(rooms), style.label_size, 10) or 10.0)
    for i, total in enumerate(totals):
        _column(board, spec, i, Rect(edges[i], room.y, edges[i + 1] - edges[i], room.h), total)
    y = room.bottom + 0.05
    if all(
        shorten(n, r, text_size, 3)[-1][-1:] != "…"
        for n, r in zip(spec.categories, rooms, strict=True)
    ):
        for i, lines in enumerate(heads):
            x = (edges[i] + edges[i + 1]) / 2
            board.lines(lines, x, y + height(text_size, len(lines)) / 2, size=text_size)
    else:
        _row(board, list(spec.categories), edges, y + height(LEAST) / 2, LEAST, bold=False)
    if beside:
        _series(board, spec, room, names)
    return board.plan(spec)


def _row(
    board: Board, texts: list[str], edges: list[float], y: float, size: float, *, bold: bool = True
) -> None:
    """A text for each column, near its middle; moved aside where columns are narrow."""
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    for i, (text, x) in enumerate(zip(texts, middles, strict=True)):
        near = min((abs(x - other) for n, other in enumerate(middles) if n != i), default=edges[-1])
        room = max(near - 0.04, edges[i + 1] - edges[i] - 0.04)
        board.text(text, x, y, size=size, bold=bold, room=room)


def _column(board: Board, spec: Spec, index: int, room: Rect, total: float) -> None:
    """The shares of one column, the first series at its foot."""
    style, bottom = board.style, room.bottom
    for series, colour in zip(spec.series, palette(spec, style), strict=True):
        value = series.values[index] or 0.0
        tall = room.h * value / total
        gap = min(_GAP, room.w / 4)
        if tall > 0:
            thin = min(_GAP, tall / 4)
            board.box(room.x, bottom - tall + thin / 2, room.w - gap, tall - thin, colour)
        text, middle = f"{100 * value / total:.0f}%", room.x + (room.w - gap) / 2
        own = width(text, style.axis_size, True) + 0.06 < room.w
        if own and height(style.axis_size) < tall and len(spec.series) > 1:
            board.text(text, middle, bottom - tall / 2, colour=readable(colour, style), bold=True)
        bottom -= tall


def _series(board: Board, spec: Spec, room: Rect, names: float) -> None:
    """The series' names, level with the segments of the last column."""
    style = board.style
    total, base, wanted = _totals(spec)[-1], 0.0, []
    for series in spec.series:
        value = series.values[-1] or 0.0
        wanted.append(room.bottom - room.h * (base + value / 2) / total)
        base += value
    tall = height(style.axis_size)
    places = spread(wanted, tall, room.y + tall / 2, room.bottom - tall / 2)
    for series, y in zip(spec.series, places, strict=True):
        loud = series.name in spec.highlight_series
        ink = style.accent if loud else style.ink
        x = room.right + 0.06
        board.text(series.name, x, y, colour=ink, bold=loud, align="l", room=names)


_VALUES = ((34, 22, 13, 6), (41, 18, 21, 9), (25, 31, 8, 11))
_NAMES = {
    "en": ("Direct sales", "Dealers", "Online"),
    "zh": ("直销", "经销商", "线上"),
}
EXAMPLES = {
    "en": Spec(
        "marimekko",
        ("Germany", "France", "Italy", "Poland"),
        tuple(map(Series, _NAMES["en"], _VALUES)),
        unit="EUR m",
        title="Sales by country and channel, 2025",
        highlight_series=("Online",),
    ),
    "zh": Spec(
        "marimekko",
        ("华东", "华南", "华北", "西南"),
        tuple(map(Series, _NAMES["zh"], _VALUES)),
        unit="亿元",
        title="2025年各地区与渠道销售额",
        highlight_series=("线上",),
        lang="zh",
    ),
}
