"""Alt text: what a chart shows, in one sentence with its figures."""

from __future__ import annotations

from collections.abc import Callable

from charts.annotations.levels import phrases, prepared
from charts.kinds import load
from charts.numbers import format_number
from charts.plan import code, texts
from charts.spec import Series, Spec
from charts.wording import wording

_MOST_POINTS = 12
"""Series up to this length are described point by point; longer ones by their ends and extremes."""


def sentence(spec: Spec) -> str:
    """The alt text of a chart in its language, or in English if there are no labels for it."""
    kind, words = load(spec.kind), wording(spec.lang)
    spec = prepared(spec) if spec.annotations else spec
    subject = spec.title or (spec.series[0].name if len(spec.series) == 1 else "")
    head = kind.NAMES.get(spec.lang, kind.NAMES["en"]) + (words.of + subject if subject else "")
    if spec.unit:
        head += words.unit.format(spec.unit)
    tell: Callable[[Spec], list[str]] | None = getattr(kind, "tell", None)
    parts = tell(spec) if tell else [_series(spec, series) for series in spec.series]
    parts += [
        each.text + words.from_to.format(spec.categories[each.start], spec.categories[each.end])
        for each in spec.growth
    ]
    parts += phrases(spec)
    return head + words.colon + words.semicolon.join(parts) + words.stop


def _series(spec: Spec, series: Series) -> str:
    words = wording(spec.lang)
    name = series.name + words.colon if len(spec.series) > 1 else ""
    points = zip(spec.categories, texts(spec, series), strict=True)
    present = [(category, text) for category, text in points if text]
    if len(present) <= _MOST_POINTS:
        return name + words.comma.join(f"{category} {text}" for category, text in present)
    values = [(v, c) for v, c in zip(series.values, spec.categories, strict=True) if v is not None]
    extremes = min(values, key=lambda pair: pair[0]), max(values, key=lambda pair: pair[0])
    ends = [part for category, text in (present[0], present[-1]) for part in (text, category)]
    for value, category in extremes:
        ends += [format_number(value, code(spec)), category]
    return name + words.extremes.format(*ends)
