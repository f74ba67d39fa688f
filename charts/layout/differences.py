"""Percentages, and differences with their sign."""

from __future__ import annotations

import re
from decimal import Decimal

from charts.bounds import Bound, bounded
from charts.numbers import format_number, places_of, with_places
from charts.plan import code, is_percent
from charts.spec import Spec
from charts.wording import MINUS, wording


def signed(value: float, text: str) -> str:
    """`text`, the absolute `value` as shown, with a sign; ±0 if it is shown as zero."""
    if not re.search("[1-9]", text):
        return "±0"
    return (MINUS if value < 0 else "+") + text


def difference(spec: Spec, before: float, after: float, bound: Bound | None = None) -> str:
    """The change from one value to another in the chart's number format, with the `bound` that it is;
    between percentages, in percentage points."""
    change = float(Decimal(repr(after)) - Decimal(repr(before)))
    form = code(spec)
    ends = [format_number(value, form) for value in (before, after)]
    while ends[0] != ends[1] and not re.search("[1-9]", format_number(change, form)):
        form = with_places(form, places_of(form) + 1)  # no ±0 between 1.2 and 1.3
    text = format_number(abs(change), form)
    if not is_percent(spec):
        return bounded(signed(change, text), bound, spec.lang)
    number = signed(change, text.replace("%", "").strip())
    points = wording(spec.lang).points.format(number)
    points = points.removesuffix("s") if number[1:] == "1" else points
    return bounded(points, bound, spec.lang)
