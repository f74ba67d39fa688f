"""Where texts of a page touch each other, are cut by an edge, or run out of what they stand on.

A page is drawn as every writer draws it: its lines break where they were arranged, and each line of letters is a
rectangle from the height of a capital to the foot of a descender.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from charts.vector import drawing, model
from charts.vector.model import Ink
from deck.drawing.page import Lines, PageWriter
from deck.scene import measure, outlines
from deck.scene.items import EMU_PER_PT, Chart, Item, Picture, Text
from deck.scene.scene import Scene

CAPITAL, DESCENDER = 0.68, 0.2
"""How far letters stand above and below their baseline, in shares of their size."""
TRACE = 1.0
"""What may touch, in points: letters rarely fill their rectangle."""
LEAST_GAP = 0.3
"""The least distance of two large texts on one line, in shares of the size of the smaller one."""
LARGE = 18.0
FAINT = (" move",)
"""Items behind a text that is meant to cross their edge: a pale area from one range to another."""


class Rectangle(NamedTuple):
    """Edges in points from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def shrunk(self, by: float) -> Rectangle:
        """The rectangle without a margin all around."""
        return Rectangle(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def meets(self, other: Rectangle) -> bool:
        """Whether they share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Rectangle) -> bool:
        """Whether the other one lies in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Letters(NamedTuple):
    """A line of letters: `item` is the name of what it belongs to, `text` counts the texts of the page."""

    place: Rectangle
    words: str
    size: float
    item: str
    text: int


class Drawn(NamedTuple):
    """A figure with a fill, or a stretch of a line, that is drawn behind the first `before` lines of letters."""

    figure: outlines.Figure
    item: str
    before: int
    ink: Ink


class Crowding(PageWriter):
    """Draws nothing: notes lines of letters and figures in the order in which they cover each other."""

    def __init__(self, scene: Scene, index: int) -> None:
        super().__init__(scene, index)
        self.letters: list[Letters] = []
        self.figures: list[Drawn] = []
        self._name, self._texts, self._quiet = "", 0, False
        for _ in self.parts():
            pass

    def _item(self, item: Item) -> str:
        self._name = getattr(item, "name", "")
        return super()._item(item)

    def _text(self, text: Text) -> str:
        self._quiet = text.decoration and not text.name.startswith("Foot")
        made = super()._text(text)
        self._quiet = False
        return made

    def _figure(self, figure: outlines.Figure, ink: Ink) -> str:
        self.figures.append(Drawn(figure, self._name, len(self.letters), ink))
        return ""

    def _lines(
        self,
        paragraphs: Sequence[Lines],
        link: str | None = None,  # noqa: ARG002
        *,
        title: bool = False,  # noqa: ARG002
    ) -> str:
        self._texts += 1
        for row in () if self._quiet else (row for lines in paragraphs for row in lines.rows):
            words = "".join(piece.text for piece in row.pieces)
            if words.strip():
                size = max(piece.run.drawn_size for piece in row.pieces)
                ends = (row.pieces[0].x, row.pieces[-1].x + row.pieces[-1].width)
                self._add(words, ends, row.y, size)
        return ""

    def _chart(self, chart: Chart) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in chart.box)
        across, down = w / chart.plan.size[0] / 72, h / chart.plan.size[1] / 72
        for shape in drawing.draw(chart.plan, chart.style, with_marks=False):
            if isinstance(shape, model.Words) and shape.text.strip():
                self._texts += 1
                wide = measure.width(
                    shape.text, shape.size, chart.style.fonts.face(bold=shape.bold)
                )
                left = x + shape.x * across - {"l": 0, "ctr": wide / 2, "r": wide}[shape.align]
                self._add(shape.text, (left, left + wide), y + shape.y * down, shape.size)
        return ""

    def _add(self, words: str, ends: tuple[float, float], baseline: float, size: float) -> None:
        place = Rectangle(ends[0], baseline - CAPITAL * size, ends[1], baseline + DESCENDER * size)
        self.letters.append(Letters(place, words, size, self._name, self._texts))

    def _chart_words(self, words: model.Words) -> str:  # noqa: ARG002
        return ""

    def _image(self, picture: Picture) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in picture.box)
        return self._figure(outlines.Rectangle(x, y, w, h), Ink())

    def _moved(self, drawn: str, x: float, y: float, scale: tuple[float, float] | None) -> str:  # noqa: ARG002
        return drawn

    def _with_alt(self, alt: str, drawn: str) -> str:  # noqa: ARG002
        return drawn


def lines(scene: Scene, index: int) -> list[Letters]:
    """The lines of letters of a page."""
    return Crowding(scene, index % len(scene.pages)).letters


def crowded(scene: Scene, index: int) -> list[str]:
    """What is wrong with the places of the texts of a page, in words."""
    page = Crowding(scene, index)
    sheet = Rectangle(0, 0, scene.width / EMU_PER_PT, scene.height / EMU_PER_PT)
    return [
        *_out_of(page.letters, sheet),
        *_against_each_other(page.letters),
        *_against_figures(page),
    ]


def _out_of(letters: Sequence[Letters], sheet: Rectangle) -> Iterator[str]:
    for one in letters:
        if not sheet.holds(one.place.shrunk(TRACE)):
            yield f"{_said(one)} runs off the page"


def _against_each_other(letters: Sequence[Letters]) -> Iterator[str]:
    for one, other in combinations(letters, 2):
        if one.text == other.text:
            continue
        if one.place.shrunk(TRACE / 2).meets(other.place.shrunk(TRACE / 2)):
            yield f"{_said(one)} and {_said(other)} overlap"
        elif min(one.size, other.size) >= LARGE and _beside(one.place, other.place):
            gap = max(one.place.left, other.place.left) - min(one.place.right, other.place.right)
            if 0 <= gap < LEAST_GAP * min(one.size, other.size):
                yield f"{_said(one)} and {_said(other)} join"


def _beside(one: Rectangle, other: Rectangle) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _against_figures(page: Crowding) -> Iterator[str]:
    for number, one in enumerate(page.letters):
        inner = one.place.shrunk(TRACE)
        for order, figure in enumerate(page.figures):
            if _hidden(figure, page.figures[order + 1 :], one, number):
                continue
            if figure.before > number and figure.ink.fill is not None:
                place = around(figure.figure)
                if place.meets(inner) and figure.ink.opacity > 50:
                    yield f"{_said(one)} is covered by {figure.item}"
            elif any(_cuts(segment, inner) for segment in edges(figure)):
                yield f"{_said(one)} is cut by {figure.item}"


def _hidden(figure: Drawn, later: Sequence[Drawn], one: Letters, number: int) -> bool:
    """Whether a figure is covered where the letters stand, or is one that letters may stand across: an ornament of
    the layout, a faint ground, a part of the same drawing of a chart."""
    if not figure.item or figure.item.endswith(FAINT):
        return True
    if " part " in figure.item and figure.item.split(" part ")[0] == one.item.split(" part ")[0]:
        return True
    return any(
        ground.before <= number
        and ground.ink.fill
        and around(ground.figure).holds(one.place.shrunk(TRACE))
        for ground in later
    )


def around(figure: outlines.Figure) -> Rectangle:
    """The rectangle around a figure."""
    match figure:
        case outlines.Rectangle(x, y, w, h):
            return Rectangle(x, y, x + w, y + h)
        case outlines.Oval(x, y, rx, ry):
            return Rectangle(x - rx, y - ry, x + rx, y + ry)
        case _:
            xs, ys = zip(*figure.points, strict=True)
            return Rectangle(min(xs), min(ys), max(xs), max(ys))


Segment: TypeAlias = tuple[tuple[float, float], tuple[float, float]]


def edges(drawn: Drawn) -> Iterator[Segment]:
    """The edges of what is drawn that a text must not cross: all but those of ellipses."""
    figure = drawn.figure
    match figure:
        case outlines.Rectangle():
            left, top, right, bottom = around(figure)
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        case outlines.Oval():
            return
        case _:
            corners = _curve(figure) if figure.curves else list(figure.points)
    closed = not isinstance(figure, outlines.Path) or figure.closed
    yield from zip(corners, [*corners[1:], *corners[: int(closed)]], strict=False)


def _curve(path: outlines.Path) -> list[tuple[float, float]]:
    """Points on a path of curves."""
    points = [path.points[0]]
    for start, end, (one, other) in zip(path.points, path.points[1:], path.curves, strict=False):
        for step in range(1, 13):
            t = step / 12
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            parts = (start, one, other, end)
            points.append(
                (
                    sum(w * p[0] for w, p in zip(weights, parts, strict=True)),
                    sum(w * p[1] for w, p in zip(weights, parts, strict=True)),
                )
            )
    return points


def _cuts(segment: Segment, place: Rectangle) -> bool:
    """Whether a stretch of a line runs through a rectangle (Liang and Barsky)."""
    (x, y), (to_x, to_y) = segment
    first, last = 0.0, 1.0
    for move, low, high, at in (
        (to_x - x, place.left, place.right, x),
        (to_y - y, place.top, place.bottom, y),
    ):
        if move == 0:
            if not low < at < high:
                return False
            continue
        near, far = sorted(((low - at) / move, (high - at) / move))
        first, last = max(first, near), min(last, far)
    return first < last


def _said(one: Letters) -> str:
    return f"“{one.words.strip()}” ({one.item})"
