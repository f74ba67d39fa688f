"""The forms that themes give to tables: how their head looks, what separates their rows, how rows are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Box, Cell, Insets, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import rounded
from deck.themes.theme import Theme

if TYPE_CHECKING:
    from deck.slides.tables import Column

SIDE = inches(0.14)
"""The distance of a text, and of a bar above it, from the left and the right edge of its cell."""
_THICK, _FRAME = 2 * EMU_PER_PT, round(1.5 * EMU_PER_PT)
_BAR = round(3.6 * EMU_PER_PT)
_THIN = round(0.75 * EMU_PER_PT)
_GAP = round(4.5 * EMU_PER_PT)
_INSET = inches(0.06)
"""The distance of a pill from the upper and the lower edge of its cell."""
_OFF_RULE = inches(0.1)
_FEW_TILES = 4
"""Cells of more columns are not set apart: each row is one tile."""
_ROUND, _BLUNT = 0.22, 25_000
"""The radius of the corners of a head at most, in inches, and that of joined heads, in parts of their height."""


class Formed(NamedTuple):
    """The cells of a table in the theme's form, and the shapes that lie below it."""

    rows: tuple[tuple[Cell, ...], ...]
    under: tuple[Shape, ...] = ()


def formed(
    canvas: Canvas,
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    head: Sequence[Box],
    *,
    joined: bool = False,
) -> Formed:
    """The cells of a table, the row of headings first, in the form that the theme has for tables.

    `head` are the boxes of the headings; those of narrow columns are `joined` below one bar or in one pill. What a
    cell has of its own, such as a tint, stays.
    """
    form = canvas.theme.data.table
    headings, *body = rows
    body = [_named(canvas, columns, cells) for cells in body]
    body = [
        _ruled(canvas, columns, cells, first=not i, last=i + 1 == len(body))
        for i, cells in enumerate(body)
    ]
    if form.head != "quiet":
        headings = tuple(
            _heading(canvas, column, cell, first=_names_rows(columns, k))
            for k, (column, cell) in enumerate(zip(columns, headings, strict=True))
        )
    shown = [
        (column, box, cell.insets)
        for k, (column, box, cell) in enumerate(zip(columns, head, headings, strict=True))
        if column.name and not _names_rows(columns, k)
    ]
    if joined and shown:
        (column, first, _), (_, last, _) = shown[0], shown[-1]
        whole = first._replace(w=last.right - first.x)
        shown = [(replace(column, accent=False), whole, Insets())]
    under: tuple[Shape, ...] = ()
    if form.head == "pill":
        pills = [
            Box(box.x + _GAP // 2, box.y + _INSET, box.w - _GAP, box.h - 2 * _INSET)
            for _, box, _ in shown
        ]
        under = tuple(
            Shape(
                f"Heading {k}",
                pill,
                "roundRect",
                _pill(canvas, column),
                adjust=(("adj", _BLUNT),) if joined else rounded(pill, _ROUND),
            )
            for k, ((column, _, _), pill) in enumerate(zip(shown, pills, strict=True), 1)
        )
    if form.head == "bar":
        under = tuple(
            Shape(f"Bar {k}", box.inside(insets)._replace(y=box.y, h=_BAR), fill=_bar(canvas, column))
            for k, (column, box, insets) in enumerate(shown, 1)
        )  # fmt: skip
    if form.head == "rule" and body:
        thick = Stroke(canvas.theme.rule, _THICK)
        body[-1] = tuple(cell._replace(bottom=thick) for cell in body[-1])
    return Formed((headings, *body), under)


def _names_rows(columns: Sequence[Column], k: int) -> bool:
    """Whether a column has the names of the rows."""
    return not k and not columns[0].named


def _off_rule(insets: Insets) -> Insets:
    """Insets that set a text off the rule at its left."""
    more = max(0, _OFF_RULE - insets.left)
    return insets._replace(left=insets.left + more, right=max(0, insets.right - more))


def _bar(canvas: Canvas, column: Column) -> Colour:
    return canvas.theme.accent if column.accent else canvas.theme.rule


def tints(canvas: Canvas) -> bool:
    """Whether the column that a page is about stands on a tinted ground."""
    return canvas.theme.data.table.highlight in ("tint", "fill")


def emphasised(canvas: Canvas, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns, that which the page is about in bold if the theme has it so."""
    if canvas.theme.data.table.highlight != "weight":
        return columns
    return [replace(c, bold=c.bold or (c.accent and k > 0)) for k, c in enumerate(columns)]


def hung(canvas: Canvas, box: Box) -> Box:
    """The box of a table: where its head are bars alone, its texts begin and end with those of the page."""
    if canvas.theme.data.table.head != "bar" or canvas.theme.placements:
        return box
    return box._replace(x=box.x - SIDE, w=box.w + 2 * SIDE)


def _pill(canvas: Canvas, column: Column) -> Colour:
    """The fill of a pill: of the column that the page is about in the accent, which others then leave to it."""
    theme = canvas.theme
    return theme.accent2 if column.accent else theme.strong


def _heading(canvas: Canvas, column: Column, cell: Cell, *, first: bool) -> Cell:
    theme, form = canvas.theme, canvas.theme.data.table.head
    ink = theme.accent2_text if column.accent else theme.ink
    rule = Stroke(theme.rule, EMU_PER_PT)
    thick = Stroke(theme.rule, _FRAME)
    match form:
        case "filled":
            fill = theme.accent if column.accent else theme.strong
            return _inked(cell, theme.on(fill))._replace(fill=fill, bottom=None)
        case "rule":
            ends = Stroke(theme.rule, _THICK)
            cell = _italic(canvas, _inked(cell, ink))
            return cell._replace(fill=None, top=ends, bottom=rule)
        case "bar":
            cell = _inked(cell, theme.muted if first else theme.ink)
            return cell._replace(fill=None, bottom=None)
        case "grid":
            if column.gap:
                return cell._replace(fill=None, bottom=None)
            fill = theme.strong if column.accent else theme.surface
            insets = _off_rule(cell.insets) if first else cell.insets
            return _inked(cell, theme.on(fill))._replace(
                fill=fill, top=thick, bottom=thick, sides=grid_rule(theme), insets=insets
            )
        case "pill":
            if first or not column.name:
                return cell._replace(fill=None, bottom=None)
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


def _ruled(
    canvas: Canvas, columns: Sequence[Column], cells: tuple[Cell, ...], *, first: bool, last: bool
) -> tuple[Cell, ...]:
    """The cells of a row with the rules that the theme has between rows; without hairlines, strong rules stay."""
    theme, form = canvas.theme, canvas.theme.data.table
    gaps = [column.gap for column in columns]

    def strong(rule: Stroke | None) -> Stroke | None:
        return None if rule is None or rule.colour == theme.line else rule

    bare = [cell._replace(top=None, bottom=None) for cell in cells]
    match form.rules:
        case "none":
            return tuple(
                cell._replace(top=None if first else strong(cell.top), bottom=strong(cell.bottom))
                for cell in cells
            )
        case "grid":
            rule, thick = grid_rule(theme), Stroke(theme.rule, _FRAME)
            bare[0] = bare[0]._replace(insets=_off_rule(cells[0].insets))
            return tuple(
                bare[k]
                if gaps[k]
                else bare[k]._replace(
                    top=thick if first else strong(cell.top) or rule,
                    bottom=thick if last else strong(cell.bottom) or rule,
                    sides=rule,
                )
                for k, cell in enumerate(cells)
            )
        case "gap":
            gap = Stroke(theme.paper, _GAP)
            side = gap if len(columns) <= _FEW_TILES or any(gaps) else None
            return tuple(
                bare[k]
                if gaps[k]
                else cell._replace(
                    fill=cell.fill or (None if _names_rows(columns, k) else theme.surface),
                    top=gap, bottom=gap, sides=side,
                )
                for k, cell in enumerate(cells)
            )  # fmt: skip
        case _:
            if first and form.head != "quiet":
                return tuple(cell._replace(top=None) for cell in cells)
            return cells


def stretched(canvas: Canvas, most: int) -> int:
    """How high the rows of a table may be made that fits its space: 0 if they keep the heights of their texts."""
    return most if canvas.theme.data.table.stretch else 0


def grid_rule(theme: Theme) -> Stroke:
    """The rules inside a grid, which those of its head and its foot outweigh."""
    return Stroke(theme.line, _THIN)


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
