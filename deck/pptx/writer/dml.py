"""Fragments of DrawingML as strings: colours, lines, transforms, text properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from charts.style import Colour
from deck.scene.items import Box, Group, Insets, Line, Paragraph, Shape, Stroke, Text

if TYPE_CHECKING:
    from deck.pptx.writer.layouts import Holder
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


def freeform(shape: Shape) -> str:
    """A freeform through the shape's points."""
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in shape.path]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    end, unfilled = ("<a:close/>", "") if shape.closed else ("", ' fill="none"')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{shape.box.w}" h="{shape.box.h}"{unfilled}>'
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


def connector(line: Line) -> str:
    """The transform of a connector; a curve that starts vertically is turned by 90°."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    upright = line.curved and line.start is not None and line.start.site in (0, 2)
    w, h = (abs(dy), abs(dx)) if upright else (abs(dx), abs(dy))
    x = (line.x1 + line.x2 - w) // 2
    y = (line.y1 + line.y2 - h) // 2
    if upright:
        turn, flip_h, flip_v = ' rot="5400000"', dy < 0, dx > 0
    else:
        turn, flip_h, flip_v = "", dx < 0, dy < 0
    flips = (' flipH="1"' if flip_h else "") + (' flipV="1"' if flip_v else "")
    return f'<a:xfrm{turn}{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def properties(number: int, name: str, alt: str | None, decoration: bool) -> str:
    """A shape's id, name and alternative text, or its marking as decoration."""
    head = f'<p:cNvPr id="{number}" name="{attribute(name)}"'
    if decoration:
        return f"{head}>{_DECORATIVE}</p:cNvPr>"
    return f'{head} descr="{attribute(alt)}"/>' if alt else f"{head}/>"


def body(anchor: str, insets: Insets) -> str:
    """The body properties of a text in its own shape."""
    distances = _distances(insets)
    return (
        f'<a:bodyPr wrap="square"{distances} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )


def _distances(i: Insets) -> str:
    return f' lIns="{i.left}" tIns="{i.top}" rIns="{i.right}" bIns="{i.bottom}"'


def inherited_body(text: Text, holder: Holding) -> str:
    """The body properties in which a placeholder's text differs from its layout."""
    distances = _distances(text.insets) if text.insets != holder.insets else ""
    anchor = f' anchor="{text.anchor}"' if text.anchor != holder.anchor else ""
    return f"<a:bodyPr{distances}{anchor}><a:noAutofit/></a:bodyPr>"


def paragraph(p: Paragraph, holder: LevelStyle) -> str:
    """The properties in which a paragraph differs from its placeholder."""
    attributes = f' lvl="{p.level}"' if p.level else ""
    inner = ""
    if p.spacing != holder.spacing:
        inner += f'<a:lnSpc><a:spcPct val="{round(p.spacing * 100_000)}"/></a:lnSpc>'
    if p.before != holder.before:
        inner += f'<a:spcBef><a:spcPts val="{round(p.before * 100)}"/></a:spcBef>'
    if p.after:
        inner += f'<a:spcAft><a:spcPts val="{round(p.after * 100)}"/></a:spcAft>'
    if holder.bullet in (None, ANY_BULLET) or p.bullet is None:
        if p.bullet is not None:
            hang = p.indent if p.hang is None else p.hang
            attributes += f' marL="{p.indent}" indent="-{hang}"'
            if p.bullet == "1.":
                inner += '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
            else:
                inner += f'<a:buFont typeface="Arial"/><a:buChar char="{attribute(p.bullet)}"/>'
        elif holder.bullet is not None:
            attributes += ' marL="0" indent="0"'
            inner += "<a:buNone/>"
    if p.align != holder.align:
        attributes += f' algn="{p.align}"'
    return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""


def same(a: Box, b: Box) -> bool:
    """Whether two boxes are equal within rounding (0.001 in)."""
    return all(abs(x - y) <= 1_000 for x, y in zip(a, b, strict=True))


def bounds(group: Group) -> Box:
    """The box around all shapes and lines of a group."""
    ends = [
        (item.x1, item.y1, item.x2, item.y2)
        if isinstance(item, Line)
        else (item.box.x, item.box.y, item.box.right, item.box.bottom)
        for item in group.items
    ]
    xs = [x for x1, _, x2, _ in ends for x in (x1, x2)]
    ys = [y for _, y1, _, y2 in ends for y in (y1, y2)]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
