"""Converts a finished deck to other formats: `deck.export`.

LibreOffice draws PDF and pictures; the pages of an HTML page are drawn by `deck.drawing` where it can. HTML,
Markdown and handouts add the deck's texts (`deck.pptx.contents`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from deck.core.errors import ExportError
from deck.core.files import check_target, make_folder, put
from deck.publish.export.selection import Selection, selected
from deck.publish.finished import Deck, drawable

__all__ = ["FORMATS", "export"]

FORMATS = (".pdf", ".html", ".md", ".png", "a folder")
"""The target suffixes; a name without one, or one that ends with a slash, is a folder."""


def export(
    deck: Deck,
    target: str | Path,
    *,
    pages: Selection = None,
    notes: bool | None = None,
    dpi: int = 150,
    handout: bool = False,
    renderer: Literal["auto", "libreoffice"] = "auto",
    step: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write a deck as PDF, PNG pictures (one per page, into a folder), HTML or Markdown.

    The suffix of the target decides the format. `pages` are page numbers, or a text such as
    `2-5,8`; without them hidden pages are left out. `notes` adds the speaker's notes (by default
    only to HTML). `handout` makes an A4 document with each page, its notes and quotes. `dpi` is the
    resolution of pictures. An HTML page of an outline is drawn without LibreOffice, unless that is the
    `renderer` or the deck is in a company's template. `step` is called with a text at each step. Returns the files written.

    Raises OutlineError, ExportError, ResourceError (LibreOffice or a library is missing) and
    WriteError; a file at the target is then unchanged.
    """
    report = step or (lambda _: None)
    path, form = Path(target), _form(target, handout)
    if form != "folder":
        check_target(path, f"briefing{form}")
    report("reading the deck")
    finished, scene = drawable(deck)
    contents, numbers = finished.contents, selected(pages, finished.contents)
    if form == ".md":
        from deck.publish.export.markdown import markdown

        put(path, markdown(contents, numbers, bool(notes)).encode())
        return [path]
    if form == ".html" and scene is not None and renderer == "auto":
        from deck.drawing.svg import svg
        from deck.publish.export.web import html

        report("drawing the pages")
        targets = {scene.pages[number - 1].id: f"#p{number}" for number in numbers}
        inline = [svg(scene, number - 1, targets) for number in numbers]
        put(path, html(contents, numbers, inline, notes is not False).encode())
        return [path]
    from deck.core import optional
    from deck.publish.export.pdf import pdf
    from deck.publish.export.pictures import pictures

    if form != ".pdf":
        optional.pypdfium2()  # before running LibreOffice needlessly
    report("LibreOffice is drawing the pages")
    drawn = pdf(finished, numbers, bool(notes) and form == ".pdf" and not handout)
    if form == ".pdf":
        if handout:
            from deck.publish.export import handout as handouts

            report("LibreOffice is setting the handout")
            drawn = handouts.handout(contents, numbers, drawn)
        put(path, drawn)
        return [path]
    if form == ".html":
        from deck.publish.export.web import html

        shown = pictures(drawn, dpi, "webp")
        put(path, html(contents, numbers, shown, notes is not False).encode())
        return [path]
    return _write_pictures(path, form, numbers, pictures(drawn, dpi), finished.stem)


def _form(target: str | Path, handout: bool) -> str:
    suffix = Path(target).suffix.lower()
    if handout and suffix != ".pdf":
        raise ExportError(f"a handout is a PDF: name a file such as handout.pdf, not '{target}'")
    if str(target).endswith(("/", "\\")) or Path(target).is_dir() or not suffix:
        return "folder"
    if suffix not in FORMATS:
        name = Path(target).name
        raise ExportError(f"'{name}' does not end with .pdf, .html, .md or .png; or name a folder")
    return suffix


def _write_pictures(
    path: Path, form: str, numbers: list[int], drawn: list[bytes], stem: str
) -> list[Path]:
    """Writes a single picture to the file, or all of them to the folder as `<deck>-03.png`."""
    if form == ".png":
        if len(drawn) > 1:
            raise ExportError(
                f"one picture file cannot have {len(drawn)} pages: choose one with --pages, or name a folder"
            )
        put(path, drawn[0])
        return [path]
    make_folder(path)
    digits = max(2, len(str(max(numbers))))
    files = {path / f"{stem}-{n:0{digits}}.png": d for n, d in zip(numbers, drawn, strict=True)}
    for file, data in files.items():
        put(file, data)
    return list(files)
