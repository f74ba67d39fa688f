"""Decodes the bytes of an outline and encodes them again, and recognises encodings."""

from __future__ import annotations

import codecs
import re

from deck.core.errors import OutlineError, Problem

MAX_BYTES = 5_000_000
BREAK = re.compile(r"\r\n|\r|\n")

_BINARY = {
    b"PK\x03\x04": "a zip package such as a .pptx, .docx or .xlsx file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"%PDF-": "a PDF file",
}


# codec -> its name for people, the narrow codec that orders characters by use, lead bytes in use
ENCODINGS = {
    "gb18030": ("GBK (Chinese)", "gb2312", {*range(0xA1, 0xA4), *range(0xB0, 0xD8)}),
    "big5": ("Big5 (traditional Chinese)", "big5", {0xA1, *range(0xA4, 0xC7)}),
    "shift_jis": ("Shift JIS (Japanese)", "shift_jis", {*range(0x81, 0x84), *range(0x88, 0x98)}),
    "cp1252": ("Windows-1252 (Western European)", "cp1252", set[int]()),
}


def is_utf16(raw: bytes) -> bool:
    """Whether the bytes begin with the byte order mark of UTF-16."""
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def read_text(raw: bytes, file: str) -> str:
    """The text of an outline file: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Raises OutlineError for anything else, naming the likely encoding.
    """
    if len(raw) > MAX_BYTES:
        raise OutlineError([too_large(file)])
    for magic, kind in _BINARY.items():
        if raw.startswith(magic):
            raise OutlineError([Problem(file, f"this is {kind}, not an outline: give a text file")])
    codec = "utf-16" if is_utf16(raw) else "utf-8-sig"
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        start = error.start + 3 * (codec == "utf-8-sig" and raw.startswith(b"\xef\xbb\xbf"))
        raise OutlineError([_undecodable(raw, codec, start, file)]) from None
    if "\0" in text:
        lines = BREAK.split(text[: text.index("\0")])
        message = "this is not a text file: give the outline as UTF-8 text"
        raise OutlineError([Problem(file, message, len(lines), len(lines[-1]) + 1)])
    return text


def write_text(text: str, before: bytes) -> bytes:
    """An outline's text as bytes, with the line ends and the encoding that its file had `before`."""
    if b"\r\n" in before:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    marked = "utf-8-sig" if before.startswith(codecs.BOM_UTF8) else "utf-8"
    return text.encode("utf-16" if is_utf16(before) else marked)


def _undecodable(raw: bytes, codec: str, start: int, file: str) -> Problem:
    """The problem of the byte at `start`, which is not valid `codec`."""
    before = BREAK.split(raw[:start].decode(codec, "replace"))
    # from the start of the line, where a sample cuts no character in two
    sample = raw[raw.rfind(b"\n", 0, start) + 1 :][:100_000].removeprefix(codecs.BOM_UTF8)
    guess = max(ENCODINGS, key=lambda name: likeness(sample, name))
    fault, cure = "", "save it as UTF-8 (in an editor: Save As, Encoding: UTF-8"
    if codec == "utf-16" or likeness(sample, guess) < 0.5:
        guess = "latin-1"
    else:
        fault = f", it looks like {ENCODINGS[guess][0]}"
        cure += f"; or: iconv -f {guess.upper()} -t UTF-8 old.yaml > new.yaml"
    rest = re.split(rb"[\r\n]", raw[start : start + 400])[0].decode(guess, "replace")
    message, column = f"the text is not UTF-8{fault}: {cure})", len(before[-1]) + 1
    return Problem(file, message, len(before), column, text=before[-1] + rest)


def likeness(raw: bytes, codec: str) -> float:
    """The share (0 to 1) of the non-ASCII characters that are common in texts of `codec`."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(raw)
    except UnicodeDecodeError:
        return 0.0
    foreign = [char for char in text if char > "\x7f"]
    _, narrow, leads = ENCODINGS[codec]
    if not leads:  # Latin letters stand alone between ASCII; Chinese ones come in runs
        alone = re.findall(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])", text)
        return len(alone) / max(1, len(foreign))
    common = sum(not leads.isdisjoint(char.encode(narrow, "ignore")[:1]) for char in foreign)
    return common / max(1, len(foreign))


def too_large(file: str) -> Problem:
    """The problem of a file that is too large for an outline."""
    limit = f"{MAX_BYTES // 1_000_000} MB"
    return Problem(file, f"the outline is larger than {limit}: keep data in separate files")
