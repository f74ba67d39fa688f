"""A datum of a chart: a number, the id of a fact, or nothing; and the rows that hold data."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from deck.outline import fields as base
from deck.outline.facts.resolved import Facts
from deck.outline.fields import Model
from deck.outline.model import as_list
from deck.outline.validation import shown

_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


class Month(NamedTuple):
    """A month of a year, where a whole date is not given."""

    year: int
    month: int


def _dated(text: str, found: re.Match[str]) -> date | Month:
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        raise PydanticCustomError("date", "there is no date '{text}'", {"text": text}) from None
    return whole if day else Month(year, month)


def _datum(value: Any, info: ValidationInfo) -> Any:
    """A datum: a number, a date, the id of a fact, or nothing for a gap."""
    if isinstance(value, (bool, dict, list)):
        told = f"expected a number or the id of a fact, found {shown(value)}"
        raise PydanticCustomError("datum", "{message}", {"message": told})
    if value is None or isinstance(value, (int, float)):
        return value if value is None else Decimal(getattr(value, "text", str(value)))
    if isinstance(value, str) and (day := _DATE.fullmatch(value)):
        return _dated(value, day)
    if isinstance(value, str) and info.context is not None:
        facts: Facts = info.context["facts"]
        wrong = facts.check("${" + value + "}")
        if wrong:
            raise PydanticCustomError(
                "fact", "{message}; write a number, or the id of a fact", {"message": wrong[0][1]}
            )
        if value in facts and facts[value].number is None:
            raise PydanticCustomError("fact", "'{name}' is not one number", {"name": value})
    return value


Datum = Annotated[Any, BeforeValidator(_datum, json_schema_input_type=float | str | None)]


class Row(Model):
    """One category of a chart and its values, a value a series."""

    label: base.Text | None = None
    values: tuple[Datum, ...]


def _rows(value: Any) -> Any:
    """Rows from a list of facts, or from a mapping of labels to values."""
    if isinstance(value, dict):
        return [{"label": key, "values": as_list(v) or (None,)} for key, v in value.items()]
    if isinstance(value, list):
        return [item if isinstance(item, dict) else {"values": [item]} for item in value]
    return value


Rows = Annotated[
    tuple[Row, ...],
    BeforeValidator(
        _rows,
        # a mapping of labels to values, or the fields of a DataFile
        json_schema_input_type=dict[str, Datum | tuple[Datum, ...] | dict[str, Any]]
        | tuple[Row | Datum, ...],
    ),
]
