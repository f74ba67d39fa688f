"""A chart in an outline: its fields, data read from a file, and checks across fields."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import (
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

import charts
from deck.outline.charts.fields import ChartFields
from deck.outline.charts.spec import facts_of, to_spec
from deck.outline.charts.typed import typed_data
from deck.outline.charts.units import counts_in
from deck.outline.fields import MayBeRead
from deck.outline.validation import MisfitError

if TYPE_CHECKING:
    from deck.outline.tables.data import Table


class ChartModel(MayBeRead, ChartFields):
    """A chart: its kind, its data, and what to highlight."""

    model_config = ConfigDict(defer_build=False)  # several kinds of slides have it as a field

    short: ClassVar[str] = "{kind: column, unit: EUR m, data: {2024: 66, 2025: 83}}"

    _table: Table | None = PrivateAttr(default=None)
    _top: int = PrivateAttr(default=0)

    @property
    def table(self) -> Table | None:
        """The table of a file that the chart draws, which knows the cells of each value."""
        return self._table

    @property
    def top(self) -> int:
        """How many categories of its file the author chose to show; 0 for all."""
        return self._top

    @model_validator(mode="wrap")
    @classmethod
    def _read_data(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Turns the data of a file into rows, named series and a unit; reports every mistake. Typed data
        are read in the forms that people write."""
        data = value.get("data") if isinstance(value, dict) else None
        if isinstance(data, dict) and "file" in data and info.context is not None:
            from deck.outline.charts.from_file import from_file

            read = from_file(value, info.context)
            model = handler(read.fields)
            model._was_read(data["file"], read.notes)
            model._table, model._top = read.table, data.get("top") or 0
            formatted = read.table is not None and read.table.formatted
            model._digits_of_file = "digits" not in value and not formatted
            model._units_of_file = read.units
            return model
        facts = info.context and info.context["facts"]
        return handler(typed_data(value, facts) if isinstance(value, dict) else value)

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> ChartModel:
        self._check_width()
        facts = info.context and info.context["facts"]
        if facts is not None and all(facts.named(name) for name in facts_of(self)):
            spec = to_spec(self, facts, facts.lang, lambda text: facts.fill(text)[0])
            for message in charts.problems(spec):
                raise ValueError(message + self._mixture(spec.unit))
        return self

    def _mixture(self, unit: str) -> str:
        """What the typed numbers of a waterfall, whose totals do not add up, count in beside facts."""
        typed = any(isinstance(value, Decimal) for row in self.data for value in row.values)
        mixed = self.kind == "waterfall" and typed and facts_of(self)
        return f"; {counts_in(unit)}" if mixed and unit and not self.unit else ""

    def _check_width(self) -> None:
        """Checks that every row has as many values as the kind of chart needs."""
        least = most = max(1, len(self.series))
        want = f"{most}, one for each series (`null` for a gap)" if most > 1 else "one"
        match charts.data_form(self.kind):
            case "samples":
                return
            case "points":
                least, most, want = 2, 3, "x and y (and a size)"
            case "spans":
                least, most, want = 2, 3, "a start and an end (and how much is done)"
            case "table" if not self.series:
                want += " (name several series with `series: […]`)"
        for i, row in enumerate(self.data):
            if not least <= len(row.values) <= most:
                name = row.label or f"row {i + 1}"
                number = "one value" if len(row.values) == 1 else f"{len(row.values)} values"
                raise MisfitError(f"{name} has {number}; expected {want}", "data", i, "values")
