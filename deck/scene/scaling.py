"""A Scene at another scale: every length and every size of text, each edge rounded by itself.

Edges that agree still agree afterwards, as boxes are scaled by their edges and not by their sides.
"""

from __future__ import annotations

import re
from typing import TypeVar

from charts.native.model import NativeChart
from deck.scene.items import (
    Box,
    Cell,
    Chart,
    Group,
    Insets,
    Item,
    Line,
    Page,
    Paragraph,
    Picture,
    Scene,
    Shape,
    Stroke,
    Table,
    Text,
)

_SIZE = re.compile(r'(<a:(?:ln|rPr|defRPr|endParaRPr)\b[^>]*?\b(?:sz|w)=")(\d+)(?=")')
_Part = TypeVar("_Part", Text, Shape, Line)


def scaled(scene: Scene, by: float, width: int, height: int) -> Scene:
    """The Scene `by` times as large, on a page of this width and height."""
    if by == 1:
        return scene._replace(width=width, height=height)
    return scene._replace(
        width=width, height=height, pages=tuple(_Scale(by).page(page) for page in scene.pages)
    )


class _Scale:
    def __init__(self, by: float) -> None:
        self.by = by

    def page(self, page: Page) -> Page:
        return page._replace(items=tuple(self.item(item) for item in page.items))

    def n(self, length: int) -> int:
        return round(length * self.by)

    def box(self, box: Box) -> Box:
        x, y = self.n(box.x), self.n(box.y)
        return Box(x, y, self.n(box.right) - x, self.n(box.bottom) - y)

    def item(self, item: Item) -> Item:
        match item:
            case Text() | Shape() | Line():
                return self.piece(item)
            case Picture():
                return item._replace(box=self.box(item.box))
            case Chart():
                return item._replace(box=self.box(item.box), native=self.native(item.native))
            case Table():
                return self.table(item)
            case Group():
                return item._replace(items=tuple(self.piece(one) for one in item.items))

    def piece(self, item: Text | Shape | Line) -> Text | Shape | Line:
        """A piece of a group."""
        match item:
            case Text():
                return self.part(item)
            case Shape():
                return self.part(item)
            case Line():
                return self.part(item)

    def part(self, item: _Part) -> _Part:
        if isinstance(item, Line):
            x1, y1, x2, y2 = (self.n(v) for v in (item.x1, item.y1, item.x2, item.y2))
            return item._replace(x1=x1, y1=y1, x2=x2, y2=y2, stroke=self.stroke(item.stroke))
        found = item._replace(
            box=self.box(item.box),
            paragraphs=tuple(self.paragraph(p) for p in item.paragraphs),
            insets=self.insets(item.insets),
        )
        if isinstance(found, Shape):
            stroke = self.stroke(found.stroke) if found.stroke else None
            path = tuple((self.n(x), self.n(y)) for x, y in found.path)
            return found._replace(stroke=stroke, path=path)
        return found

    def insets(self, insets: Insets) -> Insets:
        return Insets(*(self.n(v) for v in insets))

    def stroke(self, stroke: Stroke) -> Stroke:
        return stroke._replace(width=max(3_175, self.n(stroke.width)))

    def paragraph(self, p: Paragraph) -> Paragraph:
        runs = tuple(run._replace(size=round(run.size * self.by, 2)) for run in p.runs)
        return p._replace(
            runs=runs,
            before=round(p.before * self.by, 2),
            after=round(p.after * self.by, 2),
            indent=self.n(p.indent),
            hang=None if p.hang is None else self.n(p.hang),
        )

    def table(self, table: Table) -> Table:
        box = self.box(table.box)
        columns, at, edge = [], table.box.x, box.x
        for column in table.columns:
            at += column
            columns.append(self.n(at) - edge)
            edge = self.n(at)
        return table._replace(
            box=box,
            columns=tuple(columns),
            heights=tuple(self.n(h) for h in table.heights),
            rows=tuple(tuple(self.cell(cell) for cell in row) for row in table.rows),
        )

    def cell(self, cell: Cell) -> Cell:
        return cell._replace(
            paragraphs=tuple(self.paragraph(p) for p in cell.paragraphs),
            top=self.stroke(cell.top) if cell.top else None,
            bottom=self.stroke(cell.bottom) if cell.bottom else None,
            insets=self.insets(cell.insets),
        )

    def native(self, native: NativeChart) -> NativeChart:
        """A chart part whose text sizes (hundredths of a point) and line widths are scaled."""
        xml = _SIZE.sub(lambda m: f"{m[1]}{round(int(m[2]) * self.by)}", native.xml)
        return native._replace(xml=xml)
