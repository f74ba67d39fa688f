"""A finished deck in other formats: `deck.export`.

PDF and pictures are drawn by LibreOffice; the HTML page, the Markdown text and the handout put what
the deck says (`deck.pptx.contents`) around them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from deck.core.errors import ExportError
from deck.core.files import check_target, put
from deck.publish.export.selection import Selection, selected
from deck.publish.finished import Deck, finish

__all__ = ["FORMATS", "export"]

FORMATS = (".pdf", ".html", ".md", ".png", "a folder")
"""What a target's name says; a name without suffix, or one that ends with a slash, is a folder."""

Step: TypeAlias = Callable[[str], None]


def export(
    deck: Deck,
    target: str | Path,
    *,
    pages: Selection = None,
    notes: bool | None = None,
    dpi: int = 150,
    handout: bool = False,
    step: Step | None = None,
) -> list[Path]:
    """Write a deck as PDF, PNG pictures (one a page, into a folder), HTML or Markdown.

    The format is that of the target's name. `pages` are page numbers, or a text such as `2-5,8`;
    without them hidden pages are left out. `notes` adds what the speaker says (by default to
    HTML alone); `handout` makes an
    A4 document of each page with its notes and quotes; `dpi` is the resolution of pictures. `step`
    is told what is being done. Returns the files written.

    Raises OutlineError, ExportError, ResourceError (LibreOffice or a library is missing) and
    WriteError; what stood at the target is then unharmed.
    """
    say = step or (lambda _: None)
    path = Path(target)
    form = _form(target, handout)
    if form != "folder":
        check_target(path, f"briefing{form}")
    say("reading the deck")
    finished = finish(deck)
    numbers = selected(pages, finished.contents)
    if form == ".md":
        from deck.publish.export.markdown import markdown

        put(path, markdown(finished.contents, numbers, bool(notes)).encode())
        return [path]
    from deck.core import optional
    from deck.publish.export.pdf import pdf

    if form != ".pdf":
        optional.pypdfium2()  # before LibreOffice works for nothing
    say("LibreOffice is drawing the pages")
    if form == ".pdf" and not handout:
        put(path, pdf(finished, numbers, bool(notes)))
        return [path]
    drawn = pdf(finished, numbers)
    if handout:
        from deck.publish.export.handout import handout as make

        say("LibreOffice is setting the handout")
        put(path, make(finished.contents, numbers, drawn))
        return [path]
    from deck.publish.export.pictures import pictures

    if form == ".html":
        from deck.publish.export.web import html

        shown = pictures(drawn, dpi, "webp")
        put(path, html(finished.contents, numbers, shown, notes is not False).encode())
        return [path]
    return _write_pictures(path, form, numbers, pictures(drawn, dpi, "png"), finished.stem)


def _form(target: str | Path, handout: bool) -> str:
    suffix = Path(target).suffix.lower()
    folder = str(target).endswith(("/", "\\")) or Path(target).is_dir() or not suffix
    if handout and suffix != ".pdf":
        raise ExportError(f"a handout is a PDF: name a file such as handout.pdf, not '{target}'")
    if folder:
        return "folder"
    if suffix not in FORMATS:
        raise ExportError(f"'{Path(target).name}' is none of .pdf, .html, .md, .png or a folder")
    return suffix


def _write_pictures(
    path: Path, form: str, numbers: list[int], drawn: list[bytes], stem: str
) -> list[Path]:
    """One picture into the file, or all into the folder as `<deck>-03.png`."""
    if form == ".png":
        if len(drawn) > 1:
            raise ExportError(
                f"{len(drawn)} pages do not go into one picture: choose one with --pages, "
                "or name a folder"
            )
        put(path, drawn[0])
        return [path]
    if path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file; name a folder for the pictures")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"the folder {path} cannot be made: {error.strerror}") from error
    digits = max(2, len(str(max(numbers))))
    written = []
    for number, data in zip(numbers, drawn, strict=True):
        written.append(path / f"{stem}-{number:0{digits}}.png")
        put(written[-1], data)
    return written
