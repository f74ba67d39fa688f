"""What a layout draws itself on every page: its ground, its bars and rules, its page number."""

from __future__ import annotations

from charts.style import Colour
from deck.pptx.writer.layouts import LAYOUTS, Holder, Ornament
from deck.scene.items import Box, Page, Palette, Paragraph, Run, Scene, Text

_SCHEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = {**_SCHEME, "bg1": "dk1", "tx1": "lt1"}
"""The slots of the colour scheme by the names that slides use, and in a dark theme, whose colour map swaps two."""


def colour_of(palette: Palette, slot: str) -> Colour:
    """The colour of a slot of the colour scheme, by the names that a slide uses."""
    names = _DARK if palette.dark else _SCHEME
    return Colour(dict(palette.slots)[names.get(slot, slot)], slot)


def ground_of(scene: Scene, page: Page) -> Colour:
    """The colour of the ground of a page."""
    return colour_of(scene.palette, LAYOUTS[page.layout].background or "bg1")


def ornaments_of(page: Page) -> tuple[Ornament, ...]:
    """The bars and rules of the page's layout."""
    return LAYOUTS[page.layout].ornaments


def holder_of(page: Page, role: str | None) -> Holder | None:
    """The placeholder of the page's layout that a text fills."""
    return LAYOUTS[page.layout].holders.get(role) if role else None


def number_of(scene: Scene, page: Page, number: int) -> Text | None:
    """The number of the page as a text; None if its layout has none."""
    holder = holder_of(page, "number")
    if holder is None:
        return None
    run = Run(str(number), holder.size, colour_of(scene.palette, holder.colour))
    box = Box(*holder.box)
    return Text("Slide number", box, (Paragraph((run,), align="r"),), "number")
