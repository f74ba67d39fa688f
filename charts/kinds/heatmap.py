"""A heat map: series by categories as a table; the larger the value, the darker the cell."""

from __future__ import annotations

from math import ceil

from charts.kinds import examples
from charts.labels import texts
from charts.layout import rows
from charts.layout.board import LEAST, Board, fold, shade
from charts.layout.requirements import for_shapes
from charts.layout.rows import Rows
from charts.numbers import widened
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, width

NAMES = {"en": "Heat map", "zh": "热力图"}
OTHER_NAMES = ("heat",)
FORM = "shapes"
OPTIONS = ("highlight", "highlight_series")
_MOST = 400
_GAP = 0.03


def problems(spec: Spec) -> list[str]:
    """No more cells than a page can show."""
    cells = len(spec.series) * len(spec.categories)
    many = f"{cells} cells are too many for a heat map; show at most {_MOST}"
    return ([many] if cells > _MOST else []) + for_shapes(spec)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Series at the left, categories on top; figures in the cells, or a scale where they do not
    fit."""
    board = Board(size, style)
    names = [series.name or " " for series in spec.series]
    # Measured once without the space on top, which the width of the columns decides; names on
    # lower rows may then take another width.
    pitch = (size[0] - rows.lay_out(Board(size, style), names).left) / len(spec.categories)
    widths = [pitch - 0.06] * len(spec.categories)
    text_size, heads = fold(spec.categories, widths, style.axis_size, 3)
    every = 1
    if any(width(word, text_size) > pitch for name in spec.categories for word in name.split()):
        # Complete names of some columns are more useful than fragments of all.
        text_size = style.axis_size - 2
        every = ceil((max(width(name, text_size) for name in spec.categories) + 0.1) / pitch)
        heads = [(name,) for name in spec.categories]
    shown = [texts(spec, series) for series in spec.series]
    top = height(text_size, max(map(len, heads))) + 0.08
    # Rows no higher than they are wide, so that few cells do not become blocks.
    foot = max(0.0, size[1] - top - max(1.1, 0.6 * pitch) * len(names))
    fit = fitting((t for row in shown for t in row if t), pitch * 0.9, style.label_size, LEAST)
    scale = height(style.axis_size) + 0.12
    if fit is None or height(LEAST) > (size[1] - top - foot) / len(names):
        fit, foot = None, max(foot, scale)
    field = rows.lay_out(board, names, top=top, foot=foot)
    pitch = (size[0] - field.left) / len(spec.categories)
    for i in range(0, len(heads), every):
        y = field.top - 0.06 - height(text_size, len(heads[i])) / 2
        board.lines(heads[i], field.left + (i + 0.5) * pitch, y, size=text_size)
    for row, series in enumerate(spec.series):
        for i, (value, text) in enumerate(zip(series.values, shown[row], strict=True)):
            x, y = field.left + i * pitch, field.top + row * field.pitch
            cell = (x + _GAP / 2, y + _GAP / 2, pitch - _GAP, field.pitch - _GAP)
            if value is None or text is None:
                board.box(*cell, None, edge=style.pale, edge_width=0.75)
                continue
            board.box(*cell, _colour(spec, style, value))
            if fit:
                loud = i in spec.highlight or series.name in spec.highlight_series
                label = field.text_size(fit)
                board.text(text, x + pitch / 2, field.at(row), size=label, bold=loud)
    if fit is None and size[1] - field.bottom > scale * 0.9:
        _scale(board, spec, field)
    return board.plan(spec)


def _colour(spec: Spec, style: Style, value: float) -> Colour:
    """A colour closer to the accent for larger values; grey for values below zero."""
    low, high = min(spec.present), max(spec.present)
    if low < 0:
        share = abs(value) / max(high, -low)
    else:
        low, high = widened(low, high)
        share = (value - low) / (high - low)
    return shade(style, style.accent if value >= 0 else style.muted, 0.06 + 0.8 * share)


def _scale(board: Board, spec: Spec, field: Rows) -> None:
    """A legend of the shades, if the cells have no figures."""
    low, high = min(spec.present), max(spec.present)
    style = board.style
    y = field.bottom + height(style.axis_size) / 2 + 0.08
    shown = texts(spec, Series("", (low, high)))
    board.text(shown[0] or "", field.left, y, colour=style.muted, align="l", within=0.9)
    start = field.left + rows.widest(shown[:1], style.axis_size) + 0.08
    for i in range(7):
        value = low + (high - low) * i / 6
        if start + 0.3 * (i + 1) < board.w:
            board.box(start + 0.3 * i, y - 0.07, 0.3, 0.14, _colour(spec, style, value))
    board.text(shown[1] or "", start + 2.18, y, colour=style.muted, align="l")


_VALUES = (
    (42, 38, 40, 45, 61, 88, 79),
    (55, 51, 54, 60, 83, 112, 96),
    (68, 63, 66, 74, 109, 138, 101),
    (31, 29, 33, 36, 72, 94, 40),
)
EXAMPLES = examples(
    "heatmap",
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    tuple(map(Series, ("Morning", "Midday", "Afternoon", "Evening"), _VALUES)),
    unit="people",
    title="Customers an hour, average of May 2025",
    zh_names=("上午", "中午", "下午", "晚上"),
    zh_categories=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    zh_unit="人",
    zh_title="2025年5月每小时平均客流",
)
