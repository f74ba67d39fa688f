"""Charts in an outline: what the user writes, and the chart spec it stands for."""

from __future__ import annotations

from math import floor, log10
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

import charts
from deck.outline import fields as base
from deck.outline.charts.annotations import Annotations
from deck.outline.charts.datum import Rows
from deck.outline.charts.spec import facts_of, to_spec
from deck.outline.model import Text, Texts, as_list
from deck.outline.validation import MisfitError, collect, unknown

if TYPE_CHECKING:
    from deck.outline.tables.data import Table

Labels = Annotated[
    tuple[base.Text, ...],
    BeforeValidator(as_list, json_schema_input_type=base.Text | tuple[base.Text, ...]),
]


def _kind(name: str) -> str:
    if name not in charts.kinds():
        raise PydanticCustomError(
            "kind", "{message}", {"message": unknown("chart kind", name, charts.kinds())}
        )
    return name


def _table(data: dict[str, Any], folder: Path, lang: str) -> Table:
    """The table that `data` asks for; every mistake, in the outline or in the file, is told."""
    from deck.outline.tables.data import DataFile, read
    from deck.outline.tables.grid import DataError

    wanted, faults = collect(DataFile, data)
    if wanted is None:
        raise MisfitError("; ".join(f.message for f in faults), "data", *faults[0].path)
    try:
        return read(wanted, folder, lang)
    except DataError as error:
        raise MisfitError(
            "; ".join(f.message for f in error.faults), "data", *error.faults[0].path
        ) from None


def _digits(table: Table) -> int:
    """Decimals that show measured numbers to three or four figures: what a reader takes in."""
    found = [abs(v) for cells in table.values for v in cells if v is not None]
    if all(value == int(value) for value in found):
        return 0
    largest = max(found)
    return max(0, min(4, 2 - floor(log10(largest)))) if largest else 0


class ChartModel(Annotations):
    """A chart: its kind, its data, and what to point at."""

    kind: Annotated[base.Text, AfterValidator(_kind)]
    """One of the chart kinds (`deck kinds --charts`)."""
    data: Annotated[Rows, Field(min_length=1)]
    """Facts by id, `[gmv_before, gmv]`; or labels and values, `{2019: 45, 2020: repeat}`; with
    several series, `{2019: [45, 30], 2020: [65, 35]}`; or a table in a file,
    `{file: sales.csv, x: Year, y: Revenue}`."""
    series: Texts = ()
    """The names of the series, in the order of the values."""
    title: Text | None = None
    """What the chart shows; what the facts measure when left out."""
    unit: Text | None = None
    """The unit, in grey after the title; the unit of the facts when left out."""
    digits: Annotated[int, Field(ge=0, le=6)] | None = None
    """Decimals of the labels; as typed when left out, three figures for data from a file."""
    highlight: Labels = ()
    """Labels, facts or series to show in the accent colour."""
    forecast: base.Text | None = None
    """The label from which on the data are a forecast: hatched bars, dashed lines."""
    lines: Labels = ()
    """Combo: the series that are lines."""
    second_axis: Labels = ()
    """Combo: the lines on a second value axis."""
    second_axis_why: Text | None = None
    """Why a second axis is needed; without a reason it is a finding."""
    x_title: Text | None = None
    """Scatter and bubble: what runs to the right."""
    y_title: Text | None = None
    """Scatter and bubble: what runs upwards."""
    total: Labels = ()
    """Waterfall: labels or facts that stand on zero (the first and last when left out)."""
    centre: Text | None = None
    """Donut: the figure in the middle; the first value when left out."""
    centre_note: Text | None = None
    """Donut: the words below that figure."""
    rest: Text | None = None
    """Donut of one percentage: the name of the rest."""
    render: Literal["auto", "native", "picture"] = "auto"
    """Native charts can be edited in PowerPoint; pictures are drawn by matplotlib."""
    alt: Text | None = None
    """What the chart shows, for those who cannot see it; made from the data when left out."""

    @model_validator(mode="before")
    @classmethod
    def _read_file(cls, value: Any, info: ValidationInfo) -> Any:
        """Data that stand in a file become rows, named series and a unit."""
        data = value.get("data") if isinstance(value, dict) else None
        if not isinstance(data, dict) or "file" not in data or info.context is None:
            return value
        table = _table(data, info.context["folder"], info.context["facts"].lang)
        rows = [
            {"label": label or None, "values": list(cells)}
            for label, *cells in zip(table.categories, *table.values, strict=True)
        ]
        filled = {**value, "data": rows}
        if len(table.series) > 1 and "series" not in value:
            filled["series"] = list(table.series)
        if table.unit and "unit" not in value:
            filled["unit"] = table.unit
        if "digits" not in value:
            filled["digits"] = _digits(table)
        return filled

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> ChartModel:
        self._check_width()
        known = info.context and all(name in info.context["facts"] for name in facts_of(self))
        if info.context is not None and known:
            facts = info.context["facts"]
            spec = to_spec(self, facts, facts.lang, lambda text: facts.fill(text)[0])
            for message in charts.problems(spec):
                raise ValueError(message)
        return self

    def _check_width(self) -> None:
        """Every row has as many values as the kind of chart wants."""
        form = charts.data_form(self.kind)
        if form == "samples":
            return
        width, want = max(1, len(self.series)), "one value"
        least = most = width
        if width > 1:
            want = f"{width} values, one for each series"
        if form == "points":
            least, most, want = 2, 3, "x and y (and a size)"
        elif form == "spans":
            least, most, want = 2, 3, "a start and an end (and how much is done)"
        for row in self.data:
            if not least <= len(row.values) <= most:
                hint = " (name several series with `series: […]`)"
                raise MisfitError(
                    f"{row.label or 'a row'} has {len(row.values)} values; expected {want}"
                    + (hint if form == "table" and not self.series else ""),
                    "data",
                )
