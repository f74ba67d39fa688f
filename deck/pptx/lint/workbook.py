"""The cells of a chart's workbook, as far as a chart refers to them."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from typing import NamedTuple, TypeAlias

from lxml import etree

from deck.core.package import Element, integer, parse

Value: TypeAlias = float | str | None
"""What a cell holds: None if it is empty. A boolean is a number, an error a text (`#N/A`)."""
Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_AREA = re.compile(r"('(?:[^']|'')+'|[^'!(),]+)!([^!(),]+)")


class WorkbookError(Exception):
    """The workbook cannot be read; the message says why."""


class Area(NamedTuple):
    """A rectangle of cells on one sheet, corners included."""

    sheet: str
    first: Place
    last: Place

    @property
    def columns(self) -> list[list[Place]]:
        """The places column by column."""
        (top, left), (bottom, right) = self.first, self.last
        across = range(left, right + 1)
        return [[(row, column) for row in range(top, bottom + 1)] for column in across]


class Workbook:
    """The sheets of an .xlsx by name; their cells are read when first asked for."""

    def __init__(self, data: bytes) -> None:
        """Open a workbook from its bytes; raises WorkbookError."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            book = self._read("xl/workbook.xml")
            links = self._read("xl/_rels/workbook.xml.rels")
            targets = {e.get("Id"): e.get("Target") or "" for e in links}
            self._sheets = {
                e.get("name"): targets.get(_relationship(e), "") for e in book.iter("{*}sheet")
            }
            self._strings = self._shared_strings()
        except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError) as error:
            raise WorkbookError(str(error)) from error
        self._cells: dict[str, dict[Place, Value]] = {}

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets."""
        return list(self._sheets)

    def cells(self, sheet: str) -> dict[Place, Value]:
        """The cells of a sheet that hold something; raises WorkbookError."""
        if sheet not in self._cells:
            part = posixpath.normpath(posixpath.join("/xl", self._sheets[sheet])).lstrip("/")
            try:
                self._cells[sheet] = self._values(self._read(part))
            except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
                raise WorkbookError(str(error)) from error
        return self._cells[sheet]

    def _read(self, part: str) -> Element:
        return parse(self._archive.read(part))

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive.namelist():
            return []
        return [_text(e) for e in self._read("xl/sharedStrings.xml").iterfind("{*}si")]

    def _values(self, sheet: Element) -> dict[Place, Value]:
        found: dict[Place, Value] = {}
        for cell in sheet.iter("{*}c"):
            place = _place(cell.get("r") or "")
            value = self._value(cell)
            if place is not None and value is not None:
                found[place] = value
        return found

    def _value(self, cell: Element) -> Value:
        kind: str = cell.get("t") or "n"
        stated: str | None = cell.findtext("{*}v")
        if kind == "inlineStr":
            return _text(cell)
        if stated is None:
            return None
        if kind == "s":
            index = integer(stated)
            known = index is not None and 0 <= index < len(self._strings)
            return self._strings[index] if known and index is not None else None
        if kind in ("str", "e", "d"):
            return stated
        try:
            return float(stated)
        except ValueError:
            return stated


def areas(formula: str) -> list[Area]:
    """The areas that a formula such as `'My sheet'!$A$2:$A$5` names; none for other ones."""
    found = []
    for sheet, cells in _AREA.findall(formula):
        ends = [_place(end) for end in cells.split(":")]
        if None in ends or len(ends) > 2:
            return []
        first, last = ends[0], ends[-1]
        if first is not None and last is not None:
            found.append(Area(sheet_name(sheet), first, last))
    return found


def sheet_name(stated: str) -> str:
    """The name of a sheet without the quotes that a formula puts around it."""
    stated = stated.strip()
    return stated[1:-1].replace("''", "'") if stated.startswith("'") else stated


def sheets_of(formula: str) -> list[str]:
    """The names of the sheets that a formula refers to."""
    return [sheet_name(sheet) for sheet, _ in _AREA.findall(formula)]


def _place(reference: str) -> Place | None:
    found = _CELL.fullmatch(reference.strip())
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)), column


def _text(element: Element) -> str:
    """The text of a string with or without rich runs, phonetic guides left out."""
    return "".join(
        t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh")
    )


def _relationship(sheet: Element) -> str:
    return next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
