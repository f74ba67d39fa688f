"""Converts a slide's XML to blocks that any document can show: texts, tables, charts, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple, TypeAlias

from charts.bounds import is_bounded
from charts.labels import number_text
from deck.core.package import Element
from deck.pptx.presentation import NS, Slide, is_true, name, text_of

_BULLETS = (name("a:buChar"), name("a:buAutoNum"))
_LEAD = 60
_DECORATIVE = {**NS, "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative"}
_DRAWN = re.compile(r"Chart( \d+)?|Marks|Legend|Heat matrix")
"""The names of groups whose alternative text says what their parts show."""

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom in EMU."""


class Point(NamedTuple):
    """A text on a page: its lead (a label or figure set apart), and the text after it."""

    lead: str
    text: str

    def __str__(self) -> str:
        return f"{self.lead} – {self.text}" if self.lead and self.text else self.lead or self.text


class Grid(NamedTuple):
    """A table, or the data of a chart: its rows, including the header row."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""


class Image(NamedTuple):
    """A picture, represented by its alternative text."""

    alt: str


Block: TypeAlias = Point | Grid | Image


class ShapeText(NamedTuple):
    """A shape with a text: its paragraphs, whether each is a lead, and whether it is a list."""

    paragraphs: tuple[str, ...]
    leads: tuple[bool, ...]
    listed: bool
    box: Box

    @property
    def lead(self) -> bool:
        """Whether the shape consists only of a label or a figure."""
        return all(self.leads) and not self.listed


def leaves(shapes: Iterable[Element]) -> Iterator[Element]:
    """The shapes in reading order, including those in groups; a group that is a drawing is one shape. Texts that are
    marked as decoration say nothing new."""
    for shape in shapes:
        if shape.tag == name("p:sp") and _is_decoration(shape):
            continue
        if shape.tag == name("p:grpSp") and not is_drawing(shape):
            yield from leaves(shape)
        elif shape.tag == name("p:grpSp") or shape.tag in (
            name("p:sp"),
            name("p:graphicFrame"),
            name("p:pic"),
        ):
            yield shape


def _is_decoration(shape: Element) -> bool:
    mark = shape.find("p:nvSpPr/p:cNvPr/a:extLst/a:ext/adec:decorative", _DECORATIVE)
    return mark is not None and is_true(mark.get("val"), True)


def is_drawing(shape: Element) -> bool:
    """Whether a group is a chart that is drawn with shapes, or the marks of a table."""
    drawn = next(shape.iter(name("p:cNvPr")))
    return bool(_DRAWN.fullmatch(drawn.get("name") or "") and drawn.get("descr"))


def text_in(shape: Element) -> ShapeText | None:
    """The paragraphs of a shape; None if it has none, or only a page number."""
    paragraphs, leads, listed = [], [], False
    for paragraph in shape.iter(name("a:p")):
        text = " ".join(text_of(paragraph).split())
        if text:
            marks = [r.find(name("a:rPr")) for r in paragraph.iter(name("a:r")) if text_of(r)]
            bold = all(m is not None and is_true(m.get("b")) for m in marks)
            paragraphs.append(text)
            leads.append(bold and len(text) <= _LEAD)
            listed = listed or any(True for _ in paragraph.iter(*_BULLETS))
    if not paragraphs or (paragraphs[0].isdigit() and not leads[0] and len(paragraphs) == 1):
        return None
    listed = listed and len(paragraphs) > 1
    return ShapeText(tuple(paragraphs), tuple(leads), listed, box_of(shape))


def box_of(shape: Element) -> Box:
    """The box of a shape; an empty one if the shape states none."""
    frame = next(shape.iter(name("p:xfrm"), name("a:xfrm")), shape)
    off, ext = (frame.find(f"a:{tag}", NS) for tag in ("off", "ext"))
    if off is None or ext is None or ext.get("cx") is None:
        return 0, 0, 0, 0
    x, y = int(off.get("x", 0)), int(off.get("y", 0))
    return x, y, x + int(ext.get("cx", 0)), y + int(ext.get("cy", 0))


def is_label(text: ShapeText, charts: list[Box]) -> bool:
    """Whether a text is a label drawn on a chart, which the chart's data already contains."""
    left, top, right, bottom = text.box
    x, y = (left + right) // 2, (top + bottom) // 2
    short = all(len(paragraph) <= 24 for paragraph in text.paragraphs)
    return short and any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in charts)


def points(texts: list[ShapeText]) -> Iterator[Point]:
    """Shapes as points. A label is the lead of the next text; equal numbers of labels and texts are
    paired."""
    runs = [list(run) for _, run in groupby(texts, key=lambda text: text.lead)]
    if texts and not texts[0].lead:
        runs.insert(0, [])
    empty: list[ShapeText] = []
    for leads, bodies in zip_longest(runs[::2], runs[1::2], fillvalue=empty):
        labels = [" ".join(text.paragraphs) for text in leads]
        if len(labels) == len(bodies) > 1:
            for label, body in zip(labels, bodies, strict=True):
                yield from _body(label, body)
            continue
        if len(labels) > 1 and not labels[-2].isdigit():
            yield from (Point(label, "") for label in labels[:-1])
            labels = labels[-1:]
        lead = " ".join(labels)
        if lead and not bodies:
            yield Point(lead, "")
        for body in bodies:
            yield from _body(lead, body)
            lead = ""


def _body(lead: str, text: ShapeText) -> Iterator[Point]:
    """A text as points, the first of them with its lead."""
    rest = list(text.paragraphs)
    if text.listed:
        if lead:
            yield Point(lead, "")
        yield from (Point("", line) for line in rest)
        return
    count = next((i for i, is_lead in enumerate(text.leads) if not is_lead), len(rest))
    lead = " ".join(part for part in (lead, *rest[:count]) if part)
    rest = rest[count:]
    if lead and len(rest) > 1 and all(len(line) <= _LEAD for line in rest):
        rest = [" · ".join(rest)]
    for i, line in enumerate(rest):
        yield Point(lead if i == 0 else "", line)


def framed_blocks(
    shape: Element, slide: Slide, figures: Mapping[str, Sequence[Sequence[str]]]
) -> Iterator[Block]:
    """A table, the data of a chart, or a picture by its alternative text.

    `figures` are those of the slide's charts in the record, by the names of their shapes.
    """
    drawn = next(shape.iter(name("p:cNvPr")))
    alt = drawn.get("descr") or ""
    recorded = figures.get(drawn.get("name") or "", ())
    table = next(shape.iter(name("a:tbl")), None)
    if table is not None:
        rows = [
            tuple(" ".join(text_of(p) for p in cell.iter(name("a:p"))).strip() for cell in row)
            for row in (list(r.iter(name("a:tc"))) for r in table.iter(name("a:tr")))
        ]
        yield Grid(tuple(rows))
        return
    chart = next(shape.iter(name("c:chart")), None)
    key = chart.get(name("r:id")) if chart is not None else None
    root = slide.package.tree(slide.package.target(slide.part, key))
    grid = _chart(root) if root is not None else None
    if recorded:
        grid = Grid(tuple(map(tuple, recorded)))
    if grid is not None:
        yield grid._replace(title=alt)
    elif alt:
        yield Image(alt)


def _chart(root: Element) -> Grid | None:
    """The cached figures of a chart: one row per category, one column per series."""
    series: list[tuple[str, dict[int, str]]] = []
    categories: dict[int, str] = {}
    for one in root.iter(name("c:ser")):
        values = one.find("c:val", NS)
        if values is None:
            return None  # points in a plane: their alternative text says more than two columns
        if one.find("c:spPr/a:noFill", NS) is not None:
            if not series:
                return None  # the base of a waterfall: its text says more than its parts
            continue  # the sums of a stack
        categories |= _cached(one.find("c:cat", NS))
        figures = _cached(values) | _bounded(one)
        column = ("".join(_cached(one.find("c:tx", NS)).values()), figures)
        if column not in series:  # an area and the line on its edge are one series
            series.append(column)
    rows = sorted({i for _, values in series for i in values} | set(categories))
    if not rows or len(series) > 8:
        return None
    head = ("", *(label for label, _ in series))
    body = [(categories.get(i, ""), *(v.get(i, "") for _, v in series)) for i in rows]
    return Grid((head, *body))


def _cached(element: Element | None) -> dict[int, str]:
    """The cached values below an element, by index, each in its number format."""
    if element is None:
        return {}
    form = next((code.text or "" for code in element.iter(name("c:formatCode"))), "")
    points = ((point, point.findtext(name("c:v")) or "") for point in element.iter(name("c:pt")))
    return {
        int(point.get("idx", 0)): _figure(text, point.get("formatCode", form))
        for point, text in points
    }


def _bounded(series: Element) -> dict[int, str]:
    """The labels that bound their figures (`>1,050`, 80%以上), by index."""
    labels: dict[int, str] = {}
    for label in series.iterfind("c:dLbls/c:dLbl", NS):
        text = "".join(part.text or "" for part in label.iter(name("a:t"))).strip()
        index = label.find("c:idx", NS)
        if index is not None and is_bounded(text):
            labels[int(index.get("val", 0))] = text
    return labels


def _figure(text: str, form: str) -> str:
    """A cached figure in its number format, as the labels of the chart show it."""
    if form in {"", "General"} or not re.fullmatch(r"-?[\d.]+(?:[eE][+-]?\d+)?", text):
        return _plain(text)
    full = 0.0 if "%" not in form else 100.0 if '"%"' in form else 1.0
    return number_text(float(text), form, full)


def _plain(text: str) -> str:
    """A cached figure without floating-point noise."""
    text = re.sub(r"^(-?\d+)\.0$", r"\1", text)
    if re.fullmatch(r"-?\d+\.\d{7,}", text):
        return f"{float(text):.4g}" if abs(float(text)) < 1000 else f"{float(text):.1f}"
    return text
