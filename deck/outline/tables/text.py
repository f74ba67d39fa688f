"""Reads a delimited text file into a grid: any usual encoding, separator and quoting."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from itertools import islice

from deck.core.encoding import ENCODINGS, is_utf16, likeness
from deck.outline.tables.errors import fail
from deck.outline.tables.grid import Cell, Grid

MAX_ROWS = 200_000
_BREAKS = {ord(mark): " " for mark in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def read_text_file(raw: bytes, file: str) -> Grid:
    """The cells of a CSV or TSV file. Raises DataError."""
    text = _decode(raw, file).translate(_BREAKS)
    if re.match(r"\s*<(?:!doctype|html|\?xml|table)", text, re.I):
        raise fail(
            f"{file} is a web page or XML under another name: save it as XLSX or CSV", "file"
        )
    if re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"])', text):
        raise fail(f"{file} is JSON, not a table: save its rows as CSV or XLSX", "file")
    separator = ""
    if stated := re.match(r"\Asep=(.)\r?\n", text):
        text, separator = "\n" + text[stated.end() :], stated[1]
    separator = separator or _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Cell]] = []
    try:
        for row in islice(reader, MAX_ROWS + 50):
            rows.append([cell.strip() for cell in row])
    except csv.Error:
        message = f"{file}, row {len(rows) + 1}: a quotation mark is not closed, or text follows it"
        raise fail(message, "file") from None
    return Grid(file, rows, separator=separator)


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


def _separator(text: str) -> str:
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
