"""Validates data against a model, and words the errors for the user.

pydantic finds the mistakes; its messages are mapped by error *type* (documented and stable), never
by their text, so that users never see a class name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from deck.core.errors import OutlineError, Problem
from deck.core.spelling import nearest
from deck.outline.habits import field_for
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
    meant = {
        (detail["loc"][:-1], _meant(model, detail["loc"]))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    return None, [
        _fault(model, detail, prefix) for detail in details if not _follows(detail, meant)
    ]


def _follows(detail: ErrorDetails, meant: Collection[tuple[Path, str | None]]) -> bool:
    """Whether an error only follows from another, which is reported itself."""
    if detail["type"] == "too_short":  # only because of its faulty entries
        return bool(_count(detail["input"]) >= detail["ctx"]["min_length"])
    if detail["type"] == "literal_error" and detail["ctx"]["expected"] == "False":
        return detail["input"] is not True  # what else may stand there says what is wrong
    loc = detail["loc"]
    return bool(detail["type"] == "missing" and (loc[:-1], loc[-1]) in meant)


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
    """`path` as the file has it: validators read a single value as a list of one, a mapping as the list
    of its entries, and a value or a list as a model whose fields nobody typed."""
    written: list[str | int] = []
    entry = False  # below an entry of a mapping, whose values are a list in any form
    for n, part in enumerate(path):
        step: Any = part
        if isinstance(data, dict):
            if part == 0 and (path[n + 1 :] == () or path[n + 1] in data):
                continue
            if part not in data and not (isinstance(part, int) and part < len(data)):
                return (*written, *path[n:])
            if part not in data:
                step, entry = list(data)[step], True
        elif not isinstance(data, list):
            return tuple(written)
        elif isinstance(part, str):
            if not entry:
                return tuple(written)
            continue
        elif step >= len(data):
            return (*written, *path[n:])
        data = data[step]
        written.append(step)
    return tuple(written)


_MODEL_TYPES = ("dict_type", "model_type", "model_attributes_type", "mapping_type")
_TYPE_WORDS = {
    "string_type": "a text",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "a number"),
    **dict.fromkeys(("decimal_type", "decimal_parsing"), "a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false"),
    **dict.fromkeys(("list_type", "tuple_type"), "a list (lines that start with “- ”)"),
    **dict.fromkeys(_MODEL_TYPES, "a mapping (lines of “key: value”)"),
    "none_required": "nothing (leave it out)",
}
_LIMITS = {
    "greater_than": "{} is too small: it must be more than {:g}",
    "greater_than_equal": "{} is too small; the minimum is {:g}",
    "less_than": "{} is too large: it must be less than {:g}",
    "less_than_equal": "{} is too large; the maximum is {:g}",
}


_TAGS = ("[key]", "[interval]", "[values]")
"""What pydantic puts into a place: the key of a mapping, and the forms of a condition."""


def _fault(model: type[BaseModel], detail: ErrorDetails, prefix: Path) -> Fault:
    kind, ctx, value = detail["type"], detail.get("ctx", {}), detail["input"]
    loc = tuple(part for part in detail["loc"] if part not in _TAGS)
    path = prefix + loc
    if kind == "missing":
        example = getattr(_model_at(model, loc[:-1]), "short", "")
        cure = f"; write it as {example}" if example else ""
        return Fault(path[:-1], f"'{loc[-1]}' is missing here{cure}", at_key=True)
    if kind == "extra_forbidden":
        message = unknown("key", str(loc[-1]), _fields(model, loc), _meant(model, loc))
        return Fault(path, message, at_key=True)
    if kind == "value_error":
        error = ctx["error"]
        if isinstance(error, MisfitError):
            return Fault(path + error.at, str(error), offset=error.offset)
        return Fault(path, str(error))
    message = _message(kind, ctx, value) or detail["msg"]
    example = getattr(_model_at(model, loc), "short", "") if kind in _MODEL_TYPES else ""
    if example and kind == "dict_type" and _is_mapping(model, loc):
        example = f"“id: {example}”, one line for each"
    return Fault(path, f"{message}; write it as {example}" if example else message)


def _is_mapping(model: type[BaseModel], loc: Path) -> bool:
    """Whether the field at `loc` holds models by ids that its user chooses."""
    field = _model_at(model, loc[:-1]).model_fields.get(str(loc[-1])) if loc else None
    return field is not None and get_origin(field.annotation) is dict


def _fields(model: type[BaseModel], loc: Path) -> list[str]:
    """The keys that are known where an unknown key stands."""
    owner = _model_at(model, loc[:-1])
    names = (field.alias or name for name, field in owner.model_fields.items())
    return sorted({*names, *getattr(owner, "also", ())})


def _meant(model: type[BaseModel], loc: Path) -> str | None:
    """The field that is probably meant by an unknown key."""
    return field_for(str(loc[-1]), _fields(model, loc))


def _message(kind: str, ctx: dict[str, Any], value: Any) -> str:
    """The message for a type of error; empty for our own errors, which already have one."""
    match kind:
        case "literal_error":
            choices = re.findall("'([^']*)'", ctx["expected"])
            named = [c if re.fullmatch(r"\w+", c) else f"“{c}”" for c in choices]
            known = {choice: _SYNONYMS.get(choice, ()) for choice in choices}
            guess = nearest(value, known) if isinstance(value, str) else None
            return not_one_of(value, named, guess)
        case "too_short":
            return _too_few(ctx["min_length"], _count(value))
        case "too_long" if not isinstance(value, str):
            most = (
                "one entry fits" if ctx["max_length"] == 1 else f"{ctx['max_length']} entries fit"
            )
            return f"at most {most} here, and there are {_count(value)}"
        case "too_long" | "string_too_long":
            return f"the text is longer than {ctx['max_length']:,} characters"
        case "string_too_short":
            return "the text is empty"
        case "string_pattern_mismatch":
            return f"{shown(value)} does not have the expected form"
        case "finite_number":
            return f"expected a number, found {shown(value)}"
    if kind in _LIMITS:
        (limit,) = ctx.values()
        return _LIMITS[kind].format(str(value).strip()[:40], limit)
    return f"expected {_TYPE_WORDS[kind]}, found {shown(value)}" if kind in _TYPE_WORDS else ""


def _too_few(least: int, there: int) -> str:
    if there == 0:
        what = "at least one entry" if least == 1 else f"at least {least} entries"
        return f"this is empty: write {what}"
    found = "there is only one" if there == 1 else f"there are only {there}"
    return f"at least {least} entries are needed, and {found}"


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


_SYNONYMS = {
    "mean": ("avg", "average", "durchschnitt", "mittelwert", "平均"),
    "sum": ("total", "add", "summe", "求和", "合计"),
    "max": ("maximum", "highest", "largest"),
    "min": ("minimum", "lowest", "smallest"),
    "count": ("number", "n"),
}
"""Other names that people use for a choice."""


def not_one_of(value: Any, choices: Iterable[str], guess: str | None) -> str:
    """`'forecast' is not one of actual, target, estimate; did you mean 'estimate'?`"""
    cure = f"; did you mean '{guess}'?" if guess else ""
    return f"{shown(value)} is not one of {', '.join(choices)}{cure}"


def unknown(
    what: str,
    name: str,
    choices: Sequence[str] | Mapping[str, Sequence[str]],
    guess: str | None = None,
) -> str:
    """`unknown kind 'tabel'; did you mean 'table'?`, or the list of the choices.

    A mapping gives each choice its other names, as in `nearest`.
    """
    guess = guess or nearest(name, choices)
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
