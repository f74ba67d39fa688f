"""A flywheel of three to six nodes, joined by connectors that follow a node when it is moved."""

from __future__ import annotations

import math
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from charts.style import Colour
from deck.language.markup import Literal
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, Texts, labelled_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Group, Insets, Joint, Line, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import FRAME, card, centred, outline, padded
from deck.slides.connectors import site
from deck.themes.theme import Theme

SO_WHAT = "own"
OTHER_NAMES = ("flywheel", "loop", "circle")
EXAMPLE = {
    "en": """
kind: cycle
title: Each answer on time makes the next sale cheaper
centre: Loyalty compounds
nodes: [Fast first answer, Problem solved, Customer renews, Service pays for itself]
highlight: Customer renews
notes_beside:
  - Speed: Answers within the hour, day and night.
  - Ownership: One name from first call to last.
  - Proof: A yearly review in the customer's own numbers.
""",
    "zh": """
kind: cycle
title: 每一次及时响应，都让下一次销售更便宜
centre: 忠诚产生复利
nodes: [首次响应快, 问题解决, 客户续约, 服务自负盈亏]
highlight: 客户续约
notes_beside:
  - 速度: 昼夜均在一小时内答复。
  - 负责: 从头到尾同一个名字。
  - 证明: 每年用客户自己的数据回顾。
""",
}


class Beside(Model):
    """A note beside the flywheel."""

    title: Text
    """Its heading."""
    text: Text | None = None
    """A sentence."""


Besides = Annotated[
    tuple[Beside, ...], labelled_list(tuple[Beside | Labelled | Text, ...], "title", "text")
]


class CycleSlide(Slide):
    """A flywheel."""

    nodes: Annotated[Texts, Field(min_length=3, max_length=6)]
    """Three to six nodes, clockwise from the top."""
    centre: Text | None = None
    """Words in the middle."""
    highlight: Text | None = None
    """The node to highlight."""
    notes_beside: Annotated[Besides, Field(max_length=4)] = ()
    """Up to four notes at the right: `Heading: sentence`."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> CycleSlide:
        names = list(self.nodes)
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("node", self.highlight, names), "highlight")
        return self


_FEW, _ALONE, _LARGE, _WIDEST = 4, inches(9), 3.0, 1.75
"""Up to so many nodes that have the width of the page are so wide, in inches, on a wheel not so much wider than high."""
_ROUND = 50_000
"""The corners of a pill."""
_NOTE = inches(2.4)
"""The greatest height of a note and the gap below it."""
_PAD = Insets(inches(0.24), inches(0.12), inches(0.24), inches(0.12))
"""The insets of a note that is a card."""


def arrange(slide: CycleSlide, canvas: Canvas) -> None:
    """Nodes on an ellipse at the left, notes or the so-what at the right."""
    body = canvas.body
    beside = list(slide.notes_beside)
    share = max(round(body.w * 0.535), min(inches(6.3), round(body.w * 0.62)))
    wheel = body._replace(w=share) if beside or slide.so_what else body
    _wheel(slide, canvas, wheel)
    if not beside and not slide.so_what:
        return
    column = Box(wheel.right + inches(0.5), body.y + inches(0.1), 0, body.h - inches(0.3))
    column = column._replace(w=body.right - column.x)
    if slide.so_what:
        beside.append(
            Beside.model_construct(title=canvas.words.so_what, text=" ".join(slide.so_what))
        )
    _notes(canvas, beside, column, accent=len(beside) - 1 if slide.so_what else None)


def _notes(canvas: Canvas, notes: list[Beside], column: Box, accent: int | None) -> None:
    theme = canvas.theme
    high = min(column.h, len(notes) * _NOTE)
    column = column._replace(y=column.y + (column.h - high) // 2, h=high)
    ruled = theme.data.card.style == "none" and theme.data.card.edge != "none"
    boxes = canvas.grid.rows_of(column, len(notes), inches(0.12 if ruled else 0.3))
    barred = theme.data.card.style == "surface"
    # a mark of Chinese may hang into the inset at the right
    insets = Insets(left=inches(0.24), right=inches(0.15)) if barred else _PAD

    def build(i: int, size: float) -> list[Paragraph]:
        note = notes[i]
        colour = theme.accent if i == accent else theme.ink
        title = canvas.paragraph(note.title, size + 2, colour, bold=True)
        if not note.text:
            return [title]
        return [title, canvas.paragraph(note.text, size, theme.muted, before=5)]

    texts = canvas.fitted("grown", boxes, build, insets if barred else padded(theme, insets))
    for i, (box, text) in enumerate(zip(boxes, texts, strict=True), 1):
        if barred:
            colour = theme.accent if accent is None or i - 1 == accent else theme.strong
            canvas.bar(f"Note bar {i}", box._replace(w=inches(0.05)), colour)
            canvas.text(f"Note {i}", box, text, anchor="ctr", insets=insets)
        else:
            marked = i - 1 == accent
            card(canvas, f"Note {i}", box, text, insets, edge=None, accent=marked, anchor="ctr")


def _wheel(slide: CycleSlide, canvas: Canvas, box: Box) -> None:
    theme, count = canvas.theme, len(slide.nodes)
    few = count <= _FEW and box.w > _ALONE
    node_w = min(inches(_LARGE if few else 2.15 if count <= 4 else 1.95), round(box.w * 0.34))
    form = theme.data.shapes.node
    plain_text = theme.data.card.style == "none" and not centred(theme)
    bare = plain_text if form is None else form == "none"
    node_h = inches(1.2 if bare or few else 0.82)
    if bare and count > _FEW:  # an arrow beside a text without a ground must not cross it
        node_w = min(node_w, round(box.w * 0.29))
    if form == "circle":
        node_w = node_h = min(inches(1.5), box.h // 3)
    rx, ry = (box.w - node_w) / 2 * 0.98, (box.h - node_h) / 2 * 0.96
    if few:
        rx = min(rx, ry * _WIDEST)
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    boxes: list[Box] = []
    for i in range(count):
        angle = 2 * math.pi * i / count - math.pi / 2
        x, y = cx + rx * math.cos(angle), cy + ry * math.sin(angle)
        boxes.append(Box(round(x - node_w / 2), round(y - node_h / 2), node_w, node_h))
    looks = [_look(theme, marked=node == slide.highlight) for node in slide.nodes]
    inset = inches(0.18 if looks[0].corner == _ROUND else 0.08)
    insets = Insets(inset, 0, inset, 0)

    def build(i: int, size: float) -> list[Paragraph]:
        ink = looks[i].ink
        name = canvas.paragraph(slide.nodes[i], size, ink, bold=True, align="ctr")
        if not bare:
            return [name]
        number = Literal(str(i + 1))
        return [canvas.paragraph(number, size * 1.5, ink, True, heading=True, align="ctr"), name]

    measured = [box._replace(h=node_h - inches(0.1)) for box in boxes]
    large = theme.data.card.style == "none"
    scale = "few" if few else "heading" if large else "card"
    texts = canvas.fitted(scale, measured, build, insets)
    nodes = tuple(
        Shape(
            f"Node {i + 1}",
            box,
            "roundRect" if looks[i].corner else "rect",
            looks[i].fill,
            looks[i].stroke,
            tuple(texts[i]),
            insets=insets,
            adjust=(("adj", looks[i].corner),) if looks[i].corner else (),
        )
        for i, box in enumerate(boxes)
    )
    tile = theme.data.card.style == "tile"
    stroke = Stroke(theme.line if tile else theme.series, inches(0.08 if tile else 0.03))
    if bare:
        stroke = Stroke(theme.rule, FRAME)
    lines = tuple(_connector(i, nodes[i], nodes[(i + 1) % count], stroke) for i in range(count))
    alt = " → ".join(canvas.fill(node) for node in (*slide.nodes, slide.nodes[0]))
    canvas.add(Group("Flywheel", (*nodes, *lines), alt))
    for i, text in enumerate(texts, 1):
        canvas.too_long(f"node {i}", text, node_w - 2 * insets.left, node_h)
    if slide.centre:
        w = round(min(rx * 1.1, box.w - 2.3 * node_w)) if count == 4 else round(rx * 1.0)
        middle = Box(round(cx - w / 2), round(cy - inches(0.5)), w, inches(1.0))
        scales = ("heading", "body", "label")
        sizes = {size for scale in scales for size in theme.sizes(scale)}
        for size in sorted(sizes, reverse=True):
            centre = canvas.paragraph(slide.centre, size, theme.muted, bold=True, align="ctr")
            if canvas.fits([centre], middle.w, middle.h):
                break
        canvas.text("Centre", middle, [centre], anchor="ctr")


class _Look(NamedTuple):
    """How a node is drawn: its text, its ground, its line, and its corners in 100,000ths of its shorter side."""

    ink: Colour
    fill: Colour
    stroke: Stroke | None = None
    corner: int = 0


_CORNERS = {"rect": 0, "round": 16_000, "circle": _ROUND}


def _look(theme: Theme, *, marked: bool) -> _Look:
    """A node in the form that the theme has for them, else that of its cards."""
    look, form = _as_card(theme, marked=marked), theme.data.shapes.node
    if form == "none":
        return _Look(theme.accent_text if marked else theme.ink, theme.paper)
    if form is None:
        return look
    if look.fill == theme.paper and look.stroke is None:
        look = look._replace(stroke=Stroke(theme.rule, FRAME))
    return look._replace(corner=_CORNERS[form])


def _as_card(theme: Theme, *, marked: bool) -> _Look:
    """A node in the form of the theme's cards: a filled box, an outlined one, a pill, or its text alone."""
    fill, ink = (theme.accent, theme.on_accent) if marked else (theme.strong, theme.on_strong)
    match theme.data.card.style:
        case "outline" if not marked:
            return _Look(theme.ink, theme.paper, outline(theme))
        case "outline":
            return _Look(ink, fill)
        case "tile":
            fill = theme.accent2 if marked else fill
            return _Look(theme.on(fill), fill, corner=_ROUND)
        case "none" if centred(theme):
            if marked:
                return _Look(ink, fill, corner=_ROUND)
            return _Look(theme.ink, theme.surface, Stroke(theme.muted, FRAME), _ROUND)
        case "none":
            return _Look(theme.accent if marked else theme.ink, theme.paper)
        case _:
            return _Look(ink, fill, corner=16_000)


def _connector(i: int, a: Shape, b: Shape, stroke: Stroke) -> Line:
    """A connector from one node to the next, clockwise; curved where it turns a corner."""
    start, end, curved = _sites(a.box, b.box)
    x1, y1 = site(a.box, start)
    x2, y2 = site(b.box, end)
    return Line(
        f"Connector {i + 1}", x1, y1, x2, y2, stroke, True,
        Joint(a.name, start), Joint(b.name, end), curved,
    )  # fmt: skip


def _sites(a: Box, b: Box) -> tuple[int, int, bool]:
    """Connection sites (0 top, 1 left, 2 bottom, 3 right) of a clockwise step from a to b."""
    ax, ay, bx, by = a.x + a.w / 2, a.y + a.h / 2, b.x + b.w / 2, b.y + b.h / 2
    near = a.w * 0.25
    if abs(ay - by) < a.h:  # beside each other
        return (3, 1, False) if ax < bx else (1, 3, False)
    if abs(ax - bx) < near:  # above each other
        return (2, 0, False) if ay < by else (0, 2, False)
    if ax < bx:
        return (3, 0, True) if ay < by else (0, 1, True)
    return (2, 3, True) if ay < by else (1, 2, True)
