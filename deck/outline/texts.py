"""The types of texts on pages, in which facts are filled in, and the short forms of their lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from deck.language.markup import noted, wrong_link
from deck.outline import fields as base
from deck.outline.facts.resolved import Facts
from deck.outline.fields import as_list
from deck.outline.validation import MisfitError

MAX_TEXT = 20_000


def check_text(text: str, facts: Facts | None) -> None:
    """Raises MisfitError at the first error in a text on a page."""
    if len(text) > MAX_TEXT:
        raise MisfitError(
            f"the text has {len(text):,} characters; a slide cannot hold more than {MAX_TEXT:,}"
        )
    for offset, message in facts.check(text) if facts is not None else ():
        raise MisfitError(message, offset=offset)
    link = wrong_link(text)
    if link is not None:
        raise MisfitError(
            f"'{link}' is not an address; write one such as https://example.com"
            + (", with %20 for a space" if " " in link else ""),
            offset=max(0, text.find("](")),
        )


def check_footnotes(value: Any, count: int, path: tuple[str | int, ...] = ()) -> None:
    """Raises MisfitError at the first text below `value` that refers to a footnote beyond `count`."""
    if isinstance(value, str):
        for number in noted(value):
            if not 1 <= number <= count:
                has = "is one footnote" if count == 1 else f"are {count} footnotes"
                message = (
                    f"`^{number}` refers to a footnote, and there {has}; add it under `footnotes`"
                )
                raise MisfitError(message, *path, offset=value.find(f"^{number}"))
    elif isinstance(value, base.Model):
        check_footnotes(
            {name: getattr(value, name) for name in type(value).model_fields}, count, path
        )
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_footnotes(inner, count, (*path, str(key)))
    elif isinstance(value, (list, tuple)):
        for i, inner in enumerate(value):
            check_footnotes(inner, count, (*path, i))


def _page_text(text: str, info: ValidationInfo) -> str:
    context = info.context or {}
    check_text(text, context.get("facts"))
    if "texts" in context:
        context["texts"].add(text)
    return text


def _fact_id(name: str, info: ValidationInfo) -> str:
    if info.context is not None:
        if not name.isidentifier():
            raise ValueError(f"'{name}' is not the id of a fact")
        for _, message in info.context["facts"].check("${" + name + "}"):
            raise ValueError(message)
    return name


Text = Annotated[base.Text, AfterValidator(_page_text)]
"""Text on a page: `${fact}` is replaced, **bold**, *italic* and [link](…) are understood."""

When = Annotated[Text, AfterValidator(base.check_day)]
"""Text on a page that says when: a date, a period, or words."""

FactId = Annotated[base.Text, AfterValidator(_fact_id)]
"""The id of a fact of this outline."""


Texts = Annotated[
    tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text, ...])
]
"""One text, or a list of texts."""

Labelled = Annotated[dict[str, Text], Field(min_length=1, max_length=1)]
"""The input of `labelled`, for the JSON Schema: a mapping with one key."""


def labelled(value: Any, *keys: str) -> Any:
    """Read the short form `Label: text` (a mapping of one key) as `{keys[0]: Label, keys[1]: text}`."""
    if isinstance(value, dict) and len(value) == 1:
        ((label, text),) = value.items()
        if label not in keys and not isinstance(text, (dict, list)):
            return {keys[0]: label, keys[1]: text}
    if isinstance(value, (str, int, float)):
        return {keys[0]: value}
    return value


def labelled_list(schema: Any, *keys: str) -> BeforeValidator:
    """The validator of a list whose items may have the short form of `labelled`."""
    return short_list(schema, lambda item: labelled(item, *keys))


def text_list(schema: Any, key: str) -> BeforeValidator:
    """The validator of a list of mappings that may be given as text, meaning `{key: text}`."""
    return short_list(schema, lambda item: item if isinstance(item, dict) else {key: item})


def short_list(schema: Any, read: Callable[[Any], Any]) -> BeforeValidator:
    """The validator of a list that parses each of its items; `schema` describes the input."""

    def read_all(value: Any) -> Any:
        return [read(item) for item in value] if isinstance(value, (list, tuple)) else value

    return BeforeValidator(read_all, json_schema_input_type=schema)


def _cell(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


Cell = Annotated[Text | None, BeforeValidator(_cell, json_schema_input_type=Text | str | None)]
"""A cell of a table; an empty one has no text."""
