"""What changes, row by row: how it was at the left, how it will be at the right."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Box, Insets, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.grids import GridColumn, Look, grid

OTHER_NAMES = ("from to", "before after", "shift", "transformation")
EXAMPLE = {
    "en": """
kind: from_to
title: Growth from customers who stay asks for five new habits
from: hunting for new contracts
to: keeping the ones we have
rows:
  - Goal: [As many signatures as possible, The same customer in the third year]
  - Bonus: [Paid at signature, Paid at renewal]
  - Service: [A cost per call to bring down, The first reason to renew]
  - Review: [A price talk before the contract ends, A yearly look at the customer's own figures]
  - Measure: [New contracts, Share of contracts renewed]
""",
    "zh": """
kind: from_to
title: 靠老客户增长，五个习惯都要改变
from: 追逐新合同
to: 留住老客户
rows:
  - 目标: [签约越多越好, 同一客户用到第三年]
  - 奖金: [签约时发放, 续约时发放]
  - 服务: [要压低的通话成本, 续约的首要理由]
  - 回顾: [到期前谈价格, 每年看客户自己的数据]
  - 衡量: [新签合同数, 合同续约率]
""",
}


class Shift(Model):
    """A row: what changes, how it was, and how it will be."""

    label: Text | None = None
    """What changes."""
    old: Annotated[Text, Field(alias="from")]
    """How it was."""
    new: Annotated[Text, Field(alias="to")]
    """How it will be."""


def _read(item: Any) -> Any:
    label: dict[str, Any] = {}
    pair = item
    if isinstance(item, dict) and len(item) == 1:
        ((name, pair),) = item.items()
        label = {"label": name}
    elif isinstance(item, dict):
        return item
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError("a row is `Goal: [how it was, how it will be]`, with or without its label")
    return {**label, "from": pair[0], "to": pair[1]}


_Pair = Annotated[list[Text], Field(min_length=2, max_length=2)]
Row = Annotated[
    Shift, BeforeValidator(_read, json_schema_input_type=Shift | _Pair | dict[str, _Pair])
]


class FromToSlide(Slide):
    """What changes."""

    old: Annotated[Text, Field(alias="from")]
    """What the left column is about: how it was."""
    new: Annotated[Text, Field(alias="to")]
    """What the right column is about: how it will be."""
    rows: Annotated[tuple[Row, ...], Field(min_length=2, max_length=7)]
    """Two to seven rows: `Goal: [how it was, how it will be]`, or `[how it was, how it will be]`."""


_LABELS, _GAP = 0.161, 0.068
"""The shares of the width of the labels, and of the arrows."""
_ARROW = Insets(inches(0.2), 0, inches(0.17), 0)
_HIGH = inches(0.33)
_MOST, _HIGHEST = inches(1.1), {2: inches(1.8), 3: inches(1.5)}
"""The height of a row at most, and that of a few."""
_PAD = Insets(inches(0.2), inches(0.04), inches(0.15), inches(0.04))


def is_wide(slide: FromToSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return any(row.label for row in slide.rows)


def arrange(slide: FromToSlide, canvas: Canvas) -> None:
    """A table with a head of two colours, and an arrow between the cells of each row."""
    theme, body, words = canvas.theme, canvas.body, canvas.words
    labelled = any(row.label for row in slide.rows)
    label = canvas.grid.side if canvas.wide else round(body.w * _LABELS) if labelled else 0
    gap = round(body.w * _GAP)
    left = (body.w - label - gap) * 49 // 100
    columns = [
        GridColumn(label, pad=Insets(right=inches(0.15), top=_PAD.top, bottom=_PAD.bottom)),
        GridColumn(
            left,
            pad=_PAD,
            head=words.from_heading.format(slide.old),
            head_fill=theme.quiet,
            head_colour=theme.ink,
        ),
        GridColumn(gap, gap=True),
        GridColumn(
            body.w - label - gap - left,
            accent=True,
            pad=_PAD,
            head=words.to_heading.format(slide.new),
            head_fill=theme.accent,
            head_colour=theme.on_accent,
        ),
    ]
    looks = [Look(bold=True, colour=theme.muted), Look(), Look(), Look(bold=True)]
    texts = [(row.label or "", row.old, "", row.new) for row in slide.rows]
    skipped = 0 if labelled else 1
    said = [
        (f"{row.label}{words.colon}" if row.label else "") + f"{row.old} → {row.new}"
        for row in slide.rows
    ]
    rows = grid(
        canvas,
        "Changes",
        body,
        columns[skipped:],
        [row[skipped:] for row in texts],
        lambda _, column: looks[column + skipped],
        most=_HIGHEST.get(len(slide.rows), _MOST),
        alt=canvas.fill(plain(words.semicolon.join(said))),
    )
    x = body.x + label + left + _ARROW.left
    width = gap - _ARROW.left - _ARROW.right
    with canvas.grouped("Arrows", canvas.fill(plain(f"{slide.old} → {slide.new}"))):
        for i, (y, h) in enumerate(rows, 1):
            high = min(_HIGH, h * 2 // 3)
            box = Box(x, y + (h - high) // 2, width, high)
            canvas.add(Shape(f"Arrow {i}", box, "rightArrow", theme.accent))
