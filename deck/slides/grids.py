"""Tables of few rows that share the height, in columns of given widths: what stands below headings of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Align, Box, Cell, Insets, Paragraph, Stroke, Table
from deck.slides.canvas import Canvas, inches
from deck.slides.table_forms import formed, stretched, tints
from deck.slides.tables import Column

_AIR = inches(0.08)
"""The least distance of a text from the rules of its row."""
_FEW = 3
"""Fewer rows may have larger texts."""
_NEAR_FOOT = inches(0.3)
_HEAD, _HEAD_AIR = inches(0.5), inches(0.12)


class Look(NamedTuple):
    """How a text is set: its size in sizes of the table's texts, and its colour (None: ink)."""

    bold: bool = False
    colour: Colour | None = None
    scale: float = 1.0


class GridColumn(NamedTuple):
    """A column: its width, its insets, and the text, the insets (by default those of the cells), the ground and the
    colour of its head. That which the page is about stands out (`accent`); a `gap` only sets columns apart."""

    width: int
    accent: bool = False
    gap: bool = False
    align: Align = "l"
    pad: Insets = Insets()
    head: str = ""
    head_pad: Insets | None = None
    head_fill: Colour | None = None
    head_colour: Colour | None = None


class Row(NamedTuple):
    """Where a row of a grid stands."""

    y: int
    h: int


def grid(
    canvas: Canvas,
    name: str,
    box: Box,
    columns: Sequence[GridColumn],
    rows: Sequence[Sequence[str]],
    look: Callable[[int, int], Look],
    *,
    most: int,
    alt: str,
    head_height: int = _HEAD,
    ground: Callable[[int], None] | None = None,
    ends: bool = True,
) -> list[Row]:
    """Puts a table on the page whose rows are up to `most` high, its texts in the largest size that fits; returns
    where its rows are. `look` is asked for the look of a cell by row and column. The heads are `head_height` high at
    least; `ground` is called with their height, to draw what they stand on. A table that `ends` has a rule below its last row, unless the rule of the foot is near.
    """
    theme = canvas.theme
    body = theme.sizes("body")[0]
    spaces = [column.width - column.pad.left - column.pad.right for column in columns]

    def text(i: int, j: int, size: float) -> list[Paragraph]:
        cell = look(i, j)
        large = round(size * cell.scale) if cell.scale != 1 else size
        words = rows[i][j]
        colour = cell.colour or theme.ink
        return [canvas.paragraph(words, large, colour, cell.bold, align=columns[j].align)]

    pads = [column.head_pad or column.pad for column in columns]
    head_spaces = [c.width - pad.left - pad.right for c, pad in zip(columns, pads, strict=True)]

    def head(column: GridColumn, size: float) -> Paragraph:
        return canvas.paragraph(
            column.head, size, column.head_colour, bold=True, align=column.align
        )

    large = "few" if len(rows) < _FEW else "grown"
    for size in theme.sizes(large):
        texts = [[text(i, j, size) for j in range(len(columns))] for i in range(len(rows))]
        tops = [head(column, size) for column in columns]
        tallest = max(canvas.height([p], w) for p, w in zip(tops, head_spaces, strict=True))
        top = max(head_height, tallest + 2 * _HEAD_AIR)
        least = [
            max(canvas.height(cell, w) for cell, w in zip(row, spaces, strict=True)) + 2 * _AIR
            for row in texts
        ]
        cells = [(cell, w) for row in texts for cell, w in zip(row, spaces, strict=True)]
        cells += [([p], w) for p, w in zip(tops, head_spaces, strict=True)]
        short = all(canvas.lines(cell, w) == 1 for cell, w in cells)
        fits = top + sum(least) <= box.h and all(canvas.fits(c, w, box.h) for c, w in cells)
        if fits and (size <= body or short):  # no text in more lines for being larger
            break
    heights = _heights(least, box.h - top, stretched(canvas, most))
    over = top + sum(heights) - box.h
    if 0 < over <= _AIR * len(rows):  # rows give up some of their air
        share = -(-over // len(rows))
        heights, over = [height - share for height in heights], 0
    if over > 0:
        message = f"{name} is {over / EMU_PER_PT:.0f} pt taller than the page"
        canvas.finding("table-too-tall", message, name)
    for i, row in enumerate([[[p] for p in tops], *texts]):
        for cell, w in zip(row, spaces if i else head_spaces, strict=True):
            canvas.too_long(f"row {i}" if i else "head", cell, w, box.h)
    ys = list(accumulate(heights, initial=box.y + top))
    thin = Stroke(theme.line)
    grounds = [theme.tint if column.accent and tints(canvas) else None for column in columns]
    shut = ends and ys[-1] < canvas.grid.foot - _NEAR_FOOT
    lines = [
        tuple(
            Cell(
                tuple(cell),
                ground,
                "ctr",
                thin if i else None,  # again, as the ground of a cell covers half of that above
                thin if shut or i + 1 < len(rows) else None,
                column.pad,
            )
            for cell, column, ground in zip(row, columns, grounds, strict=True)
        )
        for i, row in enumerate(texts)
    ]
    heads = tuple(
        Cell((paragraph,), column.head_fill, "ctr", None, None, pad)
        for paragraph, column, pad in zip(tops, columns, pads, strict=True)
    )
    frame, widths = box._replace(h=top + sum(heights)), tuple(c.width for c in columns)
    made: Sequence[tuple[Cell, ...]] = (heads, *lines)
    if ground is not None:
        ground(top)
    else:
        named = [
            Column(c.head, bold=not c.head, accent=c.accent, named=bool(c.head), gap=c.gap)
            for c in columns
        ]
        edges = zip(accumulate((0, *widths)), widths, strict=False)
        form = formed(canvas, named, made, [Box(box.x + x, box.y, w, top) for x, w in edges])
        canvas.add(*form.under)
        made = form.rows
    canvas.add(Table(name, frame, widths, (top, *heights), tuple(made), alt, first_column=True))
    return [Row(y, h) for y, h in zip(ys, heights, strict=False)]


def _heights(least: Sequence[int], height: int, most: int) -> list[int]:
    """Rows that share a height, up to `most` each; higher ones keep theirs."""
    target = min(most, height // len(least))
    if max(least) <= target:
        return [target] * len(least)
    spare = max(0, min(height, most * len(least)) - sum(least)) // len(least)
    return [one + spare for one in least]
