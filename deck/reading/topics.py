"""Finds topic changes in a text without headings.

TextTiling (Hearst, “TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages”,
Computational Linguistics 23(1), 1997): the words of the paragraphs before and after a gap are
compared by their cosine, and a gap counts by its depth, how far the similarity rises on either side
of it. Chinese text is compared by pairs of characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import sqrt
from statistics import fmean, pstdev

from deck.language.scripts import HAN, is_han

MOST = 5
_PARAGRAPHS = 3
_CHARACTERS = 400
_UNITS = 240
_WORD = re.compile(rf"[{HAN}]+|[^\W\d_]{{4,}}")
_COMMON = re.compile(
    "that|this|with|from|have|been|were|will|their|they|than|which|what|when|also|more|about|into|"
    "over|said|says|some|such|most|other|would|could|there|these|those|according|while|after|before"
)


def topic_starts(paragraphs: Sequence[str]) -> list[int]:
    """The paragraphs that start a topic, including the first: at most five, each topic at least
    three paragraphs or 400 characters long."""
    sizes = [0, *accumulate(map(len, paragraphs))]
    # in a long text several paragraphs are merged, as a topic is far longer
    step = len(paragraphs) // _UNITS + 1
    units = [_words(paragraphs[i : i + step]) for i in range(0, len(paragraphs), step)]
    if len(units) < 2:
        return [0]
    window = max(2, min(8, len(units) // 8))
    likeness = [
        _cosine(units[max(0, i - window) : i], units[i : i + window]) for i in range(1, len(units))
    ]
    depths = [_depth(likeness, i) for i in range(len(likeness))]
    floor = fmean(depths) - pstdev(depths) / 2  # Hearst's liberal cutoff
    starts = [0]
    for i in sorted(range(len(depths)), key=lambda i: (-depths[i], i)):
        start = (i + 1) * step
        tried = sorted([*starts, start])
        spans = list(zip(tried, [*tried[1:], len(paragraphs)], strict=True))
        long = all(b - a >= _PARAGRAPHS or sizes[b] - sizes[a] >= _CHARACTERS for a, b in spans)
        if depths[i] > max(floor, 0.05) and long and len(starts) < MOST:
            starts = tried
    return starts


def _words(paragraphs: Sequence[str]) -> Counter[str]:
    words: Counter[str] = Counter()
    for text in paragraphs:
        for run in _WORD.findall(text):
            if not is_han(run):
                word = run.casefold()
                if not _COMMON.fullmatch(word):
                    words[word[:6]] += 1  # the forms of a word share their start
            else:
                words.update(map("".join, pairwise(run)))
    return words


def _cosine(before: Sequence[Counter[str]], after: Sequence[Counter[str]]) -> float:
    one, other = sum(before, Counter[str]()), sum(after, Counter[str]())
    shared = sum(count * other[word] for word, count in one.items() if word in other)
    size = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return shared / size if size else 0.0


def _depth(likeness: list[float], i: int) -> float:
    """How far the similarity rises from a gap to the next peak on its left and on its right."""
    left = right = i
    while left > 0 and likeness[left - 1] >= likeness[left]:
        left -= 1
    while right + 1 < len(likeness) and likeness[right + 1] >= likeness[right]:
        right += 1
    return likeness[left] + likeness[right] - 2 * likeness[i]
