"""Cards: texts on the ground that a theme gives them, with an edge that says which of them matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from charts.colours import blend
from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.themes.theme import Theme

Side: TypeAlias = Literal["top", "left"]

EDGE = inches(0.06)
"""The width of a card's edge."""
FRAME = round(1.5 * EMU_PER_PT)
"""The width of the line around a framed card."""
HEAVY = round(2.25 * EMU_PER_PT)
"""The width of the line around the one box that a page is about."""
_THIN = round(0.75 * EMU_PER_PT)
"""The width of the line around what lines join."""
_LARGE = 0.7
"""The share of a card that a text takes at most in a size for short texts."""
_FEW = 3
"""Fewer cards may have larger texts."""
_AIR = 1.2
"""How high a card is at least, of its text."""
_WORDS_APART = 0.35
"""The least distance of two figures, of their size, beside the space between columns."""
_MOST, _FULL, _LEAST = 1.3, 0.8, 0.42
"""How high cards with space are, of what they need, but not more than a share of their space, and at least."""
_BELOW_RULE = inches(0.14)
"""The distance of a text from the hairline above it."""
_CORNER = 0.12
"""The radius of round corners in inches, where cards have none."""
_USUAL = inches(0.3)
"""More space than this beside a text is for something that stands there."""
PAD = Insets(inches(0.28), inches(0.2), inches(0.22), inches(0.14))


def card(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    insets: Insets = PAD,
    *,
    edge: Side | None = "top",
    accent: bool = False,
    marked: bool = False,
    framed: bool = False,
    joined: bool = False,
    alone: bool = False,
    anchor: Anchor = "t",
) -> None:
    """Puts a card with its text on the page; reports a text that does not fit.

    `accent` is the one card that the page is about: its edge has the accent colour. A `marked` card has the ground of
    what is highlighted; a `framed` one has a line around it in the accent colour.
    What lines join (`joined`) has at least an outline for them to end at. A text that stands `alone` on its card may
    have the accent colour as its ground.
    """
    theme, form = canvas.theme, canvas.theme.data.card
    shape = node_shape(theme, box) if joined else cornered(theme, box)
    ground = theme.tint if marked else theme.surface
    bar = EDGE if edge is not None and form.edge == "bar" else 0
    if accent and alone and form.highlight == "fill" and form.style != "none":
        ink = theme.on(theme.accent)
        paragraphs = [
            p._replace(runs=tuple(run._replace(colour=ink) for run in p.runs)) for p in paragraphs
        ]
        filled(canvas, name, box, paragraphs, theme.accent, insets, anchor=anchor)
        return
    accent = accent and form.highlight != "none"
    match form.style:
        case "none" if joined:
            thin = Stroke(theme.accent, FRAME) if accent or marked else Stroke(theme.rule, _THIN)
            fill = ground if marked else theme.paper
            canvas.panel(name, box, paragraphs, fill, thin, anchor, insets, **shape)
            return
        case "none":
            _bare(canvas, name, box, paragraphs, insets, accent=accent or marked)
            return
        case "outline":
            stroke = Stroke(theme.accent, HEAVY) if accent or marked else outline(theme)
            canvas.panel(
                name, box, paragraphs, ground if marked else theme.paper, stroke, anchor, insets,
                **shape,
            )  # fmt: skip
        case "tile":
            canvas.panel(
                name, box, paragraphs, ground, anchor=anchor, insets=insets, **shape
            )  # fmt: skip
        case "surface":
            frame = Stroke(theme.accent, FRAME) if framed else None
            canvas.panel(name, box, paragraphs, ground, frame, anchor, insets, **shape)
    if bar and not (joined and theme.data.shapes.node in ("round", "circle")):
        edged = box._replace(h=bar) if edge == "top" else box._replace(w=bar)
        canvas.bar(f"{name} bar", edged, theme.accent if accent else theme.strong)


def card_row(
    canvas: Canvas,
    boxes: Sequence[Box],
    build: Callable[[int, float], list[Paragraph]],
    insets: Insets = PAD,
    scale: str = "short",
) -> tuple[list[Box], list[list[Paragraph]]]:
    """The boxes of cards side by side and their texts, `build(i, size)`, all in the largest size of a scale that they
    have space for: one for short texts only if it leaves space. Cards with little in them are lower."""
    theme = canvas.theme
    grown = theme.sizes("grown")[0]
    if scale == "short" and len(boxes) < _FEW:
        scale = "few"
    inner = [box.inside(insets) for box in boxes]
    for size in theme.sizes(scale):
        texts = [build(i, size) for i in range(len(boxes))]
        share = _LARGE if size > grown else 1.0
        if all(
            canvas.fits(text, box.w, round(box.h * share))
            for text, box in zip(texts, inner, strict=True)
        ):
            break
    if theme.placements:
        return list(boxes), texts
    tallest = max(canvas.height(text, box.w) for text, box in zip(texts, inner, strict=True))
    return lower(boxes, round(tallest * _AIR) + insets.top + insets.bottom), texts


def lower(boxes: Sequence[Box], needed: int) -> list[Box]:
    """Boxes that are lower by what they do not need: as high as `_MOST` times that, and so that they make the page."""

    def height(box: Box) -> int:
        airy = min(round(needed * _MOST), round(box.h * _FULL))
        return min(box.h, max(needed, airy, round(box.h * _LEAST)))

    return [box._replace(h=height(box)) for box in boxes]


def outline(theme: Theme) -> Stroke:
    """The line around an outlined box; weight is for the box that a page is about."""
    return Stroke(theme.line, EMU_PER_PT)


def _bare(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    insets: Insets,
    *,
    accent: bool,
) -> None:
    """A card without a ground: its text, below a hairline if the theme has one."""
    theme = canvas.theme
    if theme.data.card.edge != "none":
        colour = theme.accent if accent else theme.rule
        canvas.rule(f"{name} rule", box.x, box.y, box.right, box.y, colour)
    if not paragraphs:
        return
    inner, texts = box.inside(padded(theme, insets)), aligned(theme, paragraphs)
    canvas.text(name, inner._replace(h=min(inner.h, canvas.height(texts, inner.w))), texts)


def padded(theme: Theme, insets: Insets, *, barred: bool = False) -> Insets:
    """The insets of a card's text as the theme has them: what has no ground stands at its left edge. `barred` as for
    `spaced`."""
    form = theme.data.card
    if form.style != "none":
        return spaced(theme, insets, barred=barred)
    side = insets.right // 2 if centred(theme) else 0
    return Insets(side, _BELOW_RULE if form.edge != "none" else 0, insets.right - side, 0)


def spaced(theme: Theme, insets: Insets, *, barred: bool = False) -> Insets:
    """The insets of the text of a card that has a ground as the theme says; where more space than usual is left free for
    something else, it stays free. In a `barred` card it begins beside the bar at the left."""
    form = theme.data.card
    if form.padding is None or form.style == "none":
        return insets
    even = inches(form.padding)
    found = Insets(*(even if side <= _USUAL else max(even, side) for side in insets))
    return found._replace(left=found.left + EDGE) if barred and form.edge == "bar" else found


def apart(theme: Theme, size: float) -> int:
    """The space that a large figure has at its right, beside that of its card, where cards have no ground that sets
    them apart."""
    return round(_WORDS_APART * size * EMU_PER_PT) if theme.data.card.style == "none" else 0


def centred(theme: Theme) -> bool:
    """Whether texts that have no ground stand in the middle."""
    form = theme.data.card
    return form.style == "none" and form.align == "centre"


def crossed(canvas: Canvas, box: Box) -> None:
    """Two rules that cross in the middle of a box: they set four texts without a ground apart."""
    x, y = box.x + box.w // 2, box.y + box.h // 2
    canvas.rule("Horizontal axis", box.x, y, box.right, y, canvas.theme.rule)
    canvas.rule("Vertical axis", x, box.y, x, box.bottom, canvas.theme.rule)


def aligned(theme: Theme, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The texts of a card at the side where the theme has them; in the middle, points need no bullets."""
    if not centred(theme):
        return list(paragraphs)
    return [p._replace(align="ctr", bullet=None, indent=0) for p in paragraphs]


def filled(
    canvas: Canvas,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    fill: Colour | None,
    insets: Insets = PAD,
    stroke: Stroke | None = None,
    anchor: Anchor = "ctr",
    *,
    joined: bool = False,
) -> None:
    """Puts a text on a ground of its own colour, by default in its middle, with the corners of a card, or of what lines
    join."""
    shape = (node_shape if joined else cornered)(canvas.theme, box)
    canvas.panel(name, box, paragraphs, fill, stroke, anchor, insets, **shape)


def node_shape(theme: Theme, box: Box) -> dict[str, Any]:
    """The geometry of a box that lines join."""
    match theme.data.shapes.node:
        case "rect":
            return {}
        case "round" | "circle":
            radius = theme.data.card.radius or _CORNER
            return {"geometry": "roundRect", "adjust": rounded(box, radius)}
        case _:
            return cornered(theme, box)


def cornered(theme: Theme, box: Box, most: float = 1.0) -> dict[str, Any]:
    """The geometry of a box with the corners of the theme's cards, of `most` inches at most."""
    form = theme.data.card
    if form.style != "tile":
        return {}
    return {"geometry": "roundRect", "adjust": rounded(box, min(form.radius, most))}


def rounded(box: Box, radius: float) -> tuple[tuple[str, int], ...]:
    """The adjust values of a rectangle with corners of a radius in inches."""
    return (("adj", min(50_000, round(inches(radius) / min(box.w, box.h) * 100_000))),)


def letter_tile(
    canvas: Canvas, name: str, box: Box, letter: str, *, marked: bool = False, scale: str = "number"
) -> None:
    """Puts a letter on a tile: in a circle if the theme has its numbers so."""
    theme = canvas.theme
    ground, ink = (theme.accent, theme.on_accent) if marked else (theme.strong, theme.on_strong)
    text = canvas.paragraph(
        letter,
        theme.sizes(scale)[2 if scale == "figure" else -1],
        ink,
        bold=True,
        heading=True,
        align="ctr",
    )
    form = "ellipse" if theme.data.lists.number == "circle" and box.w == box.h else "rect"
    canvas.panel(name, box, [text], ground, anchor="ctr", geometry=form)


class Band(NamedTuple):
    """The colours of a dark block: its ground, and what stands on it."""

    ground: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    line: Colour


def band(theme: Theme) -> Band:
    """The colours of a block in those of the cover; of what is strong where the cover is as light as the page; of the
    page itself if texts of the theme have no ground."""
    form = theme.data.card.style
    if form == "none":
        return Band(theme.paper, theme.ink, theme.muted, theme.accent, theme.line)
    if theme.cover.rgb != theme.paper.rgb and form != "outline":
        return Band(
            theme.cover,
            theme.on_cover,
            theme.on_cover_muted,
            theme.accent_on_cover,
            theme.line_on_cover,
        )
    line = blend(theme.strong, theme.on_strong, 0.3)
    return Band(theme.strong, theme.on_strong, theme.on_strong_muted, theme.on_strong, line)


def block(canvas: Canvas, name: str, box: Box) -> None:
    """Puts the ground of a dark block on the page, with the corners of a card; without a ground a rule above it."""
    theme, form = canvas.theme, canvas.theme.data.card
    fill = band(theme).ground
    if form.style == "tile":
        canvas.add(Shape(name, box, "roundRect", fill, adjust=rounded(box, form.radius)))
    elif form.style != "none":
        canvas.bar(name, box, fill)
    elif form.edge != "none":
        canvas.rule(name, box.x, box.y, box.right, box.y, theme.rule)
