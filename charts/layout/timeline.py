"""A calendar above rows: the axis of a plan of work."""

from __future__ import annotations

from math import ceil

from charts import days
from charts.layout.board import Board
from charts.layout.rows import Rows
from charts.text_width import height, width

_MOST: dict[days.Unit, int] = {"week": 18, "month": 36, "quarter": 40}
"""Units above which a calendar is too fine to be read, however wide it is."""


def lay(board: Board, field: Rows, low: int, high: int, lang: str) -> Rows:
    """`field` with an axis of days from `low` to `high` (ordinals), rounded to whole calendar
    units, which are put on the board above the rows."""
    spans = _units(board, field, low, high, lang)
    axis = field.axis._replace(low=float(spans[0].start), high=float(spans[-1].end))
    field = field._replace(axis=axis)
    _calendar(board, field, spans)
    return field


def _units(board: Board, field: Rows, low: int, high: int, lang: str) -> list[days.Span]:
    """The spans of the smallest calendar unit whose names have room, brief ones if need be."""
    size = board.style.axis_size
    for unit in days.UNITS[:-1]:
        if (high - low) / days.LENGTH[unit] > _MOST[unit]:
            continue
        spans = days.spans(low, high, unit, lang)
        short = [span._replace(name=span.brief) for span in spans]
        for named in (spans, short) if unit == "month" else (spans,):
            wide = max(width(span.name, size) for span in named) + 0.12
            if wide * len(named) <= field.right - field.left:
                return named
    return days.spans(low, high, "year", lang)


def _calendar(board: Board, field: Rows, spans: list[days.Span]) -> None:
    """Units above the rows with a thin line at the start of each, and what they are part of above
    them; of many years, only some are named."""
    style = board.style
    tall = height(style.axis_size)
    upper, lower = field.top - 0.06 - 1.5 * tall, field.top - 0.06 - 0.5 * tall
    before = ""
    widest = max(width(span.name, style.axis_size) for span in spans) + 0.1
    every = max(1, ceil(widest * len(spans) / (field.right - field.left)))
    for i, span in enumerate(spans):
        x, after = field.to(span.start), field.to(span.end)
        if span.part_of != before:
            reach = [field.to(other.end) for other in spans if other.part_of == span.part_of]
            if width(span.part_of, style.axis_size, True) <= reach[-1] - x:
                board.text(span.part_of, x + 0.04, upper, colour=style.muted, bold=True, align="l")
            before = span.part_of
        if i % every == 0:
            board.line((x, field.top), (x, field.bottom), style.pale, 0.75)
            board.text(span.name, (x + after) / 2, lower, colour=style.muted)
    board.line((field.left, field.top), (field.right, field.top), style.line)
