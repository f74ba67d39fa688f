"""What the models say about themselves: for `deck kinds` and for docs/outline.md."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

import charts
from deck import kinds
from deck.errors import ResourceError
from deck.outline import Slide
from deck.validation import unknown


class Field(NamedTuple):
    """A field of a model: its name, what it takes, whether it is needed, what it means."""

    name: str
    form: str
    required: bool
    default: str
    meaning: str


def fields(model: type[Any], without: type[Any] | None = None) -> list[Field]:
    """The fields of a model in order; those of the base `without` are left out unless changed."""
    schema = model.model_json_schema()
    defs = schema.get("$defs", {})
    found = []
    for name, info in model.model_fields.items():
        if name == "kind":
            continue
        base = without.model_fields.get(name) if without else None
        if base is not None and base.description == info.description:
            continue
        about = schema["properties"][name]
        default = about.get("default")
        shown = "" if default in (None, [], "", {}) else _yaml(default)
        meaning = " ".join((info.description or "").split())
        found.append(Field(name, _form(about, defs), info.is_required(), shown, meaning))
    return found


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _form(about: dict[str, Any], defs: dict[str, Any]) -> str:
    """What a field takes, in a word or two."""
    if "$ref" in about:
        name = about["$ref"].rpartition("/")[2]
        properties = defs.get(name, {}).get("properties")
        return f"{{{', '.join(properties)}}}" if properties else "text"
    if "enum" in about:
        return " | ".join(map(str, about["enum"]))
    if "const" in about:
        return str(about["const"])
    if "anyOf" in about:
        forms = [_form(part, defs) for part in about["anyOf"] if part.get("type") != "null"]
        return " or ".join(dict.fromkeys(forms))
    match about.get("type"):
        case "array":
            inner = about.get("items") or {}
            return f"list of {_form(inner, defs)}" if inner else "list"
        case "object":
            return "mapping"
        case "boolean":
            return "true or false"
        case "integer":
            return "whole number"
        case "number":
            return "number"
        case _:
            return "text"


def kind_lines() -> Iterator[str]:
    """Every slide kind in a line or two: its name, what it is, its own fields."""
    for name in kinds.names():
        kind = kinds.load(name)
        yield f"{name:<12} {kind.summary}"
        own = [f.name + ("" if f.required else "?") for f in fields(kind.model, Slide)]
        if own:
            yield f"{'':<12} {', '.join(own)}"
    shared = [f.name + ("" if f.required else "?") for f in fields(Slide)]
    yield f"\nEvery kind takes: {', '.join(shared)} (? = may be left out)"


def chart_lines() -> Iterator[str]:
    """Every chart kind: its name, and whether PowerPoint can edit it."""
    for name in charts.kinds():
        how = "native (editable) or picture" if charts.is_native(name) else "picture"
        about = (import_module(f"charts.kinds.{name}").__doc__ or "").strip().splitlines()[0]
        yield f"{name:<12} {how:<30} {about}"


def kind_page(name: str, lang: str) -> Iterator[str]:
    """One kind in full: its fields and an example. Raises ResourceError for an unknown one."""
    if name not in kinds.names():
        raise ResourceError(unknown("kind", name, kinds.names()))
    kind = kinds.load(name)
    yield f"{name}: {kind.summary}"
    yield ""
    for field in (*fields(kind.model, Slide), *fields(Slide)):
        need = "required" if field.required else field.default and f"default {field.default}"
        head = f"  {field.name} ({field.form}{', ' + need if need else ''})"
        yield head
        yield from textwrap.wrap(field.meaning, 88, initial_indent="      ", subsequent_indent="      ")
    yield ""
    lines = kind.example[lang].strip().splitlines()
    yield f"  - {lines[0]}"
    yield from (f"    {line}" for line in lines[1:])
