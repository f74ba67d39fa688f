"""The heads of a table of a PDF: what stands above its columns, in one line or several, over one column
or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from deck.language.heading_units import measures, unit_of
from deck.reading.pdf_lines import Line, Part, joined_words
from deck.reading.pdf_ranges import Head, Span, overlapped, ranges_of
from deck.reading.tables import Slot, is_amount, is_missing, is_period

_GAP = 0.95  # of the size: how far heads may stand above what is below them
_TIGHT = 0.3  # of the size: what of the distance of rows is no gap
_STEP = 1.5  # of the size: how far lines of one head may be apart
_NEAREST = 3.0  # of the size: how far a head may stand beside its column
_LONGEST = 70
_MOST_LINES = 12
_MOST_GROUPS = 2
_WIDER = 1.25  # by how much the gap between two heads is wider than that between words
_IN = re.compile(r"(?i:in\b)|[单單]位")
_UNIT = re.compile(r"[\[(（](.*)[\])）]")


class _Piece(NamedTuple):
    """A piece above a table, its top and its size in points."""

    part: Part
    top: float
    size: float

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top - self.size

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top - 0.5 * self.size


class Heads:
    """The heads above the body of a table, whose `first` row has a top, a size and a usual distance to the
    next; of its `columns` the first are `labels`."""

    def __init__(
        self,
        lines: Sequence[Line],
        taken: set[int],
        first: tuple[float, float, float],
        columns: Sequence[Span],
        labels: int,
    ) -> None:
        self.columns, self.labels, self.size = columns, labels, first[1]
        self.lines: frozenset[int] = frozenset()
        self.unsure = False
        self.groups: tuple[str, ...] = ()
        """Labels alone between the heads and the body, from top to bottom."""
        self._gap = max(_GAP * self.size, 1.25 * first[2] - _TIGHT * self.size)
        self._pieces = self._without_groups(self._above(lines, taken, first[0]))

    def rows(self) -> list[list[Slot]] | None:
        """The heads by row and column, the highest row first; None if it is not sure which stands over
        what, or a column of numbers has none."""
        over = self._placed()
        if self.unsure or over is None or not all(over.values()):
            return None
        slots = {id(head): Slot(head.words) for stack in over.values() for head in stack}
        columns = [
            *self._corners(),
            *([slots[id(h)] for h in reversed(over[j])] for j in sorted(over)),
        ]
        depth = max(map(len, columns))
        filled = [[Slot("") for _ in range(depth - len(stack))] + stack for stack in columns]
        return [[stack[i] for stack in filled] for i in range(depth)]

    # ---- what stands above --------------------------------------------------------------------------

    def _above(self, lines: Sequence[Line], taken: set[int], top: float) -> list[_Piece]:
        """The pieces above the body that may be heads, the lowest first."""
        left, right = self.columns[0][0], self.columns[-1][1]
        above = sorted(
            (line.top - line.size, at)
            for at, line in enumerate(lines)
            if at not in taken and line.top > top + 0.3 * line.size
            and line.left < right + self.size and line.right > left - self.size
        )  # fmt: skip
        found: list[_Piece] = []
        used: list[int] = []
        highest = 0.0  # of the heads of numbers
        for bottom, at in above:
            line = lines[at]
            if bottom - top > self._gap or len(used) > _MOST_LINES * len(self.columns):
                break
            if not self._is_head(line):
                # what stands over numbers alone may be a head of several
                self.unsure = line.left > self.columns[self.labels - 1][1] and not _is_unit(line)
                break
            pieces = [_Piece(part, line.top, line.size) for part in line.parts]
            numbers = [piece for piece in pieces if not self._is_label(piece.part)]
            if highest and not numbers and line.top - 0.5 * line.size > highest:
                break  # a line of text above the labels
            highest = max([highest, *(piece.top for piece in numbers)])
            found += pieces
            used.append(at)
            top = max(top, line.top)
        self.lines = frozenset(used)
        return found

    def _without_groups(self, pieces: list[_Piece]) -> list[_Piece]:
        """The pieces without labels below all heads of numbers: they stand over the first rows. None is left
        if there are many, since the heads are then those of other rows."""
        bottoms = [piece.bottom for piece in pieces if not self._is_label(piece.part)]
        lowest = min(bottoms, default=0.0)
        below = [piece for piece in pieces if piece.middle < lowest]
        if len(below) > _MOST_GROUPS:
            return []
        self.groups = tuple(
            piece.part.text for piece in sorted(below, key=lambda piece: -piece.top)
        )
        return [piece for piece in pieces if piece not in below]

    def _is_head(self, line: Line) -> bool:
        """Whether a line may be part of the heads: its pieces are short, and stand over numbers or
        labels, not over both."""
        end, first = self.columns[self.labels - 1][1], self.columns[self.labels][0]
        over = overlapped((line.left, line.right), self.columns)
        if len(line.parts) == 1 and _states_unit(line.text, alone=len(over) != 1):
            return False
        if all(is_missing(part.text) for part in line.parts):
            return False
        for part in line.parts:
            beside = part.left > min(end, first) - self.size or part.right < first + self.size
            outside = part.right > self.columns[-1][1] + 6 * self.size
            if len(part.text) > _LONGEST or outside or not beside:
                return False
        return True

    # ---- which stands over what ---------------------------------------------------------------------

    def _placed(self) -> dict[int, list[Head]] | None:
        """The heads over each column of numbers, the lowest first; None if it is not sure which stands
        over what."""
        over = self.columns[self.labels :]
        stacks: dict[int, list[Head]] = {j: [] for j in range(len(over))}
        pieces = [piece for piece in self._pieces if not self._is_label(piece.part)]
        for level in _levels(pieces):
            parts = [part for piece in level for part in self._split(piece.part, level, stacks)]
            size, top = level[0].size, level[0].top
            higher: list[Part] = []
            new: list[Head] = []
            in_order = self._are_in_order(parts) and not any(stacks.values())
            for n, part in enumerate(parts):
                columns = (n,) if in_order else self._own(part, parts, stacks)
                if columns is None:
                    return None
                if columns:
                    new.append(Head(part.text, part.left, part.right, top, top - size, columns))
                else:
                    higher.append(part)
            if higher and not self._put_above(higher, top, size, stacks):
                title = len(parts) == 1 and parts[0].left < self.columns[self.labels - 1][1]
                if title and all(stacks.values()):
                    break
                return None
            for head in new:
                stacks[head.over[0]].append(head)
        return stacks

    def _are_in_order(self, parts: Sequence[Part]) -> bool:
        """Whether each piece of a line stands over or beside a column of its own."""
        over = self.columns[self.labels :]
        return len(parts) == len(over) and all(
            set(overlapped(part, over)) <= {n} for n, part in enumerate(parts)
        )

    def _own(
        self, part: Part, beside: Sequence[Part], stacks: Mapping[int, list[Head]]
    ) -> tuple[int, ...] | None:
        """The column of which a piece is the lowest head; none if all below it have one, and None if it
        may be that of several."""
        over = self.columns[self.labels :]
        others = [p for p in beside if p is not part]
        free = [i for i in overlapped(part, over) if not stacks[i]]
        if len(free) > 1:
            free = [
                i
                for i in free
                if not any(_shared(p, over[i]) > _shared(part, over[i]) for p in others)
            ]
        if free:
            return tuple(free) if len(free) == 1 else None
        if overlapped(part, over):
            return ()
        open_ = [
            i for i in stacks if not stacks[i] and not any(overlapped(p, [over[i]]) for p in others)
        ]
        away = sorted((max(over[i][0] - part.right, part.left - over[i][1]), i) for i in open_)
        if not away or away[0][0] > _NEAREST * self.size:
            return ()
        clear = len(away) == 1 or away[1][0] > 2 * away[0][0] + self.size
        return (away[0][1],) if clear else None

    def _put_above(
        self, parts: Sequence[Part], top: float, size: float, stacks: dict[int, list[Head]]
    ) -> bool:
        """Puts pieces above the heads of columns, as their first lines or as heads over several; False if it
        is not sure over which."""
        highest = {j: stack[-1] for j, stack in stacks.items() if stack}
        ranges = ranges_of(parts, highest, size)
        if ranges is None:
            return False
        for group in ranges:
            names = [highest[j].words for j in group if highest[j].over == (j,)]
            if len(set(names)) < len(names):
                return False  # two heads that look like one
        for part, columns in zip(parts, ranges, strict=True):
            below = highest[columns[0]]
            same = below.over == tuple(columns)
            if same and 0 < top - below.top <= _STEP * size and not is_period(part.text):
                below.words, below.top = f"{part.text} {below.words}", top
                below.left, below.right = min(below.left, part.left), max(below.right, part.right)
                continue
            head = Head(part.text, part.left, part.right, top, top - size, tuple(columns))
            for j in columns:
                stacks[j].append(head)
        return True

    def _is_label(self, part: Part) -> bool:
        """Whether a piece stands over the labels."""
        end, first = self.columns[self.labels - 1][1], self.columns[self.labels][0]
        return part.left < end - 0.5 * self.size and part.right < first + self.size

    def _split(
        self, part: Part, level: Sequence[_Piece], stacks: Mapping[int, list[Head]]
    ) -> Iterator[Part]:
        """The heads that a piece consists of: two that stand close, over columns without other heads."""
        over = self.columns[self.labels :]
        beside = [piece.part for piece in level if piece.part is not part]
        found = [
            i for i in overlapped(part, over) if not any(overlapped(p, [over[i]]) for p in beside)
        ]
        words = part.words
        if len(found) < 2 or len(words) < len(found) or all(stacks[i] for i in found):
            yield part
            return
        gaps = sorted(
            ((b.left - a.right, n) for n, (a, b) in enumerate(pairwise(words), 1)), reverse=True
        )
        cuts, rest = gaps[: len(found) - 1], gaps[len(found) - 1 :]
        if rest and cuts[-1][0] < _WIDER * rest[0][0]:
            yield part
            return
        first = 0
        for n in [*sorted(n for _, n in cuts), len(words)]:
            yield joined_words(list(words[first:n]))
            first = n

    def _corners(self) -> list[list[Slot]]:
        """The heads of the columns of labels, each as one."""
        stacks: list[list[Slot]] = []
        pieces = sorted((p for p in self._pieces if self._is_label(p.part)), key=lambda p: -p.top)
        for i in range(self.labels):
            mine = [p.part.text for p in pieces if self._nearest_label(p.part) == i]
            stacks.append([Slot(" ".join(mine))] if mine else [])
        return stacks

    def _nearest_label(self, part: Part) -> int:
        labels = self.columns[: self.labels]
        return max(
            range(len(labels)),
            key=lambda i: (_shared(part, labels[i]), -abs(labels[i][0] - part.left)),
        )


def _is_unit(line: Line) -> bool:
    return len(line.parts) == 1 and _states_unit(line.text, alone=True)


def _states_unit(text: str, *, alone: bool) -> bool:
    """Whether a line states the unit of a table: `[In thousands]`, or, where it stands `alone`,
    `EUR million`."""
    bare = _UNIT.sub(r"\1", text.strip())
    if is_period(bare):
        return False
    if _IN.match(bare):
        return measures(unit_of(bare))
    return alone and (measures(unit_of(bare)) or is_amount(text))


def _shared(part: Part, span: Span) -> float:
    return min(part.right, span[1]) - max(part.left, span[0])


def _levels(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each line, from the lowest up, and from left to right."""
    level: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.part.left)):
        if level and piece.top - level[0].top > 0.5 * piece.size:
            yield sorted(level, key=lambda piece: piece.part.left)
            level = []
        level.append(piece)
    if level:
        yield sorted(level, key=lambda piece: piece.part.left)
