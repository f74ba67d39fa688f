"""What a chart consists of once it is drawn: outlines, ellipses and words.

Lengths are points from the top left corner of the chart's frame, y downwards; the order of the shapes is that
in which they cover each other.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour

Point: TypeAlias = tuple[float, float]


class Ink(NamedTuple):
    """How a shape is filled and edged; `opacity` is that of the fill, in percent.

    `hatch` draws stripes of its colour over the fill, `level` ones from side to side. `dash` are the lengths of dashes and gaps, in widths of the
    edge; `soft` rounds ends and corners of the edge. `fade` makes the fill transparent from left to right: where (a
    share of the width) it is how opaque (percent).
    """

    fill: Colour | None = None
    edge: Colour | None = None
    width: float = 0.0
    opacity: int = 100
    hatch: Colour | None = None
    level: bool = False
    dash: tuple[float, ...] = ()
    soft: bool = False
    fade: tuple[tuple[float, int], ...] = ()


class Outline(NamedTuple):
    """A polygon (`closed`) or a line through points."""

    points: tuple[Point, ...]
    ink: Ink
    closed: bool = True


class Ellipse(NamedTuple):
    """An ellipse around (x, y)."""

    x: float
    y: float
    rx: float
    ry: float
    ink: Ink


class Rounded(NamedTuple):
    """A rectangle with round corners of the radius `r`."""

    x: float
    y: float
    w: float
    h: float
    r: float
    ink: Ink


class Words(NamedTuple):
    """A text on one line: `x` is its left end, its middle or its right end, `y` its baseline.

    `ground` is the colour of the box behind it. A `label` of an axis has the typeface of labels.
    """

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    bold: bool = False
    heading: bool = False
    align: Literal["l", "ctr", "r"] = "ctr"
    ground: Colour | None = None
    label: bool = False


Drawn: TypeAlias = Outline | Ellipse | Rounded | Words

MIDDLE = 0.34
"""How far below its middle a line of text has its baseline, in sizes: half of ascent less descent of Calibri
(0.952 and 0.269 of an em by the font's own table)."""


def rectangle(x: float, y: float, w: float, h: float, ink: Ink) -> Outline:
    """A rectangle."""
    return Outline(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), ink)


def line(start: Point, end: Point, colour: Colour, width: float) -> Outline:
    """A straight line."""
    return Outline((start, end), Ink(edge=colour, width=width), closed=False)
