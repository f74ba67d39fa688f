"""Alt text: what a chart shows, in one sentence with its figures."""

from __future__ import annotations

from collections.abc import Callable

from charts.annotations.levels import phrases, prepared
from charts.kinds import load
from charts.numbers import format_number
from charts.plan import code, texts
from charts.spec import Series, Spec

_EVERY = 12
"""Series up to this length are told point by point; of longer ones, what stands out."""

_MARKS = {
    "en": (" of ", " in {}", ": ", ", ", "; ", ".", " from {} to {}", "{}: ", "{} {}"),
    "zh": ("：", "（{}）", "：", "，", "；", "。", "（{}至{}）", "{}：", "{} {}"),
}
_PEAKS = {
    "en": "{} in {}, {} in {}, lowest {} in {}, highest {} in {}",
    "zh": "{1} {0}，{3} {2}，最低 {4}（{5}），最高 {6}（{7}）",
}


def sentence(spec: Spec) -> str:
    """The alt text of a chart, in its language (English if there is none of ours)."""
    kind = load(spec.kind)
    spec = prepared(spec) if spec.annotations else spec
    lang = spec.lang if spec.lang in _MARKS else "en"
    of, unit, colon, _, semicolon, stop, period, _, _ = _MARKS[lang]
    subject = spec.title or (spec.series[0].name if len(spec.series) == 1 else "")
    head = kind.NAMES[lang] + (of + subject if subject else "")
    if spec.unit:
        head += unit.format(spec.unit)
    tell: Callable[[Spec], list[str]] | None = getattr(kind, "tell", None)
    parts = tell(spec) if tell else [_series(spec, series, lang) for series in spec.series]
    parts += [
        growth.text + period.format(spec.categories[growth.start], spec.categories[growth.end])
        for growth in spec.growth
    ]
    parts += phrases(spec)
    return head + colon + semicolon.join(parts) + stop


def _series(spec: Spec, series: Series, lang: str) -> str:
    comma, named, point = _MARKS[lang][3], _MARKS[lang][7], _MARKS[lang][8]
    name = named.format(series.name) if len(spec.series) > 1 else ""
    shown = texts(spec, series)
    present = [(c, t) for c, t in zip(spec.categories, shown, strict=True) if t]
    if len(present) <= _EVERY:
        return name + comma.join(point.format(c, t) for c, t in present)
    form = code(spec)
    values = [(v, c) for v, c in zip(series.values, spec.categories, strict=True) if v is not None]
    low, high = min(values, key=lambda pair: pair[0]), max(values, key=lambda pair: pair[0])
    (first, first_text), (last, last_text) = present[0], present[-1]
    return name + _PEAKS[lang].format(
        first_text,
        first,
        last_text,
        last,
        format_number(low[0], form),
        low[1],
        format_number(high[0], form),
        high[1],
    )
