"""Bullet points, to two levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, text_list
from deck.scene.items import LARGE_NUMBER, Anchor, Box, Insets, Paragraph
from deck.scene.placeholders import HANG, SECOND_BULLET
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import placement_of, set_paragraph
from deck.slides.row_forms import draw_row, open_rows, row_gap, row_side
from deck.slides.stack import GAP, stack
from deck.themes.grid import Placement, TextStyle

LAYOUT = "text"
SO_WHAT = "lead"
OTHER_NAMES = ("bullets", "points", "content")
RANGES = {"points": (2, 6)}
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


Bullets = Annotated[tuple[Bullet, ...], text_list(tuple[Bullet | Text, ...], "text")]


class TextSlide(Slide):
    """Points in sentences, to two levels."""

    points: Annotated[Bullets, Field(min_length=1)]
    """Texts, or `{text: …, points: […]}` with points of the second level."""


_FEW = 4
"""Up to so many points share the height of the page, each with its number."""
_NUMBER = inches(0.65)
_HANG = inches(HANG)
_SHAPE = inches(0.48)
"""The height of a number that is drawn."""


def arrange(slide: TextSlide, canvas: Canvas) -> None:
    """The points in the layout's body: a few share its height, many are a list; continued on further pages at the
    smallest size."""
    if (
        placement_of(canvas, "text") is None
        and 1 < len(slide.points) <= _FEW
        and _rows(slide, canvas)
    ):
        return
    box = canvas.body
    placement = placement_of(canvas, "text")
    anchor: Anchor = placement.anchor if placement else "t"
    i = placement.insets if placement else Insets()
    sizes = placement.sizes if placement else canvas.theme.sizes("grown")
    width = round(box.w / (placement.stretch if placement else 1.0))
    # the box of a placeholder whose text fills `box`
    outer = box.inside(Insets(-i.left, -i.top, -i.right, -i.bottom))

    def put(points: list[Paragraph]) -> None:
        canvas.text("Points", outer, points, "text", anchor, i)

    for size in sizes:
        for gap in (30, 26, 22, 18, 15, 12, 10, 8):
            text = _paragraphs(canvas, slide.points, size, gap, placement)
            if canvas.fits(text, width, box.h):
                put(text)
                return
    smallest = sizes[-1]
    pages: list[list[Bullet]] = [[]]
    for bullet in slide.points:
        tried = _paragraphs(canvas, (*pages[-1], bullet), smallest, 8, placement)
        if pages[-1] and not canvas.fits(tried, width, box.h):
            pages.append([])
        pages[-1].append(bullet)
    for number, page in enumerate(pages):
        if number:
            canvas.turn()
        put(_paragraphs(canvas, page, smallest, 8, placement))


def _rows(slide: TextSlide, canvas: Canvas) -> bool:
    """Sets the points as a list with large numbers, in rows that are set apart as the theme has it; False if they do
    not fit so. Numbers that are no part of the list are texts and shapes of their own."""
    theme, body = canvas.theme, canvas.body
    side = row_side(theme)
    drawn = theme.data.lists.number != "figure" and not theme.placements
    apart = side + (_NUMBER if drawn else 0)
    box = Box(body.x + apart, body.y + GAP, body.w - apart - side, body.h - GAP)
    indent = 0 if drawn else _NUMBER
    number: dict[str, Any] = (
        {} if drawn else {"bullet": LARGE_NUMBER, "indent": _NUMBER, "hang": _NUMBER}
    )

    def build(bullet: Bullet, size: float) -> list[Paragraph]:
        small = max(12.0, size - 2)
        below = [
            canvas.paragraph(
                text, small, theme.muted, before=6, level=1, bullet=SECOND_BULLET,
                indent=indent + _HANG, hang=_HANG,
            )
            for text in bullet.points
        ]  # fmt: skip
        return [canvas.paragraph(bullet.text, size, **number), *below]

    found = stack(
        canvas,
        box,
        lambda size: [build(bullet, size) for bullet in slide.points],
        between=row_gap(theme),
        alone=not slide.so_what,
    )
    if not found.fits:
        return False
    open_rows(canvas, "Points", body)
    for i, row in enumerate(found.rows, 1):
        draw_row(canvas, f"Row {i}", Box(body.x, row.y, body.w, row.h), ruled=i > 1)
        if drawn:
            line = canvas.height([canvas.paragraph("1", found.size)], box.w)
            place = Box(body.x + side, row.y + found.above[i - 1] + line // 2, _NUMBER, 0)
            canvas.number(i, place._replace(y=place.y - _SHAPE // 2, h=_SHAPE))
    drop = found.above[0] - GAP
    canvas.text("Points", box._replace(y=box.y + drop, h=box.h - drop), found.paragraphs, "text")
    return True


def _paragraphs(
    canvas: Canvas, bullets: Sequence[Bullet], size: float, gap: float, placement: Placement | None
) -> list[Paragraph]:
    """The points of both levels, formatted as in the company's template if there is one."""
    theme = canvas.theme
    if placement is None:
        first = TextStyle(size, theme.ink, bullet=theme.bullet, indent=inches(0.22))
        second = TextStyle(max(12, size - 1), theme.muted, bullet=theme.bullet, indent=inches(0.5))
        small = second.size
    else:
        first, second = placement.levels[0], placement.levels[min(1, len(placement.levels) - 1)]
        smaller = second.size if size == first.size else max(placement.sizes[-1], size - 1)
        small = min(size, smaller)
    lines: list[Paragraph] = []
    for i, bullet in enumerate(bullets):
        lines.append(set_paragraph(canvas, bullet.text, first, size, before=gap if i else 0))
        lines += [
            set_paragraph(canvas, text, second, small, level=1, before=gap / 3)
            for text in bullet.points
        ]
    return lines
