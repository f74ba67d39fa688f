"""What a theme file says about form: masthead, cards, so-what, tables, lists, foot, and where space goes.

Every key has the value of the theme `boardroom` as its default, so that a theme file names only what differs.
Lengths are inches on a page of 13.333 × 7.5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deck.outline.fields import Model, Text
from deck.outline.validation import MisfitError


def colour_digits(text: str) -> str:
    """Six hex digits in capitals. Raises ValueError for anything else."""
    digits = text.removeprefix("#").upper()
    if re.fullmatch("[0-9A-F]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9A-F]{6}", digits):
        raise ValueError(
            f"'{text}' is not a colour; write six hex digits in quotes, such as \"C43E16\""
        )
    return digits


def _not_a_comment(value: Any) -> Any:
    """A value. Raises ValueError for none, which is what YAML reads behind a `#`."""
    if value is None:
        raise ValueError('there is no colour: a # begins a comment; put it in quotes, "#067E64"')
    return value


Hex = Annotated[
    Text, BeforeValidator(_not_a_comment, json_schema_input_type=str), AfterValidator(colour_digits)
]
"""A colour; digits alone need no quotes."""
AUTO, MEANING = "auto", "meaning"


class Masthead(Model):
    """What stands above the content of a page."""

    kicker: Literal["none", "bar", "pill", "side", "band"] = "bar"
    """The topic: after a bar in the accent colour, in a pill, in the column beside the content, on the band of the
    running head, or not at all."""
    kicker_case: Literal["caps", "sentence"] = "caps"
    """The kicker in capitals, or as it is typed."""
    tracker: Literal["none", "top-right"] = "top-right"
    """The names of the sections, that of the page marked."""
    running_head: Literal["none", "text", "band"] = "none"
    """The title of the deck on every page: above a hairline, or on a band."""
    title_align: Literal["left", "centre"] = "left"
    """The side at which titles begin."""
    title_columns: Annotated[int, Field(ge=4, le=12)] = 12
    """How many of twelve columns a title may take."""
    title_rule: Literal["none", "under", "over"] = "none"
    """A strong rule under the title of a page, or over it."""
    title_full_stop: Literal["keep", "drop", "add"] = "keep"
    """The full stop at the end of the title of a page: as typed, never, or always where nothing else ends it."""
    standfirst: Literal["under", "side"] = "under"
    """The lead-in of a page: below its title, or in the column beside the content."""
    balance: bool = True
    """Whether the lines of a title are made about equally long."""


class CardForm(Model):
    """Texts and figures on a ground of their own."""

    style: Literal["surface", "outline", "tile", "none"] = "surface"
    """The ground: filled, outlined, filled with round corners, or none."""
    edge: Literal["bar", "hairline", "none"] = "bar"
    """What marks a card at its top or its left."""
    radius: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    """The radius of its corners in inches."""
    padding: Annotated[float, Field(ge=0.05, le=0.5)] | None = None
    """The distance of its text from its edges in inches, where a card has a ground or an outline; by default what suits
    the page, 0.14 to 0.28."""
    align: Literal["left", "centre"] = "left"
    """The side at which its text begins."""
    highlight: Literal["edge", "fill", "none"] = "edge"
    """The first of several key figures, and the card that a page is about: an edge in the accent colour; the whole
    ground in it, where a card has one and nothing but its text on it; or as the others."""
    arrange: Literal["row", "rows", "grid", "tiles"] = "row"
    """Up to four key figures: side by side, one below the other, two by two, or in tiles of different sizes."""


class SoWhatForm(Model):
    """What the page means for its readers."""

    style: Literal["strip", "side", "dash", "sentence", "inset", "tile"] = "strip"
    """A strip or a column of rows; a text in the column beside the content; a line after a dash; a sentence in the
    middle; a box with an edge; a tile in the third colour."""
    label: Text | None = AUTO
    """What introduces it: `auto` or `meaning` for words of the language (“So what”, “What this means”), words of your
    own, or `null` for nothing."""
    place: Literal["auto", "foot", "side"] = "auto"
    """Where it stands: beside charts, matrices, pictures and lists and at the foot of other pages; always at the foot;
    or beside the content of every page that leaves the width. `side` and `inset` have places of their own."""


class TableForm(Model):
    """Tables."""

    head: Literal["quiet", "filled", "rule", "bar", "grid", "pill"] = "quiet"
    """The row of headings: small and grey, on a filled ground, between strong rules, below thick bars, in a grid with
    a quiet ground, in pills."""
    rules: Literal["hairline", "none", "grid", "gap"] = "hairline"
    """What separates rows: hairlines, nothing, a grid, or gaps between tinted cells."""
    first_column: Literal["bold", "muted", "italic"] = "bold"
    """The names of the rows."""
    highlight: Literal["tint", "fill", "weight", "head"] = "tint"
    """The column that the page is about: on a tinted ground, which a frame may surround; on that ground alone; in
    bold; or by its head alone."""
    pairs: Literal["table", "halves"] = "table"
    """Two subjects side by side: as any table, or as two halves of the page with the aspects in between."""
    status: Literal["letters", "words"] = "letters"
    """Green, amber and red: a letter in a shape, which a legend explains, or words, such as “At risk”."""
    stretch: bool = True
    """Whether rows share the height that is free, or are as high as their texts."""


class ListForm(Model):
    """Lists."""

    bullet: Literal["char", "square", "dash"] = "char"
    """What stands before points: a dot, a square or a dash."""
    number: Literal["figure", "digit", "circle", "square"] = "figure"
    """The numbers of rows and steps: in the accent colour, in that of the text, in a circle, in a square."""
    rows: Literal["rules", "cards", "none"] = "rules"
    """What sets rows apart: rules between them, a card for each, or space alone."""


class ShapeForm(Model):
    """Diagrams."""

    process: Literal["chevrons", "boxes", "line", "circles", "numerals", "rows"] = "chevrons"
    """Steps: chevrons above cards, boxes joined by triangles, digits on a line with dots, circles on a bar, large
    numerals, or rows with a number in a disc."""
    connector: Literal["elbow", "straight"] = "elbow"
    """Lines between the boxes of trees and organisations: bent at right angles, or straight."""
    node: Literal["rect", "round"] | None = None
    """The boxes that lines join: with square or round corners; by default with those of cards."""
    stroke: Annotated[float, Field(ge=0.5, le=6)] = 1.25
    """The width of these lines, in points."""


class FurnitureForm(Model):
    """What stands at the foot of a page."""

    foot_rule: Literal["none", "hairline", "heavy"] = "hairline"
    """The rule above it."""
    source: Literal["left", "centre", "side"] = "left"
    """The source line: at the left, in the middle, at the foot of the column beside the content."""
    number: Literal["right", "top-right", "badge", "none"] = "right"
    """The page's number."""


class Spacing(Model):
    """Where the space of a page goes."""

    margin: Annotated[float, Field(ge=0, le=4)] = 0.6
    """The distance of everything from the left and right edges of the page, in inches."""
    gutter: Annotated[float, Field(ge=0, le=2)] = 0.2
    """The space between columns, in inches."""
    body_bottom: float = 6.7
    """Where the content ends, in inches from the top."""
    side_column: Annotated[int, Field(ge=0, le=4)] = 0
    """How many of twelve columns at the left stay free of content, for kicker, so-what and source.
    Pages that need the width take them too."""
    body_gap: Annotated[float, Field(ge=0, le=1.5)] = 0.26
    """The distance of the content from the title, in inches."""
    hang: Literal["top", "middle", "bottom"] = "top"
    """Where content stands that does not fill the page."""


ART: Mapping[str, tuple[str, ...]] = {
    "split": ("curves",),
    "poster": ("disc",),
    "centre": ("rings", "disc"),
    "full": ("discs", "disc"),
}
"""The art for which the layouts of covers have room."""
USUAL: Mapping[str, str] = {"split": "curves", "poster": "disc", "centre": "rings", "full": "discs"}
"""The art that covers have where a theme does not say."""


class CoverForm(Model):
    """The first page."""

    layout: Literal["band", "split", "type", "poster", "centre", "block", "full"] = "band"
    """A band at the foot; a panel at the left beside two curves; type alone with the sections; a poster; the title in the middle over rings; a block with
    boxes below; a full page of colour with discs."""
    art: Literal["none", "curves", "disc", "rings", "discs"] | None = None
    """What the cover draws beside its texts, and the closing page of a theme with rings or discs: two curves that
    reach the edge of the page (in `split`), a small disc (in `poster`, `centre` and `full`), rings (in `centre`), three
    discs (in `full`), or nothing; by default curves in `split`, a disc in `poster`, rings in `centre` and discs in
    `full`."""

    @model_validator(mode="after")
    def _has_room_for_its_art(self) -> CoverForm:
        room = ART.get(self.layout, ())
        if self.art not in (None, "none", *room):
            have = f"has room for {' or '.join(room)}" if room else "has room for none"
            message = f"the `{self.layout}` cover has no room for `{self.art}`: its texts stand there; it {have}"
            raise MisfitError(message, "art")
        return self

    @property
    def drawn(self) -> str:
        """The art of the cover."""
        return self.art or USUAL.get(self.layout, "none")


class SectionForm(Model):
    """The first page of a section."""

    layout: Literal["number", "numeral", "digit", "word", "agenda", "disc"] = "number"
    """The number at the right of a dark page; a numeral at the left; a digit at the foot; the name as large as
    the page allows; all sections in boxes; a digit on a disc."""
    numerals: Literal["arabic", "roman", "none"] = "arabic"
    """The number of the section, where the layout shows one."""
    ground: Literal["cover", "paper", "page_alt", "strong", "accent", "accent2"] = "cover"
    """The colour of the page."""
    pages: Literal["list", "none"] = "list"
    """Whether the first pages of the section are listed, where the layout has a place for them; `pages` of a page wins."""


class ClosingForm(Model):
    """The last page."""

    ground: Literal["cover", "paper"] = "cover"
    """The colour of the page."""


class ChartForm(Model):
    """Charts."""

    series: Hex = "B4BECC"
    """The colour of series that are not highlighted."""
    highlight: Hex | None = None
    """The colour of what is highlighted; by default the accent."""
    palette: tuple[Hex, ...] = ()
    """The colours of series that are not highlighted, in order, as six hex digits; by default `series`, `strong`,
    `muted` and `line`. The second is also that of columns where none is highlighted."""
    plain: Literal["fill", "outline", "pattern"] = "fill"
    """Bars that are not highlighted: in the first of these colours, as outlines, or as outlines that lines cross from
    side to side, which is told apart in print too."""
    bar_gap: Annotated[int, Field(ge=5, le=200)] = 70
    """The space between columns in percent of their width; that of other bars is proportional to it."""
    value_align: Literal["centre", "left"] = "centre"
    """The values over columns: in the middle, or at the left edge of their column. One that is wider than its column
    stays in the middle, and so do those of groups and in stacks."""
    ring_width: Annotated[int, Field(ge=10, le=60)] = 26
    """The width of the ring of a donut in percent of its radius."""
    donut: Literal["chart", "arcs"] = "chart"
    """A donut: a chart, whose data PowerPoint edits and whose ring LibreOffice draws in a width of its own, or arcs and
    texts, whose ring has its width in every program."""
    gridlines: bool = True
    """Whether lines cross a chart at the values of its axis, where it shows one."""
    axis: Literal["line", "none", "heavy"] = "line"
    """The line on which columns stand; lines and values below zero always have one."""
    difference: Literal["pill", "badge", "box", "text"] = "pill"
    """Growth and differences: in an outlined pill, in a pill in the third colour, in a box, or as a figure alone."""
    frame: Literal["none", "tile"] = "none"
    """What stands behind the charts of a page: nothing, or a card."""
