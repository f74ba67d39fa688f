"""Squarified treemaps.

Bruls, Huizing and van Wijk, “Squarified Treemaps”, Data Visualization 2000, pp. 33–42: tiles are
laid in rows along the shorter side of what is left, each row as long as that improves its worst
aspect ratio.
"""

from __future__ import annotations

from collections.abc import Sequence

from charts.plan import Rect


def squarify(values: Sequence[float], room: Rect) -> list[Rect]:
    """A tile for each of `values` (positive, largest first), with areas in their proportion."""
    whole = sum(values)
    areas = [value / whole * room.w * room.h for value in values]
    tiles: list[Rect] = []
    while areas:
        side = min(room.w, room.h)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(
            areas[:count], side
        ):
            count += 1
        room = _row(areas[:count], room, tiles, last=count == len(areas))
        areas = areas[count:]
    return tiles


def _worst(row: Sequence[float], side: float) -> float:
    """The largest aspect ratio of the tiles of a row along `side`."""
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _row(row: Sequence[float], room: Rect, tiles: list[Rect], *, last: bool) -> Rect:
    """Adds a row's tiles along the shorter side of `room`; returns what is left of it."""
    upright = room.w >= room.h
    side = room.h if upright else room.w
    whole = room.w if upright else room.h
    # The last row takes what is left, so that rounding leaves no gap.
    thick = whole if last else min(sum(row) / side, whole)
    start = 0.0
    for area in row:
        long = side * area / sum(row)
        if upright:
            tiles.append(Rect(room.x, room.y + start, thick, long))
        else:
            tiles.append(Rect(room.x + start, room.y, long, thick))
        start += long
    if upright:
        return Rect(room.x + thick, room.y, room.w - thick, room.h)
    return Rect(room.x, room.y + thick, room.w, room.h - thick)
