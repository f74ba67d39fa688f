"""The layouts of templates/base.pptx: the role, position and formatting of each placeholder.

`tests/tools/make_base.py` makes base.pptx from this table, and the writer omits from a slide
whatever it inherits from its layout, so that editing a layout or the theme in PowerPoint changes
every page. Lengths in inches, sizes in points.
"""

from __future__ import annotations

from typing import NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_INCH, Anchor, Box, Insets


class Holder(NamedTuple):
    """A placeholder: its type and index, its box, and the style of its text."""

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

    @property
    def box(self) -> Box:
        """The box in EMU."""
        return Box(*(round(v * EMU_PER_INCH) for v in (self.x, self.y, self.w, self.h)))

    @property
    def insets(self) -> Insets:
        """The distances of its text from the edges of its box."""
        side = round(self.inset * EMU_PER_INCH)
        return Insets(side, 0, side, 0)

    def at(self, level: int) -> Holder:  # noqa: ARG002 - our levels are set alike
        """The text style of a level."""
        return self

    def has(self, colour: Colour) -> bool:
        """Whether a text of this colour inherits it."""
        return colour.slot == self.colour and colour.slot is not None


class Ornament(NamedTuple):
    """A block or, if one of its sides is 0, a rule that a layout draws on every page, in inches."""

    name: str
    x: float
    y: float
    w: float
    h: float
    colour: str

    @property
    def box(self) -> Box:
        """The box in EMU."""
        return Box(*(round(v * EMU_PER_INCH) for v in (self.x, self.y, self.w, self.h)))


HANG = 0.22
"""How far the bullets of a placeholder hang before its text, in inches."""
SECOND_BULLET = "–"
"""The bullet of the second level of a placeholder."""
RULE = 9_525
"""The width of a rule in EMU."""


class Layout(NamedTuple):
    """A layout: its name in PowerPoint, its type, its placeholders by role, its colour slot."""

    title: str
    type: str
    holders: dict[str, Holder]
    background: str | None = None

    @property
    def ornaments(self) -> tuple[Ornament, ...]:
        """What the layout draws, from the bottom to the top."""
        if "kicker" in self.holders:
            return _PAGE_ORNAMENTS + (_BESIDE,) * ("side" in self.holders)
        return (_SECTION_BAR if self.title == "Section" else _COVER_BAR,)


_PAGE_ORNAMENTS = (
    Ornament("Kicker bar", 0.6, 0.47, 0.07, 0.2, "accent1"),
    Ornament("Foot rule", 0.6, 6.92, 12.133, 0, "accent5"),
)
_BESIDE = Ornament("So-what rule", 8.483, 1.9, 0, 4.7, "accent5")
_SECTION_BAR = Ornament("Accent bar", 2.86, 2.5, 0.09, 3.1, "accent1")
_COVER_BAR = Ornament("Accent bar", 0.9, 2.35, 0.09, 2.3, "accent1")


_TITLE = Holder(
    "title", 0, 0.6, 0.78, 12.133, 1.02, 26, bold=True, heading=True, spacing=0.95,
    prompt="One sentence that claims something",
)  # fmt: skip
_KICKER = Holder(
    "body", 10, 0.78, 0.44, 11.953, 0.26, 11, "accent4", bold=True, anchor="ctr", caps=True,
    prompt="Section · topic",
)  # fmt: skip
_SOURCE = Holder("body", 11, 0.6, 7.0, 11.433, 0.38, 9, "accent4", prompt="Source")
_NUMBER = Holder("sldNum", 12, 12.133, 7.0, 0.6, 0.2, 9, "accent4", align="r")
_TEXT = Holder("body", 1, 0.6, 1.9, 12.133, 4.8, 16, bullet="•", prompt="Points")
_SIDE = Holder("body", 13, 8.783, 1.9, 3.95, 4.7, 16, prompt="So what")
_STRIP = Holder(
    "body", 14, 0.6, 5.98, 12.133, 0.72, 16, anchor="ctr", fill="bg2", inset=0.25, prompt="So what"
)

_PAGE = {"title": _TITLE, "kicker": _KICKER, "source": _SOURCE, "number": _NUMBER}
_COVER_TITLE = Holder(
    "ctrTitle", 0, 1.2, 2.2, 10.6, 1.5, 44, "lt1", True, True, "b", 0.95, prompt="Title"
)
_COVER = {
    "title": _COVER_TITLE,
    "subtitle": Holder("subTitle", 1, 1.2, 3.86, 10.0, 0.9, 20, "accent3", prompt="Subtitle"),
    "meta": Holder("body", 15, 1.2, 6.25, 10.6, 0.4, 14, "accent3", prompt="Date and occasion"),
}
_SECTION = {
    "title": Holder("title", 0, 3.2, 2.5, 9.2, 1.6, 36, "lt1", True, True, "b", 0.95),
    "lead": Holder("body", 15, 3.2, 4.3, 8.6, 1.4, 18, "accent3", prompt="What this section shows"),
    "number": Holder("sldNum", 12, 12.133, 7.0, 0.6, 0.2, 9, "accent3", align="r"),
}

LAYOUTS: dict[str, Layout] = {
    "cover": Layout("Cover", "title", _COVER, "dk2"),
    "section": Layout("Section", "secHead", _SECTION, "dk2"),
    "page": Layout("Page", "titleOnly", _PAGE),
    "page-side": Layout("Page with so-what beside", "cust", {**_PAGE, "side": _SIDE}),
    "page-strip": Layout("Page with so-what below", "cust", {**_PAGE, "strip": _STRIP}),
    "text": Layout("Text", "obj", {**_PAGE, "text": _TEXT}),
    "text-side": Layout("Text with so-what beside", "cust", {**_PAGE, "text": _TEXT, "side": _SIDE}),
    "text-strip": Layout("Text with so-what below", "cust", {**_PAGE, "text": _TEXT, "strip": _STRIP}),
    "closing": Layout("Closing", "cust", {
        "title": _COVER_TITLE._replace(type="title"),
        "text": Holder("body", 1, 1.2, 3.86, 10.0, 1.9, 18, "accent3", prompt="Contact"),
    }, "dk2"),
}  # fmt: skip
"""Every layout, by the name used in `Page`, in the order of base.pptx."""
