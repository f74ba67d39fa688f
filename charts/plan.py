"""A laid-out chart: the geometry that the native chart and the picture share.

A kind turns a Spec into a Plan; `charts.native` and `charts.picture` write it in their own formats.
Both therefore show the same plot rectangle, axis limits, bars, labels and marks. Positions are
fractions of the frame from its top left corner; text sizes are in points, sizes of frames in
inches.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal, NamedTuple, TypeAlias

from charts.marks import Mark
from charts.numbers import (
    Axis,
)
from charts.style import Colour

Size: TypeAlias = tuple[float, float]
"""Width and height of the frame in inches."""

GAP = 70
"""Space between bars, as a percentage of a bar's width (DrawingML's gapWidth)."""

LABEL_GAP = 0.07
"""Inches between a bar or point and its label."""


class Rect(NamedTuple):
    """A rectangle in fractions of the frame."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap."""
        beside = self.x < other.right and other.x < self.right
        return beside and self.y < other.bottom and other.y < self.bottom


Side: TypeAlias = Literal["t", "b", "l", "r", "ctr", "outEnd", "inBase"]
"""Where a label stands (DrawingML's dLblPos)."""


class Label(NamedTuple):
    """A data label.

    `background` fills the label's box, so that it can be read on stripes. `shift` moves it to the right, in widths of
    the frame.
    """

    text: str
    position: Side
    size: float
    colour: Colour
    background: Colour | None = None
    shift: float = 0.0


class DrawnSeries(NamedTuple):
    """A series as it is drawn; one without a colour is invisible and supports the bars on it.

    `points` are the colours of single points that differ; `labels` is as long as `values`. `width`
    is that of a line and `marker` that of its dots, in points (0: none); `dots` are the only points
    that have one (empty: all). `heading` is the heading in the workbook, `formula` what the cells
    compute, with `{row}` for their row. The points `ahead` are no results: bars are hatched, and lines
    dashed where no result follows. `x` and `sizes` are as in `charts.Series`. An empty `number_format` is the plan's.
    `places` are the decimals of values that show others.
    `joins`: the series begins at the last value of the one before it.
    """

    heading: str
    values: tuple[float | None, ...]
    colour: Colour | None
    points: tuple[tuple[int, Colour], ...] = ()
    labels: tuple[Label | None, ...] = ()
    width: float = 2.25
    marker: float = 0
    dots: tuple[int, ...] = ()
    formula: str = ""
    ahead: tuple[int, ...] = ()
    x: tuple[float | None, ...] = ()
    sizes: tuple[float | None, ...] = ()
    number_format: str = ""
    joins: bool = False
    places: tuple[int | None, ...] = ()

    @property
    def forecast(self) -> int | None:
        """The first point after the last result; None if there is none."""
        results = [i for i, v in enumerate(self.values) if v is not None and i not in self.ahead]
        return min((i for i in self.ahead if i > max(results, default=-1)), default=None)

    def colour_at(self, index: int) -> Colour | None:
        """The colour of one point."""
        return dict(self.points).get(index, self.colour)

    def has_dot(self, index: int) -> bool:
        """Whether a point is one of those with a dot."""
        return not self.dots or index in self.dots

    def dot_at(self, index: int) -> float:
        """The size of the dot of a value in a line, 0 for none; a value between two missing ones has no
        line and always gets a dot."""
        neighbours = (n for n in (index - 1, index + 1) if 0 <= n < len(self.values))
        alone = all(self.values[n] is None for n in neighbours)
        return (self.marker if self.has_dot(index) else 0) or (self.width * 2 if alone else 0)


class Layer(NamedTuple):
    """Series that are drawn in the same way.

    `stacked`: bars or areas are stacked; else bars stand side by side. `percent`: each stack is
    scaled to 100 %. `hole` is the hole of a donut in percent (0: a pie). `edged`: parts have an
    edge in the colour of the page. `second`: the layer is on the second value axis. `filled`: the
    shapes of a radar are filled.
    """

    shape: Literal["bar", "line", "ring", "area", "scatter", "bubble", "radar"]
    series: tuple[DrawnSeries, ...]
    stacked: bool = False
    gap: int = GAP
    hole: int = 74
    edged: bool = False
    percent: bool = False
    second: bool = False
    filled: bool = False

    def totals(self, count: int) -> list[float]:
        """The divisor of each category's values: their sum in a layer of percentages."""
        if not self.percent:
            return [1.0] * count
        return [sum(abs(one.values[i] or 0.0) for one in self.series) or 1.0 for i in range(count)]

    @property
    def is_outline(self) -> bool:
        """Whether the series are lines: a line chart, or a radar that is not filled."""
        return self.shape == "line" or (self.shape == "radar" and not self.filled)


def sector(start: float, end: float, inner: float) -> list[tuple[float, float]]:
    """A sector of the unit circle between two shares of a turn, clockwise from the top; `inner` is the
    radius of its hole. y points upwards."""
    steps = max(2, round((end - start) * 180))
    turns = [2 * pi * (start + (end - start) * n / steps) for n in range(steps + 1)]
    rim = [(sin(turn), cos(turn)) for turn in turns]
    hole = [(inner * x, inner * y) for x, y in reversed(rim)] if inner else [(0.0, 0.0)]
    return rim if not inner and end - start >= 1 - 1e-9 else rim + hole


class Ticks(NamedTuple):
    """Category labels: full names, the lines of each, their size, and the interval at which they
    are shown, up to the last.

    `shown` is false if neither labels nor the axis line are drawn. `years_once`: the lines leave out
    the year where it is that of the category before.
    """

    names: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...] = ()
    size: float = 12
    every: int = 1
    shown: bool = True
    years_once: bool = False

    @property
    def named(self) -> tuple[int, ...]:
        """The categories whose names are shown, if any are: the first, and every so many up to the
        last."""
        rest = (len(self.names) - 1) % self.every
        counted = range(rest, len(self.names), self.every)
        return (0, *counted[1:]) if rest else tuple(counted)

    @property
    def as_marks(self) -> bool:
        """Whether the names are marks: LibreOffice ignores label intervals, PowerPoint chooses its own
        when the data are edited, and both would show each name whole."""
        return self.shown and (self.every > 1 or self.years_once)


class Cut(NamedTuple):
    """A break of the value axis, which leaves out the values between `start` and `end`.

    `keeps_values`: every bar ends beyond the break, so the axis begins after it and the chart holds
    its real values. Else the chart holds values from which the break is subtracted.
    """

    start: float
    end: float
    keeps_values: bool

    def drawn(self, value: float) -> float:
        """Where a real value lies on the axis of the chart."""
        width = self.end - self.start
        if value <= self.start:
            return value + width if self.keeps_values else value
        beyond = max(value, self.end)
        return beyond if self.keeps_values else beyond - width

    def axis(self, axis: Axis) -> Axis:
        """The axis of the chart for one that counts drawn values from zero."""
        width = self.end - self.start if self.keeps_values else 0.0
        return axis._replace(low=axis.low + width, high=axis.high + width)


class Field(NamedTuple):
    """The coordinates of a chart with a category axis.

    `number` is that of the categories. `horizontal`: bars run to the right, the first category is
    on top. `edge`: the first and last category lie on the edges of the plot, else each category in
    the middle of its share. `cut` is a break of the value axis.
    """

    size: Size
    rect: Rect
    axis: Axis
    axis_format: str
    number: int
    horizontal: bool = False
    edge: bool = False
    cut: Cut | None = None

    @property
    def pitch(self) -> float:
        """The distance between two categories, as a fraction of the frame."""
        length = self.rect.h if self.horizontal else self.rect.w
        return length / max(1, self.number - 1 if self.edge else self.number)

    def at(self, index: float) -> float:
        """The middle of category `index`: its x, or its y if horizontal."""
        start = self.rect.y if self.horizontal else self.rect.x
        return start + (index + (0 if self.edge else 0.5)) * self.pitch

    def to(self, value: float) -> float:
        """The position of `value` on the value axis: its y, or its x if horizontal."""
        value = self.cut.drawn(value) if self.cut else value
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        if self.horizontal:
            return self.rect.x + share * self.rect.w
        return self.rect.bottom - share * self.rect.h

    def bar(
        self, index: int, start: float, end: float, gap: int = GAP, part: int = 0, parts: int = 1
    ) -> Rect:
        """The bar of category `index` between two values, the `part`-th of `parts` side by side."""
        thick = self.pitch / (parts + gap / 100)
        side = self.at(index) + (part - parts / 2) * thick
        low, high = sorted((self.to(start), self.to(end)))
        if self.horizontal:
            return Rect(low, side, high - low, thick)
        return Rect(side, low, thick, high - low)


class Plane(NamedTuple):
    """The coordinates of a chart with two value axes and no categories.

    `x_name` is the heading of the x values in the workbook.
    """

    rect: Rect
    x_axis: Axis
    y_axis: Axis
    x_format: str
    y_format: str
    x_name: str = "x"

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The position of a point, in fractions of the frame."""
        right = (x - self.x_axis.low) / (self.x_axis.high - self.x_axis.low)
        up = (y - self.y_axis.low) / (self.y_axis.high - self.y_axis.low)
        return self.rect.x + right * self.rect.w, self.rect.bottom - up * self.rect.h


class Dial(NamedTuple):
    """The coordinates of a radar: categories around it, values from the middle outwards."""

    axis: Axis
    axis_format: str


class Column(NamedTuple):
    """A column of the workbook under its heading.

    `formula` computes its cells, `{row}` being their row: all of them, or that of the index `only`.
    An empty `number_format` is the workbook's.
    """

    heading: str
    values: tuple[float | None, ...]
    formula: str = ""
    number_format: str = ""
    only: int | None = None


class Plan(NamedTuple):
    """A laid-out chart.

    One of `field`, `plane` and `dial` holds the coordinates, unless the chart has no axes; `second`
    is a second value axis over the same categories. `rails` are lines through the categories;
    `grid` is false if a value axis has no gridlines. `marks` lie over the chart, `under` behind it.
    `data` are columns that are only in the workbook. `scale` is the value axis of a chart that is
    made of shapes, if it has one.
    """

    size: Size
    rect: Rect
    layers: tuple[Layer, ...]
    number_format: str
    ticks: Ticks
    lang: str
    field: Field | None = None
    marks: tuple[Mark, ...] = ()
    rails: bool = False
    grid: bool = True
    second: Field | None = None
    plane: Plane | None = None
    dial: Dial | None = None
    data: tuple[Column, ...] = ()
    under: tuple[Mark, ...] = ()
    scale: Axis | None = None

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Every value axis, drawn or not."""
        planes = (self.plane.x_axis, self.plane.y_axis) if self.plane else ()
        others = (self.field, self.second, self.dial)
        return (
            *(one.axis for one in others if one),
            *planes,
            *((self.scale,) if self.scale else ()),
        )
