"""Reads the lanes of a roadmap from a file: one row per bar or milestone."""

from __future__ import annotations

from typing import NamedTuple

from deck.language.periods.intervals import Span
from deck.outline.tables import time_axis
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.errors import Note, fail
from deck.outline.tables.fields import LanesFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import text_of
from deck.outline.tables.numerals import is_gap
from deck.outline.tables.spans import days_of


class Step(NamedTuple):
    """A bar of a lane; one that ends on its first day is a milestone."""

    lane: str
    text: str
    start: Span
    end: Span


def read_lanes(data: LanesFile, files: DataFiles) -> tuple[list[Step], list[Note]]:
    """The bars and milestones of a file in its order. By default the first two columns without dates have the
    lane and the text, the first two columns of dates start and end; a row without an end is a milestone.
    Raises DataError."""
    table, notes = files.table(data.file, data.sheet, data.range)
    look = Columns(table)
    given = {"lane": data.lane, "text": data.text, "from": data.start, "to": data.end}
    named = {key: look.index(name, key) for key, name in given.items() if name is not None}
    look.check()
    free = [j for j in range(len(table.names)) if j not in (*table.hidden, *named.values())]
    dated = [j for j in free if time_axis.moments(table.columns[j]) is not None]
    texts = [j for j in free if j not in dated]
    for key, what, columns in (
        ("lane", "lanes", texts),
        ("text", "texts", texts),
        ("from", "dates", dated),
        ("to", "dates of the end", dated),
    ):
        if key not in named and not columns:
            raise fail(f"{data.file} has no column of {what}: name it with `{key}`", key)
        if key not in named:
            named[key] = columns.pop(0)
    kept, _ = pick(table, data, [named["from"]], list(range(len(table.rows))))
    kept = [i for i in kept if not is_gap(table.columns[named["from"]][i])]
    starts = days_of(table, named["from"], kept)
    ended = [i for i in kept if not is_gap(table.columns[named["to"]][i])]
    ends = dict(zip(ended, days_of(table, named["to"], ended) if ended else (), strict=True))

    def cell(row: int, key: str) -> str:
        return " ".join(text_of(table.columns[named[key]][row]).split())

    return [
        Step(cell(i, "lane"), cell(i, "text"), start, ends.get(i, Span(start.first, start.first)))
        for i, start in zip(kept, starts, strict=True)
    ], notes
