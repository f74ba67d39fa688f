"""Placeholders and ornaments, of which the layouts of a deck consist.

Lengths in inches, sizes in points; a colour is a slot of the colour scheme, or six hex digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_INCH, Anchor, Box, Insets, Picture


class Holder(NamedTuple):
    """A placeholder: its type and index, its box, and the style of its text.

    `tracking` is how much wider its letters stand, in points; `typeface` is another than that of heading or body.
    """

    type: str
    idx: int
    x: float
    y: float
    w: float
    h: float
    size: float
    colour: str = "tx1"
    bold: bool = False
    heading: bool = False
    anchor: Anchor = "t"
    spacing: float = 1.0
    before: float = 0
    align: str = "l"
    bullet: str | None = None
    fill: str | None = None
    inset: float = 0
    caps: bool = False
    prompt: str = ""
    tracking: float = 0
    typeface: str = ""

    @property
    def box(self) -> Box:
        """The box in EMU."""
        return box_of(self.x, self.y, self.w, self.h)

    @property
    def insets(self) -> Insets:
        """The distances of its text from the edges of its box."""
        side = round(self.inset * EMU_PER_INCH)
        return Insets(side, 0, side, 0)

    def at(self, level: int) -> Holder:
        """The text style of a level, as the layout has it."""
        if not level or self.bullet is None:
            return self
        colour = "accent4" if self.colour == "tx1" else self.colour
        return self._replace(size=max(12, self.size - 1), colour=colour, bullet=SECOND_BULLET)

    def has(self, colour: Colour) -> bool:
        """Whether a text of this colour inherits it."""
        return self.colour == (colour.rgb if colour.slot is None else colour.slot)


class Ornament(NamedTuple):
    """A block or, if one of its sides is 0, a rule that a layout draws on every page, in inches.

    A `round` one is an ellipse; one with a `path` is the polygon of these points, in inches on the page.
    """

    name: str
    x: float
    y: float
    w: float
    h: float
    colour: str
    round: bool = False
    path: tuple[tuple[float, float], ...] = ()
    width: int = 9_525

    @property
    def box(self) -> Box:
        """The box in EMU."""
        return box_of(self.x, self.y, self.w, self.h)


def box_of(*inches: float) -> Box:
    """A box in EMU, of its place and size in inches."""
    return Box(*(round(value * EMU_PER_INCH) for value in inches))


HANG = 0.22
"""How far the bullets of a placeholder hang before its text, in inches."""
SECOND_BULLET = "–"
"""The bullet of the second level of a placeholder."""
RULE = 9_525
"""The width of a rule in EMU."""


class Layout(NamedTuple):
    """A layout: its name in PowerPoint, its type, its placeholders by role, what it draws from the bottom to the
    top, the colour of its ground, and the pictures on it."""

    title: str
    type: str
    holders: Mapping[str, Holder]
    ornaments: tuple[Ornament, ...] = ()
    background: str = "bg1"
    pictures: tuple[Picture, ...] = ()
