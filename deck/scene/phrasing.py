"""How well a text is broken into lines: where a line tears a phrase, and whether the last one is an orphan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deck.language.phrases import phrase_ends
from deck.language.scripts import has_han
from deck.scene import measure
from deck.scene.measure import Block

Rows = Sequence[tuple[int, int]]
"""The first character and the end of each line of a paragraph."""

_MARKS = " \u3000，、；：。！？,.;:!?”’」』）)》"
_SHORT_WORD = 6
"""Letters of a word that is an orphan, alone on the last of lines of more than `_LONG_LATIN` characters."""
_LONG_HAN, _LONG_LATIN = 8, 20
_SHORT = 0.5
"""What a last line of two Han characters or one short word costs, of one that holds a single character."""


class Setting(NamedTuple):
    """The lines of a text in every width from `least` up to `most`, in points, and how bad they are."""

    least: float
    most: float
    rows: tuple[Rows, ...]
    cost: float


def torn(text: str, rows: Rows) -> int:
    """How many lines of a paragraph end within a phrase."""
    if len(rows) < 2:
        return 0
    ends = phrase_ends(text)
    return sum(end not in ends and not text[end].isspace() for _, end in rows[:-1])


def orphan(text: str, rows: Rows) -> float:
    """How much the last line of a paragraph is an orphan, from 0 to 1: one Han character, with less weight two
    of them or one short word below long lines."""
    if len(rows) < 2 or text[rows[-2][1] : rows[-1][0]]:  # a line begun by its author
        return 0.0
    last = text[slice(*rows[-1])].strip(_MARKS)
    longest = max(end - first for first, end in rows)
    if has_han(last):
        return 1.0 if len(last) < 2 else _SHORT * (len(last) == 2 and longest >= _LONG_HAN)
    if has_han(text):
        return 1.0 if len(last) < 2 else 0.0
    return _SHORT * (len(last) <= _SHORT_WORD and " " not in last and longest >= _LONG_LATIN)


def settings(blocks: Sequence[Block], width: float, least: float, lang: str) -> Iterator[Setting]:
    """The ways in which a text breaks into as many lines as it has in a box of `width` points, from the widest to
    the one that takes `least`."""
    texts = ["".join(span.text for span in block.spans) for block in blocks]
    count, most = 0, width
    while most >= least:
        rows = tuple(measure.rows(b.spans, most, lang, b.indent) if b.spans else () for b in blocks)
        lines = sum(map(len, rows))
        if count and lines != count:
            return
        count = lines
        longest = max(
            measure.longest(block.spans, part, lang) + block.indent
            for block, part in zip(blocks, rows, strict=True)
            if part
        )
        cost = sum(torn(t, part) + orphan(t, part) for t, part in zip(texts, rows, strict=True))
        yield Setting(longest, most, rows, cost)
        most = longest - _STEP


_STEP = 0.01
"""Points by which a box is too narrow for its longest line."""
