"""A handout on A4: every page with its picture, its notes, and the quotes behind its figures.

LibreOffice lays out a flat OpenDocument text with placeholders for the pages. Then each placeholder
is replaced by the page itself from the PDF, so that pages stay vectors: sharp at any size, and
searchable.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError
from deck.core.system import install_line
from deck.pptx.contents import Contents, PageContents
from deck.pptx.writer.dml import attribute, escape
from deck.publish import libreoffice
from deck.publish.export.odt import document
from deck.publish.export.pdf_properties import save, set_properties
from deck.publish.export.style import look_of
from deck.scene import measure

_WIDTH, _HEIGHT = 160.0, 255.0
"""The text area of a sheet, in millimetres: A4 without its margins."""
_POINTS_PER_MM = 72 / 25.4
_MARK = 1000
"""The placeholder of page n is n pixels wider than this, which identifies it in the PDF."""


def handout(contents: Contents, numbers: Sequence[int], drawn: bytes) -> bytes:
    """The handout of the pages `numbers` as PDF; `drawn` is the PDF of these pages.

    Raises ResourceError and ExportError.
    """
    optional.pikepdf()  # before running LibreOffice needlessly
    body, used = "", _HEIGHT
    for number in numbers:
        page = contents.pages[number - 1]
        needed = _needed(contents, page)
        new_sheet = used + needed > _HEIGHT  # two pages share a sheet if both fit completely
        used = needed if new_sheet else used + needed
        body += _heading(contents, page, "HeadNew" if new_sheet else "Head")
        body += _picture(contents, page) + _words(contents, page)
    return _with_pages(_laid_out(contents, body), drawn, contents, numbers)


def notes_pages(contents: Contents, numbers: Sequence[int]) -> bytes:
    """Notes and quotes without pictures, for those of the pages `numbers` that have any, as a PDF
    on A4."""
    body = ""
    for page in (contents.pages[number - 1] for number in numbers):
        if page.notes or page.evidence:
            body += _heading(contents, page, "Head") + _p("Title", page.title)
            body += _words(contents, page)
    return _laid_out(contents, body) if body else b""


def _laid_out(contents: Contents, body: str) -> bytes:
    source = document(contents, look_of(contents), body)
    options = {
        "UseTaggedPDF": True,
        "ExportBookmarks": True,
        "UseLosslessCompression": True,
        "ReduceImageResolution": False,
    }
    try:
        return libreoffice.to_pdf(source.encode(), ".fodt", "writer_pdf_Export", options)
    except ExportError as error:
        need = f"a handout needs LibreOffice Writer: {install_line('Writer')}"
        raise ExportError(f"{error} ({need})") from None


def _needed(contents: Contents, page: PageContents) -> float:
    """The approximate height of a page with its picture, notes and figures, in millimetres."""
    face, full = measure.Face("Calibri"), _WIDTH * _POINTS_PER_MM

    def lines(text: str, size: float, width: float) -> int:
        return measure.line_count([measure.Span(text, size, face)], width, contents.lang)

    height = 13 + _WIDTH * contents.height / contents.width
    if page.notes:
        height += 8 + sum(1.5 + 6.2 * lines(note, 10.5, full) for note in page.notes)
    if page.evidence:
        height += 17
        for fact in page.evidence:
            words = 6.5 * lines(fact.words, 10.5, full * 0.54)
            about = 5.5 + 4.5 * lines(fact.about, 9, full * 0.36)
            height += 3.2 + max(words, about)
    return height


def _p(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _heading(contents: Contents, page: PageContents, style: str) -> str:
    cover = contents.title if contents.subtitle and page.number == 1 else ""
    topic = page.kicker or cover or page.section or page.title
    return (
        f'<text:h text:style-name="{style}" text:outline-level="1">'
        f'<text:span text:style-name="Number">{page.number}</text:span>'
        f"<text:tab/>{escape(topic)}</text:h>"
    )


def _picture(contents: Contents, page: PageContents) -> str:
    height = _WIDTH * contents.height / contents.width
    name = page.title or contents.labels.page.format(page.number)
    return (
        f'<text:p text:style-name="Picture"><draw:frame draw:style-name="Page" text:anchor-type="as-char"'
        f' draw:name="{attribute(f"Page {page.number}")}" svg:width="{_WIDTH}mm" svg:height="{height:.2f}mm">'
        f"<draw:image><office:binary-data>{_placeholder(page.number, height)}</office:binary-data></draw:image>"
        f"<svg:title>{escape(name)}</svg:title></draw:frame></text:p>"
    )


def _words(contents: Contents, page: PageContents) -> str:
    text = contents.labels
    result = ""
    if page.notes:
        result += _p("Label", text.notes) + "".join(_p("Notes", note) for note in page.notes)
    if page.evidence:
        head = "".join(_cell("Head", _p("CellLabel", t)) for t in ("", text.figure, text.basis))
        rows = "".join(
            '<table:table-row table:style-name="Row">'
            + _cell("", _p("Ref", str(fact.number)))
            + _cell("", _p("Figure", fact.figure) + _p("About", fact.about))
            + _cell("", _p("Words", fact.words.strip("“”")))
            + "</table:table-row>"
            for fact in page.evidence
        )
        columns = "".join(f'<table:table-column table:style-name="C{n}"/>' for n in (1, 2, 3))
        result += (
            f'{_p("Label", text.page_figures)}<table:table table:name="Figures {page.number}" table:style-name="Table">'
            f'{columns}<table:table-header-rows><table:table-row table:style-name="Row">{head}</table:table-row>'
            f"</table:table-header-rows>{rows}</table:table>"
        )
    return result


def _cell(kind: str, paragraphs: str) -> str:
    return f'<table:table-cell table:style-name="Cell{kind}" office:value-type="string">{paragraphs}</table:table-cell>'


def _placeholder(number: int, height: float) -> str:
    """A white PNG in base64; its width in pixels identifies its page."""
    from PIL import Image

    stream = BytesIO()
    size = (_MARK + number, round(_MARK * height / _WIDTH))
    Image.new("1", size, 1).save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


def _with_pages(laid: bytes, drawn: bytes, contents: Contents, numbers: Sequence[int]) -> bytes:
    """The handout with its placeholders replaced by pages of the deck's own PDF."""
    library = optional.pikepdf()
    with libreoffice.open_pdf(laid) as file, library.open(BytesIO(drawn)) as deck:
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
        return save(file)


def _as_picture(library: Any, file: Any, page: Any) -> Any:
    """A page as a form XObject that replaces an image: scaled to the unit square (ISO 32000, 8.10)."""
    left, low, right, high = (float(edge) for edge in page.mediabox)
    form = file.copy_foreign(page.as_form_xobject())
    wide, tall = right - left, high - low
    form.Matrix = library.Array([1 / wide, 0, 0, 1 / tall, -left / wide, -low / tall])
    if "/StructParents" in form:  # its tags belong to the deck's PDF; here the picture has its own
        del form["/StructParents"]
    return form
