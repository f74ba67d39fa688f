"""The annex that a Word document gets: heading, embedded deck, pages with captions (WordprocessingML)."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from deck.pptx.contents import Contents, PageContents
from deck.pptx.writer.dml import attribute, escape

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_TWIPS_PER_POINT, _EMU_PER_POINT = 20, 12_700
_ICON = (96.0, 72.0)
_SHAPE = (
    '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t"'
    ' path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:stroke joinstyle="miter"/><v:formulas>'
    '<v:f eqn="if lineDrawn pixelLineWidth 0"/><v:f eqn="sum @0 1 0"/><v:f eqn="sum 0 0 @1"/>'
    '<v:f eqn="prod @2 1 2"/><v:f eqn="prod @3 21600 pixelWidth"/><v:f eqn="prod @3 21600 pixelHeight"/>'
    '<v:f eqn="sum @0 0 1"/><v:f eqn="prod @6 1 2"/><v:f eqn="prod @7 21600 pixelWidth"/>'
    '<v:f eqn="sum @8 21600 0"/><v:f eqn="prod @7 21600 pixelHeight"/><v:f eqn="sum @10 21600 0"/>'
    '</v:formulas><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" aspectratio="t"/></v:shapetype>'
)


class Style(NamedTuple):
    """A paragraph style by its id (empty: the default), and whether it numbers its paragraphs."""

    id: str = ""
    numbered: bool = False


class Figures(NamedTuple):
    """How the document numbers its figures: the name of the sequence, the next number, and the
    words around it (`Figure `, `: `)."""

    sequence: str
    next: int
    before: str
    after: str


class Shown(NamedTuple):
    """A page as a picture: the id of its part's relationship."""

    page: PageContents
    relationship: str


class Embedded(NamedTuple):
    """The deck as an object: the relationships of its file and of the picture that stands for it."""

    file: str
    picture: str


class Annex(NamedTuple):
    """What an annex is made of. `width` is that of the text in points."""

    mark: str
    name: str
    contents: Contents
    lang: str
    heading: Style
    caption: Style
    body: Style
    label: str
    new_page: bool
    width: float
    figures: Figures | None
    icon: bool
    first_id: int
    hides_frame: bool


def annex(made: Annex, embedded: Embedded | None, shown: list[Shown]) -> str:
    """The content control with everything in it."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    number = zlib.crc32(made.mark.encode()) & 0x7FFFFFFF
    colon = "：" if made.lang == "zh" else ": "
    body = _heading(made, f"{made.label}{colon}{made.contents.title}")
    count = 0
    if embedded is not None:
        body += _paragraph(made.body, _run(_introduction(made)))
        body += _object(made, embedded, number)
        if not made.icon:
            body += _caption(made, count, _object_caption(made))
            count += 1
    elif shown:
        body += _paragraph(made.body, _run(_pages_introduction(made)))
    for i, one in enumerate(shown):
        body += _picture(made, one, made.first_id + i)
        body += _caption(made, count, _page_caption(made, one.page))
        count += 1
    hidden = (
        '<w15:appearance xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
        ' w15:val="hidden"/>'
        if made.hides_frame
        else ""
    )
    return (
        f'<w:sdt {names}><w:sdtPr><w:alias w:val="{attribute(made.name[:64])}"/>'
        f'<w:tag w:val="{made.mark}"/><w:id w:val="{number}"/>{hidden}</w:sdtPr>'
        f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
    )


def _introduction(made: Annex) -> str:
    pages = len(made.contents.pages)
    if made.lang == "zh":
        return f"演示文稿“{made.name}”（共{pages}页）附于此处，双击即可在PowerPoint中打开。"
    count = "1 page" if pages == 1 else f"{pages} pages"
    return f"The deck “{made.name}” ({count}) is part of this document: double-click it to open it in PowerPoint."


def _pages_introduction(made: Annex) -> str:
    if made.lang == "zh":
        return f"以下页面取自演示文稿“{made.name}”。"
    return f"The following pages are taken from the deck “{made.name}”."


def _object_caption(made: Annex) -> str:
    if made.lang == "zh":
        return f"演示文稿“{made.contents.title}”（双击打开）"
    return f"The deck “{made.contents.title}” (double-click to open)"


def _page_caption(made: Annex, page: PageContents) -> str:
    if made.lang == "zh":
        return f"{page.title}（第{page.number}页）"
    return f"{page.title} (page {page.number} of the deck)"


def _heading(made: Annex, text: str) -> str:
    marks = _style(made.heading)
    if made.new_page:
        marks += "<w:pageBreakBefore/>"
    if made.heading.numbered:  # it bears its own number
        marks += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    if not made.heading.id:
        marks += '<w:outlineLvl w:val="0"/>'
    bold = "" if made.heading.id else "<w:rPr><w:b/></w:rPr>"
    return f"<w:p><w:pPr>{marks}</w:pPr>{_run(text, bold)}</w:p>"


def _style(style: Style) -> str:
    return f'<w:pStyle w:val="{attribute(style.id)}"/>' if style.id else ""


def _paragraph(style: Style, runs: str, marks: str = "") -> str:
    return f"<w:p><w:pPr>{_style(style)}{marks}</w:pPr>{runs}</w:p>"


def _run(text: str, marks: str = "") -> str:
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _caption(made: Annex, count: int, text: str) -> str:
    figures = made.figures
    number = ""
    if figures is not None:
        number = (
            _run(figures.before)
            + f'<w:fldSimple w:instr=" SEQ {attribute(figures.sequence)} \\* ARABIC ">'
            + _run(str(figures.next + count))
            + "</w:fldSimple>"
        )
        text = figures.after + text
    return _paragraph(made.caption, number + _run(text))


def _height(made: Annex, width: float) -> float:
    return width * made.contents.height / made.contents.width


def _object(made: Annex, embedded: Embedded, number: int) -> str:
    """The object as Word writes one: a VML picture, and an OLE object that points to it (ECMA-376
    part 1, 17.3.3.19, part 4, 19.3)."""
    width, height = _ICON if made.icon else (made.width, _height(made, made.width))
    alt = attribute(_object_caption(made))
    shape = f"briefdeck{number}"
    return _paragraph(
        Style(),
        f'<w:r><w:object w:dxaOrig="{round(width * _TWIPS_PER_POINT)}"'
        f' w:dyaOrig="{round(height * _TWIPS_PER_POINT)}">{_SHAPE}'
        f'<v:shape id="{shape}" type="#_x0000_t75" alt="{alt}"'
        f' style="width:{width:.2f}pt;height:{height:.2f}pt" o:ole="">'
        f'<v:imagedata r:id="{embedded.picture}" o:title="{attribute(made.name)}"/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="PowerPoint.Show.12" ShapeID="{shape}"'
        f' DrawAspect="{"Icon" if made.icon else "Content"}" ObjectID="_{number}"'
        f' r:id="{embedded.file}"/></w:object></w:r>',
        "" if made.icon else "<w:keepNext/>",
    )


def _picture(made: Annex, shown: Shown, number: int) -> str:
    width = round(made.width * _EMU_PER_POINT)
    height = round(_height(made, made.width) * _EMU_PER_POINT)
    alt = attribute(_alt(shown.page))
    name = attribute(f"{made.name}, {shown.page.number}")
    return _paragraph(
        Style(),
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{shown.relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>",
        "<w:keepNext/>",
    )


def _alt(page: PageContents) -> str:
    """What a page says, for those who do not see it: its title, then its points."""
    said = [page.title, *(str(block) for block in page.blocks if hasattr(block, "lead"))]
    text = ". ".join(part.rstrip(".。") for part in said if part)
    return text if len(text) <= 900 else f"{text[:899]}…"
