"""Lays texts out: lines with their baselines, and the pieces of each with their places.

Lengths are points from the top left corner of the page. Lines break where `deck.scene.measure` breaks
them, so that a page drawn here has the lines that it was arranged with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from charts.style import Fonts
from deck.language.scripts import EA, letters, shadow_of
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets, Paragraph, Run

_STRETCH = re.compile(f"[{EA}]+|(?<=[{EA}]) +|[^{EA}]+")
"""Of the class letters of a text."""
_UNTABBED = re.compile("[^\t]+")
_ENDS = " \t\u3000\u200b"


class Piece(NamedTuple):
    """A stretch of one run in one script: `x` is its left end, `han` whether it is East Asian."""

    text: str
    x: float
    width: float
    run: Run
    han: bool = False


class Row(NamedTuple):
    """A line: its baseline `y`, its pieces, the index of its paragraph, and whether that begins here."""

    y: float
    pieces: tuple[Piece, ...]
    paragraph: int
    first: bool


def spans_of(runs: Sequence[Run], fonts: Fonts) -> list[measure.Span]:
    """Runs as they are measured."""
    return [measure.Span(run.text, run.drawn_size, run.face(fonts)) for run in runs]


def rows_of(
    paragraphs: Sequence[Paragraph],
    box: Box,
    insets: Insets,
    anchor: Anchor,
    fonts: Fonts,
    lang: str,
) -> tuple[Row, ...]:
    """The lines of a text in a box of the page."""
    inner = box.inside(insets)
    left, top, wide, high = (value / EMU_PER_PT for value in inner)
    rows: list[Row] = []
    y = top
    for number, paragraph in enumerate(paragraphs):
        y += paragraph.before
        y = _set(rows, number, paragraph, (left, y, wide), fonts, lang)
        y += paragraph.after
    free = top + high - y
    offset = {"t": 0.0, "ctr": free / 2, "b": free}[anchor]
    return tuple(row._replace(y=row.y + offset) for row in rows) if offset else tuple(rows)


def _set(
    rows: list[Row],
    number: int,
    paragraph: Paragraph,
    place: tuple[float, float, float],
    fonts: Fonts,
    lang: str,
) -> float:
    """Adds the lines of a paragraph at (x, y) in a width; returns where the next one begins."""
    left, y, wide = place
    spans, indent = spans_of(paragraph.runs, fonts), paragraph.indent / EMU_PER_PT
    if not spans:
        return y
    text = "".join(run.text for run in paragraph.runs)
    shadow = "" if text.isascii() else letters(shadow_of(text, lang))
    begin = left + indent
    for n, (start, end) in enumerate(measure.rows(spans, wide, lang, indent)):
        inside = measure.cut(spans, start, end) or spans
        height = measure.line_height(inside)
        y += paragraph.spacing * height
        baseline = y - measure.descent(inside)
        last = start + len(text[start:end].rstrip(_ENDS + "\n\v\r"))
        edges = measure.edges(measure.cut(spans, start, last), lang)
        begins, ends = _at_stops(text[start:last], *edges) if "\t" in text else edges
        x = begin
        if ends and paragraph.align != "l":
            free = wide - indent - ends[-1]
            x += free / 2 if paragraph.align == "ctr" else free
        pieces = tuple(_pieces(paragraph.runs, text, shadow, (start, last), (x, begins, ends)))
        rows.append(Row(baseline, pieces, number, first=n == 0))
    return y


def _pieces(
    runs: Sequence[Run],
    text: str,
    shadow: str,
    stretch: tuple[int, int],
    edges: tuple[float, list[float], list[float]],
) -> Iterator[Piece]:
    """The pieces of the line between two characters of the joined `text`.

    `edges` are where the line begins, and where each of its characters begins and ends from there.
    """
    (start, end), (origin, begins, ends) = stretch, edges
    at = 0
    for run in runs:
        first, last = max(start, at), min(end, at + len(run.text))
        for begin, stop, han in _scripts(text, shadow, first, last):
            x, right = begins[begin - start], ends[stop - start - 1]
            yield Piece(text[begin:stop], origin + x, right - x, run, han)
        at += len(run.text)


def _at_stops(line: str, begins: list[float], ends: list[float]) -> tuple[list[float], list[float]]:
    """Where each character begins and ends if a tab leads to the next multiple of its width, as programs set it."""
    shift = 0.0
    for n, character in enumerate(line):
        begins[n] += shift
        if character == "\t":
            stop = (begins[n] // measure.TAB + 1) * measure.TAB
            shift = stop - ends[n]
        ends[n] += shift
    return begins, ends


def _scripts(text: str, shadow: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a text by script, without its tabs: where each begins and ends, and whether it is East
    Asian. Spaces behind Han characters are a stretch of their own, for the gap to the next letter lies behind them."""
    for part in _UNTABBED.finditer(text, start, end):
        at, last = part.span()
        for match in _STRETCH.finditer(shadow, at, last) if shadow else ():
            yield *match.span(), match[0][0] in EA
            at = match.end()
        if at < last:
            yield at, last, False
