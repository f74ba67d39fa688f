"""The colours of pictures at a place, each picture read once and reduced to a small grid."""

from __future__ import annotations

import io
import warnings

from deck.pptx.presentation import Presentation
from deck.proof.review.paints import Solid

_GRID = 160
"""The most cells of a picture in each direction: finer patterns are seen as their mean."""
_MOST_BYTES, _MOST_PIXELS, _MOST_IN_ALL = 25_000_000, 16_000_000, 24_000_000
"""Larger pictures, and those beyond so many pixels in all, are left out, to limit time and memory."""


class Pixels:
    """The pictures of a package."""

    def __init__(self, package: Presentation) -> None:
        self._package = package
        self._grids: dict[str, tuple[int, int, bytes] | None] = {}
        self._left = _MOST_IN_ALL

    def at(self, part: str, x: float, y: float) -> Solid | None:
        """The colour of a picture at a place, in shares of its width and height; None if it cannot be
        read."""
        if part not in self._grids:
            self._grids[part] = self._read(part)
        grid = self._grids[part]
        if grid is None:
            return None
        width, height, data = grid
        column, row = (min(int(s * n), n - 1) for s, n in ((x, width), (y, height)))
        red, green, blue, alpha = data[(row * width + column) * 4 :][:4]
        return Solid(f"{red:02X}{green:02X}{blue:02X}", alpha / 255)

    def _read(self, part: str) -> tuple[int, int, bytes] | None:
        if part not in self._package or self._package.info(part).file_size > _MOST_BYTES:
            return None
        data = self._package.part(part)
        return self._reduced(data) if data is not None else None

    def _reduced(self, data: bytes) -> tuple[int, int, bytes] | None:
        """Width, height and RGBA of a picture on the grid."""
        from PIL import Image

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # Pillow warns of decompression bombs
                image: Image.Image = Image.open(io.BytesIO(data))
                image.draft("RGB", (_GRID * 4, _GRID * 4))
                size = image.width * image.height
                if size > min(_MOST_PIXELS, self._left):
                    return None
                self._left -= size
                if image.mode.startswith(("I", "F")):  # 16 bits per pixel, which Pillow would clip
                    return None
                small = (min(image.width, _GRID), min(image.height, _GRID))
                image = image.convert(
                    "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
                )
                image = image.reduce(max(1, min(image.width // small[0], image.height // small[1])))
                image = image.resize(small, Image.Resampling.BOX).convert("RGBA")
        except Exception:  # Pillow raises exceptions of many types for broken pictures
            return None
        return image.width, image.height, image.tobytes()
