"""Cards side by side whose heads, bodies and feet stand on the same lines, all set in one size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import floor
from typing import NamedTuple

from charts.style import Colour
from deck.language.markup import plain
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph
from deck.slides.canvas import BULLET, Canvas, inches
from deck.slides.cards import PAD, Side, aligned, card, centred, lower, padded

GAP = inches(0.14)
"""The distance of a text from the rule above it, and below it."""
_CLOSE = inches(0.1)
"""The distance of a body from a head without a rule between them."""
_MOST_HEAD, _MOST_FOOT = 0.45, 0.4
"""The share of the height of a card that its head takes at most, and its foot."""
_LEAST_BODY = inches(0.2)
_FEW, _ROOMY = 3, 0.7
"""Fewer cards may have larger texts, which take this share of their height at most."""
_MUCH = 0.9
"""Cards are lower than their space if they need less than this share of it."""
_BETWEEN, _TIGHT, _LOOSE = 0.55, 0.22, 1.1
"""The distance between points in sizes of their text: by default, in small text, and at most in a card with space."""
_SMALL = 13
"""Text of this size is small."""
_SLACK = 1.04
"""What a list is wider than measured, for another typeface."""
_INDENT, _SIGN_INDENT = 0.0125, 0.02
"""The indent of a point in inches, for a text of one point."""
_SIGN_SCALE = 1.3


class CardText(NamedTuple):
    """The texts of a card at a size, each of which may be empty, and how much it keeps free below them."""

    head: Sequence[Paragraph] = ()
    body: Sequence[Paragraph] = ()
    foot: Sequence[Paragraph] = ()
    below: int = 0


class Frame(NamedTuple):
    """What cards keep free for their kind to draw in, in EMU: `above` and `beside` the head, which is `least` high.

    `ruled` cards have a hairline between head and body; one stands above every foot.
    """

    above: int = 0
    beside: int = 0
    least: int = 0
    ruled: bool = True
    pad: Insets = PAD


class Placed(NamedTuple):
    """A card and its parts: where they stand, and their texts."""

    box: Box
    head: Box
    body: Box
    foot: Box
    text: CardText


def place(
    canvas: Canvas,
    boxes: Sequence[Box],
    build: Callable[[int, float], CardText],
    frame: Frame,
    scale: str = "grown",
) -> list[Placed]:
    """Places the texts of cards, `build(i, size)`, in the largest size of a scale at which all of them fit.

    Heads begin at the top of their cards, feet end at the bottom, and all have the height of the tallest one.
    """
    frame = frame._replace(pad=padded(canvas.theme, frame.pad))
    grown = canvas.theme.sizes(scale)[0]
    larger = canvas.theme.sizes("few") if scale == "grown" and len(boxes) < _FEW else ()
    for size in (*(one for one in larger if one > grown), *canvas.theme.sizes(scale)):
        texts = [build(i, size) for i in range(len(boxes))]
        found = _placed(canvas, boxes, texts, frame)
        room = boxes[0].h * (_ROOMY if size > grown else 1)
        if all_fit(canvas, found) and max(_needed(canvas, one) for one in found) <= room:
            break
    if all(box.y == boxes[0].y for box in boxes) and not canvas.theme.placements:
        lowered = lower(boxes, max(_needed(canvas, one) for one in found))
        lower_ones = _placed(canvas, lowered, texts, frame)
        if lowered[0].h < boxes[0].h * _MUCH and all_fit(canvas, lower_ones):
            found = lower_ones
    return _spread(canvas, found)


def _needed(canvas: Canvas, card: Placed) -> int:
    """The height of a card that has no free space."""
    body = canvas.height(card.text.body, card.body.w) if card.text.body else 0
    return card.box.h - card.body.h + body


def all_fit(canvas: Canvas, cards: Sequence[Placed]) -> bool:
    """Whether the texts of cards fit."""
    return all(
        canvas.fits(text, box.w, box.h)
        for one in cards
        for text, box in zip(one.text[:3], (one.head, one.body, one.foot), strict=True)
    )


def _spread(canvas: Canvas, cards: list[Placed]) -> list[Placed]:
    """Cards whose points are set apart by what the fullest of them has space for."""
    lists = [one for one in cards if len(one.text.body) > 1 and one.text.body[1].bullet]
    if not lists:
        return cards
    spare = min(
        (one.body.h - canvas.height(one.text.body, one.body.w)) / (len(one.text.body) - 1)
        for one in lists
    )
    size = lists[0].text.body[0].runs[0].size
    most = (_LOOSE - _BETWEEN) * size
    more = floor(min(max(0.0, spare / EMU_PER_PT), most) * 50) / 50  # never more than there is

    def apart(text: CardText) -> CardText:
        body = [
            p._replace(before=round(p.before + more, 2)) if i else p
            for i, p in enumerate(text.body)
        ]
        return text._replace(body=body)

    return [one._replace(text=apart(one.text)) for one in cards]


def _placed(
    canvas: Canvas, boxes: Sequence[Box], texts: Sequence[CardText], frame: Frame
) -> list[Placed]:
    inner = [box.inside(frame.pad) for box in boxes]
    space = min(box.h for box in inner)

    def tallest(parts: Iterable[tuple[Sequence[Paragraph], int]], share: float) -> int:
        height = max(canvas.height(text, width) if text else 0 for text, width in parts)
        return min(height, round(space * share))

    heads = ((text.head, box.w - frame.beside) for text, box in zip(texts, inner, strict=True))
    feet = ((text.foot, box.w) for text, box in zip(texts, inner, strict=True))
    head, foot = max(tallest(heads, _MOST_HEAD), frame.least), tallest(feet, _MOST_FOOT)
    start = frame.above + head + ((2 * GAP if frame.ruled else _CLOSE) if head else 0)
    ends = [text.below + (foot + 2 * GAP if text.foot else 0) for text in texts]
    return [
        Placed(
            outer,
            Box(box.x + frame.beside, box.y + frame.above, box.w - frame.beside, head),
            Box(box.x, box.y + start, box.w, max(_LEAST_BODY, box.h - start - end)),
            Box(box.x, box.bottom - foot - text.below, box.w, foot),
            text,
        )
        for outer, box, text, end in zip(boxes, inner, texts, ends, strict=True)
    ]


def put(
    canvas: Canvas,
    name: str,
    placed: Placed,
    frame: Frame,
    *,
    edge: Side | None = "top",
    accent: bool = False,
    marked: bool = False,
    framed: bool = False,
) -> None:
    """Puts a card with its parts on the page; reports the texts that do not fit.

    How it looks is said as in `deck.slides.cards.card`.
    """
    box, head, body, foot, text = placed
    if not frame.beside:
        head_text, foot_text = aligned(canvas.theme, text.head), aligned(canvas.theme, text.foot)
        text = text._replace(head=head_text, foot=foot_text)
        if any(p.bullet for p in text.body):
            body = _in_middle(canvas, body, text.body)
        else:
            text = text._replace(body=aligned(canvas.theme, text.body))
    card(canvas, f"{name} card", box, (), edge=edge, accent=accent, marked=marked, framed=framed)
    if text.head:
        canvas.text(f"{name} head", head, text.head, anchor="ctr" if frame.least else "t")
    form = canvas.theme.data.card
    ruled = form.style != "none" or form.edge != "none"
    if ruled and frame.ruled and text.head and text.body:
        canvas.rule(f"{name} rule", body.x, body.y - GAP, body.right, body.y - GAP)
    if text.body:
        canvas.text(f"{name} text", body, text.body)
    if text.foot:
        if ruled:
            canvas.rule(f"{name} foot rule", foot.x, foot.y - GAP, foot.right, foot.y - GAP)
        canvas.text(f"{name} foot", foot, text.foot)


def _in_middle(canvas: Canvas, box: Box, paragraphs: Sequence[Paragraph]) -> Box:
    """The box of a list: where texts stand in the middle, as wide as its longest point, whose signs stay below each
    other."""
    if not centred(canvas.theme):
        return box
    widest = max(canvas.width(p.runs) + p.indent for p in paragraphs)
    width = min(box.w, round(widest * _SLACK) + inches(0.05))
    return box._replace(x=box.x + (box.w - width) // 2, w=width)


def points(
    canvas: Canvas, texts: Sequence[str], size: float, colour: Colour, glyph: str = BULLET
) -> list[Paragraph]:
    """Texts as a list, each behind a glyph of a colour; one that is a sign is larger than the text."""
    sign = glyph != BULLET
    indent = inches((_SIGN_INDENT if sign else _INDENT) * size)
    return [
        canvas.paragraph(
            text,
            size,
            bullet=glyph,
            indent=indent,
            before=round(size * (_BETWEEN if size > _SMALL else _TIGHT), 2),
            bullet_colour=colour,
            bullet_scale=_SIGN_SCALE if sign else 1.0,
        )
        for text in texts
    ]


def first_flush(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs, the first without a distance above it."""
    return [p._replace(before=p.before if i else 0) for i, p in enumerate(paragraphs)]


def in_words(canvas: Canvas, *parts: str) -> str:
    """The alternative text of a card: its texts in their order, without markup."""
    stop = "；" if canvas.lang == "zh" else "; "
    return stop.join(canvas.fill(plain(part)) for part in parts if part)
