"""The boxes of a layer's bars, points and labels, which bubbles and lines must avoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from charts.marks import LineMark, Mark, PathMark, PillMark, TextMark
from charts.plan import LABEL_GAP, DrawnSeries, Field, Label, Layer, Rect, Side, Size
from charts.spec import Spec
from charts.style import Style
from charts.text_width import height, width

_STEPS, _LINE = 48, 0.04
"""The boxes along a piece of a line, for labels that must not lie on it, and their inches."""
_ON_AXES = {"bar", "line", "area"}
_DIRECTIONS = {"t": (0, -1), "b": (0, 1), "l": (-1, 0), "r": (1, 0)}


def values(layer: Layer) -> Iterator[tuple[int, DrawnSeries, int, float, float]]:
    """Each value of a layer: the number of its series, the series, its category, and where it
    starts and ends on the value axis."""
    count = max((len(one.values) for one in layer.series), default=0)
    sums = [[0.0] * count, [0.0] * count]
    totals = [sum(abs(one.values[i] or 0.0) for one in layer.series) or 1.0 for i in range(count)]
    for part, one in enumerate(layer.series):
        for i, value in enumerate(one.values):
            if value is not None:
                drawn = value / totals[i] if layer.percent else value
                base = sums[value < 0][i] if layer.stacked else 0.0
                sums[value < 0][i] += drawn
                yield part, one, i, base, base + drawn


def dot(field: Field, index: float, value: float) -> Rect:
    """A box of 0.08 inches around a point."""
    w, h = field.size
    return Rect(field.at(index) - 0.04 / w, field.to(value) - 0.04 / h, 0.08 / w, 0.08 / h)


def around(mark: Mark, size: Size) -> Rect:
    """The box around a mark in a frame of `size` inches; for a text, the box around its glyphs."""
    if isinstance(mark, LineMark):
        return _around([(mark.x1, mark.y1), (mark.x2, mark.y2)])
    if isinstance(mark, PathMark):
        return _around(mark.points)
    rect = Rect(mark.x, mark.y, mark.w, mark.h)
    if isinstance(mark, PillMark):
        return rect._replace(x=mark.x - mark.w / 2, y=mark.y - mark.h / 2)
    if isinstance(mark, TextMark):
        wide, tall = width(mark.text, mark.size, mark.bold) / size[0], height(mark.size) / size[1]
        x = mark.x + {"l": 0.0, "ctr": 0.5, "r": 1.0}[mark.align] * (mark.w - wide)
        return Rect(x, mark.y + (mark.h - tall) / 2, wide, tall)
    return rect


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def path(field: Field, spec: Spec) -> list[Rect]:
    """Small boxes along each line, for items that must not overlap it."""
    result = []
    for series in spec.series:
        for i, (a, b) in enumerate(zip(series.values, series.values[1:], strict=False)):
            if a is not None and b is not None:
                result += [dot(field, i + n / 12, a + (b - a) * n / 12) for n in range(13)]
    return result


def bodies(field: Field, layer: Layer) -> list[tuple[int, Rect]]:
    """The bars of a layer, or the boxes of its points, each with its category."""
    if layer.shape not in _ON_AXES:
        return []
    if layer.shape != "bar":
        return [(i, dot(field, i, end)) for _, _, i, _, end in values(layer)]
    return [
        (i, _bar(field, layer, part, i, start, end))
        for part, one, i, start, end in values(layer)
        if one.colour_at(i)
    ]


def _bar(field: Field, layer: Layer, part: int, index: int, start: float, end: float) -> Rect:
    side_by_side = (0, 1) if layer.stacked else (part, len(layer.series))
    return field.bar(index, start, end, layer.gap, *side_by_side)


def labels(field: Field, layer: Layer, aside: float = 0.0) -> list[tuple[int, Rect]]:
    """The boxes of a layer's labels, each with its category; those beside a point are `aside`
    inches further away."""
    if layer.shape not in _ON_AXES:
        return []
    result = []
    for part, one, i, start, end in values(layer):
        label = one.labels[i] if one.labels else None
        if not label or not label.text:
            continue
        along = field.at(i)
        if layer.shape == "bar":
            bar = _bar(field, layer, part, i, start, end)
            along = bar.y + bar.h / 2 if field.horizontal else bar.x + bar.w / 2
        to = field.to({"ctr": (start + end) / 2, "inBase": start}.get(label.position, end))
        side: str = label.position
        if side in {"outEnd", "inBase"}:
            side = ("lr" if field.horizontal else "bt")[end >= start]
        x, y = (to, along) if field.horizontal else (along, to)
        x += label.shift
        result.append((i, label_box(field.size, label.text, label.size, x, y, side, (aside, 0.0))))
    return result


def aligned(field: Field, layer: Layer, style: Style) -> Layer:
    """A layer of columns side by side, with its values where the style has them: one that is wider than its column stays
    in the middle."""
    if style.value_align == "centre":
        return layer
    made = [list(one.labels) for one in layer.series]
    for part, one, i, start, end in values(layer):
        label = one.labels[i] if one.labels else None
        if label and label.position == "outEnd":
            bar = _bar(field, layer, part, i, start, end)
            spare = bar.w - width(label.text, label.size, True) / field.size[0]
            made[part][i] = label._replace(shift=-max(0.0, spare) / 2)
    rows = zip(layer.series, made, strict=True)
    return layer._replace(series=tuple(one._replace(labels=tuple(row)) for one, row in rows))


def label_box(
    size: Size,
    text: str,
    points: float,
    x: float,
    y: float,
    side: str,
    away: tuple[float, float] = (0.0, 0.0),
) -> Rect:
    """The box of a bold text above (`t`), below (`b`), left or right of a point, else in its
    middle; beyond the usual gap it is `away` inches across or down."""
    wide, tall = width(text, points, True) / size[0], height(points) / size[1]
    right, down = _DIRECTIONS.get(side, (0, 0))
    x += right * ((LABEL_GAP + away[0]) / size[0] + wide / 2)
    y += down * ((LABEL_GAP + away[1]) / size[1] + tall / 2)
    return Rect(x - wide / 2, y - tall / 2, wide, tall)


def bars_with_labels(field: Field, layer: Layer) -> list[list[Rect]]:
    """The boxes of each category's bars and of their labels."""
    result: list[list[Rect]] = [[] for _ in range(field.number)]
    for i, box in (*bodies(field, layer), *labels(field, layer)):
        result[i].append(box)
    return result


def points_with_labels(field: Field, layer: Layer) -> list[Rect]:
    """The boxes of a layer's points and of their labels."""
    return [box for _, box in (*bodies(field, layer), *labels(field, layer, 0.03))]


def tops(field: Field, taken: Sequence[Rect]) -> list[float | None]:
    """The y of the highest box over the middle of each category."""
    return [
        min((box.y for box in taken if box.x <= field.at(i) <= box.right), default=None)
        for i in range(field.number)
    ]


def text_core(box: Rect) -> Rect:
    """The part of a line of text between cap height and baseline, which holds its figures."""
    return Rect(box.x, box.y + box.h * 0.24, box.w, box.h * 0.52)


def clear_label(
    field: Field,
    values: tuple[float | None, ...],
    index: int,
    label: Label,
    *,
    over_area: bool = False,
) -> Label:
    """Moves a label to a side of its point where the line does not cross it.

    Its present side is preferred; then the opposite one (unless there is an area below the line),
    left and right.
    """
    value = values[index] or 0.0
    near = [
        box
        for step in (-1, 1)
        if 0 <= index + step < len(values) and (other := values[index + step]) is not None
        for box in _stretch(field, (index, value), (index + step, other))
    ]
    x, y = field.at(index), field.to(value)
    opposite: Side = "b" if label.position == "t" else "t"
    sides: tuple[Side, ...] = (label.position, opposite, "l", "r")
    for side in (side for side in sides if not (over_area and side == "b")):
        tried = label._replace(position=side)
        box = text_core(label_box(field.size, label.text, label.size, x, y, side, (0.03, 0.0)))
        inside = box.x >= 0 and box.right <= 1 and box.bottom <= field.rect.bottom
        if inside and not any(box.meets(dot) for dot in near):
            return tried
    return label


def _stretch(field: Field, start: tuple[int, float], end: tuple[int, float]) -> list[Rect]:
    """Small boxes along the line from one point, a category and a value, to another."""
    (w, h), ((i, a), (j, b)) = field.size, (start, end)
    shares = [n / _STEPS for n in range(1, _STEPS + 1)]
    places = [(field.at(i + (j - i) * n), field.to(a + (b - a) * n)) for n in shares]
    half = _LINE / 2
    return [Rect(x - half / w, y - half / h, _LINE / w, _LINE / h) for x, y in places]


def labels_on_lines(field: Field, layer: Layer) -> list[str]:
    """The labels of a layer of lines that a line crosses, unless a background keeps them legible."""
    lines = [
        [(i, value) for i, value in enumerate(one.values) if value is not None]
        for one in layer.series
        if one.colour is not None
    ]
    dots = [
        box
        for line in lines
        for start, end in pairwise(line)
        if end[0] == start[0] + 1
        for box in _stretch(field, start, end)
    ]
    plain = [
        one._replace(
            labels=tuple(None if label and label.background else label for label in one.labels)
        )
        for one in layer.series
    ]
    texts = [label.text for one in plain for label in one.labels if label and label.text]
    found = labels(field, layer._replace(series=tuple(plain)), 0.03)
    return [
        text
        for text, (_, box) in zip(texts, found, strict=True)
        if any(text_core(box).meets(dot) for dot in dots)
    ]


def clash(taken: list[list[Rect]], frame_height: float) -> bool:
    """Whether a label of one series touches a label or point of another."""
    return any(
        one.meets(other) and max(one.h, other.h) > 0.1 / frame_height
        for first, second in combinations(taken, 2)
        for one, other in product(first, second)
    )
