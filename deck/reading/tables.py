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
    """A cell: its text, and its offset in the text of the article."""

    text: str
    start: int

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
    most have figures."""
    found: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    at, ruled = 0, False
    for line in (*text.splitlines(keepends=True), ""):
        cells = _cells(line, at)
        at += len(line)
        if cells and (not rows or len(cells) <= len(rows[0])):
            rows.append(cells)
        elif rows and line.strip() and _RULE.fullmatch(line):
            ruled = ruled or len(rows) == 1
        else:
            found += _table(rows, ruled)
            rows, ruled = [cells] if cells else [], False
    return found


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
