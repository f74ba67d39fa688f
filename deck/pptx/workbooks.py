"""Compares the cached values of a native chart with its workbook, cell by cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from lxml import etree

from deck.core.package import Element, Package, PackageError
from deck.outline.tables.grid import column_number
from deck.outline.tables.xlsx import sheet_parts
from deck.pptx.presentation import NS, Presentation, integer, name

Value: TypeAlias = float | str | None
"""The content of a cell: None if it is empty. A boolean is a number, an error a text (`#N/A`)."""
Position: TypeAlias = tuple[int, int]
"""Row and column, from 0."""
_Area: TypeAlias = tuple[str, tuple[Position, Position] | None]

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_AREA = re.compile(r"('(?:[^']|'')+'|[^'!(),;]+)!([^!(),;]+)")
_MOST_CELLS = 100_000
"""The cells of an area that are compared."""


def chart_differences(package: Presentation) -> Iterator[tuple[str, str]]:
    """Charts whose values differ from their workbook: the part of the chart, and a message."""
    for part in package:
        chart = package.tree(part) if part.endswith(".xml") else None
        if chart is not None and chart.tag == name("c:chartSpace"):
            link = chart.find("c:externalData", NS)
            book = package.target(part, link.get(name("r:id"))) if link is not None else None
            for _, message in differences(chart, package.part(book)):
                yield part, message


def differences(chart: Element, workbook: bytes | None) -> Iterator[tuple[str, str]]:
    """Differences between the cached values of a chart and its workbook: a code and a message."""
    if workbook is None:
        yield "workbook-missing", "no embedded workbook: the data cannot be edited"
        return
    try:
        book = _Workbook(workbook)
        for formula, cache in references(chart):
            yield from _compared(book, formula, cache)
    except PackageError as error:
        yield "workbook-unreadable", f"the workbook cannot be read: it {error.reason}"


def references(chart: Element) -> Iterator[tuple[str, Element | None]]:
    """Formulas with their caches, including those of data labels taken from cells."""
    for formula in chart.iter("{*}f"):
        text = (formula.text or "").strip()
        if text:
            caches = [e for e in formula.itersiblings() if str(e.tag).endswith("Cache")]
            yield text, caches[0] if caches else None


def levels(cache: Element) -> list[Element]:
    """The caches of the columns: the levels of a multi-level one, or the cache itself."""
    return cache.findall("c:lvl", NS) or [cache]


def _compared(book: _Workbook, formula: str, cache: Element | None) -> Iterator[tuple[str, str]]:
    areas = list(_areas(formula))
    missing = [sheet for sheet, _ in areas if sheet not in book.sheets]
    for sheet in missing:
        yield "workbook-sheet", f"{formula}: the workbook has no sheet {sheet!r}"
    if missing or cache is None:
        return
    for column, cached in zip(_columns(book, areas, cache), levels(cache), strict=False):
        numeric = cached.tag.endswith("numCache")
        points = {
            integer(p.get("idx")): p.findtext("c:v", "", NS) for p in cached.findall("c:pt", NS)
        }
        for index, cell in enumerate(column):
            point = points.get(index)
            if not _agree(cell, point, numeric):
                yield (
                    "cache-differs",
                    f"{formula}, point {index + 1}: the chart shows {point!r}, its workbook {cell!r}",
                )
        if column and any(i is not None and i >= len(column) for i in points):
            message = f"{formula}: the chart shows {len(points)} points, its workbook has {len(column)} cells"
            yield "cache-differs", message


def _columns(book: _Workbook, areas: Sequence[_Area], cache: Element) -> list[list[Value]]:
    """The cells behind each level of a cache; empty if an area of them cannot be read."""
    columns: list[list[Value]] = []
    if all(corners and _size(*corners) <= _MOST_CELLS for _, corners in areas):
        for sheet, corners in areas:
            columns += book.columns(sheet, *corners) if corners else []
    if cache.find("c:lvl", NS) is not None:
        columns.reverse()  # a cache names the innermost level first, which is the rightmost column
    elif columns:
        columns = [[cell for column in columns for cell in column]]
    return columns


def _size(first: Position, last: Position) -> int:
    """The number of cells of an area."""
    return max(0, last[0] - first[0] + 1) * max(0, last[1] - first[1] + 1)


class Difference(NamedTuple):
    """A point of a series that a chart shows otherwise than its workbook has it: the number of the series and
    of the point, from 0."""

    series: int
    point: int
    shown: float
    stored: float


def value_differences(chart: Element, workbook: bytes) -> Iterator[Difference]:
    """The values of a chart that are others in its workbook, not those that one of them lacks: filtered and
    hidden rows are in a workbook alone. Raises PackageError if the workbook cannot be read."""
    book = _Workbook(workbook)
    for number, series in enumerate(chart.iterfind("c:chart/c:plotArea/*/c:ser", NS)):
        for reference in series.iterfind("./*/c:numRef", NS):
            if etree.QName(reference.getparent()).localname not in ("val", "yVal"):
                continue
            cache = reference.find("c:numCache", NS)
            areas = list(_areas(reference.findtext("c:f", "", NS).strip()))
            if cache is None or any(sheet not in book.sheets for sheet, _ in areas):
                continue
            shown = {
                integer(p.get("idx")): p.findtext("c:v", "", NS) for p in cache.iterfind("c:pt", NS)
            }
            for column in _columns(book, areas, cache):
                for index, cell in enumerate(column):
                    value = _number(shown.get(index))
                    if not isinstance(cell, float) or value is None:
                        continue
                    if not math.isclose(cell, value, rel_tol=1e-6, abs_tol=1e-9):
                        yield Difference(number, index, value, cell)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _agree(cell: Value, point: str | None, numeric: bool) -> bool:
    """Whether a cell agrees with the cached text of its point.

    A text cache of a number holds it as displayed, so the two can be compared only if the text is a
    number.
    """
    if cell is None or point is None:
        return not point and cell in (None, "")
    if isinstance(cell, str):
        # an error is a text in a cell but a point's value among numbers
        return cell == point and (not numeric or cell.startswith("#"))
    try:
        return math.isclose(cell, float(point), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return not numeric


def _areas(formula: str) -> Iterator[tuple[str, tuple[Position, Position] | None]]:
    """The areas in a formula such as `'My sheet'!$A$2:$A$5`: the sheet, and the first and last cell
    (None for a range that cannot be read)."""
    for stated, cells in _AREA.findall(formula):
        sheet = stated.strip()
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        ends = [_position(end) for end in cells.split(":")]
        first, last = ends[0], ends[-1]
        yield sheet, (first, last) if first and last and len(ends) < 3 else None


def _position(reference: str) -> Position | None:
    match = _CELL.fullmatch(reference.strip())
    return (int(match[2]) - 1, column_number(match[1])) if match else None


class _Workbook(Package):
    """The sheets of an .xlsx; their cells are read on first use.

    Only non-empty cells are stored: a sheet may hold A1 and XFD1048576 alone.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.sheets = sheet_parts(self)
        self._cells = cache(self._read_cells)

    def columns(self, sheet: str, first: Position, last: Position) -> list[list[Value]]:
        """The values of an area, column by column."""
        cells = self._cells(sheet)
        across, down = range(first[1], last[1] + 1), range(first[0], last[0] + 1)
        return [[cells.get((row, column)) for row in down] for column in across]

    def _read_cells(self, sheet: str) -> dict[Position, Value]:
        cells = self.xml(self.sheets[sheet]).iter("{*}c")
        values = ((_position(cell.get("r") or ""), self._value(cell)) for cell in cells)
        return {position: value for position, value in values if position is not None}

    @cached_property
    def _strings(self) -> dict[int, str]:
        part = "xl/sharedStrings.xml"
        rows = self.xml(part).iterfind("{*}si") if part in self else ()
        return {index: _text(row) for index, row in enumerate(rows)}

    def _value(self, cell: Element) -> Value:
        kind: str = cell.get("t") or "n"
        stated: str | None = cell.findtext("{*}v")
        if kind == "inlineStr":
            return _text(cell)
        if stated is None or kind in ("str", "e", "d"):
            return stated
        if kind == "s":
            index = integer(stated)
            return self._strings.get(-1 if index is None else index)
        try:
            return float(stated)
        except ValueError:
            return stated


def _text(element: Element) -> str:
    """The text of a string with or without rich runs, excluding phonetic guides."""
    return "".join(
        t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh")
    )


class Contents(_Workbook):
    """A workbook as its sheets and the cells of them that are not empty."""

    def cells(self, sheet: str) -> dict[Position, Value]:
        """The values of a sheet by row and column from 0. Raises PackageError."""
        return self._cells(sheet)


def referred(formula: str) -> list[tuple[str, tuple[Position, Position] | None]]:
    """The areas that a formula names, each with its sheet; None for a range that cannot be read."""
    return list(_areas(formula))
