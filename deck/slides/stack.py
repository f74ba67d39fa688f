"""Rows of text that share a height, in one text: its paragraphs are set apart so that each begins its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from deck.scene.items import EMU_PER_INCH, EMU_PER_PT, Box, Paragraph
from deck.slides.canvas import Canvas

MOST = round(1.75 * EMU_PER_INCH)
"""The greatest height of a row."""
GAP = round(0.16 * EMU_PER_INCH)
"""The least distance of a text from the rule above it, and below it."""
_LINES = 2
"""A row that has more lines is not set larger than the body."""


class Stack(NamedTuple):
    """The paragraphs of all rows, where each row but the first begins, the size, and whether they fit."""

    paragraphs: tuple[Paragraph, ...]
    tops: tuple[int, ...]
    size: float
    fits: bool


def stack(
    canvas: Canvas,
    box: Box,
    rows: Callable[[float], Sequence[list[Paragraph]]],
    most: int = MOST,
) -> Stack:
    """The rows that `rows` makes for a size in a box, `most` high each, in the largest size in which they fit."""
    body = canvas.theme.sizes("body")[0]
    for size in canvas.theme.sizes("grown"):
        texts = rows(size)
        heights = [canvas.height(text, box.w) for text in texts]
        row = min(most, (box.h + GAP) // len(texts))
        steps = [max(row, height + 2 * GAP) for height in heights]
        fits = sum(steps[:-1]) + heights[-1] <= box.h
        short = all(canvas.lines(text[:1], box.w) <= _LINES for text in texts)
        if fits and (size <= body or short):
            break
    paragraphs: list[Paragraph] = []
    tops: list[int] = []
    y = box.y
    for i, text in enumerate(texts):
        before = (steps[i - 1] - heights[i - 1]) / EMU_PER_PT if i else text[0].before
        paragraphs += [text[0]._replace(before=round(before, 2)), *text[1:]]
        if i:
            tops.append(y)
        y += steps[i]
    return Stack(tuple(paragraphs), tuple(tops), size, fits)


def ruled(canvas: Canvas, name: str, box: Box, rows: Stack) -> None:
    """The rules between the rows of a stack, across a box."""
    for i, y in enumerate(rows.tops, 2):
        canvas.rule(f"{name} {i}", box.x, y - GAP, box.right, y - GAP)
