"""The text of a web page: its article, without navigation.

trafilatura identifies the article; paragraphs, headings and rows are taken from the page itself,
because trafilatura merges its sections and line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from lxml.etree import iterwalk

from deck.language.numbers.digits import listed
from deck.language.scripts import squeeze
from deck.reading.blocks import Extract, Piece, ReadingError, joined, missing, one_line
from deck.reading.boilerplate import is_byline
from deck.reading.dates import is_dateline
from deck.reading.decoding import decode
from deck.reading.web_metadata import page_origin
from deck.reading.web_tables import grid_of, grid_pieces

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_NO_TEXT = frozenset(
    listed(
        "script style noscript template nav footer aside form button head select textarea iframe svg"
    )
)
_BLOCKS = frozenset(
    listed(
        "body p li ul ol dl dd dt blockquote pre table h1 h2 h3 h4 h5 h6 div section article main header"
        " figure figcaption summary details"
    )
)
_CELL = 200
"""A table with a longer cell, in characters, is used for page layout, not data."""


def read_page(raw: bytes, name: str) -> Extract:
    """The text of a page: one paragraph, heading, item or row per line. Raises ReadingError."""
    try:
        import trafilatura
        from lxml import html
    except ImportError:
        raise missing(name, "web pages") from None
    decoded = _decoded(raw)
    if decoded is None:
        raise ReadingError(f"{name} is not a text: save the page as HTML and give that file")
    source, notes = decoded
    # an XML declaration would have lxml refuse a text that is decoded already
    source = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", source)
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        page = html.document_fromstring(source, parser=parser)
        extract = trafilatura.bare_extraction(
            source, favor_recall=True, include_comments=False, with_metadata=False
        )
    except (ValueError, AssertionError, RecursionError, html.etree.LxmlError):
        raise ReadingError(f"{name} is not a readable web page") from None
    origin = page_origin(page)
    h1 = [one_line(_text(node)) for node in page.iter("h1")]
    title = h1[0] if len(h1) == 1 and h1[0] else origin.title
    pieces = list(_pieces(page))
    if extract is not None and extract.body is not None:
        pieces = _article(pieces, extract.body, title or "")
    if title and pieces and all(one_line(piece.text) != title for piece in pieces[:5]):
        pieces.insert(0, Piece(title, 0))
    text, blocks, tables, _ = joined(pieces)
    return Extract(text, blocks, "html", origin, notes, tables)


def _decoded(raw: bytes) -> Any:
    """The text of a page, in its declared encoding if that is correct."""
    named = _CHARSET.search(raw[:4096])
    if named and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        codec = named[1].decode().lower()
        codec = "gb18030" if codec in ("gb2312", "gbk") else codec
        try:
            return raw.decode(codec).replace("\0", " "), ()
        except (LookupError, ValueError):
            pass
    return decode(raw)


def _article(whole: list[Piece], body: Any, title: str) -> list[Piece]:
    """The pieces of a page that are its article, as identified by trafilatura, whose extract is
    `body`; with the title above them, and the bylines, captions and headings between them."""
    extract = _folded(_text(body))
    kept: list[Piece] = []
    pending: list[Piece] = []
    tables = set[int | None]()  # those of which a row is in the article
    at = size = 0
    for piece in whole:
        text = _folded(piece.text)
        if not text:
            continue
        start = extract.find(text, at)
        if start >= 0 and (len(text) >= 12 or start - at <= 20):
            kept += [*pending, piece]
            tables.add(piece.table)
            pending, at, size = [], start + len(text), size + len(text)
        elif (
            (kept and (piece.level or piece.why or piece.cells))
            or one_line(piece.text) == title
            or is_byline(piece.text)
            or is_dateline(piece.text)
        ):
            pending.append(piece)
    if 3 * size >= 2 * len(extract):
        return [piece for piece in kept if not piece.cells or piece.table in tables]
    return [Piece(line) for line in _text(body).split("\n")]  # the two parse the page differently


def _folded(text: str) -> str:
    return squeeze(text).replace("|", "")


def _text(node: Any) -> str:
    """The text of an element of a page or extract, one line per block."""
    parts = []
    for event, one in iterwalk(node, events=("start", "end")):
        tag = one.tag if isinstance(one.tag, str) else ""
        if tag in _BLOCKS or tag in ("br", "lb", "head", "item", "quote", "row"):
            parts.append("\n")
        if event == "start":
            parts.append(one.text or "" if tag else "")
        elif one is not node:
            parts.append(one.tail or "")
    return "".join(parts)


def _pieces(page: Any) -> Iterator[Piece]:
    """Every block of a page and every row of its tables, without scripts and navigation."""
    body = page.find("body")
    if body is None:
        return
    parts: list[str] = []
    rows: list[list[str]] = []
    number = count()
    taken: Any = None
    walk = iterwalk(body, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if node is taken:
            parts = _own_text(event, node, body)
            continue
        if tag == "table" and event == "start" and not rows and (grid := grid_of(node)):
            yield from _split("".join(parts))
            yield from grid_pieces(node, grid, next(number))
            walk.skip_subtree()
            taken = node
            continue
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            text = "".join(parts)
            small = bool(rows) and len(text) <= _CELL
            if tag in ("td", "th") and event == "end" and small:
                rows[-1].append(one_line(text))
                parts = []
            elif tag in _BLOCKS and tag != "table" and small:
                parts.append(" ")
            else:
                level = _HEADINGS.get(tag)
                titled = event == "end" and (level or tag == "figcaption")
                piece = Piece(text, level, "" if level else "caption")
                yield from [piece] if titled else _split(text)
                parts = []
            if tag == "tr" and event == "start":
                rows.append([])
            elif tag == "tr" and rows and any(row := rows.pop()):
                yield Piece(" | ".join(row))
        if event == "start" and tag in _NO_TEXT:
            walk.skip_subtree()
        else:
            parts += _own_text(event, node, body)


def _own_text(event: str, node: Any, body: Any) -> list[str]:
    """The text at the start of an element, or behind its end."""
    if event == "end":
        return [] if node is body else [node.tail or ""]
    if not isinstance(node.tag, str):
        return []
    return ["\n" if node.tag == "br" else "", node.text or ""]


def _split(text: str) -> Iterator[Piece]:
    """The paragraphs of an element in which line breaks separate them: two breaks, or one after a
    sentence."""
    for part in re.split(r"(?<=[。！？.!?”」])[ \t]*\n|\n\s*\n", text):
        yield Piece(part)
