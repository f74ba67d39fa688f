"""The ground of a text in a template: the colours that are seen behind it."""

from __future__ import annotations

import base64
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from charts.colours import contrast
from charts.style import Colour
from deck.scene.items import Box
from deck.scene.pixels import Grid, places, reduced

_SHARE = 0.04
"""The share of the ground that may have a lower contrast with a text: its edge, or a light or two in a picture."""
_PLACES = (48, 16)
"""At how many places across and down it is looked at."""


class Ground(NamedTuple):
    """The colours behind a text, each with the number of places where it is seen."""

    colours: tuple[tuple[str, int], ...]

    @property
    def main(self) -> str:
        """The colour of most of it, as six hex digits."""
        return max(self.colours, key=lambda one: one[1])[0]

    def contrast(self, ink: Colour) -> float:
        """The contrast that a text has with almost all of it at least."""
        ratios = sorted((contrast(ink, Colour(rgb)), count) for rgb, count in self.colours)
        allowed = _SHARE * sum(count for _, count in ratios)
        for ratio, count in ratios:
            allowed -= count
            if allowed < 0:
                return ratio
        return ratios[-1][0]


def of_colour(colour: Colour) -> Ground:
    """A ground of one colour."""
    return Ground(((colour.rgb, 1),))


@lru_cache(maxsize=1024)
def of_picture(picture: str, width: int, height: int, box: Box) -> Ground:
    """The ground in a box of a page that is drawn in `picture`, a PNG in base64."""
    grid = grid_of(picture)
    counted: Counter[str] = Counter()
    for x, y in places(box, *_PLACES):
        red, green, blue, _ = grid.at(x / width, y / height)
        counted[f"{red:02X}{green:02X}{blue:02X}"] += 1
    return Ground(tuple(counted.items()))


@lru_cache(maxsize=64)
def grid_of(picture: str) -> Grid:
    """The pixels of a picture that `sheet` has made."""
    grid, _ = reduced(base64.b64decode(picture), 1_000_000)
    assert grid is not None  # it is one of ours
    return grid
