"""Reads XLSX and XLSM workbooks.

python-calamine reads values and merged cells; one pass of expat over the XML of a sheet adds what it
leaves out: number formats, hidden rows and columns, errors, and formulas without a stored result.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any
from xml.parsers import expat

from deck.core.package import Package
from deck.outline.tables.grid import (
    NO_RESULT,
    Area,
    Broken,
    Cell,
    Clock,
    CoarseDay,
    Formats,
    Grid,
    area_of,
    column_number,
)
from deck.outline.tables.number_formats import BUILT_IN, NumberFormat, read_format
from deck.outline.tables.workbook import Book, Sheet

_BOOK = "xl/workbook.xml"
_MOST_CELLS = 10_000_000  # a sheet may have only A1 and XFD1048576, and is read in full


class XlsxBook(Book):
    """A workbook of the XLSX family."""

    def __init__(self, raw: bytes, file: str) -> None:
        """Raises PackageError, CalamineError or another error for a broken file."""
        import python_calamine as calamine

        self.file = file
        self.package = Package(raw)
        self.main = next(
            (r.target for r in self.package.relationships("") if r.kind == "officeDocument"), _BOOK
        )
        self.book = calamine.load_workbook(io.BytesIO(raw))
        kinds, visible = calamine.SheetTypeEnum, calamine.SheetVisibleEnum
        self.sheets = [
            Sheet(sheet.name, sheet.visible != visible.Visible)
            for sheet in self.book.sheets_metadata
            if sheet.typ == kinds.WorkSheet
        ]
        self.parts = sheet_parts(self.package, self.main)

    def _areas(self) -> dict[str, tuple[str, Area]]:
        """Named ranges and tables."""
        areas = {}
        for name in self.package.xml(self.main).iter("{*}definedName"):
            sheet, _, cells = (name.text or "").rpartition("!")
            if (area := area_of(cells)) is not None:
                areas[name.get("name", "")] = sheet.strip("'").replace("''", "'"), area
        for sheet, part in self.parts.items():
            for relation in self.package.relationships(part):
                if relation.kind == "table":
                    table = self.package.xml(relation.target)
                    if (area := area_of(table.get("ref", ""))) is not None:
                        areas[table.get("displayName") or table.get("name", "")] = sheet, area
        return areas

    def grid(self, name: str) -> Grid:
        """The cells of a sheet."""
        scan = _Scan(self._styles(), self.package.read(self.parts[name]))
        if scan.height * scan.width > _MOST_CELLS:
            raise ValueError(name)
        sheet = self.book.get_sheet_by_name(name)
        rows: list[list[Cell]] = [
            [
                value if isinstance(value, str | float) else _cell(value, scan.formats.at(i, j))
                for j, value in enumerate(row)
            ]
            for i, row in enumerate(sheet.to_python(skip_empty_area=False))
        ]
        for row, column, cell in self._unusable(scan, rows):
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend([""] * (column + 1 - len(rows[row])))
            rows[row][column] = cell
        merged = tuple(Area(*start, *end) for start, end in sheet.merged_cell_ranges or ())
        return Grid(
            self.file, rows, name, "", scan.formats, frozenset(scan.hidden_rows),
            frozenset(scan.hidden_columns), merged,
        )  # fmt: skip

    def _unusable(self, scan: _Scan, rows: list[list[Cell]]) -> Iterator[tuple[int, int, Broken]]:
        """Errors, and formulas that a program wrote without calculating them.

        Such programs ask Excel to calculate when it opens the file, and write no result, or 0.
        """
        yield from ((row, column, Broken(text)) for (row, column), text in scan.errors.items())
        asks = any(
            e.get("fullCalcOnLoad") in ("1", "true")
            for e in self.package.xml(self.main).iter("{*}calcPr")
        )
        for row, column in scan.formulas:
            cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
            if cell == "" or (asks and cell == 0):
                yield row, column, NO_RESULT

    def _styles(self) -> list[NumberFormat | None]:
        part = next(
            (r.target for r in self.package.relationships(self.main) if r.kind == "styles"), ""
        )
        if part not in self.package:
            return []
        look = self.package.xml(part)
        codes = {e.get("numFmtId"): e.get("formatCode", "") for e in look.iterfind(".//{*}numFmt")}
        codes = {str(key): code for key, code in BUILT_IN.items()} | codes
        return [
            read_format(codes.get(style.get("numFmtId"), ""))
            for style in look.iterfind(".//{*}cellXfs/{*}xf")
        ]


def sheet_parts(package: Package, book: str = _BOOK) -> dict[str, str]:
    """The part of each sheet of an XLSX package, by the sheet's name. Raises PackageError."""
    targets = {r.id: r.target for r in package.relationships(book)}
    return {
        sheet.get("name"): targets.get(key, "")
        for sheet in package.xml(book).iter("{*}sheet")
        for key in (value for name, value in sheet.items() if name.endswith("}id"))
    }


def _cell(value: Any, form: NumberFormat | None) -> Cell:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return float(value)
    if isinstance(value, timedelta):
        return Clock(value.total_seconds() / 3600)
    if isinstance(value, time):
        return Clock(value.hour + value.minute / 60 + value.second / 3600)
    if isinstance(value, date) and form is not None and form.grain is not None:
        return CoarseDay(str(value), form.grain)
    return str(value)


class _Scan:
    """What the XML of a sheet says besides values. It is asked for each of its cells, so that most of
    them have to be done with quickly."""

    def __init__(self, styles: list[NumberFormat | None], xml: bytes) -> None:
        self.formats = Formats(styles)
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: list[tuple[int, int]] = []
        self.height = self.width = 0
        self._column = -1
        self._cell: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._starts(
            {str(i): i for i, style in enumerate(styles) if style is not None}
        )
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.Parse(xml, True)

    def _refuse(self, *_: object) -> None:
        raise ValueError("a sheet has no document type")

    def _starts(self, styles: dict[str, int]) -> Callable[[str, dict[str, str]], None]:
        """The handler of start tags."""
        put, other, parser = self.formats.put, self._other, self._parser
        columns: dict[str, int] = {}
        waits = False

        def start(tag: str, values: dict[str, str]) -> None:
            nonlocal waits
            if tag in ("v", "is"):
                self.height = self._row + 1
                if self._column >= self.width:
                    self.width = self._column + 1
                return
            if tag != "c":
                other(tag.rpartition(":")[2], values)
                if not tag.endswith(":c"):
                    return
            if waits:
                parser.CharacterDataHandler, waits = None, False
            self._cell = values
            style = styles.get(values.get("s", ""))
            place = values.get("r")
            if place is None:
                self._column += 1
                column = self._column
            else:
                letters = place[: -self._digits]
                column = columns.get(letters, -1)
                if column < 0:
                    column = columns[letters] = column_number(letters)
                self._column = column
            if style is not None:
                put(self._row, column, style)
            if values.get("t") == "e":
                self.errors[self._row, column] = ""
                parser.CharacterDataHandler, waits = self._error, True

        return start

    _row, _digits = -1, 0

    def _other(self, tag: str, values: dict[str, str]) -> None:
        """A tag that is neither a cell nor its value."""
        if tag == "row":
            self._row = int(values["r"]) - 1 if "r" in values else self._row + 1
            self._digits = len(str(self._row + 1))
            self._column = -1
            if values.get("hidden") in ("1", "true") or _is_zero(values.get("ht")):
                self.hidden_rows.add(self._row)
        elif tag == "f" and self._cell.get("t") != "str":
            self.formulas.append((self._row, self._column))
        elif tag == "col" and (
            values.get("hidden") in ("1", "true") or _is_zero(values.get("width"))
        ):
            first, last = int(values["min"]), min(int(values["max"]), 16_384)
            self.hidden_columns.update(range(first - 1, last))

    def _error(self, text: str) -> None:
        if "#" in text:  # the text of a formula comes before it
            self.errors[self._row, self._column] = text.strip()


def _is_zero(length: str | None) -> bool:
    return length is not None and float(length) == 0
