"""Bullet points, to two levels."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from deck.outline.fields import Model
from deck.outline.model import Slide, Text, Texts
from deck.scene.items import Anchor, Box, Insets, Paragraph
from deck.slides.blocks import inches
from deck.slides.canvas import BULLET, Canvas
from deck.slides.placement import place_of, set_paragraph
from deck.themes.theme import Place

LAYOUT = "text"
SO_WHAT = "side"
EXAMPLE = {
    "en": """
kind: text
title: Three habits keep customers, and all three can be taught
points:
  - "**Answer first.** The first reply within an hour halves the risk of leaving"
  - text: "**Own the case.** One name from first call to last"
    points: [No transfers without a handshake, A weekly look at open cases]
  - "**Say what is next.** Every call ends with a date; see the [playbook](https://example.com)"
so_what: Start with the first habit; it needs no budget.
""",
    "zh": """
kind: text
title: 三个习惯留住客户，而且都可以训练
points:
  - "**先回应。** 一小时内首次答复，流失风险减半"
  - text: "**有人负责。** 从第一通电话到最后一通，同一个名字"
    points: [没有交接就不转单, 每周检查未结案件]
  - "**说清下一步。** 每次通话都以日期收尾，见[手册](https://example.com)"
so_what: 先从第一个习惯开始，它不需要预算。
""",
}


class Bullet(Model):
    """A point, and the points below it."""

    text: Text
    """The point."""
    points: Texts = ()
    """Points of the second level."""


def _bullets(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return value
    return [item if isinstance(item, dict) else {"text": item} for item in value]


Bullets = Annotated[
    tuple[Bullet, ...],
    BeforeValidator(_bullets, json_schema_input_type=tuple[Bullet | Text, ...]),
]


class TextSlide(Slide):
    """Points in sentences, to two levels."""

    points: Annotated[Bullets, Field(min_length=1)]
    """Texts, or `{text: …, points: […]}` with points of the second level."""


def arrange(slide: TextSlide, canvas: Canvas) -> None:
    """The points in the layout's body; as many pages as they need at the smallest size."""
    box = canvas.body
    place = place_of(canvas, "text")
    anchor: Anchor = "t"
    insets = Insets()
    sizes = canvas.theme.sizes("body")
    stretch = 1.0
    if place is not None:
        anchor, insets, sizes, stretch = place.anchor, place.insets, place.sizes, place.stretch
    width = round(box.w / stretch)

    def put(points: tuple[Bullet, ...] | list[Bullet], size: float, gap: float) -> None:
        around = _around(box, insets)
        words = _paragraphs(canvas, points, size, gap, place)
        canvas.text("Points", around, words, "text", anchor, insets)

    for size in sizes:
        for gap in (30, 26, 22, 18, 15, 12, 10, 8):
            if canvas.fits(_paragraphs(canvas, slide.points, size, gap, place), width, box.h):
                put(slide.points, size, gap)
                return
    smallest = sizes[-1]
    pages: list[list[Bullet]] = [[]]
    for bullet in slide.points:
        tried = _paragraphs(canvas, (*pages[-1], bullet), smallest, 8, place)
        if pages[-1] and not canvas.fits(tried, width, box.h):
            pages.append([])
        pages[-1].append(bullet)
    for i, page in enumerate(pages):
        if i:
            canvas.turn()
        put(page, smallest, 8)


def _around(box: Box, insets: Insets) -> Box:
    """The box of a placeholder whose text stands in `box`."""
    i = insets
    return Box(box.x - i.left, box.y - i.top, box.w + i.left + i.right, box.h + i.top + i.bottom)


def _paragraphs(
    canvas: Canvas,
    bullets: tuple[Bullet, ...] | list[Bullet],
    size: float,
    gap: float,
    place: Place | None,
) -> list[Paragraph]:
    if place is not None:
        return _set(canvas, bullets, size, gap, place)
    found: list[Paragraph] = []
    for i, bullet in enumerate(bullets):
        found.append(
            canvas.paragraph(
                bullet.text, size, bullet=BULLET, indent=inches(0.22), before=gap if i else 0
            )
        )
        found += [
            canvas.paragraph(
                text, max(12, size - 1), canvas.theme.muted, level=1, bullet=BULLET,
                indent=inches(0.5), before=gap / 3,
            )
            for text in bullet.points
        ]  # fmt: skip
    return found


def _set(
    canvas: Canvas,
    bullets: tuple[Bullet, ...] | list[Bullet],
    size: float,
    gap: float,
    place: Place,
) -> list[Paragraph]:
    """The points as a company's template sets its levels."""
    first, second = place.levels[0], place.levels[min(1, len(place.levels) - 1)]
    below = second.size if size == first.size else max(place.sizes[-1], size - 1)
    found: list[Paragraph] = []
    for i, bullet in enumerate(bullets):
        found.append(set_paragraph(canvas, bullet.text, first, size, before=gap if i else 0))
        found += [
            set_paragraph(canvas, text, second, min(size, below), level=1, before=gap / 3)
            for text in bullet.points
        ]
    return found
