"""Decodes bytes in any usual encoding leniently, and reports what was replaced."""

from __future__ import annotations

import re
from itertools import accumulate

from deck.core.encoding import ENCODINGS, likeness
from deck.language.scripts import HAN
from deck.reading.article import Aside

_SAMPLE = 100_000
_BROKEN = "\ufffd"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_USUAL = re.compile(f"[\t\n\r -~\xa0-\xff\u2010-\u2030\u3000-\u303f{HAN}\uff00-\uffef]")
_UNPRINTABLE = dict.fromkeys([*range(0x09), *range(0x0E, 0x20)], " ")
_MARKS = dict.fromkeys((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32")
_MARKS |= dict.fromkeys((b"\xff\xfe", b"\xfe\xff"), "utf-16")


def decode(raw: bytes) -> tuple[str, tuple[Aside, ...]] | None:
    """The text of UTF-8, UTF-16, GB 18030, Big5, Shift JIS or Windows-1252, with notes on lines
    that are broken or in a different encoding; None if it is not text.

    Control characters become spaces, undecodable bytes U+FFFD.
    """
    text, notes = _decoded(raw)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) + sample.count(_BROKEN) > max(3, len(sample) // 50):
        return None
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        notes = [*notes, Aside(line, "", "control characters are read as spaces")]
        text = text.translate(_UNPRINTABLE)
    # what UTF-8 cannot encode (surrogate halves) cannot be in a UTF-8 file
    return text.encode("utf-8", "replace").decode(), tuple(notes)


def _decoded(raw: bytes) -> tuple[str, list[Aside]]:
    codec = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None)
    if codec or (codec := _unmarked(raw)):
        text = raw.decode(codec, "replace").removeprefix("\ufeff")
        return text, _broken_lines(text)
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _by_lines(raw.removeprefix(b"\xef\xbb\xbf"))


def _unmarked(raw: bytes) -> str | None:
    """The byte order of UTF-16 without a byte order mark, if the bytes are that.

    Half of every ASCII letter and line end is NUL, which no other text contains.
    """
    bare = raw.replace(b"\0", b"")
    if len(raw) - len(bare) < max(1, len(raw) // 500):
        return None
    if len(bare) > 0.8 * len(raw) and _is_utf8(bare):
        return None
    sample = raw[: len(raw) - len(raw) % 2][:4000]
    shares = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "ignore")
        shares[codec] = len(_USUAL.findall(text)) / max(1, len(text))
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] > 0.9 else None


def _by_lines(raw: bytes) -> tuple[str, list[Aside]]:
    """The text of bytes that are not, or only partly, UTF-8.

    If much of the non-ASCII text is UTF-8, the rest is broken or pasted from elsewhere, and each
    line is decoded separately.
    """
    lines = raw.split(b"\n")
    read = [_utf8(line) for line in lines]
    pairs = list(zip(lines, read, strict=True))
    foreign = [line for line, text in pairs if text is None]
    good = sum(len(line) for line, text in pairs if text is not None and not line.isascii())
    codec = _likely(foreign)
    if 3 * good < sum(map(len, foreign)):
        text = raw.decode(codec, "replace")
        return text, _broken_lines(text)
    texts: list[str] = []
    notes: list[Aside] = []
    for number, (line, decoded) in enumerate(pairs, 1):
        if decoded is None and likeness(line, codec) >= 0.5:
            text = line.decode(codec, "replace")
            why = f"not in UTF-8 like the rest: read as {ENCODINGS[codec][0]}"
            notes.append(Aside(number, text.strip()[:80], why))
        else:
            text = line.decode("utf-8", "replace")
            if decoded is None or not _is_utf8(line):
                notes.append(_broken_line(number, text))
        texts.append(text)
    return "\n".join(texts), notes


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf8(line: bytes) -> str | None:
    """The text of a UTF-8 line with at most a few broken bytes."""
    text = line.decode("utf-8", "replace")
    broken = text.count(_BROKEN)
    if broken and not _is_utf8(line):
        wide = sum(char > "\x7f" for char in text)
        return text if 3 * broken <= wide else None
    return text


def _likely(lines: list[bytes]) -> str:
    """The encoding in which the lines have the most common characters."""
    sizes = accumulate(map(len, lines), initial=0)
    sample = [line[:_SAMPLE] for line, size in zip(lines, sizes, strict=False) if size <= _SAMPLE]
    return max(
        ENCODINGS, key=lambda codec: sum(likeness(line, codec) * len(line) for line in sample)
    )


def _broken_lines(text: str) -> list[Aside]:
    """A note on each line with undecodable bytes."""
    lines = enumerate(text.split("\n"), 1) if _BROKEN in text else ()
    return [_broken_line(number, line) for number, line in lines if _BROKEN in line]


def _broken_line(number: int, text: str) -> Aside:
    return Aside(number, text.strip()[:80], "some bytes of the line cannot be decoded")
