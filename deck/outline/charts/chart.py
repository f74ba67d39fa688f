"""A chart in an outline: its fields, data read from a file, and checks across fields."""

from __future__ import annotations

from math import floor, log10
from typing import Any

from pydantic import ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator

import charts
from deck.outline.charts.fields import ChartFields
from deck.outline.charts.spec import facts_of, to_spec
from deck.outline.validation import MisfitError, collect


class ChartModel(ChartFields):
    """A chart: its kind, its data, and what to highlight."""

    _top: int = PrivateAttr(0)

    @property
    def top(self) -> int:
        """How many categories of its file the author chose to show; 0 for all."""
        return self._top

    @model_validator(mode="wrap")
    @classmethod
    def _keep_top(cls, value: Any, read: ModelWrapValidatorHandler[ChartModel]) -> ChartModel:
        chart = read(value)
        data = value.get("data") if isinstance(value, dict) else None
        if isinstance(data, dict) and "file" in data:
            chart._top = data.get("top") or 0
        return chart

    @model_validator(mode="before")
    @classmethod
    def _read_file(cls, value: Any, info: ValidationInfo) -> Any:
        """Turns the data of a file into rows, named series and a unit; reports every mistake."""
        data = value.get("data") if isinstance(value, dict) else None
        if not isinstance(data, dict) or "file" not in data or info.context is None:
            return value
        from deck.outline.tables.data import DataFile, read
        from deck.outline.tables.grid import DataError

        wanted, faults = collect(DataFile, data)
        if wanted is None:
            raise DataError(faults)
        table = read(wanted, info.context["folder"], info.context["facts"].lang)
        rows = [
            {"label": label or None, "values": list(cells)}
            for label, *cells in zip(table.categories, *table.values, strict=True)
        ]
        fields: dict[str, Any] = {"digits": _digits(table.values)}
        if len(table.series) > 1:
            fields["series"] = list(table.series)
        if table.unit:
            fields["unit"] = table.unit
        return {**fields, **value, "data": rows}

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> ChartModel:
        self._check_width()
        facts = info.context and info.context["facts"]
        if facts is not None and all(name in facts for name in facts_of(self)):
            spec = to_spec(self, facts, facts.lang, lambda text: facts.fill(text)[0])
            for message in charts.problems(spec):
                raise ValueError(message)
        return self

    def _check_width(self) -> None:
        """Checks that every row has as many values as the kind of chart needs."""
        least = most = max(1, len(self.series))
        want = f"{most} values, one for each series" if most > 1 else "one value"
        match charts.data_form(self.kind):
            case "samples":
                return
            case "points":
                least, most, want = 2, 3, "x and y (and a size)"
            case "spans":
                least, most, want = 2, 3, "a start and an end (and how much is done)"
            case "table" if not self.series:
                want += " (name several series with `series: […]`)"
        for row in self.data:
            if not least <= len(row.values) <= most:
                name = row.label or "a row"
                message = f"{name} has {len(row.values)} values; expected {want}"
                raise MisfitError(message, "data")


def _digits(values: tuple[tuple[float | None, ...], ...]) -> int:
    """Decimals that show measured numbers to three or four significant figures."""
    sizes = [abs(value) for column in values for value in column if value is not None]
    if all(size == int(size) for size in sizes):
        return 0
    return max(0, min(4, 2 - floor(log10(max(sizes)))))
