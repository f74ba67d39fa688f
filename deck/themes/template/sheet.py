"""Draws what the master and a layout show, from below to above, on a small sheet: the ground of each text is read off
it, and what it shows in one place is an obstacle there."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from charts.style import Colour
from deck.scene.items import Box
from deck.themes.template import geometry
from deck.themes.template.attributes import whole
from deck.themes.template.colours import A, P
from deck.themes.template.fills import Fills
from deck.themes.template.free_area import box_of, clipped
from deck.themes.template.model import Obstacle

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE, _MOST_HIGH = 320, 640
"""The width of the sheet in pixels, and its greatest height."""
_FAR = 10_000.0
"""How far from the sheet, in pixels, what reaches further is drawn."""
_STORED = 160
"""The width of the picture that is kept."""
_SEEN = 16
"""A pixel that changes by less, of 255, is not seen to change."""
_GROUND = 0.6
"""What covers so much of the page is its ground."""
_SPARSE, _SMALL = 0.4, 0.04
"""What fills less of its box is an obstacle only where it is drawn, unless the box is small beside the page."""
_CELLS = 40
"""The cells across the page in which the parts of a sparse item are found."""
_TRACE, _MOST_INKS = 0.002, 8
"""A colour that fills less of the page is not counted, nor are more than so many."""
_EVEN = 0.35
"""The least share of the page that its most common colour has; with less it is a photograph or a gradient."""

Edges = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


@dataclass
class Mark:
    """What an item has changed on the sheet. `box` is its own, `edges` are those of what is seen."""

    name: str
    box: Box
    mask: Image
    edges: Edges | None


@dataclass
class Sheet:
    """A page of a template that is being drawn."""

    page: Box
    image: Image = field(init=False)
    marks: list[Mark] = field(default_factory=list)
    inks: dict[str, Colour] = field(default_factory=dict)
    """The colours that it was drawn with, by their digits."""

    def __post_init__(self) -> None:
        from PIL import Image

        high = min(_MOST_HIGH, max(24, round(_WIDE * self.page.h / self.page.w)))
        self.image = Image.new("RGB", (_WIDE, high), "white")

    # ---- drawing ---------------------------------------------------------------------------------

    def fill(self, fills: Fills, fill: Any, phantom: Colour | None = None) -> None:
        """Fills the page."""
        paint = fills.paint(fill, self.image.size, phantom)
        if paint is not None:
            self._note(fills, fill, phantom)
            self.image.paste(paint.convert("RGB"), mask=paint.getchannel("A"))

    def draw(self, fills: Fills, item: Any) -> None:
        """Draws an item of a master or layout; what was below it and is hidden now is forgotten."""
        from PIL import Image, ImageChops

        before = self.image.copy()
        blank = Image.new("L", self.image.size, 0)
        seen, opaque = blank.copy(), blank.copy()
        for leaf, frame, group in _leaves(item, geometry.Frame(), None):
            self._leaf(fills, leaf, frame, group, seen, opaque)
        hidden = opaque.getbbox()
        for mark in self.marks:
            if _meet(mark.edges, hidden):  # templates may have thousands of shapes
                mark.mask = ImageChops.subtract(mark.mask, opaque)
                mark.edges = mark.mask.getbbox()
        changed = ImageChops.difference(before, self.image)
        for band in changed.split():
            seen = ImageChops.lighter(seen, band.point(lambda v: 255 if v >= _SEEN else 0))
        box = box_of(item)
        visible = clipped(box, self.page) if box is not None else None
        if visible is not None and _share(opaque) < _GROUND:
            self.marks.append(Mark(_name(item), visible, seen, seen.getbbox()))

    def _leaf(
        self, fills: Fills, item: Any, frame: geometry.Frame, group: Any, seen: Image, opaque: Image
    ) -> None:
        """Draws a shape, picture or line; `seen` gets what is to be avoided though it changes no pixel, `opaque` what
        hides whatever is below."""
        from PIL import Image, ImageChops, ImageDraw

        box = box_of(item, turned=False)
        if box is None:
            return
        properties, style = item.find(f"{P}spPr"), item.find(f"{P}style")
        if item.tag == f"{P}cxnSp":
            corners = geometry.outline(item, box, frame)[0][0]
            self._line(fills, properties, style, [corners[0], corners[2]])
            return
        mask = Image.new("L", self.image.size, 0)
        paths = geometry.outline(item, box, frame)
        for path in paths:
            whole = Image.new("L", self.image.size, 0)
            for polygon in path:
                part = Image.new("L", self.image.size, 0)
                ImageDraw.Draw(part).polygon(self._pixels(polygon), fill=255)
                whole = ImageChops.difference(whole, part)  # a hole in what is there
            mask = ImageChops.lighter(mask, whole)
        if item.tag == f"{P}graphicFrame":
            seen.paste(mask, mask=mask)
            return
        if any(t.text and t.text.strip() for t in item.iter(f"{A}t")):
            seen.paste(mask, mask=mask)
        fill, phantom = fills.element(properties, style)
        if item.tag == f"{P}pic":
            fill = item.find(f"{P}blipFill")
        if fill is not None and fill.tag == f"{A}grpFill":
            fill = group
        if fill is not None and not self._paint(fills, fill, phantom, mask, opaque):
            seen.paste(mask, mask=mask)
        for path in paths:
            for polygon in path:
                self._line(fills, properties, style, [*polygon, polygon[0]])

    def _paint(
        self, fills: Fills, fill: Any, phantom: Colour | None, mask: Image, opaque: Image
    ) -> bool:
        """Fills what `mask` shows; False for a picture that cannot be read."""
        from PIL import Image, ImageChops

        edges = mask.getbbox()
        if edges is None:
            return True
        left, top, right, bottom = edges
        paint = fills.paint(fill, (right - left, bottom - top), phantom)
        if paint is None:
            return fill.tag not in (f"{A}blipFill", f"{P}blipFill")
        self._note(fills, fill, phantom)
        layer = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        layer.paste(paint, (left, top))
        alpha = ImageChops.multiply(layer.getchannel("A"), mask)
        self.image.paste(layer.convert("RGB"), mask=alpha)
        hidden = alpha.point(lambda v: 255 if v > 230 else 0)
        opaque.paste(hidden, mask=hidden)
        return True

    def _line(
        self, fills: Fills, properties: Any, style: Any, points: list[geometry.Point]
    ) -> None:
        """Draws a line with the stroke of its shape, if it has one."""
        from PIL import ImageDraw

        stroke = properties.find(f"{A}ln") if properties is not None else None
        colour = None
        fill = stroke.find(f"{A}solidFill") if stroke is not None else None
        if fill is not None:
            colour = fills.wheel.of(fill)
        elif stroke is None or stroke.find(f"{A}noFill") is None:
            reference = style.find(f"{A}lnRef") if style is not None else None
            if reference is not None and (reference.get("idx") or "0") != "0":
                colour = fills.wheel.of(reference)
        if colour is None:
            return
        width = whole(stroke.get("w") if stroke is not None else None, 9525)
        pixels = min(self.image.width, max(1, round(width * self.image.width / self.page.w)))
        ImageDraw.Draw(self.image).line(self._pixels(points), fill=colour.hex, width=pixels)

    def _pixels(self, points: Iterable[geometry.Point]) -> list[geometry.Point]:
        across, down = self.image.width / self.page.w, self.image.height / self.page.h
        return [(_near(x * across), _near(y * down)) for x, y in points]

    def _note(self, fills: Fills, fill: Any, phantom: Colour | None) -> None:
        for one in (fill, *fill.iter(f"{A}gs")):
            colour = fills.wheel.of(one, phantom)
            if colour is not None:
                self.inks.setdefault(colour.rgb, colour)

    # ---- what was drawn --------------------------------------------------------------------------

    def picture(self) -> str:
        """The page as a PNG in base64."""
        size = (_STORED, max(1, round(self.image.height * _STORED / self.image.width)))
        from PIL import Image

        small = self.image.resize(size, Image.Resampling.BOX).quantize(128)
        stream = io.BytesIO()
        small.save(stream, "PNG", optimize=True)
        return base64.b64encode(stream.getvalue()).decode("ascii")

    def ground(self) -> tuple[Colour, bool]:
        """The most common colour of the page, and whether its ground is uneven: then it is their mean."""
        small = self.image.resize((80, max(1, self.image.height // 4)))
        data = small.tobytes()
        pixels = list(zip(data[0::3], data[1::3], data[2::3], strict=True))
        common = Counter(tuple(c // 12 for c in pixel) for pixel in pixels).most_common(1)[0][0]
        alike = [pixel for pixel in pixels if tuple(c // 12 for c in pixel) == common]
        busy = len(alike) < _EVEN * len(pixels)
        chosen = pixels if busy else alike
        mean = tuple(round(sum(band) / len(chosen)) for band in zip(*chosen, strict=True))
        for rgb, colour in self.inks.items():
            if max(abs(a - b) for a, b in zip(bytes.fromhex(rgb), mean, strict=True)) <= 3:
                return colour, busy
        return Colour("{:02X}{:02X}{:02X}".format(*mean)), busy

    def seen(self) -> tuple[tuple[str, float], ...]:
        """The colours that fill shapes, with the share of the page where each is seen, the largest first."""
        small = self.image.resize((80, max(1, self.image.height // 4)), resample=0)
        data = small.tobytes()
        pixels = Counter(zip(data[0::3], data[1::3], data[2::3], strict=True))
        whole = sum(pixels.values())
        found = {}
        for rgb in self.inks:
            red, green, blue = bytes.fromhex(rgb)
            found[rgb] = pixels[red, green, blue] / whole
        rows = ((rgb, round(share, 4)) for rgb, share in found.items() if share >= _TRACE)
        return tuple(sorted(rows, key=lambda row: -row[1])[:_MOST_INKS])

    def obstacles(self) -> Iterator[Obstacle]:
        """What is drawn on the ground, in boxes."""
        whole = self.page.w * self.page.h
        for mark in self.marks:
            if mark.edges is None:
                continue
            across, down = self.page.w / mark.mask.width, self.page.h / mark.mask.height
            left, top, right, bottom = mark.edges
            area = (right - left) * (bottom - top)
            full = mark.mask.histogram()[255] >= _SPARSE * area
            if (
                full
                or area * across * down < _SMALL * whole
                or min(mark.box.w, mark.box.h) < 4 * across
            ):
                drawn = Box(
                    round(left * across), round(top * down),
                    round((right - left) * across), round((bottom - top) * down),
                )  # fmt: skip
                yield Obstacle(mark.name, mark.box if _close(mark.box, drawn, across) else drawn)
            else:
                for box in _parts(mark.mask, self.page):
                    yield Obstacle(mark.name, box)


def _leaves(
    item: Any, frame: geometry.Frame, group: Any
) -> Iterator[tuple[Any, geometry.Frame, Any]]:
    """The shapes of an item, with their frames and the fill of their group."""
    if item.tag != f"{P}grpSp":
        yield item, frame, group
        return
    inner = geometry.of_group(item)
    if inner is None:
        return
    properties = item.find(f"{P}grpSpPr")
    own = next(
        (one for one in properties if one.tag in (f"{A}solidFill", f"{A}gradFill")), group
    ) if properties is not None else group  # fmt: skip
    for child in item:
        if child.tag in (f"{P}sp", f"{P}pic", f"{P}grpSp", f"{P}cxnSp", f"{P}graphicFrame"):
            yield from _leaves(child, frame.after(inner), own)


def _meet(one: Edges | None, other: Edges | None) -> bool:
    """Whether two parts of the sheet have pixels in common."""
    if one is None or other is None:
        return False
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _near(pixels: float) -> float:
    """A coordinate of the sheet, no further from it than takes little time to draw; infinity and what is no number too."""
    return max(-_FAR, min(_FAR, pixels))


def _close(box: Box, drawn: Box, pixel: float) -> bool:
    """Whether a box is that of what was drawn, but for the pixels at its edges."""
    sides = (
        (box.x, drawn.x),
        (box.y, drawn.y),
        (box.right, drawn.right),
        (box.bottom, drawn.bottom),
    )
    return all(abs(a - b) <= 2 * pixel for a, b in sides)


def _parts(mask: Image, page: Box) -> Iterator[Box]:
    """The cells in which a mask has something, as boxes: runs of a row, joined with equal runs below."""
    from PIL import Image

    rows = max(1, round(_CELLS * mask.height / mask.width))
    cells = mask.resize((_CELLS, rows), Image.Resampling.BOX).point(lambda v: 255 if v > 12 else 0)
    runs: dict[tuple[int, int], int] = {}
    w, h = page.w / _CELLS, page.h / rows

    def box(run: tuple[int, int], top: int, bottom: int) -> Box:
        return Box(
            round(run[0] * w),
            round(top * h),
            round((run[1] - run[0]) * w),
            round((bottom - top) * h),
        )

    for y in range(rows + 1):
        line = [y < rows and cells.getpixel((x, y)) > 0 for x in range(_CELLS)] + [False]  # type: ignore[operator]
        found, start = set(), None
        for x, on in enumerate(line):
            if on and start is None:
                start = x
            elif not on and start is not None:
                found.add((start, x))
                start = None
        for run in [run for run in runs if run not in found]:
            yield box(run, runs.pop(run), y)
        for run in found:
            runs.setdefault(run, y)


def _share(mask: Image) -> float:
    return mask.histogram()[255] / (mask.width * mask.height)


def _name(item: Any) -> str:
    properties = next(iter(item.iter(f"{P}cNvPr")), None)
    return (properties.get("name") if properties is not None else "") or "a shape"
