"""Lines: how series move over time, each named at its right end."""

from __future__ import annotations

from charts.kinds import AnnotationSupport, examples
from charts.labels import texts
from charts.layout import axis_chart, boxes, bubbles, drawn, legend
from charts.layout.fields import MANY_POINTS, upright
from charts.numbers import reaches_zero
from charts.plan import LABEL_GAP, Field, Label, Layer, Plan, Size
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, shorten, width

NAMES = {"en": "Line chart", "zh": "折线图"}
OTHER_NAMES = ("trend", "curve")
FORM = "chart"
OPTIONS = ("highlight", "highlight_series", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("first")


def problems(spec: Spec) -> list[str]:
    """No more series than can be told apart."""
    count = len(spec.series)
    return [f"{count} lines cannot be told apart; show at most 8"] if count > 8 else []


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Points are labelled if that stays legible, on an axis from zero; otherwise only the last,
    beside a value axis."""
    if len(spec.categories) <= MANY_POINTS:
        # Labels over every line, then over the higher and under the lower ones.
        order = sorted(spec.series, key=_mean, reverse=True)
        for high in range(len(order), 0, -1):
            below = frozenset(series.name for series in order[high:])
            result, clash = _arranged(spec, size, style, every=True, below=below)
            if not clash:
                return result
    return _arranged(spec, size, style, every=False)[0]


def _mean(series: Series) -> float:
    present = [v for v in series.values if v is not None]
    return sum(present) / len(present) if present else 0.0


def _arranged(
    spec: Spec, size: Size, style: Style, *, every: bool, below: frozenset[str] = frozenset()
) -> tuple[Plan, bool]:
    """The plan, and whether a label touches a line, or a label or point of another series."""
    names = _names(spec, size, style, every=every)
    right = max((width(name, style.axis_size, True) for name in names), default=0) + 0.15
    low, high = min(spec.present), max(spec.present)
    line = height(style.axis_size) + LABEL_GAP + 0.03
    pitch = (size[0] - right) / len(spec.categories)
    field, ticks = upright(
        spec,
        size,
        style,
        (low, high),
        above=(line if every else 0.05) + bubbles.height_above(spec, style, pitch),
        below=line if every else 0.0,
        right=right if names else 0.1,
        shown=not every,
        zero=every or reaches_zero(low, high),
    )
    layer = _layer(spec, field, style, every=every, below=below)
    marks = (
        legend.ends(spec, field, names, legend.line_colours(spec, style), style) if names else ()
    )
    by_series = [
        boxes.points_with_labels(field, layer._replace(series=(one,))) for one in layer.series
    ]
    taken = [box for own in by_series for box in own]
    tops = boxes.tops(field, taken)
    marks += bubbles.above(spec, style, field, tops, taken + boxes.path(field, spec))
    clash = boxes.clash(by_series, size[1]) or boxes.labels_on_lines(field, layer)
    return axis_chart(spec, style, field, ticks, [layer], marks), bool(clash)


def _names(spec: Spec, size: Size, style: Style, *, every: bool) -> list[str]:
    """The names at the lines' right ends, with the last value. A single line needs no name, nor its
    last value if its points are labelled."""
    if len(spec.series) == 1 and every:
        return []
    result = []
    for series in spec.series:
        value = next((text for text in reversed(texts(spec, series)) if text is not None), "")
        left = 0.35 * size[0] - width(value, style.axis_size, True)
        name = shorten(series.name, left, style.axis_size)[0] if len(spec.series) > 1 else ""
        result.append(f"{name}  {value}".strip())
    return result


def _layer(spec: Spec, field: Field, style: Style, *, every: bool, below: frozenset[str]) -> Layer:
    result = []
    alone = len(spec.series) == 1
    for series, colour in zip(spec.series, legend.line_colours(spec, style), strict=True):
        loud = series.name in spec.highlight_series or (alone and not spec.highlight)
        marked = set(spec.highlight) if alone else set()
        last = max((i for i, v in enumerate(series.values) if v is not None), default=-1)
        labels: list[Label | None] = []
        for i, text in enumerate(texts(spec, series)):
            named = i == last and not (alone and every)
            if not text or not (every or i in marked) or named:
                labels.append(None)
                continue
            under = series.name in below or (alone and _valley(series.values, i))
            ink = style.accent if loud or i in marked else style.ink
            label = Label(text, "b" if under else "t", style.axis_size, ink)
            labels.append(boxes.clear_label(field, series.values, i, label))
        dots = tuple((i, style.accent) for i in sorted(marked))
        ink, thick = (style.accent, 3.0) if loud else (colour, 2.25)
        marker = 7 if field.number <= MANY_POINTS else 0
        result.append(drawn(spec, series, ink, labels, dots, thick, marker))
    return Layer("line", tuple(result))


def _valley(values: tuple[float | None, ...], index: int) -> bool:
    """Whether the line has a local minimum here, so that a label belongs below."""
    around = [v for v in values[max(index - 1, 0) : index + 2] if v is not None]
    return len(around) == 3 and around[1] < min(around[0], around[2])


_ONLINE, _STORES = (12.4, 14.1, 18.9, 24.6, 31.8), (41.5, 40.2, 38.8, 36.1, 34.9)
EXAMPLES = examples(
    "line",
    ("2021", "2022", "2023", "2024", "2025"),
    (Series("Online", _ONLINE), Series("Stores", _STORES)),
    unit="USD m",
    title="Sales",
    highlight_series=("Online",),
    zh_categories=("2021年", "2022年", "2023年", "2024年", "2025年"),
    zh_series=(Series("线上", _ONLINE),),
    zh_unit="亿元",
    zh_title="线上销售额",
    zh_highlight_series=(),
    zh_growth=(Growth(0, 4, "+156%"),),
)
