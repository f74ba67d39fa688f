"""The drawing vocabulary: the items that a deck consists of after layout.

A `deck.scene.scene.Scene` of them is frozen and self-contained. Lengths are integer EMU (914,400 per inch), font sizes are
points, colours are resolved (with the theme slot they come from). A writer needs nothing else: no
YAML, no theme, no measuring.

    Scene > Page > Text | Shape | Line | Picture | Chart | Table | Group
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias

from charts.native.model import NativeChart
from charts.plan import Plan
from charts.style import Colour, Fonts, Style
from charts.widths import Face
from deck.language.hyphenation import joined
from deck.language.scripts import SUPERSCRIPT

EMU_PER_INCH = 914_400
EMU_PER_PT = 12_700

Align: TypeAlias = Literal["l", "ctr", "r"]
Anchor: TypeAlias = Literal["t", "ctr", "b"]
Typed: TypeAlias = tuple[tuple[str, Any], ...]
"""Paths in an outline, each with the YAML data there; a path below a slide does not begin with `/`."""
Figures: TypeAlias = tuple[tuple[str, str], ...]
"""References to facts (`gmv`, `gmv.signed`), each with the form in which the figure is shown."""
Geometry: TypeAlias = Literal[
    "rect", "roundRect", "ellipse", "diamond", "pie", "homePlate", "chevron", "rightArrow", "triangle",
    "trapezoid", "arc", "blockArc", "path",
]  # fmt: skip


NUMBER, LARGE_NUMBER = "1.", "1"
"""The bullets that are automatic numbers."""
NUMBER_SCALE = 1.4
"""The size of a large number, of its text's."""
RAISED, RAISED_SIZE = 0.3, 0.66
"""How far a superscript stands above the baseline and how large it is, of the size of its text."""


class Box(NamedTuple):
    """A rectangle on the page, in EMU from its top left corner."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.y + self.h

    def inside(self, insets: Insets) -> Box:
        """The part of the rectangle that insets leave for a text."""
        left, top, right, bottom = insets
        return Box(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)


class Insets(NamedTuple):
    """Distance of a text from the edges of its box, in EMU."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class Run(NamedTuple):
    """Text in one style. `link` is a web address, or `#` and the id of a page.

    `typed` is the text of the outline that it shows, as typed and with its neighbours; `figures` are
    those of facts in it. A `raised` run is a superscript: the number of a footnote.
    `typeface` is another than that of heading or body; `tracking` is how much wider its letters stand, in percent.
    """

    text: str
    size: float
    colour: Colour
    bold: bool = False
    italic: bool = False
    heading: bool = False
    link: str | None = None
    typed: str = ""
    figures: Figures = ()
    raised: bool = False
    typeface: str = ""
    tracking: float = 0.0

    def face(self, fonts: Fonts) -> Face:
        """Its typeface as it is measured."""
        if self.heading:
            return Face(self.typeface or fonts.heading, self.bold, fonts.heading_ea, self.tracking)
        return Face(self.typeface or fonts.body, self.bold, fonts.body_ea, self.tracking)

    @property
    def drawn_size(self) -> float:
        """The size of its letters in points."""
        return self.size * RAISED_SIZE if self.raised else self.size

    @property
    def words(self) -> str:
        """Its text where there are no styles and no lines: a superscript has the digits of one, and no word is broken."""
        text = joined(self.text)
        return text.translate(SUPERSCRIPT) if self.raised else text


class Paragraph(NamedTuple):
    """Runs in one paragraph. `bullet` is the glyph, `1.` for automatic numbers, `1` for large ones in the accent
    colour (with a `hang`), None for none.

    `before` and `after` are points, `spacing` is a multiple of the font's line height,
    `indent` the hanging indent in EMU, of which the bullet takes `hang` (None: all of it).
    `bullet_colour` is that of the glyph (None: that of the text), `bullet_scale` its size, of the text's.
    """

    runs: tuple[Run, ...]
    align: Align = "l"
    level: int = 0
    bullet: str | None = None
    before: float = 0
    after: float = 0
    spacing: float = 1.0
    indent: int = 0
    hang: int | None = None
    bullet_colour: Colour | None = None
    bullet_scale: float = 1.0


class Stroke(NamedTuple):
    """A line's colour, width in EMU and dash (`solid`, `dash`, `sysDash`)."""

    colour: Colour
    width: int = 9_525
    dash: str = "solid"


class Text(NamedTuple):
    """A text. `role` names the layout's placeholder for it (None: a text box).

    `link` makes the box a link to a page (its id) without colouring the text. A `decoration` says nothing that the
    page does not say elsewhere, and screen readers pass over it.
    """

    name: str
    box: Box
    paragraphs: tuple[Paragraph, ...]
    role: str | None = None
    anchor: Anchor = "t"
    insets: Insets = Insets()
    link: str | None = None
    decoration: bool = False


class Shape(NamedTuple):
    """A native shape, with or without text.

    `adjust` are the geometry's adjust values, by name. A shape whose `alt` is None is decoration.
    The geometry `path` runs through the points of `path` (EMU from the box's corner) and is `closed`
    or not. `pattern` is a DrawingML pattern of the stroke's colour over the fill. `fade`: where (a share of the width)
    the fill is how opaque (per cent).
    """

    name: str
    box: Box
    geometry: Geometry = "rect"
    fill: Colour | None = None
    stroke: Stroke | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    anchor: Anchor = "ctr"
    insets: Insets = Insets()
    alt: str | None = None
    adjust: tuple[tuple[str, int], ...] = ()
    path: tuple[tuple[int, int], ...] = ()
    closed: bool = True
    pattern: str | None = None
    fade: tuple[tuple[float, int], ...] = ()


class Joint(NamedTuple):
    """Where a connector is attached: a shape's name and its connection site (0 top, 1 left,
    2 bottom, 3 right for rectangles)."""

    shape: str
    site: int


class Line(NamedTuple):
    """A straight, curved or bent connector from (x1, y1) to (x2, y2). `head` puts an arrow at its end.

    An `elbow` leaves and arrives in one direction and turns halfway, twice.
    """

    name: str
    x1: int
    y1: int
    x2: int
    y2: int
    stroke: Stroke
    head: bool = False
    start: Joint | None = None
    end: Joint | None = None
    curved: bool = False
    alt: str | None = None
    elbow: bool = False

    @property
    def upright(self) -> bool:
        """Whether it turns and starts vertically: its box is turned by 90°."""
        turns = self.curved or self.elbow
        return turns and self.start is not None and self.start.site in (0, 2)

    @property
    def box(self) -> Box:
        """Its box before it is turned."""
        w, h = abs(self.x2 - self.x1), abs(self.y2 - self.y1)
        if self.upright:
            w, h = h, w
        return Box((self.x1 + self.x2 - w) // 2, (self.y1 + self.y2 - h) // 2, w, h)


class Picture(NamedTuple):
    """An image. `data` is PNG, JPEG or GIF; `svg` the same image as vectors, shown by programs that read SVG.

    `crop` are the fractions cut from left, top, right and bottom. `alt` None: decoration.
    """

    name: str
    box: Box
    data: bytes
    alt: str | None
    svg: bytes | None = None
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    geometry: Geometry = "rect"
    figures: tuple[tuple[str, ...], ...] = ()
    """The figures of a chart, if the file does not have them as cells: a row of headings, then a row
    per category."""


class Chart(NamedTuple):
    """A native, editable chart; `plan` and `style` are what it was made from, for other writers.

    The plan is that of the size at which the page was arranged.
    """

    name: str
    box: Box
    native: NativeChart
    alt: str
    plan: Plan
    style: Style
    figures: tuple[tuple[str, ...], ...] = ()


class Cell(NamedTuple):
    """A table cell. `top` and `bottom` are its horizontal rules, `sides` those at its left and its right."""

    paragraphs: tuple[Paragraph, ...]
    fill: Colour | None = None
    anchor: Anchor = "ctr"
    top: Stroke | None = None
    bottom: Stroke | None = None
    insets: Insets = Insets(91_440, 45_720, 91_440, 45_720)
    sides: Stroke | None = None


class Table(NamedTuple):
    """A native table; the first `header` rows are its heading."""

    name: str
    box: Box
    columns: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    header: int = 1
    first_column: bool = False

    def cells(self) -> list[list[tuple[Cell, Box]]]:
        """Its cells, row by row, each with its box on the page."""
        found, y = [], self.box.y
        for row, height in zip(self.rows, self.heights, strict=True):
            x, cells = self.box.x, []
            for cell, width in zip(row, self.columns, strict=True):
                cells.append((cell, Box(x, y, width, height)))
                x += width
            found.append(cells)
            y += height
        return found


class Group(NamedTuple):
    """What belongs together, such as the parts of a diagram; `alt` says what it shows."""

    name: str
    items: tuple[Text | Shape | Line | Picture, ...]
    alt: str
    figures: tuple[tuple[str, ...], ...] = ()

    @property
    def box(self) -> Box:
        """The box around all of its items."""
        ends = [
            (item.x1, item.y1, item.x2, item.y2)
            if isinstance(item, Line)
            else (item.box.x, item.box.y, item.box.right, item.box.bottom)
            for item in self.items
        ]
        xs = [x for x1, _, x2, _ in ends for x in (x1, x2)]
        ys = [y for _, y1, _, y2 in ends for y in (y1, y2)]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


Item: TypeAlias = Text | Shape | Line | Picture | Chart | Table | Group
