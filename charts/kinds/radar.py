"""A radar: a few profiles over the same criteria."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal

from charts.kinds import examples
from charts.labels import axis_code, code, heading
from charts.layout import legend
from charts.marks import Mark, TextMark
from charts.numbers import value_axis
from charts.plan import Dial, DrawnSeries, Layer, Plan, Rect, Size, Ticks
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, shorten, width

NAMES = {"en": "Radar chart", "zh": "雷达图"}
OTHER_NAMES = ("spider", "web")
FORM = "chart"
OPTIONS = ("highlight_series",)
_MOST = 4
_LIFT = 0.08
"""Inches between the first criterion and the label of the outermost ring."""


def problems(spec: Spec) -> list[str]:
    """Three criteria or more on one scale from zero, and few profiles without gaps."""
    messages = []
    if len(spec.categories) < 3:
        messages.append("a radar needs three criteria or more; use 'bar'")
    if len(spec.series) > _MOST:
        messages.append(f"{len(spec.series)} profiles cannot be told apart; show at most {_MOST}")
    if any(v < 0 for v in spec.present):
        messages.append("a radar starts at zero and cannot show values below it")
    if len(spec.present) < len(spec.categories) * len(spec.series):
        messages.append("a radar has no gaps; leave the criterion out, or use 'bar'")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Rings with values along the first spoke, criteria around, profiles named on top."""
    w, h = size
    line = height(style.axis_size)
    top = legend.rows_height(spec, size, style)
    around = min(max(width(name, style.axis_size) for name in spec.categories) + 0.15, 0.32 * w)
    across = max(0.3 * min(w, h), min(h - top - 2 * line - _LIFT - 0.16, w - 2 * around))
    middle = min(top + (h - top + _LIFT) / 2, h - across / 2)
    rect = Rect(0.5 - across / 2 / w, (middle - across / 2) / h, across / w, across / h)
    axis = value_axis(0.0, max(spec.present), above=0.0, below=0.0, shown=True)
    colours = legend.line_colours(spec, style)
    drawn = []
    for one, ink in zip(spec.series, colours, strict=True):
        thick = 3.0 if one.name in spec.highlight_series else 2.25
        drawn.append(DrawnSeries(heading(spec, one), one.values, ink, width=thick, marker=6))
    marks = _names(spec, size, middle, across, style)
    marks += legend.rows(spec, size, colours, style, [one.name for one in spec.series])
    ticks = Ticks(spec.categories)
    dial = Dial(axis, axis_code(spec, axis))
    layers = (Layer("radar", tuple(drawn)),)
    return Plan(size, rect, layers, code(spec), ticks, spec.lang, None, marks, dial=dial)


def _names(spec: Spec, size: Size, middle: float, across: float, style: Style) -> tuple[Mark, ...]:
    """The criteria around the circle, with the y of its middle and its width."""
    w, h = size
    line, marks = height(style.axis_size), []
    for i, name in enumerate(spec.categories):
        turn = 2 * pi * i / len(spec.categories)
        x = w / 2 + (across / 2 + 0.1) * sin(turn)
        y = middle - (across / 2 + 0.08) * cos(turn)
        y -= line * (1 + cos(turn)) / 2 + (0 if i else _LIFT)
        align: Literal["l", "ctr", "r"]
        if abs(sin(turn)) < 1e-6:
            align, left, wide = "ctr", 0.0, w
        elif sin(turn) > 0:
            align, left, wide = "l", x, w - x
        else:
            align, left, wide = "r", 0.0, x
        text = shorten(name, wide, style.axis_size)[0]
        box = (left / w, y / h, wide / w, line / h)
        marks.append(TextMark(text, *box, style.axis_size, style.ink, align=align))
    return tuple(marks)


_OURS, _THEIRS = (4.4, 3.1, 4.6, 2.8, 3.9, 4.1), (3.6, 4.2, 3.4, 3.9, 3.3, 2.7)
EXAMPLES = examples(
    "radar",
    ("Quality", "Price", "Service", "Delivery time", "Range", "Online shop"),
    (Series("Our company", _OURS), Series("Average of competitors", _THEIRS)),
    unit="mark from 0 to 5",
    title="Customers' rating, 2025",
    highlight_series=("Our company",),
    number_format="0.0",
    zh_names=("本公司", "竞争对手平均"),
    zh_categories=("质量", "价格", "服务", "交付速度", "产品线", "线上商城"),
    zh_unit="0至5分",
    zh_title="2025年客户评分",
)
