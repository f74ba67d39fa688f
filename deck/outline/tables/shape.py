"""Shapes the rows of a table into categories and series: grouped, aggregated, sorted, cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from deck.outline.tables import time_axis
from deck.outline.tables.errors import DataError, fail, fail_all
from deck.outline.tables.fields import Aggregate, DataFile
from deck.outline.tables.locate import Located

Row = int
"""The index of a row of the table."""


class Line(NamedTuple):
    """A category: its text, the key that sorts it, and for each series its value and the rows that it
    comes from."""

    text: str
    key: time_axis.Key
    values: tuple[Decimal | None, ...]
    rows: tuple[tuple[Row, ...], ...]


def aggregate(how: Aggregate | None, values: Sequence[Decimal | None]) -> Decimal | None:
    """One value from those of several rows, the first if it is not said how; gaps do not count. None if
    there is none."""
    if how is None:
        return values[0]
    present = [value for value in values if value is not None]
    if how == "count":
        return Decimal(len(present))
    if not present:
        return None
    match how:
        case "sum":
            return sum(present, Decimal())
        case "mean":
            return sum(present, Decimal()) / len(present)
        case "median":
            return median(present)
        case "first":
            return present[0]
        case "last":
            return present[-1]
    return min(present) if how == "min" else max(present)


def lines_of(
    table: Located,
    data: DataFile,
    texts: Sequence[str],
    keys: Sequence[time_axis.Key],
    columns: Sequence[Sequence[Decimal | None]],
    kept: Sequence[Row],
    x: int,
    repeats: bool,
) -> list[Line]:
    """One line per category, with a value per column; `x` is the column of the categories.

    Raises DataError for a category that stands in two rows, unless the rows are aggregated or may
    `repeat`.
    """
    if repeats:
        return [
            Line(text, key, values, ((row,),) * len(values))
            for text, key, row, *values_ in zip(texts, keys, kept, *columns, strict=True)
            for values in (tuple(values_),)
        ]
    places: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        places.setdefault(text, []).append(n)
    if data.agg is None and len(places) < len(texts):
        twice = [
            [(table.rows[kept[n]], text) for n in ns] for text, ns in places.items() if len(ns) > 1
        ]
        raise _repeated(table, data, twice, kept, x)
    key_of = dict(zip(texts, keys, strict=True))
    return [
        Line(
            text,
            key_of[text],
            tuple(aggregate(data.agg, [column[n] for n in ns]) for column in columns),
            (tuple(kept[n] for n in ns),) * len(columns),
        )
        for text, ns in places.items()
    ]


def spread(
    table: Located,
    data: DataFile,
    texts: Sequence[str],
    keys: Sequence[time_axis.Key],
    groups: Sequence[str],
    names: Sequence[str],
    values: Sequence[Decimal | None],
    kept: Sequence[Row],
) -> list[Line]:
    """One line per category, with one value per series, from rows that each have one value.

    Raises DataError if a pair of category and series stands in two rows and nothing aggregates them.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for n, pair in enumerate(zip(texts, groups, strict=True)):
        places.setdefault(pair, []).append(n)
    if data.agg is None and len(places) < len(texts):
        twice = [
            [(table.rows[kept[n]], " / ".join(pair)) for n in ns]
            for pair, ns in places.items()
            if len(ns) > 1
        ]
        raise _repeated(table, data, twice, kept)
    lines = []
    for text, key in dict(zip(texts, keys, strict=True)).items():
        cells = [places.get((text, name), []) for name in names]
        lines.append(
            Line(
                text,
                key,
                tuple(aggregate(data.agg, [values[n] for n in ns]) if ns else None for ns in cells),
                tuple(tuple(kept[n] for n in ns) for ns in cells),
            )
        )
    return lines


def _repeated(
    table: Located,
    data: DataFile,
    twice: list[list[tuple[int, str]]],
    kept: Sequence[Row],
    x: int = 0,
) -> DataError:
    """Categories that stand in several rows, with the ways out."""
    labels = [
        table.names[j]
        for j, column in enumerate(table.columns)
        if j != x
        and data.series is None
        and 1 < len({str(column[i]) for i in kept[:1_000]}) < 20
        and all(isinstance(column[i], str) for i in kept[:1_000])
    ]
    series = f"name the series (`series: {labels[0]}`), " if labels else ""
    cure = f"; add them up with `agg: sum` (or mean, max, …), {series}or pick rows with `where`"
    return fail_all(
        f"{table.file}, row {rows[1][0] + 1}: {rows[0][1] or 'an empty label'} is in row "
        f"{rows[0][0] + 1} already{'' if i else cure}"
        for i, rows in enumerate(twice)
    )


def limit(file: str, lines: Sequence[Line], kind: str, most: int) -> None:
    """Raises DataError if there are more categories than a chart of this kind can show."""
    if len(lines) > most:
        message = (
            f"{file} gives {len(lines):,} points, and '{kind}' can show {most:,}: keep the largest with "
            "`top`, group rows with `agg`, or pick rows with `where`"
        )
        raise fail(message)


def arranged(
    lines: list[Line],
    data: DataFile,
    dated: bool,
    value_of: Callable[[int, Sequence[Row]], Decimal | None],
    other: str | None,
) -> list[Line]:
    """The lines sorted and cut as the outline asks; `value_of` makes the value of `other`, the name of
    all that is cut, in a series from its rows."""
    if data.sort in ("x", "-x") or (data.sort is None and dated):
        lines.sort(key=lambda line: line.key, reverse=data.sort == "-x")
    elif data.sort is not None:
        sign = -1 if data.sort == "-y" else 1
        lines.sort(key=lambda line: (line.values[0] is None, sign * (line.values[0] or 0)))
    if data.top is None:
        return lines
    firsts = [(line.values[0] is None, -(line.values[0] or 0)) for line in lines]
    best = set(sorted(range(len(lines)), key=firsts.__getitem__)[: data.top])
    chosen = [n in best and line.text != other for n, line in enumerate(lines)]
    kept = [line for line, keep in zip(lines, chosen, strict=True) if keep]
    rest = [line for line, keep in zip(lines, chosen, strict=True) if not keep]
    if other is not None and rest:
        columns = zip(*(line.rows for line in rest), strict=True)
        rows = [tuple(row for each in column for row in each) for column in columns]
        values = tuple(value_of(i, each) for i, each in enumerate(rows))
        kept.append(Line(other, (True, 0.0, ""), values, tuple(rows)))
    return kept
