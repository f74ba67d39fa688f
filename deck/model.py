"""The base of every model of the outline, and the types of text that its fields hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from deck.scalars import Float, Int


class Model(BaseModel):
    """A frozen model that knows its keys and refuses others. Built when first used."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=True
    )


def as_typed(value: Any) -> Any:
    """Turn a plain scalar back into the text that the user typed (`1.10` stays `1.10`)."""
    if isinstance(value, (Int, Float)):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value


Text = Annotated[str, BeforeValidator(as_typed), Field(min_length=1)]
"""Text on a page: `${fact}` is replaced, **bold**, *italic* and [link](…) are understood."""
