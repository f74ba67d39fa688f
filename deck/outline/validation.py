"""Validating data against a model, and saying what is wrong in a user's words.

pydantic finds the mistakes; its messages are mapped by error *type* (documented and stable), never
by their text, so that nobody reads a class name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from deck.core.errors import OutlineError
from deck.core.spelling import nearest
from deck.outline.yaml.source import Source

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """A mistake in the data, before it has a line: `offset` counts characters into a text."""

    path: Path
    message: str
    at_key: bool = False
    offset: int = 0


class MisfitError(ValueError):
    """Fields of a model that do not fit together; `at` is the path of the one to change."""

    def __init__(self, message: str, *at: str | int) -> None:
        super().__init__(message)
        self.at = at


def collect(
    model: type[M], data: Any, prefix: Path = (), context: dict[str, Any] | None = None
) -> tuple[M | None, list[Fault]]:
    """Validate `data`; return the model (None if it has faults) and every fault."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [detail for detail in details if not _follows(detail)]
        return None, [_fault(model, detail, prefix) for detail in told]


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list is only too short for its faulty entries, which are told by themselves."""
    found = detail["input"]
    return (
        detail["type"] == "too_short"
        and isinstance(found, (list, tuple))
        and len(found) >= detail["ctx"]["min_length"]
    )


def validate(model: type[M], source: Source) -> M:
    """Validate a whole file. Raises OutlineError with every problem."""
    value, faults = collect(model, source.data)
    if value is None:
        raise OutlineError(problems(source, faults))
    return value


def problems(source: Source, faults: Iterable[Fault]) -> list[Any]:
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
    """`path` without the index that one text got when it was read as a list of one."""
    if path[-1:] != (0,):
        return path
    for part in path[:-1]:
        if not isinstance(data, (dict, list)) or (isinstance(data, dict) and part not in data):
            return path
        data = data[part]  # type: ignore[index]
    return path if isinstance(data, list) else path[:-1]


_TYPE_WORDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list (lines that start with “- ”)",
    "tuple_type": "a list (lines that start with “- ”)",
    "dict_type": "a mapping (lines of “key: value”)",
    "model_type": "a mapping (lines of “key: value”)",
    "model_attributes_type": "a mapping (lines of “key: value”)",
    "mapping_type": "a mapping (lines of “key: value”)",
    "none_required": "nothing (leave it out)",
}


_LIMITS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}


def _fault(model: type[BaseModel], detail: ErrorDetails, prefix: Path) -> Fault:
    kind, ctx = detail["type"], detail.get("ctx", {})
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    path = prefix + loc
    if kind == "missing":
        return Fault(prefix + loc[:-1], f"'{loc[-1]}' is missing here", at_key=True)
    if kind == "extra_forbidden":
        return Fault(path, _unknown_key(model, loc), at_key=True)
    if kind == "literal_error":
        return Fault(path, _not_one_of(detail["input"], _choices(model, loc)))
    if kind in _TYPE_WORDS:
        return Fault(path, f"expected {_TYPE_WORDS[kind]}, found {shown(detail['input'])}")
    if kind in ("too_short", "too_long", "string_too_long"):
        return Fault(path, _length(kind, ctx, detail["input"]))
    if kind == "string_too_short":
        return Fault(path, "the text is empty")
    if kind == "string_pattern_mismatch":
        return Fault(path, f"{shown(detail['input'])} does not have the form that is expected here")
    if kind in _LIMITS:
        (limit,) = ctx.values()
        return Fault(path, f"{shown(detail['input'])} is not {_LIMITS[kind]} {limit:g}")
    if kind == "value_error":
        return Fault(path + getattr(ctx["error"], "at", ()), str(ctx["error"]))
    # our own errors (PydanticCustomError) carry a finished message
    return Fault(path, detail["msg"], offset=int(ctx.get("offset", 0)))


def _length(kind: str, ctx: dict[str, Any], value: Any) -> str:
    found = len(value) if isinstance(value, (list, tuple, dict)) else 1
    if isinstance(value, str) and kind != "too_short":
        return f"the text is longer than {ctx['max_length']:,} characters"
    if kind == "too_short":
        return f"at least {ctx['min_length']} are needed here, there are {found}"
    return f"at most {ctx['max_length']} fit here, there are {found}"


def shown(value: Any, limit: int = 40) -> str:
    """A value as a message shows it: short, and in YAML's words."""
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


def _unknown_key(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    owner = _model_at(model, loc[:-1])
    keys = sorted(owner.model_fields) if owner else []
    return unknown("key", str(loc[-1]), keys)


def unknown(what: str, name: str, choices: Sequence[str]) -> str:
    """`unknown kind 'bulets'; did you mean 'bullets'?`, or the list of what there is."""
    guess = nearest(name, choices)
    name = name if len(name) <= 60 else name[:59] + "…"
    if guess:
        return f"unknown {what} '{name}'; did you mean '{guess}'?"
    if not choices:
        return f"unknown {what} '{name}'"
    more = ", …" if len(choices) > 30 else ""
    return f"unknown {what} '{name}'; there are: {', '.join(choices[:30])}{more}"


def _not_one_of(value: Any, choices: Sequence[str]) -> str:
    guess = nearest(str(value), choices) if isinstance(value, str) else None
    if guess:
        return f"{shown(value)} is not one of {', '.join(choices)}; did you mean '{guess}'?"
    return f"{shown(value)} is not one of {', '.join(choices)}"


def _choices(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    names = [part for part in loc if isinstance(part, str)]
    owner = _model_at(model, names[:-1])
    field = owner.model_fields.get(names[-1]) if owner else None
    return [str(c) for c in _literals(field.annotation)] if field else []


def _literals(annotation: Any) -> list[Any]:
    found: list[Any] = []
    for argument in get_args(annotation):
        found += _literals(argument) if get_origin(argument) or get_args(argument) else [argument]
    return [value for value in found if isinstance(value, (str, int))]


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    """The model that stands at `loc` below `model`."""
    owner: type[BaseModel] | None = model
    keyed = False  # the next part is the key of a mapping that its user names, such as `facts`
    for part in loc:
        if isinstance(part, int) or owner is None:
            continue
        field = None if keyed else owner.model_fields.get(part)
        keyed = False
        if field is not None:
            owner = _model_in(field.annotation)
            keyed = get_origin(field.annotation) is dict
    return owner


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
