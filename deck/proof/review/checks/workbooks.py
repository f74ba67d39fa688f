"""Workbooks inside of the deck that hold more than the page shows, and other files inside of it."""

from __future__ import annotations

from collections.abc import Iterator

from deck.pptx.presentation import NS, name
from deck.proof.report import Finding, on_slide
from deck.proof.review.embedded import xml_of
from deck.proof.review.grouping import Seen, by_page, quoted
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.surplus import surplus

GROUP = "leaks"
CODES = ("workbook-extra", "embedded-file")

_READABLE = (".xlsx", ".xlsm")
_PROGRAMS = {"Word": "Word document", "PowerPoint": "presentation", "Visio": "Visio drawing", "AcroExch": "PDF",
             "Acrobat": "PDF", "Package": "file", "MSProject": "project plan", "Outlook": "mail"}  # fmt: skip


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for each workbook, and one for the other files of a page."""
    files: list[Seen] = []
    for page in deck.pages:
        for shape in page.shapes:
            if shape.chart is not None:
                yield from _of_chart(deck, page, shape)
            elif shape.kind == "object":
                yield from _of_object(deck, page, shape)
                if words := _file(deck, page, shape):
                    files.append(Seen(page.number, shape.name, words))
    message = "{what}: the whole file goes out, not only what is seen of it; paste it as a picture"
    yield from by_page(files, "embedded-file", message, "embedded file")


def _of_chart(deck: Deck, page: Page, shape: Shape) -> Iterator[Finding]:
    if shape.chart is None:
        return
    root = deck.package.tree(shape.chart.part)
    data = root.find("c:externalData", NS) if root is not None else None
    part = (
        deck.package.target(shape.chart.part, data.get(name("r:id"))) if data is not None else None
    )
    if part not in deck.embedded:
        return
    extra = surplus(deck.package.part(part), root)
    if extra:
        message = (
            f"the workbook of the chart holds more than the chart shows: {extra}; "
            "cut it down, or paste the chart as a picture"
        )
        yield on_slide(page.number, shape.name, "workbook-extra", message)


def _embedded(deck: Deck, page: Page, shape: Shape) -> tuple[str, str]:
    """The part of an object of another program, and the program; empty if there is none."""
    link = shape.element.find(".//p:oleObj", NS)
    part = deck.package.target(page.part, link.get(name("r:id"))) if link is not None else None
    if link is None or not part or part not in deck.package:
        return "", ""
    return part, link.get("progId") or ""


def _of_object(deck: Deck, page: Page, shape: Shape) -> Iterator[Finding]:
    part, _ = _embedded(deck, page, shape)
    if (
        part.lower().endswith(_READABLE)
        and part in deck.embedded
        and (extra := surplus(deck.package.part(part), None))
    ):
        message = (
            f"the embedded workbook holds more than the page shows: {extra}; paste it as a picture"
        )
        yield on_slide(page.number, shape.name, "workbook-extra", message)


def _file(deck: Deck, page: Page, shape: Shape) -> str:
    """What a whole file of another program is; empty for a workbook that can be read."""
    part, program = _embedded(deck, page, shape)
    if not part or (part.lower().endswith(_READABLE) and part in deck.embedded):
        return ""
    if program.startswith("Excel") or part.lower().endswith((".xlsb", ".xls")):
        return "an embedded workbook"
    kind = next((what for key, what in _PROGRAMS.items() if program.startswith(key)), "")
    return f"an embedded {kind}{_words(deck, part)}" if kind else ""


def _words(deck: Deck, part: str) -> str:
    """The first words of an embedded document."""
    inner = deck.embedded.get(part)
    for each in ("word/document.xml", "ppt/slides/slide1.xml"):
        root = xml_of(inner, each) if inner is not None else None
        texts = "".join(t.text or "" for t in root.iter("{*}t")) if root is not None else ""
        if texts.strip():
            return f" ({quoted(texts)})"
    return ""
