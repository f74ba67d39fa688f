"""A handout for paper: A4, every page with its picture, what the speaker says, and the words its
figures rest on.

LibreOffice sets the text (a flat OpenDocument text, written here) around stand-ins for the pages;
then each stand-in is replaced by the page itself from the PDF, so that pages stay vectors: sharp at
any size, and their words can be searched.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError
from deck.language.labels import Labels, labels_in
from deck.pptx.contents import Contents, Evidence, PageContents
from deck.pptx.writer.dml import attribute, escape
from deck.publish import libreoffice
from deck.publish.export.odt import document
from deck.publish.export.pdf import save, set_properties
from deck.publish.export.style import look_of
from deck.scene import measure

WIDTH = 160.0
"""Of the text, in millimetres: A4 less its margins."""

_HEIGHT = 255.0
"""Of a sheet's text, in millimetres."""

_POINTS_PER_MM = 72 / 25.4

_MARK = 1000
"""The stand-in of page n is n pixels wider than this, by which it is known again."""


def handout(contents: Contents, numbers: Sequence[int], drawn: bytes) -> bytes:
    """The handout of the pages `numbers` as PDF; `drawn` is the PDF of these pages.

    Raises ResourceError and ExportError.
    """
    optional.pikepdf()
    pages = [contents.pages[number - 1] for number in numbers]
    breaks = _sheets(contents, pages)
    blocks = [_block(contents, page, new) for page, new in zip(pages, breaks, strict=True)]
    laid = _set(contents, blocks)
    return _with_pages(laid, drawn, contents, numbers)


def notes_pages(contents: Contents, numbers: Sequence[int]) -> bytes:
    """The notes and words alone, for the pages `numbers` that have any, as a PDF on A4."""
    pages = [contents.pages[number - 1] for number in numbers]
    said = [page for page in pages if page.notes or page.evidence]
    return _set(contents, [_titled(contents, page) for page in said]) if said else b""


def _set(contents: Contents, blocks: list[str]) -> bytes:
    source = document(contents, look_of(contents), "".join(blocks))
    options: dict[str, Any] = {
        "UseTaggedPDF": True,
        "ExportBookmarks": True,
        "UseLosslessCompression": True,
        "ReduceImageResolution": False,
    }
    try:
        return libreoffice.to_pdf(source.encode(), ".fodt", "writer_pdf_Export", options)
    except ExportError as error:
        part = libreoffice.install_line("libreoffice-writer")
        raise ExportError(f"{error} (a handout needs LibreOffice Writer: {part})") from None


def _sheets(contents: Contents, pages: Sequence[PageContents]) -> list[bool]:
    """Whether each page begins a new sheet: two share one where both fit whole."""
    found: list[bool] = []
    taken = _HEIGHT
    for page in pages:
        needed = _needed(contents, page)
        new = taken + needed > _HEIGHT
        taken = needed if new else taken + needed
        found.append(new)
    return found


def _needed(contents: Contents, page: PageContents) -> float:
    """About how high a page is with its picture, notes and figures, in millimetres."""
    face = measure.Face("Calibri")
    room = WIDTH * _POINTS_PER_MM

    def rows(text: str, size: float, width: float) -> int:
        return measure.line_count([measure.Span(text, size, face)], width, contents.lang)

    high = 13 + WIDTH * contents.height / contents.width
    if page.notes:
        high += 8 + sum(1.5 + 6.2 * rows(note, 10.5, room) for note in page.notes)
    if page.evidence:
        high += 17
        for fact in page.evidence:
            words = 6.5 * rows(fact.words, 10.5, room * 0.54)
            about = 5.5 + 4.5 * rows(fact.about, 9, room * 0.36)
            high += 3.2 + max(words, about)
    return high


def _block(contents: Contents, page: PageContents, new: bool) -> str:
    """One page: its heading, its picture, its notes, its figures."""
    style = "HeadNew" if new else "Head"
    height = WIDTH * contents.height / contents.width
    name = page.title or labels_in(contents.lang).page.format(page.number)
    picture = (
        f'<text:p text:style-name="Picture"><draw:frame draw:style-name="Page" text:anchor-type="as-char"'
        f' draw:name="{attribute(f"Page {page.number}")}" svg:width="{WIDTH}mm" svg:height="{height:.2f}mm">'
        f"<draw:image><office:binary-data>{_stand_in(page.number, height)}</office:binary-data></draw:image>"
        f"<svg:title>{escape(name)}</svg:title></draw:frame></text:p>"
    )
    return _heading(contents, page, style) + picture + _words(contents, page)


def _titled(contents: Contents, page: PageContents) -> str:
    return (
        _heading(contents, page, "Head")
        + f'<text:p text:style-name="Title">{escape(page.title)}</text:p>'
        + _words(contents, page)
    )


def _heading(contents: Contents, page: PageContents, style: str) -> str:
    topic = (
        page.kicker or (contents.subtitle and page.number == 1 and contents.title) or page.section
    )
    number = f'<text:span text:style-name="Number">{page.number}</text:span>'
    return (
        f'<text:h text:style-name="{style}" text:outline-level="1">{number}'
        f"<text:tab/>{escape(topic or page.title)}</text:h>"
    )


def _words(contents: Contents, page: PageContents) -> str:
    said = labels_in(contents.lang)
    found = ""
    if page.notes:
        found += f'<text:p text:style-name="Label">{said.notes}</text:p>'
        found += "".join(
            f'<text:p text:style-name="Notes">{escape(n)}</text:p>' for n in page.notes
        )
    if page.evidence:
        found += f'<text:p text:style-name="Label">{said.page_figures}</text:p>'
        found += _table(page.evidence, said, page.number)
    return found


def _table(evidence: Sequence[Evidence], said: Labels, number: int) -> str:
    def cell(style: str, paragraphs: str) -> str:
        return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'

    def p(style: str, text: str) -> str:
        return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'

    head = "".join(cell("CellHead", p("CellLabel", text)) for text in ("", said.figure, said.basis))
    rows = "".join(
        '<table:table-row table:style-name="Row">'
        + cell("Cell", p("Ref", str(fact.number)))
        + cell("Cell", p("Figure", fact.figure) + p("About", fact.about))
        + cell("Cell", p("Words", fact.words.strip("“”")))
        + "</table:table-row>"
        for fact in evidence
    )
    return (
        f'<table:table table:name="Figures {number}" table:style-name="Table">'
        '<table:table-column table:style-name="C1"/><table:table-column table:style-name="C2"/>'
        '<table:table-column table:style-name="C3"/>'
        f'<table:table-header-rows><table:table-row table:style-name="Row">{head}</table:table-row>'
        f"</table:table-header-rows>{rows}</table:table>"
    )


def _stand_in(number: int, height: float) -> str:
    """A white picture whose width in pixels says which page it stands for, in base64."""
    wide, high = _MARK + number, round(_MARK * height / WIDTH)
    rows = (b"\0" + b"\xff" * -(-wide // 8)) * high

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">L", zlib.crc32(kind + data))
        return struct.pack(">L", len(data)) + kind + data + crc

    header = struct.pack(">2L5B", wide, high, 1, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
    return base64.b64encode(png + chunk(b"IEND", b"")).decode()


def _with_pages(laid: bytes, drawn: bytes, contents: Contents, numbers: Sequence[int]) -> bytes:
    """The handout with its stand-ins replaced by pages of the deck's own PDF."""
    library = optional.pikepdf()
    with library.open(BytesIO(laid)) as file, library.open(BytesIO(drawn)) as deck:
        waiting = dict(zip(numbers, deck.pages, strict=True))
        for page in file.pages:
            pictures = page.get("/Resources", {}).get("/XObject", {})
            for name in list(pictures.keys()):
                number = int(pictures[name].get("/Width", 0)) - _MARK
                if number in waiting:
                    pictures[name] = _as_picture(library, file, waiting.pop(number))
        if waiting:
            raise ExportError(f"LibreOffice left out page {min(waiting)} of the handout")
        set_properties(file, contents)
        out = BytesIO()
        save(file, out)
    return out.getvalue()


def _as_picture(library: Any, file: Any, page: Any) -> Any:
    """A page as what an image is drawn as: scaled to the unit square (ISO 32000, 8.10)."""
    left, low, right, high = (float(edge) for edge in page.mediabox)
    form = file.copy_foreign(page.as_form_xobject())
    wide, tall = right - left, high - low
    form.Matrix = library.Array([1 / wide, 0, 0, 1 / tall, -left / wide, -low / tall])
    if "/StructParents" in form:  # its tags belong to the deck's PDF; here the picture has its own
        del form["/StructParents"]
    return form
