"""The JSON Schema of the outline, from the same models that validate it.

It describes what may be written: the short forms (one text for a list, `Label: text`, a fact's id)
are told by the `json_schema_input_type` of the validators that read them.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from deck.outline.fields import Model
from deck.outline.model import Head, SectionMark
from deck.slides import kinds

SCHEMA_URL = "https://briefdeck.github.io/schema/outline.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_URL}"


def outline_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12): the head, and every slide kind by its `kind`."""
    loaded = [kinds.load(name) for name in kinds.names()]
    models: list[type[Model]] = [Head, SectionMark, *(kind.model for kind in loaded)]
    # all at once: two kinds may each have a `Point`, and pydantic then tells their names apart
    references, found = models_json_schema([(model, "validation") for model in models])
    defs: dict[str, Any] = found["$defs"]
    keys = {m: references[m, "validation"]["$ref"].rpartition("/")[2] for m in models}
    for kind in loaded:
        own = defs[keys[kind.model]]
        own["description"] = kind.summary
        own["properties"]["kind"] = {"const": kind.name, "description": kind.summary}
        own["required"] = sorted({"kind", *own.get("required", ())})
    schema: dict[str, Any] = defs.pop(keys[Head])
    schema["properties"]["slides"] = {
        "type": "array",
        "minItems": 1,
        "items": {"anyOf": [{"$ref": f"#/$defs/{keys[model]}"} for model in models[1:]]},
        "description": "The pages, in order.",
    }
    schema["required"] = sorted({*schema.get("required", ()), "slides"})
    schema["$defs"] = defs
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = SCHEMA_URL
    schema["title"] = "briefdeck outline"
    return schema
