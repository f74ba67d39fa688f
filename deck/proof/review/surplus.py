"""What a workbook inside of a deck holds beside what the page shows of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from deck.core.package import Element, PackageError
from deck.outline.tables.grid import letters_of
from deck.pptx.workbooks import Contents, Position, Value, references, referred
from deck.proof.report import shortened
from deck.proof.review.embedded import xml_of
from deck.proof.review.grouping import listed

_MOST_BYTES = 3_000_000
"""Larger sheets are named, but not read."""
_WIDE = 500  # columns
_SAMPLE = re.compile(
    r"(?:series|category|column|row|size|x-values|y-values|系列|类别|類別|数列|數列|列|欄)\s?\d+|to (?:resize|update) (?:the )?chart.*"
    r"|若要(?:调整|調整)(?:图表|圖表).*|[ \u3000]*",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE_VALUES = {4.3, 2.5, 3.5, 4.5, 2.4, 4.4, 1.8, 2.8, 2.0, 3.0, 5.0, 8.2, 3.2, 1.4, 1.2}
"""The figures of the sample that PowerPoint begins a chart with."""
_Areas: TypeAlias = list[tuple[Position, Position]]


class Surplus(NamedTuple):
    """What a workbook holds beside what is shown, in words."""

    columns: tuple[str, ...] = ()
    rows: str = ""
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self)

    def __str__(self) -> str:
        parts = []
        if self.columns:
            parts.append(f"column{'s' * (len(self.columns) > 1)} {listed(self.columns)}")
        if self.rows:
            parts.append(self.rows)
        if self.sheets:
            parts.append(f"sheet{'s' * (len(self.sheets) > 1)} {listed(self.sheets)}")
        return listed([*parts, *self.others], 5)


def surplus(workbook: bytes | None, chart: Element | None) -> Surplus:
    """What a workbook holds beside what a chart, or without one the picture of an object, shows of it;
    nothing if that cannot be known."""
    with suppress(PackageError, ValueError, KeyError, TypeError):
        book = Contents(workbook or b"")
        shown = _shown(book, chart)
        if shown is not None:
            return _compared(book, shown)
    return Surplus()


def _shown(book: Contents, chart: Element | None) -> dict[str, _Areas] | None:
    """The areas that are shown, by sheet; None if they are not known."""
    shown: dict[str, _Areas] = {}
    if chart is not None:
        for formula, _ in references(chart):
            stated = referred(formula)
            if not stated or any(corners is None for _, corners in stated):
                return None
            for sheet, corners in stated:
                if corners is not None:
                    shown.setdefault(sheet, []).append(corners)
        return shown if shown and all(sheet in book.sheets for sheet in shown) else None
    root = xml_of(book, "xl/workbook.xml")
    size = root.find("{*}oleSize") if root is not None else None
    view = root.find("{*}bookViews/{*}workbookView") if root is not None else None
    index = int(view.get("activeTab") or 0) if view is not None else 0
    names = list(book.sheets)
    if size is None or not 0 <= index < len(names):
        return None
    stated = referred(f"x!{size.get('ref') or ''}")
    if not stated or stated[0][1] is None:
        return None
    return {names[index]: [stated[0][1]]}


def _compared(book: Contents, shown: dict[str, _Areas]) -> Surplus:
    states = _states(book)
    columns: tuple[str, ...] = ()
    rows = ""
    sheets, others = [], []
    for sheet, part in book.sheets.items():
        large = part in book and book.info(part).file_size > _MOST_BYTES
        if sheet not in shown:
            hidden = " (hidden)" if states.get(sheet) in ("hidden", "veryHidden") else ""
            if part in book and (large or any(map(_says, book.cells(sheet).values()))):
                sheets.append(f"“{shortened(sheet)}”{hidden}")
        elif large:
            others.append(
                f"a sheet “{shortened(sheet)}” of {book.info(part).file_size // 1_000_000} MB"
            )
        else:
            columns, rows = _cells_beyond(book.cells(sheet), shown[sheet])
    if any(part.startswith("xl/pivotCache/") for part in book):
        others.append("the source of a pivot table")
    if any(part.startswith("xl/connections") for part in book):
        others.append("connections to data")
    return Surplus(columns, rows, tuple(sheets), tuple(others))


def _states(book: Contents) -> dict[str, str]:
    root = xml_of(book, "xl/workbook.xml")
    found = root.iter("{*}sheet") if root is not None else ()
    return {sheet.get("name") or "": sheet.get("state") or "" for sheet in found}


def _says(value: Value) -> bool:
    """Whether a cell says anything but what the sample of a new chart does."""
    if value is None:
        return False
    if isinstance(value, str):
        return _SAMPLE.fullmatch(value.strip()) is None
    return value not in _SAMPLE_VALUES


def _cells_beyond(cells: dict[Position, Value], shown: _Areas) -> tuple[tuple[str, ...], str]:
    """The columns (letter and heading) and rows of a sheet that are not shown."""
    top, bottom = min(first[0] for first, _ in shown), max(last[0] for _, last in shown)
    right = max(last[1] for _, last in shown)
    covers = _covering(shown)
    beside: set[int] = set()
    below: set[int] = set()
    for (row, column), value in cells.items():
        if not _says(value) or covers(row, column):
            continue
        if isinstance(value, str) and (covers(row + 1, column) or covers(row, column + 1)):
            continue  # the heading of a column or a row that is shown
        if row <= top and column <= right and isinstance(value, str) and row >= top - 1:
            continue  # the corner names the categories
        if top <= row <= bottom:
            beside.add(column)
        else:
            below.add(row)
    columns = tuple(_heading(cells, column, top) for column in sorted(beside))
    return columns, _rows(below)


def _covering(shown: _Areas) -> Callable[[int, int], bool]:
    """Whether a cell is in any of the areas."""
    by_column: dict[int, list[tuple[int, int]]] = {}
    wide = []
    for (top, left), (bottom, right) in set(shown):
        if right - left > _WIDE:
            wide.append((top, left, bottom, right))
            continue
        for column in range(left, right + 1):
            by_column.setdefault(column, []).append((top, bottom))
    return lambda row, column: (
        any(top <= row <= bottom for top, bottom in by_column.get(column, ()))
        or any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in wide
        )
    )


def _heading(cells: dict[Position, Value], column: int, top: int) -> str:
    texts = (cells.get((row, column)) for row in range(min(top, 20) + 1))
    heading = next((text for text in texts if isinstance(text, str) and text.strip()), "")
    return letters_of(column) + (f" (“{shortened(heading)}”)" if heading else "")


def _rows(numbers: Iterable[int]) -> str:
    rows = sorted(number + 1 for number in numbers)
    if not rows:
        return ""
    if len(rows) == 1:
        return f"row {rows[0]}"
    stretch = f"{rows[0]}–{rows[-1]}"
    return (
        f"rows {stretch}"
        if rows[-1] - rows[0] + 1 == len(rows)
        else f"{len(rows)} rows from {stretch}"
    )
