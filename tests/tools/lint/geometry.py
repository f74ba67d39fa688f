"""Faults of place and proportion: shapes off the slide, pictures stretched or too coarse."""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from tests.tools.lint.opened import NS, Check, Element, Fault, Package, Slide, integer, name
from tests.tools.lint.slides import items, label

EMU_PER_INCH = 914_400
ROUNDING = 2
"""EMU by which a shape may pass the edge of the slide."""
STRETCH = 0.02
DPI = 96


class Frame(NamedTuple):
    """Left, top, width and height in EMU, rotation in degrees."""

    x: int
    y: int
    w: int
    h: int
    rotation: float = 0

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the upright rectangle around the rotated frame."""
        angle = math.radians(self.rotation)
        cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
        half_w, half_h = (self.w * cos + self.h * sin) / 2, (self.w * sin + self.h * cos) / 2
        x, y = self.x + self.w / 2, self.y + self.h / 2
        return x - half_w, y - half_h, x + half_w, y + half_h


def frame_of(shape: Element) -> Frame | None:
    """The frame that a shape states; None where it takes that of its layout."""
    place = _transform(shape)
    if place is None:
        return None
    off, ext = place.find("a:off", NS), place.find("a:ext", NS)
    if off is None or ext is None:
        return None
    numbers = [integer(e.get(k)) for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))]
    x, y, w, h = numbers
    if x is None or y is None or w is None or h is None:
        return None
    return Frame(x, y, w, h, (integer(place.get("rot")) or 0) / 60_000)


def inside(package: Package) -> Iterator[Fault]:
    """Everything lies on the slide."""
    size = _slide_size(package)
    if size is None:
        return
    for slide in package.slides:
        for shape in items(slide):
            frame = frame_of(shape)
            if frame is None:
                if _is_placed(shape):
                    yield slide.fault("place-unreadable", f"{label(shape)} has no readable place")
                continue
            left, top, right, bottom = frame.bounds()
            over = max(-left, -top, right - size[0], bottom - size[1])
            if over > ROUNDING:
                said = f"{label(shape)} reaches {over / EMU_PER_INCH:.2f} in over the edge"
                yield slide.fault("shape-outside", said)


def pictures(package: Package) -> Iterator[Fault]:
    """Pictures keep their proportion and have the pixels that their size needs."""
    for slide in package.slides:
        for picture in slide.root.iter(name("p:pic")):
            frame, pixels = frame_of(picture), _pixels(slide, picture)
            if frame is None or pixels is None or not frame.w or not frame.h:
                continue
            across, down = _scale(picture)
            width, height = frame.w * across, frame.h * down
            stretch = (width / height) / (pixels[0] / pixels[1])
            if abs(stretch - 1) > STRETCH:
                said = f"{label(picture)} is {stretch:.2f} times as wide as it should be"
                yield slide.fault("picture-stretched", said)
            dpi = min(pixels[0] / width, pixels[1] / height) * EMU_PER_INCH
            if dpi < DPI:
                yield slide.fault("picture-coarse", f"{label(picture)} has {dpi:.0f} dpi")


def _transform(shape: Element) -> Element | None:
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        found = shape.find(path, NS)
        if found is not None:
            return found
    return None


def _is_placed(shape: Element) -> bool:
    """Whether a shape states anything of its place at all."""
    place = _transform(shape)
    return place is not None and len(place) > 0


def _slide_size(package: Package) -> tuple[int, int] | None:
    root = package.trees.get(package.presentation)
    size = None if root is None else root.find("p:sldSz", NS)
    if size is None:
        return None
    width, height = integer(size.get("cx")), integer(size.get("cy"))
    return (width, height) if width and height else None


def _pixels(slide: Slide, picture: Element) -> tuple[float, float] | None:
    """Width and height in pixels of what the crop leaves of a raster image; None for others."""
    blip = next(picture.iter(name("a:blip")), None)
    part = None if blip is None else slide.package.target(slide.part, blip.get(name("r:embed")))
    data = slide.package.parts.get(part or "")
    if not data:
        return None
    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
            if image.format in ("EMF", "WMF"):
                return None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    crop = picture.find("p:blipFill/a:srcRect", NS)
    cut = {k: (integer(crop.get(k)) or 0) / 100_000 if crop is not None else 0 for k in "ltrb"}
    across, down = 1 - cut["l"] - cut["r"], 1 - cut["t"] - cut["b"]
    return (width * across, height * down) if across > 0 and down > 0 else None


def _scale(shape: Element) -> tuple[float, float]:
    """By how much the groups around a shape enlarge it, across and down."""
    across = down = 1.0
    for group in shape.iterancestors(name("p:grpSp")):
        place = _transform(group)
        if place is None:
            continue
        outer, inner = place.find("a:ext", NS), place.find("a:chExt", NS)
        if outer is None or inner is None:
            continue
        sizes = [integer(e.get(k)) or 0 for e in (outer, inner) for k in ("cx", "cy")]
        if all(sizes):
            across, down = across * sizes[0] / sizes[2], down * sizes[1] / sizes[3]
    return across, down


CHECKS: tuple[Check, ...] = (inside, pictures)
