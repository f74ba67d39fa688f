"""The outlines of shapes and lines: points, and what a vector format calls a path.

Lengths are points from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, pi, sin
from typing import NamedTuple, TypeAlias

from deck.scene.items import EMU_PER_PT, Line, Shape
from deck.scene.placeholders import Ornament

Point: TypeAlias = tuple[float, float]

_ARROW = 3.0
"""The length of an arrowhead of medium size in widths of its line, and its whole width."""
_LEAST_ARROW = 2.0
"""The least width in points that arrowheads are scaled with."""


class Path(NamedTuple):
    """Points joined by straight lines; `curves` are the two control points before each but the first, empty for
    straight lines."""

    points: tuple[Point, ...]
    closed: bool = True
    curves: tuple[tuple[Point, Point], ...] = ()


class Rectangle(NamedTuple):
    """A rectangle with corners of the radius `r`."""

    x: float
    y: float
    w: float
    h: float
    r: float = 0.0


class Oval(NamedTuple):
    """An ellipse around (x, y)."""

    x: float
    y: float
    rx: float
    ry: float


Figure: TypeAlias = Path | Rectangle | Oval


def of_shape(shape: Shape) -> Figure:
    """The outline of a shape by its preset geometry, with the adjust values that DrawingML defines."""
    x, y, w, h = (value / EMU_PER_PT for value in shape.box)
    adjust = dict(shape.adjust)
    short = min(w, h)
    match shape.geometry:
        case "roundRect":
            return Rectangle(x, y, w, h, short * adjust.get("adj", 16_667) / 100_000)
        case "ellipse":
            return Oval(x + w / 2, y + h / 2, w / 2, h / 2)
        case "homePlate":
            tip = min(w, short * adjust.get("adj", 50_000) / 100_000)
            return _path(x, y, (0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h))
        case "chevron":
            tip = min(w, short * adjust.get("adj", 50_000) / 100_000)
            corners = ((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h), (tip, h / 2))
            return _path(x, y, *corners)
        case "rightArrow":
            head = min(w, short * adjust.get("adj2", 50_000) / 100_000)
            edge = h * (1 - adjust.get("adj1", 50_000) / 100_000) / 2
            return _path(
                x, y, (0, edge), (w - head, edge), (w - head, 0), (w, h / 2), (w - head, h),
                (w - head, h - edge), (0, h - edge),
            )  # fmt: skip
        case "triangle":
            return _path(x, y, (w * adjust.get("adj", 50_000) / 100_000, 0), (w, h), (0, h))
        case "trapezoid":
            slant = min(w / 2, short * adjust.get("adj", 25_000) / 100_000)
            return _path(x, y, (0, h), (slant, 0), (w - slant, 0), (w, h))
        case "diamond":
            return _path(x, y, (w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))
        case "pie" | "arc" | "blockArc":
            return _turned(shape.geometry, (x, y, w, h), adjust)
        case "path":
            points = tuple((x + a / EMU_PER_PT, y + b / EMU_PER_PT) for a, b in shape.path)
            return Path(points, shape.closed)
        case _:
            return Rectangle(x, y, w, h)


def of_ornament(one: Ornament) -> Figure:
    """The outline of what a layout draws."""
    x, y, w, h = (value / EMU_PER_PT for value in one.box)
    if one.path:
        return Path(tuple((a * 72, b * 72) for a, b in one.path))
    return Oval(x + w / 2, y + h / 2, w / 2, h / 2) if one.round else Rectangle(x, y, w, h)


def _path(x: float, y: float, *corners: Point) -> Path:
    return Path(tuple((x + a, y + b) for a, b in corners))


def _turned(kind: str, box: tuple[float, float, float, float], adjust: Mapping[str, int]) -> Path:
    """A sector, an arc, or an arc that is as thick as `adj3` says, of the shorter side."""
    x, y, w, h = box
    start, end = {"pie": (0, 16_200_000), "arc": (16_200_000, 0), "blockArc": (10_800_000, 0)}[kind]
    first, last = adjust.get("adj1", start), adjust.get("adj2", end)
    rim = _arc(x, y, w, h, first, last)
    if kind == "arc":
        return rim
    if kind == "pie":
        return Path((*rim.points, (x + w / 2, y + h / 2)))
    thick = min(w, h) * adjust.get("adj3", 25_000) / 100_000
    inner = _arc(x + thick, y + thick, w - 2 * thick, h - 2 * thick, first, last)
    return Path((*rim.points, *reversed(inner.points)))


def _arc(x: float, y: float, w: float, h: float, first: int, last: int) -> Path:
    """An arc of an ellipse, clockwise from one angle to another, in 60,000ths of a degree from the right."""
    start = first / 60_000
    swept = ((last - first) / 60_000) % 360 or 360.0
    steps = max(2, round(swept / 3))
    turns = (pi * (start + swept * n / steps) / 180 for n in range(steps + 1))
    points = ((x + w / 2 + w / 2 * cos(t), y + h / 2 + h / 2 * sin(t)) for t in turns)
    return Path(tuple(points), closed=False)


def of_line(line: Line) -> tuple[Path, Path | None]:
    """A line or a curve without what its arrowhead covers, and the arrowhead if it has one."""
    width = line.stroke.width / EMU_PER_PT
    x1, y1, x2, y2 = (v / EMU_PER_PT for v in (line.x1, line.y1, line.x2, line.y2))
    corners: tuple[Point, ...] = ()
    curves: tuple[tuple[Point, Point], ...] = ()
    if line.curved:
        # curvedConnector2 is a quarter of an ellipse: it leaves along one axis and arrives along the other
        corner = (x1, y2) if line.upright else (x2, y1)
        near = _towards((x1, y1), corner, 0.5523)
        far = _towards((x2, y2), corner, 0.5523)
        curves, before = ((near, far),), corner
    elif line.elbow:
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        corners = ((x1, y), (x2, y)) if line.upright else ((x, y1), (x, y2))
        before = corners[-1]
    else:
        before = (x1, y1)
    end, head = (x2, y2), None
    if line.head:
        end, head = _arrow(before, (x2, y2), max(width, _LEAST_ARROW))
    return Path(((x1, y1), *corners, end), closed=False, curves=curves), head


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _arrow(before: Point, tip: Point, width: float) -> tuple[Point, Path]:
    """Where a line ends below its arrowhead, and the arrowhead."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    long, half = _ARROW * width, _ARROW * width / 2
    foot = (tip[0] - ux * long, tip[1] - uy * long)
    sides = ((foot[0] - uy * half, foot[1] + ux * half), (foot[0] + uy * half, foot[1] - ux * half))
    return foot, Path((tip, *sides))
