"""The widths of columns: by their shares or their texts, but so that words and short texts are not broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from deck.language.markup import set_figures
from deck.scene import measure
from deck.scene.items import EMU_PER_PT
from deck.scene.phrasing import widest_phrase
from deck.slides.canvas import Canvas

_SHORT, _NAME = 8, 11
"""Up to these widths in ems a text is short, or may be the name of something."""
SLACK = 1.03
"""What is kept for another typeface, or its italics."""


class Need(NamedTuple):
    """How wide texts are in points: all of them on one line, names, the short ones, and the longest word."""

    wide: float
    name: float
    short: float
    word: float


def needed(canvas: Canvas, texts: Iterable[tuple[str, float]]) -> Need:
    """What texts need, each given with its size, in bold."""
    face = canvas.theme.fonts.face(bold=True)
    found = []
    for text, size in texts:
        filled = set_figures(canvas.ledger.facts.fill(text)[0])[:400]
        wide = measure.width(filled, size, face, canvas.lang)
        word = widest_phrase(filled, size, face, canvas.lang)
        name, short = (wide if wide <= ems * size else word for ems in (_NAME, _SHORT))
        found.append(Need(wide, name, short, word))
    return Need(*map(max, zip(*found, strict=True)))


def shared_widths(
    total: int, shares: Sequence[float], fixed: Sequence[int], needs: Sequence[Need], sides: int
) -> tuple[tuple[int, ...], bool]:
    """The widths of columns that share a total, but for those that have a `fixed` one, and whether each word fits.

    A column is widened at the expense of others where one of its words would be broken, and, where there is space
    for that, one of its names or short texts. `sides` is the distance of a text from both edges.
    """
    shares = [0 if width else share for share, width in zip(shares, fixed, strict=True)]
    free, whole = total - sum(fixed), sum(shares) or 1
    edges = [0, *(round(upto / whole * free) for upto in accumulate(shares))]
    widths = [right - left for left, right in pairwise(edges)]
    for wanted in zip(*(need[1:] for need in needs), strict=True):
        least = [
            0 if width else round(points * SLACK * EMU_PER_PT) + sides
            for points, width in zip(wanted, fixed, strict=True)
        ]
        if sum(least) <= free:
            widths = _raised(widths, least)
            break
    made = tuple(width + own for width, own in zip(widths, fixed, strict=True))
    return made, all(
        need.word * EMU_PER_PT <= width - sides for need, width in zip(needs, made, strict=True)
    )


def _raised(widths: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths that are raised to the least, by what the others have to spare."""
    spare = [max(0, width - low) for width, low in zip(widths, least, strict=True)]
    lacking = sum(max(0, low - width) for width, low in zip(widths, least, strict=True))
    return [
        max(low, width - lacking * own // (sum(spare) or 1))
        for width, low, own in zip(widths, least, spare, strict=True)
    ]
