"""The period of a value of a file, and the one before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from deck.outline.tables import time_axis
from deck.outline.tables.grid import text_of
from deck.outline.tables.headings import STRETCH
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import days_kept
from deck.outline.tables.numerals import is_gap, looks_numeric
from deck.outline.tables.time_columns import dated_cells, is_of_years, parts_of_year, years_in_part

Periods: TypeAlias = tuple[str | None, str | None, tuple[str, ...]]
"""The period of a value, the one before it, and all that its file has."""
_Entry: TypeAlias = tuple[time_axis.Span, str]
_DAY = 86_400.0


def period_of(
    table: Located,
    y: int,
    names: Sequence[str],
    kept: Sequence[int],
    rows: Sequence[int],
    lang: str,
    valued: Callable[[str], Sequence[int]],
) -> Periods:
    """The period of rows, from the first column of time, `names` first and months before years; the
    period before it, if it is one, among the rows that are `valued` for a column of time; and all."""
    wanted = [table.names.index(name) for name in names if name in table.names]
    every_column = range(len(table.names))
    for j in sorted(every_column, key=lambda j: (j not in wanted, is_of_years(table, j))):
        cells = dated_cells(table, j, rows)
        if is_of_years(table, j):
            cells = years_in_part(table, cells, y)
        if len(kept) > 1:  # from one day to another, not from an hour
            cells = [_TIME_OF_DAY.sub("", c) if isinstance(c, str) else c for c in cells]
        spans = time_axis.periods(cells)
        if sum(span is not None for span in spans) * 2 <= len(spans) or (
            looks_numeric(cells) > 0.5 and not time_axis.are_dates(cells)
        ):
            continue
        texts = time_axis.written(cells, lang, days=days_kept([table.names[y]], table.names[j]))
        if stretch := _STRETCH.fullmatch(table.names[j]):
            texts = [_of_stretch(stretch, text) for text in texts]
        by_row = {
            row: (span, text)
            for row, span, text in zip(rows, spans, texts, strict=True)
            if span is not None
        }
        if by_row.keys().isdisjoint(kept):
            continue
        return _among(by_row, kept, valued(table.names[j]), lang)
    return None, None, ()


def _among(
    by_row: Mapping[int, _Entry], kept: Sequence[int], valued: Sequence[int], lang: str
) -> Periods:
    """The period of the rows that are `kept`, and the one before it among those that are `valued`."""
    own, earlier = ({by_row[row] for row in rows if row in by_row} for rows in (kept, valued))
    every = sorted(set(by_row.values()))
    before = _before(min(own)[0], earlier) if len(own) == 1 else None
    return _runs(sorted(own), every, lang), before, tuple(text for _, text in every)


_TIME_OF_DAY = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[ T]\d\d:\d\d.*")
_STRETCH = re.compile(
    r"(?:fiscal |calendar )?(?:\w+ )?(?P<unit>quarters?|years?|weeks?|months?|half-year|period) ?-?(?P<edge>ended|ending|end|commencing|beginning|starting)",
    re.I,
)
"""Headings of days that end or begin what the rows are of: `Quarter ended`, `Week commencing`."""


def _of_stretch(stretch: re.Match[str], text: str) -> str:
    """A day or month as the end or the beginning of a stretch: `quarter ended March 2025`."""
    if not re.search(r"[A-Za-z]{3}|月", text):
        return text  # a quarter or a year
    edge = "ended" if stretch["edge"].lower() == "end" else stretch["edge"].lower()
    return f"{stretch.group()[: -len(stretch['edge'])].strip(' -').lower()} {edge} {text}"


def _before(own: time_axis.Span, every: Iterable[_Entry]) -> str | None:
    """The last period before another that is as long."""
    before = [
        (span, text)
        for span, text in every
        if span[1] <= own[0] and span != own and time_axis.same_length(span, own)
    ]
    return max(before)[1] if before else None


def _runs(own: Sequence[_Entry], every: Sequence[_Entry], lang: str) -> str:
    """Periods as a text names them, each run of neighbours by its ends: `January 2025 to March 2025 and
    June 2025`. Days are neighbours if none of the file lies between them, others if no day does."""
    places = {entry: n for n, entry in enumerate(every)}
    runs: list[list[_Entry]] = []
    for entry in own:
        last = runs[-1][-1] if runs else None
        if last is not None and (
            places[entry] == places[last] + 1
            if entry[0][1] - entry[0][0] <= _DAY
            else entry[0][0] <= last[0][1]
        ):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    to, comma, last_of = ("至", "、", "和") if lang == "zh" else (" to ", ", ", " and ")
    ends = [dict.fromkeys((run[0][1], run[-1][1])) for run in runs]
    *texts, end = [to.join(run) for run in ends]
    return last_of.join([comma.join(texts), end]) if texts else end


def period_across(table: Located, y: int, kept: Sequence[int], lang: str) -> Periods | None:
    """The period in the heading of a column, for the rows that are `kept`; the others are those of
    columns that are otherwise headed alike, as `Plan` stands over 2024 and 2025."""
    headed = [
        _heading(levels or (name,))
        for name, levels in zip(table.names, table.headings, strict=True)
    ]
    own, rest = headed[y]
    if own is None:
        return None
    alike = [text for text, others in headed if text is not None and others == rest]
    if within := _within_year(table, y, kept, own, lang):
        return within
    days = days_kept(text_of(table.columns[0][row]) for row in kept)
    spans, texts = time_axis.periods(alike), time_axis.written(alike, lang, days=days)
    stretch = next(filter(STRETCH.search, rest), "")  # Three months ended June 30, 2025
    texts = [f"{stretch.rstrip(' ,')}, {text}" for text in texts] if stretch else texts
    every = sorted({(span, text) for span, text in zip(spans, texts, strict=True) if span})
    at = alike.index(own)
    before = None if (span := spans[at]) is None else _before(span, every)
    return texts[at], before, tuple(text for _, text in every)


def _within_year(
    table: Located, y: int, kept: Sequence[int], heading: str, lang: str
) -> Periods | None:
    """The period of rows that are months or quarters, below a heading that is their year."""
    for j in range(len(table.names)):
        cells = parts_of_year(table, j, heading)
        if not all(cells[row] for row in kept):
            continue
        spans, texts = time_axis.periods(cells), time_axis.written(cells, lang)
        by_row = {
            row: (span, texts[row])
            for row, span in enumerate(spans)
            if span is not None and not is_gap(table.columns[y][row])
        }
        return _among(by_row, kept, list(by_row), lang)
    return None


def _heading(levels: Sequence[str]) -> tuple[str | None, list[str]]:
    """The one level of a heading that is a period, and the other levels."""
    timed = [level for level in levels if time_axis.periods([level])[0] is not None]
    rest = [level for level in levels if level not in timed]
    return (timed[0], rest) if len(timed) == 1 else (None, rest)
