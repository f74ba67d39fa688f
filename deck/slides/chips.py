"""Chips that show a change: a triangle for its direction, its sign, and the colour that judges it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from charts.style import Colour
from charts.wording import MINUS
from deck.outline.facts.resolved import Facts
from deck.outline.validation import MisfitError
from deck.scene.items import Box, Paragraph, Shape, Text
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import cornered

Good: TypeAlias = Literal["up", "down"]
"""The direction of a change that is good."""
Direction: TypeAlias = Literal["up", "down", "flat"]

HEIGHT = inches(0.26)
_MARK = inches(0.12)
_PAD = inches(0.1)
_GAP = inches(0.06)
_SIGN = re.compile(rf"(?P<plus>\+)|(?P<minus>[-{MINUS}–])|±|0(?:[.,]0+)?(?!\d|[.,]\d)")


class Change(NamedTuple):
    """A change: how it is written, with its sign, and its direction."""

    text: str
    direction: Direction


class Chip(NamedTuple):
    """A chip that is measured: its text, its direction, its judgement (None: neither), and its width."""

    text: Paragraph
    direction: Direction
    good: bool | None
    width: int

    @property
    def text_width(self) -> int:
        """The width of its text."""
        return self.width - 2 * _PAD - _MARK - _GAP


def direction_of(value: Decimal) -> Direction:
    """The direction of a change by its value."""
    return "up" if value > 0 else "down" if value < 0 else "flat"


def read_change(typed: str, facts: Facts, *at: str | int) -> Change:
    """A change that is the id of a fact, or a text that begins with its sign. Raises MisfitError for a text
    without one, and for a fact that is no number."""
    fact = facts.get(typed)
    if fact is not None and isinstance(fact.value, Decimal):
        return Change(f"${{{typed}.signed}}", direction_of(fact.value))
    shown = facts.fill(typed)[0] if fact is None else fact.text
    sign = _SIGN.match(shown.strip())
    if sign is None:
        message = (
            f"a change begins with its sign: write +{shown} or {MINUS}{shown}, or the id of a fact"
        )
        raise MisfitError(message, *at)
    direction: Direction = "up" if sign["plus"] else "down" if sign["minus"] else "flat"
    return Change(typed if fact is None else f"${{{typed}}}", direction)


def judged(direction: Direction, good: Good | None) -> bool | None:
    """Whether a change is good; None if it is none, or is not to be judged."""
    return None if direction == "flat" or good is None else direction == good


def chip(canvas: Canvas, change: Change, good: Good | None, size: float | None = None) -> Chip:
    """The chip of a change."""
    verdict = judged(change.direction, good)
    size = size or canvas.theme.sizes("caption")[0]
    ink = canvas.theme.ink if verdict is None else colour_of(canvas, verdict)
    text = canvas.paragraph(change.text, size, ink, bold=True)
    return Chip(text, change.direction, verdict, canvas.width(text.runs) + 2 * _PAD + _MARK + _GAP)


def colour_of(canvas: Canvas, good: bool | None) -> Colour:
    """The colour in which a change is written on the page."""
    theme = canvas.theme
    return theme.muted if good is None else theme.signal("good" if good else "bad").text


def draw_chip(canvas: Canvas, name: str, x: int, y: int, made: Chip) -> None:
    """Puts a chip on the page, its top left corner at (x, y)."""
    theme = canvas.theme
    colour = made.text.runs[0].colour
    ground = (
        theme.quiet if made.good is None else theme.signal("good" if made.good else "bad").ground
    )
    box = Box(x, y, made.width, HEIGHT)
    canvas.add(Shape(name, box, fill=ground, **cornered(theme, box)))
    mark = Box(x + _PAD, y + (HEIGHT - _MARK) // 2, _MARK, _MARK)
    if made.direction == "flat":
        canvas.bar(
            f"{name} mark", mark._replace(y=y + HEIGHT // 2 - _MARK // 6, h=_MARK // 3), colour
        )
    else:
        points = ((0, _MARK), (_MARK // 2, 0), (_MARK, _MARK))
        if made.direction == "down":
            points = ((0, 0), (_MARK, 0), (_MARK // 2, _MARK))
        canvas.add(Shape(f"{name} mark", mark, "path", colour, path=points))
    left = mark.right + _GAP
    words = Box(left, y, box.right - left, HEIGHT)
    canvas.add(Text(f"{name} text", words, (made.text,), anchor="ctr"))
