"""Tables that are measured: column widths from their texts, rows that fill or continue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from deck.language.markup import plain
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Cell, Insets, Paragraph, Stroke, Table
from deck.slides.canvas import Canvas

_SIDE = round(0.14 * EMU_PER_INCH)
_PADS = (round(0.09 * EMU_PER_INCH), round(0.05 * EMU_PER_INCH))


@dataclass(frozen=True)
class Column:
    """A column: its heading, how it is set, and its share of the width (0: from its texts)."""

    name: str
    align: Literal["l", "ctr", "r"] = "l"
    bold: bool = False
    muted: bool = False
    accent: bool = False
    share: float = 0.0


def table(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    marked: Collection[int] = (),
    fill: bool = False,
    scale: str = "table",
    name: str = "Table",
) -> None:
    """A table in `box`. `fill` spreads its rows over the height; `marked` rows stand on a tint.

    It goes down the type scale first; what still does not fit continues on further pages.
    """
    sizes = canvas.theme.sizes(scale)
    widths: tuple[int, ...] = ()
    heights: list[int] = []
    head = 0
    for size, pad in [(size, _PADS[0]) for size in sizes] + [(sizes[-1], _PADS[1])]:
        widths = _widths(canvas, box.w, columns, rows, size)
        head = _head_height(canvas, columns, widths, size)
        heights = [_row_height(canvas, columns, widths, row, size) + 2 * pad for row in rows]
        if head + sum(heights) <= box.h:
            break
    heights = _even(heights)
    pages = _pages(heights, box.h - head)
    fullest = max(pages, key=lambda page: sum(heights[slice(*page)]))
    spare = box.h - head - sum(heights[slice(*fullest)])
    air = max(0, min(spare // (fullest[1] - fullest[0]), _PADS[0]))
    for number, (start, end) in enumerate(pages):
        if number:
            canvas.turn()
        part = heights[start:end]
        if len(pages) == 1:
            part = _spread(part, box.h - head, fill)
        else:  # the same air on every page
            part = [height + air for height in part]
        _draw(
            canvas, box, columns, rows[start:end], widths, [head, *part], size,
            {i - start for i in marked}, name,
        )  # fmt: skip


def _even(heights: list[int]) -> list[int]:
    """Rows of nearly one height (a line of Latin, a line of Han) made equal."""
    least = min(heights)
    near = max(height for height in heights if height < least * 1.35)
    return [max(height, near) for height in heights]


def _pages(heights: list[int], room: int) -> list[tuple[int, int]]:
    """Which rows stand on which page; pages are evened out so that the last is not a rest."""

    def split(limit: int) -> list[tuple[int, int]]:
        pages, start, used = [], 0, 0
        for i, height in enumerate(heights):
            if used + height > limit and i > start:
                pages.append((start, i))
                start, used = i, 0
            used += height
        pages.append((start, len(heights)))
        return pages

    pages = split(room)
    if len(pages) == 1:
        return pages
    for share in range(50, 100, 5):
        tried = split(room * share // 100)
        if len(tried) == len(pages):
            return tried
    return pages


def _spread(heights: list[int], room: int, fill: bool) -> list[int]:
    """Equal heights where they fit: filling the room, or up to 0.55 in a row."""
    target = room // len(heights) if fill else min(room // len(heights), round(0.8 * EMU_PER_INCH))
    if fill:
        target = min(target, round(0.95 * EMU_PER_INCH))
    if max(heights) <= target:
        return [target] * len(heights)
    spare = max(0, (target * len(heights) - sum(heights)) // len(heights))
    return [height + spare for height in heights]


def _widths(
    canvas: Canvas,
    total: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    size: float,
) -> tuple[int, ...]:
    if all(column.share for column in columns):
        wanted = [column.share for column in columns]
    else:
        face = measure.Face(canvas.theme.fonts.body, True)
        wanted = []
        for i, column in enumerate(columns):
            texts = [column.name, *(plain(row[i]) for row in rows[:200])]
            filled = [canvas.ledger.facts.fill(text)[0] for text in texts]
            wide = max(measure.width(text[:400], size, face, canvas.lang) for text in filled)
            word = max(measure.widest_word(text[:400], size, face, canvas.lang) for text in filled)
            wanted.append(max(word * 1.05, min(wide, 300), 36) + 2 * _SIDE / EMU_PER_PT)
    whole = sum(wanted)
    edges = [round(sum(wanted[:i]) / whole * total) for i in range(len(wanted) + 1)]
    return tuple(edges[i + 1] - edges[i] for i in range(len(wanted)))


def _head_height(
    canvas: Canvas, columns: Sequence[Column], widths: Sequence[int], size: float
) -> int:
    tallest = max(
        canvas.height([_heading(canvas, column, size)], width - 2 * _SIDE)
        for column, width in zip(columns, widths, strict=True)
    )
    return tallest + 3 * _PADS[0]


def _row_height(
    canvas: Canvas,
    columns: Sequence[Column],
    widths: Sequence[int],
    row: Sequence[str],
    size: float,
) -> int:
    return max(
        canvas.height([_paragraph(canvas, column, text, size)], width - 2 * _SIDE)
        for column, text, width in zip(columns, row, widths, strict=True)
    )


def _heading(canvas: Canvas, column: Column, size: float) -> Paragraph:
    theme = canvas.theme
    colour = theme.accent if column.accent else theme.muted
    return canvas.paragraph(column.name, size, colour, bold=True, align=column.align)


def _paragraph(canvas: Canvas, column: Column, text: str, size: float) -> Paragraph:
    theme = canvas.theme
    colour = theme.muted if column.muted else theme.ink
    return canvas.paragraph(text, size, colour, bold=column.bold, align=column.align)


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
) -> None:
    theme = canvas.theme
    strong, thin = Stroke(theme.ink, 19_050), Stroke(theme.line, 9_525)
    insets = Insets(_SIDE, _PADS[1] // 2, _SIDE, _PADS[1] // 2)
    lines = [
        tuple(
            Cell((_heading(canvas, column, size),), None, "ctr", None, strong, insets)
            for column in columns
        )
    ]
    for i, row in enumerate(rows):
        lines.append(
            tuple(
                Cell(
                    (_paragraph(canvas, column, text, size),),
                    theme.tint if column.accent or i in marked else None,
                    "ctr",
                    None if i else strong,
                    thin,
                    insets,
                )
                for column, text in zip(columns, row, strict=True)
            )
        )
    over = sum(heights) - box.h
    if over > 0:
        points = over / EMU_PER_PT
        canvas.finding("table-too-tall", f"{name} is {points:.0f} pt taller than the page", name)
    alt = _alt(canvas, columns, rows)
    frame = box._replace(h=sum(heights))
    first = bool(columns and columns[0].bold)
    canvas.add(Table(name, frame, widths, tuple(heights), tuple(lines), alt, first_column=first))


def _alt(canvas: Canvas, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """The table in a sentence: its headings, how many rows, and the rows as far as they go."""
    comma, stop = ("、", "；") if canvas.lang == "zh" else (", ", "; ")
    heads = comma.join(plain(column.name) for column in columns if column.name)
    facts = canvas.ledger.facts
    told = stop.join(
        comma.join(facts.fill(plain(cell))[0] for cell in row if cell) for row in rows[:12]
    )
    if canvas.lang == "zh":
        return f"表格，{len(rows)}行，列：{heads}。{told}"[:1_500]
    return f"Table of {len(rows)} rows with the columns {heads}. {told}"[:1_500]
