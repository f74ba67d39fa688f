"""Lays out tables: column widths from their texts, rows that fill the page or continue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from deck.language.markup import plain
from deck.scene import measure
from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Cell, Insets, Paragraph, Stroke, Table
from deck.slides.canvas import Canvas

_SIDE = round(0.14 * EMU_PER_INCH)
_PADS = (round(0.09 * EMU_PER_INCH), round(0.05 * EMU_PER_INCH))
_FULL = 0.85
"""The share of its box that a table fills before its text grows."""
_NEAR_FOOT = round(0.3 * EMU_PER_INCH)
_FILLED = round(0.15 * EMU_PER_INCH)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its style, and its share of the width (0: from its texts)."""

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
    """A table in `box`. `fill` spreads its rows over the height; `marked` rows are tinted.

    Its text is first reduced along the type scale; rows that still do not fit continue on further
    pages.
    """
    sizes = canvas.theme.sizes(scale)
    widths: tuple[int, ...] = ()
    heights: list[int] = []
    head = 0
    headings = [column.name for column in columns]
    grown = [sizes[0] + 4, sizes[0] + 2] if canvas.theme.grows else []
    roomy = (len(rows) + 0.6) * _row(sizes[0]) < _FULL * box.h
    tried = [(size, _PADS[0]) for size in (*(grown if roomy else ()), *sizes)]
    for size, pad in [*tried, (sizes[-1], _PADS[1])]:
        widths = _widths(canvas, box.w, columns, rows, size)
        head = _height(canvas, columns, widths, headings, size, _heading) + 3 * _PADS[0]
        heights = [
            _height(canvas, columns, widths, row, size, _paragraph) + 2 * pad for row in rows
        ]
        if head + sum(heights) <= box.h and (
            size <= sizes[0] or max(heights) <= _row(sizes[0])  # no grown text in more lines
        ):
            break
    heights = _even(heights)
    pages = _pages(heights, box.h - head)
    fullest = max(pages, key=lambda page: sum(heights[slice(*page)]))
    spare = box.h - head - sum(heights[slice(*fullest)])
    extra = max(0, min(spare // (fullest[1] - fullest[0]), _PADS[0]))
    for number, (start, end) in enumerate(pages):
        if number:
            canvas.turn()
        part = heights[start:end]
        if len(pages) == 1:
            part = _spread(part, box.h - head, _row(size) + (_FILLED if fill else 0))
        else:  # rows are equally loose on every page
            part = [height + extra for height in part]
        _draw(
            canvas, box, columns, rows[start:end], widths, [head, *part], size,
            {i - start for i in marked}, name,
        )  # fmt: skip


def _even(heights: list[int]) -> list[int]:
    """Makes rows of similar height (such as one line of Latin and one of Han) equal."""
    least = min(heights)
    near = max(height for height in heights if height < least * 1.35)
    return [max(height, near) for height in heights]


def _pages(heights: list[int], available: int) -> list[tuple[int, int]]:
    """The rows of each page (start, end); pages are balanced, so that the last one is not short."""

    def split(limit: int) -> list[tuple[int, int]]:
        pages, start, used = [], 0, 0
        for i, height in enumerate(heights):
            if used + height > limit and i > start:
                pages.append((start, i))
                start, used = i, 0
            used += height
        pages.append((start, len(heights)))
        return pages

    pages = split(available)
    if len(pages) == 1:
        return pages
    for share in range(50, 100, 5):
        tried = split(available * share // 100)
        if len(tried) == len(pages):
            return tried
    return pages


def _row(size: float) -> int:
    """The greatest height of a row whose text has this size."""
    return round((0.8 + 0.06 * max(0.0, size - 14)) * EMU_PER_INCH)


def _spread(heights: list[int], available: int, most: int) -> list[int]:
    """Equal heights if they fit, up to `most`."""
    target = min(available // len(heights), most)
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
        shares = [column.share for column in columns]
    else:
        face = canvas.theme.fonts.face(bold=True)
        shares = []
        for i, column in enumerate(columns):
            texts = [column.name, *(plain(row[i]) for row in rows[:200])]
            filled = [canvas.ledger.facts.fill(text)[0] for text in texts]
            wide = max(measure.width(text[:400], size, face, canvas.lang) for text in filled)
            word = max(measure.widest_word(text[:400], size, face, canvas.lang) for text in filled)
            shares.append(max(word * 1.05, min(wide, 300), 36) + 2 * _SIDE / EMU_PER_PT)
    edges = [round(sum(shares[:i]) / sum(shares) * total) for i in range(len(shares) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _height(
    canvas: Canvas,
    columns: Sequence[Column],
    widths: Sequence[int],
    row: Sequence[str],
    size: float,
    build: Callable[[Canvas, Column, str, float], Paragraph],
) -> int:
    """The height of the tallest cell of a row, without its padding."""
    return max(
        canvas.height([build(canvas, column, text, size)], width - 2 * _SIDE)
        for column, text, width in zip(columns, row, widths, strict=True)
    )


def _heading(canvas: Canvas, column: Column, text: str, size: float) -> Paragraph:
    theme = canvas.theme
    colour = theme.accent if column.accent else theme.muted
    if theme.grows:  # the head is quieter than the body
        size = min(size, theme.sizes("label")[0])
    return canvas.paragraph(text, size, colour, bold=True, align=column.align)


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
            Cell((_heading(canvas, column, column.name, size),), None, "ctr", None, strong, insets)
            for column in columns
        )
    ]
    # the last row has no rule just above that of the foot
    ends = box.y + sum(heights) < canvas.grid.foot - _NEAR_FOOT
    for i, row in enumerate(rows):
        lines.append(
            tuple(
                Cell(
                    (_paragraph(canvas, column, text, size),),
                    theme.tint if column.accent or i in marked else None,
                    "ctr",
                    None if i else strong,
                    thin if ends or i + 1 < len(rows) else None,
                    insets,
                )
                for column, text in zip(columns, row, strict=True)
            )
        )
    over = sum(heights) - box.h
    if over > 0:
        points = over / EMU_PER_PT
        canvas.finding("table-too-tall", f"{name} is {points:.0f} pt taller than the page", name)
    alt = described(canvas, [column.name for column in columns], rows)
    frame = box._replace(h=sum(heights))
    first = bool(columns and columns[0].bold)
    canvas.add(Table(name, frame, widths, tuple(heights), tuple(lines), alt, first_column=first))


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
