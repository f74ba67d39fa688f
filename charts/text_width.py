"""How much space text takes: widths, line breaking, and labels pushed apart.

Inches and points; glyph widths come from `charts.widths`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from charts.widths import Face, table

LINE = 1.2
"""Line height as a multiple of the font size."""

_NEVER_FIRST = frozenset("，。、；：？！）」』】》”’%％…,.;:?!)]}")


_BODY = table(Face("Calibri")), table(Face("Calibri", bold=True))


def is_wide(char: str) -> bool:
    """Whether a character is as wide as it is high: Han, kana, Hangul, full-width forms, emoji."""
    return east_asian_width(char) in "WF"


def is_han(char: str) -> bool:
    """Whether a character belongs to Han or kana, or to the marks that stand between them."""
    return "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


@lru_cache(4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of `text` in inches at `size` points, set in Calibri."""
    return sum(map(_BODY[bold].__getitem__, text)) * size / 72_000


def height(size: float, lines: int = 1) -> float:
    """The height of `lines` lines in inches at `size` points."""
    return lines * size * LINE / 72


def _pieces(text: str) -> list[str]:
    """`text` cut where a line may end: after a space, around a Han character."""
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


@lru_cache(1024)
def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """`text` in lines of at most `room` inches; a word that is longer is broken where it must."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while width(line.rstrip(), size) > room and len(line.rstrip()) > 1:
            cut = next((n for n in range(len(line) - 1, 1, -1) if width(line[:n], size) <= room), 1)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line.rstrip()) if line.rstrip() or not lines else tuple(lines)


def shorten(text: str, room: float, size: float, lines: int = 1) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `room` inches, ending in … where words were left out."""
    found = wrap(text, room, size)
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1]
    return (*found[: lines - 1], last.rstrip() + "…")


def wordy(names: tuple[str, ...]) -> bool:
    """Whether the names are mostly words that must not be broken."""
    letters = "".join(names)
    return sum(not is_wide(c) for c in letters) * 2 >= len(letters)


def fitting(texts: Iterable[str], room: float, size: float, least: float) -> float | None:
    """The largest size from `size` down to `least` points at which every bold text fits `room`
    inches; None if none does."""
    widest = max((width(text, 1.0, True) for text in texts), default=0.0)
    if not widest or widest * size <= room:
        return size
    found = float(int(room / widest))
    return found if found >= least else None


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions near `wanted` (any order), at least `gap` apart, within `low` and `high`.

    Where all do not fit, they are spaced evenly over the whole range.
    """
    count = len(wanted)
    if count > 1 and gap * (count - 1) > high - low:
        gap = (high - low) / (count - 1)
    order = sorted(range(count), key=lambda i: wanted[i])
    found = [0.0] * count
    floor = low
    for i in order:
        found[i] = max(wanted[i], floor)
        floor = found[i] + gap
    ceiling = high
    for i in reversed(order):
        found[i] = min(found[i], ceiling)
        ceiling = found[i] - gap
    return found
