"""What a page asks of its readers, in the form of the theme: a dark band, a filled box, or a large sentence and columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import aligned, band, block, centred, padded
from deck.slides.columns import in_words
from deck.slides.placement import italic
from deck.slides.takeaway import GAP
from deck.themes.theme import Theme

SHARES = (0.38, 0.32, 0.27)
"""The share of the body that the ask takes at most, less if there is much above it."""
_PAD = Insets(inches(0.25), inches(0.22), inches(0.2), inches(0.22))
_SENTENCE = 0.4
"""The share of the width for a sentence beside which other parts stand."""
_BELOW = inches(0.2)


class Part(NamedTuple):
    """A part of the ask: its label, the answer, and a line about it. What is to be decided `leads`."""

    label: str
    text: str
    detail: str | None = None
    leads: bool = False


class Asked(NamedTuple):
    """The parts of an ask, their texts, where these stand in a box at (0, 0), its height, the distance that it
    keeps, and whether they fit."""

    parts: Sequence[Part]
    texts: list[list[Paragraph]]
    boxes: list[Box]
    height: int
    gap: int
    fits: bool


def leads(theme: Theme) -> bool:
    """Whether the ask stands above what it is about."""
    return theme.data.card.style == "outline"


def measured(canvas: Canvas, parts: Sequence[Part], share: float) -> Asked:
    """The texts of an ask in the largest size at which they fit in a `share` of the body: answers in one line if that
    is possible, details on the same line. Where texts stand in the middle, the sentence stands above the other parts
    if there is the whole share for it."""
    theme, body = canvas.theme, canvas.body
    bare, middle = theme.data.card.style == "none", centred(theme)
    sentence = bare and parts[0].leads and len(parts) > 1 and not (middle and share < SHARES[0])
    above = sentence and middle
    pad, cells = padded(theme, _PAD), _cells(canvas, len(parts), sentence=sentence, above=above)
    widths = [cell.inside(pad).w for cell in cells]
    most = round(body.h * share * (1.3 if above else 1))
    alone = len(parts) == 1
    tried = product(
        (1, 2),
        theme.sizes("statement") if sentence else (0.0,),
        theme.sizes("statement" if alone else "card" if bare else "lead"),
        theme.sizes("card"),
    )
    for lines, first, large, small in tried:
        sizes = [first if sentence and not i else large for i in range(len(parts))]
        texts = [_text(canvas, p, s, min(s, small)) for p, s in zip(parts, sizes, strict=True)]
        if not sentence:
            _level(canvas, texts, widths)
        heights = [canvas.height(text, w) for text, w in zip(texts, widths, strict=True)]
        rest = max(heights[sentence:])
        height = (heights[0] + _BELOW + rest) if above else max(heights)
        height += pad.top + pad.bottom
        if height <= most and all(
            canvas.lines(text[1:2], w) <= max(lines, 2 if sentence and not i else 1)
            and canvas.fits(text, w, height)
            for i, (text, w) in enumerate(zip(texts, widths, strict=True))
        ):
            break
    fits, height = height <= most, min(height, most)
    boxes = [cell._replace(h=height) for cell in cells]
    if above:
        top = heights[0] + _BELOW
        boxes = [boxes[0]._replace(h=pad.top + heights[0])] + [
            box._replace(y=top, h=height - top) for box in boxes[1:]
        ]
    return Asked(parts, texts, boxes, height, GAP * 2 if bare else GAP, fits)


def _cells(canvas: Canvas, count: int, *, sentence: bool, above: bool) -> list[Box]:
    """The columns of the parts in a box at (0, 0); a `sentence` has more width, or all of it `above` the others."""
    body = canvas.body._replace(x=0, y=0)
    if not sentence:
        return canvas.grid.columns_of(body, count, 0)
    wide = 0 if above else round(body.w * _SENTENCE)
    rest = canvas.grid.columns_of(body._replace(x=wide, w=body.w - wide), count - 1, 0)
    return [body if above else body._replace(w=wide), *rest]


def _level(canvas: Canvas, texts: list[list[Paragraph]], widths: Sequence[int]) -> None:
    """Sets details below the longest answer."""
    answers = [canvas.height(text[1:2], w) for text, w in zip(texts, widths, strict=True)]
    for text, height in zip(texts, answers, strict=True):
        if len(text) > 2:
            more = (max(answers) - height) / EMU_PER_PT
            text[2] = text[2]._replace(before=round(text[2].before + more, 2))


def _text(canvas: Canvas, part: Part, large: float, small: float) -> list[Paragraph]:
    theme, dark = canvas.theme, band(canvas.theme)
    label = canvas.paragraph(
        part.label, min(theme.sizes("label")[0], small), dark.accent, bold=True
    )
    if theme.data.table.first_column == "italic":
        label = italic(canvas, label)
    text = [label, canvas.paragraph(part.text, large, dark.ink, bold=True, heading=True, before=3)]
    if part.detail:
        text.append(canvas.paragraph(part.detail, small, dark.muted, before=5))
    return aligned(theme, text)


def draw_ask(canvas: Canvas, asked: Asked, box: Box) -> None:
    """Draws an ask in a box of its height, as one group."""
    theme, dark, colon = canvas.theme, band(canvas.theme), canvas.words.colon
    pad = padded(theme, _PAD)
    said = [
        text for part in asked.parts for text in (f"{part.label}{colon}{part.text}", part.detail or "")
    ]  # fmt: skip
    with canvas.grouped("Ask", in_words(canvas, *said)):
        block(canvas, "Ask ground", box)
        for i, (place, text) in enumerate(zip(asked.boxes, asked.texts, strict=True), 1):
            cell = place._replace(x=box.x + place.x, y=box.y + place.y)
            canvas.text(f"Ask {i}", cell, text, insets=pad)
            if i > 1 and theme.data.card.style != "none":
                top, bottom = cell.y + pad.top, cell.bottom - pad.bottom
                canvas.rule(f"Ask rule {i}", cell.x, top, cell.x, bottom, dark.line)
