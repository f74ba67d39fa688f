"""What the ground of a shape or a page is painted with, and its colour at a place.

Places are shares of the painted box, from its top left corner (0, 0) to (1, 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import cos, hypot, radians, sin
from typing import NamedTuple, TypeAlias

from charts.colours import blend
from charts.style import Colour
from deck.core.package import Element
from deck.pptx.presentation import NS, integer, is_true, name
from deck.themes.template.colours import Wheel

Crop: TypeAlias = tuple[float, float, float, float]
"""Shares of a picture that are cut off at its left, top, right and bottom; negative ones add a margin."""

_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)
_ALTERED = ("duotone", "lum", "clrChange", "biLevel", "alphaBiLevel", "tint", "hsl", "clrRepl")
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


class Solid(NamedTuple):
    """One colour, RRGGBB; `alpha` from 0, clear, to 1."""

    rgb: str
    alpha: float = 1.0


class Gradient(NamedTuple):
    """Colours at shares of the way: across the box at `angle` degrees, clockwise from the right, or from
    `focus` outwards if there is one."""

    stops: tuple[tuple[float, Solid], ...]
    angle: float = 0.0
    focus: tuple[float, float] | None = None
    round: bool = False

    def at(self, x: float, y: float, aspect: float) -> Solid:
        """The colour at a place of a box that is `aspect` times as wide as it is high."""
        if self.focus is not None:
            across, down = x - self.focus[0], y - self.focus[1]
            far = [max(f, 1 - f, 0.01) for f in self.focus]
            if self.round:
                return self._of(hypot(across, down) / hypot(*far))
            return self._of(max(abs(across) / far[0], abs(down) / far[1]))
        right, below = cos(radians(self.angle)) * aspect, sin(radians(self.angle))
        length = abs(right) + abs(below)
        return self._of(0.5 + ((x - 0.5) * right + (y - 0.5) * below) / (length or 1))

    def _of(self, way: float) -> Solid:
        before = self.stops[0]
        for stop in self.stops:
            if stop[0] >= way:
                span = stop[0] - before[0]
                return mixed(before[1], stop[1], (way - before[0]) / span if span > 0 else 1.0)
            before = stop
        return before[1]


class Image(NamedTuple):
    """A picture by its part; `part` is empty for one that cannot be known. `crop` is that of the picture,
    `margins` are left free in the box, `flipped` says whether it is mirrored across and down."""

    part: str
    alpha: float = 1.0
    crop: Crop = _WHOLE
    margins: Crop = _WHOLE
    flipped: tuple[bool, bool] = (False, False)
    under: Solid | None = None
    """The colour below a picture that is clear in places."""

    def place(self, x: float, y: float) -> tuple[float, float] | None:
        """A place of the box as one of the picture; None where the picture is not drawn."""
        seen = []
        for share, first, last, (cut, cut_last), flip in zip(
            (x, y), self.margins[:2], self.margins[2:],
            zip(self.crop[:2], self.crop[2:], strict=True), self.flipped, strict=True,
        ):  # fmt: skip
            span = 1 - first - last
            inside = (share - first) / span if span > 0 else -1
            inside = 1 - inside if flip else inside
            if not 0 <= inside <= 1:
                return None
            of_picture = cut + inside * (1 - cut - cut_last)
            if not 0 <= of_picture <= 1:
                return None
            seen.append(of_picture)
        return seen[0], seen[1]


Paint: TypeAlias = Solid | Gradient | Image
"""What a ground is painted with."""

CLEAR = Solid("FFFFFF", 0.0)
"""No paint at all."""

UNKNOWN = Image("")
"""A paint of which nothing can be said."""


def mixed(one: Solid, other: Solid, share: float) -> Solid:
    """A colour with `share` of another, and its alpha."""
    share = min(1.0, max(0.0, share))
    rgb = blend(Colour(one.rgb), Colour(other.rgb), share).rgb
    return Solid(rgb, one.alpha + (other.alpha - one.alpha) * share)


Target: TypeAlias = Callable[[str | None], str | None]
"""The part behind an id of a relationship."""


class Painter:
    """Reads the paints of a part: with its colours and relationships, and the fills of its theme, whose
    pictures are those of `theme_target`."""

    def __init__(
        self, colours: Wheel, theme: Element | None, target: Target, theme_target: Target
    ) -> None:
        self.colours, self._theme = colours, theme
        self._target, self._theme_target = target, theme_target

    def of(self, properties: Element | None, group: Paint = CLEAR) -> Paint | None:
        """The paint that the properties of a shape, a cell or a background state; None if they do not say.
        `group` is that of the group around a shape."""
        for child in properties if properties is not None else ():
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in _FILLS:
                return self.fill(child, group=group)
        return None

    def fill(self, fill: Element, phantom: Colour | None = None, group: Paint = CLEAR) -> Paint:
        """The paint of a fill element; `phantom` is the colour of those of a theme."""
        match fill.tag.rpartition("}")[2]:
            case "noFill":
                return CLEAR
            case "solidFill":
                return self._solid(fill, phantom) or UNKNOWN
            case "gradFill":
                return self._gradient(fill, phantom)
            case "pattFill":
                return self._pattern(fill, phantom)
            case "blipFill":
                return self.image(fill, self._target if phantom is None else self._theme_target)
            case "grpFill":
                return group
        return UNKNOWN

    def referred(self, reference: Element | None) -> Paint | None:
        """The paint that a reference to the theme (`a:fillRef`, `p:bgRef`) stands for; None if there is
        none."""
        number = integer(reference.get("idx")) if reference is not None else None
        if reference is None or number is None:
            return None
        if number <= 0 or number == 1000:
            return CLEAR
        colour = self.colours.of(reference)
        path, index = (
            ("a:bgFillStyleLst", number - 1001) if number > 1000 else ("a:fillStyleLst", number - 1)
        )
        style = self._theme.find(f".//{path}", NS) if self._theme is not None else None
        fills = [f for f in style if isinstance(f.tag, str)] if style is not None else []
        if index < len(fills):
            return self.fill(fills[index], colour or Colour(self.colours.slots["bg1"]))
        return Solid(colour.rgb) if colour is not None else UNKNOWN

    def image(self, fill: Element, target: Target | None = None) -> Paint:
        """The paint of a `blipFill`."""
        blip = fill.find("a:blip", NS)
        if blip is None or fill.find("a:tile", NS) is not None:
            return UNKNOWN
        if any(
            child.tag.rpartition("}")[2] in _ALTERED for child in blip if isinstance(child.tag, str)
        ):
            return UNKNOWN
        part = (target or self._target)(blip.get(name("r:embed"))) or ""
        share = blip.find("a:alphaModFix", NS)
        alpha = share_of(share.get("amt"), 1.0) if share is not None else 1.0
        margins = _sides(fill.find("a:stretch/a:fillRect", NS))
        return Image(part, min(1.0, max(0.0, alpha)), _sides(fill.find("a:srcRect", NS)), margins)

    def _solid(self, holder: Element, phantom: Colour | None) -> Solid | None:
        colour = self.colours.of(holder, phantom)
        return Solid(colour.rgb, alpha_of(holder)) if colour is not None else None

    def _gradient(self, fill: Element, phantom: Colour | None) -> Paint:
        stops = []
        for stop in fill.iterfind("a:gsLst/a:gs", NS):
            colour = self._solid(stop, phantom)
            if colour is None:
                return UNKNOWN
            stops.append((share_of(stop.get("pos"), 0.0), colour))
        stops.sort(key=lambda stop: stop[0])
        if not stops:
            return UNKNOWN
        if len({colour for _, colour in stops}) == 1:
            return stops[0][1]
        path = fill.find("a:path", NS)
        if path is not None:
            left, top, right, bottom = _sides(path.find("a:fillToRect", NS))
            focus = (left + 1 - right) / 2, (top + 1 - bottom) / 2
            return Gradient(tuple(stops), focus=focus, round=path.get("path") == "circle")
        line = fill.find("a:lin", NS)
        angle = (integer(line.get("ang")) or 0) / 60_000 if line is not None else 0.0
        return Gradient(tuple(stops), angle % 360)

    def _pattern(self, fill: Element, phantom: Colour | None) -> Paint:
        """A pattern as the mean of its two colours, as it is seen from afar."""
        fore, back = (fill.find(f"a:{tag}", NS) for tag in ("fgClr", "bgClr"))
        colours = [self._solid(e, phantom) if e is not None else None for e in (fore, back)]
        if colours[0] is None or colours[1] is None:
            return UNKNOWN
        dense = re.fullmatch(r"pct(\d+)", fill.get("prst") or "")
        return mixed(colours[1], colours[0], int(dense[1]) / 100 if dense else 0.3)


def alpha_of(holder: Element) -> float:
    """The opacity of the colour in an element, from 0 to 1."""
    alpha = holder.find("./*/a:alpha", NS)
    return min(1.0, max(0.0, share_of(alpha.get("val"), 1.0))) if alpha is not None else 1.0


def share_of(text: str | None, default: float) -> float:
    """A share in DrawingML: thousandths of a percent, or percent with its sign."""
    try:
        given = (text or "").strip()
        share = float(given[:-1]) / 100 if given.endswith("%") else float(given) / 100_000
    except ValueError:
        return default
    return share if abs(share) < 1000 else default  # so that no infinity goes on


def _sides(element: Element | None) -> Crop:
    if element is None:
        return _WHOLE
    left, top, right, bottom = (share_of(element.get(side), 0.0) for side in "ltrb")
    return left, top, right, bottom


def flipped(frame: Element | None) -> tuple[bool, bool]:
    """Whether the frame of a shape mirrors it across, and down."""
    if frame is None:
        return False, False
    return is_true(frame.get("flipH"), False), is_true(frame.get("flipV"), False)
