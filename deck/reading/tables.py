"""The tables in a text: rows of Markdown (`| a | b |`), and lines whose cells are parted by tabs, by
` | ` or by two spaces or more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LEAST_ROWS = 3  # with the head; with a rule below it one row is enough
_RULE = re.compile(r"[\s|:+=-]+")
_PARTED = re.compile(r"\s*\|\s*|\t+|(?<=\S)(?: |\u3000){2,}(?=\S)|\u3000+")


class Cell(NamedTuple):
    """A cell: its text, and its offset in the text of the article; `above` are the heads over several
    columns, of which its own is one."""

    text: str
    start: int
    above: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The offset after its text."""
        return self.start + len(self.text)


class Table(NamedTuple):
    """A table: its rows of cells, the head first, and its place in the text."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


def tables_in(text: str) -> list[Table]:
    """The tables of a text: consecutive lines with no more cells than the first one, of which
    most have figures; heads over several columns may stand above."""
    found: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    heads: list[tuple[int, tuple[Cell, ...]]] = []  # the indented lines above, with their offsets
    at, ruled = 0, False
    for line in (*text.splitlines(keepends=True), ""):
        cells, indented = _cells(line, at), line[:1] in " \t"
        head = _joined(heads, cells, at) if heads and not indented else None
        if head:
            rows, ruled = [head, cells], False
        elif cells and (not rows or len(cells) <= len(rows[0])):
            rows.append(cells)
        elif rows and line.strip() and _RULE.fullmatch(line):
            ruled = ruled or len(rows) == 1
        else:
            found += _table(rows, ruled)
            rows, ruled = [cells] if cells else [], False
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
        lead = len(piece) - len(piece.lstrip())
        cells.append(Cell(piece.strip().strip("*_"), start + last + lead))
        last = mark.end() if mark else end
    return tuple(cells) if len(cells) > 1 else ()


def _table(rows: Sequence[tuple[Cell, ...]], ruled: bool) -> Iterator[Table]:
    body = [cell.text for row in rows[1:] for cell in row[1:]]
    filled = sum(any(c.isdigit() for c in text) for text in body)
    if len(rows) >= _LEAST_ROWS - ruled and 2 * filled > len(body):
        last = rows[-1][-1]
        yield Table(tuple(rows), rows[0][0].start, last.end)
