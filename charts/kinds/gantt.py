"""A Gantt chart: tasks from start to end. Values are days as `date.toordinal` counts them.

Series are start, end and, if given, what share is done in percent. A task that ends on its first
day is a milestone; a highlighted milestone marks a day such as today across the whole plan.
"""

from __future__ import annotations

from datetime import date

from charts import days
from charts.colours import readable
from charts.layout import rows, timeline
from charts.layout.board import Board, strong
from charts.layout.requirements import counted, unsupported
from charts.layout.rows import Rows
from charts.numbers import round_half_up
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Colour, Style
from charts.text_width import height, width

NAMES = {"en": "Gantt chart", "zh": "甘特图"}
FORM = "shapes"
DATA = "spans"
_MOST = 40
_EDGE = 0.16
"""Inches that a milestone on the last day needs beyond the calendar."""


def problems(spec: Spec) -> list[str]:
    """Every task has a start and an end that are days, in this order."""
    found = counted(spec, 2, 3, "start, end and, if wanted, progress") + unsupported(spec)
    if len(spec.categories) > _MOST:
        found.append(f"{len(spec.categories)} tasks do not fit on a page; show at most {_MOST}")
    if found:
        return found
    for i, task in enumerate(spec.categories):
        start, end, done = _task(spec, i)
        wrong = [
            f"the {what} of '{task}' is not a day"
            for what, value in (("start", start), ("end", end))
            if value is None or value != int(value) or not 1 <= value < days.LAST
        ]
        if not wrong and start is not None and end is not None and end < start:
            wrong.append(f"'{task}' ends before it starts")
        if done is not None and not 0 <= done <= 100:
            wrong.append(f"'{task}' is {done:g}% done; that is not between 0 and 100")
        found += wrong
    return found


def _task(spec: Spec, index: int) -> tuple[float | None, float | None, float | None]:
    start, end, *rest = (series.values[index] for series in spec.series)
    return start, end, rest[0] if rest else None


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Bars under a calendar, what is done darker, milestones as diamonds; dates at the right."""
    board = Board(size, style)
    low = int(min(v for v in spec.series[0].values if v is not None))
    high = int(max(v for v in spec.series[1].values if v is not None))
    told = [_dates(spec, i) for i in range(len(spec.categories))]
    aside = rows.widest(told, style.axis_size) + 0.16
    # Where the calendar would be left too narrow, the days that a bar spans are read off it.
    rough = rows.lay(Board(size, style), spec.categories, (0.0, 1.0))
    dated = rough.right - rough.left - aside >= 0.42 * size[0]
    aside = aside if dated else _EDGE
    top = 2 * height(style.axis_size) + 0.12
    field = rows.lay(board, spec.categories, (0.0, 1.0), top=top, aside=aside)
    field = timeline.lay(board, field, low, high, spec.lang)
    size_ = field.text_size(style.axis_size)
    for i, text in enumerate(told):
        start, end, _ = _task(spec, i)
        loud = i in spec.highlight
        if loud and start is not None and start == end:
            x = field.to(start + 0.5)
            board.line((x, field.top), (x, field.bottom), style.accent, 1.25, dash=True)
        ink = style.accent if loud else style.muted
        if dated:
            board.text(text, size[0], field.at(i), size=size_, colour=ink, bold=loud, align="r")
    for i in range(field.number):
        _bar(board, spec, field, i)
    return board.plan(spec)


def _bar(board: Board, spec: Spec, field: Rows, row: int) -> None:
    """A task's bar, what is done of it in dark, its dates beside it; or a milestone."""
    style, y = board.style, field.at(row)
    start, end, done = _task(spec, row)
    if start is None or end is None:
        return
    loud = row in spec.highlight
    thick = min(0.3, field.pitch * 0.6)
    ink = style.accent if loud else strong(style)
    if start == end:
        x, half = field.to(start + 0.5), min(thick / 2, _EDGE)
        board.path(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), ink)
        return
    left, wide = field.to(start), field.to(end + 1) - field.to(start)
    board.box(left, y - thick / 2, wide, thick, ink if done is None else style.series[0])
    if done is not None:
        board.box(left, y - thick / 2, wide * done / 100, thick, ink)
        _done(board, f"{round_half_up(done)}%", (left, wide, wide * done / 100), y, ink)


def _done(
    board: Board, text: str, place: tuple[float, float, float], y: float, ink: Colour
) -> None:
    """The share that is done, on the part of the bar that holds it."""
    style, (left, wide, dark) = board.style, place
    size = style.axis_size - 1
    room = width(text, size, True) + 0.1
    if dark >= room:
        board.text(text, left + dark / 2, y, size=size, colour=readable(ink, style), bold=True)
    elif wide - dark >= room:
        fill = readable(style.series[0], style)
        board.text(text, left + (wide + dark) / 2, y, size=size, colour=fill, bold=True)


def _dates(spec: Spec, index: int) -> str:
    """A task's days, as they stand beside it."""
    start, end, _ = _task(spec, index)
    if start is None or end is None:
        return ""
    first = days.day(start, spec.lang)
    return first if start == end else f"{first} – {days.day(end, spec.lang)}"


def tell(spec: Spec) -> list[str]:
    """Each task from its first to its last day, and what is done of it."""
    found = []
    zh = spec.lang == "zh"
    for i, task in enumerate(spec.categories):
        start, end, done = _task(spec, i)
        if start is None or end is None:
            continue
        first, last = days.full(start, spec.lang), days.full(end, spec.lang)
        text = (
            f"{task} {first}" if start == end else f"{task} {first}{'至' if zh else ' to '}{last}"
        )
        if done is not None:
            text += f"（完成{round_half_up(done)}%）" if zh else f" ({round_half_up(done)}% done)"
        found.append(text)
    return found


def _series(names: tuple[str, ...]) -> tuple[Series, ...]:
    """The example's dates: month and day of 2026, and percent done."""
    tasks = (
        ((1, 12), (2, 13), 100),
        ((2, 9), (4, 24), 70),
        ((4, 10), (4, 10), None),
        ((4, 27), (6, 30), 0),
        ((6, 8), (8, 14), 0),
        ((9, 1), (9, 1), None),
    )
    starts = tuple(date(2026, *first).toordinal() for first, _, _ in tasks)
    ends = tuple(date(2026, *last).toordinal() for _, last, _ in tasks)
    return tuple(map(Series, names, (starts, ends, tuple(done for *_, done in tasks))))


EXAMPLES = {
    "en": Spec(
        "gantt",
        ("Choose supplier", "Build pilot", "Today", "Pilot in two plants", "Roll out", "Go live"),
        _series(("Start", "End", "Done")),
        title="Plan for the new planning system, 2026",
        highlight=(2,),
    ),
    "zh": Spec(
        "gantt",
        ("选择供应商", "搭建试点", "今天", "两厂试运行", "全面推广", "正式上线"),
        _series(("开始", "结束", "完成")),
        title="2026年新计划系统上线安排",
        highlight=(2,),
        lang="zh",
    ),
}
