"""Which columns of a table of a PDF a head stands over: by the heads below it, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from deck.reading.pdf_lines import Part
from deck.reading.tables import is_period

Span: TypeAlias = tuple[float, float]
"""Where something begins and ends from left to right, in points."""


@dataclass(eq=False)
class Head:
    """A head: its words, its place from left to right, its top and bottom in points, and the columns of
    numbers that it stands over."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    over: tuple[int, ...]

    @property
    def span(self) -> Span:
        """Where it begins and ends."""
        return self.left, self.right


def overlapped(part: Part | Span, spans: Sequence[Span]) -> list[int]:
    """The numbers of the stretches that a piece stands over or in."""
    first, last = (part.left, part.right) if isinstance(part, Part) else part
    return [i for i, (left, right) in enumerate(spans) if first < right and left < last]


def ranges_of(
    parts: Sequence[Part], below: Mapping[int, Head], size: float
) -> list[list[int]] | None:
    """The columns that each piece of a line stands over, by the heads below it; None if that is not
    sure."""
    columns = sorted(below)
    if len(parts) > len(columns):
        return None
    each, rest = divmod(len(columns), len(parts))
    even = [columns[n * each : (n + 1) * each] for n in range(len(parts))] if not rest else None
    repeated = _repeated([below[j].words for j in columns])
    shared = even is not None and each > 1
    alone = [_alone(part, columns, below, repeated, shared, size) for part in parts]
    if all(alone) and len({j[0] for j in alone}) == len(parts):
        return alone
    if even is not None and all(
        _is_over(part, group, below, size) for part, group in zip(parts, even, strict=True)
    ):
        return even
    found = [
        one or _centred(part, columns, below, size) for one, part in zip(alone, parts, strict=True)
    ]
    taken = [j for group in found for j in group]
    return found if all(found) and taken == sorted(set(taken)) else None


def _repeated(names: Sequence[str]) -> set[int]:
    """The places of names that stand there again in the same order: 1 to 4 of Sales, Staff, Sales, Staff."""
    found: set[int] = set()
    for width in range(2, len(names) // 2 + 1):
        for first in range(len(names) - 2 * width + 1):
            middle, end = first + width, first + 2 * width
            if names[first:middle] == names[middle:end]:
                found.update(range(first, end))
    return found


def _alone(
    part: Part,
    columns: Sequence[int],
    below: Mapping[int, Head],
    repeated: set[int],
    shared: bool,
    size: float,
) -> list[int]:
    """The one column whose head a piece goes on with; none if it may stand over several. `shared` says
    that each piece of its line can have as many columns."""
    over = [j for j in columns if overlapped(part, [below[j].span])]
    aligned = [j for j in over if _is_aligned(part, below[j], size)]
    if len(aligned) == 1:
        over = aligned
    if len(over) != 1 or len(below[over[0]].over) > 1:
        return []
    head = below[over[0]]
    grouped = is_period(part.text) or columns.index(over[0]) in repeated
    near = abs(_middle(part.left, part.right) - _middle(*head.span)) <= 0.6 * size
    wide = len(part.text) >= len(head.words)
    return over if not grouped or (near and wide and not shared) else []


def _is_aligned(part: Part, head: Head, size: float) -> bool:
    """Whether a piece and the head below it begin, end or have their middle at one place."""
    if not overlapped(part, [head.span]) or len(head.over) > 1:
        return False
    edges = (
        part.left - head.left,
        part.right - head.right,
        _middle(part.left, part.right) - _middle(*head.span),
    )
    return any(
        abs(edge) <= near * size for edge, near in zip(edges, (0.35, 0.35, 0.6), strict=True)
    )


def _is_over(part: Part, group: Sequence[int], below: Mapping[int, Head], size: float) -> bool:
    """Whether a piece stands over a group of columns and over no other."""
    first, last = below[group[0]].left, below[group[-1]].right
    before = max((h.right for j, h in below.items() if j < group[0]), default=first - 4 * size)
    after = min((h.left for j, h in below.items() if j > group[-1]), default=part.right + size)
    inside = first - size <= _middle(part.left, part.right) <= last + size
    return inside and before - size < part.left and part.right < after + size


def _centred(
    part: Part, columns: Sequence[int], below: Mapping[int, Head], size: float
) -> list[int]:
    """The columns beside each other over whose middle a piece stands; none if there are several such, or
    no such."""
    over = overlapped(part, [below[j].span for j in columns])
    own = _middle(part.left, part.right)
    away = sorted(
        (abs(_middle(below[columns[a]].left, below[columns[b]].right) - own), a, b)
        for a in range(len(columns))
        for b in range(a, len(columns))
        if all(a <= i <= b for i in over)
    )
    if (
        not away
        or away[0][0] > 1.5 * size
        or (len(away) > 1 and away[1][0] < 1.5 * away[0][0] + 0.5 * size)
    ):
        return []
    _, a, b = away[0]
    return list(columns[a : b + 1])


def _middle(left: float, right: float) -> float:
    return (left + right) / 2
