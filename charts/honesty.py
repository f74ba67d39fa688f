"""Honesty checks: finds charts that can be drawn but may mislead.

No finding is an error; each message says what misleads and how to avoid it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from charts.annotations.levels import prepared
from charts.colour_vision import look_alike
from charts.colours import palette
from charts.kinds import annotation_support, data_form
from charts.labels import full_percent, is_percent
from charts.periods import mentions_time, parse
from charts.spec import Break, Cagr, Difference, Spec
from charts.style import Colour, Style


class Gate(NamedTuple):
    """A finding about a chart: a code for filters, and a message for its author."""

    code: str
    message: str


_RINGS = frozenset({"pie", "donut"})
_SHARES = ("pie", "donut", "stacked", "percent", "marimekko", "treemap")
_OVER_TIME = ("column", "line", "area", "stacked", "percent", "grouped", "combo")
_COLOURED = ("line", "area", "stacked", "percent", "grouped", "combo", "marimekko", "radar")
"""Kinds by the start of their names: shares of a total; categories in time; one colour per series."""
_UNIT = re.compile(
    r"[%％‰€$£¥°]|[(（][^)）]+[)）]|\b[A-Z]{3}\b|\d\s?(?:k|m|bn|kg|km|h|t)\b"
    r"|(?i:\b(?:percent|per cent|pts|points|thousands?|millions?|billions?|hours|days|weeks|months"
    r"|years|tonnes|index|number of)\b)"
    r"|[元吨人次件家个台天倍户单店]$|百分点|[万亿]|数量|人数|指数"
)
"""Patterns that state the unit in a title or a name."""
_POINTS = re.compile(r"\bpts?\b|\bpp\b|\bpercentage points?\b|百分点|个点", re.IGNORECASE)
_OF_WHOLE = re.compile("[%％]|percent|per cent|占", re.IGNORECASE)
_MANY_PARTS = 6
_DAY = 0.02
"""The years that months of unequal length may add to a distance in time."""


def gates(spec: Spec, style: Style | None = None) -> list[Gate]:
    """The findings on `spec`, which has no problems; colours are those of `style`."""
    return [
        *_cut(spec),
        *_shares(spec),
        *_second_axis(spec),
        *_growth_years(spec),
        *_labels(spec),
        *_steps(spec),
        *_rings(spec),
        *_mixed(spec),
        *_uneven(spec),
        *_colours(spec, style or Style()),
    ]


def _cut(spec: Spec) -> Iterator[Gate]:
    for each in spec.annotations:
        if isinstance(each, Break):
            yield Gate(
                "bars-cut",
                f"the value axis leaves out {each.start:g} to {each.end:g}, so the lengths of bars"
                " cannot be compared; show the differences instead, or say why",
            )


def _shares(spec: Spec) -> Iterator[Gate]:
    """Shares of a total that do not add up to 100 %, within the rounding of the parts."""
    rings = spec.kind in _RINGS
    # in a stack "% of sales" may be of anything, and in a stack of 100 % what the shares are of
    of_whole = _OF_WHOLE.match(spec.unit.strip()) and (rings or spec.kind == "treemap")
    if not (is_percent(spec) or of_whole) or not spec.kind.startswith(_SHARES):
        return
    columns = (
        [("the shares", spec.series[0].values)]
        if rings or spec.kind == "treemap"
        else [
            (f"the shares at '{name}'", column)
            for name, column in zip(
                spec.categories, zip(*(s.values for s in spec.series), strict=True), strict=True
            )
        ]
    )
    scale = 100 / full_percent(spec)
    for name, column in columns:
        present = [v * scale for v in column if v is not None]
        # Rounding may change each part by half of its last decimal.
        slack = 0.5 * 10 ** -_decimals(present) * len(present) + 1e-9
        if present and abs(sum(present) - 100) > slack:
            yield Gate(
                "shares-sum",
                f"{name} add up to {sum(present):.10g}%, not to 100%; correct a share, or add one for the rest",
            )


def _decimals(values: list[float]) -> int:
    """The number of decimals of the values, up to three."""
    return next((n for n in range(3) if all(abs(round(v, n) - v) < 1e-9 for v in values)), 3)


def _second_axis(spec: Spec) -> Iterator[Gate]:
    if spec.second_axis and not spec.second_axis_why.strip():
        names = ", ".join(f"'{name}'" for name in spec.second_axis)
        yield Gate(
            "second-axis",
            f"{names} has a second value axis, so it means nothing where lines cross;"
            " give the reason in second_axis_why, or draw two charts",
        )


def _growth_years(spec: Spec) -> Iterator[Gate]:
    """A growth a year that is worked out over other years than those between its periods."""
    for each in spec.annotations:
        if not isinstance(each, Cagr):
            continue
        names = spec.categories[each.start], spec.categories[each.end]
        start, end = map(parse, names)
        if start is None or end is None or start.months != end.months:
            continue
        between = abs(end.start - start.start) / 12
        if abs(between - each.years) > _DAY:
            yield Gate(
                "growth-years",
                f"the growth a year is worked out over {each.years:.3g} years, but from '{names[0]}' to"
                f" '{names[1]}' it is {between:.3g}; leave the number of years out, or correct the labels",
            )


def _labels(spec: Spec) -> Iterator[Gate]:
    """Checks that the chart states its unit and its period."""
    texts = _texts(spec)
    code = spec.number_format
    counts = spec.kind != "gantt"  # its values are days
    if (
        counts
        and not spec.unit.strip()
        and not re.search(r'["%€$£¥]', code)
        and not _has(_UNIT, texts)
    ):
        yield Gate("no-unit", "the chart does not name the unit of its values; give 'unit'")
    if counts and not is_dated(spec):
        yield Gate(
            "no-period", "the chart does not name the period of its values; add it to the title"
        )

    if data_form(spec.kind) == "table" and not any(each.strip() for each in spec.categories):
        yield Gate(
            "label-missing",
            "the values have no names; write `data: {First name: …, Second name: …}`",
        )


def is_dated(spec: Spec) -> bool:
    """Whether the chart names the period of its values."""
    return any(map(mentions_time, [*_texts(spec), spec.unit, spec.centre_note, *spec.categories]))


def _texts(spec: Spec) -> list[str]:
    return [spec.title, spec.x_title, spec.y_title, *(one.name for one in spec.series)]


def _steps(spec: Spec) -> Iterator[Gate]:
    """Totals of a waterfall that are not the sum of its steps, by more than rounding."""
    if spec.kind != "waterfall":
        return
    values = [Decimal(repr(v)).normalize() for v in spec.series[0].values if v is not None]
    place = min((int(v.as_tuple().exponent) for v in values), default=0)
    step = Decimal(1).scaleb(min(place, 0))
    level, steps, started = Decimal(), 0, False
    for i, (name, value) in enumerate(zip(spec.categories, spec.series[0].values, strict=True)):
        if value is None:
            continue
        number = Decimal(repr(value))
        if i not in spec.totals:
            level, steps, started = level + number, steps + 1, True
            continue
        if started and abs(number - level) > step * (steps + 1) / 2:
            total, added = (f"{n.normalize():,f}" for n in (number, level))
            message = f"the total '{name}' is {total}, but the steps before it add up to {added}"
            yield Gate("steps-differ", f"{message}; correct a step, or add one for the rest")
        level, steps, started = number, 1, True


def _has(pattern: re.Pattern[str], texts: list[str]) -> bool:
    return any(pattern.search(text) for text in texts)


def _rings(spec: Spec) -> Iterator[Gate]:
    if spec.kind not in _RINGS:
        return
    values = spec.series[0].values
    parts = sum(1 for v in values if v)
    if parts > _MANY_PARTS:
        yield Gate(
            "ring-parts",
            f"{parts} parts are too many to compare in a '{spec.kind}'; combine the small ones or"
            " use 'bar'",
        )
    for name, value in zip(spec.categories, values, strict=True):
        if value is not None and value < 0:
            yield Gate(
                "ring-negative",
                f"'{name}' is below zero, but a share of a total cannot be; use 'bar'",
            )


def _mixed(spec: Spec) -> Iterator[Gate]:
    """Percentages and percentage points in one chart, or a change of percentages in percent."""
    points = _POINTS.search(spec.unit) or _POINTS.search(spec.number_format)
    names = [one.name for one in spec.series]
    labels = [text for one in spec.series for text in one.labels if text]
    if (is_percent(spec) and _has(_POINTS, [*names, *labels])) or (
        points and _has(re.compile("[%％]"), [*names, *labels])
    ):
        yield Gate(
            "percent-points",
            "the chart mixes percentages and percentage points; draw two charts",
        )
        return
    if not (is_percent(spec) or points):
        return
    full = prepared(spec) if annotation_support(spec.kind) else spec
    changes = [each.text for each in full.growth]
    changes += [each.text for each in full.annotations if isinstance(each, Difference)]
    for text in changes:
        if re.search(r"[%％]\s*$", text.strip()):
            yield Gate(
                "percent-points",
                f"'{text}' gives a change of percentages in percent; give it in percentage points",
            )


def _uneven(spec: Spec) -> Iterator[Gate]:
    """Periods of unequal length or distance on an axis with equal steps."""
    if not spec.kind.startswith(_OVER_TIME) or "bar" in spec.kind:
        return
    periods = [parse(name) for name in spec.categories]
    dated = [period for period in periods if period is not None]
    if len(dated) < len(periods) or len(dated) < 2:
        return
    if len({period.months for period in dated}) > 1:
        yield Gate(
            "uneven-periods",
            "the categories are periods of different lengths, but the axis shows them as equal;"
            " use periods of one length",
        )
        return
    steps = [later.start - earlier.start for earlier, later in pairwise(dated)]
    for name, after, step in zip(spec.categories, spec.categories[1:], steps, strict=False):
        if abs(step - min(steps, key=abs)) > 1e-6:
            yield Gate(
                "uneven-periods",
                f"the step from '{name}' to '{after}' is longer than others, but the axis shows them"
                " as equal; add the missing periods without values",
            )
            return


def _colours(spec: Spec, style: Style) -> Iterator[Gate]:
    """Neighbours in colours that a colour-blind reader (deuteranopia) cannot tell apart."""
    for one, other, names in _neighbours(spec, style):
        if look_alike(one.rgb, other.rgb):
            yield Gate(
                "colours-alike",
                f"a colour-blind reader cannot tell {names[0]} from {names[1]}"
                f" ({one.hex} and {other.hex}); highlight one of them, or show fewer series",
            )


def _neighbours(spec: Spec, style: Style) -> Iterator[tuple[Colour, Colour, tuple[str, str]]]:
    if spec.kind == "waterfall":
        yield style.accent, style.down, ("increases", "decreases")
    elif len(spec.series) > 1 and spec.kind.startswith(_COLOURED):
        colours = palette(spec, style)
        for (one, a), (other, b) in pairwise(zip(spec.series, colours, strict=True)):
            if {one.name, other.name} <= set(spec.highlight_series):
                continue  # the author asked for the same colour
            yield a, b, (f"'{one.name}'", f"'{other.name}'")
