"""Data files as sources: the cells of a CSV file or a workbook, with row, column, unit and period."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from deck.core.files import read_file
from deck.language.figures import Figure
from deck.language.scripts import count_han
from deck.language.units import Unit
from deck.outline.tables.columns import Column, read_column
from deck.outline.tables.errors import DataError
from deck.outline.tables.grid import Area, CellRef, Grid, text_of
from deck.outline.tables.locate import Located, locate
from deck.outline.tables.numerals import is_gap, looks_numeric
from deck.outline.tables.text import read_text_file
from deck.outline.tables.time_columns import read_serials
from deck.outline.tables.workbook import open_book, read_sheet
from deck.proof.quotes import Source
from deck.proof.stated import Reading
from deck.reading.article import Article
from deck.reading.passages import SourceText
from deck.reading.tables import Row, Slot, Table, tables_of
from deck.statements.model import Setting
from deck.statements.reading import cell_statements

SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
MAX_CELLS = 40_000
"""The cells of a file that are read: more are records, of which a deck shows sums."""
_TABLES = 20  # of a sheet
_YEARS = re.compile(r"(?:19|20|21)\d\d(?:\.0)?")
_TIME = re.compile(r"(?i:\b(?:years?|fy|period|date|quarter|month|time)\b)|[年月季]|日期|时间|時間")
_PARTED = " | "


class _Put(NamedTuple):
    """A cell in the text of a source: where it begins, and where it stands in its file."""

    start: int
    ref: CellRef


class GridText(SourceText):
    """The text of a data file: a line per row. `cells` are its cells in text order."""

    def __init__(self, text: str, cells: Sequence[_Put]) -> None:
        super().__init__(text)
        self._starts = [cell.start for cell in cells]
        self._cells = cells

    def place(self, offset: int) -> str:
        """The cell at an offset: `, Sales!C4`, or `, row 4`."""
        at = bisect_right(self._starts, offset) - 1
        return f", {self._cells[at].ref}" if at >= 0 else super().place(offset)


class DataSource(Source):
    """A data file: its tables, and the figures of their cells by offset. `cut` says what was not read."""

    def __init__(
        self,
        text: GridText,
        tables: Sequence[Table],
        figures: dict[int, Figure],
        file: str,
        cut: str,
    ) -> None:
        super().__init__(text, "", None, file)
        self._tables, self._read, self.cut = tuple(tables), figures, cut

    @cached_property
    def reading(self) -> Reading:
        """The statements of the cells."""
        assert self.text is not None
        text = self.text.text
        letters = len(re.findall("[A-Za-z]", text[:100_000]))
        zh = 4 * count_han(text[:100_000]) > letters
        article = Article(
            text=text, lang="zh" if zh else "en", title=Path(self.file).stem, author=None, publisher=None,
            date=None, year_hint=None, sections=(), set_aside=(), format="text", tables=self._tables,
        )  # fmt: skip
        setting = Setting()
        return Reading(text, cell_statements(article, setting, self._read), setting, article)


def read_data(path: Path) -> DataSource:
    """The cells of a data file. Raises OSError; ValueError, with the reason, for a file that is none."""
    raw, name = read_file(path), path.name
    try:
        if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            return _of_workbook(raw, name)
        return _of_text(raw, name)
    except DataError as error:
        raise ValueError(str(error)) from None


def _of_workbook(raw: bytes, name: str) -> DataSource:
    """The sheets of a workbook that are not hidden, one below another."""
    book = open_book(raw, name)
    writer = _Writer(name)
    for sheet in book.sheets:
        if sheet.hidden or writer.left <= 0:
            continue
        grid = writer.within(read_sheet(book, sheet.name))
        writer.line(sheet.name)
        starts = {
            (i, j): at for i, row in enumerate(grid.rows) for j, at in writer.row(grid, i, row)
        }
        writer.tables_of(grid, starts)
    return writer.source()


def _of_text(raw: bytes, name: str) -> DataSource:
    """The rows of a delimited file, whose text is kept as it is."""
    from deck.core.encoding import is_utf16

    writer = _Writer(name)
    grid = writer.within(read_text_file(raw, name))
    try:
        text = raw.decode("utf-16" if is_utf16(raw) else "utf-8-sig")
    except UnicodeDecodeError:
        separator = grid.separator or ","
        text = "\n".join(separator.join(map(text_of, row)) for row in grid.rows)
    writer.text = text
    starts: dict[tuple[int, int], int] = {}
    at = 0
    for i, row in enumerate(grid.rows):
        for j, cell in enumerate(row):
            found = text.find(text_of(cell), at) if cell != "" else at
            at = found if found >= 0 else at
            starts[i, j] = at
            writer.cells.append(_Put(at, grid.ref(i, j)))
            at += len(text_of(cell))
    writer.tables_of(grid, starts)
    return writer.source()


class _Writer:
    """Writes the text of a data file, and collects its tables."""

    def __init__(self, file: str) -> None:
        self.file, self.text, self.left, self.cut = file, "", MAX_CELLS, ""
        self.cells: list[_Put] = []
        self.tables: list[Table] = []
        self.figures: dict[int, Figure] = {}

    def within(self, grid: Grid) -> Grid:
        """As much of a grid as may be read."""
        kept = 0
        for row in grid.rows:
            self.left -= len(row)
            if self.left < 0:
                break
            kept += 1
        if kept < len(grid.rows):
            sheet = f" of the sheet {grid.sheet}" if grid.sheet else ""
            self.cut = (
                f"{self.file} has more than {MAX_CELLS:,} cells; the first {kept:,} rows{sheet} are read, so "
                "give the part that the deck is about"
            )
            del grid.rows[kept:]
        return grid

    def line(self, text: str) -> None:
        """A line that is no row: the name of a sheet."""
        self.text += f"{text}\n"

    def row(self, grid: Grid, i: int, row: Sequence[object]) -> Iterator[tuple[int, int]]:
        """Writes a row; the columns of its cells, with their offsets."""
        begun = False
        for j, cell in enumerate(grid.rows[i]):
            text = " ".join(_shown(grid, i, j).split()) if cell != "" else ""
            if text:
                self.text += _PARTED * begun
                begun = True
            yield j, len(self.text)
            if text:
                self.cells.append(_Put(len(self.text), grid.ref(i, j)))
                self.text += text
        self.text += "\n" * bool(row)

    def tables_of(self, grid: Grid, starts: dict[tuple[int, int], int]) -> None:
        """The tables of a grid, one below or beside another."""
        width = max(map(len, grid.rows), default=0)
        waiting = [Area(0, 0, len(grid.rows), width - 1)]
        for _ in range(_TABLES):
            if not waiting:
                return
            area = waiting.pop(0)
            if area.top >= len(grid.rows) or area.left > area.right:
                continue
            try:
                located = locate(grid, area)
                read_serials(located)
            except DataError:
                continue
            last, right = max(located.rows), max(located.positions)
            waiting += [
                Area(last + 1, area.left, area.bottom, area.right),
                Area(area.top, right + 1, last, area.right),
            ]
            self._add(located, starts)

    def _add(self, located: Located, starts: dict[tuple[int, int], int]) -> None:
        """The statements of a located table can be made of its grid, and of the numbers of its columns."""
        visible = located.visible
        depth = max((len(located.headings[j]) for j in visible), default=0)
        if not depth or not located.rows:
            return
        first = located.rows[0]
        head = [
            Row(
                tuple(
                    Slot(
                        _padded(located.headings[j], depth)[level],
                        _near(starts, first - 1, located.positions[j]),
                    )
                    for j in visible
                ),
                _near(starts, max(0, first - 1), located.positions[visible[0]]),
                _near(starts, max(0, first - 1), located.positions[visible[0]]),
                is_head=True,
            )
            for level in range(depth)
        ]
        columns = {j: _numbers(located, j) for j in visible}
        body = []
        for n, i in enumerate(located.rows):
            slots = []
            for j in visible:
                at = _near(starts, i, located.positions[j])
                text, figure = _cell(located, columns[j], j, n, at)
                if figure is not None:
                    self.figures[at] = figure
                slots.append(Slot(text, at))
            end = max(slot.end for slot in slots)
            body.append(Row(tuple(slots), min(slot.start for slot in slots), end))
        self.tables += tables_of([*head, *body])

    def source(self) -> DataSource:
        """The source that was written."""
        text = GridText(self.text, sorted(self.cells, key=lambda cell: cell.start))
        return DataSource(text, self.tables, self.figures, self.file, self.cut)


def _padded(levels: Sequence[str], depth: int) -> list[str]:
    return [*[""] * (depth - len(levels)), *levels]


def _near(starts: dict[tuple[int, int], int], row: int, column: int) -> int:
    """The offset of a cell; that of the one before it, if it is empty."""
    for j in range(column, -1, -1):
        if (row, j) in starts:
            return starts[row, j]
    return 0


def _shown(grid: Grid, i: int, j: int) -> str:
    return text_of(grid.rows[i][j])


def _numbers(table: Located, index: int) -> Column | None:
    """A column as numbers; None if it holds names, codes or times."""
    cells = table.columns[index]
    if looks_numeric(cells) <= 0.5 or _is_time(table, index):
        return None
    try:
        return read_column(table, index, range(len(table.rows)), lenient=True)
    except DataError:
        return None


def _is_time(table: Located, index: int) -> bool:
    """Whether the numbers of a column are years."""
    texts = [text_of(cell) for cell in table.columns[index] if not is_gap(cell)]
    if not texts or not all(map(_YEARS.fullmatch, texts)):
        return False
    named = _TIME.search(table.names[index])
    return bool(named) or (index == 0 and len(set(texts)) == len(texts))


def _cell(
    table: Located, column: Column | None, index: int, row: int, at: int
) -> tuple[str, Figure | None]:
    """The text of a cell, and its figure if it is a number."""
    cell = table.columns[index][row]
    if column is None:
        text = text_of(cell)
        return (text.removesuffix(".0") if _YEARS.fullmatch(text) else " ".join(text.split())), None
    value = column.values[row]
    if value is None:
        return ("" if is_gap(cell) else text_of(cell)), None
    value = _exact(value)
    text = f"{value:,f}"
    places = max(0, -int(value.as_tuple().exponent))
    shown = " ".join(text_of(cell).split())
    return text, Figure(
        at, at + max(1, len(shown)), shown, value, column.unit or Unit(), places=places
    )


def _exact(value: Decimal) -> Decimal:
    """A value without the noise of binary fractions: 428.9 for 428.90000000000003."""
    exact = Decimal(f"{value:.12g}")
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
