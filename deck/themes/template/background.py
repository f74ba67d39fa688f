"""What lies below the text of a page: the colour of a background, and what a picture in it shows.

A background picture is seen as PowerPoint stretches it over the page: its most common colour is
the ground, and parts of it that differ are obstacles, such as a logo or a band.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import Any, NamedTuple

from charts.style import Colour
from deck.scene.items import Box
from deck.themes.template.colours import A, P, R, Wheel, channels, mixed
from deck.themes.template.model import Obstacle
from deck.themes.template.package import Package

_CELLS = 256, 216
"""A picture is seen in so many cells, fine enough for a hairline."""
_APART = 0.06
"""How far a cell's channels may stand from the ground's and still count as ground."""
_LARGEST_PICTURE, _MOST_PIXELS = 25_000_000, 16_000_000
"""Larger ones, in bytes or pixels, are not looked at: the memory that they would take is bounded."""
_MOST = 60
"""Of so many islands each is an obstacle; of more, only the largest."""


class Ground(NamedTuple):
    """The ground of a page: its colour, whether it is uneven, and what stands out in it."""

    colour: Colour
    busy: bool = False
    obstacles: tuple[Obstacle, ...] = ()


def ground(
    package: Package, part: str, theme: Any, wheel: Wheel, root: Any, page: Box
) -> Ground | None:
    """The background that a master or layout gives; None where it gives none."""
    background = root.find(f"{P}cSld/{P}bg")
    if background is None:
        return None
    direct = background.find(f"{P}bgPr")
    if direct is not None:
        return fill_ground(package, part, wheel, direct, page)
    reference = background.find(f"{P}bgRef")
    if reference is None:
        return None
    colour = wheel.of(reference) or Colour(wheel.slots["bg1"], "bg1")
    index = int(reference.get("idx") or 0)
    style = theme.find(f".//{A}bgFillStyleLst" if index > 1000 else f".//{A}fillStyleLst")
    place = index - 1001 if index > 1000 else index - 1
    fills = list(style) if style is not None else []
    if not 0 <= place < len(fills):
        return Ground(colour)
    holder = _wrapped(fills[place])
    return fill_ground(package, "", wheel, holder, page, colour) or Ground(colour)


def _wrapped(element: Any) -> Any:
    from copy import deepcopy

    from lxml import etree

    holder = etree.Element("fill")
    holder.append(deepcopy(element))
    return holder


def fill_ground(
    package: Package, part: str, wheel: Wheel, holder: Any, page: Box, phantom: Colour | None = None
) -> Ground | None:
    """The ground that the fill in `holder` makes."""
    solid = holder.find(f"{A}solidFill")
    if solid is not None:
        found = wheel.of(solid, phantom)
        return Ground(found) if found else None
    gradient = holder.find(f"{A}gradFill")
    if gradient is not None:
        stops = [wheel.of(stop, phantom) for stop in gradient.iter(f"{A}gs")]
        known = [stop.rgb for stop in stops if stop is not None]
        return Ground(Colour(mixed(known)), busy=len(set(known)) > 1) if known else None
    pattern = holder.find(f"{A}pattFill/{A}bgClr")
    if pattern is not None and (found := wheel.of(pattern, phantom)) is not None:
        return Ground(found, busy=True)
    blip = holder.find(f"{A}blipFill/{A}blip")
    if blip is None:
        blip = holder.find(f"{P}blipFill/{A}blip")
    if blip is None or not part:
        return None
    return picture_ground(package, part, blip.get(f"{R}embed") or "", page)


def picture_ground(package: Package, part: str, relation: str, page: Box) -> Ground | None:
    """The ground that a picture makes that is stretched over `page`; None for one not understood."""
    target = next(
        (r.target for r in package.relationships(part) if r.id == relation and not r.external), ""
    )
    if target not in package:
        return None
    seen = package.seen.get(target)
    if seen is None:
        small = package.info(target).file_size <= _LARGEST_PICTURE
        cells = _cells(package.read(target)) if small else None
        seen = package.seen[target] = _sight(cells) if cells is not None else None
    if seen is None:
        return None
    colour, busy, islands = seen
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
    return Ground(Colour(colour), busy, obstacles)


def _sight(
    cells: list[tuple[int, int, int]],
) -> tuple[str, bool, list[tuple[int, int, int, int]]]:
    """What is seen in a picture: its ground, whether it is uneven, and what stands out, in cells."""
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
    if len(marked) > 0.5 * across * down:  # a photograph: no part of it is ground
        rgb = mixed("".join(f"{c:02X}" for c in cell) for cell in cells)
        return rgb, True, []
    return rgb, False, _islands(marked)[:_MOST]


def _gradient(cells: list[tuple[int, int, int]]) -> str | None:
    """The mean colour of cells that change evenly over the page; None for a picture of things.

    A plane is laid through each channel by least squares.
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
    """The picture in a few cells, row by row, on white; None where it cannot be read."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of a picture that is a bomb
            image: Image.Image = Image.open(io.BytesIO(data))
            image.draft("RGB", (_CELLS[0] * 8, _CELLS[1] * 8))
            if image.width * image.height > _MOST_PIXELS:
                return None
            if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off
                image = image.point(lambda value: value * (1 / 256)).convert("L")
            if image.mode not in ("RGB", "RGBA", "L", "LA"):
                image = image.convert("RGBA")
            small = image.resize(_CELLS, Image.Resampling.BOX).convert("RGBA")
    except Exception:  # whatever a broken or unknown picture makes Pillow meet
        return None
    paper = Image.new("RGBA", small.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(paper, small).convert("RGB").tobytes()
    return list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))


def _islands(marked: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The bounds (left, top, right, bottom, in cells) of cells that hang together."""
    rest, found = set(marked), []
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
        found.append((left, top, right + 1, bottom + 1))
    return sorted(found, key=lambda i: (i[2] - i[0]) * (i[3] - i[1]), reverse=True)
