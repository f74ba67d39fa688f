"""Annotations over categories: brackets, shaded periods, events."""

from __future__ import annotations

from collections.abc import Sequence

from charts.annotations.surface import Extent, Ground
from charts.colours import blend
from charts.marks import BoxMark, Mark
from charts.spec import Bracket, Event, Period
from charts.style import Style
from charts.text_width import shorten

_GAP = 0.06
_TICK = 0.07
_PALER = 0.55
"""How much paper is mixed into the shade of a period: bars must stand out of it."""


def _end(ground: Ground, start: float, end: float, taken: Sequence[Extent]) -> float:
    """The far end of what stands between `start` and `end` along the categories; that of the plot,
    if it has gridlines, which must not run through words."""
    if ground.field.axis.shown:
        taken = [*taken, ground.plot]
    over = [box.b for box in taken if box.a < end and start < box.a2]
    return min([*over, ground.plot.b2])


def _shares(ground: Ground, start: int, end: int) -> tuple[float, float]:
    """Where the shares of neighbouring categories start and end."""
    low, high = sorted((start, end))
    half = ground.pitch / 2
    plot = ground.plot
    return max(ground.at(low) - half, plot.a), min(ground.at(high) + half, plot.a2)


def _words(ground: Ground, text: str, middle: float, size: float) -> tuple[str, Extent]:
    """A text that fits the frame, and the stretch that it takes; `b` and `b2` from zero."""
    most = 0.9 * ground.field.size[0] if not ground.field.horizontal else 0.3 * ground.field.size[0]
    shown = shorten(text, most, size)[0]
    along, up = ground.sizes(shown, size)
    start = min(max(middle - along / 2, 0.0), max(ground.span[0] - along, 0.0))
    return shown, Extent(start, start + along, 0.0, up)


def bracket(
    ground: Ground, each: Bracket, taken: Sequence[Extent], style: Style
) -> tuple[Mark, ...]:
    """A bracket close over what stands on its categories, its text over it."""
    start, end = _shares(ground, each.start, each.end)
    inset = min(0.1, (end - start) / 8)
    start, end = start + inset, end - inset
    text, box = _words(ground, each.text, (start + end) / 2, style.axis_size)
    b = _end(ground, min(start, box.a), max(end, box.a2), taken) - _GAP - _TICK
    ink = style.muted
    box = box._replace(b=b - box.b2 - 0.02, b2=b - 0.02)
    return (
        ground.line((start, b + _TICK), (start, b), ink, 1.25),
        ground.line((start, b), (end, b), ink, 1.25),
        ground.line((end, b), (end, b + _TICK), ink, 1.25),
        ground.text(text, box, style.axis_size, style.ink, bold=True),
    )


def moments(
    ground: Ground,
    wanted: Sequence[Period | Event],
    taken: Sequence[Extent],
    style: Style,
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Periods and events: their words in lanes over the chart, their shades and lines behind it.

    Words take the lane next to the chart, or the first one that is free.
    """
    if not wanted:
        return (), ()
    plot = ground.plot
    floor = _end(ground, plot.a, plot.a2, taken) - _GAP
    over: list[Mark] = []
    behind: list[Mark] = []
    lines: list[Mark] = []
    lanes: list[Extent] = []
    for each in sorted(wanted, key=lambda one: isinstance(one, Event)):
        if isinstance(each, Period):
            start, end = _shares(ground, each.start, each.end)
        else:
            start = end = ground.at(each.at)
        text, box = _words(ground, each.text, (start + end) / 2, style.axis_size)
        box = box._replace(b=floor - box.b2, b2=floor)
        while each.text and any(box.meets(lane) for lane in lanes):
            deepest = min(lane.b for lane in lanes if box.meets(lane))
            box = box._replace(b=deepest - (box.b2 - box.b), b2=deepest)
        top = box.b if each.text else floor
        if isinstance(each, Period):
            # Two periods side by side are two.
            shade = ground.rect(Extent(start + 0.03, end - 0.03, top - 0.03, plot.b2))
            behind.append(BoxMark(*shade, blend(style.pale, style.paper, _PALER)))
        else:
            clear = [*taken, *lanes]
            lines += ground.upwards(box.b2 + 0.02, plot.b2, start, clear, style.muted, 1.25)
        if each.text:
            # No other word over a shade, which would end in its middle.
            low, high = min(start, box.a), max(end, box.a2)
            lanes.append(box._replace(a=low - 0.08, a2=high + 0.08))
            ink = style.muted if isinstance(each, Period) else style.ink
            over.append(ground.text(text, box, style.axis_size, ink, bold=True))
    return tuple(over), (*behind, *lines)
