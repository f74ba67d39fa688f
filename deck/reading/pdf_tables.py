"""Finds the tables on a page of a PDF by where its pieces of text stand: rows of a label and numbers in
columns, below their heads. Lines need not be drawn between them.

Only what is surely a table is taken: its numbers are aligned, no place holds two of them, and each column
of numbers has a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from deck.reading.pdf_heads import Heads
from deck.reading.pdf_lines import Line, Part
from deck.reading.pdf_ranges import Span, overlapped
from deck.reading.tables import Row, Slot, is_amount, is_missing, is_period, tables_of

_SAME_LINE = 0.45  # of the size: how far pieces of one row may stand above each other
_FAR = 2.6  # of the size: how far rows of a table may be apart
_MOST_LEFT_OUT = 3
_BACK = 6  # rows before a line in which the others of its row may stand
_BETWEEN = 2  # rows without numbers between those with numbers
_ALIGNED = 1.3  # of the size: how far the edges of a column's numbers may be apart
_OPEN = re.compile(r"(?:\b(?:and|or|of|to|in|for|by|the|from|with|on|at|per)|[,，、/&–-])\Z")


class _Strip(NamedTuple):
    """A visual row: its pieces from left to right, its top and size in points, and the lines of the page
    that it consists of, by their numbers."""

    parts: tuple[Part, ...]
    top: float
    size: float
    lines: tuple[int, ...]

    @property
    def numbers(self) -> list[Part]:
        """The pieces behind the first that are numbers, or stand for one that is missing."""
        behind = self.parts[1:]
        if not any(is_amount(part.text) for part in behind):
            return []
        return [part for part in behind if is_amount(part.text) or is_missing(part.text)]

    @property
    def is_body(self) -> bool:
        """Whether it has numbers behind a first piece."""
        return bool(self.numbers)


@dataclass
class Grid:
    """A table of a page: its rows of cells, the numbers of its lines, and where its columns of numbers
    are, in points."""

    rows: list[tuple[Slot, ...]]
    lines: frozenset[int]
    columns: list[Span]
    depth: int
    repeated: set[int] = field(default_factory=set)
    """The rows that repeat the heads on a further page."""
    pages: list[int] = field(default_factory=list)
    """How many pages after the first each row stands."""

    def __post_init__(self) -> None:
        self.pages = [0] * len(self.rows)

    def goes_on(self, other: Grid) -> bool:
        """Whether a table of the next page has the heads and the columns of this one."""
        heads = [[slot.text for slot in row] for row in self.rows[: self.depth]]
        same = heads == [[slot.text for slot in row] for row in other.rows[: other.depth]]
        return same and len(self.columns) == len(other.columns)

    def extend(self, other: Grid) -> None:
        """Adds the rows of the table on the next page."""
        first = len(self.rows)
        self.repeated |= set(range(first, first + other.depth))
        self.pages += [self.pages[-1] + 1] * len(other.rows)
        self.rows += other.rows


def grids_of(lines: Sequence[Line]) -> list[Grid]:
    """The tables of a page, in order."""
    strips = list(_strips(lines))
    found: list[Grid] = []
    for body in _joined_regions(_regions(strips)):
        grid = next(filter(None, (_grid_of(lines, rows) for rows in _tried(body))), None)
        found += [grid] if grid is not None else []
    return sorted(found, key=lambda grid: min(grid.lines))


def _tried(body: list[_Strip]) -> Iterator[list[_Strip]]:
    """A stretch of rows, then without its last ones, which may be lines of a text."""
    for left_out in range(min(_MOST_LEFT_OUT, len(body) - 2) + 1):
        rows = body[: len(body) - left_out]
        if rows[-1].is_body:
            yield rows


def _grid_of(lines: Sequence[Line], body: list[_Strip]) -> Grid | None:
    """The table of a stretch of rows and the heads above them; None if it is not surely one."""
    columns = _columns(body)
    if columns is None:
        return None
    taken = {at for strip in body for at in strip.lines}
    heads = Heads(lines, taken, (body[0].top, *_room(body)), columns, _labels(body, columns))
    return _grid(heads, body, columns)


def _strips(lines: Sequence[Line]) -> Iterator[_Strip]:
    """The rows of a page: lines that stand at one height, one after another in the file. A cell of several
    lines may stand before the next cell of its row."""
    rows: list[list[int]] = []
    for at, line in enumerate(lines):
        for row in reversed(rows[-_BACK:]):
            same = abs(lines[row[0]].top - line.top) <= _SAME_LINE * line.size
            if same and not any(_overlap(lines[other], line) for other in row):
                row.append(at)
                break
        else:
            rows.append([at])
    return (_strip(lines, row) for row in rows)


def _overlap(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right


def _strip(lines: Sequence[Line], held: Sequence[int]) -> _Strip:
    parts = sorted((part for at in held for part in lines[at].parts), key=lambda part: part.left)
    first = lines[held[0]]
    return _Strip(tuple(parts), first.top, first.size, tuple(held))


def _regions(strips: Sequence[_Strip]) -> Iterator[list[_Strip]]:
    """Each stretch of rows that may be the body of a table: from one with numbers to another."""
    at = 0
    while at < len(strips):
        if not strips[at].is_body:
            at += 1
            continue
        first = last = at
        at += 1
        while (
            at < len(strips)
            and at - last <= _BETWEEN + 1
            and _are_near(strips[at - 1], strips[at])
            and not _begins_another(strips[at - 1], strips[at])
        ):
            last = at if strips[at].is_body else last
            at += 1
        at = last + 1
        region = list(strips[first : last + 1])
        if sum(strip.is_body for strip in region) > 1:
            yield region


def _joined_regions(regions: Iterator[list[_Strip]]) -> list[list[_Strip]]:
    """The stretches from top to bottom, those that go on right below another as one with it."""
    found: list[list[_Strip]] = []
    for region in sorted(regions, key=lambda region: -region[0].top):
        above = found[-1] if found else None
        if above and 0 < above[-1].top - region[0].top <= 2 * _FAR * region[0].size:
            counts = {len(_columns(rows) or ()) for rows in ([*above, *region], above, region)}
            if len(counts) == 1 and 0 not in counts:
                above += region
                continue
        found.append(region)
    return found


def _begins_another(above: _Strip, strip: _Strip) -> bool:
    """Whether a row has the heads of another table: periods alone, or several texts below a line of one."""
    if strip.is_body or len(strip.parts) < 2:
        return False
    titled = len(above.parts) == 1 and not above.is_body
    return titled or all(is_period(part.text) for part in strip.parts[1:])


def _are_near(above: _Strip, below: _Strip) -> bool:
    return 0 < above.top - below.top <= _FAR * max(above.size, below.size)


# ---- columns ------------------------------------------------------------------------------------


def _columns(body: Sequence[_Strip]) -> list[Span] | None:
    """Where the columns of a table stand, labels first; None if its numbers are not aligned."""
    rows = [strip for strip in body if strip.is_body]
    size = rows[0].size
    numbers = _spans([part for strip in rows for part in strip.numbers])
    if not numbers:
        return None
    for left, right in numbers:
        inside = [p for strip in rows for p in strip.parts if p.left >= left and p.right <= right]
        edges = (
            [p.left for p in inside],
            [p.right for p in inside],
            [p.left + p.right for p in inside],
        )
        if all(
            max(edge) - min(edge) > _ALIGNED * size * (1 + (i == 2)) for i, edge in enumerate(edges)
        ):
            return None
    others = [p for strip in rows for p in strip.parts if not overlapped(p, numbers)]
    before = [part for part in others if part.right <= numbers[0][0] + size]
    labels = _spans(before)
    if not labels:
        return None
    behind = _spans([part for part in others if part not in before])
    return sorted([*labels, *numbers, *behind])


def _spans(parts: Sequence[Part]) -> list[Span]:
    """The stretches that pieces cover together."""
    spans: list[Span] = []
    for _, left, right, _ in sorted(parts, key=lambda part: part.left):
        if spans and left < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], right)
        else:
            spans.append((left, right))
    return spans


# ---- cells --------------------------------------------------------------------------------------


def _grid(heads: Heads, body: Sequence[_Strip], columns: Sequence[Span]) -> Grid | None:
    """The cells of a table; None if it is not surely one."""
    above = heads.rows()
    if above is None:
        return None
    below = [[Slot(name), *(Slot("") for _ in columns[1:])] for name in heads.groups]
    for strip in body:
        placed = _placed(strip, columns)
        if placed is None:
            return None
        below.append(_filled(placed, len(columns)))
    rows = [tuple(row) for row in (*above, *_joined_labels(below, heads.labels))]
    depth = len(above)
    if not tables_of([Row(row, 0, 0, n < depth) for n, row in enumerate(rows)]):
        return None
    lines = frozenset(at for strip in body for at in strip.lines) | heads.lines
    return Grid(rows, lines, list(columns[heads.labels :]), depth)


def _room(body: Sequence[_Strip]) -> tuple[float, float]:
    """The size of the text of a table, and how far its rows usually stand apart."""
    steps = [a.top - b.top for a, b in pairwise(body)]
    return body[0].size, median(steps)


def _labels(body: Sequence[_Strip], columns: Sequence[Span]) -> int:
    """How many columns stand before those of numbers."""
    first = min(part.left for strip in body for part in strip.numbers)
    return sum(left < first for left, _ in columns)


def _filled(placed: Sequence[tuple[Part, range]], width: int) -> list[Slot]:
    row = [Slot("") for _ in range(width)]
    for part, over in placed:
        slot = Slot(part.text)
        for j in over:
            row[j] = slot
    return row


def _placed(strip: _Strip, columns: Sequence[Span]) -> list[tuple[Part, range]] | None:
    """The pieces of a row with their columns; None if two stand in one, or one in two."""
    placed: list[tuple[Part, range]] = []
    taken = -1
    for part in strip.parts:
        found = overlapped(part, columns)
        if not found or found[0] <= taken or (len(found) > 1 and len(strip.parts) > 1):
            return None
        taken = found[0]
        placed.append((part, range(taken, taken + 1)))
    return placed


def _joined_labels(body: list[list[Slot]], labels: int) -> Iterator[list[Slot]]:
    """The rows of a table, with labels that go on in the next line as one."""
    held: list[Slot] | None = None
    for row in body:
        has_numbers = _has_numbers(row, labels)
        label, before = row[0].text, held[0].text if held is not None else ""
        open_ = bool(label[:1].islower() or (before and _OPEN.search(before)))
        if held is not None and not has_numbers and label and open_:
            held[0] = Slot(f"{before} {label}")
            continue
        if (
            held is not None
            and has_numbers
            and not _has_numbers(held, labels)
            and (not label or open_)
        ):
            row[0] = Slot(f"{before} {label}".strip())
        elif held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _has_numbers(row: list[Slot], labels: int) -> bool:
    return any(slot.text for slot in row[labels:])
