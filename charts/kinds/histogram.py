"""A histogram: how many values of a sample fall into each class."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log2

from charts.bounds import Bound, bounded, of_quantile
from charts.kinds import examples
from charts.labels import texts
from charts.layout import axis_chart
from charts.layout.bars import MANY, drawn, plain_colour
from charts.layout.fields import label_size, upright
from charts.layout.requirements import one_series
from charts.layout.samples import five
from charts.numbers import format_number, step, suitable_format
from charts.plan import LABEL_GAP, Layer, Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Histogram", "zh": "直方图"}
OTHER_NAMES = ("distribution", "frequency")
FORM = "chart"
OPTIONS = ("highlight",)
DATA = "samples"
_HEADINGS = {"en": "Count", "zh": "数量"}
_SENTENCES = {
    "en": "{0} values from {1} to {2}, the most frequent class {3} with {4}",
    "zh": "{0}个值，{1} 至 {2}，最多的一组为 {3}（{4}个）",
}
_MOST = 20


def problems(spec: Spec) -> list[str]:
    """One sample."""
    return one_series(spec, "box")


def class_edges(values: Sequence[float]) -> tuple[float, ...]:
    """The edges of classes of one round width.

    Their number follows Freedman and Diaconis (1981), or Sturges (1926) if half of the values are
    equal; at most 20.
    """
    low, high = min(values), max(values)
    if high - low < max(abs(low), abs(high)) * 1e-9 or high - low < 1e-30:
        half = 0.5 if abs(low) < 1e6 else abs(low) * 1e-3
        return (low - half, low + half)
    box = five(values)
    wide = 2 * (box.third - box.first) / len(values) ** (1 / 3)
    count = (high - low) / wide if wide > (high - low) * 1e-6 else log2(len(values)) + 1
    size = step(high - low, min(_MOST - 2, max(1, round(count))))
    if _integers(values):
        size = float(ceil(size - 1e-9))
    start, end = floor(low / size + 1e-9), ceil(high / size - 1e-9)
    if _integers(values) and high >= end * size - 1e-9 * size:
        end += 1  # a class ends before the next one's first
    return tuple(float(f"{n * size:.12g}") for n in range(start, max(end, start + 1) + 1))


def _integers(values: Sequence[float]) -> bool:
    """Whether all are whole numbers that floating point represents exactly."""
    return all(v == round(v) for v in values) and max(map(abs, values)) < 1e15


def class_of(edges: Sequence[float], value: float) -> int:
    """The class of a value: it begins at its lower edge; the last one includes its upper edge."""
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def class_names(
    edges: Sequence[float], values: Sequence[float], lang: str = "en"
) -> tuple[str, ...]:
    """The names of the classes: `5–9` for whole numbers, `2.5–5.0` for others, `−5 to −1` below zero."""
    dash = "–" if edges[0] >= 0 else "至" if lang == "zh" else " to "
    size = edges[1] - edges[0]
    if len(edges) == 2 and min(values) == max(values):
        return _printed(values[:1])
    if _integers(values) and size == round(size):
        pairs = [(edge, edge + size - 1) for edge in edges[:-1]]
        return tuple(dash.join(_printed((a, b) if a < b else (a,))) for a, b in pairs)
    return tuple(f"{a}{dash}{b}" for a, b in pairwise(_printed(edges)))


def _printed(values: Sequence[float]) -> tuple[str, ...]:
    """The values with as many decimals as they need."""
    form = suitable_format(values)
    return tuple(format_number(value, form) for value in values)


def _counted(spec: Spec) -> Spec:
    """The classes as categories with the number of values in each; those that hold a highlighted
    value are highlighted."""
    edges, values = class_edges(spec.present), spec.series[0].values
    counts = [0] * (len(edges) - 1)
    for value in spec.present:
        counts[class_of(edges, value)] += 1
    # a value that is a bound may belong to another class
    about: Bound | None = "~" if any(spec.series[0].every_bound) else None
    marked = {class_of(edges, v) for i in spec.highlight if (v := values[i]) is not None}
    return spec._replace(
        categories=class_names(edges, spec.present, spec.lang),
        series=(
            Series(
                _HEADINGS.get(spec.lang, _HEADINGS["en"]),
                tuple(counts),
                bounds=(about,) * len(counts),
            ),
        ),
        highlight=tuple(sorted(marked)),
        unit="",
        number_format="#,##0",
        growth=(),
        forecast=None,
    )


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Columns that touch, each with its count."""
    spec = _counted(spec)
    shown = texts(spec, spec.series[0])
    fit = label_size(shown, size[0] / len(shown) * 0.96, style, MANY)
    above = height(fit) + LABEL_GAP if fit else 0.0
    field, ticks = upright(
        spec, size, style, (0.0, max(spec.present)), above=above, shown=fit is None
    )
    columns = drawn(spec, spec.series, [plain_colour(spec, style)], style, fit)
    return axis_chart(spec, style, field, ticks, [Layer("bar", columns, gap=0, edged=True)])


def tell(spec: Spec) -> list[str]:
    """The number of values, their range, and the fullest class."""
    classes = _counted(spec)
    counts = classes.series[0].values
    shown = texts(classes, classes.series[0])
    most = max(range(len(counts)), key=lambda i: counts[i] or 0)
    extremes = (min(spec.present), max(spec.present))
    sample = spec.series[0]
    ends = [
        bounded(text, of_quantile(value, sample.values, sample.every_bound), spec.lang)
        for value, text in zip(extremes, _printed(extremes), strict=True)
    ]
    form = _SENTENCES.get(spec.lang, _SENTENCES["en"])
    return [form.format(len(spec.present), *ends, classes.categories[most], shown[most])]


_DAYS = (
    *(3, 5, 4, 6, 7, 5, 8, 6, 9, 4, 7, 6, 5, 10, 8, 6, 7, 12, 5, 6),
    *(9, 7, 6, 4, 8, 11, 7, 5, 6, 8, 14, 6, 7, 9, 5, 10, 6, 7, 8, 17),
)
EXAMPLES = examples(
    "histogram",
    tuple(str(i) for i in range(1, len(_DAYS) + 1)),
    (Series("Orders", _DAYS),),
    unit="orders by days to delivery",
    title="Delivery time, June 2025",
    zh_names=("订单",),
    zh_unit="订单数，按交付天数",
    zh_title="2025年6月交付时长",
)
