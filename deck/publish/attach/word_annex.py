"""The annex of a Word document as WordprocessingML: heading, embedded deck, pages with captions."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from deck.pptx.contents import PageContents
from deck.pptx.writer.dml import attribute, escape
from deck.publish.attach.parcel import Parcel

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_TWIPS_PER_POINT, _EMU_PER_POINT = 20, 12_700
_ICON = (96.0, 72.0)
_LONGEST_ALT = 900
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t"'
    ' path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:stroke joinstyle="miter"/><v:formulas>'
    '<v:f eqn="if lineDrawn pixelLineWidth 0"/><v:f eqn="sum @0 1 0"/><v:f eqn="sum 0 0 @1"/>'
    '<v:f eqn="prod @2 1 2"/><v:f eqn="prod @3 21600 pixelWidth"/><v:f eqn="prod @3 21600 pixelHeight"/>'
    '<v:f eqn="sum @0 0 1"/><v:f eqn="prod @6 1 2"/><v:f eqn="prod @7 21600 pixelWidth"/>'
    '<v:f eqn="sum @8 21600 0"/><v:f eqn="prod @7 21600 pixelHeight"/><v:f eqn="sum @10 21600 0"/>'
    '</v:formulas><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" aspectratio="t"/></v:shapetype>'
)
_TEXTS = {
    "en": {
        "heading": "{label}: {title}",
        "deck": "The deck “{name}” ({pages}) is part of this document: double-click it to open it in PowerPoint.",
        "pages": "The following pages are taken from the deck “{name}”.",
        "object": "The deck “{title}” (double-click to open)",
        "page": "{title} (page {number} of the deck)",
    },
    "zh": {
        "heading": "{label}：{title}",
        "deck": "演示文稿“{name}”（共{count}页）附于此处，双击即可在PowerPoint中打开。",
        "pages": "以下页面取自演示文稿“{name}”。",
        "object": "演示文稿“{title}”（双击打开）",
        "page": "{title}（第{number}页）",
    },
}


class Figures(NamedTuple):
    """How the document numbers its figures: the name of the sequence, the next number, and the
    words around it (`Figure `, `: `)."""

    sequence: str
    next: int
    before: str
    after: str


class Annex(NamedTuple):
    """A deck, and the document's styles for its annex.

    `heading`, `caption` and `body` are ids of paragraph styles (empty: the default), `width` is
    that of the text in points.
    """

    parcel: Parcel
    lang: str
    label: str
    heading: str
    numbered: bool
    caption: str
    body: str
    new_page: bool
    width: float
    figures: Figures | None
    hides_frame: bool

    @property
    def id(self) -> int:
        """The id of the content control and of the object."""
        return zlib.crc32(self.parcel.mark.encode()) & 0x7FFFFFFF

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page's picture in points."""
        contents = self.parcel.contents
        return self.width, self.width * contents.height / contents.width

    def xml(self, embedded: tuple[str, str] | None, shown: list[tuple[PageContents, str]]) -> str:
        """The content control with the annex.

        `embedded` has the ids of the relationships to the deck and to the picture that represents
        it, `shown` pages with the id of the relationship to their picture.
        """
        name, contents, icon = self.parcel.name, self.parcel.contents, self.parcel.icon
        count, texts = len(contents.pages), _TEXTS[self.lang]
        pages = "1 page" if count == 1 else f"{count} pages"
        body = _heading(self, texts["heading"].format(label=self.label, title=contents.title))
        if embedded is not None:
            title = texts["object"].format(title=contents.title)
            body += _paragraph(
                self.body, _run(texts["deck"].format(name=name, pages=pages, count=count))
            )
            body += _object(self, title, *embedded)
            body += "" if icon else _caption(self, 0, title)
        elif shown:
            body += _paragraph(self.body, _run(texts["pages"].format(name=name)))
        first = int(embedded is not None and not icon)
        for i, (page, relationship) in enumerate(shown):
            body += _picture(self, page, self.id // 2 + i, relationship)
            caption = texts["page"].format(title=page.title, number=page.number)
            body += _caption(self, first + i, caption)
        hidden = '<w15:appearance w15:val="hidden"/>' if self.hides_frame else ""
        names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
        return (
            f'<w:sdt {names}><w:sdtPr><w:alias w:val="{attribute(name[:64])}"/>'
            f'<w:tag w:val="{self.parcel.mark}"/><w:id w:val="{self.id}"/>{hidden}</w:sdtPr>'
            f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
        )


def _heading(made: Annex, text: str) -> str:
    properties = "<w:pageBreakBefore/>" if made.new_page else ""
    if made.numbered:  # the label is its number
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    if made.heading:
        return _paragraph(made.heading, _run(text), properties)
    properties += '<w:outlineLvl w:val="0"/>'
    return _paragraph("", _run(text, "<w:rPr><w:b/></w:rPr>"), properties)


def _caption(made: Annex, index: int, text: str) -> str:
    """A caption, numbered if the document numbers its own; `index` counts from 0."""
    figures = made.figures
    if figures is None:
        return _paragraph(made.caption, _run(text))
    field = f" SEQ {attribute(figures.sequence)} \\* ARABIC "
    number = f'<w:fldSimple w:instr="{field}">{_run(str(figures.next + index))}</w:fldSimple>'
    return _paragraph(made.caption, _run(figures.before) + number + _run(figures.after + text))


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    named = f'<w:pStyle w:val="{attribute(style)}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _object(made: Annex, alt: str, file: str, picture: str) -> str:
    """The object as Word writes it: a VML picture, and an OLE object that points to it (ECMA-376
    part 1, 17.3.3.19, part 4, 19.3)."""
    icon = made.parcel.icon
    width, height = _ICON if icon else made.size
    shape = f"briefdeck{made.id}"
    return _paragraph(
        "",
        f'<w:r><w:object w:dxaOrig="{round(width * _TWIPS_PER_POINT)}"'
        f' w:dyaOrig="{round(height * _TWIPS_PER_POINT)}">{_SHAPE_TYPE}'
        f'<v:shape id="{shape}" type="#_x0000_t75" alt="{attribute(alt)}"'
        f' style="width:{width:.2f}pt;height:{height:.2f}pt" o:ole="">'
        f'<v:imagedata r:id="{picture}" o:title="{attribute(made.parcel.name)}"/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="PowerPoint.Show.12" ShapeID="{shape}"'
        f' DrawAspect="{"Icon" if icon else "Content"}" ObjectID="_{made.id}"'
        f' r:id="{file}"/></w:object></w:r>',
        "" if icon else "<w:keepNext/>",
    )


def _picture(made: Annex, page: PageContents, number: int, relationship: str) -> str:
    width, height = (round(length * _EMU_PER_POINT) for length in made.size)
    name = attribute(f"{made.parcel.name}, {page.number}")
    named = f'id="{number}" name="{name}" descr="{attribute(_alt(page))}"'
    return _paragraph(
        "",
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NS["pic"]}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>",
        "<w:keepNext/>",
    )


def _alt(page: PageContents) -> str:
    """The alternative text of a page's picture: its title, then its points."""
    parts = [page.title, *(str(block) for block in page.blocks if hasattr(block, "lead"))]
    text = ". ".join(part.rstrip(".。") for part in parts if part)
    return text if len(text) <= _LONGEST_ALT else f"{text[: _LONGEST_ALT - 1]}…"
