"""Reads the events of a timeline from a file."""

from __future__ import annotations

from typing import NamedTuple

from deck.outline.tables import time_axis
from deck.outline.tables.cell_texts import date_text, label_texts
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.errors import Note, fail
from deck.outline.tables.fields import EventsFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import text_of
from deck.outline.tables.numerals import looks_numeric


class Event(NamedTuple):
    """An event of a timeline."""

    date: str
    title: str
    text: str


def read_events(data: EventsFile, files: DataFiles, lang: str) -> tuple[list[Event], list[Note]]:
    """The events of a file in the order of time. By default the first column of dates has the dates, the
    first two columns of texts the title and the sentence. Raises DataError."""
    table, notes = files.table(data.file, data.sheet, data.range)
    look = Columns(table)
    named = {
        key: look.index(name, key)
        for key, name in (("date", data.date), ("title", data.title), ("text", data.text))
        if name is not None
    }
    look.check()
    free = [j for j in range(len(table.names)) if j not in (*table.hidden, *named.values())]
    if "date" not in named:
        dated = [j for j in free if any(time_axis.periods(table.columns[j]))]
        if not dated:
            raise fail(f"{data.file} has no column of dates: name it with `date`", "date")
        named["date"] = dated[0]
        free.remove(dated[0])
    texts = [
        j
        for j in free
        if looks_numeric(table.columns[j]) < 0.5 and time_axis.moments(table.columns[j]) is None
    ]
    for key in ("title", "text"):
        if key not in named and texts and not (key == "text" and data.title and not data.text):
            named[key] = texts.pop(0)
    if "title" not in named:
        raise fail(f"{data.file} has no column of texts: name it with `title`", "title")
    kept, _ = pick(table, data, [named["title"]], list(range(len(table.rows))))
    dates = label_texts(table, named["date"], kept, lang)
    cells = [table.columns[named["date"]][row] for row in kept]
    spans = time_axis.periods(cells)
    dates = [date_text(cell, lang) or text for cell, text in zip(cells, dates, strict=True)]

    def column(key: str) -> list[str]:
        if key not in named:
            return [""] * len(kept)
        return [" ".join(text_of(table.columns[named[key]][row]).split()) for row in kept]

    events = list(map(Event, dates, column("title"), column("text")))
    if None not in spans:
        order = sorted(range(len(events)), key=lambda n: spans[n] or (0, 0))
        events = [events[n] for n in order]
    else:
        row = kept[spans.index(None)]
        message = (
            f"{table.place(row, named['date'])}: '{text_of(table.columns[named['date']][row])[:40]}' is not "
            "read as a date, so the events are in the order of the file; write it as 2025-01 or 2025-01-31"
        )
        notes = [*notes, Note("events-unsorted", message)]
    return events, notes
