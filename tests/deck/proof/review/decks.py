"""Decks of python-pptx for the tests of single checks, and what is put into their files by hand."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from deck.core.package import EditablePackage, rels_name
from deck.pptx.presentation import NS
from deck.pptx.presentation import Presentation as Package
from deck.proof.report import Finding
from deck.proof.review.run import review

A = f"xmlns:a='{NS['a']}'"


def new_deck() -> Any:
    """An empty deck of wide pages."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    return deck


def new_page(deck: Any) -> Any:
    """A page without placeholders."""
    return deck.slides.add_slide(deck.slide_layouts[6])


def add_text(page: Any, words: str, box: Iterable[float] = (1, 2, 6, 1), **look: Any) -> Any:
    """A text box of a fixed size; `look` has size, colour, fill, bold, name and wrap."""
    shape = page.shapes.add_textbox(*map(Inches, box))
    shape.name = look.get("name", shape.name)
    body = shape.text_frame._txBody.bodyPr
    for child in list(body):
        body.remove(child)
    body.set("wrap", look.get("wrap", "square"))
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = words
    run.font.size = Pt(look.get("size", 18))
    run.font.bold = look.get("bold", False)
    run.font.name = look.get("face", "Calibri")
    run.font.color.rgb = RGBColor.from_string(look.get("colour", "222222"))
    if look.get("fill"):
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(look["fill"])
    return shape


def add_picture(page: Any, box: Iterable[float], colours: tuple[str, ...] = ("#336699",)) -> Any:
    """A picture with stripes of colours from left to right."""
    image = Image.new("RGB", (20 * len(colours), 30))
    for i, colour in enumerate(colours):
        image.paste(colour, (20 * i, 0, 20 * i + 20, 30))
    file = BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    shape = page.shapes.add_picture(file, *map(Inches, box))
    properties(shape).set("descr", "Stripes of the colours of the house")
    return shape


def properties(shape: Any) -> Any:
    """The `cNvPr` element of a shape."""
    return next(shape._element.iter("{*}cNvPr"))


def xml(text: str) -> Any:
    """An element with the usual prefixes."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NS.items())
    head, _, rest = text.partition(">")
    closed = head.endswith("/")
    return etree.fromstring(f"{head.removesuffix('/')} {names}{'/' * closed}>{rest}")


def refill(shape: Any, fill: str) -> None:
    """Paints a shape with a fill element."""
    holder = shape._element.find(".//p:spPr", NS)
    for tag in ("noFill", "solidFill", "gradFill", "pattFill", "blipFill"):
        for old in holder.findall(f"a:{tag}", NS):
            holder.remove(old)
    form = holder.find("a:prstGeom", NS)
    holder.insert(list(holder).index(form) + 1, xml(fill))


def saved(deck: Any) -> bytes:
    """The file of a deck."""
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def found_in(deck: Any, *codes: str) -> list[Finding]:
    """What the review finds of some codes in a deck, or in its file."""
    data = deck if isinstance(deck, bytes) else saved(deck)
    return [finding for finding in review(Package(data)) if finding.code in codes]


def with_parts(data: bytes, parts: dict[str, bytes]) -> EditablePackage:
    """A file with further parts, to be changed and written."""
    package = EditablePackage(data)
    for name, content in parts.items():
        package[name] = content
    return package


def relate_outside(package: EditablePackage, part: str, key: str, kind: str, target: str) -> None:
    """Adds a relationship to something outside of the file."""
    rels = rels_name(part)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = (
        f'<Relationship Id="{key}" Type="{space}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    package[rels] = package[rels].replace(b"</Relationships>", row.encode() + b"</Relationships>")
