"""What stands around and within a ring."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import Literal

from charts.marks import Mark, TextMark
from charts.plan import Rect, Size
from charts.spec import Spec
from charts.style import Style
from charts.text_width import height, shorten, spread, width

_HEADING = 1.1


def place(spec: Spec, size: Size, shown: list[str], style: Style) -> tuple[Rect, float]:
    """Where the ring stands so that what is `shown` of each share fits beside it, and how many
    inches it is across."""
    w, h = size
    wanted = [
        max(width(name, style.axis_size), width(text, style.label_size, True))
        for name, text in zip(spec.categories, shown, strict=True)
        if text
    ]
    side = min(max(wanted, default=0.0) + 0.3, 0.3 * w) if wanted else 0.05
    across = max(0.3 * min(w, h), min(h - 0.1, w - 2 * side, 4.5))
    if wanted:
        across = min(across, h - 2 * height(style.axis_size))
    return Rect(0.5 - across / 2 / w, 0.5 - across / 2 / h, across / w, across / h), across


def outside(
    spec: Spec,
    size: Size,
    across: float,
    shown: list[str],
    style: Style,
) -> tuple[Mark, ...]:
    """Figure over name beside each share, left or right, pushed apart where they would touch."""
    w, h = size
    tall = height(style.label_size) + height(style.axis_size)
    values = [v or 0.0 for v in spec.series[0].values]
    total, before = sum(values), 0.0
    sides: tuple[list[tuple[int, float]], list[tuple[int, float]]] = ([], [])
    for i, value in enumerate(values):
        angle = 2 * pi * (before + value / 2) / total
        before += value
        if shown[i]:
            y = h / 2 - cos(angle) * (across / 2 + 0.15)
            sides[sin(angle) >= -1e-9].append((i, y))
    marks: list[Mark] = []
    for right, group in enumerate(sides):
        places = spread([y for _, y in group], tall * 1.12, tall / 2, h - tall / 2)
        for (i, _), y in zip(group, places, strict=True):
            # Beside the ring at the label's edge nearest to the middle.
            near = max(0.0, abs(y - h / 2) - tall / 2)
            reach = sqrt(max(0.0, (across / 2) ** 2 - near**2)) + 0.14
            x, room = (w / 2 + reach, w / 2 - reach) if right else (0.0, w / 2 - reach)
            ink = style.accent if i in spec.highlight else style.ink
            align: Literal["l", "r"] = "l" if right else "r"
            name = shorten(spec.categories[i], room, style.axis_size)[0]
            upper, lower = height(style.label_size), height(style.axis_size)
            box = (x / w, (y - tall / 2) / h, room / w, upper / h)
            below = (x / w, (y - tall / 2 + upper) / h, room / w, lower / h)
            marks.append(TextMark(shown[i], *box, style.label_size, ink, bold=True, align=align))
            marks.append(TextMark(name, *below, style.axis_size, style.muted, align=align))
    return tuple(marks)


def centre(spec: Spec, size: Size, across: float, style: Style) -> tuple[Mark, ...]:
    """The figure in the hole and a note below it.

    LibreOffice draws every hole at half the ring's width, so the text keeps to that.
    """
    w, h = size
    if not spec.centre:
        return ()
    room = across * 0.5
    big = style.big_size
    # the heading face is wider than the body face that `width` knows
    while big > 10 and width(spec.centre, big, True) * _HEADING > room * 0.92:
        big -= 1
    ink = style.accent if spec.highlight else style.total
    left = 0.5 - room / 2 / w
    note = shorten(spec.centre_note, room * 0.95, style.axis_size, 2) if spec.centre_note else ()
    tall, line = height(big), height(style.axis_size)
    y = h / 2 - (tall + line * len(note)) / 2
    marks: list[Mark] = [
        TextMark(spec.centre, left, y / h, room / w, tall / h, big, ink, bold=True, heading=True)
    ]
    for i, text in enumerate(note):
        top = (y + tall + i * line) / h
        marks.append(TextMark(text, left, top, room / w, line / h, style.axis_size, style.muted))
    return tuple(marks)
