"""Turns the data of a file into the fields of a chart."""

from __future__ import annotations

from decimal import Decimal
from math import floor, log10
from typing import Any, NamedTuple

import charts
from deck.language.heading_units import measures, unit_of
from deck.language.labels import label_language
from deck.language.units import Unit, unit_text
from deck.outline.charts.fields import Days
from deck.outline.charts.units import stated_unit
from deck.outline.facts.resolved import Facts
from deck.outline.tables.data import Table, Use, read
from deck.outline.tables.errors import Note, read_field
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import files_of
from deck.outline.tables.spans import read_tasks

_MOST = {
    **dict.fromkeys(("line", "area", "stacked_area", "sparkline", "scatter", "bubble"), 3_000),
    **dict.fromkeys(("histogram", "box"), 100_000),
}
"""How many points a kind can show; the others show categories by name, up to `_MOST_NAMES`."""
_MOST_NAMES = 250
_NO_NAMES = {"data", "title", "unit", "kind", "alt", "series", "x_title", "y_title", "render"}
_KEEPS_TOTALS = ("waterfall",)


class FromFile(NamedTuple):
    """The fields of a chart as read from a file, and what there is to say about the reading.

    `table` is None for tasks, which have dates instead of values.
    """

    fields: dict[str, Any]
    notes: tuple[Note, ...]
    table: Table | None
    units: dict[str, str]


def from_file(value: dict[str, Any], context: dict[str, Any]) -> FromFile:
    """Reads the file that the `data` of a chart names. Raises DataError."""
    return read_field("data", DataFile, value["data"], lambda data: _read(value, data, context))


def _read(value: dict[str, Any], wanted: DataFile, context: dict[str, Any]) -> FromFile:
    files, facts = files_of(context), context["facts"]
    kind = str(getattr(value.get("kind"), "text", value.get("kind")))
    form = charts.data_form(kind) if kind in charts.kinds() else "table"
    if form == "spans":
        tasks, notes = read_tasks(wanted, files)
        rows: list[dict[str, Any]] = [
            {"label": name, "values": [Days(*start), Days(*end), done]}
            for name, start, end, done in tasks
        ]
        return FromFile({**value, "data": rows}, tuple(notes), None, {})
    if form == "samples" and wanted.series is not None:
        wanted = wanted.model_copy(update={"x": wanted.series, "series": None})
    use = Use(
        kind=kind,
        form=form,
        most=_MOST.get(kind, _MOST_NAMES),
        unit=_unit(value.get("unit"), facts),
        mentioned=frozenset(_names(value)),
        apart=frozenset(_texts(value.get("second_axis"))),
        axes=_axis_titles(value) if form == "points" else (),
        lang=facts.lang,
        rest=facts.words.rest,
        totals=kind in _KEEPS_TOTALS,
    )
    table = read(wanted, files, use)
    fields: dict[str, Any] = {"digits": _digits(table)}
    if form == "samples":
        rows = _samples(table, kind, named=wanted.x is not None)
    else:
        rows = [
            {"label": label or None, "values": list(cells)}
            for label, *cells in zip(table.categories, *table.values, strict=True)
        ]
        if form == "table" and (len(table.series) > 1 or (table.columns and not _is_unit(table))):
            fields["series"] = list(table.series)
    if form == "points":
        fields |= dict(zip(("x_title", "y_title"), table.series, strict=False))
    lang = label_language(facts.lang, "".join((*table.source.titles, *table.source.names)))
    if table.unit is not None:
        fields["unit"] = unit_text(table.unit, lang)
    units = {name: unit_text(unit, lang) for name, unit in table.own_units.items()}
    if table.unit is not None and use.unit is not None and table.unit.currency != use.unit.currency:
        value = {**value, "unit": fields["unit"]}  # a scale alone has got the currency of the file
    return FromFile({**fields, **value, "data": rows}, table.notes, table, units)


def _is_unit(table: Table) -> bool:
    """Whether the name of the only series is a unit alone, which the chart has beside its title."""
    name = table.source.names[table.columns[0]]
    unit = unit_of(name) if table.unit is not None and table.series[0] in name else None
    return measures(unit) and unit is not None and not (unit.noun and not unit.currency)


def _axis_titles(value: dict[str, Any]) -> tuple[str, ...]:
    """The titles of the axes as typed; empty for one that is not given."""
    return tuple(str(getattr(v := value.get(key, ""), "text", v)) for key in ("x_title", "y_title"))


def _samples(table: Table, kind: str, named: bool) -> list[dict[str, Any]]:
    """Groups of values: one per category, or, of a single column whose categories do not repeat, all of
    it."""
    repeated = kind != "histogram" and len(set(table.categories)) < len(table.categories)
    grouped = named or repeated or len(table.series) > 1
    groups: dict[str, list[Decimal]] = {}
    for name, values in zip(table.series, table.values, strict=True):
        for category, number in zip(table.categories, values, strict=True):
            if number is not None:
                groups.setdefault(category if grouped else name, []).append(number)
    return [{"label": name, "values": values} for name, values in groups.items()]


def _unit(typed: Any, facts: Facts) -> Unit | None:
    """The unit that the outline gives the chart."""
    return stated_unit(facts.fill(str(getattr(typed, "text", typed)))[0]) if typed else None


def _names(value: dict[str, Any]) -> set[str]:
    """The labels that annotations and highlights of a chart name."""
    return {text for key, each in value.items() if key not in _NO_NAMES for text in _texts(each)}


def _texts(value: Any) -> list[str]:
    """All texts in a field."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [] if value is None else [str(getattr(value, "text", value))]


def _digits(table: Table) -> int:
    """The decimals of the labels: those of the file where it shows up to six figures, otherwise as
    many as give three or four."""
    sizes = [abs(value) for column in table.values for value in column if value is not None]
    whole = all(size == int(size) for size in sizes)
    if whole and not table.digits:
        return 0
    before = floor(log10(largest)) + 1 if (largest := max(sizes, default=Decimal())) else 1
    if table.digits is not None and table.digits <= 6 and table.digits + max(before, 1) <= 6:
        return table.digits
    return 0 if whole else max(0, min(4, 3 - before))
