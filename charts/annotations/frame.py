"""The coordinates in which annotations are laid out, for upright and sideways charts.

The same code annotates both. Lengths are inches, `along` the categories and `down` from the far end
of the value axis (0) towards its near one: upright, that is right and down; sideways, down and from
right to left.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from charts.layout import boxes
from charts.marks import LineMark, Mark, PillMark, TextMark
from charts.plan import Field, Plan, Rect
from charts.style import Colour
from charts.text_width import height, width

Point: TypeAlias = tuple[float, float]

_CLEAR = 0.03
"""Inches between an interrupted line and the text that interrupts it."""
_LEAST = 0.15
"""The minimum length of a piece of an interrupted line; shorter ones are not drawn."""


class Box(NamedTuple):
    """A box in inches: from `start` to `end` along the categories, from `top` to `bottom` down."""

    start: float
    end: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        beside = self.start < other.end and other.start < self.end
        return beside and self.top < other.bottom and other.top < self.bottom


class Frame(NamedTuple):
    """A chart's coordinates, and how to draw in them."""

    field: Field

    @property
    def layer_field(self) -> Field:
        """The field in which the values of the plan's layers count.

        It has no break if the break has already been subtracted from those values, so that it is
        not subtracted twice.
        """
        cut = self.field.cut
        return self.field if cut is None or cut.keeps_values else self.field._replace(cut=None)

    @property
    def size(self) -> tuple[float, float]:
        """The inches of the frame along and down."""
        w, h = self.field.size
        return (h, w) if self.field.horizontal else (w, h)

    @property
    def plot(self) -> Box:
        """The plot."""
        return self.box(self.field.rect)

    @property
    def pitch(self) -> float:
        """The inches from one category to the next."""
        return self.field.pitch * self.size[0]

    def at(self, index: float) -> float:
        """The middle of a category."""
        return self.field.at(index) * self.size[0]

    def to(self, value: float) -> float:
        """The position of a value."""
        share = self.field.to(value)
        return (1 - share if self.field.horizontal else share) * self.size[1]

    def box(self, rect: Rect) -> Box:
        """A rectangle of the chart as a box."""
        w, h = self.field.size
        if self.field.horizontal:
            return Box(rect.y * h, rect.bottom * h, (1 - rect.right) * w, (1 - rect.x) * w)
        return Box(rect.x * w, rect.right * w, rect.y * h, rect.bottom * h)

    def rect(self, box: Box) -> Rect:
        """A box as a rectangle of the chart."""
        (x, y), (x2, y2) = self.point(box.start, box.top), self.point(box.end, box.bottom)
        return Rect(min(x, x2), y, abs(x2 - x), y2 - y)

    def point(self, along: float, down: float) -> tuple[float, float]:
        """A point in fractions of the chart."""
        w, h = self.field.size
        return (1 - down / w, along / h) if self.field.horizontal else (along / w, down / h)

    def extent(self, text: str, size: float) -> tuple[float, float]:
        """The inches that a bold text takes along and down."""
        wide, tall = width(text, size, True) + 0.06, height(size)
        return (tall, wide) if self.field.horizontal else (wide, tall)

    def line(self, start: Point, end: Point, ink: Colour, points: float, **look: bool) -> LineMark:
        """A straight line between two points; `look` is `dash` or `head`, as of a LineMark."""
        return LineMark(*self.point(*start), *self.point(*end), ink, points, **look)

    def text(
        self, text: str, box: Box, size: float, ink: Colour, align: Literal["l", "ctr"] = "ctr"
    ) -> TextMark:
        """A bold text in a box."""
        return TextMark(text, *self.rect(box), size, ink, bold=True, align=align)

    def around(self, mark: Mark) -> Box:
        """The box around a mark; for a text, the box around its glyphs."""
        return self.box(boxes.around(mark, self.field.size))

    def texts(self, plan: Plan) -> list[Box]:
        """Everything a line must not cross: labels, names, bubbles, axis figures."""
        marks = [m for m in plan.marks if isinstance(m, (TextMark, PillMark))]
        result = [self.around(mark) for mark in marks]
        for layer in plan.layers:
            result += [self.box(rect) for _, rect in boxes.labels(self.layer_field, layer)]
        if self.field.axis.shown and self.field.horizontal:
            result.append(self.plot._replace(start=self.plot.end, end=self.plot.end + 0.25))
        return result

    def solids(self, plan: Plan) -> list[Box]:
        """The bars and points of a plan, and the marks that are drawn over it."""
        result = [self.around(mark) for mark in plan.marks]
        for layer in plan.layers:
            result += [self.box(rect) for _, rect in boxes.bodies(self.layer_field, layer)]
        return result

    def clear_line(
        self, start: Point, end: Point, taken: list[Box], ink: Colour, points: float, **look: bool
    ) -> list[LineMark]:
        """A line along or down, interrupted where it would cross a text."""
        along, down = start
        if down == end[1]:
            gaps = [(t.start, t.end) for t in taken if t.top - 0.01 < down < t.bottom + 0.01]
            ends = [((a, down), (b, down)) for a, b in _pieces(along, end[0], gaps)]
        else:
            gaps = [(t.top, t.bottom) for t in taken if t.start - 0.01 < along < t.end + 0.01]
            ends = [((along, a), (along, b)) for a, b in _pieces(down, end[1], gaps)]
        return [self.line(one, two, ink, points, **look) for one, two in ends]


def _pieces(start: float, end: float, gaps: list[Point]) -> list[Point]:
    """The stretch from `start` to `end` without `gaps` and their margins."""
    result, at = [], start
    for low, high in sorted(gaps):
        if low - _CLEAR > at:
            result.append((at, min(low - _CLEAR, end)))
        at = max(at, high + _CLEAR)
        if at >= end:
            break
    if at < end:
        result.append((at, end))
    return [piece for piece in result if piece[1] - piece[0] > _LEAST or piece == (start, end)]
