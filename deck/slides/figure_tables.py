"""Tables of figures: cells with colours, fills and rules of their own, in rows of one height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from charts.style import Colour
from deck.scene.items import Anchor, Box, Cell, Insets, Paragraph, Stroke, Table
from deck.slides.canvas import Canvas, inches
from deck.slides.table_forms import formed
from deck.slides.tables import Column

PAD = inches(0.06)
"""The distance of a figure from the edge of its cell."""
_ROW = inches(0.02)
"""The least distance of a text from the edges of its row."""


class Figure(NamedTuple):
    """A cell: its text, and how it is drawn. `left` and `right` are the insets of the text."""

    text: str = ""
    colour: Colour | None = None
    bold: bool = False
    fill: Colour | None = None
    align: Literal["l", "ctr", "r"] = "r"
    left: int = PAD
    right: int = PAD
    size: float | None = None
    """The size of a text that has not that of the table."""
    anchor: Anchor = "ctr"


class Row(NamedTuple):
    """A row of cells, and the rule below it."""

    cells: Sequence[Figure]
    below: Stroke | None = None


def paragraph(canvas: Canvas, cell: Figure, size: float) -> Paragraph:
    """The text of a cell."""
    colour = cell.colour or canvas.theme.ink
    return canvas.paragraph(cell.text, cell.size or size, colour, bold=cell.bold, align=cell.align)


def needed(canvas: Canvas, cell: Figure, size: float) -> int:
    """The width that a cell takes on one line."""
    return canvas.width(paragraph(canvas, cell, size).runs) + cell.left + cell.right + inches(0.01)


def height(canvas: Canvas, row: Row, widths: Sequence[int], size: float) -> int:
    """The height that a row takes."""
    return 2 * _ROW + max(
        canvas.height([paragraph(canvas, cell, size)], width - cell.left - cell.right)
        for cell, width in zip(row.cells, widths, strict=True)
    )


def hung(canvas: Canvas, rows: Sequence[Row], size: float) -> list[Row]:
    """Rows whose figures end at one edge in each column, with a closing bracket to the right of it."""
    bracket = canvas.width(canvas.runs(")", size))

    def has_bracket(cell: Figure) -> bool:
        return cell.align == "r" and cell.text.endswith(")")

    inset = [
        any(map(has_bracket, column)) for column in zip(*(r.cells for r in rows[1:]), strict=True)
    ]

    def moved(cell: Figure, inset: bool) -> Figure:
        hangs = inset and cell.align == "r" and not has_bracket(cell)
        return cell._replace(right=cell.right + bracket) if hangs else cell

    return [rows[0], *(Row(list(map(moved, row.cells, inset)), row.below) for row in rows[1:])]


def shared(
    canvas: Canvas, rows: Sequence[Row], total: int, size: float, usual: int, least: int
) -> tuple[list[int], bool]:
    """The widths of a column of labels and of columns of figures, and whether the figures stay on one line.

    The labels have the `usual` width or what they need, and where there is no space the `least`; the columns of
    figures share the rest evenly.
    """
    columns = zip(*(row.cells for row in rows), strict=True)
    label, *figures = (max(needed(canvas, cell, size) for cell in column) for column in columns)
    rest = sum(figures)
    label = max(min(label, least), min(max(label, usual), total - rest))
    spare = max(0, total - label - rest)
    edges = [label + sum(figures[:i]) + spare * i // len(figures) for i in range(len(figures) + 1)]
    edges[-1] = total
    return [label, *(b - a for a, b in pairwise(edges))], label + rest <= total


def levelled(heights: Sequence[int], room: int, most: int) -> list[int]:
    """The heights of rows that share a room: equal but where one needs more, and up to `most`."""
    spare = room
    for count, tallest in zip(
        range(len(heights), 0, -1), sorted(heights, reverse=True), strict=True
    ):
        if tallest * count <= spare:
            return [max(height, min(most, spare // count)) for height in heights]
        spare -= tallest
    return list(heights)


def draw(
    canvas: Canvas,
    name: str,
    box: Box,
    widths: Sequence[int],
    heights: Sequence[int],
    rows: Sequence[Row],
    size: float,
    alt: str,
    header: int = 1,
    *,
    in_form: bool = False,
) -> None:
    """Puts a table on the page, `in_form` in that of the theme; reports the texts that do not fit their cells, at the
    numbers of their row and column."""
    lines: list[tuple[Cell, ...]] = []
    above: Stroke | None = None
    tiles = in_form and canvas.theme.data.table.rules == "gap"
    for i, (row, high) in enumerate(zip(rows, heights, strict=True)):
        cells = []
        for k, (cell, wide) in enumerate(zip(row.cells, widths, strict=True)):
            text = paragraph(canvas, cell, size)
            if tiles and k + 1 == len(widths):
                cell = cell._replace(right=cell.right + PAD)  # noqa: PLW2901 - off the edge of its tile
            if cell.text:
                space = wide - cell.left - cell.right
                canvas.too_long(f"{name} row {i} column {k + 1}", [text], space, high)
            insets = Insets(cell.left, 0, cell.right, 0)
            cells.append(Cell((text,), cell.fill, cell.anchor, above, row.below, insets))
        lines.append(tuple(cells))
        above = row.below
    if in_form:
        columns = [Column(cell.text or "–") for cell in rows[0].cells]
        heads = [
            Box(box.x + x, box.y, w, heights[0])
            for x, w in zip(accumulate((0, *widths)), widths, strict=False)
        ]
        form = formed(canvas, columns, lines, heads, joined=True)
        canvas.add(*form.under)
        lines = list(form.rows)
    canvas.add(Table(name, box, tuple(widths), tuple(heights), tuple(lines), alt, header, True))
