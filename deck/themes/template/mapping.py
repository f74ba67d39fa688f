"""The mapping file of a company's template, which `deck template inspect -o` writes and users correct."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from charts.style import Colour
from deck.core.errors import ResourceError
from deck.core.files import read_file
from deck.outline.fields import Model, Text

if TYPE_CHECKING:
    from deck.themes.template.model import CompanyTemplate, Correction

_SLOT = r"(tx|bg)[12]|accent[1-6]"
ColourText = Annotated[str, Field(pattern=rf"^(#?[0-9A-Fa-f]{{6}}|{_SLOT})$")]


class RoleMap(Model):
    """The placeholders of a page, by their name in the layout; `null` for none."""

    title: Text | None = None
    """The title."""
    subtitle: Text | None = None
    """The line below the title of a cover."""
    meta: Text | None = None
    """Date and occasion on a cover."""
    lead: Text | None = None
    """The message of a section."""
    ordinal: Text | None = None
    """The number of a section."""
    text: Text | None = None
    """The points of a page of text, or the lines of a closing page."""
    footer: Text | None = None
    """The footer."""
    date: Text | None = None
    """The date in the footer; it is omitted from pages."""
    number: Text | None = None
    """The number of the page."""


class PageMap(Model):
    """The layout of a kind of page; omitted fields are chosen automatically."""

    layout: Text | None = None
    """The name of the layout, or its number from 1."""
    roles: RoleMap = RoleMap()
    """The placeholders by role: `{title: Title 1, footer: null}`."""
    free: tuple[float, float, float, float] | None = None
    """The free area in inches: left, top, width, height."""
    title_box: tuple[float, float, float, float] | None = None
    """The box of the title in inches: left, top, width, height."""
    ground: Annotated[str, Field(pattern=r"^#?[0-9A-Fa-f]{6}$")] | None = None
    """The colour that texts stand on, as six hex digits in quotes; by default it is read off what the layout draws."""
    drop: tuple[Text, ...] = ()
    """The shapes of the layout or its master that content and titles need not avoid, by name."""


class PagesMap(Model):
    """The kinds of page with a layout other than the one chosen automatically."""

    cover: PageMap | None = None
    """The first page."""
    section: PageMap | None = None
    """A divider."""
    page: PageMap | None = None
    """A page of content: charts, tables, diagrams."""
    text: PageMap | None = None
    """A page of points."""
    closing: PageMap | None = None
    """The last page."""


class ColourMap(Model):
    """Colours other than those chosen automatically."""

    ink: ColourText | None = None
    """Text."""
    paper: ColourText | None = None
    """The page."""
    surface: ColourText | None = None
    """Cards and strips."""
    accent: ColourText | None = None
    """The highlight: what the title is about."""
    strong: ColourText | None = None
    """Filled blocks."""
    series: ColourText | None = None
    """Series that are not highlighted."""
    muted: ColourText | None = None
    """Secondary text."""
    line: ColourText | None = None
    """Hairlines."""
    tint: ColourText | None = None
    """Highlighted rows and columns."""
    on_strong: ColourText | None = None
    """Text on filled blocks."""
    on_accent: ColourText | None = None
    """Text on highlighted items."""


class TemplateMap(Model):
    """A mapping file."""

    template: Text | None = None
    """The file that it was made from, for the reader."""
    pages: PagesMap = PagesMap()
    """The pages by name: `cover`, `section`, `page`, `text`, `closing`."""
    colours: ColourMap = ColourMap()
    """Colours by role: six hex digits or a slot of the theme, such as accent2."""


def read_map(path: Path) -> TemplateMap:
    """A mapping file. Raises ResourceError if it cannot be read, OutlineError for its mistakes."""
    from deck.outline.validation import validate
    from deck.outline.yaml.source import parse, read_text

    try:
        raw = read_file(path)
    except OSError as error:
        raise ResourceError(f"the mapping {path} cannot be read: {error.strerror}") from error
    return validate(TemplateMap, parse(read_text(raw, str(path)), str(path)))


def corrections(mapping: TemplateMap) -> tuple[Correction, ...]:
    """The pages of a mapping, as `understand` takes them.

    A role that is given without a placeholder has none on its page.
    """
    from deck.themes.template.model import Correction

    return tuple(
        Correction(
            name,
            page.layout or "",
            page.free or (),
            tuple(
                (role, getattr(page.roles, role) or "")
                for role in RoleMap.model_fields
                if role in page.roles.model_fields_set
            ),
            page.title_box or (),
            (page.ground or "").lstrip("#").upper(),
            page.drop,
        )
        for name in PagesMap.model_fields
        if (page := getattr(mapping.pages, name)) is not None
    )


def colours(mapping: TemplateMap, template: CompanyTemplate) -> dict[str, Colour]:
    """The colours of a mapping, by role."""
    return {
        role: Colour(template.scheme.colour(text), text)
        if re.fullmatch(_SLOT, text)
        else Colour(text.lstrip("#").upper())
        for role, text in mapping.colours.model_dump(exclude_none=True).items()
    }
