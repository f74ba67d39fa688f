"""Texts that do not fit into their shape, run over the next one, or off the page."""

from __future__ import annotations

from collections.abc import Iterator

from deck.pptx.presentation import NS, integer
from deck.proof.report import Finding, on_slide
from deck.proof.review.forms import moving, shape_id
from deck.proof.review.grouping import Seen, quoted, together
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.paints import CLEAR
from deck.proof.review.placement import is_on_page
from deck.proof.review.typesetting import Setting, set_shape, set_text
from deck.scene.items import Box

GROUP = "looks"
CODES = ("text-overflow",)

_BEYOND = 0.2
"""The share of a line by which a text may be beyond its shape or the page."""
_CLEARLY = 1.0
"""The same of a text that its program may shrink, or that runs over the next shape."""
_FILLS = ("noFill", "solidFill", "gradFill", "pattFill")
_A_WORD = 3.0  # in lines' heights
_PICTURED = ("picture", "chart", "table", "object")


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for each shape, and one for the broken words of each page."""
    for page in deck.shown:
        comes = moving(deck.package.tree(page.part))
        broken: list[Seen] = []
        for shape in page.shapes:
            if shape.hidden or shape.box is None or not is_on_page(shape.box, deck.size):
                continue
            message = _of_table(shape, deck) if shape.kind == "table" else ""
            if shape.text and not shape.turned:
                setting = set_shape(shape)
                if setting.lines:
                    message = _fault(page, shape, setting, deck.size, comes)
                if setting.broken and not message and shape.fit != "shrink":
                    broken.append(Seen(page.number, shape.name, quoted(setting.broken[0])))
            if message:
                yield on_slide(page.number, shape.name, "text-overflow", message)
        if broken:
            message = "{what}: too long for a line of its shape, so that it is broken; make the shape wider"
            yield together(broken, "text-overflow", message, "word")


def _fault(page: Page, shape: Shape, setting: Setting, size: Box, comes: frozenset[str]) -> str:
    line = max(setting.lines[-1].height, 1.0)
    words = quoted(shape.text)
    if (side := _off_page(setting, size, wrap=shape.wrap)) and not (
        shape.fit == "shrink" and _fits_page(shape, size)
    ):
        return f"{words} runs off the page {side}; shorten it, or move it"
    box = shape.box
    if box is None or shape.fit == "grow" or _is_fitted(shape):
        return ""
    lines = max(box.y - setting.top, setting.bottom - box.bottom) / line
    if shape.fit == "shrink":
        if lines < _CLEARLY:
            return ""
        return (
            f"{words} does not fit into its shape, by about {_count(lines)}, and PowerPoint shrinks it only "
            "once it is edited; shorten it"
        )
    if lines > _BEYOND and _is_framed(shape):
        return f"{words} does not fit into its shape, by about {_count(lines)}; shorten it, or make the shape larger"
    if lines > _CLEARLY and (other := _run_over(page, shape, setting, comes)):
        return f"{words} runs over the {other.kind} below it; shorten it, or make room"
    return ""


def _count(lines: float) -> str:
    return "a line" if lines < 1.5 else f"{lines:.0f} lines"


def _off_page(setting: Setting, size: Box, *, wrap: bool) -> str:
    """The side on which a text leaves the page; empty if it does not. Lines that wrap may end earlier."""
    beside = _BEYOND + wrap * _A_WORD
    first, last = setting.lines[0], setting.lines[-1]
    if last.ink[1] > size.h + _BEYOND * last.height:
        return "at the bottom"
    if first.ink[0] < -_BEYOND * first.height:
        return "at the top"
    if any(line.right > size.w + beside * line.height for line in setting.lines):
        return "on the right"
    if any(line.runs and line.left < -beside * line.height for line in setting.lines):
        return "on the left"
    return ""


def _fits_page(shape: Shape, size: Box) -> bool:
    """Whether a shape lies on the page, so that a text that is shrunk into it does."""
    box = shape.box
    return (
        box is not None
        and box.y >= 0
        and box.bottom <= size.h
        and box.x >= 0
        and box.right <= size.w
    )


def _is_fitted(shape: Shape) -> bool:
    """Whether its program has said by how much it has shrunk the text to fit."""
    fitted = shape.element.find("p:txBody/a:bodyPr/a:normAutofit", NS)
    return fitted is not None and fitted.get("fontScale") is not None


def _is_framed(shape: Shape) -> bool:
    """Whether the edges of a shape are seen: it is painted, or has a line."""
    if shape.paint is not CLEAR:
        return True
    line = shape.element.find("p:spPr/a:ln", NS)
    if line is not None and any(line.find(f"a:{fill}", NS) is not None for fill in _FILLS):
        return line.find("a:noFill", NS) is None
    reference = shape.element.find("p:style/a:lnRef", NS)
    return reference is not None and bool(integer(reference.get("idx")))


def _run_over(page: Page, shape: Shape, setting: Setting, comes: frozenset[str]) -> Shape | None:
    """A picture, chart or table over which the part of a text runs that is beyond its box."""
    box = shape.box
    if box is None or shape_id(shape.element) in comes:
        return None
    beyond = [line for line in setting.lines if line.runs and line.ink[1] > box.bottom]
    for other in page.shapes:
        place = other.box
        if (
            other.kind not in _PICTURED
            or other.hidden
            or place is None
            or shape_id(other.element) in comes
        ):
            continue
        if place.y < box.bottom - setting.lines[-1].height / 2:
            continue  # it is beside or behind the text
        if any(
            place.y < line.ink[0] and line.ink[1] < place.bottom
            and place.x < line.right and line.left < place.right
            for line in beyond
        ):  # fmt: skip
            return other
    return None


def _of_table(shape: Shape, deck: Deck) -> str:
    """A table that grows off the page: rows are at least as high as their texts."""
    box = shape.box
    if box is None or shape.turned:
        return ""
    total, line = 0.0, 0.0
    for row in shape.grid:
        heights = [0.0]
        for cell in row:
            if cell.box is not None:
                text = set_text(cell.paragraphs, cell.box.inside(cell.insets))
                if text.lines:
                    needed = text.bottom - text.top + cell.insets.top + cell.insets.bottom
                    heights.append(needed)
                    line = text.lines[-1].height
        stated = [cell.box.h for cell in row if cell.box is not None]
        total += max(*heights, min(stated, default=0))
    if line and box.y + total > deck.size.h + _CLEARLY * line:
        return "the table runs off the page at the bottom; leave out rows, or set it on two pages"
    return ""
