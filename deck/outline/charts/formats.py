"""The number formats of a chart's labels, and the decimals that each value shows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from charts.numbers import MOST_PLACES, with_minus
from deck.language.units import enough_digits, round_half_up
from deck.outline.charts.fields import ChartFields
from deck.outline.charts.units import ChartUnit
from deck.outline.facts.resolved import Facts

_GROUPED_ZH = 10_000
"""Numbers from here on are grouped in Chinese: 9999, 12,500."""


class Formats(NamedTuple):
    """How the values of a chart are written, which has one unit and those of its columns."""

    chart: ChartFields
    facts: Facts
    unit: ChartUnit
    units: Sequence[ChartUnit]

    def code(self, column: int | None = None) -> str:
        """An Excel number format for one column, or for those in the chart's unit, with a true minus."""
        unit = self.unit if column is None else self.units[column]
        cells = self._cells(column)
        digits = self.digits(column)
        chinese = self.facts.lang == "zh"
        form = "0" if chinese and self._largest(cells) < _GROUPED_ZH else "#,##0"
        form += "." + "0" * digits if digits else ""
        facts = any(isinstance(value, str) for value, _ in cells)
        if unit.unit.kind == "percent" and (facts or unit.text in ("%", "％", "‰")):
            form += '"%"' if unit.unit.scale == 1 else '"‰"'
        return with_minus(form) if any(self._is_negative(value) for value, _ in cells) else form

    def digits(self, column: int | None = None) -> int:
        """The decimals of the labels: as given, else those of the most precise value."""
        if self.chart.digits is not None:
            return self.chart.digits
        digits = max((self._decimals(value, i) for value, i in self._cells(column)), default=0)
        return min(max(0, digits), MOST_PLACES)

    def places(self, values: Sequence[Any], column: int, *, apart: bool) -> tuple[int | None, ...]:
        """The decimals of each value in a column that shows others than the chart does: of a fact those
        that texts show, of a number in a file as many as it takes not to move it by a twentieth, of one in
        a chart without a unit those of its series; empty if there is none."""
        if self.chart.digits is not None and not self.chart.digits_of_file:
            return ()
        usual = self.digits(column if apart else None)
        typed = usual
        if not self.unit.text:  # without a unit in common, a series has its own precision
            numbers = (-int(v.as_tuple().exponent) for v in values if isinstance(v, Decimal))
            typed = min(usual, max((0, *numbers)))
        own = [
            self._decimals(v, column) if isinstance(v, str) else _needed(v, typed) for v in values
        ]
        return tuple(n if n != usual else None for n in own) if {*own} - {usual} else ()

    def _cells(self, column: int | None) -> list[tuple[Any, int]]:
        """The values of one column, or of those without a unit of their own, each with its column."""
        cells = ((v, i) for row in self.chart.data for i, v in enumerate(row.values))
        if column is not None:
            return [cell for cell in cells if cell[1] == column]
        return [cell for cell in cells if not self.units[cell[1]].apart(self.unit)]

    def _decimals(self, value: Any, column: int) -> int:
        if isinstance(value, str):
            return self.units[column].digits(self.facts[value])
        return -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0

    def _largest(self, cells: Sequence[tuple[Any, int]]) -> Decimal:
        numbers = (
            self.units[i].value(self.facts[value]) if isinstance(value, str) else value
            for value, i in cells
        )
        return max((abs(n) for n in numbers if isinstance(n, Decimal)), default=Decimal())

    def _is_negative(self, value: Any) -> bool:
        number = self.facts[value].value if isinstance(value, str) else value
        return isinstance(number, Decimal) and number < 0


def _needed(value: Any, usual: int) -> int:
    """The decimals of a number of a file: the `usual` ones, or more if they would move it by more than
    a twentieth. What they show as zero is written as a bound (`<0.1`)."""
    if not isinstance(value, Decimal) or not round_half_up(value, usual):
        return usual
    return enough_digits(value, usual, MOST_PLACES)
