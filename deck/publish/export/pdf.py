"""A deck as PDF: drawn by LibreOffice, then given a title, language and bookmarks by section."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError
from deck.language.labels import labels_in
from deck.pptx.contents import Contents
from deck.publish import libreoffice
from deck.publish.export.selection import as_ranges
from deck.publish.finished import Finished

TAGS = {"en": "en-US", "zh": "zh-CN"}
_SECONDS_PER_PAGE = 2


def pdf(deck: Finished, numbers: Sequence[int], notes: bool = False) -> bytes:
    """The pages `numbers` of a deck, tagged; with `notes`, the speaker's notes follow on A4.

    Pictures keep their resolution. Raises ResourceError and ExportError.
    """
    library = optional.pikepdf()  # before LibreOffice works in vain
    contents = deck.contents
    options: dict[str, Any] = {
        "UseTaggedPDF": True,
        "ExportBookmarks": False,
        "ExportHiddenSlides": True,
        "UseLosslessCompression": True,
        "ReduceImageResolution": False,
        "InitialView": 0,
    }
    if list(numbers) != list(range(1, len(contents.pages) + 1)):
        options["PageRange"] = as_ranges(numbers)
    seconds = max(libreoffice.SECONDS, len(numbers) * _SECONDS_PER_PAGE)
    drawn = libreoffice.to_pdf(deck.data, ".pptx", options=options, seconds=seconds)
    notes_pdf = b""
    if notes:
        from deck.publish.export.handout import notes_pages

        notes_pdf = notes_pages(contents, numbers)
    with library.open(BytesIO(drawn)) as file:
        if len(file.pages) != len(numbers):
            raise ExportError(f"LibreOffice drew {len(file.pages)} pages of {len(numbers)}")
        _correct_links(file, numbers)
        if notes_pdf:
            with library.open(BytesIO(notes_pdf)) as more:
                untag(more)
                file.pages.extend(more.pages)
        set_properties(file, contents)
        with file.open_outline() as outline:
            outline.root += _bookmarks(library, contents, numbers)
            if notes_pdf:
                label = labels_in(contents.lang).notes
                outline.root.append(library.OutlineItem(label, len(numbers)))
        return save(file)


def set_properties(file: Any, contents: Contents) -> None:
    """Sets the title that a reader shows in its window, the language for reading aloud, and the
    deck's date instead of the clock's."""
    title, lang = contents.title, contents.lang
    library = optional.pikepdf()
    file.Root.Lang = library.String(TAGS[lang])
    file.docinfo["/Title"] = title
    if contents.keywords:  # LibreOffice takes each word for one
        file.docinfo["/Keywords"] = contents.keywords
    if contents.date:
        file.docinfo["/CreationDate"] = f"D:{contents.date.replace('-', '')}000000Z"
    elif "/CreationDate" in file.docinfo:  # LibreOffice ends it with an apostrophe too many
        file.docinfo["/CreationDate"] = str(file.docinfo["/CreationDate"]).rstrip("'")
    file.Root.ViewerPreferences = library.Dictionary(DisplayDocTitle=True)
    with file.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.load_from_docinfo(file.docinfo)
        meta["dc:title"] = title
        meta["dc:language"] = [TAGS[lang]]


def save(file: Any) -> bytes:
    """The bytes of a PDF, the same for the same pages."""
    for key in ("/DocChecksum", "/ID"):  # LibreOffice makes them of the time
        if key in file.trailer:
            del file.trailer[key]
    mode, out = optional.pikepdf().ObjectStreamMode.generate, BytesIO()
    file.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def untag(file: Any) -> None:
    """Removes the ties of pages to their document's tags, before they move to another document."""
    for page in file.pages:
        if "/StructParents" in page:
            del page["/StructParents"]


def _bookmarks(library: Any, contents: Contents, numbers: Sequence[int]) -> list[Any]:
    """A bookmark per page, below that of its section where the deck has sections."""
    sections = any(page.section for page in contents.pages)
    top: list[Any] = []
    for position, number in enumerate(numbers):
        page = contents.pages[number - 1]
        if sections and (not top or top[-1].title != page.section):
            top.append(library.OutlineItem(page.section, position))
            top[-1].is_closed = True
        siblings = top[-1].children if sections else top
        siblings.append(library.OutlineItem(page.title or str(number), position))
    return top


def _correct_links(file: Any, numbers: Sequence[int]) -> None:
    """Makes links lead to the right pages, and removes those to pages that are left out.

    Where pages are left out, LibreOffice takes a page's number in the deck for its number in the
    PDF, and turns a link beyond the end into the path of a file on this machine.
    """
    library = optional.pikepdf()
    positions = {page.objgen: i for i, page in enumerate(file.pages)}
    for page in file.pages:
        kept = library.Array()
        for annotation in page.get("/Annots", []):
            target = annotation.get("/Dest")
            if isinstance(target, library.Array):
                number = positions.get(target[0].objgen, -1) + 1
                if number not in numbers:
                    continue
                target[0] = file.pages[numbers.index(number)].obj
            elif str(annotation.get("/A", {}).get("/URI", "")).startswith("file:"):
                continue
            kept.append(annotation)
        if "/Annots" in page:
            page["/Annots"] = kept
