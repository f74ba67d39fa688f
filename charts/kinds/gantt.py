"""A Gantt chart: tasks from start to end. Values are days as `date.toordinal` counts them.

Series are start, end and, if given, the percentage done. A task that ends on its first day is a
milestone; a highlighted milestone marks a day such as today across the whole plan.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil

from charts import days
from charts.bounds import bounded
from charts.colours import gridlines, readable
from charts.kinds import examples
from charts.layout import rows
from charts.layout.board import Board, strong
from charts.layout.requirements import for_shapes
from charts.layout.rows import Rows
from charts.numbers import percent_text
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style
from charts.text_width import height, width

NAMES = {"en": "Gantt chart", "zh": "甘特图"}
OTHER_NAMES = ("schedule",)
FORM = "shapes"
OPTIONS = ("highlight",)
DATA = "spans"
_MOST = 40
_EDGE = 0.16
"""Inches for a milestone on the last day, beyond the calendar."""
_MOST_UNITS: dict[days.Unit, int] = {"week": 18, "month": 36, "quarter": 40}
"""A calendar with more units than this is illegible at any width."""


def problems(spec: Spec) -> list[str]:
    """Every task has a start and an end that are days, in this order."""
    messages = for_shapes(spec, 2, 3, "start, end and, optionally, progress")
    if len(spec.categories) > _MOST:
        messages.append(f"{len(spec.categories)} tasks do not fit on a page; show at most {_MOST}")
    if messages:
        return messages
    for i, task in enumerate(spec.categories):
        start, end, done = _task(spec, i)
        wrong = [
            f"the {what} of '{task}' is not a day"
            for what, value in (("start", start), ("end", end))
            if value is None or value != int(value) or not 1 <= value < days.LAST_DAY
        ]
        if not wrong and start is not None and end is not None and end < start:
            wrong.append(f"'{task}' ends before it starts")
        if done is not None and not 0 <= done <= 100:
            wrong.append(f"'{task}' is {done:g}% done; that is not between 0 and 100")
        messages += wrong
    return messages


def _task(spec: Spec, index: int) -> tuple[float | None, float | None, float | None]:
    start, end, *rest = (series.values[index] for series in spec.series)
    return start, end, rest[0] if rest else None


def _tasks(spec: Spec) -> list[tuple[float, float, float | None]]:
    """Start, end and progress of each task of a spec without problems."""
    tasks = (_task(spec, i) for i in range(len(spec.categories)))
    return [(start or 0.0, end or 0.0, done) for start, end, done in tasks]


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Bars under a calendar, the done part darker, milestones as diamonds; dates at the right."""
    board, tasks = Board(size, style), _tasks(spec)
    low, high = int(min(start for start, *_ in tasks)), int(max(end for _, end, _ in tasks))
    dates = [_dates(start, end, spec.lang) for start, end, _ in tasks]
    aside = rows.widest(dates, style.axis_size) + 0.16
    # Where the calendar would be left too narrow, the days that a bar spans are read off it.
    dated = rows.lay_out(Board(size, style), spec.categories).wide - aside >= 0.42 * size[0]
    top = 2 * height(style.axis_size) + 0.12
    field = rows.lay_out(board, spec.categories, top=top, aside=aside if dated else _EDGE)
    units = _units(field, low, high, spec.lang, style)
    axis = field.axis._replace(low=float(units[0].start), high=float(units[-1].end))
    field = field._replace(axis=axis)
    _calendar(board, field, units)
    text_size = field.text_size(style.axis_size)
    for i, (start, end, _) in enumerate(tasks):
        loud, y = i in spec.highlight, field.at(i)
        if loud and start == end:
            x = field.to(start + 0.5)
            board.line((x, field.top), (x, field.bottom), style.accent, 1.25, dash=True)
        ink = style.accent if loud else style.muted
        if dated:
            board.text(dates[i], size[0], y, size=text_size, colour=ink, bold=loud, align="r")
    for i, task in enumerate(tasks):
        _bar(board, spec, field, i, *task, loud=i in spec.highlight)
    return board.plan(spec)


def _units(field: Rows, low: int, high: int, lang: str, style: Style) -> list[days.Span]:
    """The spans of the smallest calendar unit whose names fit, abbreviated if necessary."""
    for unit in days.UNITS[:-1]:
        if (high - low) / days.UNIT_DAYS[unit] > _MOST_UNITS[unit]:
            continue
        spans = days.spans(low, high, unit, lang)
        short = [span._replace(name=span.short) for span in spans]
        for named in (spans, short) if unit == "month" else (spans,):
            wide = max(width(span.name, style.axis_size) for span in named) + 0.12
            if wide * len(named) <= field.wide:
                return named
    return days.spans(low, high, "year", lang)


def _calendar(board: Board, field: Rows, spans: list[days.Span]) -> None:
    """Units above the rows, a thin line at the start of each, and their parent units above them; if
    there are many years, only some are named."""
    style = board.style
    tall = height(style.axis_size)
    upper, lower = field.top - 0.06 - 1.5 * tall, field.top - 0.06 - 0.5 * tall
    before = ""
    widest = max(width(span.name, style.axis_size) for span in spans) + 0.1
    every = max(1, ceil(widest * len(spans) / field.wide))
    for i, span in enumerate(spans):
        x, after = field.to(span.start), field.to(span.end)
        if span.part_of != before:
            end = max(field.to(other.end) for other in spans if other.part_of == span.part_of)
            if width(span.part_of, style.axis_size, True) <= end - x:
                board.text(span.part_of, x + 0.04, upper, colour=style.muted, bold=True, align="l")
            before = span.part_of
        if i % every == 0:
            board.line((x, field.top), (x, field.bottom), gridlines(style), 0.75)
            board.text(span.name, (x + after) / 2, lower, colour=style.muted)
    board.line((field.left, field.top), (field.right, field.top), style.line)


def _bar(
    board: Board,
    spec: Spec,
    field: Rows,
    row: int,
    start: float,
    end: float,
    done: float | None,
    *,
    loud: bool,
) -> None:
    """A task's bar, its done part darker and with the percentage on it; or a milestone."""
    style, y = board.style, field.at(row)
    thick = min(0.3, field.pitch * 0.6)
    ink = style.accent if loud else strong(style)
    if start == end:
        x, half = field.to(start + 0.5), min(thick / 2, _EDGE)
        board.polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), ink)
        return
    left, wide = field.to(start), field.to(end + 1) - field.to(start)
    board.box(left, y - thick / 2, wide, thick, ink if done is None else style.series[0])
    if done is None:
        return
    dark = wide * done / 100
    board.box(left, y - thick / 2, dark, thick, ink)
    text, size = _percent(spec, row), style.axis_size - 1
    needed = width(text, size, True) + 0.1
    if dark >= needed:
        board.text(text, left + dark / 2, y, size=size, colour=readable(ink, style), bold=True)
    elif wide - dark >= needed:
        x, colour = left + (wide + dark) / 2, readable(style.series[0], style)
        board.text(text, x, y, size=size, colour=colour, bold=True)


def _percent(spec: Spec, index: int) -> str:
    """The percentage done of a task that has one, as it is shown."""
    done = spec.series[2]
    return bounded(percent_text(Decimal(repr(done.values[index]))), done.bound(index), spec.lang)


def _dates(start: float, end: float, lang: str) -> str:
    """A task's dates, as shown beside it."""
    first = days.short_date(start, lang)
    return first if start == end else f"{first} – {days.short_date(end, lang)}"


def tell(spec: Spec) -> list[str]:
    """Each task from its first to its last day, and the percentage done."""
    to, progress = ("至", "（完成{}）") if spec.lang == "zh" else (" to ", " ({} done)")
    result = []
    for i, (start, end, done) in enumerate(_tasks(spec)):
        text = f"{spec.categories[i]} {days.long_date(start, spec.lang)}"
        text += "" if start == end else to + days.long_date(end, spec.lang)
        result.append(text + ("" if done is None else progress.format(_percent(spec, i))))
    return result


_TASKS = (
    ((1, 12), (2, 13), 100),
    ((2, 9), (4, 24), 70),
    ((4, 10), (4, 10), None),
    ((4, 27), (6, 30), 0),
    ((6, 8), (8, 14), 0),
    ((9, 1), (9, 1), None),
)
"""Start and end as month and day of 2026, and percent done."""
EXAMPLES = examples(
    "gantt",
    ("Choose supplier", "Build pilot", "Today", "Pilot in two plants", "Roll out", "Go live"),
    (
        Series("Start", tuple(date(2026, *start).toordinal() for start, _, _ in _TASKS)),
        Series("End", tuple(date(2026, *end).toordinal() for _, end, _ in _TASKS)),
        Series("Done", tuple(done for *_, done in _TASKS)),
    ),
    title="Plan for the new planning system, 2026",
    highlight=(2,),
    zh_names=("开始", "结束", "完成"),
    zh_categories=("选择供应商", "搭建试点", "今天", "两厂试运行", "全面推广", "正式上线"),
    zh_title="2026年新计划系统上线安排",
)
