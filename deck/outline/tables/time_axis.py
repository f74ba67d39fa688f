"""Dates and periods in the columns of a data file: read in the usual forms, written in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import MINYEAR, datetime

from deck.language.periods.dates import Grain, Moment, day_order, read_moment, write_moment
from deck.outline.tables.cells import FOLD, Cell, number_share, numbers, text_of


def moments(cells: Sequence[Cell]) -> list[Moment | None] | None:
    """The dates of a column, None for an empty cell; None if some cell is no date.

    `03/07/2021` is read only where another cell of the column shows which number is the day, and
    `2010-11, 2011-12` are left alone: they are fiscal years.
    """
    texts = [
        text if text.isascii() else text.translate(FOLD).strip() for text in map(text_of, cells)
    ]
    order = day_order(texts)
    found = []
    for text in texts:
        moment = read_moment(text, order) if text else None
        if text and moment is None:
            return None
        found.append(moment)
    known = [moment for moment in found if moment is not None]
    if not known or (len(set(texts)) > 1 and all(_is_fiscal(text) for text in texts if text)):
        return None
    return _coarser(found)


def _is_fiscal(text: str) -> bool:
    years = re.fullmatch(r"\d\d(\d\d)[-/](\d\d)", text, re.ASCII)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _coarser(found: list[Moment | None]) -> list[Moment | None]:
    """Days that are all the first of a month are months, and all the first of a year years."""
    starts = {moment.start for moment in found if moment is not None}
    grains = {moment.grain for moment in found if moment is not None}
    grain: Grain | None = None
    if grains == {"minute"} and all(s.hour == s.minute == 0 for s in starts):
        grains, grain = {"day"}, "day"
    if grains == {"day"} and len(starts) > 1 and all(s.day == 1 for s in starts):
        grain = "year" if all(s.month == 1 for s in starts) else "month"
    if grain is None:
        return found
    return [moment and Moment(moment.start, grain) for moment in found]


def labels(
    cells: Sequence[Cell], lang: str
) -> tuple[list[str], list[tuple[bool, float, str]], bool]:
    """A column as texts, keys that sort it (in time, by number, by letter; what is empty last), and
    whether it holds dates."""
    dates = moments(cells)
    if dates is not None:
        first = text_of(cells[0])
        bare = first[:4].isdigit() and "年" not in first
        bare_year = bare and all(d is None or d.grain == "year" for d in dates)
        texts = [write_moment(d, lang, bare_year=bare_year) if d else "" for d in dates]
        zero = datetime(MINYEAR, 1, 1)
        return (
            texts,
            [(d is None, (d.start - zero).total_seconds() if d else 0.0, "") for d in dates],
            True,
        )
    texts = [text_of(cell) for cell in cells]
    found = numbers(cells) if number_share(cells) == 1 else None
    if found is not None and not found.faults:
        return texts, [(v is None, v or 0.0, "") for v in found.values], False
    return texts, [(not text, 0.0, text.casefold()) for text in texts], False
