"""A finished deck as its reader sees it: pages and shapes, with the place and the look of their words.

Shapes are read from any program's file; what a slide leaves to its layout, master and theme is
inherited as PowerPoint does. Lengths are EMU, sizes of text points, colours RRGGBB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from deck.core.package import Element, Package
from deck.language.hyphenation import joined
from deck.language.scripts import has_han
from deck.pptx.presentation import Presentation
from deck.proof.review.charts import Chart
from deck.proof.review.embedded import embedded_packages
from deck.proof.review.paints import CLEAR, Paint, Solid
from deck.scene.items import Anchor, Box, Insets

Kind: TypeAlias = Literal["text", "line", "picture", "chart", "table", "object"]
Role: TypeAlias = Literal["title", "subtitle", "body", "footer", "number", "date", ""]
"""What a shape is for: that of its placeholder; empty for a shape that is none."""
Fit: TypeAlias = Literal["", "shrink", "grow"]
"""What becomes of a text that is too long for its shape: nothing, its size shrinks, the shape grows."""


class Run(NamedTuple):
    """A stretch of text of one look. `colour` is empty where it is not known, as that of a style of
    tables; `link` is the address or the part that it leads to.

    `marked` is the colour of a marker behind it, `alpha` the opacity of its letters. `raised` is True for
    superscripts and subscripts, `drawn` for letters with an outline, a glow, a shadow or a gradient.
    """

    text: str
    size: float
    colour: str
    bold: bool
    face: str
    link: str = ""
    marked: str = ""
    alpha: float = 1.0
    raised: bool = False
    drawn: bool = False


class Paragraph(NamedTuple):
    """A paragraph: `indent` is where its lines begin, in EMU, `spacing` a multiple of the line height,
    `before` points. `field` is the kind of the field that it consists of: `slidenum`, `datetime1`. `end` is
    the size at its end, which gives the height of an empty one."""

    runs: tuple[Run, ...]
    bullet: bool = False
    align: str = "l"
    indent: int = 0
    spacing: float = 1.0
    before: float = 0
    field: str = ""
    end: float = 18.0

    @property
    def text(self) -> str:
        """The words, with `\\n` for a line break."""
        return joined("".join(run.text for run in self.runs))


class Cell(NamedTuple):
    """A cell of a table with its look: `box` is its place by the stated widths and heights, None if they
    are not stated. `paint` is what its ground is painted with, as far as it is known. The texts of cells
    that a merged one covers are left out."""

    paragraphs: tuple[Paragraph, ...]
    paint: Paint
    box: Box | None
    insets: Insets = Insets()


@dataclass(frozen=True, eq=False)
class Shape:
    """A shape of a page; groups are given as their members.

    `words` are the texts of a diagram, whose look is not known.
    `box` is its place on the page, also inside groups, None if nothing states it; `turned` whether
    it is rotated. `paint` is what its ground is painted with. `cells` are the texts of a table by row; a
    cell that a merged one covers repeats its text. `grid` are the same cells with their looks. `alt` is
    its alternative text, or that of its group; `decorative` whether it is marked as one that needs none.
    """

    name: str
    kind: Kind
    role: Role
    box: Box | None
    paragraphs: tuple[Paragraph, ...]
    element: Element = field(repr=False)
    part: str = ""
    alt: str = ""
    decorative: bool = False
    hidden: bool = False
    turned: bool = False
    paint: Paint = CLEAR
    insets: Insets = Insets()
    anchor: Anchor = "t"
    wrap: bool = True
    columns: int = 1
    fit: Fit = ""
    cells: tuple[tuple[str, ...], ...] = ()
    grid: tuple[tuple[Cell, ...], ...] = ()
    chart: Chart | None = None
    words: tuple[str, ...] = ()

    @property
    def fill(self) -> str:
        """The colour of its ground, empty for none or one that is not plain."""
        return self.paint.rgb if isinstance(self.paint, Solid) and self.paint.alpha else ""

    @property
    def text(self) -> str:
        """Its words, a line per paragraph."""
        return "\n".join(text for p in self.paragraphs if (text := p.text.strip()))


@dataclass(frozen=True, eq=False)
class Page:
    """A slide: its number in the show from 1, its shapes in the order in which they are drawn, the
    speaker's notes, whether it is hidden. `behind` are the shapes of its master and layout that show
    behind them, without placeholders; `layout` is the name of its layout. `prompts` are the texts of
    the placeholders of its layout, by which nothing was written there."""

    number: int
    part: str
    shapes: tuple[Shape, ...]
    notes: str
    hidden: bool
    layout: str
    behind: tuple[Shape, ...]
    prompts: frozenset[str]
    background: Paint

    @property
    def ground(self) -> str:
        """The colour of its background; empty for a picture or a gradient."""
        return self.background.rgb if isinstance(self.background, Solid) else ""

    @cached_property
    def title(self) -> str:
        """Its title: that of the placeholder, on one line; empty if it has none."""
        titles = (s.text for s in self.shapes if s.role == "title" and s.text)
        return " ".join(next(titles, "").split())

    def texts(self) -> Iterator[tuple[Shape, Paragraph]]:
        """The paragraphs of its shapes that are shown and not empty, those of tables left out."""
        for shape in self.shapes:
            if not shape.hidden:
                for paragraph in shape.paragraphs:
                    if paragraph.text.strip():
                        yield shape, paragraph

    @cached_property
    def charts(self) -> tuple[Shape, ...]:
        """Its charts that can be read."""
        return tuple(s for s in self.shapes if s.chart is not None)


@dataclass(frozen=True, eq=False)
class Deck:
    """A deck to be judged: its pages in order, and their size."""

    package: Presentation
    pages: tuple[Page, ...]
    size: Box

    @cached_property
    def lang(self) -> Literal["en", "zh"]:
        """The language of most of its pages; any other than Chinese counts as English."""
        texts = ["".join(p.text for _, p in page.texts()) for page in self.pages]
        return "zh" if sum(map(has_han, texts)) * 2 > len(texts) else "en"

    @cached_property
    def embedded(self) -> dict[str, Package]:
        """The Office files inside of it, by their parts."""
        return embedded_packages(self.package)

    def says(self, words: str) -> bool:
        """Whether a page that is shown says these words, in a shape of its own or of its layout."""
        words = " ".join(words.split())
        shapes = (shape for page in self.shown for shape in (*page.shapes, *page.behind))
        return any(words in " ".join(s.text.split()) for s in shapes if not s.hidden)

    @cached_property
    def shown(self) -> tuple[Page, ...]:
        """The pages that are not hidden."""
        return tuple(page for page in self.pages if not page.hidden)
