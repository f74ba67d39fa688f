"""The base class of all models of the outline, and the text types of their fields."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
)
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from deck.core.docstrings import docstring, field_docstrings
from deck.language.periods.dates import days_in, read_moment
from deck.language.periods.intervals import Span
from deck.language.periods.slips import FORMS, is_mistyped
from deck.outline.yaml.scalars import Float, Int

if TYPE_CHECKING:
    from deck.outline.tables.errors import Note


class Model(BaseModel):
    """A frozen model that rejects unknown keys. Built on first use."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The JSON Schema of the model: described, as is each field; limits of lists on the
        lists."""
        schema = handler(core_schema)
        texts = meanings(cls)
        descriptions = {
            field.alias or name: texts[name]
            for name, field in cls.model_fields.items()
            if name in texts
        }
        whole = handler.resolve_ref_schema(schema)
        whole["description"] = docstring(cls)
        for name, field in whole.get("properties", {}).items():
            _move_limits(field)
            if name in descriptions:
                field["description"] = descriptions[name]
        return schema


class MayBeRead(Model):
    """A model that may be read from a data file."""

    _data_file: str | None = PrivateAttr(default=None)
    _data_notes: tuple[Note, ...] = PrivateAttr(default=())

    @property
    def data_file(self) -> str | None:
        """The file that it was read from, as the outline names it."""
        return self._data_file

    @property
    def data_notes(self) -> tuple[Note, ...]:
        """What there is to say about how the file was read."""
        return self._data_notes

    def _was_read(self, file: object, notes: Iterable[Note]) -> None:
        self._data_file, self._data_notes = str(file), tuple(notes)


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """The description of each field of a model: the docstring below it, including those of base
    classes.

    The source is read only on request: pydantic's `use_attribute_docstrings` reads it whenever a
    class is created, which takes a quarter of a second for all kinds.
    """
    meanings: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, Model) and cls is not Model:
            meanings |= field_docstrings(cls)
    return meanings


def _move_limits(field: JsonSchemaValue) -> None:
    """Fixes list limits: where a list has short forms, pydantic writes them as those of a text
    (`minLength`)."""
    forms = [form for form in field.get("anyOf", [field]) if form.get("type") == "array"]
    for wrong, right in (("minLength", "minItems"), ("maxLength", "maxItems")):
        if forms and wrong in field:
            limit = field.pop(wrong)
            for form in forms:
                form[right] = limit


def as_typed(value: Any) -> Any:
    """Restore the text that the user typed for a plain scalar (`1.10` stays `1.10`)."""
    if isinstance(value, (Int, Float)):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str) and not value.strip():
        raise ValueError("the text is empty")
    return value


def check_day(text: str) -> str:
    """The text. Raises ValueError for a date that no calendar has, such as `2024-02-30`."""
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", text.strip()):
        year, month, day = map(int, match.groups())
        days = monthrange(year, month)[1] if year else 31
        if days < day <= 31 or not day:
            raise ValueError(f"'{text}' is not a calendar date: that month has {days} days")
    return text


Text = Annotated[
    str,
    BeforeValidator(as_typed),
    Field(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""Text as typed; a number or `true` is text too."""


def check_period(text: str) -> str:
    """The text. Raises ValueError for a mistyped period, such as `Q5 2024`."""
    if is_mistyped(text):
        raise ValueError(f"'{text}' is not a period; {FORMS}")
    return text


When = Annotated[Text, AfterValidator(check_day)]
"""A text that says when: a date, a period, or words."""

Period = Annotated[When, AfterValidator(check_period)]
"""A text that names a period, in words or figures."""


def _days(value: Any) -> Span:
    text = check_day(str(as_typed(value)).strip())
    moment = read_moment(text)
    if moment is None:
        raise ValueError(
            f"'{text}' is not a date; write one such as 2025-07-23, or a period such as 2025-07 or Q3 2025"
        )
    return days_in(moment)


Days = Annotated[
    Span, PlainValidator(_days), WithJsonSchema({"type": ["string", "number"], "minLength": 1})
]
"""The first and last day of a date or period."""


def as_list(value: Any) -> Any:
    """Turns a single value into a list of one."""
    return value if isinstance(value, (list, tuple)) or value is None else [value]


Labels = Annotated[
    tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text, ...])
]
"""One text, or a list of texts."""
