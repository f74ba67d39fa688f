"""Decks in PDF reports: an embedded, associated file, and pages at the end.

Everything in the report stays: bookmarks, labels, forms, attachments and metadata are the same
objects. Additions are marked, so that the next run replaces them (ISO 32000-2: 7.11.4 embedded
files, 14.13 associated files, 14.5 page-piece dictionaries).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from deck.core import optional
from deck.core.errors import AttachError
from deck.publish.attach.parcel import PPTX, Attachment, Parcel, is_deck
from deck.publish.export.pdf_properties import pdf_date, untag

_OURS = "/BriefdeckMark"
_CURE = "; open it in a PDF reader and save it again"
_PIECE = "/briefdeck"
_DEEPEST = 100


def attach(report: bytes, parcel: Parcel) -> bytes:
    """The report with the deck in it. Raises AttachError if it cannot take one."""
    library = optional.pikepdf()
    if parcel.after is not None:
        raise AttachError("pages of a PDF are appended at its end; omit --after")
    with _open(library, report) as file:
        _refuse(file)
        try:
            _remove(library, file, parcel)
            if parcel.embed:
                _embed(library, file, parcel)
            if parcel.numbers:
                _append(library, file, parcel)
        except library.OutlineStructureError as error:
            raise AttachError(f"its bookmarks are damaged: {error}{_CURE}") from None
        out = BytesIO()
        file.save(
            out,
            min_version="1.7",
            object_stream_mode=library.ObjectStreamMode.preserve,
            deterministic_id=True,
        )
        return out.getvalue()


def listed(report: bytes, _path: Path) -> list[Attachment]:
    """The decks in a report, including those that other programs embedded."""
    library = optional.pikepdf()
    with _open(library, report) as file:
        pages = Counter(name for page in file.pages if (name := _mark(page, "/Name")))
        decks = []
        for name, spec in file.attachments.items():
            if is_deck(name):
                data = spec.get_file().read_bytes()
                decks.append(Attachment(name, data, "embedded file", pages.pop(name, 0)))
        return decks + [Attachment(name, None, "", count) for name, count in pages.items()]


def _open(library: Any, report: bytes) -> Any:
    """The report as a file. Raises AttachError if it is encrypted or would need repair."""
    if not report.lstrip()[:5].startswith(b"%PDF-"):
        raise AttachError("it is not a PDF: it does not begin with %PDF-")
    try:
        file = library.open(BytesIO(report), attempt_recovery=False)
    except library.PasswordError:
        raise AttachError("it is encrypted with a password; save it without one first") from None
    except library.PdfError as error:
        raise AttachError(f"it is damaged: {_short(error)}{_CURE}") from None
    problem = ""
    if file.is_encrypted:
        problem = "it is encrypted; a change would remove its restrictions"
    else:
        try:
            faults = file.check_pdf_syntax()
        except library.PdfError as error:
            faults = [error]
        if faults:
            problem = f"it is damaged: {_short(faults[0])}{_CURE}"
    if problem:
        file.close()
        raise AttachError(problem)
    return file


def _short(error: object) -> str:
    """The message of a library without the placeholder name of a byte stream."""
    text = " ".join(str(error).split())
    return text.partition(">: ")[2] or text


def _refuse(file: Any) -> None:
    """Raises AttachError if a change would break a signature."""
    form = file.Root.get("/AcroForm", {})
    signed = int(form.get("/SigFlags", 0)) & 1 or "/Perms" in file.Root
    if signed or any(_signatures(form.get("/Fields", []), set())):
        raise AttachError("it is signed, and any change would break the signature")


def _signatures(fields: Any, seen: set[tuple[int, int]]) -> Iterator[bool]:
    for field in fields:
        if field.objgen in seen and field.objgen != (0, 0):
            continue
        seen.add(field.objgen)
        if field.get("/FT") == "/Sig" and "/V" in field:
            yield True
        yield from _signatures(field.get("/Kids", []), seen)


def _embed(library: Any, file: Any, parcel: Parcel) -> None:
    if parcel.name in file.attachments:
        raise AttachError(
            f"it has a file “{parcel.name}” that briefdeck did not add; give the deck "
            "another name with --name"
        )
    date = pdf_date(parcel.contents.date) if parcel.contents.date else ""
    spec = library.AttachedFileSpec(
        file,
        parcel.data,
        filename=parcel.name,
        description=parcel.contents.title,
        mime_type=PPTX,
        creation_date=date,
        mod_date=date,
        relationship=library.Name.Supplement,
    )
    file.attachments[parcel.name] = spec
    stored = file.attachments[parcel.name].obj
    stored[_OURS] = library.String(parcel.mark)
    associated = file.Root.get("/AF")
    if associated is None:
        file.Root["/AF"] = library.Array([stored])
    elif all(one.objgen != stored.objgen for one in associated):  # pikepdf may have added it
        associated.append(stored)


def _remove(library: Any, file: Any, parcel: Parcel) -> None:
    """Removes what an earlier run added."""
    for name, spec in list(file.attachments.items()):
        if str(spec.obj.get(_OURS, "")) != parcel.mark:
            continue
        kept = [one for one in file.Root.get("/AF", []) if one.objgen != spec.obj.objgen]
        if kept:
            file.Root["/AF"] = library.Array(kept)
        elif "/AF" in file.Root:
            del file.Root["/AF"]
        del file.attachments[name]
    ours = [i for i, page in enumerate(file.pages) if _mark(page, "/Mark") == parcel.mark]
    if ours:
        pages = {file.pages[i].objgen for i in ours}
        with file.open_outline(_DEEPEST) as outline:
            outline.root[:] = [item for item in outline.root if not _leads(library, item, pages)]
        for i in reversed(ours):
            del file.pages[i]


def _leads(library: Any, bookmark: Any, pages: set[tuple[int, int]]) -> bool:
    """Whether a bookmark leads to one of the pages; ours never use named destinations."""
    target = bookmark.destination
    if not isinstance(target, library.Array) or not len(target):
        return False
    return isinstance(target[0], library.Dictionary) and target[0].objgen in pages


def _append(library: Any, file: Any, parcel: Parcel) -> None:
    first = len(file.pages)
    with library.open(BytesIO(parcel.drawn(parcel.numbers))) as drawn:
        untag(drawn)
        links = _links(library, drawn)
        file.pages.extend(drawn.pages)
    for source, position, target in links:
        link = file.pages[first + source].Annots[position]
        link["/Dest"] = library.Array([file.pages[first + target].obj, library.Name.Fit])
    modified = pdf_date(parcel.contents.date)
    for page in list(file.pages)[first:]:
        piece = library.Dictionary(
            LastModified=library.String(modified),
            Private=library.Dictionary(
                Mark=library.String(parcel.mark), Name=library.String(parcel.name)
            ),
        )
        page["/PieceInfo"] = library.Dictionary({_PIECE: piece})
        page["/LastModified"] = library.String(modified)
    with file.open_outline(_DEEPEST) as outline:
        top = library.OutlineItem(parcel.contents.title, first)
        top.children += [library.OutlineItem(p.title, n) for n, p in enumerate(parcel.pages, first)]
        top.is_closed = True
        outline.root.append(top)


def _links(library: Any, drawn: Any) -> list[tuple[int, int, int]]:
    """The links between pages: page, position among its annotations, target page, all from 0.

    Their destinations are removed, because they would copy the target pages a second time; links
    without a target in this document are dropped.
    """
    numbers = {page.objgen: i for i, page in enumerate(drawn.pages)}
    links = []
    for i, page in enumerate(drawn.pages):
        kept = library.Array()
        for annotation in page.get("/Annots", []):
            target = annotation.get("/Dest")
            leads = numbers.get(target[0].objgen) if isinstance(target, library.Array) else None
            if leads is None and "/URI" not in annotation.get("/A", {}):
                continue
            if leads is not None:
                links.append((i, len(kept), leads))
                del annotation["/Dest"]
            kept.append(annotation)
        if "/Annots" in page:
            page["/Annots"] = kept
    return links


def _mark(page: Any, key: str) -> str:
    """The entry of an earlier run in a page (`/Mark`, `/Name`); empty for pages that are not ours."""
    return str(page.get("/PieceInfo", {}).get(_PIECE, {}).get("/Private", {}).get(key, ""))
