"""Reads typed chart data in the forms that people write first, besides the documented ones."""

from __future__ import annotations

import re
from typing import Any, TypeGuard

import charts
from deck.outline.charts.fields import no_number
from deck.outline.facts.naming import names_of_grid
from deck.outline.facts.resolved import Facts
from deck.outline.validation import MisfitError
from deck.outline.yaml.scalars import Float, Int

_LABELS = (
    "label",
    "labels",
    "year",
    "period",
    "month",
    "quarter",
    "region",
    "category",
    "categories",
    "x",
    "name",
    "names",
)
_VALUES = ("value", "values", "y", "data")
_FIELDS = ("rows", "series", "columns", "data", "datasets")
_PERCENT = re.compile(r"[-+−]?\d+(?:\.\d+)?\s*[%％]", re.ASCII)
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_UNIT = re.compile(
    r"(?P<currency>[$€£¥]\s*|[A-Z]{3}\s+)?[-+−]?\d[\d.,]*\s*(?(currency)[^\W\d_]{0,3}|(?:[^\W\d_]{1,3}|[$€£¥]))",
    re.ASCII,
)
_COMMA = re.compile(r"[-+−]?\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?", re.ASCII)


def typed_data(value: dict[str, Any], facts: Facts | None = None) -> dict[str, Any]:
    """The fields of a chart with its data as a mapping of labels to values.

    Rows of `facts` (`[[north_2024, north_2025], [south_2024, south_2025]]`) are named by them, and so
    are the series.

    Pairs (`[[2020, 80], [2021, 81]]`), a list of mappings (`[2020: 80, 2021: 81]`,
    `[{label: 2020, value: 80}]`) and two lists (`{labels: […], values: […]}`) are understood, and
    `12%` in a chart whose unit is % or not given. Raises MisfitError for other numbers with a unit
    or with commas.
    """
    form = charts.data_form(kind) if (kind := _kind(value)) else ""
    points = form == "points"
    data = value.get("data")
    named = data if isinstance(data, str) else value.get("file") if data is None else None
    if isinstance(named, str):
        raise MisfitError(f"name a file as in `data: {{file: {named}}}`", "data")
    if facts is not None and form == "table" and _are_facts(data, facts):
        for i, row in enumerate(data):
            for k, cell in enumerate(row):
                if isinstance(cell, str) and (wrong := no_number(cell, facts)):
                    raise MisfitError(wrong, "data", i, k)
        labels, series = names_of_grid(data, facts, "data")
        rows = [{"label": label, "values": row} for label, row in zip(labels, data, strict=True)]
        return {"series": series, **value, "data": rows}
    if form == "table" and not value.get("series"):
        data = _listed(data, facts)
        data = _without_heading(data, facts)
    data = _points(data) if points else _mapped(data, named=bool(value.get("series")))
    if form == "table":
        _refuse_nested(data)
    if not isinstance(data, dict):
        return value | ({"data": data} if "data" in value else {})
    percents: set[bool] = set()
    numbers = {label: _numbers(label, each, value, percents) for label, each in data.items()}
    unit = {"unit": "%"} if percents == {True} and not value.get("unit") else {}
    return value | unit | {"data": numbers}


def _listed(data: Any, facts: Facts | None) -> Any:
    """`{facts: [a, b]}` as the list of facts; raises MisfitError for labels without values."""
    if not isinstance(data, dict) or len(data) != 1:
        return data
    ((key, values),) = data.items()
    if not isinstance(values, list) or len(values) < 2:
        return data
    if facts is not None and all(isinstance(each, str) and facts.named(each) for each in values):
        return values
    if key in _LABELS:
        message = "labels without values; write `data: {labels: […], values: […]}`, or `Label: value` for each"
        raise MisfitError(message, "data")
    return data


def _without_heading(data: Any, facts: Facts | None) -> Any:
    """The data. Raises MisfitError for rows below a row of headings."""
    if not isinstance(data, list) or len(data) < 2 or not all(map(_is_row, data)):
        return data
    head, *rows = data
    words = [cell for cell in head[1:] if _is_name(cell, facts)]
    cells = [cell for row in rows for cell in row[1:]]
    if len(words) == len(head) - 1 and all(isinstance(cell, int | float) for cell in cells):
        names = ", ".join(words)
        message = f"the first row has no numbers; leave it out, and write `series: [{names}]`"
        raise MisfitError(message, "data", 0)
    return data


def _is_row(item: Any) -> bool:
    return isinstance(item, list) and len(item) > 1 and _is_flat(item)


def _is_name(cell: Any, facts: Facts | None) -> bool:
    """Whether a cell is a text that is neither a number nor a fact."""
    if not isinstance(cell, str) or any(char.isdigit() for char in cell):
        return False
    return facts is None or not facts.named(cell)


def _refuse_nested(data: Any) -> None:
    """Raises MisfitError for values that are mappings, with the form that is read."""
    for label, each in data.items() if isinstance(data, dict) else ():
        cells = each if isinstance(each, list) else [each]
        inner = next((cell for cell in cells if isinstance(cell, dict)), None)
        if inner is None:
            continue
        if len(inner) == 1 and next(iter(inner)) in _VALUES:
            (value,) = inner.values()
            raise MisfitError(f"write the value alone: `{label}: {value}`", "data", label)
        if label in _FIELDS or any(isinstance(cell, list | dict) for cell in inner.values()):
            form = "`data: {2024: [1, 2], 2025: [3, 4]}`"
            names = "A, B"
        else:
            names, values = (", ".join(map(str, part)) for part in (inner, inner.values()))
            form = f"`{label}: [{values}]`"
        message = (
            f"write the values of a category as a list, {form}, and the names of the series "
            f"beside `data`, `series: [{names}]`"
        )
        raise MisfitError(message, "data", label)


def _are_facts(data: Any, facts: Facts) -> TypeGuard[list[list[str]]]:
    """Whether data are meant as rows of facts, not as labels with their values: some rows begin with a
    fact, and some facts follow."""
    if not isinstance(data, list) or not all(isinstance(row, list) for row in data):
        return False
    heads = [cell for row in data for cell in row[:1]]
    others = [cell for row in data for cell in row[1:]]
    return all(
        any(isinstance(cell, str) and facts.named(cell) for cell in cells)
        for cells in (heads, others)
    )


def _kind(value: dict[str, Any]) -> str:
    """The kind of the chart; empty if there is none of that name."""
    kind = value.get("kind")
    return kind if isinstance(kind, str) and kind in charts.kinds() else ""


def _points(data: Any) -> Any:
    """Pairs of x and y as points without a label."""
    if isinstance(data, list) and all(isinstance(item, list) and _is_flat(item) for item in data):
        return [{"values": item} for item in data]
    return data


def _mapped(data: Any, *, named: bool = False) -> Any:
    """Data in a form of their own as a mapping; all others unchanged. Where series are `named`, x and y are
    two categories."""
    if isinstance(data, dict):
        labels, values = (
            next((data[key] for key in keys if isinstance(data.get(key), list)), None)
            for keys in (_LABELS, _VALUES)
        )
        if named and "x" in data and "y" in data:
            return data
        if len(data) == 2 and labels is not None and values is not None:
            if len(labels) != len(values):
                message = (
                    f"labels: {len(labels)}, values: {len(values)}; write one value for each label"
                )
                raise MisfitError(message, "data")
            return _unique(zip(labels, values, strict=True))
        return data
    if not isinstance(data, list) or not data:
        return data
    if all(map(_is_row, data)):
        return _unique((item[0], item[1] if len(item) == 2 else item[1:]) for item in data)
    if all(isinstance(item, dict) for item in data):
        pairs = [_pair(item) for item in data]
        if all(pair is not None for pair in pairs):
            return _unique(pair for pair in pairs if pair is not None)
    return data


def _is_flat(item: list[Any]) -> bool:
    return not any(isinstance(cell, list | dict) for cell in item)


def _pair(item: dict[Any, Any]) -> tuple[Any, Any] | None:
    """The label and values of one category."""
    if len(item) == 1:
        return next(iter(item.items()))
    label = next((key for key in _LABELS if key in item), None)
    value = next((key for key in _VALUES if key in item), None)
    if len(item) == 2 and label and value and "values" not in item:
        return item[label], item[value]
    return None


def _unique(pairs: Any) -> dict[str, Any]:
    """A mapping. Raises MisfitError for a label that stands twice."""
    mapped: dict[str, Any] = {}
    for key, value in pairs:
        label = str(getattr(key, "text", key))
        if label in mapped:
            raise MisfitError(f"the label '{label}' is used twice", "data")
        mapped[label] = value
    return mapped


def _numbers(label: Any, each: Any, value: dict[str, Any], percents: set[bool]) -> Any:
    """The values of a category, without percent signs."""
    if isinstance(each, list):
        return [_numbers(label, cell, value, percents) for cell in each]
    if not isinstance(each, str):
        if isinstance(each, int | float):
            percents.add(False)
        return each
    text = each.strip()
    if _COMMA.fullmatch(text):
        mark = "a comma" if "," in text else "an underscore"
        message = f"'{text}' has {mark} between its thousands; write {re.sub('[,_]', '', text)}"
        raise MisfitError(message, "data", label)
    if _PLAIN.fullmatch(text.replace("−", "-")):
        percents.add(False)
        text = text.replace("−", "-")
        return Float(text) if "." in text else Int(text)
    if _UNIT.fullmatch(text):
        message = f"'{text}' has a unit: write the number alone, and the unit of all as `unit:`"
        raise MisfitError(message, "data", label)
    if not _PERCENT.fullmatch(text):
        return each
    unit = str(value.get("unit") or "%")
    if not unit.startswith(("%", "％")):
        message = (
            f"'{text}' has a % and the chart's unit is {unit}; write the number alone, without it"
        )
        raise MisfitError(message, "data", label)
    percents.add(True)
    number = text.rstrip("%％ ").replace("−", "-")
    return Float(number) if "." in number else Int(number)
