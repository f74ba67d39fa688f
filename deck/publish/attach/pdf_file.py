"""Decks in PDF reports: as an embedded, associated file, and as pages at the end.

Nothing that is there is touched: bookmarks, labels, forms, attachments and metadata stay the objects
that they are; what is added bears a mark, so that the next run replaces it (ISO 32000-2: 7.11.4
embedded files, 14.13 associated files, 14.5 page-piece dictionaries).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from deck.core import optional
from deck.core.errors import AttachError
from deck.publish.attach.parcel import PPTX, Attachment, Parcel
from deck.publish.export.pdf import untag

_OURS = "/BriefdeckMark"
_CURE = "; open it in a reader of PDF and save it anew"
_PIECE = "/briefdeck"


def attach(report: bytes, parcel: Parcel) -> bytes:
    """The report with the deck in it. Raises AttachError where it cannot take one."""
    library = optional.pikepdf()
    if parcel.wish.after is not None:
        raise AttachError("pages of a PDF are appended at its end; leave --after out")
    with _open(library, report) as file:
        _refuse(file)
        _take_out(library, file, parcel)
        if parcel.wish.embed:
            _embed(library, file, parcel)
        if parcel.numbers:
            _append(library, file, parcel)
        return _written(library, file)


def listed(report: bytes) -> list[Attachment]:
    """The decks in a report, those that others embedded included."""
    library = optional.pikepdf()
    found = []
    with _open(library, report) as file:
        marked: dict[str, int] = {}
        for page in file.pages:
            name = _name_of(page)
            if name:
                marked[name] = marked.get(name, 0) + 1
        for name, spec in file.attachments.items():
            if str(name).lower().endswith((".pptx", ".ppsx", ".pptm")):
                data = spec.get_file().read_bytes()
                pages = marked.pop(str(name), 0)
                found.append(Attachment(str(name), data, "embedded file", pages))
        found += [Attachment(name, None, "", count) for name, count in marked.items()]
    return found


def _open(library: Any, report: bytes) -> Any:
    """The report, opened as it is: nothing is repaired in silence."""
    if not report.lstrip()[:5].startswith(b"%PDF-"):
        raise AttachError("it is no PDF: it does not begin with %PDF-")
    try:
        file = library.open(BytesIO(report), attempt_recovery=False)
    except library.PasswordError:
        raise AttachError("it is encrypted with a password; save it without one first") from None
    except library.PdfError as error:
        raise AttachError(f"it is damaged: {_short(error)}{_CURE}") from None
    if file.is_encrypted:
        file.close()
        raise AttachError("it is encrypted; a change would take its restrictions away")
    try:
        problems = file.check_pdf_syntax()
    except library.PdfError as error:
        problems = [_short(error)]
    if problems:
        file.close()
        raise AttachError(f"it is damaged: {_short(problems[0])}{_CURE}")
    return file


def _short(error: object) -> str:
    """What a library says of a file, without the name that it gives to a stream of bytes."""
    return " ".join(str(error).split()).partition(">: ")[2] or " ".join(str(error).split())


def _refuse(file: Any) -> None:
    """Raise AttachError where a change would break a signature."""
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


# ---- the embedded file ---------------------------------------------------------------------------


def _embed(library: Any, file: Any, parcel: Parcel) -> None:
    if parcel.name in file.attachments:
        raise AttachError(
            f"it holds a file “{parcel.name}” that did not come from here; give the deck "
            "another name with --name"
        )
    day = parcel.contents.date.replace("-", "")
    date = f"D:{day:0<8}000000Z" if len(day) == 8 else ""
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
    elif all(one.objgen != stored.objgen for one in associated):  # pikepdf may have done it
        associated.append(stored)


def _take_out(library: Any, file: Any, parcel: Parcel) -> None:
    """Remove what an earlier run put in."""
    for name, spec in list(file.attachments.items()):
        if str(spec.obj.get(_OURS, "")) != parcel.mark:
            continue
        associated = file.Root.get("/AF", [])
        kept = [one for one in associated if one.objgen != spec.obj.objgen]
        if kept:
            file.Root["/AF"] = library.Array(kept)
        elif "/AF" in file.Root:
            del file.Root["/AF"]
        del file.attachments[name]
    ours = [i for i, page in enumerate(file.pages) if _mark_of(page) == parcel.mark]
    if ours:
        _drop_bookmark(file, {file.pages[i].objgen for i in ours})
        for i in reversed(ours):
            del file.pages[i]


# ---- the pages -----------------------------------------------------------------------------------


def _append(library: Any, file: Any, parcel: Parcel) -> None:
    first = len(file.pages)
    with library.open(BytesIO(parcel.drawn(parcel.numbers))) as drawn:
        untag(drawn)
        links = _links(library, drawn)
        file.pages.extend(drawn.pages)
    for source, place, target in links:
        mark = file.pages[first + source].Annots[place]
        mark["/Dest"] = library.Array([file.pages[first + target].obj, library.Name.Fit])
    modified = f"D:{parcel.contents.date.replace('-', '') or '20000101'}000000Z"
    for page in list(file.pages)[first:]:
        piece = library.Dictionary(
            LastModified=library.String(modified),
            Private=library.Dictionary(
                Mark=library.String(parcel.mark), Name=library.String(parcel.name)
            ),
        )
        page["/PieceInfo"] = library.Dictionary({_PIECE: piece})
        page["/LastModified"] = library.String(modified)
    _add_bookmark(library, file, parcel, first)


def _links(library: Any, drawn: Any) -> list[tuple[int, int, int]]:
    """The links between pages: page, place among its marks, page that it leads to, all from 0.

    Their destinations are taken out, for they would bring the pages along a second time; links
    that lead nowhere in this document are dropped.
    """
    numbers = {page.objgen: i for i, page in enumerate(drawn.pages)}
    found = []
    for i, page in enumerate(drawn.pages):
        kept = library.Array()
        for mark in page.get("/Annots", []):
            target = mark.get("/Dest")
            leads = numbers.get(target[0].objgen) if isinstance(target, library.Array) else None
            if leads is None and "/URI" not in mark.get("/A", {}):
                continue
            if leads is not None:
                found.append((i, len(kept), leads))
                del mark["/Dest"]
            kept.append(mark)
        if "/Annots" in page:
            page["/Annots"] = kept
    return found


def _private(page: Any) -> Any:
    return page.get("/PieceInfo", {}).get(_PIECE, {}).get("/Private", {})


def _mark_of(page: Any) -> str:
    return str(_private(page).get("/Mark", ""))


def _name_of(page: Any) -> str:
    return str(_private(page).get("/Name", ""))


def _add_bookmark(library: Any, file: Any, parcel: Parcel, first: int) -> None:
    """A bookmark for the deck, closed, with one for each page below it; the others stay as they are."""
    if "/Outlines" not in file.Root:
        file.Root.Outlines = file.make_indirect(library.Dictionary(Type=library.Name.Outlines))
    root = file.Root.Outlines

    def item(title: str, place: int, parent: Any) -> Any:
        return file.make_indirect(
            library.Dictionary(
                Title=library.String(title),
                Parent=parent,
                Dest=library.Array([file.pages[place].obj, library.Name.Fit]),
            )
        )

    top = item(parcel.contents.title, first, root)
    children = [item(page.title, first + i, top) for i, page in enumerate(parcel.pages)]
    for before, after in pairwise(children):
        before.Next, after.Prev = after, before
    top.First, top.Last, top.Count = children[0], children[-1], -len(children)
    if "/Last" in root:
        root.Last.Next, top.Prev = top, root.Last
    else:
        root.First = top
    root.Last = top
    root.Count = int(root.get("/Count", 0)) + 1


def _drop_bookmark(file: Any, pages: set[tuple[int, int]]) -> None:
    """Take out the bookmarks of the highest level that lead to some pages."""
    root = file.Root.get("/Outlines")
    item = root.get("/First") if root is not None else None
    while item is not None:
        following = item.get("/Next")
        target = item.get("/Dest")
        leads = (
            target is not None and not isinstance(target, (str, bytes)) and _leads(target, pages)
        )
        if leads:
            before = item.get("/Prev")
            for neighbour, key, other in (
                (before, "/Next", following),
                (following, "/Prev", before),
            ):
                if neighbour is not None:
                    if other is not None:
                        neighbour[key] = other
                    elif key in neighbour:
                        del neighbour[key]
            for key, was, now in (("/First", before, following), ("/Last", following, before)):
                if was is None:
                    if now is not None:
                        root[key] = now
                    elif key in root:
                        del root[key]
            root.Count = int(root.get("/Count", 1)) - 1
        item = following


def _leads(target: Any, pages: set[tuple[int, int]]) -> bool:
    try:
        return len(target) > 0 and target[0].objgen in pages
    except (TypeError, AttributeError, ValueError):
        return False  # a named destination, or a page of another file


def _written(library: Any, file: Any) -> bytes:
    out = BytesIO()
    file.save(
        out,
        min_version="1.7",
        object_stream_mode=library.ObjectStreamMode.preserve,
        deterministic_id=True,
    )
    return out.getvalue()
