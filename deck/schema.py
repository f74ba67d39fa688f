"""The JSON Schema of the outline, from the same models that validate it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from deck import kinds
from deck.outline import Head, SectionMark

SCHEMA_URL = "https://briefdeck.github.io/schema/outline.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_URL}"


def outline_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12): the head, and every slide kind by its `kind`."""
    schema = Head.model_json_schema(ref_template="#/$defs/{model}", by_alias=True)
    defs: dict[str, Any] = schema.setdefault("$defs", {})
    choices = [_add(defs, SectionMark, "Section mark")]
    for name in kinds.names():
        kind = kinds.load(name)
        reference = _add(defs, kind.model, kind.model.__name__)
        own = defs[kind.model.__name__]
        own["description"] = kind.summary
        own["properties"]["kind"] = {"const": name, "description": kind.summary}
        own["required"] = sorted({"kind", *own.get("required", ())})
        choices.append(reference)
    schema["properties"]["slides"] = {
        "type": "array",
        "minItems": 1,
        "items": {"anyOf": choices},
        "description": "The pages, in order.",
    }
    schema["required"] = sorted({*schema.get("required", ()), "slides"})
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = SCHEMA_URL
    schema["title"] = "briefdeck outline"
    return schema


def _add(defs: dict[str, Any], model: Any, name: str) -> dict[str, str]:
    found = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")
    defs.update(found.pop("$defs", {}))
    key = name.replace(" ", "")
    defs[key] = found
    return {"$ref": f"#/$defs/{key}"}
