"""Converts a finished deck to other formats: `deck.export`.

The pages of an outline are drawn by `deck.drawing`; LibreOffice draws those of other decks and of company templates.
HTML, Markdown and handouts add the deck's texts (`deck.pptx.contents`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from deck.core.errors import ExportError
from deck.core.files import check_target, make_folder, put
from deck.publish.export.selection import Selection, selected
from deck.publish.finished import Deck, Finished, finish

if TYPE_CHECKING:
    from deck.publish.export.handout import Sheets

__all__ = ["FORMATS", "export"]

Report: TypeAlias = Callable[[str], None]

FORMATS = (".pdf", ".html", ".md", ".png", "a folder")
"""The target suffixes; a name without one, or one that ends with a slash, is a folder."""


def export(
    deck: Deck,
    target: str | Path,
    *,
    pages: Selection = None,
    notes: bool | None = None,
    dpi: int = 150,
    handout: bool | Literal[1, 3, 6] = False,
    renderer: Literal["auto", "libreoffice"] = "auto",
    step: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write a deck as PDF, PNG pictures (one per page, into a folder), HTML or Markdown.

    The suffix of the target decides the format. `pages` are page numbers, or a text such as
    `2-5,8`; without them hidden pages are left out. `notes` adds the speaker's notes (by default
    only to HTML). `handout` makes an A4 document with each page, its notes and quotes; as a number, with so many
    pages on a sheet. `dpi` is the resolution of pictures. LibreOffice draws the pages of a .pptx that was
    edited or is not ours, and of a deck in a company's template; others only if it is the `renderer`. `step` is called with a text at each
    step. Returns the files written.

    Raises OutlineError, ExportError, ResourceError (LibreOffice or a library is missing) and
    WriteError; a file at the target is then unchanged.
    """
    report = step or (lambda _: None)
    path, form = Path(target), _form(target, handout is not False)
    if form != "folder":
        check_target(path, f"briefing{form}")
    report("reading the deck")
    finished = finish(deck)
    if renderer == "libreoffice":
        finished = Finished(finished.name, finished.data, ours=False)
    numbers = selected(pages, finished.hidden)
    if form == ".md":
        from deck.publish.export.markdown import markdown

        put(path, markdown(finished.contents, numbers, bool(notes)).encode())
    elif form == ".html":
        put(path, _html(finished, numbers, notes is not False, dpi, report).encode())
    elif form == ".pdf":
        sheets: Sheets | None = None
        if handout is not False:
            sheets = 0 if handout is True else handout
        put(path, _pdf(finished, numbers, bool(notes), sheets, report))
    else:
        return _write_pictures(path, form, numbers, finished, dpi, report)
    return [path]


def _html(deck: Finished, numbers: list[int], notes: bool, dpi: int, report: Report) -> str:
    from deck.publish.export.web import html

    shown: Sequence[bytes | str]
    if scene := deck.scene:
        from deck.drawing.svg import svg

        report(deck.drawing)
        targets = {scene.pages[number - 1].id: f"#p{number}" for number in numbers}
        shown = [svg(scene, number - 1, targets) for number in numbers]
    else:
        shown = _pictures(deck, numbers, dpi, "webp", report)
    return html(deck.contents, numbers, shown, notes)


def _pdf(
    deck: Finished, numbers: list[int], notes: bool, sheets: Sheets | None, report: Report
) -> bytes:
    from deck.publish.export.pdf import pdf

    drawn = b""
    if sheets is None or not deck.scene:
        report(deck.drawing)
        drawn = pdf(deck, numbers, notes and sheets is None)
    if sheets is None:
        return drawn
    from deck.publish.export.handout import handout

    report("setting the handout")
    return handout(deck, numbers, sheets, drawn)


def _pictures(
    deck: Finished, numbers: list[int], dpi: int, form: str, report: Report
) -> list[bytes]:
    from deck.core import optional
    from deck.publish.export.pictures import pictures

    optional.pypdfium2()  # before drawing needlessly
    return pictures(_pdf(deck, numbers, False, None, report), dpi, form)


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
    path: Path, form: str, numbers: list[int], deck: Finished, dpi: int, report: Report
) -> list[Path]:
    """Writes a single picture to the file, or all of them to the folder as `<deck>-03.png`."""
    if form == ".png" and len(numbers) > 1:
        raise ExportError(
            f"one picture file cannot have {len(numbers)} pages: choose one with --pages, or name a folder"
        )
    drawn = _pictures(deck, numbers, dpi, "png", report)
    if form == ".png":
        put(path, drawn[0])
        return [path]
    make_folder(path)
    digits = max(2, len(str(max(numbers))))
    files = {
        path / f"{deck.stem}-{n:0{digits}}.png": d for n, d in zip(numbers, drawn, strict=True)
    }
    for file, data in files.items():
        put(file, data)
    return list(files)
