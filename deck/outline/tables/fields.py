"""The fields with which an outline names a table in a file, and the part of it that it uses."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from deck.outline import fields as base
from deck.outline.fields import Labels, Model, as_list
from deck.outline.validation import MisfitError

Aggregate: TypeAlias = Literal["sum", "mean", "median", "min", "max", "first", "last", "count"]
LATEST, PREVIOUS = "latest", "previous"
"""The words that stand for the last period with a value, and for the one before it that is as long."""


class Interval(Model):
    """The values from one to another, both included; one end may be left out."""

    start: Annotated[base.Text | None, Field(alias="from")] = None
    """The first date, period or number."""
    end: Annotated[base.Text | None, Field(alias="to")] = None
    """The last date, period or number."""

    @model_validator(mode="after")
    def _has_an_end(self) -> Interval:
        if self.start is None and self.end is None:
            raise ValueError("this is empty: give `from`, `to`, or both")
        return self


def _condition(value: Any) -> Any:
    """Reads the short form of an interval, `2020..2024`."""
    if isinstance(value, str) and ".." in value:
        start, _, end = (part.strip() for part in value.partition(".."))
        if (start or end) and "." not in (start[-1:], end[:1]):
            return {key: end for key, end in (("from", start), ("to", end)) if end}
    return value if isinstance(value, dict) else as_list(value)


def _form(value: Any) -> str:
    """Which form of a condition is read, so that only its mistakes are reported."""
    return "[interval]" if isinstance(value, dict | Interval) else "[values]"


Condition = Annotated[
    Annotated[Interval, Tag("[interval]")] | Annotated[Labels, Tag("[values]")],
    Discriminator(_form),
    BeforeValidator(
        _condition, json_schema_input_type=Interval | base.Text | tuple[base.Text, ...]
    ),
]


class TableFile(Model):
    """A table in a file, and the rows of it that are used."""

    file: base.Text
    """A CSV, TSV, XLSX, XLSM, XLS, ODS or Parquet file, relative to the outline."""
    sheet: base.Text | None = None
    """Workbooks: a sheet by name or number; the default is the first that is not hidden."""
    range: base.Text | None = None
    """A part of the sheet, `B3:F20` or `Q1!B3:F20`; or a named range or table of the workbook."""
    where: Annotated[dict[str, Condition], Field(default_factory=dict)]
    """The rows to use: `{Country: China}`, `{Year: [2020, 2021]}`, `{Month: 2024-01..2024-06}`,
    `{Year: {from: 2020}}`; `{Month: latest}` is the last period with a value, `previous` the one before
    it, and `=latest` the word."""
    agg: Aggregate | None = None
    """How rows of one category (and series) become one value: `sum`, `mean`, `median`, `min`, `max`,
    `first` or `last` in the order of the file, or `count`."""
    decimal: Literal[",", "."] | None = None
    """The decimal mark of numbers stored as texts; by default it follows from the whole file."""
    totals: Literal["drop", "keep"] | None = None
    """Rows and columns that are totals of others: `drop` or `keep` them; by default charts drop those
    that the outline does not name, and tables keep them."""


class DataFile(TableFile):
    """A table in a file: its location, and the part of it that a chart shows."""

    x: base.Text | None = None
    """The column of the categories; the default is the first, or behind a rank the first of texts."""
    y: Labels = ()
    """The column of the values, or several, one per series; the default is all columns of numbers.
    """
    series: base.Text | None = None
    """The column with the names of the series, in a table with one row per value."""
    sort: Literal["x", "-x", "y", "-y"] | None = None
    """Sort by the categories or by the values (of the first series); `-` sorts in descending order.
    By default dates are in chronological order, and everything else is in file order."""
    top: Annotated[int, Field(ge=1)] | None = None
    """Keep only this many categories: those with the largest values (of the first series), after `agg`.
    """
    other: base.Text | None = None
    """With `top`: the label of all other categories together: their sum, or what `agg` says. Pies, donuts
    and treemaps call them Other."""

    @model_validator(mode="after")
    def _fits_together(self) -> DataFile:
        if self.other is not None and self.top is None:
            raise MisfitError("`other` needs `top`: add `top: 5`, for example", "other")
        return self


class FactFile(TableFile):
    """The value of a fact, in a file: one cell, or the rows that `where` picks, made one by `agg`."""

    short: ClassVar[str] = "{file: sales.csv, cell: C14}"

    y: base.Text | None = None
    """The column of the value; it may be left out if only one column holds numbers."""
    cell: base.Text | None = None
    """The cell of the value, `C14`, in a workbook `Regions!C14`; instead of `y`, `where` and `agg`.
    For a second table on a sheet, `range` names that table."""

    @model_validator(mode="after")
    def _is_one(self) -> FactFile:
        if self.cell is not None:
            for name in ("y", "where", "agg"):
                if getattr(self, name):
                    raise MisfitError(f"`cell` is one value; omit `{name}`", name)
        return self


class ColumnFormat(Model):
    """How a column of numbers is written in a table."""

    unit: base.Text | None = None
    """The unit to convert to, which the heading then names: `EUR m`, `%`."""
    digits: Annotated[int, Field(ge=0, le=6)] | None = None
    """Decimals; the default is as in the file."""
    negative: Literal["minus", "brackets"] = "minus"
    """How negative numbers are written: −3 or (3)."""
    sign: bool = False
    """Write + before positive numbers, as in columns of changes."""


def _format(value: Any) -> Any:
    """Reads the short forms: a number of decimals, or a unit."""
    if isinstance(value, int) and not isinstance(value, bool):
        return {"digits": value}
    return {"unit": value} if isinstance(value, str) else value


Format = Annotated[
    ColumnFormat, BeforeValidator(_format, json_schema_input_type=ColumnFormat | int | base.Text)
]


class RowsFile(TableFile):
    """The rows of a table slide, from a file. Rows that are totals stay; `agg` groups the rows by the
    columns that hold no numbers."""

    short: ClassVar[str] = "{file: sales.csv, columns: [Region, Sales]}"
    also: ClassVar[tuple[str, ...]] = ("facts",)

    columns: Labels = ()
    """The columns to show, in this order; the default is all that are not hidden."""
    formats: Annotated[dict[str, Format], Field(default_factory=dict)]
    """How columns of numbers are written: `{Sales: {unit: EUR m, digits: 1}, Result: {negative:
    brackets}}`; in short `{Sales: EUR m, Margin: 1}`."""
    sort: base.Text | None = None
    """The column to sort by; `-Sales` sorts in descending order. The default is the order of the file.
    """
    top: Annotated[int, Field(ge=1)] | None = None
    """Keep only the first so many rows, after sorting."""


class EventsFile(TableFile):
    """The events of a timeline, from a file."""

    date: base.Text | None = None
    """The column of the dates; the default is the first that holds dates or periods."""
    title: base.Text | None = None
    """The column with what happened; the default is the first column of texts."""
    text: base.Text | None = None
    """The column with a sentence about it; the default is the second column of texts, if `title` is not
    given."""


class LanesFile(TableFile):
    """The lanes of a roadmap, from a file with one row per bar or milestone; a row that ends on its first day, or has
    no end, is a milestone."""

    lane: base.Text | None = None
    """The column of the lanes; the default is the first without dates."""
    text: base.Text | None = None
    """The column with what is done; the default is the second without dates."""
    start: Annotated[base.Text | None, Field(alias="from")] = None
    """The column of the first days; the default is the first of dates."""
    end: Annotated[base.Text | None, Field(alias="to")] = None
    """The column of the last days; the default is the second of dates."""
