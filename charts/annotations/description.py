"""What annotations say in an alt text."""

from __future__ import annotations

from charts.numbers import format_number, suitable_format
from charts.spec import Annotation, Average, Break, Event, Reference, Spec

_FORMS = {
    "en": ("{} from {} to {}", "{} at {}", "axis broken between {} and {}"),
    "zh": ("{}（{}至{}）", "{}（{}）", "数值轴在{}与{}之间断开"),
}


def told(spec: Spec) -> list[str]:
    """A phrase for each annotation; `spec` is one that `charts.annotations.levels.prepared` has made."""
    return [_phrase(spec, each) for each in spec.annotations if getattr(each, "text", True)]


def _phrase(spec: Spec, each: Annotation) -> str:
    stretch, moment, broken = _FORMS.get(spec.lang, _FORMS["en"])
    if isinstance(each, Break):
        ends = (each.start, each.end)
        return broken.format(*(format_number(v, suitable_format(ends)) for v in ends))
    if isinstance(each, Event):
        return moment.format(each.text, spec.categories[each.at])
    if isinstance(each, (Reference, Average)):
        return each.text
    return stretch.format(each.text, spec.categories[each.start], spec.categories[each.end])
