"""Reads ODS workbooks (LibreOffice) from their XML: values, number formats, what is hidden or merged."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import cache
from typing import Any

from lxml import etree

from deck.core.package import Package
from deck.language.heading_units import unit_of
from deck.language.units import Unit
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
)
from deck.outline.tables.number_formats import Grain, NumberFormat
from deck.outline.tables.workbook import Book, Sheet

_NS = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "style": "style",
        "number": "datastyle", "manifest": "manifest",
    }.items()
}  # fmt: skip
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_HIDDEN = {"collapse", "filter"}


@cache
def _name(name: str) -> str:
    """`table:name` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


_CELLS = (_name("table:table-cell"), _name("table:covered-table-cell"))
_VALUE_TYPE, _STYLE = _name("office:value-type"), _name("table:style-name")


class OdsBook(Book):
    """A workbook of LibreOffice."""

    def __init__(self, raw: bytes, file: str) -> None:
        """Raises PackageError, XMLSyntaxError or ValueError."""
        self.file = file
        package = Package(raw)
        manifest = "META-INF/manifest.xml"
        if manifest in package and b"encryption-data" in package.read(manifest):
            raise ValueError("encrypted")
        self.sheets: list[Sheet] = []
        self._named: dict[str, tuple[str, Area]] = {}
        self._styles: dict[str, Any] = {}
        self._grids: dict[str, Grid] = {}
        if "styles.xml" in package:
            self._read(package.read("styles.xml"))
        self._read(package.read("content.xml"))

    def _areas(self) -> dict[str, tuple[str, Area]]:
        return self._named

    def grid(self, name: str) -> Grid:
        """The cells of a sheet."""
        return self._grids[name]

    def _read(self, xml: bytes) -> None:
        """Takes styles, sheets and named ranges in document order; a row is freed once it is read."""
        names = (
            "table:table", "table:table-row", "table:table-column", "style:style",
            "number:number-style", "number:percentage-style", "number:currency-style",
            "number:date-style",
            "table:named-range", "table:database-range",
        )  # fmt: skip
        sheet: _SheetReader | None = None
        for event, element in etree.iterparse(
            io.BytesIO(xml), ("start", "end"), tag=[_name(name) for name in names],
            resolve_entities=False, no_network=True, huge_tree=True,
        ):  # fmt: skip
            tag = etree.QName(element).localname
            if tag == "table":
                whole = element.getparent().tag == _name("office:spreadsheet")
                if whole and event == "start":
                    sheet = _SheetReader(element, self._styles)
                    self.sheets.append(Sheet(sheet.name, sheet.hidden))
                elif whole and sheet is not None:
                    self._grids[sheet.name] = sheet.grid(self.file)
                    element.clear()
            elif event == "start":
                continue
            elif tag == "table-row" and sheet is not None:
                sheet.row(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif tag == "table-column" and sheet is not None:
                sheet.column(element)
            elif tag.endswith("-range"):
                self._range(element)
            else:
                self._styles[element.get(_name("style:name"))] = element

    def _range(self, element: Any) -> None:
        text = element.get(_name("table:cell-range-address")) or element.get(
            _name("table:target-range-address"), ""
        )
        sheet, _, cells = text.replace("$", "").partition(".")
        area = area_of(re.sub(r":(?:'[^']*'|[^.:]*)\.", ":", cells))
        if area is not None:
            self._named[element.get(_name("table:name"), "")] = sheet.strip("'"), area


class _SheetReader:
    """Reads one sheet, column by column and row by row."""

    def __init__(self, table: Any, styles: dict[str, Any]) -> None:
        self.name = table.get(_name("table:name"), "")
        style = styles.get(table.get(_name("table:style-name")))
        self.hidden = style is not None and any(
            e.get(_name("table:display")) == "false"
            for e in style.iter(_name("style:table-properties"))
        )
        self._styles = styles
        self._formats, self._known = Formats([]), dict[str, int]()
        self._columns = 0
        self._defaults: dict[int, str] = {}
        self._rows: list[list[Cell]] = []
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()
        self._merged: list[Area] = []

    def grid(self, file: str) -> Grid:
        """The cells that were read."""
        return Grid(
            file, self._rows, self.name, "", self._formats, frozenset(self._hidden_rows),
            frozenset(self._hidden_columns), tuple(self._merged),
        )  # fmt: skip

    def column(self, element: Any) -> None:
        """Takes what is hidden, and the style of the cells of a column or several."""
        times = min(_count(element, "table:number-columns-repeated", _MOST_COLUMNS), 1_024)
        span = range(self._columns, self._columns + times)
        if element.get(_name("table:visibility")) in _HIDDEN:
            self._hidden_columns.update(span)
        if style := element.get(_name("table:default-cell-style-name")):
            self._defaults |= dict.fromkeys(span, style)
        self._columns += times

    def row(self, element: Any) -> None:
        """Takes the cells of a row, which may stand for several."""
        rows = self._rows
        times = _count(element, "table:number-rows-repeated", _MOST_ROWS)
        if element.get(_name("table:visibility")) in _HIDDEN:
            self._hidden_rows.update(range(len(rows), min(len(rows) + times, _MOST_ROWS)))
        cells: list[Cell] = []
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            repeated = _count(cell, "table:number-columns-repeated", _MOST_COLUMNS)
            value = _value(cell)
            if cell.get(_VALUE_TYPE) == "date" and isinstance(value, str):
                grain = self._grain(cell.get(_STYLE) or self._defaults.get(len(cells), ""))
                value = CoarseDay(value, grain) if grain else value
            if value != "":
                self._format(cell, len(rows), len(cells), repeated)
            down = _count(cell, "table:number-rows-spanned", _MOST_ROWS)
            across = _count(cell, "table:number-columns-spanned", _MOST_COLUMNS)
            if down > 1 or across > 1:
                top, left = len(rows), len(cells)
                self._merged.append(Area(top, left, top + down - 1, left + across - 1))
            if value != "" or len(cells) + repeated < _MOST_COLUMNS // 2:
                cells += [value] * repeated
        while cells and cells[-1] == "":
            cells.pop()
        if cells or len(rows) + times < _MOST_ROWS // 2:
            rows += [cells] * times

    def _format(self, cell: Any, row: int, column: int, times: int) -> None:
        kind = cell.get(_VALUE_TYPE)
        if kind not in ("float", "percentage", "currency"):
            return
        style = cell.get(_STYLE) or self._defaults.get(column, "")
        currency = cell.get(_name("office:currency")) if kind == "currency" else None
        key = f"{style} {kind} {currency}"
        if key not in self._known:
            self._known[key] = self._formats.add(self._number_format(style, kind, currency))
        for j in range(column, column + min(times, 1_024)):
            self._formats.put(row, j, self._known[key])

    def _number_format(self, style: str, kind: str, currency: str | None) -> NumberFormat:
        """The format of a cell style, with the type and currency of its value."""
        digits, power, words = None, 0, ""
        for part in self._data_style(style):
            local = etree.QName(part).localname
            if local == "number":
                places = part.get(_name("number:decimal-places"))
                least = part.get(_name("number:min-decimal-places"), places)
                digits = int(places) if places and places == least else None
                factor = Decimal(part.get(_name("number:display-factor"), "1"))
                power = factor.adjusted()
                for inner in part.iterfind(_name("number:embedded-text")):
                    if inner.text == ".":  # a point that is drawn among the digits
                        digits = int(inner.get(_name("number:position"), "0"))
                        power += digits
            elif local in ("text", "currency-symbol"):
                words += " " + "".join(part.itertext())
        if kind == "percentage":
            return NumberFormat(2, Unit(kind="percent"), digits)
        unit = unit_of(words) if words.strip() else None
        if currency:
            money = unit_of(currency) or Unit(currency=currency)
            unit = money._replace(scale=unit.scale if unit else money.scale)
        if unit is not None and unit.noun:
            unit = None
        if power and (unit is None or unit.scale == 1):
            unit = (unit or Unit())._replace(scale=Decimal(10) ** power)
        return NumberFormat(-power, unit, digits)

    def _grain(self, style: str) -> Grain | None:
        """What a style of dates shows of a day, if that is its month or its year alone."""
        shown = {etree.QName(part).localname for part in self._data_style(style)} - {"text"}
        return "month" if shown == {"year", "month"} else "year" if shown == {"year"} else None

    def _data_style(self, style: str) -> Any:
        """The parts of the number format of a cell style."""
        own, data = self._styles.get(style), None
        while own is not None and data is None:
            data = self._styles.get(own.get(_name("style:data-style-name")))
            own = self._styles.get(own.get(_name("style:parent-style-name")))
        return () if data is None else data


def _count(element: Any, name: str, most: int) -> int:
    return min(int(element.get(_name(name), "1")), most)


def _value(cell: Any) -> Cell:
    kind = cell.get(_name("office:value-type"))
    text = "\n".join("".join(p.itertext()) for p in cell.iterfind(_name("text:p"))).strip()
    if re.match(r"(?:#[A-Z]+[!?/]|Err:\d)", text) and cell.get(_name("table:formula")):
        return Broken(text)
    match kind:
        case "float" | "percentage" | "currency":
            return Decimal(cell.get(_name("office:value")))
        case "date":
            return str(cell.get(_name("office:date-value"))).replace("T", " ")
        case "time":
            parts = re.fullmatch(
                r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", cell.get(_name("office:time-value"), "")
            )
            hours, minutes, seconds = (
                (float(part or 0) for part in parts.groups()) if parts else (0,) * 3
            )
            return Clock(hours + minutes / 60 + seconds / 3600)
        case "boolean":
            return str(cell.get(_name("office:boolean-value")) == "true")
    if kind is None and not text and cell.get(_name("table:formula")):
        return NO_RESULT
    return text
