"""Finds the category that a typed name stands for: its label, its period in other words, or `latest`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deck.core.spelling import nearest
from deck.outline.charts.fields import ChartFields, Row
from deck.outline.tables.fields import LATEST, PREVIOUS
from deck.outline.validation import MisfitError, unknown


def category(row: Row, names: Mapping[str, str]) -> str:
    """The name of a category: its label, or by `names` that of its fact."""
    first = row.values[0]
    return row.label or names.get(str(first), "") or str(first)


def category_index(name: str, chart: ChartFields, names: Mapping[str, str], field: str) -> int:
    """The category that `name` in `field` refers to: by its label, its fact, or its period. Raises
    MisfitError if there is none, or more than one."""
    rows = chart.data
    named = [i for i, row in enumerate(rows) if name in (row.label, row.values[0])]
    labelled = [i for i in named if rows[i].label == name]
    if len(named) > len(labelled) == 1:
        message = (
            f"'{name}' is the label of one row and the fact of another; give that row another label"
        )
        raise MisfitError(message, field)
    if named:
        return named[0]
    filled = [any(value is not None for value in row.values) for row in rows]
    found = _of_period(name, [category(row, names) for row in rows], filled, field)
    if found is not None:
        return found
    choices = [str(row.label or row.values[0]) for row in rows]
    series = chart.series if field == "highlight" else ()
    guess = nearest(name, [*choices, *series, LATEST, PREVIOUS])
    raise MisfitError(unknown("label", name, choices, guess), field)


def _of_period(name: str, labels: Sequence[str], filled: Sequence[bool], field: str) -> int | None:
    """The category of the period that `name` says in other words, or, for `latest` and `previous`, the
    last one with a value (`filled`), or the one before it that is as long.

    None if `name` is no period, or that of no or more than one category. Raises MisfitError where
    nothing is latest, or previous.
    """
    from deck.outline.tables import time_axis

    *spans, typed = time_axis.periods([*labels, name])
    if name not in (LATEST, PREVIOUS):
        same = [i for i, span in enumerate(spans) if typed is not None and span == typed]
        return same[0] if len(same) == 1 else None
    if None in spans:
        message = f"'{name}' needs categories that are all periods; write the label of the category"
        raise MisfitError(message, field)
    periods = {span: i for i, span in enumerate(spans) if span is not None and filled[i]}
    last = max(periods, key=lambda span: span[::-1], default=None)
    if last is None or name == LATEST:
        return periods[last] if last else None
    before = [
        s for s in periods if s[0] < last[0] and s[1] <= last[0] and time_axis.same_length(s, last)
    ]
    if not before:
        message = f"'{PREVIOUS}' needs a period before {labels[periods[last]]}, of the same length"
        raise MisfitError(message, field)
    return periods[max(before)]
