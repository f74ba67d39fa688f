"""Lays out tables: column widths from their texts, rows that fill the page or continue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Literal, NamedTuple

from charts.style import Colour
from deck.language.markup import plain
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Cell, Insets, Paragraph, Stroke, Table
from deck.slides.canvas import Canvas
from deck.slides.column_widths import SLACK, needed, shared_widths
from deck.slides.row_heights import even, most_of, pages_of, spread
from deck.slides.table_forms import SIDE, emphasised, formed, hung, stretched, tints

_PADS = (round(0.09 * EMU_PER_INCH), round(0.05 * EMU_PER_INCH))
_FULL = 0.85
"""The share of its box that a table fills before its text grows."""
_SMALLEST = 0.65
"""Text is no smaller than this share of its preferred size: the table rather continues on another page."""
_LINE = 1.7
"""A row is of one line if its text is no higher, in sizes of it."""
_AIR = round(0.9 * EMU_PER_INCH)
"""The space between the columns of a few short rows."""
_FEW, _HIGHER = 3, 1.25
"""Up to so many rows may be larger and narrower, and fewer are so much higher."""
_NARROW, _NARROWEST = 0.82, 0.6
"""Short rows that need less than this share of the width leave the rest; they take this share at least."""
_NEAR_FOOT = round(0.3 * EMU_PER_INCH)
_FILLED = round(0.15 * EMU_PER_INCH)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its style, and its share of the width (0: from its texts), or its `width` in EMU.

    A `named` column is headed by the name of a thing, which stands out more than that of a property. A `gap` only
    sets columns apart.
    """

    name: str
    align: Literal["l", "ctr", "r"] = "l"
    bold: bool = False
    muted: bool = False
    accent: bool = False
    share: float = 0.0
    width: int = 0
    named: bool = False
    gap: bool = False


class Style(NamedTuple):
    """How a cell differs from its column: in its `size` in points, with space `above` its text in EMU for a mark, and
    with `details`, smaller paragraphs below it."""

    bold: bool | None = None
    colour: Colour | None = None
    fill: Colour | None = None
    heading: bool = False
    size: float = 0.0
    above: int = 0
    top: Stroke | None = None
    details: tuple[str, ...] = ()


_PLAIN = Style()
Styles = Mapping[tuple[int, int], Style]
"""The styles of cells by row and column, from 0."""


def table(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    marked: Collection[int] = (),
    fill: bool = False,
    scale: str = "table",
    name: str = "Table",
    styles: Styles = MappingProxyType({}),
    least: int = 0,
    drawn: Callable[[Table, int], None] | None = None,
) -> None:
    """A table in `box`. `fill` spreads its rows over the height; `marked` rows are tinted, and some cells have
    `styles` of their own. No row is lower than `least`.

    Its text is first reduced along the type scale; rows that still do not fit continue on further
    pages. `drawn` is called on each page, with its part of the table and the index of its first row.
    """
    box, columns = hung(canvas, box), emphasised(canvas, columns)
    size, widths, head, heights, whole = _sized(canvas, box, columns, rows, scale, styles, least)
    if not whole:
        _report_broken(canvas, columns, rows, widths, size, name)
    alike = even(heights)
    if not head + sum(heights) <= box.h < head + sum(alike):  # rather uneven than on two pages
        heights = alike
    pages = pages_of(heights, box.h - head)
    fullest = max(pages, key=lambda page: sum(heights[slice(*page)]))
    spare = box.h - head - sum(heights[slice(*fullest)])
    extra = max(0, min(spare // (fullest[1] - fullest[0]), stretched(canvas, _PADS[0])))
    for number, (start, end) in enumerate(pages):
        if number:
            canvas.turn()
        part = heights[start:end]
        if len(pages) == 1:
            most = most_of(size) + (_FILLED if fill else 0)
            if len(part) < _FEW and canvas.theme.grows:
                most = round(most * _HIGHER)
            most = stretched(canvas, most)
            part = spread(part, box.h - head, most)
        else:  # rows are equally loose on every page
            part = [height + extra for height in part]
        made = _draw(
            canvas, _placed(canvas, box, sum(widths)), columns, rows[start:end], widths, [head, *part], size,
            {i - start for i in marked}, name,
            {(i - start, k): style for (i, k), style in styles.items()},
        )  # fmt: skip
        if drawn is not None:
            drawn(made, start)


def on_one_page(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    styles: Styles,
    least: int,
    size: float = 0,
) -> bool:
    """Whether a table fits its box without another page, with texts of a size at least."""
    sized = _sized(
        canvas, hung(canvas, box), emphasised(canvas, columns), rows, "table", styles, least
    )
    return sized.whole and sized.size >= size and sized.head + sum(sized.heights) <= box.h


class _Sized(NamedTuple):
    """The size of the texts of a table, its widths and heights, and whether each word fits its column."""

    size: float
    widths: tuple[int, ...]
    head: int
    heights: list[int]
    whole: bool


def _sized(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    scale: str,
    styles: Styles,
    least: int,
) -> _Sized:
    """A table in the largest size in which it fits its box, else in the smallest."""
    theme = canvas.theme
    sizes = theme.sizes(scale)
    sizes = tuple(size for size in sizes if size >= _SMALLEST * sizes[0])
    grown = theme.grown(sizes)
    larger = (*(size for size in theme.sizes("few") if size > grown[0]), *grown)
    few = len(rows) <= _FEW or (len(rows) + 0.6) * most_of(sizes[0]) < _FULL * box.h
    tried = [(size, _PADS[0]) for size in (larger if few else sizes)]
    for size, pad in [*tried, (sizes[-1], _PADS[1])]:
        widths, whole = _widths(canvas, box.w, columns, rows, size, styles, few=few)
        head = _head_height(canvas, columns, widths, size) + 3 * pad
        heights = [
            max(least, _row_height(canvas, columns, widths, row, size, styles, i) + 2 * pad)
            for i, row in enumerate(rows)
        ]
        highest = most_of(sizes[0])
        if size > grown[0]:
            highest = round(_LINE * size * EMU_PER_PT) + 2 * pad
        lined = size <= sizes[0] or max(heights) <= max(least, highest)
        if whole and lined and head + sum(heights) <= box.h:  # no grown text in more lines
            break
    return _Sized(size, widths, head, heights, whole)


def _placed(canvas: Canvas, box: Box, width: int) -> Box:
    """The box of a table that is narrower than its space: below the title, or in the middle where content stands
    there."""
    spare = box.w - width
    middle = canvas.theme.data.spacing.hang == "middle"
    side = min(canvas.grid.side if canvas.wide else 0, spare)
    return box._replace(x=box.x + (spare // 2 if middle else side), w=width)


def _widths(
    canvas: Canvas,
    total: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    size: float,
    styles: Styles,
    *,
    few: bool,
) -> tuple[tuple[int, ...], bool]:
    """The widths of columns by their shares or their texts, and whether each word fits; short texts stay on one line
    where there is space for that. A `few` short rows are as wide as they need, so that their cells stand together."""
    needs = [
        needed(
            canvas,
            [(run.text, run.size) for run in _heading(canvas, column, size).runs]
            + [(plain(row[i]), size) for row in rows[:200]]
            + [
                (plain(d), size)
                for at, style in styles.items()
                if at[1] == i
                for d in style.details
            ],
        )
        for i, column in enumerate(columns)
    ]
    wide = [
        column.width or round((need.wide * SLACK * EMU_PER_PT) + 2 * SIDE + _AIR)
        for column, need in zip(columns, needs, strict=True)
    ]
    if few and not canvas.theme.placements and sum(wide) < _NARROW * total:
        total, shares = max(sum(wide), round(_NARROWEST * total)), list(map(float, wide))
    elif all(column.share or column.width for column in columns):
        shares = [column.share for column in columns]
    else:
        shares = [
            max(need.word * 1.05, min(need.wide, 300), 36) + 2 * SIDE / EMU_PER_PT for need in needs
        ]
    return shared_widths(total, shares, [column.width for column in columns], needs, 2 * SIDE)


def _report_broken(
    canvas: Canvas,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    size: float,
    name: str,
) -> None:
    """Reports the words that are wider than their column."""
    for k, (column, width) in enumerate(zip(columns, widths, strict=True)):
        texts = [[_heading(canvas, column, size)]]
        texts += [_paragraphs(canvas, column, row[k], size) for row in rows]
        for text in texts:
            inner = width - 2 * SIDE
            canvas.too_long(f"{name} column {k + 1}", text, inner, canvas.height(text, inner))


def _head_height(
    canvas: Canvas, columns: Sequence[Column], widths: Sequence[int], size: float
) -> int:
    """The height of the tallest heading, without its padding."""
    return max(
        canvas.height([_heading(canvas, column, size)], width - 2 * SIDE)
        for column, width in zip(columns, widths, strict=True)
    )


def _row_height(
    canvas: Canvas,
    columns: Sequence[Column],
    widths: Sequence[int],
    row: Sequence[str],
    size: float,
    styles: Styles,
    number: int,
) -> int:
    """The height of the tallest cell of a row, and of what stands above its text."""
    cells = [styles.get((number, k), _PLAIN) for k in range(len(columns))]
    return max(
        style.above
        + canvas.height(_paragraphs(canvas, column, text, size, style), width - 2 * SIDE)
        for column, text, width, style in zip(columns, row, widths, cells, strict=True)
    )


def _heading(canvas: Canvas, column: Column, size: float) -> Paragraph:
    theme = canvas.theme
    colour = theme.accent if column.accent else theme.ink if column.named else theme.muted
    if column.accent and column.named:
        colour = theme.accent_on_tint
    if column.named:
        size = min(size, theme.sizes("card")[0])
    elif theme.grows:  # the head is quieter than the body
        size = min(size, theme.sizes("label")[0] + max(0.0, size - theme.sizes("body")[0]) / 2)
    return canvas.paragraph(column.name, size, colour, bold=True, align=column.align)


def _paragraphs(
    canvas: Canvas, column: Column, text: str, size: float, style: Style = _PLAIN
) -> list[Paragraph]:
    theme = canvas.theme
    colour = style.colour or (theme.muted if column.muted else theme.ink)
    bold = column.bold if style.bold is None else style.bold
    shown = style.size or size
    small = max(min(theme.sizes("table")), size - 2)
    return [
        canvas.paragraph(text, shown, colour, bold, style.heading, align=column.align),
        *(
            canvas.paragraph(detail, small, theme.muted, align=column.align, before=1)
            for detail in style.details
        ),
    ]


def _draw(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    widths: tuple[int, ...],
    heights: list[int],
    size: float,
    marked: Collection[int],
    name: str,
    styles: Styles,
) -> Table:
    theme = canvas.theme
    strong, thin = Stroke(theme.ink, 19_050), Stroke(theme.line, 9_525)
    insets = Insets(SIDE, _PADS[1] // 2, SIDE, _PADS[1] // 2)
    lines = [
        tuple(
            Cell(
                (_heading(canvas, column, size),),
                theme.tint if column.accent and column.named and tints(canvas) else None,
                "ctr",
                None,
                strong,
                insets,
            )
            for column in columns
        )
    ]
    # the last row has no rule just above that of the foot
    ends = box.y + sum(heights) < canvas.grid.foot - _NEAR_FOOT
    for i, row in enumerate(rows):
        cells = []
        for k, (column, text) in enumerate(zip(columns, row, strict=True)):
            style = styles.get((i, k), _PLAIN)
            tinted = (column.accent and tints(canvas)) or i in marked
            below = styles.get((i + 1, k), _PLAIN).top  # the rule that two rows share
            if below is None and (ends or i + 1 < len(rows)):
                below = thin
            cells.append(
                Cell(
                    tuple(_paragraphs(canvas, column, text, size, style)),
                    style.fill or (theme.tint if tinted else None),
                    "ctr",
                    style.top or (None if i else strong),
                    below,
                    insets._replace(top=insets.top + style.above),
                )
            )
        lines.append(tuple(cells))
    over = sum(heights) - box.h
    if over > 0:
        points = over / EMU_PER_PT
        canvas.finding("table-too-tall", f"{name} is {points:.0f} pt taller than the page", name)
    alt = described(canvas, [column.name for column in columns], rows)
    frame = box._replace(h=sum(heights))
    first = bool(columns and columns[0].bold)
    head = [
        Box(box.x + x, box.y, w, heights[0])
        for x, w in zip(accumulate((0, *widths)), widths, strict=False)
    ]
    form = formed(canvas, columns, lines, head)
    canvas.add(*form.under)
    made = Table(name, frame, widths, tuple(heights), form.rows, alt, first_column=first)
    canvas.add(made)
    return made


def described(canvas: Canvas, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The alt text of a table: number of rows, headings, and the first rows, cut to a maximum length."""
    comma, stop = ("、", "；") if canvas.lang == "zh" else (", ", "; ")
    facts = canvas.ledger.facts
    heads = comma.join(facts.fill(plain(name))[0] for name in headings if name)
    cells = stop.join(
        comma.join(facts.fill(plain(cell))[0] for cell in row if cell) for row in rows[:12]
    )
    if canvas.lang == "zh":
        return f"表格，{len(rows)}行，列：{heads}。{cells}"[:1_500]
    return f"Table of {len(rows)} rows with the columns {heads}. {cells}"[:1_500]
