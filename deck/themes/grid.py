"""The geometry of a theme: the grid of its pages, and where a company's template places texts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from charts.style import Colour
from deck.scene.items import Anchor, Box, Insets


class Grid(NamedTuple):
    """The grid in EMU: the page, its margins, and the lines to which items are aligned."""

    width: int
    height: int
    margin: int
    columns: int
    gutter: int
    kicker: int
    title: int
    body: int
    foot: int
    hairline: int
    source: int
    right: int = 0
    """The right edge of the content, if the right margin differs from the left (0: it does not)."""
    side: int = 0
    """The width at the left that stays free of content, with the gap after it."""

    @property
    def content(self) -> Box:
        """The box of a page's content, from below the title to above the foot."""
        right, left = self.right or self.width - self.margin, self.margin + self.side
        return Box(left, self.body, right - left, self.foot - self.body)

    @property
    def aside(self) -> Box:
        """The column beside the content; without one it has no width."""
        return Box(self.margin, self.title, max(0, self.side - self.gutter), self.foot - self.title)

    def columns_of(self, box: Box, count: int, gutter: int | None = None) -> list[Box]:
        """`count` equal columns of `box`; the last ends exactly at its right edge."""
        gap = self.gutter if gutter is None else gutter
        edges = [round(i * (box.w + gap) / count) for i in range(count + 1)]
        return [
            Box(box.x + edges[i], box.y, edges[i + 1] - edges[i] - gap, box.h) for i in range(count)
        ]

    def rows_of(self, box: Box, count: int, gap: int = 0) -> list[Box]:
        """`count` equal rows of `box`; the last ends exactly at its lower edge."""
        edges = [round(i * (box.h + gap) / count) for i in range(count + 1)]
        return [
            Box(box.x, box.y + edges[i], box.w, edges[i + 1] - edges[i] - gap) for i in range(count)
        ]


class TextStyle(NamedTuple):
    """The formatting of one level of a text in a company's template; `indent` in EMU.

    `size` is the size of the level in points while the text keeps the size of its placeholder.
    """

    size: float
    colour: Colour
    bold: bool = False
    heading: bool = False
    align: Literal["l", "ctr", "r"] = "l"
    bullet: str | None = None
    indent: int = 0
    spacing: float = 1.0
    caps: bool = False
    hang: int | None = None


class Placement(NamedTuple):
    """The position and formatting of a text in a company's template.

    `sizes` begin with the preferred one; `stretch` is how much wider its letters are than those of
    the theme's font for such a text.
    """

    box: Box
    insets: Insets
    anchor: Anchor
    sizes: tuple[float, ...]
    levels: tuple[TextStyle, ...]
    stretch: float = 1.0
    lines: int = 2
    """The maximum number of lines."""
    spill: int = 0
    """How much higher than its box a text may be, as nothing stands there."""
