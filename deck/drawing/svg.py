"""Pages of a scene as SVG: text stays text, in points from the top left corner of the page.

A piece of text is stretched to the width that it was measured with, so that a page keeps its lines where
its typeface is missing. Pictures are embedded as data; a user's SVG stays a picture, whose scripts do not run.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from charts.picture.typefaces import TWINS
from charts.style import Colour, Fonts
from charts.vector import drawing, model
from deck.drawing import ornaments, outlines
from deck.drawing.text import Piece, rows_of
from deck.pptx.writer.drawing import extension_of
from deck.pptx.writer.layouts import HANG, RULE, SECOND_BULLET, Holder
from deck.scene.items import (
    EMU_PER_PT,
    Anchor,
    Box,
    Cell,
    Chart,
    Group,
    Insets,
    Item,
    Line,
    Page,
    Paragraph,
    Picture,
    Run,
    Scene,
    Shape,
    Stroke,
    Table,
    Text,
)

if TYPE_CHECKING:
    from charts.vector.model import Ink

_DASHES = {"dash": (4.0, 3.0), "sysDash": (3.0, 1.0), "sysDot": (1.0, 1.0)}
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_HATCH = 5.0
"""The distance of the stripes of what is no result, in points."""
_NUMBERED = "1."


def svg(scene: Scene, index: int, targets: Mapping[str, str] | None = None) -> str:
    """One page of a scene as an SVG document of its own; `index` counts from 0.

    `targets` are the addresses of pages by their ids; links to others are left out. Without it a link
    to a page is `#` and its id.
    """
    return Writer(scene, index, targets).document()


def _n(value: float) -> str:
    """A length with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Writer:
    """Writes one page."""

    def __init__(self, scene: Scene, index: int, targets: Mapping[str, str] | None = None) -> None:
        self.targets = targets
        self.scene, self.page, self.number = scene, scene.pages[index], index + 1
        self.fonts: Fonts = scene.fonts
        self.lang = scene.lang
        self._patterns: dict[tuple[str, str], str] = {}

    def document(self) -> str:
        """The page as a document."""
        w, h = _n(self.scene.width / EMU_PER_PT), _n(self.scene.height / EMU_PER_PT)
        ground = ornaments.ground_of(self.scene, self.page).hex
        body = "".join(self._parts(self.page))
        patterns = "".join(
            f'<pattern id="{name}" width="{_n(_HATCH)}" height="{_n(_HATCH)}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(-45)"><rect width="{_n(_HATCH)}" height="{_n(_HATCH)}" fill="{fill}"/>'
            f'<path d="M0 0H{_n(_HATCH)}" stroke="{ink}" stroke-width="1.5"/></pattern>'
            for (fill, ink), name in self._patterns.items()
        )
        defined = f"<defs>{patterns}</defs>" if patterns else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            f'role="img" lang="{escape(self.lang)}" aria-label="{escape(self.page.title)}">{defined}'
            f'<rect width="{w}" height="{h}" fill="{ground}"/>{body}</svg>'
        )

    def _parts(self, page: Page) -> Iterable[str]:
        for one in ornaments.ornaments_of(page):
            colour = ornaments.colour_of(self.scene.palette, one.colour)
            x, y, w, h = (value / EMU_PER_PT for value in one.box)
            if one.w and one.h:
                yield self._figure(outlines.Rectangle(x, y, w, h), model.Ink(colour))
            else:
                ink = model.Ink(edge=colour, width=RULE / EMU_PER_PT)
                yield self._figure(outlines.Path(((x, y), (x + w, y + h)), closed=False), ink)
        for item in page.items:
            yield self._item(item)
        number = ornaments.number_of(self.scene, page, self.number)
        if number is not None:
            yield self._text(number)

    # ---- items -------------------------------------------------------------------------------

    def _item(self, item: Item) -> str:
        draw: dict[type[Item], Callable[..., str]] = {
            Text: self._text,
            Shape: self._shape,
            Line: self._line,
            Table: self._table,
            Group: self._group,
            Chart: self._chart,
            Picture: self._picture,
        }
        return draw[type(item)](item)

    def _text(self, text: Text) -> str:
        holder = ornaments.holder_of(self.page, text.role)
        made = ""
        if holder is not None and holder.fill:
            fill = ornaments.colour_of(self.scene.palette, holder.fill)
            made = self._figure(_rectangle(text.box), model.Ink(fill))
        words = self._words(text.paragraphs, text.box, text.insets, text.anchor, holder)
        return made + (self._linked(text.link and f"#{text.link}", words))

    def _shape(self, shape: Shape) -> str:
        stroke = shape.stroke
        patterned = shape.pattern is not None and stroke is not None
        ink = model.Ink(
            shape.fill,
            stroke.colour if stroke else None,
            stroke.width / EMU_PER_PT if stroke else 0.0,
            hatch=stroke.colour if patterned and stroke else None,
            dash=_DASHES.get(stroke.dash, ()) if stroke else (),
        )
        drawn = self._figure(outlines.of_shape(shape), ink)
        words = self._words(shape.paragraphs, shape.box, shape.insets, shape.anchor)
        return self._named(shape.alt, drawn + words)

    def _line(self, line: Line) -> str:
        path, head = outlines.of_line(line)
        drawn = self._figure(path, _of_stroke(line.stroke))
        if head is not None:
            drawn += self._figure(head, model.Ink(line.stroke.colour))
        return self._named(line.alt, drawn)

    def _group(self, group: Group) -> str:
        return self._named(group.alt, "".join(self._item(item) for item in group.items))

    def _table(self, table: Table) -> str:
        drawn, y = "", table.box.y
        for row, height in zip(table.rows, table.heights, strict=True):
            x = table.box.x
            for cell, width in zip(row, table.columns, strict=True):
                drawn += self._cell(cell, Box(x, y, width, height))
                x += width
            y += height
        return self._named(table.alt, drawn)

    def _cell(self, cell: Cell, box: Box) -> str:
        drawn = self._figure(_rectangle(box), model.Ink(cell.fill)) if cell.fill else ""
        for stroke, y in ((cell.top, box.y), (cell.bottom, box.bottom)):
            if stroke is not None:
                ends = ((box.x, y), (box.right, y))
                points = tuple((a / EMU_PER_PT, b / EMU_PER_PT) for a, b in ends)
                drawn += self._figure(outlines.Path(points, closed=False), _of_stroke(stroke))
        return drawn + self._words(cell.paragraphs, box, cell.insets, cell.anchor)

    def _picture(self, picture: Picture) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in picture.box)
        data = picture.svg or picture.data
        kind = "image/svg+xml" if picture.svg else _TYPES[extension_of(picture.data)]
        left, top, right, bottom = picture.crop
        whole_w, whole_h = w / (1 - left - right), h / (1 - top - bottom)
        image = (
            f'<image x="{_n(-left * whole_w)}" y="{_n(-top * whole_h)}" width="{_n(whole_w)}" height="{_n(whole_h)}" '
            f'preserveAspectRatio="none" href="data:{kind};base64,{base64.b64encode(data).decode()}"/>'
        )
        return self._named(
            picture.alt,
            f'<svg x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}">{image}</svg>',
        )

    def _chart(self, chart: Chart) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in chart.box)
        wide, high = chart.plan.size[0] * 72, chart.plan.size[1] * 72
        scale = (
            "" if abs(w - wide) + abs(h - high) < 0.1 else f" scale({w / wide:.5f} {h / high:.5f})"
        )
        shapes = "".join(map(self._drawn, drawing.draw(chart.plan, chart.style, with_marks=False)))
        moved = f'<g transform="translate({_n(x)} {_n(y)}){scale}">{shapes}</g>'
        return self._named(chart.alt, moved)

    def _named(self, alt: str | None, drawn: str) -> str:
        """What is drawn, with its alternative text; without one it is decoration, or text alone."""
        if not alt:
            return drawn
        return f'<g role="img" aria-label="{escape(alt)}">{drawn}</g>'

    # ---- charts ------------------------------------------------------------------------------

    def _drawn(self, shape: model.Drawn) -> str:
        match shape:
            case model.Words():
                return self._chart_words(shape)
            case model.Outline():
                return self._figure(outlines.Path(shape.points, shape.closed), shape.ink)
            case model.Ellipse():
                return self._figure(outlines.Oval(shape.x, shape.y, shape.rx, shape.ry), shape.ink)
            case model.Rounded():
                figure = outlines.Rectangle(shape.x, shape.y, shape.w, shape.h, shape.r)
                return self._figure(figure, shape.ink)

    def _chart_words(self, words: model.Words) -> str:
        if not words.text.strip():
            return ""
        anchor = {"l": "", "ctr": ' text-anchor="middle"', "r": ' text-anchor="end"'}[words.align]
        bold = ' font-weight="700"' if words.bold else ""
        family = self._family(heading=words.heading)
        return (
            f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}" fill="{words.colour.hex}" '
            f'font-family="{family}"{bold}{anchor}>{escape(words.text, quote=False)}</text>'
        )

    # ---- shapes ------------------------------------------------------------------------------

    def _figure(self, figure: outlines.Figure, ink: Ink) -> str:
        look = self._look(ink)
        match figure:
            case outlines.Rectangle(x, y, w, h, r):
                corner = f' rx="{_n(r)}"' if r else ""
                return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{corner}{look}/>'
            case outlines.Oval(x, y, rx, ry):
                return f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(rx)}" ry="{_n(ry)}"{look}/>'
            case outlines.Path(points, closed, curves):
                way = f"M{_n(points[0][0])} {_n(points[0][1])}"
                for i, (x, y) in enumerate(points[1:]):
                    if curves:
                        (a, b), (c, d) = curves[i]
                        way += f"C{_n(a)} {_n(b)} {_n(c)} {_n(d)} {_n(x)} {_n(y)}"
                    else:
                        way += f"L{_n(x)} {_n(y)}"
                return f'<path d="{way}{"Z" if closed else ""}"{look}/>'

    def _look(self, ink: Ink) -> str:
        """Fill and edge as attributes."""
        fill = ink.fill.hex if ink.fill else "none"
        if ink.hatch:
            fill = f"url(#{self._pattern(ink.fill, ink.hatch)})"
        look = f' fill="{fill}"'
        if ink.fill and ink.opacity < 100:
            look += f' fill-opacity="{_n(ink.opacity / 100)}"'
        if ink.edge and ink.width:
            look += f' stroke="{ink.edge.hex}" stroke-width="{_n(ink.width)}"'
            if ink.dash:
                lengths = " ".join(_n(length * ink.width) for length in ink.dash)
                look += f' stroke-dasharray="{lengths}"'
            if ink.soft:
                look += ' stroke-linecap="round" stroke-linejoin="round"'
        return look

    def _pattern(self, fill: Colour | None, ink: Colour) -> str:
        key = (fill.hex if fill else "none", ink.hex)
        name = f"h{self.number}-{len(self._patterns)}"
        return self._patterns.setdefault(key, name)

    # ---- text --------------------------------------------------------------------------------

    def _words(
        self,
        paragraphs: Sequence[Paragraph],
        box: Box,
        insets: Insets,
        anchor: Anchor,
        holder: Holder | None = None,
    ) -> str:
        """The lines of a text; `holder` is the placeholder that it fills, which may have capitals and bullets
        of its own."""
        capitals = holder is not None and holder.caps
        shown = [_upper(paragraph) for paragraph in paragraphs] if capitals else paragraphs
        own = (
            ornaments.colour_of(self.scene.palette, "accent1") if holder and holder.bullet else None
        )
        rows = rows_of(shown, box, insets, anchor, self.fonts, self.lang)
        left = box.inside(insets).x / EMU_PER_PT
        counted, made = 0, ""
        for row in rows:
            paragraph = shown[row.paragraph]
            if row.first and paragraph.bullet:
                counted = counted + 1 if paragraph.bullet == _NUMBERED else 0
                mark = f"{counted}." if counted else paragraph.bullet
                hang = (paragraph.indent if paragraph.hang is None else paragraph.hang) / EMU_PER_PT
                if own and not counted:  # the layout's own bullets
                    hang = HANG * 72
                    mark = SECOND_BULLET if paragraph.level else mark
                x = left + paragraph.indent / EMU_PER_PT - hang
                made += self._bullet(mark, x, row.y, paragraph.runs[0], own)
            made += "".join(self._piece(piece, row.y) for piece in row.pieces)
        return made

    def _bullet(self, mark: str, x: float, y: float, run: Run, own: Colour | None) -> str:
        colour = (own or run.colour).hex
        return (
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(run.size)}" fill="{colour}" '
            f'font-family="Arial, Liberation Sans, sans-serif">{escape(mark, quote=False)}</text>'
        )

    def _piece(self, piece: Piece, y: float) -> str:
        run = piece.run
        style = ' font-weight="700"' if run.bold else ""
        style += ' font-style="italic"' if run.italic else ""
        style += ' text-decoration="underline"' if run.link else ""
        fixed = f' textLength="{_n(piece.width)}" lengthAdjust="spacingAndGlyphs"'
        fixed = fixed if len(piece.text) > 1 else ""
        drawn = (
            f'<text x="{_n(piece.x)}" y="{_n(y)}" font-size="{_n(run.size)}" fill="{run.colour.hex}" '
            f'font-family="{self._family(heading=run.heading, han=piece.han)}"{style}{fixed} xml:space="preserve">'
            f"{escape(piece.text, quote=False)}</text>"
        )
        return self._linked(run.link, drawn)

    def _linked(self, target: str | None, drawn: str) -> str:
        if target and target.startswith("#") and self.targets is not None:
            target = self.targets.get(target[1:])
        return f'<a href="{escape(target)}">{drawn}</a>' if target else drawn

    def _family(self, *, heading: bool, han: bool = False) -> str:
        """The typefaces of a text, the deck's own first, then those with their widths."""
        fonts = self.fonts
        latin, ea = (fonts.heading, fonts.heading_ea) if heading else (fonts.body, fonts.body_ea)
        order = (ea, latin) if han else (latin, ea)
        names = [name for one in order for name in (one, TWINS.get(one)) if name]
        return escape(", ".join([*dict.fromkeys(names), "sans-serif"]))


def _upper(paragraph: Paragraph) -> Paragraph:
    runs = tuple(run._replace(text=run.text.upper()) for run in paragraph.runs)
    return paragraph._replace(runs=runs)


def _rectangle(box: Box) -> outlines.Rectangle:
    return outlines.Rectangle(*(value / EMU_PER_PT for value in box))


def _of_stroke(stroke: Stroke) -> model.Ink:
    dash = _DASHES.get(stroke.dash, ())
    return model.Ink(edge=stroke.colour, width=stroke.width / EMU_PER_PT, dash=dash)
