"""Pieces of DrawingML: colours, lines, places, text properties, as strings."""

from __future__ import annotations

import re
from typing import Any, Protocol

from charts.style import Colour
from deck.scene.items import Anchor, Box, Group, Insets, Line, Paragraph, Shape, Stroke, Text

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


ANY_BULLET = "?"
"""The bullet of a style that is not known well enough to leave anything out."""


class LevelStyle(Protocol):
    """How a placeholder sets the text of one level."""

    @property
    def size(self) -> float: ...  # noqa: D102
    @property
    def bold(self) -> bool: ...  # noqa: D102
    @property
    def heading(self) -> bool: ...  # noqa: D102
    @property
    def align(self) -> str: ...  # noqa: D102
    @property
    def bullet(self) -> str | None: ...  # noqa: D102
    @property
    def spacing(self) -> float: ...  # noqa: D102
    @property
    def before(self) -> float: ...  # noqa: D102
    @property
    def tracking(self) -> float: ...  # noqa: D102
    def has(self, colour: Colour) -> bool: ...  # noqa: D102


class Holding(Protocol):
    """A placeholder of a layout, ours or a template's: what a slide need not say of it again."""

    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def idx(self) -> int: ...  # noqa: D102
    @property
    def box(self) -> Box: ...  # noqa: D102
    @property
    def insets(self) -> Insets: ...  # noqa: D102
    @property
    def anchor(self) -> Anchor: ...  # noqa: D102
    def at(self, level: int) -> Any: ...  # noqa: D102


def escape(text: str) -> str:
    """Text for XML: markup escaped, characters that XML cannot hold taken out."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def colour(value: Colour) -> str:
    """A colour: the theme's slot where it has one."""
    if value.shift:
        shift = "".join(f'<a:{name} val="{by}"/>' for name, by in value.shift)
        return f'<a:schemeClr val="{value.slot}">{shift}</a:schemeClr>'
    if value.slot is not None:
        return f'<a:schemeClr val="{value.slot}"/>'
    return f'<a:srgbClr val="{value.rgb}"/>'


def fill_of(value: Colour | None) -> str:
    """A fill, or none."""
    return "<a:noFill/>" if value is None else f"<a:solidFill>{colour(value)}</a:solidFill>"


def pattern(shape: Shape) -> str:
    """A pattern fill, where the shape has one: the stroke's colour (or the text's) on its fill."""
    if shape.pattern is None or shape.fill is None or shape.stroke is None:
        return ""
    return (
        f'<a:pattFill prst="{shape.pattern}"><a:fgClr>{colour(shape.stroke.colour)}</a:fgClr>'
        f"<a:bgClr>{colour(shape.fill)}</a:bgClr></a:pattFill>"
    )


def path_of(shape: Shape) -> str:
    """A freeform through the shape's points."""
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in shape.path]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    end, unfilled = ("<a:close/>", "") if shape.closed else ("", ' fill="none"')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{shape.box.w}" h="{shape.box.h}"{unfilled}>'
        f"<a:moveTo>{points[0]}</a:moveTo>{lines}{end}</a:path></a:pathLst></a:custGeom>"
    )


def stroke_of(stroke: Stroke | None, head: str = "") -> str:
    """A line's look; `head` is the XML of its arrow."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = "" if stroke.dash == "solid" else f'<a:prstDash val="{stroke.dash}"/>'
    return f'<a:ln w="{stroke.width}">{fill_of(stroke.colour)}{dash}{head}</a:ln>'


def edge(tag: str, stroke: Stroke | None) -> str:
    """A side of a table cell."""
    if stroke is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{stroke.width}">{fill_of(stroke.colour)}</a:{tag}>'


def xfrm(box: Box, prefix: str = "a") -> str:
    """A place on the page."""
    return f'<{prefix}:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></{prefix}:xfrm>'


def connector(line: Line) -> str:
    """The transform of a connector; a curve that leaves its start upright is turned by 90°."""
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
    """A shape's id, name and alternative text, or its mark as decoration."""
    head = f'<p:cNvPr id="{number}" name="{attribute(name)}"'
    if decoration:
        return f"{head}>{_DECORATIVE}</p:cNvPr>"
    return f'{head} descr="{attribute(alt)}"/>' if alt else f"{head}/>"


def body_of(anchor: str, insets: Insets) -> str:
    """The properties of a text in a shape of its own."""
    return (
        f'<a:bodyPr wrap="square" lIns="{insets.left}" tIns="{insets.top}" rIns="{insets.right}"'
        f' bIns="{insets.bottom}" rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )


def inherited_body(text: Text, holder: Holding) -> str:
    """What the text of a placeholder has otherwise than its layout."""
    out = ""
    if text.insets != holder.insets:
        i = text.insets
        out += f' lIns="{i.left}" tIns="{i.top}" rIns="{i.right}" bIns="{i.bottom}"'
    if text.anchor != holder.anchor:
        out += f' anchor="{text.anchor}"'
    return f"<a:bodyPr{out}><a:noAutofit/></a:bodyPr>"


def paragraph_of(p: Paragraph, holder: LevelStyle) -> str:
    """What a paragraph has otherwise than its placeholder."""
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
            inner += _bullet(p.bullet)
        elif holder.bullet is not None:
            attributes += ' marL="0" indent="0"'
            inner += "<a:buNone/>"
    if p.align != holder.align:
        attributes += f' algn="{p.align}"'
    return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""


def _bullet(bullet: str) -> str:
    if bullet == "1.":
        return '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
    return f'<a:buFont typeface="Arial"/><a:buChar char="{attribute(bullet)}"/>'


def same(a: Box, b: Box) -> bool:
    """Whether two boxes are one, up to rounding (0.001 in)."""
    return all(abs(x - y) <= 1_000 for x, y in zip(a, b, strict=True))


def bounds(group: Group) -> Box:
    """The box around all shapes and lines of a group."""
    left, top, right, bottom = [], [], [], []
    for item in group.items:
        if isinstance(item, Line):
            xs, ys = (item.x1, item.x2), (item.y1, item.y2)
        else:
            xs, ys = (item.box.x, item.box.right), (item.box.y, item.box.bottom)
        left.append(min(xs))
        right.append(max(xs))
        top.append(min(ys))
        bottom.append(max(ys))
    x, y = min(left), min(top)
    return Box(x, y, max(right) - x, max(bottom) - y)
