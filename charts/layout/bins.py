"""The classes of a histogram."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log2

from charts.layout.samples import five
from charts.numbers import format_number, step, suitable_format

MOST = 20


def classes(values: Sequence[float]) -> tuple[float, ...]:
    """The edges of classes of one round width.

    As many as Freedman and Diaconis (1981) advise; as Sturges (1926) does where half of the values
    are equal; at most 20.
    """
    low, high = min(values), max(values)
    if high - low < max(abs(low), abs(high)) * 1e-9 or high - low < 1e-30:
        half = 0.5 if abs(low) < 1e6 else abs(low) * 1e-3
        return (low - half, low + half)
    box = five(values)
    wide = 2 * (box.third - box.first) / len(values) ** (1 / 3)
    count = (high - low) / wide if wide > (high - low) * 1e-6 else log2(len(values)) + 1
    size = step(high - low, min(MOST - 2, max(1, round(count))))
    if whole(values):
        size = float(ceil(size - 1e-9))
    start, end = floor(low / size + 1e-9), ceil(high / size - 1e-9)
    if whole(values) and high >= end * size - 1e-9 * size:
        end += 1  # whole numbers: a class ends before the next one's first
    return tuple(float(f"{n * size:.12g}") for n in range(start, max(end, start + 1) + 1))


def whole(values: Sequence[float]) -> bool:
    """Whether all are whole numbers that can be told one by one."""
    return all(v == round(v) for v in values) and max(map(abs, values)) < 1e15


def index(edges: Sequence[float], value: float) -> int:
    """The class of a value: it begins at its lower edge; the last one includes its upper edge."""
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def names(edges: Sequence[float], values: Sequence[float]) -> tuple[str, ...]:
    """What the classes are called: `5–9` for whole numbers, `2.5–5.0` for others."""
    size = edges[1] - edges[0]
    if len(edges) == 2 and min(values) == max(values):
        return (printed(values[:1])[0],)
    if whole(values) and size == round(size):
        pairs = [(edge, edge + size - 1) for edge in edges[:-1]]
        return tuple(printed((a,))[0] if a == b else "–".join(printed((a, b))) for a, b in pairs)
    texts = printed(edges)
    return tuple(f"{a}–{b}" for a, b in pairwise(texts))


def printed(values: Sequence[float]) -> tuple[str, ...]:
    """The values with as many decimals as they need."""
    form = suitable_format(values)
    return tuple(format_number(value, form) for value in values)
