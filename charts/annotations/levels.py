"""The levels that annotations point at, and the texts computed from them."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isclose

from charts.bounds import Bound, bounded, combined, of_change
from charts.kinds import annotation_support
from charts.labels import code
from charts.layout.differences import difference, signed
from charts.layout.stacks import steps, total_bounds
from charts.numbers import (
    decimals,
    format_number,
    places_of,
    suitable_format,
    with_minus,
    with_places,
)
from charts.periods import newest_first
from charts.spec import Annotation, Average, Break, Cagr, Difference, Event, Growth, Reference, Spec
from charts.wording import wording


def levels(spec: Spec, series: str | None = None) -> tuple[float | None, ...]:
    """The level of each category, None if missing: of the series called `series`, or as the kind
    defines it."""
    support = annotation_support(spec.kind)
    if support and support.level == "steps":
        return tuple(None if step.missing else step.end for step in steps(spec))
    if support and support.level == "total" and series is None:
        columns = zip(*(one.values for one in spec.series), strict=True)
        present = ([v for v in column if v is not None] for column in columns)
        return tuple(sum(values) if values else None for values in present)
    named = (one.values for one in spec.series if one.name == series)
    return next(named, spec.series[0].values)


def measured(spec: Spec, each: Difference | Cagr) -> str | None:
    """The series that an annotation measures: a difference, of series that are periods, the latest."""
    names = [one.name for one in spec.series]
    support = annotation_support(spec.kind)
    if each.series or isinstance(each, Cagr) or not support or support.level != "first":
        return each.series
    periods = newest_first(names)
    return periods[0] if len(periods) == len(names) > 1 else None


def level_bounds(spec: Spec, series: str | None = None) -> tuple[Bound | None, ...]:
    """The bound of each of the `levels`."""
    support = annotation_support(spec.kind)
    if support and support.level == "steps":
        return tuple(step.bound for step in steps(spec))
    if support and support.level == "total" and series is None:
        return total_bounds(spec)
    named = (one.every_bound for one in spec.series if one.name == series)
    return next(named, spec.series[0].every_bound)


def change_bound(spec: Spec, start: int, end: int, series: str | None = None) -> Bound | None:
    """The bound of a change from one of the `levels` to another."""
    bounds = level_bounds(spec, series)
    return of_change(bounds[start], bounds[end])


def bases(spec: Spec) -> list[float]:
    """The values of the bars that touch the axis: bars, the lowest segment of stacks, levels of
    steps."""
    support = annotation_support(spec.kind)
    if support and support.level == "steps":
        return [level for level in levels(spec) if level is not None]
    rows = spec.series[:1] if support and support.level == "total" else spec.series
    return [v for one in rows for v in one.values if v is not None]


def mean(spec: Spec, series: str | None) -> float:
    """The mean of the levels that are not missing."""
    present = [level for level in levels(spec, series) if level is not None]
    return sum(present) / len(present)


def prepared(spec: Spec) -> Spec:
    """`spec` with the text of every annotation; compound growth becomes a growth bubble."""
    kept: list[Annotation] = []
    growth = list(spec.growth)
    for each in spec.annotations:
        if isinstance(each, Cagr):
            growth.append(Growth(each.start, each.end, each.text or _cagr(spec, each)))
        elif isinstance(each, Difference):
            kept.append(_difference(spec, each._replace(series=measured(spec, each))))
        elif isinstance(each, (Reference, Average)):
            kept.append(each._replace(text=_line(spec, each)))
        else:
            kept.append(each)
    return spec._replace(growth=tuple(growth), annotations=tuple(kept))


def _difference(spec: Spec, each: Difference) -> Difference:
    """A difference with its text."""
    values = levels(spec, each.series)
    bound = change_bound(spec, each.start, each.end, each.series)
    text = difference(spec, values[each.start] or 0.0, values[each.end] or 0.0, bound)
    return each._replace(text=each.text or of_series(spec, each.series) + text)


def of_series(spec: Spec, name: str | None = None) -> str:
    """`2024: `, the series of a difference or growth, by default the first, where a reader could take it for that of another."""
    support = annotation_support(spec.kind)
    if len(spec.series) == 1 or not support or support.level != "first":
        return ""
    return (name or spec.series[0].name) + wording(spec.lang).colon


def compound(spec: Spec, each: Cagr) -> str:
    """`+18.9%`, with one decimal like rates in texts: (end / start) ^ (1 / years) − 1."""
    values = levels(spec, each.series)
    start, end = (Decimal(repr(values[i] or 0.0)) for i in (each.start, each.end))
    rate = ((end / start) ** (1 / Decimal(repr(each.years))) - 1) * 100
    text = signed(float(rate), format_number(abs(float(rate)), "#,##0.0")) + "%"
    return bounded(text, change_bound(spec, each.start, each.end, each.series), spec.lang)


def _cagr(spec: Spec, each: Cagr) -> str:
    """The text of a compound annual growth: `CAGR +18.9%`."""
    shown = wording(spec.lang).cagr.format(compound(spec, each))
    return of_series(spec, each.series) + shown


def _line(spec: Spec, each: Reference | Average) -> str:
    """The label of a line: its text, with its value unless the text has it."""
    form = code(spec)
    words = wording(spec.lang)
    if isinstance(each, Reference):
        value, text, mark = (
            each.value,
            each.text or (words.target if each.target else ""),
            each.mark,
        )
        own, bound = min(decimals(value), 9), each.bound
        form = with_places(form, own if bound else max(own, places_of(form)))
        form = form if each.places is None else with_places(form, each.places)
    else:
        value, text, mark = mean(spec, each.series), each.text or words.average, ""
        bound = combined(level_bounds(spec, each.series))
        if "." not in form and not isclose(value, round(value)) and abs(value) < 1000:
            # A mean of whole numbers is rarely one.
            form = with_places(form, 1)
    form = with_minus(form) if value < 0 else form
    number = bounded(format_number(value, form), bound, spec.lang)
    named = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text)
    return (text if named else f"{text} {number}".strip()) + mark


def phrases(spec: Spec) -> list[str]:
    """The alt-text phrase for each annotation of a `prepared` spec."""
    words = wording(spec.lang)
    result = []
    for each in spec.annotations:
        if isinstance(each, Break):
            ends = (each.start, each.end)
            numbers = (format_number(v, suitable_format(ends)) for v in ends)
            result.append(words.axis_broken.format(*numbers))
        elif isinstance(each, Event):
            result.append(each.text + words.at.format(spec.categories[each.at]))
        elif isinstance(each, (Reference, Average)):
            result.append(each.text)
        elif each.text:
            start, end = spec.categories[each.start], spec.categories[each.end]
            result.append(each.text + words.from_to.format(start, end))
    return result
