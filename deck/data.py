"""Tables for charts, read from CSV files and workbooks as people keep them.

Bytes become a grid of cells, the grid is searched for its table (below a title, above footnotes,
beside nothing), the table's columns are picked and read, and the rows are shaped into series.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from math import fsum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from deck import cells
from deck import model as base
from deck.cells import Cell, Percent
from deck.encoding import _ENCODINGS, _likeness
from deck.errors import DeckError
from deck.model import Model
from deck.outline import as_list
from deck.source import nearest
from deck.validation import Fault, MisfitError

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_MESSAGES = 20

Names = Annotated[
    tuple[base.Text, ...],
    BeforeValidator(as_list, json_schema_input_type=base.Text | tuple[base.Text, ...]),
]


class DataFile(Model):
    """A table in a file: where it is, and what of it a chart shows."""

    file: base.Text
    """A CSV, TSV or XLSX file (or XLS, ODS), relative to the outline."""
    sheet: base.Text | None = None
    """Workbooks: the sheet by its name or number, a table by its name, or a range such as
    `A1:C9` or `Q1!A1:C9`; the first sheet when left out."""
    x: base.Text | None = None
    """The column of the categories; the first one when left out."""
    y: Names = ()
    """The column of the values, or several, a series each; all that hold numbers when left out."""
    series: base.Text | None = None
    """The column whose values name the series, in a table that has a row for each value."""
    where: Annotated[dict[str, Names], Field(default_factory=dict)]
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


class DataError(DeckError):
    """A data file cannot be read as it is asked for.

    `faults` holds what is wrong: each has a message, which names the file with row and column, and
    the path of the field of the DataFile that asks for it (empty: the whole).
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.message for fault in self.faults))


def _error(message: str, *path: str | int) -> DataError:
    return DataError([Fault(path, message)])


def _many(messages: Iterable[str]) -> DataError:
    told = list(messages)
    more = [f"… and {len(told) - MAX_MESSAGES:,} more"] if len(told) > MAX_MESSAGES else []
    return DataError(Fault((), message) for message in told[:MAX_MESSAGES] + more)


_Row: TypeAlias = tuple[int, list[Cell]]  # with its number in the file


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
    raw = _bytes(data.file, folder)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        rows = _workbook(raw, data.file, data.sheet)
    elif data.sheet is not None:
        raise _error(f"{data.file} is a text file and has no sheets: leave `sheet` out", "sheet")
    else:
        rows = _split(_decode(raw, data.file), data.file)
    return _shape(_find(rows, data.file), data, lang)


def _bytes(file: str, folder: Path) -> bytes:
    path = folder / file
    try:
        if path.is_dir():
            raise _error(f"{file} is a folder; name a data file", "file")
        if path.stat().st_size > MAX_BYTES:
            raise _error(f"{file} is larger than {MAX_BYTES // 1_000_000} MB", "file")
        raw = path.read_bytes()
    except FileNotFoundError:
        names = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        guess = nearest(path.name, names)
        cure = f"; did you mean {Path(file).parent / guess}?" if guess else ""
        raise _error(f"there is no file {file} beside the outline{cure}", "file") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "the name is not valid"
        raise _error(f"{file} cannot be read: {told}", "file") from None
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _error(f"{file} is empty", "file")
    return raw


def _decode(raw: bytes, file: str) -> str:
    """The text of a file in UTF-8, UTF-16, GB18030, Big5, Shift JIS or Windows-1252."""
    codec = "utf-8-sig"
    even, odd = raw[:4000:2].count(0), raw[1:4000:2].count(0)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    elif max(even, odd) > 10 * min(even, odd) + 2:  # commas and figures of UTF-16 are half NUL
        codec = "utf-16-le" if odd > even else "utf-16-be"
    elif raw.startswith(b"%PDF") or re.search(rb"[\x00-\x08\x0e-\x1f]", raw):
        raise _error(f"{file} is neither a text file nor a workbook: give CSV or XLSX", "file")
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        codec = max(_ENCODINGS, key=lambda name: _likeness(raw[:100_000], name))
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        raise _error(f"the encoding of {file} is not known: save it as UTF-8", "file") from None


def _split(text: str, file: str) -> list[_Row]:
    """The cells of a delimited text."""
    text = re.sub(r"\Asep=.\r?\n", "\n", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[Cell]] = []
    try:
        rows += ([cell.strip() for cell in row] for row in islice(reader, MAX_ROWS + 50))
    except csv.Error:
        told = f"{file}, row {len(rows) + 1}: a quotation mark is not closed, or text follows it"
        raise _error(told, "file") from None
    return list(enumerate(rows, 1))


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most regular rows.

    Where two do equally well, as `;` and `,` with decimal commas, the rarer one in texts counts.
    """
    regular: dict[str, float] = {}
    sample = text[:200_000]
    for mark in "\t;|,":
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=mark), 100))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        filled = sum(1 for row in rows if row)
        regular[mark] = widths.most_common(1)[0][1] / filled if widths else 0.0
    return max(regular, key=lambda mark: regular[mark], default=",")


def _workbook(raw: bytes, file: str, wanted: str | None) -> list[_Row]:
    """The cells of a sheet, table or range of a workbook."""
    import python_calamine as calamine

    try:
        has_tables = b"xl/tables/" in raw  # the names of a package's parts are not compressed
        book = calamine.load_workbook(io.BytesIO(raw), load_tables=has_tables)
        names = book.table_names or [] if has_tables else []
        sheet, area = _place(wanted, book.sheet_names, names, file)
        if sheet in names:
            found = book.get_table_by_name(sheet)
            (top, left), (bottom, right) = found.start or (0, 0), found.end or (0, 0)
            sheet, area = found.sheet, (max(0, top - 1), left, bottom, right)  # with its header
        percents = cells.percent_cells(raw, sheet) if raw.startswith(b"PK") else {}
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise _error(f"{file} is protected by a password: save it without one", "file") from None
    except (calamine.CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise _error(f"{file} is no workbook that can be read", "file") from error
    top, left, bottom, right = area or (0, 0, len(rows), len(rows[0]) if rows else 0)
    return [
        (i, [_cell(v, percents.get((i - 1, j))) for j, v in enumerate(row[left : right + 1], left)])
        for i, row in enumerate(rows[top : bottom + 1], top + 1)
    ]


_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)


def _place(
    wanted: str | None, sheets: list[str], tables: list[str], file: str
) -> tuple[str, tuple[int, int, int, int] | None]:
    """The sheet or table, and the range (top, left, bottom, right, from 0), that `wanted` names."""
    if wanted is None:
        return sheets[0], None
    if wanted in sheets or wanted in tables:
        return wanted, None
    if wanted.isdecimal() and 1 <= int(wanted) <= len(sheets):
        return sheets[int(wanted) - 1], None
    sheet, _, area = wanted.rpartition("!")
    if corners := _AREA.fullmatch(area):
        place = _place(sheet.strip("'") or None, sheets, tables, file)[0]
        left, right = sorted(cells.column_number(corners[i].upper()) for i in (1, 3))
        top, bottom = sorted(int(corners[i]) - 1 for i in (2, 4))
        return place, (max(0, top), left, bottom, right)
    raise _error(_missing(f"{file} has no sheet", wanted, [*sheets, *tables]), "sheet")


def _cell(value: Any, percent: int | None) -> Cell:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value) if percent is None else Percent(Decimal(repr(value)).scaleb(percent))
    return value.strip() if isinstance(value, str) else str(value)


def _missing(what: str, name: str, choices: Sequence[str]) -> str:
    guess = nearest(name, choices)
    more = ", …" if len(choices) > 30 else ""
    there = f"there are: {', '.join(choices[:30])}{more}"
    return f"{what} '{name[:60]}'; " + (f"did you mean '{guess}'? {there}" if guess else there)


def _find(rows: list[_Row], file: str) -> _Columns:
    """The table among the rows of a file, without the title above it and the footnotes below."""
    rows = [(i, row) for i, row in rows if _said(row)]
    if not rows:
        raise _error(f"{file} is empty", "file")
    if len(rows) > MAX_ROWS:
        raise _error(f"{file} has more than {MAX_ROWS:,} rows: keep what the chart shows", "file")
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
        raise _many(f"{file}, row {i}: {told}" for i in wide)
    if not body:
        raise _error(f"{file} has a header and no rows below it")
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


def _is_note(row: _Row, above: _Row, width: int) -> bool:
    """Whether the last row of a table is a footnote: words such as “Source:”, or a text that stands
    alone and is neither a date nor a number."""
    said = [cell for cell in row[1] if cell != ""]
    if width > 1 and len(said) != width and _NOTE.match(cells.text_of(said[0])):
        return True
    if width == 1 or len(said) > 1:
        return False
    return row[0] > above[0] + 1 or (
        cells.moments(said) is None and cells.numbers(said).faults != {}
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
        raise _many(
            f"{table.file}, row {row}, column {table.names[j]}: {told}"
            for row, j, told in sorted(wrong)
        )
    texts, keys, dated = cells.labels([table.columns[x][i] for i in kept], lang)
    names = [table.names[j] for j in ys]
    values: list[_Values] = list(zip(*(column.values for column in found), strict=True))
    if by is not None:
        groups, order, timed = cells.labels([table.columns[by][i] for i in kept], lang)
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
                told = _missing(f"{table.file}: no row has in column {name}", value, known)
                faults.append(Fault(("where", name, n), told))
        kept = [i for i in kept if texts[i] in data.where[name]]
    if faults:
        raise DataError(faults)
    return x, by, ys, kept


def _index(table: _Columns, name: str, path: tuple[str | int, ...], faults: list[Fault]) -> int:
    """The column called `name`; the first one and a fault if there is none, or if there are two."""
    wanted = " ".join(name.split())
    if wanted not in table.names:
        faults.append(Fault(path, _missing(f"{table.file} has no column", name, table.names)))
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
        raise _many(
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
