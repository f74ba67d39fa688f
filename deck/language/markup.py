"""Inline marks: **bold**, *italic* and [link](address), as CommonMark reads them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from deck.language.scripts import SUPERSCRIPT

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A mark needs its partner: a single star is no reason to load the parser (50 ms).
_MARKS = re.compile(r"\\|\*.*\*|\]\(", re.DOTALL)
# Underscores are part of names (`${repeat_2020}`), never marks.
_ESCAPED = re.compile(r"\\[\[\]()\\]")
_LINK = re.compile(r"\[[^\[\]\n]+\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_UNDERSCORE = re.compile(r"(?<!\\)_")


class Literal(str):
    """Text that is shown verbatim: without markup or fact references."""

    __slots__ = ()


class Piece(NamedTuple):
    """A stretch of text in one style."""

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
    """Split a text into pieces of one style. A line break stays a line break."""
    if isinstance(text, Literal) or not _MARKS.search(text):
        return [Piece(text)]
    result: list[Piece] = []
    depth = {"strong": 0, "em": 0}
    link: str | None = None
    for token in _reader().parseInline(_UNDERSCORE.sub(r"\\_", text))[0].children or []:
        mark = token.type.removesuffix("_open").removesuffix("_close")
        shown = "\n" if mark in ("softbreak", "hardbreak") else token.content
        if mark == "link":
            link = str(token.attrs["href"]) if token.nesting > 0 else None
        elif mark in depth:
            depth[mark] += token.nesting
        elif shown:
            result.append(Piece(shown, depth["strong"] > 0, depth["em"] > 0, link))
    return result or [Piece(text)]  # nothing but marks, such as `[]()`: they are the text


_NOTED = re.compile(r"\^(\d{1,2})(?!\d)")
"""The mark of a footnote, on a page that has some."""


def noted(text: str) -> list[int]:
    """The footnotes that a text refers to."""
    return [int(number) for number in _NOTED.findall(text)]


def without_notes(text: str) -> str:
    """The text without its marks of footnotes."""
    return _NOTED.sub("", text)


def superscribed(text: str) -> str:
    """The text, as long as before, with its marks of footnotes as superscripts, which are no figures."""
    return _NOTED.sub(lambda mark: "\u2060" + mark[1].translate(SUPERSCRIPT), text)


def at_notes(text: str) -> list[str]:
    """A text cut at its marks of footnotes: words and numbers in turn."""
    return _NOTED.split(text)


def escaped(text: str) -> str:
    """A text that is not the author's, so that it is shown as it is: its marks and references have no
    meaning."""
    return re.sub(r"([\\*\[\]])", r"\\\1", text).replace("${", "$${")


def wrong_link(text: str) -> str | None:
    """The address of the first link of a text that is not one of a web page or a mailbox; None if
    there is none.

    Some are not read as links at all, such as those with a space or of a file: they would stand on the
    page as they were typed.
    """
    if "](" not in text:
        return None
    parts = pieces(_ESCAPED.sub("\N{REPLACEMENT CHARACTER}", text))
    links = (piece.link for piece in parts if piece.link is not None)
    wrong = next((link for link in links if not _is_address(link)), None)
    if wrong is None and (left := _LINK.search("".join(piece.text for piece in parts))):
        return left[1].strip()
    return wrong


def _is_address(link: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def plain(text: str) -> str:
    """The text without its markup."""
    return "".join(piece.text for piece in pieces(text))


_IN_FIGURES = re.compile(
    r"(?<=\b[A-Z]{3}) (?=[-−+]?\d)"
    r"|(?<=\d) (?=(?:thousand|million|billion|trillion|percent|per cent|points?|pts?|bps)\b)"
)


_NUMBER = r"\d+(?:\.\d+)?\s?[%％]"
_SIGN = re.compile(
    rf"(?<![\w.,%％)）-])-(?={_NUMBER})|(?<=[\u4e00-\u9fff])(?<![年月日号])-(?={_NUMBER})"
)
_RANGE = re.compile(rf"(?:(?<=\d)|(?<=[%％]))-(?={_NUMBER})")
"""Typed hyphens before and between percentages; other hyphens may belong to dates and names."""


@lru_cache(maxsize=4_096)
def set_figures(text: str) -> str:
    """The text with its figures as they are printed: `USD 2.8bn` stays on one line, `-5%` has a minus
    and `5-8%` a dash."""
    if "-" in text:
        text = _RANGE.sub("–", _SIGN.sub("−", text))
    return _IN_FIGURES.sub("\u00a0", text)
