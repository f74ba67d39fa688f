"""How a chart is coloured and set: values only, resolved by the caller."""

from __future__ import annotations

from typing import NamedTuple

BUBBLE_OPACITY = 80
"""In percent, so that bubbles behind others can be seen."""

BUBBLE_SHARE = 0.25
"""The diameter of the largest bubble, as a share of the plot's shorter side: PowerPoint's."""

FORECAST_OPACITY = 45
"""That of the forecast part of an area, in percent."""


class Colour(NamedTuple):
    """An RGB colour (`rgb` = six hex digits) and the theme slot it comes from.

    `slot` is a DrawingML scheme colour name (`tx1`, `bg1`, `accent1`, …); a writer that has a
    theme refers to the slot, so that changing the theme changes the deck; others use `rgb`.
    `shift` are DrawingML's changes to the slot's colour that lead to `rgb`, such as `lumMod`, with
    their values in thousandths of a percent.
    """

    rgb: str
    slot: str | None = None
    shift: tuple[tuple[str, int], ...] = ()

    @property
    def hex(self) -> str:
        """The colour as CSS, SVG and matplotlib write it: `#12233D`."""
        return f"#{self.rgb}"


class Fonts(NamedTuple):
    """Typefaces by role: Latin and East Asian, for headings and for body text."""

    heading: str = "Cambria"
    body: str = "Calibri"
    heading_ea: str = "Microsoft YaHei"
    body_ea: str = "Microsoft YaHei"


class Style(NamedTuple):
    """Everything a chart needs to know about its surroundings; sizes in points.

    `series` are the greys and blues of the unhighlighted series, in order; `accent` marks the one
    thing that the title speaks of; `down` is the colour of a decrease in a waterfall.
    """

    ink: Colour = Colour("12233D", "tx1")
    paper: Colour = Colour("FFFFFF", "bg1")
    muted: Colour = Colour("5B6880", "accent4")
    line: Colour = Colour("B8C1CE", "accent3")
    accent: Colour = Colour("D9461A", "accent1")
    down: Colour = Colour("5B6880", "accent4")
    total: Colour = Colour("12233D", "accent2")
    pale: Colour = Colour("E1E5EB", "accent5")
    series: tuple[Colour, ...] = (
        Colour("B8C1CE", "accent3"),
        Colour("12233D", "accent2"),
        Colour("5B6880", "accent4"),
        Colour("E1E5EB", "accent5"),
    )
    fonts: Fonts = Fonts()
    lang: str = "en"
    label_size: float = 14
    axis_size: float = 12
    big_size: float = 30
