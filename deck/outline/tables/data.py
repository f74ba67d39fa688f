"""Reads tables for charts from the CSV files and workbooks that people use.

A file becomes a grid of cells (`files`), the table is located in it (`locate`), columns and rows are
chosen (`choice`), totals recognised (`totals`), numbers read in one unit (`columns`), and the rows shaped
into categories and series (`shape`). Every value knows the cells that it comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from deck.language.heading_units import heading_unit, without_units
from deck.language.labels import labels_in
from deck.language.units import Unit
from deck.outline.tables import time_axis
from deck.outline.tables.choice import choose, pick
from deck.outline.tables.columns import Column, in_unit, read_column
from deck.outline.tables.doubts import judge, note_no_parts
from deck.outline.tables.errors import Note, and_more, fail_all
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grains import Days
from deck.outline.tables.grid import Broken, CellRef, text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import days_kept
from deck.outline.tables.missing_parts import filled_down, missing_cells, missing_periods
from deck.outline.tables.numerals import looks_numeric
from deck.outline.tables.parts import part_columns, parts_of
from deck.outline.tables.period_sums import check_overlaps, note_overlaps
from deck.outline.tables.shape import Line, aggregate, arranged, limit, lines_of, spread
from deck.outline.tables.time_columns import quarters_read

Form: TypeAlias = Literal["table", "points", "samples", "spans"]


_WHOLES = ("pie", "donut", "treemap")
"""Kinds whose categories are the parts of one whole, so that those beyond `top` are drawn together."""
_STACKED = ("stacked", "stacked_bar", "stacked_area", "percent", "percent_bar", "marimekko")
"""Kinds whose series are the parts of each category."""
_STEPS = ("funnel", "waterfall")
"""Kinds whose rows follow one another, so that one may be the sum of others by chance."""


class Use(NamedTuple):
    """What a table is for: the kind of chart and the form of its data, how many categories it can
    show, its unit if it has one, and the names that the outline mentions, which are not left out as
    totals. `apart` are series with a value axis and unit of their own; `axes` are the titles of the axes
    of points, which may state theirs."""

    kind: str = "column"
    form: Form = "table"
    most: int = 100_000
    unit: Unit | None = None
    mentioned: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    axes: tuple[str, ...] = ()
    lang: str = "en"
    rest: str = labels_in("en").rest
    """The name of what `top` leaves out of a whole."""
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
    own_units: Mapping[str, Unit]
    """The units of series that have an axis of their own."""
    formatted: bool
    """Whether `digits` are those of number formats."""

    def cells(self, series: int, category: int) -> list[CellRef]:
        """The cells that a value comes from."""
        column = self.source.positions[self.columns[series]]
        rows = self.rows[series][category]
        return [self.source.grid.ref(self.source.rows[row], column) for row in rows]


def read(data: DataFile, files: DataFiles, use: Use) -> Table:
    """Reads the table described by `data`. Raises DataError with all mistakes that one run can find,
    at most 20 messages."""
    table, notes = files.table(data.file, data.sheet, data.range)
    rows, wide = _parts(table, data, use, notes)
    choice = choose(table, data, wide)
    by = choice.by
    table = filled_down(table, data.where, by, notes, choice.x)
    kept, latest = pick(table, data, choice.ys, rows)
    notes += missing_periods(table, data, choice.ys, kept, rows, latest, use.lang)
    days = days_kept((table.names[y] for y in choice.ys), table.names[choice.x])
    notes += [] if days == "all" else quarters_read(table, choice.x)
    texts, keys, dated = _labels(table, choice.x, kept, use.lang, days=days)
    counted = data.agg == "count"
    groups, ranks, timed = (
        ([], [], False) if by is None else _labels(table, by, kept, use.lang, days=days)
    )
    # series with an axis of their own have a unit of their own
    second = [row for row, group in zip(kept, groups, strict=False) if group in use.apart]
    first = [row for row in kept if row not in set(second)] if second else kept
    columns, others = (
        [
            read_column(table, y, rows, data.decimal, counted, steps=use.kind == "waterfall")
            for y in choice.ys
        ]
        for rows in (first, second)
    )
    _fail_if_broken(table, columns, choice.ys, first)
    _fail_if_broken(table, others, choice.ys, second)
    one_axis = not counted and use.form != "points"
    unit = in_unit(table, columns, use.unit, use.apart, notes) if one_axis else None
    _in_units_of_axes(table, columns, use, notes)
    judge(table, columns, data, use.unit or unit, choice, kept, use.apart, notes)
    names = _series_names(table, choice.ys, use, days_kept(texts))
    read_in = [
        dict(zip([*first, *second], [*column.values, *other.values], strict=True))
        for column, other in zip(columns, others, strict=True)
    ]
    values = [[found[row] for row in kept] for found in read_in]
    positions = list(choice.ys)
    if by is not None:
        rank_of = dict(zip(groups, ranks, strict=True))
        names = sorted(rank_of, key=rank_of.__getitem__) if timed else list(rank_of)
        lines = spread(table, data, texts, keys, groups, names, values[0], kept)
        positions = positions * len(names)
        values = values * len(names)
    else:
        repeats = use.form != "table" and data.agg is None
        lines = lines_of(table, data, texts, keys, values, kept, choice.x, repeats)

    at = {row: n for n, row in enumerate(kept)}

    def value_of(series: int, rows: Sequence[int]) -> Decimal | None:
        return aggregate(data.agg or "sum", [values[series][at[row]] for row in rows])

    lines = arranged(lines, data, dated, value_of, data.other or _rest(use))
    notes += _missing_parts(table, lines, names, use)
    limit(table.file, lines, use.kind, use.most)
    check_overlaps(table, data, (rows for line in lines for rows in line.rows))
    _note_nameless(table, lines, use, choice.x, notes)
    if use.kind not in _STEPS and data.totals != "keep":
        _note_names(table, choice.x, kept, names, choice.guessed and use.form == "table", notes)
    if data.agg in ("sum", "mean"):
        for n, (column, other) in enumerate(zip(columns, others, strict=True)):
            parts = [
                each
                for line in lines
                for each in (line.rows if by is not None else line.rows[n : n + 1])
            ]
            for one, own in ((column, first), (other, second)):
                among = set(own)
                own_parts = [[row for row in each if row in among] for each in parts]
                notes += missing_cells(table, one, own, own_parts, data.agg)
    digits = [column.digits for column in (*columns, *(others if second else ()))]
    return Table(
        _in_unit([line.text for line in lines], unit, use.apart),
        _in_unit(names, unit, use.apart),
        tuple(zip(*(line.values for line in lines), strict=True)) or ((),) * len(names),
        unit,
        None if data.agg in ("mean", "median") or None in digits else max(d or 0 for d in digits),
        tuple(notes),
        latest,
        table,
        tuple(positions),
        tuple(zip(*(line.rows for line in lines), strict=True)) or ((),) * len(names),
        {
            name: column.unit
            for name, column in zip(
                names, others * len(names) if by is not None else columns, strict=False
            )
            if name in use.apart and column.unit is not None
        },
        data.agg not in ("mean", "median") and any(c.formatted for c in (*columns, *others)),
    )


def _in_units_of_axes(
    table: Located, columns: Sequence[Column], use: Use, notes: list[Note]
) -> None:
    """Converts the columns of points to the units that the titles of their axes state."""
    for column, title in zip(columns, use.axes, strict=False):
        if (stated := heading_unit(title)) is not None:
            in_unit(table, [column], stated, (), notes)


def _rest(use: Use) -> str | None:
    """The name of the categories beyond `top` in a chart whose categories make a whole."""
    return use.rest if use.kind in _WHOLES else None


def _missing_parts(
    table: Located, lines: Sequence[Line], names: Sequence[str], use: Use
) -> list[Note]:
    """A note of the categories that lack a series, where their total or their shares lack a part."""
    if use.kind not in _STACKED:
        return []
    missing = [
        f"{name} of {line.text}"
        for line in lines
        if any(value is not None for value in line.values)
        for name, value in zip(names, line.values, strict=True)
        if value is None
    ]
    if not missing:
        return []
    has = "has" if len(missing) == 1 else "have"
    message = (
        f"{table.file}: {and_more(missing)} {has} no value, so a total or its shares lack a part"
    )
    return [Note("gap-sign", message)]


def _series_names(table: Located, ys: Sequence[int], use: Use, days: Days) -> list[str]:
    """The names of columns, dates among them as in rows (`Jan 2025`) unless the outline mentions one as
    the file writes it; `days` as in `time_axis.labels`."""
    names = [table.names[y] for y in ys]
    dates = [name for name in table.names if time_axis.moments([name]) is not None]
    if not dates or use.form == "points" or not use.mentioned.isdisjoint(dates):
        return names
    written = dict(zip(dates, time_axis.labels(dates, use.lang, days=days)[0], strict=True))
    # two forms of one date stay two names
    return (
        names if len(set(written.values())) < len(written) else [written.get(n, n) for n in names]
    )


def _in_unit(names: Sequence[str], unit: Unit | None, apart: Collection[str]) -> tuple[str, ...]:
    """The names without the units that their numbers no longer have; two names stay two."""
    own = [n for n in names if n not in apart]
    bare = dict(zip(own, without_units(own, unit), strict=True))
    shown = tuple(bare.get(n, n) for n in names)
    return shown if len(set(shown)) == len(set(names)) else tuple(names)


def _labels(
    table: Located, column: int, kept: Sequence[int], lang: str, *, days: Days
) -> tuple[list[str], list[time_axis.Key], bool]:
    """A column of labels; `days` as in `time_axis.labels`. Raises DataError for errors of a workbook
    and impossible dates."""
    cells = [table.columns[column][i] for i in kept]
    wrong = {
        i: f"there is no such date as {text}" for i, text in time_axis.impossible(cells).items()
    }
    wrong |= {
        i: f"the cell holds {cell}" for i, cell in enumerate(cells) if isinstance(cell, Broken)
    }
    if wrong:
        raise fail_all(f"{table.place(kept[i], column)}: {text}" for i, text in wrong.items())
    return time_axis.labels(cells, lang, days=days)


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


def _parts(
    table: Located, data: DataFile, use: Use, notes: list[Note]
) -> tuple[list[int], list[int]]:
    """The rows, and the columns of numbers, that are no totals of others."""
    if data.totals == "keep" or (use.totals and data.totals is None):
        rows = list(range(len(table.rows)))
        return rows, [j for j, cells in enumerate(table.columns) if looks_numeric(cells) > 0.5]
    parts = parts_of(table, data, data.x, use.mentioned, use.kind in _STEPS)
    notes.extend(parts.notes)
    if data.y or data.series:  # the outline names the columns
        return parts.rows, parts.amounts
    return parts.rows, part_columns(
        table, parts.amounts, parts.rows, data.decimal, use.mentioned, notes
    )


def _note_nameless(
    table: Located, lines: Sequence[Line], use: Use, x: int, notes: list[Note]
) -> None:
    """Rows that are drawn without a name."""
    rows = [
        str(table.rows[line.rows[0][0]] + 1) for line in lines if not line.text and line.rows[0]
    ]
    if rows and use.form == "table":
        message = (
            f"{table.file}: row{'s' * (len(rows) > 1)} {and_more(rows)} {'has' if len(rows) == 1 else 'have'} "
            f"no name in the column {table.names[x]}; name another column with `x`, or leave "
            f"{'it' if len(rows) == 1 else 'them'} out with `where`"
        )
        notes.append(Note("label-missing", message))


def _note_names(
    table: Located,
    x: int,
    kept: Sequence[int],
    series: Sequence[str],
    guessed: bool,
    notes: list[Note],
) -> None:
    """Rows, and series that are `guessed`, that stand beside others which they cover, average or compare."""
    names = list(dict.fromkeys(text_of(table.columns[x][row]) for row in kept))
    notes += [*note_overlaps(table.file, names), *note_overlaps(table.file, series)]
    note_no_parts(table.file, names, notes)
    if guessed and not any(note.code == "columns-mixed" for note in notes):
        note_no_parts(table.file, series, notes, "columns", "y")
