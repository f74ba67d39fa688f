"""Tables for charts, read from CSV files and workbooks as people keep them.

Bytes become a grid of cells, the grid is searched for its table (below a title, above footnotes,
beside nothing), the table's columns are picked and read, and the rows are shaped into series.
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
    """A table in a file: where it is, and what of it a chart shows."""

    file: base.Text
    """A CSV, TSV or XLSX file (or XLS, ODS), relative to the outline."""
    sheet: base.Text | None = None
    """Workbooks: the sheet by its name or number, a table by its name, or a range such as
    `A1:C9` or `Q1!A1:C9`; the first sheet when left out."""
    x: base.Text | None = None
    """The column of the categories; the first one when left out."""
    y: Labels = ()
    """The column of the values, or several, a series each; all that hold numbers when left out."""
    series: base.Text | None = None
    """The column whose values name the series, in a table that has a row for each value."""
    where: Annotated[dict[str, Labels], Field(default_factory=dict)]
    """The rows to take: `{Country: China}`, `{Year: [2020, 2021]}`."""
    sort: Literal["x", "-x", "y", "-y"] | None = None
    """Sort by the categories or by the values (of the first series); with `-` from the top down.
    When left out dates stand in time, and all else as in the file."""
    top: Annotated[int, Field(ge=1)] | None = None
    """Keep this many categories: those with the largest values (of the first series)."""
    other: base.Text | None = None
    """With `top`: the label of the sum of all other categories."""

    @model_validator(mode="after")
    def _fits_together(self) -> DataFile:
        if self.other is not None and self.top is None:
            raise MisfitError("`other` sums what `top` leaves out: say `top: 5` as well", "other")
        return self


class Table(NamedTuple):
    """A table for a chart. `values` holds a tuple for each of the `series`, with a value for each of
    the `categories`, None for a gap; `unit` is `%` if every value carries it, else empty."""

    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str
    file: str


class _Columns(NamedTuple):
    """The table in a file: the names and cells of its columns, and the number of each row."""

    file: str
    names: list[str]
    columns: list[tuple[Cell, ...]]
    rows: list[int]


_Key: TypeAlias = tuple[bool, float, str]
_Values: TypeAlias = tuple[float | None, ...]
_Line: TypeAlias = tuple[str, _Key, _Values]


def read(data: DataFile, folder: Path, lang: str = "en") -> Table:
    """Read the table that `data` asks for; its file is relative to `folder`, dates are in `lang`.

    Raises DataError with everything that can be told in one run, 20 messages at most.
    """
    rows = cells_of(data.file, data.sheet, folder)
    return _shape(_find(rows, data.file), data, lang)


def _find(rows: list[Row], file: str) -> _Columns:
    """The table among the rows of a file, without the title above it and the footnotes below."""
    rows = [(i, row) for i, row in rows if _said(row)]
    if not rows:
        raise fail(f"{file} is empty", "file")
    if len(rows) > MAX_ROWS:
        raise fail(f"{file} has more than {MAX_ROWS:,} rows: keep what the chart shows", "file")
    widths = Counter(n for _, row in rows if (n := _filled(row)) > 1) or Counter([1])
    width = max(widths, key=lambda width: (widths[width], width))
    # a title fills the first cells of its row, a header nearly all
    heads = (n for n, (_, row) in enumerate(rows) if _said(row[1:]) >= 0.6 * (width - 1))
    rows = rows[next(heads, 0) :]
    while len(rows) > 2 and _is_note(rows[-1], rows[-2], width):
        rows.pop()
    header = rows[0][1]
    named = not _is_data(header)
    body = rows[1:] if named else rows
    most = max(_filled(header), width)
    wide = [i for i, row in body if len(row) > most and _filled(row) > most]
    if wide:
        told = "the row has more cells than the header; a value that has the separator needs quotes"
        raise fail_all(f"{file}, row {i}: {told}" for i in wide)
    if not body:
        raise fail(f"{file} has a header and no rows below it")
    left = 0
    while not any(row[left] != "" for _, row in rows if len(row) > left):
        left += 1
    names = [str(j + 1) for j in range(most - left)]
    if named:
        given = [" ".join(cells.text_of(cell).split()) for cell in header[left:most]]
        names = [name or names[j] for j, name in enumerate(given)] + names[len(given) :]
    blank: list[Cell] = [""] * most
    columns = list(zip(*((row + blank)[left:most] for _, row in body), strict=True))
    return _Columns(file, names, columns, [i for i, _ in body])


def _said(row: list[Cell]) -> int:
    return len(row) - row.count("")


def _filled(row: list[Cell]) -> int:
    """The number of the last column in which a row has something."""
    width = len(row)
    while width and row[width - 1] == "":
        width -= 1
    return width


_NOTE = re.compile(
    r"(sources?|notes?|资料来源|数据来源|来源|注释?)\b|[*†]|\(\d\)|\[\d\]", re.IGNORECASE
)


def _is_note(row: Row, above: Row, width: int) -> bool:
    """Whether the last row of a table is a footnote: words such as “Source:”, or a text that stands
    alone and is neither a date nor a number."""
    said = [cell for cell in row[1] if cell != ""]
    if width > 1 and len(said) != width and _NOTE.match(cells.text_of(said[0])):
        return True
    if width == 1 or len(said) > 1:
        return False
    return row[0] > above[0] + 1 or (
        time_axis.moments(said) is None and cells.numbers(said).faults != {}
    )


def _is_data(row: list[Cell]) -> bool:
    """Whether the first row of a table is no header: all numbers, or decimals behind its first cell."""
    if all(not cells.is_gap(cell) for cell in row) and not cells.numbers(row).faults:
        return True
    figures = [
        cell for cell in row[1:] if not cells.is_gap(cell) and not cells.numbers([cell]).faults
    ]
    return any(re.search(r"\d[.,]\d", cells.text_of(cell)) for cell in figures)


def _shape(table: _Columns, data: DataFile, lang: str) -> Table:
    """The columns that `data` asks for as categories and series."""
    x, by, ys, kept = _chosen(table, data)
    found = [cells.numbers([table.columns[j][i] for i in kept]) for j in ys]
    wrong = [
        (table.rows[kept[i]], j, told)
        for j, column in zip(ys, found, strict=True)
        for i, told in column.faults.items()
    ]
    if wrong:
        raise fail_all(
            f"{table.file}, row {row}, column {table.names[j]}: {told}"
            for row, j, told in sorted(wrong)
        )
    texts, keys, dated = time_axis.labels([table.columns[x][i] for i in kept], lang)
    names = [table.names[j] for j in ys]
    values: list[_Values] = list(zip(*(column.values for column in found), strict=True))
    if by is not None:
        groups, order, timed = time_axis.labels([table.columns[by][i] for i in kept], lang)
        ranks = dict(zip(groups, order, strict=True))
        names = sorted(ranks, key=lambda name: ranks[name]) if timed else list(ranks)
        cell_of = _pairs(
            table, [table.rows[i] for i in kept], list(zip(texts, groups, strict=True))
        )
        keys_of = dict(zip(texts, keys, strict=True))
        texts, keys = list(keys_of), list(keys_of.values())
        at = [[cell_of.get((text, name)) for name in names] for text in texts]
        values = [tuple(None if n is None else values[n][0] for n in row) for row in at]
    lines = list(zip(texts, keys, values, strict=True))
    if (dated and data.sort is None) or data.sort in ("x", "-x"):
        lines.sort(key=lambda line: line[1], reverse=data.sort == "-x")
    elif data.sort is not None:
        sign = -1 if data.sort == "-y" else 1
        lines.sort(key=lambda line: (line[2][0] is None, sign * (line[2][0] or 0)))
    if data.top is not None:
        lines = _largest(lines, data.top, data.other)
    columns = zip(*(values for _, _, values in lines), strict=True)
    percent = all(column.percent for column in found)
    categories = tuple(text for text, _, _ in lines)
    return Table(categories, tuple(names), tuple(columns), "%" if percent else "", table.file)


def _chosen(table: _Columns, data: DataFile) -> tuple[int, int | None, list[int], list[int]]:
    """The columns of categories, series and values, and the rows to take (indexes into `table`)."""
    faults: list[Fault] = []
    x = _index(table, data.x, ("x",), faults) if data.x is not None else 0
    by = _index(table, data.series, ("series",), faults) if data.series is not None else None
    where = {name: _index(table, name, ("where", name), faults) for name in data.where}
    ys = [_index(table, name, ("y", i), faults) for i, name in enumerate(data.y)]
    if not ys:
        free = [j for j in range(len(table.names)) if j not in (x, by, *where.values())]
        ys = [j for j in free if cells.number_share(table.columns[j]) > 0.5]
        for name, count in Counter(table.names[j] for j in ys).items():
            if count > 1:
                _index(table, name, ("y",), faults)
    if not ys:
        told = f"{table.file} has no column of numbers; there are: {', '.join(table.names)}"
        faults.append(Fault(("y",), told))
    elif by is not None and len(ys) > 1 and not faults:
        told = f"with `series` one column holds the values; of {table.file}, say which with `y`: "
        faults.append(Fault(("y",), told + ", ".join(table.names[j] for j in ys)))
    if faults:
        raise DataError(faults)
    kept = list(range(len(table.rows)))
    for name, j in where.items():
        texts = {i: cells.text_of(table.columns[j][i]) for i in kept}
        known = list(dict.fromkeys(texts.values()))
        for n, value in enumerate(data.where[name]):
            if value not in known:
                told = missing(f"{table.file}: no row has in column {name}", value, known)
                faults.append(Fault(("where", name, n), told))
        kept = [i for i in kept if texts[i] in data.where[name]]
    if faults:
        raise DataError(faults)
    return x, by, ys, kept


def _index(table: _Columns, name: str, path: tuple[str | int, ...], faults: list[Fault]) -> int:
    """The column called `name`; the first one and a fault if there is none, or if there are two."""
    wanted = " ".join(name.split())
    if wanted not in table.names:
        faults.append(Fault(path, missing(f"{table.file} has no column", name, table.names)))
        return 0
    if table.names.count(wanted) > 1:
        both = " and ".join(str(j) for j, other in enumerate(table.names, 1) if other == wanted)
        told = f"{table.file}: columns {both} are both called '{wanted}'; rename one"
        faults.append(Fault(path, told))
    return table.names.index(wanted) if wanted in table.names else 0


def _pairs(
    table: _Columns, rows: list[int], pairs: list[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """The index of each pair of category and series. Raises DataError where one stands twice."""
    first: dict[tuple[str, str], int] = {}
    twice = [(n, first[pair]) for n, pair in enumerate(pairs) if first.setdefault(pair, n) != n]
    if twice:
        name = table.file
        raise fail_all(
            f"{name}, row {rows[n]}: {' / '.join(pairs[n])} stands in row {rows[m]} already; pick the rows with `where`"
            for n, m in twice
        )
    return first


def _largest(lines: list[_Line], count: int, other: str | None) -> list[_Line]:
    """The lines of the largest first values, in their order, and the sum of the others."""
    firsts = [((value := line[2][0]) is None, -(value or 0)) for line in lines]
    top = set(sorted(range(len(lines)), key=firsts.__getitem__)[:count])
    kept = [line for n, line in enumerate(lines) if n in top]
    rest = [line[2] for n, line in enumerate(lines) if n not in top]
    if other is not None and rest:
        columns = [[v for v in column if v is not None] for column in zip(*rest, strict=True)]
        kept.append((other, (True, 0.0, ""), tuple(fsum(c) if c else None for c in columns)))
    return kept
