"""The colours of a picture at a place, from a small grid of means: finer patterns are seen as their mean."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from deck.scene.items import Box

CELLS = 160
"""The most cells of a grid in each direction."""


class Grid(NamedTuple):
    """A picture as RGBA cells, row by row."""

    width: int
    height: int
    data: bytes

    def at(self, x: float, y: float) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity, each up to 255, at shares of the width and height."""
        column, row = (
            min(max(int(s * n), 0), n - 1) for s, n in ((x, self.width), (y, self.height))
        )
        red, green, blue, alpha = self.data[(row * self.width + column) * 4 :][:4]
        return red, green, blue, alpha


def places(box: Box, across: int, down: int) -> Iterator[tuple[int, int]]:
    """Places all over a box, so many across and down, row by row."""
    for n in range(across * down):
        column, row = n % across, n // across
        yield (
            box.x + box.w * (2 * column + 1) // (2 * across),
            box.y + box.h * (2 * row + 1) // (2 * down),
        )


def reduced(data: bytes, most: int) -> tuple[Grid | None, int]:
    """The grid of a picture, and how many pixels were read for it: none if there are more than `most`. No grid if it
    cannot be read."""
    from PIL import Image

    size = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of decompression bombs
            image: Image.Image = Image.open(io.BytesIO(data))
            image.draft("RGB", (CELLS * 4, CELLS * 4))
            size = image.width * image.height
            if size > most:
                return None, 0
            if image.mode.startswith(("I", "F")):  # 16 bits per pixel, which Pillow would clip
                return None, size
            small = (min(image.width, CELLS), min(image.height, CELLS))
            image = image.convert(
                "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
            )
            image = image.reduce(max(1, min(image.width // small[0], image.height // small[1])))
            image = image.resize(small, Image.Resampling.BOX).convert("RGBA")
    except Exception:  # Pillow raises exceptions of many types for broken pictures
        return None, size
    return Grid(image.width, image.height, image.tobytes()), size
