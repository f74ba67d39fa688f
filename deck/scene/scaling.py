"""Scales a Scene: every length and every size of text.

Boxes are scaled by their edges and not by their sides, so that edges that agree still agree afterwards.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import cast

from charts.native.model import NativeChart
from deck.scene.items import (
    Box,
    Cell,
    Chart,
    Group,
    Insets,
    Item,
    Line,
    Paragraph,
    Picture,
    Shape,
    Stroke,
    Table,
    Text,
)
from deck.scene.scene import Scene

_SIZE = re.compile(r'(<a:(?:ln|rPr|defRPr|endParaRPr)\b[^>]*?\b(?:sz|w)=")(\d+)(?=")')


def scaled(scene: Scene, by: float, width: int, height: int) -> Scene:
    """The Scene enlarged by a factor, on a page of this width and height."""
    pages = scene.pages
    if by != 1:
        scale = _Scale(by)
        pages = tuple(
            page._replace(items=tuple(scale.item(item) for item in page.items)) for page in pages
        )
    return scene._replace(width=width, height=height, pages=pages)


class _Scale:
    def __init__(self, by: float) -> None:
        self.by = by

    def n(self, length: int) -> int:
        return round(length * self.by)

    def box(self, box: Box) -> Box:
        x, y = self.n(box.x), self.n(box.y)
        return Box(x, y, self.n(box.right) - x, self.n(box.bottom) - y)

    def item(self, item: Item) -> Item:
        match item:
            case Text():
                box, paragraphs = self.box(item.box), self.paragraphs(item.paragraphs)
                return item._replace(
                    box=box, paragraphs=paragraphs, insets=self.insets(item.insets)
                )
            case Shape():
                return item._replace(
                    box=self.box(item.box),
                    paragraphs=self.paragraphs(item.paragraphs),
                    insets=self.insets(item.insets),
                    stroke=self.stroke(item.stroke) if item.stroke else None,
                    path=tuple((self.n(x), self.n(y)) for x, y in item.path),
                )
            case Line():
                x1, y1, x2, y2 = (self.n(v) for v in (item.x1, item.y1, item.x2, item.y2))
                return item._replace(x1=x1, y1=y1, x2=x2, y2=y2, stroke=self.stroke(item.stroke))
            case Picture():
                return item._replace(box=self.box(item.box))
            case Chart():
                return item._replace(box=self.box(item.box), native=self.native(item.native))
            case Table():
                return self.table(item)
            case Group():
                items = tuple(self.item(inner) for inner in item.items)
                return item._replace(items=cast("tuple[Text | Shape | Line | Picture, ...]", items))

    def insets(self, insets: Insets) -> Insets:
        return Insets(*(self.n(v) for v in insets))

    def stroke(self, stroke: Stroke) -> Stroke:
        return stroke._replace(width=max(3_175, self.n(stroke.width)))

    def paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(self.paragraph(p) for p in paragraphs)

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
        edges = [self.n(x) for x in accumulate(table.columns, initial=table.box.x)]
        columns = [right - left for left, right in pairwise(edges)]
        return table._replace(
            box=box,
            columns=tuple(columns),
            heights=tuple(self.n(h) for h in table.heights),
            rows=tuple(tuple(self.cell(cell) for cell in row) for row in table.rows),
        )

    def cell(self, cell: Cell) -> Cell:
        return cell._replace(
            paragraphs=self.paragraphs(cell.paragraphs),
            top=self.stroke(cell.top) if cell.top else None,
            bottom=self.stroke(cell.bottom) if cell.bottom else None,
            sides=self.stroke(cell.sides) if cell.sides else None,
            insets=self.insets(cell.insets),
        )

    def native(self, native: NativeChart) -> NativeChart:
        """A chart part with its text sizes (hundredths of a point) and line widths scaled."""
        xml = _SIZE.sub(lambda m: f"{m[1]}{round(int(m[2]) * self.by)}", native.xml)
        return native._replace(xml=xml)
