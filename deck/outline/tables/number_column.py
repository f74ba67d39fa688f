"""A column of numbers in one unit: what its cells, its heading and the titles state about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from deck.language.conversion import UnitError
from deck.language.units import Unit, name_of
from deck.outline.tables.column_units import CLOCK, common, converted, count_others, within
from deck.outline.tables.grid import Cell, text_of
from deck.outline.validation import shown


@dataclass
class Numbers:
    """A column of numbers. `values` has None for a gap and for each of the `faults`, which map the
    index of a cell to its error. `unit` is the one unit that all are in, None if the cells and the
    heading state none; `digits` are the decimals that the file shows, None if it shows each number
    as it is.

    `own_units` says that cells have units, `bare` that they have a currency and nothing states a scale.
    `odd` are the faults of cells in another unit than the others. `formatted` says that `digits` are those
    of number formats, so that a value may have more.
    `gaps` are the cells that had a sign for “no value”, `zeros` the dashes that stand for zero.
    """

    values: list[Decimal | None]
    faults: dict[int, str] = field(default_factory=dict)
    unit: Unit | None = None
    digits: int | None = None
    own_units: bool = False
    bare: bool = False
    odd: set[int] = field(default_factory=set)
    formatted: bool = False
    gaps: dict[int, str] = field(default_factory=dict)
    zeros: list[int] = field(default_factory=list)


def into_one_unit(
    cells: Sequence[Cell],
    column: Numbers,
    units: dict[int, Unit],
    heading: Unit | None,
    title: Unit | None,
) -> None:
    """Converts the values to the unit that most of them have; odd ones become faults."""
    column.own_units = bool(units)
    odd = _mixed(cells, column.values, units)
    if heading is None and title is None:
        odd |= _unscaled(cells, column.values, units)
    column.faults |= odd
    column.odd |= odd.keys()
    kinds = {i: unit for i, unit in units.items() if i not in column.faults}
    distinct: Counter[Unit | None] = Counter(kinds.values())
    bare = sum(value is not None for value in column.values) - sum(distinct.values())
    if not distinct and heading is None and title is None:
        return
    if bare > 0:
        money = {u.currency for u in distinct if u is not None and u.kind == "number"}
        distinct[Unit(currency=money.pop()) if len(money) == 1 else None] += bare
    try:
        settled = {unit: _settle(unit, heading, title) for unit in distinct}
        if bare > 0 and None not in settled:
            stands_for = next(u for u in distinct if u is not None and u.scale == 1 and not u.noun)
            settled[None] = settled[stands_for]
        counted: Counter[Unit | None] = Counter()
        for unit, count in distinct.items():
            counted[settled[unit]] += count
        column.unit = common(counted)
        if len(counted) > 1 and heading is not None and heading.scale != 1:
            column.unit = _settle(None, heading, title)  # billions, beside a cell in trillions
        for i, value in enumerate(column.values):
            if value is not None and column.unit is not None:
                unit = settled.get(kinds.get(i))
                if unit is not None and unit != column.unit:
                    column.values[i] = converted(value, unit, column.unit)
                    column.formatted = False
        faint = _faint(cells, column, kinds, heading)
        column.faults |= faint
        column.odd |= faint.keys()
    except UnitError as error:
        first = next(iter(kinds), 0)
        message = f"{shown_cell(cells[first])}: {error}; write the numbers of a column in one unit"
        column.faults.setdefault(first, message)
        column.odd.add(first)
    stated = [u for u in (heading, title) if u is not None]
    column.bare = any(
        u is not None and u.currency != "" and u.scale == 1 for u in distinct
    ) and all(u.scale == 1 and not u.currency for u in stated)


def apply_rows(
    cells: Sequence[Cell],
    column: Numbers,
    units: dict[int, Unit],
    rows: Mapping[int, Unit],
    apart: Collection[int],
    heading: Unit | None,
    title: Unit | None,
) -> None:
    """Gives each cell the unit that its row states; rows that cannot share a unit become faults, as do those
    `apart`, for which the units above the column do not hold."""
    faults: dict[int, str] = {}
    settled: dict[int, Unit | None] = {}
    for i, value in enumerate(column.values):
        if not value:
            continue
        own, stated = units.get(i), rows.get(i)
        try:
            if stated is not None and (own is None or own.kind == stated.kind):
                units[i] = within(own, stated) or stated
            above = (None, None) if i in apart else (heading, title)
            settled[i] = _settle(units.get(i), *above)
        except UnitError as error:
            faults[i] = f"{shown_cell(cells[i])}: {error}"
    counts = Counter(settled.values())
    best = max(counts, key=lambda unit: (unit is not None, counts[unit]), default=None)
    if best is None:
        return
    names = ", ".join(name_of(unit) if unit else "none" for unit in counts)
    for i, unit in settled.items():
        try:
            if unit is None or count_others(unit, best):
                raise UnitError
            converted(Decimal(1), unit, best)
        except UnitError:
            faults[i] = (
                f"{shown_cell(cells[i])} is in {name_of(unit) if unit else 'no unit'}, and the rows are of "
                f"several units ({names}); pick rows of one unit with `where`"
            )
    for i in faults:
        units.pop(i, None)
        column.values[i] = None
    column.faults |= faults
    column.odd |= faults.keys()


def _unscaled(
    cells: Sequence[Cell], values: Sequence[Decimal | None], units: Mapping[int, Unit]
) -> dict[int, str]:
    """Faults of small numbers without a unit among amounts in millions: 9 below USD 5m."""
    money = [unit for unit in units.values() if unit.currency]
    least = min((unit.scale for unit in money), default=Decimal(1))
    return {
        i: f"{shown_cell(cells[i])} has no unit, and others in this column are in {name_of(money[0])}"
        for i, value in enumerate(values)
        if least > 1 and value and i not in units and abs(value) < least / 100
    }


def counted_apart(
    cells: Sequence[Cell],
    values: Sequence[Decimal | None],
    units: Mapping[int, Unit],
    above: Unit | None,
) -> dict[int, str]:
    """Faults of cells that say what they count, such as 12 km, below a heading in money or among numbers
    that do not, or the reverse if these are fewer."""
    counted = [i for i, unit in units.items() if unit.noun and isinstance(cells[i], str)]
    bare = [i for i, v in enumerate(values) if v and i not in units and isinstance(cells[i], str)]
    if not counted or (above is not None and not above.currency):
        return {}
    first = name_of(units[counted[0]])
    if above is not None or len(counted) <= len(bare):
        others = f"in {name_of(above)}" if above is not None else "without a unit"
        return {
            i: f"{shown_cell(cells[i])} is not a number such as others in this column, which are {others}"
            for i in counted
        }
    return {
        i: f"{shown_cell(cells[i])} has no unit, and others in this column are in {first}"
        for i in bare
    }


def _faint(
    cells: Sequence[Cell],
    column: Numbers,
    kinds: Mapping[int, Unit],
    heading: Unit | None,
) -> dict[int, str]:
    """Faults of numbers with a scale of their own, without a currency, below a larger one in the heading,
    that are tiny beside those without: 1.3万 among 12.5 below 亿元."""
    if heading is None or heading.scale == 1 or column.unit is None:
        return {}
    bare = [abs(v) for i, v in enumerate(column.values) if v and i not in kinds]
    return {
        i: f"{shown_cell(cells[i])} has a scale of its own below a heading in {name_of(heading)}, and is then tiny "
        "beside the others; write its unit in full, or the number alone"
        for i, unit in kinds.items()
        if bare
        and not unit.currency
        and 1 < unit.scale < heading.scale
        and (value := column.values[i])
        and abs(value) * 100 < min(bare)
    }


def _settle(unit: Unit | None, heading: Unit | None, title: Unit | None) -> Unit | None:
    """The unit of a cell with what its heading and the title add. Raises UnitError where the heading
    contradicts the cell; a title may be about other columns."""
    unit = within(unit, heading)
    try:
        return within(unit, title)
    except UnitError:
        return unit


def _mixed(
    cells: Sequence[Cell], values: Sequence[Decimal | None], units: dict[int, Unit]
) -> dict[int, str]:
    """Faults of the cells whose unit differs from their column's (a bare 0 fits any unit)."""
    kinds = Counter(unit.kind for unit in units.values())
    kind = max(kinds, key=kinds.__getitem__, default="number")
    if kind != "number" or len(kinds) > 1:
        sign = (
            "%" if kind == "percent" else name_of(next(u for u in units.values() if u.kind == kind))
        )
        return {
            i: f"{shown_cell(cells[i])} has no {sign}, unlike others in this column"
            if i not in units
            else f"{shown_cell(cells[i])} is in {name_of(units[i])}, others in this column are in {sign}"
            for i, value in enumerate(values)
            if value
            and (i not in units or units[i].kind != kind)
            and (kind != "number" or i in units)
        }
    currencies = Counter(unit.currency for unit in units.values() if unit.currency)
    most = max(currencies, key=currencies.__getitem__, default="")
    faults = {
        i: f"{shown_cell(cells[i])} is in {unit.currency}, others in this column are in {most}; pick rows of one "
        "currency with `where`"
        for i, unit in units.items()
        if unit.currency not in ("", most)
    }
    clocks = sum(unit == CLOCK for unit in units.values())
    if clocks:
        faults |= {
            i: f"{shown_cell(cells[i])} is not a duration (h:mm), unlike others in this column"
            for i, value in enumerate(values)
            if value and units.get(i) != CLOCK
        }
    return faults


def shown_cell(cell: Cell) -> str:
    """A cell as messages show it."""
    return shown(" ".join(text_of(cell).split()))
