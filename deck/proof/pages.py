"""What a finished deck says: every text of its slides, charts, notes and pictures, as it stands.

The file itself is read, with no library's view of it. What cannot be read is listed as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from deck.core.errors import DeckError
from deck.core.package import Element, PackageError, parse_xml
from deck.pptx.presentation import NS, Presentation, Slide, name
from deck.scene.record import Row, digest, plain

_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_VECTOR = ("svg",)
_NUMBERING = ("sldNum", "dt", "ftr", "hdr", "sldImg")


class UnreadError(DeckError):
    """A file is no deck that can be read."""


@dataclass(frozen=True)
class Shown:
    """A slide as it stands: its number, its id in the presentation, what it says (rows as in
    `deck.scene.record`), and the shapes whose content cannot be read, each with a reason."""

    number: int
    id: int | None
    title: str
    rows: tuple[Row, ...]
    unread: tuple[tuple[str, str], ...] = ()
    charts: dict[str, str] = field(default_factory=dict)  # the part of a chart -> its shape


@dataclass(frozen=True)
class Finished:
    """A finished deck: its slides, the record that it carries (None: none), and its package."""

    file: str
    slides: tuple[Shown, ...]
    record: dict[str, Any] | None
    package: Presentation


def read_deck(path: Path) -> Finished:
    """Read a .pptx. Raises UnreadError for a file that is none."""
    try:
        package = Presentation(path.read_bytes())
    except PackageError as error:
        raise UnreadError(f"{path} cannot be read as a .pptx: it {error.reason}") from error
    except OSError as error:
        raise UnreadError(f"{path} cannot be read as a .pptx: {error.strerror}") from error
    if not package.main:
        raise UnreadError(f"{path} is no .pptx: it holds no presentation")
    slides = tuple(_slide(slide) for slide in package.slides)
    return Finished(str(path), slides, _record(package), package)


def _record(package: Presentation) -> dict[str, Any] | None:
    """The record that a deck carries. Raises UnreadError for one that is damaged or newer."""
    try:
        record = package.record()
    except ValueError:
        raise UnreadError(
            "the record that the deck carries is damaged; check it with --outline"
        ) from None
    if record is not None and record["format"] != 1:
        raise UnreadError(f"the deck's record has the format {record['format']}; update briefdeck")
    return record


def _slide(slide: Slide) -> Shown:
    rows: list[Row] = []
    unread: list[tuple[str, str]] = []
    charts: dict[str, str] = {}
    tree = slide.root.find("p:cSld/p:spTree", NS)
    for element in tree if tree is not None else ():
        for row in _rows(slide, element, unread, charts):
            rows.append(row)
    notes = _notes(slide)
    if notes:
        rows.append(("notes", "Notes", notes))
    title = next((text for kind, shape, text in rows if kind == "text" and shape == "Title"), "")
    if not title:
        title = _title(slide)
    return Shown(slide.number, slide.id, title, tuple(rows), tuple(unread), charts)


def _title(slide: Slide) -> str:
    for shape in slide.root.iter(name("p:sp")):
        holder = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if holder is not None and holder.get("type") in ("title", "ctrTitle"):
            return _words(shape)
    return ""


def _rows(
    slide: Slide, element: Element, unread: list[tuple[str, str]], charts: dict[str, str]
) -> Iterator[Row]:
    """What one element of a slide's tree says."""
    tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
    shape, alt = _named(element)
    match tag:
        case "sp" | "cxnSp":
            holder = element.find("p:nvSpPr/p:nvPr/p:ph", NS)
            words = (
                "" if holder is not None and holder.get("type") in _NUMBERING else _words(element)
            )
            if words:
                yield "text", shape, words
        case "grpSp":
            for inner in element:
                yield from _rows(slide, inner, unread, charts)
        case "AlternateContent":
            for choice in element:
                for inner in choice:
                    yield from _rows(slide, inner, unread, charts)
            return
        case "pic":
            yield from _picture(slide, element, shape, unread)
        case "graphicFrame":
            yield from _frame(slide, element, shape, unread, charts)
        case "contentPart":
            unread.append((shape, "ink or other content"))
    if alt:
        yield "alt", shape, plain(alt)


def _named(element: Element) -> tuple[str, str]:
    """The name and the alternative text of a shape; those of a group are its own, not a child's."""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname.startswith("nv"):
            found = child.find("p:cNvPr", NS)
            if found is not None:
                return found.get("name") or "", found.get("descr") or ""
    return "", ""


def _words(element: Element) -> str:
    """The text of a shape, a space between lines and paragraphs; fields of numbers left out."""
    parts: list[str] = []
    for paragraph in element.iter(name("a:p")):
        for child in paragraph:
            if child.tag in (name("a:r"), name("a:fld")):
                if not (child.get("type") or "").startswith(("slidenum", "datetime")):
                    parts.append(child.findtext("a:t", "", NS))
            elif child.tag == name("a:br"):
                parts.append("\n")
        parts.append("\n")
    return plain("".join(parts))


def _frame(
    slide: Slide,
    element: Element,
    shape: str,
    unread: list[tuple[str, str]],
    charts: dict[str, str],
) -> Iterator[Row]:
    """A table, a chart, a diagram, or an object of another program."""
    package = slide.package
    table = element.find(".//a:tbl", NS)
    if table is not None:
        for cell in table.iter(name("a:tc")):
            yield "cell", shape, _words(cell)
        return
    chart = element.find(".//c:chart", NS)
    if chart is not None:
        part = package.target(slide.part, chart.get(name("r:id"))) or ""
        root = package.tree(part)
        if root is None:
            unread.append((shape, "its chart is missing or damaged"))
            return
        charts[part] = shape
        tags = (name("c:v"), name("a:t"))
        yield "chart", shape, [plain(e.text or "") for e in root.iter(*tags)]
        return
    diagram = element.find(f".//{_DIAGRAM}")
    if diagram is not None:
        root = package.tree(package.target(slide.part, diagram.get(name("r:dm"))))
        if root is None:
            unread.append((shape, "its diagram is missing or damaged"))
            return
        for point in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}t"):
            words = _words(point)
            if words:
                yield "text", shape, words
        return
    unread.append((shape, "an embedded object"))


def _picture(
    slide: Slide, element: Element, shape: str, unread: list[tuple[str, str]]
) -> Iterator[Row]:
    """A picture by the digest of its files; its words where it is a drawing with text."""
    package = slide.package
    blip = element.find(".//a:blip", NS)
    image = blip.get(name("r:embed")) if blip is not None else None
    data = package.part(package.target(slide.part, image))
    if data is None:
        unread.append((shape, "a picture that lies outside the file, or is missing"))
        return
    yield "picture", shape, digest(data)
    vector = next(element.iter(_SVG), None)
    drawn = (
        package.part(package.target(slide.part, vector.get(name("r:embed"))))
        if vector is not None
        else None
    )
    if drawn is None:
        unread.append((shape, "a picture made of dots"))
        return
    yield "picture", shape, digest(drawn)
    words = _drawn_words(drawn)
    if words is None:
        unread.append((shape, "a drawing whose words are drawn as lines"))
        return
    for text in words:
        yield "drawn", shape, text


def _drawn_words(data: bytes) -> list[str] | None:
    """The texts of an SVG; None where it has paths and no text."""
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError:
        return None
    words = [plain("".join(e.itertext())) for e in root.iter("{*}text")]
    return [text for text in words if text] or None


def _notes(slide: Slide) -> str:
    """The speaker's notes of a slide."""
    root = slide.package.tree(slide.package.related(slide.part, "notesSlide"))
    if root is None:
        return ""
    texts = []
    for shape in root.iter(name("p:sp")):
        holder = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if holder is None or holder.get("type") not in _NUMBERING:
            texts.append(_words(shape))
    return plain(" ".join(texts))
