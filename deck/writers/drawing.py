"""Scene items as DrawingML: one string a slide, emitted in one pass.

python-pptx's shape API has no alt text, East Asian typefaces, `lang`, SVG, decorative flag or cell
borders, and it scans the slide for every new id; emitting costs a tenth (`tests/bench/build.py`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from charts.style import Colour
from deck.scene import (
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
from deck.writers.layouts import Holder, Layout

_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
_PLAIN = Holder("", 0, 0, 0, 0, 0, 0, colour="")


def escape(text: str) -> str:
    """Text for XML: markup escaped, characters that XML cannot hold taken out."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


class Link(NamedTuple):
    """A relationship that a slide needs: its type's last word, its target, external or not."""

    type: str
    target: str
    external: bool = False


class Drawing:
    """The shapes of one slide as XML, and the relationships that they need.

    `links` are numbered rId2, rId3, … in order (rId1 is the slide's layout). `charts` and
    `pictures` are what the package must hold for them.
    """

    def __init__(self, layout: Layout, lang: str) -> None:
        self.layout = layout
        self.lang = lang
        self.links: list[Link] = []
        self._ids: dict[str, int] = {}
        self._next = 1

    # ---- ids and relations -------------------------------------------------------------------

    def _identify(self, name: str) -> int:
        self._next += 1
        self._ids.setdefault(name, self._next)
        return self._next

    def relate(self, link: Link) -> str:
        """The id of a relationship; the same link is related once."""
        if link not in self.links:
            self.links.append(link)
        return f"rId{self.links.index(link) + 2}"

    # ---- items -------------------------------------------------------------------------------

    def item(self, item: Item, target: str | tuple[str, str | None] | None = None) -> str:
        """One item as XML. `target` is the part of a chart, or those of a picture (image, SVG)."""
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
                return self._group(item)
            case Chart():
                assert isinstance(target, str)
                return self._chart(item, target)
            case Picture():
                assert isinstance(target, tuple)
                return self._picture(item, *target)

    def number_field(self) -> str:
        """The slide number, as a field in the layout's placeholder (nothing where there is none)."""
        holder = self.layout.holders.get("number")
        if holder is None:
            return ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._identify("Number")}" name="Slide number"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="{holder.idx}"/>'
            "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{self.lang_of("")}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
        )

    def _text(self, text: Text) -> str:
        number = self._identify(text.name)
        name = attribute(text.name)
        holder = self.layout.holders.get(text.role) if text.role else None
        if holder is None:
            link = f">{self._hyperlink('#' + text.link)}</p:cNvPr>" if text.link else "/>"
            return (
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"{link}<p:cNvSpPr txBox="1"/><p:nvPr/>'
                f"</p:nvSpPr><p:spPr>{_xfrm(text.box)}"
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
                f"<p:txBody>{_body(text.anchor, text.insets)}<a:lstStyle/>"
                f"{self._paragraphs(text.paragraphs, _PLAIN)}</p:txBody></p:sp>"
            )
        size = ' sz="quarter"' if holder.type == "body" else ""
        kind = f' type="{holder.type}"{size}'
        index = f' idx="{holder.idx}"' if holder.idx else ""
        place = "" if _same(text.box, holder.box) else _xfrm(text.box)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
            f"<p:txBody>{_inherited_body(text, holder)}<a:lstStyle/>"
            f"{self._paragraphs(text.paragraphs, holder)}</p:txBody></p:sp>"
        )

    def _shape(self, shape: Shape) -> str:
        number = self._identify(shape.name)
        adjust = "".join(f'<a:gd name="{n}" fmla="val {v}"/>' for n, v in shape.adjust)
        body = ""
        if shape.paragraphs:
            body = (
                f"<p:txBody>{_body(shape.anchor, shape.insets)}<a:lstStyle/>"
                f"{self._paragraphs(shape.paragraphs, _PLAIN)}</p:txBody>"
            )
        else:
            body = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        decoration = not shape.paragraphs and shape.alt is None
        preset = f'<a:prstGeom prst="{shape.geometry}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        return (
            f"<p:sp><p:nvSpPr>{_properties(number, shape.name, shape.alt, decoration)}<p:cNvSpPr/>"
            f"<p:nvPr/></p:nvSpPr><p:spPr>{_xfrm(shape.box)}"
            f"{_path(shape) if shape.path else preset}"
            f"{_pattern(shape) or _fill(shape.fill)}{_stroke(shape.stroke)}</p:spPr>{body}</p:sp>"
        )

    def _line(self, line: Line) -> str:
        number = self._identify(line.name)
        glue = ""
        for tag, joint in (("stCxn", line.start), ("endCxn", line.end)):
            if joint is not None and joint.shape in self._ids:
                glue += f'<a:{tag} id="{self._ids[joint.shape]}" idx="{joint.site}"/>'
        if line.curved:
            geometry = "curvedConnector2"
        else:
            geometry = "straightConnector1" if glue or line.head else "line"
        head = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.head else ""
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{_properties(number, line.name, line.alt, line.alt is None)}"
            f"<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{_connector(line)}"
            f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{_stroke(line.stroke, head)}'
            "</p:spPr></p:cxnSp>"
        )

    def _group(self, group: Group) -> str:
        number = self._identify(group.name)
        inner = "".join(self.item(item) for item in group.items)
        box = _bounds(group)
        at = f'x="{box.x}" y="{box.y}"'
        size = f'cx="{box.w}" cy="{box.h}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{_properties(number, group.name, group.alt, False)}<p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {at}/><a:ext {size}/><a:chOff {at}/>"
            f"<a:chExt {size}/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _chart(self, chart: Chart, target: str) -> str:
        number, rid = self._identify(chart.name), self.relate(Link("chart", target))
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{_properties(number, chart.name, chart.alt, False)}"
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{_xfrm(chart.box, 'p')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
            f' r:id="{rid}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )

    def _picture(self, picture: Picture, image: str, svg: str | None) -> str:
        number, rid = self._identify(picture.name), self.relate(Link("image", image))
        vector = ""
        if svg is not None:
            vector = (
                '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
                ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
                f' r:embed="{self.relate(Link("image", svg))}"/></a:ext></a:extLst>'
            )
        sides = zip("ltrb", picture.crop, strict=True)
        crop = "".join(f' {s}="{round(v * 100_000)}"' for s, v in sides if v)
        cut = f"<a:srcRect{crop}/>" if crop else ""
        return (
            f"<p:pic><p:nvPicPr>{_properties(number, picture.name, picture.alt, picture.alt is None)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{rid}">{vector}</a:blip>{cut}'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{_xfrm(picture.box)}"
            f'<a:prstGeom prst="{picture.geometry}"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def _table(self, table: Table) -> str:
        number = self._identify(table.name)
        columns = "".join(f'<a:gridCol w="{w}"/>' for w in table.columns)
        rows = "".join(
            f'<a:tr h="{height}">{"".join(self._cell(cell) for cell in row)}</a:tr>'
            for height, row in zip(table.heights, table.rows, strict=True)
        )
        first = ' firstRow="1"' if table.header else ""
        first += ' firstCol="1"' if table.first_column else ""
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{_properties(number, table.name, table.alt, False)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{_xfrm(table.box, 'p')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f"<a:tblPr{first}/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
            "</a:graphic></p:graphicFrame>"
        )

    def _cell(self, cell: Cell) -> str:
        i = cell.insets
        none = "<a:noFill/>"
        top = _edge("lnT", cell.top)
        bottom = _edge("lnB", cell.bottom)
        return (
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            f"{self._paragraphs(cell.paragraphs, _PLAIN)}</a:txBody>"
            f'<a:tcPr marL="{i.left}" marR="{i.right}" marT="{i.top}" marB="{i.bottom}" anchor="{cell.anchor}">'
            f'<a:lnL w="0">{none}</a:lnL><a:lnR w="0">{none}</a:lnR>{top}{bottom}'
            f"{_fill(cell.fill)}</a:tcPr></a:tc>"
        )

    # ---- text --------------------------------------------------------------------------------

    def lang_of(self, text: str) -> str:
        """The language of a text: Chinese where it has Han characters or the deck is Chinese."""
        if self.lang == "zh" or _CJK.search(text):
            return "zh-CN"
        return "en-US"

    def _paragraphs(self, paragraphs: tuple[Paragraph, ...], holder: Holder) -> str:
        if not paragraphs:
            return f'<a:p><a:endParaRPr lang="{self.lang_of("")}"/></a:p>'
        return "".join(
            f"<a:p>{_paragraph(p, holder)}{self._runs(p.runs, holder)}</a:p>" for p in paragraphs
        )

    def _runs(self, runs: tuple[Run, ...], holder: Holder) -> str:
        out = []
        for run in runs:
            lang = self.lang_of(run.text)
            style = f' lang="{lang}"' + (' altLang="en-US"' if lang == "zh-CN" else "")
            if run.size != holder.size:
                style += f' sz="{round(run.size * 100)}"'
            if run.bold != holder.bold:
                style += f' b="{int(run.bold)}"'
            if run.italic:
                style += ' i="1"'
            inner = ""
            if run.colour.slot != holder.colour or run.colour.slot is None:
                inner = f"<a:solidFill>{colour(run.colour)}</a:solidFill>"
            if run.heading != holder.heading:
                font = "mj" if run.heading else "mn"
                inner += f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/>'
            if run.link:
                inner += self._hyperlink(run.link)
            look = f"<a:rPr{style}>{inner}</a:rPr>" if inner else f"<a:rPr{style}/>"
            for i, line in enumerate(re.split("[\n\v]", run.text)):
                if i:
                    out.append(f"<a:br>{look}</a:br>")
                if line:
                    out.append(f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>")
        return "".join(out)

    def _hyperlink(self, target: str) -> str:
        if target.startswith("#"):
            rid = self.relate(Link("slide", target))
            return f'<a:hlinkClick r:id="{rid}" action="ppaction://hlinksldjump"/>'
        rid = self.relate(Link("hyperlink", target, external=True))
        return f'<a:hlinkClick r:id="{rid}"/>'


# ---- pieces of DrawingML ---------------------------------------------------------------------


def colour(value: Colour) -> str:
    """A colour: the theme's slot where it has one."""
    if value.slot is not None:
        return f'<a:schemeClr val="{value.slot}"/>'
    return f'<a:srgbClr val="{value.rgb}"/>'


def _fill(value: Colour | None) -> str:
    return "<a:noFill/>" if value is None else f"<a:solidFill>{colour(value)}</a:solidFill>"


def _pattern(shape: Shape) -> str:
    """A pattern fill, where the shape has one: the stroke's colour (or the text's) on its fill."""
    if shape.pattern is None or shape.fill is None or shape.stroke is None:
        return ""
    return (
        f'<a:pattFill prst="{shape.pattern}"><a:fgClr>{colour(shape.stroke.colour)}</a:fgClr>'
        f"<a:bgClr>{colour(shape.fill)}</a:bgClr></a:pattFill>"
    )


def _path(shape: Shape) -> str:
    """A freeform through the shape's points."""
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in shape.path]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    end, unfilled = ("<a:close/>", "") if shape.closed else ("", ' fill="none"')
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{shape.box.w}" h="{shape.box.h}"{unfilled}>'
        f"<a:moveTo>{points[0]}</a:moveTo>{lines}{end}</a:path></a:pathLst></a:custGeom>"
    )


def _stroke(stroke: Stroke | None, head: str = "") -> str:
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = "" if stroke.dash == "solid" else f'<a:prstDash val="{stroke.dash}"/>'
    return f'<a:ln w="{stroke.width}">{_fill(stroke.colour)}{dash}{head}</a:ln>'


def _edge(tag: str, stroke: Stroke | None) -> str:
    if stroke is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{stroke.width}">{_fill(stroke.colour)}</a:{tag}>'


def _xfrm(box: Box, prefix: str = "a") -> str:
    return f'<{prefix}:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></{prefix}:xfrm>'


def _connector(line: Line) -> str:
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


def _properties(number: int, name: str, alt: str | None, decoration: bool) -> str:
    head = f'<p:cNvPr id="{number}" name="{attribute(name)}"'
    if decoration:
        return f"{head}>{_DECORATIVE}</p:cNvPr>"
    return f'{head} descr="{attribute(alt)}"/>' if alt else f"{head}/>"


def _body(anchor: str, insets: Insets) -> str:
    return (
        f'<a:bodyPr wrap="square" lIns="{insets.left}" tIns="{insets.top}" rIns="{insets.right}"'
        f' bIns="{insets.bottom}" rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )


def _inherited_body(text: Text, holder: Holder) -> str:
    out = ""
    side = round(holder.inset * 914_400)
    if text.insets != Insets(side, 0, side, 0):
        i = text.insets
        out += f' lIns="{i.left}" tIns="{i.top}" rIns="{i.right}" bIns="{i.bottom}"'
    if text.anchor != holder.anchor:
        out += f' anchor="{text.anchor}"'
    return f"<a:bodyPr{out}><a:noAutofit/></a:bodyPr>"


def _paragraph(p: Paragraph, holder: Holder) -> str:
    attributes = f' lvl="{p.level}"' if p.level else ""
    inner = ""
    if p.spacing != holder.spacing:
        inner += f'<a:lnSpc><a:spcPct val="{round(p.spacing * 100_000)}"/></a:lnSpc>'
    if p.before != holder.before:
        inner += f'<a:spcBef><a:spcPts val="{round(p.before * 100)}"/></a:spcBef>'
    if p.after:
        inner += f'<a:spcAft><a:spcPts val="{round(p.after * 100)}"/></a:spcAft>'
    if holder.bullet is None or p.bullet is None:
        if p.bullet is not None:
            attributes += f' marL="{p.indent}" indent="-{p.indent}"'
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


def _same(a: Box, b: Box) -> bool:
    return all(abs(x - y) <= 1_000 for x, y in zip(a, b, strict=True))


def _bounds(group: Group) -> Box:
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
