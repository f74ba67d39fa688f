"""Stacks: segments with their values, totals, shares of a whole, the steps of a waterfall."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from charts.bounds import Bound, combined, given, of_shares
from charts.colours import palette
from charts.labels import full_percent, heading, texts, total_code
from charts.layout import drawn, inside_colours
from charts.layout.boxes import label_box
from charts.marks import Mark, TextMark
from charts.native.workbook import cell
from charts.numbers import Axis, format_number
from charts.plan import LABEL_GAP, Column, DrawnSeries, Field, Label, Plan, Rect
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import height, width
from charts.wording import wording

SHARES = Axis(0.0, 1.0, 0.25, False)
"""The axis of 100 % stacks."""


def problems(spec: Spec) -> list[str]:
    """Positive and negative values cannot share a stack."""
    mixed = any(v < 0 for v in spec.present) and any(v > 0 for v in spec.present)
    return ["a stack cannot mix values above and below zero; use 'waterfall'"] if mixed else []


def share_problems(spec: Spec) -> list[str]:
    """Shares of a whole: two or more, none below zero."""
    messages = []
    if len(spec.series) < 2:
        messages.append(f"kind '{spec.kind}' shows how a whole is split and needs several series")
    if any(v < 0 for v in spec.present):
        messages.append("a share of a whole cannot be below zero")
    return messages


class Step(NamedTuple):
    """A bar of a waterfall from `start` to `end`; `bound` is that of its end."""

    start: float
    end: float
    total: bool
    missing: bool = False
    bound: Bound | None = None


def steps(spec: Spec) -> list[Step]:
    """The bars of a waterfall; a total without a value is the sum so far."""
    level, bound, result = 0.0, combined(()), []
    series = spec.series[0]
    for i, (value, own) in enumerate(zip(series.values, series.every_bound, strict=True)):
        if i in spec.totals:
            level, bound = (level, bound) if value is None else (value, own)
            result.append(Step(0.0, level, True, bound=bound))
        else:
            bound = combined((bound, own))
            result.append(Step(level, level + (value or 0.0), False, value is None, bound))
            level += value or 0.0
    return result


def sums(spec: Spec) -> list[float]:
    """The total of each stack."""
    columns = zip(*(series.values for series in spec.series), strict=True)
    return [sum(v for v in column if v is not None) for column in columns]


def total_bounds(spec: Spec) -> tuple[Bound | None, ...]:
    """The bound of the total of each stack."""
    columns = zip(*(series.every_bound for series in spec.series), strict=True)
    return tuple(map(combined, columns))


def total_texts(spec: Spec) -> list[str]:
    """The total of each stack, as it is shown: with the decimals of its parts."""
    pairs = enumerate(zip(sums(spec), total_bounds(spec), strict=True))
    return [
        given(format_number(total, total_code(spec, i)), bound, spec.lang)
        for i, (total, bound) in pairs
    ]


def share_bounds(spec: Spec) -> list[tuple[Bound | None, ...]]:
    """For each series the bound of each of its values' share of the category's total."""
    values = zip(*(series.values for series in spec.series), strict=True)
    bounds = zip(*(series.every_bound for series in spec.series), strict=True)
    return list(zip(*map(of_shares, values, bounds), strict=True))


def shares(spec: Spec) -> tuple[Spec, tuple[Column, ...]]:
    """`spec` as shares of each category's total, and the figures behind them.

    Percentages that add up to 100 are shares already and stay unchanged.
    """
    totals = sums(spec)
    percent = "%" in spec.unit or "%" in spec.number_format
    if percent and all(abs(total - 100) <= 1 for total in totals if total):
        return spec, ()
    parts = []
    for series, bounds in zip(spec.series, share_bounds(spec), strict=True):
        pairs = zip(series.values, totals, strict=True)
        values = tuple(None if v is None or not total else v / total for v, total in pairs)
        name = f"{series.name} (%)"
        parts.append(series._replace(name=name, values=values, bounds=bounds, places=()))
    # Under a unit such as "% of sales" the figures themselves have another one.
    plain = spec._replace(unit="") if "%" in spec.unit else spec
    data = tuple(Column(heading(plain, series), series.values) for series in spec.series)
    whole = spec._replace(series=tuple(parts), number_format="0%", unit="")
    exact = (one._replace(bounds=()) for one in parts)
    if any(text[0] in "<>" for one in exact for text in texts(whole, one) if text):
        whole = whole._replace(number_format="0.0%")  # no part is 0 % or 100 % by rounding
    return whole, data


def tell(spec: Spec) -> list[str]:
    """The shares of each series, as they are shown."""
    words = wording(spec.lang)
    parts, _ = shares(spec)
    result = []
    for series, one in zip(spec.series, parts.series, strict=True):
        pairs = zip(spec.categories, texts(parts, one), strict=True)
        row = words.comma.join(f"{name} {text}" for name, text in pairs if text)
        result.append(f"{series.name}{words.colon}{row}")
    return result


def with_axis(arrange: Callable[[bool], Plan]) -> Plan:
    """The plan that `arrange` makes without a value axis, or with one if a part has no label."""
    plan = arrange(False)
    missing = (
        value and not label
        for one in plan.layers[0].series
        if one.colour is not None
        for value, label in zip(one.values, one.labels, strict=True)
    )
    return arrange(True) if any(missing) else plan


def segments(
    spec: Spec, field: Field, style: Style, gap: int, totals: list[float] | None = None
) -> tuple[DrawnSeries, ...]:
    """The parts, each labelled with its value if that fits; `totals` are given if they are shares
    of these."""
    result = []
    size = min(style.label_size, style.axis_size)
    computed = totals is not None and full_percent(spec) == 1
    count = len(spec.series)
    # the series of shares have other names than those highlighted
    names = tuple(f"{name} (%)" for name in spec.highlight_series)
    named = spec._replace(highlight_series=spec.highlight_series + names)
    for n, (series, ink) in enumerate(zip(spec.series, palette(named, style), strict=True)):
        labels: list[Label | None] = []
        for i, text in enumerate(texts(spec, series)):
            value = series.values[i] or 0.0
            share = value if totals is None or computed else value / (totals[i] or 1)
            fit = _fit(field, field.bar(i, 0, share, gap), text or "", size)
            if not (text and count > 1 and fit):
                labels.append(None)
                continue
            colour, back = inside_colours(spec, series, i, ink, style)
            labels.append(Label(text, "ctr", fit, colour, back))
        segment = drawn(spec, series, ink, labels)
        if computed:
            # the figures themselves are in the columns after those of the shares
            value_of, first, last = (_column(count + k) for k in (n, 0, count - 1))
            formula = f"IFERROR({value_of}{{row}}/SUM({first}{{row}}:{last}{{row}}),0)"
            segment = segment._replace(heading=series.name, formula=formula)
        result.append(segment)
    return tuple(result)


def _fit(field: Field, bar: Rect, text: str, size: float) -> float | None:
    """The largest size down to 9 points at which a label fits its part; None if there is none."""
    while size >= 9:
        box = label_box(field.size, text, size, 0, 0, "ctr")
        if box.w < bar.w * 0.96 and box.h < bar.h:
            return size
        size -= 1
    return None


def _column(series: int) -> str:
    """The letter of a series' column in the workbook."""
    return cell(series + 1, 0).replace("$", "")[:-1]


def total(spec: Spec, size: float, style: Style, *, across: bool) -> DrawnSeries:
    """An invisible series of the totals that carries their labels, so that they follow the data.

    Over columns it is an invisible line; over sideways bars an unfilled bar that begins at the
    stack's end.
    """
    name = wording(spec.lang).total
    head = f"{name} ({spec.unit})" if spec.unit else name
    totals = sums(spec)
    above = Label("", "inBase" if across else "t", size, style.ink)
    below = above if across else above._replace(position="b")
    labels = tuple(
        (above if value >= 0 else below)._replace(text=text)
        for value, text in zip(totals, total_texts(spec), strict=True)
    )
    formula = f"SUM(B{{row}}:{_column(len(spec.series) - 1)}{{row}})"
    return DrawnSeries(head, tuple(totals), None, (), labels, formula=formula)


def names_above(
    spec: Spec, field: Field, style: Style, gap: int, colours: tuple[Colour, ...], *, shares: bool
) -> tuple[Mark, ...] | None:
    """The series' names over the segments of the top bar; None if they do not fit."""
    w, h = field.size
    whole = sum(s.values[0] or 0.0 for s in spec.series) or 1.0
    base, right, marks = 0.0, 0.0, []
    tall = height(style.axis_size) / h
    y = field.bar(0, 0, 1, gap).y - tall - LABEL_GAP / 2 / h
    for series, colour in zip(spec.series, colours, strict=True):
        value = (series.values[0] or 0.0) / (whole if shares else 1.0)
        # A little inside, so that no letter lies on the axis.
        start, end = field.to(base) + LABEL_GAP / 2 / w, field.to(base + value)
        base += value
        wide = width(series.name, style.axis_size, True) / w
        if not 0 < wide <= end - start or start < right:
            return None
        right = start + wide
        ink = colour if series.name in spec.highlight_series else style.ink
        box = (start, y, end - start, tall)
        marks.append(TextMark(series.name, *box, style.axis_size, ink, bold=True, align="l"))
    return tuple(marks)
