"""Reads all text of a finished deck: slides, charts, notes and pictures.

It reads the XML directly, not through a library. Content that cannot be read is listed with a
reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from deck.core.errors import DeckError
from deck.core.files import read_file
from deck.core.package import Element, PackageError, parse_xml
from deck.pptx.presentation import NS, Presentation, Slide, name, run_text
from deck.scene.record import FORMATS, Row, digest, plain

_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
FOOTERS = ("sldNum", "dt", "ftr", "hdr", "sldImg")


class UnreadError(DeckError):
    """A file is not a deck that can be checked."""


@dataclass(frozen=True)
class DeckSlide:
    """The content of a slide.

    Rows are as in `deck.scene.record`; `unread` has the shapes that cannot be read, each with its
    type; `charts` maps each chart part to its shape. `paragraphs` has those of each text of several:
    the last word of one and the first of the next are no figure.
    """

    number: int
    id: int | None
    title: str
    rows: list[Row]
    unread: list[tuple[str, str]]
    charts: dict[str, str]
    slide: Slide
    paragraphs: dict[str, list[str]]

    def parts(self, text: str) -> list[str]:
        """The paragraphs of a text of the slide."""
        return self.paragraphs.get(text, [text])


def read_deck(path: Path) -> tuple[Presentation, list[DeckSlide]]:
    """The package and the slides of a .pptx. Raises UnreadError for any other file."""
    try:
        package = Presentation(read_file(path))
    except PackageError as error:
        raise UnreadError(f"{path} cannot be read as a .pptx: it {error.reason}") from error
    except OSError as error:
        raise UnreadError(f"{path} cannot be read as a .pptx: {error.strerror}") from error
    if not package.main:
        raise UnreadError(f"{path} is not a .pptx: it has no presentation")
    return package, [_SlideReader(slide).read() for slide in package.slides]


def read_record(package: Presentation) -> dict[str, Any] | None:
    """The record embedded in a deck. Raises UnreadError if it is damaged or newer than this
    program."""
    try:
        record = package.record()
    except ValueError:
        raise UnreadError(
            "the record in the deck is damaged; name the outline with --outline"
        ) from None
    if record is not None and record["format"] not in FORMATS:
        version = record["format"]
        raise UnreadError(
            f"the record in the deck has format {version}, which is newer than this briefdeck; update briefdeck"
        )
    return record


class _SlideReader:
    """Collects the content of a slide."""

    def __init__(self, slide: Slide) -> None:
        self.slide, self.package = slide, slide.package
        self.rows: list[Row] = []
        self.unread: list[tuple[str, str]] = []
        self.charts: dict[str, str] = {}
        self.paragraphs: dict[str, list[str]] = {}

    def read(self) -> DeckSlide:
        """The content of the slide."""
        for element in self.slide.root.iterfind("p:cSld/p:spTree/*", NS):
            self._element(element)
        painted = self.slide.root.find("p:cSld/p:bg//a:blip", NS) is not None
        if painted and not any(what in ("text", "cell", "chart") for what, *_ in self.rows):
            self.unread.append(("Background", "a page that is a picture made of pixels"))
        if notes := self._notes():
            self.rows.append(("notes", "Notes", notes))
        titles = [text for what, shape, text in self.rows if (what, shape) == ("text", "Title")]
        titles += [
            words_of(shape)
            for shape in self.slide.root.iter(name("p:sp"))
            if placeholder(shape) in ("title", "ctrTitle")
        ]
        title = titles[0] if titles else ""
        slide = self.slide
        return DeckSlide(
            slide.number,
            slide.id,
            title,
            self.rows,
            self.unread,
            self.charts,
            slide,
            self.paragraphs,
        )

    def _words(self, element: Element) -> str:
        """The text of a shape, whose paragraphs are kept."""
        parts = [plain(part) for part in _paragraphs(element)]
        text = plain(" ".join(parts))
        if len(parts) > 1:
            self.paragraphs[text] = [part for part in parts if part]
        return text

    def _element(self, element: Element) -> None:
        """Reads one element of the slide's tree."""
        shape, alt = named(element)
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "sp" | "cxnSp":
                if placeholder(element) not in FOOTERS and (text := self._words(element)):
                    self.rows.append(("text", shape, text))
            case "grpSp":
                for inner in element:
                    self._element(inner)
            case "AlternateContent":
                for inner in element.iterfind("*/*"):
                    self._element(inner)
            case "pic":
                self._picture(element, shape)
            case "graphicFrame":
                self._frame(element, shape)
            case "contentPart":
                self.unread.append((shape, "ink or other content"))
        if alt:
            self.rows.append(("alt", shape, plain(alt)))

    def _part(self, element: Element, attribute: str) -> str:
        """The part behind the relationship in an attribute; '' if it is not in the file."""
        return self.package.target(self.slide.part, element.get(name(attribute))) or ""

    def _frame(self, element: Element, shape: str) -> None:
        """Reads a table, a chart, a diagram, or an object of another program."""
        if (table := element.find(".//a:tbl", NS)) is not None:
            self.rows += [("cell", shape, self._words(cell)) for cell in table.iter(name("a:tc"))]
        elif (chart := element.find(".//c:chart", NS)) is not None:
            part = self._part(chart, "r:id")
            root = self.package.tree(part)
            if root is None:
                self.unread.append((shape, "a chart that is missing or damaged"))
                return
            self.charts[part] = shape
            values = [plain(e.text or "") for e in root.iter(name("c:v"), name("a:t"))]
            self.rows.append(("chart", shape, values))
        elif (diagram := element.find(f".//{_DIAGRAM}relIds")) is not None:
            root = self.package.tree(self._part(diagram, "r:dm"))
            if root is None:
                self.unread.append((shape, "a diagram that is missing or damaged"))
                return
            texts = [words_of(point) for point in root.iter(f"{_DIAGRAM}t")]
            self.rows += [("text", shape, words) for words in texts if words]
        else:
            self.unread.append((shape, "an embedded object"))

    def _picture(self, element: Element, shape: str) -> None:
        """Reads a picture: the digests of its files, and its text if it is a drawing with text."""
        blip = element.find(".//a:blip", NS)
        data = None if blip is None else self.package.part(self._part(blip, "r:embed"))
        if data is None:
            self.unread.append((shape, "a picture that is missing or outside the file"))
            return
        self.rows.append(("picture", shape, digest(data)))
        vector = next(element.iter(_SVG), None)
        drawn = None if vector is None else self.package.part(self._part(vector, "r:embed"))
        if drawn is None:
            self.unread.append((shape, "a picture made of pixels"))
            return
        self.rows.append(("picture", shape, digest(drawn)))
        texts = _drawn_words(drawn)
        self.rows += [("drawn", shape, text) for text in texts]
        if not texts:
            self.unread.append((shape, "a drawing whose text is drawn as lines"))

    def _notes(self) -> str:
        """The speaker's notes."""
        root = self.package.tree(self.package.related(self.slide.part, "notesSlide"))
        if root is None:
            return ""
        shapes = root.iter(name("p:sp"))
        parts = [p for s in shapes if placeholder(s) not in FOOTERS for p in _paragraphs(s)]
        text = plain(" ".join(parts))
        self.paragraphs[text] = [part for p in parts if (part := plain(p))]
        return text


def placeholder(shape: Element) -> str | None:
    """The type of the placeholder that a shape is; None if it is not one, or has no type."""
    holder = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    return None if holder is None else holder.get("type")


def named(element: Element) -> tuple[str, str]:
    """The name and the alternative text of a shape or a group."""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname.startswith("nv"):
            properties = child.find("p:cNvPr", NS)
            if properties is not None:
                return properties.get("name") or "", properties.get("descr") or ""
    return "", ""


def words_of(element: Element) -> str:
    """The text of a shape, with a space between lines and paragraphs, without number fields."""
    return plain("\n".join(_paragraphs(element)))


def _paragraphs(element: Element) -> list[str]:
    """The paragraphs of a shape, without number fields."""
    paragraphs: list[str] = []
    for paragraph in element.iter(name("a:p")):
        parts: list[str] = []
        for child in paragraph:
            if child.tag in (name("a:r"), name("a:fld")):
                if not (child.get("type") or "").startswith(("slidenum", "datetime")):
                    parts.append(run_text(child.find("a:t", NS)))
            elif child.tag == name("a:br"):
                parts.append("\n")
        paragraphs.append("".join(parts))
    return paragraphs


def _drawn_words(data: bytes) -> list[str]:
    """The texts of an SVG; empty if it has only paths."""
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError:
        return []
    words = [plain("".join(e.itertext())) for e in root.iter("{*}text")]
    return [text for text in words if text]
