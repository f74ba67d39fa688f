"""A Marimekko: columns as wide as their totals, each divided into shares."""

from __future__ import annotations

from itertools import accumulate, pairwise

from charts.colours import palette, readable
from charts.layout.board import LEAST, Board, fold
from charts.layout.requirements import counted, unsupported, without
from charts.numbers import format_number, percent, round_half_up
from charts.plan import Plan, Rect, Size, code
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height, spread, width, wrap

NAMES = {"en": "Marimekko chart", "zh": "马赛克图"}
FORM = "shapes"
_GAP = 0.025
_SMALL = 10
"""Points below which a column has no texts of its own."""


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
    """Totals over the columns, names below, shares within, series' names at the right; a line
    names the columns that are too narrow for their text."""
    board = Board(size, style)
    totals = _totals(spec)
    shown = [format_number(total, code(spec)) for total in totals]
    w, h = size
    names = max(width(s.name, style.axis_size, True) for s in spec.series) + 0.16
    beside = len(spec.series) > 1 and names < 0.3 * w
    keyed = len(spec.series) > 1 and not beside
    plot = w - (names if beside else 0.0)
    edges = list(accumulate((plot * total / sum(totals) for total in totals), initial=0.0))
    rooms = [b - a - 0.05 for a, b in pairwise(edges)]
    told = [i for i, text in enumerate(shown) if _fits(spec.categories[i], text, rooms[i])]
    left_out = [f"{spec.categories[i]} {shown[i]}" for i in range(len(totals)) if i not in told]
    heads = [spec.categories[i] for i in told]
    text_size, folded = fold(heads, [rooms[i] for i in told], style.axis_size, 3)
    foot = height(text_size, max(map(len, folded), default=0)) + 0.08
    foot += height(LEAST) + 0.04 if left_out else 0.0
    over = height(style.label_size) + 0.05
    top = over + (height(style.axis_size) + 0.1 if keyed else 0.0)
    room = Rect(0.0, top, plot, max(h - top - foot, 0.2 * h))
    if keyed:
        entries = zip((s.name for s in spec.series), palette(spec, style), strict=True)
        board.keys(list(entries), height(style.axis_size) / 2)
    for i, total in enumerate(totals):
        _column(board, spec, i, Rect(edges[i], room.y, edges[i + 1] - edges[i], room.h), total)
    label = fitting(
        [shown[i] for i in told],
        min((rooms[i] for i in told), default=plot),
        style.label_size,
        _SMALL,
    )
    for i, lines in zip(told, folded, strict=True):
        x = (edges[i] + edges[i + 1]) / 2
        board.text(shown[i], x, room.y - over / 2, size=label or _SMALL, bold=True, room=rooms[i])
        y = room.bottom + 0.05 + height(text_size, len(lines)) / 2
        board.lines(lines, x, y, size=text_size)
    if left_out:
        small = ("；" if spec.lang == "zh" else "; ").join(left_out)
        board.text(small, 0.0, h, size=LEAST, colour=style.muted, align="l")
    if beside:
        _series(board, spec, room, names)
    return board.plan(spec)


def _fits(name: str, total: str, room: float) -> bool:
    """Whether a column has room for its total and its name without a broken word."""
    words = max((width(word, _SMALL) for word in name.split() if word.isascii()), default=0.0)
    return max(words, width(total, _SMALL, True)) <= room and len(wrap(name, room, _SMALL)) <= 3


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
        text, middle = f"{round_half_up(percent(value, total))}%", room.x + (room.w - gap) / 2
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
