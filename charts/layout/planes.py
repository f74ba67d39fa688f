"""Charts with two value axes: the positions of points and of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from charts.bounds import bounded, of_quantile
from charts.colours import palette
from charts.labels import code
from charts.layout import legend
from charts.layout.boxes import label_box
from charts.marks import Mark, TextMark, axis_sign
from charts.numbers import Axis, format_number, reaches_zero, suitable_format, value_axis
from charts.plan import DrawnSeries, Label, Layer, Plan, Plane, Rect, Size, Ticks
from charts.spec import Spec
from charts.style import BUBBLE_SHARE, Style
from charts.text_width import height, width
from charts.wording import wording

_MANY_LABELS = 20
"""With more points than this, only highlighted ones are named."""
_MOST_GROUPS = 4
_DOT = 9
_TRIES = 8
_APART = 0.03
"""Inches on either side of the name of a point."""


def problems(spec: Spec) -> list[str]:
    """Every point has an x and a y, and there are few groups, so that colours tell them apart."""
    count, messages = len(spec.series), []
    if count > _MOST_GROUPS:
        messages.append(f"{count} groups cannot be told apart; show at most {_MOST_GROUPS}")
    for series in spec.series:
        pairs = zip(series.values, series.x or (None,) * len(series.values), strict=True)
        if any((x is None) != (y is None) for y, x in pairs):
            messages.append(f"series '{series.name}' has points that lack x or y")
    return messages


def _plane(spec: Spec, size: Size, style: Style, pad: float) -> Plane:
    """The plane that holds every point with `pad` of its length free at each end, below the names
    of the series if there are several."""
    w, h = size
    points = [
        (x, y)
        for series in spec.series
        for x, y in zip(series.x, series.values, strict=True)
        if x is not None and y is not None
    ]
    across, up = (_axis(row, pad) for row in zip(*points, strict=True))
    across_format, up_format = (suitable_format(axis.ticks) for axis in (across, up))
    left = max(width(format_number(tick, up_format), style.axis_size) for tick in up.ticks) + 0.14
    right = width(format_number(across.ticks[-1], across_format), style.axis_size) / 2 + 0.05
    left, right = min(left, 0.4 * w), min(right, 0.2 * w)
    line = height(style.axis_size)
    top = legend.rows_height(spec, size, style) + (line + 0.17 if spec.y_title else line / 2)
    top = min(top, 0.3 * h)
    foot = min(line + 0.12 + (line if spec.x_title else 0.0), 0.3 * h)
    rect = Rect(left / w, top / h, (w - left - right) / w, (h - top - foot) / h)
    return Plane(rect, across, up, across_format, up_format, spec.x_title or "x")


def _axis(values: Sequence[float], pad: float) -> Axis:
    low, high = min(values), max(values)
    zero = reaches_zero(low, high)
    return value_axis(low, high, above=pad, below=pad, shown=True, zero=zero)


def point_radii(spec: Spec, rect: Rect, size: Size) -> list[list[float]]:
    """The radius of each point of each series in inches: that of a dot, or of a bubble of its size."""
    largest = max((s for one in spec.series for s in one.sizes if s), default=1.0)
    widest = BUBBLE_SHARE * min(rect.w * size[0], rect.h * size[1])
    return [
        [widest / 2 * ((s or 0.0) / largest) ** 0.5 for s in one.sizes]
        if one.sizes
        else [_DOT / 144] * len(one.values)
        for one in spec.series
    ]


def plan(
    spec: Spec, size: Size, style: Style, shape: Literal["scatter", "bubble"], pad: float
) -> Plan:
    """Points, or bubbles with areas by their sizes, on axes with titles and pale gridlines; named
    if there is space, highlighted ones in accent."""
    plane, bubbles = _plane(spec, size, style, pad), shape == "bubble"
    radii = point_radii(spec, plane.rect, size)
    alone = (style.series[0] if bubbles else style.muted,)
    colours = palette(spec, style) if len(spec.series) > 1 else alone
    accents = tuple((i, style.accent) for i in sorted(spec.highlight))
    drawn = []
    named = zip(spec.series, colours, _labels(spec, plane, size, radii, style), strict=True)
    for one, ink, labels in named:
        sizes, marker = (one.sizes, 0) if bubbles else ((), _DOT)
        drawn.append(
            DrawnSeries(one.name, one.values, ink, accents, labels, 0, marker, x=one.x, sizes=sizes)
        )
    marks = _titles(spec, plane, size, style) + legend.rows(spec, size, colours, style)
    foot = plane.rect.x, plane.rect.bottom
    marks += tuple(
        axis_sign(foot, size, style.muted, across=axis is plane.x_axis)
        for axis in (plane.x_axis, plane.y_axis)
        if axis.without_zero
    )
    layers = (Layer(shape, tuple(drawn), edged=bubbles),)
    ticks = Ticks(spec.categories)
    return Plan(size, plane.rect, layers, code(spec), ticks, spec.lang, None, marks, plane=plane)


def _titles(spec: Spec, plane: Plane, size: Size, style: Style) -> tuple[Mark, ...]:
    """The axis titles: over the upper end of one, under the right end of the other."""
    h = size[1]
    tall, rect = height(style.axis_size) / h, plane.rect
    marks: list[Mark] = []
    if spec.y_title:
        box = (0.0, rect.y - tall - 0.17 / h, 1.0, tall)
        marks.append(TextMark(spec.y_title, *box, style.axis_size, style.muted, align="l"))
    if spec.x_title:
        box = (0.0, rect.bottom + 0.1 / h + tall, rect.right, tall)
        marks.append(TextMark(spec.x_title, *box, style.axis_size, style.muted, align="r"))
    return tuple(marks)


def _labels(
    spec: Spec, plane: Plane, size: Size, radii: list[list[float]], style: Style
) -> list[tuple[Label | None, ...]]:
    """A label for each point, up to 2 pt smaller if that gives more of them a place."""
    tried = []
    for less in (0, 1, 2):
        smaller = style._replace(axis_size=style.axis_size - less)
        first: tuple[tuple[int, int], ...] = ()
        for _ in range(_TRIES):
            rows, left_out = _labels_of(spec, plane, size, radii, smaller, first)
            tried.append((len(left_out), less, rows))
            if not left_out:
                return rows
            first = (*left_out, *(one for one in first if one not in left_out))
    return min(tried, key=lambda each: each[:2])[2]


def _labels_of(
    spec: Spec,
    plane: Plane,
    size: Size,
    radii: list[list[float]],
    style: Style,
    first: tuple[tuple[int, int], ...],
) -> tuple[list[tuple[Label | None, ...]], list[tuple[int, int]]]:
    """A label for each point, on the first side with space: right, above, left or below; and the
    points without a place. Those that are `first` choose before others."""
    w, h = size
    taken: list[Rect] = []
    points: list[tuple[int, int, float, float]] = []
    for n, series in enumerate(spec.series):
        for i, (x, y) in enumerate(zip(series.x, series.values, strict=True)):
            if x is not None and y is not None:
                a, b = plane.at(x, y)
                r = radii[n][i]
                taken.append(Rect(a - r / w, b - r / h, 2 * r / w, 2 * r / h))
                points.append((n, i, a, b))
    result: list[list[Label | None]] = [[None] * len(s.values) for s in spec.series]

    # Highlighted points choose before all others.
    rank = {one: i - len(first) for i, one in enumerate(first)}
    points.sort(key=lambda one: (one[1] not in spec.highlight, rank.get(one[:2], 0)))
    left_out = []
    for n, i, a, b in points:
        given = spec.series[n].label(i)
        text = spec.categories[i] if given is None else given
        loud = i in spec.highlight
        if not text.strip() or not (loud or len(points) <= _MANY_LABELS):
            continue
        position = next(_places(text, (a, b), radii[n][i], size, style, taken), None)
        if position is None:
            left_out.append((n, i))
            if not loud:
                continue
        side, box = position or ("r", Rect(a, b, 0, 0))
        taken.append(box)
        ink = style.accent if loud and side != "ctr" else style.ink
        result[n][i] = Label(text, side, style.axis_size, ink)
    return [tuple(row) for row in result], left_out


def _places(
    text: str, at: tuple[float, float], radius: float, size: Size, style: Style, taken: list[Rect]
) -> Iterator[tuple[Literal["ctr", "r", "t", "l", "b"], Rect]]:
    """The middle of a point if its label fits there, or the sides where it overlaps nothing, each
    with the label's box."""
    x, y = at
    middle = label_box(size, text, style.axis_size, x, y, "ctr")
    wide, tall = middle.w * size[0], middle.h * size[1]
    if (wide / 2) ** 2 + (tall / 2) ** 2 < (radius * 0.92) ** 2:
        yield "ctr", middle
        return
    sides: tuple[Literal["r", "t", "l", "b"], ...] = ("r", "t", "l", "b")
    for side in sides:
        box = label_box(size, text, style.axis_size, x, y, side, (radius, radius))
        within = box.x >= 0 and box.y >= 0 and box.right <= 1 and box.bottom <= 1
        clear = Rect(box.x - _APART / size[0], box.y, box.w + 2 * _APART / size[0], box.h)
        if within and not any(clear.meets(other) for other in taken):
            yield side, box


def tell(spec: Spec) -> list[str]:
    """How many points each series has and the range of each measure; nothing on correlation."""
    words, zh = wording(spec.lang), spec.lang == "zh"
    range_of = "{} {} 至 {}" if zh else "{} from {} to {}"
    axes = (spec.x_title or "x", spec.y_title or "y", words.size)
    result = []
    for series in spec.series:
        count = sum(v is not None for v in series.values)
        if not count:
            continue
        parts = [f"{count}个点" if zh else f"{count} point{'s' * (count != 1)}"]
        for name, (row, bounds) in zip(axes, series.measures, strict=True):
            present = [v for v in row if v is not None]
            if present:
                form = suitable_format(present)
                ends = (
                    bounded(format_number(v, form), of_quantile(v, row, bounds), spec.lang)
                    for v in (min(present), max(present))
                )
                parts.append(range_of.format(name, *ends))
        head = series.name + words.colon if len(spec.series) > 1 else ""
        result.append(head + words.comma.join(parts))
    return result
