"""Articles as files of every kind, made from the same blocks.

A block is `{heading}`, `{text}` or `{table: rows}`; a cell is a text, or `{text, across, down}` where it is
merged with those right of it and below it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, TypeAlias

from tests.deck.reading.conftest import Placed, write_pdf, write_word

Block: TypeAlias = dict[str, Any]
Cell: TypeAlias = "str | dict[str, Any]"

_LEFT, _RIGHT, _TOP, _FOOT = 72.0, 523.0, 770.0, 60.0  # points
_SIZE, _STEP = 10.0, 14.0
_CHARACTER, _HAN = 0.5, 1.0  # widths of characters, of their size


def _words(cell: Cell) -> tuple[str, int, int]:
    """The text of a cell, and how many columns and rows it takes."""
    if isinstance(cell, str):
        return cell, 1, 1
    return cell["text"], cell.get("across", 1), cell.get("down", 1)


def laid(rows: Sequence[Sequence[Cell]]) -> list[list[tuple[str, int, int] | None]]:
    """The cells of a table by row and column; None where a merged one covers the place."""
    grid: dict[tuple[int, int], tuple[str, int, int] | None] = {}
    for i, row in enumerate(rows):
        j = 0
        for cell in row:
            while (i, j) in grid:
                j += 1
            text, across, down = _words(cell)
            grid |= {(i + k, j + n): None for k in range(down) for n in range(across)}
            grid[i, j] = (text, across, down)
    width = max(j for _, j in grid) + 1
    return [[grid.get((i, j), ("", 1, 1)) for j in range(width)] for i in range(len(rows))]


def text_of(blocks: Sequence[Block]) -> bytes:
    """A text file; it has no tables."""
    return "\n\n".join(block.get("heading") or block["text"] for block in blocks).encode()


def markdown_of(blocks: Sequence[Block]) -> bytes:
    """A Markdown file; merged cells repeat their text."""
    parts = []
    for block in blocks:
        if "table" in block:
            parts.append("\n".join(_markdown_rows(block["table"])))
        else:
            parts.append(f"# {block['heading']}" if "heading" in block else block["text"])
    return "\n\n".join(parts).encode()


def _markdown_rows(rows: Sequence[Sequence[Cell]]) -> list[str]:
    filled: list[list[str]] = []
    for i, row in enumerate(laid(rows)):
        filled.append([])
        for j, cell in enumerate(row):
            left = filled[i][j - 1] if j else ""
            filled[i].append(cell[0] if cell else left if i == 0 else filled[i - 1][j])
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return [lines[0], "|" + " --- |" * len(filled[0]), *lines[1:]]


def page_of(blocks: Sequence[Block]) -> bytes:
    """A web page."""
    parts = [
        "<!doctype html><html><head><meta charset='utf-8'><title>A page</title></head><body><article>"
    ]
    first = True
    for block in blocks:
        if "table" in block:
            parts.append(f"<table>{''.join(map(_html_row, block['table']))}</table>")
        elif "heading" in block:
            tag, first = ("h1", False) if first else ("h2", False)
            parts.append(f"<{tag}>{escape(block['heading'])}</{tag}>")
        else:
            parts.append(f"<p>{escape(block['text'])}</p>")
    return "\n".join([*parts, "</article></body></html>"]).encode()


def _html_row(row: Sequence[Cell]) -> str:
    cells = []
    for cell in row:
        text, across, down = _words(cell)
        spans = f" colspan={across}" * (across > 1) + f" rowspan={down}" * (down > 1)
        cells.append(f"<td{spans}>{escape(text)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def word_of(blocks: Sequence[Block]) -> bytes:
    """A .docx file."""
    return write_word(lambda document: _fill(document, blocks))


def _fill(document: Any, blocks: Sequence[Block]) -> None:
    for n, block in enumerate(blocks):
        if "table" in block:
            cells = laid(block["table"])
            table = document.add_table(len(cells), len(cells[0]))
            for i, row in enumerate(cells):
                for j, cell in enumerate(row):
                    if cell is None:
                        continue
                    text, across, down = cell
                    first = table.cell(i, j)
                    if across > 1 or down > 1:
                        first = first.merge(table.cell(i + down - 1, j + across - 1))
                    first.text = text
        elif "heading" in block:
            document.add_heading(block["heading"], 0 if n == 0 else 1)
        else:
            document.add_paragraph(block["text"])


def pdf_of(blocks: Sequence[Block]) -> bytes:
    """A PDF: the cells of a table are pieces of text without lines between them, numbers to the right."""
    pages: list[list[Placed]] = [[]]
    at = _TOP

    def put(pieces: Sequence[tuple[float, float, str]], step: float) -> None:
        nonlocal at
        if at < _FOOT:
            pages.append([])
            at = _TOP
        pages[-1].extend((left, at, size, text) for left, size, text in pieces)
        at -= step

    for block in blocks:
        if "table" in block:
            for pieces in table_pieces(block["table"]):
                put(pieces, _STEP)
        elif "heading" in block:
            put([(_LEFT, 16, block["heading"])], 24)
        else:
            for line in wrapped(block["text"]):
                put([(_LEFT, _SIZE, line)], _STEP)
        at -= 8
    return write_pdf(pages)


def wrapped(text: str) -> list[str]:
    """The lines of a paragraph."""
    lines, room = [""], _RIGHT - _LEFT
    for word in text.split(" ") if text.isascii() or " " in text else text:
        joint = " " if lines[-1] and " " in text else ""
        if lines[-1] and width(lines[-1] + joint + word) > room:
            lines.append(word)
        else:
            lines[-1] += joint + word
    return lines


def width(text: str, size: float = _SIZE) -> float:
    """About the width of a text, in points."""
    return sum(size * (_HAN if ord(char) > 0x2000 else _CHARACTER) for char in text)


def table_pieces(
    rows: Sequence[Sequence[Cell]], left: float = _LEFT, right: float = _RIGHT
) -> list[list[tuple[float, float, str]]]:
    """The cells of a table, row by row: left edge, size and text of each that is not empty."""
    cells = laid(rows)
    columns = len(cells[0])
    first = min(0.45, max(0.25, 1.4 / columns)) * (right - left)
    edges = [
        left,
        *(left + first + k * (right - left - first) / (columns - 1) for k in range(columns)),
    ]
    found = []
    for row in cells:
        pieces = []
        for j, cell in enumerate(row):
            if cell is None or not cell[0]:
                continue
            text, across, _ = cell
            start, end = edges[j], edges[j + across]
            wide = width(text)
            at = start if j == 0 else (start + end - wide) / 2 if across > 1 else end - wide - 4
            pieces.append((at, _SIZE, text))
        found.append(pieces)
    return found


def delimited(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """A CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def workbook(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """An XLSX file."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                sheet.write_row(i, 0, row)
    return out.getvalue()


MAKERS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "txt": text_of,
    "md": markdown_of,
    "html": page_of,
    "docx": word_of,
    "pdf": pdf_of,
}
