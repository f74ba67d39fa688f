"""Marks: texts, lines and shapes drawn over or behind a chart.

They are laid out once and drawn by matplotlib on a picture, or as native shapes over a native chart.
All positions are fractions of the chart's frame from its top left corner; text sizes and line widths
are in points.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour


class TextMark(NamedTuple):
    """A text in the box (x, y, w, h). `typeface` is another than that of heading or body."""

    text: str
    x: float
    y: float
    w: float
    h: float
    size: float
    colour: Colour
    bold: bool = False
    heading: bool = False
    align: Literal["l", "ctr", "r"] = "ctr"
    typeface: str = ""


class PillMark(NamedTuple):
    """A growth bubble: a pill, or a box, of size (w, h) with text, centred on (x, y); `edge` is its outline."""

    text: str
    x: float
    y: float
    w: float
    h: float
    size: float
    colour: Colour
    fill: Colour
    edge: Colour | None = None
    square: bool = False


class LineMark(NamedTuple):
    """A straight line; `head` puts an arrowhead at its end."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    width: float = 1.0
    dash: bool = False
    head: bool = False


class BoxMark(NamedTuple):
    """A rectangle, or the ellipse in it (`round`), with or without fill and edge.

    `hatch` draws stripes in the colour of `edge` over the fill, which mark a forecast, or `level` ones.
    """

    x: float
    y: float
    w: float
    h: float
    fill: Colour | None
    edge: Colour | None = None
    edge_width: float = 1.0
    round: bool = False
    hatch: bool = False
    level: bool = False


class PathMark(NamedTuple):
    """A polygon (`closed`) or polyline through `points`; `width` is that of its line."""

    points: tuple[tuple[float, float], ...]
    fill: Colour | None = None
    edge: Colour | None = None
    width: float = 1.0
    closed: bool = True
    dash: bool = False


Mark: TypeAlias = TextMark | PillMark | LineMark | BoxMark | PathMark


def axis_sign(
    at: tuple[float, float], size: tuple[float, float], colour: Colour, *, across: bool = False
) -> PathMark:
    """The zigzag at the foot of a value axis without zero: upwards from `at`, the corner of the
    plot in fractions of a frame of `size` inches, or to the right (`across`)."""
    sign = ((0.0, 0.1), (0.0, 0.15), (-0.05, 0.18), (0.05, 0.24), (0.0, 0.27), (0.0, 0.35))
    moves = (((along, side) if across else (side, -along)) for side, along in sign)
    points = tuple((at[0] + x / size[0], at[1] + y / size[1]) for x, y in moves)
    return PathMark(points, None, colour, 1.25, closed=False)
