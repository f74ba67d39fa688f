"""What drawing a page is in every vector format: its parts in their order, and the lines of its texts.

A format says how it writes an outline, the lines of a text, a picture, and what belongs together.
Lengths are points from the top left corner of the page.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from charts.forms import LEVEL
from charts.picture.typefaces import weight
from charts.style import Colour
from charts.vector import drawing, model
from charts.vector.model import Ink
from deck.drawing.text import Row, rows_of
from deck.scene import outlines
from deck.scene.items import (
    EMU_PER_PT,
    LARGE_NUMBER,
    NUMBER,
    NUMBER_SCALE,
    Anchor,
    Box,
    Cell,
    Chart,
    Group,
    Insets,
    Item,
    Line,
    Paragraph,
    Picture,
    Run,
    Shape,
    Stroke,
    Table,
    Text,
)
from deck.scene.layouts import colour_of, holder_of, layout_of
from deck.scene.placeholders import HANG, SECOND_BULLET, Holder
from deck.scene.scene import Page, Scene
from deck.slides.placement import upper

HATCH = 5.0
"""The distance of the stripes of what is no result, in points."""
HATCH_WIDTH = 1.5
"""Their width in points."""


@lru_cache(8192)  # sizes and places recur
def length(value: float) -> str:
    """A length with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


_DASHES = {"dash": (4.0, 3.0), "sysDash": (3.0, 1.0), "sysDot": (1.0, 1.0)}


class Mark(NamedTuple):
    """The bullet or the number before a paragraph: `x` is its left end; `number` is 0 for a bullet."""

    text: str
    x: float
    size: float
    colour: Colour
    number: int = 0
    bold: bool = False
    heading: bool = False


class Lines(NamedTuple):
    """A paragraph as it is drawn: its lines, and the mark before the first one."""

    rows: tuple[Row, ...]
    mark: Mark | None = None
    level: int = 0


class PageWriter(ABC):
    """Writes one page of a scene; `index` counts from 0."""

    def __init__(self, scene: Scene, index: int) -> None:
        self.scene, self.page, self.number = scene, scene.pages[index], index + 1

    def _weight(self, *, bold: bool, heading: bool, han: bool = False, typeface: str = "") -> int:
        """The weight of a text in a font of the deck, or in another `typeface`, from 400 for regular letters."""
        fonts = self.scene.fonts
        latin, east_asian = (
            (fonts.heading, fonts.heading_ea) if heading else (fonts.body, fonts.body_ea)
        )
        return weight(east_asian if han else typeface or latin, bold=bold)

    def _label(self, words: model.Words) -> str:
        """The typeface of labels, if a text of a chart has it."""
        return self.scene.fonts.label if words.label else ""

    def parts(self) -> Iterator[str]:
        """All that the page consists of, from the bottom to the top, which is the order of reading too."""
        for one in layout_of(self.scene, self.page).ornaments:
            colour = colour_of(self.scene.palette, one.colour)
            x, y, w, h = (value / EMU_PER_PT for value in one.box)
            if one.w and one.h:
                drawn = self._figure(outlines.of_ornament(one), Ink(colour))
            else:
                ends = ((x, y), (x + w, y + h))
                drawn = self._figure(
                    outlines.Path(ends, closed=False),
                    Ink(edge=colour, width=one.width / EMU_PER_PT),
                )
            yield self._decoration(drawn)
        for picture in layout_of(self.scene, self.page).pictures:
            yield self._decoration(self._image(picture))
        for item in self.page.items:
            yield self._item(item)
        for text in _feet_of(self.scene, self.page, self.number):
            yield self._decoration(self._text(text))

    # ---- what a format writes ----------------------------------------------------------------

    @abstractmethod
    def _figure(self, figure: outlines.Figure, ink: Ink) -> str:
        """An outline, filled and edged."""

    @abstractmethod
    def _lines(
        self, paragraphs: Sequence[Lines], link: str | None = None, *, title: bool = False
    ) -> str:
        """The paragraphs of a text; it leads to `link`, an address or `#` and the id of a page, and may be the
        title of the page."""

    @abstractmethod
    def _chart_words(self, words: model.Words) -> str:
        """A text of a chart."""

    @abstractmethod
    def _image(self, picture: Picture) -> str:
        """A picture, cropped as it says."""

    @abstractmethod
    def _moved(self, drawn: str, x: float, y: float, scale: tuple[float, float] | None) -> str:
        """What is drawn in a frame of its own, moved to (x, y) and stretched."""

    @abstractmethod
    def _with_alt(self, alt: str, drawn: str) -> str:
        """What is one picture to a screen reader, with its alternative text."""

    def _decoration(self, drawn: str) -> str:
        """What a screen reader passes over."""
        return drawn

    # ---- items -------------------------------------------------------------------------------

    def _item(self, item: Item) -> str:
        """An item of the page."""
        match item:
            case Text():
                return self._text(item)
            case Shape():
                return self._shape(item)
            case Line():
                return self._line(item)
            case Table():
                return self._table(item)
            case Group():
                return self._described(item.alt, "".join(map(self._item, item.items)))
            case Chart():
                return self._chart(item)
            case Picture():
                return self._described(item.alt, self._image(item))

    def _text(self, text: Text) -> str:
        """A text, with the fill of the placeholder that it stands in."""
        holder = holder_of(self.scene, self.page, text.role)
        made = ""
        if holder is not None and holder.fill:
            fill = colour_of(self.scene.palette, holder.fill)
            made = self._decoration(self._figure(rectangle(text.box), Ink(fill)))
        found = self._lines_of(text.paragraphs, text.box, text.insets, text.anchor, holder)
        link = f"#{text.link}" if text.link else None
        words = self._lines(found, link, title=text.role == "title")
        return self._decoration(words) if text.decoration else made + words

    def _shape(self, shape: Shape) -> str:
        stroke = shape.stroke
        patterned = shape.pattern is not None and stroke is not None
        ink = Ink(
            shape.fill,
            stroke.colour if stroke else None,
            stroke.width / EMU_PER_PT if stroke else 0.0,
            hatch=stroke.colour if patterned and stroke else None,
            level=shape.pattern == LEVEL,
            dash=_DASHES.get(stroke.dash, ()) if stroke else (),
            fade=shape.fade,
        )
        drawn = self._figure(outlines.of_shape(shape), ink)
        found = self._lines_of(shape.paragraphs, shape.box, shape.insets, shape.anchor)
        if not found:
            return self._described(shape.alt, drawn)
        words = self._lines(found)
        return (
            self._with_alt(shape.alt, drawn + words)
            if shape.alt
            else self._decoration(drawn) + words
        )

    def _line(self, line: Line) -> str:
        path, head = outlines.of_line(line)
        drawn = self._figure(path, of_stroke(line.stroke))
        if head is not None:
            drawn += self._figure(head, Ink(line.stroke.colour))
        return self._described(line.alt, drawn)

    def _table(self, table: Table) -> str:
        """A table: its fills, rules and texts."""
        cells = "".join(
            self._decoration(self._ground(cell, box)) + self._cell(cell, box)
            for row in table.cells()
            for cell, box in row
        )
        return self._described(table.alt, cells)

    def _ground(self, cell: Cell, box: Box) -> str:
        """The fill and the rules of a cell."""
        drawn = self._figure(rectangle(box), Ink(cell.fill)) if cell.fill else ""
        left, right = (box.x, box.y), (box.right, box.bottom)
        edges = (
            (cell.top, left, (box.right, box.y)),
            (cell.bottom, (box.x, box.bottom), right),
            (cell.sides, left, (box.x, box.bottom)),
            (cell.sides, (box.right, box.y), right),
        )
        for stroke, *corners in edges:
            if stroke is not None:
                ends = tuple((x / EMU_PER_PT, y / EMU_PER_PT) for x, y in corners)
                drawn += self._figure(outlines.Path(ends, closed=False), of_stroke(stroke))
        return drawn

    def _cell(self, cell: Cell, box: Box) -> str:
        """The text of a cell."""
        return self._lines(self._lines_of(cell.paragraphs, box, cell.insets, cell.anchor))

    def _chart(self, chart: Chart) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in chart.box)
        wide, high = chart.plan.size[0] * 72, chart.plan.size[1] * 72
        scale = None if abs(w - wide) + abs(h - high) < 0.1 else (w / wide, h / high)
        shapes = drawing.draw(chart.plan, chart.style, with_marks=False)
        return self._described(
            chart.alt, self._moved("".join(map(self._drawn, shapes)), x, y, scale)
        )

    def _drawn(self, shape: model.Drawn) -> str:
        match shape:
            case model.Words():
                return self._chart_words(shape) if shape.text.strip() else ""
            case model.Outline():
                return self._figure(outlines.Path(shape.points, shape.closed), shape.ink)
            case model.Ellipse():
                return self._figure(outlines.Oval(shape.x, shape.y, shape.rx, shape.ry), shape.ink)
            case model.Rounded():
                outline = outlines.Rectangle(shape.x, shape.y, shape.w, shape.h, shape.r)
                return self._figure(outline, shape.ink)

    def _described(self, alt: str | None, drawn: str) -> str:
        """What is drawn, with its alternative text; without one it is decoration."""
        return self._with_alt(alt, drawn) if alt else self._decoration(drawn)

    # ---- texts -------------------------------------------------------------------------------

    def _lines_of(
        self,
        paragraphs: Sequence[Paragraph],
        box: Box,
        insets: Insets,
        anchor: Anchor,
        holder: Holder | None = None,
    ) -> list[Lines]:
        """The paragraphs of a text in their place; `holder` is the placeholder that it fills, which may have
        capitals and bullets of its own."""
        if holder is not None and holder.caps:
            paragraphs = upper(paragraphs)
        own = holder is not None and holder.bullet is not None
        scene = self.scene
        rows = rows_of(paragraphs, box, insets, anchor, scene.fonts, scene.lang)
        lines = {n: tuple(mine) for n, mine in groupby(rows, lambda row: row.paragraph)}
        left = box.inside(insets).x / EMU_PER_PT
        found: list[Lines] = []
        counted: dict[int, int] = {}  # by level
        for number, paragraph in enumerate(paragraphs):
            if number not in lines:
                continue
            mark = None
            if paragraph.bullet:
                level, is_number = paragraph.level, paragraph.bullet in (NUMBER, LARGE_NUMBER)
                counted = {key: count for key, count in counted.items() if key <= level}
                counted[level] = counted.get(level, 0) + 1 if is_number else 0
                mark = self._mark(paragraph, left, counted[level], own)
            found.append(Lines(lines[number], mark, paragraph.level))
        return found

    def _mark(self, paragraph: Paragraph, left: float, number: int, own: bool) -> Mark:
        """What stands before a paragraph; `own` says that its placeholder has bullets of its own."""
        run, large = paragraph.runs[0], paragraph.bullet == LARGE_NUMBER
        text = (str(number) if large else f"{number}.") if number else paragraph.bullet or ""
        hang = (paragraph.indent if paragraph.hang is None else paragraph.hang) / EMU_PER_PT
        colour = paragraph.bullet_colour or run.colour
        if own or large:
            colour = colour_of(self.scene.palette, "accent1")
        if own and not number and paragraph.hang is None:
            hang = HANG * 72
            text = SECOND_BULLET if paragraph.level else text
        x = left + paragraph.indent / EMU_PER_PT - hang
        size = run.size * (NUMBER_SCALE if large else paragraph.bullet_scale)
        return Mark(text, x, size, colour, number, run.bold and large, large)


def rectangle(box: Box) -> outlines.Rectangle:
    """A box of the page as an outline."""
    return outlines.Rectangle(*(value / EMU_PER_PT for value in box))


def of_stroke(stroke: Stroke) -> Ink:
    """How a line is drawn."""
    return Ink(
        edge=stroke.colour, width=stroke.width / EMU_PER_PT, dash=_DASHES.get(stroke.dash, ())
    )


def _feet_of(scene: Scene, page: Page, number: int) -> Iterator[Text]:
    """What the foot of the page shows of the deck, as far as its layout has a place for it."""
    foot = scene.foot
    total = f" / {scene.total}" if foot.numbers == "of_total" else ""
    texts = (foot.words, foot.date, "" if foot.numbers == "none" else f"{number}{total}")
    for role, text in zip(("words", "date", "number"), texts, strict=True):
        holder = holder_of(scene, page, role)
        if holder is not None and text:
            colour = colour_of(scene.palette, holder.colour)
            run = Run(text, holder.size, colour, holder.bold, typeface=holder.typeface)
            paragraph = Paragraph((run,), align="ctr" if holder.align == "ctr" else "r")
            yield Text(f"Foot {role}", holder.box, (paragraph,), role, holder.anchor)
