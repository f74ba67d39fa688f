"""Reads tables for charts from the CSV files and workbooks that people use.

A file is decoded to a grid of cells, the table is located in the grid (below a title, above
footnotes, without empty columns), its columns are chosen and parsed, and its rows are shaped into
series.
"""

from __future__ import annotations

import re
from collections import Counter
from math import fsum
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field, model_validator

from deck.outline import fields as base
from deck.outline.fields import Labels, Model
from deck.outline.tables import cells, time_axis
from deck.outline.tables.cells import Cell
from deck.outline.tables.grid import MAX_ROWS, DataError, Row, cells_of, fail, fail_all, missing
from deck.outline.validation import Fault, MisfitError


class DataFile(Model):
    """A table in a file: its location, and the part of it that a chart shows."""

    file: base.Text
    """A CSV, TSV or XLSX file (or XLS, ODS), relative to the outline."""
    sheet: base.Text | None = None
    """Workbooks: a sheet by name or number, a table by name, or a range such as `A1:C9` or
    `Q1!A1:C9`; the default is the first sheet."""
    x: base.Text | None = None
    """The column of the categories; the default is the first."""
    y: Labels = ()
    """The column of the values, or several, one per series; the default is all columns of numbers.
    """
    series: base.Text | None = None
    """The column with the names of the series, in a table with one row per value."""
    where: Annotated[dict[str, Labels], Field(default_factory=dict)]
    """The rows to use: `{Country: China}`, `{Year: [2020, 2021]}`."""
    sort: Literal["x", "-x", "y", "-y"] | None = None
    """Sort by the categories or by the values (of the first series); `-` sorts in descending order.
    By default dates are in chronological order, and everything else is in file order."""
    top: Annotated[int, Field(ge=1)] | None = None
    """Keep only this many categories: those with the largest values (of the first series)."""
    other: base.Text | None = None
    """With `top`: the label of the sum of all other categories."""

    @model_validator(mode="after")
    def _fits_together(self) -> DataFile:
        if self.other is not None and self.top is None:
            raise MisfitError("`other` sums what `top` leaves out: say `top: 5` as well", "other")
        return self


class Table(NamedTuple):
    """A table for a chart. `values` has a tuple for each of the `series`, with a value for each of
    the `categories`, None for a gap; `unit` is `%` if every value has it, else empty."""

    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str


_Line: TypeAlias = tuple[str, time_axis.Key, tuple[float | None, ...]]
"""A category, the key that sorts it, and its values."""


def read(data: DataFile, folder: Path, lang: str = "en") -> Table:
    """Reads the table described by `data`; its file is relative to `folder`, dates are written in
    `lang`.

    Raises DataError with all mistakes that one run can find, at most 20 messages.
    """
    table = _find(cells_of(data.file, data.sheet, folder), data.file)
    x, by, ys, kept = _chosen(table, data)

    def column(index: int) -> list[Cell]:
        return [table.columns[index][i] for i in kept]

    numbers = [cells.numbers(column(y)) for y in ys]
    wrong = sorted(
        (table.rows[kept[i]], y, message)
        for y, column_read in zip(ys, numbers, strict=True)
        for i, message in column_read.faults.items()
    )
    if wrong:
        raise fail_all(
            f"{table.file}, row {row}, column {table.names[y]}: {message}"
            for row, y, message in wrong
        )
    texts, keys, dated = time_axis.labels(column(x), lang)
    names = [table.names[y] for y in ys]
    lines = list(zip(texts, keys, zip(*(n.values for n in numbers), strict=True), strict=True))
    if by is not None:
        groups, ranks, timed = time_axis.labels(column(by), lang)
        rank_of = dict(zip(groups, ranks, strict=True))
        names = sorted(rank_of, key=rank_of.__getitem__) if timed else list(rank_of)
        lines = _spread(lines, groups, names, [table.rows[i] for i in kept], table.file)
    if data.sort in ("x", "-x") or (data.sort is None and dated):
        lines.sort(key=lambda line: line[1], reverse=data.sort == "-x")
    elif data.sort is not None:
        sign = -1 if data.sort == "-y" else 1
        lines.sort(key=lambda line: (line[2][0] is None, sign * (line[2][0] or 0)))
    if data.top is not None:
        lines = _largest(lines, data.top, data.other)
    return Table(
        tuple(text for text, _, _ in lines),
        tuple(names),
        tuple(zip(*(values for _, _, values in lines), strict=True)),
        "%" if all(n.percent for n in numbers) else "",
    )


class _Found(NamedTuple):
    """The table found in a file: the names and cells of its columns, and the number of each row."""

    file: str
    names: list[str]
    columns: list[tuple[Cell, ...]]
    rows: list[int]


def _find(rows: list[Row], file: str) -> _Found:
    """Locates the table in the rows of a file, without the title above it and the footnotes below."""
    rows = [(i, row) for i, row in rows if _filled(row)]
    if not rows:
        raise fail(f"{file} is empty", "file")
    if len(rows) > MAX_ROWS:
        raise fail(f"{file} has more than {MAX_ROWS:,} rows: keep what the chart shows", "file")
    widths = Counter(n for _, row in rows if (n := _width(row)) > 1) or Counter([1])
    width = max(widths, key=lambda width: (widths[width], width))
    # a title fills the first cells of its row, a header nearly all
    heads = (n for n, (_, row) in enumerate(rows) if _filled(row[1:]) >= 0.6 * (width - 1))
    rows = rows[next(heads, 0) :]
    while len(rows) > 2 and _is_note(rows[-1], rows[-2], width):
        rows.pop()
    header = rows[0][1]
    named = not _is_data(header)
    body = rows[1:] if named else rows
    width = max(_width(header), width)
    wide = [i for i, row in body if _width(row) > width]
    if wide:
        message = (
            "the row has more cells than the header; a value that has the separator needs quotes"
        )
        raise fail_all(f"{file}, row {i}: {message}" for i in wide)
    if not body:
        raise fail(f"{file} has a header and no rows below it")
    left = min(next(j for j, cell in enumerate(row) if cell != "") for _, row in rows)
    names = [str(j) for j in range(1, width - left + 1)]
    for j, cell in enumerate(header[left:width] if named else ()):
        names[j] = " ".join(cells.text_of(cell).split()) or names[j]
    blank: list[Cell] = [""] * width
    columns = list(zip(*((row + blank)[left:width] for _, row in body), strict=True))
    return _Found(file, names, columns, [i for i, _ in body])


def _filled(row: list[Cell]) -> int:
    return len(row) - row.count("")


def _width(row: list[Cell]) -> int:
    """The number of the last column that is not empty."""
    width = len(row)
    while width and row[width - 1] == "":
        width -= 1
    return width


_NOTE = re.compile(
    r"(sources?|notes?|资料来源|数据来源|来源|注释?)\b|[*†]|\(\d\)|\[\d\]", re.IGNORECASE
)


def _is_note(row: Row, above: Row, width: int) -> bool:
    """Whether the last row of a table is a footnote: words such as “Source:”, or a single text that
    is neither a date nor a number."""
    filled = [cell for cell in row[1] if cell != ""]
    if width == 1:
        return False
    if len(filled) != width and _NOTE.match(cells.text_of(filled[0])):
        return True
    return len(filled) == 1 and (
        row[0] > above[0] + 1 or (time_axis.moments(filled) is None and not _are_numbers(filled))
    )


def _is_data(row: list[Cell]) -> bool:
    """Whether the first row of a table is data, not a header: all numbers, or decimals after its
    first cell."""
    if not any(map(cells.is_gap, row)) and _are_numbers(row):
        return True
    return any(
        re.search(r"\d[.,]\d", cells.text_of(cell))
        for cell in row[1:]
        if not cells.is_gap(cell) and _are_numbers([cell])
    )


def _are_numbers(row: list[Cell]) -> bool:
    return not cells.numbers(row).faults


def _chosen(table: _Found, data: DataFile) -> tuple[int, int | None, list[int], list[int]]:
    """The columns of categories, series and values, and the rows to use (indices into `table`)."""
    faults: list[Fault] = []

    def index(name: str, *path: str | int) -> int:
        """The index of the column `name`; the first one and a fault if there is none, or more than
        one."""
        wanted = " ".join(name.split())
        if wanted not in table.names:
            faults.append(Fault(path, missing(f"{table.file} has no column", name, table.names)))
            return 0
        if table.names.count(wanted) > 1:
            both = " and ".join(str(j) for j, other in enumerate(table.names, 1) if other == wanted)
            message = f"{table.file}: columns {both} are both called '{wanted}'; rename one"
            faults.append(Fault(path, message))
        return table.names.index(wanted)

    x = index(data.x, "x") if data.x is not None else 0
    by = index(data.series, "series") if data.series is not None else None
    where = {name: index(name, "where", name) for name in data.where}
    ys = [index(name, "y", i) for i, name in enumerate(data.y)]
    if not ys:
        free = [j for j in range(len(table.names)) if j not in (x, by, *where.values())]
        ys = [j for j in free if cells.number_share(table.columns[j]) > 0.5]
        names = [table.names[j] for j in ys]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                index(name, "y")
    if not ys:
        message = f"{table.file} has no column of numbers; there are: {', '.join(table.names)}"
        faults.append(Fault(("y",), message))
    elif by is not None and len(ys) > 1 and not faults:
        message = (
            f"with `series` one column holds the values; of {table.file}, say which with `y`: "
        )
        faults.append(Fault(("y",), message + ", ".join(table.names[j] for j in ys)))
    kept = list(range(len(table.rows)))
    for name, j in where.items() if not faults else ():
        texts = {i: cells.text_of(table.columns[j][i]) for i in kept}
        distinct = list(dict.fromkeys(texts.values()))
        for n, value in enumerate(data.where[name]):
            if value not in distinct:
                message = missing(f"{table.file}: no row has in column {name}", value, distinct)
                faults.append(Fault(("where", name, n), message))
        kept = [i for i in kept if texts[i] in data.where[name]]
    if faults:
        raise DataError(faults)
    return x, by, ys, kept


def _spread(
    lines: list[_Line], groups: list[str], names: list[str], rows: list[int], file: str
) -> list[_Line]:
    """One line per category, with one value per series, from lines that each have one value.

    Raises DataError if a pair of category and series occurs twice.
    """
    pairs = [(text, group) for (text, _, _), group in zip(lines, groups, strict=True)]
    first: dict[tuple[str, str], int] = {}
    twice = [(n, first[pair]) for n, pair in enumerate(pairs) if first.setdefault(pair, n) != n]
    if twice:
        raise fail_all(
            f"{file}, row {rows[n]}: {' / '.join(pairs[n])} is in row {rows[m]} already; pick the rows with `where`"
            for n, m in twice
        )
    value_of = {pair: values[0] for pair, (_, _, values) in zip(pairs, lines, strict=True)}
    keys = {text: key for text, key, _ in lines}
    return [
        (text, key, tuple(value_of.get((text, name)) for name in names))
        for text, key in keys.items()
    ]


def _largest(lines: list[_Line], count: int, other: str | None) -> list[_Line]:
    """The lines with the largest first values, in their order, and the sum of the others."""
    firsts = [(values[0] is None, -(values[0] or 0)) for _, _, values in lines]
    top = set(sorted(range(len(lines)), key=firsts.__getitem__)[:count])
    kept = [line for n, line in enumerate(lines) if n in top]
    rest = [line[2] for n, line in enumerate(lines) if n not in top]
    if other is not None and rest:
        columns = [[v for v in column if v is not None] for column in zip(*rest, strict=True)]
        kept.append((other, (True, 0.0, ""), tuple(fsum(c) if c else None for c in columns)))
    return kept
