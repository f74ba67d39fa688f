"""How well a text is broken into lines: where a line tears a phrase, and whether the last one is an orphan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from deck.language.phrases import phrase_ends
from deck.language.scripts import has_han, is_han
from deck.scene import measure
from deck.scene.measure import Block, Face

Rows = Sequence[tuple[int, int]]
"""The first character and the end of each line of a paragraph."""

_MARKS = " \u3000，、；：。！？,.;:!?”’」』）)》"
_SHORT_WORD = 6
"""Letters of a word that is an orphan, alone on the last of lines of more than `_LONG_LATIN` characters."""
_LONG_HAN, _LONG_LATIN = 8, 20
_SHORT_PHRASE = 4
"""Han characters of a phrase that a text is rather set smaller for than torn."""
_MOST_EMS, _MOST_SHARE = 3.5, 0.2
"""How much narrower a text may become, in its letters or of its width, whichever is more."""
_LEAST_SHARE = 0.6
_STEP = 0.01
"""Points by which a box is too narrow for its longest line."""
_CLEAR = 6
"""Points that a line has to spare for gaps between its runs."""
_SHORT = 0.5
"""What a last line of two Han characters or one short word costs, of one that holds a single character."""


class Setting(NamedTuple):
    """The lines of a text in every width from `least` up to `most`, in points, and how bad they are."""

    least: float
    most: float
    cost: float

    def chosen(self, spare: float) -> float:
        """A width between both, up to `spare` times the least, for programs that set wider or narrower."""
        return min(self.least * spare, (self.least + self.most) / 2)


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
    count, most = 0, width
    while most >= least:
        rows = [_rows(block, most, lang) for block in blocks]
        lines = sum(map(len, rows))
        if count and lines != count:
            return
        count = lines
        longest = max(
            measure.longest(block.spans, part, lang) + block.indent
            for block, part in zip(blocks, rows, strict=True)
            if part
        )
        yield Setting(longest, most, _cost(blocks, rows))
        most = longest - _STEP


def _rows(block: Block, width: float, lang: str) -> Rows:
    return measure.rows(block.spans, width, lang, block.indent) if block.spans else ()


def _cost(blocks: Sequence[Block], rows: Sequence[Rows]) -> float:
    texts = ("".join([span.text for span in block.spans]) for block in blocks)
    return sum(torn(t, part) + orphan(t, part) for t, part in zip(texts, rows, strict=True))


def _on_one_line(block: Block, width: float, lang: str) -> bool:
    wide = sum([measure.width(*span, lang) for span in block.spans])
    return wide <= width - block.indent - _CLEAR and not any("\v" in s.text for s in block.spans)


def best(blocks: Sequence[Block], width: float, lang: str) -> Setting | None:
    """The widest setting that tears the fewest phrases and leaves no orphan, in a box that is narrowed a little; None
    if the text is broken well as it is."""
    blocks = [block for block in blocks if block.spans]
    long = [block for block in blocks if not _on_one_line(block, width, lang)]
    if not _cost(long, [_rows(block, width, lang) for block in long]):
        return None
    size = max(span.size for block in blocks for span in block.spans)
    least = max(_LEAST_SHARE * width, width - max(_MOST_EMS * size, _MOST_SHARE * width))
    found: Setting | None = None
    for setting in settings(blocks, width, least, lang):
        if found is None or setting.cost < found.cost:
            found = setting
        if not setting.cost:
            break
    return found


def short_phrases(text: str) -> Iterator[str]:
    """The phrases of a few Han characters that a text is rather set smaller for than torn."""
    if has_han(text):
        for first, end in pairwise(sorted(phrase_ends(text))):
            phrase = text[first:end].rstrip(_MARKS)
            if len(phrase) <= _SHORT_PHRASE and all(map(is_han, phrase)):
                yield phrase


def phrases_fit(blocks: Sequence[Block], width: float) -> bool:
    """Whether each short phrase of Chinese texts has space on a line."""
    for block in blocks:
        for text, size, _ in block.spans:
            ems = (width - block.indent) / size
            if ems < _SHORT_PHRASE and any(len(phrase) > ems for phrase in short_phrases(text)):
                return False
    return True


def widest_phrase(text: str, size: float, face: Face, lang: str) -> float:
    """The width in points of the widest word of a text, or of its widest short phrase in Chinese."""
    wide = measure.widest_word(text, size, face, lang)
    return max(wide, size * max(map(len, short_phrases(text)), default=0))
