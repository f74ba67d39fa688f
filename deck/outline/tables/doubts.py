"""Notes what can be read from a file and shown, but is probably not meant: what an analyst would question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from statistics import median

from deck.language.heading_units import heading_unit
from deck.language.units import Unit, is_rate, name_of
from deck.outline.tables import time_axis
from deck.outline.tables.choice import Choice
from deck.outline.tables.columns import STRONG, TRILLION, Column, partly_numbers
from deck.outline.tables.errors import Note, and_more
from deck.outline.tables.fields import DataFile
from deck.outline.tables.grid import text_of
from deck.outline.tables.locate import Located
from deck.outline.tables.measure_words import BALANCE, COUNT, MONEY, PRICE, RUNNING
from deck.outline.tables.numerals import looks_coded, looks_numeric
from deck.outline.tables.time_columns import is_code

_NO_PART = {
    "an average": r"(?:(?:ytd|annual|monthly|yearly|grand|overall) )?(?:average|avg\.?|mean|median|durchschnitt|mittelwert|moyenne|promedio)\b|平均|均值",
    "a change": r"[Δ∆]|(?:delta|yoy|y/y|change|difference|variance|abweichung)\b|同比|环比|增速",
    "a part of another row": r"(?:o/w|of which|thereof|davon|dont)\b|其中",
}
"""Names of rows that are no parts beside the others."""
_NAME = re.compile(r"(?i:delta|change|difference|variance)(?: [A-Z][\w.&-]*)*")
"""What may as well be the name of a company: `Delta`, `Change Healthcare`."""
_COMPARED = re.compile(
    r"\b(?:plan|planned|budget|target|actuals?|forecast|before|after|prior|current|ist|soll)\b|计划|预算|实际",
    re.I,
)


def _are_compared(texts: Sequence[str]) -> bool:
    """Whether two of several names are periods, or a plan and what came of it."""
    spans = time_axis.periods(texts)
    return (
        sum(s is not None or bool(_COMPARED.search(t)) for s, t in zip(spans, texts, strict=True))
        > 1
    )


def note_no_parts(
    file: str, texts: Sequence[str], notes: list[Note], rows: str = "rows", cure: str = "where"
) -> None:
    """Notes rows, or columns, that are drawn beside those that they average, compare or belong to."""
    for what, form in _NO_PART.items():
        found = [text for text in texts if re.match(form, text, re.I)]
        if what == "a change" and not _are_compared(texts):
            found = [text for text in found if not _NAME.fullmatch(text)]
        if found and len(found) < len(texts):
            message = (
                f"{file}: {and_more(found)} {'is' if len(found) == 1 else 'are'} drawn beside the other {rows}, "
                f"and {'seems' if len(found) == 1 else 'seem each'} to be {what}; leave "
                f"{'it' if len(found) == 1 else 'them'} out with `{cure}`"
            )
            notes.append(Note("part-doubtful", message))


def judge(
    table: Located,
    columns: Sequence[Column],
    data: DataFile,
    unit: Unit | None,
    choice: Choice,
    rows: Sequence[int],
    apart: Collection[str],
    notes: list[Note],
) -> None:
    """Notes what can be drawn from these rows but is probably not meant; columns `apart` have an axis of
    their own."""
    _note_hidden(table, choice, notes)
    for column in columns:
        _note_gaps(table, column, notes)
        note_fractions(table, column, unit, notes)
        note_sizes(table, column, notes, None if column.name in apart else unit)
        note_aggregate(table, column, data.agg, {choice.x, choice.by}, rows, notes)
        if data.other and not data.agg and column.is_share and not _is_whole(column.values):
            message = (
                f"{table.file}, column {column.name}: '{data.other}' adds up percentages or ratios that "
                "are not shares of one whole; leave out `other`"
            )
            notes.append(Note("aggregated-shares", message))
    mixed = any(note.code == "columns-mixed" for note in notes)
    shared = [column for column in columns if column.name not in apart]
    if choice.guessed and len(shared) > 1 and choice.by is None and not mixed:
        _note_mixture(table, shared, unit, notes)
    elif not mixed:
        _note_counts(table, columns, shared, unit, notes)
    _note_rows(table, choice, notes)
    if choice.guessed:
        _note_left_out(table, choice, data, notes)


def _note_left_out(table: Located, choice: Choice, data: DataFile, notes: list[Note]) -> None:
    """Columns that are not drawn, because texts stand among their numbers, or because they hold codes."""
    named = {choice.x, choice.by, *choice.ys}
    codes = [
        table.names[j]
        for j in table.visible
        if j not in named
        and table.names[j] not in data.where
        and looks_numeric(table.columns[j]) > 0.5
        and not looks_coded(table.columns[j])
        and is_code(table, j)
    ]
    if codes:
        message = (
            f"{table.file}: {and_more(codes)} {'is' if len(codes) == 1 else 'are'} not drawn, since "
            f"{'it seems' if len(codes) == 1 else 'they seem'} to hold codes or years; name the columns with `y` to draw "
            f"{'it' if len(codes) == 1 else 'them'}"
        )
        notes.append(Note("codes-left-out", message))
    for j, text in partly_numbers(table).items():
        if j not in (choice.x, choice.by, *choice.ys) and table.names[j] not in data.where:
            message = f"{text}, so the column is left out; correct it, or name the columns with `y`"
            notes.append(Note("number-unread", message))


def _note_rows(table: Located, choice: Choice, notes: list[Note]) -> None:
    """Rows whose labels state different units, such as “Revenue (USD m)” above “Margin (%)”."""
    labels = [text_of(cell) for cell in table.columns[choice.x][:50]]
    units = {label: unit for label in labels if (unit := heading_unit(label)) is not None}
    if len({(unit.kind, unit.currency) for unit in units.values()}) > 1:
        message = (
            f"{table.file}: {and_more(list(units))} are of different units; pick one with `where`"
        )
        notes.append(Note("rows-mixed", message))


def _note_hidden(table: Located, choice: Choice, notes: list[Note]) -> None:
    used = {choice.x, choice.by, *choice.ys}
    hidden = [table.names[j] for j in sorted(table.hidden) if j not in used]
    if hidden and choice.guessed:
        message = (
            f"{table.file}: the column{'s' * (len(hidden) > 1)} {and_more(hidden)} "
            f"{'is' if len(hidden) == 1 else 'are'} hidden and {'was' if len(hidden) == 1 else 'were'} "
            f"skipped; name {'it' if len(hidden) == 1 else 'them'} with `y` to draw "
            f"{'it' if len(hidden) == 1 else 'them'}"
        )
        notes.append(Note("hidden-skipped", message))


def _note_gaps(table: Located, column: Column, notes: list[Note]) -> None:
    found = column.numbers
    if found is None:
        return
    where = f"{table.file}, column {column.name}"
    signs = [sign for sign in dict.fromkeys(found.gaps.values()) if not sign[0].isalpha()]
    if signs:
        message = f"{where}: '{and_more(signs)}' is read as a missing value, not as zero"
        notes.append(Note("gap-sign", message))
    if found.zeros:
        message = f"{where}: a dash among figures in brackets is read as zero"
        notes.append(Note("dash-zero", message))


def note_fractions(table: Located, column: Column, unit: Unit | None, notes: list[Note]) -> None:
    """Notes a column under % whose values are all fractions, as if they were not multiplied by 100."""
    if unit is None or unit.kind != "percent" or unit.scale != 1:
        return
    if column.numbers is None or column.numbers.own_units:
        return
    values = [v for v in column.values if v]
    exact = [v for v in values if int(v.normalize().as_tuple().exponent) <= -2]
    parts = len(values) > 1 and sum(values) == 1
    if values and all(abs(v) <= 1 for v in values) and (parts or 2 * len(exact) >= len(values)):
        example = values[0]
        message = (
            f"{table.file}, column {column.name}: all values are fractions between 0 and 1 and shown as "
            f"they are, {example:f}%; if {example:f} means {(example * 100).normalize():f}%, format the "
            "cells as percentages, or multiply them by 100 in the file"
        )
        notes.append(Note("fractions", message))


def note_sizes(table: Located, column: Column, notes: list[Note], wanted: Unit | None) -> None:
    """Notes amounts with a currency of their own that are large for a heading in millions: $1,200,000 below
    `Sales ($M)`; and numbers without a unit that are large for the one of the outline."""
    _note_large(table, column, wanted, notes)
    heading = next(filter(None, map(heading_unit, table.headings[column.index])), None)
    if heading is None or heading.scale < 1_000_000 or column.unit != heading:
        return
    values = [abs(v) for v in column.values if v]
    if column.numbers is None or not column.numbers.own_units or min(values, default=0) < 100_000:
        return
    message = (
        f"{table.file}, column {column.name}: {values[0]:,f} is read in {name_of(heading)}, as the heading says; if "
        f"the cells are in {heading.currency or 'ones'}, correct the heading"
    )
    notes.append(Note("unit-converted", message))


def _note_large(table: Located, column: Column, wanted: Unit | None, notes: list[Note]) -> None:
    if wanted is None or wanted.kind != "number" or wanted.scale < 1_000:
        return
    if column.numbers is None or column.numbers.unit is not None:
        return
    most = max((abs(v) for v in column.values if v), default=Decimal())
    limit = TRILLION if wanted.currency in (*STRONG, "") else 1000 * TRILLION
    if most * wanted.scale >= limit:
        message = (
            f"{table.file}, column {column.name}: {most:,f} has no unit, and is shown as {most:,f} {name_of(wanted)}; if "
            f"the file counts in {wanted.currency or 'ones'}, say so in its heading: “{column.name} "
            f"({wanted.currency or wanted.noun or 'people'})”"
        )
        notes.append(Note("unit-converted", message))


def _is_whole(values: Sequence[Decimal | None]) -> bool:
    """Whether percentages are shares of one whole: they add up to 100."""
    return abs(sum((v for v in values if v is not None), Decimal(-100))) <= 1


def note_aggregate(
    table: Located,
    column: Column,
    agg: str | None,
    fixed: Collection[int | None],
    rows: Sequence[int],
    notes: list[Note],
) -> None:
    """Notes shares that are added up or averaged, and balances that are added up over time: over a
    column that is not `fixed`, and in which `rows` differ."""
    if agg not in ("sum", "mean") or len(rows) < 2:
        return
    where = f"{table.file}, column {column.name}"
    if column.is_share:
        what = "the sum of percentages or ratios means nothing"
        if agg == "mean":
            what = "the mean of percentages or ratios gives small and large parts the same weight"
        message = f"{where}: {what}; compute them from their amounts"
        notes.append(Note("aggregated-shares", message))
    elif agg == "sum" and (
        PRICE.search(column.name) or (column.unit is not None and is_rate(column.unit))
    ):
        message = f"{where}: prices and rates are added up, which means nothing; use `agg: mean`, or amounts"
        notes.append(Note("aggregated-shares", message))
    elif agg == "sum" and (BALANCE.search(column.name) or RUNNING.search(column.name)):
        over = [
            table.names[j]
            for j in range(len(table.names))
            if j not in fixed and j != column.index and _varies_in_time(table, j, rows)
        ]
        if over:
            what = "a balance" if BALANCE.search(column.name) else "a running total"
            message = (
                f"{where}: {what} is added up over {over[0]}; use `agg: last`, or pick "
                f"one with `where: {{{over[0]}: latest}}`"
            )
            notes.append(Note("aggregated-balance", message))


def _varies_in_time(table: Located, index: int, rows: Sequence[int]) -> bool:
    texts = list(dict.fromkeys(text_of(table.columns[index][row]) for row in rows[:1_000]))
    return len(texts) > 1 and all(time_axis.periods(list(filter(None, texts))))


def _note_mixture(
    table: Located, columns: Sequence[Column], unit: Unit | None, notes: list[Note]
) -> None:
    """Columns of different measures that nobody asked for by name."""
    kinds = {column.name: _measure_of(column) for column in columns}
    if unit is not None and unit.currency:
        odd = [name for name, kind in kinds.items() if kind in ("count", "rate")]
    else:
        known = {kind for kind in kinds.values() if kind}
        first = next((kind for kind in kinds.values() if kind), "")
        odd = (
            [name for name, kind in kinds.items() if kind and kind != first]
            if len(known) > 1
            else []
        )
    if not odd:
        sizes = {
            c.name: median(values) for c in columns if (values := [abs(v) for v in c.values if v])
        }
        usual = median(sizes.values()) if sizes else Decimal()
        odd = [n for n, size in sizes.items() if usual and not usual / 100 < size < usual * 100]
    if odd:
        names = ", ".join(kinds)
        verb = "seems" if len(odd) == 1 else "seem"
        message = (
            f"{table.file}: no `y` is given, so all columns of numbers are drawn ({names}); "
            f"{and_more(odd)} {verb} to be of another unit; name the columns with `y`"
        )
        notes.append(Note("columns-mixed", message))


def _note_counts(
    table: Located,
    columns: Sequence[Column],
    shared: Sequence[Column],
    unit: Unit | None,
    notes: list[Note],
) -> None:
    """Counts and rates among columns that are named, and drawn in money."""
    odd = [c.name for c in shared if c.unit is None and _measure_of(c) in ("count", "rate")]
    if unit is not None and unit.currency and odd and len(columns) > 1:
        message = (
            f"{table.file}: {and_more(odd)} {'is' if len(odd) == 1 else 'are'} drawn in {name_of(unit)}, and "
            f"{'seems' if len(odd) == 1 else 'seem'} to be a count or a rate; draw "
            f"{'it' if len(odd) == 1 else 'them'} in a chart of {'its' if len(odd) == 1 else 'their'} own"
        )
        notes.append(Note("columns-mixed", message))


def _measure_of(column: Column) -> str:
    if column.is_share:
        return "rate"
    for kind, pattern in (("count", COUNT), ("money", MONEY)):
        if pattern.search(column.name):
            return kind
    return "money" if column.unit is not None and column.unit.currency else ""
