"""What a layout draws itself on every page: its ground, its bars and rules, its page number."""

from __future__ import annotations

from charts.style import Colour
from deck.scene.items import Page, Palette, Paragraph, Run, Scene, Text
from deck.scene.layouts import Holder, Layout, Ornament, layouts

_SCHEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = {**_SCHEME, "bg1": "dk1", "tx1": "lt1"}
"""The slots of the colour scheme by the names that slides use, and in a dark theme, whose colour map swaps two."""


def colour_of(palette: Palette, name: str) -> Colour:
    """A colour of a layout: a slot of the colour scheme by the name that a slide uses, or six hex digits."""
    names = _DARK if palette.dark else _SCHEME
    rgb = dict(palette.slots).get(names.get(name, name))
    return Colour(name) if rgb is None else Colour(rgb, name)


def _layout(scene: Scene, page: Page) -> Layout:
    return layouts(scene.design)[page.layout]


def ground_of(scene: Scene, page: Page) -> Colour:
    """The colour of the ground of a page."""
    return colour_of(scene.palette, _layout(scene, page).background)


def ornaments_of(scene: Scene, page: Page) -> tuple[Ornament, ...]:
    """The bars and rules of the page's layout."""
    return _layout(scene, page).ornaments


def holder_of(scene: Scene, page: Page, role: str | None) -> Holder | None:
    """The placeholder of the page's layout that a text fills."""
    return _layout(scene, page).holders.get(role) if role else None


def number_of(scene: Scene, page: Page, number: int) -> Text | None:
    """The number of the page as a text; None if its layout has none."""
    holder = holder_of(scene, page, "number")
    if holder is None:
        return None
    run = Run(str(number), holder.size, colour_of(scene.palette, holder.colour))
    return Text("Slide number", holder.box, (Paragraph((run,), align="r"),), "number")
