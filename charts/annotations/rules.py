"""Validates the annotations of a spec; messages are worded for its author."""

from __future__ import annotations

from math import inf, isfinite

from charts.annotations.levels import bases, levels, mean, measured
from charts.kinds import AnnotationSupport, annotation_support
from charts.spec import (
    Annotation,
    Average,
    Bracket,
    Break,
    Cagr,
    Difference,
    Event,
    Period,
    Reference,
    Spec,
    nearest,
)


def problems(spec: Spec) -> list[str]:
    """The problems of each annotation; `spec` itself has no problems."""
    if not spec.annotations:
        return []
    support = annotation_support(spec.kind)
    if support is None:
        name = _name(spec.annotations[0])
        return [f"{name}: a chart of kind '{spec.kind}' has no value axis to annotate"]
    messages = []
    for each in spec.annotations:
        wrong = _missing(spec, each) or _wrong(spec, support, each)
        messages += [f"{_name(each)}: {text}" for text in wrong]
    if sum(isinstance(each, Break) for each in spec.annotations) > 1:
        messages.append("axis_break: an axis can have one break")
    return messages


def _name(each: Annotation) -> str:
    """What an outline calls an annotation."""
    if isinstance(each, Break):
        return "axis_break"
    target = isinstance(each, Reference) and each.target
    return "target" if target else type(each).__name__.lower()


def _missing(spec: Spec, each: Annotation) -> list[str]:
    """Categories and series that do not exist."""
    if isinstance(each, Break):
        return []
    last = len(spec.categories) - 1
    ends = [getattr(each, name) for name in ("start", "end", "at") if hasattr(each, name)]
    wrong = [f"there is no category {i}; the last is {last}" for i in ends if not 0 <= i <= last]
    names = tuple(one.name for one in spec.series)
    series = getattr(each, "series", None)
    if series is not None and series not in names:
        wrong.append(f"no series is called '{series}'{nearest(series, names)}")
    return wrong


def _wrong(spec: Spec, support: AnnotationSupport, each: Annotation) -> list[str]:
    match each:
        case Difference() | Cagr():
            return _pair(spec, support, each)
        case Reference():
            if not isfinite(each.value):
                return ["its value is not a finite number"]
            return _in_break(spec, each.value)
        case Average():
            if support.level == "steps":
                return [f"the mean of the steps of a '{spec.kind}' is meaningless"]
            wrong = _series(spec, support, each.series)
            return wrong or _in_break(spec, mean(spec, each.series))
        case Period() | Event() if support.sideways:
            return [f"a '{spec.kind}' chart does not run over time; use 'column' or 'line'"]
        case Bracket() | Event() if not each.text.strip():
            return ["it has no text"]
        case Break():
            return _break(spec, support, each)
    return []


def _series(spec: Spec, support: AnnotationSupport, name: str | None) -> list[str]:
    if name is None:
        return []
    if support.level == "total" and name != spec.series[0].name:
        return [f"only totals and '{spec.series[0].name}' start at the axis, not '{name}'"]
    if name in spec.second_axis:
        return [f"'{name}' is on the second axis, which cannot be annotated"]
    return []


def _pair(spec: Spec, support: AnnotationSupport, each: Difference | Cagr) -> list[str]:
    if each.start == each.end:
        return ["it starts and ends at the same category"]
    values, ends = levels(spec, measured(spec, each)), (each.start, each.end)
    wrong = _series(spec, support, each.series) or [
        f"there is no value at '{spec.categories[i]}'" for i in ends if values[i] is None
    ]
    if wrong or isinstance(each, Difference):
        return wrong
    if not (isfinite(each.years) and each.years > 0):
        return [f"the time between the two must be more than 0 years, not {each.years:g}"]
    if not each.text and any((values[i] or 0) <= 0 for i in ends):
        return ["growth from or to zero or a negative value has no rate; give the text"]
    return []


def _in_break(spec: Spec, value: float) -> list[str]:
    breaks = (one for one in spec.annotations if isinstance(one, Break))
    if any(one.start < value < one.end for one in breaks):
        return [f"{value:g} is inside the axis break"]
    return []


def _break(spec: Spec, support: AnnotationSupport, each: Break) -> list[str]:
    if not support.breaks:
        return [
            f"a '{spec.kind}' chart cannot have one; 'column', 'bar', 'stacked' and 'waterfall' can"
        ]
    if not 0 < each.start < each.end < inf:
        return ["it must run from a value above zero to a higher one: [from, to]"]
    values = bases(spec)
    if min(values if support.level == "steps" else [*values, *spec.present]) < 0:
        return ["values below zero cannot be shown with it"]
    inside = [v for v in values if each.start < v < each.end]
    if inside:
        return [
            f"{inside[0]:g} lies between {each.start:g} and {each.end:g}, so its bar would end in the break"
        ]
    if max(values, default=0.0) < each.end:
        return [f"no bar reaches beyond {each.end:g}"]
    if support.level != "first" and min(values) < each.end:
        part = "level" if support.level == "steps" else f"value of '{spec.series[0].name}'"
        return [f"every {part} must reach beyond it, and {min(values):g} does not"]
    if len(spec.series) > 1 and support.level == "first" and min(values) < each.end:
        return ["with several series every bar must reach beyond it"]
    return []
