"""The canvas on which a slide kind arranges its page: measured text, a grid, findings.

A kind reads `canvas.body` (the free box) and adds items. A text that does not fit is reduced along
the type scale to its minimum; if it still does not fit, a finding reports by how many characters it
is too long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Literal as PyLiteral

from charts.style import Colour
from charts.widths import is_half_bold
from deck.language.labels import Labels
from deck.language.markup import Literal, Piece, at_notes, pieces, set_figures
from deck.language.scripts import has_cjk
from deck.outline.facts.references import Ledger
from deck.scene import measure
from deck.scene.design import PLAIN_FOOT, Foot
from deck.scene.items import (
    EMU_PER_INCH,
    EMU_PER_PT,
    Anchor,
    Box,
    Geometry,
    Group,
    Insets,
    Item,
    Line,
    Paragraph,
    Run,
    Shape,
    Stroke,
    Text,
)
from deck.scene.scene import Finding
from deck.slides.drafts import Draft, Section
from deck.slides.typesetting import Typesetting
from deck.themes.theme import Theme

if TYPE_CHECKING:
    from deck.outline.model import Outline

BULLET = "•"
NUMBER_SHAPES: Mapping[str, Geometry] = {"circle": "ellipse", "square": "rect"}  # of ListForm


def inches(value: float) -> int:
    """Inches in EMU."""
    return round(value * EMU_PER_INCH)


class Canvas(Typesetting):
    """One slide being arranged on one or more pages. Lengths in EMU, sizes in points."""

    def __init__(
        self,
        theme: Theme,
        words: Labels,
        ledger: Ledger,
        outline: Outline,
        layout: str,
        charts: str = "auto",
        picture: Callable[..., tuple[bytes, bytes]] | None = None,
        sections: Sequence[Section] = (),
        place: str = "",
        page_id: str = "",
        section: str | None = None,
        footnotes: int = 0,
        foot: Foot = PLAIN_FOOT,
        exhibit: int | None = None,
        wide: bool = False,
    ) -> None:
        super().__init__(theme, outline.head.lang)
        self.grid = theme.grid
        self.words = words
        self.ledger = ledger
        self.outline = outline
        self.charts = charts
        self.picture = picture
        self.sections = sections
        self.place = place
        self.page_id = page_id
        self.section = section
        self.footnotes = footnotes
        self.foot = foot
        self.exhibit = exhibit
        """The number of the next chart; None if charts are not numbered."""
        self.wide = wide and theme.grid.side > 0
        """Whether the content of the page takes the column beside it too."""
        self.body = theme.body(layout)
        self.drafts = [Draft(layout=layout)]

    # ---- pages -----------------------------------------------------------------------------

    @property
    def page(self) -> Draft:
        """The page that is being arranged."""
        return self.drafts[-1]

    def turn(self) -> None:
        """Begins a continuation page."""
        self.drafts.append(Draft(layout=self.page.layout, files=dict(self.page.files)))

    def add(self, *items: Item) -> None:
        """Puts items on the page, in reading order."""
        self.page.items.extend(items)

    @contextmanager
    def grouped(self, name: str, alt: str) -> Iterator[None]:
        """Puts what is added meanwhile on the page as one group, with its alternative text."""
        page, before = self.page, self.page.items
        page.items = []
        yield
        before.append(Group(name, tuple(page.items), alt))  # type: ignore[arg-type]
        page.items = before

    def halves(self, share: float, gap: int) -> tuple[Box, Box]:
        """The body in two: the left one has a share of the width, or on a `wide` page the column beside the content."""
        body = self.body
        width = self.grid.aside.w if self.wide else round(body.w * share)
        x = body.x + (self.grid.side if self.wide else width + gap)
        return body._replace(w=width), body._replace(x=x, w=body.right - x)

    def finding(self, code: str, message: str, place: str = "") -> None:
        """Reports a flaw of this page to the author."""
        path = ".".join(part for part in (self.place, place) if part)
        self.page.findings.append(Finding(len(self.drafts), code, message, path))

    def passage(self, name: str) -> int | None:
        """The line of the source on which the quote of a fact begins, if its file is available."""
        return self.ledger.passage(name, self.outline.folder)

    # ---- text ------------------------------------------------------------------------------

    @property
    def half_bold(self) -> bool:
        """Whether headings are half bold by their typeface, whose Chinese letters can only be bold."""
        return self.lang == "zh" and is_half_bold(self.theme.fonts.heading)

    def use(self, name: str) -> int:
        """Records that the page shows a fact; returns its reference number."""
        if name not in self.page.facts:
            self.page.facts.append(name)
        return self.ledger.cite(name)

    def read_from(self, file: str | None, notes: Iterable[tuple[str, str]], *names: str) -> None:
        """Records the data file that items are drawn from, and what there is to say about how it was
        read: codes and messages, at the first of the items."""
        if file is not None:
            self.page.files |= dict.fromkeys(names, file)
        for code, message in notes:
            self.finding(code, message, names[0])

    def fill(self, text: str) -> str:
        """A text with its references to facts replaced."""
        if "${" not in text or isinstance(text, Literal):
            return text
        filled, used = self.ledger.facts.fill(text)
        for name in used:
            self.use(name)
        for statement in self.ledger.facts.statements(text):
            self.page.statements[statement] = None
            self.ledger.marked.add(statement.kind)
        return filled

    def fill_all(self, *texts: str) -> None:
        """Records on every page of the slide the facts that texts refer to."""
        pages = self.drafts
        for page in pages:
            self.drafts = [page]
            for text in texts:
                self.fill(text)
        self.drafts = pages

    def runs(
        self,
        text: str,
        size: float,
        colour: Colour | None = None,
        bold: bool = False,
        heading: bool = False,
        *,
        title: bool = False,
    ) -> tuple[Run, ...]:
        """A text as runs, with facts filled in and markup applied. Headings, but titles, are as bold as the theme has
        them."""
        if heading and not title:
            heading_bold = self.theme.data.type.heading_weight == "bold"
            bold = bold and (heading_bold or self.half_bold)
        slanted = self.theme.data.type.emphasis == "italic" and self.lang != "zh"
        theme = self.theme
        ink = theme.accent_text if colour == theme.accent else colour or theme.ink
        if isinstance(text, Literal):
            return (Run(text, size, ink, bold, heading=heading),)
        refers = "${" in text
        return tuple(
            [
                Run(
                    set_figures(self.fill(piece.text)),
                    size,
                    theme.accent_text if piece.link else ink,
                    bold or (piece.bold and not slanted),
                    piece.italic or (piece.bold and slanted),
                    heading,
                    piece.link,
                    text,
                    self.ledger.facts.figures(piece.text) if refers else (),
                    raised,
                )
                for piece, raised in self._pieces(text)
            ]
        )

    def _pieces(self, text: str) -> Iterator[tuple[Piece, bool]]:
        """The pieces of a text, and whether each is the number of a footnote."""
        for piece in pieces(text):
            if not self.footnotes or "^" not in piece.text:
                yield piece, False
                continue
            for i, part in enumerate(at_notes(piece.text)):
                if part:
                    yield piece._replace(text=part), i % 2 == 1

    def paragraph(
        self,
        text: str,
        size: float,
        colour: Colour | None = None,
        bold: bool = False,
        heading: bool = False,
        **shape: object,
    ) -> Paragraph:
        """A text as one paragraph; `shape` are further fields of Paragraph."""
        runs = self.runs(text, size, colour, bold, heading)
        if shape.get("bullet") == BULLET:
            shape["bullet"] = self.theme.bullet
        made = Paragraph(runs, **shape)  # type: ignore[arg-type]
        return made if heading or "spacing" in shape else self.spaced(made)

    def spaced(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph in the body typeface, its lines as far apart as the theme has them."""
        if self.theme.data.type.leading.body is None or not paragraph.runs:
            return paragraph
        (block,) = self.blocks([paragraph])
        return paragraph._replace(spacing=self.theme.body_spacing(block.spans, self.lang))

    def figure(
        self, text: str, size: float, colour: Colour | None = None, **shape: object
    ) -> Paragraph:
        """A large figure as one paragraph, in the weight and tracking of the theme."""
        bold = self.theme.data.type.figure_weight == "bold" or self.half_bold
        runs = self.runs(text, size, colour, bold, heading=True, title=True)
        return Paragraph(self.tracked(runs, "figure"), **shape)  # type: ignore[arg-type]

    def tracked(
        self, runs: Sequence[Run], role: PyLiteral["title", "figure", "kicker"]
    ) -> tuple[Run, ...]:
        """Runs with the tracking of a text; Chinese characters stand in their squares."""
        share = self.theme.tracking(role, self.lang)
        return tuple(
            run if not share or has_cjk(run.text) else run._replace(tracking=share) for run in runs
        )

    def labelled(self, paragraph: Paragraph, *, kicker: bool = False) -> Paragraph:
        """A kicker or another small text beside the content, in the typeface of labels."""
        runs = self.tracked(paragraph.runs, "kicker") if kicker else paragraph.runs
        label = self.theme.label
        runs = tuple(run._replace(typeface=label) for run in runs)
        return paragraph._replace(runs=runs, spacing=1.0)

    def too_long(self, name: str, paragraphs: Sequence[Paragraph], width: int, height: int) -> None:
        """Reports a text that is taller than its box, or has a word that is wider and cannot be hyphenated."""
        blocks, available = self.set_in(paragraphs, width), width / EMU_PER_PT
        words_fit = measure.words_fit(blocks, available, self.lang)
        lines_fit = round(measure.text_height(blocks, available, self.lang) * EMU_PER_PT) <= height
        if words_fit and lines_fit:
            return
        start = " ".join("".join(run.text for run in p.runs) for p in paragraphs)[:32]
        if not words_fit:
            self.finding(
                "word-broken",
                f"a word of {name} is wider than its space and is broken: “{start}…”; write a shorter one",
                name,
            )
        if not lines_fit:
            over = measure.excess(blocks, available, height / EMU_PER_PT, self.lang)
            self.finding(
                "text-too-long", f"{name} is about {over:,} characters too long: “{start}…”", name
            )

    def text(
        self,
        name: str,
        box: Box,
        paragraphs: Sequence[Paragraph],
        role: str | None = None,
        anchor: Anchor = "t",
        insets: Insets = Insets(),
        link: str | None = None,
        *,
        decoration: bool = False,
    ) -> Text:
        """Puts a text on the page, and returns it; reports it if it does not fit its box."""
        inner = box.inside(insets)
        self.too_long(name, paragraphs, inner.w, inner.h)
        text = Text(name, box, tuple(paragraphs), role, anchor, insets, link, decoration)
        self.add(text)
        return text

    def panel(
        self,
        name: str,
        box: Box,
        paragraphs: Sequence[Paragraph],
        fill: Colour | None = None,
        stroke: Stroke | None = None,
        anchor: Anchor = "t",
        insets: Insets = Insets(),
        **shape: object,
    ) -> None:
        """Puts a shape with text on the page; reports a text that does not fit."""
        inner = box.inside(insets)
        self.too_long(name, paragraphs, inner.w, inner.h)
        self.add(
            Shape(
                name, box, fill=fill, stroke=stroke, paragraphs=tuple(paragraphs),
                anchor=anchor, insets=insets, **shape,  # type: ignore[arg-type]
            )
        )  # fmt: skip

    def bar(self, name: str, box: Box, colour: Colour) -> None:
        """Puts a filled rectangle on the page, as decoration."""
        self.add(Shape(name, box, fill=colour))

    def number(self, n: int, box: Box, colour: Colour | None = None, scale: str = "number") -> None:
        """Puts the number of a row at the left of a box, in the form of the theme; `colour` instead of the accent."""
        theme, form, fill = self.theme, self.theme.data.lists.number, colour or self.theme.accent
        if geometry := NUMBER_SHAPES.get(form):
            side = min(inches(0.4 if scale == "number" else 0.54), box.w, box.h * 4 // 5)
            digit = round(side / EMU_PER_PT * 0.48)
            text = self.paragraph(str(n), digit, theme.on(fill), bold=True, align="ctr")
            place = Box(box.x, box.y + (box.h - side) // 2, side, side)
            self.panel(f"Number {n}", place, [text], fill, anchor="ctr", geometry=geometry)
            return
        sizes = theme.sizes(scale)
        fits = (s for s in sizes if 2 * s * EMU_PER_PT <= box.h)
        size = next(fits, min(sizes[-1], box.h // EMU_PER_PT * 0.7))
        text = self.paragraph(str(n), size, theme.ink if form == "digit" else fill, True, True)
        self.text(f"Number {n}", box, [text], anchor="ctr")

    def rule(
        self,
        name: str,
        x1: int,
        y1: int,
        x2: int,
        y2: int,
        colour: Colour | None = None,
        width: int = 9_525,
    ) -> None:
        """Puts a rule on the page, as decoration: a hairline if nothing else is said."""
        self.add(Line(name, x1, y1, x2, y2, Stroke(colour or self.theme.line, width)))
