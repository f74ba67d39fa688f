"""A table with marks: shapes at the centres of its cells, in one group whose alternative text says them as words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from math import ceil
from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour
from deck.language.markup import Literal as Verbatim
from deck.language.markup import plain
from deck.scene.items import (
    EMU_PER_PT,
    Box,
    Geometry,
    Group,
    Line,
    Paragraph,
    Shape,
    Stroke,
    Table,
)
from deck.scene.items import Text as TextBox
from deck.scene.phrasing import widest_phrase
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import FRAME
from deck.slides.findings import MIN_SIZE
from deck.slides.table_forms import SIDE
from deck.slides.tables import Column, Style, Styles, table
from deck.themes.signals import Judgement

Status: TypeAlias = Literal["green", "amber", "red", "done"]
Trend: TypeAlias = Literal["up", "flat", "down"]

STATUSES: tuple[Status, ...] = ("green", "amber", "red", "done")
"""In the order of a legend."""
_FORMS: dict[Status, tuple[Geometry, Judgement | None]] = {
    "green": ("ellipse", "good"),
    "amber": ("diamond", "warn"),
    "red": ("rect", "bad"),
    "done": ("ellipse", None),
}
_LOW = inches(0.5)
"""The marks of a table with a lower row are smaller."""
_ROOM = inches(0.08)
"""The least distance of a mark from the edges of its row, both together."""
_BELOW = inches(0.05)
"""From a mark to a text below it."""
_LEGEND = inches(0.26)
"""The height of a line of a legend."""
_LEGEND_GAP = inches(0.12)
_LEGEND_MARK = inches(0.22)
_LEGEND_SPACE = inches(0.34)
"""Between two entries of a legend."""

_LEAST = inches(0.55)
"""The least width of a column of marks."""

Item: TypeAlias = Shape | Line


class Mark(NamedTuple):
    """A mark in a cell: how it is drawn into a square, and the side of that square in a row that is high enough, and
    in one that is low."""

    draw: Callable[[str, Box], tuple[Item, ...]]
    size: int = inches(0.3)
    small: int = inches(0.25)


class LegendEntry(NamedTuple):
    """A mark and what it means; `alt` says it without the mark."""

    mark: Mark
    text: str
    alt: str = ""


Legend: TypeAlias = Callable[[Collection[int]], Sequence[LegendEntry]]
"""The entries of a legend for the rows of a page."""


def letter_size(canvas: Canvas, height: int) -> float:
    """The size of a letter or a number in a mark of this height, in points: readable on a smaller page too."""
    least = ceil(MIN_SIZE / min(1.0, canvas.theme.scale) * 10) / 10
    return max(least, min(14.0, height / EMU_PER_PT * 0.56 // 1))


# ---- marks ---------------------------------------------------------------------------------------


def badge(
    canvas: Canvas,
    text: str,
    geometry: Geometry,
    fill: Colour | None,
    colour: Colour,
    stroke: Stroke | None = None,
    size: int = inches(0.3),
    small: int = inches(0.25),
) -> Mark:
    """A filled shape with a letter or a number."""

    def draw(name: str, box: Box) -> tuple[Item, ...]:
        points = letter_size(canvas, box.h)
        letter = canvas.paragraph(Verbatim(text), points, colour, bold=True, align="ctr")
        if geometry == "diamond":  # as large to the eye as a circle or a square
            more = box.h // 9
            box = Box(box.x - more, box.y - more, box.w + 2 * more, box.h + 2 * more)
        return (Shape(name, box, geometry, fill, stroke, (letter,)),)

    return Mark(draw, size, small)


def light(canvas: Canvas, status: Status) -> Mark:
    """A status as a shape, a letter and a colour, each of which says it alone."""
    theme = canvas.theme
    geometry, judgement = _FORMS[status]
    fill, colour = theme.muted, theme.paper
    if judgement is not None:
        signal = theme.signal(judgement)
        fill, colour = signal.fill, signal.on_fill
    return badge(canvas, canvas.words.states[status][0], geometry, fill, colour)


def arrow(canvas: Canvas, trend: Trend) -> Mark:
    """A trend as an arrow."""

    def draw(name: str, box: Box) -> tuple[Item, ...]:
        rise = {"up": box.h // 3, "flat": 0, "down": -box.h // 3}[trend]
        y = box.y + box.h // 2
        stroke = Stroke(canvas.theme.ink, round(1.75 * EMU_PER_PT))
        x1, x2 = box.x + box.w // 12, box.right - box.w // 12
        return (Line(name, x1, y + rise, x2, y - rise, stroke, head=True),)

    return Mark(draw)


def ball(canvas: Canvas, score: int, colour: Colour) -> Mark:
    """A Harvey ball: a circle of which `score` quarters are filled."""

    def draw(name: str, box: Box) -> tuple[Item, ...]:
        stroke = Stroke(colour, round(1.25 * EMU_PER_PT))
        circle = Shape(name, box, "ellipse", colour if score == 4 else canvas.theme.paper, stroke)
        if score in (0, 4):
            return (circle,)
        # clockwise from the top, in 60,000ths of a degree from the right
        last = (270 + 90 * score) % 360 * 60_000
        adjust = (("adj1", 270 * 60_000), ("adj2", last))
        return circle, Shape(f"{name} part", box, "pie", colour, adjust=adjust)

    return Mark(draw, inches(0.34), inches(0.26))


def side_by_side(marks: Sequence[Mark]) -> Mark:
    """Several marks in one cell."""
    first, *more = marks
    if not more:
        return first

    def draw(name: str, box: Box) -> tuple[Item, ...]:
        step = box.w + box.w // 8
        left = box.x - step * len(more) // 2
        return tuple(
            item
            for n, mark in enumerate(marks)
            for item in mark.draw(f"{name}.{n + 1}", box._replace(x=left + n * step))
        )

    return first._replace(draw=draw)


def mark_column(canvas: Canvas, heading: str, width: int = inches(0.96)) -> Column:
    """A column of marks alone, as wide as its heading at least."""
    head = canvas.runs(heading, canvas.theme.sizes("table")[0], bold=True)
    return Column(
        heading, "ctr", width=max(width, min(canvas.width(head), 2 * width) + inches(0.3))
    )


def equal_widths(canvas: Canvas, names: Sequence[str], free: int, most: int) -> list[int]:
    """The widths of columns that are headed by names: equal, if each word of them fits.

    They take `free`, and up to `most` if there is a word that would be broken otherwise; one that is broken even so
    is reported.
    """
    theme = canvas.theme
    face = theme.fonts.face(bold=True)
    for limit, size in product((free, most), theme.sizes("card")):
        words = [widest_phrase(canvas.fill(plain(name)), size, face, canvas.lang) for name in names]
        least = [max(_LEAST, round((word * 1.03 + 2) * EMU_PER_PT) + 2 * SIDE) for word in words]
        if sum(least) <= limit:
            break
    count = len(names)
    if max(least) <= free // count:
        return [free // count] * count
    if max(least) <= most // count:
        return [max(least)] * count
    spare = max(free, min(sum(least), most)) - sum(least)
    for name, width in zip(names, least, strict=True):
        if width + spare // count < width:
            canvas.too_long(
                plain(name), [canvas.paragraph(name, size, bold=True)],
                width + spare // count - 2 * SIDE, canvas.body.h,
            )  # fmt: skip
    return [width + spare // count for width in least]


def in_words(canvas: Canvas) -> bool:
    """Whether the theme says a status in words."""
    return canvas.theme.data.table.status == "words"


def state_ink(canvas: Canvas, status: Status) -> Colour:
    """The colour of a status that words say."""
    judgement = _FORMS[status][1]
    return canvas.theme.muted if judgement is None else canvas.theme.signal(judgement).text


def state_column(canvas: Canvas, heading: str, scale: str = "table") -> Column:
    """A column of statuses: of marks, or as wide as the words in the largest size of a table of this scale."""
    if not in_words(canvas):
        return mark_column(canvas, heading)
    size = canvas.theme.grown(canvas.theme.sizes(scale))[0]
    texts = (heading, *canvas.words.state_words.values())
    wide = max(canvas.width(canvas.runs(Verbatim(text), size, bold=True)) for text in texts)
    return Column(heading, width=wide + 2 * SIDE + inches(0.1))


class Lights(NamedTuple):
    """The statuses of rows as marks in a column, or as the texts of its cells; the legend of the marks in use, and
    the ground of red rows."""

    marks: dict[tuple[int, int], Mark]
    texts: list[str]
    legend: Legend | None
    styles: dict[tuple[int, int], Style]


def lights(canvas: Canvas, statuses: Sequence[Status | None], column: int, width: int) -> Lights:
    """The lights of rows in the column with this index, of a table `width` columns wide."""
    made = {status: light(canvas, status) for status in STATUSES}

    def legend(shown: Collection[int]) -> list[LegendEntry]:
        found = {statuses[i] for i in shown}
        words = canvas.words.states
        return [
            LegendEntry(made[status], meaning, canvas.words.colon.join((name, meaning)))
            for status in STATUSES
            for _, name, meaning in (words[status],)
            if status in found
        ]

    ground = canvas.theme.signal("bad").ground
    red = [i for i, status in enumerate(statuses) if status == "red"]
    styles = {(i, k): Style(fill=ground) for i in red for k in range(width)}
    known = {i: status for i, status in enumerate(statuses) if status}
    texts = [""] * len(statuses)
    if not in_words(canvas):
        marks = {(i, column): made[status] for i, status in known.items()}
        return Lights(marks, texts, legend, styles)
    for i, status in known.items():
        texts[i] = Verbatim(canvas.words.state_words[status])
        style = styles.get((i, column), Style())
        styles[i, column] = style._replace(colour=state_ink(canvas, status), bold=True)
    return Lights({}, texts, None, styles)


# ---- the table -----------------------------------------------------------------------------------


def marked_table(
    canvas: Canvas,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    marks: Mapping[tuple[int, int], Mark],
    alts: Sequence[str],
    *,
    legend: Legend | None = None,
    styles: Styles | None = None,
    framed: int | None = None,
    scale: str = "table",
    beside: Callable[[range], None] | None = None,
) -> None:
    """A table that fills `box`, with `marks` by row and column, each above the text of its cell if there is any.

    `alts` say as words what the marks of each row say; an empty one is left out. The column `framed` has a frame in
    the accent colour. The `legend` stands below the table on every page, and what `beside` adds beside it for the rows there.
    """
    entries = legend(range(len(rows))) if legend else ()
    lines = len(_flow(canvas, entries, box.w))
    space = lines * _LEGEND + _LEGEND_GAP if entries else 0
    looks = dict(styles or {})
    for (row, column), mark in marks.items():
        if rows[row][column]:
            style = looks.get((row, column), Style())
            looks[row, column] = style._replace(above=mark.size + _BELOW)

    def mark_page(made: Table, start: int) -> None:
        count = len(made.rows) - 1
        low = any(height < _LOW for height in made.heights[1:])
        found: list[Item] = []
        if framed is not None and canvas.theme.data.table.highlight == "tint":
            found.append(_frame(canvas, made, framed))
        for (row, column), mark in marks.items():
            if start <= row < start + count:
                place = _place(
                    canvas, made, row - start + 1, column, mark, mark.small if low else mark.size
                )
                found += mark.draw(f"Mark {row + 1}.{column + 1}", place)
        said = canvas.words.semicolon.join(filter(None, alts[start : start + count]))
        if found:
            canvas.add(Group("Marks", tuple(found), canvas.fill(said)))
        if legend:
            top = made.box.bottom + _LEGEND_GAP
            left = max(made.box.x, box.x)  # a table may begin left of its texts
            place = Box(left, top, box.right - left, box.h)
            draw_legend(canvas, place, legend(range(start, start + count)))
        if beside is not None:
            beside(range(start, start + count))

    table(
        canvas, box._replace(h=box.h - space), columns, rows, fill=True, scale=scale, styles=looks,
        least=least_row(marks), drawn=mark_page,
    )  # fmt: skip


def least_row(marks: Mapping[tuple[int, int], Mark]) -> int:
    """The least height of a row of a table with these marks."""
    return max((mark.small for mark in marks.values()), default=0) + _ROOM


def _place(canvas: Canvas, made: Table, row: int, column: int, mark: Mark, size: int) -> Box:
    """The square of a mark of a size: in the middle of its cell, with the text of the cell below it."""
    x = made.box.x + sum(made.columns[:column])
    y = made.box.y + sum(made.heights[:row])
    width, height = made.columns[column], made.heights[row]
    cell = made.rows[row][column]
    if any(run.text for p in cell.paragraphs for run in p.runs):
        inner = width - cell.insets.left - cell.insets.right
        size, whole = mark.size, mark.size + _BELOW + canvas.height(cell.paragraphs, inner)
        top = y + (height - whole) // 2
    else:
        top = y + (height - size) // 2
    return Box(x + (width - size) // 2, top, size, size)


def _frame(canvas: Canvas, made: Table, column: int) -> Shape:
    x = made.box.x + sum(made.columns[:column])
    box = made.box._replace(x=x, w=made.columns[column])
    return Shape("Frame", box, stroke=Stroke(canvas.theme.accent, FRAME))


# ---- its legend ----------------------------------------------------------------------------------


def draw_legend(canvas: Canvas, box: Box, entries: Sequence[LegendEntry]) -> None:
    """What marks mean, in lines from the top of a box."""
    made: list[Shape | Line | TextBox] = []
    for n, line in enumerate(_flow(canvas, entries, box.w)):
        x, y = box.x, box.y + n * _LEGEND
        for entry, words, width in line:
            top = y + (_LEGEND - _LEGEND_MARK) // 2
            number = len(made) + 1
            made += entry.mark.draw(f"Legend {number}", Box(x, top, _LEGEND_MARK, _LEGEND_MARK))
            x += _LEGEND_MARK + inches(0.08)
            place = Box(x, y, width, _LEGEND)
            made.append(TextBox(f"Legend text {number}", place, (words,), anchor="ctr"))
            x += width + _LEGEND_SPACE
    if made:
        said = canvas.words.semicolon.join(entry.alt or entry.text for entry in entries)
        canvas.add(Group("Legend", tuple(made), canvas.fill(said)))


def _flow(
    canvas: Canvas, entries: Sequence[LegendEntry], width: int
) -> list[list[tuple[LegendEntry, Paragraph, int]]]:
    """The entries of a legend in lines, each with its text and the width of that."""
    size = canvas.theme.sizes("caption")[0]
    lines: list[list[tuple[LegendEntry, Paragraph, int]]] = []
    used = width
    for entry in entries:
        words = canvas.paragraph(entry.text, size, canvas.theme.muted)
        wide = canvas.width(words.runs) + inches(0.05)
        whole = _LEGEND_MARK + inches(0.08) + wide
        if not lines or used + whole > width:
            lines.append([])
            used = 0
        lines[-1].append((entry, words, wide))
        used += whole + _LEGEND_SPACE
    return lines
