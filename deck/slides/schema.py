"""Describes what an outline may contain, from its models: JSON Schema, and help texts.

The JSON Schema describes the input: short forms (one text for a list, `Label: text`, a fact's id)
come from the `json_schema_input_type` of the validators that parse them. The texts are for `deck
kinds` and docs/outline.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, cast, get_args

from pydantic.json_schema import models_json_schema

import charts
from deck.core.docstrings import docstring
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.fields import DATA, Annotations, taken
from deck.outline.fields import Model, meanings
from deck.outline.model import Head, SectionMark, Slide
from deck.outline.tables.fields import DataFile, FactFile
from deck.slides import kinds

SCHEMA_URL = "https://briefdeck.github.io/schema/outline.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_URL}"
_MANY = 1_000  # larger limits only guard against accidents and are not shown
_PLURAL = {"text": "texts", "number": "numbers", "whole number": "whole numbers"}


def outline_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12): the head, and every slide kind and chart kind by its `kind`."""
    loaded = [kinds.load(name) for name in kinds.names()]
    models: list[type[Model]] = [Head, SectionMark, DataFile, FactFile]
    models += [kind.model for kind in loaded]
    # all at once: two kinds may each have a `Point`, which pydantic then names differently
    references, schemas = models_json_schema([(model, "validation") for model in models])
    defs: dict[str, Any] = schemas["$defs"]
    keys = {m: references[m, "validation"]["$ref"].rpartition("/")[2] for m in models}
    for kind in loaded:
        part = defs[keys[kind.model]]
        part["title"], part["description"] = f"{kind.name} slide", summary(kind.name)
        part["properties"]["kind"] = {"const": kind.name, "description": part["description"]}
        for field in kind.omits:
            del part["properties"][field]
        part["required"] = sorted({"kind", *part.get("required", ())})
    _divide_charts(defs)
    of_fact = defs["Fact"]["properties"]["data"]
    of_fact["anyOf"] = [{"$ref": f"#/$defs/{keys[FactFile]}"}, {"type": "null"}]
    schema: dict[str, Any] = defs.pop(keys[Head])
    defs["slide"] = _by_kind({kind.name: keys[kind.model] for kind in loaded})
    slide, mark = {"$ref": "#/$defs/slide"}, {"$ref": f"#/$defs/{keys[SectionMark]}"}
    schema["properties"]["slides"] = {
        "type": "array",
        "minItems": 1,
        "items": {
            "if": {"type": "object", "required": ["kind"]},
            "then": slide,
            "else": {"anyOf": [slide, mark]},
        },
        "description": "The pages, in order.",
    }
    schema["required"] = sorted({*schema.get("required", ()), "slides"})
    schema["$defs"] = defs
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = SCHEMA_URL
    schema["title"] = "briefdeck outline"
    return schema


def _by_kind(keys: dict[str, str]) -> dict[str, Any]:
    """A mapping whose `kind` decides which definition it has to meet; an editor completes the
    fields of that kind, and a mistake is reported for that kind only."""
    return {
        "type": "object",
        "properties": {"kind": {"enum": list(keys)}},
        "required": ["kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{key}"},
            }
            for kind, key in keys.items()
        ],
    }


def _divide_charts(defs: dict[str, Any]) -> None:
    """Gives every kind of chart a definition with the fields that it takes."""
    whole = defs[ChartModel.__name__]
    defs["ChartFields"] = whole
    whole["properties"]["data"]["anyOf"] = [
        {"$ref": f"#/$defs/{DataFile.__name__}"},
        *(
            # a mapping with `file` names a data file
            {**form, "properties": {"file": False}} if form["type"] == "object" else form
            for form in whole["properties"]["data"]["anyOf"]
        ),
    ]
    keys = {name: f"chart_{name}" for name in charts.kinds()}
    for name, key in keys.items():
        about = summary(name, of_chart=True)
        defs[key] = {
            "type": "object",
            "title": f"{name} chart",
            "description": about,
            "properties": {
                "kind": {"const": name, "description": about},
                **{
                    field.name: {
                        "$ref": f"#/$defs/ChartFields/properties/{field.name}",
                        "description": field.meaning,
                    }
                    for field in chart_fields(name)
                },
            },
            "required": ["data", "kind"],
            "additionalProperties": False,
        }
    defs[ChartModel.__name__] = {"title": "chart", **_by_kind(keys)}


def summary(name: str, of_chart: bool = False) -> str:
    """What a kind is for, in a sentence: the first line of its module's docstring."""
    return explanation(name, of_chart).partition("\n")[0]


def explanation(name: str, of_chart: bool = False) -> str:
    """All that the docstring of a kind's module says."""
    package = "charts.kinds" if of_chart else "deck.slides.kinds"
    return docstring(import_module(f"{package}.{name}"))


class Field(NamedTuple):
    """A field of a model: its name, its type in words, whether it is required, its meaning.

    `models` are the models of the mappings that it contains.
    """

    name: str
    form: str
    required: bool
    default: str
    meaning: str
    models: tuple[type[Model], ...] = ()


@cache
def _schema(model: type[Any]) -> dict[str, Any]:
    schema = cast("dict[str, Any]", model.model_json_schema())
    if "properties" in schema:
        return schema
    defs = schema["$defs"]  # of a model that contains itself, only a reference is on top
    return {**defs[schema["$ref"].rpartition("/")[2]], "$defs": defs}


def fields(model: type[Any], without: type[Any] | None = None) -> list[Field]:
    """The fields of a model in order; those of the base `without` are left out unless changed."""
    schema = _schema(model)  # type: ignore[arg-type]  # a class can be hashed
    defs = schema.get("$defs", {})
    documented, shared = meanings(model), meanings(without) if without else {}
    rows = []
    for name, info in model.model_fields.items():
        if name == "kind" and issubclass(model, Slide):
            continue
        base = without.model_fields.get(name) if without else None
        if base is not None and shared.get(name) == documented.get(name):
            continue
        key = info.alias or name
        about = schema["properties"][key]
        default = about.get("default")
        shown = "" if default in (None, [], "") or isinstance(default, dict) else _yaml(default)
        meaning = documented.get(name, "")
        form = _form(about, defs)
        models = tuple(dict.fromkeys(_models(info.annotation)))
        rows.append(Field(key, form, info.is_required(), shown, meaning, models))
    return rows


def chart_fields(kind: str) -> list[Field]:
    """The fields that a kind of chart takes beside `kind`; annotations come last."""
    form = charts.data_form(kind)
    own = [
        field._replace(meaning=DATA.get(form, field.meaning)) if field.name == "data" else field
        for field in fields(ChartModel)
        if field.name in taken(kind)
    ]
    return sorted(own, key=lambda field: field.name in Annotations.model_fields)


def _models(annotation: Any) -> Iterator[type[Model]]:
    """The models in an annotation, from left to right."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_yaml, value))}]"
    return f"{value:g}" if isinstance(value, float) and value == int(value) else str(value)


def _form(about: dict[str, Any], defs: dict[str, Any]) -> str:
    """The type of a field, in a few words."""
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
        case "array" | "object":
            return _container(about, defs)
        case "boolean":
            return "true or false"
        case "integer":
            limits = _limits(about.get("minimum"), about.get("maximum"))
            return f"whole number{', ' + limits if limits else ''}"
        case "number":
            return "number"
        case "null":
            return "nothing"
        case _:
            return "text"


def _container(about: dict[str, Any], defs: dict[str, Any]) -> str:
    """The type of a list or a mapping: `list of 2 to 4 texts`, `mapping of texts`, `name: text`."""
    if "prefixItems" in about:
        forms = [_form(part, defs) for part in about["prefixItems"]]
        alike = f" {_PLURAL.get(forms[0], forms[0])}" if len(set(forms)) == 1 else ""
        return f"list of {len(forms)}{alike}"
    inner = about.get("items") or about.get("additionalProperties")
    listed = about["type"] == "array"
    if not isinstance(inner, dict):
        return "list" if listed else "mapping"
    form = _form(inner, defs)
    if about.get("maxProperties") == 1:
        return f"name: {form}"
    many = f"({form})" if " or " in form or " | " in form else _PLURAL.get(form, form)
    limits = _limits(about.get("minItems"), about.get("maxItems"))
    return f"{'list' if listed else 'mapping'} of {limits + ' ' if limits else ''}{many}"


def _limits(least: int | None, most: int | None) -> str:
    """`2 to 6`, `up to 4`, `3`; empty if there is no upper limit."""
    if most is None or most > _MANY:
        return ""
    if least == most:
        return str(most)
    return f"up to {most}" if least is None else f"{least} to {most}"
