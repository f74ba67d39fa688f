"""Columns with a line over them; the line has its own axis only on request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charts.colours import legible, palette
from charts.kinds import AnnotationSupport, examples
from charts.labels import axis_code, code, heading, texts, tick_code
from charts.layout import axis_chart, bars, boxes, bubbles, drawn, legend
from charts.layout.bars import MANY, group_gap
from charts.layout.board import LEAST
from charts.layout.fields import MANY_POINTS, label_size, upright
from charts.marks import LineMark, Mark, TextMark
from charts.numbers import Axis, format_number, step, suitable_format
from charts.plan import LABEL_GAP, DrawnSeries, Field, Label, Layer, Plan, Rect, Side, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, width

NAMES = {"en": "Combined column and line chart", "zh": "柱线组合图"}
OTHER_NAMES = ("combination", "columns and line", "dual axis", "pareto")
FORM = "chart"
OPTIONS = (
    "highlight",
    "highlight_series",
    "growth",
    "forecast",
    "lines",
    "second_axis",
    "second_axis_why",
)
ANNOTATIONS = AnnotationSupport("first")
_HEAD = 1.14
"""How far a second axis extends beyond the line's highest point, to leave space for its label."""
_CLEAR = 0.04
"""The share of the plot's height between a column and a point of the line."""
_TALL = 0.45
"""Columns keep at least this share of the plot's height when a line runs above them."""


def _split(spec: Spec) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The series that are columns, and those that are lines."""
    lines = tuple(series for series in spec.series if series.name in spec.lines)
    return tuple(series for series in spec.series if series.name not in spec.lines), lines


def problems(spec: Spec) -> list[str]:
    """Columns and lines both; on a second axis one line, beside one series of columns."""
    bars, lines = _split(spec)
    messages = []
    if not lines:
        messages.append("kind 'combo' needs `lines`: the series that are lines")
    elif not bars:
        messages.append(
            "kind 'combo' needs a series that is not a line; use 'line' for lines alone"
        )
    if len(bars) > 3 or len(lines) > 2:
        messages.append("kind 'combo' shows at most three series of columns and two lines")
    loose = [name for name in spec.second_axis if name not in spec.lines]
    if loose:
        messages.append(f"second_axis: '{loose[0]}' is not one of the lines")
    if spec.second_axis and (len(bars), len(lines)) != (1, 1):
        messages.append(
            "with a second axis, a combo can show only one line and one series of columns"
        )
    if spec.second_axis and any(v < 0 for v in spec.present):
        messages.append(
            "two axes with values below zero would have their zeros at different heights"
        )
    if any(all(v is None for v in series.values) for series in (*bars, *lines)):
        messages.append("a series of columns and lines has no values; leave it out")
    return messages


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Few points: columns labelled at the base, the line above its points. Otherwise, or where
    labels would lie on a line or on each other, a value axis."""
    result, clash = _arranged(spec, size, style, labelled=True)
    return _arranged(spec, size, style, labelled=False)[0] if clash else result


def _arranged(spec: Spec, size: Size, style: Style, *, labelled: bool) -> tuple[Plan, bool]:
    """The plan, and whether a label lies on another one, or that of a column on a line."""
    columns, lines = _split(spec)
    colours = colours_of(spec, style)
    inks = dict(zip((s.name for s in spec.series), colours, strict=True))
    two_axes = bool(spec.second_axis)
    pitch = size[0] / len(spec.categories)
    shown = tuple(text for series in columns for text in texts(spec, series))
    space = group_gap(style, len(columns))
    fit = label_size(shown, pitch / (len(columns) + space / 100) * 0.96, style, MANY)
    every = fit is not None and len(spec.categories) <= MANY_POINTS and (labelled or two_axes)
    fit = min(fit, style.axis_size) if fit and every and labelled else None
    form = line_format(spec, lines[0]) if two_axes else code(spec)
    values = [
        v for one in (columns if two_axes else spec.series) for v in one.values if v is not None
    ]
    first, other = _axes(columns[0], lines[0]) if two_axes else (None, None)
    above = bubbles.height_above(spec, style, pitch)
    if two_axes:
        top = height(style.axis_size) + (0.3 if spec.growth else 0.2)
        numbers = (format_number(v, _bare(form)) for v in lines[0].values if v)
        right = max((width(number, style.axis_size) for number in numbers), default=0.0) + 0.2
    else:
        above += height(style.axis_size) + LABEL_GAP
        top, right = legend.rows_height(spec, size, style), 0.0
    field, ticks = upright(
        spec,
        size,
        style,
        (min(values), first.high if first else max(values)),
        above=above,
        right=right,
        top=top,
        shown=two_axes or not every,
    )
    if first:
        field = field._replace(axis=first, axis_format=_bare(axis_code(spec, first)))
    bare = _bare(tick_code(form, other)) if other else ""
    second = field._replace(axis=other, axis_format=bare) if other else None
    inner = [inks[s.name] for s in columns]
    series = bars.drawn(spec, columns, inner, style, fit, inside=True)
    layer = Layer("bar", series, gap=space)
    solid = [box for _, box in boxes.bodies(field, layer)]
    on_line = second or field
    points = tuple(
        _line(spec, series, inks[series.name], on_line, solid, form, style, every)
        for series in lines
    )
    over = Layer("line", points, second=two_axes)
    line_boxes = boxes.path(on_line, spec._replace(series=lines))
    taken = [*line_boxes, *boxes.points_with_labels(on_line, over)]
    layer, clash = _clear(field, layer, taken, style)
    by_line = [
        [box for _, box in boxes.labels(on_line, over._replace(series=(p,)))] for p in points
    ]
    clash = clash or boxes.clash(by_line, size[1])
    if two_axes:
        marks = _axis_names(spec, columns[0], lines[0], field, inks, style)
    else:
        marks = legend.rows(spec, size, colours, style, spec.lines)
    taken = [*solid, *(box for _, box in boxes.labels(field, layer)), *taken[len(line_boxes) :]]
    marks += bubbles.above(spec, style, field, boxes.tops(field, taken), taken)
    result = axis_chart(spec, style, field, ticks, [layer, over], marks)
    return result._replace(grid=not every, second=second), clash


def _clear(field: Field, layer: Layer, taken: Sequence[Rect], style: Style) -> tuple[Layer, bool]:
    """The columns with their labels at their feet, or in their middles, or each where it lies on
    nothing, over its column too; and whether one still lies on something."""

    def at(label: Label | None, position: Side) -> Label | None:
        if label and position == "outEnd":
            return label._replace(position=position, colour=style.ink, background=None)
        return label and label._replace(position=position)

    def hits(tried: Layer) -> list[bool]:
        found = [box for _, box in boxes.labels(field, tried)]
        return [box.y < 0 or any(box.meets(other) for other in taken) for box in found]

    def placed(positions: Sequence[Side]) -> Layer:
        """The layer with its labels at `positions`, one for each value."""
        rest = iter(positions)
        return layer._replace(
            series=tuple(
                one._replace(labels=tuple(each and at(each, next(rest)) for each in one.labels))
                for one in layer.series
            )
        )

    count = len(hits(layer))
    tried: dict[Side, list[bool]] = {}
    sides: tuple[Side, ...] = ("inBase", "ctr", "outEnd")
    for side in sides:
        tried[side] = hits(placed([side] * count))
        if side != "outEnd" and not any(tried[side]):
            return placed([side] * count), False
    chosen = [next((s for s in sides if not tried[s][i]), sides[0]) for i in range(count)]
    result = placed(chosen)
    return result, any(hits(result))


def colours_of(spec: Spec, style: Style) -> tuple[Colour, ...]:
    """A colour for each series; where none is highlighted, the first line is."""
    spec = spec._replace(highlight_series=spec.highlight_series or spec.lines[:1])
    pairs = zip(palette(spec, style), legend.line_colours(spec, style), strict=True)
    return tuple(
        of_line if series.name in spec.lines else of_column
        for series, (of_column, of_line) in zip(spec.series, pairs, strict=True)
    )


def line_format(spec: Spec, series: Series) -> str:
    """The number format of a line on its own axis: its own, or one that suits its values; with a
    percent sign if its name has one."""
    if series.number_format:
        return series.number_format
    percent = "%" if "%" in series.name and "%" not in spec.number_format else ""
    present = (v for v in series.values if v is not None)
    return suitable_format(present, after=percent)


def _axes(bars: Series, line: Series) -> tuple[Axis, Axis]:
    """The axes of columns and of a line over them: both from zero, with as many ticks, so that the
    line runs above the columns if it can."""
    top = max((v for v in bars.values if v is not None), default=0.0) or 1.0
    peak = max((v for v in line.values if v is not None), default=0.0) or 1.0
    result: list[tuple[float, Axis, Axis]] = []
    for count in range(4, 8):
        right = _axis(peak * _HEAD, count)
        limits = [
            (v / right.high - _CLEAR) / (b / top)
            for b, v in zip(bars.values, line.values, strict=True)
            if b and b / top and v is not None
        ]
        left = _axis(top / min(max(min(limits, default=0.9), _TALL), 0.9), count)
        result.append((right.high / peak + left.high / top, left, right))
    _, left, right = min(result, key=lambda each: each[0])
    return left, right


def _axis(high: float, count: int) -> Axis:
    """An axis from zero to `high` or more in `count` round steps."""
    size = step(high, count)
    return Axis(0.0, float(f"{size * count:.12g}"), float(f"{size:.12g}"), True)


def _line(
    spec: Spec,
    series: Series,
    ink: Colour,
    field: Field,
    solid: list[Rect],
    form: str,
    style: Style,
    every: bool,
) -> DrawnSeries:
    """A line whose points are labelled, if `every`; a label over a column gets a background."""
    second = series.name in spec.second_axis
    shown = texts(spec._replace(number_format=form), series)
    labels: list[Label | None] = []
    for i, (value, text) in enumerate(zip(series.values, shown, strict=True)):
        if value is None or not text or not (every or i == len(shown) - 1):
            labels.append(None)
            continue
        label = Label(text, "t", style.axis_size, legible(ink, style))
        label = boxes.clear_label(field, series.values, i, label)
        place = (field.at(i), field.to(value), label.position)
        box = boxes.label_box(field.size, text, label.size, *place)
        hidden = any(box.meets(other) for other in solid)
        alone = drawn(spec, series, ink, [label if n == i else None for n in range(len(shown))])
        hidden = hidden or bool(boxes.labels_on_lines(field, Layer("line", (alone,))))
        labels.append(label._replace(background=style.paper) if hidden else label)
    result = drawn(spec, series, ink, labels, width=2.5, marker=7 if every else 0)
    return result._replace(heading=series.name, number_format=form) if second else result


def _bare(form: str) -> str:
    """The number format of an axis whose unit its name states."""
    return form.replace('"%"', "").replace('"‰"', "")


def _names(spec: Spec, bars: Series, line: Series) -> tuple[str, str]:
    """The names of the two axes, with their units in one form: `Revenue, USD m` beside `Margin, %`,
    else in brackets."""
    sign = next((each for each in "%‰" if f'"{each}"' in line_format(spec, line)), "")
    after = line.name if not sign or sign in line.name else f"{line.name} ({sign})"
    comma = next((each for each in (", ", "，") if re.search(rf"{each}[^\s()（）]+$", after)), "")
    own = comma and spec.unit and not bars.name.endswith(spec.unit)
    return f"{bars.name}{comma}{spec.unit}" if own else heading(spec, bars), after


def _axis_names(
    spec: Spec, bars: Series, line: Series, field: Field, inks: dict[str, Colour], style: Style
) -> tuple[Mark, ...]:
    """Above each value axis the name of its series, with a marker in the series' colour."""
    w, h = field.size
    size, ink = style.axis_size, inks[line.name]
    names = _names(spec, bars, line)
    while size > LEAST and width(names[0], size) + width(names[1], size, True) > w - 0.9:
        size -= 1
    tall, side = height(size) / h, size * 0.75 / 72
    y, sign = tall / 2, (side + 0.07) / w
    right = shorten(names[1], 0.6 * w - 0.4, size)[0]
    space = w - width(right, size, True) - 0.9 + size / 72
    left = shorten(names[0], space, size)[0]
    start = 1 - (width(right, size, True) + 0.1) / w
    strong = legible(ink, style)
    return (
        legend.square((0.0, y * h), side, field.size, inks[bars.name], style),
        TextMark(left, sign, 0, start - 0.3 / w - sign, tall, size, style.ink, align="l"),
        LineMark(start - 0.3 / w, y, start - 0.06 / w, y, ink, 2.5),
        TextMark(right, start, 0.0, 1 - start, tall, size, strong, bold=True, align="l"),
    )


EXAMPLES = examples(
    "combo",
    ("2021", "2022", "2023", "2024", "2025"),
    (
        Series("Revenue", (48.2, 55.0, 61.7, 74.9, 96.3)),
        Series("Operating margin, %", (7.9, 8.8, 10.4, 11.9, 14.2)),
    ),
    unit="USD m",
    title="Revenue and margin",
    lines=("Operating margin, %",),
    second_axis=("Operating margin, %",),
    second_axis_why="money and a ratio have no common scale",
    zh_categories=("一季度", "二季度", "三季度", "四季度"),
    zh_series=(
        Series("实际销售额", (21.4, 24.9, 27.3, 33.8)),
        Series("预算", (22.0, 24.0, 26.0, 29.0)),
    ),
    zh_unit="百万元",
    zh_title="销售额与预算",
    zh_lines=("预算",),
    zh_second_axis=(),
    zh_second_axis_why="",
    zh_forecast=3,
)
