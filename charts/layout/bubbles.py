"""Growth bubbles: where they stand, clear of bars, labels and each other."""

from __future__ import annotations

from collections.abc import Sequence

from charts.marks import LineMark, Mark, PillMark
from charts.plan import LABEL_GAP, Field, Rect
from charts.spec import Growth, Spec
from charts.style import Style
from charts.text_width import height, width

_ARROW = 0.16
"""Inches of the arrow that comes down from a bubble's line."""


def pill_size(text: str, style: Style) -> tuple[float, float]:
    """Width and height of a bubble in inches."""
    size = style.label_size
    return width(text, size, True) + 0.42, height(size) + 0.13


def room(spec: Spec, style: Style, pitch: float) -> float:
    """The inches that the bubbles of an upright chart need above its highest label, with
    categories `pitch` inches apart: a row for each of those that stand over one another."""
    if not spec.growth:
        return 0.0
    spans = []
    for growth in spec.growth:
        half = pill_size(growth.text, style)[0] / 2 / pitch + 0.1
        low, high = sorted((growth.start, growth.end))
        middle = (low + high) / 2
        # A bubble at the rim is moved inwards, by no more than half its width.
        inward = max(half - middle - 0.5, 0) - max(middle + half - len(spec.categories) + 0.5, 0)
        spans.append((min(low, middle + inward - half), max(high, middle + inward + half)))
    rows = max(sum(a < high and low < b for low, high in spans) for a, b in spans)
    return rows * (pill_size("", style)[1] + LABEL_GAP + _ARROW) + 0.02


def side_room(spec: Spec, style: Style) -> float:
    """The inches that the bubbles of a sideways chart need beyond its longest label."""
    spans = [sorted((growth.start, growth.end)) for growth in spec.growth]
    lanes = max((sum(a <= high and low <= b for low, high in spans) for a, b in spans), default=0)
    return lanes * max((pill_size(g.text, style)[0] + 0.2 for g in spec.growth), default=0.0)


def _pill(growth: Growth, x: float, y: float, size: tuple[float, float], style: Style) -> PillMark:
    return PillMark(growth.text, x, y, *size, style.label_size, style.accent, style.paper)


def above(
    spec: Spec,
    style: Style,
    field: Field,
    tops: Sequence[float | None],
    taken: Sequence[Rect],
) -> tuple[Mark, ...]:
    """The bubbles of an upright chart.

    `tops` is the y of the top of each category's label (or bar), `taken` what must stay clear.
    Neighbours get a bubble between them, level with the top of the higher one; others an
    arrow from the first to the second that carries it.
    """
    w, h = field.size
    boxes = list(taken)
    marks: list[Mark] = []
    for growth in sorted(spec.growth, key=lambda g: abs(g.end - g.start)):
        wide, tall = (a / b for a, b in zip(pill_size(growth.text, style), (w, h), strict=True))
        first, last = sorted((growth.start, growth.end))
        x = (field.at(first) + field.at(last)) / 2
        x = min(max(x, wide / 2), max(1 - wide / 2, wide / 2))
        gap = LABEL_GAP / h
        between = [top for top in tops[first : last + 1] if top is not None]
        far = last - first > 1
        box = Rect(x - wide / 2 - 0.05 / w, 0, wide + 0.1 / w, tall + 2 * gap)
        if far:
            left, right = min(box.x, field.at(first)), max(box.right, field.at(last))
            box = box._replace(x=left, w=right - left)
            start = min(between) - tall - 2 * gap - _ARROW / h
        else:
            # The labels of the two are among `taken`; starting lower keeps the bubble near them.
            start = min(between) + height(style.label_size) / h - tall - gap
        box = _lift(box._replace(y=start), boxes)
        y = max(box.y + gap + tall / 2, tall / 2)
        if far:
            marks += _arrow(field, growth, tops, (x, y, wide), style)
        marks.append(_pill(growth, x, y, (wide, tall), style))
        boxes.append(box._replace(y=y - tall / 2 - gap))
    # Lines first: where one crosses a bubble it passes beneath.
    return tuple(sorted(marks, key=lambda mark: isinstance(mark, PillMark)))


def _lift(box: Rect, taken: Sequence[Rect]) -> Rect:
    """`box`, moved up until it meets nothing."""
    moved = True
    while moved:
        moved = False
        for other in taken:
            if box.meets(other) and other.y - box.h < box.y:
                box = box._replace(y=other.y - box.h - 1e-6)
                moved = True
    return box


def _arrow(
    field: Field,
    growth: Growth,
    tops: Sequence[float | None],
    pill: tuple[float, float, float],
    style: Style,
) -> list[Mark]:
    """Up from the first category to the bubble's level, across, and down to the second."""
    x, y, wide = pill
    h = field.size[1]
    lines: list[Mark] = []
    for end, other, head in ((growth.start, growth.end, False), (growth.end, growth.start, True)):
        foot = (tops[end] or y) - 0.04 / h
        near = x - wide / 2 if end < other else x + wide / 2
        at = field.at(end)
        lines.append(LineMark(at, y, at, foot, style.muted, 1.0, head=head))
        if (near - at) * (other - end) > 0:
            lines.append(LineMark(at, y, near, y, style.muted, 1.0))
    return lines


def beside(
    spec: Spec, style: Style, field: Field, ends: Sequence[float | None]
) -> tuple[Mark, ...]:
    """The bubbles of a sideways chart: right of the labels, whose right edges are `ends`, and
    longer arrows beyond shorter ones."""
    w, h = field.size
    marks: list[Mark] = []
    taken: list[Rect] = []
    for growth in sorted(spec.growth, key=lambda g: abs(g.end - g.start)):
        wide, tall = (a / b for a, b in zip(pill_size(growth.text, style), (w, h), strict=True))
        first, last = sorted((growth.start, growth.end))
        widest = max(end for end in ends[first : last + 1] if end is not None)
        x = min(widest + 0.1 / w + wide / 2, 1 - wide / 2)
        y = (field.at(first) + field.at(last)) / 2
        box = Rect(x - wide / 2, field.at(first), wide, field.at(last) - field.at(first))
        for other in taken:
            if box.y <= other.bottom and other.y <= box.bottom and box.x < other.right:
                box = box._replace(x=other.right + 0.06 / w)
        taken.append(box)
        x = box.x + wide / 2
        for end in (growth.start, growth.end):
            at, foot = field.at(end), (ends[end] or x) + 0.06 / w
            side = y - tall / 2 if at < y else y + tall / 2
            if (side - at) * (y - at) > 0:
                marks.append(LineMark(x, side, x, at, style.muted, 1.0))
            marks.append(LineMark(x, at, foot, at, style.muted, 1.0, head=end == growth.end))
        marks.append(_pill(growth, x, y, (wide, tall), style))
    return tuple(marks)
