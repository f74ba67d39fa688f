"""What a chart points out: values that an author asks for, in the terms of the data.

`start`, `end` and `at` are category indices; `series` is a series' name (None: the first one, or
the total of a stack). An empty `text` is computed from the data where it can be.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias


class Difference(NamedTuple):
    """An arrow between the levels of two categories, with their difference."""

    start: int
    end: int
    text: str = ""
    series: str | None = None


class Cagr(NamedTuple):
    """An arrow over the chart with the compound annual growth between two categories.

    `years` is the time between them.
    """

    start: int
    end: int
    years: float
    text: str = ""
    series: str | None = None


class Reference(NamedTuple):
    """A line at a value across the plot: a reference, or a target (dashed, in accent)."""

    value: float
    text: str = ""
    target: bool = False


class Average(NamedTuple):
    """A line at the mean of a series."""

    text: str = ""
    series: str | None = None


class Bracket(NamedTuple):
    """A bracket over neighbouring categories, with what they have in common."""

    start: int
    end: int
    text: str


class Period(NamedTuple):
    """A shaded stretch of categories behind the chart."""

    start: int
    end: int
    text: str = ""


class Event(NamedTuple):
    """A thin upright line at a category, with a word on what happened."""

    at: int
    text: str


class Break(NamedTuple):
    """A break of the value axis, shown as such: values between `start` and `end` are left out."""

    start: float
    end: float


class Takes(NamedTuple):
    """What annotations of a chart kind point at.

    `level`: the values of the `first` series (or of the one that is named), the `total` of a stack,
    or the level that the `steps` of a waterfall reach. `breaks`: the value axis may have a break.
    `sideways`: bars run to the right, which is no way to show time.
    """

    level: Literal["first", "total", "steps"]
    breaks: bool = False
    sideways: bool = False


Annotation: TypeAlias = Difference | Cagr | Reference | Average | Bracket | Period | Event | Break
