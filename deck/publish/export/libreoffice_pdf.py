"""A deck as PDF by LibreOffice, which draws the pages; title, language, links and bookmarks are set here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError, ResourceError
from deck.pptx.contents import Contents
from deck.publish import libreoffice
from deck.publish.export.handout import notes_pages
from deck.publish.export.pdf_properties import save, set_properties, untag
from deck.publish.export.selection import as_ranges
from deck.publish.finished import Finished

_SECONDS_PER_PAGE = 2


def libreoffice_pdf(deck: Finished, numbers: Sequence[int], notes: bool) -> bytes:
    """The pages `numbers` of a deck; with `notes`, the speaker's notes follow. Raises ResourceError and ExportError."""
    library = optional.pikepdf()  # before running LibreOffice needlessly
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
    try:
        drawn = libreoffice.to_pdf(deck.data, ".pptx", options=options, seconds=seconds)
    except ResourceError as error:
        why = f"\n(briefdeck cannot draw {deck.name} itself, for it {deck.reason})"
        raise ResourceError(f"{error}{why if deck.reason else ''}") from None
    except ExportError as error:
        raise ExportError(f"{error} (`deck doctor export` tries another deck)") from None
    notes_pdf = notes_pages(contents, numbers) if notes else b""
    with libreoffice.open_pdf(drawn) as file:
        if len(file.pages) != len(numbers):
            raise ExportError(f"LibreOffice drew {len(file.pages)} pages of {len(numbers)}")
        _correct_links(file, numbers)
        if notes_pdf:
            with libreoffice.open_pdf(notes_pdf) as more:
                untag(more)
                file.pages.extend(more.pages)
        set_properties(file, contents)
        with file.open_outline() as outline:
            outline.root += _bookmarks(library, contents, numbers)
            if notes_pdf:
                label = contents.labels.notes
                outline.root.append(library.OutlineItem(label, len(numbers)))
        return save(file)


def _bookmarks(library: Any, contents: Contents, numbers: Sequence[int]) -> list[Any]:
    """A bookmark per page, below that of its section if the deck has sections."""
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
    """Corrects the targets of links, and removes those to pages that are left out.

    If pages are left out, LibreOffice takes a page's number in the deck for its number in the PDF,
    and turns a link beyond the end into the path of a file on this machine.
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
