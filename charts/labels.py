"""What a chart writes: the texts of its values, and the number formats of labels and axes."""

from __future__ import annotations

import re
from decimal import Decimal

from charts.bounds import given
from charts.numbers import (
    Axis,
    decimals,
    edge_text,
    format_number,
    last_place,
    places_of,
    round_half_up,
    suitable_format,
    with_minus,
    with_places,
)
from charts.spec import Series, Spec


def code(spec: Spec) -> str:
    """The number format of the chart's labels."""
    if spec.number_format in {"", "General"}:
        return suitable_format(spec.present)
    return spec.number_format


def total_code(spec: Spec, index: int) -> str:
    """The number format of the total of a category, which has the decimals of its parts."""
    form = code(spec)
    usual = places_of(form)
    own = [places_of(s.code(index, form)) for s in spec.series if s.values[index] is not None]
    places = max(own, default=usual)
    return with_places(form, places) if places != usual else form


def axis_code(spec: Spec, axis: Axis) -> str:
    """The number format of a value axis."""
    if spec.number_format in {"", "General"}:
        return suitable_format(axis.ticks)
    form = tick_code(spec.number_format, axis)
    return with_minus(form) if axis.low < 0 else form


def tick_code(form: str, axis: Axis) -> str:
    """The number format `form` with the decimals that the ticks of an axis need."""
    if "E" in form:
        return form
    scaled = 2 if "%" in re.sub('"[^"]*"', "", form) else 0
    needed = max(0, decimals(axis.step) - scaled)
    return with_places(form, needed) if not needed or needed > places_of(form) else form


_PERCENT_UNITS = frozenset({"%", "％", "percent", "per cent", "百分比"})


def is_percent(spec: Spec) -> bool:
    """Whether the values are percentages."""
    return spec.unit.strip().lower() in _PERCENT_UNITS or "%" in spec.number_format


def full_percent(spec: Spec) -> float:
    """The value that stands for 100 %: 1 under a format that multiplies by 100, else 100."""
    return 1.0 if "%" in re.sub('"[^"]*"', "", spec.number_format) else 100.0


def heading(spec: Spec, series: Series) -> str:
    """The series' heading in the workbook: its name and unit."""
    return series.name if states_unit(series.name, spec.unit) else f"{series.name} ({spec.unit})"


def states_unit(text: str, unit: str) -> bool:
    """Whether a text names a unit: in brackets, behind a comma or “in”, or at its end. So it does where there
    is none."""
    words = re.escape(unit)
    named = rf"(?:[(（,，]\s*|\bin\s+){words}(?!\w)|(?<!\w){words}\s*$"
    return not unit or re.search(named, text) is not None


def texts(spec: Spec, series: Series) -> tuple[str | None, ...]:
    """The text at each point of the series: its own label or the number; None if it is missing.

    A number that its format would show as zero or as 100 % although it is not becomes `<0.1` or
    `>99.9%`. A bound is written with its sign, and the mark of a value follows it.
    """
    own = spec._replace(number_format=series.number_format or spec.number_format)
    if series.number_format:
        own = own._replace(unit="")
    form = code(own)
    full = full_percent(own) if is_percent(own) else 0.0
    result = []
    for i, value in enumerate(series.values):
        text = None if value is None else series.label(i)
        if value is not None and text is None:
            number = number_text(value, series.code(i, form), full)
            text = given(number, series.bound(i), spec.lang)
            text += series.marks[i] if series.marks else ""
        result.append(text)
    return tuple(result)


def number_text(value: float, form: str, full: float = 0.0) -> str:
    """`value` in the number format `form`, but `<0.1` or `>99.9%` if that would show zero, or the
    value `full` of 100 %, although it is not."""
    unit = last_place(form)
    if unit is not None and value not in (0, full):
        number = Decimal(repr(value))
        shown = round_half_up(number / unit) * unit
        if number != shown and shown in (0, full):
            return edge_text(number, shown, unit, lambda v: format_number(float(v), form))
    return format_number(value, form)
