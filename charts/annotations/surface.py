"""The ground that annotations are laid out on: what stands where in a plan, upright or sideways.

An upright chart and one turned on its side are annotated by the same code. It counts in inches,
`along` the categories and `up` from the value axis' far end (0) towards its near one: upright,
that is right and down; sideways, down and from right to left.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark, TextMark
from charts.plan import LABEL_GAP, Drawn, Field, Layer, Plan, Rect
from charts.style import Colour, Style
from charts.text_width import height, width

_CLEAR = 0.03
"""Inches between a line that is interrupted and the text that interrupts it."""
_LEAST = 0.15
"""A piece of an interrupted line that is shorter is not drawn."""


class Extent(NamedTuple):
    """A box on the ground, in inches: from `a` to `a2` along the categories, `b` to `b2` up."""

    a: float
    a2: float
    b: float
    b2: float

    def meets(self, other: Extent) -> bool:
        """Whether the two overlap."""
        return self.a < other.a2 and other.a < self.a2 and self.b < other.b2 and other.b < self.b2


class Ground(NamedTuple):
    """A field, and how to draw on it. `span` are the frame's inches along and up."""

    field: Field

    @property
    def span(self) -> tuple[float, float]:
        """The inches of the frame along the categories and up."""
        w, h = self.field.size
        return (h, w) if self.field.horizontal else (w, h)

    @property
    def plot(self) -> Extent:
        """The plot."""
        return self.extent(self.field.rect)

    @property
    def pitch(self) -> float:
        """The inches from one category to the next."""
        return self.field.pitch * self.span[0]

    def at(self, index: float) -> float:
        """Where the middle of a category is."""
        return self.field.at(index) * self.span[0]

    def to(self, value: float) -> float:
        """Where a value is."""
        share = self.field.to(value)
        return (1 - share if self.field.horizontal else share) * self.span[1]

    def extent(self, box: Rect) -> Extent:
        """A rectangle of the frame."""
        w, h = self.field.size
        if self.field.horizontal:
            return Extent(box.y * h, box.bottom * h, (1 - box.right) * w, (1 - box.x) * w)
        return Extent(box.x * w, box.right * w, box.y * h, box.bottom * h)

    def rect(self, box: Extent) -> Rect:
        """A box as a rectangle of the frame."""
        w, h = self.field.size
        if self.field.horizontal:
            return Rect(1 - box.b2 / w, box.a / h, (box.b2 - box.b) / w, (box.a2 - box.a) / h)
        return Rect(box.a / w, box.b / h, (box.a2 - box.a) / w, (box.b2 - box.b) / h)

    def point(self, a: float, b: float) -> tuple[float, float]:
        """A point in fractions of the frame."""
        w, h = self.field.size
        return (1 - b / w, a / h) if self.field.horizontal else (a / w, b / h)

    def sizes(self, text: str, size: float, pad: float = 0.06) -> tuple[float, float]:
        """The inches that a bold text takes along and up."""
        wide, tall = width(text, size, True) + pad, height(size)
        return (tall, wide) if self.field.horizontal else (wide, tall)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: Colour,
        points: float,
        *,
        dash: bool = False,
        head: bool = False,
    ) -> LineMark:
        """A straight line between two points of the ground."""
        return LineMark(*self.point(*start), *self.point(*end), ink, points, dash, head)  # fmt: skip

    def text(
        self,
        text: str,
        box: Extent,
        size: float,
        ink: Colour,
        *,
        bold: bool = False,
        align: Literal["l", "ctr", "r"] = "ctr",
    ) -> TextMark:
        """A text in a box of the ground."""
        return TextMark(text, *self.rect(box), size, ink, bold=bold, align=align)

    def pill(
        self, text: str, a: float, b: float, size: tuple[float, float], style: Style
    ) -> PillMark:
        """A bubble of `size` (width and height in inches) in the middle of (a, b)."""
        w, h = self.field.size
        x, y = self.point(a, b)
        look = (style.label_size, style.accent, style.paper)
        return PillMark(text, x, y, size[0] / w, size[1] / h, *look)

    def around(self, mark: Mark) -> Extent:
        """The box around a mark; of a text, that around its words."""
        w, h = self.field.size
        if isinstance(mark, LineMark):
            x, x2 = sorted((mark.x1, mark.x2))
            y, y2 = sorted((mark.y1, mark.y2))
            return self.extent(Rect(x, y, x2 - x, y2 - y))
        if isinstance(mark, PillMark):
            return self.extent(Rect(mark.x - mark.w / 2, mark.y - mark.h / 2, mark.w, mark.h))
        if isinstance(mark, PathMark):
            xs, ys = zip(*mark.points, strict=True)
            return self.extent(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
        if isinstance(mark, BoxMark):
            return self.extent(Rect(mark.x, mark.y, mark.w, mark.h))
        wide, tall = width(mark.text, mark.size, mark.bold) / w, height(mark.size) / h
        x = mark.x + {"l": 0.0, "ctr": 0.5, "r": 1.0}[mark.align] * (mark.w - wide)
        return self.extent(Rect(x, mark.y + (mark.h - tall) / 2, wide, tall))

    def texts(self, plan: Plan) -> list[Extent]:
        """Everything in a plan that a line must not run through: labels, names, bubbles."""
        marks = [m for m in plan.marks if isinstance(m, (TextMark, PillMark))]
        found = [self.around(mark) for mark in marks]
        for layer in plan.layers:
            found += [self.extent(box) for box in _labels(self.field, layer)]
        if self.field.axis.shown and self.field.horizontal:
            found.append(self.plot._replace(a=self.plot.a2, a2=self.plot.a2 + 0.25))
        return found

    def solids(self, plan: Plan) -> list[Extent]:
        """The bars and points of a plan, and the lines that are drawn over it."""
        found = [self.around(mark) for mark in plan.marks]
        for layer in plan.layers:
            found += [self.extent(box) for box in _bodies(self.field, layer)]
        return found

    def across(
        self,
        start: float,
        end: float,
        b: float,
        taken: list[Extent],
        ink: Colour,
        points: float,
        *,
        dash: bool = False,
    ) -> list[LineMark]:
        """A line along the categories at `b`, interrupted where it would cross a text."""
        gaps = [(t.a - _CLEAR, t.a2 + _CLEAR) for t in taken if t.b - 0.01 < b < t.b2 + 0.01]
        return [
            self.line((one, b), (two, b), ink, points, dash=dash)
            for one, two in _pieces(start, end, gaps)
        ]

    def upwards(
        self, start: float, end: float, a: float, taken: list[Extent], ink: Colour, points: float
    ) -> list[LineMark]:
        """A line up at `a`, interrupted where it would cross a text."""
        gaps = [(t.b - _CLEAR, t.b2 + _CLEAR) for t in taken if t.a - 0.01 < a < t.a2 + 0.01]
        return [
            self.line((a, one), (a, two), ink, points) for one, two in _pieces(start, end, gaps)
        ]


def _pieces(start: float, end: float, gaps: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretch from `start` to `end` without `gaps`."""
    found, at = [], start
    for low, high in sorted(gaps):
        if low > at:
            found.append((at, min(low, end)))
        at = max(at, high)
        if at >= end:
            break
    if at < end:
        found.append((at, end))
    return [
        (low, high) for low, high in found if high - low > _LEAST or (low, high) == (start, end)
    ]


def _standing(layer: Layer) -> list[tuple[int, Drawn, int, float, float]]:
    """Each value of a layer: its series' place among them, its category, where it starts and ends
    on the value axis."""
    found = []
    count = max((len(one.values) for one in layer.series), default=0)
    heaps = [[0.0] * count, [0.0] * count]
    wholes = [sum(abs(one.values[i] or 0.0) for one in layer.series) or 1.0 for i in range(count)]
    for part, one in enumerate(layer.series):
        for i, value in enumerate(one.values):
            if value is None:
                continue
            drawn = value / wholes[i] if layer.whole else value
            heap = heaps[value < 0]
            base = heap[i] if layer.stacked else 0.0
            heap[i] += drawn
            found.append((part, one, i, base, base + drawn))
    return found


def _bodies(field: Field, layer: Layer) -> list[Rect]:
    """Bars, and small boxes along lines and the tops of areas."""
    w, h = field.size
    parts = 1 if layer.stacked else len(layer.series)
    found: list[Rect] = []
    if layer.shape not in {"bar", "line", "area"}:
        return found
    for part, one, i, start, end in _standing(layer):
        if layer.shape == "bar":
            if one.colour_at(i):
                place = 0 if layer.stacked else part
                found.append(field.bar(i, start, end, layer.gap, place, parts))
        else:
            found.append(Rect(field.at(i) - 0.04 / w, field.to(end) - 0.04 / h, 0.08 / w, 0.08 / h))
    return found


def _labels(field: Field, layer: Layer) -> list[Rect]:
    """The boxes of the data labels of a layer with axes."""
    if layer.shape not in {"bar", "line", "area"}:
        return []
    w, h = field.size
    bars = layer.shape == "bar"
    parts = len(layer.series) if bars and not layer.stacked else 1
    found = []
    for part, one, i, start, end in _standing(layer):
        label = one.labels[i] if one.labels else None
        if not label or not label.text:
            continue
        body = field.bar(i, start, end, layer.gap if bars else 0, part if parts > 1 else 0, parts)
        middle = {"ctr": (start + end) / 2, "inBase": start}.get(label.place, end)
        along = (body.y + body.h / 2) if field.horizontal else (body.x + body.w / 2)
        x, y = (field.to(middle), along) if field.horizontal else (along, field.to(middle))
        wide, tall = width(label.text, label.size, True) / w, height(label.size) / h
        away = {"t": (0, -1), "b": (0, 1), "l": (-1, 0), "r": (1, 0)}.get(label.place, (0, 0))
        if label.place in {"outEnd", "inBase"}:
            sign = 1 if end >= start else -1
            away = (sign, 0) if field.horizontal else (0, -sign)
        x += away[0] * (LABEL_GAP / w + wide / 2)
        y += away[1] * (LABEL_GAP / h + tall / 2)
        found.append(Rect(x - wide / 2, y - tall / 2, wide, tall))
    return found
