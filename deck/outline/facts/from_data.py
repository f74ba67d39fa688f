"""Reads the values of facts from data files, before the facts are resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from deck.language.conversion import UnitError
from deck.language.periods.reading import periods, read_period
from deck.language.units import Unit, name_of, parse_unit, round_half_up
from deck.outline.facts.fact import Fact, Origin
from deck.outline.tables.column_units import converted
from deck.outline.tables.errors import DataError, Note, read_field
from deck.outline.tables.fields import FactFile
from deck.outline.tables.files import DataFiles
from deck.outline.tables.grid import CellRef
from deck.outline.tables.one_value import OneValue, read_value
from deck.outline.validation import Fault

_FISCAL = re.compile(r"FY|fiscal|financial year|财年|財年", re.I)
_AGAINST = re.compile(
    r"\b(?:from|since|than|vs\.?|versus|against|over|on|compared with)\s+(?:the\s+)?$|[自从较比]$",
    re.I,
)
"""What stands before a period that a figure is compared with."""
_MOST_DECIMALS = 9  # that a cell shows of a number without a format
_FIGURES = 4  # that a converted or averaged value shows


class FromData(NamedTuple):
    """The facts with what their files say, the origins of their values, what is wrong, and what there is
    to say about the reading, by fact."""

    facts: dict[str, Fact]
    origins: dict[str, Origin]
    faults: list[Fault]
    notes: list[tuple[str, Note]]


def from_data(facts: Mapping[str, Fact], files: DataFiles, lang: str) -> FromData:
    """Fills in the facts that have `data`, periods in `lang`; the others are left as they are."""
    result = FromData(dict(facts), {}, [], [])
    for name, fact in facts.items():
        if fact.data is None:
            continue
        path = ("facts", name)
        if fact.value is not None:
            message = "the value of this fact comes from its data; omit `value`, or `data`"
            result.faults.append(Fault((*path, "value"), message))
            continue
        try:
            unit = parse_unit(fact.unit) if fact.unit else None
            read_one = partial(read_value, files=files, lang=lang, wanted=unit)
            read = read_field("data", FactFile, fact.data, read_one)
            result.facts[name], result.origins[name] = _filled(fact, read)
            result.notes.extend((name, note) for note in _stale(fact, read))
        except DataError as error:
            result.faults.extend(Fault((*path, "data", *f.path), f.message) for f in error.faults)
        except UnitError as error:
            message = f"{place_of(read.cells)}: {error}; change the unit, or omit it"
            result.faults.append(Fault((*path, "unit"), message))
        else:
            result.notes.extend((name, note) for note in read.notes)
    return result


def _filled(fact: Fact, read: OneValue) -> tuple[Fact, Origin]:
    """The fact with value, unit and period. Raises UnitError for another kind or currency."""
    value, digits = read.value, read.digits
    wanted = parse_unit(fact.unit) if fact.unit else None
    if wanted is not None and read.unit is not None:
        value = converted(value, read.unit, wanted)
    endless = digits > _MOST_DECIMALS and not read.formatted  # a third is no typed figure
    if value != read.value or endless or (digits < -_exponent(value) and not read.formatted):
        digits = _digits(value)
    if value and not round_half_up(value, digits):  # only zero is shown as zero
        digits = min(-_exponent(value), 1 - value.adjusted())
    unit = fact.unit or (name_of(read.unit) if read.unit not in (None, Unit()) else None)
    filled = fact.model_copy(
        update={"value": value, "unit": unit, "period": fact.period or read.period}
    )
    digits = digits if fact.digits is None else fact.digits
    previous = read.previous if fact.period is None else None
    place = place_of(read.cells)
    return filled, Origin(read.cells[0].file, place, digits, previous, read.periods)


def _stale(fact: Fact, read: OneValue) -> list[Note]:
    """A note on a typed period, or one in `what`, that has no day in common with that of the rows."""
    own = read_period(read.period) if read.dated and read.period else None
    if own is None:
        return []
    named = [("period", fact.period, read_period(fact.period or ""))]
    what = fact.what or ""
    for each in periods(what):
        if each.stated and not each.basis and not _AGAINST.search(what[: each.start]):
            named.append(("what", each.text, each.span))
    for field, text, span in named:
        if span is None or _FISCAL.search(text or ""):  # begins when the source says
            continue
        if span.last < own.first or own.last < span.first:
            cure = "leave it out" if field == "period" else "leave the period out of it"
            message = (
                f"{place_of(read.cells)} is of {read.period}, and `{field}` says {text}; {cure}, "
                "the rows have it"
            )
            return [Note("period-differs", message)]
    return []


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _digits(value: Decimal) -> int:
    """The decimals of a value that is shown with four figures, or with fewer if it has no more."""
    before = max(1, value.adjusted() + 1) if value else 1
    return max(0, min(-_exponent(value), _FIGURES - before))


def place_of(cells: Sequence[CellRef]) -> str:
    """Cells as a reader finds them: `sales.xlsx, Regions!C2:C13`, `sales.csv, C14`."""
    sheet = f"{cells[0].sheet}!" if cells[0].sheet else ""
    column = cells[0].column
    runs = [
        f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
        for first, last in _runs(sorted({cell.row for cell in cells}))
    ]
    shown = runs if len(runs) <= 4 else [*runs[:3], "…", runs[-1]]
    return f"{cells[0].file}, {sheet}{', '.join(shown)}"


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Runs of neighbouring numbers, as their first and last."""
    starts = [rows[0], *(b for a, b in pairwise(rows) if b != a + 1)]
    ends = [*(a for a, b in pairwise(rows) if b != a + 1), rows[-1]]
    return zip(starts, ends, strict=True)
