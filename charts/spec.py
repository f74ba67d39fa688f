"""The description of a chart: its kind, categories and series, as plain values."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple, TypeAlias

from charts.bounds import BOUNDS, Bound
from charts.numbers import with_places

LIMIT = 1e30
"""The largest magnitude that is drawn; beyond it, axis arithmetic is not exact."""


class ChartError(Exception):
    """A chart cannot be drawn; the message gives the reason in terms of its spec."""


class Series(NamedTuple):
    """A named series with one value per category; None is a missing value.

    `labels` replace the formatted number at a point (`n/a`); None keeps the number, an empty
    text shows none. `bounds` say which values are bounds, such as over 80 %: they are written with
    their sign, and so is what is computed from them. `marks` follow the figure at a point (`¶`). `ahead`
    says which values are no results, such as targets: they are drawn like a forecast. `places` are the decimals of a value that shows others than the chart does. In a
    scatter or bubble chart `x` are the x values (`values` are the y values) and `sizes` the areas of the bubbles, with bounds of their own. An empty `number_format` is the chart's.
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str | None, ...] = ()
    x: tuple[float | None, ...] = ()
    sizes: tuple[float | None, ...] = ()
    number_format: str = ""
    bounds: tuple[Bound | None, ...] = ()
    marks: tuple[str, ...] = ()
    x_bounds: tuple[Bound | None, ...] = ()
    size_bounds: tuple[Bound | None, ...] = ()
    ahead: tuple[bool, ...] = ()
    places: tuple[int | None, ...] = ()

    def label(self, index: int) -> str | None:
        """The text that replaces the number at `index`, if there is one."""
        return self.labels[index] if index < len(self.labels) else None

    def bound(self, index: int) -> Bound | None:
        """The bound that the value at `index` is, if it is one."""
        known = index < len(self.bounds) and self.values[index] is not None
        return self.bounds[index] if known else None

    def is_ahead(self, index: int) -> bool:
        """Whether the value at `index` itself is said to be no result."""
        return index < len(self.ahead) and self.ahead[index]

    def code(self, index: int, code: str) -> str:
        """The number format of the value at `index`: `code`, with the decimals of the value."""
        places = self.places[index] if index < len(self.places) else None
        return code if places is None else with_places(code, places)

    @property
    def measures(self) -> tuple[tuple[tuple[float | None, ...], tuple[Bound | None, ...]], ...]:
        """The x values, the values and the sizes, each with their bounds."""
        rows = ((self.x, self.x_bounds), (self.values, self.bounds), (self.sizes, self.size_bounds))
        return tuple((row, bounds or (None,) * len(row)) for row, bounds in rows)

    @property
    def every_bound(self) -> tuple[Bound | None, ...]:
        """The bound of each value."""
        return tuple(map(self.bound, range(len(self.values))))


class Growth(NamedTuple):
    """A growth bubble between two categories (indices), measured on series 0 or stack totals."""

    start: int
    end: int
    text: str


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
    """A line across the plot at a value, with its bound and mark; a target is dashed and in the accent
    colour. `places` are its decimals, if it shows others than the chart does."""

    value: float
    text: str = ""
    target: bool = False
    bound: Bound | None = None
    mark: str = ""
    places: int | None = None


class Average(NamedTuple):
    """A line at the mean of a series."""

    text: str = ""
    series: str | None = None


class Bracket(NamedTuple):
    """A bracket over neighbouring categories, with a text on what they have in common."""

    start: int
    end: int
    text: str


class Period(NamedTuple):
    """A shaded stretch of categories behind the chart."""

    start: int
    end: int
    text: str = ""


class Event(NamedTuple):
    """A thin vertical line at a category, with a text that says what happened."""

    at: int
    text: str


class Break(NamedTuple):
    """A visible break of the value axis, which leaves out the values between `start` and `end`."""

    start: float
    end: float


Annotation: TypeAlias = Difference | Cagr | Reference | Average | Bracket | Period | Event | Break
"""An annotation on the chart, placed by its data.

`start`, `end` and `at` are category indices; `series` is a series' name (None: the first one, or
the total of a stack; for a difference the latest of series that are periods). An empty `text` is computed from the data if possible.
"""


class Spec(NamedTuple):
    """A chart. `highlight` and `totals` are category indices, `highlight_series` names of series.

    `number_format` is an Excel format code; `General` means as many decimals as the values need.
    `totals` are the bars of a waterfall that start at zero; `centre` and `centre_note` are the text
    in the middle of a donut. `lines` are the series of a combo drawn as lines, `second_axis` those
    on a second value axis, and `second_axis_why` says why they need one. `forecast` is the first
    category that is a forecast. `x_title` and `y_title` name the axes of a scatter or bubble chart.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    title: str = ""
    number_format: str = "General"
    highlight: tuple[int, ...] = ()
    highlight_series: tuple[str, ...] = ()
    growth: tuple[Growth, ...] = ()
    totals: tuple[int, ...] = ()
    centre: str = ""
    centre_note: str = ""
    lang: str = "en"
    lines: tuple[str, ...] = ()
    second_axis: tuple[str, ...] = ()
    second_axis_why: str = ""
    forecast: int | None = None
    x_title: str = ""
    y_title: str = ""
    annotations: tuple[Annotation, ...] = ()

    def is_ahead(self, series: Series, index: int) -> bool:
        """Whether a value is no result, but a forecast or the like."""
        after = self.forecast is not None and index >= self.forecast
        return after or series.is_ahead(index)

    @property
    def present(self) -> tuple[float, ...]:
        """Every value that is not missing."""
        return tuple(v for series in self.series for v in series.values if v is not None)


def escape(text: str) -> str:
    """`text` for XML, as content or within double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def clean(text: str) -> str:
    """`text` on one line, without characters that XML 1.0 does not allow."""
    if text.isprintable():
        return text
    kept = []
    for char in text:
        code = ord(char)
        if char in "\t\n\r":
            kept.append(" ")
        elif code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF:
            kept.append("" if code & 0xFFFE == 0xFFFE else char)
    return "".join(kept)


def nearest(name: str, names: tuple[str, ...]) -> str:
    """`; did you mean 'x'?` for the most similar of `names`; empty if none is similar."""
    from difflib import get_close_matches

    matches = get_close_matches(name, names, 1)
    return f"; did you mean '{matches[0]}'?" if matches else ""


def problems(spec: Spec) -> list[str]:
    """The problems of `spec` that do not depend on its kind."""
    messages = _shape(spec)
    if messages:
        return messages
    for series in spec.series:
        messages += _values(spec, series)
    if not messages and not spec.present:
        messages.append("the chart has no values")
    return messages + _references(spec)


def _shape(spec: Spec) -> list[str]:
    messages = []
    if not spec.categories:
        messages.append("the chart has no categories")
    if not spec.series:
        messages.append("the chart has no series")
    names = [clean(series.name) for series in spec.series]
    repeated = sorted({name for name in names if names.count(name) > 1})
    messages += [f"two series are called '{name}'" for name in repeated]
    for series in spec.series:
        have, need = len(series.values), len(spec.categories)
        if need and have != need:
            messages.append(f"series '{series.name}' has {have} values for {need} categories")
        if len(series.labels) > have:
            messages.append(
                f"series '{series.name}' has {len(series.labels)} labels for {have} values"
            )
        for what, row in (
            ("bounds", series.bounds),
            ("marks", series.marks),
            ("statuses", series.ahead),
            ("places", series.places),
            ("x values", series.x),
            ("sizes", series.sizes),
            ("bounds of x", series.x_bounds),
            ("bounds of sizes", series.size_bounds),
        ):
            if row and len(row) != have:
                messages.append(f"series '{series.name}' has {len(row)} {what} for {have} values")
        messages += [
            f"series '{series.name}' has the bound '{each}'; a bound is one of {', '.join(BOUNDS)}"
            for each in dict.fromkeys((*series.bounds, *series.x_bounds, *series.size_bounds))
            if each is not None and each not in BOUNDS
        ]
    return messages


def _values(spec: Spec, series: Series) -> list[str]:
    messages = []
    rows = (series.values, series.x, series.sizes)
    cells = [cell for row in rows for cell in zip(spec.categories, row, strict=False)]
    for category, value in cells:
        if value is None:
            continue
        location = f"'{series.name}' at '{category}'"
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            messages.append(f"{location} is not a number: {value!r}")
        elif not isfinite(value):
            messages.append(f"{location} is not a finite number")
        elif abs(value) > LIMIT:
            messages.append(f"{location} is too large to draw: {value:g}")
    return messages


def _references(spec: Spec) -> list[str]:
    messages = []
    last = len(spec.categories) - 1
    for what, indices in (("highlight", spec.highlight), ("totals", spec.totals)):
        for index in indices:
            if not 0 <= index <= last:
                messages.append(f"{what}: there is no category {index}; the last is {last}")
    names = tuple(series.name for series in spec.series)
    for what, wanted in (
        ("highlight_series", spec.highlight_series),
        ("lines", spec.lines),
        ("second_axis", spec.second_axis),
    ):
        for name in wanted:
            if name not in names:
                messages.append(f"{what}: no series is called '{name}'{nearest(name, names)}")
    if spec.forecast is not None and not 0 <= spec.forecast <= last:
        messages.append(f"forecast: there is no category {spec.forecast}; the last is {last}")
    for bubble in spec.growth:
        ends = (bubble.start, bubble.end)
        if bubble.start == bubble.end:
            messages.append(f"growth '{bubble.text}' starts and ends at the same category")
        elif not all(0 <= end <= last for end in ends):
            messages.append(
                f"growth '{bubble.text}' points beyond the categories; the last is {last}"
            )
        elif any(
            end not in spec.totals and all(s.values[end] is None for s in spec.series)
            for end in ends
        ):
            messages.append(f"growth '{bubble.text}' points to a missing value")
    return messages
