"""The tables of a web page as grids of cells, with those that are merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk

from deck.reading.blocks import Piece, one_line, raised
from deck.reading.tables import LONGEST_CELL, MOST_COLUMNS, Row, Slot

_MOST_ROWS = 5_000
_HIDDEN = frozenset(("script", "style", "noscript", "template", "button", "select", "svg"))
_BREAKS = frozenset(("br", "p", "div", "li"))


def grid_of(table: Any) -> list[Row]:
    """The rows of a table of data; none if it is used for the layout of a page: it has tables inside, long
    texts, or one column."""
    if table.find(".//table") is not None:
        return []
    grid: list[Row] = []
    below: dict[tuple[int, int], Slot] = {}
    for number, row in enumerate(table.iter("tr")):
        if number >= _MOST_ROWS:
            return []
        slots: list[Slot] = []
        for cell in row.iterchildren("td", "th"):
            while (number, len(slots)) in below:
                slots.append(below[number, len(slots)])
            slot = Slot(one_line(_words(cell)))
            if len(slot.text) > LONGEST_CELL:
                return []
            across, down = _span(cell, "colspan", MOST_COLUMNS), _span(cell, "rowspan", 200)
            for j in range(len(slots), len(slots) + across):
                below |= {(number + k, j): slot for k in range(1, down)}
            slots += [slot] * across
        while (number, len(slots)) in below:
            slots.append(below[number, len(slots)])
        heads = row.getparent().tag == "thead" or not any(True for _ in row.iterchildren("td"))
        grid.append(Row(tuple(slots), 0, 0, heads))
    width = max((len(row.slots) for row in grid), default=0)
    if not 1 < width <= MOST_COLUMNS:
        return []
    return [
        row._replace(slots=(*row.slots, *(Slot("") for _ in range(width - len(row.slots)))))
        for row in grid
    ]


def grid_pieces(table: Any, grid: list[Row], number: int) -> Iterator[Piece]:
    """The caption of a table, and its rows."""
    caption = table.find("caption")
    if caption is not None:
        yield Piece(_words(caption))
    for row in grid:
        yield Piece(" ".join(_texts(row)), cells=row.slots, table=number, is_head=row.is_head)


def _texts(row: Row) -> list[str]:
    return [slot.text for slot in dict.fromkeys(row.slots) if slot.text]


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdecimal() else 1


def _words(cell: Any) -> str:
    """The text of a cell, with the marks of notes as raised digits."""
    parts: list[str] = []
    walk = iterwalk(cell, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start" and tag in _HIDDEN:
            walk.skip_subtree()
        elif event == "start":
            parts.append(" " if tag in _BREAKS else "")
            parts.append(raised(node.text or "") if tag == "sup" else node.text or "")
        elif node is not cell:
            parts.append(node.tail or "")
    return "".join(parts)
