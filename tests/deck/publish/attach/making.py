"""Reports as people have them, made here: a long Word document, and PDF files of several makers."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

import docx
import pikepdf
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

from deck.core.resources import seeds
from deck.outline.model import read
from deck.publish.finished import Finished, finish
from deck.slides.composition import compose

LINES = (
    "The half-year shows a business that grows from within. Renewals carry three quarters of the plan, "
    "and the churn of small accounts has come down for the fourth quarter in a row.",
    "Costs of service rose with volume and no faster. Two regions remain below their targets, for "
    "reasons that the annexes set out and that the board discussed in May.",
    "We recommend to keep the present course, to fund the pilot in the north, and to review it once "
    "the figures of the third quarter are known.",
)
CHAPTERS = ("Summary", "Market", "Results", "Costs", "People", "Risks", "Outlook", "Decisions")

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {names}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Audited.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> At constant rates.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


@cache
def word_report(captions: bool = True, filler: int = 12) -> bytes:
    """A Word document of about thirty pages: styles, fields, footnotes, tracked changes, a landscape
    section, a bookmark, header and footer, a picture with a numbered caption."""
    document = docx.Document()
    document.core_properties.title = "Half-year report"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Half-year report · Confidential"
    _field(section.footer.paragraphs[0], "PAGE", "1")
    document.add_heading("Half-year report", 0)
    _field(document.add_paragraph(), 'TOC \\o "1-3" \\h \\z \\u', "Update this table")
    for number, chapter in enumerate(CHAPTERS, 1):
        document.add_heading(chapter, 1)
        for part in range(3):
            document.add_heading(f"{chapter}, part {part + 1}", 2)
            for i in range(filler):
                document.add_paragraph(f"{LINES[i % 3]} {LINES[(i + 1) % 3]}", style="Body Text")
        if captions and chapter in ("Market", "Results"):
            document.add_picture(picture(), width=Cm(9))
            caption = document.add_paragraph("Figure ", style="Caption")
            _simple_field(caption, "SEQ Figure \\* ARABIC", str(number - 1))
            caption.add_run(": Renewals by region")
        if chapter == "Costs":
            table = document.add_table(4, 3, style="Light Grid Accent 1")
            for i, cell in enumerate(c for row in table.rows for c in row.cells):
                cell.text = f"{i * 7}"
        if chapter == "People":
            wide = document.add_section(WD_SECTION.NEW_PAGE)
            wide.orientation = WD_ORIENT.LANDSCAPE
            wide.page_width, wide.page_height = Cm(29.7), Cm(21)
        if chapter == "Risks":
            back = document.add_section(WD_SECTION.NEW_PAGE)
            back.orientation = WD_ORIENT.PORTRAIT
            back.page_width, back.page_height = Cm(21), Cm(29.7)
            _tracked(document.add_paragraph("The board "), "approved", "discussed")
            _bookmarked(document.add_paragraph("Put annexes here."), "annexes")
    _noted(document.paragraphs[6], 1)
    _noted(document.paragraphs[9], 2)
    stream = io.BytesIO()
    document.save(stream)
    return _with_footnotes(stream.getvalue())


def picture() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (600, 300), (200, 205, 215)).save(stream, "PNG")
    stream.seek(0)
    return stream


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    for kind, text in (
        ("begin", ""),
        ("", instruction),
        ("separate", ""),
        ("shown", shown),
        ("end", ""),
    ):
        run = paragraph.add_run()
        if kind == "":
            run._r.append(
                parse_xml(
                    f'<w:instrText {nsdecls("w")} xml:space="preserve"> {text} </w:instrText>'
                )
            )
        elif kind == "shown":
            run.text = text
        else:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def _simple_field(paragraph: Any, instruction: str, shown: str) -> None:
    xml = f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(xml))


def _tracked(paragraph: Any, new: str, old: str) -> None:
    who = 'w:author="A. Reader" w:date="2025-06-30T09:00:00Z"'
    names = nsdecls("w")
    paragraph._p.append(
        parse_xml(
            f'<w:del {names} w:id="901" {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(
        parse_xml(f'<w:ins {names} w:id="902" {who}><w:r><w:t>{new}</w:t></w:r></w:ins>')
    )


def _bookmarked(paragraph: Any, name: str) -> None:
    names = nsdecls("w")
    paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {names} w:id="77" w:name="{name}"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {names} w:id="77"/>'))


def _noted(paragraph: Any, number: int) -> None:
    xml = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(xml))


def _with_footnotes(data: bytes) -> bytes:
    """The document with a part of footnotes, which python-docx does not write."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    tie = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                row = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                text = text.replace(b"</Types>", row.encode())
            if name == "word/_rels/document.xml.rels":
                row = f'<Relationship Id="rId900" Type="{tie}" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", row.encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", FOOTNOTES.format(names=nsdecls("w")))
    return out.getvalue()


def pdf_report(pages: int = 6) -> bytes:
    """A PDF with a form, bookmarks in two levels, page labels, an attachment, metadata and tags."""
    file = pikepdf.new()
    font = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, pages + 1):
        page = file.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(
            f"BT /F1 14 Tf 72 760 Td (Page {number} of the report) Tj ET".encode()
        )
    field = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="approver",
            V="A. Reader", Rect=[72, 600, 300, 624], P=file.pages[0].obj, F=4,
        )
    )  # fmt: skip
    file.pages[0].Annots = pikepdf.Array([field])
    file.Root.AcroForm = pikepdf.Dictionary(
        Fields=[field], DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)), DA="/F1 10 Tf 0 g"
    )
    file.Root.PageLabels = pikepdf.Dictionary(
        Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r), 2, pikepdf.Dictionary(S=pikepdf.Name.D)]
    )
    file.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    file.Root.StructTreeRoot = file.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    )
    with file.open_outline() as outline:
        chapter = pikepdf.OutlineItem("Results", 1)
        chapter.children.append(pikepdf.OutlineItem("Regions", 2))
        outline.root += [pikepdf.OutlineItem("Summary", 0), chapter]
    file.attachments["data.csv"] = pikepdf.AttachedFileSpec(
        file, b"year,value\n2025,83\n", filename="data.csv"
    )
    with file.open_metadata() as meta:
        meta["dc:title"] = "Half-year report"
    return _saved(file)


def _saved(file: pikepdf.Pdf, **options: Any) -> bytes:
    stream = io.BytesIO()
    file.save(stream, **options)
    return stream.getvalue()


def encrypted_report() -> bytes:
    """A PDF that opens without a password, but forbids changes."""
    file = pikepdf.open(io.BytesIO(pdf_report(4)))
    return _saved(file, encryption=pikepdf.Encryption(owner="secret", user=""))


def locked_report() -> bytes:
    """A PDF that asks for a password."""
    file = pikepdf.open(io.BytesIO(pdf_report(4)))
    return _saved(file, encryption=pikepdf.Encryption(owner="secret", user="open"))


def signed_report() -> bytes:
    """A PDF with a field that holds a signature."""
    file = pikepdf.open(io.BytesIO(pdf_report(4)))
    seal = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"), SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
            ByteRange=[0, 10, 20, 30], Contents=pikepdf.String(b"\0" * 64),
        )
    )  # fmt: skip
    field = file.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="signature", V=seal))
    file.Root.AcroForm.Fields.append(field)
    file.Root.AcroForm.SigFlags = 3
    return _saved(file)


def damaged_report() -> bytes:
    """A PDF whose end was lost in a transfer."""
    data = pdf_report(4)
    return data[: len(data) * 2 // 3]


def plotted_report() -> bytes:
    """A PDF of two pages by matplotlib."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
    from matplotlib.figure import Figure

    stream = io.BytesIO()
    with PdfPages(stream) as pages:
        for power in (1, 2):
            figure = Figure(figsize=(6, 4))
            FigureCanvasPdf(figure)
            figure.subplots().plot([x**power for x in range(5)])
            pages.savefig(figure)
    return stream.getvalue()


MAIL = (
    b"From: a.reader@example.com\r\nTo: board@example.com\r\nSubject: =?utf-8?q?Half-year_report_=E2=80=93_draft?=\r\n"
    b"Date: Mon, 30 Jun 2025 09:00:00 +0200\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="them"\r\n\r\n--them\r\nContent-Type: text/plain; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: 8bit\r\n\r\nDear all,\r\nplease read. \xe2\x80\x93 A.\r\n--them\r\n"
    b'Content-Type: text/csv; name="data.csv"\r\nContent-Disposition: attachment; filename="data.csv"\r\n\r\n'
    b"year,value\r\n2025,83\r\n--them--\r\n"
)


@cache
def seed_deck(lang: str = "en") -> Finished:
    """The briefing that comes with the package, finished."""
    return finish(compose(read(seeds() / f"kuaishou.{lang}.yaml")), "kuaishou-briefing.pptx")


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an Office package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_annexes(document: bytes) -> bytes:
    """A document part without the content controls that we put into it."""
    return re.sub(
        rb'<w:sdt [^>]*><w:sdtPr><w:alias [^>]*/><w:tag w:val="briefdeck:.*?</w:sdt>',
        b"",
        document,
        flags=re.DOTALL,
    )


def texts_of(data: bytes) -> list[str]:
    """The texts of a Word document's paragraphs, as python-docx reads them."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
