"""What a theme file says: colours, typefaces, sizes, the grid, and the forms of `deck.themes.forms`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from deck.outline.fields import Model, Text
from deck.outline.validation import MisfitError
from deck.themes import forms
from deck.themes.forms import Hex

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
    """Text on that background, and on `strong`."""
    surface: Hex = "F2F3F7"
    """The background of cards and strips."""
    accent: Hex = "C43E16"
    """The highlight: what the title is about."""
    strong: Hex = "1B3257"
    """Filled blocks, and the second series of a chart."""
    series: Hex = "B4BECC"
    """Series that are not highlighted."""
    muted: Hex = "566279"
    """Secondary text."""
    line: Hex = "CDD3DD"
    """Hairlines."""
    tint: Hex = "FCF0EB"
    """The background of a highlighted column or row."""
    accent_on_cover: Hex | None = None
    """The accent as text on `cover`; by default the accent, as much lighter as it takes to read it."""
    on_cover_muted: Hex | None = None
    """Secondary text on `cover`; by default between `on_cover` and `cover`."""
    accent2: Hex | None = None
    """What the accent is contrasted with, as a fill; by default `strong`."""
    accent3: Hex | None = None
    """The ground of the so-what where it stands on a tile, and of badges; by default `tint`."""
    rule: Hex | None = None
    """Strong rules, as above tables; by default `ink`."""
    good: Hex | None = None
    """What is on track or better, as text on `paper`; by default a green."""
    warn: Hex | None = None
    """What needs attention, as text on `paper`; by default an amber."""
    bad: Hex | None = None
    """What is off track or worse, as text on `paper`; by default a red."""


class FontNames(Model):
    """Typefaces by role; the defaults are in Office on Windows and Mac."""

    heading: Text = "Cambria"
    body: Text = "Calibri"
    heading_ea: Text = "Microsoft YaHei"
    body_ea: Text = "Microsoft YaHei"


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


class GridModel(Model):
    """The page and its grid, in inches."""

    width: float = 13.333
    height: float = 7.5
    margin: float = 0.6
    columns: int = 12
    gutter: float = 0.2
    kicker: float = 0.42
    title: float = 0.78
    body: float | None = None
    """Where the content begins; by default it follows the title."""
    foot: float = 6.7
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
    type: TypeScale = TypeScale()
    grid: GridModel = GridModel()
    weights: forms.Weights = forms.Weights()
    masthead: forms.Masthead = forms.Masthead()
    cover: forms.CoverForm = forms.CoverForm()
    section: forms.SectionForm = forms.SectionForm()
    closing: forms.ClosingForm = forms.ClosingForm()
    cards: forms.CardForm = forms.CardForm()
    so_what: forms.SoWhatForm = forms.SoWhatForm()
    table: forms.TableForm = forms.TableForm()
    lists: forms.ListForm = forms.ListForm()
    shapes: forms.ShapeForm = forms.ShapeForm()
    chart: forms.ChartForm = forms.ChartForm()
    furniture: forms.FurnitureForm = forms.FurnitureForm()
    spacing: forms.Spacing = forms.Spacing()

    @model_validator(mode="after")
    def _has_a_place_for_its_kicker(self) -> ThemeFile:
        kicker, head = self.masthead.kicker, self.masthead.running_head
        if kicker == "band" and head != "band":
            message = "a kicker on a band needs `running_head: band`"
            raise MisfitError(message, "masthead", "kicker")
        if kicker == "side" and not self.spacing.side_columns:
            message = "a kicker at the side needs a column there: `spacing: {side_columns: 3}`"
            raise MisfitError(message, "masthead", "kicker")
        return self
