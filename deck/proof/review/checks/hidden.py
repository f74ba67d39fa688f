"""What is in the file but not seen in the show: hidden pages and shapes, shapes beside the page, pages that
were deleted by a program that left them in the file."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.package import Element
from deck.pptx.presentation import NS, name, text_of
from deck.proof.report import Finding, Place
from deck.proof.review.forms import moving, shape_id
from deck.proof.review.grouping import Seen, by_page, listed, quoted, together
from deck.proof.review.model import Deck, Page, Shape
from deck.scene.items import Box

GROUP = "leaks"
CODES = ("hidden-page", "hidden-shape", "off-page", "deleted-page")
_SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding of each kind, or one a page."""
    hidden = [Seen(page.number, "", _called(page)) for page in deck.pages if page.hidden]
    if hidden:
        message = "{what}: hidden in the show, but in the file; delete what others must not read"
        yield together(hidden, "hidden-page", message, "hidden page")
    shapes = [seen for page in deck.pages for seen in _hidden(page)]
    message = "{what}: hidden on the page, but in the file; delete what others must not read"
    yield from by_page(shapes, "hidden-shape", message, "hidden shape")
    beside = [seen for page in deck.pages for seen in _beside(page, deck)]
    message = "{what}: beside the page, so that it is not shown but goes out with the file; delete or move it"
    yield from by_page(beside, "off-page", message, "shape")
    yield from _deleted(deck)


def _called(page: Page) -> str:
    """How a message calls a page."""
    words = page.title or next((s.text for s in page.shapes if s.text), "")
    return f"page {page.number}" + (f" ({quoted(words)})" if words else "")


def _words(shape: Shape) -> str:
    """What a shape holds, for a message; empty for a mere form."""
    words = shape.text or " ".join(text for row in shape.cells for text in row if text)
    if words.strip():
        return quoted(words)
    return (
        f"a {shape.kind}" + (f" ({shape.name})" if shape.name else "")
        if shape.kind not in ("text", "line")
        else ""
    )


def _hidden(page: Page) -> Iterator[Seen]:
    for shape in page.shapes:
        if shape.hidden and (words := _words(shape)):
            yield Seen(page.number, shape.name, words)


def _beside(page: Page, deck: Deck) -> Iterator[Seen]:
    """The shapes that are wholly outside of the page, but for those that an animation brings in."""
    comes = moving(deck.package.tree(page.part))
    for shape in page.shapes:
        if shape.hidden or shape.box is None or not _is_beside(shape.box, deck.size):
            continue
        if shape.role in ("title", "number", "date", "footer") or shape_id(shape.element) in comes:
            continue  # a title beside the page names the page in lists of pages
        if words := _words(shape):
            yield Seen(page.number, shape.name, words)


def _is_beside(box: Box, size: Box) -> bool:
    return box.x >= size.w or box.right <= 0 or box.y >= size.h or box.bottom <= 0


def _deleted(deck: Deck) -> Iterator[Finding]:
    """The pages in the file that the show does not list."""
    package = deck.package
    listed_ones = {slide.part for slide in package.slides}
    parts = [
        r.target
        for r in package.relationships(package.main)
        if r.kind == "slide" and not r.external
    ]
    parts += [
        part for part in package if part.lower().startswith("ppt/slides/") and part.endswith(".xml")
    ]
    words = []
    for part in dict.fromkeys(parts):
        root = package.tree(part) if part not in listed_ones else None
        if root is not None and root.tag == name("p:sld"):
            words.append(_first_words(root))
    if words:
        pages = "a page is" if len(words) == 1 else f"{len(words)} pages are"
        what = listed([quoted(text) for text in words if text] or ["without words"])
        message = f"{pages} still in the file though deleted from the show: {what}; save the deck anew in PowerPoint"
        yield Finding("deleted-page", Place(), message)


def _first_words(root: Element) -> str:
    bodies = root.iterfind(".//p:txBody", NS)
    return next((text for body in bodies if (text := text_of(body))), "")
