"""What is wrong with the annotations of a spec, in the words of its author."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from charts.annotations.levels import bases, levels, mean
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

_NAMES: dict[type, str] = {
    Difference: "difference",
    Cagr: "cagr",
    Reference: "reference",
    Average: "average",
    Bracket: "bracket",
    Period: "period",
    Event: "event",
    Break: "break",
}


def problems(spec: Spec) -> list[str]:
    """What is wrong with each annotation; `spec` itself has no problems."""
    if not spec.annotations:
        return []
    found = annotation_support(spec.kind)
    if found is None:
        name = _NAMES[type(spec.annotations[0])]
        return [f"{name}: a chart of kind '{spec.kind}' has no value axis to annotate"]
    told = []
    for each in spec.annotations:
        name = _NAMES[type(each)]
        wrong = _ends(spec, each) or _CHECKS[type(each)](spec, found, each)
        told += [f"{name}: {text}" for text in wrong]
    if sum(isinstance(each, Break) for each in spec.annotations) > 1:
        told.append("break: an axis can have one break")
    return told


def _ends(spec: Spec, each: Annotation) -> list[str]:
    """Categories and series that are not there."""
    last = len(spec.categories) - 1
    ends = [
        getattr(each, name)
        for name in ("start", "end", "at")
        if hasattr(each, name) and not isinstance(each, Break)
    ]
    wrong = [f"there is no category {i}; the last is {last}" for i in ends if not 0 <= i <= last]
    names = tuple(one.name for one in spec.series)
    series = getattr(each, "series", None)
    if series is not None and series not in names:
        wrong.append(f"no series is called '{series}'{nearest(series, names)}")
    return wrong


def _series(spec: Spec, found: AnnotationSupport, name: str | None) -> list[str]:
    if name is None:
        return []
    if found.level == "total" and name != spec.series[0].name:
        return [f"only totals and '{spec.series[0].name}' stand on the axis, not '{name}'"]
    if name in spec.second_axis:
        return [f"'{name}' is on the second axis, which cannot be annotated"]
    return []


def _pair(spec: Spec, found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, (Difference, Cagr))
    if each.start == each.end:
        return ["it starts and ends at the same category"]
    wrong = _series(spec, found, each.series)
    present = levels(spec, each.series)
    missing = [spec.categories[i] for i in (each.start, each.end) if present[i] is None]
    return wrong or [f"there is no value at '{name}'" for name in missing]


def _cagr(spec: Spec, found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, Cagr)
    wrong = _pair(spec, found, each)
    if wrong:
        return wrong
    if not (isfinite(each.years) and each.years > 0):
        return [f"the time between the two must be more than 0 years, not {each.years:g}"]
    present = levels(spec, each.series)
    if not each.text and any((present[i] or 0) <= 0 for i in (each.start, each.end)):
        return ["growth from or to zero or a negative value has no rate; give the text"]
    return []


def _reference(spec: Spec, _found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, Reference)
    if not isfinite(each.value):
        return ["its value is not a finite number"]
    return _in_break(spec, each.value)


def _in_break(spec: Spec, value: float) -> list[str]:
    cuts = (one for one in spec.annotations if isinstance(one, Break))
    if any(cut.start < value < cut.end for cut in cuts):
        return [f"{value:g} lies in the break of the axis"]
    return []


def _average(spec: Spec, found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, Average)
    if found.level == "steps":
        return [f"the mean of the steps of a '{spec.kind}' says nothing"]
    return _series(spec, found, each.series) or _in_break(spec, mean(spec, each.series))


def _bracket(_spec: Spec, _found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, Bracket)
    return [] if each.text.strip() else ["it has no text"]


def _time(spec: Spec, found: AnnotationSupport, each: Annotation) -> list[str]:
    if found.sideways:
        return [f"a '{spec.kind}' chart does not run over time; use 'column' or 'line'"]
    if isinstance(each, Event) and not each.text.strip():
        return ["it has no text"]
    return []


def _break(spec: Spec, found: AnnotationSupport, each: Annotation) -> list[str]:
    assert isinstance(each, Break)
    if not found.breaks:
        return [f"a '{spec.kind}' chart needs no break; its axis need not start at zero"]
    if not 0 < each.start < each.end < float("inf"):
        return ["it must run from a value above zero to a higher one"]
    values = bases(spec)
    if min([*values, *spec.present] if found.level != "steps" else values) < 0:
        return ["values below zero cannot be shown with it"]
    inside = [v for v in values if each.start < v < each.end]
    if inside:
        return [f"{inside[0]:g} lies between {each.start:g} and {each.end:g}"]
    if max(values) < each.end:
        return [f"no bar reaches beyond {each.end:g}"]
    if found.level != "first" and min(values) < each.end:
        part = "level" if found.level == "steps" else f"value of '{spec.series[0].name}'"
        return [f"every {part} must reach beyond it, and {min(values):g} does not"]
    if len(spec.series) > 1 and found.level == "first" and min(values) < each.end:
        return ["with several series every bar must reach beyond it"]
    return []


_CHECKS: dict[type, Callable[[Spec, AnnotationSupport, Annotation], list[str]]] = {
    Difference: _pair,
    Cagr: _cagr,
    Reference: _reference,
    Average: _average,
    Bracket: _bracket,
    Period: _time,
    Event: _time,
    Break: _break,
}
