"""Narrows the texts of a finished page by a little, so that their lines end with phrases and no character is left for
the last line.

Programs break a line between any two Han characters. The box decides where: no break is typed, so the text stays
editable.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from deck.scene.items import EMU_PER_PT, Group, Item, Paragraph, Shape, Table, Text
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


def with_phrases(canvas: Canvas, item: _Item) -> _Item:
    """An item whose texts are as narrow as lines that end with phrases need."""
    made: Item = item
    match item:
        case Text() | Shape() if item.paragraphs:
            more = narrower(canvas, item.paragraphs, item.box.inside(item.insets).w)
            if more:
                made = item._replace(insets=at_sides(item.insets, more, item.paragraphs[0].align))
        case Table():
            cells = []
            for row in item.cells():
                for cell, box in row:
                    more = narrower(canvas, cell.paragraphs, box.inside(cell.insets).w)
                    align = cell.paragraphs[0].align if cell.paragraphs else "l"
                    insets = at_sides(cell.insets, more, align) if more else cell.insets
                    cells.append(cell._replace(insets=insets))
            wide = len(item.columns)
            rows = (tuple(cells[i : i + wide]) for i in range(0, len(cells), wide))
            made = item._replace(rows=tuple(rows))
        case Group():
            made = item._replace(items=tuple(with_phrases(canvas, one) for one in item.items))
    return cast("_Item", made)


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
