"""What a chart in an outline points out, and the annotations of `charts` it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

import charts.spec as drawn
from deck.outline import fields as base
from deck.outline.charts.datum import Datum
from deck.outline.fields import Model
from deck.outline.model import Text
from deck.outline.validation import MisfitError


def _short(*keys: str) -> Callable[[Any], Any]:
    """Reads the short form: a list of the values in the order of `keys`."""

    def read(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            if len(value) > len(keys):
                raise ValueError(f"write it as [{', '.join(keys)}]")
            return dict(zip(keys, value, strict=False))
        if value is None or isinstance(value, dict):
            return value
        return {keys[0]: value}

    return read


def _many(*keys: str) -> Callable[[Any], Any]:
    """Reads one, or a list of them; each may have its short form."""
    one = _short(*keys)

    def read(value: Any) -> Any:
        several = isinstance(value, (list, tuple)) and any(
            isinstance(item, (list, tuple, dict)) for item in value
        )
        if value is None:
            return ()
        return [one(item) for item in value] if several else [one(value)]

    return read


class Span(Model):
    """Two categories and a text."""

    start: base.Text
    """A label or a fact."""
    end: base.Text
    """A label or a fact."""
    text: Text | None = None
    """The words; computed from the values where they can be."""


class Cagr(Span):
    """The compound annual growth between two categories."""

    years: Annotated[float, Field(gt=0)] | None = None
    """The years between them; read from the labels when they are years."""


class Level(Model):
    """A line at a value."""

    value: Datum
    """A number, or the id of a fact."""
    text: Text | None = None
    """What it means."""


class Happening(Model):
    """Something that happened at a category."""

    at: base.Text
    """A label or a fact."""
    text: Text
    """What happened."""


class Gap(Model):
    """A break of the value axis."""

    start: float
    """Where the axis breaks off."""
    end: float
    """Where it goes on."""


_Short: TypeAlias = tuple[base.Text | Datum, ...]
Spans = Annotated[
    tuple[Span, ...],
    BeforeValidator(
        _many("start", "end", "text"),
        json_schema_input_type=Span | _Short | tuple[Span | _Short, ...],
    ),
]
Levels = Annotated[
    tuple[Level, ...],
    BeforeValidator(
        _many("value", "text"),
        json_schema_input_type=Level | Datum | _Short | tuple[Level | _Short, ...],
    ),
]
Happenings = Annotated[
    tuple[Happening, ...],
    BeforeValidator(
        _many("at", "text"),
        json_schema_input_type=Happening | _Short | tuple[Happening | _Short, ...],
    ),
]


class Annotations(Model):
    """What a chart can point out."""

    growth: Annotated[
        Span | None,
        BeforeValidator(
            _short("start", "end", "text"), json_schema_input_type=Span | _Short | None
        ),
    ] = None
    """A growth bubble between two points of the first series, or of the totals of a stack:
    `[from, to]`, or `[from, to, text]`. It is computed when no text is given."""
    difference: Spans = ()
    """An arrow between the levels of two categories with their difference: `[from, to]`."""
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


def annotate(
    model: Annotations,
    index: Callable[[str, str], int],
    number: Callable[[Any], float | None],
    fill: Callable[[str], str],
) -> tuple[drawn.Annotation, ...]:
    """The annotations as `charts` draws them; the growth bubble is not among them.

    `index` finds the category of a name in a field, `number` the value of a datum. Raises
    MisfitError for a growth rate whose years are not known.
    """

    def text(words: str | None) -> str:
        return fill(words) if words else ""

    found: list[drawn.Annotation] = [
        drawn.Difference(index(a.start, "difference"), index(a.end, "difference"), text(a.text))
        for a in model.difference
    ]
    if model.cagr is not None:
        c = model.cagr
        start, end = index(c.start, "cagr"), index(c.end, "cagr")
        found.append(drawn.Cagr(start, end, _years(c), text(c.text)))
    for target, levels in ((False, model.reference), (True, model.target)):
        for level in levels:
            value = number(level.value)
            if value is not None:
                found.append(drawn.Reference(value, text(level.text), target))
    if model.average:
        words = model.average if isinstance(model.average, str) else None
        found.append(drawn.Average(text(words)))
    for field, kind, spans in (
        ("bracket", drawn.Bracket, model.bracket),
        ("period", drawn.Period, model.period),
    ):
        found += [kind(index(s.start, field), index(s.end, field), text(s.text)) for s in spans]
    found += [drawn.Event(index(e.at, "event"), text(e.text)) for e in model.event]
    if model.axis_break is not None:
        found.append(drawn.Break(model.axis_break.start, model.axis_break.end))
    return tuple(found)


_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?!\d)")


def _years(cagr: Cagr) -> float:
    """The years between the ends: given, or the difference of the years that they name."""
    if cagr.years is not None:
        return cagr.years
    ends = [_YEAR.search(label) for label in (cagr.start, cagr.end)]
    if ends[0] and ends[1] and ends[0][1] != ends[1][1]:
        return abs(int(ends[1][1]) - int(ends[0][1]))
    raise MisfitError("say how many years lie between them: [from, to, years]", "cagr")
