"""What a theme file says: colours, typefaces, sizes, the grid, and the forms of `deck.themes.forms`."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from charts.style import Fonts
from charts.widths import is_known
from deck.outline.fields import Model, Text, as_list
from deck.outline.validation import MisfitError, shown
from deck.themes import forms
from deck.themes.forms import Hex

Percent = Annotated[float, Field(ge=-10, le=30)]


def _several(value: Any) -> Any:
    """A typeface as a list of one. Raises ValueError for nothing."""
    if value is None or value == []:
        raise ValueError("expected a typeface, or a list of them in order of preference")
    names = as_list(value)
    for name in names:
        if isinstance(name, str) and "," in name:
            listed = ", ".join(part.strip() for part in name.split(","))
            raise ValueError(
                f"this is the name of one typeface; write several as a list, [{listed}]"
            )
        if not isinstance(name, str) or not re.search(r"[^\W\d_]", name):
            raise ValueError(f"expected the name of a typeface, found {shown(name)}")
    return names


Families = Annotated[
    tuple[Text, ...], BeforeValidator(_several, json_schema_input_type=Text | tuple[Text, ...])
]
"""Typefaces, the preferred one first."""
Sizes = Annotated[tuple[float, ...], Field(min_length=1)]


class Colours(Model):
    """The colours of a theme by their role, as six hex digits; the defaults are those of `boardroom`."""

    ink: Hex = "12233D"
    """Text."""
    paper: Hex = "FFFFFF"
    """The page."""
    cover: Hex = "12233D"
    """The background of cover, section and closing pages."""
    on_cover: Hex = "FFFFFF"
    """Text on that background."""
    surface: Hex = "F2F3F7"
    """The background of cards and strips."""
    accent: Hex = "C43E16"
    """The highlight: what the title is about."""
    strong: Hex = "1B3257"
    """Filled blocks, and the second series of a chart."""
    muted: Hex = "566279"
    """Secondary text."""
    line: Hex = "CDD3DD"
    """Hairlines."""
    surface2: Hex = "FCF0EB"
    """The background of a highlighted column or row."""
    page_alt: Hex | None = None
    """The page of a section that has this `ground`; by default `surface2`."""
    line_strong: Hex | None = None
    """Strong rules, as above tables; by default `ink`."""
    accent_text: Hex | None = None
    """The accent as text on `paper`, `surface` and `surface2`; by default the accent."""
    on_accent: Hex | None = None
    """Text on the accent; by default `paper`, or what can be read."""
    on_strong: Hex | None = None
    """Text on `strong`; by default `on_cover`, or what can be read."""
    on_strong_muted: Hex | None = None
    """Secondary text on `strong`; by default as `on_strong`."""
    accent_on_cover: Hex | None = None
    """The accent as text on `cover`; by default the accent, as much lighter as it takes to read it."""
    on_cover_muted: Hex | None = None
    """Secondary text on `cover`; by default between `on_cover` and `cover`."""
    accent2: Hex | None = None
    """What the accent is contrasted with, as a fill; by default `strong`."""
    on_accent2: Hex | None = None
    """Text on `accent2`; by default what can be read."""
    accent3: Hex | None = None
    """The ground of the so-what where it stands on a tile, and of badges; by default `surface2`."""
    on_accent3: Hex | None = None
    """Text on `accent3`; by default what can be read."""
    good: Hex | None = None
    """What is on track or better, as text on `paper`; by default a green."""
    warn: Hex | None = None
    """What needs attention, as text on `paper`; by default an amber."""
    bad: Hex | None = None
    """What is off track or worse, as text on `paper`; by default a red."""


class FontNames(Model):
    """Typefaces by role; the defaults are in Office on Windows and Mac.

    Of several the first is used whose widths are known, and without one the first.
    """

    heading: Families = ("Cambria",)
    body: Families = ("Calibri",)
    label: Families = ()
    """Kickers, source lines and axes; by default as `body`."""
    heading_ea: Text = "Microsoft YaHei"
    body_ea: Text = "Microsoft YaHei"

    def chosen(self) -> Fonts:
        """The typefaces that decks have."""
        heading, body, label = (
            next(filter(is_known, names), names[0])
            for names in (self.heading, self.body, self.label or self.body)
        )
        return Fonts(heading, body, self.heading_ea, self.body_ea, "" if label == body else label)


class TypeScale(Model):
    """Font sizes in points, each from the preferred size down to the smallest allowed."""

    cover: Sizes = (54, 48, 44, 40, 36, 32, 28)
    subtitle: Sizes = (20, 18, 16)
    section: Sizes = (40, 36, 32, 28, 26)
    title: Sizes = (26, 24, 22)
    statement: Sizes = (28, 26, 24, 22, 20, 18)
    quote: Sizes = (40, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18)
    figure: Sizes = (32, 30, 28, 26, 24, 22)
    giant: Sizes = (180, 160, 142, 126, 112, 98, 88, 78, 70, 62, 56, 50, 44)
    lead: Sizes = (22, 20, 18, 16)
    display: Sizes = (60, 54, 48, 44, 40, 36, 32, 28)
    number: Sizes = (22, 20)
    heading: Sizes = (18, 17, 16, 15, 14)
    body: Sizes = (16, 15, 14, 13, 12)
    card: Sizes = (15, 14, 13, 12)
    table: Sizes = (14, 13, 12)
    label: Sizes = (13, 12)
    caption: Sizes = (12,)
    chart_title: Sizes = (14, 13, 12)
    chart_value: Sizes = (14, 13, 12)
    chart_axis: Sizes = (13, 12)
    kicker: Sizes = (11, 10)
    source: Sizes = (10,)


Weight = Literal["regular", "bold"]


class Tracking(Model):
    """How much wider the letters of large and small texts stand, in percent of their size; Chinese ones do not."""

    title: Percent = 0.0
    """Titles of pages, and sentences that have a page of their own."""
    figure: Percent = 0.0
    """Large figures."""
    kicker: Percent = 0.0
    """The topic above a title, and the running head."""


class Leading(Model):
    """The distance of the lines of a text, in percent of its size."""

    title: Annotated[float, Field(ge=95, le=150)] = 114.0
    """Titles of pages."""
    body: Annotated[float, Field(ge=105, le=170)] | None = None
    """Texts in the body typeface; by default that of the typeface itself, 122 for Calibri. In Chinese 10 more."""


class TypeForm(TypeScale):
    """Sizes, weights and spacing of texts."""

    title_weight: Weight = "bold"
    """Titles of pages, and sentences that have a page of their own."""
    heading_weight: Weight = "bold"
    """Headings in the heading typeface, such as those of cards."""
    figure_weight: Weight = "bold"
    """Large figures."""
    emphasis: Literal["bold", "italic"] = "bold"
    """What is typed between asterisks, `**so**`; Chinese texts have it bold."""
    tracking: Tracking = Tracking()
    leading: Leading = Leading()
    grow: Annotated[float, Field(ge=8, le=60)] | None = None
    """The largest size of body text where there is little of it; by default 4 pt above `body`. That of tables grows by
    as much."""
    title_max_lines: Annotated[int, Field(ge=1, le=3)] = 2
    """How many lines the title of a page may take; a longer one is a finding."""
    figure_colour: Literal["ink", "accent", "first"] | None = None
    """Key figures: in the colour of text, in the accent colour, or the first one in it; by default `first` in rows and
    where cards have neither a ground nor an edge, else `ink`. Figures on tiles of different sizes have the colour of
    their tile."""
    section_number: Annotated[float, Field(ge=20, le=700)] | None = None
    """The number of the section on a divider, in points; by default that of the layout, 430 in `number`. One of two
    digits is about half as large."""


_LINE, _TITLE, _FOOT = 0.3, 0.74, 0.2
"""The least height of a title, that of one of a line with the space below it, and that of a foot, in inches."""


class GridModel(Model):
    """The page and the lines on which its parts stand, in inches."""

    width: Annotated[float, Field(ge=4, le=56)] = 13.333
    height: Annotated[float, Field(ge=3, le=56)] = 7.5
    columns: Annotated[int, Field(ge=1, le=24)] = 12
    kicker: float = 0.42
    title: float = 0.78
    body: float | None = None
    """Where the content begins; by default it follows the title."""
    hairline: float = 6.92
    source: float = 7.0


class ThemeFile(Model):
    """A theme file."""

    description: Text = "A theme of your own."
    """One line for `deck themes`."""
    dark: bool = False
    """Light text on a dark background: the theme's dark and light slots are swapped."""
    fonts: FontNames = FontNames()
    colours: Colours = Colours()
    type: TypeForm = TypeForm()
    grid: GridModel = GridModel()
    masthead: forms.Masthead = forms.Masthead()
    cover: forms.CoverForm = forms.CoverForm()
    section: forms.SectionForm = forms.SectionForm()
    closing: forms.ClosingForm = forms.ClosingForm()
    card: forms.CardForm = forms.CardForm()
    so_what: forms.SoWhatForm = forms.SoWhatForm()
    table: forms.TableForm = forms.TableForm()
    lists: forms.ListForm = forms.ListForm()
    shapes: forms.ShapeForm = forms.ShapeForm()
    chart: forms.ChartForm = forms.ChartForm()
    furniture: forms.FurnitureForm = forms.FurnitureForm()
    spacing: forms.Spacing = forms.Spacing()

    @model_validator(mode="after")
    def _leaves_space_for_content(self) -> ThemeFile:
        grid, spacing = self.grid, self.spacing
        if spacing.margin > grid.width / 4:
            message = f"the margins leave less than half of a page {grid.width:g} in wide"
            raise MisfitError(message, "spacing", "margin")
        top = grid.title + _TITLE if grid.body is None else grid.body
        if grid.body is not None and grid.body < grid.title + _LINE:
            message = f"the content would begin on the title, which stands at {grid.title:g} in"
            raise MisfitError(message, "grid", "body")
        if spacing.body_bottom - top < grid.height / 3:
            message = (
                f"less than a third of the page is left to the content, from {top:g} to "
                f"{spacing.body_bottom:g} in"
            )
            given = grid.body is not None and "body_bottom" not in spacing.model_fields_set
            at = ("grid", "body") if given else ("spacing", "body_bottom")
            raise MisfitError(message, *at)
        for name in ("source", "hairline"):
            if not spacing.body_bottom <= (y := getattr(grid, name)) <= grid.height - _FOOT:
                message = (
                    f"{y:g} in is not between the end of the content, {spacing.body_bottom:g} in, "
                    f"and the edge of the page, {grid.height:g} in"
                )
                at = ("grid", name)
                raise MisfitError(
                    message, *(at if name in grid.model_fields_set else ("spacing", "body_bottom"))
                )
        return self

    @model_validator(mode="after")
    def _has_a_place_for_its_kicker(self) -> ThemeFile:
        kicker, head = self.masthead.kicker, self.masthead.running_head
        if kicker == "band" and head != "band":
            message = "a kicker on a band needs `running_head: band`"
            raise MisfitError(message, "masthead", "kicker")
        if kicker == "side" and not self.spacing.side_column:
            message = "a kicker at the side needs a column there: `spacing: {side_column: 3}`"
            raise MisfitError(message, "masthead", "kicker")
        if self.masthead.standfirst == "side" and not self.spacing.side_column:
            message = "a standfirst at the side needs a column there: `spacing: {side_column: 3}`"
            raise MisfitError(message, "masthead", "standfirst")
        return self
