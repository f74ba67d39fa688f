"""Draws a plan: its shapes and words in the order in which they cover each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from charts.plan import Plan
from charts.style import Style
from charts.text_width import set_in
from charts.vector import axes, marks
from charts.vector.layers import parts_of
from charts.vector.model import Drawn


def draw(plan: Plan, style: Style, *, with_marks: bool = True) -> tuple[Drawn, ...]:
    """All that the chart consists of, from the bottom to the top; in a deck its marks are shapes of their own."""
    with set_in(style.fonts.widest):
        return tuple(_drawn(plan, style, with_marks=with_marks))


def _drawn(plan: Plan, style: Style, *, with_marks: bool) -> Iterator[Drawn]:
    layers = [parts_of(plan, layer, style) for layer in plan.layers]
    yield from chain(
        marks.drawn(plan.under if with_marks else (), plan.size),
        axes.grid(plan, style),
        chain.from_iterable(layer.solid for layer in layers),
        axes.lines(plan, style),
        chain.from_iterable(layer.lines for layer in layers),
        chain.from_iterable(layer.dots for layer in layers),
        chain.from_iterable(layer.labels for layer in layers),
        axes.labels(plan, style, with_marks=with_marks),
        marks.drawn(plan.marks if with_marks else (), plan.size),
    )
