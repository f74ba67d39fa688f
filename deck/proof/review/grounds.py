"""What is behind a place on a page: the colours of all that is drawn there, one on the other.

Where it is not certain whether a shape covers a place, as near the edge of a star, both colours are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import hypot
from typing import NamedTuple

from deck.proof.review.forms import FULL, HOLLOW, ROUND, geometry, shape_id
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.paints import CLEAR, UNKNOWN, Gradient, Paint, Solid, mixed
from deck.proof.review.pixels import Pixels
from deck.scene.items import Box

_MOST = 4
"""More possible colours of one place than this are as good as none."""


class Layer(NamedTuple):
    """A painted box. `whole` is whether it certainly covers all of it, `round` whether it is an ellipse;
    others may cover any part of it, `reach` beyond it if they are turned."""

    paint: Paint
    box: Box
    whole: bool
    round: bool = False
    reach: float = 0.0

    def touches(self, area: Box) -> bool:
        """Whether it may be behind any part of an area."""
        box, reach = self.box, self.reach
        return (
            box.x - reach < area.right
            and area.x < box.right + reach
            and box.y - reach < area.bottom
            and area.y < box.bottom + reach
        )

    def hides(self, area: Box) -> bool:
        """Whether nothing is seen through it in any part of an area."""
        box = self.box
        return (
            self.whole
            and isinstance(self.paint, Solid)
            and self.paint.alpha >= 1
            and box.x <= area.x
            and area.right <= box.right
            and box.y <= area.y
            and area.bottom <= box.bottom
        )

    def covers(self, x: float, y: float) -> bool | None:
        """Whether it covers a place; None if that is not certain."""
        box = self.box
        inside = box.x <= x <= box.right and box.y <= y <= box.bottom
        if self.whole:
            return inside
        if self.reach:
            middle = box.x + box.w / 2, box.y + box.h / 2
            far = hypot(box.w, box.h) / 2
            return None if hypot(x - middle[0], y - middle[1]) <= far else False
        if not inside:
            return False
        if self.round and box.w and box.h:
            across, down = (x - box.x) / box.w * 2 - 1, (y - box.y) / box.h * 2 - 1
            return across * across + down * down <= 1
        return None


class Grounds:
    """The grounds of a deck."""

    def __init__(self, deck: Deck) -> None:
        self._pixels = Pixels(deck.package)
        self._size = deck.size

    def of(self, page: Page, moving: frozenset[str] = frozenset()) -> PageGround:
        """What is drawn on a page; the shapes of the ids in `moving` come and go."""
        return PageGround(page, self._size, self._pixels, moving)


class PageGround:
    """What is drawn on a page."""

    def __init__(self, page: Page, size: Box, pixels: Pixels, moving: frozenset[str]) -> None:
        self._page, self._size, self._pixels, self._moving = page, size, pixels, moving

    @cached_property
    def _layers(self) -> list[Layer]:
        """All that is painted, in the order of drawing; shapes that paint nothing are CLEAR."""
        drawn = [*self._page.behind, *self._page.shapes]
        return [Layer(self._page.background, self._size, whole=True), *map(self._layer, drawn)]

    def _layer(self, shape: Shape) -> Layer:
        paint, box = shape.paint, shape.box
        nothing = isinstance(paint, Solid) and paint.alpha <= 0
        if shape.hidden or box is None or nothing or shape.kind == "line":
            return Layer(CLEAR, Box(0, 0, 0, 0), whole=True)
        comes = shape_id(shape.element) in self._moving
        form = geometry(shape)
        whole = not shape.turned and not comes and form in FULL
        round_ = not shape.turned and not comes and form in ROUND
        reach = abs(box.w - box.h) / 2 if shape.turned else 0.0
        return Layer(paint, box, whole, round_, reach)

    def under(self, shape: Shape, area: Box) -> Ground:
        """What is behind the words of a shape that stand in an area of the page."""
        drawn = [*self._page.behind, *self._page.shapes]
        index = next((i for i, each in enumerate(drawn) if each is shape), len(drawn) - 1) + 1
        layers: list[Layer] = []
        own = self._layers[index]
        if own.paint is not CLEAR and shape.kind in ("text", "picture"):
            # a text stands within its shape, unless that is hollow or drawn freely
            whole = geometry(shape) not in (*HOLLOW, "custom")
            layers.append(own._replace(whole=whole, round=False, reach=0.0))
        return Ground(self._below(layers, index, area), self._pixels, area)

    def covered(self, shape: Shape, area: Box) -> bool:
        """Whether something drawn later hides the middle of an area."""
        x, y = area.x + area.w / 2, area.y + area.h / 2
        drawn = [*self._page.behind, *self._page.shapes]
        index = next((i for i, each in enumerate(drawn) if each is shape), len(drawn)) + 2
        for layer in self._layers[index:]:
            paint = layer.paint
            hides = not isinstance(paint, Solid) or paint.alpha > 0.8
            if paint is not CLEAR and hides and layer.touches(area) and layer.covers(x, y):
                return True
        return False

    def _below(self, layers: list[Layer], index: int, area: Box) -> list[Layer]:
        """The layers behind an area, the uppermost first, as far down as anything is seen."""
        if layers and layers[0].hides(area):
            return layers
        for layer in reversed(self._layers[:index]):
            if layer.paint is not CLEAR and layer.touches(area):
                layers.append(layer)
                if layer.hides(area):
                    break
        return layers


class Ground(NamedTuple):
    """The layers behind an area, the uppermost first."""

    layers: Sequence[Layer]
    pixels: Pixels
    area: Box

    def over(self, paint: Paint, box: Box) -> Ground:
        """This ground with another paint on it, as that of a cell."""
        if paint is CLEAR:
            return self
        layer = Layer(paint, box, whole=True)
        below = () if layer.hides(self.area) else self.layers
        return self._replace(layers=[layer, *below])

    @property
    def plain(self) -> str:
        """The one colour of it; empty if there are several, or it is not known."""
        first = self.layers[0] if self.layers else None
        hides = first is not None and first.hides(self.area)
        return (
            first.paint.rgb
            if hides and first is not None and isinstance(first.paint, Solid)
            else ""
        )

    def at(self, x: float, y: float) -> frozenset[str]:
        """The colours that may be seen at a place; none if that is not known."""
        known = frozenset(self._colours(x, y, 0))
        return frozenset() if "" in known or len(known) > _MOST else known

    def _colours(self, x: float, y: float, depth: int) -> Iterator[str]:
        """The possible colours at a place from a layer downwards; an empty one is not known."""
        for number, layer in enumerate(self.layers[depth:], depth):
            covers = layer.covers(x, y)
            if covers is False:
                continue
            seen = self._seen(layer, x, y)
            if seen is None:
                yield ""
                return
            if seen.alpha <= 0:
                continue
            below = (
                ["FFFFFF"] if seen.alpha >= 1 and covers else list(self._colours(x, y, number + 1))
            )
            for rgb in dict.fromkeys(below[:_MOST]):
                yield mixed(Solid(rgb), Solid(seen.rgb), seen.alpha).rgb if rgb else ""
                if covers is None:
                    yield rgb
            return
        yield "FFFFFF"

    def _seen(self, layer: Layer, x: float, y: float) -> Solid | None:
        """The colour of a layer at a place; None if it is not known."""
        paint, box = layer.paint, layer.box
        if isinstance(paint, Solid):
            return paint
        share = (x - box.x) / max(box.w, 1), (y - box.y) / max(box.h, 1)
        if isinstance(paint, Gradient):
            return paint.at(*share, box.w / max(box.h, 1)) if not layer.reach else None
        if paint is UNKNOWN or not paint.part or layer.reach:
            return None
        place = paint.place(*share)
        if place is None:
            return paint.under or CLEAR
        pixel = self.pixels.at(paint.part, *place)
        if pixel is None:
            return None
        pixel = pixel._replace(alpha=pixel.alpha * paint.alpha)
        if paint.under is not None and pixel.alpha < 1:
            return mixed(paint.under, Solid(pixel.rgb, 1.0), pixel.alpha)
        return pixel
