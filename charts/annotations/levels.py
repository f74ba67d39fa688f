"""The levels that annotations point at, and the words that are computed from them."""

from __future__ import annotations

import re
from math import isclose

from charts.kinds import annotation_support
from charts.layout.stacks import steps
from charts.numbers import format_number, suitable_format
from charts.spec import Annotation, Average, Cagr, Difference, Growth, Reference, Spec

Levels = tuple[float | None, ...]
_PERCENT_UNITS = frozenset({"%", "％", "percent", "per cent", "百分比"})
_QUOTED = re.compile(r'"[^"]*"')
_WORDS = {
    "en": ("CAGR {}", "{} pts", "Ø", "Target"),
    "zh": ("年复合增长率 {}", "{}个百分点", "平均", "目标"),
}


def levels(spec: Spec, series: str | None = None) -> Levels:
    """The level of each category: of the series called `series`, or what the kind says; None
    where it is missing."""
    found = annotation_support(spec.kind)
    level = found.level if found else "first"
    if level == "steps":
        return tuple(None if step.missing else step.end for step in steps(spec))
    if level == "total" and series is None:
        columns = zip(*(one.values for one in spec.series), strict=True)
        return tuple(
            sum(v for v in column if v is not None) if set(column) != {None} else None
            for column in columns
        )
    named = (one.values for one in spec.series if one.name == series)
    return next(named, spec.series[0].values)


def bases(spec: Spec) -> list[float]:
    """The values of what stands on the axis: bars, the lowest part of stacks, levels of steps."""
    found = annotation_support(spec.kind)
    if found and found.level == "steps":
        return [level for level in levels(spec) if level is not None]
    rows = spec.series[:1] if found and found.level == "total" else spec.series
    return [v for one in rows for v in one.values if v is not None]


def is_percent(spec: Spec) -> bool:
    """Whether the values are percentages."""
    return spec.unit.strip().lower() in _PERCENT_UNITS or "%" in spec.number_format


def whole(spec: Spec) -> float:
    """What 100 % is among the values: 1 under a format that multiplies, else 100."""
    return 1.0 if "%" in _QUOTED.sub("", spec.number_format) else 100.0


def prepared(spec: Spec) -> Spec:
    """`spec` with the words of every annotation; compound growth has become a growth bubble."""
    kept: list[Annotation] = []
    growth = list(spec.growth)
    for each in spec.annotations:
        if isinstance(each, Cagr):
            growth.append(Growth(each.start, each.end, each.text or cagr_text(spec, each)))
        elif isinstance(each, Difference):
            kept.append(each._replace(text=each.text or difference_text(spec, each)))
        elif isinstance(each, (Reference, Average)):
            kept.append(each._replace(text=line_text(spec, each)))
        else:
            kept.append(each)
    return spec._replace(growth=tuple(growth), annotations=tuple(kept))


def _code(spec: Spec) -> str:
    if spec.number_format in {"", "General"}:
        return suitable_format(spec.present)
    return spec.number_format


def _signed(value: float, text: str) -> str:
    if not re.search("[1-9]", text):
        return "±0"
    return ("−" if value < 0 else "+") + text


def difference_text(spec: Spec, each: Difference) -> str:
    """The difference in the chart's own numbers; between percentages, in points."""
    found = levels(spec, each.series)
    change = (found[each.end] or 0.0) - (found[each.start] or 0.0)
    form = _code(spec)
    if not is_percent(spec):
        return _signed(change, format_number(abs(change), form))
    plain = form.replace('"%"', "").replace("%", "")
    number = _signed(change, format_number(abs(change) * 100 / whole(spec), plain))
    pattern = _words(spec)[1]
    return pattern.format(number).removesuffix("s" if number in {"+1", "−1"} else "\0")


def cagr(spec: Spec, each: Cagr) -> float:
    """(end / start) ^ (1 / years) − 1, as a fraction."""
    found = levels(spec, each.series)
    start, end = found[each.start] or 0.0, found[each.end] or 0.0
    return float((end / start) ** (1 / each.years)) - 1


def cagr_text(spec: Spec, each: Cagr) -> str:
    """`CAGR +19%`; below 10 % with one decimal."""
    rate = cagr(spec, each) * 100
    form = "#,##0" if abs(rate) >= 9.95 else "0.#"
    return _words(spec)[0].format(_signed(rate, format_number(abs(rate), form)) + "%")


def mean(spec: Spec, series: str | None) -> float:
    """The mean of the levels that are there."""
    found = [level for level in levels(spec, series) if level is not None]
    return sum(found) / len(found)


def line_text(spec: Spec, each: Reference | Average) -> str:
    """The label of a line: its words, and its value if they do not say it."""
    form = _code(spec)
    *_, average, target = _words(spec)
    if isinstance(each, Reference):
        value, words = each.value, each.text or (target if each.target else "")
    else:
        value, words = mean(spec, each.series), each.text or average
        if "." not in form and not isclose(value, round(value)) and abs(value) < 1000:
            # A mean of whole numbers is rarely one.
            form = re.sub(r"0(?=[^0]*$)", "0.0", form, count=1)
    number = format_number(value, form)
    return words if number in words else f"{words} {number}".strip()


def _words(spec: Spec) -> tuple[str, ...]:
    return _WORDS.get(spec.lang, _WORDS["en"])
