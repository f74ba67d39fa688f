"""The text of a Word file: one paragraph or table row per line, with its headings.

The text is read from the XML that python-docx opens: its own `Paragraph.text` omits insertions and
content controls. Deleted text and notes are not included.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from typing import Any

from deck.reading.blocks import (
    Extract,
    Origin,
    Piece,
    ReadingError,
    joined,
    missing,
    one_line,
    raised,
)
from deck.reading.tables import LONGEST_CELL, MOST_COLUMNS, Slot

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading\s*([1-9])|标题\s*([1-9])|title|标题|caption|题注", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:word document|untitled|document\d*|文档\d*|无标题|microsoft word\b.*|.*\.docx?)?",
    re.IGNORECASE,
)


def read_word(raw: bytes, name: str) -> Extract:
    """The text of a .docx file. Raises ReadingError."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError:
        raise missing(name, "Word files") from None
    try:
        document = docx.Document(io.BytesIO(raw))
        pieces = list(_pieces(document.element.body, _styles(document)))
        title = one_line(document.core_properties.title or "")
    except (
        zipfile.BadZipFile, zlib.error, OpcError, LxmlError, LookupError, ValueError, TypeError, OSError,
        AttributeError, AssertionError, RuntimeError, EOFError,
    ) as error:  # fmt: skip
        cure = "open it in Word, save it again and give that file"
        raise ReadingError(f"{name} is a damaged Word file: {cure}") from error
    text, blocks, tables, _ = joined(pieces)
    origin = Origin(None if _NO_TITLE.fullmatch(title) else title)
    return Extract(text, blocks, "word", origin, tables=tables)


def _styles(document: Any) -> dict[str, tuple[int | None, str]]:
    """Style id -> its heading level (0: title) and why its text is set aside, by its name, its
    outline level or the style that it is based on."""
    styles: dict[str, tuple[int | None, str]] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId") or ""
        named = style.find(f"{_W}name")
        match = (
            _HEADING.fullmatch((named.get(f"{_W}val") or "").strip()) if named is not None else None
        )
        parent = style.find(f"{_W}basedOn")
        if match and (level := match[1] or match[2]):
            styles[key] = (int(level), "")
        elif match:
            caption = match[0].casefold() in ("caption", "题注")
            styles[key] = (None, "caption") if caption else (0, "")
        elif outline := _outline_level(style):
            styles[key] = (outline, "")
        elif parent is not None:
            based[key] = parent.get(f"{_W}val") or ""
    for key, base in based.items():
        parent, steps = base, 0
        while parent not in styles and parent in based and steps < 20:
            parent, steps = based[parent], steps + 1
        if parent in styles:
            styles[key] = styles[parent]
    return styles


def _pieces(body: Any, styles: dict[str, tuple[int | None, str]]) -> Iterator[Piece]:
    """The paragraphs of a document in order, and the rows of its tables."""
    number = count()
    for node in body.iter(f"{_W}p", f"{_W}tbl"):
        if any(True for _ in node.iterancestors(f"{_W}tbl", _FALLBACK)):
            continue
        if node.tag == f"{_W}tbl":
            yield from _rows(node, next(number))
            continue
        style = node.find(f"{_W}pPr/{_W}pStyle")
        key = "" if style is None else style.get(f"{_W}val") or ""
        level, why = styles.get(key, (None, "")) if key else (None, "")
        yield Piece(_text(node), _outline_level(node) if level is None else level, why)


def _rows(table: Any, number: int) -> Iterator[Piece]:
    """The rows of a table; those of a table with long texts are the layout of a page."""
    found: list[tuple[tuple[Slot, ...], bool]] = []
    above: dict[int, Slot] = {}
    for row in _own(table, f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        slots = [Slot("") for _ in range(_number(properties, "gridBefore", 0))]
        for cell in _own(row, f"{_W}tc"):
            slot = Slot(" ".join(_text(p) for p in cell.iter(f"{_W}p")))
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
                slot = above.get(len(slots), slot)
            slots += [slot] * _number(cell.find(f"{_W}tcPr"), "gridSpan", 1)
        above = dict(enumerate(slots))
        is_head = properties is not None and properties.find(f"{_W}tblHeader") is not None
        found.append((tuple(slots), is_head))
    width = max((len(cells) for cells, _ in found), default=0)
    is_data = not any(len(slot.text) > LONGEST_CELL for cells, _ in found for slot in cells)
    for cells, is_head in found:
        whole = (*cells, *(Slot("") for _ in range(width - len(cells))))
        yield Piece("", cells=whole, table=number if is_data else None, is_head=is_head)


def _own(node: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside content controls, without those of tables
    inside."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _own(child, tag)


def _number(properties: Any, name: str, default: int) -> int:
    """How many columns a property of a row or a cell names."""
    found = None if properties is None else properties.find(f"{_W}{name}")
    value = "" if found is None else found.get(f"{_W}val") or ""
    return min(int(value), MOST_COLUMNS) if value.isascii() and value.isdecimal() else default


def _outline_level(node: Any) -> int | None:
    """The heading level for the outline level of a style or paragraph."""
    outline = node.find(f"{_W}pPr/{_W}outlineLvl")
    value = "9" if outline is None else outline.get(f"{_W}val", "9")
    return int(value) + 1 if value in tuple("012345678") else None


def _text(paragraph: Any) -> str:
    """The text of a paragraph, without text boxes anchored in it."""
    parts = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if next(node.iterancestors(f"{_W}p")) is paragraph:
            text = raised(node.text or "") if _is_raised(node) else node.text or ""
            parts.append({f"{_W}t": text, f"{_W}noBreakHyphen": "-"}.get(node.tag, " "))
    return "".join(parts)


def _is_raised(text: Any) -> bool:
    """Whether a text is set above the line, as the mark of a note is."""
    align = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"
