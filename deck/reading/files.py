"""Reads an article from a file: detects the format and extracts the text."""

from __future__ import annotations

import re
from dataclasses import replace
from errno import EFBIG
from pathlib import Path
from typing import TextIO

from deck.core.files import read_file
from deck.core.package import Package, PackageError
from deck.reading.article import Aside
from deck.reading.blocks import Extract, ReadingError
from deck.reading.decoding import decode

MAX_BYTES = 100_000_000
MAX_TEXT = 10_000_000
MAX_ARTICLE = 5_000_000
"""The bytes of a text or Markdown file that are read; a longer one is cut at the end of a line."""

CUT = "what follows is not read"
_URL = re.compile(r"\s*(?:https?|ftp|file):/{1,3}\S+\s*", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_KINDS = dict.fromkeys((".htm", ".html", ".xhtml"), "html")
_KINDS |= dict.fromkeys((".md", ".markdown"), "markdown")
_SAVE_WORD = "save it as .docx or as text and give that file"
_SAVE_PAGE = "save the page and give the file"
_SHORTEN = "give the part that the briefing is about"
# the start of a part's name in a zip package: what the package is, and what to do
_PACKAGES = {
    "ppt/": "a PowerPoint file: give the article, or its text as a .txt file",
    "xl/": "a workbook: give the article; a workbook can be the data of a chart",
    "META-INF/container.xml": "an e-book: save the chapter as text and give that file",
    "content.xml": f"an OpenDocument file: {_SAVE_WORD}",
    "": "a zip archive: unpack it and give the article in it",
}


def check_name(path: Path) -> None:
    """Raises ReadingError for a name that an outline cannot repeat."""
    if not path.name:
        raise ReadingError(f"{path} is a folder: name the file of the article")
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raise ReadingError(f"the name of {path} is not UTF-8: rename the file") from None


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError for an address, a folder, and a file that is missing
    or too large."""
    name = str(path)
    if _URL.fullmatch(name):
        raise ReadingError(f"{name} is an address, and nothing is fetched: {_SAVE_PAGE}")
    try:
        return read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise ReadingError(f"there is no file {name}{_suggestion(path)}") from None
    except IsADirectoryError:
        raise ReadingError(f"{name} is a folder: name the file of the article") from None
    except OSError as error:
        cure = f": {_SHORTEN}" if error.errno == EFBIG else ""
        raise ReadingError(f"{name} cannot be read: {error.strerror}{cure}") from None


def load_piped(stream: TextIO | None) -> bytes:
    """The bytes of standard input. Raises ReadingError if it is closed or too large."""
    if stream is None:
        raise ReadingError("standard input is closed: name the file of the article")
    raw = stream.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ReadingError(f"the text is larger than {MAX_BYTES // 1_000_000} MB: {_SHORTEN}")
    return raw


def _suggestion(path: Path) -> str:
    from deck.core.spelling import nearest

    try:
        guess = nearest(path.name, [other.name for other in path.parent.iterdir()])
    except OSError:
        return ""
    return f"; did you mean {path.with_name(guess)}?" if guess else ""


def extract(path: Path | None, raw: bytes) -> Extract:
    """The text of a file and its blocks. Raises ReadingError if it has no article.

    The format is detected from the bytes; the name only distinguishes Markdown and saved pages from
    other texts.
    """
    name = path.name if path else "standard input"
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadingError(f"{name} is empty: give a file with the text of an article")
    result = _read(_kind(path, raw, name), raw, name)
    if not any(char.isalnum() for block in result.blocks for char in block.text):
        raise ReadingError(f"{name} has no text: give a file with the text of an article")
    return result


def _read(kind: str, raw: bytes, name: str) -> Extract:
    if kind == "pdf":
        from deck.reading.pdf import read_pdf

        return read_pdf(raw, name)
    if kind == "word":
        from deck.reading.word import read_word

        return read_word(raw, name)
    if kind == "html":
        if len(raw) > MAX_TEXT:
            raise ReadingError(f"{name} is larger than {MAX_TEXT // 1_000_000} MB: {_SHORTEN}")
        from deck.reading.web_page import read_page

        return read_page(raw, name)
    kept = raw if len(raw) <= MAX_ARTICLE else raw[: _line_end(raw)]
    decoded = decode(kept)
    if decoded is None:
        raise ReadingError(f"{name} is not a text: give a .txt, .md, .html, .docx or .pdf file")
    text, notes = decoded
    if _URL.fullmatch(text):
        raise ReadingError(f"{name} contains an address, and nothing is fetched: {_SAVE_PAGE}")
    from deck.reading.markdown import read_markdown
    from deck.reading.plain_text import read_plain

    result = (read_markdown if kind == "markdown" else read_plain)(text)
    if len(kept) < len(raw):
        line = text.count("\n") + 1
        why = f"{CUT} (the file is longer than {MAX_ARTICLE // 1_000_000} MB)"
        notes = (*notes, Aside(line, "", why))
    return replace(result, notes=(*notes, *result.notes))


def _line_end(raw: bytes) -> int:
    """Where to cut a long file: after a line, or an even number of bytes."""
    end = raw.rfind(b"\n", 0, MAX_ARTICLE) + 1
    return end - end % 2 if end else MAX_ARTICLE


def _kind(path: Path | None, raw: bytes, name: str) -> str:
    """`text`, `markdown`, `html`, `word` or `pdf`. Raises ReadingError for any other format."""
    suffix = path.suffix.casefold() if path else ""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _package(raw, name)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise ReadingError(f"{name} is protected by a password: save it without one")
        raise ReadingError(f"{name} is an old Office file: {_SAVE_WORD}")
    is_picture = raw.startswith((*_PICTURES, b"RIFF")) or raw[4:8] == b"ftyp"
    if is_picture and re.search(rb"[\x00-\x08\x0e-\x1f]", raw[:2000]):
        cure = "run text recognition and give the text"
        raise ReadingError(f"{name} is a picture or film: {cure}")
    if raw.startswith(b"{\\rtf"):
        raise ReadingError(f"{name} is an RTF file: {_SAVE_WORD}")
    if suffix in (".mht", ".mhtml"):
        raise ReadingError(f"{name} is a web archive: save the page as HTML and give that file")
    if suffix in _KINDS:
        return _KINDS[suffix]
    return "html" if suffix != ".txt" and _PAGE.match(raw[:4096]) else "text"


def _package(raw: bytes, name: str) -> str:
    """`word` for a .docx; any other package raises ReadingError."""
    try:
        parts = list(Package(raw))
    except PackageError as error:
        raise ReadingError(f"{name} {error.reason}") from None
    if any(part.startswith("word/") for part in parts):
        return "word"
    start = next(one for one in _PACKAGES if any(part.startswith(one) for part in [*parts, ""]))
    raise ReadingError(f"{name} is {_PACKAGES[start]}")
