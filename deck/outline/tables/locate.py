"""Locates the table in a grid: its headings, its rows, and what stands around it.

Around it are titles and units above, footnotes and sources below, a second table beside or beneath.
They are told apart by where they stand and what they are, not by how many cells they fill.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from deck.language.heading_units import heading_unit
from deck.language.units import name_of
from deck.outline.tables import time_axis
from deck.outline.tables.cell_marks import read_marks
from deck.outline.tables.errors import Note, and_more, fail, fail_all
from deck.outline.tables.grid import Area, Broken, Cell, Grid, letters_of, text_of
from deck.outline.tables.headings import (
    Row,
    clean,
    filled,
    first_heading,
    heading_depth,
    is_heading,
    is_year,
    numeric_columns,
    over_headings,
)
from deck.outline.tables.notes import is_note, is_unit_row, unit_notes
from deck.outline.tables.numerals import is_numeric, looks_numeric
from deck.outline.tables.text import MAX_ROWS


@dataclass
class Located:
    """The table in a file: its columns of cells below their names.

    `positions` and `rows` are the columns and rows of the grid, from 0; `headings` the cells above each
    column from top to bottom; `titles` the texts above the table; `hidden` the indices of hidden
    columns.
    """

    grid: Grid
    names: list[str]
    headings: list[tuple[str, ...]]
    columns: list[list[Cell]]
    positions: list[int]
    rows: list[int]
    titles: list[str]
    hidden: frozenset[int] = frozenset()
    notes: list[Note] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.grid.file

    @property
    def visible(self) -> list[int]:
        """The indices of the columns that are not hidden."""
        return [j for j in range(len(self.names)) if j not in self.hidden]

    def place(self, row: int, column: int) -> str:
        """A cell of the table, as a message names it."""
        return self.grid.place(self.rows[row], self.positions[column], self.names[column])


def locate(grid: Grid, area: Area | None = None) -> Located:
    """Locates the table of a grid, or of an area of it. Raises DataError."""
    area = area or Area(0, 0, len(grid.rows), max(map(len, grid.rows), default=1) - 1)
    notes: list[Note] = []
    rows = _visible(grid, area, notes)
    if not rows:
        raise fail(f"{_called(grid)} is empty", "file")
    if len(rows) > MAX_ROWS:
        message = f"{grid.file} has more than {MAX_ROWS:,} rows: keep what the chart shows"
        raise fail(message, "file")
    first = _without_neighbour(grid, rows, area, notes)
    if first != area:
        area = first
        rows = _visible(grid, area, [])
    _fill_merged(grid, rows, area, notes)
    width = _usual_width(rows)
    top = first_heading(rows)
    depth = heading_depth(rows, top, grid, notes)
    above = over_headings(rows, top, grid) if depth else 0
    if top and not depth:
        _check_split(grid, rows[top - 1], rows[top])
    head, body = rows[top - above : top + depth], rows[top + depth :]
    titles = [t for _, cells in rows[: top - above] for c in cells if (t := clean(c))]
    if head and len(body) > 1 and is_unit_row(body[0][1]):
        titles += filter(None, map(clean, body.pop(0)[1]))
    body, below = _without_notes(grid, body, width, len(head))
    units = unit_notes([clean(c) for _, cells in below for c in cells])
    body = _first_of_two(grid, body, notes)
    _check_widths(grid, head, body)
    if not body:
        raise fail(f"{_called(grid)} has a header and no rows below it")
    table = _with_units(_table(grid, area, head, body, titles, notes), units)
    read_marks(table, [clean(c) for _, cells in below for c in cells], [mark for mark, _ in units])
    return table


def _with_units(table: Located, units: Sequence[tuple[str, str]]) -> Located:
    """The table with the units stated below it: by their mark for the columns that carry it, others
    for all."""
    for mark, unit in units:
        marked = [j for j, name in enumerate(table.names) if mark and mark in name]
        for j in marked:
            _check_note(table, j, unit)
            table.headings[j] += (unit,)
        if not marked:
            table.titles.append(unit)
    return table


def _check_note(table: Located, column: int, note: str) -> None:
    """Raises DataError where a note states another unit than the heading that has its mark."""
    stated, other = heading_unit(table.names[column]), heading_unit(note)
    if stated is None or other is None or stated.kind != other.kind:
        return
    scales = {unit.scale for unit in (stated, other)} - {1}
    money = {unit.currency for unit in (stated, other)} - {""}
    if len(scales) > 1 or len(money) > 1:
        raise fail(
            f"{table.file}, column {table.names[column]}: its heading states {name_of(stated)}, and its note "
            f"{name_of(other)}; correct one of them in the file"
        )


def _called(grid: Grid) -> str:
    return f"the sheet {grid.sheet} of {grid.file}" if grid.sheet else grid.file


def _visible(grid: Grid, area: Area, notes: list[Note]) -> list[Row]:
    """The rows of an area that are neither empty nor hidden, from its first column on."""
    rows = []
    skipped = []
    for i in range(area.top, min(area.bottom + 1, len(grid.rows))):
        cells = grid.rows[i][area.left : area.right + 1]
        while cells and cells[-1] == "":
            cells.pop()
        if not cells or _is_rule(cells):
            continue
        if i in grid.hidden_rows:
            skipped.append(str(i + 1))
            continue
        rows.append((i, cells))
    if skipped:
        what, was, it = (
            (f"row {skipped[0]} is", "was", "it")
            if len(skipped) == 1
            else (f"rows {and_more(skipped)} are", "were", "them")
        )
        message = (
            f"{grid.file}: {what} hidden in the sheet {grid.sheet} and {was} skipped; "
            f"unhide {it} to draw {it}"
        )
        notes.append(Note("hidden-skipped", message))
    return rows


def _is_rule(cells: Sequence[Cell]) -> bool:
    """Whether a row is a line that is drawn with signs, as lists of SAP have below their headings."""
    drawn = [cell for cell in cells if cell != ""]
    return len(drawn) > 1 and all(
        isinstance(cell, str) and len(cell) > 2 and not cell.strip("-=_+:") for cell in drawn
    )


def _without_neighbour(grid: Grid, rows: list[Row], area: Area, notes: list[Note]) -> Area:
    """The area without a second table on its right: behind an empty column, with labels of its own."""
    width = max(len(cells) for _, cells in rows)
    body = rows[-max(1, len(rows) - 1) :]
    used = [any(j < len(c) and c[j] != "" for _, c in body) for j in range(width)]
    first = next((j for j, filled in enumerate(used) if filled), 0)
    for gap in range(first + 1, width):
        right = next((j for j in range(gap, width) if used[j]), None)
        if used[gap] or right is None:
            continue
        if _is_table(rows, first, gap) and _is_table(rows, right, width):
            other = f"{letters_of(area.left + right)}:{letters_of(area.left + width - 1)}"
            message = (
                f"{_called(grid)} has a second table beside the first, in the columns {other}; only "
                f"the first is read (`range: {other}` reads the other)"
            )
            notes.append(Note("second-table", message))
            return area._replace(right=area.left + gap - 1)
    return area


def _is_table(rows: list[Row], left: int, right: int) -> bool:
    """Whether the columns from `left` to `right` are a table: labels or dates, then numbers."""
    columns = [
        [cells[j] for _, cells in rows if j < len(cells) and cells[j] != ""]
        for j in range(left, right)
    ]
    columns = [column for column in columns if column]
    if len(columns) < 2:
        return False
    labels, values = columns[0][1:], [column[1:] for column in columns[1:]]
    named = looks_numeric(labels) < 0.5 or time_axis.moments(labels) is not None
    return named and any(looks_numeric(column) > 0.5 for column in values)


def _fill_merged(grid: Grid, rows: list[Row], area: Area, notes: list[Note]) -> None:
    """Gives each cell of a merged range its text; a number is repeated across headings alone, and
    noted elsewhere."""
    cells_of = dict(rows)
    for merged in grid.merged:
        first = cells_of.get(merged.top)
        source = merged.left - area.left
        if first is None or not 0 <= source < len(first):
            continue
        value = first[source]
        heading = is_year(value) and (
            merged.top == merged.bottom or all(map(is_year, _numbers_of(rows, source)))
        )
        if value == "" or not (
            heading or (isinstance(value, str) and not isinstance(value, Broken))
        ):
            if value != "" and not isinstance(value, str):
                message = (
                    f"{_called(grid)}: {merged} is one cell; its number {text_of(value)} counts once, in "
                    f"{letters_of(merged.left)}{merged.top + 1}, and the rest of it has no value"
                )
                notes.append(Note("gap-sign", message))
            continue
        whole = source == 0 and merged.right - merged.left > 0 and filled(first) == 1
        if whole and merged.right - area.left + 1 >= max(map(len, cells_of.values())):
            continue  # a title over the whole table
        for i in range(merged.top, merged.bottom + 1):
            cells = cells_of.get(i)
            if cells is None:
                continue
            last = min(merged.right, area.right) - area.left
            cells.extend([""] * (last + 1 - len(cells)))
            for j in range(source, last + 1):
                cells[j] = value if cells[j] == "" else cells[j]


def _numbers_of(rows: list[Row], column: int) -> list[Cell]:
    return [c[column] for _, c in rows if column < len(c) and not isinstance(c[column], str)]


def _usual_width(rows: list[Row]) -> int:
    widths = Counter(n for _, cells in rows if (n := len(cells)) > 1) or Counter([1])
    return max(widths, key=lambda width: (widths[width], width))


def _without_notes(
    grid: Grid, body: list[Row], width: int, depth: int
) -> tuple[list[Row], list[Row]]:
    """The rows of a table, and the footnotes and sources below them."""
    numeric = numeric_columns(body[: max(1, len(body) - 1)])
    end = len(body)
    while end > (1 if depth else 2):
        short = len(grid.rows[body[end - 1][0]]) < width
        if not is_note(body[end - 1], body[max(0, end - 200) : end - 1], numeric, width, short):
            break
        end -= 1
    return body[:end], body[end:]


def _first_of_two(grid: Grid, body: list[Row], notes: list[Note]) -> list[Row]:
    """The rows above an empty row that headings of a second table follow."""
    numeric = numeric_columns(body)
    for n in range(1, len(body) - 1):
        if body[n][0] == body[n - 1][0] + 1:
            continue
        between = grid.rows[body[n - 1][0] + 1 : body[n][0]]
        titled = n + 2 < len(body) and filled(body[n][1]) == 1
        head = n + 1 if titled else n
        if any(map(filled, between)) or filled(body[head][1]) < 2:
            continue
        following = body[head + 1][1]
        numbers = [j for j in numeric if j < len(following) and is_numeric(following[j])]
        if is_heading(body, head, numbers):
            message = (
                f"{_called(grid)} has a second table from row {body[n][0] + 1} on; only the first is "
                "read (name the other with `range`)"
            )
            notes.append(Note("second-table", message))
            return body[:n]
    return body


def _check_widths(grid: Grid, head: list[Row], body: list[Row]) -> None:
    width = max((_width(cells) for _, cells in head or body[:1]), default=0)
    wide = [i for i, cells in body if len(cells) > width] if grid.separator else []
    if wide and head and all(len(cells) == width + 1 for _, cells in body):
        first = clean(next((cell for cell in head[-1][1] if cell != ""), ""))
        raise fail(
            f"{grid.file}: each row has one cell more than the {width} headings; write the missing heading, "
            f"such as one before '{first}', or put quotes around a value that contains the separator"
        )
    if wide:
        message = "the row has more cells than the header; put quotes around a value that contains the separator"
        raise fail_all(f"{grid.file}, row {i + 1}: {message}" for i in wide)


def _check_split(grid: Grid, head: Row, first: Row) -> None:
    """Raises DataError where headings stand right above rows of more cells, as where 1 200,50 is split by
    its comma."""
    names = [cell for cell in head[1] if cell != ""]
    words = len(names) > 1 and len(names) == len(head[1]) and not any(map(is_numeric, names))
    if grid.separator and words and first[0] == head[0] + 1 and len(first[1]) > len(names):
        raise fail(
            f"{grid.file}: row {first[0] + 1} has {len(first[1])} cells, and the headings above it are "
            f"{len(names)}; put quotes around values that contain the separator ({grid.separator})"
        )


def _table(
    grid: Grid,
    area: Area,
    head: list[Row],
    body: list[Row],
    titles: list[str],
    notes: list[Note],
) -> Located:
    """The columns of a table, without empty ones."""
    columns = [list(column) for column in zip_longest(*(c for _, c in body), fillvalue="")]
    above = list(zip_longest(*(cells for _, cells in head), fillvalue=""))
    width = max(len(columns), len(above))
    columns += [[""] * len(body) for _ in range(width - len(columns))]
    above += [()] * (width - len(above))
    used = [j for j in range(width) if any(above[j]) or any(cell != "" for cell in columns[j])]
    headings = [tuple(dict.fromkeys(filter(None, map(clean, above[j])))) for j in used]
    names = [" · ".join(reversed(h)) or str(n) for n, h in enumerate(headings, 1)]
    positions = [area.left + j for j in used]
    hidden = frozenset(n for n, j in enumerate(positions) if j in grid.hidden_columns)
    return Located(
        grid, names, headings, [columns[j] for j in used], positions, [i for i, _ in body],
        titles, hidden, notes,
    )  # fmt: skip


def _width(cells: Sequence[Cell]) -> int:
    """The number of the last column that is not empty."""
    width = len(cells)
    while width and cells[width - 1] == "":
        width -= 1
    return width
