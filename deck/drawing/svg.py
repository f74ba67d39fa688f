"""Pages of a scene as SVG: text stays text, in points from the top left corner of the page.

A piece of text is stretched to the width that it was measured with, so that a page keeps its lines where
its typeface is missing. Pictures are embedded as data; a user's SVG stays a picture, whose scripts do not run.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from charts.picture.typefaces import TWINS
from charts.style import Colour, Fonts
from charts.vector import model
from charts.vector.model import Ink
from deck.drawing.page import HATCH, HATCH_WIDTH, Lines, Mark, PageWriter, length
from deck.drawing.text import Piece
from deck.pptx.writer.drawing import extension_of
from deck.scene import outlines
from deck.scene.items import EMU_PER_PT, RAISED, Picture
from deck.scene.layouts import ground_of
from deck.scene.scene import Scene

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_TURNED = ' patternTransform="rotate(-45)"'


def svg(scene: Scene, index: int, targets: Mapping[str, str] | None = None) -> str:
    """One page of a scene as an SVG document of its own; `index` counts from 0.

    `targets` are the addresses of pages by their ids; links to others are left out. Without it a link
    to a page is `#` and its id.
    """
    return _SvgPage(scene, index, targets).document()


class _SvgPage(PageWriter):
    def __init__(self, scene: Scene, index: int, targets: Mapping[str, str] | None = None) -> None:
        super().__init__(scene, index)
        self.targets = targets
        self._patterns: dict[tuple[str, str, bool], str] = {}
        self._fades: list[str] = []

    def document(self) -> str:
        """The page as a document."""
        w, h = length(self.scene.width / EMU_PER_PT), length(self.scene.height / EMU_PER_PT)
        ground = ground_of(self.scene, self.page).hex
        body = "".join(self.parts())
        size = f'width="{length(HATCH)}" height="{length(HATCH)}"'
        patterns = "".join(
            f'<pattern id="{name}" {size} patternUnits="userSpaceOnUse"{"" if level else _TURNED}>'
            f'<rect {size} fill="{fill}"/>'
            f'<path d="M0 0H{length(HATCH)}" stroke="{ink}" stroke-width="{length(HATCH_WIDTH)}"/></pattern>'
            for (fill, ink, level), name in self._patterns.items()
        )
        patterns += "".join(self._fades)
        defined = f"<defs>{patterns}</defs>" if patterns else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            f'role="group" lang="{escape(self.scene.lang)}" aria-label="{escape(self.page.title)}">{defined}'
            f'<rect width="{w}" height="{h}" fill="{ground}"/>{body}</svg>'
        )

    def _image(self, picture: Picture) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in picture.box)
        data = picture.svg or picture.data
        kind = "image/svg+xml" if picture.svg else _TYPES[extension_of(picture.data)]
        left, top, right, bottom = picture.crop
        whole_w, whole_h = w / (1 - left - right), h / (1 - top - bottom)
        image = (
            f'<image x="{length(-left * whole_w)}" y="{length(-top * whole_h)}" width="{length(whole_w)}" height="{length(whole_h)}" '
            f'preserveAspectRatio="none" href="data:{kind};base64,{base64.b64encode(data).decode()}"/>'
        )
        frame = f'width="{length(w)}" height="{length(h)}"'
        if picture.geometry == "ellipse":
            name = f"e{self.number}-{length(x)}-{length(y)}"
            rx, ry = length(w / 2), length(h / 2)
            image = (
                f'<clipPath id="{name}"><ellipse cx="{rx}" cy="{ry}" rx="{rx}" ry="{ry}"/></clipPath>'
                f'<g clip-path="url(#{name})">{image}</g>'
            )
        return f'<svg x="{length(x)}" y="{length(y)}" {frame}>{image}</svg>'

    def _moved(self, drawn: str, x: float, y: float, scale: tuple[float, float] | None) -> str:
        stretched = f" scale({scale[0]:.5f} {scale[1]:.5f})" if scale else ""
        return f'<g transform="translate({length(x)} {length(y)}){stretched}">{drawn}</g>'

    def _with_alt(self, alt: str, drawn: str) -> str:
        return f'<g role="img" aria-label="{escape(alt)}">{drawn}</g>'

    def _linked(self, target: str | None, drawn: str) -> str:
        if target and target.startswith("#") and self.targets is not None:
            target = self.targets.get(target[1:])
        return f'<a href="{escape(target)}">{drawn}</a>' if target else drawn

    # ---- shapes ------------------------------------------------------------------------------

    def _figure(self, figure: outlines.Figure, ink: Ink) -> str:
        look = self._look(ink)
        match figure:
            case outlines.Rectangle(x, y, w, h, r):
                corner = f' rx="{length(r)}"' if r else ""
                return f'<rect x="{length(x)}" y="{length(y)}" width="{length(w)}" height="{length(h)}"{corner}{look}/>'
            case outlines.Oval(x, y, rx, ry):
                return f'<ellipse cx="{length(x)}" cy="{length(y)}" rx="{length(rx)}" ry="{length(ry)}"{look}/>'
            case outlines.Path(points, closed, curves):
                way = f"M{length(points[0][0])} {length(points[0][1])}"
                for i, (x, y) in enumerate(points[1:]):
                    if curves:
                        (a, b), (c, d) = curves[i]
                        way += f"C{length(a)} {length(b)} {length(c)} {length(d)} {length(x)} {length(y)}"
                    else:
                        way += f"L{length(x)} {length(y)}"
                return f'<path d="{way}{"Z" if closed else ""}"{look}/>'

    def _look(self, ink: Ink) -> str:
        """Fill and edge as attributes."""
        fill = ink.fill.hex if ink.fill else "none"
        if ink.hatch:
            fill = f"url(#{self._pattern(ink.fill, ink.hatch, level=ink.level)})"
        if ink.fill and ink.fade:
            fill = f"url(#{self._fade(ink.fill, ink.fade)})"
        look = f' fill="{fill}"'
        if ink.fill and ink.opacity < 100:
            look += f' fill-opacity="{length(ink.opacity / 100)}"'
        if ink.edge and ink.width:
            look += f' stroke="{ink.edge.hex}" stroke-width="{length(ink.width)}"'
            if ink.dash:
                lengths = " ".join(length(one * ink.width) for one in ink.dash)
                look += f' stroke-dasharray="{lengths}"'
            if ink.soft:
                look += ' stroke-linecap="round" stroke-linejoin="round"'
        return look

    def _pattern(self, fill: Colour | None, ink: Colour, *, level: bool) -> str:
        key = (fill.hex if fill else "none", ink.hex, level)
        name = f"h{self.number}-{len(self._patterns)}"
        return self._patterns.setdefault(key, name)

    def _fade(self, fill: Colour, fade: Sequence[tuple[float, int]]) -> str:
        """The id of a fill that becomes transparent from left to right."""
        name = f"f{self.number}-{len(self._fades)}"
        stops = "".join(
            f'<stop offset="{at:g}" stop-color="{fill.hex}" stop-opacity="{opaque / 100:g}"/>'
            for at, opaque in fade
        )
        self._fades.append(f'<linearGradient id="{name}">{stops}</linearGradient>')
        return name

    # ---- text --------------------------------------------------------------------------------

    def _lines(
        self,
        paragraphs: Sequence[Lines],
        link: str | None = None,
        *,
        title: bool = False,  # noqa: ARG002 - the page as a whole is a picture with a name
    ) -> str:
        made = ""
        for paragraph in paragraphs:
            if paragraph.mark:
                made += self._bullet(paragraph.mark, paragraph.rows[0].y)
            made += "".join(
                self._piece(piece, row.y) for row in paragraph.rows for piece in row.pieces
            )
        return self._linked(link, made)

    def _bullet(self, mark: Mark, y: float) -> str:
        family = "Arial, Liberation Sans, sans-serif"
        if mark.heading:
            family = _family(self.scene.fonts, heading=True)
        bold = self._style(self._weight(bold=mark.bold, heading=mark.heading))
        return (
            f'<text x="{length(mark.x)}" y="{length(y)}" font-size="{length(mark.size)}" fill="{mark.colour.hex}" '
            f'font-family="{family}"{bold}>{escape(mark.text, quote=False)}</text>'
        )

    @staticmethod
    def _style(weight: int) -> str:
        """The attribute for a weight other than the regular one."""
        return f' font-weight="{weight}"' if weight != 400 else ""

    def _piece(self, piece: Piece, y: float) -> str:
        run = piece.run
        y -= RAISED * run.size if run.raised else 0
        style = self._style(
            self._weight(bold=run.bold, heading=run.heading, han=piece.han, typeface=run.typeface)
        )
        style += ' font-style="italic"' if run.italic else ""
        style += ' text-decoration="underline"' if run.link else ""
        if run.tracking:
            style += f' letter-spacing="{length(run.tracking * run.drawn_size / 100)}"'
        fixed = f' textLength="{length(piece.width)}" lengthAdjust="spacingAndGlyphs"'
        fixed = fixed if len(piece.text) > 1 else ""
        drawn = (
            f'<text x="{length(piece.x)}" y="{length(y)}" font-size="{length(run.drawn_size)}" fill="{run.colour.hex}" '
            f'font-family="{_family(self.scene.fonts, run.typeface, heading=run.heading, han=piece.han)}"{style}{fixed} xml:space="preserve">'
            f"{escape(piece.text, quote=False)}</text>"
        )
        return self._linked(run.link, drawn)

    def _chart_words(self, words: model.Words) -> str:
        anchor = {"l": "", "ctr": ' text-anchor="middle"', "r": ' text-anchor="end"'}[words.align]
        bold = self._style(
            self._weight(bold=words.bold, heading=words.heading, typeface=self._label(words))
        )
        fonts = self.scene.fonts
        family = _family(fonts, fonts.label if words.label else "", heading=words.heading)
        return (
            f'<text x="{length(words.x)}" y="{length(words.y)}" font-size="{length(words.size)}" fill="{words.colour.hex}" '
            f'font-family="{family}"{bold}{anchor}>{escape(words.text, quote=False)}</text>'
        )


@lru_cache(64)
def _family(fonts: Fonts, typeface: str = "", *, heading: bool, han: bool = False) -> str:
    """The typefaces of a text, the deck's own first, then those with their widths."""
    latin, ea = (fonts.heading, fonts.heading_ea) if heading else (fonts.body, fonts.body_ea)
    latin = typeface or latin
    order = (ea, latin) if han else (latin, ea)
    names = [name for one in order for name in (one, TWINS.get(one)) if name]
    return escape(", ".join([*dict.fromkeys(names), "sans-serif"]))
