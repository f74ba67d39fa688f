"""Breaks the lines of a finished page: hyphenates words that are wider than their box, and narrows texts by a little,
so that their lines end with phrases and no character is left for the last line.

Programs break a line between any two Han characters. The box decides where: no break is typed, so the text stays
editable.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from deck.scene.items import (
    EMU_PER_PT,
    Box,
    Cell,
    Group,
    Insets,
    Item,
    Paragraph,
    Shape,
    Table,
    Text,
)
from deck.scene.measure import words_fit
from deck.scene.phrasing import best
from deck.slides.placement import at_sides

if TYPE_CHECKING:
    from deck.slides.canvas import Canvas

_Item = TypeVar("_Item", bound=Item)

_LATIN, _HAN = 0.62, 1.1
"""The mean width of letters that few texts exceed, in em; Han characters have one, and gaps beside Latin."""
_SPARE = 1.03
"""A text keeps so much more than its lines measure, at most, for programs that set wider."""


def well_broken(canvas: Canvas, item: _Item) -> _Item:
    """An item whose words are hyphenated where they are wider than their box, and whose lines end with phrases."""
    made: Item = item
    match item:
        case Text() | Shape():
            said, insets = _broken(canvas, item.paragraphs, item.box, item.insets)
            if said is not item.paragraphs or insets is not item.insets:
                made = item._replace(paragraphs=said, insets=insets)
        case Table():
            rows = (tuple(_cell(canvas, *place) for place in row) for row in item.cells())
            made = item._replace(rows=tuple(rows))
        case Group():
            made = item._replace(items=tuple(well_broken(canvas, one) for one in item.items))
    return cast("_Item", made)


def _cell(canvas: Canvas, cell: Cell, box: Box) -> Cell:
    said, insets = _broken(canvas, cell.paragraphs, box, cell.insets)
    return cell._replace(paragraphs=said, insets=insets)


def _broken(
    canvas: Canvas, paragraphs: tuple[Paragraph, ...], box: Box, insets: Insets
) -> tuple[tuple[Paragraph, ...], Insets]:
    """A text with its words broken where they have to be, and its insets in a box."""
    width = box.inside(insets).w
    said = canvas.hyphenated(paragraphs, width)
    more = narrower(canvas, said, width)
    return said, at_sides(insets, more, said[0].align) if more else insets


def _is_short(paragraph: Paragraph, width: int) -> bool:
    """Whether a text has one line, by the number of its letters: few texts average more than so much of their size."""
    letters = sum([len(run.text) * run.size for run in paragraph.runs])
    wide = _HAN if any(not run.text.isascii() for run in paragraph.runs) else _LATIN
    return letters * wide * EMU_PER_PT <= width - paragraph.indent


def narrower(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> int:
    """By how much less than `width` a text takes to have the fewest lines that end within a phrase, and no orphan;
    never by so much that it has a line more or a word is broken."""
    if all(_is_short(paragraph, width) for paragraph in paragraphs):
        return 0
    blocks, available = canvas.blocks(paragraphs), width / EMU_PER_PT
    setting = best(blocks, available, canvas.lang)
    if setting is None or setting.most == available:
        return 0
    chosen = setting.chosen(_SPARE)
    return round((available - chosen) * EMU_PER_PT) if words_fit(blocks, chosen, canvas.lang) else 0
