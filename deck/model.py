"""The base of every model of the outline, and the types of text that its fields hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from deck.scalars import Float, Int


class Model(BaseModel):
    """A frozen model that knows its keys and refuses others. Built when first used."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=True
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The JSON Schema of the model, with the limits of its lists on the lists themselves."""
        found = handler(core_schema)
        for field in handler.resolve_ref_schema(found).get("properties", {}).values():
            _move_limits(field)
        return found


def _move_limits(field: JsonSchemaValue) -> None:
    """Where a list has short forms pydantic writes its limits as those of a text: `minLength`."""
    forms = [form for form in field.get("anyOf", [field]) if form.get("type") == "array"]
    for wrong, right in (("minLength", "minItems"), ("maxLength", "maxItems")):
        if forms and wrong in field:
            limit = field.pop(wrong)
            for form in forms:
                form[right] = limit


def as_typed(value: Any) -> Any:
    """Turn a plain scalar back into the text that the user typed (`1.10` stays `1.10`)."""
    if isinstance(value, (Int, Float)):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value


Text = Annotated[
    str,
    BeforeValidator(as_typed),
    Field(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""Text on a page: `${fact}` is replaced, **bold**, *italic* and [link](…) are understood."""
