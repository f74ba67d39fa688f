"""The colours and fonts of a chart, as plain values that the caller resolves."""

from __future__ import annotations

from typing import Literal, NamedTuple

from charts.widths import Face, table

BUBBLE_OPACITY = 80
"""The opacity of bubbles in percent: bubbles behind others stay visible."""

BUBBLE_SHARE = 0.25
"""The diameter of the largest bubble as a share of the plot's shorter side, as in PowerPoint."""

FORECAST_OPACITY = 45
"""The opacity of the forecast part of an area, in percent."""


class Colour(NamedTuple):
    """An RGB colour (`rgb` = six hex digits) and the theme slot it comes from.

    `slot` is a DrawingML scheme colour name (`tx1`, `bg1`, `accent1`, …). Writers of files with a
    theme refer to the slot, so that changing the theme recolours the deck; others use `rgb`.
    `shift` are the DrawingML changes that turn the slot's colour into `rgb`, such as `lumMod`, with
    values in thousandths of a percent.
    """

    rgb: str
    slot: str | None = None
    shift: tuple[tuple[str, int], ...] = ()

    @property
    def hex(self) -> str:
        """The colour in CSS notation, as used by SVG and matplotlib: `#12233D`."""
        return f"#{self.rgb}"


class Fonts(NamedTuple):
    """Typefaces by role: Latin and East Asian, for headings and for body text.

    `label` is that of kickers, source lines and axes; empty if it is that of the body.
    """

    heading: str = "Cambria"
    body: str = "Calibri"
    heading_ea: str = "Microsoft YaHei"
    body_ea: str = "Microsoft YaHei"
    label: str = ""

    @property
    def widest(self) -> str:
        """The wider typeface of the body and of labels, with which texts of charts are measured."""
        return max(self.body, self.label or self.body, key=lambda latin: table(Face(latin))["n"])

    def face(self, *, heading: bool = False, bold: bool = False) -> Face:
        """The typefaces of a text, as it is measured."""
        if heading:
            return Face(self.heading, bold, self.heading_ea)
        return Face(self.body, bold, self.body_ea)


class Style(NamedTuple):
    """The colours, fonts and text sizes (points) of a chart.

    `series` are the colours of series that are not highlighted, in order; `accent` highlights;
    `down` and `total` are the colours of decreases and totals in a waterfall, `alone` is that of a single series in
    which nothing is highlighted.

    `plain`: whether bars that are not highlighted are filled, outlined, or crossed by lines. `bar_gap` is the space between columns as a
    percentage of their width, to which that of other bars is proportional; `ring` the width of a donut's ring as a
    percentage of its radius. `value_align`: where values over columns stand. `gridlines`: whether lines cross a chart at the values of its axis. `base` is the line on which columns stand. Growth and differences stand in a `bubble`: an
    outlined pill, a badge filled with the colour `badge`, a box, or nothing around the figure.
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
    plain: Literal["fill", "outline", "pattern"] = "fill"
    bar_gap: int = 70
    value_align: Literal["centre", "left"] = "centre"
    ring: int = 26
    gridlines: bool = True
    base: Literal["line", "none", "heavy"] = "line"
    bubble: Literal["pill", "badge", "box", "text"] = "pill"
    badge: Colour = Colour("FCF0EB", "accent6")
    alone: Colour | None = None

    @property
    def single(self) -> Colour:
        """The colour of a single series of which nothing is highlighted."""
        return self.alone or self.total
