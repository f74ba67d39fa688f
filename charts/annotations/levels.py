"""The levels that annotations point at, and the words that are computed from them."""

from __future__ import annotations

import re
from math import isclose

from charts.kinds import annotation_support
from charts.layout.stacks import steps
from charts.numbers import format_number, suitable_format
from charts.plan import code
from charts.spec import Annotation, Average, Break, Cagr, Difference, Event, Growth, Reference, Spec

_PERCENT_UNITS = frozenset({"%", "％", "percent", "per cent", "百分比"})
_WORDS = {
    "en": ("CAGR {}", "{} pts", "Ø", "Target"),
    "zh": ("年复合增长率 {}", "{}个百分点", "平均", "目标"),
}
_PHRASES = {
    "en": ("{} from {} to {}", "{} at {}", "axis broken between {} and {}"),
    "zh": ("{}（{}至{}）", "{}（{}）", "数值轴在{}与{}之间断开"),
}


def levels(spec: Spec, series: str | None = None) -> tuple[float | None, ...]:
    """The level of each category: of the series called `series`, or what the kind says; None
    where it is missing."""
    support = annotation_support(spec.kind)
    if support and support.level == "steps":
        return tuple(None if step.missing else step.end for step in steps(spec))
    if support and support.level == "total" and series is None:
        columns = zip(*(one.values for one in spec.series), strict=True)
        present = ([v for v in column if v is not None] for column in columns)
        return tuple(sum(values) if values else None for values in present)
    named = (one.values for one in spec.series if one.name == series)
    return next(named, spec.series[0].values)


def bases(spec: Spec) -> list[float]:
    """The values of what stands on the axis: bars, the lowest part of stacks, levels of steps."""
    support = annotation_support(spec.kind)
    if support and support.level == "steps":
        return [level for level in levels(spec) if level is not None]
    rows = spec.series[:1] if support and support.level == "total" else spec.series
    return [v for one in rows for v in one.values if v is not None]


def is_percent(spec: Spec) -> bool:
    """Whether the values are percentages."""
    return spec.unit.strip().lower() in _PERCENT_UNITS or "%" in spec.number_format


def whole(spec: Spec) -> float:
    """What 100 % is among the values: 1 under a format that multiplies, else 100."""
    return 1.0 if "%" in re.sub('"[^"]*"', "", spec.number_format) else 100.0


def mean(spec: Spec, series: str | None) -> float:
    """The mean of the levels that are there."""
    present = [level for level in levels(spec, series) if level is not None]
    return sum(present) / len(present)


def prepared(spec: Spec) -> Spec:
    """`spec` with the words of every annotation; compound growth has become a growth bubble."""
    kept: list[Annotation] = []
    growth = list(spec.growth)
    for each in spec.annotations:
        if isinstance(each, Cagr):
            growth.append(Growth(each.start, each.end, each.text or _cagr(spec, each)))
        elif isinstance(each, Difference):
            kept.append(each._replace(text=each.text or _difference(spec, each)))
        elif isinstance(each, (Reference, Average)):
            kept.append(each._replace(text=_line(spec, each)))
        else:
            kept.append(each)
    return spec._replace(growth=tuple(growth), annotations=tuple(kept))


def _signed(value: float, text: str) -> str:
    if not re.search("[1-9]", text):
        return "±0"
    return ("−" if value < 0 else "+") + text


def _difference(spec: Spec, each: Difference) -> str:
    """The difference in the chart's own numbers; between percentages, in points."""
    values = levels(spec, each.series)
    change = (values[each.end] or 0.0) - (values[each.start] or 0.0)
    form = code(spec)
    if not is_percent(spec):
        return _signed(change, format_number(abs(change), form))
    plain = form.replace('"%"', "").replace("%", "")
    number = _signed(change, format_number(abs(change) * 100 / whole(spec), plain))
    text = _WORDS.get(spec.lang, _WORDS["en"])[1].format(number)
    return text.removesuffix("s") if number in {"+1", "−1"} else text


def _cagr(spec: Spec, each: Cagr) -> str:
    """`CAGR +19%`; below 10 % with one decimal: (end / start) ^ (1 / years) − 1."""
    values = levels(spec, each.series)
    start, end = values[each.start] or 0.0, values[each.end] or 0.0
    rate = (float((end / start) ** (1 / each.years)) - 1) * 100
    form = "#,##0" if abs(rate) >= 9.95 else "0.#"
    text = _signed(rate, format_number(abs(rate), form)) + "%"
    return _WORDS.get(spec.lang, _WORDS["en"])[0].format(text)


def _line(spec: Spec, each: Reference | Average) -> str:
    """The label of a line: its words, and its value if they do not say it."""
    form = code(spec)
    *_, average, target = _WORDS.get(spec.lang, _WORDS["en"])
    if isinstance(each, Reference):
        value, words = each.value, each.text or (target if each.target else "")
    else:
        value, words = mean(spec, each.series), each.text or average
        if "." not in form and not isclose(value, round(value)) and abs(value) < 1000:
            # A mean of whole numbers is rarely one.
            form = re.sub(r"0(?=[^0]*$)", "0.0", form, count=1)
    number = format_number(value, form)
    return words if number in words else f"{words} {number}".strip()


def phrases(spec: Spec) -> list[str]:
    """What each annotation of a `prepared` spec says in an alt text."""
    from_to, at, broken = _PHRASES.get(spec.lang, _PHRASES["en"])
    result = []
    for each in spec.annotations:
        if isinstance(each, Break):
            ends = (each.start, each.end)
            result.append(broken.format(*(format_number(v, suitable_format(ends)) for v in ends)))
        elif isinstance(each, Event):
            result.append(at.format(each.text, spec.categories[each.at]))
        elif isinstance(each, (Reference, Average)):
            result.append(each.text)
        elif each.text:
            start, end = spec.categories[each.start], spec.categories[each.end]
            result.append(from_to.format(each.text, start, end))
    return result
