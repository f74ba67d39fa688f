"""Finds the tables in a text: rows of Markdown (`| a | b |`), and lines whose cells are parted by tabs, by
` | ` or by two spaces or more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.reading.tables import Cell, Row, Slot, Table, tables_of

_LEAST_ROWS = 3  # with the head; with a rule below it one row is enough
_RULE = re.compile(r"[\s|:+=-]+")
_MARKED = re.compile(r"[|\t]")
_PARTED = re.compile(r"\s*\|\s*|\t+|(?<=\S)(?: |\u3000){2,}(?=\S)|\u3000+")


def tables_in(text: str) -> list[Table]:
    """The tables of a text: consecutive lines with no more cells than the first one, of which
    most have figures; heads over several columns may stand above."""
    found: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    heads: list[tuple[int, tuple[Cell, ...]]] = []  # the indented lines above, with their offsets
    at, ruled, joined = 0, False, False
    for line in (*text.splitlines(keepends=True), ""):
        cells, indented = _cells(line, at), line[:1] in " \t"
        head = _joined(heads, cells, at) if heads and not indented else None
        if head:
            rows, ruled, joined = [head, cells], False, True
        elif cells and (not rows or len(cells) <= len(rows[0])):
            # a cell may be missing anywhere between others that only spaces part
            rows += (
                [cells] if not rows or len(cells) == len(rows[0]) or _MARKED.search(line) else []
            )
        elif rows and line.strip() and _RULE.fullmatch(line):
            ruled = ruled or len(rows) == 1
        else:
            found += _tables(rows, ruled, joined)
            rows, ruled, joined = [cells] if cells else [], False, False
        heads = [*heads, (at, cells)] if cells and indented else []
        at += len(line)
    return found


def _joined(
    heads: Sequence[tuple[int, tuple[Cell, ...]]], cells: tuple[Cell, ...], at: int
) -> tuple[Cell, ...] | None:
    """The head of a table whose first row of figures begins at an offset: one cell per column, with the
    heads over several columns above it. None if the lines above are no heads of this row."""
    columns = len(cells) - 1
    full = [row for _, row in heads if len(row) == columns]
    fit = columns > 0 and all(columns % len(row) == 0 for _, row in heads)
    beside = fit and all(row[0].start - start > cells[0].end - at for start, row in heads)
    if not full or not beside:
        return None
    over = [row for _, row in heads if len(row) < columns]
    names = (
        cell._replace(above=tuple(row[k * len(row) // columns].text for row in over))
        for k, cell in enumerate(full[-1])
    )
    return Cell("", heads[0][1][0].start), *names


def _cells(line: str, at: int) -> tuple[Cell, ...]:
    body = line.strip().strip("|")
    start = at + line.find(body) if body else at
    if not body or _RULE.fullmatch(body):
        return ()
    cells, last = [], 0
    for mark in [*_PARTED.finditer(body), None]:
        end = mark.start() if mark else len(body)
        piece = body[last:end]
        words = piece.strip().strip("*_")
        cells.append(Cell(words, start + last + (piece.index(words) if words else 0)))
        last = mark.end() if mark else end
    return tuple(cells) if len(cells) > 1 else ()


def _tables(rows: Sequence[tuple[Cell, ...]], ruled: bool, joined: bool) -> list[Table]:
    if len(rows) < _LEAST_ROWS - ruled:
        return []
    lines = tuple((row[0].start, row[-1].end) for row in rows)
    if joined:
        body = [cell.text for row in rows[1:] for cell in row[1:]]
        filled = sum(any(c.isdigit() for c in text) for text in body)
        whole = 2 * filled > len(body)
        return [Table(tuple(rows), lines[0][0], lines[-1][1], lines)] if whole else []
    width = len(rows[0])
    grid = [
        Row(tuple(Slot(c.text, c.start) for c in (*row, *[Cell("", end)] * (width - len(row)))), start, end)
        for row, (start, end) in zip(rows, lines, strict=True)
    ]  # fmt: skip
    return tables_of(grid)
