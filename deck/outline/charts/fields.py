"""The fields of a chart in an outline: its data, its annotations, and how it is drawn."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, ValidationInfo

import charts
from deck.outline import fields as base
from deck.outline.facts.formula import ENDS
from deck.outline.facts.resolved import Facts
from deck.outline.facts.values import is_no_number
from deck.outline.fields import Labels, Model, as_list
from deck.outline.texts import Text, Texts
from deck.outline.validation import shown, unknown


class Days(NamedTuple):
    """A day, or the first and last day of a month."""

    first: date
    last: date


def _datum(value: Any, info: ValidationInfo) -> Any:
    """A number, a date, the id of a fact, or None for a gap."""
    if isinstance(value, (bool, dict, list)):
        raise ValueError(f"expected a number or the id of a fact, found {shown(value)}")
    if isinstance(value, (int, float)):
        return Decimal(getattr(value, "text", str(value)))
    if not isinstance(value, str):
        return value
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", value):
        try:
            first = date(*(int(part or 1) for part in match.groups()))
        except ValueError:
            raise ValueError(f"there is no date '{value}'") from None
        days = 1 if match[3] else monthrange(first.year, first.month)[1]
        return Days(first, first.replace(day=first.day + days - 1))
    if is_no_number(value):
        raise ValueError(f"'{value}' is not a number; leave the value empty for a gap")
    if info.context is not None:
        facts: Facts = info.context["facts"]
        if wrong := facts.check("${" + value + "}"):
            raise ValueError(f"{wrong[0][1]}; write a number, or the id of a fact")
        if message := no_number(value, facts):
            raise ValueError(message)
    return value


def no_number(reference: str, facts: Facts) -> str:
    """Why a chart cannot draw what a reference to a fact names; empty if it can, or names none."""
    name, dot, part = reference.partition(".")
    if name not in facts or facts.check("${" + reference + "}"):
        return ""
    if dot and part not in ENDS:
        return f"'{reference}' cannot be drawn in a chart; write '{name}'"
    fact = facts[reference]
    if fact.number is not None:
        return ""
    if fact.ends:
        return f"'{reference}' is not one number; write {name}.low or {name}.high"
    return (
        f"'{reference}' is the text '{fact.value}', and a chart draws numbers; write another fact"
    )


Datum = Annotated[Any, BeforeValidator(_datum, json_schema_input_type=float | str | None)]


class Row(Model):
    """One category of a chart and its values, one per series."""

    label: base.When | None = None
    values: tuple[Datum, ...]


def _rows(value: Any) -> Any:
    """Rows from a list of facts, or from a mapping of labels to values."""
    if isinstance(value, dict):
        return [{"label": key, "values": as_list(v) or (None,)} for key, v in value.items()]
    if isinstance(value, list):
        return [item if isinstance(item, dict) else {"values": [item]} for item in value]
    return value


Rows = Annotated[
    tuple[Row, ...],
    BeforeValidator(
        _rows,
        # a mapping of labels to values, or the fields of a DataFile
        json_schema_input_type=dict[str, Datum | tuple[Datum, ...] | dict[str, Any]]
        | tuple[Row | Datum, ...],
    ),
]


class Span(Model):
    """Two categories and a text."""

    short: ClassVar[str] = "[2024, latest]"

    start: base.Text
    """A label, a fact, a period, or `latest`."""
    end: base.Text
    """A label, a fact, a period, or `latest`."""
    text: Text | None = None
    """The words; computed from the values if possible."""


class Cagr(Span):
    """The compound annual growth between two categories."""

    years: Annotated[float, Field(gt=0)] | None = None
    """The years between them; read from the labels when they are years."""


class Level(Model):
    """A line at a value."""

    short: ClassVar[str] = "[50, market average]"

    value: Datum
    """A number, or the id of a fact."""
    text: Text | None = None
    """What it means."""


class Happening(Model):
    """Something that happened at a category."""

    short: ClassVar[str] = "[2024, Launch]"

    at: base.Text
    """A label, a fact, a period, or `latest`."""
    text: Text
    """What happened."""


class Gap(Model):
    """A break of the value axis."""

    short: ClassVar[str] = "[20, 80]"

    start: float
    """Where the axis breaks off."""
    end: float
    """Where it continues."""


def _short(*keys: str) -> Callable[[Any], Any]:
    """Reads the short form: a list of the values in the order of `keys`."""

    def read(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            if len(value) > len(keys):
                raise ValueError(f"write it as [{', '.join(keys)}]")
            return dict(zip(keys, value, strict=False))
        return value if value is None or isinstance(value, dict) else {keys[0]: value}

    return read


def _several(*keys: str) -> Callable[[Any], Any]:
    """Reads one, or a list of them; each may have its short form."""
    one = _short(*keys)

    def read(value: Any) -> Any:
        if value is None:
            return ()
        if isinstance(value, (list, tuple)) and any(
            isinstance(item, (list, tuple, dict)) for item in value
        ):
            return [one(item) for item in value]
        return [one(value)]

    return read


_Short: TypeAlias = tuple[base.Text | Datum, ...]
Spans = Annotated[
    tuple[Span, ...],
    BeforeValidator(
        _several("start", "end", "text"),
        json_schema_input_type=Span | _Short | tuple[Span | _Short, ...],
    ),
]
Levels = Annotated[
    tuple[Level, ...],
    BeforeValidator(
        _several("value", "text"),
        json_schema_input_type=Level | Datum | _Short | tuple[Level | _Short, ...],
    ),
]
Happenings = Annotated[
    tuple[Happening, ...],
    BeforeValidator(
        _several("at", "text"),
        json_schema_input_type=Happening | _Short | tuple[Happening | _Short, ...],
    ),
]


class Annotations(Model):
    """The annotations of a chart."""

    growth: Annotated[
        Span | None,
        BeforeValidator(
            _short("start", "end", "text"), json_schema_input_type=Span | _Short | None
        ),
    ] = None
    """A growth bubble between two points of the first series, or of the totals of a stack:
    `[from, to]`, or `[from, to, text]`. It is computed when no text is given."""
    difference: Spans = ()
    """An arrow between the levels of two categories with their difference: `[from, to]`. Of several
    series it measures the first, or the latest of those that are periods."""
    cagr: Annotated[
        Cagr | None,
        BeforeValidator(
            _short("start", "end", "years", "text"), json_schema_input_type=Cagr | _Short | None
        ),
    ] = None
    """The compound annual growth: `[from, to]` where labels are years, else `[from, to, years]`."""
    reference: Levels = ()
    """A line at a value: `50`, or `[50, market average]`."""
    target: Levels = ()
    """A dashed line at a target, in the accent colour."""
    average: bool | Text = False
    """A line at the mean of the first series: `true`, or the words for it."""
    bracket: Spans = ()
    """A bracket over neighbouring categories: `[from, to, text]`."""
    period: Spans = ()
    """A shaded stretch of categories: `[from, to, text]`."""
    event: Happenings = ()
    """An upright line at a category: `[at, text]`."""
    axis_break: Annotated[
        Gap | None,
        BeforeValidator(
            _short("start", "end"), json_schema_input_type=Gap | tuple[float, float] | None
        ),
    ] = None
    """Leave out the values between two numbers, marked as such: `[from, to]`."""


EVERY_KIND = ("data", "series", "title", "unit", "n", "digits", "render", "alt")
"""The fields that charts of nearly every kind take."""
_FIELDS_OF = {
    "highlight_series": ("highlight",),
    "totals": ("total",),
    "centre": ("centre", "rest"),
    "reference": ("reference", "target"),
    "break": ("axis_break",),
}
"""The fields for an option or an annotation of `charts`, where they have other names."""


DATA = {
    "points": "Labels with x and y, `{Lyon: [120, 4.5]}`, and the size of a bubble, `{Lyon: [120, 4.5, 30]}`;"
    " or a table in a file, `{file: shops.csv, x: Shop}`.",
    "samples": "The values of one group, `[12, 15, 9]`, or of several,"
    " `{North: [12, 15, 9], South: [11, 8, 8]}`; or a table in a file, `{file: days.csv, x: Region}`.",
    "spans": "Tasks with start and end, `{Pilot: [2026-02-09, 2026-04-24]}`, and the percentage done,"
    " `{Pilot: [2026-02-09, 2026-04-24, 70]}`. A day, a month or a year will do.",
}
"""What `data` holds for kinds that do not read a table of categories and series."""


def taken(kind: str) -> frozenset[str]:
    """The fields that a kind of chart takes beside `kind`."""
    from charts.kinds import annotation_types, load

    drawn = (*load(kind).OPTIONS, *annotation_types(kind))
    fields = frozenset(EVERY_KIND).union(*(_FIELDS_OF.get(name, (name,)) for name in drawn))
    return fields - {"series"} if charts.data_form(kind) == "spans" else fields


def _kind(name: str) -> str:
    if name not in charts.kinds():
        from charts.kinds import other_names

        raise ValueError(unknown("chart kind", name, other_names()))
    return name


class ChartFields(Annotations):
    """A chart as written, before its fields are checked against each other."""

    kind: Annotated[base.Text, AfterValidator(_kind)]
    """One of the chart kinds (`deck kinds --charts`); `deck kinds column` lists the fields of one."""
    data: Annotated[Rows, Field(min_length=1)]
    """Facts by id, `[gmv_before, gmv]`, or in rows with a fact per series,
    `[[north_2024, north_2025], [south_2024, south_2025]]`: labels and names of series come from the
    facts; or labels and values, `{2019: 45, 2020: repeat}`, `{Low: guidance.low, High: guidance.high}`;
    with several series, `{2019: [45, 30], 2020: [65, 35]}`; or a table in a file,
    `{file: sales.csv, x: Year, y: Revenue}`."""
    series: Texts = ()
    """The names of the series, in the order of the values."""
    title: Text | None = None
    """What the chart shows; the default is what the facts measure."""
    unit: Text | None = None
    """The unit, in grey after the title; the default is the unit of the facts."""
    digits: Annotated[int, Field(ge=0, le=6)] | None = None
    """Decimals of the labels; the default is as typed, or three significant figures for data from a
    file."""
    highlight: Labels = ()
    """Labels, facts or series to show in the accent colour; `latest` is the last period."""
    forecast: base.Text | None = None
    """The label at which the forecast begins: hatched bars, dashed lines."""
    lines: Labels = ()
    """Combo: the series that are lines."""
    second_axis: Labels = ()
    """Combo: the lines on a second value axis."""
    second_axis_why: Text | None = None
    """Why a second axis is needed, for the speaker's notes; without a reason it is a finding."""
    x_title: Text | None = None
    """Scatter and bubble: the title of the x axis."""
    y_title: Text | None = None
    """Scatter and bubble: the title of the y axis."""
    total: Labels = ()
    """Waterfall: labels or facts of the bars that start at zero (default: the first and last)."""
    centre: Text | None = None
    """Donut: the figure in the middle; the default is the first value."""
    centre_note: Text | None = None
    """Donut: the words below that figure."""
    rest: Text | None = None
    """Donut of one percentage: the name of the remainder."""
    n: Text | None = None
    """How many were asked or counted, after the unit: `412` is shown as “n = 412”."""
    render: Literal["auto", "native", "picture"] = "auto"
    """Native charts can be edited in PowerPoint; pictures are drawn by matplotlib."""
    alt: Text | None = None
    """Alternative text for screen readers; generated from the data by default."""

    _digits_of_file: bool = PrivateAttr(default=False)
    _units_of_file: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def digits_of_file(self) -> bool:
        """Whether `digits` are those that suit the data of a file, and not typed."""
        return self._digits_of_file

    @property
    def units_of_file(self) -> dict[str, str]:
        """The units of the series of a file that have an axis of their own."""
        return self._units_of_file
