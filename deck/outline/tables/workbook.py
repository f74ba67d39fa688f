"""Opens workbooks, and finds the sheet and the cells that an outline names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import NamedTuple

from deck.core.errors import DeckError
from deck.outline.tables.errors import DataError, fail, missing
from deck.outline.tables.grid import Area, Grid, area_of


class Sheet(NamedTuple):
    """A worksheet; chart sheets are none."""

    name: str
    hidden: bool


class Book(ABC):
    """An open workbook."""

    file: str
    sheets: list[Sheet]

    @cached_property
    def areas(self) -> dict[str, tuple[str, Area]]:
        """Named ranges and tables: the sheet and the cells of each, with its header."""
        return self._areas()

    @abstractmethod
    def _areas(self) -> dict[str, tuple[str, Area]]:
        """The areas, as they are in the file."""

    @abstractmethod
    def grid(self, name: str) -> Grid:
        """The cells of a sheet."""


class Part(NamedTuple):
    """A part of a workbook: a sheet, and the cells on it (None: all)."""

    sheet: str
    area: Area | None
    skipped: str = ""
    """The name of a hidden sheet that was passed over."""


def open_book(raw: bytes, file: str) -> Book:
    """Opens a workbook. Raises DataError."""
    try:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):
            if "EncryptedPackage".encode("utf-16-le") in raw:
                raise _protected(file)
            from deck.outline.tables.xls import XlsBook

            return XlsBook(raw, file)
        names = raw[-200_000:]  # the names of a package's parts are not compressed
        if b"content.xml" in names:
            from deck.outline.tables.ods import OdsBook

            return OdsBook(raw, file)
        for part, kind in (
            (b"word/document.xml", "Word document"),
            (b"ppt/presentation.xml", "deck"),
        ):
            if part in names:
                raise fail(f"{file} is a {kind}, not a workbook: save its table as XLSX", "file")
        if b"xl/workbook.bin" in names:
            message = (
                "is a binary workbook (XLSB), whose number formats cannot be read: save it as XLSX"
            )
            raise fail(f"{file} {message}", "file")
        from deck.outline.tables.xlsx import XlsxBook

        return XlsxBook(raw, file)
    except DataError:
        raise
    except Exception as error:
        raise _broken(file, error) from error


def read_sheet(book: Book, name: str) -> Grid:
    """The cells of a sheet. Raises DataError."""
    try:
        return book.grid(name)
    except DataError:
        raise
    except Exception as error:
        raise _broken(book.file, error) from error


def part_of(book: Book, sheet: str | None, cells: str | None) -> Part:
    """The part that `sheet` and `range` name; by default the first sheet that is not hidden.

    `sheet` takes a name or number, and for outlines of 0.1.0 a table or range too. Raises DataError.
    """
    names = [each.name for each in book.sheets]
    if not names:
        raise fail(f"{book.file} has no sheet with cells", "file")
    if cells is None and sheet is not None and sheet not in names and _names_cells(book, sheet):
        sheet, cells = None, sheet
    if cells is None:
        return _sheet(book, sheet, names)
    found = _area(book, cells)
    if found is None:
        message = missing(f"{book.file} has no range or table", cells, list(book.areas))
        raise fail(
            message if book.areas else f"'{cells[:60]}' is not a range such as B3:F20", "range"
        )
    owner, area = found
    if owner and sheet and owner != _sheet(book, sheet, names).sheet:
        raise fail(f"'{cells[:60]}' is on the sheet {owner}: omit `sheet`", "sheet")
    part = _sheet(book, owner or sheet, names)
    return part._replace(area=area)


def _sheet(book: Book, wanted: str | None, names: list[str]) -> Part:
    if wanted is None:
        first = next((each for each in book.sheets if not each.hidden), book.sheets[0])
        hidden = book.sheets[0].name if first is not book.sheets[0] else ""
        return Part(first.name, None, hidden)
    if wanted in names:
        return Part(wanted, None)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return Part(names[int(wanted) - 1], None)
    choices = [*names, *book.areas]
    raise fail(missing(f"{book.file} has no sheet", wanted, choices), "sheet")


def _names_cells(book: Book, sheet: str) -> bool:
    """Whether `sheet` is a table or range, as outlines of 0.1.0 have it; Q3 is the name of a sheet."""
    return sheet in book.areas or (":" in sheet and _area(book, sheet) is not None)


def _area(book: Book, text: str) -> tuple[str, Area] | None:
    """The sheet (empty if none is named) and the cells of a range, named range or table."""
    if text in book.areas:
        return book.areas[text]
    sheet, _, cells = text.rpartition("!")
    area = area_of(cells)
    return None if area is None else (sheet.strip("'").replace("''", "'"), area)


def _broken(file: str, error: Exception) -> DataError:
    """What a reader's error means; readers of damaged files raise nearly anything."""
    words = f"{type(error).__name__} {error}".casefold()
    if "password" in words or "encrypt" in words:
        return _protected(file)
    if isinstance(error, DeckError) and "unpacks to more" in words:
        return fail(f"{file}: {error}", "file")
    return fail(f"{file} is not a readable workbook", "file")


def _protected(file: str) -> DataError:
    return fail(f"{file} is protected by a password: save it without one", "file")
