"""A figure in a text: its position, value, unit, and meaning in context."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from charts.bounds import Bound
from deck.language.numbers.digits import EXACT
from deck.language.units import Unit, Value

Role: TypeAlias = Literal[
    "figure", "year", "date", "time", "period", "ordinal", "name", "reference", "count"
]


class Figure(NamedTuple):
    """A figure in the reader's sense, or another number with the reason it is not one (`role`).

    The span `start` to `end` is the number with its currency, scale and unit, without the words
    that bound it. `value` is in `unit`, as written: 1186 for `1186亿元`, whose unit is RMB by 1e8.
    """

    start: int
    end: int
    text: str
    value: Value
    """A number; a range, both ends in `unit`; a ratio such as `1:30`."""
    unit: Unit = Unit()
    bound: Bound | None = None
    loose_bound: bool = False
    """Whether `>=` can also mean `>`: `80%以上`."""
    change: int = 0
    """+1 or -1 for an amount of change with a stated direction; 0 for a level."""
    role: Role = "figure"
    readings: tuple[tuple[Decimal, Unit], ...] = ()
    """Other readings: doubled is 2 times, and growth of 100 %."""
    places: int = 0
    """The number of decimals written, of the value in `unit`."""

    @property
    def factor(self) -> Decimal:
        """The factor from the value to base units; percent and points are fractions."""
        part = self.unit.kind in ("percent", "points")
        return self.unit.scale * (Decimal("0.01") if part else Decimal(1))

    @property
    def quantum(self) -> Decimal:
        """The place value of the last digit written, in base units: 1e8 for `118.6 bn`."""
        return EXACT.multiply(Decimal(1).scaleb(-self.places), self.factor)

    @property
    def base(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """The value in base units; None for a ratio."""
        if isinstance(self.value, tuple):
            low, high = self.value
            return EXACT.multiply(low, self.factor), EXACT.multiply(high, self.factor)
        if isinstance(self.value, str):
            return None
        return EXACT.multiply(self.value, self.factor)

    @property
    def signed(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """The base value with the sign implied by the words: -850000 for `减少85万人`."""
        base = self.base
        if self.change < 0 and isinstance(base, Decimal):
            return -abs(base)
        if self.change < 0 and isinstance(base, tuple):
            return -abs(base[0]), -abs(base[1])
        return base
