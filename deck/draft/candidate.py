"""A fact as it is found in an article, before the outline that it will stand in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from deck.language.periods.intervals import Span
from deck.language.units import Unit, Value


@dataclass(frozen=True)
class FoundFact:
    """A figure of an article with what it measures and the words it rests on.

    `start` and `end` are the quote's offsets in the article's text, `at` that of the figure.
    `basis` is where the period was read: in the `quote`, the `sentence`, the passage `before`, or
    nowhere (''). Facts of one `group` are said in one list (分别为…);
    one that is `ahead` lies after the date of its article; one that is not `named` took its
    measure from the figure before it.
    """

    value: Value | None
    unit: Unit
    what: str
    quote: str
    line: int
    at: int
    start: int
    end: int
    figure: str
    section: int
    bound: str | None = None
    change: int = 0
    span: Span | None = None
    basis: str = ""
    by: str | None = None
    unclear: str | None = None
    formula: str | None = None
    times_met: int = 1
    group: int | None = None
    ahead: bool = False
    named: bool = True
    id: str = ""

    @property
    def base(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """The value in base units, with its sign; None for a text or an unclear fact."""
        factor = self.unit.scale * (
            Decimal("0.01") if self.unit.kind in ("percent", "points") else Decimal(1)
        )
        if isinstance(self.value, Decimal):
            return self.value * factor
        if isinstance(self.value, tuple):
            return self.value[0] * factor, self.value[1] * factor
        return None

    @property
    def is_growth(self) -> bool:
        """Whether it is a change in per cent or points, and no level."""
        return self.change != 0 and self.unit.kind in ("percent", "points", "times")
