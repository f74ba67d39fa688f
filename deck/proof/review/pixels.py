"""The colours of the pictures of a package at a place, each picture read once."""

from __future__ import annotations

from deck.pptx.presentation import Presentation
from deck.proof.review.paints import Solid
from deck.scene.pixels import Grid, reduced

_MOST_BYTES, _MOST_PIXELS, _MOST_IN_ALL = 25_000_000, 16_000_000, 24_000_000
"""Larger pictures, and those beyond so many pixels in all, are left out, to limit time and memory."""


class Pixels:
    """The pictures of a package."""

    def __init__(self, package: Presentation) -> None:
        self._package = package
        self._grids: dict[str, Grid | None] = {}
        self._left = _MOST_IN_ALL

    def at(self, part: str, x: float, y: float) -> Solid | None:
        """The colour of a picture at a place, in shares of its width and height; None if it cannot be
        read."""
        if part not in self._grids:
            self._grids[part] = self._read(part)
        grid = self._grids[part]
        if grid is None:
            return None
        red, green, blue, alpha = grid.at(x, y)
        return Solid(f"{red:02X}{green:02X}{blue:02X}", alpha / 255)

    def _read(self, part: str) -> Grid | None:
        if part not in self._package or self._package.info(part).file_size > _MOST_BYTES:
            return None
        data = self._package.part(part)
        if data is None:
            return None
        grid, size = reduced(data, min(_MOST_PIXELS, self._left))
        self._left -= size
        return grid
