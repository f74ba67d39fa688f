"""Decks in reports of others: Word documents, PDF files, mails, Markdown and HTML: `deck.attach`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from deck.core.errors import AttachError, ResourceError, WriteError
from deck.core.files import backup_of, check_target, put, put_in_place, restore
from deck.publish.attach.parcel import Attachment, Parcel, Step, Wish
from deck.publish.export.selection import Selection
from deck.publish.finished import Deck, finish

__all__ = ["Attached", "Attachment", "attach", "attachments", "extract"]

WORD, PDF, MAIL, TEXT = (
    (".docx", ".docm"),
    (".pdf",),
    (".eml",),
    (".md", ".markdown", ".html", ".htm"),
)
LARGEST = 1_000_000_000


class Attached(NamedTuple):
    """What `attach` did: the file it wrote, what now stands in it, and whether it replaced one."""

    file: Path
    attachment: Attachment
    replaced: bool


def attach(
    deck: Deck,
    report: str | Path,
    *,
    output: str | Path | None = None,
    name: str | None = None,
    pages: Selection = None,
    after: str | None = None,
    embed: bool = True,
    icon: bool = False,
    in_place: bool = False,
    step: Step | None = None,
) -> Attached:
    """Put a deck into a report; an earlier one of the same name is replaced.

    A Word document gets an annex, a PDF an embedded file, a mail an attachment, Markdown and HTML a
    link, a picture and the figures. `pages` are shown as pictures (appended to a PDF), `embed` False
    leaves the deck itself out, `icon` shows it by an icon (no LibreOffice is needed then), `after`
    names a heading or bookmark of a Word document. `output` is another file to write;
    without it the report is replaced when the new one is whole, or, `in_place`, written into, with
    a backup beside it until that is done.

    Raises AttachError (encrypted, signed, damaged …), WriteError, ResourceError, ExportError and
    OutlineError; the report is then as it was.
    """
    path, target = Path(report), Path(output or report)
    form = _form(path)
    if target.suffix.lower() != path.suffix.lower():
        raise AttachError(f"{target}: name a {path.suffix} file; the report stays one")
    if not embed and pages is None:
        raise AttachError("there is nothing to put in: name pages, or let the deck be embedded")
    check_target(target, path.name)
    _recover(form, path)
    new = form == MAIL and not path.exists()
    before = b"" if new else _read(path)
    parcel = Parcel(finish(deck, name), Wish(pages, embed, icon, after), step=step)
    files: dict[Path, bytes] = {}
    try:
        known = [] if new else _listed(form, before, path)
        replaced = _found(known, parcel) is not None
        if form == TEXT:
            from deck.publish.attach import text

            after_, files = text.attach(before, parcel, target)
        else:
            after_ = _attached(form, None if new else before, parcel)
        found = _found(_listed(form, after_, target, files), parcel)
    except AttachError as error:
        raise AttachError(f"{path}: {error}") from error
    except ResourceError as error:
        if form == WORD and pages is None:
            raise ResourceError(
                f"{error}; shown by an icon (--icon) the deck needs none"
            ) from error
        raise
    if found is None:  # pages alone leave no name in a mail
        found = Attachment(parcel.name, None, "", len(parcel.numbers))
    if embed and found.data != parcel.data:
        raise AttachError(f"{path}: what would stand in it is not the deck; nothing was written")
    for file, data in files.items():
        try:
            file.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"the folder {file.parent} cannot be made: {error.strerror}"
            ) from error
        put(file, data)
    (put_in_place if in_place else put)(target, after_)
    return Attached(target, found, replaced)


def attachments(report: str | Path) -> list[Attachment]:
    """The decks in a report, ours and those of others. Raises AttachError."""
    path = Path(report)
    form = _form(path)
    _recover(form, path)
    try:
        return _listed(form, _read(path), path)
    except AttachError as error:
        raise AttachError(f"{path}: {error}") from error


def extract(report: str | Path, folder: str | Path = ".") -> list[Path]:
    """Write the decks in a report into a folder; the paths written. Raises AttachError, WriteError."""
    written: list[Path] = []
    for one in attachments(report):
        if one.data is None:
            continue
        name = Path(one.name.replace("\\", "/")).name or "deck.pptx"
        name = name if Path(name).suffix else f"{name}.pptx"
        path, count = Path(folder) / name, 2
        while path in written:
            path, count = Path(folder) / f"{Path(name).stem}-{count}{Path(name).suffix}", count + 1
        put(path, one.data)
        written.append(path)
    return written


def _recover(form: tuple[str, ...], path: Path) -> None:
    """Take back what a run left that was ended while it wrote in place.

    Only a report that cannot be read is replaced: one that can may have been worked on since.
    """
    backup = backup_of(path)
    if not backup.exists():
        return
    try:
        _listed(form, _read(path), path)
    except AttachError:
        restore(path)
        return
    raise AttachError(
        f"{path}: {backup.name} stands beside it, left by a run that was ended; the report can be "
        "read, so compare the two and delete the backup, or put it in the report's place"
    )


def _form(path: Path) -> tuple[str, ...]:
    suffix = path.suffix.lower()
    for form in (WORD, PDF, MAIL, TEXT):
        if suffix in form:
            return form
    old = "; save it as a .docx first" if suffix in (".doc", ".odt", ".rtf") else ""
    raise AttachError(f"{path}: a deck goes into .docx, .pdf, .eml, .md or .html{old}")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise AttachError(f"{path}: it is larger than {LARGEST / 1e9:.0f} GB")
        return path.read_bytes()
    except FileNotFoundError:
        raise AttachError(f"{path}: there is no such file") from None
    except OSError as error:
        raise AttachError(f"{path}: it cannot be read: {error.strerror}") from error


def _found(known: list[Attachment], parcel: Parcel) -> Attachment | None:
    """The deck among those of a report; Word keeps 64 characters of a name."""
    names = (parcel.name, parcel.name[:64])
    return next((one for one in known if one.name in names), None)


def _attached(form: tuple[str, ...], report: bytes | None, parcel: Parcel) -> bytes:
    if form == MAIL:
        from deck.publish.attach import mail

        return mail.attach(report, parcel)
    make: Callable[[bytes, Parcel], bytes]
    if form == WORD:
        from deck.publish.attach.word import attach as make
    else:
        from deck.publish.attach.pdf_file import attach as make
    return make(report or b"", parcel)


def _listed(
    form: tuple[str, ...], report: bytes, path: Path, files: dict[Path, bytes] | None = None
) -> list[Attachment]:
    if form == TEXT:
        from deck.publish.attach import text

        found = text.listed(report, path)
        new = {file.name: data for file, data in (files or {}).items()}
        return [one._replace(data=new.get(one.name, one.data)) for one in found]
    read: Callable[[bytes], list[Attachment]]
    if form == WORD:
        from deck.publish.attach.word import listed as read
    elif form == PDF:
        from deck.publish.attach.pdf_file import listed as read
    else:
        from deck.publish.attach.mail import listed as read
    return read(report)
