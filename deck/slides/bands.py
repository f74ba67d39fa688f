"""Bands across the page that lead from one to the next: a name, a claim, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from deck.language.markup import plain
from deck.scene.items import Box, Paragraph
from deck.slides.canvas import BULLET, Canvas, inches
from deck.slides.cards import card
from deck.slides.chevrons import arrows

_GAP = inches(0.14)
_NAME, _CLAIM = 0.198, 0.392
"""The widths of names and of claims, of that of the page."""
_TIP, _PAD = inches(0.2), inches(0.2)
_BETWEEN = 0.5
"""The distance between two points in sizes of their text."""
_BULLET = 0.0125
"""The indent of a point in inches, for a text of one point."""


class Band(NamedTuple):
    """A band."""

    name: str
    claim: str
    points: Sequence[str]


class _Spaces(NamedTuple):
    """Where the texts of a band stand."""

    name: Box
    claim: Box
    points: Box


def draw_bands(canvas: Canvas, bands: Sequence[Band]) -> None:
    """Puts bands of one height on the page, the last one strong: it is what the others lead to."""
    theme, body = canvas.theme, canvas.body
    boxes = canvas.grid.rows_of(body, len(bands), _GAP)
    wide = round(body.w * _NAME)
    pointed = any(band.points for band in bands)
    spaces = [_spaces(box, wide, round(body.w * _CLAIM) if pointed else 0) for box in boxes]
    last = len(bands) - 1

    def name(i: int, size: float) -> list[Paragraph]:
        colour = theme.on_accent if i == last else theme.on_strong
        return [canvas.paragraph(bands[i].name, size, colour, bold=True)]

    def claim(i: int, size: float) -> list[Paragraph]:
        colour = theme.on_strong if i == last else theme.ink
        return [canvas.paragraph(bands[i].claim, size, colour, bold=True)]

    def points(i: int, size: float) -> list[Paragraph]:
        colour = theme.on_strong if i == last else theme.ink
        gap = round(size * _BETWEEN)
        return [
            canvas.paragraph(
                text,
                size,
                colour,
                bullet=BULLET,
                indent=inches(size * _BULLET),
                before=gap if n else 0,
            )
            for n, text in enumerate(bands[i].points)
        ]

    names = canvas.fitted("grown", [space.name for space in spaces], name)
    claims = canvas.fitted(
        "grown" if pointed else "statement", [space.claim for space in spaces], claim
    )
    lists = canvas.fitted("body", [space.points for space in spaces], points) if pointed else []
    pentagons = arrows(canvas, "Pentagon", [box._replace(w=wide) for box in boxes], _TIP, {last})
    for i, (band, box, space) in enumerate(zip(bands, boxes, spaces, strict=True)):
        alt = f"{band.name}{canvas.words.colon}{band.claim}"
        with canvas.grouped(f"Band {i + 1}", canvas.fill(plain(alt))):
            if i == last:
                canvas.bar(f"Ground {i + 1}", box, theme.strong)
            else:
                card(canvas, f"Ground {i + 1}", box, [], edge=None)
            canvas.add(pentagons[i]._replace(geometry="homePlate"))
            canvas.text(f"Name {i + 1}", space.name, names[i], anchor="ctr")
            canvas.text(f"Claim {i + 1}", space.claim, claims[i], anchor="ctr")
            if band.points:
                canvas.text(f"Points {i + 1}", space.points, lists[i], anchor="ctr")


def _spaces(box: Box, name: int, claim: int) -> _Spaces:
    """Where the texts of a band stand; a `claim` whose width is 0 has the rest."""
    inner = box._replace(y=box.y + _PAD // 2, h=box.h - _PAD)
    x = box.x + name + inches(0.25)
    width = claim or box.right - _PAD - x
    points = x + width + inches(0.3)
    return _Spaces(
        inner._replace(x=box.x + _PAD, w=name - _PAD - _TIP),
        inner._replace(x=x, w=width),
        inner._replace(x=points, w=box.right - _PAD - points),
    )
