"""Annotations of a chart, computed once from its data and drawn twice: by matplotlib on a picture,
as native shapes over a native chart.

All positions are fractions of the chart's frame, from its top left corner.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour


class TextMark(NamedTuple):
    """A label in the box (x, y, w, h); size in points."""

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


class PillMark(NamedTuple):
    """A growth bubble: an outlined pill with text, centred on (x, y); w and h are fractions."""

    text: str
    x: float
    y: float
    w: float
    h: float
    size: float
    colour: Colour
    fill: Colour


class LineMark(NamedTuple):
    """A straight line; width in points; `head` puts an arrow at its end."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    width: float = 1.0
    dash: bool = False
    head: bool = False


class BoxMark(NamedTuple):
    """A rectangle, or the ellipse in it (`round`); `fill` None leaves it empty, `edge` is a colour
    and `edge_width` its points. `hatch` draws stripes of `edge` over the fill: a forecast."""

    x: float
    y: float
    w: float
    h: float
    fill: Colour | None
    edge: Colour | None = None
    edge_width: float = 1.0
    round: bool = False
    hatch: bool = False


class PathMark(NamedTuple):
    """A polygon (`closed`) or polyline through `points`; `width` of its line in points."""

    points: tuple[tuple[float, float], ...]
    fill: Colour | None = None
    edge: Colour | None = None
    width: float = 1.0
    closed: bool = True
    dash: bool = False


Mark: TypeAlias = TextMark | PillMark | LineMark | BoxMark | PathMark
