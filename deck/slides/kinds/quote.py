"""A quotation in large type, and its speaker."""

from __future__ import annotations

from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import balance

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
    """The words in the heading font next to a bar; the speaker below."""
    theme, body = canvas.theme, canvas.body
    indent = inches(0.45)
    words = slide.quote.strip('“”"「」')
    width = min(body.w, inches(11.2)) - indent
    speaker = [canvas.paragraph(slide.by, theme.sizes("body")[0], bold=True)]
    if slide.role:
        speaker.append(canvas.paragraph(slide.role, theme.sizes("label")[0], theme.muted, before=3))
    foot = min(canvas.height(speaker, width) + inches(0.05), inches(1.2))
    available = body.h - inches(0.3) - max(foot, inches(0.65))

    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(f"“{words}”", size, heading=True, spacing=1.05)]

    (quote,) = canvas.fitted("quote", [Box(0, 0, width, available)], build)
    height = min(available, canvas.height(quote, width))
    total = height + inches(0.3) + foot
    top = body.y + (body.h - total) * 2 // 5
    canvas.bar("Quote bar", Box(body.x, top, inches(0.07), total), theme.accent)
    box = Box(body.x + indent, top, width, height)
    canvas.text("Quote", box, quote, insets=balance(canvas, quote, width))
    canvas.text("Speaker", Box(box.x, box.bottom + inches(0.3), width, foot), speaker)
