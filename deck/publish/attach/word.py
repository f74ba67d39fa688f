"""Decks in Word documents: an annex with the deck as an embedded object, and pages as pictures.

The annex is a content control; the next run finds it by its tag and replaces it. Only the main
part, its relationships and the content types are rewritten; all other parts keep their bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from lxml import etree

from deck.core.errors import AttachError
from deck.core.package import EditablePackage, rels_source
from deck.core.spelling import nearest
from deck.language.scripts import count_han
from deck.pptx.contents import Contents, PageContents
from deck.publish.attach.parcel import PPTX, Attachment, Parcel, is_deck
from deck.publish.attach.word_annex import NS, Annex, Figures

W = f"{{{NS['w']}}}"
_MARK = "briefdeck:"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_HAN_DIGITS = "一二三四五六七八九十"
_LABEL = re.compile(
    r"(Annexe|Annex|Appendix|Anhang|Anlage|附件|附录)(\s*)([A-Z](?![A-Za-z])|\d+|[一二三四五六七八九十](?![一-鿿]))"
)
_SEQUENCE = re.compile(r'SEQ\s+"?(Figure|Fig|Abbildung|图表?)\b', re.IGNORECASE)
_DPI = 220
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Style(NamedTuple):
    """A paragraph style: its name, its outline level (0 is the highest), whether it numbers."""

    name: str
    level: int | None
    numbered: bool


class _Block(NamedTuple):
    """A child of the body. `level` is the outline level of a heading, `tag` that of a content
    control, `bookmarks` the names of bookmarks that begin in it."""

    element: Any
    style: str
    level: int | None
    tag: str
    text: str
    bookmarks: list[str]


class _Document(EditablePackage):
    """A Word document: the tree of its text, the blocks of its body, its paragraph styles."""

    def __init__(self, report: bytes) -> None:
        super().__init__(report)
        self.part = self.related("", "officeDocument") or ""
        if not self.part:
            raise AttachError("it is not a Word document: its main part is missing")
        self.root = self.xml(self.part)
        if self.root.getroottree().docinfo.doctype:
            self.fail("declares a document type, which Word documents never do")
        if etree.QName(self.root).namespace == _STRICT:
            raise AttachError("it is in strict Open XML; save it in Word as an ordinary .docx")
        self.body = self.root.find("w:body", NS)
        if self.body is None:
            raise AttachError("it has no text body to add a deck to")
        styles = self.related(self.part, "styles")
        self.styles = _styles(self.xml(styles)) if styles else {}
        self.blocks = [self._block(child) for child in self.body.iterchildren("*")]

    def fail(self, reason: str) -> NoReturn:
        """Raises AttachError."""
        raise AttachError(f"it {reason}")

    def _block(self, element: Any) -> _Block:
        style, level = _value(element, "w:pPr/w:pStyle"), None
        if element.tag == f"{W}p":
            outline = _value(element, "w:pPr/w:outlineLvl")
            named = self.styles.get(style)
            level = _level(outline) if outline else named.level if named else None
        words = [
            e.text or "" if e.tag != f"{W}tab" else " " for e in element.iter("{*}t", f"{W}tab")
        ]
        return _Block(
            element,
            style,
            level,
            _value(element, "w:sdtPr/w:tag"),
            " ".join("".join(words).split()),
            [e.get(f"{W}name", "") for e in element.iter(f"{W}bookmarkStart")],
        )

    @property
    def end(self) -> int:
        """The index in the body before the last section's settings, which must stay last."""
        last = len(self.body)
        return last - 1 if last and self.body[-1].tag == f"{W}sectPr" else last

    @property
    def headings(self) -> list[_Block]:
        """The blocks that are headings."""
        return [block for block in self.blocks if block.level is not None]

    def take_out(self, block: _Block) -> None:
        """Removes a block, with the relationships and parts that only it uses."""
        self.body.remove(block.element)
        self.blocks.remove(block)
        targets = {row.id: row.target for row in self.relationships(self.part)}
        dropped = _used(block.element) - _used(self.body)
        for key in dropped:
            self.unrelate(self.part, key)
        sources = [rels_source(name) for name in self if name.endswith(".rels")]
        needed = {row.target for source in sources for row in self.relationships(source)}
        for part in {targets.get(key, "") for key in dropped} - needed:
            if part in self:
                self.remove(part)

    def add(self, name: str, data: bytes, kind: str, content_type: str) -> str:
        """Adds a part next to the main part; returns the id of its relationship."""
        part = self.unused(posixpath.join(posixpath.dirname(self.part), name))
        self[part] = data
        self.declare(name.rpartition(".")[2], content_type)
        return self.relate(self.part, kind, part)

    def written(self) -> bytes:
        """The package with the changed text; its XML declaration is unchanged."""
        tree = self.root.getroottree()
        declared = re.match(rb"(\xef\xbb\xbf)?<\?xml[^>]*\?>\s*", self[self.part])
        head = (
            declared[0] if declared and tree.docinfo.encoding.upper() == "UTF-8" else _DECLARATION
        )
        self[self.part] = head + etree.tostring(tree, encoding="UTF-8")
        return super().written()


def attach(report: bytes, parcel: Parcel) -> bytes:
    """The document with the deck in it. Raises AttachError if it cannot take one."""
    document = _Document(report)
    _refuse(document)
    label, new_page, index = "", None, None
    old = next((block for block in document.blocks if block.tag == parcel.mark), None)
    if old is not None:
        label = _label(old)
        new_page = old.element.find(".//w:pageBreakBefore", NS) is not None
        index = document.body.index(old.element)
        document.take_out(old)
    if index is None or parcel.after is not None:
        index = _position(document, parcel.after)
    lang = _language(document, parcel.contents)
    heading = _heading_style(document)
    made = Annex(
        parcel=parcel,
        lang=lang,
        label=label or _next_label(document, lang),
        heading=heading,
        numbered=heading in document.styles and document.styles[heading].numbered,
        caption=_style_named(document, "caption"),
        body=_body_style(document),
        new_page=index == document.end if new_page is None else new_page,
        width=_text_width(document, index),
        figures=_figures(document, index),
        hides_frame=_ignores_w15(document.root),
    )
    embedded, shown = _store(document, parcel, made.width)
    document.body.insert(index, etree.fromstring(made.xml(embedded, shown)))
    etree.cleanup_namespaces(document.body[index])
    return document.written()


def listed(report: bytes, _path: Path) -> list[Attachment]:
    """The decks in a document, including those that other programs embedded."""
    document, attachments = _Document(report), []
    links = {row.id: row.target for row in document.relationships(document.part)}
    for block in document.blocks:
        ours = block.tag.startswith(_MARK)
        parts = [links.get(key, "") for key in sorted(_used(block.element))]
        decks = [part for part in parts if part in document and is_deck(part)]
        image = block.element.find(".//v:imagedata[@o:title]", NS)
        name = image.get(f"{{{NS['o']}}}title") if image is not None else ""
        if ours:
            name = name or _value(block.element, "w:sdtPr/w:alias") or block.tag
        pages = len(list(block.element.iter(f"{{{NS['pic']}}}pic"))) if ours else 0
        where = _where(document, block)
        for part in decks:
            file = part.rpartition("/")[2]
            attachments.append(Attachment(name or file, document[part], where, pages))
        if ours and not decks:
            attachments.append(Attachment(name, None, where, pages))
    return attachments


def _value(element: Any, path: str) -> str:
    """The `w:val` of the element at a path; empty if there is none."""
    child = element.find(path, NS)
    return child.get(f"{W}val", "") if child is not None else ""


def _level(value: str) -> int | None:
    return int(value) if value.isdecimal() and int(value) < 9 else None


def _used(element: Any) -> set[str]:
    """The ids of relationships used in an element and its descendants."""
    return set(element.xpath("descendant-or-self::*/@r:*", namespaces=NS))


def _styles(root: Any) -> dict[str, _Style]:
    """The paragraph styles by id, each with the outline level and numbering that it inherits."""
    styles = root.iterfind("w:style[@w:type='paragraph']", NS)
    elements = {style.get(f"{W}styleId"): style for style in styles}

    def inherited(key: str, tag: str) -> Any:
        seen: set[str] = set()
        while key in elements and key not in seen:
            if (value := elements[key].find(f"w:pPr/w:{tag}", NS)) is not None:
                return value
            seen.add(key)
            key = _value(elements[key], "w:basedOn")
        return None

    result = {}
    for key, element in elements.items():
        name, level = _value(element, "w:name") or key, inherited(key, "outlineLvl")
        heading = re.fullmatch(r"heading ([1-9])", name, re.IGNORECASE)
        number = _level(level.get(f"{W}val", "")) if level is not None else None
        numbered = inherited(key, "numPr") is not None
        result[key] = _Style(name, int(heading[1]) - 1 if heading else number, numbered)
    return result


def _refuse(document: _Document) -> None:
    """Raises AttachError if a change would break a signature or similar."""
    if any(name.startswith("_xmlsignatures/") for name in document):
        raise AttachError("it is signed, and any change would break the signature")
    settings = document.related(document.part, "settings")
    protection = document.xml(settings).find("w:documentProtection", NS) if settings else None
    if protection is not None and protection.get(f"{W}enforcement") in ("1", "true", "on"):
        raise AttachError("it is protected against changes; end the protection in Word first")


def _ignores_w15(root: Any) -> bool:
    """Whether the document tells older programs to ignore the elements of Word 2013."""
    ignorable = root.get(
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", ""
    )
    return any(root.nsmap.get(prefix) == NS["w15"] for prefix in ignorable.split())


def _store(
    document: _Document, parcel: Parcel, width: float
) -> tuple[tuple[str, str] | None, list[tuple[PageContents, str]]]:
    """Puts the deck and its pictures into the package; the ids of their relationships."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", parcel.name.removesuffix(".pptx")).strip("-.") or "deck"

    def picture(name: str, data: bytes) -> str:
        return document.add(f"media/{stem}{name}.png", data, "image", "image/png")

    first = [1] if parcel.embed and not parcel.icon else []
    drawn: dict[int, bytes] = {}
    if numbers := sorted({*first, *parcel.numbers}):
        dpi = round(_DPI * width / (parcel.contents.width / 12_700))
        drawn = dict(zip(numbers, parcel.pictures(numbers, dpi), strict=True))
    embedded = None
    if parcel.embed:
        file = document.add(f"embeddings/{stem}.pptx", parcel.data, "package", PPTX)
        embedded = file, picture("", drawn[1] if first else parcel.icon_picture())
    pages = parcel.pages
    return embedded, [(page, picture(f"-page{page.number}", drawn[page.number])) for page in pages]


def _position(document: _Document, after: str | None) -> int:
    """The index in the body: at its end, after a bookmark, or after the section under a heading."""
    if after is None:
        return document.end
    body, headings = document.body, document.headings
    for block in document.blocks:
        if after in block.bookmarks:
            return min(int(body.index(block.element)) + 1, document.end)
    wanted, texts = _folded(after), [_folded(block.text) for block in headings]
    matches = [i for i, text in enumerate(texts) if text == wanted] or [
        i for i, text in enumerate(texts) if text.startswith(wanted) or text.endswith(wanted)
    ]
    if matches:
        first, *rest = headings[matches[0] :]
        later = (b.element for b in rest if (b.level or 0) <= (first.level or 0))
        following = next(later, None)
        return document.end if following is None else int(body.index(following))
    names = [block.text for block in headings]
    names += [name for block in document.blocks for name in block.bookmarks if name[:1] != "_"]
    guess = nearest(after, names)
    hint = f"did you mean “{guess}”?" if guess else f"it has: {'; '.join(names[:12]) or 'none'}"
    raise AttachError(f"it has no heading or bookmark “{after}”; {hint}")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _where(document: _Document, block: _Block) -> str:
    """The location of a block: its label, or the last heading before it."""
    before = document.blocks[: document.blocks.index(block)]
    headings = [b.text for b in before if b.level is not None]
    return _label(block) or (headings[-1] if headings else "")


def _label(block: _Block) -> str:
    """The label that a block begins with, such as `Annex 3`."""
    match = _LABEL.match(block.text)
    return match[0] if match else ""


def _language(document: _Document, contents: Contents) -> str:
    """The language of the document's text; that of the deck if the document is empty."""
    text = "".join(block.text for block in document.blocks)[:20_000]
    if len(text) < 20:
        return contents.lang
    return "zh" if count_han(text) * 5 > len(text) else "en"


def _next_label(document: _Document, lang: str) -> str:
    """The next label in the document's numbering: `Annex 3`, `Appendix C`, `附录二`."""
    labelled = [b for b in document.blocks if b.tag.startswith(_MARK) or b.level is not None]
    matches = [match for block in labelled if (match := _LABEL.match(block.text))]
    if not matches:
        return "附件1" if lang == "zh" else "Annex 1"
    word, gap, count = matches[-1].groups()
    if count.isdigit():
        following = str(max(int(m[3]) for m in matches if m[3].isdigit()) + 1)
    elif count in _HAN_DIGITS:
        following = [*_HAN_DIGITS, "11"][_HAN_DIGITS.index(count) + 1]
    else:
        following = chr(ord(count) + 1) if count < "Z" else "AA"
    return f"{word}{gap}{following}"


def _heading_style(document: _Document) -> str:
    """The style of top-level headings: the one in use, or Word's own."""
    used = [b.style for b in document.headings if b.level == 0 and b.style in document.styles]
    return Counter(used).most_common(1)[0][0] if used else _style_named(document, "heading 1")


def _style_named(document: _Document, name: str) -> str:
    keys = (key for key, style in document.styles.items() if style.name.lower() == name)
    return next(keys, "")


def _body_style(document: _Document) -> str:
    """The style of most of the running text, unless it numbers paragraphs."""
    long = [b for b in document.blocks if b.element.tag == f"{W}p" and len(b.text) > 80]
    used = Counter(block.style for block in long if block.level is None)
    key = used.most_common(1)[0][0] if used else ""
    return key if key in document.styles and not document.styles[key].numbered else ""


def _text_width(document: _Document, index: int) -> float:
    """The column width, in points, of the section that contains a position."""
    later = document.body[index:]
    section = next((s for child in later for s in child.iter(f"{W}sectPr")), None)

    def twips(tag: str, key: str, default: int) -> int:
        setting = section.find(f"w:{tag}", NS) if section is not None else None
        value = setting.get(f"{W}{key}", "") if setting is not None else ""
        number = re.match(r"-?\d+", value)
        return int(number[0]) if number else default

    page = twips("pgSz", "w", 11906)
    width = page - twips("pgMar", "left", 1440) - twips("pgMar", "right", 1440)
    columns = max(1, twips("cols", "num", 1))
    width = (width - (columns - 1) * twips("cols", "space", 720)) // columns
    return max(72.0, width / 20)


def _figures(document: _Document, index: int) -> Figures | None:
    """How the document numbers figures; None if it does not."""

    def fields(element: Any) -> list[str]:
        """The names of the sequences that number figures in an element."""
        codes = element.iter(f"{W}fldSimple", f"{W}instrText")
        return _SEQUENCE.findall(" ".join(e.get(f"{W}instr") or e.text or "" for e in codes))

    for block in document.blocks:
        sequences = fields(block.element)
        caption = re.match(r"(\D{1,20}?)(\s*)\d+(\s*[:.：、—–-]?\s*)", block.text)
        if sequences and caption:
            mark = caption[3].strip()
            after = f"{mark} " if mark in (":", ".", "—", "–", "-") else caption[3] if mark else " "
            number = sum(len(fields(child)) for child in document.body[:index]) + 1
            return Figures(sequences[0], number, caption[1] + caption[2], after)
    return None
