"""Scene items as DrawingML: one string per slide, emitted in one pass.

The shape API of python-pptx has no alt text, East Asian typefaces, `lang`, SVG, decorative flag or
cell borders, and it scans the slide for every new id; emitting strings takes a tenth of the time
(`tests/bench/build.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from deck.language.scripts import has_cjk
from deck.pptx.writer import dml
from deck.scene.items import (
    RAISED,
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
from deck.scene.placeholders import Holder
from deck.scene.record import shape_id

if TYPE_CHECKING:
    from deck.pptx.writer.dml import Holding, LevelStyle

_UNLIKE: dict[str, Any] = {
    "align": "?", "spacing": -1.0, "before": -1.0, "bullet": dml.ANY_BULLET, "bold": None,
}  # fmt: skip
"""Values that differ from all of ours, so that ours are always written."""
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/"
_RUN_END = "</a:t></a:r>"
_FOOT_NAMES = {"number": "Slide number", "words": "Footer", "footer": "Footer", "date": "Date"}
_PLAIN = Holder("", 0, 0, 0, 0, 0, 0, colour="")


class Link(NamedTuple):
    """A relationship that a slide needs: the last segment of its type, its target, external or not."""

    type: str
    target: str
    external: bool = False


def language_of(text: str, lang: str) -> str:
    """The language of a text: Chinese if it has Han characters or the deck is Chinese."""
    return "zh-CN" if lang == "zh" or has_cjk(text) else "en-US"


def extension_of(image: bytes) -> str:
    """The file name extension of an image, determined from its first bytes."""
    for start, extension in ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif")):
        if image.startswith(start):
            return extension
    raise ValueError("an image in a Scene is PNG, JPEG or GIF")


class Drawing:
    """The shapes of one slide as XML, and the relationships that they need.

    `holders` are the placeholders of its layout by role; `chart_part` and `image_part` write a part
    and return its name, as the slide refers to it; `east_asian` is the Chinese typeface if the
    theme names none; `plain` names the properties to set on every text outside placeholders,
    because the template's defaults differ from ours; `key` is the id that the slide keeps. `links`
    are numbered rId2, rId3, … in order (rId1 is the layout of the slide).
    """

    def __init__(
        self,
        holders: Mapping[str, Holding],
        lang: str,
        chart_part: Callable[[Chart], str],
        image_part: Callable[[bytes, str], str],
        east_asian: str | None = None,
        plain: Sequence[str] = (),
        key: int = 0,
    ) -> None:
        self.holders = holders
        self.key = key
        self.lang = lang
        self.chart_part = chart_part
        self.image_part = image_part
        self.east_asian = east_asian
        self.plain = _PLAIN._replace(**{name: _UNLIKE[name] for name in plain})
        self.links: list[Link] = []
        self._ids: dict[str, int] = {}
        self._next = 1
        self._draw: dict[type[Item], Callable[[Any], str]] = {
            Text: self._text,
            Shape: self._shape,
            Line: self._line,
            Table: self._table,
            Group: self._group,
            Chart: self._chart,
            Picture: self._picture,
        }

    # ---- ids and relations -------------------------------------------------------------------

    def _identify(self, name: str) -> tuple[int, str]:
        """The number of a shape on the slide, and the id that programs keep."""
        self._next += 1
        first = self._ids.setdefault(name, self._next) == self._next
        return self._next, shape_id(self.key, name if first else f"{name}/{self._next}")

    def relate(self, link: Link) -> str:
        """The id of a relationship; identical links share one."""
        if link not in self.links:
            self.links.append(link)
        return f"rId{self.links.index(link) + 2}"

    # ---- items -------------------------------------------------------------------------------

    def item(self, item: Item) -> str:
        """One item as XML."""
        return self._draw[type(item)](item)

    def number_field(self, after: str = "") -> str:
        """The slide number, as a field in the layout's placeholder, with what stands `after` it; empty if the layout
        has none."""
        holder = self.holders.get("number")
        if holder is None:
            return ""
        lang = language_of("", self.lang)
        field = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld>'
        )
        kind = f'idx="{holder.idx}" sz="quarter" type="sldNum"'
        run = f'<a:r><a:rPr lang="{lang}"/><a:t>{after}</a:t></a:r>' if after else ""
        return self._footer("Slide number", kind, f"<a:p>{field}{run}</a:p>")

    def foot_text(self, role: str, text: str) -> str:
        """A text in the layout's placeholder for it at the foot; empty if the layout has none."""
        if role not in self.holders or not text:
            return ""
        look = f'<a:rPr lang="{language_of(text, self.lang)}"/>'
        return self.repeated(role, f"<a:p><a:r>{look}<a:t>{dml.escape(text)}</a:t></a:r></a:p>")

    def repeated(self, role: str, paragraphs: str) -> str:
        """A footer or number that a slide copies unchanged from its layout."""
        holder = self.holders[role]
        size = 'sz="quarter" ' if isinstance(holder, Holder) else ""
        kind = (f'idx="{holder.idx}" ' if holder.idx else "") + f'{size}type="{holder.type}"'
        return self._footer(_FOOT_NAMES[role], kind, paragraphs)

    def _footer(self, name: str, kind: str, paragraphs: str) -> str:
        head = self._placeholder(self._identify(name), name, kind)
        return f"{head}<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"

    def _placeholder(self, ids: tuple[int, str], name: str, kind: str) -> str:
        """The start of a shape that fills a placeholder; `kind` are its attributes."""
        return (
            f"<p:sp><p:nvSpPr>{dml.properties(ids, name)}<p:cNvSpPr>"
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        )

    def _text(self, text: Text) -> str:
        ids = self._identify(text.name)
        holder = self.holders.get(text.role) if text.role else None
        if holder is None:
            link = self._hyperlink("#" + text.link) if text.link else ""
            about = dml.properties(ids, text.name, decoration=text.decoration, link=link)
            return (
                f"<p:sp><p:nvSpPr>{about}"
                '<p:cNvSpPr txBox="1"/><p:nvPr/>'
                f"</p:nvSpPr><p:spPr>{dml.transform(text.box)}"
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
                f"<p:txBody>{dml.body(text.anchor, text.insets)}<a:lstStyle/>"
                f"{self._paragraphs(text.paragraphs, self.plain)}</p:txBody></p:sp>"
            )
        kind = []
        if holder.idx:
            kind.append(f'idx="{holder.idx}"')
        if holder.type == "body":
            kind.append('sz="quarter"')
        if holder.type != "obj":
            kind.append(f'type="{holder.type}"')
        same = dml.same(text.box, holder.box)
        look = "<p:spPr/>" if same else f"<p:spPr>{dml.transform(text.box)}</p:spPr>"
        return (
            f"{self._placeholder(ids, text.name, ' '.join(kind))}{look}"
            f"<p:txBody>{dml.inherited_body(text, holder)}<a:lstStyle/>"
            f"{self._paragraphs(text.paragraphs, holder)}</p:txBody></p:sp>"
        )

    def _shape(self, shape: Shape) -> str:
        ids = self._identify(shape.name)
        adjust = "".join(f'<a:gd fmla="val {v}" name="{n}"/>' for n, v in shape.adjust)
        if shape.paragraphs:
            body = (
                f"<p:txBody>{dml.body(shape.anchor, shape.insets)}<a:lstStyle/>"
                f"{self._paragraphs(shape.paragraphs, self.plain)}</p:txBody>"
            )
        else:
            body = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        decoration = not shape.paragraphs and shape.alt is None
        values = f"<a:avLst>{adjust}</a:avLst>" if adjust else "<a:avLst/>"
        preset = f'<a:prstGeom prst="{shape.geometry}">{values}</a:prstGeom>'
        return (
            f"<p:sp><p:nvSpPr>{dml.properties(ids, shape.name, shape.alt, decoration)}<p:cNvSpPr/>"
            f"<p:nvPr/></p:nvSpPr><p:spPr>{dml.transform(shape.box)}"
            f"{dml.freeform(shape) if shape.path else preset}"
            f"{dml.pattern(shape) or dml.faded(shape) or dml.fill(shape.fill)}{dml.stroke(shape.stroke)}</p:spPr>{body}</p:sp>"
        )

    def _line(self, line: Line) -> str:
        ids = self._identify(line.name)
        glue = ""
        for tag, joint in (("stCxn", line.start), ("endCxn", line.end)):
            if joint is not None and joint.shape in self._ids:
                glue += f'<a:{tag} id="{self._ids[joint.shape]}" idx="{joint.site}"/>'
        straight = "straightConnector1" if glue or line.head else "line"
        turning = "bentConnector3" if line.elbow else "curvedConnector2"
        geometry = turning if line.curved or line.elbow else straight
        head = '<a:tailEnd len="med" type="triangle" w="med"/>' if line.head else ""
        glued = f"<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr>" if glue else "<p:cNvCxnSpPr/>"
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{dml.properties(ids, line.name, line.alt, line.alt is None)}"
            f"{glued}<p:nvPr/></p:nvCxnSpPr><p:spPr>{dml.connector(line)}"
            f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{dml.stroke(line.stroke, head)}'
            "</p:spPr></p:cxnSp>"
        )

    def _group(self, group: Group) -> str:
        ids = self._identify(group.name)
        inner = "".join(self.item(item) for item in group.items)
        box = group.box
        at = f'x="{box.x}" y="{box.y}"'
        size = f'cx="{box.w}" cy="{box.h}"'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{dml.properties(ids, group.name, group.alt)}<p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {at}/><a:ext {size}/><a:chOff {at}/>"
            f"<a:chExt {size}/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _chart(self, chart: Chart) -> str:
        ids = self._identify(chart.name)
        rid = self.relate(Link("chart", self.chart_part(chart)))
        inner = f'<c:chart xmlns:c="{_DRAWINGML}chart" r:id="{rid}"/>'
        return self._frame(ids, chart, "chart", inner)

    def _frame(self, ids: tuple[int, str], item: Chart | Table, kind: str, inner: str) -> str:
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{dml.properties(ids, item.name, item.alt)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{dml.transform(item.box, 'p')}<a:graphic>"
            f'<a:graphicData uri="{_DRAWINGML}{kind}">{inner}</a:graphicData></a:graphic></p:graphicFrame>'
        )

    def _picture(self, picture: Picture) -> str:
        ids = self._identify(picture.name)
        svg = None if picture.svg is None else self.image_part(picture.svg, "svg")
        rid = self.relate(Link("image", self.image_part(picture.data, extension_of(picture.data))))
        image = f'<a:blip r:embed="{rid}"/>'
        if svg is not None:
            vectors = dml.svg_blip(self.relate(Link("image", svg)))
            image = f'<a:blip r:embed="{rid}">{vectors}</a:blip>'
        sides = sorted(zip("ltrb", picture.crop, strict=True))
        crop = "".join(f' {s}="{round(v * 100_000)}"' for s, v in sides if v)
        cut = f"<a:srcRect{crop}/>" if crop else ""
        return (
            f"<p:pic><p:nvPicPr>{dml.properties(ids, picture.name, picture.alt, picture.alt is None)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f"<p:blipFill>{image}{cut}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{dml.transform(picture.box)}"
            f'<a:prstGeom prst="{picture.geometry}"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def _table(self, table: Table) -> str:
        ids = self._identify(table.name)
        columns = "".join(f'<a:gridCol w="{w}"/>' for w in table.columns)
        rows = "".join(
            f'<a:tr h="{height}">{"".join(self._cell(cell) for cell in row)}</a:tr>'
            for height, row in zip(table.heights, table.rows, strict=True)
        )
        first = ' firstCol="1"' if table.first_column else ""
        first += ' firstRow="1"' if table.header else ""
        inner = f"<a:tbl><a:tblPr{first}/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
        return self._frame(ids, table, "table", inner)

    def _cell(self, cell: Cell) -> str:
        i = cell.insets
        return (
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            f"{self._paragraphs(cell.paragraphs, self.plain)}</a:txBody>"
            f'<a:tcPr anchor="{cell.anchor}" marB="{i.bottom}" marL="{i.left}" marR="{i.right}" marT="{i.top}">'
            f"{dml.edge('lnL', cell.sides)}{dml.edge('lnR', cell.sides)}{dml.edge('lnT', cell.top)}{dml.edge('lnB', cell.bottom)}"
            f"{dml.fill(cell.fill)}</a:tcPr></a:tc>"
        )

    # ---- text --------------------------------------------------------------------------------

    def _paragraphs(self, paragraphs: tuple[Paragraph, ...], holder: Holding) -> str:
        if not paragraphs:
            return f'<a:p><a:endParaRPr lang="{language_of("", self.lang)}"/></a:p>'
        return "".join(
            f"<a:p>{dml.paragraph(p, style)}{self._runs(p.runs, style)}</a:p>"
            for p in paragraphs
            for style in (holder.at(p.level),)
        )

    def _runs(self, runs: tuple[Run, ...], holder: LevelStyle) -> str:
        """Runs as XML; neighbours of one look are one run, as programs would write them."""
        out: list[str] = []
        last = ""
        for run in runs:
            look = self._look(run, holder)
            lines = re.split("[\n\v]", run.text) if not run.text.isprintable() else (run.text,)
            for i, line in enumerate(lines):
                if i:
                    out.append(f"<a:br>{look}</a:br>")
                    last = ""
                if line and look == last:
                    out[-1] = out[-1].removesuffix(_RUN_END) + dml.escape(line) + _RUN_END
                elif line:
                    out.append(f"<a:r>{look}<a:t>{dml.escape(line)}{_RUN_END}")
                    last = look
        return "".join(out)

    def _look(self, run: Run, holder: LevelStyle) -> str:
        """The properties in which a run differs from its placeholder."""
        lang = language_of(run.text, self.lang)
        style = ' altLang="en-US"' if lang == "zh-CN" else ""
        if run.bold != holder.bold:
            style += f' b="{int(run.bold)}"'
        if run.raised:
            style += f' baseline="{round(RAISED * 100_000)}"'
        if run.italic:
            style += ' i="1"'
        style += f' lang="{lang}"'
        style += self._spacing(run, holder)
        if run.size != holder.size:
            style += f' sz="{round(run.size * 100)}"'
        inner = self._fill_and_face(run, holder)
        if run.link:
            inner += self._hyperlink(run.link)
        return f"<a:rPr{style}>{inner}</a:rPr>" if inner else f"<a:rPr{style}/>"

    def _spacing(self, run: Run, holder: LevelStyle) -> str:
        """The spacing of letters, if it differs from that of the placeholder, which is right for one size only."""
        spacing = run.tracking * run.drawn_size
        if not isinstance(holder, Holder):  # a company's template says it, and its texts follow
            same = not holder.tracking or run.size == holder.size
            return "" if same else f' spc="{round(holder.tracking * run.size / holder.size * 100)}"'
        same = round(spacing) == round(holder.tracking * 100)
        return "" if same else f' spc="{round(spacing)}"'

    def _fill_and_face(self, run: Run, holder: LevelStyle) -> str:
        """Colour and typefaces of a run, if they differ from those of its placeholder."""
        inner = ""
        if not holder.has(run.colour):
            inner = f"<a:solidFill>{dml.colour(run.colour)}</a:solidFill>"
        typeface = holder.typeface if isinstance(holder, Holder) else ""
        if (run.heading, run.typeface) != (holder.heading, typeface):
            font = "mj" if run.heading else "mn"
            inner += f'<a:latin typeface="{dml.attribute(run.typeface) or f"+{font}-lt"}"/>'
            if self.east_asian is None:
                inner += f'<a:ea typeface="+{font}-ea"/>'
        if self.east_asian is not None and has_cjk(run.text):
            inner += f'<a:ea typeface="{dml.attribute(self.east_asian)}"/>'
        return inner

    def _hyperlink(self, target: str) -> str:
        inside = target.startswith("#")
        rid = self.relate(Link("slide" if inside else "hyperlink", target, external=not inside))
        action = ' action="ppaction://hlinksldjump"' if inside else ""
        return f'<a:hlinkClick{action} r:id="{rid}"/>'
