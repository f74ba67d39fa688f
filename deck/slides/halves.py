"""Two subjects as two halves of the page: word against word, what they are compared by in between."""

from __future__ import annotations

from collections.abc import Sequence

from charts.style import Colour
from deck.scene.items import Cell, Insets, Paragraph, Table
from deck.slides.canvas import Canvas, inches
from deck.slides.tables import described

MOST = 5
"""The most rows; more are a table."""
_BETWEEN, _AIR = inches(2.3), inches(0.09)
_PAD = Insets(inches(0.2), _AIR, inches(0.2), _AIR)
_HEAD = inches(0.42)
"""What the heads have above and below their names together, beside the air of all cells."""
_FOOT = inches(0.2)
"""Below the last row."""
_MORE = 6
"""Names are so many points larger than the texts below them, at least."""


def halves(
    canvas: Canvas, names: tuple[str, str], rows: Sequence[tuple[str, str, str]], chosen: int
) -> bool:
    """Fills the body with a table, if its texts have space there; returns whether it did.

    `rows` are an aspect and its text for each of the two; that of the `chosen` name (0 or 1) is in the accent colour,
    and the halves reach the edges of the page, in themes that have halves; elsewhere it is tinted.
    """
    theme, body = canvas.theme, canvas.body
    bleeds = theme.data.table.pairs == "halves"
    whole = body._replace(x=0, w=canvas.grid.width) if bleeds else body
    side = (whole.w - _BETWEEN) // 2
    widths = (side, whole.w - 2 * side, side)
    fills = [theme.surface, theme.surface]
    fills[chosen] = theme.accent if bleeds else theme.tint
    inks = [theme.on(fill) for fill in fills]
    for size in theme.sizes("few" if len(rows) == 1 else "grown"):
        lines = [_line(canvas, row, size, (inks[0], theme.muted, inks[1])) for row in rows]
        heads = [
            _name(canvas, name, size, side, ink) for name, ink in zip(names, inks, strict=True)
        ]
        head = max(canvas.height([text], side - 2 * _PAD.left) for text in heads)
        head += 2 * _AIR + _HEAD
        least = max(
            canvas.height([text], width - 2 * _PAD.left)
            for line in lines
            for text, width in zip(line, widths, strict=True)
        )
        row = (whole.h - head - _FOOT) // len(rows)
        texts = [pair for line in lines for pair in zip(line, widths, strict=True)]
        texts += [(name, side) for name in heads]
        if least + 2 * _AIR <= row and all(
            canvas.fits([text], width - 2 * _PAD.left, whole.h) for text, width in texts
        ):
            break
    else:
        return False
    empty = canvas.paragraph("", size)
    cells = tuple(
        tuple(
            Cell((text,), fill, "ctr", None, None, _PAD)
            for text, fill in zip(line, (fills[0], None, fills[1]), strict=True)
        )
        for line in ((heads[0], empty, heads[1]), *lines)
    )
    alt = described(
        canvas, ("", *names), [(aspect, first, second) for aspect, first, second in rows]
    )
    last = tuple(
        cell._replace(insets=cell.insets._replace(bottom=cell.insets.bottom + _FOOT))
        for cell in cells[-1]
    )
    cells = (*cells[:-1], last)
    rest = [row] * (len(rows) - 1)
    heights = (whole.h - row * len(rows) - _FOOT, *rest, row + _FOOT)
    canvas.add(Table("Comparison", whole, widths, heights, cells, alt))
    return True


def _line(
    canvas: Canvas, row: tuple[str, str, str], size: float, inks: Sequence[Colour]
) -> tuple[Paragraph, ...]:
    """A row: the aspect in the middle, smaller."""
    aspect, first, second = row
    small = max(size - 4, canvas.theme.sizes("body")[-1])
    texts = ((first, size), (aspect, small), (second, size))
    return tuple(
        canvas.paragraph(text, points, ink, align="ctr")
        for (text, points), ink in zip(texts, inks, strict=True)
    )


def _name(canvas: Canvas, name: str, size: float, width: int, ink: Colour) -> Paragraph:
    """A name in the largest size in which it stands on one line."""
    sizes = [s for s in canvas.theme.sizes("figure") if s >= size + _MORE] or [size + _MORE]
    for points in sizes:
        text = canvas.paragraph(name, points, ink, bold=True, heading=True, align="ctr")
        if canvas.lines([text], width - 2 * _PAD.left) == 1:
            break
    return text
