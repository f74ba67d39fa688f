"""A sparkline: the course of a key figure, its last value marked; no axes, no names."""

from __future__ import annotations

from charts.kinds import examples
from charts.labels import code, texts
from charts.layout import axis_chart, drawn
from charts.layout.requirements import one_series
from charts.numbers import value_axis
from charts.plan import LABEL_GAP, Field, Label, Layer, Plan, Rect, Size, Ticks
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, shorten, width

NAMES = {"en": "Sparkline", "zh": "迷你折线图"}
FORM = "chart"
OPTIONS = ("forecast",)
_DOT = 9


def problems(spec: Spec) -> list[str]:
    """One series of two values or more."""
    messages = one_series(spec, "line")
    if not messages and len(spec.present) < 2:
        messages.append("a sparkline needs two values or more")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """The line over an axis from zero, the last value beside its dot, and its name if it is no
    result."""
    w, h = size
    series = spec.series[0]
    last = max(i for i, value in enumerate(series.values) if value is not None)
    text_size = min(style.label_size + 2, max(9.0, h * 72 * 0.4))
    text, beside = texts(spec, series)[last] or "", LABEL_GAP + _DOT / 72 + 0.1
    if text and spec.is_ahead(series, last):
        name, space = spec.categories[last], 0.6 * w - beside
        text_size = fitting([f"{text}  {name}"], space, text_size, 9) or 9.0
        space -= width(f"{text}  ", text_size, True)
        text = f"{text}  {shorten(name, space, text_size)[0]}".strip()
    left, right = _DOT / 144 + 0.02, min(width(text, text_size, True) + beside, 0.6 * w)
    pad = min(0.12, 0.2 * h)
    rect = Rect(left / w, pad / h, (w - left - right) / w, (h - 2 * pad) / h)
    low, high = min(spec.present), max(spec.present)
    axis = value_axis(low, high, above=0, below=0, shown=False)
    field = Field(size, rect, axis, code(spec), len(spec.categories), edge=True)
    labels: list[Label | None] = [None] * len(spec.categories)
    if text:
        labels[last] = Label(text, "r", text_size, style.accent)
    line = drawn(spec, series, style.accent, labels, marker=_DOT)._replace(dots=(last,))
    return axis_chart(
        spec, style, field, Ticks(spec.categories, shown=False), [Layer("line", (line,))]
    )


EXAMPLES = examples(
    "sparkline",
    tuple(f"2025-{month:02d}" for month in range(1, 13)),
    (Series("Net promoter score", (61, 62, 60, 63, 66, 65, 68, 71, 70, 74, 77, 81)),),
    unit="points",
    title="Net promoter score",
    zh_names=("净推荐值",),
    zh_unit="分",
    zh_title="净推荐值",
)
