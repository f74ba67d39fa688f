"""The real outlines of a template's shapes, as polygons: presets, freeforms, turned, mirrored, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, radians, sin
from typing import Any, NamedTuple

from deck.scene.items import EMU_PER_PT, Box, Shape
from deck.scene.outlines import Oval, Path, Rectangle, of_shape
from deck.themes.template.attributes import number, whole
from deck.themes.template.colours import A, P

Point = tuple[float, float]
Polygon = list[Point]

_KNOWN = ("roundRect", "ellipse", "homePlate", "chevron", "rightArrow", "triangle", "trapezoid",
          "diamond", "pie", "arc", "blockArc")  # fmt: skip
"""The presets whose outlines the scene knows."""
_ALIASES = {
    "flowChartConnector": "ellipse", "flowChartDecision": "diamond", "flowChartTerminator": "roundRect",
    "flowChartAlternateProcess": "roundRect", "flowChartExtract": "triangle", "round2SameRect": "roundRect",
    "flowChartPreparation": "hexagon", "flowChartInputOutput": "parallelogram",
}  # fmt: skip
_SIDES = (("off", "x", "y"), ("ext", "cx", "cy"), ("chOff", "x", "y"), ("chExt", "cx", "cy"))
"""The elements of a group that place it and its items, with their attributes."""
_CURVE = 8
"""The number of straight lines that stand for a curve."""


class Frame(NamedTuple):
    """Where the coordinates of a group stand on the page: x′ = a·x + c·y + e, y′ = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, point: Point) -> Point:
        """A point on the page."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Frame) -> Frame:
        """The frame of what stands in `inner`, which stands in this one."""
        (e, f) = self.at((inner.e, inner.f))
        return Frame(
            self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d, e, f,
        )  # fmt: skip


def of_group(group: Any) -> Frame | None:
    """The frame of the items of a group; None if it has no size."""
    xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
    if xfrm is None:
        return Frame()
    if any(xfrm.find(f"{A}{name}") is None for name, *_ in _SIDES):
        return Frame()
    x, y, w, h, cx, cy, cw, ch = (
        whole(xfrm.find(f"{A}{name}").get(side)) for name, *sides in _SIDES for side in sides
    )
    if not cw or not ch:
        return None
    inner = Frame(w / cw, 0, 0, h / ch, x - cx * w / cw, y - cy * h / ch)
    return _placed(xfrm, Box(x, y, w, h)).after(inner)


def _placed(xfrm: Any, box: Box) -> Frame:
    """How a box is mirrored and turned, around its middle."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    turn = radians(whole(xfrm.get("rot")) / 60_000)
    across = -1.0 if xfrm.get("flipH") in ("1", "true") else 1.0
    down = -1.0 if xfrm.get("flipV") in ("1", "true") else 1.0
    a, b, c, d = across * cos(turn), across * sin(turn), -down * sin(turn), down * cos(turn)
    return Frame(a, b, c, d, x - a * x - c * y, y - b * x - d * y)


def outline(shape: Any, box: Box, frame: Frame) -> list[list[Polygon]]:
    """The paths of a shape on the page; polygons of one path leave out what two of them cover."""
    properties = shape.find(f"{P}spPr")
    xfrm = properties.find(f"{A}xfrm") if properties is not None else None
    whole = frame.after(_placed(xfrm, box)) if xfrm is not None else frame
    paths = _local(properties, box)
    return [[[whole.at(point) for point in polygon] for polygon in path] for path in paths]


def _local(properties: Any, box: Box) -> list[list[Polygon]]:
    custom = properties.find(f"{A}custGeom") if properties is not None else None
    if custom is not None:
        return _freeform(custom, box) or [[_rectangle(box)]]
    preset = properties.find(f"{A}prstGeom") if properties is not None else None
    if preset is None:
        return [[_rectangle(box)]]
    kind = preset.get("prst") or "rect"
    adjust = {}
    for guide in preset.iter(f"{A}gd"):
        value = number((guide.get("fmla") or "").removeprefix("val "))
        if value is not None:
            adjust[guide.get("name") or ""] = int(value)
    return [_preset(_ALIASES.get(kind, kind), box, adjust)]


def _rectangle(box: Box) -> Polygon:
    return [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]


def _preset(kind: str, box: Box, adjust: dict[str, int]) -> list[Polygon]:
    """The polygons of a preset; of one that is not known its box."""
    x, y, w, h = box
    short = min(w, h)

    def by(name: str, default: int) -> float:
        return short * adjust.get(name, default) / 100_000

    if kind in _KNOWN:
        shape = Shape("", box, kind, adjust=tuple(adjust.items()))  # type: ignore[arg-type]
        return [_polygon(of_shape(shape))]
    match kind:
        case "rtTriangle":
            return [[(x, y), (x + w, y + h), (x, y + h)]]
        case "parallelogram":
            lean = min(w, by("adj", 25_000))
            return [[(x + lean, y), (x + w, y), (x + w - lean, y + h), (x, y + h)]]
        case "hexagon":
            lean = min(w / 2, by("adj", 25_000))
            return [[(x, y + h / 2), (x + lean, y), (x + w - lean, y), (x + w, y + h / 2),
                     (x + w - lean, y + h), (x + lean, y + h)]]  # fmt: skip
        case "frame":
            edge = by("adj1", 12_500)
            inner = Box(round(x + edge), round(y + edge), round(w - 2 * edge), round(h - 2 * edge))
            return [_rectangle(box), _rectangle(inner)]
        case "donut":
            edge = by("adj", 25_000)
            inner = Box(round(x + edge), round(y + edge), round(w - 2 * edge), round(h - 2 * edge))
            return [_preset("ellipse", box, {})[0], _preset("ellipse", inner, {})[0]]
        case "halfFrame":
            top, side = by("adj1", 33_333), by("adj2", 33_333)
            return [[(x, y), (x + w, y), (x + w - top, y + top), (x + side, y + top),
                     (x + side, y + h - side), (x, y + h)]]  # fmt: skip
        case "diagStripe":
            share = adjust.get("adj", 50_000) / 100_000
            return [[(x, y + h * share), (x + w * share, y), (x + w, y), (x, y + h)]]
        case "corner":
            foot, side = by("adj1", 50_000), by("adj2", 50_000)
            return [[(x, y), (x + side, y), (x + side, y + h - foot), (x + w, y + h - foot),
                     (x + w, y + h), (x, y + h)]]  # fmt: skip
        case "round1Rect" | "snip1Rect":
            cut = by("adj", 16_667)
            return [[(x, y), (x + w - cut, y), (x + w, y + cut), (x + w, y + h), (x, y + h)]]
    return [_rectangle(box)]


def _polygon(figure: Path | Rectangle | Oval) -> Polygon:
    """An outline in points as a polygon in EMU."""
    match figure:
        case Oval(x, y, rx, ry):
            turns = [2 * pi * n / 64 for n in range(64)]
            points = [(x + rx * cos(t), y + ry * sin(t)) for t in turns]
        case Rectangle(x, y, w, h):
            r = min(figure.r, w / 2, h / 2) * 0.3  # a rounded corner, cut
            points = [(x + r, y), (x + w - r, y), (x + w, y + r), (x + w, y + h - r), (x + w - r, y + h),
                      (x + r, y + h), (x, y + h - r), (x, y + r)]  # fmt: skip
        case _:
            points = list(figure.points)
    return [(a * EMU_PER_PT, b * EMU_PER_PT) for a, b in points]


# ---- freeforms -----------------------------------------------------------------------------------


def _freeform(custom: Any, box: Box) -> list[list[Polygon]]:
    """The paths of a freeform that are filled; none if it is drawn by formulas."""
    paths = []
    for path in custom.iterfind(f"{A}pathLst/{A}path"):
        if path.get("fill") == "none":
            continue
        try:
            w, h = (whole(path.get(k)) for k in "wh")
            across, down = (box.w / w if w else 1.0), (box.h / h if h else 1.0)
            paths.append([
                [(box.x + x * across, box.y + y * down) for x, y in polygon]
                for polygon in _walked(path)
                if len(polygon) > 2
            ])  # fmt: skip
        except ValueError:  # a guide of its own
            return []
    return paths


def _walked(path: Any) -> Iterator[Polygon]:
    """The polygons of a path, in its own coordinates."""
    polygon: Polygon = []
    for step in path:
        points = [(_given(p, "x"), _given(p, "y")) for p in step.iterfind(f"{A}pt")]
        match step.tag.removeprefix(A) if isinstance(step.tag, str) else "":
            case "moveTo":
                if polygon:
                    yield polygon
                polygon = points
            case "lnTo":
                polygon += points
            case "cubicBezTo" | "quadBezTo" if polygon:
                polygon += _curve([polygon[-1], *points[:3]])
            case "arcTo" if polygon:
                polygon += _turn(polygon[-1], step)
            case "close":
                if polygon:
                    yield polygon
                polygon = polygon[:1]
    if len(polygon) > 1:
        yield polygon


def _given(element: Any, name: str) -> float:
    """A number of a freeform. Raises ValueError for what is none, such as the name of a guide."""
    value = number(element.get(name))
    if value is None:
        raise ValueError(name)
    return value


def _curve(controls: Sequence[Point]) -> Iterator[Point]:
    """Points of a Bézier curve, by de Casteljau's construction."""
    for n in range(1, _CURVE + 1):
        share, points = n / _CURVE, list(controls)
        while len(points) > 1:
            points = [
                (a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairwise(points)
            ]
        yield points[0]


def _turn(start: Point, step: Any) -> Iterator[Point]:
    """Points of an `arcTo`, whose angles are those of DrawingML: 60,000ths of a degree, clockwise."""
    rx, ry = _given(step, "wR"), _given(step, "hR")
    first, sweep = (radians(_given(step, k) / 60_000) for k in ("stAng", "swAng"))
    x, y = start[0] - rx * cos(first), start[1] - ry * sin(first)
    for n in range(1, 2 * _CURVE + 1):
        angle = first + sweep * n / (2 * _CURVE)
        yield x + rx * cos(angle), y + ry * sin(angle)
