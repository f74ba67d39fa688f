"""The free area of a page: where its content may stand, after title, logos, footers and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from deck.scene.items import Box
from deck.themes.template.colours import A, P
from deck.themes.template.model import Obstacle

_GROUND_SHARE = 0.6
_THIN = 45_720


def box_of(element: Any) -> Box | None:
    """The box of a shape, picture, group, connector or frame; None where it has none."""
    for path in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        xfrm = element.find(path)
        if xfrm is not None:
            off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
            if off is None or ext is None:
                return None
            try:
                found = Box(
                    *(int(off.get(k)) for k in "xy"), *(int(ext.get(k)) for k in ("cx", "cy"))
                )
            except (TypeError, ValueError):
                return None
            turned = int(xfrm.get("rot") or 0) % 21_600_000
            if 2_700_000 <= turned % 10_800_000 <= 8_100_000:  # it lies on its side
                x, y = found.x + found.w // 2, found.y + found.h // 2
                return Box(x - found.h // 2, y - found.w // 2, found.h, found.w)
            return found
    return None


def overlap(one: Box, other: Box) -> tuple[int, int]:
    """How far two boxes reach into each other, across and down (0 where they do not)."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, across), max(0, down)


def clipped(box: Box, page: Box) -> Box | None:
    """The part of a box that is on the page; None for nothing."""
    x, y = max(box.x, page.x), max(box.y, page.y)
    w, h = min(box.right, page.right) - x, min(box.bottom, page.bottom) - y
    return Box(x, y, w, h) if w >= 0 and h >= 0 else None


def covers(box: Box, page: Box) -> bool:
    """Whether a shape is the page's ground rather than something on it."""
    seen = clipped(box, page)
    return seen is not None and seen.w * seen.h >= _GROUND_SHARE * page.w * page.h


def cleared(box: Box, obstacles: Iterable[Obstacle], gap: int) -> Box:
    """`box` drawn in until it touches no obstacle, each time at the side that costs least.

    `gap` is kept free beside what is thicker than a hairline.
    """
    for obstacle in sorted(obstacles, key=lambda o: -o.box.w * o.box.h):
        across, down = overlap(box, obstacle.box)
        thin = min(obstacle.box.w, obstacle.box.h) <= _THIN
        if (across == 0 and obstacle.box.w) or (down == 0 and obstacle.box.h):
            continue
        if not _inside(obstacle.box, box) and (across == 0 or down == 0):
            continue
        room = gap // 2 if thin else gap
        o = obstacle.box
        choices = [
            Box(box.x, box.y, box.w, o.y - room - box.y),
            Box(box.x, o.bottom + room, box.w, box.bottom - o.bottom - room),
            Box(box.x, box.y, o.x - room - box.x, box.h),
            Box(o.right + room, box.y, box.right - o.right - room, box.h),
        ]
        kept = [c for c in choices if c.w > 0 and c.h > 0]
        if kept:
            box = max(kept, key=lambda c: c.w * c.h)
    return box


def _inside(thin: Box, box: Box) -> bool:
    """Whether a rule without width or height runs through the box."""
    return (
        thin.x < box.right and thin.right > box.x - 1
        and thin.y < box.bottom and thin.bottom > box.y - 1
    )  # fmt: skip


def band(
    page: Box, body: Box, height: int, taken: Sequence[Box], level: Sequence[Box] = ()
) -> Box | None:
    """A line's room below the body, as high as `height`, beside what is taken there.

    It begins at the body's left edge, rather in line with one of `level`. None where there is none that is half as wide as the body.
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
