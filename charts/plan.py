"""A chart laid out: the geometry that the native chart and the picture share.

A kind turns a Spec into a Plan; `charts.native.model` and `charts.picture.drawing` only say it in their own
language, so both show the same plot rectangle, axis limits, bars, labels and marks. Positions are
fractions of the frame from its top left corner; sizes of text are points; rooms are inches.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from charts.axis_range import Cut, axis_range
from charts.marks import Mark
from charts.numbers import Axis, format_number, suitable_format, value_axis
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import fitting, height, shorten, width, wordy, wrap

Size: TypeAlias = tuple[float, float]
"""Width and height of the frame in inches."""

GAP = 70
"""Space between bars, as a percentage of a bar's width (DrawingML's gapWidth)."""

LABEL_GAP = 0.07
"""Inches between a bar or point and its label."""

MANY_BARS = 12
MANY_POINTS = 8


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


def label_size(
    shown: tuple[str | None, ...], room: float, style: Style, most: int = MANY_BARS
) -> float | None:
    """The size at which every bar is labelled in `room` inches; None if a value axis must do."""
    if len(shown) > most:
        return None
    return fitting((t for t in shown if t), room, style.label_size, min(9, style.label_size))


def upright(
    spec: Spec,
    size: Size,
    style: Style,
    values: tuple[float, float],
    *,
    above: float = 0.0,
    below: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    top: float = 0.0,
    shown: bool = False,
    zero: bool = True,
    edge: bool = False,
    lowest: float | None = None,
) -> tuple[Field, Ticks]:
    """The field of a chart whose categories run to the right, and its category labels.

    `values` are the lowest and highest value; `above` and `below` the inches that labels need
    beyond them, the others inches beside the plot; `lowest` as in `axis_range`.
    """
    w, h = size
    limits, cut = axis_range(spec, values, lowest)
    shown = shown and not cut
    if shown:
        rough = value_axis(*limits, above=0.2, below=0, shown=True, zero=zero)
        form = axis_code(spec, rough)
        left += 0.12 + max(width(format_number(t, form), style.axis_size) for t in rough.ticks)
    left, right = _within(left, right, w)
    plot = w - left - right
    count = len(spec.categories)
    ticks = _ticks(spec, plot / max(1, count - 1 if edge else count), style)
    # A Chinese font's lines are taller; a label that leaves the frame would shrink the plot.
    leading = 1.3 if _chinese(spec.categories) else 1.0
    foot = height(ticks.size, max(len(lines) for lines in ticks.lines)) * leading + 0.15
    top, foot = _within(top + (height(style.axis_size) / 2 if shown else 0.03), foot, h)
    rect = Rect(left / w, top / h, plot / w, (h - top - foot) / h)
    tall = h - top - foot
    above, below = _within(above, below, tall)
    axis = value_axis(*limits, above=above / tall, below=below / tall, shown=shown, zero=zero)
    axis = cut.axis(axis) if cut else axis
    return Field(size, rect, axis, axis_code(spec, axis), count, edge=edge, cut=cut), ticks


def _within(first: float, second: float, whole: float, most: float = 0.6) -> tuple[float, float]:
    """Two rooms cut down to `most` of `whole`, so that the rest remains for the plot."""
    scale = min(1.0, most * whole / max(first + second, 1e-9))
    return first * scale, second * scale


def _ticks(spec: Spec, pitch: float, style: Style) -> Ticks:
    """Category labels under a plot: on up to three lines, up to 2 pt smaller, or only some."""
    names = spec.categories
    # LibreOffice parts Han from digits by a quarter of an em and breaks lines earlier then.
    room = pitch * (0.8 if _chinese(names) else 0.94)
    for size in (style.axis_size, style.axis_size - 1, style.axis_size - 2):
        lines = tuple(wrap(name, room, size) for name in names)
        words = max(width(w, size) for name in names for w in (name.split() or [""]))
        if max(map(len, lines)) <= 3 and (words <= room or not wordy(names)):
            return Ticks(names, lines, size)
    if len(names) > MANY_POINTS:
        widest = max(width(name, size) for name in names)
        every = max(1, -int(-(widest + 0.15) // pitch))
        if every <= max(2, len(names) // 3):
            return Ticks(names, tuple((name,) for name in names), size, every)
    return Ticks(names, tuple(shorten(name, room, size, 3) for name in names), size)


def _chinese(names: tuple[str, ...]) -> bool:
    """Whether there is a Han character among the names."""
    return any(ord(c) >= 0x2E80 for name in names for c in name)


def sideways(
    spec: Spec,
    size: Size,
    style: Style,
    values: tuple[float, float],
    *,
    before: float = 0.0,
    after: float = 0.0,
    top: float = 0.03,
    shown: bool = False,
) -> tuple[Field, Ticks]:
    """The field of a chart whose bars run to the right, and its category labels, which may take up
    to 45 % of the width.

    `before` and `after` are the inches that labels need beyond the lowest and highest value, `top`
    those above the plot.
    """
    w, h = size
    limits, cut = axis_range(spec, values, None)
    shown = shown and not cut
    names = spec.categories
    line_room = (h - top) / len(names) * 0.9
    text_size = style.axis_size
    while text_size > 8 and height(text_size) > line_room:
        text_size -= 1
    fit = max(1, min(3, int(line_room / height(text_size))))
    widest = max(width(name, text_size) for name in names)
    room = min(widest, 0.45 * w)
    if fit > 1 and widest > 0.28 * w:
        room = min(room, max(0.28 * w, widest / fit * 1.15))
    lines = tuple(shorten(name, room, text_size, fit) for name in names)
    used = max(width(line, text_size) for name in lines for line in name)
    every = max(1, -int(-height(text_size) // (h / len(names))))
    left = min(used + 0.2, 0.5 * w)
    foot = height(style.axis_size) + 0.1 if shown else 0.03
    left, right = _within(left, 0.25 if shown else 0.03, w)
    top, foot = _within(top, foot, h)
    rect = Rect(left / w, top / h, (w - left - right) / w, (h - foot - top) / h)
    long = rect.w * w
    before, after = _within(before, after, long, 0.75)
    axis = value_axis(*limits, above=after / long, below=before / long, shown=shown)
    axis = cut.axis(axis) if cut else axis
    form = axis_code(spec, axis)
    field = Field(size, rect, axis, form, len(names), horizontal=True, cut=cut)
    return field, Ticks(names, lines, text_size, every)
