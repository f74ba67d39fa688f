"""Pies and donuts: the labels around a ring and the text within."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import Literal

from charts.layout.requirements import one_series
from charts.marks import Mark, TextMark
from charts.plan import DrawnSeries, Layer, Plan, Rect, Size, Ticks, code, heading
from charts.spec import Spec
from charts.style import Colour, Style
from charts.text_width import height, shorten, spread, width

_HEADING = 1.1
"""The width of the heading font relative to the body font, for which `width` has figures."""


def problems(spec: Spec, most: int) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    messages = one_series(spec)
    if any(v < 0 for v in spec.present):
        messages.append(f"a share of a {spec.kind} cannot be below zero")
    if not any(v > 0 for v in spec.present):
        messages.append(f"the shares of a {spec.kind} add up to zero")
    if len(spec.categories) > most:
        messages.append(
            f"{len(spec.categories)} shares are too many for a {spec.kind}; show at most {most},"
            " or a 'bar'"
        )
    return messages


def plan(
    spec: Spec, size: Size, style: Style, shown: list[str], colours: Sequence[Colour], hole: int
) -> Plan:
    """The ring in the middle of the frame, the `shown` figure of each share outside it, over its
    name, the centre's text in the `hole` (percent; 0: a pie)."""
    rect, across = _position(spec, size, shown, style)
    series = spec.series[0]
    ring = DrawnSeries(heading(spec, series), series.values, colours[0], tuple(enumerate(colours)))
    marks = _outside(spec, size, across, shown, style)
    if hole and spec.centre:
        marks += _centre(spec, size, across, style)
    layers = (Layer("ring", (ring,), hole=hole, edged=True),)
    ticks = Ticks(spec.categories)
    return Plan(size, rect, layers, code(spec), ticks, spec.lang, None, tuple(marks))


def _position(spec: Spec, size: Size, shown: list[str], style: Style) -> tuple[Rect, float]:
    """The position of the ring that leaves space for the labels beside it, and its diameter in
    inches."""
    w, h = size
    wanted = [
        max(width(name, style.axis_size), width(text, style.label_size, True))
        for name, text in zip(spec.categories, shown, strict=True)
        if text
    ]
    side = min(max(wanted) + 0.3, 0.3 * w) if wanted else 0.05
    across = max(0.3 * min(w, h), min(h - 0.1, w - 2 * side, 4.5))
    if wanted:
        across = min(across, h - 2 * height(style.axis_size))
    return Rect(0.5 - across / 2 / w, 0.5 - across / 2 / h, across / w, across / h), across


def _outside(spec: Spec, size: Size, across: float, shown: list[str], style: Style) -> list[Mark]:
    """Places the figure over the name beside each share, left or right, spread so that none touch."""
    w, h = size
    upper, lower = height(style.label_size), height(style.axis_size)
    tall = upper + lower
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
        ys = spread([y for _, y in group], tall * 1.12, tall / 2, h - tall / 2)
        for (i, _), y in zip(group, ys, strict=True):
            # Beside the ring at the label's edge nearest to the middle.
            near = max(0.0, abs(y - h / 2) - tall / 2)
            from_middle = sqrt(max(0.0, (across / 2) ** 2 - near**2)) + 0.14
            available = w / 2 - from_middle
            x = w / 2 + from_middle if right else 0.0
            ink = style.accent if i in spec.highlight else style.ink
            align: Literal["l", "r"] = "l" if right else "r"
            name = shorten(spec.categories[i], available, style.axis_size)[0]
            box = (x / w, (y - tall / 2) / h, available / w, upper / h)
            below = (x / w, (y - tall / 2 + upper) / h, available / w, lower / h)
            marks.append(TextMark(shown[i], *box, style.label_size, ink, bold=True, align=align))
            marks.append(TextMark(name, *below, style.axis_size, style.muted, align=align))
    return marks


def _centre(spec: Spec, size: Size, across: float, style: Style) -> list[Mark]:
    """The figure in the hole and a note below it.

    LibreOffice draws every hole at half the ring's width, so the text keeps to that.
    """
    w, h = size
    available = across * 0.5
    big = style.big_size
    while big > 10 and width(spec.centre, big, True) * _HEADING > available * 0.92:
        big -= 1
    ink = style.accent if spec.highlight else style.total
    left, wide = 0.5 - available / 2 / w, available / w
    note = (
        shorten(spec.centre_note, available * 0.95, style.axis_size, 2) if spec.centre_note else ()
    )
    tall, line = height(big), height(style.axis_size)
    y = h / 2 - (tall + line * len(note)) / 2
    figure = TextMark(spec.centre, left, y / h, wide, tall / h, big, ink, bold=True, heading=True)
    marks: list[Mark] = [figure]
    for i, text in enumerate(note):
        top = (y + tall + i * line) / h
        marks.append(TextMark(text, left, top, wide, line / h, style.axis_size, style.muted))
    return marks
