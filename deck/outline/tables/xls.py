"""Reads XLS workbooks (Excel 97 to 2003) with xlrd: values, number formats, what is hidden or merged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import xlrd
from xlrd.biffh import FDT

from deck.outline.tables.grid import Area, Broken, Cell, Clock, CoarseDay, Formats, Grid
from deck.outline.tables.number_formats import NumberFormat, read_format
from deck.outline.tables.workbook import Book, Sheet

_DAYS = 1  # the day numbers below it are times of day


class XlsBook(Book):
    """A workbook in the format from before 2007."""

    def __init__(self, raw: bytes, file: str) -> None:
        """Raises XLRDError, or another error for a damaged file."""
        self.file = file
        self.book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=_Silent())
        self.sheets = [Sheet(each.name, each.visibility != 0) for each in self.book.sheets()]

    def _areas(self) -> dict[str, tuple[str, Area]]:
        """Named ranges."""
        areas = {}
        for name in self.book.name_obj_list:
            try:
                sheet, top, bottom, left, right = name.area2d()
            except (xlrd.XLRDError, AttributeError, IndexError, TypeError):
                continue
            areas[name.name] = sheet.name, Area(top, left, bottom - 1, right - 1)
        return areas

    def grid(self, name: str) -> Grid:
        """The cells of a sheet."""
        sheet = self.book.sheet_by_name(name)
        codes = [self.book.format_map.get(xf.format_key) for xf in self.book.xf_list]
        styles: list[NumberFormat | None] = [
            read_format(code.format_str) if code is not None and code.type != FDT else None
            for code in codes
        ]
        clocks = {
            i
            for i, code in enumerate(codes)
            if code is not None
            and code.type == FDT
            and not set("yd") & set(code.format_str.lower())
        }
        formats = Formats(styles)
        rows: list[list[Cell]] = []
        for i in range(sheet.nrows):
            row: list[Cell] = []
            for j, (kind, value, xf) in enumerate(
                zip(sheet.row_types(i), sheet.row_values(i), _styles_of(sheet, i), strict=True)
            ):
                cell = self._cell(kind, value, xf in clocks)
                date_format = (
                    read_format(codes[xf].format_str) if kind == xlrd.XL_CELL_DATE else None
                )
                if isinstance(cell, str) and date_format is not None and date_format.grain:
                    cell = CoarseDay(cell, date_format.grain)
                row.append(cell)
                if kind == xlrd.XL_CELL_NUMBER:
                    formats.put(i, j, xf)
            rows.append(row)
        hidden_rows = {
            i for i, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
        }
        hidden_columns = {
            j for j, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
        }
        merged = tuple(Area(a, left, b - 1, right - 1) for a, b, left, right in sheet.merged_cells)
        return Grid(
            self.file, rows, name, "", formats, frozenset(hidden_rows), frozenset(hidden_columns),
            merged,
        )  # fmt: skip

    def _cell(self, kind: int, value: Any, clock: bool) -> Cell:
        match kind:
            case xlrd.XL_CELL_NUMBER:
                return float(value)
            case xlrd.XL_CELL_DATE:
                if clock or value < _DAYS:
                    return Clock(value * 24)
                moment: datetime = xlrd.xldate_as_datetime(value, self.book.datemode)
                return str(moment)
            case xlrd.XL_CELL_ERROR:
                return Broken(xlrd.error_text_from_code.get(value, "#VALUE!"))
            case xlrd.XL_CELL_BOOLEAN:
                return str(bool(value))
        return str(value).strip()


def _styles_of(sheet: Any, row: int) -> list[int]:
    return [sheet.cell_xf_index(row, column) for column in range(sheet.row_len(row))]


class _Silent:
    """Takes what xlrd writes about odd files."""

    def write(self, text: str) -> None:
        """Drops a text."""

    def flush(self) -> None:
        """Has nothing to do."""
