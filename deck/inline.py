"""Inline marks: **bold**, *italic* and [link](address), as CommonMark reads them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKS = re.compile(r"[*_\[\\]")


class Piece(NamedTuple):
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 50 ms: loaded when a text has marks

    reader = MarkdownIt("zero")
    return reader.enable(["emphasis", "link", "escape", "newline"])


def pieces(text: str) -> list[Piece]:
    """Split a text into pieces of one look. A line break stays a line break."""
    if not _MARKS.search(text):
        return [Piece(text)]
    found: list[Piece] = []
    bold = italic = 0
    link: str | None = None
    for token in _reader().parseInline(text)[0].children or []:
        match token.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "link_open":
                link = str(token.attrs["href"])
            case "link_close":
                link = None
            case "softbreak" | "hardbreak":
                found.append(Piece("\n", bool(bold), bool(italic), link))
            case _:
                if token.content:
                    found.append(Piece(token.content, bool(bold), bool(italic), link))
    return found


def plain(text: str) -> str:
    """The text without its marks."""
    return "".join(piece.text for piece in pieces(text))
