"""The body of a Word document as a row of blocks with their places in the file.

A document is changed by cutting and inserting bytes at these places and never written anew by an
XML library, so that every byte around an annex stays what Word wrote (ECMA-376 part 1, 17.2).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from deck.core.errors import AttachError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class Block(NamedTuple):
    """A child of the body: its element, its first byte and the byte after its last, the id of its
    style, its text, the names of bookmarks that begin in it, and its content control's tag."""

    kind: str
    start: int
    end: int
    style: str
    text: str
    bookmarks: tuple[str, ...]
    tag: str
    level: int | None


class Body(NamedTuple):
    """The blocks of a body, and the place where the body ends."""

    blocks: tuple[Block, ...]
    end: int


class Style(NamedTuple):
    """A paragraph style: its name, its level in the outline (0 is the highest), if it is numbered."""

    name: str
    level: int | None
    numbered: bool


def read_body(data: bytes) -> Body:
    """The blocks of a document part. Raises AttachError where it is not one that can be changed."""
    if STRICT.encode() in data[:4000]:
        raise AttachError("it is in the strict form of Office Open XML; save it as a plain .docx")
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise AttachError(f"its text is damaged: {error}") from None
    if reader.encoding.upper() not in ("UTF-8", "UTF8", "US-ASCII"):
        raise AttachError(f"its text is in {reader.encoding}; open it in Word and save it anew")
    if reader.finish is None:
        raise AttachError("it has no body of text that could take a deck")
    return Body(tuple(reader.blocks), reader.finish)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.blocks: list[Block] = []
        self.finish: int | None = None
        self.encoding = "UTF-8"
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._path: list[str] = []
        self._body = 0
        self._clear()

    def _clear(self) -> None:
        self._first = 0
        self._style = ""
        self._tag = ""
        self._level: int | None = None
        self._words: list[str] = []
        self._bookmarks: list[str] = []

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002
        self.encoding = encoding or "UTF-8"

    def _doctype(self, *_: object) -> None:
        raise AttachError("its text declares a document type, which no Word document does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._path.append(local)
        depth = len(self._path)
        if not self._body:
            if name == f"{W} body":
                self._body = depth
            return
        if depth == self._body + 1:
            self._clear()
            self._first = self.parser.CurrentByteIndex
        value = attributes.get(f"{W} val", "")
        if local == "pStyle" and not self._style and depth == self._body + 3:
            self._style = value
        elif local == "outlineLvl" and depth == self._body + 3 and value.isdigit():
            self._level = int(value)
        elif local == "tag" and depth == self._body + 3:
            self._tag = value
        elif local == "bookmarkStart":
            self._bookmarks.append(attributes.get(f"{W} name", ""))
        elif local == "tab":
            self._words.append(" ")

    def _text(self, text: str) -> None:
        if self._path and self._path[-1] == "t":
            self._words.append(text)

    def _end(self, name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        at = self.parser.CurrentByteIndex
        if self._body and depth == self._body + 1:
            local = name.rpartition(" ")[2]
            block = Block(
                local,
                self._first,
                self._after(at),
                self._style,
                " ".join("".join(self._words).split()),
                tuple(self._bookmarks),
                self._tag,
                self._level,
            )
            self.blocks.append(block)
        elif self._body and depth == self._body:
            self.finish = at
            self._body = 0

    def _after(self, at: int) -> int:
        """The byte after a tag that begins at `at`: a closing tag, or one that closes itself."""
        quote = 0
        for place in range(at, len(self.data)):
            byte = self.data[place]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == 0x3E:
                return place + 1
        raise AttachError("its text is damaged: a tag is not closed")


def read_styles(data: bytes | None) -> dict[str, Style]:
    """The paragraph styles by id, each with the outline level that it has or inherits."""
    if data is None:
        return {}
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise AttachError(f"its styles are damaged: {error.msg}") from None
    raw = {s.get(f"{{{W}}}styleId"): s for s in root.iter(f"{{{W}}}style")}
    found = {}
    for key, style in raw.items():
        if key is None or style.get(f"{{{W}}}type") != "paragraph":
            continue
        name = style.find(f"{{{W}}}name")
        level = _inherited(raw, key, "outlineLvl")
        numbered = _inherited(raw, key, "numPr")
        number = level.get(f"{{{W}}}val") if level is not None else None
        found[key] = Style(
            name.get(f"{{{W}}}val") if name is not None else key,
            int(number) if number and number.isdigit() and int(number) < 9 else None,
            numbered is not None,
        )
    return found


def _inherited(raw: dict[str | None, etree._Element], key: str, tag: str) -> etree._Element | None:
    """A paragraph property of a style, or of the nearest style that it is based on."""
    seen: set[str | None] = set()
    current: str | None = key
    while current in raw and current not in seen:
        seen.add(current)
        style = raw[current]
        found = style.find(f"{{{W}}}pPr/{{{W}}}{tag}")
        if found is not None:
            return found
        base = style.find(f"{{{W}}}basedOn")
        current = base.get(f"{{{W}}}val") if base is not None else None
    return None


def level_of(block: Block, styles: dict[str, Style]) -> int | None:
    """The outline level of a paragraph; None for one that is no heading."""
    if block.kind != "p":
        return None
    if block.level is not None:
        return block.level if block.level < 9 else None
    style = styles.get(block.style)
    if style is None:
        return None
    match = re.fullmatch(r"heading (\d)", style.name, re.IGNORECASE)
    return int(match[1]) - 1 if match else style.level
