"""The steps of a waterfall, and the stack of columns that shows them."""

from __future__ import annotations

from typing import NamedTuple

from charts.plan import Drawn
from charts.spec import Spec
from charts.style import Style

PARTS = {
    "en": ("Base", "Increase", "Decrease", "Total"),
    "zh": ("起点", "增加", "减少", "合计"),
}


class Step(NamedTuple):
    """A bar from `start` to `end`; None where the value is missing."""

    start: float
    end: float
    total: bool
    missing: bool = False


def steps(spec: Spec) -> list[Step]:
    """The bars; a total without a value is the sum so far."""
    level, found = 0.0, []
    for i, value in enumerate(spec.series[0].values):
        if i in spec.totals:
            level = level if value is None else value
            found.append(Step(0.0, level, True))
        else:
            found.append(Step(level, level + (value or 0.0), False, value is None))
            level += value or 0.0
    return found


def stack(spec: Spec, bars: list[Step], style: Style) -> tuple[Drawn, ...]:
    """The stack: base, increases, decreases, totals, and what of them lies across zero.

    PowerPoint stacks values above and below zero apart, so a bar across zero is two segments.
    """
    names = PARTS.get(spec.lang, PARTS["en"])
    columns: list[list[float | None]] = [[None] * len(bars) for _ in range(7)]
    for i, bar in enumerate(bars):
        if bar.missing:
            continue
        low, high = sorted((bar.start, bar.end))
        part = 3 if bar.total else 1 if bar.end >= bar.start else 2
        if low < 0 < high:
            columns[part][i], columns[part + 3][i] = high, low
        else:
            columns[0][i] = low if low > 0 else high if high < 0 else None
            columns[part][i] = high - low if high > 0 else low - high
    inks = (style.accent, style.down, style.total)
    colours = (None, *inks, *inks)
    titles = (*names, *(f"{name} < 0" for name in names[1:]))
    points = tuple((i, style.accent) for i in spec.highlight if i in spec.totals)
    return tuple(
        Drawn(title, tuple(values), colour, points if colour == style.total else ())
        for title, values, colour in zip(titles, columns, colours, strict=True)
        if any(v is not None for v in values)
    )
