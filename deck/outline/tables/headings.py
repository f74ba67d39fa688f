"""Finds the headings of a table: where they start, how many rows they have, and whether there are any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import TypeAlias

from deck.outline.tables.errors import Note, fail
from deck.outline.tables.grid import Cell, Grid, text_of
from deck.outline.tables.numerals import is_gap, is_numeric, looks_numeric, numbers

STRETCH = re.compile(r"\b(?:ended|ending)\b", re.I)
"""What says that a year below is not the whole of it: `Three months ended June 30,`."""
Row: TypeAlias = tuple[int, list[Cell]]
"""A row of the grid, by its number from 0, and its cells."""


def first_heading(rows: list[Row]) -> int:
    """The index of the first row of the table: a title fills the first cells of its row, a header
    nearly all."""
    counts = Counter(n for _, cells in rows if (n := filled(cells)) > 1) or Counter([1])
    usual = max(counts, key=lambda count: (counts[count], count))
    heads = (n for n, (_, cells) in enumerate(rows) if filled(cells[1:]) >= 0.6 * (usual - 1))
    return next(heads, 0)


def heading_depth(rows: list[Row], top: int, grid: Grid, notes: list[Note]) -> int:
    """How many rows from `top` on are headings: none if the table begins with data."""
    _check_years(rows[top:], grid)
    if not grid.headed and (_is_data(rows[top][1]) or _is_first(rows[top:], grid, notes)):
        return 0
    numeric = numeric_columns(rows[top + 1 :])
    depth = 1
    # a further row of headings has texts or years where the rows below it have numbers
    while depth < 3 and len(rows) > top + depth + 1:
        (before, head), (row, cells) = rows[top + depth - 1 : top + depth + 1]
        several = sum(j < len(cells) and not is_gap(cells[j]) for j in numeric) > 1
        labels = cells[0] in ("", head[0]) or (head[0] == "" and several)
        if row != before + 1 or not labels or not is_heading(rows, top + depth, numeric):
            break
        numeric = numeric_columns(rows[top + depth + 1 :])
        depth += 1
    return depth


def _check_years(rows: list[Row], grid: Grid) -> None:
    """Raises DataError for a first row of successive years over other numbers: they head columns, and the
    labels of the rows are missing. A year in the first column of each row is data."""
    (row, head), below = rows[0], [cells for _, cells in rows[1:] if cells]
    years = [int(text_of(cell)) for cell in head if is_year(cell)]
    if len(years) < max(2, len(head)) or any(b - a != 1 for a, b in pairwise(years)):
        return
    if below and not any(is_year(cells[0]) for cells in below):
        raise fail(
            f"{grid.file}: row {row + 1} holds years alone ({years[0]} to {years[-1]}), and the columns below "
            f"them are not years; put a column of labels before them, with a heading: Region,{years[0]},…"
        )


def numeric_columns(rows: Sequence[Row]) -> list[int]:
    """The columns with more numbers than texts."""
    width = max((len(cells) for _, cells in rows), default=0)
    columns = ([c[j] for _, c in rows[:200] if j < len(c)] for j in range(width))
    return [j for j, column in enumerate(columns) if looks_numeric(column) > 0.5]


def _is_first(rows: list[Row], grid: Grid, notes: list[Note]) -> bool:
    """Whether a row of a label and numbers is the first of the data: one number that is no year, or
    several that are neither years nor evenly apart and of the size of those below. Both are noted."""
    (row, first), below = rows[0], rows[1:200]
    numeric = [j for j in numeric_columns(below) if 0 < j < len(first)]
    cells = [first[j] for j in numeric]
    if not cells or is_gap(first[0]) or any(is_gap(c) or not is_numeric(c) for c in cells):
        return False
    columns = [[c[j] for _, c in below if j < len(c) and not is_gap(c[j])] for j in numeric]
    years = all(map(is_year, cells))
    if years and not all(map(is_year, chain(*columns))):
        return False
    values = numbers(cells, mark=".").values
    steps = {None if a is None or b is None else b - a for a, b in pairwise(values)}
    alike = years or all(map(_is_of_size, values, columns))
    even = len(steps) == 1 and (len(values) > 2 or steps == {1})
    is_data = alike and not even if len(cells) > 1 else alike or not years
    if is_data or alike:
        shown = ", ".join(clean(cell) for cell in first if cell != "")[:60]
        message = (
            f"{grid.file}: row {row + 1} ({shown}) is read as "
            + ("data, because it holds numbers like the rows below" if is_data else "headings")
            + f"; if it is {'not data' if is_data else 'data'}, put headings in words above it"
        )
        notes.append(Note("headings-doubtful", message))
    return is_data


def _is_of_size(value: Decimal | None, below: Sequence[Cell]) -> bool:
    """Whether a number is as large as those of its column, within a factor of three."""
    found = [abs(v) for v in numbers(below, mark=".").values if v is not None]
    return value is not None and bool(found) and min(found) / 3 <= abs(value) <= max(found) * 3


def is_heading(rows: list[Row], index: int, numeric: list[int]) -> bool:
    """Whether a row has texts, or years, where the rows below it have numbers."""
    cells, below = rows[index][1], rows[index + 1 : index + 20]
    above = [(j, cells[j]) for j in numeric if j < len(cells) and not is_gap(cells[j])]
    if not above:
        return False
    if all(isinstance(cell, str) and not is_numeric(cell) for _, cell in above):
        return True
    values = [c[j] for _, c in below for j, _ in above if j < len(c) and not is_gap(c[j])]
    years = sum(map(is_year, values))
    return all(is_year(cell) for _, cell in above) and years < len(values) / 2


def is_year(cell: Cell) -> bool:
    """Whether a cell is a year, as a number or a text."""
    return bool(re.fullmatch(r"(?:19|20|21)\d\d", text_of(cell), re.ASCII))


def over_headings(rows: list[Row], top: int, grid: Grid) -> int:
    """1 if the row above the headings groups them, as in `2024` over `Plan` and `Actual`."""
    if not top or rows[top - 1][0] != rows[top][0] - 1:
        return 0
    cells, head = rows[top - 1][1], rows[top][1]
    groups = [cell for cell in cells[1:] if cell != ""]
    names = [clean(cell) for cell in head if cell != ""]
    repeated = len(set(names)) < len(names)
    stretch = any(STRETCH.search(text_of(cell)) for cell in groups)
    if len(set(map(text_of, groups))) < 2 and not (groups and (repeated or stretch)):
        return 0
    merged = any(m.top == rows[top - 1][0] and m.right > m.left for m in grid.merged)
    if not merged:  # a group stands over its first column, and goes on until the next
        cells.extend([""] * (len(head) - len(cells)))
        for j in range(2, len(head)):
            if cells[j] == "" and head[j] != "":
                cells[j] = cells[j - 1]
    return 1


def _is_data(cells: Iterable[Cell]) -> bool:
    """Whether the first row of a table is data, not a header: all numbers, or decimals after its
    first cell."""
    row = list(cells)
    if not any(map(is_gap, row)) and all(map(is_numeric, row)):
        return True
    return any(
        re.search(r"\d[.,]\d", text_of(cell))
        for cell in row[1:]
        if not is_gap(cell) and is_numeric(cell)
    )


def filled(cells: Sequence[Cell]) -> int:
    """How many cells are not empty."""
    return len(cells) - cells.count("")


def clean(cell: Cell) -> str:
    """The text of a cell in one line."""
    return " ".join(text_of(cell).split())
