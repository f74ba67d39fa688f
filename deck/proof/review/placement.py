"""The elements of shapes in a part, and where they stand on the page, also inside groups."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from deck.core.package import Element
from deck.pptx.presentation import NS, frame_of, integer, name
from deck.proof.review.paints import CLEAR, Paint, flipped
from deck.scene.items import Box

_DRAWN = tuple(
    name(f"p:{tag}") for tag in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame", "contentPart")
)
_FURTHEST = 10**11
"""No length of a page is larger than this, in EMU."""


def elements(root: Element | None) -> Iterator[Element]:
    """The shapes at the top of a part."""
    tree = root.find("p:cSld/p:spTree", NS) if root is not None else None
    return children(tree) if tree is not None else iter(())


def children(tree: Element) -> Iterator[Element]:
    """The shapes of a tree or a group, those for newer programs in place of their fallbacks."""
    for element in tree:
        if element.tag == name("mc:AlternateContent"):
            for choice in element:
                yield from children(choice)
        elif element.tag in _DRAWN:
            yield element


def holder_of(element: Element) -> Element | None:
    """The `ph` element of a placeholder."""
    return element.find("./*/p:nvPr/p:ph", NS)


def is_on_page(box: Box, size: Box) -> bool:
    """Whether any part of a box is on the page."""
    return box.x < size.w and box.right > 0 and box.y < size.h and box.bottom > 0


class Placement(NamedTuple):
    """How a group places its members: factors and distances, from its own coordinates to the page's;
    whether it turns or mirrors them, or hides them, and what it paints those with that take its paint."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0
    turned: bool = False
    hidden: bool = False
    paint: Paint = CLEAR

    def of(self, box: Box) -> Box:
        """A box of a member on the page."""
        return Box(
            _held(box.x * self.across + self.x),
            _held(box.y * self.down + self.y),
            _held(box.w * self.across),
            _held(box.h * self.down),
        )


def _held(length: float) -> int:
    """A length that is none beyond all pages."""
    return round(min(max(length, -_FURTHEST), _FURTHEST)) if isfinite(length) else 0


def _rectangle(frame: Element, at: str, extent: str) -> Box | None:
    off, ext = frame.find(at, NS), frame.find(extent, NS)
    if off is None or ext is None:
        return None
    values = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    x, y, w, h = (min(max(integer(value) or 0, -_FURTHEST), _FURTHEST) for value in values)
    return Box(x, y, w, h)


def box_of(element: Element) -> Box | None:
    """The box that a shape states."""
    frame = frame_of(element)
    return _rectangle(frame, "a:off", "a:ext") if frame is not None else None


def inside(group: Element, place: Placement) -> Placement:
    """How the members of a group are placed on the page."""
    frame = frame_of(group)
    if is_turned(frame) or any(flipped(frame)):
        place = place._replace(turned=True)
    own = _rectangle(frame, "a:off", "a:ext") if frame is not None else None
    inner = _rectangle(frame, "a:chOff", "a:chExt") if frame is not None else None
    if own is None or inner is None or not (inner.w and inner.h):
        return place
    across, down = own.w / inner.w, own.h / inner.h
    x, y = own.x - inner.x * across, own.y - inner.y * down
    return place._replace(
        across=place.across * across,
        down=place.down * down,
        x=place.x + x * place.across,
        y=place.y + y * place.down,
    )


def is_turned(frame: Element | None) -> bool:
    """Whether a frame is rotated."""
    return frame is not None and bool((integer(frame.get("rot")) or 0) % 21_600_000)
