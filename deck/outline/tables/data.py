"""Reads tables for charts from the CSV files and workbooks that people use.

A file becomes a grid of cells (`files`), the table is located in it (`locate`), columns and rows are
chosen (`choice`), totals recognised (`totals`), numbers read in one unit (`columns`), and the rows shaped
into categories and series (`shape`). Every value knows the cells that it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from deck.language.units import Unit
from deck.outline.tables import time_axis
from deck.outline.tables.choice import choose, pick
from deck.outline.tables.columns import Column, in_unit, judge, read_column
from deck.outline.tables.errors import Note, and_more, fail_all
from deck.outline.tables.fields import DataFile, Interval
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import Broken, Cell, CellRef
from deck.outline.tables.locate import Located
from deck.outline.tables.missing_parts import missing_cells, missing_labels
from deck.outline.tables.numerals import looks_numeric
from deck.outline.tables.shape import aggregate, arranged, limit, lines_of, spread
from deck.outline.tables.totals import may_be_total, total_columns, total_rows

Form: TypeAlias = Literal["table", "points", "samples", "spans"]


class Use(NamedTuple):
    """What a table is for: the kind of chart and the form of its data, how many categories it can
    show, its unit if it has one, and the names that the outline mentions, which are not left out as
    totals. `apart` are series with a value axis and unit of their own."""

    kind: str = "column"
    form: Form = "table"
    most: int = 100_000
    unit: Unit | None = None
    mentioned: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    lang: str = "en"
    totals: bool = False
    """Whether totals are kept unless the outline says otherwise."""


class Table(NamedTuple):
    """A table for a chart. `values` has a tuple for each of the `series`, with a value for each of
    the `categories`, None for a gap.

    All values are in `unit` (None if neither the file nor the outline states one); `digits` are the
    decimals that the file shows (None if the values were converted). `latest` is what that word in
    `where` stands for, by column.
    """

    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    unit: Unit | None
    digits: int | None
    notes: tuple[Note, ...]
    latest: dict[str, str]
    source: Located
    columns: tuple[int, ...]
    rows: tuple[tuple[tuple[int, ...], ...], ...]

    def cells(self, series: int, category: int) -> list[CellRef]:
        """The cells that a value comes from."""
        column = self.source.positions[self.columns[series]]
        rows = self.rows[series][category]
        return [self.source.grid.ref(self.source.rows[row], column) for row in rows]


def read(data: DataFile, files: DataFiles, use: Use) -> Table:
    """Reads the table described by `data`. Raises DataError with all mistakes that one run can find,
    at most 20 messages."""
    table, notes = files.table(data.file, data.sheet, data.range)
    kept, wide = _without_totals(table, data, use, notes)
    choice = choose(table, data, wide)
    rows = kept
    kept, latest = pick(table, data, choice.ys, rows)
    notes += missing_labels(table, data, choice.ys, kept, rows, latest, use.lang)
    by = choice.by
    texts, keys, dated = _labels(table, choice.x, kept, use.lang)
    counted = data.agg == "count"
    columns = [read_column(table, y, kept, data.decimal, counted) for y in choice.ys]
    _fail_if_broken(table, columns, choice.ys, kept)
    one_axis = not counted and use.form != "points"
    unit = in_unit(table, columns, use.unit, use.apart, notes) if one_axis else None
    judge(table, columns, data, use.unit or unit, choice, notes)
    names = _series_names(table, choice.ys, use)
    values = [column.values for column in columns]
    positions = list(choice.ys)
    if by is not None:
        groups, ranks, timed = _labels(table, by, kept, use.lang)
        groups = _filled_down(groups, table, by, notes)
        rank_of = dict(zip(groups, ranks, strict=True))
        names = sorted(rank_of, key=rank_of.__getitem__) if timed else list(rank_of)
        lines = spread(table, data, texts, keys, groups, names, values[0], kept)
        positions = positions * len(names)
        values = values * len(names)
    else:
        repeats = use.form != "table" and data.agg is None
        lines = lines_of(table, data, texts, keys, values, kept, choice.x, repeats)

    def value_of(series: int, rows: Sequence[int]) -> Decimal | None:
        at = {row: n for n, row in enumerate(kept)}
        return aggregate(data.agg or "sum", [values[series][at[row]] for row in rows])

    if data.top is None:
        limit(table.file, lines, use.kind, use.most)
    lines = arranged(lines, data, dated, value_of)
    limit(table.file, lines, use.kind, use.most)
    if data.agg == "sum":
        for n, column in enumerate(columns):
            parts = [
                each
                for line in lines
                for each in (line.rows if by is not None else line.rows[n : n + 1])
            ]
            notes += missing_cells(table, column, kept, parts)
    digits = [column.digits for column in columns]
    return Table(
        tuple(line.text for line in lines),
        tuple(names),
        tuple(zip(*(line.values for line in lines), strict=True)) or ((),) * len(names),
        unit,
        None if data.agg in ("mean", "median") or None in digits else max(d or 0 for d in digits),
        tuple(notes),
        latest,
        table,
        tuple(positions),
        tuple(zip(*(line.rows for line in lines), strict=True)) or ((),) * len(names),
    )


def _series_names(table: Located, ys: Sequence[int], use: Use) -> list[str]:
    """The names of columns, dates among them as in rows (`Jan 2025`) unless the outline mentions one as
    the file writes it."""
    names = [table.names[y] for y in ys]
    dates = [name for name in table.names if time_axis.moments([name]) is not None]
    if not dates or use.form == "points" or not use.mentioned.isdisjoint(dates):
        return names
    written = dict(zip(dates, time_axis.labels(dates, use.lang)[0], strict=True))
    # two forms of one date stay two names
    return (
        names if len(set(written.values())) < len(written) else [written.get(n, n) for n in names]
    )


def _labels(
    table: Located, column: int, kept: Sequence[int], lang: str
) -> tuple[list[str], list[time_axis.Key], bool]:
    """A column of labels. Raises DataError for errors of a workbook and impossible dates."""
    cells = [table.columns[column][i] for i in kept]
    wrong = {
        i: f"there is no such date as {text}" for i, text in time_axis.impossible(cells).items()
    }
    wrong |= {
        i: f"the cell holds {cell}" for i, cell in enumerate(cells) if isinstance(cell, Broken)
    }
    if wrong:
        raise fail_all(f"{table.place(kept[i], column)}: {text}" for i, text in wrong.items())
    return time_axis.labels(cells, lang)


def _filled_down(groups: list[str], table: Located, by: int, notes: list[Note]) -> list[str]:
    """Gives a row without a series that of the row above, as reports leave out what repeats."""
    if "" not in groups or not groups[0]:
        return groups
    filled: list[str] = []
    for group in groups:
        filled.append(group or filled[-1])
    message = f"{table.file}: empty cells of the column {table.names[by]} are read as the one above"
    notes.append(Note("filled-down", message))
    return filled


def _fail_if_broken(
    table: Located, columns: Sequence[Column], ys: Sequence[int], kept: Sequence[int]
) -> None:
    wrong = sorted(
        (kept[i], y, message)
        for y, column in zip(ys, columns, strict=True)
        for i, message in column.faults.items()
    )
    if wrong:
        raise fail_all(f"{table.place(row, y)}: {message}" for row, y, message in wrong)


def _without_totals(
    table: Located, data: DataFile, use: Use, notes: list[Note]
) -> tuple[list[int], list[int]]:
    """The rows, and the columns of numbers, that are no totals of others."""
    rows = list(range(len(table.rows)))
    numeric = [j for j, cells in enumerate(table.columns) if looks_numeric(cells) > 0.5]
    if data.totals == "keep" or (use.totals and data.totals is None):
        return rows, numeric
    x = table.names.index(data.x) if data.x in table.names else 0
    labels = [j for j in range(len(table.columns)) if j == x or j not in numeric]
    amounts = [j for j in numeric if j not in labels]
    texts: list[list[str]] = []
    columns: list[Column] = []
    if any(_may_total(table.columns[j]) for j in labels):
        texts = [[_text(cell) for cell in table.columns[j]] for j in labels]
        columns = [read_column(table, j, rows, data.decimal, lenient=True) for j in amounts]
    shares = [column.is_share for column in columns]
    totals, doubtful = (
        total_rows(texts, [c.values for c in columns], shares) if columns else ([], [])
    )
    named = set(use.mentioned)
    for condition in data.where.values():
        named.update(() if isinstance(condition, Interval) else condition)

    def name_of(row: int) -> str:
        return next((text for column in texts if (text := column[row])), "")

    dropped = [row for row in totals if not named & {column[row] for column in texts}]
    if dropped:
        called = list(
            dict.fromkeys(name_of(row) or f"row {table.rows[row] + 1}" for row in dropped)
        )
        message = (
            f"{table.file}: {and_more(called)} {'is a total' if len(called) == 1 else 'are totals'} of "
            "other rows and left out; `totals: keep` draws them"
        )
        notes.append(Note("totals-dropped", message))
    for row in doubtful:
        message = (
            f"{table.file}: '{name_of(row)}' is larger than all other rows together; if it is a total, "
            "leave it out with `where`"
        )
        notes.append(Note("total-doubtful", message))
    gone = set(dropped)
    kept = [row for row in rows if row not in gone]
    return kept, _no_total_columns(table, data, amounts, kept, named, notes)


def _text(cell: object) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _may_total(cells: Sequence[Cell]) -> bool:
    texts = {cell for cell in cells if isinstance(cell, str)}
    return "" in texts or any(map(may_be_total, texts))


def _no_total_columns(
    table: Located,
    data: DataFile,
    amounts: list[int],
    kept: list[int],
    named: set[str],
    notes: list[Note],
) -> list[int]:
    """The columns of numbers that sum no others; asked only if the outline names no column."""
    if data.y or data.series or len(amounts) < 3:
        return amounts
    some = kept[:200]
    columns = [read_column(table, j, some, data.decimal, lenient=True).values for j in amounts]
    sums = total_columns([table.names[j] for j in amounts], columns)
    dropped = [amounts[i] for i in sums if table.names[amounts[i]] not in named]
    if dropped:
        called = [table.names[j] for j in dropped]
        message = (
            f"{table.file}: the column{'s' * (len(called) > 1)} {and_more(called)} "
            f"{'is the sum' if len(called) == 1 else 'are sums'} of others, a total, and left out; "
            "`totals: keep` draws them"
        )
        notes.append(Note("totals-dropped", message))
    return [j for j in amounts if j not in dropped]
