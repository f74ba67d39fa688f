"""Geometry of layouts: boxes of shapes, overlaps, and the area that is free for content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from deck.scene.items import Box
from deck.themes.template.attributes import number, whole
from deck.themes.template.colours import A, P
from deck.themes.template.model import Obstacle

_BACKGROUND_SHARE = 0.6
_THIN = 45_720
_ACROSS = 0.9
"""What covers so much of the width of a text is behind it on purpose: a band."""


def box_of(element: Any, *, turned: bool = True) -> Box | None:
    """The box of a shape, picture, group, connector or frame, as it is `turned` or before; None if it has none."""
    for path in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        xfrm = element.find(path)
        if xfrm is not None:
            off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
            if off is None or ext is None:
                return None
            given = [
                number(one.get(k)) for one, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
            ]
            sides = [round(value) for value in given if value is not None]
            if len(sides) < len(given):
                return None
            x, y, w, h = sides
            rotation = whole(xfrm.get("rot")) % 10_800_000
            if turned and 2_700_000 <= rotation <= 8_100_000:  # nearer to 90° than to 0°
                return Box(x + w // 2 - h // 2, y + h // 2 - w // 2, h, w)
            return Box(x, y, w, h)
    return None


def overlap(one: Box, other: Box) -> tuple[int, int]:
    """The width and height of the overlap of two boxes (0 for none)."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, across), max(0, down)


def clipped(box: Box, page: Box) -> Box | None:
    """The part of a box that is on the page; None if there is none."""
    x, y = max(box.x, page.x), max(box.y, page.y)
    w, h = min(box.right, page.right) - x, min(box.bottom, page.bottom) - y
    return Box(x, y, w, h) if w >= 0 and h >= 0 else None


def covers(box: Box, page: Box) -> bool:
    """Whether a shape covers so much of the page that it is its background."""
    visible = clipped(box, page)
    return visible is not None and visible.w * visible.h >= _BACKGROUND_SHARE * page.w * page.h


def cleared(box: Box, obstacles: Iterable[Obstacle], gap: int) -> Box:
    """`box` reduced until it overlaps no obstacle, each time at the side that loses least area.

    A distance of `gap` is kept from obstacles that are thicker than a hairline.
    """
    for obstacle in sorted(obstacles, key=lambda o: -o.box.w * o.box.h):
        across, down = overlap(box, obstacle.box)
        thin = min(obstacle.box.w, obstacle.box.h) <= _THIN
        if (across == 0 and obstacle.box.w) or (down == 0 and obstacle.box.h):
            continue
        if not _inside(obstacle.box, box) and (across == 0 or down == 0):
            continue
        distance = gap // 2 if thin else gap
        o = obstacle.box
        parts = [
            Box(box.x, box.y, box.w, o.y - distance - box.y),
            Box(box.x, o.bottom + distance, box.w, box.bottom - o.bottom - distance),
            Box(box.x, box.y, o.x - distance - box.x, box.h),
            Box(o.right + distance, box.y, box.right - o.right - distance, box.h),
        ]
        box = max((p for p in parts if p.w > 0 and p.h > 0), key=lambda p: p.w * p.h, default=box)
    return box


def beside(box: Box, obstacles: Iterable[Obstacle], gap: int) -> tuple[Box, str]:
    """The part of a text's box that is clear of what a layout draws, and the name of what it stands over if too little
    is left then: half of its width and height at least. What reaches across the text is its ground."""
    crossing = []
    for one in obstacles:
        across, down = overlap(box, one.box)
        thin = min(one.box.w, one.box.h) <= _THIN
        if across >= _ACROSS * box.w and not (thin and down < _ACROSS * box.h):
            continue
        if across and down:
            crossing.append(one)
    clear = cleared(box, crossing, gap)
    if clear.w >= box.w // 2 and clear.h >= box.h // 2:
        return clear, ""
    return box, crossing[0].name if crossing else ""


def _inside(thin: Box, box: Box) -> bool:
    """Whether a line without width or height crosses the box."""
    return (
        thin.x < box.right and thin.right > box.x - 1
        and thin.y < box.bottom and thin.bottom > box.y - 1
    )  # fmt: skip


def band(
    page: Box, body: Box, height: int, taken: Sequence[Box], level: Sequence[Box] = ()
) -> Box | None:
    """The box for a line of text below the body, `height` high, that avoids the boxes of `taken`.

    It begins at the body's left edge, if possible level with one of `level`. None if there is none
    that is at least half as wide as the body.
    """
    edge = page.bottom - page.h // 40
    step = max(1, height // 5)
    tops = sorted({box.y + (box.h - height) // 2 for box in level if box.y >= body.bottom})
    for top in (*tops, *range(edge - height, body.bottom, -step)):
        if top < body.bottom or top + height > edge:
            continue
        right = body.right
        row = Box(body.x, top, body.w, height)
        for box in taken:
            if all(overlap(row, box)) or (not (box.w and box.h) and _inside(box, row)):
                right = min(right, box.x - height // 3)
        if right - body.x >= body.w // 2:
            return Box(body.x, top, right - body.x, height)
    return None
