"""A histogram: how many values of a sample fall into each class."""

from __future__ import annotations

from charts.layout import bins
from charts.layout.bars import drawn, one_series
from charts.plan import LABEL_GAP, Layer, Plan, Size, label_size, texts, upright
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height

NAMES = {"en": "Histogram", "zh": "直方图"}
FORM = "chart"
DATA = "samples"
_HEADINGS = {"en": "Count", "zh": "数量"}


def problems(spec: Spec) -> list[str]:
    """One sample."""
    return one_series(spec, "box")


def counted(spec: Spec) -> Spec:
    """The classes as categories with the number of values in each; those that hold a highlighted
    value are highlighted."""
    classes = bins.classes(spec.present)
    values = spec.series[0].values
    counts = [0] * (len(classes) - 1)
    for value in spec.present:
        counts[bins.index(classes, value)] += 1
    marked = {bins.index(classes, v) for i in spec.highlight if (v := values[i]) is not None}
    return spec._replace(
        categories=bins.names(classes, spec.present),
        series=(Series(_HEADINGS.get(spec.lang, _HEADINGS["en"]), tuple(counts)),),
        highlight=tuple(sorted(marked)),
        unit="",
        number_format="#,##0",
        growth=(),
    )


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Columns that touch, each with its count."""
    found = counted(spec)
    series = found.series[0]
    shown = texts(found, series)
    fit = label_size(shown, size[0] / len(shown) * 0.96, style, 24)
    room = height(fit) + LABEL_GAP if fit else 0.0
    field, ticks = upright(
        found,
        size,
        style,
        (0.0, max(found.present)),
        above=room,
        shown=fit is None,
    )
    columns = drawn(found, series, shown, style, fit)
    layers = (Layer("bar", (columns,), gap=0, edged=True),)
    return Plan(size, field.rect, layers, found.number_format, ticks, spec.lang, field)


def tell(spec: Spec) -> list[str]:
    """How many values, from where to where, and the fullest class."""
    found = counted(spec)
    counts = found.series[0].values
    most = max(range(len(counts)), key=lambda i: counts[i] or 0)
    ends = bins.printed((min(spec.present), max(spec.present)))
    form = _TOLD.get(spec.lang, _TOLD["en"])
    return [form.format(len(spec.present), *ends, found.categories[most], counts[most])]


_TOLD = {
    "en": "{0} values from {1} to {2}, the most frequent class {3} with {4}",
    "zh": "{0}个值，{1} 至 {2}，最多的一组为 {3}（{4}个）",
}
_DAYS = (
    *(3, 5, 4, 6, 7, 5, 8, 6, 9, 4, 7, 6, 5, 10, 8, 6, 7, 12, 5, 6),
    *(9, 7, 6, 4, 8, 11, 7, 5, 6, 8, 14, 6, 7, 9, 5, 10, 6, 7, 8, 17),
)
_RUNS = tuple(str(i) for i in range(1, len(_DAYS) + 1))
EXAMPLES = {
    "en": Spec(
        "histogram",
        _RUNS,
        (Series("Orders", _DAYS),),
        unit="orders by days to delivery",
        title="Delivery time, June 2025",
    ),
    "zh": Spec(
        "histogram",
        _RUNS,
        (Series("订单", _DAYS),),
        unit="订单数，按交付天数",
        title="2025年6月交付时长",
        lang="zh",
    ),
}
