"""Percentages, and differences with their sign."""

from __future__ import annotations

import re
from decimal import Decimal

from charts.numbers import format_number
from charts.plan import code
from charts.spec import Spec
from charts.wording import wording

_PERCENT_UNITS = frozenset({"%", "％", "percent", "per cent", "百分比"})


def is_percent(spec: Spec) -> bool:
    """Whether the values are percentages."""
    return spec.unit.strip().lower() in _PERCENT_UNITS or "%" in spec.number_format


def full_percent(spec: Spec) -> float:
    """The value that stands for 100 %: 1 under a format that multiplies by 100, else 100."""
    return 1.0 if "%" in re.sub('"[^"]*"', "", spec.number_format) else 100.0


def signed(value: float, text: str) -> str:
    """`text`, the absolute `value` as shown, with a sign; ±0 if it is shown as zero."""
    if not re.search("[1-9]", text):
        return "±0"
    return ("−" if value < 0 else "+") + text


def difference(spec: Spec, before: float, after: float) -> str:
    """The change from one value to another in the chart's number format; between percentages, in
    percentage points."""
    change = float(Decimal(repr(after)) - Decimal(repr(before)))
    text = format_number(abs(change), code(spec))
    if not is_percent(spec):
        return signed(change, text)
    number = signed(change, text.replace("%", "").strip())
    points = wording(spec.lang).points.format(number)
    return points.removesuffix("s") if number in {"+1", "−1"} else points
