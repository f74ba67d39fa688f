"""Alt text: what a chart shows, in one sentence with its figures."""

from __future__ import annotations

from collections.abc import Callable

from charts.annotations.levels import phrases, prepared
from charts.bounds import bounded
from charts.days import long_date
from charts.kinds import data_form, load
from charts.labels import heading, is_percent, states_unit, texts
from charts.layout.stacks import shares
from charts.spec import Series, Spec
from charts.wording import wording

_WHOLES = ("percent", "percent_bar", "donut", "pie")
_MOST_POINTS = 12
"""Series up to this length are described point by point; longer ones by their ends and extremes."""


def sentence(spec: Spec) -> str:
    """The alt text of a chart in its language, or in English if there are no labels for it."""
    kind, words = load(spec.kind), wording(spec.lang)
    spec = prepared(spec) if spec.annotations else spec
    subject = spec.title or (spec.series[0].name if len(spec.series) == 1 else "")
    head = kind.NAMES.get(spec.lang, kind.NAMES["en"]) + (words.of + subject if subject else "")
    if not states_unit(subject, spec.unit) and not _is_in_percent(spec):
        head += words.unit.format(spec.unit)
    tell: Callable[[Spec], list[str]] | None = getattr(kind, "tell", None)
    parts = tell(spec) if tell else [_series(spec, series) for series in spec.series]
    parts += [
        each.text + words.from_to.format(spec.categories[each.start], spec.categories[each.end])
        for each in spec.growth
    ]
    parts += phrases(spec)
    return head + words.colon + words.semicolon.join(parts) + words.stop


def title_unit(spec: Spec) -> str:
    """The unit beside the title of a chart: that of its figures, unless it stands at each share of a
    whole, or at two axes."""
    if spec.second_axis:
        return ""
    if _is_in_percent(spec):
        return wording(spec.lang).of_total
    bare = is_percent(spec._replace(number_format=""))
    at_each = spec.kind in _WHOLES and bare and "%" in spec.number_format
    return "" if at_each or states_unit(spec.title, spec.unit) else spec.unit


def _is_in_percent(spec: Spec) -> bool:
    """Whether the chart shows shares of values in another unit."""
    return spec.kind in _WHOLES[:2] and bool(shares(spec)[1]) and "%" not in spec.unit


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """The figures of a chart: a row of headings, then a row per category with a text per series."""
    match data_form(spec.kind):
        case "points":
            return _points(spec)
        case "samples":
            rows = ((s.name, ", ".join(filter(None, texts(spec, s)))) for s in spec.series)
            return (("", spec.unit or spec.title), *rows)
        case "spans":
            columns = [
                ["" if value is None else long_date(value, spec.lang) for value in series.values]
                for series in spec.series[:2]
            ] + [[text or "" for text in texts(spec, s)] for s in spec.series[2:]]
        case _:
            columns = [[text or "" for text in texts(spec, s)] for s in spec.series]
    own = [series.number_format or data_form(spec.kind) == "spans" for series in spec.series]
    heads = (
        "",
        *(s.name if o else heading(spec, s) for s, o in zip(spec.series, own, strict=True)),
    )
    return (heads, *zip(spec.categories, *columns, strict=True))


def _points(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """A row per point: its name, x, y and size."""
    series, words = spec.series[0], wording(spec.lang)
    heads = (spec.x_title or "x", spec.y_title or "y", words.size)
    measures = series.measures if series.sizes else series.measures[:2]
    columns = [
        [
            "" if value is None else bounded(f"{value:,.10g}", bound, spec.lang)
            for value, bound in zip(*measure, strict=True)
        ]
        for measure in measures
    ]
    return (("", *heads[: len(columns)]), *zip(spec.categories, *columns, strict=True))


def _series(spec: Spec, series: Series) -> str:
    words = wording(spec.lang)
    name = series.name + words.colon if len(spec.series) > 1 else ""
    shown = texts(spec, series)
    present = [
        (category, text) for category, text in zip(spec.categories, shown, strict=True) if text
    ]
    if len(present) <= _MOST_POINTS:
        return name + words.comma.join(f"{category} {text}" for category, text in present)
    sizes = [(v, i) for i, v in enumerate(series.values) if v is not None]
    extremes = [each(sizes, key=lambda size: size[0])[1] for each in (min, max)]
    named = [present[0], present[-1], *((spec.categories[i], shown[i]) for i in extremes)]
    return name + words.extremes.format(*(part for pair in named for part in reversed(pair)))
