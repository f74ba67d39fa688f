"""Percentages, and differences with their sign."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isclose

from charts.bounds import Bound, bounded
from charts.labels import code, is_percent
from charts.numbers import format_number, places_of, with_places
from charts.spec import Spec
from charts.wording import MINUS, wording


def signed(value: float | Decimal, text: str) -> str:
    """`text`, the absolute `value` as shown, with a sign; ±0 for zero, and `<+0.1` or `>−0.1` if
    another value is shown as zero."""
    sign = MINUS if value < 0 else "+"
    if re.search("[1-9]", text):
        return sign + text
    if not value:
        return "±0"
    step = re.sub(r"0(?=\D*$)", "1", text)
    return ("<" if value > 0 else ">") + sign + step


def difference(spec: Spec, before: float, after: float, bound: Bound | None = None) -> str:
    """The change from one value to another in the chart's number format, with the `bound` that it is;
    between percentages, in percentage points."""
    change = float(Decimal(repr(after)) - Decimal(repr(before)))
    if isclose(before, after, rel_tol=1e-12):  # sums of floats
        change = 0.0
    form = code(spec)
    ends = [format_number(value, form) for value in (before, after)]
    while ends[0] != ends[1] and not re.search("[1-9]", format_number(change, form)):
        form = with_places(form, places_of(form) + 1)  # no ±0 between 1.2 and 1.3
    text = format_number(abs(change), form)
    if not is_percent(spec):
        return bounded(signed(change, text), bound, spec.lang)
    number = signed(change, text.replace("%", "").strip())
    points = wording(spec.lang).points.format(number)
    points = points.removesuffix("s") if number.lstrip(f"<>+{MINUS}") == "1" else points
    return bounded(points, bound, spec.lang)
