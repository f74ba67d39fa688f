"""How an outline names its company's template: apart from the mapping, which few outlines need."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from deck.outline.fields import Model, Text


def _as_file(value: Any) -> Any:
    return {"file": value} if isinstance(value, (str, int, float)) else value


class TemplateModel(Model):
    """A company's template, as an outline names it."""

    file: Text
    """A .pptx or .potx file, relative to the outline."""
    map: Text | None = None
    """A mapping made by `deck template inspect -o`, corrected by you."""
    keep_slides: tuple[int, ...] = ()
    """Sample slides to keep: 1, 2, … stand before the briefing, -1, -2, … after it."""
    drop_macros: bool = False
    """Take a file with macros, and leave the macros out."""


TemplateField = Annotated[
    TemplateModel, BeforeValidator(_as_file, json_schema_input_type=Text | TemplateModel)
]
"""The file of a template, or a mapping with more."""
