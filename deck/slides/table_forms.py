"""The forms that themes give to tables: how their head looks, what separates their rows, how rows are named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Box, Cell, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches

if TYPE_CHECKING:
    from deck.slides.tables import Column

_THICK = 2 * EMU_PER_PT
_BAR = round(3.6 * EMU_PER_PT)
_GAP = round(4.5 * EMU_PER_PT)
_INSET = inches(0.06)
"""The distance of a pill from the edges of its cell."""


class Formed(NamedTuple):
    """The cells of a table in the theme's form, and the shapes that lie below it."""

    rows: tuple[tuple[Cell, ...], ...]
    under: tuple[Shape, ...] = ()


def formed(
    canvas: Canvas,
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    head: Sequence[Box],
) -> Formed:
    """The cells of a table, the row of headings first, in the form that the theme has for tables.

    `head` are the boxes of the headings. What a cell has of its own, such as a tint, stays.
    """
    form = canvas.theme.data.table
    headings, *body = rows
    body = [_named(canvas, columns, cells) for cells in body]
    body = [_ruled(canvas, cells, first=not i) for i, cells in enumerate(body)]
    under: tuple[Shape, ...] = ()
    if form.head != "quiet":
        headings = tuple(
            _heading(canvas, column, cell, first=not k)
            for k, (column, cell) in enumerate(zip(columns, headings, strict=True))
        )
    if form.head == "pill":
        under = tuple(
            Shape(
                f"Heading {k + 1}",
                Box(box.x + _INSET, box.y + _INSET, box.w - 2 * _INSET, box.h - 2 * _INSET),
                "roundRect",
                _pill(canvas, column),
                adjust=(("adj", 50_000),),
            )
            for k, (column, box) in enumerate(zip(columns, head, strict=True))
            if k and column.name
        )
    if form.head == "rule" and body:
        thick = Stroke(canvas.theme.rule, _THICK)
        body[-1] = tuple(cell._replace(bottom=thick) for cell in body[-1])
    return Formed((headings, *body), under)


def _pill(canvas: Canvas, column: Column) -> Colour:
    """The fill of a pill: of the column that the page is about in the accent, which others then leave to it."""
    theme = canvas.theme
    return theme.accent2 if column.accent else theme.strong


def _heading(canvas: Canvas, column: Column, cell: Cell, *, first: bool) -> Cell:
    theme, form = canvas.theme, canvas.theme.data.table.head
    ink = theme.accent_on_tint if column.accent else theme.ink
    rule = Stroke(theme.rule, EMU_PER_PT)
    match form:
        case "filled":
            fill = theme.accent if column.accent else theme.strong
            return _inked(cell, theme.on(fill))._replace(fill=fill, bottom=None)
        case "rule":
            thick = Stroke(theme.rule, _THICK)
            return _italic(canvas, _inked(cell, ink))._replace(top=thick, bottom=rule)
        case "bar":
            bar = Stroke(theme.accent if column.accent else theme.rule, _BAR)
            top = None if first else bar
            return _inked(cell, theme.muted if first else theme.ink)._replace(top=top, bottom=None)
        case "grid":
            fill = theme.strong if column.accent else theme.surface
            return _inked(cell, theme.on(fill))._replace(
                fill=fill, top=rule, bottom=rule, sides=rule
            )
        case "pill":
            if first or not column.name:
                return cell._replace(bottom=None)
            return _inked(cell, theme.on(_pill(canvas, column)))._replace(fill=None, bottom=None)
        case _:
            return cell


def _named(canvas: Canvas, columns: Sequence[Column], cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, its name as the theme has it."""
    form = canvas.theme.data.table.first_column
    if form == "bold" or not columns or not columns[0].bold:
        return cells
    first = cells[0]._replace(
        paragraphs=tuple(
            p._replace(runs=tuple(run._replace(bold=False) for run in p.runs))
            for p in cells[0].paragraphs
        )
    )
    first = _inked(first, canvas.theme.muted, only=canvas.theme.ink)
    return (_italic(canvas, first) if form == "italic" else first, *cells[1:])


def _ruled(canvas: Canvas, cells: tuple[Cell, ...], *, first: bool) -> tuple[Cell, ...]:
    """The cells of a row with the rules that the theme has between rows."""
    theme, form = canvas.theme, canvas.theme.data.table
    match form.rules:
        case "none":
            return tuple(cell._replace(top=None, bottom=None) for cell in cells)
        case "grid":
            rule = Stroke(theme.rule, EMU_PER_PT)
            return tuple(cell._replace(top=rule, bottom=rule, sides=rule) for cell in cells)
        case "gap":
            gap = Stroke(theme.paper, _GAP)
            return tuple(
                cell._replace(
                    fill=cell.fill or (theme.surface if k else None), top=gap, bottom=gap, sides=gap
                )
                for k, cell in enumerate(cells)
            )
        case _:
            if first and form.head != "quiet":
                return tuple(cell._replace(top=None) for cell in cells)
            return cells


def _inked(cell: Cell, colour: Colour, only: Colour | None = None) -> Cell:
    """A cell with its text in a colour; `only` what has another one."""

    def of(paragraph: Paragraph) -> Paragraph:
        runs = (
            run if only is not None and run.colour != only else run._replace(colour=colour)
            for run in paragraph.runs
        )
        return paragraph._replace(runs=tuple(runs))

    return cell._replace(paragraphs=tuple(map(of, cell.paragraphs)))


def _italic(canvas: Canvas, cell: Cell) -> Cell:
    """A cell with its text in italics, which Chinese does not have."""
    if canvas.lang == "zh":
        return cell
    return cell._replace(
        paragraphs=tuple(
            p._replace(runs=tuple(run._replace(italic=True) for run in p.runs))
            for p in cell.paragraphs
        )
    )
