"""Rows of a name and a text beside it that share the height of a box, all set in one size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from deck.scene.items import Anchor, Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.row_forms import draw_row, number_width, open_rows, row_gap, row_side

_SIDE, _GAP = inches(0.15), inches(0.4)
_FEW, _LINES = 3, 2
"""Up to so many rows may have a larger text, if it has no more lines."""
_PADS = (inches(0.2), inches(0.13), inches(0.07))
"""The distance of a text from its rules: by default, and where there is little space."""


class RowText(NamedTuple):
    """The name of a row, and its text."""

    name: list[Paragraph]
    text: list[Paragraph]


class _Fit(NamedTuple):
    """The texts of the rows, the height that each needs, and the distance from its rules in it."""

    texts: list[RowText]
    needs: list[int]
    pad: int


def rows(
    canvas: Canvas,
    box: Box,
    alts: Sequence[str],
    build: Callable[[int, float], RowText],
    *,
    share: float,
    name: str,
    marked: int | None = None,
    anchor: Anchor = "t",
    numbered: bool = False,
) -> None:
    """Draws rows, set apart as the theme has it, each a group with its alternative text.

    Names take a `share` of the width; `build(i, size)` makes the texts of a row. The `marked` row stands on the
    ground of what is highlighted. `numbered` rows have their number before the name.
    """
    theme = canvas.theme
    side, gap = row_side(theme), row_gap(theme)
    left = side + number_width(theme) if numbered else side or _SIDE
    names = round(box.w * share) - left
    widths = (names, box.w - left - names - _GAP - (side or _SIDE))
    lefts = (box.x + left, box.x + left + names + _GAP)
    room = box.h - gap * (len(alts) - 1)
    fit = _fitted(canvas, room, len(alts), build, widths)
    open_rows(canvas, name, box)
    y = box.y
    for i, (alt, row, height) in enumerate(zip(alts, fit.texts, _heights(fit, room), strict=True)):
        label = f"{name} {i + 1}"
        with canvas.grouped(label, alt):
            draw_row(canvas, label, box._replace(y=y, h=height), ruled=i > 0, marked=i == marked)
            if numbered:
                canvas.number(i + 1, Box(box.x + side, y, number_width(theme), height))
            drops = _drops(canvas, row) if anchor == "t" else (0, 0)
            for part, text, x, width, drop in zip(
                ("name", "text"), row, lefts, widths, drops, strict=True
            ):
                insets = Insets(0, fit.pad + drop, 0, fit.pad - drop)
                cell = Box(x, y, width, height)
                canvas.text(f"{label} {part}", cell, text, anchor=anchor, insets=insets)
        y += height + gap


def _fitted(
    canvas: Canvas,
    height: int,
    count: int,
    build: Callable[[int, float], RowText],
    widths: tuple[int, int],
) -> _Fit:
    """The rows in the largest size at which they fit; small ones may stand closer to their rules."""
    sizes = canvas.theme.sizes("grown")
    body = canvas.theme.sizes("body")[0]
    larger = canvas.theme.sizes("few") if count <= _FEW else ()
    larger = tuple(size for size in larger if size > sizes[0])
    tried = [(size, _PADS[0]) for size in (*larger, *sizes) if size >= body]
    tried += [(size, pad) for size in sizes if size < body for pad in _PADS[:2]]
    for size, pad in [*tried, (sizes[-1], _PADS[2])]:
        texts = [build(i, size) for i in range(count)]
        needs = [
            2 * pad + max(canvas.height(part, w) for part, w in zip(row, widths, strict=True))
            for row in texts
        ]
        if sum(needs) <= height and all(
            canvas.fits(part, w, height) and (size <= sizes[0] or canvas.lines(part, w) <= _LINES)
            for row in texts
            for part, w in zip(row, widths, strict=True)
        ):
            break
    return _Fit(texts, needs, pad)


def _heights(fit: _Fit, height: int) -> list[int]:
    """The heights of rows: equal if the highest row fits so, else by what they need."""
    count, total = len(fit.needs), sum(fit.needs)
    if max(fit.needs) * count <= height:
        return [height // count] * count
    if total > height:  # too much text: each is reported by its share
        return [need * height // total for need in fit.needs]
    return [need + (height - total) // count for need in fit.needs]


def _drops(canvas: Canvas, row: RowText) -> tuple[int, int]:
    """How much lower the name and the text begin, so that their first lines stand on one."""
    if not row.text:
        return 0, 0
    name, text = (canvas.baseline(part[0]._replace(before=0)) for part in row)
    return max(0, text - name), max(0, name - text)
