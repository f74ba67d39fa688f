"""Charts with two value axes: where points lie, and where their labels have room."""

from __future__ import annotations

from typing import Literal

from charts.marks import Mark, TextMark
from charts.numbers import Axis, format_number, suitable_format, value_axis
from charts.plan import LABEL_GAP, Label, Plane, Rect, Size
from charts.spec import Spec
from charts.style import Style
from charts.text_width import height, width

MANY_LABELS = 20
"""Of more points only the highlighted ones are named."""


def problems(spec: Spec) -> list[str]:
    """Every point has an x, or is missing altogether."""
    found = []
    for series in spec.series:
        pairs = list(zip(series.values, series.x or (None,) * len(series.values), strict=True))
        if any((x is None) != (y is None) for y, x in pairs):
            found.append(f"series '{series.name}' has points with one of x and y alone")
    return found


def points(spec: Spec) -> list[tuple[float, float]]:
    """Every point of every series."""
    return [
        (x, y)
        for series in spec.series
        for x, y in zip(series.x, series.values, strict=True)
        if x is not None and y is not None
    ]


def plane(spec: Spec, size: Size, style: Style, *, top: float, pad: float) -> Plane:
    """The plane that holds every point with `pad` of its length free at each end, below `top`
    inches."""
    w, h = size
    found = points(spec)
    across, up = (_axis([point[n] for point in found], pad) for n in (0, 1))
    forms = suitable_format(across.ticks), suitable_format(up.ticks)
    left = max(width(format_number(tick, forms[1]), style.axis_size) for tick in up.ticks) + 0.14
    right = width(format_number(across.ticks[-1], forms[0]), style.axis_size) / 2 + 0.05
    left, right = min(left, 0.4 * w), min(right, 0.2 * w)
    line = height(style.axis_size)
    top = min(top + (line + 0.17 if spec.y_title else line / 2), 0.3 * h)
    foot = min(line + 0.12 + (line if spec.x_title else 0.0), 0.3 * h)
    rect = Rect(left / w, top / h, (w - left - right) / w, (h - top - foot) / h)
    return Plane(rect, across, up, *forms, spec.x_title or "x")


def _axis(values: list[float], pad: float) -> Axis:
    low, high = min(values), max(values)
    zero = low <= 0 <= high or 0 <= low < 0.35 * high
    return value_axis(low, high, above=pad, below=pad, shown=True, zero=zero)


def titles(spec: Spec, plane: Plane, size: Size, style: Style) -> tuple[Mark, ...]:
    """What is read off each axis: over the upper end of one, under the right end of the other."""
    h = size[1]
    tall = height(style.axis_size) / h
    rect = plane.rect
    marks: list[Mark] = []
    if spec.y_title:
        box = (0.0, rect.y - tall - 0.17 / h, 1.0, tall)
        marks.append(TextMark(spec.y_title, *box, style.axis_size, style.muted, align="l"))
    if spec.x_title:
        box = (0.0, rect.bottom + 0.1 / h + tall, rect.right, tall)
        marks.append(TextMark(spec.x_title, *box, style.axis_size, style.muted, align="r"))
    return tuple(marks)


def labels(
    spec: Spec, plane: Plane, size: Size, radii: list[list[float]], style: Style
) -> list[tuple[Label | None, ...]]:
    """A label for each point where it touches nothing: right, above, left or below it.

    `radii` are the inches that each point takes around its middle, by series.
    """
    w, h = size
    solid: list[Rect] = []
    spots: list[tuple[int, int, float, float]] = []
    for n, series in enumerate(spec.series):
        for i, (x, y) in enumerate(zip(series.x, series.values, strict=True)):
            if x is None or y is None:
                continue
            a, b = plane.at(x, y)
            r = radii[n][i]
            solid.append(Rect(a - r / w, b - r / h, 2 * r / w, 2 * r / h))
            spots.append((n, i, a, b))
    few = len(spots) <= MANY_LABELS
    found: list[list[Label | None]] = [[None] * len(s.values) for s in spec.series]
    # Highlighted points choose first.
    spots.sort(key=lambda spot: spot[1] not in spec.highlight)
    taken: list[Rect] = []
    for n, i, a, b in spots:
        own = spec.series[n].label(i)
        text = spec.categories[i] if own is None else own
        loud = i in spec.highlight
        if not text.strip() or not (few or loud):
            continue
        place = _place(text, (a, b), radii[n][i], size, style, [*solid, *taken])
        if place is None and not loud:
            continue
        side, box = place or ("r", Rect(a, b, 0, 0))
        taken.append(box)
        ink = style.accent if loud and side != "ctr" else style.ink
        found[n][i] = Label(text, side, style.axis_size, ink, True)
    return [tuple(row) for row in found]


def _place(
    text: str,
    at: tuple[float, float],
    radius: float,
    size: Size,
    style: Style,
    taken: list[Rect],
) -> tuple[Literal["ctr", "r", "t", "l", "b"], Rect] | None:
    w, h = size
    wide, tall = width(text, style.axis_size, True), height(style.axis_size)
    inside = (wide / 2) ** 2 + (tall / 2) ** 2 < (radius * 0.92) ** 2
    away = radius + LABEL_GAP
    sides: tuple[tuple[Literal["r", "t", "l", "b"], float, float], ...] = (
        ("r", away + wide / 2, 0.0),
        ("t", 0.0, -away - tall / 2),
        ("l", -away - wide / 2, 0.0),
        ("b", 0.0, away + tall / 2),
    )
    if inside:
        return "ctr", Rect(at[0] - wide / 2 / w, at[1] - tall / 2 / h, wide / w, tall / h)
    for side, right, down in sides:
        x, y = at[0] + (right - wide / 2) / w, at[1] + (down - tall / 2) / h
        box = Rect(x, y, wide / w, tall / h)
        within = x >= 0 and y >= 0 and box.right <= 1 and box.bottom <= 1
        if within and not any(box.meets(other) for other in taken):
            return side, box
    return None


def tell(spec: Spec) -> list[str]:
    """How many points each series has and what they range over; nothing on how they hang together."""
    zh = spec.lang == "zh"
    range_of = "{} {} 至 {}" if zh else "{} from {} to {}"
    axes = (spec.x_title or "x", spec.y_title or "y", "大小" if zh else "size")
    found = []
    for series in spec.series:
        count = sum(v is not None for v in series.values)
        if not count:
            continue
        parts = [f"{count}个点" if zh else f"{count} point{'s' * (count != 1)}"]
        for name, row in zip(axes, (series.x, series.values, series.sizes), strict=True):
            present = [v for v in row if v is not None]
            if present:
                form = suitable_format(present)
                ends = (format_number(v, form) for v in (min(present), max(present)))
                parts.append(range_of.format(name, *ends))
        head = (f"{series.name}：" if zh else f"{series.name}: ") if len(spec.series) > 1 else ""
        found.append(head + ("，" if zh else ", ").join(parts))
    return found
