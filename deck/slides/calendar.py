"""The calendar along a page: days as places on an axis, and the names of its weeks, months, quarters or years."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from charts import days
from deck.language.periods.dates import Grain, Moment, write_moment
from deck.scene.items import Box
from deck.slides.canvas import Canvas, inches

_PERIOD = inches(0.35)
"""The height of the names of the periods."""
_FLAG = inches(0.27)
"""By how much the flag of today is lower where no name of a period gives way to it."""
_MOST_UNITS = 9


class Axis(NamedTuple):
    """The time axis: its box, and the calendar units along it."""

    box: Box
    units: list[days.Span]
    unit: days.Unit

    def at(self, day: int) -> int:
        """The x of the beginning of a day."""
        low, high = self.units[0].start, self.units[-1].end
        return self.box.x + round(self.box.w * (day - low) / (high - low))

    def span(self, first: date, last: date) -> tuple[int, int]:
        """The x of the beginning of the first day and of the end of the last."""
        return self.at(first.toordinal()), self.at(last.toordinal() + 1)


def axis_of(canvas: Canvas, box: Box, first: date, last: date, unit: days.Unit | None) -> Axis:
    """The axis in a box from one day to another, in whole units: by default the finest of which up to nine fit."""
    low, high = first.toordinal(), last.toordinal()
    if unit is not None:
        return Axis(box, days.spans(low, high, unit, canvas.lang), unit)
    for tried in days.UNITS:
        units = days.spans(low, high, tried, canvas.lang)
        if len(units) <= _MOST_UNITS or (tried == "quarter" and len(units) <= box.w // inches(0.5)):
            break
    return Axis(box, units, tried)


def calendar(canvas: Canvas, axis: Axis, top: int, today: date | None) -> int:
    """Puts the names of the periods above a rule across the body, and the flag of today; returns where that ends."""
    theme = canvas.theme
    size = theme.sizes("caption")[0]
    boxes = [
        Box(axis.at(u.start), top, axis.at(u.end) - axis.at(u.start), _PERIOD) for u in axis.units
    ]

    def wide(text: str) -> int:
        return canvas.width(canvas.runs(text, size)) + inches(0.12)

    grain: Grain = "day" if axis.unit == "week" else axis.unit
    days_of = (datetime.fromordinal(unit.start) for unit in axis.units)
    full = [write_moment(Moment(day, grain), canvas.lang) for day in days_of]
    least = min(box.w for box in boxes)
    named = full
    if max(map(wide, full)) > least:  # the year, or month, once
        begins = [
            i for i, u in enumerate(axis.units) if not i or axis.units[i - 1].part_of != u.part_of
        ]
        for i in begins:
            part = canvas.paragraph(axis.units[i].part_of, size, theme.muted, bold=True)
            box = Box(boxes[i].x, top, wide(axis.units[i].part_of), inches(0.24))
            if box.right <= axis.box.right:
                canvas.text(f"Part {i + 1}", box, [part], anchor="ctr")
        top += inches(0.2)
        named = [unit.name for unit in axis.units]
        if max(map(wide, named)) > least:
            named = [unit.short for unit in axis.units]
    boxes = [box._replace(y=top) for box in boxes]
    spaces: list[Box | None] = [*boxes]
    flag = None
    if today is not None:
        w = wide(canvas.words.today) + inches(0.1)
        x = min(max(axis.at(today.toordinal()) - w // 2, axis.box.x), axis.box.right - w)
        flag = Box(x, top + inches(0.05), w, inches(0.26))
        spaces = [_beside(box, flag, wide(name)) for box, name in zip(boxes, named, strict=True)]
        if None in spaces:
            spaces, flag = [*boxes], flag._replace(y=flag.y + _FLAG)
    for i, (name, space) in enumerate(zip(named, spaces, strict=True), 1):
        if space is not None:
            paragraph = canvas.paragraph(name, size, theme.muted, align="ctr")
            canvas.text(f"Period {i}", space, [paragraph], anchor="ctr")
    if flag is not None:
        top = flag.y - inches(0.05)
    bottom = top + _PERIOD
    canvas.rule("Axis", canvas.body.x, bottom, axis.box.right, bottom, theme.ink, 19_050)
    if flag is not None:
        text = canvas.paragraph(canvas.words.today, size, theme.on_accent, bold=True, align="ctr")
        canvas.panel("Today", flag, [text], theme.accent, anchor="ctr")
    return bottom


def _beside(box: Box, flag: Box, width: int) -> Box | None:
    """The part of a period's box that a flag leaves for its name; None if that is too narrow."""
    middle = box.x + box.w // 2
    if middle + width // 2 <= flag.x or middle - width // 2 >= flag.right:
        return box
    before, after = flag.x - box.x, box.right - flag.right
    if max(before, after) < width:
        return None
    return box._replace(w=before) if before >= after else box._replace(x=flag.right, w=after)
