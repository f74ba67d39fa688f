"""Puts decks into existing reports: Word, PDF, mail, Markdown and HTML (`deck.attach`)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from deck.core.errors import AttachError, ResourceError
from deck.core.files import (
    backup_of,
    check_target,
    exists,
    make_folder,
    put,
    put_in_place,
    read_file,
    restore,
)
from deck.publish.attach.parcel import Attachment, Parcel
from deck.publish.export.selection import Selection
from deck.publish.finished import Deck, finish

__all__ = ["Attached", "Attachment", "attach", "attachments", "extract"]

_FORMS = {
    **dict.fromkeys((".docx", ".docm"), "word"),
    ".pdf": "pdf_file",
    ".eml": "mail",
    **dict.fromkeys((".md", ".markdown", ".html", ".htm"), "text"),
}
"""The modules for each kind of report, by suffix: `attach(report, parcel)`, `listed(report, path)`.
"""


class Attached(NamedTuple):
    """The result of `attach`: the file written, the deck in it, and whether it replaced an earlier
    one."""

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
    step: Callable[[str], None] | None = None,
) -> Attached:
    """Put a deck into a report; an earlier deck of the same name is replaced.

    A Word document gets an annex, a PDF an embedded file, a mail an attachment, Markdown and HTML a
    link, a picture and the figures. `pages` are shown as pictures (appended to a PDF). `embed`
    False leaves the deck itself out. `icon` shows an icon for it, which needs no LibreOffice.
    `after` names a heading or bookmark of a Word document. `output` is another file to write.
    Without it the new report is written to a temporary file that replaces the old one; with
    `in_place` it is written into the same file, with a temporary backup in its folder.

    Raises AttachError (encrypted, signed, damaged …), WriteError, ResourceError, ExportError and
    OutlineError; the report is then unchanged.
    """
    path, target = Path(report), Path(output or report)
    form = _form(path)
    if target.suffix.lower() != path.suffix.lower():
        raise AttachError(f"{target}: a {path.suffix} report needs an output with the same suffix")
    if not embed and pages is None:
        raise AttachError("there is nothing to attach: name pages, or embed the deck")
    check_target(target, path.name)
    _recover(form, path)
    new = form is _module("mail") and not exists(path)
    before = None if new else _read(path)
    parcel = Parcel(finish(deck, name), target, pages, embed, icon, after, step or (lambda _: None))
    try:
        replaced = before is not None and _ours(form, before, parcel, path) is not None
        result = form.attach(before, parcel)
        written = _ours(form, result, parcel, target)
    except AttachError as error:
        raise AttachError(f"{path}: {error}") from error
    except ResourceError as error:
        if form is _module("word") and pages is None:
            raise ResourceError(f"{error}; an icon (--icon) needs no LibreOffice") from error
        raise
    if written is None:  # a mail does not name the deck for single pages
        written = Attachment(parcel.name, None, "", len(parcel.numbers))
    elif parcel.files:  # a link, to a file that is not there yet
        written = written._replace(data=parcel.data if embed else None)
    if embed and written.data != parcel.data:
        raise AttachError(f"{path}: the deck in it would differ from yours; nothing was written")
    for file, data in parcel.files.items():
        make_folder(file.parent)
        put(file, data)
    (put_in_place if in_place else put)(target, result)
    return Attached(target, written, replaced)


def attachments(report: str | Path) -> list[Attachment]:
    """The decks in a report, including those that other programs embedded. Raises AttachError."""
    path = Path(report)
    form = _form(path)
    _recover(form, path)
    try:
        decks: list[Attachment] = form.listed(_read(path), path)
    except AttachError as error:
        raise AttachError(f"{path}: {error}") from error
    return decks


def extract(report: str | Path, folder: str | Path = ".") -> list[Path]:
    """Write the decks in a report to a folder; returns their paths. Raises AttachError, WriteError."""
    written: list[Path] = []
    for one in attachments(report):
        if one.data is None:
            continue
        name = Path(one.name.replace("\\", "/")).name or "deck.pptx"
        name = name if Path(name).suffix else f"{name}.pptx"
        path, count = Path(folder) / name, 2
        while path in written:
            path, count = Path(folder) / f"{Path(name).stem}-{count}{Path(name).suffix}", count + 1
        make_folder(path.parent)
        put(path, one.data)
        written.append(path)
    return written


def _recover(form: Any, path: Path) -> None:
    """Restores the backup of a run that was killed while writing in place.

    Only an unreadable report is replaced; any other may have been edited since.
    """
    backup = backup_of(path)
    if not exists(backup):
        return
    try:
        form.listed(_read(path), path)
    except AttachError:
        restore(path)
        return
    raise AttachError(
        f"{path}: an interrupted run left the backup {backup.name} in its folder, and the report can be "
        "read; compare the two, then delete the backup or replace the report with it"
    )


def _module(name: str) -> Any:
    return import_module(f"deck.publish.attach.{name}")


def _form(path: Path) -> Any:
    """The module for this kind of file."""
    suffix = path.suffix.lower()
    if suffix in _FORMS:
        return _module(_FORMS[suffix])
    cure = "; save it as a .docx first" if suffix in (".doc", ".odt", ".rtf") else ""
    raise AttachError(f"{path}: a deck goes into .docx, .pdf, .eml, .md or .html{cure}")


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except FileNotFoundError:
        raise AttachError(f"{path}: there is no such file") from None
    except OSError as error:
        raise AttachError(f"{path}: it cannot be read: {error.strerror}") from error


def _ours(form: Any, report: bytes, parcel: Parcel, path: Path) -> Attachment | None:
    """The deck of this name in a report; Word stores only 64 characters of a name."""
    names = (parcel.name, parcel.name[:64])
    return next((one for one in form.listed(report, path) if one.name in names), None)
