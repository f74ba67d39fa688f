"""Measures text without fonts: its width, its line breaks and its height.

Sizes and lengths are points; advance widths come from `charts.widths`. Lines break by the rules that
LibreOffice and PowerPoint share: at spaces, which hang; after a hyphen and an en dash; on both sides
of an em dash; between Han characters unless a mark would be on the wrong side; inside a word only if
it is longer than the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import add, sub
from typing import NamedTuple

from charts.text_width import HAN_GAP
from charts.widths import Face, Table, han_lines, table
from deck.core.errors import ResourceError
from deck.language.scripts import CLOSE, EA, GAP, ONE_EA, letters, shadow_of

__all__ = [
    "Block",
    "Face",
    "Span",
    "excess",
    "line_count",
    "lines",
    "text_height",
    "widest_word",
    "width",
]


class Span(NamedTuple):
    """A run of text to be measured; size in points."""

    text: str
    size: float
    face: Face


class Block(NamedTuple):
    """A paragraph: `before`, `after` and the hanging `indent` in points, `spacing` a multiple of
    the font's line height."""

    spans: tuple[Span, ...]
    before: float = 0
    after: float = 0
    spacing: float = 1.0
    indent: float = 0


TAB = 72.0
"""The largest width of a tab: PowerPoint's default stops are an inch apart."""

_EPSILON = 1e-6


@cache
def _table(face: Face) -> Table:
    """The advance widths of a face. Raises ResourceError if its table cannot be read."""
    try:
        return table(face)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"the width table of {face.latin} cannot be read: {error}") from error


# --- widths ---------------------------------------------------------------------------------------


def width(text: str, size: float, face: Face, lang: str = "en") -> float:
    """The width in points of `text` on one line, gaps between Han and Latin included."""
    return _ems(text, face, lang) * size / 1000 + (TAB * text.count("\t") if "\t" in text else 0)


@lru_cache(maxsize=16_384)
def _ems(text: str, face: Face, lang: str) -> float:
    """The width of one line without its tabs, in thousandths of an em."""
    advances, tracked = _table(face), 10 * face.tracking * len(text)
    if text.isascii():
        return sum(map(advances.__getitem__, text)) + sum(_moves(text, advances)) + tracked
    shadow = shadow_of(text, lang)
    gaps = sum(1 for _ in GAP.finditer(letters(shadow)))
    return (
        sum(map(advances.__getitem__, shadow))
        + sum(_moves(shadow, advances))
        + gaps * HAN_GAP
        + tracked
    )


def _moves(shadow: str, advances: Table) -> Iterable[float]:
    """By how much each character but the first moves away from the one before it: the kerning."""
    return map(advances.kern.get, map(add, shadow, shadow[1:]), repeat(0.0))


def words_fit(blocks: Iterable[Block], width: float, lang: str = "en") -> bool:
    """Whether the widest piece of each text that does not break fits into `width` points."""
    for block in blocks:
        available = width - block.indent
        for text, size, face in block.spans:
            whole = _ems(text, face, lang) * size / 1000
            if whole > available and widest_word(text, size, face, lang) > available:
                return False
    return True


def widest_word(text: str, size: float, face: Face, lang: str = "en") -> float:
    """The width in points of the widest piece of `text` that does not break."""
    return _widest(text, face, lang) * size


@lru_cache(maxsize=16_384)
def _widest(text: str, face: Face, lang: str) -> float:
    shadow = shadow_of(text, lang)
    words = {row[slice(*match.span(1))] for row in _FORCED.split(shadow) for match in pieces(row)}
    return max(width(piece, 1, face, lang) for piece in words)


# --- breaking -------------------------------------------------------------------------------------

_FORCED = re.compile("\r\n|[\n\v\r\u2028\u2029]")

# As in LibreOffice, a mark hangs beyond the edge after Han, but not after Latin.
_HANGING = re.compile(f"(?<=[{EA}])p")

# A piece is text that does not break, then the spaces that hang after it.
_UNIT = (
    "[o(]*+(?:"
    f"d++[{CLOSE}]*+"
    f"|[{EA}em][{CLOSE})]*+"
    f"|\x97++[{CLOSE})]*+"
    # A sign stays with its number; a hyphen between letters ends the piece.
    f"|(?:(?<!\\S)[-\x96]++)?[^ {EA}em\x97\x96-]*+[-\x96]*+[{CLOSE}]*+)"
)
_PIECE = re.compile(f"({_UNIT}(?:\xa0++{_UNIT})*+) *+")
_ASCII_PIECE = re.compile(r"((?:(?<!\S)-++)?[^ \t-]*+-*+)[ \t]*+")


def pieces(shadow: str) -> Iterable[re.Match[str]]:
    """The unbreakable pieces (group 1) of a text without forced breaks, each with its spaces."""
    if shadow.isascii():
        return _ASCII_PIECE.finditer(shadow)
    return _PIECE.finditer(letters(shadow))


def lines(spans: Sequence[Span], width: float, lang: str = "en", indent: float = 0) -> list[str]:
    """The text of each line of a paragraph in a box of `width` points.

    `indent` is subtracted from every line (a hanging indent). Spaces at which a line breaks stay at
    its end; the characters of forced breaks (newline, vertical tab) belong to no line.
    """
    text = "".join(span.text for span in spans)
    return [text[first:end] for first, end in _break(spans, text, width - indent, lang)]


def rows(
    spans: Sequence[Span], width: float, lang: str = "en", indent: float = 0
) -> list[tuple[int, int]]:
    """The first character and the end of each line of a paragraph, as `lines` gives them."""
    return _break(spans, "".join(span.text for span in spans), width - indent, lang)


def edges(spans: Sequence[Span], lang: str = "en") -> tuple[list[float], list[float]]:
    """Where each character of one line begins and ends, in points; a gap between Han and Latin lies between
    two of them."""
    text = "".join(span.text for span in spans)
    if not text:
        return [], []
    advances, widths = _advances(spans, shadow_of(text, lang))
    ends = widths[1:]
    return list(map(sub, ends, advances)), ends


def longest(spans: Sequence[Span], rows: Iterable[tuple[int, int]], lang: str = "en") -> float:
    """The width in points of the longest of the `rows` of a paragraph, without the spaces and marks that hang after it."""
    text = "".join(span.text for span in spans)
    shadow = shadow_of(text, lang)
    advances, widths = _advances(spans, shadow)
    hanging = set() if shadow.isascii() else {m.end() for m in _HANGING.finditer(letters(shadow))}
    found = [0.0]
    for first, end in rows:
        stop = first + len(text[first:end].rstrip())
        stop -= stop in hanging and stop - first > 1
        if stop > first:
            found.append(widths[stop] - widths[first + 1] + advances[first])
    return max(found)


def line_height(spans: Sequence[Span]) -> float:
    """The height in points of a line that contains the spans."""
    return max(map(_line_height, spans))


def descent(spans: Sequence[Span]) -> float:
    """How far below the baseline a line that contains the spans ends, in points."""
    return max(_descent(span) for span in spans)


def _descent(span: Span) -> float:
    below = _table(span.face).descent
    if not span.text.isascii() and ONE_EA.search(letters(span.text)):
        below = max(below, han_lines(span.face).descent)
    return below * span.size


def line_count(spans: Sequence[Span], width: float, lang: str = "en", indent: float = 0) -> int:
    """The number of lines that `lines` would return; at least 1."""
    return len(_break(spans, "".join(span.text for span in spans), width - indent, lang))


def _break(spans: Sequence[Span], text: str, available: float, lang: str) -> list[tuple[int, int]]:
    """The first character and the end of each line in `text`, the joined spans."""
    # The usual case, one line, is tried first, unless a quick estimate excludes it (few texts
    # average less than 1/4 em per letter). Gaps between spans need the full measurement.
    if (
        sum([len(span.text) * span.size for span in spans]) < 4 * available
        and (len(spans) == 1 or text.isascii())
        and not _FORCED.search(text)
        and sum([width(*span, lang) for span in spans]) <= available + _EPSILON
    ):
        return [(0, len(text))]
    rows: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(match.span() for match in _FORCED.finditer(text)), (len(text), 0)]:
        part = _fill(cut(spans, start, end), shadow_of(text[start:end], lang), available)
        rows += [(start + first, start + stop) for first, stop in part]
        start = after
    return rows


def _fill(spans: Sequence[Span], shadow: str, available: float) -> list[tuple[int, int]]:
    """Breaks spans without forced breaks into lines."""
    if not shadow:
        return [(0, 0)]
    advances, widths = _advances(spans, shadow)
    hanging = set() if shadow.isascii() else {m.end() for m in _HANGING.finditer(letters(shadow))}
    ends, fits = [], []
    for match in pieces(shadow):
        stop = match.end(1)
        ends.append(match.end())
        fits.append(widths[stop - 1 if stop in hanging else stop])
    rows, at, piece, last = [], 0, 0, len(shadow)
    while at < last:
        limit = widths[at + 1] - advances[at] + available + _EPSILON
        beyond = bisect_right(fits, limit, piece)
        if beyond > piece:
            piece, stop = beyond, ends[beyond - 1]
        else:
            # The piece is longer than the line; a mark of no width stays with its letter.
            stop = max(bisect_right(widths, limit, at + 1) - 1, at + 1)
            while stop < last and widths[stop + 1] == widths[stop]:
                stop += 1
            while piece < len(ends) and ends[piece] <= stop:
                piece += 1
        rows.append((at, stop))
        at = stop
    return rows


def cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans of the characters from `start` to `end` of the joined text, none of them empty."""
    parts, at = [], 0
    for span in spans:
        piece = span.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            parts.append(Span(piece, span.size, span.face))
        at += len(span.text)
    return parts


def _advances(spans: Sequence[Span], shadow: str) -> tuple[list[float], list[float]]:
    """The advance of each character, and the width of the text's first 0, 1, 2… characters.

    A gap and a move by kerning lie before the right-hand character, so that they vanish where a line starts there.
    """
    advances: list[float] = []
    steps: list[float] = []
    bounds, sizes = [], []
    for span in spans:
        at, scale = len(advances), span.size / 1000
        piece = shadow[at : at + len(span.text)]
        face = _table(span.face)
        own = list(map(scale.__mul__, map(face.__getitem__, piece)))
        if tracked := span.face.tracking * span.size / 100:
            own = [advance + tracked for advance in own]
        moves = map(scale.__mul__, _moves(piece, face))
        advances += own
        steps += own[:1]
        steps += map(add, own[1:], moves)
        bounds.append(at)
        sizes.append(span.size)
    if "\t" in shadow:
        for n, character in enumerate(shadow):
            if character == "\t":
                advances[n] = steps[n] = TAB
    if not shadow.isascii() and ONE_EA.search(classes := letters(shadow)):
        for match in GAP.finditer(classes):
            right = match.end()
            steps[right] += HAN_GAP * sizes[bisect_right(bounds, right) - 1] / 1000
    return advances, list(accumulate(steps, initial=0.0))


# --- heights --------------------------------------------------------------------------------------


def text_height(blocks: Sequence[Block], width: float, lang: str = "en") -> float:
    """The height in points of a text body in a box of `width` points (without insets).

    The space before the first paragraph and after the last is counted, though PowerPoint may not
    draw it. A block without spans has no other height.
    """
    return sum([block.before + block.after + _height(block, width, lang) for block in blocks])


def _height(block: Block, width: float, lang: str) -> float:
    """The height of one paragraph; the highest run of a line gives its height."""
    if not block.spans:
        return 0.0
    text = "".join([span.text for span in block.spans])
    rows = _break(block.spans, text, width - block.indent, lang)
    if len(rows) == len(block.spans) == 1:
        return block.spacing * _line_height(block.spans[0])
    return block.spacing * sum(
        max(map(_line_height, cut(block.spans, first, end) or block.spans)) for first, end in rows
    )


def _line_height(span: Span) -> float:
    """The height of a line that contains `span`."""
    line = _table(span.face).line
    if not span.text.isascii() and ONE_EA.search(letters(span.text)):
        line = max(line, han_lines(span.face).height)
    return line * span.size


def excess(blocks: Sequence[Block], width: float, height: float, lang: str = "en") -> int:
    """How many characters must be cut from the end until the text is at most `height` high.

    0 if it fits; all characters if even an empty text is too high.
    """
    total = sum(len(span.text) for block in blocks for span in block.spans)
    if text_height(blocks, width, lang) <= height + _EPSILON:
        return 0
    low, high = min(1, total), total
    while low < high:
        middle = (low + high) // 2
        if text_height(_shortened(blocks, total - middle), width, lang) <= height + _EPSILON:
            high = middle
        else:
            low = middle + 1
    return low


def _shortened(blocks: Sequence[Block], keep: int) -> list[Block]:
    """The blocks of the first `keep` characters, the last one cut."""
    kept = []
    for block in blocks:
        if keep <= 0:
            break
        kept.append(block._replace(spans=tuple(cut(block.spans, 0, keep)) or block.spans))
        keep -= sum(len(span.text) for span in block.spans)
    return kept
