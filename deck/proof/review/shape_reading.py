"""Reads the shapes of a part: a slide, a layout or a master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from deck.core.package import Element
from deck.language.hyphenation import joined
from deck.pptx.presentation import NS, Presentation, frame_of, integer, is_true, name
from deck.proof.pages import named
from deck.proof.report import shortened
from deck.proof.review.chart_texts import chart_fills, chart_texts
from deck.proof.review.charts import read_chart
from deck.proof.review.masters import Layout
from deck.proof.review.model import Cell, Kind, Paragraph, Role, Shape
from deck.proof.review.paints import CLEAR, UNKNOWN, Image, Paint, Solid, flipped
from deck.proof.review.placement import (
    Placement,
    box_of,
    children,
    elements,
    holder_of,
    inside,
    is_turned,
)
from deck.proof.review.table_styles import CellStyle, TableStyles, cell_insets, places
from deck.proof.review.text_reading import TextReader, fit_of, last_stated
from deck.scene.items import Box
from deck.themes.template import styles
from deck.themes.template.colours import Wheel

_MOST_CELLS = 20_000
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_ROLES: dict[str, Role] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "body": "body", "obj": "body", "": "body",
    "ftr": "footer", "hdr": "footer", "sldNum": "number", "dt": "date",
}  # fmt: skip
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_FRAMES = name("p:graphicFrame"), name("p:contentPart")


class Common(NamedTuple):
    """What all parts of a deck share: its package, its default text style, its styles of tables."""

    package: Presentation
    defaults: Element | None
    table_styles: TableStyles


class ShapeReader:
    """Reads the shapes of one part: a slide, a layout or a master."""

    def __init__(
        self,
        common: Common,
        layout: Layout,
        colours: Wheel,
        part: str,
        root: Element | None,
    ) -> None:
        self.package, self.layout, self.colours = common.package, layout, colours
        self.part, self.root, self.table_styles = part, root, common.table_styles
        self.painter = layout.painter(colours, part)
        self.texts = TextReader(common.package, part, layout, colours, common.defaults)

    def all(self, *, placeholders: bool = True) -> Iterator[Shape]:
        """The shapes in the order in which they are drawn, members of groups in place of groups."""
        for element in elements(self.root):
            if placeholders or holder_of(element) is None:
                yield from self._shapes(element, Placement(), "", decorative=False)

    def _shapes(
        self, element: Element, place: Placement, alt: str, *, decorative: bool
    ) -> Iterator[Shape]:
        shape, own = named(element)
        properties = next(element.iter(name("p:cNvPr")), None)
        hidden = place.hidden or (
            properties is not None and is_true(properties.get("hidden"), False)
        )
        mark = next(properties.iter(_DECORATIVE), None) if properties is not None else None
        decorative = decorative or (mark is not None and is_true(mark.get("val"), True))
        alt = own or (properties.get("title") or "" if properties is not None else "") or alt
        if element.tag == name("p:grpSp"):
            inner = inside(element, place)
            paint = self.painter.of(element.find("p:grpSpPr", NS), place.paint)
            inner = inner._replace(paint=CLEAR if paint is None else paint, hidden=hidden)
            for child in children(element):
                yield from self._shapes(child, inner, alt, decorative=decorative)
            return
        holder = holder_of(element)
        above = self.layout.inherited(holder) if holder is not None else []
        box = next((b for e in (element, *above) if (b := box_of(e)) is not None), None)
        frame = frame_of(element)
        turned = place.turned or is_turned(frame)
        common = {
            "name": shape, "element": element, "part": self.part, "alt": alt, "decorative": decorative,
            "hidden": hidden, "turned": turned, "box": place.of(box) if box else None,
            "role": _ROLES.get(holder.get("type") or "", "") if holder is not None else "",
            "paint": self._paint(element, above, place.paint),
        }  # fmt: skip
        read = self._shape(element, holder, above, common)
        yield read if read.name else replace(read, name=_described(read))

    def _shape(
        self,
        element: Element,
        holder: Element | None,
        above: list[Element],
        common: dict[str, object],
    ) -> Shape:
        kind: Kind = "text"
        more: dict[str, object] = {}
        paragraphs: tuple[Paragraph, ...] = ()
        match etree.QName(element).localname:
            case "cxnSp":
                kind = "line"
            case "pic":
                kind = "picture"
            case "graphicFrame":
                kind, more = self._frame(element, common["box"])
            case "contentPart":
                kind = "object"
            case _:
                body = element.find("p:txBody", NS)
                bodies = [e.find("p:txBody/a:bodyPr", NS) for e in reversed((element, *above))]
                insets, anchor, upright = styles.body(bodies)
                more = {
                    "insets": insets,
                    "anchor": anchor,
                    "wrap": last_stated(bodies, "wrap") != "none",
                    "columns": integer(last_stated(bodies, "numCol")) or 1,
                    "fit": fit_of(bodies),
                }
                if not upright:
                    common["turned"] = True
                if body is not None:
                    levels = self.texts.levels(element, holder, above)
                    paragraphs = tuple(self.texts.paragraphs(body, levels))
        return Shape(kind=kind, paragraphs=paragraphs, **common, **more)  # type: ignore[arg-type]

    def _frame(self, element: Element, box: object) -> tuple[Kind, dict[str, object]]:
        table = element.find(".//a:tbl", NS)
        if table is not None:
            grid = self._grid(table, box if isinstance(box, Box) else None)
            return "table", {"cells": _cells(table), "grid": grid}
        link = element.find(".//c:chart", NS)
        if link is not None:
            part = self.package.target(self.part, link.get(name("r:id"))) or ""
            root = self.package.tree(part)
            if root is None:
                return "chart", {}
            painter = self.layout.painter(self.colours, part)
            chart = read_chart(root, part)._replace(
                texts=chart_texts(root, self.colours),
                paint=painter.of(root.find("c:spPr", NS)),
                fills=chart_fills(root, self.colours),
            )
            return "chart", {"chart": chart}
        return "object", {"words": tuple(self._diagram(element))}

    def _diagram(self, element: Element) -> Iterator[str]:
        """The texts of a diagram."""
        link = element.find(f".//{_DIAGRAM}relIds")
        part = self.package.target(self.part, link.get(name("r:dm"))) if link is not None else None
        root = self.package.tree(part)
        for paragraph in root.iter(name("a:p")) if root is not None else ():
            text = "".join(t.text or "" for t in paragraph.iter(name("a:t"))).strip()
            if text:
                yield text

    def _paint(self, element: Element, above: list[Element], group: Paint) -> Paint:
        """What the ground of a shape is painted with, by itself or the placeholder that it follows."""
        if element.tag == name("p:pic"):
            under = self.painter.of(element.find("p:spPr", NS), group)
            filled = element.find("p:blipFill", NS)
            paint = self.painter.image(filled) if filled is not None else UNKNOWN
            if isinstance(paint, Image) and isinstance(under, Solid):
                paint = paint._replace(under=under)
        elif element.tag in _FRAMES or is_true(element.get("useBgFill"), False):
            return UNKNOWN
        else:
            paint = CLEAR
            for each in (element, *above):
                own = self.painter.of(each.find("p:spPr", NS), group)
                own = (
                    self.painter.referred(each.find("p:style/a:fillRef", NS))
                    if own is None
                    else own
                )
                if own is not None:
                    # the picture of a placeholder is one of its layout, whose parts are not ours
                    paint = UNKNOWN if isinstance(own, Image) and each is not element else own
                    break
        return (
            paint._replace(flipped=flipped(frame_of(element)))
            if isinstance(paint, Image)
            else paint
        )

    def _grid(self, table: Element, box: Box | None) -> tuple[tuple[Cell, ...], ...]:
        """The cells of a table with their looks."""
        styles_of = self.table_styles.of(table, self.painter)
        rows: list[tuple[Cell, ...]] = []
        count = 0
        for placed in places(table, box):
            row = []
            for place in placed:
                count += 1
                if count > _MOST_CELLS:
                    return tuple(rows)
                row.append(self._cell(place.element, styles_of(place.row, place.column), place.box))
            rows.append(tuple(row))
        return tuple(rows)

    def _cell(self, cell: Element, style: CellStyle, box: Box | None) -> Cell:
        properties, body = cell.find("a:tcPr", NS), cell.find("a:txBody", NS)
        paint = self.painter.of(properties)
        paragraphs: tuple[Paragraph, ...] = ()
        if body is not None:
            levels = self.texts.cell_levels(body.find("a:lstStyle", NS), style)
            paragraphs = tuple(self.texts.paragraphs(body, levels))
        return Cell(
            paragraphs, style.paint if paint is None else paint, box, cell_insets(properties)
        )


def _described(shape: Shape) -> str:
    """What stands for the name of a shape that has none: its first words, or what it is."""
    words = " ".join(shape.text.split()) or " ".join(
        cell for row in shape.cells[:1] for cell in row
    )
    return f"“{shortened(words)}”" if words.strip() else f"a {shape.kind}"


def _cells(table: Element) -> tuple[tuple[str, ...], ...]:
    """The texts of a table by row; what a merged cell covers repeats its text."""
    rows: list[list[str]] = []
    count = 0
    for row in table.iterfind("a:tr", NS):
        texts: list[str] = []
        for cell in row.iterfind("a:tc", NS):
            count += 1
            if count > _MOST_CELLS:
                break
            text = "\n".join(
                "".join(
                    "\n" if e.tag == name("a:br") else joined(e.text or "")
                    for e in p.iter(name("a:t"), name("a:br"))
                )
                for p in cell.iter(name("a:p"))
            ).strip()
            if is_true(cell.get("hMerge"), False) and texts:
                text = texts[-1]
            elif is_true(cell.get("vMerge"), False) and rows and len(texts) < len(rows[-1]):
                text = rows[-1][len(texts)]
            texts.append(text)
        rows.append(texts)
    return tuple(map(tuple, rows))
