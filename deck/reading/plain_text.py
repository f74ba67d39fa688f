"""Splits plain text into blocks: one paragraph per line, or hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from deck.language.scripts import HAN
from deck.reading.blocks import Block, Extract, lines_of, one_line

_STOPPED = re.compile('[。！？!?；;.：:…”’」』）)"]\\Z')
_INDENT = re.compile(r"[^\S\r\n]{2}")
_OPENS = re.compile(rf"\s*(?:[-*•·–—]\s|\(?\d+[.)、](?!\d)|[（(]?[{HAN}]{{1,3}}[)）、])")


def read_plain(text: str) -> Extract:
    """The blocks of a text; hard-wrapped lines are joined into paragraphs."""
    lines = list(lines_of(text))
    spans = _wrapped(text, lines) if _is_wrapped(text, lines) else lines
    blocks = tuple(
        Block(n, start, end, one_line(text[start:end]), None, _why(text[start:end]))
        for n, start, end in spans
    )
    return Extract(text, blocks, "text")


def _why(text: str) -> str:
    """Why a line is no part of the story: `::: {.column width="50%"}` is markup."""
    return "markup" if text.startswith(":::") else ""


def _is_wrapped(text: str, lines: list[tuple[int, int, int]]) -> bool:
    """Whether the text is hard-wrapped: most lines directly followed by another are about as long
    as the longest, and stop in the middle of a sentence."""
    follows = [one for one, other in pairwise(lines) if other[0] == one[0] + 1]
    if len(follows) < 3 or max(end - start for _, start, end in lines) > 120:
        return False
    width = _usual_width(follows)
    full = sum(
        end - start > 0.75 * width and not _STOPPED.search(text, start, end)
        for _, start, end in follows
    )
    return width >= 25 and full >= 0.6 * len(follows)


def _usual_width(lines: list[tuple[int, int, int]]) -> int:
    return sorted(end - start for _, start, end in lines)[len(lines) * 9 // 10]


def _wrapped(text: str, lines: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The paragraphs of a hard-wrapped text: each ends at an empty or short line, or before a line
    that starts an item or is indented."""
    width = _usual_width(lines)
    first, last = lines[0], lines[0]
    for line in lines[1:]:
        number, start, end = line
        goes_on = number == last[0] + 1 and last[2] - last[1] > width // 2
        indented = bool(_INDENT.fullmatch(text, max(0, start - 2), start))
        if goes_on and not indented and not _OPENS.match(text, start):
            first = (first[0], first[1], end)
        else:
            yield first
            first = line
        last = line
    yield first
