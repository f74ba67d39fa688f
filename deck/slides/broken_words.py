"""Hyphenates the words of a finished page that are wider than their box."""

from __future__ import annotations

from typing import TypeVar, cast

from deck.scene.items import Group, Item, Shape, Table, Text
from deck.slides.canvas import Canvas

_Item = TypeVar("_Item", bound=Item)


def hyphenated(canvas: Canvas, item: _Item) -> _Item:
    """An item with its words broken where they would be broken anywhere otherwise."""
    made: Item = item
    match item:
        case Text() | Shape():
            said = canvas.hyphenated(item.paragraphs, item.box.inside(item.insets).w)
            made = item if said is item.paragraphs else item._replace(paragraphs=said)
        case Table():
            cells = [
                tuple(
                    cell._replace(
                        paragraphs=canvas.hyphenated(cell.paragraphs, box.inside(cell.insets).w)
                    )
                    for cell, box in row
                )
                for row in item.cells()
            ]
            made = item._replace(rows=tuple(cells))
        case Group():
            made = item._replace(items=tuple(hyphenated(canvas, one) for one in item.items))
    return cast("_Item", made)
