"""Validates data against a model, and words the errors for the user.

pydantic finds the mistakes; its messages are mapped by error *type* (documented and stable), never
by their text, so that users never see a class name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from deck.core.errors import OutlineError, Problem
from deck.core.spelling import nearest
from deck.outline.yaml.builder import Path
from deck.outline.yaml.source import Source

M = TypeVar("M", bound=BaseModel)


class Fault(NamedTuple):
    """A mistake in the data, before it has a line: `offset` counts characters into a text."""

    path: Path
    message: str
    at_key: bool = False
    offset: int = 0


class MisfitError(ValueError):
    """A value that does not fit; `at` is the path of the field to change, `offset` the character
    of its text."""

    def __init__(self, message: str, *at: str | int, offset: int = 0) -> None:
        super().__init__(message)
        self.at, self.offset = at, offset


def collect(
    model: type[M], data: Any, prefix: Path = (), context: dict[str, Any] | None = None
) -> tuple[M | None, list[Fault]]:
    """Validate `data`; return the model (None if it has faults) and every fault."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    # a list may be too short only because of its faulty entries, which are reported themselves
    return None, [
        _fault(model, detail, prefix)
        for detail in details
        if detail["type"] != "too_short" or _count(detail["input"]) < detail["ctx"]["min_length"]
    ]


def validate(model: type[M], source: Source) -> M:
    """Validate a whole file. Raises OutlineError with every problem."""
    value, faults = collect(model, source.data)
    if value is None:
        raise OutlineError(problems(source, faults))
    return value


def problems(source: Source, faults: Iterable[Fault]) -> list[Problem]:
    """The faults as Problems, with line and column."""
    return [
        source.problem(
            _written(source.data, fault.path),
            fault.message,
            at="key" if fault.at_key else "value",
            offset=fault.offset,
        )
        for fault in faults
    ]


def _written(data: Any, path: Path) -> Path:
    """`path` without the index added when a single text was read as a list of one."""
    if path[-1:] != (0,):
        return path
    for part in path[:-1]:
        # validators may reshape data, so that the model's path is not that of what was typed
        indexed = isinstance(data, list) and isinstance(part, int)
        if not indexed and not (isinstance(data, dict) and part in data):
            return path
        data = data[part]
    return path if isinstance(data, list) else path[:-1]


_TYPE_WORDS = {
    "string_type": "a text",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "a number"),
    **dict.fromkeys(("decimal_type", "decimal_parsing"), "a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false"),
    **dict.fromkeys(("list_type", "tuple_type"), "a list (lines that start with “- ”)"),
    **dict.fromkeys(
        ("dict_type", "model_type", "model_attributes_type", "mapping_type"),
        "a mapping (lines of “key: value”)",
    ),
    "none_required": "nothing (leave it out)",
}
_LIMITS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}


def _fault(model: type[BaseModel], detail: ErrorDetails, prefix: Path) -> Fault:
    kind, ctx, value = detail["type"], detail.get("ctx", {}), detail["input"]
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    path = prefix + loc
    if kind == "missing":
        return Fault(path[:-1], f"'{loc[-1]}' is missing here", at_key=True)
    if kind == "extra_forbidden":
        owner = _model_at(model, loc[:-1])
        return Fault(path, unknown("key", str(loc[-1]), sorted(owner.model_fields)), at_key=True)
    if kind == "value_error":
        error = ctx["error"]
        if isinstance(error, MisfitError):
            return Fault(path + error.at, str(error), offset=error.offset)
        return Fault(path, str(error))
    return Fault(path, _message(kind, ctx, value) or detail["msg"])


def _message(kind: str, ctx: dict[str, Any], value: Any) -> str:
    """The message for a type of error; empty for our own errors, which already have one."""
    match kind:
        case "literal_error":
            choices = re.findall("'([^']*)'", ctx["expected"])
            guess = nearest(value, choices) if isinstance(value, str) else None
            cure = f"; did you mean '{guess}'?" if guess else ""
            return f"{shown(value)} is not one of {', '.join(choices)}{cure}"
        case "too_short":
            return f"at least {ctx['min_length']} are needed here, there are {_count(value)}"
        case "too_long" if not isinstance(value, str):
            return f"at most {ctx['max_length']} fit here, there are {_count(value)}"
        case "too_long" | "string_too_long":
            return f"the text is longer than {ctx['max_length']:,} characters"
        case "string_too_short":
            return "the text is empty"
        case "string_pattern_mismatch":
            return f"{shown(value)} does not have the expected form"
    if kind in _LIMITS:
        (limit,) = ctx.values()
        return f"{shown(value)} is not {_LIMITS[kind]} {limit:g}"
    return f"expected {_TYPE_WORDS[kind]}, found {shown(value)}" if kind in _TYPE_WORDS else ""


def _count(value: Any) -> int:
    """The number of entries in a list or mapping; any other value counts as a list of one."""
    return len(value) if isinstance(value, (list, tuple, dict)) else 1


def shown(value: Any, limit: int = 40) -> str:
    """A value as shown in a message: short, in YAML notation."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(getattr(value, "text", value))
    return f"'{text[:limit]}…'" if len(text) > limit else f"'{text}'"


def unknown(what: str, name: str, choices: Sequence[str] | Mapping[str, Sequence[str]]) -> str:
    """`unknown kind 'tabel'; did you mean 'table'?`, or the list of the choices.

    A mapping gives each choice its other names, as in `nearest`.
    """
    guess = nearest(name, choices)
    name = name if len(name) <= 60 else name[:59] + "…"
    if guess:
        return f"unknown {what} '{name}'; did you mean '{guess}'?"
    return f"unknown {what} '{name}'" + (f"; {listed(list(choices))}" if choices else "")


def listed(choices: Sequence[str]) -> str:
    """`there are: a, b`, at most thirty of them."""
    return f"there are: {', '.join(choices[:30])}" + (", …" if len(choices) > 30 else "")


def _model_at(model: type[BaseModel], loc: Path) -> type[BaseModel]:
    """The model at `loc` below `model`."""
    keyed = False  # the next part is the key of a mapping that its user names, such as `facts`
    for part in loc:
        if isinstance(part, int):
            continue
        field = None if keyed else model.model_fields.get(part)
        keyed = field is not None and get_origin(field.annotation) is dict
        if field is not None:
            model = _model_in(field.annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
