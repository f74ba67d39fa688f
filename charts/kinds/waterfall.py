"""A waterfall: how steps lead from one total to the next."""

from __future__ import annotations

from charts.kinds import AnnotationSupport
from charts.layout import bubbles
from charts.layout.bars import one_series
from charts.layout.steps import Step, stack, steps
from charts.marks import LineMark, Mark, TextMark
from charts.numbers import format_number
from charts.plan import LABEL_GAP, Field, Layer, Plan, Rect, Size, code, upright
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height

NAMES = {"en": "Waterfall chart", "zh": "瀑布图"}
FORM = "chart"
ANNOTATIONS = AnnotationSupport("steps", breaks=True)
GAP = 45


def problems(spec: Spec) -> list[str]:
    """One series, whose totals are what the steps before them add up to."""
    found = one_series(spec)
    if found:
        return found
    level = 0.0
    values = spec.series[0].values
    scale = max((abs(v) for v in values if v is not None), default=0.0)
    started = False
    for i, (category, value) in enumerate(zip(spec.categories, values, strict=True)):
        if i not in spec.totals:
            level += value or 0.0
            started = started or value is not None
        elif value is not None:
            if started and abs(value - level) > 0.02 * scale:
                found.append(
                    f"the total '{category}' is {value:g}, but the steps before it lead to"
                    f" {level:g}"
                )
            level, started = value, True
    return found


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Stacked columns on an invisible base; signed labels and connectors as marks."""
    bars = steps(spec)
    shown = [_text(spec, i, bar) for i, bar in enumerate(bars)]
    pitch = size[0] / len(bars)
    fit = fitting([t for t in shown if t], pitch * 0.96, style.label_size, 8) or 8.0
    room = height(fit) + LABEL_GAP
    reach = [v for bar in bars for v in (bar.start, bar.end)]
    field, ticks = upright(
        spec,
        size,
        style,
        (min(reach), max(reach)),
        above=room + bubbles.room(spec, style, pitch),
        below=room,
        lowest=min((bar.end for bar in bars if not bar.missing), default=0.0),
    )
    layers = (Layer("bar", stack(spec, bars, style), stacked=True, gap=GAP),)
    marks, tops = _labels(field, bars, shown, fit, style)
    taken = [field.bar(i, b.start, b.end, GAP) for i, b in enumerate(bars)]
    taken += [Rect(m.x, m.y, m.w, m.h) for m in marks if isinstance(m, TextMark)]
    marks += _connectors(field, bars, style)
    marks += bubbles.above(spec, style, field, tops, taken)
    return Plan(size, field.rect, layers, code(spec), ticks, spec.lang, field, marks)


def _text(spec: Spec, index: int, bar: Step) -> str | None:
    """The label: a total's figure, a step's figure with its sign."""
    if bar.missing:
        return None
    own = spec.series[0].label(index)
    change = bar.end if bar.total else bar.end - bar.start
    sign = "−" if change < 0 else "" if bar.total or change == 0 else "+"
    return own or sign + format_number(abs(change), code(spec))


def _labels(
    field: Field, bars: list[Step], shown: list[str | None], size: float, style: Style
) -> tuple[tuple[Mark, ...], list[float | None]]:
    """Labels over the bars (below those under zero), and the top of each bar with its label."""
    tall, gap = height(size) / field.size[1], LABEL_GAP / 2 / field.size[1]
    marks: list[Mark] = []
    tops: list[float | None] = []
    for i, (bar, text) in enumerate(zip(bars, shown, strict=True)):
        box = field.bar(i, bar.start, bar.end, GAP)
        under = max(bar.start, bar.end) <= 0 and min(bar.start, bar.end) < 0
        y = box.bottom + gap if under else box.y - gap - tall
        if text:
            x = field.at(i) - field.pitch / 2
            marks.append(TextMark(text, x, y, field.pitch, tall, size, style.ink, bold=True))
        tops.append(min(y, box.y))
    return tuple(marks), tops


def _connectors(field: Field, bars: list[Step], style: Style) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for i, bar in enumerate(bars[:-1]):
        y = field.to(bar.end)
        left = field.bar(i, 0, 1, GAP).right
        right = field.bar(i + 1, 0, 1, GAP).x
        marks.append(LineMark(left, y, right, y, style.muted, 0.75))
    return tuple(marks)


EXAMPLES = {
    "en": Spec(
        "waterfall",
        ("Profit 2024", "Volume", "Price", "Materials", "Staff", "Profit 2025"),
        (Series("Operating profit", (82.0, 14.5, 9.2, -11.8, -6.4, 87.5)),),
        unit="USD m",
        title="Operating profit",
        totals=(0, 5),
    ),
    "zh": Spec(
        "waterfall",
        ("2024年", "销量", "价格", "原材料", "人工", "2025年"),
        (Series("营业利润", (82.0, 14.5, 9.2, -11.8, -6.4, 87.5)),),
        unit="百万元",
        title="营业利润",
        totals=(0, 5),
        lang="zh",
    ),
}
