"""What annotations look like: brackets, periods and events over categories, differences, lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from charts.annotations.frame import Box, Frame
from charts.annotations.levels import levels, mean
from charts.colours import blend
from charts.layout.bubbles import pill, pill_size
from charts.marks import BoxMark, Mark, PillMark
from charts.plan import Plan
from charts.spec import Average, Bracket, Difference, Event, Period, Reference, Spec
from charts.style import Style
from charts.text_width import shorten, spread

_GAP = 0.06
_TICK = 0.07
_PALER = 0.55
"""How much paper is mixed into the shade of a period: bars must stand out of it."""
_ASIDE = 0.14
"""Inches between a bubble or a label and what stands beside it."""
_STEM = 0.13
"""Inches of an arrow that must be seen on either side of its bubble."""


def _far_end(frame: Frame, start: float, end: float, taken: Sequence[Box]) -> float:
    """The far end of what stands between `start` and `end` along the categories; that of the plot,
    if it has gridlines, which must not run through words."""
    if frame.field.axis.shown:
        taken = [*taken, frame.plot]
    over = [box.top for box in taken if box.start < end and start < box.end]
    return min([*over, frame.plot.bottom])


def _stretch(frame: Frame, start: int, end: int) -> tuple[float, float]:
    """Where the shares of neighbouring categories start and end."""
    low, high = sorted((start, end))
    half, plot = frame.pitch / 2, frame.plot
    return max(frame.at(low) - half, plot.start), min(frame.at(high) + half, plot.end)


def _words(frame: Frame, text: str, middle: float, size: float) -> tuple[str, Box]:
    """A text that fits the frame, and its box, whose top is 0."""
    most = (0.3 if frame.field.horizontal else 0.9) * frame.field.size[0]
    shown = shorten(text, most, size)[0]
    along, down = frame.extent(shown, size)
    start = min(max(middle - along / 2, 0.0), max(frame.size[0] - along, 0.0))
    return shown, Box(start, start + along, 0.0, down)


def bracket(frame: Frame, each: Bracket, taken: Sequence[Box], style: Style) -> list[Mark]:
    """A bracket close over what stands on its categories, its text over it."""
    start, end = _stretch(frame, each.start, each.end)
    inset = min(0.1, (end - start) / 8)
    start, end = start + inset, end - inset
    text, box = _words(frame, each.text, (start + end) / 2, style.axis_size)
    low = _far_end(frame, min(start, box.start), max(end, box.end), taken) - _GAP
    high = low - _TICK
    box = box._replace(top=high - box.bottom - 0.02, bottom=high - 0.02)
    corners = [(start, low), (start, high), (end, high), (end, low)]
    marks: list[Mark] = [frame.line(one, two, style.muted, 1.25) for one, two in pairwise(corners)]
    return [*marks, frame.text(text, box, style.axis_size, style.ink)]


def periods_and_events(
    frame: Frame, wanted: Sequence[Period | Event], taken: Sequence[Box], style: Style
) -> tuple[list[Mark], list[Mark]]:
    """Words in lanes over the chart; the shades of periods and the lines of events behind it.

    Words take the lane next to the chart, or the first one that is free.
    """
    plot, size = frame.plot, style.axis_size
    floor = _far_end(frame, plot.start, plot.end, taken) - _GAP
    over: list[Mark] = []
    shades: list[Mark] = []
    lines: list[Mark] = []
    lanes: list[Box] = []
    for each in sorted(wanted, key=lambda one: isinstance(one, Event)):
        if isinstance(each, Period):
            start, end = _stretch(frame, each.start, each.end)
        else:
            start = end = frame.at(each.at)
        text, box = _words(frame, each.text, (start + end) / 2, size)
        box = box._replace(top=floor - box.bottom, bottom=floor)
        while each.text and (met := [lane.top for lane in lanes if box.meets(lane)]):
            box = box._replace(top=min(met) - (box.bottom - box.top), bottom=min(met))
        if isinstance(each, Period):
            # Two periods side by side are two.
            top = (box.top if each.text else floor) - 0.03
            shade = frame.rect(Box(start + 0.03, end - 0.03, top, plot.bottom))
            shades.append(BoxMark(*shade, blend(style.pale, style.paper, _PALER)))
        else:
            clear = [*taken, *lanes]
            ends = (start, box.bottom + 0.02), (start, plot.bottom)
            lines += frame.clear_line(*ends, clear, style.muted, 1.25)
        if each.text:
            # No other word over a shade, which would end in its middle.
            low, high = min(start, box.start), max(end, box.end)
            lanes.append(box._replace(start=low - 0.08, end=high + 0.08))
            ink = style.muted if isinstance(each, Period) else style.ink
            over.append(frame.text(text, box, size, ink))
    return over, shades + lines


def difference(
    spec: Spec,
    frame: Frame,
    each: Difference,
    plan: Plan,
    taken: list[Box],
    before: list[Mark],
    style: Style,
) -> list[Mark]:
    """Two level lines from the bars' ends, and an arrow between them beyond the last category.

    The bubble stands on the arrow, or beyond it where that is too short to be seen. Lines do not
    run through `taken`, and the arrow stands beyond those of the marks `before`.
    """
    values = levels(spec, each.series)
    ends = [frame.to(values[i] or 0.0) for i in (each.start, each.end)]
    low, high = sorted(ends)
    size = pill_size(each.text, style)
    along, down = size[::-1] if frame.field.horizontal else size
    alone = high - low < down + 2 * _STEM
    # Beyond the chart and its differences so far.
    names = [one.name for one in spec.series]
    bar_end, stack_end = _bar_ends(frame, plan, names, each.series)
    plot, last = frame.plot, frame.field.number - 1
    beside = [box.end for box in taken if box.bottom > plot.top and box.end > plot.end]
    arrows = [frame.around(mark).end for mark in before if isinstance(mark, PillMark)]
    edge = max([frame.at(last) + stack_end, *beside, *arrows])
    arrow = edge + _ASIDE + (0.0 if alone else along / 2)
    marks: list[Mark] = []
    for index, level in zip((each.start, each.end), ends, strict=True):
        points = (frame.at(index) + bar_end, level), (arrow + 0.07, level)
        marks += frame.clear_line(*points, taken, style.muted, 1.0)
    if high - low > 0.02:
        marks.append(frame.line((arrow, ends[0]), (arrow, ends[1]), style.ink, 1.5, head=True))
    middle = min(max((low + high) / 2, down / 2), frame.size[1] - down / 2)
    centre = frame.point(arrow + _ASIDE + along / 2 if alone else arrow, middle)
    return [*marks, pill(frame.field, each.text, *centre, style)]


def _bar_ends(
    frame: Frame, plan: Plan, names: list[str], series: str | None
) -> tuple[float, float]:
    """The inches from the middle of a category to the far edge of the bar of `series` there, and
    to that of all bars."""
    bars = next((layer for layer in plan.layers if layer.shape == "bar"), None)
    if bars is None:
        return 0.05, 0.05
    parts = 1 if bars.stacked else len(bars.series)
    part = names.index(series) if series in names and parts == len(names) else 0
    thick = frame.pitch / (parts + bars.gap / 100)
    return thick * (part + 1 - parts / 2), thick * parts / 2


def lines(
    spec: Spec,
    frame: Frame,
    wanted: list[Reference | Average],
    taken: list[Box],
    before: list[Mark],
    style: Style,
) -> list[Mark]:
    """A line across the plot for each value, its label beyond the end; labels pushed apart.

    A target is dashed in accent, since it is what the reader is to look at.
    """
    plot, size = frame.plot, style.axis_size
    beyond = [box.end for box in taken if box.bottom > plot.top and box.top < plot.bottom]
    start = max([plot.end, *beyond, *(frame.around(mark).end for mark in before)]) + 0.1
    words = [shorten(each.text, 0.26 * frame.field.size[0], size)[0] for each in wanted]
    extents = [frame.extent(text, size) for text in words]
    positions = [
        frame.to(each.value if isinstance(each, Reference) else mean(spec, each.series))
        for each in wanted
    ]
    gap = max((down for _, down in extents), default=0.0)
    centres = spread(positions, gap, gap / 2, max(frame.size[1] - gap / 2, gap / 2))
    align: Literal["ctr", "l"] = "ctr" if frame.field.horizontal else "l"
    marks: list[Mark] = []
    for i, each in enumerate(wanted):
        target = isinstance(each, Reference) and each.target
        ink, points = (style.accent, 1.5) if target else (style.muted, 1.0)
        dash = target or isinstance(each, Average)
        ends = (plot.start, positions[i]), (start - 0.05, positions[i])
        marks += frame.clear_line(*ends, taken, ink, points, dash=dash)
        along, down = extents[i]
        box = Box(start, start + along, centres[i] - down / 2, centres[i] + down / 2)
        marks.append(frame.text(words[i], box, size, ink, align))
    return marks
