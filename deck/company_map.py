"""The mapping of a company's template: what `deck template inspect -o` writes and a user corrects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from charts.style import Colour
from deck.errors import ResourceError
from deck.model import Model, Text

if TYPE_CHECKING:
    from deck.template.model import CompanyTemplate, Wish

PageName = Literal["cover", "section", "page", "text", "closing"]
RoleName = Literal[
    "title", "subtitle", "meta", "lead", "ordinal", "text", "footer", "date", "number"
]
ColourName = Literal[
    "ink", "paper", "surface", "accent", "strong", "series", "muted", "line", "tint",
    "on_strong", "on_accent",
]  # fmt: skip
_SLOT = r"(tx|bg)[12]|accent[1-6]"
ColourText = Annotated[str, Field(pattern=rf"^(#?[0-9A-Fa-f]{{6}}|{_SLOT})$")]


class PageMap(Model):
    """How a page of ours is laid out in the template; what is left out is found as usual."""

    layout: Text | None = None
    """The name of the layout, or its number from 1."""
    roles: dict[RoleName, Text | None] = Field(default_factory=dict)
    """The name of the placeholder for a role; nothing for none."""
    free: tuple[float, float, float, float] | None = None
    """The free area in inches: left, top, width, height."""


class TemplateMap(Model):
    """A mapping as its file says it."""

    template: Text | None = None
    """The file that it was made of, for the reader."""
    pages: dict[PageName, PageMap] = Field(default_factory=dict)
    """The pages that are laid out otherwise than it was understood."""
    colours: dict[ColourName, ColourText] = Field(default_factory=dict)
    """The colours that are others than was understood: six hex digits or a slot, such as accent2."""


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


def read_map(path: Path) -> TemplateMap:
    """A mapping file. Raises ResourceError if it cannot be read, OutlineError for its mistakes."""
    from deck.source import parse, read_text
    from deck.validation import validate

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"the mapping {path} cannot be read: {error.strerror}") from error
    return validate(TemplateMap, parse(read_text(raw, str(path)), str(path)))


def wishes(mapping: TemplateMap) -> tuple[Wish, ...]:
    """What a mapping asks for, as the template is understood by it."""
    from deck.template.model import Wish

    return tuple(
        Wish(
            name,
            page.layout or "",
            page.free or (),
            tuple((role, holder or "") for role, holder in page.roles.items()),
        )
        for name, page in mapping.pages.items()
    )


def colours(mapping: TemplateMap, template: CompanyTemplate) -> dict[str, Colour]:
    """The colours that a mapping asks for, by role."""
    found = {}
    for role, text in mapping.colours.items():
        slotted = (not text.startswith("#") and len(text) != 6) or text.startswith("accent")
        found[str(role)] = (
            Colour(template.scheme.colour(text), text)
            if slotted
            else Colour(text.lstrip("#").upper())
        )
    return found
