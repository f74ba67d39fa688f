"""Dates and periods in the columns of a data file: parsed in the usual forms, written in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from deck.language.periods.dates import Grain, Moment, day_order, read_moment, write_moment
from deck.outline.tables.cells import FOLD, Cell, number_share, numbers, text_of

Key: TypeAlias = tuple[bool, float, str]
"""Sorts labels: by time, number or letter; empty ones come last."""


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is not a date.

    `03/07/2021` is read only if another cell of the column proves which number is the day, and
    `2010-11, 2011-12` are left unchanged: they are fiscal years.
    """
    texts = [
        text if text.isascii() else text.translate(FOLD).strip() for text in map(text_of, cells)
    ]
    order = day_order(texts)
    dates = []
    for text in texts:
        moment = read_moment(text, order) if text else None
        if text and moment is None:
            return None
        dates.append(moment)
    if not any(dates) or (len(set(texts)) > 1 and all(_is_fiscal(text) for text in texts if text)):
        return None
    return _coarser(dates)


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _coarser(dates: list[Moment | None]) -> list[Moment | None]:
    """Turns days that are all the first of a month into months, or all the first of a year into
    years."""
    starts = {date.start for date in dates if date is not None}
    grains = {date.grain for date in dates if date is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    return [date and Moment(date.start, grain or date.grain) for date in dates]


def labels(cells: Sequence[Cell], lang: str) -> tuple[list[str], list[Key], bool]:
    """A column as texts, their sort keys, and whether it holds dates."""
    texts = list(map(text_of, cells))
    dates = moments(cells)
    if dates is not None:
        bare = texts[0][:4].isdigit() and "年" not in texts[0]
        bare = bare and all(d is None or d.grain == "year" for d in dates)
        return (
            [write_moment(d, lang, bare_year=bare) if d else "" for d in dates],
            [
                (d is None, (d.start - datetime.min).total_seconds() if d else 0.0, "")
                for d in dates
            ],
            True,
        )
    if number_share(cells) == 1 and not (column := numbers(cells)).faults:
        return texts, [(value is None, value or 0.0, "") for value in column.values], False
    return texts, [(not text, 0.0, text.casefold()) for text in texts], False
