"""Rows with names at the left, and a value axis along them; inches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from charts.colours import gridlines
from charts.layout.board import LEAST, Board, fold
from charts.numbers import Axis, format_number, suitable_format, value_axis
from charts.text_width import height, width

_PAD = 0.16
"""Inches between names and plot."""

_EDGE = 0.11
"""Inches right of the plot: half the largest dot, for a dot on the last value."""


class Rows(NamedTuple):
    """Equal rows from `top`, `pitch` apart, and an axis from `left` to `right`."""

    top: float
    pitch: float
    number: int
    left: float
    right: float
    axis: Axis

    @property
    def bottom(self) -> float:
        """The y of the end of the last row."""
        return self.top + self.pitch * self.number

    @property
    def wide(self) -> float:
        """The width of the plot."""
        return self.right - self.left

    def at(self, row: float) -> float:
        """The y of the middle of a row."""
        return self.top + (row + 0.5) * self.pitch

    def to(self, value: float) -> float:
        """The x of a value."""
        return self.left + (value - self.axis.low) / (self.axis.high - self.axis.low) * self.wide

    def text_size(self, wanted: float) -> float:
        """`wanted` points, or the largest size that fits a row."""
        return max(LEAST, min(wanted, float(int(self.pitch * 72 / 1.25))))


def widest(texts: Iterable[str | None], size: float) -> float:
    """The width of the widest of bold `texts` in inches."""
    return max((width(text, size, True) for text in texts if text), default=0.0)


def lay_out(
    board: Board,
    names: Sequence[str],
    values: tuple[float, float] | None = None,
    *,
    top: float = 0.0,
    foot: float = 0.0,
    before: float = 0.0,
    after: float = 0.0,
    aside: float = 0.0,
    shown: bool = False,
    zero: bool = True,
) -> Rows:
    """Places names on the board at the left (up to 40 % of it), rows and axis beside them.

    `values` are the lowest and highest on the value axis, if there is one, `before` and `after` inches for labels beyond
    them, `aside` inches right of the plot, `top` and `foot` above and below the rows. A `shown`
    axis gets gridlines and figures below the rows.
    """
    style = board.style
    foot += height(style.axis_size) + 0.08 if shown else 0.0
    scale = min(1.0, 0.5 * board.h / max(top + foot, 1e-9))
    top, foot = top * scale, foot * scale
    pitch = (board.h - top - foot) / len(names)
    size = style.axis_size
    while size > LEAST and height(size) > pitch:
        size -= 1
    fit = max(1, min(3, int(pitch * 0.94 / height(size))))
    available = 0.4 * board.w
    if fit > 1:
        longest = max(width(name, size) for name in names)
        available = min(available, max(0.26 * board.w, longest / fit * 1.2))
    size, folded = fold(names, [available] * len(names), size, fit)
    every = max(1, -int(-height(size) // pitch))
    for i in range(0, len(names), every):
        board.lines(folded[i], 0.0, top + (i + 0.5) * pitch, size=size, align="l")
    used = max(width(line, size) for text in folded for line in text)
    left = min(used + _PAD, 0.45 * board.w)
    aside = min(aside, 0.4 * (board.w - left))
    right = board.w - max(aside, 0.18 if shown else _EDGE)
    long = right - left
    scale = min(1.0, 0.6 * long / max(before + after, 1e-9))
    margins = {"below": before * scale / long, "above": after * scale / long}
    axis = value_axis(*(values or (0.0, 1.0)), **margins, shown=shown, zero=zero)
    rows = Rows(top, pitch, len(names), left, right, axis)
    board.axis = axis if values else None
    if axis.without_zero:
        board.axis_sign(left, rows.bottom)
    if shown:
        form = suitable_format(axis.ticks)
        y = rows.bottom + 0.06 + height(style.axis_size) / 2
        for tick in axis.ticks:
            x = rows.to(tick)
            if style.gridlines:
                board.line((x, rows.top), (x, rows.bottom), gridlines(style), 0.75)
            board.text(format_number(tick, form), x, y, colour=style.muted)
    return rows
