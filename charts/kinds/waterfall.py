"""A waterfall: how steps lead from one total to the next."""

from __future__ import annotations

from charts.bounds import given
from charts.forms import gap
from charts.kinds import AnnotationSupport, examples
from charts.labels import code
from charts.layout import axis_chart, bubbles
from charts.layout.fields import upright
from charts.layout.requirements import one_series
from charts.layout.stacks import Step, steps
from charts.marks import LineMark, Mark, TextMark
from charts.numbers import format_number
from charts.plan import LABEL_GAP, DrawnSeries, Layer, Plan, Rect, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import fitting, height
from charts.wording import MINUS

NAMES = {"en": "Waterfall chart", "zh": "瀑布图"}
OTHER_NAMES = ("bridge", "cascade")
FORM = "chart"
OPTIONS = ("highlight", "growth", "totals")
ANNOTATIONS = AnnotationSupport("steps", breaks=True)
_GAP = 45
_PARTS = {
    "en": ("Base", "Increase", "Decrease", "Total"),
    "zh": ("起点", "增加", "减少", "合计"),
}


def problems(spec: Spec) -> list[str]:
    """One series, whose totals equal the sum of the steps before them."""
    messages = one_series(spec)
    if messages:
        return messages
    level, started = 0.0, False
    scale = max(map(abs, spec.present))
    for i, (category, value) in enumerate(zip(spec.categories, spec.series[0].values, strict=True)):
        if i not in spec.totals:
            level += value or 0.0
            started = started or value is not None
        elif value is not None:
            if started and abs(value - level) > 0.02 * scale:
                messages.append(
                    f"the total '{category}' is {value:g}, but the steps before it add up to"
                    f" {level:g}"
                )
            level, started = value, True
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Stacked columns on an invisible base; signed labels and connectors as marks."""
    bars = steps(spec)
    shown = figures(spec)
    pitch = size[0] / len(bars)
    fit = fitting([t for t in shown if t], pitch * 0.96, style.label_size, 8) or 8.0
    line = height(fit) + LABEL_GAP
    levels = [level for bar in bars for level in (bar.start, bar.end)]
    field, ticks = upright(
        spec,
        size,
        style,
        (min(levels), max(levels)),
        above=line + bubbles.height_above(spec, style, pitch),
        below=line,
        lowest=min((bar.end for bar in bars if not bar.missing), default=0.0),
    )
    tall, clear = height(fit) / size[1], LABEL_GAP / 2 / size[1]
    space = gap(_GAP, style, thin=True)
    taken = [field.bar(i, bar.start, bar.end, space) for i, bar in enumerate(bars)]
    tops: list[float | None] = []
    marks: list[Mark] = []
    for i, (bar, text) in enumerate(zip(bars, shown, strict=True)):
        box = taken[i]
        under = max(bar.start, bar.end) <= 0 and min(bar.start, bar.end) < 0
        y = box.bottom + clear if under else box.y - clear - tall
        tops.append(min(y, box.y))
        if text:
            taken.append(Rect(field.at(i) - field.pitch / 2, y, field.pitch, tall))
            marks.append(TextMark(text, *taken[-1], fit, style.ink, bold=True))
    for i, bar in enumerate(bars[:-1]):
        y = field.to(bar.end)
        left, right = (field.bar(n, 0, 1, space) for n in (i, i + 1))
        marks.append(LineMark(left.right, y, right.x, y, style.muted, 0.75))
    marks += bubbles.above(spec, style, field, tops, taken)
    layer = Layer("bar", _stack(spec, bars, style), stacked=True, gap=space)
    return axis_chart(spec, style, field, ticks, [layer], marks)


def figures(spec: Spec) -> list[str | None]:
    """The labels: levels of totals, changes of steps."""
    return [_text(spec, i, bar) for i, bar in enumerate(steps(spec))]


def _stack(spec: Spec, bars: list[Step], style: Style) -> tuple[DrawnSeries, ...]:
    """The stack: base, increases, decreases, totals, and the parts that cross zero.

    PowerPoint stacks positive and negative values separately, so a bar across zero is two segments.
    """
    names = _PARTS.get(spec.lang, _PARTS["en"])
    columns: list[list[float | None]] = [[None] * len(bars) for _ in range(7)]
    for i, bar in enumerate(bars):
        if bar.missing:
            continue
        low, high = sorted((bar.start, bar.end))
        part = 3 if bar.total else 1 if bar.end >= bar.start else 2
        if low < 0 < high:
            columns[part][i], columns[part + 3][i] = high, low
        else:
            columns[0][i] = low if low > 0 else high if high < 0 else None
            columns[part][i] = high - low if high > 0 else low - high
    inks = (style.accent, style.down, style.total)
    colours = (None, *inks, *inks)
    titles = (*names, *(f"{name} < 0" for name in names[1:]))
    points = tuple((i, style.accent) for i in spec.highlight if i in spec.totals)
    ahead = tuple(i for i in range(len(bars)) if spec.series[0].is_ahead(i))
    return tuple(
        DrawnSeries(
            title,
            tuple(values),
            colour,
            points if colour == style.total else (),
            ahead=ahead if colour else (),
        )
        for title, values, colour in zip(titles, columns, colours, strict=True)
        if any(v is not None for v in values)
    )


def _text(spec: Spec, index: int, bar: Step) -> str | None:
    """The label: a total's figure, a step's figure with its sign."""
    if bar.missing:
        return None
    change = bar.end if bar.total else bar.end - bar.start
    sign = MINUS if change < 0 else "" if bar.total or change == 0 else "+"
    series = spec.series[0]
    bound = bar.bound if bar.total else series.bound(index)
    text = given(
        sign + format_number(abs(change), series.code(index, code(spec))), bound, spec.lang
    )
    return series.label(index) or text


EXAMPLES = examples(
    "waterfall",
    ("Profit 2024", "Volume", "Price", "Materials", "Staff", "Profit 2025"),
    (Series("Operating profit", (82.0, 14.5, 9.2, -11.8, -6.4, 87.5)),),
    unit="USD m",
    title="Operating profit",
    totals=(0, 5),
    zh_names=("营业利润",),
    zh_categories=("2024年", "销量", "价格", "原材料", "人工", "2025年"),
    zh_unit="百万元",
    zh_title="营业利润",
)
