"""The space that text takes: widths, line breaking, and labels pushed apart.

Lengths are inches, sizes points; glyph widths come from `charts.widths`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from unicodedata import east_asian_width

from charts.widths import Face, table

LINE = 1.2
"""Line height as a multiple of the font size."""

_NEVER_FIRST = frozenset("，。、；：？！）」』】》”’%％…,.;:?!)]}")


HAN_GAP = 240
"""The gap that LibreOffice inserts between Han and Latin, in thousandths of an em."""


@cache
def _han_gap() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[\u3400-\u9fff])(?=[\w%+−-])(?![\u3400-\u9fff])"
        r"|(?<=[\w%])(?<![\u3400-\u9fff])(?=[\u3400-\u9fff])"
    )


_TYPEFACE: ContextVar[str] = ContextVar("typeface", default="Calibri")


@contextmanager
def set_in(latin: str) -> Iterator[None]:
    """Measures what is measured meanwhile in a typeface: that of the chart which is laid out."""
    token = _TYPEFACE.set(latin)
    try:
        yield
    finally:
        _TYPEFACE.reset(token)


def is_wide(char: str) -> bool:
    """Whether a character takes a full em: Han, kana, Hangul, full-width forms, emoji."""
    return east_asian_width(char) in "WF"


def is_han(char: str) -> bool:
    """Whether a character is Han, kana or their punctuation."""
    return "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of `text` in inches at `size` points, in the typeface of the chart (Calibri outside of one); with
    the gaps that programs leave between Han and other characters."""
    return _ems(text, _TYPEFACE.get(), bold) * size / 72_000


@lru_cache(4096)
def _ems(text: str, latin: str, bold: bool) -> float:
    """The width of a text in thousandths of an em."""
    gaps = len(_han_gap().findall(text)) if max(text, default="") >= "\u3400" else 0
    return sum(map(table(Face(latin, bold)).__getitem__, text)) + gaps * HAN_GAP


def height(size: float, lines: int = 1) -> float:
    """The height of `lines` lines in inches at `size` points."""
    return lines * size * LINE / 72


def _pieces(text: str) -> list[str]:
    """`text` split where a line may end: after a space, before and after a wide character."""
    pieces: list[str] = []
    for char in text:
        wide = is_wide(char)
        glued = pieces and (
            char in _NEVER_FIRST
            or char == " "
            or not (wide or pieces[-1][-1] == " " or is_wide(pieces[-1][-1]))
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def wrap(text: str, space: float, size: float) -> tuple[str, ...]:
    """`text` in lines of at most `space` inches; a longer word is broken."""
    return _wrapped(text, space, size, _TYPEFACE.get())


@lru_cache(1024)
def _wrapped(text: str, space: float, size: float, _typeface: str) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size) > space:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while line.rstrip() and width(line.rstrip(), size) > space:
            starts = [line[:n] for n in range(1, len(line))]
            cut = max(1, bisect_right(starts, space, key=lambda start: width(start, size)))
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line.rstrip()) if line.rstrip() or not lines else tuple(lines)


def shorten(text: str, space: float, size: float, lines: int = 1) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `space` inches, ending in … if it is cut."""
    rows = wrap(text, space, size)
    if len(rows) <= lines:
        return rows
    last = rows[lines - 1]
    while last and width(last + "…", size) > space:
        last = last[:-1]
    return (*rows[: lines - 1], last.rstrip() + "…")


def fitting(texts: Iterable[str], space: float, size: float, least: float) -> float | None:
    """The largest size from `size` down to `least` points at which every bold text fits `space`
    inches; None if there is none."""
    widest = max((width(text, 1.0, True) for text in texts if text), default=None)
    if widest is None or widest * size <= space:
        return size
    largest = float(int(space / widest))
    return largest if largest >= least else None


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions near `wanted` (in any order), at least `gap` apart, between `low` and `high`.

    If they do not all fit, they are spaced evenly over the range.
    """
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    result = list(wanted)
    floor, ceiling = low, high
    for i in order:
        result[i] = max(result[i], floor)
        floor = result[i] + gap
    for i in reversed(order):
        result[i] = min(result[i], ceiling)
        ceiling = result[i] - gap
    return result
