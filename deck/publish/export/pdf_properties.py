"""The properties of every exported PDF (title, language, date), and deterministic saving."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from deck.core import optional
from deck.pptx.contents import Contents
from deck.scene.record import NO_DATE, is_partial

TAGS = {"en": "en-US", "zh": "zh-CN"}


def set_properties(file: Any, contents: Contents) -> None:
    """Sets the title shown by readers, the language for reading aloud, and the deck's date instead
    of the current time."""
    title, lang = contents.title, contents.lang
    library = optional.pikepdf()
    file.Root.Lang = library.String(TAGS[lang])
    file.docinfo["/Title"] = title
    if contents.keywords:  # LibreOffice treats each word as a keyword
        file.docinfo["/Keywords"] = contents.keywords
    file.docinfo["/CreationDate"] = pdf_date(contents.date)
    file.Root.ViewerPreferences = library.Dictionary(DisplayDocTitle=True)
    with file.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.load_from_docinfo(file.docinfo)
        meta["dc:title"] = title
        meta["dc:language"] = [TAGS[lang]]


def pdf_date(date: str) -> str:
    """A day, month or year as a date of PDF (ISO 32000-1, 7.9.4), which may end after any of its parts;
    that of every deck without a date, if it is empty."""
    date = date or NO_DATE[: len("2000-01-01")]
    digits = date.replace("-", "")
    return f"D:{digits}" if is_partial(date) else f"D:{digits}000000Z"


def save(file: Any) -> bytes:
    """The bytes of a PDF, identical for identical pages."""
    for key in ("/DocChecksum", "/ID"):  # LibreOffice derives them from the time
        if key in file.trailer:
            del file.trailer[key]
    mode, out = optional.pikepdf().ObjectStreamMode.generate, BytesIO()
    file.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def untag(file: Any) -> None:
    """Removes the links between pages and their document's tags, before they move to another
    document."""
    for page in file.pages:
        if "/StructParents" in page:
            del page["/StructParents"]
