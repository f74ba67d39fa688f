"""Draws annotations: brackets, periods and events over categories, differences, lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from charts.annotations.frame import Box, Frame
from charts.annotations.levels import levels, mean
from charts.colours import blend
from charts.layout.bubbles import pill, pill_size
from charts.marks import BoxMark, LineMark, Mark, PathMark, PillMark
from charts.plan import Plan
from charts.spec import Average, Bracket, Difference, Event, Period, Reference, Spec
from charts.style import Style
from charts.text_width import shorten, spread

_GAP = 0.06
_TICK = 0.07
_PALER = 0.55
"""The share of paper in the shade of a period, so that bars stay visible on it."""
_ASIDE = 0.14
"""Inches between a bubble or label and its neighbour."""
_STEM = 0.13
"""Inches of an arrow that must stay visible on either side of its bubble."""


class Drawing:
    """The annotations of a plan, each drawn clear of the chart and of those before it.

    `marks` lie over the chart, `under` behind it.
    """

    def __init__(self, spec: Spec, plan: Plan, frame: Frame, style: Style) -> None:
        self.spec, self.frame, self.style = spec, frame, style
        self.marks: list[Mark] = []
        self.under: list[Mark] = []
        self._bars = next((layer for layer in plan.layers if layer.shape == "bar"), None)
        self._texts, self._solids = frame.texts(plan), frame.solids(plan)

    def _add(self, marks: Sequence[Mark]) -> None:
        boxes = [self.frame.around(mark) for mark in marks]
        self.marks += marks
        self._solids += boxes
        self._texts += [
            box
            for box, mark in zip(boxes, marks, strict=True)
            if not isinstance(mark, (LineMark, PathMark))
        ]

    def _far_end(self, start: float, end: float) -> float:
        """The far end of the drawn items between `start` and `end` along the categories.

        With gridlines it is the far end of the plot, because gridlines must not cross text.
        """
        plot = self.frame.plot
        taken = [*self._texts, *self._solids, *([plot] if self.frame.field.axis.shown else [])]
        over = [box.top for box in taken if box.start < end and start < box.end]
        return min([*over, plot.bottom])

    def _stretch(self, start: int, end: int) -> tuple[float, float]:
        """Where the shares of neighbouring categories start and end."""
        low, high = sorted((start, end))
        half, plot = self.frame.pitch / 2, self.frame.plot
        at = self.frame.at
        return max(at(low) - half, plot.start), min(at(high) + half, plot.end)

    def _words(self, text: str, middle: float) -> tuple[str, Box]:
        """A text fitted to the frame, and its box, with its top at 0."""
        frame, size = self.frame, self.style.axis_size
        most = (0.3 if frame.field.horizontal else 0.9) * frame.field.size[0]
        shown = shorten(text, most, size)[0]
        along, down = frame.extent(shown, size)
        start = min(max(middle - along / 2, 0.0), max(frame.size[0] - along, 0.0))
        return shown, Box(start, start + along, 0.0, down)

    def bracket(self, each: Bracket) -> None:
        """A bracket just above the items in its categories, with its text over it."""
        frame, style = self.frame, self.style
        start, end = self._stretch(each.start, each.end)
        inset = min(0.1, (end - start) / 8)
        start, end = start + inset, end - inset
        text, box = self._words(each.text, (start + end) / 2)
        low = self._far_end(min(start, box.start), max(end, box.end)) - _GAP
        high = low - _TICK
        box = box._replace(top=high - box.bottom - 0.02, bottom=high - 0.02)
        corners = pairwise([(start, low), (start, high), (end, high), (end, low)])
        lines = [frame.line(one, two, style.muted, 1.25) for one, two in corners]
        self._add([*lines, frame.text(text, box, style.axis_size, style.ink)])

    def periods_and_events(self, wanted: Sequence[Period | Event]) -> None:
        """Texts in lanes above the chart; the shades of periods and the lines of events behind it.

        A text takes the lane nearest to the chart that is free.
        """
        frame, style, plot = self.frame, self.style, self.frame.plot
        floor = self._far_end(plot.start, plot.end) - _GAP
        over: list[Mark] = []
        lines: list[Mark] = []
        lanes: list[Box] = []
        for each in sorted(wanted, key=lambda one: isinstance(one, Event)):
            if isinstance(each, Period):
                start, end = self._stretch(each.start, each.end)
            else:
                start = end = frame.at(each.at)
            text, box = self._words(each.text, (start + end) / 2)
            box = box._replace(top=floor - box.bottom, bottom=floor)
            while each.text and (met := [lane.top for lane in lanes if box.meets(lane)]):
                box = box._replace(top=min(met) - (box.bottom - box.top), bottom=min(met))
            if isinstance(each, Period):
                # Adjacent periods must stay distinct.
                top = (box.top if each.text else floor) - 0.03
                shade = frame.rect(Box(start + 0.03, end - 0.03, top, plot.bottom))
                self.under.append(BoxMark(*shade, blend(style.pale, style.paper, _PALER)))
            else:
                ends = (start, box.bottom + 0.02), (start, plot.bottom)
                clear = [*self._texts, *self._solids, *lanes]
                lines += frame.clear_line(*ends, clear, style.muted, 1.25)
            if each.text:
                # No other text over a shade, which would end in the middle of it.
                low, high = min(start, box.start), max(end, box.end)
                lanes.append(box._replace(start=low - 0.08, end=high + 0.08))
                ink = style.muted if isinstance(each, Period) else style.ink
                over.append(frame.text(text, box, style.axis_size, ink))
        self.under += lines
        self._add(over)

    def difference(self, each: Difference) -> None:
        """Two level lines from the bars' ends, and an arrow between them beyond the last category.

        The bubble is on the arrow, or beyond it if the arrow would be too short to see.
        """
        frame, style, plot = self.frame, self.style, self.frame.plot
        values = levels(self.spec, each.series)
        ends = [frame.to(values[i] or 0.0) for i in (each.start, each.end)]
        low, high = sorted(ends)
        size = pill_size(each.text, style)
        along, down = size[::-1] if frame.field.horizontal else size
        alone = high - low < down + 2 * _STEM
        # Beyond the chart and its differences so far.
        bar_end, stack_end = self._bar_ends(each.series)
        beside = [box.end for box in self._texts if box.bottom > plot.top and box.end > plot.end]
        arrows = [frame.around(mark).end for mark in self.marks if isinstance(mark, PillMark)]
        edge = max([frame.at(frame.field.number - 1) + stack_end, *beside, *arrows])
        arrow = edge + _ASIDE + (0.0 if alone else along / 2)
        marks: list[Mark] = []
        for index, level in zip((each.start, each.end), ends, strict=True):
            points = (frame.at(index) + bar_end, level), (arrow + 0.07, level)
            marks += frame.clear_line(*points, self._texts, style.muted, 1.0)
        if high - low > 0.02:
            marks.append(frame.line((arrow, ends[0]), (arrow, ends[1]), style.ink, 1.5, head=True))
        middle = min(max((low + high) / 2, down / 2), frame.size[1] - down / 2)
        centre = frame.point(arrow + _ASIDE + along / 2 if alone else arrow, middle)
        self._add([*marks, pill(frame.field, each.text, *centre, style)])

    def _bar_ends(self, series: str | None) -> tuple[float, float]:
        """The inches from the middle of a category to the far edge of the bar of `series` there,
        and to that of all bars."""
        bars = self._bars
        if bars is None:
            return 0.05, 0.05
        parts = 1 if bars.stacked else len(bars.series)
        names = [one.name for one in self.spec.series]
        part = names.index(series) if series in names and parts == len(names) else 0
        thick = self.frame.pitch / (parts + bars.gap / 100)
        return thick * (part + 1 - parts / 2), thick * parts / 2

    def lines(self, wanted: Sequence[Reference | Average]) -> None:
        """A line across the plot for each value, its label beyond the end; labels pushed apart.

        A target is dashed and in the accent colour, since it is the focus.
        """
        frame, style, plot = self.frame, self.style, self.frame.plot
        size = style.axis_size
        beyond = [box.end for box in self._texts if box.bottom > plot.top and box.top < plot.bottom]
        start = max([plot.end, *beyond, *(frame.around(mark).end for mark in self.marks)]) + 0.1
        words = [shorten(each.text, 0.26 * frame.field.size[0], size)[0] for each in wanted]
        extents = [frame.extent(text, size) for text in words]
        levels = [
            frame.to(each.value if isinstance(each, Reference) else mean(self.spec, each.series))
            for each in wanted
        ]
        gap = max((down for _, down in extents), default=0.0)
        centres = spread(levels, gap, gap / 2, max(frame.size[1] - gap / 2, gap / 2))
        align: Literal["ctr", "l"] = "ctr" if frame.field.horizontal else "l"
        marks: list[Mark] = []
        for i, each in enumerate(wanted):
            target = isinstance(each, Reference) and each.target
            ink, points = (style.accent, 1.5) if target else (style.muted, 1.0)
            dash = target or isinstance(each, Average)
            ends = (plot.start, levels[i]), (start - 0.05, levels[i])
            marks += frame.clear_line(*ends, self._texts, ink, points, dash=dash)
            along, down = extents[i]
            box = Box(start, start + along, centres[i] - down / 2, centres[i] + down / 2)
            marks.append(frame.text(words[i], box, size, ink, align))
        self._add(marks)
