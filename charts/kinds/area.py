"""An area: how one volume moves over time, its edge drawn as a line."""

from __future__ import annotations

from charts.kinds import AnnotationSupport, examples
from charts.labels import texts
from charts.layout import axis_chart, boxes, bubbles, drawn
from charts.layout.fields import MANY_POINTS, upright
from charts.layout.requirements import one_series
from charts.plan import LABEL_GAP, Label, Layer, Plan, Size
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Area chart", "zh": "面积图"}
FORM = "chart"
OPTIONS = ("highlight", "growth", "forecast")
ANNOTATIONS = AnnotationSupport("first")


def problems(spec: Spec) -> list[str]:
    """One series without gaps: PowerPoint would draw a gap as zero."""
    messages = one_series(spec, "stacked_area")
    if not messages and len(spec.present) < len(spec.categories):
        messages.append("an area has no gaps; show missing values with 'line'")
    if len(spec.categories) < 2:
        messages.append("an area needs two categories or more; use 'column'")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """The value axis starts at zero; all points are labelled if they are few and the edge leaves
    space for it, else only the last."""
    every = len(spec.categories) <= MANY_POINTS
    result = _arranged(spec, size, style, every=every)
    assert result.field is not None
    if every and boxes.labels_on_lines(result.field, result.layers[1]):
        return _arranged(spec, size, style, every=False)
    return result


def _arranged(spec: Spec, size: Size, style: Style, *, every: bool) -> Plan:
    series = spec.series[0]
    shown = texts(spec, series)
    line = height(style.axis_size) + LABEL_GAP + 0.05
    names = [width(spec.categories[i], style.axis_size) / 2 for i in (0, -1)]
    ends = [width(shown[i] or "", style.axis_size, True) / 2 for i in (0, -1)]
    left, right = (min(max(pair), 0.15 * size[0]) for pair in zip(names, ends, strict=True))
    low, high = min(spec.present), max(spec.present)
    pitch = (size[0] - left - right) / len(spec.categories)
    field, ticks = upright(
        spec,
        size,
        style,
        (low, high),
        above=line + bubbles.height_above(spec, style, pitch),
        below=line if low < 0 else 0.0,
        left=left if every else 0.0,
        right=right,
        shown=not every,
        edge=True,
    )
    marked = set(spec.highlight)
    labels: list[Label | None] = []
    for i, text in enumerate(shown):
        ink = style.accent if i in marked or not marked else style.ink
        wanted = text and (every or i in marked or i == len(shown) - 1)
        label = Label(text, "t", style.axis_size, ink) if text and wanted else None
        clear = label and boxes.clear_label(field, series.values, i, label, over_area=True)
        labels.append(clear)
    fill = drawn(spec, series, style.series[0])
    dots = tuple((i, style.accent) for i in sorted(marked))
    edge = drawn(spec, series, style.accent, labels, dots, 2.5, 7 if every else 0)
    layers = (Layer("area", (fill,)), Layer("line", (edge,)))
    taken = boxes.points_with_labels(field, layers[1])
    tops = boxes.tops(field, taken)
    marks = bubbles.above(spec, style, field, tops, taken + boxes.path(field, spec))
    return axis_chart(spec, style, field, ticks, layers, marks)


EXAMPLES = examples(
    "area",
    ("2020", "2021", "2022", "2023", "2024", "2025", "2026F", "2027F"),
    (Series("Energy stored", (1.2, 1.9, 3.4, 5.8, 8.1, 11.6, 14.5, 18.0)),),
    unit="GWh",
    title="Energy stored",
    growth=(Growth(0, 5, "×9.7"),),
    forecast=6,
    zh_categories=("2020", "2021", "2022", "2023", "2024", "2025"),
    zh_series=(Series("活跃会员", (120, 168, 245, 330, 412, 508)),),
    zh_unit="万人",
    zh_title="活跃会员",
    zh_growth=(),
    zh_forecast=None,
)
