"""A quotation in large type, and its speaker."""

from __future__ import annotations

from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Align, Box, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import HEAVY, centred, rounded
from deck.slides.placement import at_side, balance

OTHER_NAMES = ("quotation", "testimonial")
EXAMPLE = {
    "en": """
kind: quote
title: The head of service has made loyalty her only number
quote: We do not count calls any more. We count the customers who would miss us.
by: Head of service
role: Board meeting, 3 June 2025
so_what: The bonus plan still counts calls; it has to follow.
""",
    "zh": """
kind: quote
title: 服务负责人把忠诚度作为唯一指标
quote: 我们不再统计电话数量，只统计会想念我们的客户。
by: 服务负责人
role: 2025年6月3日 董事会
so_what: 奖金方案仍在统计电话数量，必须跟上。
""",
}


class QuoteSlide(Slide):
    """A quotation."""

    quote: Text
    """The words, without quotation marks."""
    by: Text
    """Who said them."""
    role: Text | None = None
    """Their position, or the occasion."""


def arrange(slide: QuoteSlide, canvas: Canvas) -> None:
    """The words in the heading font, the speaker below: next to a bar, in a box, on a tile, or alone."""
    theme, body = canvas.theme, canvas.body
    style = theme.data.card.style
    boxed = style in ("outline", "tile")
    indent = inches(0.45) if style != "none" else 0
    ink = theme.on_accent if style == "tile" else theme.ink
    words = slide.quote.strip('“”"「」')
    wide = body.w if boxed or centred(theme) else min(body.w, inches(11.2))
    width = wide - indent - (inches(0.6) if boxed else 0)
    align: Align = "ctr" if centred(theme) else "l"
    size = theme.sizes("body")[0]
    speaker = [canvas.paragraph(slide.by, size, ink, bold=True, align=align)]
    if slide.role:
        quiet = ink if style == "tile" else theme.muted
        small = theme.sizes("label")[0]
        speaker.append(canvas.paragraph(slide.role, small, quiet, before=3, align=align))
    foot = min(canvas.height(speaker, width) + inches(0.05), inches(1.2))
    pad = inches(0.35) if boxed else 0
    available = body.h - inches(0.3) - max(foot, inches(0.65)) - 2 * pad

    def build(_: int, size: float) -> list[Paragraph]:
        bold = style in ("none", "tile")
        return [
            canvas.paragraph(
                f"“{words}”", size, ink, bold=bold, heading=True, spacing=1.05, align=align
            )
        ]

    (quote,) = canvas.fitted("quote", [Box(0, 0, width, available)], build)
    height = min(available, canvas.height(quote, width))
    total = height + inches(0.3) + foot
    top = body.y + (body.h - total) * 2 // 5
    if boxed:
        canvas.add(_ground(canvas, body))
    elif style == "surface":
        canvas.bar("Quote bar", Box(body.x, top, inches(0.07), total), theme.accent)
    box = Box(body.x + indent, top, width, height)
    insets = at_side(balance(canvas, quote, width), align)
    canvas.text("Quote", box, quote, insets=insets)
    canvas.text("Speaker", Box(box.x, box.bottom + inches(0.3), width, foot), speaker)


def _ground(canvas: Canvas, box: Box) -> Shape:
    theme, form = canvas.theme, canvas.theme.data.card
    if form.style == "tile":
        corners = rounded(box, form.radius)
        return Shape("Quote tile", box, "roundRect", theme.accent, adjust=corners)
    return Shape("Quote box", box, stroke=Stroke(theme.rule, HEAVY))
