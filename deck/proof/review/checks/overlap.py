"""Texts that lie on each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from charts.colours import contrast
from charts.style import Colour
from deck.proof.report import Finding, on_slide
from deck.proof.review.forms import FULL, ROUND, geometry, moving, shape_id
from deck.proof.review.grounds import Grounds, PageGround
from deck.proof.review.grouping import quoted
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.typesetting import Line, settled
from deck.scene.items import Box

GROUP = "looks"
CODES = ("text-overlap",)

_HIGH, _WIDE = 0.25, 0.8
"""How much of the lower line two lines share: of the height of its letters, and in em of its width."""
_APART = 3.0
"""Texts of which one is so many times larger are an ornament and its words."""
_PALE = 2.0
"""The contrast of a text that is meant as an ornament behind others."""


class _Text(NamedTuple):
    shape: Shape
    lines: tuple[Line, ...]
    area: Box


def findings(deck: Deck) -> Iterator[Finding]:
    """One finding for each page on which texts lie on each other."""
    grounds = Grounds(deck)
    for page in deck.shown:
        texts = list(_texts(page, moving(deck.package.tree(page.part)), deck.size))
        ground = grounds.of(page)
        pairs = [
            (one, other)
            for one, other in combinations(texts, 2)
            if page.part in (one.shape.part, other.shape.part)
            and _clash(one, other)
            and not any(_is_pale(text, ground) or _is_hidden(text, ground) for text in (one, other))
        ]
        if not pairs:
            continue
        (one, other), others = pairs[0], len(pairs) - 1
        message = f"{quoted(other.shape.text)} lies on {quoted(one.shape.text)}"
        if others:
            message += f", and {others} other pair{'s' * (others > 1)} of texts alike"
        yield on_slide(page.number, other.shape.name, "text-overlap", f"{message}; move them apart")


def _texts(page: Page, comes: frozenset[str], size: Box) -> Iterator[_Text]:
    """The texts that stand on a page all the time."""
    for shape in (*page.behind, *page.shapes):
        if shape.hidden or not any(map(str.isalnum, shape.text)):
            continue
        if shape_id(shape.element) in comes or geometry(shape) not in (*FULL, *ROUND):
            continue  # where a text stands in a star depends on its form
        lines = settled(shape).lines
        if not lines:
            continue
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        area = Box(
            round(left),
            round(lines[0].top),
            round(right - left),
            round(lines[-1].ink[1] - lines[0].top),
        )
        if area.x < size.w and area.right > 0 and area.y < size.h and area.bottom > 0:
            yield _Text(shape, lines, area)


def _clash(one: _Text, other: _Text) -> bool:
    a, b = one.area, other.area
    if a.x >= b.right or b.x >= a.right or a.y >= b.bottom or b.y >= a.bottom:
        return False
    if "".join(one.shape.text.split()) == "".join(other.shape.text.split()):
        return False
    return any(_meet(upper, lower) for upper in one.lines for lower in other.lines)


def _meet(one: Line, other: Line) -> bool:
    """Whether the letters of two lines lie on each other."""
    low, high = sorted((one.height, other.height))
    if high > _APART * low:
        return False
    (top, bottom), (top_, bottom_) = one.ink, other.ink
    if min(bottom, bottom_) - max(top, top_) < _HIGH * min(bottom - top, bottom_ - top_):
        return False
    return min(one.right, other.right) - max(one.left, other.left) > _WIDE * low


def _is_hidden(text: _Text, ground: PageGround) -> bool:
    """Whether something drawn later hides part of a text, as a picture or another card does."""
    return any(
        ground.covered(
            text.shape, Box(round(line.left), round(line.top), round(wide), round(line.height))
        )
        for line in text.lines
        for wide in (line.right - line.left, (line.right - line.left) / 8)
    )


def _is_pale(text: _Text, ground: PageGround) -> bool:
    """Whether a text is hardly seen, as a watermark."""
    run = text.lines[0].runs[0][0]
    behind = ground.under(text.shape, text.area).plain
    if run.alpha < 0.5:
        return True
    return bool(run.colour and behind and contrast(Colour(run.colour), Colour(behind)) < _PALE)
