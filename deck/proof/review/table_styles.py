"""The cells of a table: their places, and what its style gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from deck.core.package import Element, parse_xml
from deck.pptx.presentation import NS, integer, is_true
from deck.proof.review.paints import CLEAR, UNKNOWN, Paint, Painter
from deck.scene.items import Box, Insets

_PLAIN = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""PowerPoint's styles without fills: no grid, and a grid."""
_MEDIUM = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
"""PowerPoint's “Medium Style 2”, which programs name without defining it, by its colour."""
_FURTHEST = 1_000_000_000
"""A length in EMU beyond any table."""


class Place(NamedTuple):
    """A cell that no merged one covers: its row and column from 0, and its box on the page, None if its
    widths and heights are not stated."""

    element: Element
    row: int
    column: int
    box: Box | None


class CellStyle(NamedTuple):
    """What the style of a table gives to a cell: `colour` is that of its text, None if it is the default
    one, empty if it is not known."""

    paint: Paint = CLEAR
    colour: str | None = None
    bold: bool = False


class TableStyles:
    """The styles of the tables of a deck, by the root of the part that defines them."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind("a:tblStyle", NS) if root is not None else ()
        self._styles = {(style.get("styleId") or "").upper(): style for style in found}

    def of(self, table: Element, painter: Painter) -> Callable[[int, int], CellStyle]:
        """What the style of a table gives to the cell of a row and a column."""
        properties = table.find("a:tblPr", NS)
        key = table.findtext("a:tblPr/a:tableStyleId", "", NS).strip().upper()
        own = painter.of(properties)
        if not key or key in _PLAIN:
            plain = CellStyle(CLEAR if own is None else own)
            return lambda _row, _column: plain
        style = self._styles.get(key)
        if style is None and key in _MEDIUM:
            style = _medium(_MEDIUM[key])
        if style is None:
            unknown = CellStyle(UNKNOWN, "")
            return lambda _row, _column: unknown
        flags = {
            flag: properties is not None and is_true(properties.get(flag), False)
            for flag in ("firstRow", "lastRow", "firstCol", "lastCol", "bandRow", "bandCol")
        }
        rows, columns = (
            len(table.findall("a:tr", NS)),
            len(table.findall("a:tblGrid/a:gridCol", NS)),
        )
        read = lru_cache(maxsize=256)(lambda parts: _read(style, parts, painter, own))
        return lambda row, column: read(tuple(_parts(row, column, rows, columns, flags)))


def _parts(row: int, column: int, rows: int, columns: int, flags: dict[str, bool]) -> Iterator[str]:
    """The parts of a style that a cell has, the weakest first."""
    yield "wholeTbl"
    first, last = flags["firstRow"] and row == 0, flags["lastRow"] and row == rows - 1
    left, right = flags["firstCol"] and column == 0, flags["lastCol"] and column == columns - 1
    if flags["bandCol"] and not (left or right):
        yield f"band{(column - flags['firstCol']) % 2 + 1}V"
    if flags["bandRow"] and not (first or last):
        yield f"band{(row - flags['firstRow']) % 2 + 1}H"
    for has, part in (
        (right, "lastCol"),
        (left, "firstCol"),
        (last, "lastRow"),
        (first, "firstRow"),
    ):
        if has:
            yield part


def _read(style: Element, parts: tuple[str, ...], painter: Painter, own: Paint | None) -> CellStyle:
    paint, colour, bold = own, None, False
    ground = style.find("a:tblBg", NS)
    if ground is not None and paint is None:
        paint = _painted(ground, painter)
    for part in parts:
        element = style.find(f"a:{part}", NS)
        if element is None:
            continue
        look, text = element.find("a:tcStyle", NS), element.find("a:tcTxStyle", NS)
        stated = _painted(look, painter) if look is not None else None
        paint = paint if stated is None else stated
        if text is not None:
            ink = painter.colours.of(text)
            colour = ink.rgb if ink is not None else colour
            bold = text.get("b") == "on" if text.get("b") in ("on", "off") else bold
    return CellStyle(CLEAR if paint is None else paint, colour, bold)


def _painted(holder: Element, painter: Painter) -> Paint | None:
    paint = painter.of(holder.find("a:fill", NS))
    return painter.referred(holder.find("a:fillRef", NS)) if paint is None else paint


@cache
def _medium(colour: str) -> Element:
    """PowerPoint's “Medium Style 2” in a colour of the theme, as far as paints and texts go."""

    def part(tag: str, ink: str, tint: int = 0) -> str:
        bold = "" if tint else ' b="on"'
        lighter = f'<a:tint val="{tint}"/>' if tint else ""
        return (
            f'<a:{tag}><a:tcTxStyle{bold}><a:schemeClr val="{ink}"/></a:tcTxStyle><a:tcStyle><a:fill>'
            f'<a:solidFill><a:schemeClr val="{colour}">{lighter}</a:schemeClr></a:solidFill></a:fill>'
            f"</a:tcStyle></a:{tag}>"
        )

    bands = "".join(part(tag, "dk1", 40_000) for tag in ("band1H", "band1V"))
    edges = "".join(part(tag, "lt1") for tag in ("lastCol", "firstCol", "lastRow", "firstRow"))
    whole = part("wholeTbl", "dk1", 20_000)
    return parse_xml(f'<a:tblStyle xmlns:a="{NS["a"]}">{whole}{bands}{edges}</a:tblStyle>'.encode())


def places(table: Element, box: Box | None) -> Iterator[list[Place]]:
    """The cells of each row that no merged one covers; `box` is that of the table."""
    widths = [_length(column.get("w")) for column in table.iterfind("a:tblGrid/a:gridCol", NS)]
    rows = table.findall("a:tr", NS)
    heights = [_length(row.get("h")) for row in rows]
    lefts, tops = ([0, *accumulate(lengths)] for lengths in (widths, heights))
    for i, row in enumerate(rows):
        placed = []
        for k, cell in enumerate(row.iterfind("a:tc", NS)):
            if is_true(cell.get("hMerge"), False) or is_true(cell.get("vMerge"), False):
                continue
            across, down = _span(cell.get("gridSpan")), _span(cell.get("rowSpan"))
            right, bottom = min(k + across, len(lefts) - 1), min(i + down, len(tops) - 1)
            at = None
            if box is not None and right > k:
                width, height = lefts[right] - lefts[k], tops[bottom] - tops[i]
                at = Box(box.x + lefts[k], box.y + tops[i], width, height)
            placed.append(Place(cell, i, k, at))
        yield placed


def cell_insets(properties: Element | None) -> Insets:
    """The distance of a cell's text from its edges."""
    given = [
        properties.get(key) if properties is not None else None
        for key in ("marL", "marT", "marR", "marB")
    ]
    usual = (91_440, 45_720, 91_440, 45_720)
    return Insets(*(d if g is None else _length(g) for g, d in zip(given, usual, strict=True)))


def _length(text: str | None) -> int:
    return min(max(integer(text) or 0, 0), _FURTHEST)


def _span(text: str | None) -> int:
    return min(max(integer(text) or 1, 1), 1000)
