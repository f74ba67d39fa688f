"""The marks of a plan as shapes and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot

from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.plan import Size
from charts.vector.model import (
    MIDDLE,
    Drawn,
    Ellipse,
    Ink,
    Outline,
    Rounded,
    Words,
    line,
    rectangle,
)

_DASHES = (4.0, 2.0)
_HEAD, _HALF = 7.0, 3.2
"""Length and half the width of an arrowhead, in points."""


def drawn(marks: Iterable[Mark], size: Size) -> Iterator[Drawn]:
    """The marks in their order; `size` is that of the frame in inches."""
    w, h = size[0] * 72, size[1] * 72
    for mark in marks:
        match mark:
            case LineMark():
                yield from _line(mark, w, h)
            case PillMark():
                wide, tall = mark.w * w, mark.h * h
                x, y = mark.x * w, mark.y * h
                ink = Ink(mark.fill, mark.edge, 1.25 if mark.edge else 0.0)
                corner = 0.0 if mark.square else min(wide, tall) / 2
                yield Rounded(x - wide / 2, y - tall / 2, wide, tall, corner, ink)
                baseline = y + MIDDLE * mark.size
                yield Words(mark.text, x, baseline, mark.size, mark.colour, bold=True)
            case TextMark():
                yield _words(mark, w, h)
            case BoxMark():
                yield _box(mark, w, h)
            case PathMark():
                points = tuple((x * w, y * h) for x, y in mark.points)
                width = mark.width if mark.edge else 0.0
                dash = _DASHES if mark.dash else ()
                yield Outline(
                    points, Ink(mark.fill, mark.edge, width, dash=dash, soft=True), mark.closed
                )


def _words(mark: TextMark, w: float, h: float) -> Words:
    x = mark.x + {"l": 0.0, "ctr": mark.w / 2, "r": mark.w}[mark.align]
    y = (mark.y + mark.h / 2) * h + MIDDLE * mark.size
    return Words(mark.text, x * w, y, mark.size, mark.colour, mark.bold, mark.heading, mark.align)


def _box(mark: BoxMark, w: float, h: float) -> Drawn:
    hatch = mark.edge if mark.hatch else None
    ink = Ink(
        mark.fill, mark.edge, mark.edge_width if mark.edge else 0.0, hatch=hatch, level=mark.level
    )
    if mark.round:
        rx, ry = mark.w * w / 2, mark.h * h / 2
        return Ellipse(mark.x * w + rx, mark.y * h + ry, rx, ry, ink)
    return rectangle(mark.x * w, mark.y * h, mark.w * w, mark.h * h, ink)


def _line(mark: LineMark, w: float, h: float) -> Iterator[Drawn]:
    start, end = (mark.x1 * w, mark.y1 * h), (mark.x2 * w, mark.y2 * h)
    length = hypot(end[0] - start[0], end[1] - start[1])
    if not mark.head or not length:
        drawn_line = line(start, end, mark.colour, mark.width)
        dash = _DASHES if mark.dash else ()
        yield drawn_line._replace(ink=drawn_line.ink._replace(dash=dash))
        return
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    foot = (end[0] - _HEAD * along[0], end[1] - _HEAD * along[1])
    side = (-along[1] * _HALF, along[0] * _HALF)
    shaft = line(start, foot, mark.colour, mark.width)
    yield shaft._replace(ink=shaft.ink._replace(dash=_DASHES if mark.dash else ()))
    corners = (end, (foot[0] + side[0], foot[1] + side[1]), (foot[0] - side[0], foot[1] - side[1]))
    yield Outline(corners, Ink(mark.colour))
