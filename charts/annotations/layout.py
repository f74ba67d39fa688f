"""Draws annotations around and over a chart of any kind that has a category axis.

The kind lays the chart out in the space that the annotations leave, so that they cover nothing. How
much space they need is known only once they are laid out.
"""

from __future__ import annotations

from collections.abc import Callable

from charts.annotations.breaks import broken
from charts.annotations.drawing import Drawing
from charts.annotations.frame import Frame
from charts.annotations.levels import prepared
from charts.marks import LineMark, Mark, PathMark, PillMark
from charts.plan import Field, Plan, Rect, Size
from charts.spec import Average, Bracket, Difference, Event, Period, Reference, Spec
from charts.style import Style

_PASSES = 8
_MOST = 0.68
"""Annotations take at most this share of the frame's width and of its height."""


def annotated(
    spec: Spec, size: Size, style: Style, arrange: Callable[[Spec, Size, Style], Plan]
) -> Plan:
    """The plan that `arrange` makes of `spec`, with its annotations, in a frame of `size` inches."""
    spec = prepared(spec)
    along = down = 0.0
    plan = arrange(spec, size, style)
    for _ in range(_PASSES):
        if plan.field is None:
            return plan
        sideways = plan.field.horizontal
        inner = (size[0] - down, size[1] - along) if sideways else (size[0] - along, size[1] - down)
        chart = arrange(spec, inner, style) if along or down else plan
        chart = broken(spec, _moved(chart, size, inner, 0.0 if sideways else down), style)
        assert chart.field is not None
        frame = Frame(chart.field)
        plan = _drawn(spec, chart, frame, style)
        boxes = [frame.around(mark) for mark in (*plan.marks, *plan.under)]
        over = max((box.end for box in boxes), default=0.0) - frame.size[0]
        beyond = -min((box.top for box in boxes), default=0.0)
        if over < 1e-6 and beyond < 1e-6:
            break
        most_along, most_down = (_MOST * inches for inches in frame.size)
        along = min(along + max(over, 0.0), most_along)
        down = min(down + max(beyond, 0.0), most_down)
    return plan


def _drawn(spec: Spec, plan: Plan, frame: Frame, style: Style) -> Plan:
    """`plan` with the marks of its annotations."""
    drawing, every = Drawing(spec, plan, frame, style), spec.annotations
    for each in every:
        if isinstance(each, Bracket):
            drawing.bracket(each)
    drawing.periods_and_events([each for each in every if isinstance(each, (Period, Event))])
    for each in every:
        if isinstance(each, Difference):
            drawing.difference(each)
    drawing.lines([each for each in every if isinstance(each, (Reference, Average))])
    # Lines first, so that they pass beneath bubbles.
    marks = sorted(drawing.marks, key=lambda mark: isinstance(mark, PillMark))
    return plan._replace(marks=(*plan.marks, *marks), under=(*plan.under, *drawing.under))


def _moved(plan: Plan, size: Size, inner: Size, down: float) -> Plan:
    """A plan laid out in a frame of `inner` inches, moved into one of `size`, `down` inches from
    the top."""
    if size == inner:
        return plan
    w, h = inner[0] / size[0], inner[1] / size[1]
    y = down / size[1]

    def rect(box: Rect) -> Rect:
        return Rect(box.x * w, y + box.y * h, box.w * w, box.h * h)

    def field(one: Field | None) -> Field | None:
        return one and one._replace(size=size, rect=rect(one.rect))

    def mark(one: Mark) -> Mark:
        if isinstance(one, LineMark):
            return one._replace(x1=one.x1 * w, x2=one.x2 * w, y1=y + one.y1 * h, y2=y + one.y2 * h)
        if isinstance(one, PathMark):
            return one._replace(points=tuple((a * w, y + b * h) for a, b in one.points))
        return one._replace(x=one.x * w, y=y + one.y * h, w=one.w * w, h=one.h * h)

    return plan._replace(
        size=size,
        rect=rect(plan.rect),
        field=field(plan.field),
        second=field(plan.second),
        marks=tuple(map(mark, plan.marks)),
        under=tuple(map(mark, plan.under)),
    )
