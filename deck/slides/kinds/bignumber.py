"""One figure, as large as the page allows, and what stands beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import Annotated

from pydantic import Field, model_validator

from charts.style import Colour
from deck.outline.charts.chart import ChartModel
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text
from deck.outline.validation import MisfitError
from deck.scene.items import Box, Insets, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import HEAVY, aligned, centred, rounded
from deck.slides.chart_blocks import chart as draw_chart
from deck.slides.kinds._figures import FigureModel, FigureModels, read_figure
from deck.slides.rings import ring
from deck.slides.stack import GAP, ruled, stack

OTHER_NAMES = ("big number", "hero", "headline figure")
EXAMPLE = {
    "en": """
kind: bignumber
title: Almost nine customers in ten renewed, and they carry the growth
figure: renewals
text: of customers renewed in 2025, the year in which one desk took over every call
facts:
  - revenue
  - fact: growth
    caption: growth of renewals, year on year
""",
    "zh": """
kind: bignumber
title: 近九成客户续约，增长由他们支撑
figure: renewals
text: 的客户在2025年续约，这一年所有来电归入同一个服务台
facts:
  - revenue
  - fact: growth
    caption: 续约同比增速
""",
}
_ALONE = (240.0, 210.0)
"""More sizes for a figure that has the page for itself."""
_BESIDE = 0.417
"""The share of the width for what stands beside the figure: columns 8 to 12."""

_BOX = Insets(inches(0.4), inches(0.25), inches(0.3), inches(0.25))


class BignumberSlide(Slide):
    """A large figure."""

    figure: FactId | Text
    """The fact to show, or a figure as text."""
    text: Text | None = None
    """The sentence that the figure begins, below it."""
    facts: Annotated[FigureModels, Field(max_length=4)] = ()
    """Up to four more figures at the right: facts by id, or `{fact: id, caption: …}`."""
    chart: ChartModel | None = None
    """A chart in their place."""

    @model_validator(mode="after")
    def _has_room_for_one(self) -> BignumberSlide:
        if self.facts and self.chart is not None:
            raise MisfitError("beside the figure stand `facts` or a `chart`, not both", "chart")
        return self


def arrange(slide: BignumberSlide, canvas: Canvas) -> None:
    """The figure at the left with its sentence, in the form that the theme has for cards; figures or a chart at the
    right."""
    body, form = canvas.body, canvas.theme.data.card
    known = slide.figure in canvas.ledger.facts
    figure = f"${{{slide.figure}}}" if known else slide.figure
    beside = bool(slide.facts) or slide.chart is not None
    left = body._replace(w=round(body.w * (1 - _BESIDE)) - inches(0.3)) if beside else body
    if form.style in ("outline", "tile"):
        _boxed(slide, canvas, left, figure)
    elif centred(canvas.theme):
        _centred(slide, canvas, left, figure)
    else:
        _plain(slide, canvas, left, figure)
    if not beside:
        return
    gap = canvas.grid.gutter if form.style == "tile" else inches(0.3)
    right = Box(left.right + gap, body.y, body.right - left.right - gap, body.h)
    if slide.chart is not None:
        draw_chart(canvas, slide.chart, right, page=slide.title)
    elif form.style == "tile":
        _tiles(canvas, right, slide.facts)
    else:
        _facts(canvas, right, slide.facts)


def _large(
    canvas: Canvas, figure: str, size: float, ink: Colour | None = None, align: str = "l"
) -> list[Paragraph]:
    ink = ink or canvas.theme.accent
    return [canvas.figure(figure, size, ink, align=align)]


def _plain(slide: BignumberSlide, canvas: Canvas, left: Box, figure: str) -> None:
    """The figure in one line, its sentence below."""
    theme, body = canvas.theme, canvas.body
    giant = theme.sizes("giant")
    sizes = giant if left.w < body.w else (*_ALONE, *giant)
    size = next(
        (s for s in sizes if canvas.lines(_large(canvas, figure, s), left.w) == 1), sizes[-1]
    )
    number = _large(canvas, figure, size)
    height = canvas.height(number, left.w)
    below: list[Paragraph] = []
    ruled_off = theme.data.card.edge == "hairline"
    gap = 2 * GAP if ruled_off else 0
    place, height_below = left, 0
    if slide.text:
        place = left._replace(w=min(left.w, inches(6.2)), h=left.h - height - gap)
        (below,) = canvas.fitted(
            "lead", [place], lambda _, s: [canvas.paragraph(slide.text or "", s)]
        )
        height_below = canvas.height(below, place.w) + gap
    top = body.y + max(0, (body.h - height - height_below) // 4)
    canvas.text("Figure", Box(left.x, top, left.w, height), number)
    if below:
        y = top + height + gap
        if ruled_off:
            canvas.rule("Figure rule", left.x, y - GAP, left.right, y - GAP, theme.rule)
        canvas.text("Text", place._replace(y=y, h=body.bottom - y), below)


def _boxed(slide: BignumberSlide, canvas: Canvas, box: Box, figure: str) -> None:
    """The figure and its sentence in a box with a heavy outline, or on a tile in the accent colour."""
    theme, form = canvas.theme, canvas.theme.data.card
    tile = form.style == "tile"
    ink = theme.on_accent if tile else theme.ink
    colour = theme.on_accent if tile else theme.accent
    room = box.inside(_BOX)

    def texts(size: float, small: float) -> tuple[list[Paragraph], list[Paragraph]]:
        said = [canvas.paragraph(slide.text, small, ink)] if slide.text else []
        return _large(canvas, figure, size, colour), said

    for large, small in product(theme.sizes("giant"), theme.sizes("lead")):
        number, said = texts(large, small)
        if canvas.lines(number, room.w) == 1 and canvas.fits([*number, *said], room.w, room.h):
            break
    if tile:
        rounds = rounded(box, form.radius)
        canvas.add(Shape("Figure tile", box, "roundRect", theme.accent, adjust=rounds))
    else:
        canvas.add(Shape("Figure box", box, stroke=Stroke(theme.rule, HEAVY)))
    above, below = canvas.height(number, room.w), canvas.height(said, room.w) if said else 0
    top = room.y + max(0, (room.h - above - below) // 2)
    canvas.text("Figure", Box(room.x, top, room.w, above), number)
    if said:
        canvas.text("Text", Box(room.x, top + above, room.w, room.bottom - top - above), said)


def _centred(slide: BignumberSlide, canvas: Canvas, box: Box, figure: str) -> None:
    """The figure in the middle, in a ring if it is a share, its sentence below."""
    theme = canvas.theme
    foot = round(box.h * 0.26) if slide.text else 0
    field = box._replace(h=box.h - foot)
    share = _share(slide, canvas)
    room = field
    if share is not None:
        side = min(field.w, field.h)
        room = Box(field.x + (field.w - side) // 2, field.y, side, side)
        name = canvas.fill(figure)
        with canvas.grouped("Ring", name):
            ring(canvas, "Ring", room, share)
        inset = round(side * 0.14)
        room = room._replace(x=room.x + inset, w=room.w - 2 * inset)
    number = next(
        (
            found
            for size in theme.sizes("giant")
            if canvas.lines(found := _large(canvas, figure, size, align="ctr"), room.w) == 1
            and canvas.fits(found, room.w, field.h)
        ),
        _large(canvas, figure, theme.sizes("giant")[-1], align="ctr"),
    )
    high = canvas.height(number, room.w)
    # as wide as the field, so that it stays on one line in a typeface that is a little wider
    canvas.text("Figure", Box(field.x, room.y + (room.h - high) // 2, field.w, high), number)
    if slide.text:
        place = Box(box.x, field.bottom + inches(0.15), box.w, foot - inches(0.15))
        (said,) = canvas.fitted(
            "lead",
            [place],
            lambda _, s: [canvas.paragraph(slide.text or "", s, bold=True, align="ctr")],
        )
        canvas.text("Text", place, said)


_TYPED = re.compile(r"[<>≥≤≈~～]?\s*(\d+(?:\.\d+)?)\s*%")


def _share(slide: BignumberSlide, canvas: Canvas) -> Decimal | None:
    """The figure as a part of one, if it is a share: a percentage up to 100 that is no change."""
    fact = canvas.ledger.facts.get(slide.figure)
    if fact is None:
        typed = _TYPED.fullmatch(slide.figure.strip())
        value = Decimal(typed[1]) if typed else None
    else:
        change = bool(fact.fact.basis) or (fact.fact.formula or "").rstrip().endswith("- 1")
        value = fact.value if fact.fact.unit == "%" and not change else None  # type: ignore[assignment]
    if not isinstance(value, Decimal) or not 0 <= value <= 100:
        return None
    return value / 100


def _tiles(canvas: Canvas, box: Box, facts: tuple[FigureModel, ...]) -> None:
    """More figures with their captions, each on a tile, the first of which stands out."""
    theme = canvas.theme
    items = [read_figure(canvas, fact) for fact in facts]
    boxes = canvas.grid.rows_of(box, len(items), canvas.grid.gutter)
    grounds = [theme.accent3, *[theme.tint] * (len(items) - 1)]
    air = min(_BOX.top, boxes[0].h // 16)  # less on low tiles
    insets = _BOX._replace(top=air, bottom=air)

    def build(i: int, size: float) -> list[Paragraph]:
        ink = theme.on(grounds[i])
        return [
            canvas.figure(items[i].figure, size * 2, ink),
            *(canvas.paragraph(text, size, ink, before=2) for text in items[i].captions),
        ]

    texts = canvas.fitted("grown", boxes, build, insets)
    for i, (place, text) in enumerate(zip(boxes, texts, strict=True)):
        canvas.panel(
            f"Fact {i + 1}", place, text, grounds[i], anchor="ctr", insets=insets,
            geometry="roundRect", adjust=rounded(place, theme.data.card.radius),
        )  # fmt: skip


def _facts(canvas: Canvas, box: Box, facts: tuple[FigureModel, ...]) -> None:
    """More figures with their captions, in rows with hairlines."""
    theme = canvas.theme
    items = [read_figure(canvas, fact) for fact in facts]

    def rows(size: float) -> list[list[Paragraph]]:
        return [
            aligned(
                theme,
                [
                    canvas.figure(item.figure, size * 2),
                    *(
                        canvas.paragraph(text, size, theme.muted, before=2)
                        for text in item.captions
                    ),
                ],
            )
            for item in items
        ]

    ruled_rows = theme.data.table.rules != "none" and not centred(theme)
    inner = box._replace(y=box.y + GAP, h=box.h - GAP)
    found = stack(canvas, inner, rows, inches(2.4))
    if ruled_rows:
        canvas.rule("Rule 1", box.x, box.y, box.right, box.y, theme.ink, 19_050)
        ruled(canvas, "Rule", box, found)
    canvas.text("Facts", inner, found.paragraphs)
