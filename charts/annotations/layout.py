"""Draws annotations around and over a chart of any kind that has a category axis.

The kind lays the chart out in what remains of the frame beside the annotations, so that nothing of
its own is covered; how much that is, turns out when they are laid out.
"""

from __future__ import annotations

from collections.abc import Callable

from charts.annotations import measures, spans
from charts.annotations.breaks import broken
from charts.annotations.levels import prepared
from charts.annotations.surface import Ground
from charts.marks import LineMark, Mark, PathMark, PillMark
from charts.plan import Field, Plan, Rect, Size
from charts.spec import Average, Bracket, Difference, Event, Period, Reference, Spec
from charts.style import Style

_PASSES = 8
_MOST = 0.68
"""Annotations take at most this share of the frame's width and of its height."""


def annotated(
    spec: Spec, size: Size, style: Style, lay: Callable[[Spec, Size, Style], Plan]
) -> Plan:
    """The plan that `lay` makes of `spec`, with its annotations, in a frame of `size` inches."""
    spec = prepared(spec)
    along = up = 0.0
    plan = lay(spec, size, style)
    for _ in range(_PASSES):
        if plan.field is None:
            return plan
        sideways = plan.field.horizontal
        shape = (size[0] - up, size[1] - along) if sideways else (size[0] - along, size[1] - up)
        inner = lay(spec, shape, style) if along or up else plan
        inner = _moved(inner, size, shape, 0.0 if sideways else up)
        plan = broken(spec, inner, style)
        ground, plan = _drawn(spec, plan, style)
        over, beyond = _overflow(ground, plan)
        if over < 1e-6 and beyond < 1e-6:
            break
        most_along, most_up = (_MOST * room for room in ground.span)
        along, up = min(along + over, most_along), min(up + beyond, most_up)
    return plan


def _drawn(spec: Spec, plan: Plan, style: Style) -> tuple[Ground, Plan]:
    """`plan` with the marks of its annotations."""
    assert plan.field is not None
    ground = Ground(plan.field)
    taken, solid = ground.texts(plan), ground.solids(plan)
    found: list[Mark] = []
    under: list[Mark] = []

    def keep(marks: tuple[Mark, ...]) -> None:
        found.extend(marks)
        taken.extend(ground.around(m) for m in marks if not isinstance(m, (LineMark, PathMark)))
        solid.extend(ground.around(m) for m in marks)

    every = spec.annotations
    for bracket in (a for a in every if isinstance(a, Bracket)):
        keep(spans.bracket(ground, bracket, [*taken, *solid], style))
    moments = [a for a in every if isinstance(a, (Period, Event))]
    above, behind = spans.moments(ground, moments, [*taken, *solid], style)
    keep(above)
    under += behind
    for difference in (a for a in every if isinstance(a, Difference)):
        keep(measures.difference(spec, ground, difference, plan, (taken, found), style))
    lines = [a for a in every if isinstance(a, (Reference, Average))]
    keep(measures.lines(spec, ground, lines, (taken, found), style))
    # Lines first: where one crosses a bubble it passes beneath.
    found.sort(key=lambda mark: isinstance(mark, PillMark))
    return ground, plan._replace(marks=plan.marks + tuple(found), under=plan.under + tuple(under))


def _overflow(ground: Ground, plan: Plan) -> tuple[float, float]:
    """The inches by which marks leave the frame along the categories and up."""
    boxes = [ground.around(mark) for mark in (*plan.marks, *plan.under)]
    over = max((box.a2 for box in boxes), default=0.0) - ground.span[0]
    beyond = -min((box.b for box in boxes), default=0.0)
    return max(over, 0.0), max(beyond, 0.0)


def _moved(plan: Plan, size: Size, inner: Size, down: float) -> Plan:
    """A plan for a frame of `inner` inches, set into one of `size`, `down` inches from its top."""
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
