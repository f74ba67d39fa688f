"""A chart laid out: the geometry that the native chart and the picture share.

A kind turns a Spec into a Plan; `charts.native.model` and `charts.picture.drawing` only say it in their own
language, so both show the same plot rectangle, axis limits, bars, labels and marks. Positions are
fractions of the frame from its top left corner; sizes of text are points; rooms are inches.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from charts.marks import Mark
from charts.numbers import Axis, format_number, suitable_format
from charts.spec import Series, Spec
from charts.style import Colour
from charts.text_width import height, width

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
        """Whether the two have a point within both."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


class Label(NamedTuple):
    """A data label. `place` is DrawingML's dLblPos; `custom` a text that is not the number; `back`
    fills its box, so that it can be read on stripes."""

    text: str
    place: Literal["t", "b", "l", "r", "ctr", "outEnd", "inBase"]
    size: float
    colour: Colour
    custom: bool = False
    back: Colour | None = None


class Drawn(NamedTuple):
    """A series as it is drawn. No colour: it only carries what stands on it.

    `points` are the colours of single points that differ; `labels` is as long as `values`;
    `width` is that of a line and `marker` its dot, in points (0: none); `dots` are the only points
    that have one (empty: all). `heading` is the workbook's, `formula` what its cells compute, with
    `{row}` for their row. From `forecast` on, bars are hatched and lines dashed. `x` and `sizes`
    are as in `charts.Series`; `number_format` is the labels', where it is not the plan's. A series
    that `joins` begins at the last value of the one before it.
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
    forecast: int | None = None
    x: tuple[float | None, ...] = ()
    sizes: tuple[float | None, ...] = ()
    number_format: str = ""
    joins: bool = False

    def foreseen(self, index: int) -> bool:
        """Whether a point is a forecast."""
        return self.forecast is not None and index >= self.forecast

    def colour_at(self, index: int) -> Colour | None:
        """The colour of one point."""
        return dict(self.points).get(index, self.colour)


class Layer(NamedTuple):
    """Series that are drawn in the same way.

    `stacked` bars or areas stand on one another, else bars stand side by side; `whole` stretches
    each stack to 100 %. `hole` is the donut's, in percent (0: a pie). `second` puts the layer on
    the plan's second value axis; `filled` fills the shapes of a radar.
    """

    shape: Literal["bar", "line", "ring", "area", "scatter", "bubble", "radar"]
    series: tuple[Drawn, ...]
    stacked: bool = False
    gap: int = GAP
    hole: int = 74
    edged: bool = False
    whole: bool = False
    second: bool = False
    filled: bool = False


class Ticks(NamedTuple):
    """Category labels: full names, the lines to draw, their size, and every how many is shown.

    Not `shown`: neither labels nor the axis' line.
    """

    names: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...] = ()
    size: float = 12
    every: int = 1
    shown: bool = True


class Cut(NamedTuple):
    """A break of the axis, which leaves out the values between `start` and `end`.

    `keeps_values`: every bar ends beyond the break, so the axis can begin after it and the chart
    holds its real values; else the chart holds values from which the break is subtracted.
    """

    start: float
    end: float
    keeps_values: bool

    def drawn(self, value: float) -> float:
        """The position of `value` on the axis as the chart counts it."""
        width = self.end - self.start
        if value <= self.start:
            return value + width if self.keeps_values else value
        beyond = max(value, self.end)
        return beyond if self.keeps_values else beyond - width

    def axis(self, axis: Axis) -> Axis:
        """`axis`, which counts from zero, as the chart counts it."""
        if not self.keeps_values:
            return axis
        width = self.end - self.start
        return axis._replace(low=axis.low + width, high=axis.high + width)


class Field(NamedTuple):
    """The coordinates of a chart with axes.

    `horizontal`: bars run to the right, the first category is on top. `edge`: the first and last
    category lie on the edges of the plot, else in the middle of their share. `cut` is a break of
    the value axis.
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
        """The distance of two categories, as a fraction of the frame."""
        length = self.rect.h if self.horizontal else self.rect.w
        return length / max(1, self.number - 1 if self.edge else self.number)

    def at(self, index: float) -> float:
        """Where the middle of category `index` is: x, or y if horizontal."""
        start = self.rect.y if self.horizontal else self.rect.x
        return start + (index + (0 if self.edge else 0.5)) * self.pitch

    def to(self, value: float) -> float:
        """Where `value` is on the value axis: y, or x if horizontal."""
        value = self.cut.drawn(value) if self.cut else value
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return (
            self.rect.x + share * self.rect.w
            if self.horizontal
            else (self.rect.bottom - share * self.rect.h)
        )

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

    def box(self, text: str, size: float, x: float, y: float) -> Rect:
        """The box of a bold text centred on (x, y)."""
        w, h = width(text, size, True) / self.size[0], height(size) / self.size[1]
        return Rect(x - w / 2, y - h / 2, w, h)


class Plane(NamedTuple):
    """The coordinates of a chart with two value axes and no categories; `across_name` is what the
    workbook calls the abscissae."""

    rect: Rect
    across: Axis
    up: Axis
    across_format: str
    up_format: str
    across_name: str = "x"

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is, in fractions of the frame."""
        right = (x - self.across.low) / (self.across.high - self.across.low)
        rise = (y - self.up.low) / (self.up.high - self.up.low)
        return self.rect.x + right * self.rect.w, self.rect.bottom - rise * self.rect.h


class Dial(NamedTuple):
    """The coordinates of a radar: categories around, values from the middle outwards."""

    axis: Axis
    axis_format: str


class Column(NamedTuple):
    """A column of the workbook under its heading; `formula` computes its cells, `{row}` being their row: all of
    them, or that of the index `only`.

    An empty `number_format` is the workbook's.
    """

    heading: str
    values: tuple[float | None, ...]
    formula: str = ""
    number_format: str = ""
    only: int | None = None


class Plan(NamedTuple):
    """A chart laid out. `rails` are lines through the categories; `field` is None without category
    axis, `second` a second value axis over the same categories. Not `grid`: a value axis that is
    shown has no gridlines. `data` are columns for the workbook alone. `under` are marks
    that lie behind the chart.
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


def code(spec: Spec) -> str:
    """The number format of the chart's labels."""
    if spec.number_format in {"", "General"}:
        return suitable_format(spec.present)
    return spec.number_format


def axis_code(spec: Spec, axis: Axis) -> str:
    """The number format of a value axis."""
    if spec.number_format in {"", "General"}:
        return suitable_format(axis.ticks)
    whole = "E" not in code(spec) and all(tick == round(tick) for tick in axis.ticks)
    return re.sub(r"\.[0#]+", "", code(spec)) if whole else code(spec)


def heading(spec: Spec, series: Series) -> str:
    """The series' heading in the workbook: its name and unit."""
    return f"{series.name} ({spec.unit})" if spec.unit else series.name


def texts(spec: Spec, series: Series) -> tuple[str | None, ...]:
    """What stands at each point of the series: its own label, the number, or None if missing."""
    form = code(spec)
    return tuple(
        None if value is None else format_number(value, form) if label is None else label
        for i, value in enumerate(series.values)
        for label in (series.label(i),)
    )
