"""What was promised, what could go wrong, what to watch: cards, and a note of caution."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts
from deck.scene.items import Box, Insets, Paragraph, Run
from deck.scene.layouts import STRIP, STRIP_INSET
from deck.slides.blocks import Card, cards
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card
from deck.slides.takeaway import GAP

OTHER_NAMES = ("forecast",)
EXAMPLE = {
    "en": """
kind: outlook
title: The plan holds on paper; two signals will show whether it holds with customers
cards:
  - {type: commitment, heading: What was promised, text: Answers within the hour by autumn in every segment.}
  - {type: risk, heading: What could break it, text: [Night shifts stay unfilled, A merger moves the largest account]}
  - {type: signal, heading: What to watch, text: [Share of first answers within the hour, Renewals signed before notice]}
caution: {label: Read with care, text: The risks and signals are our inference.}
""",
    "zh": """
kind: outlook
title: 计划在纸面上成立，两个信号将检验它在客户那里是否成立
cards:
  - {type: commitment, heading: 承诺了什么, text: 秋季之前各细分市场一小时内响应。}
  - {type: risk, heading: 可能的阻碍, text: [夜班岗位招不满, 并购带走最大客户]}
  - {type: signal, heading: 关注什么, text: [一小时内首次响应占比, 提前签署的续约]}
caution: {label: 谨慎解读, text: 风险与信号为我方推断。}
""",
}


class OutlookCard(Model):
    """A card of the outlook."""

    type: Literal["commitment", "risk", "signal"]
    """What the card is about; signals are highlighted."""
    heading: Text
    """Its heading."""
    text: Texts
    """A sentence, or a list."""
    label: Text | None = None
    """The small label; the default is the word for the type."""


class Caution(Model):
    """A strip below the cards."""

    label: Text
    """Its opening words, in the accent colour."""
    text: Text
    """What to keep in mind."""


class OutlookSlide(Slide):
    """An outlook."""

    cards: Annotated[tuple[OutlookCard, ...], Field(min_length=2, max_length=4)]
    """Two to four cards."""
    caution: Caution | None = None
    """A note of caution below the cards."""


def arrange(slide: OutlookSlide, canvas: Canvas) -> None:
    """Cards of equal height; the caution on a tint below."""
    body = canvas.body
    caution = _caution(slide.caution, canvas, body) if slide.caution else None
    above = body._replace(h=body.h - (caution.height + GAP if caution else 0))
    boxes = canvas.grid.columns_of(above, len(slide.cards))
    items = [
        Card(
            card.label or getattr(canvas.words, card.type), card.heading, card.text,
            card.type == "signal",
        )
        for card in slide.cards
    ]  # fmt: skip
    end = cards(canvas, boxes, items)
    if caution:
        apart = GAP if canvas.theme.data.card.style != "none" else 2 * GAP
        box = Box(body.x, end + apart, body.w, caution.height)
        card(
            canvas, "Caution", box, caution.text, caution.insets,
            edge="left", accent=True, marked=True, anchor="ctr",
        )  # fmt: skip


class _Strip(NamedTuple):
    """A text on a strip, and the height of the strip."""

    text: list[Paragraph]
    insets: Insets
    height: int


def _caution(caution: Caution, canvas: Canvas, body: Box) -> _Strip:
    """The caution on its strip."""
    theme = canvas.theme
    side = inches(STRIP_INSET)
    insets = Insets(side, 0, side, 0)

    def build(_: int, size: float) -> list[Paragraph]:
        label = Run(f"{canvas.fill(caution.label)}  ", size, theme.accent_on_tint, bold=True)
        return [Paragraph((label, *canvas.runs(caution.text, size)))]

    (text,) = canvas.fitted("body", [body._replace(h=inches(0.9))], build, insets)
    height = max(inches(STRIP), canvas.height(text, body.inside(insets).w) + side)
    return _Strip(text, insets, height)
