"""The parts of a background picture that content must not overlap, such as a logo or a band.

A picture is analysed as PowerPoint stretches it over the page: its most common colour is that of its ground.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from deck.scene.items import Box
from deck.themes.template.fills import Fills
from deck.themes.template.model import Obstacle

if TYPE_CHECKING:
    from PIL.Image import Image

_CELLS = 256, 216
"""The grid on which a picture is analysed, fine enough for a hairline."""
_APART = 0.06
"""The largest difference in a channel by which a cell still counts as background."""
_TEXTURE, _LEAST_OF_MANY = 20, 0.004
"""More small parts than so many are a texture: only those count that have this share of the page."""
_MOST = 60
"""The largest number of obstacles in a picture; further, smaller ones are ignored."""


def islands(fills: Fills, relation: str, page: Box) -> list[Obstacle]:
    """The parts of a picture stretched over `page` that differ from its ground, such as a logo or a band; none if it
    is unreadable, or has no ground."""
    target, pictures = fills.target(relation), fills.package.pictures
    if target not in pictures:
        image = fills.image(relation)
        pictures[target] = _analysed(_cells(image)) if image is not None else []
    w, h = page.w / _CELLS[0], page.h / _CELLS[1]
    return [
        Obstacle(
            "part of the background picture",
            Box(
                round(page.x + left * w), round(page.y + top * h),
                round((right - left) * w), round((bottom - top) * h),
            ),
        )
        for left, top, right, bottom in pictures[target]
    ]  # fmt: skip


def _analysed(cells: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The bounds of the parts that differ from a picture's ground, in cells."""
    if _is_gradient(cells):
        return []
    across, down = _CELLS
    counted = Counter(tuple(c // 16 for c in cell) for cell in cells)
    common = counted.most_common(1)[0][0]
    alike = [cell for cell in cells if tuple(c // 16 for c in cell) == common]
    base = [sum(band) / len(alike) / 255 for band in zip(*alike, strict=True)]
    marked = {
        (i % across, i // across)
        for i, cell in enumerate(cells)
        if max(abs(c / 255 - b) for c, b in zip(cell, base, strict=True)) > _APART
    }
    if len(marked) > 0.5 * across * down:  # a photograph: it has no ground
        return []
    found = _islands(marked)
    if len(found) > _TEXTURE:
        found = [one for one in found if _cells_in(one) >= _LEAST_OF_MANY * across * down]
    return found[:_MOST]


def _cells_in(island: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = island
    return (right - left) * (bottom - top)


def _is_gradient(cells: list[tuple[int, int, int]]) -> bool:
    """Whether cells change evenly over the page. A plane is fitted to each channel by least squares."""
    across, down = _CELLS
    count = across * down
    middle_x, middle_y = (across - 1) / 2, (down - 1) / 2
    spread_x = sum((x - middle_x) ** 2 for x in range(across)) * down
    spread_y = sum((y - middle_y) ** 2 for y in range(down)) * across
    sloping = False
    for channel in range(3):
        values = [cell[channel] / 255 for cell in cells]
        mean = sum(values) / count
        slope_x = sum(v * (i % across - middle_x) for i, v in enumerate(values)) / spread_x
        slope_y = sum(v * (i // across - middle_y) for i, v in enumerate(values)) / spread_y
        for i, v in enumerate(values):
            plane = mean + slope_x * (i % across - middle_x) + slope_y * (i // across - middle_y)
            if abs(v - plane) > _APART:
                return False
        sloping = sloping or abs(slope_x) * across + abs(slope_y) * down > _APART
    return sloping


def _cells(image: Image) -> list[tuple[int, int, int]]:
    """The picture scaled to the grid, row by row, on white."""
    from PIL import Image

    small = image.resize(_CELLS, Image.Resampling.BOX)
    paper = Image.new("RGBA", small.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(paper, small).convert("RGB").tobytes()
    return list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))


def _islands(marked: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The bounds (left, top, right, bottom, in cells) of connected cells, the largest first."""
    rest, islands = set(marked), []
    while rest:
        todo = [rest.pop()]
        left, top = todo[0]
        right, bottom = left, top
        while todo:
            x, y = todo.pop()
            left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
            for step in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if step in rest:
                    rest.discard(step)
                    todo.append(step)
        islands.append((left, top, right + 1, bottom + 1))
    return sorted(islands, key=lambda i: (i[2] - i[0]) * (i[3] - i[1]), reverse=True)
