"""Growth bubbles: positions clear of bars, labels and each other."""

from __future__ import annotations

from collections.abc import Sequence

from charts.colours import legible, readable
from charts.marks import LineMark, Mark, PillMark
from charts.plan import LABEL_GAP, Field, Rect
from charts.spec import Growth, Spec
from charts.style import Style
from charts.text_width import height, width

_ARROW = 0.16
"""Inches of the arrow that comes down from a bubble's line."""


def pill_size(text: str, style: Style) -> tuple[float, float]:
    """Width and height of a bubble in inches."""
    beside, above = (0.16, 0.04) if style.bubble == "text" else (0.42, 0.13)
    return width(text, style.label_size, True) + beside, height(style.label_size) + above


def pill(field: Field, text: str, x: float, y: float, style: Style) -> PillMark:
    """A bubble centred on (x, y), in fractions of the frame."""
    wide, tall = pill_size(text, style)
    w, h = field.size
    at = (text, x, y, wide / w, tall / h, style.label_size)
    match style.bubble:
        case "badge":
            return PillMark(*at, readable(style.badge, style), style.badge)
        case "box":
            return PillMark(*at, style.ink, style.paper, style.ink, square=True)
        case "text":
            return PillMark(*at, legible(style.accent, style), style.paper)
        case "pill":
            return PillMark(*at, legible(style.accent, style), style.paper, style.accent)


def height_above(spec: Spec, style: Style, pitch: float) -> float:
    """The inches that the bubbles of an upright chart need above its highest label, with categories
    `pitch` inches apart: one row for each level of stacked bubbles."""
    if not spec.growth:
        return 0.0
    spans = []
    for growth in spec.growth:
        half = pill_size(growth.text, style)[0] / 2 / pitch + 0.1
        low, high = sorted((growth.start, growth.end))
        middle = (low + high) / 2
        # A bubble at the edge is moved inwards, by at most half its width.
        inward = max(half - middle - 0.5, 0) - max(middle + half - len(spec.categories) + 0.5, 0)
        spans.append((min(low, middle + inward - half), max(high, middle + inward + half)))
    rows = max(sum(a < high and low < b for low, high in spans) for a, b in spans)
    return rows * (pill_size("", style)[1] + LABEL_GAP + _ARROW) + 0.02


def width_beside(spec: Spec, style: Style) -> float:
    """The inches that the bubbles of a sideways chart need beyond its longest label."""
    spans = [sorted((growth.start, growth.end)) for growth in spec.growth]
    lanes = max((sum(a <= high and low <= b for low, high in spans) for a, b in spans), default=0)
    return lanes * max((pill_size(g.text, style)[0] + 0.2 for g in spec.growth), default=0.0)


def _shortest_first(spec: Spec) -> list[Growth]:
    return sorted(spec.growth, key=lambda growth: abs(growth.end - growth.start))


def above_bars(
    spec: Spec, style: Style, field: Field, boxes: Sequence[Sequence[Rect]]
) -> tuple[Mark, ...]:
    """The bubbles of an upright chart, above the `boxes` of each category's bars and labels."""
    tops = [min((box.y for box in category), default=None) for category in boxes]
    return above(spec, style, field, tops, [box for category in boxes for box in category])


def above(
    spec: Spec, style: Style, field: Field, tops: Sequence[float | None], taken: Sequence[Rect]
) -> tuple[Mark, ...]:
    """The bubbles of an upright chart.

    `tops` is the y of the top of each category's label (or bar), `taken` the boxes to avoid.
    Neighbours get a bubble between them, level with the top of the higher one; others an arrow from
    the first to the second that carries it.
    """
    w, h = field.size
    boxes = list(taken)
    marks: list[Mark] = []
    for growth in _shortest_first(spec):
        first, last = sorted((growth.start, growth.end))
        bubble = pill(field, growth.text, (field.at(first) + field.at(last)) / 2, 0.0, style)
        wide, tall = bubble.w, bubble.h
        x = min(max(bubble.x, wide / 2), max(1 - wide / 2, wide / 2))
        gap = LABEL_GAP / h
        between = [top for top in tops[first : last + 1] if top is not None]
        far = last - first > 1
        box = Rect(x - wide / 2 - 0.05 / w, 0, wide + 0.1 / w, tall + 2 * gap)
        if far:
            left, right = min(box.x, field.at(first)), max(box.right, field.at(last))
            start = min(between) - tall - 2 * gap - _ARROW / h
            box = box._replace(x=left, w=right - left, y=start)
        else:
            # The labels of the two are among `taken`; starting lower keeps the bubble near them.
            box = box._replace(y=min(between) + height(style.label_size) / h - tall - gap)
        bubble = bubble._replace(x=x, y=max(_lift(box, boxes).y + gap + tall / 2, tall / 2))
        if far:
            marks += _arrow(field, growth, tops, bubble, style)
        marks.append(bubble)
        boxes.append(box._replace(y=bubble.y - tall / 2 - gap))
    # Lines first, so that they pass beneath bubbles.
    return tuple(sorted(marks, key=lambda mark: isinstance(mark, PillMark)))


def _lift(box: Rect, taken: Sequence[Rect]) -> Rect:
    """`box`, moved up until it overlaps nothing."""
    moved = True
    while moved:
        moved = False
        for other in taken:
            if box.meets(other) and other.y - box.h < box.y:
                box = box._replace(y=other.y - box.h - 1e-6)
                moved = True
    return box


def _arrow(
    field: Field, growth: Growth, tops: Sequence[float | None], bubble: PillMark, style: Style
) -> list[Mark]:
    """Up from the first category to the bubble's level, across, and down to the second."""
    y, lines = bubble.y, list[Mark]()
    for end, other, head in ((growth.start, growth.end, False), (growth.end, growth.start, True)):
        foot = (tops[end] or y) - 0.04 / field.size[1]
        near = bubble.x + bubble.w / 2 * (-1 if end < other else 1)
        x = field.at(end)
        lines.append(LineMark(x, y, x, foot, style.muted, 1.0, head=head))
        if (near - x) * (other - end) > 0:
            lines.append(LineMark(x, y, near, y, style.muted, 1.0))
    return lines


def beside(
    spec: Spec, style: Style, field: Field, ends: Sequence[float | None]
) -> tuple[Mark, ...]:
    """The bubbles of a sideways chart: right of the labels, whose right edges are `ends`, and
    longer arrows beyond shorter ones."""
    w = field.size[0]
    marks: list[Mark] = []
    taken: list[Rect] = []
    for growth in _shortest_first(spec):
        first, last = sorted((growth.start, growth.end))
        y = (field.at(first) + field.at(last)) / 2
        bubble = pill(field, growth.text, 0.0, y, style)
        wide, tall = bubble.w, bubble.h
        widest = max(end for end in ends[first : last + 1] if end is not None)
        x = min(widest + 0.1 / w, 1 - wide)
        box = Rect(x, field.at(first), wide, field.at(last) - field.at(first))
        for other in taken:
            if box.y <= other.bottom and other.y <= box.bottom and box.x < other.right:
                box = box._replace(x=other.right + 0.06 / w)
        taken.append(box)
        x = box.x + wide / 2
        for end in (growth.start, growth.end):
            level, foot = field.at(end), (ends[end] or x) + 0.06 / w
            side = y - tall / 2 if level < y else y + tall / 2
            if (side - level) * (y - level) > 0:
                marks.append(LineMark(x, side, x, level, style.muted, 1.0))
            marks.append(LineMark(x, level, foot, level, style.muted, 1.0, head=end == growth.end))
        marks.append(bubble._replace(x=x))
    return tuple(marks)
