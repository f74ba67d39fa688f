"""The layouts of a deck: the role, position and formatting of each placeholder, and what a layout draws itself.

They are made from a `Design`, which a theme gives. The writer of .pptx omits from a slide whatever it inherits
from its layout, so that editing a layout or the theme in PowerPoint changes every page; the writers of SVG and PDF
draw the same. Lengths in inches, sizes in points; a colour is a slot of the colour scheme, or six hex digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from charts.style import Colour
from deck.scene.design import Design
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
        return _box(self.x, self.y, self.w, self.h)

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
        return self.colour == (colour.rgb if colour.slot is None else colour.slot)


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
        return _box(self.x, self.y, self.w, self.h)


def _box(*inches: float) -> Box:
    return Box(*(round(value * EMU_PER_INCH) for value in inches))


HANG = 0.22
"""How far the bullets of a placeholder hang before its text, in inches."""
SECOND_BULLET = "–"
"""The bullet of the second level of a placeholder."""
RULE = 9_525
"""The width of a rule in EMU."""


class Layout(NamedTuple):
    """A layout: its name in PowerPoint, its type, its placeholders by role, what it draws from the bottom to the
    top, and the colour of its ground."""

    title: str
    type: str
    holders: Mapping[str, Holder]
    ornaments: tuple[Ornament, ...] = ()
    background: str = "bg1"


TITLE_SPACING = 0.95
SIDE_TEXT, SIDE_GAP = 3.95, 0.3
"""The column of a so-what beside the body, and half of its distance from it."""
STRIP_INSET = 0.25


@lru_cache(16)
def layouts(design: Design) -> dict[str, Layout]:
    """Every layout by the name used in `Page`, in their order in PowerPoint."""
    d = design
    left, wide = d.margin, d.width - 2 * d.margin
    title = Holder(
        "title", 0, left, d.title, wide, 1.02, d.title_size, bold=True, heading=True,
        spacing=TITLE_SPACING, prompt="One sentence that claims something",
    )  # fmt: skip
    page = {
        "title": title,
        "kicker": Holder(
            "body", 10, left + 0.18, d.kicker, wide - 0.18, 0.26, d.kicker_size, "accent4", bold=True,
            anchor="ctr", caps=True, prompt="Section · topic",
        ),
        "source": Holder(
            "body", 11, left, d.source, wide - 0.7, d.height - d.source - 0.12, d.source_size, "accent4",
            prompt="Source",
        ),
        "number": Holder(
            "sldNum", 12, d.width - left - 0.6, d.source, 0.6, 0.2, d.source_size, "accent4", align="r"
        ),
    }  # fmt: skip
    points = Holder(
        "body", 1, left, d.body, wide, d.foot - d.body, d.body_size, bullet="•", prompt="Points"
    )
    beside = d.width - left - SIDE_TEXT
    side = Holder(
        "body", 13, beside, d.body, SIDE_TEXT, d.foot - d.body - 0.1, d.body_size, prompt="So what"
    )
    strip = Holder(
        "body", 14, left, d.foot - 0.72, wide, 0.72, d.body_size, anchor="ctr", fill="bg2",
        inset=STRIP_INSET, prompt="So what",
    )  # fmt: skip
    frame = (
        Ornament("Kicker bar", left, d.kicker + 0.03, 0.07, 0.2, "accent1"),
        Ornament("Foot rule", left, d.hairline, wide, 0, "accent5"),
    )
    framed = (
        *frame,
        Ornament("So-what rule", beside - SIDE_GAP, d.body, 0, d.foot - d.body - 0.1, "accent5"),
    )
    covers = _covers(design)
    return {
        "cover": covers["cover"],
        "section": covers["section"],
        "page": Layout("Page", "titleOnly", page, frame),
        "page-side": Layout("Page with so-what beside", "cust", {**page, "side": side}, framed),
        "page-strip": Layout("Page with so-what below", "cust", {**page, "strip": strip}, frame),
        "text": Layout("Text", "obj", {**page, "text": points}, frame),
        "text-side": Layout("Text with so-what beside", "cust", {**page, "text": points, "side": side}, framed),
        "text-strip": Layout("Text with so-what below", "cust", {**page, "text": points, "strip": strip}, frame),
        "closing": covers["closing"],
    }  # fmt: skip


def _covers(d: Design) -> dict[str, Layout]:
    """The layouts on the ground of the cover."""
    ink, muted = d.on_cover, d.on_cover_muted
    title = Holder(
        "ctrTitle", 0, 1.2, 2.2, 10.6, 1.5, d.cover_size, ink, True, True, "b", TITLE_SPACING, prompt="Title"
    )  # fmt: skip
    cover = {
        "title": title,
        "subtitle": Holder("subTitle", 1, 1.2, 3.86, 10.0, 0.9, d.subtitle_size, muted, prompt="Subtitle"),
        "meta": Holder("body", 15, 1.2, 6.25, 10.6, 0.4, d.meta_size, muted, prompt="Date and occasion"),
    }  # fmt: skip
    section = {
        "title": Holder("title", 0, 3.2, 2.5, 9.2, 1.6, d.section_size, ink, True, True, "b", TITLE_SPACING),
        "lead": Holder("body", 15, 3.2, 4.3, 8.6, 1.4, d.heading_size, muted, prompt="What this section shows"),
        "number": Holder("sldNum", 12, 12.133, 7.0, 0.6, 0.2, d.source_size, muted, align="r"),
    }  # fmt: skip
    closing = {
        "title": title._replace(type="title"),
        "text": Holder("body", 1, 1.2, 3.86, 10.0, 1.9, d.heading_size, muted, prompt="Contact"),
    }
    bar = (Ornament("Accent bar", 0.9, 2.35, 0.09, 2.3, "accent1"),)
    section_bar = (Ornament("Accent bar", 2.86, 2.5, 0.09, 3.1, "accent1"),)
    return {
        "cover": Layout("Cover", "title", cover, bar, d.cover),
        "section": Layout("Section", "secHead", section, section_bar, d.cover),
        "closing": Layout("Closing", "cust", closing, bar, d.cover),
    }
