"""Fragments of DrawingML as strings: colours, lines, transforms, text properties.

Attributes are written in alphabetical order, and an element without content as `<x/>`: the text of
a slide is then its own canonical form (`deck.core.canonical`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from charts.style import Colour
from deck.scene.items import (
    LARGE_NUMBER,
    NUMBER,
    NUMBER_SCALE,
    Box,
    Insets,
    Line,
    Paragraph,
    Shape,
    Stroke,
    Text,
)

if TYPE_CHECKING:
    from deck.scene.placeholders import Holder
    from deck.themes.template.model import Level, Placeholder

    Holding: TypeAlias = Holder | Placeholder
    """A placeholder of a layout, ours or a template's: the properties that a slide need not repeat.
    """
    LevelStyle: TypeAlias = Holder | Level
    """The text formatting of one level of a placeholder."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
ANY_BULLET = "?"
"""The bullet of a style that is not known precisely, so that nothing is left out."""


def escape(text: str) -> str:
    """Text for XML: markup escaped, characters that XML does not allow removed."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def colour(value: Colour) -> str:
    """A colour: by theme slot if it has one."""
    if value.slot is None and not value.shift:
        return f'<a:srgbClr val="{value.rgb}"/>'
    shift = "".join(f'<a:{name} val="{by}"/>' for name, by in value.shift)
    end = f">{shift}</a:schemeClr>" if shift else "/>"
    return f'<a:schemeClr val="{value.slot}"{end}'


def fill(value: Colour | None) -> str:
    """A solid fill, or none."""
    return "<a:noFill/>" if value is None else f"<a:solidFill>{colour(value)}</a:solidFill>"


def pattern(shape: Shape) -> str:
    """A pattern fill, if the shape has one: the colour of the stroke on that of the fill."""
    if shape.pattern is None or shape.fill is None or shape.stroke is None:
        return ""
    return (
        f'<a:pattFill prst="{shape.pattern}"><a:fgClr>{colour(shape.stroke.colour)}</a:fgClr>'
        f"<a:bgClr>{colour(shape.fill)}</a:bgClr></a:pattFill>"
    )


def faded(shape: Shape) -> str:
    """The fill of a shape that becomes transparent from left to right, if it does."""
    if not shape.fade or shape.fill is None:
        return ""
    kind, key = ("schemeClr", shape.fill.slot) if shape.fill.slot else ("srgbClr", shape.fill.rgb)
    inks = [
        f'<a:{kind} val="{key}"><a:alpha val="{opaque * 1_000}"/></a:{kind}>'
        for _, opaque in shape.fade
    ]
    if len(set(inks)) == 1:
        return f"<a:solidFill>{inks[0]}</a:solidFill>"
    places = (f'<a:gs pos="{round(at * 100_000)}">' for at, _ in shape.fade)
    stops = "".join(f"{at}{ink}</a:gs>" for at, ink in zip(places, inks, strict=True))
    return f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'


def freeform(shape: Shape) -> str:
    """A freeform through the shape's points."""
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in shape.path]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    end, unfilled = ("<a:close/>", "") if shape.closed else ("", 'fill="none" ')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect b="b" l="0" r="r" t="0"/>'
        f'<a:pathLst><a:path {unfilled}h="{shape.box.h}" w="{shape.box.w}">'
        f"<a:moveTo>{points[0]}</a:moveTo>{lines}{end}</a:path></a:pathLst></a:custGeom>"
    )


def stroke(line: Stroke | None, head: str = "") -> str:
    """The look of a line; `head` is the XML of its arrow."""
    if line is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = "" if line.dash == "solid" else f'<a:prstDash val="{line.dash}"/>'
    return f'<a:ln w="{line.width}">{fill(line.colour)}{dash}{head}</a:ln>'


def edge(tag: str, line: Stroke | None = None) -> str:
    """One side of a table cell."""
    if line is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{line.width}">{fill(line.colour)}</a:{tag}>'


def transform(box: Box, prefix: str = "a") -> str:
    """The transform of a box on the page."""
    return f'<{prefix}:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></{prefix}:xfrm>'


def svg_blip(key: str) -> str:
    """What a picture has beside its bitmap: the relationship to the same image as vectors."""
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
        ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
        f' r:embed="{key}"/></a:ext></a:extLst>'
    )


def connector(line: Line) -> str:
    """The transform of a connector; one that turns and starts vertically is turned by 90°."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    x, y, w, h = line.box
    if line.upright:
        turn, flip_h, flip_v = ' rot="5400000"', dy < 0, dx > 0
    else:
        turn, flip_h, flip_v = "", dx < 0, dy < 0
    flips = (' flipH="1"' if flip_h else "") + (' flipV="1"' if flip_v else "")
    return f'<a:xfrm{flips}{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def properties(
    ids: tuple[int, str],
    name: str,
    alt: str | None = None,
    decoration: bool = False,
    link: str = "",
) -> str:
    """A shape's ids (its number on the slide, and the one that it keeps), its name, alternative text
    and the XML of its link. A decoration is marked as one, and known by its name alone."""
    number, key = ids
    if decoration:
        return f'<p:cNvPr id="{number}" name="{attribute(name)}">{_DECORATIVE}</p:cNvPr>'
    text = f'descr="{attribute(alt)}" ' if alt else ""
    return (
        f'<p:cNvPr {text}id="{number}" name="{attribute(name)}">{link}<a:extLst>'
        f'<a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId id="{key}"/></a:ext>'
        "</a:extLst></p:cNvPr>"
    )


def body(anchor: str, insets: Insets) -> str:
    """The body properties of a text in its own shape."""
    distances = _distances(insets, ' rtlCol="0"')
    return f'<a:bodyPr anchor="{anchor}"{distances} wrap="square"><a:noAutofit/></a:bodyPr>'


def _distances(i: Insets, direction: str = "") -> str:
    return f' bIns="{i.bottom}" lIns="{i.left}" rIns="{i.right}"{direction} tIns="{i.top}"'


def inherited_body(text: Text, holder: Holding) -> str:
    """The body properties in which a placeholder's text differs from its layout."""
    distances = _distances(text.insets) if text.insets != holder.insets else ""
    anchor = f' anchor="{text.anchor}"' if text.anchor != holder.anchor else ""
    return f"<a:bodyPr{anchor}{distances}><a:noAutofit/></a:bodyPr>"


def paragraph(p: Paragraph, holder: LevelStyle) -> str:
    """The properties in which a paragraph differs from its placeholder."""
    level = f' lvl="{p.level}"' if p.level else ""
    attributes, inner = level, ""
    if p.spacing != holder.spacing:
        inner += f'<a:lnSpc><a:spcPct val="{round(p.spacing * 100_000)}"/></a:lnSpc>'
    if p.before != holder.before:
        inner += f'<a:spcBef><a:spcPts val="{round(p.before * 100)}"/></a:spcBef>'
    if p.after:
        inner += f'<a:spcAft><a:spcPts val="{round(p.after * 100)}"/></a:spcAft>'
    if holder.bullet in (None, ANY_BULLET) or p.bullet is None or p.hang is not None:
        if p.bullet is not None:
            hang = p.indent if p.hang is None else p.hang
            attributes = f' indent="-{hang}"{level} marL="{p.indent}"'
            if p.bullet == NUMBER:
                inner += '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
            elif p.bullet == LARGE_NUMBER:
                inner += (
                    '<a:buClr><a:schemeClr val="accent1"/></a:buClr>'
                    f'<a:buSzPct val="{round(NUMBER_SCALE * 100_000)}"/>'
                    '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>'
                )
            else:
                inner += _bullet(p)
        elif holder.bullet is not None:
            attributes = f' indent="0"{level} marL="0"'
            inner += "<a:buNone/>"
    if p.align != holder.align:
        attributes = f' algn="{p.align}"{attributes}'
    if inner:
        return f"<a:pPr{attributes}>{inner}</a:pPr>"
    return f"<a:pPr{attributes}/>" if attributes else ""


def _bullet(p: Paragraph) -> str:
    """The glyph before a paragraph."""
    look = "" if p.bullet_colour is None else f"<a:buClr>{colour(p.bullet_colour)}</a:buClr>"
    if p.bullet_scale != 1:
        look += f'<a:buSzPct val="{round(p.bullet_scale * 100_000)}"/>'
    return f'{look}<a:buFont typeface="Arial"/><a:buChar char="{attribute(p.bullet or "")}"/>'


def same(a: Box, b: Box) -> bool:
    """Whether two boxes are equal within rounding (0.001 in)."""
    return a == b or all(abs(x - y) <= 1_000 for x, y in zip(a, b, strict=True))
