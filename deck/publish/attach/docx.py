"""Decks in Word documents: an annex with the deck as an embedded object, and pages as pictures.

The annex stands in a content control, by whose tag the next run finds and replaces it. Parts that
need no change keep every byte; the text is changed by inserting the annex alone.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple, NoReturn

from deck.core.errors import AttachError
from deck.core.package import EditablePackage, rels_source
from deck.core.spelling import nearest
from deck.language.scripts import count_han
from deck.pptx.contents import Contents
from deck.publish.attach.docx_annex import Annex, Embedded, Figures, Shown, Style, annex
from deck.publish.attach.docx_body import Block, Body, level_of, read_body, read_styles
from deck.publish.attach.docx_body import Style as Known
from deck.publish.attach.parcel import PPTX, Attachment, Parcel

_TWIPS_PER_POINT = 20
_MARK = "briefdeck:"
_USED = re.compile(rb'\br:(?:id|embed|link|pict)="([^"]+)"')
_ANNEX = re.compile(
    r"(Annexe|Annex|Appendix|Anhang|Anlage|附件|附录)(\s*)([A-Z](?![A-Za-z])|\d+|[一二三四五六七八九十](?![一-鿿]))"
)
_HAN_DIGITS = "一二三四五六七八九十"
_SEQUENCE = re.compile(rb'SEQ\s+"?((?:Figure|Fig|Abbildung|\xe5\x9b\xbe(?:\xe8\xa1\xa8)?))\b', re.I)


class _Report(EditablePackage):
    def fail(self, reason: str) -> NoReturn:
        raise AttachError(f"it {reason}")


class _Document(NamedTuple):
    package: _Report
    part: str
    body: Body
    styles: dict[str, Known]

    @property
    def text(self) -> bytes:
        return self.package[self.part]


def attach(report: bytes, parcel: Parcel) -> bytes:
    """The document with the deck in it. Raises AttachError where it cannot take one."""
    document = _open(report)
    _refuse(document)
    old = _ours(document, parcel.mark)
    label, new_page, stood = "", None, None
    if old is not None:
        match = _ANNEX.match(old.text)
        label = match[0] if match else ""
        piece = document.text[old.start : old.end]
        new_page, stood = b"pageBreakBefore" in piece, old.start
        document = _without(document, old)
    place = stood if stood is not None and parcel.wish.after is None else None
    place = _place(document, parcel.wish.after) if place is None else place
    lang = _language(document, parcel.contents)
    width = _text_width(document.text, place)
    embedded, shown = _store(document, parcel, width)
    made = Annex(
        mark=parcel.mark,
        name=parcel.name,
        contents=parcel.contents,
        lang=lang,
        heading=_heading_style(document),
        caption=_style(document, "caption"),
        body=_body_style(document),
        label=label or _next_label(document, lang),
        new_page=place == _end(document) if new_page is None else new_page,
        width=width,
        figures=_figures(document, place),
        icon=parcel.wish.icon,
        first_id=_free_id(document.package),
        hides_frame=re.search(rb'Ignorable="[^"]*\bw15\b', document.text[:6000]) is not None,
    )
    new = annex(made, embedded, shown).encode()
    document.package[document.part] = document.text[:place] + new + document.text[place:]
    return document.package.written()


def listed(report: bytes) -> list[Attachment]:
    """The decks in a document, those that others embedded included."""
    document = _open(report)
    ties = document.package.relationships(document.part)
    links = {r.id: r.target for r in ties if r.target in document.package}
    found = []
    for block in document.body.blocks:
        piece = document.text[block.start : block.end]
        decks = [links[key] for key in sorted(_used(piece)) if _is_deck(links.get(key))]
        ours = block.tag.startswith(_MARK)
        pages = len(re.findall(rb"<pic:pic\b", piece)) if ours else 0
        title = re.search(rb'<v:imagedata\b[^>]*\bo:title="([^"]+)"', piece)
        alias = re.search(rb'<w:alias w:val="([^"]*)"', piece) if ours else None
        named = title or alias
        name = _plain(named[1]) if named else ""
        for deck in decks:
            data = document.package[deck]
            stands = _where(document, block)
            found.append(Attachment(name or deck.rpartition("/")[2], data, stands, pages))
        if ours and not decks:
            found.append(Attachment(name or block.tag, None, _where(document, block), pages))
    return found


def _open(report: bytes) -> _Document:
    package = _Report(report)
    part = package.related("", "officeDocument")
    if part is None:
        raise AttachError("it is no Word document: its package names no text")
    styles = package.related(part, "styles")
    known = read_styles(package[styles] if styles else None)
    return _Document(package, part, read_body(package[part]), known)


def _refuse(document: _Document) -> None:
    """Raise AttachError where a change would break what others rely on."""
    if any(name.startswith("_xmlsignatures/") for name in document.package):
        raise AttachError("it is signed, and any change would break the signature")
    settings = document.package.related(document.part, "settings")
    text = document.package[settings] if settings else b""
    protection = re.search(rb"<w:documentProtection\b[^>]*>", text)
    if protection and re.search(rb'w:enforcement="(?:1|true|on)"', protection[0]):
        raise AttachError("it is protected against changes; end the protection in Word first")


def _ours(document: _Document, mark: str) -> Block | None:
    return next((block for block in document.body.blocks if block.tag == mark), None)


def _without(document: _Document, old: Block) -> _Document:
    """The document without a block, and without the parts that only it referred to."""
    package, part, text = document.package, document.part, document.text
    package[part] = text[: old.start] + text[old.end :]
    ties = {r.id: r.target for r in package.relationships(part)}
    for key in sorted(_used(text[old.start : old.end]) - _used(package[part])):
        package.unrelate(part, key)
        target = ties.get(key, "")
        if target in package and not _is_tied(package, target):
            package.remove(target)
    return document._replace(body=read_body(package[part]))


def _used(piece: bytes) -> set[str]:
    """The ids of relationships to which a piece of XML refers."""
    return {match.decode() for match in _USED.findall(piece)}


def _is_tied(package: _Report, target: str) -> bool:
    sources = [rels_source(name) for name in package if name.endswith(".rels")]
    return any(target == r.target for source in sources for r in package.relationships(source))


def _store(
    document: _Document, parcel: Parcel, width: float
) -> tuple[Embedded | None, list[Shown]]:
    """Put the deck and its pictures into the package."""
    package, part = document.package, document.part
    folder = part.rpartition("/")[0]
    folder = f"{folder}/" if folder else ""
    plain = (
        re.sub(r"[^A-Za-z0-9._-]+", "-", parcel.name.removesuffix(".pptx")).strip("-.") or "deck"
    )

    def store(name: str, data: bytes, kind: str) -> str:
        target = package.unused(f"{folder}{name}")
        package[target] = data
        return package.relate(part, kind, target)

    wish = parcel.wish
    face = [1] if wish.embed and not wish.icon else []
    drawn: dict[int, bytes] = {}
    if wanted := sorted({*face, *parcel.numbers}):
        drawn = dict(
            zip(wanted, parcel.pictures(wanted, _dpi(parcel.contents, width)), strict=True)
        )
    embedded = None
    if wish.embed:
        package.declare("pptx", PPTX)
        file = store(f"embeddings/{plain}.pptx", parcel.data, "package")
        package.declare("png", "image/png")
        picture = drawn[1] if face else parcel.icon()
        embedded = Embedded(file, store(f"media/{plain}.png", picture, "image"))
    shown = []
    for page in parcel.pages:
        package.declare("png", "image/png")
        name = f"media/{plain}-page{page.number}.png"
        shown.append(Shown(page, store(name, drawn[page.number], "image")))
    return embedded, shown


def _dpi(contents: Contents, width: float) -> int:
    """The resolution of a page that gives 220 dots to the inch in the document."""
    return round(220 * width / (contents.width / 12_700))


def _end(document: _Document) -> int:
    """Before the settings of the last section, which must stay last."""
    blocks = document.body.blocks
    return blocks[-1].start if blocks and blocks[-1].kind == "sectPr" else document.body.end


def _place(document: _Document, after: str | None) -> int:
    """The end of the document; or of the section that a heading opens; or behind a bookmark."""
    if after is None:
        return _end(document)
    blocks = document.body.blocks
    wanted = _folded(after)
    for block in blocks:
        if after in block.bookmarks:
            return block.end if block.kind != "sectPr" else block.start
    headings = [
        (i, level)
        for i, b in enumerate(blocks)
        if (level := level_of(b, document.styles)) is not None
    ]
    for exact in (True, False):
        for i, level in headings:
            text = _folded(blocks[i].text)
            if text == wanted or (not exact and (text.startswith(wanted) or text.endswith(wanted))):
                later = (blocks[j].start for j, other in headings if j > i and other <= level)
                return next(later, _end(document))
    names = [blocks[i].text for i, _ in headings]
    names += [name for block in blocks for name in block.bookmarks if not name.startswith("_")]
    guess = nearest(after, names)
    hint = f"did you mean “{guess}”?" if guess else f"there are: {'; '.join(names[:12]) or 'none'}"
    raise AttachError(f"it has no heading or bookmark “{after}”; {hint}")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _where(document: _Document, block: Block) -> str:
    """What a block stands under: its own heading, or the last one before it."""
    match = _ANNEX.match(block.text)
    if match:
        return match[0]
    headings = [
        b.text
        for b in document.body.blocks
        if b.start < block.start and level_of(b, document.styles) is not None
    ]
    return headings[-1] if headings else ""


def _language(document: _Document, contents: Contents) -> str:
    """The language of the document's text; of the deck where the document is empty."""
    said = "".join(block.text for block in document.body.blocks)[:20_000]
    if len(said) < 20:
        return contents.lang
    return "zh" if count_han(said) * 5 > len(said) else "en"


def _next_label(document: _Document, lang: str) -> str:
    """`Annex 3`, or what follows in the document's own counting: `Appendix C`, `附录二`."""
    found = [
        match
        for block in document.body.blocks
        if block.tag.startswith(_MARK) or level_of(block, document.styles) is not None
        if (match := _ANNEX.match(block.text))
    ]
    if not found:
        return "附件1" if lang == "zh" else "Annex 1"
    word, gap, count = found[-1].groups()
    if count.isdigit():
        following = str(max(int(m[3]) for m in found if m[3].isdigit()) + 1)
    elif count in _HAN_DIGITS:
        place = _HAN_DIGITS.index(count) + 1
        following = _HAN_DIGITS[place] if place < len(_HAN_DIGITS) else str(place + 1)
    else:
        following = chr(ord(count) + 1) if count < "Z" else "AA"
    return f"{word}{gap}{following}"


def _heading_style(document: _Document) -> Style:
    """The style of the highest headings: the one in use, or Word's own."""
    used = [
        block.style
        for block in document.body.blocks
        if block.style in document.styles and level_of(block, document.styles) == 0
    ]
    key = Counter(used).most_common(1)[0][0] if used else _style(document, "heading 1").id
    return Style(key, document.styles[key].numbered if key in document.styles else False)


def _style(document: _Document, name: str) -> Style:
    for key, style in document.styles.items():
        if style.name.lower() == name:
            return Style(key)
    return Style()


def _body_style(document: _Document) -> Style:
    """The style that most of the running text is set in."""
    used = Counter(
        block.style
        for block in document.body.blocks
        if block.kind == "p" and len(block.text) > 80 and level_of(block, document.styles) is None
    )
    key = used.most_common(1)[0][0] if used else ""
    known = document.styles.get(key)
    return Style(key) if known is not None and not known.numbered else Style()


def _text_width(text: bytes, place: int) -> float:
    """The width in points of a column of the section in which a place lies."""
    start = text.find(b"<w:sectPr", place)
    end = text.find(b"</w:sectPr>", start)
    piece = text[start:end] if 0 <= start < end else b""

    def measure(tag: bytes, key: bytes, default: int) -> int:
        found = re.search(rb"<w:" + tag + rb"\b[^>]*\bw:" + key + rb'="(-?\d+)', piece)
        return int(found[1]) if found else default

    page = measure(b"pgSz", b"w", 11906)
    width = page - measure(b"pgMar", b"left", 1440) - measure(b"pgMar", b"right", 1440)
    columns = max(1, measure(b"cols", b"num", 1))
    width = (width - (columns - 1) * measure(b"cols", b"space", 720)) // columns
    return max(72.0, width / _TWIPS_PER_POINT)


def _figures(document: _Document, place: int) -> Figures | None:
    """How the document numbers figures; None where it does not."""
    before = len(_SEQUENCE.findall(document.text[:place]))
    for block in document.body.blocks:
        found = _SEQUENCE.search(document.text[block.start : block.end])
        said = re.match(r"(\D{1,20}?)(\s*)\d+(\s*[:.：、—–-]?\s*)", block.text) if found else None
        if found and said:
            after = said[3] if said[3].strip() in (":", ".", "：", "、", "—", "–", "-") else " "
            after = f"{after.rstrip()} " if after.strip() in (":", ".", "—", "–", "-") else after
            return Figures(found[1].decode(), before + 1, said[1] + said[2], after or " ")
    return None


def _free_id(package: _Report) -> int:
    """An id that no drawing of the document has."""
    ids = [
        int(found)
        for name in package
        if name.endswith(".xml") and b"docPr" in package[name]
        for found in re.findall(rb'<wp:docPr\b[^>]*?\bid="(\d{1,9})"', package[name])
    ]
    return max(ids, default=0) + 1


def _is_deck(part: str | None) -> bool:
    return part is not None and part.lower().endswith((".pptx", ".ppsx", ".pptm"))


def _plain(value: bytes) -> str:
    from html import unescape

    return unescape(value.decode("utf-8", "replace"))
