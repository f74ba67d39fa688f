"""Reads Parquet files with pyarrow, which comes with the extra `data`."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from deck.core import optional
from deck.core.errors import ResourceError
from deck.outline.tables.errors import fail
from deck.outline.tables.grid import Cell, Clock, Grid
from deck.outline.tables.text import MAX_ROWS


def read_parquet(raw: bytes, file: str) -> Grid:
    """The rows of a Parquet file below the names of its columns. Raises DataError."""
    try:
        arrow = optional.pyarrow()
    except ResourceError as error:
        raise fail(f"{file}: {error}", "file") from None
    try:
        source = arrow.parquet.ParquetFile(arrow.BufferReader(raw))
        if source.metadata.num_rows > MAX_ROWS:
            raise fail(f"{file} has more than {MAX_ROWS:,} rows: keep what the chart shows", "file")
        table = source.read()
        columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    except (arrow.ArrowException, OSError, OverflowError) as error:
        raise fail(f"{file} is not a readable Parquet file", "file") from error
    rows: list[list[Cell]] = [list(map(str, table.column_names))]
    rows += map(list, zip(*columns, strict=True))
    return Grid(file, rows, headed=True)


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int():
            return Decimal(value)
        case float():
            return value if value == value else ""  # noqa: PLR0124 - NaN stands for no value
        case Decimal():
            return value
        case timedelta():
            return Clock(value.total_seconds() / 3600)
        case time():
            return Clock(value.hour + value.minute / 60 + value.second / 3600)
        case date():
            return str(value)
    return str(value).strip()
