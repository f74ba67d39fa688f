"""The cells of one sheet of a data file, with what the file says about them besides their values."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import NamedTuple, Self, TypeAlias

from deck.outline.tables.number_formats import Grain, NumberFormat


class Broken(str):
    """A cell whose value cannot be used: an error such as `#DIV/0!`, or the word `formula` for a
    formula without a stored result."""


class Clock(float):
    """A duration or a time of day, in hours."""


class CoarseDay(str):
    """A day of a workbook, such as `2025-01-31`, whose format shows its month or year alone."""

    grain: Grain

    def __new__(cls, text: str, grain: Grain) -> Self:
        """The day as ISO text."""
        day = super().__new__(cls, text)
        day.grain = grain
        return day


Cell: TypeAlias = str | float | Decimal
"""A text, or a number of a workbook as it is stored; an empty cell is an empty text."""

NO_RESULT = Broken("formula")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 0 and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


class CellRef(NamedTuple):
    """Where a value stands in a file, as its reader counts: `row` from 1, `column` as a letter.

    `sheet` is empty in a text file.
    """

    file: str
    sheet: str
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}" if self.sheet else f"row {self.row}"


class Formats:
    """The number formats of a sheet: a style per cell, kept by column."""

    def __init__(self, styles: list[NumberFormat | None]) -> None:
        """`styles` are those that cells refer to by index."""
        self._styles: list[NumberFormat | None] = [None, *styles]
        self._columns: dict[int, array[int]] = {}

    def add(self, style: NumberFormat | None) -> int:
        """A further style; returns its index."""
        self._styles.append(style)
        return len(self._styles) - 2

    def put(self, row: int, column: int, style: int) -> None:
        """Gives a cell a style."""
        styles = self._columns.get(column)
        if styles is None:
            styles = self._columns[column] = array("L")
        if row < len(styles):
            styles[row] = style + 1
            return
        if row > len(styles):
            styles.extend([0] * (row - len(styles)))
        styles.append(style + 1)

    def at(self, row: int, column: int) -> NumberFormat | None:
        """The format of a cell; None for a plain one."""
        styles = self._columns.get(column, ())
        return self._styles[styles[row]] if row < len(styles) else None

    def __contains__(self, column: int) -> bool:
        return column in self._columns


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet or text file, from its first row and column; rows may be ragged."""

    file: str
    rows: list[list[Cell]]
    sheet: str = ""
    separator: str = ""
    """What separates the cells of a text file."""
    formats: Formats = field(default_factory=lambda: Formats([]))
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    headed: bool = False
    """Whether the first row holds names, whatever they look like."""

    def place(self, row: int, column: int, name: str = "") -> str:
        """A cell as a message names it: `a.csv, row 3, column Sales`; in a workbook with its
        address."""
        if not self.sheet:
            return f"{self.file}, row {row + 1}, column {name or column + 1}"
        called = f" (column {name})" if name else ""
        return f"{self.file}, {self.sheet}!{address(row, column)}{called}"

    def ref(self, row: int, column: int) -> CellRef:
        """Where a cell stands."""
        return CellRef(self.file, self.sheet, row + 1, letters_of(column))


def column_number(letters: str) -> int:
    """The number of a column from 0: `A` is 0, `AA` is 26."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters.upper(), 0) - 1


def letters_of(column: int) -> str:
    """The letters of a column counted from 0: the inverse of `column_number`."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(65 + rest) + letters, column - 1
    return letters


def address(row: int, column: int) -> str:
    """`B3` for row 2 and column 1, counted from 0."""
    return f"{letters_of(column)}{row + 1}"


def area_of(text: str) -> Area | None:
    """The area that `B3:F20`, `$B$3:$F$20`, `B3` or `B:F` names; None for any other text."""
    first, _, last = text.strip().partition(":")
    corners = [_ADDRESS.fullmatch(corner.strip()) for corner in (first, last or first)]
    if corners[0] and corners[1]:
        left, right = sorted(column_number(c[1]) for c in corners if c)
        top, bottom = sorted(int(c[2]) - 1 for c in corners if c)
        return Area(max(0, top), left, bottom, right)
    columns = re.fullmatch(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})", text.strip(), re.IGNORECASE)
    if columns:
        left, right = sorted(map(column_number, columns.groups()))
        return Area(0, left, 1_048_575, right)
    return None


def positions(cells: list[Cell]) -> Iterator[int]:
    """The columns of the cells of a row that are not empty."""
    return (j for j, cell in enumerate(cells) if cell != "")


def text_of(cell: Cell) -> str:
    """A cell as text: a workbook's 2021.0 is `2021`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Clock):
        minutes = round(float(cell) * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return f"{cell:.15g}" if isinstance(cell, float) else f"{cell:f}"
