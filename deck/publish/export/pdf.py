"""A deck as PDF: drawn by LibreOffice, then given title, language and bookmarks by section."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError
from deck.pptx.contents import Contents
from deck.publish import libreoffice
from deck.publish.export.selection import as_ranges
from deck.publish.finished import Finished

TAGS = {"en": "en-US", "zh": "zh-CN"}
_SECONDS_A_PAGE = 2
_NOTES = {"en": "Notes", "zh": "备注"}


def pdf(deck: Finished, numbers: Sequence[int], notes: bool = False) -> bytes:
    """The pages `numbers` of a deck; `notes` adds what is said to them on A4, behind them all.

    Tagged, pictures kept as sharp as they are. Raises ResourceError and ExportError.
    """
    optional.pikepdf()  # before LibreOffice works for nothing
    options: dict[str, Any] = {
        "UseTaggedPDF": True,
        "ExportBookmarks": False,
        "ExportHiddenSlides": True,
        "UseLosslessCompression": True,
        "ReduceImageResolution": False,
        "InitialView": 0,
    }
    if list(numbers) != list(range(1, len(deck.contents.pages) + 1)):
        options["PageRange"] = as_ranges(numbers)
    seconds = max(libreoffice.SECONDS, len(numbers) * _SECONDS_A_PAGE)
    drawn = libreoffice.to_pdf(deck.data, ".pptx", options=options, seconds=seconds)
    said = b""
    if notes:
        from deck.publish.export.handout import notes_pages

        said = notes_pages(deck.contents, numbers)
    return _finished(drawn, deck.contents, numbers, said)


def _finished(drawn: bytes, contents: Contents, numbers: Sequence[int], said: bytes) -> bytes:
    library = optional.pikepdf()
    with library.open(BytesIO(drawn)) as file:
        if len(file.pages) != len(numbers):
            raise ExportError(f"LibreOffice drew {len(file.pages)} pages of {len(numbers)}")
        _keep_inside(file, numbers)
        if said:
            with library.open(BytesIO(said)) as more:
                untag(more)
                file.pages.extend(more.pages)
        set_properties(file, contents)
        with file.open_outline() as outline:
            _bookmarks(library, outline, contents, numbers)
            if said:
                outline.root.append(library.OutlineItem(_NOTES[contents.lang], len(numbers)))
        out = BytesIO()
        save(file, out)
    return out.getvalue()


def set_properties(file: Any, contents: Contents) -> None:
    """The title that a reader shows in its window, the language that it reads aloud in, and the
    deck's date in place of the clock's."""
    title, lang = contents.title, contents.lang
    library = optional.pikepdf()
    file.Root.Lang = library.String(TAGS[lang])
    file.docinfo["/Title"] = title
    if contents.keywords:  # LibreOffice takes each word for one
        file.docinfo["/Keywords"] = contents.keywords
    if contents.date:
        file.docinfo["/CreationDate"] = f"D:{contents.date.replace('-', '')}000000Z"
    elif "/CreationDate" in file.docinfo:  # LibreOffice ends it with a mark that is wrong there
        file.docinfo["/CreationDate"] = str(file.docinfo["/CreationDate"]).rstrip("'")
    file.Root.ViewerPreferences = library.Dictionary(DisplayDocTitle=True)
    with file.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.load_from_docinfo(file.docinfo)
        meta["dc:title"] = title
        meta["dc:language"] = [TAGS[lang]]


def save(file: Any, out: BytesIO) -> None:
    """Write a PDF, the same one for the same pages."""
    for key in ("/DocChecksum", "/ID"):  # LibreOffice makes them of the time
        if key in file.trailer:
            del file.trailer[key]
    mode = optional.pikepdf().ObjectStreamMode.generate
    file.save(out, object_stream_mode=mode, deterministic_id=True)


def untag(file: Any) -> None:
    """Loosen pages from the tags of their document, before they move to another one."""
    for page in file.pages:
        if "/StructParents" in page:
            del page["/StructParents"]


def _bookmarks(library: Any, outline: Any, contents: Contents, numbers: Sequence[int]) -> None:
    """A bookmark a page, below that of its section where there are sections."""
    sections = any(page.section for page in contents.pages)
    group: Any = None
    for place, number in enumerate(numbers):
        page = contents.pages[number - 1]
        item = library.OutlineItem(page.title or str(number), place)
        if not sections:
            outline.root.append(item)
            continue
        if group is None or group.title != page.section:
            group = library.OutlineItem(page.section, place)
            group.is_closed = True
            outline.root.append(group)
        group.children.append(item)


def _keep_inside(file: Any, numbers: Sequence[int]) -> None:
    """Lead links to the pages that are here, and take away the others.

    Where pages are left out, LibreOffice takes a page's number in the deck for its place in the PDF,
    and turns a link beyond the end into the path of a file on this machine.
    """
    library = optional.pikepdf()
    places = {page.objgen: i for i, page in enumerate(file.pages)}
    for page in file.pages:
        kept = library.Array()
        for mark in page.get("/Annots", []):
            target = mark.get("/Dest")
            if isinstance(target, library.Array):
                number = places.get(target[0].objgen, -1) + 1
                if number not in numbers:
                    continue
                target[0] = file.pages[numbers.index(number)].obj
            elif str(mark.get("/A", {}).get("/URI", "")).startswith("file:"):
                continue
            kept.append(mark)
        if "/Annots" in page:
            page["/Annots"] = kept
