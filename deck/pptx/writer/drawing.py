"""Scene items as DrawingML: one string a slide, emitted in one pass.

python-pptx's shape API has no alt text, East Asian typefaces, `lang`, SVG, decorative flag or cell
borders, and it scans the slide for every new id; emitting costs a tenth (`tests/bench/build.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from deck.language.scripts import CJK
from deck.pptx.writer.dml import (
    ANY_BULLET,
    Holding,
    LevelStyle,
    attribute,
    body_of,
    bounds,
    colour,
    connector,
    edge,
    escape,
    fill_of,
    inherited_body,
    paragraph_of,
    path_of,
    pattern,
    properties,
    same,
    stroke_of,
    xfrm,
)
from deck.pptx.writer.layouts import Holder
from deck.scene.items import (
    Cell,
    Chart,
    Group,
    Item,
    Line,
    Paragraph,
    Picture,
    Run,
    Shape,
    Table,
    Text,
)

_CJK = re.compile(f"[{CJK}]")
_UNLIKE: dict[str, Any] = {
    "align": "?", "spacing": -1.0, "before": -1.0, "bullet": ANY_BULLET, "bold": None,
}  # fmt: skip
"""Values that none of ours equals, so that ours is always written."""
_PLAIN = Holder("", 0, 0, 0, 0, 0, 0, colour="")


class Link(NamedTuple):
    """A relationship that a slide needs: its type's last word, its target, external or not."""

    type: str
    target: str
    external: bool = False


class Drawing:
    """The shapes of one slide as XML, and the relationships that they need.

    `holders` are the placeholders of its layout by role; `east_asian` is the typeface of Chinese
    where the theme names none; `plain` names what has to be said of every text in a plain
    box, as the template has it otherwise. `links` are numbered rId2, rId3, … in order (rId1 is the slide's layout). `charts` and
    `pictures` are what the package must hold for them.
    """

    def __init__(
        self,
        holders: Mapping[str, Holding],
        lang: str,
        east_asian: str | None = None,
        plain: Sequence[str] = (),
    ) -> None:
        self.holders = holders
        self.lang = lang
        self.east_asian = east_asian
        self.plain = _PLAIN._replace(**{name: _UNLIKE[name] for name in plain})
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
        holder = self.holders.get("number")
        if holder is None:
            return ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._identify("Number")}" name="Slide number"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="{holder.idx}"/>'
            "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{self.lang_of("")}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
        )

    def repeated(self, role: str, paragraphs: str) -> str:
        """A footer or number that a slide repeats word for word from its layout."""
        holder = self.holders[role]
        kind = f' type="{holder.type}"' + (f' idx="{holder.idx}"' if holder.idx else "")
        name = {"number": "Slide number", "footer": "Footer"}[role]
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._identify(name)}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def _text(self, text: Text) -> str:
        number = self._identify(text.name)
        name = attribute(text.name)
        holder = self.holders.get(text.role) if text.role else None
        if holder is None:
            link = f">{self._hyperlink('#' + text.link)}</p:cNvPr>" if text.link else "/>"
            return (
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"{link}<p:cNvSpPr txBox="1"/><p:nvPr/>'
                f"</p:nvSpPr><p:spPr>{xfrm(text.box)}"
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
                f"<p:txBody>{body_of(text.anchor, text.insets)}<a:lstStyle/>"
                f"{self._paragraphs(text.paragraphs, self.plain)}</p:txBody></p:sp>"
            )
        size = ' sz="quarter"' if holder.type == "body" else ""
        kind = "" if holder.type == "obj" else f' type="{holder.type}"{size}'
        index = f' idx="{holder.idx}"' if holder.idx else ""
        place = "" if same(text.box, holder.box) else xfrm(text.box)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
            f"<p:txBody>{inherited_body(text, holder)}<a:lstStyle/>"
            f"{self._paragraphs(text.paragraphs, holder)}</p:txBody></p:sp>"
        )

    def _shape(self, shape: Shape) -> str:
        number = self._identify(shape.name)
        adjust = "".join(f'<a:gd name="{n}" fmla="val {v}"/>' for n, v in shape.adjust)
        body = ""
        if shape.paragraphs:
            body = (
                f"<p:txBody>{body_of(shape.anchor, shape.insets)}<a:lstStyle/>"
                f"{self._paragraphs(shape.paragraphs, self.plain)}</p:txBody>"
            )
        else:
            body = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        decoration = not shape.paragraphs and shape.alt is None
        preset = f'<a:prstGeom prst="{shape.geometry}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
        return (
            f"<p:sp><p:nvSpPr>{properties(number, shape.name, shape.alt, decoration)}<p:cNvSpPr/>"
            f"<p:nvPr/></p:nvSpPr><p:spPr>{xfrm(shape.box)}"
            f"{path_of(shape) if shape.path else preset}"
            f"{pattern(shape) or fill_of(shape.fill)}{stroke_of(shape.stroke)}</p:spPr>{body}</p:sp>"
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
            f"<p:cxnSp><p:nvCxnSpPr>{properties(number, line.name, line.alt, line.alt is None)}"
            f"<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{connector(line)}"
            f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{stroke_of(line.stroke, head)}'
            "</p:spPr></p:cxnSp>"
        )

    def _group(self, group: Group) -> str:
        number = self._identify(group.name)
        inner = "".join(self.item(item) for item in group.items)
        box = bounds(group)
        at = f'x="{box.x}" y="{box.y}"'
        size = f'cx="{box.w}" cy="{box.h}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{properties(number, group.name, group.alt, False)}<p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {at}/><a:ext {size}/><a:chOff {at}/>"
            f"<a:chExt {size}/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _chart(self, chart: Chart, target: str) -> str:
        number, rid = self._identify(chart.name), self.relate(Link("chart", target))
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{properties(number, chart.name, chart.alt, False)}"
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{xfrm(chart.box, 'p')}<a:graphic>"
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
            f"<p:pic><p:nvPicPr>{properties(number, picture.name, picture.alt, picture.alt is None)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{rid}">{vector}</a:blip>{cut}'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(picture.box)}"
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
            f"<p:graphicFrame><p:nvGraphicFramePr>{properties(number, table.name, table.alt, False)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{xfrm(table.box, 'p')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f"<a:tblPr{first}/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
            "</a:graphic></p:graphicFrame>"
        )

    def _cell(self, cell: Cell) -> str:
        i = cell.insets
        none = "<a:noFill/>"
        top = edge("lnT", cell.top)
        bottom = edge("lnB", cell.bottom)
        return (
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            f"{self._paragraphs(cell.paragraphs, self.plain)}</a:txBody>"
            f'<a:tcPr marL="{i.left}" marR="{i.right}" marT="{i.top}" marB="{i.bottom}" anchor="{cell.anchor}">'
            f'<a:lnL w="0">{none}</a:lnL><a:lnR w="0">{none}</a:lnR>{top}{bottom}'
            f"{fill_of(cell.fill)}</a:tcPr></a:tc>"
        )

    # ---- text --------------------------------------------------------------------------------

    def lang_of(self, text: str) -> str:
        """The language of a text: Chinese where it has Han characters or the deck is Chinese."""
        if self.lang == "zh" or _CJK.search(text):
            return "zh-CN"
        return "en-US"

    def _paragraphs(self, paragraphs: tuple[Paragraph, ...], holder: Holding) -> str:
        if not paragraphs:
            return f'<a:p><a:endParaRPr lang="{self.lang_of("")}"/></a:p>'
        return "".join(
            f"<a:p>{paragraph_of(p, style)}{self._runs(p.runs, style)}</a:p>"
            for p in paragraphs
            for style in (holder.at(p.level),)
        )

    def _runs(self, runs: tuple[Run, ...], holder: LevelStyle) -> str:
        out = []
        for run in runs:
            lang = self.lang_of(run.text)
            style = f' lang="{lang}"' + (' altLang="en-US"' if lang == "zh-CN" else "")
            if run.size != holder.size:
                style += f' sz="{round(run.size * 100)}"'
                if holder.tracking:  # spacing of letters that is right for one size only
                    style += f' spc="{round(holder.tracking * run.size / holder.size * 100)}"'
            if run.bold != holder.bold:
                style += f' b="{int(run.bold)}"'
            if run.italic:
                style += ' i="1"'
            inner = self._fill_and_face(run, holder)
            if run.link:
                inner += self._hyperlink(run.link)
            look = f"<a:rPr{style}>{inner}</a:rPr>" if inner else f"<a:rPr{style}/>"
            for i, line in enumerate(re.split("[\n\v]", run.text)):
                if i:
                    out.append(f"<a:br>{look}</a:br>")
                if line:
                    out.append(f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>")
        return "".join(out)

    def _fill_and_face(self, run: Run, holder: LevelStyle) -> str:
        """Colour and typefaces of a run, where they are not its placeholder's."""
        inner = ""
        if not holder.has(run.colour):
            inner = f"<a:solidFill>{colour(run.colour)}</a:solidFill>"
        if run.heading != holder.heading:
            font = "mj" if run.heading else "mn"
            inner += f'<a:latin typeface="+{font}-lt"/>'
            if self.east_asian is None:
                inner += f'<a:ea typeface="+{font}-ea"/>'
        if self.east_asian is not None and _CJK.search(run.text):
            inner += f'<a:ea typeface="{attribute(self.east_asian)}"/>'
        return inner

    def _hyperlink(self, target: str) -> str:
        if target.startswith("#"):
            rid = self.relate(Link("slide", target))
            return f'<a:hlinkClick r:id="{rid}" action="ppaction://hlinksldjump"/>'
        rid = self.relate(Link("hyperlink", target, external=True))
        return f'<a:hlinkClick r:id="{rid}"/>'
