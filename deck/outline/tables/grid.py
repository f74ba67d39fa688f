"""Reads a data file into rows of cells: CSV in any usual encoding and dialect, or a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from deck.core.encoding import ENCODINGS, is_utf16, likeness
from deck.core.package import PackageError
from deck.core.spelling import nearest
from deck.outline.tables import cells
from deck.outline.tables.cells import Cell, Percent
from deck.outline.validation import Fault, MisfitError, listed

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_MESSAGES = 20

Row: TypeAlias = tuple[int, list[Cell]]  # with its number in the file


class DataError(MisfitError):
    """A data file cannot be read as requested.

    Each of the `faults` has a message, which names the file with row and column, and the path of
    the DataFile field concerned (empty: `data` itself).
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        messages = "; ".join(fault.message for fault in self.faults)
        super().__init__(messages, "data", *self.faults[0].path)


def fail(message: str, *path: str | int) -> DataError:
    """An error with one message, at a field of the DataFile."""
    return DataError([Fault(path, message)])


def fail_all(messages: Iterable[str]) -> DataError:
    """An error with many messages; beyond MAX_MESSAGES they are only counted."""
    texts = list(messages)
    if len(texts) > MAX_MESSAGES:
        texts[MAX_MESSAGES:] = [f"… and {len(texts) - MAX_MESSAGES:,} more"]
    return DataError(Fault((), text) for text in texts)


def cells_of(file: str, sheet: str | None, folder: Path) -> list[Row]:
    """The rows of a file, or of the sheet, table or range of a workbook. Raises DataError."""
    raw = _bytes(file, folder)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _workbook(raw, file, sheet)
    if sheet is not None:
        raise fail(f"{file} is a text file and has no sheets: omit `sheet`", "sheet")
    return _split(_decode(raw, file), file)


def _bytes(file: str, folder: Path) -> bytes:
    path = folder / file
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        guess = nearest(path.name, (p.name for p in path.parent.glob("*")))
        cure = f"; did you mean {Path(file).parent / guess}?" if guess else ""
        raise fail(f"there is no file {file} in the outline's folder{cure}", "file") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and path.is_dir():
            raise fail(f"{file} is a folder; name a data file", "file") from None
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise fail(f"{file} cannot be read: {reason}", "file") from None
    if size > MAX_BYTES:
        raise fail(f"{file} is larger than {MAX_BYTES // 1_000_000} MB", "file")
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise fail(f"{file} is empty", "file")
    return raw


def _decode(raw: bytes, file: str) -> str:
    """The text of a file in UTF-8, UTF-16, GB18030, Big5, Shift JIS or Windows-1252."""
    codec = "utf-8-sig"
    even, odd = raw[:4000:2].count(0), raw[1:4000:2].count(0)
    if is_utf16(raw):
        codec = "utf-16"
    elif max(even, odd) > 10 * min(even, odd) + 2:  # commas and figures of UTF-16 are half NUL
        codec = "utf-16-le" if odd > even else "utf-16-be"
    elif raw.startswith(b"%PDF") or re.search(rb"[\x00-\x08\x0e-\x1f]", raw):
        raise fail(f"{file} is neither a text file nor a workbook: give CSV or XLSX", "file")
    with suppress(UnicodeDecodeError):
        return raw.decode(codec)
    with suppress(UnicodeDecodeError):
        return raw.decode(max(ENCODINGS, key=lambda name: likeness(raw[:100_000], name)))
    raise fail(f"the encoding of {file} is unknown: save it as UTF-8", "file")


def _split(text: str, file: str) -> list[Row]:
    """The cells of a delimited text."""
    text = re.sub(r"\Asep=.\r?\n", "\n", text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        for row in islice(reader, MAX_ROWS + 50):
            rows.append((len(rows) + 1, [cell.strip() for cell in row]))
    except csv.Error:
        message = f"{file}, row {len(rows) + 1}: a quotation mark is not closed, or text follows it"
        raise fail(message, "file") from None
    return rows


def _delimiter(text: str) -> str:
    """The separator that splits the first lines into the most regular rows.

    If two are equally good, such as `;` and `,` with decimal commas, the one that is rarer in text
    is used.
    """
    regular: dict[str, float] = {}
    for mark in "\t;|,":
        sample = io.StringIO(text[:200_000], newline="")
        with suppress(csv.Error):
            widths = [len(row) for row in islice(csv.reader(sample, delimiter=mark), 100) if row]
            several = Counter(width for width in widths if width > 1)
            regular[mark] = max(several.values(), default=0) / max(1, len(widths))
    return max(regular, key=regular.__getitem__, default=",")


def _workbook(raw: bytes, file: str, wanted: str | None) -> list[Row]:
    """The cells of a sheet, table or range of a workbook."""
    import python_calamine as calamine

    try:
        has_tables = b"xl/tables/" in raw  # the names of a package's parts are not compressed
        book = calamine.load_workbook(io.BytesIO(raw), load_tables=has_tables)
        names = book.table_names or [] if has_tables else []
        sheet, area = _area(wanted, book.sheet_names, names, file)
        if sheet in names:
            table = book.get_table_by_name(sheet)
            (top, left), (bottom, right) = table.start or (0, 0), table.end or (0, 0)
            sheet, area = table.sheet, (max(0, top - 1), left, bottom, right)  # with its header
        percents = cells.percent_cells(raw, sheet) if raw.startswith(b"PK") else {}
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except DataError:
        raise
    except calamine.PasswordError:
        raise fail(f"{file} is protected by a password: save it without one", "file") from None
    except (calamine.CalamineError, OSError, ValueError, KeyError, PackageError) as error:
        raise fail(f"{file} is not a readable workbook", "file") from error
    top, left, bottom, right = area or (0, 0, len(rows), len(rows[0]) if rows else 0)
    return [
        (i, [_cell(v, percents.get((i - 1, j))) for j, v in enumerate(row[left : right + 1], left)])
        for i, row in enumerate(rows[top : bottom + 1], top + 1)
    ]


def missing(what: str, name: str, choices: Sequence[str]) -> str:
    """`file has no column x; did you mean y?`, and a list of the choices."""
    guess = nearest(name, choices)
    cure = f"did you mean '{guess}'? " if guess else ""
    return f"{what} '{name[:60]}'; {cure}{listed(choices)}"


def _area(
    wanted: str | None, sheets: list[str], tables: list[str], file: str
) -> tuple[str, tuple[int, int, int, int] | None]:
    """The sheet or table that `wanted` names, and its range (top, left, bottom, right, from 0)."""
    if wanted is None:
        return sheets[0], None
    if wanted in sheets or wanted in tables:
        return wanted, None
    if wanted.isdecimal() and 1 <= int(wanted) <= len(sheets):
        return sheets[int(wanted) - 1], None
    sheet, _, area = wanted.rpartition("!")
    if corners := re.fullmatch(
        r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", area, re.I
    ):
        sheet, _ = _area(sheet.strip("'") or None, sheets, tables, file)
        left, right = sorted(cells.column_number(corners[i].upper()) for i in (1, 3))
        top, bottom = sorted(int(corners[i]) - 1 for i in (2, 4))
        return sheet, (max(0, top), left, bottom, right)
    raise fail(missing(f"{file} has no sheet", wanted, [*sheets, *tables]), "sheet")


def _cell(value: Any, percent: int | None) -> Cell:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value) if percent is None else Percent(Decimal(repr(value)).scaleb(percent))
    return str(value).strip()
