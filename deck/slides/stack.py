"""Rows of text that share a height, in one text: its paragraphs are set apart so that each begins its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Paragraph
from deck.slides.canvas import Canvas

MOST = round(1.75 * EMU_PER_INCH)
"""The greatest height of a row."""
GAP = round(0.16 * EMU_PER_INCH)
"""The least distance of a text from the rule above it, and below it."""
_HIGHER = 1.25
"""How much higher fewer rows than a few may be."""
_FEW, _LINES = 3, 2
"""Fewer rows are higher, their texts in the middle; one that has more lines is not set larger than the body."""


class Stack(NamedTuple):
    """The paragraphs of all rows, where each row but the first begins, the size, and whether they fit; the rows, as
    wide as their text, and how far below the top of its row each text begins: the first by where its box is, as
    programs ignore space above the first paragraph."""

    paragraphs: tuple[Paragraph, ...]
    tops: tuple[int, ...]
    size: float
    fits: bool
    rows: tuple[Box, ...]
    above: tuple[int, ...]


def stack(
    canvas: Canvas,
    box: Box,
    rows: Callable[[float], Sequence[list[Paragraph]]],
    most: int = MOST,
    between: int = 0,
    *,
    alone: bool = False,
) -> Stack:
    """The rows that `rows` makes for a size in a box, `most` high each, in the largest size in which they fit. Rows
    that have space `between` them have their texts in the middle, and as much below the last one as above the first. A
    few that stand `alone` on their page may be larger, and two of them higher."""
    body = canvas.theme.sizes("body")[0]
    grown = canvas.theme.sizes("grown")
    larger = [size for size in canvas.theme.sizes("few") if size > grown[0]] if alone else []
    for size in (*larger, *grown):
        texts = rows(size)
        heights = [canvas.height(text, box.w) for text in texts]
        high = round(most * _HIGHER) if alone and len(texts) < _FEW else most
        row = min(high, (box.h + GAP + between) // len(texts))
        steps = [max(row, height + 2 * GAP + between) for height in heights]
        end = sum(steps) - between - GAP if between else sum(steps[:-1]) + heights[-1]
        fits = end <= box.h
        lines = _LINES if size <= grown[0] else 1
        if fits and (size <= body or _short(canvas, texts, box.w, lines)):
            break
    paragraphs: list[Paragraph] = []
    tops = list(accumulate(steps[:-1], initial=box.y))
    middle = between or (alone and len(texts) < _FEW)
    drops = [
        (step - between - 2 * GAP - height) // 2 if middle else 0
        for step, height in zip(steps, heights, strict=True)
    ]
    end = box.y + drops[0]
    for top, drop, height, text in zip(tops, drops, heights, texts, strict=True):
        before = (top + drop - end) / EMU_PER_PT or text[0].before
        paragraphs += [text[0]._replace(before=round(before, 2)), *text[1:]]
        end = top + drop + height
    boxes = tuple(
        Box(box.x, top - GAP, box.w, step - between) for top, step in zip(tops, steps, strict=True)
    )
    above = tuple(GAP + drop for drop in drops)
    return Stack(tuple(paragraphs), tuple(tops[1:]), size, fits, boxes, above)


def _short(canvas: Canvas, texts: Sequence[Sequence[Paragraph]], width: int, lines: int) -> bool:
    """Whether the first paragraph of each row has few enough lines to be set larger than the body."""
    return all(canvas.lines(text[:1], width) <= lines for text in texts)


def ruled(canvas: Canvas, name: str, box: Box, rows: Stack) -> None:
    """The rules between the rows of a stack, across a box."""
    for i, y in enumerate(rows.tops, 2):
        canvas.rule(f"{name} {i}", box.x, y - GAP, box.right, y - GAP)
