"""Finds the parts that a sum lacks: cells without a value, and labels that the latest period has lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deck.outline.tables import time_axis
from deck.outline.tables.choice import Columns, pick
from deck.outline.tables.columns import Column
from deck.outline.tables.errors import DataError, Note, and_more
from deck.outline.tables.fields import LATEST, PREVIOUS, Interval, TableFile
from deck.outline.tables.grid import Cell, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.numerals import is_gap, looks_numeric
from deck.outline.tables.time_columns import dated_cells

_WEEK = 7 * 86_400.0


def filled_down(
    table: Located, where: Iterable[str], by: int | None, notes: list[Note], x: int | None = None
) -> Located:
    """The table with each label that a report leaves out, because it repeats the one above, in the
    columns that conditions and series are taken from, and in that of the categories beside further labels."""
    keys = {" ".join(name.split()).casefold() for name in where}
    columns = list(table.columns)
    timed = {k for k, cells in enumerate(columns) if any(time_axis.periods(cells[:50]))}
    labels = [k for k, cells in enumerate(columns) if k not in timed and not looks_numeric(cells)]
    for j, cells in enumerate(columns):
        asked = j == by or " ".join(table.names[j].split()).casefold() in keys
        if not asked and j != x:
            continue
        if j not in timed.union(labels) or not cells or is_gap(cells[0]):
            continue
        if not any(map(is_gap, cells)):
            continue
        filled: list[Cell] = []
        for row, cell in enumerate(cells):
            # “Total,,75” names no region, and has none of the row above
            repeats = is_gap(cell) and all(is_gap(table.columns[k][row]) for k in labels if k < j)
            if repeats and not asked:
                repeats = any(not is_gap(table.columns[k][row]) for k in labels if k > j)
            filled.append(filled[-1] if repeats else cell)
        if filled == cells:
            continue
        columns[j] = filled
        message = (
            f"{table.file}: empty cells of the column {table.names[j]} are read as the one above"
        )
        notes.append(Note("filled-down", message))
    return replace(table, columns=columns)


def missing_cells(
    table: Located,
    column: Column,
    rows: Sequence[int],
    sums: Iterable[Sequence[int]],
    agg: str | None = "sum",
) -> list[Note]:
    """A note that names the cells without a value among rows that are added up or averaged; `rows` are
    those of the column. A sum of gaps alone is a gap itself."""
    if agg not in ("sum", "mean"):
        return []
    empty = {row for row, value in zip(rows, column.values, strict=True) if value is None}
    gaps = dict.fromkeys(
        row for each in sums if not empty.issuperset(each) for row in each if row in empty
    )
    if not gaps:
        return []
    refs = [table.grid.ref(table.rows[row], table.positions[column.index]) for row in sorted(gaps)]
    named = and_more([f"{ref.column}{ref.row}" for ref in refs])
    verb = "has" if len(refs) == 1 else "have"
    message = (
        f"{table.file}, column {column.name}: {named} {verb} no value, so a {agg} lacks a part"
    )
    return [Note("gap-sign", message)]


def missing_periods(
    table: Located,
    data: TableFile,
    ys: Sequence[int],
    kept: Sequence[int],
    rows: list[int],
    latest: Mapping[str, str],
    lang: str,
) -> list[Note]:
    """What the latest period lacks, and what lies between it and the previous one."""
    return [
        *missing_labels(table, data, ys, kept, rows, latest, lang),
        *skipped_periods(table, data, ys, rows, lang),
    ]


def skipped_periods(
    table: Located, data: TableFile, ys: Sequence[int], rows: list[int], lang: str
) -> list[Note]:
    """A note if the `previous` period is not the one before the latest, which has no value or no row."""
    names = [
        name
        for name, condition in data.where.items()
        if not isinstance(condition, Interval) and PREVIOUS in condition
    ]
    if len(names) != 1:
        return []
    time = Columns(table).index(names[0])
    every = range(len(table.rows))
    cells = dated_cells(table, time, every)
    spans, written = time_axis.periods(cells), time_axis.written(cells, lang)

    def row_of(word: str) -> int:
        where = data.where | {names[0]: (word,)}
        return pick(table, data.model_copy(update={"where": where}), ys, rows)[0][0]

    last, before = row_of(LATEST), row_of(PREVIOUS)
    own, previous = spans[last], spans[before]
    if own is None or previous is None:
        return []
    inside = [
        n for n, span in enumerate(spans) if span and previous[1] <= span[0] and span[1] <= own[0]
    ]
    # days have weekends between them
    whole = previous[1] - previous[0] > _WEEK and own[0] - previous[1] > _WEEK
    if not (inside or whole):
        return []
    lacking = f"{written[inside[0]]} has no value" if inside else "a period between them has no row"
    message = (
        f"{table.file}: `previous` is {written[before]}, which does not come right before "
        f"{written[last]}: {lacking}"
    )
    return [Note("period-skipped", message)]


def missing_labels(
    table: Located,
    data: TableFile,
    ys: Sequence[int],
    kept: Sequence[int],
    rows: list[int],
    latest: Mapping[str, str],
    lang: str,
) -> list[Note]:
    """Notes of labels, such as regions, that had a value in the period before the latest and have none
    in it. `kept` are the rows of the latest period, among `rows`."""
    names = [name for name, condition in data.where.items() if condition == (LATEST,)]
    if len(names) != 1:
        return []
    where = data.where | {names[0]: (PREVIOUS,)}
    try:
        before, _ = pick(table, data.model_copy(update={"where": where}), ys, rows)
    except DataError:  # the latest is the first
        return []
    time = Columns(table).index(names[0])
    dated = dated_cells(table, time, range(len(table.rows)))
    written = dict(zip(map(text_of, dated), time_axis.written(dated, lang), strict=True))
    period = written[latest[names[0]]]

    def labels(j: int, chosen: Sequence[int]) -> list[str]:
        valued = (row for row in chosen if any(not is_gap(table.columns[y][row]) for y in ys))
        return list(
            dict.fromkeys(text for row in valued if (text := text_of(table.columns[j][row])))
        )

    notes = []
    for j, cells in enumerate(table.columns):
        if j in ys or j == time or looks_numeric(cells) > 0.5 or any(time_axis.periods(cells[:50])):
            continue
        earlier, now = labels(j, before), set(labels(j, kept))
        lost = [label for label in earlier if label not in now]
        # labels of which most are new each time, such as invoices, are no parts of one whole
        if lost and 2 * len(lost) <= len(earlier):
            verb = "has" if len(lost) == 1 else "have"
            earliest = written[text_of(dated[before[0]])]
            message = (
                f"{table.file}: {and_more(lost)} {verb} no value in {period}, unlike in {earliest}"
            )
            notes.append(Note("gap-sign", message))
    return notes
