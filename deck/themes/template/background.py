"""The background of a page: its colour, and the obstacles in a background picture.

A picture is analysed as PowerPoint stretches it over the page: its most common colour is that of the
background, and parts that differ, such as a logo or a band, are obstacles.
"""

from __future__ import annotations

import io
from collections import Counter
from copy import deepcopy
from typing import Any, NamedTuple

from charts.style import Colour
from deck.scene.items import Box
from deck.themes.template.colours import A, P, R, Wheel, channels, mixed
from deck.themes.template.model import Obstacle
from deck.themes.template.package import Package

_CELLS = 256, 216
"""The grid on which a picture is analysed, fine enough for a hairline."""
_APART = 0.06
"""The largest difference in a channel by which a cell still counts as background."""
_LARGEST_PICTURE, _MOST_PIXELS = 25_000_000, 16_000_000
"""Larger pictures, in bytes or pixels, are not analysed, to limit memory."""
_MOST = 60
"""The largest number of obstacles in a picture; further, smaller ones are ignored."""


class Background(NamedTuple):
    """The background of a page: its colour, whether it is uneven, and the obstacles in it."""

    colour: Colour
    busy: bool = False
    obstacles: tuple[Obstacle, ...] = ()


def background(
    package: Package, part: str, theme: Any, wheel: Wheel, root: Any, page: Box
) -> Background | None:
    """The background of a master or layout; None if it has none of its own."""
    from lxml import etree

    direct = root.find(f"{P}cSld/{P}bg/{P}bgPr")
    if direct is not None:
        return fill_background(package, part, wheel, direct, page)
    reference = root.find(f"{P}cSld/{P}bg/{P}bgRef")
    if reference is None:
        return None
    colour = wheel.of(reference) or Colour(wheel.slots["bg1"], "bg1")
    number = int(reference.get("idx") or 0)  # from 1, or from 1001 in the list of backgrounds
    style = theme.find(f".//{A}bgFillStyleLst" if number > 1000 else f".//{A}fillStyleLst")
    index = number - 1001 if number > 1000 else number - 1
    fills = list(style) if style is not None else []
    if not 0 <= index < len(fills):
        return Background(colour)
    holder = etree.Element("fill")
    holder.append(deepcopy(fills[index]))
    return fill_background(package, "", wheel, holder, page, colour) or Background(colour)


def fill_background(
    package: Package, part: str, wheel: Wheel, holder: Any, page: Box, phantom: Colour | None = None
) -> Background | None:
    """The background that results from the fill in `holder`."""
    solid = holder.find(f"{A}solidFill")
    if solid is not None:
        colour = wheel.of(solid, phantom)
        return Background(colour) if colour else None
    gradient = holder.find(f"{A}gradFill")
    if gradient is not None:
        stops = [wheel.of(stop, phantom) for stop in gradient.iter(f"{A}gs")]
        rgbs = [stop.rgb for stop in stops if stop is not None]
        return Background(Colour(mixed(rgbs)), busy=len(set(rgbs)) > 1) if rgbs else None
    pattern = holder.find(f"{A}pattFill/{A}bgClr")
    if pattern is not None and (colour := wheel.of(pattern, phantom)) is not None:
        return Background(colour, busy=True)
    blip = holder.find(f"{A}blipFill/{A}blip")
    if blip is None:
        blip = holder.find(f"{P}blipFill/{A}blip")
    if blip is None or not part:
        return None
    return picture_background(package, part, blip.get(f"{R}embed") or "", page)


def picture_background(package: Package, part: str, relation: str, page: Box) -> Background | None:
    """The background from a picture stretched over `page`; None if the picture is unreadable."""
    target = next(
        (r.target for r in package.relationships(part) if r.id == relation and not r.external), ""
    )
    if target not in package:
        return None
    if target not in package.pictures:
        small = package.info(target).file_size <= _LARGEST_PICTURE
        cells = _cells(package.read(target)) if small else None
        package.pictures[target] = _analysed(cells) if cells is not None else None
    if package.pictures[target] is None:
        return None
    colour, busy, islands = package.pictures[target]
    w, h = page.w / _CELLS[0], page.h / _CELLS[1]
    obstacles = tuple(
        Obstacle(
            "part of the background picture",
            Box(
                round(page.x + left * w), round(page.y + top * h),
                round((right - left) * w), round((bottom - top) * h),
            ),
        )
        for left, top, right, bottom in islands
    )  # fmt: skip
    return Background(Colour(colour), busy, obstacles)


def _analysed(
    cells: list[tuple[int, int, int]],
) -> tuple[str, bool, list[tuple[int, int, int, int]]]:
    """A picture's background colour, whether it is uneven, and the bounds of obstacles in cells."""
    if (even := _gradient(cells)) is not None:
        return even, True, []
    across, down = _CELLS
    counted = Counter(tuple(c // 16 for c in cell) for cell in cells)
    common = counted.most_common(1)[0][0]
    alike = [cell for cell in cells if tuple(c // 16 for c in cell) == common]
    rgb = mixed("".join(f"{c:02X}" for c in cell) for cell in alike)
    base = channels(rgb)
    marked = {
        (i % across, i // across)
        for i, cell in enumerate(cells)
        if max(abs(c / 255 - b) for c, b in zip(cell, base, strict=True)) > _APART
    }
    if len(marked) > 0.5 * across * down:  # a photograph: it has no background
        rgb = mixed("".join(f"{c:02X}" for c in cell) for cell in cells)
        return rgb, True, []
    return rgb, False, _islands(marked)[:_MOST]


def _gradient(cells: list[tuple[int, int, int]]) -> str | None:
    """The mean colour of cells that change evenly over the page; None for other pictures.

    A plane is fitted to each channel by least squares.
    """
    across, down = _CELLS
    count = across * down
    middle_x, middle_y = (across - 1) / 2, (down - 1) / 2
    spread_x = sum((x - middle_x) ** 2 for x in range(across)) * down
    spread_y = sum((y - middle_y) ** 2 for y in range(down)) * across
    means, sloping = [], False
    for channel in range(3):
        values = [cell[channel] / 255 for cell in cells]
        mean = sum(values) / count
        slope_x = sum(v * (i % across - middle_x) for i, v in enumerate(values)) / spread_x
        slope_y = sum(v * (i // across - middle_y) for i, v in enumerate(values)) / spread_y
        for i, v in enumerate(values):
            plane = mean + slope_x * (i % across - middle_x) + slope_y * (i // across - middle_y)
            if abs(v - plane) > _APART:
                return None
        sloping = sloping or abs(slope_x) * across + abs(slope_y) * down > _APART
        means.append(round(mean * 255))
    return "".join(f"{c:02X}" for c in means) if sloping else None


def _cells(data: bytes) -> list[tuple[int, int, int]] | None:
    """The picture scaled to the grid, row by row, on white; None if it cannot be read."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of decompression bombs
            image: Image.Image = Image.open(io.BytesIO(data))
            image.draft("RGB", (_CELLS[0] * 8, _CELLS[1] * 8))
            if image.width * image.height > _MOST_PIXELS:
                return None
            if image.mode.startswith("I"):  # 16 bits per pixel, which Pillow would clip
                image = image.point(lambda value: value * (1 / 256)).convert("L")
            if image.mode not in ("RGB", "RGBA", "L", "LA"):
                image = image.convert("RGBA")
            small = image.resize(_CELLS, Image.Resampling.BOX).convert("RGBA")
    except Exception:  # Pillow raises exceptions of many types for broken pictures
        return None
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
