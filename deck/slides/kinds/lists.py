"""Two or three lists side by side, as blocks or numbered rows."""

from __future__ import annotations

from math import inf
from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, labelled_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Geometry, Insets, Paragraph
from deck.slides.blocks import Entry, heading, numbered, numbered_size
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card, centred, rounded
from deck.slides.row_forms import draw_row, row_form

OTHER_NAMES = ("blocks",)
EXAMPLE = {
    "en": """
kind: lists
title: Five kinds of customer, five reasons to stay
lists:
  - heading: Kinds of customer
    items: [Public sector, Industry, Retail, Health, Start-ups]
    highlight: Public sector
  - heading: What keeps them
    style: numbered
    items:
      - Certainty: contracts that hold
      - Uptime: answers at night
      - Speed: changes in a day
      - Care: people who know the case
      - Price: a plan that grows
""",
    "zh": """
kind: lists
title: 五类客户，五个留下的理由
lists:
  - heading: 客户类型
    items: [公共部门, 工业, 零售, 医疗, 初创企业]
    highlight: 公共部门
  - heading: 留住他们的理由
    style: numbered
    items:
      - 确定: 合同说到做到
      - 可用: 夜间有人应答
      - 速度: 一天内完成变更
      - 用心: 熟悉案件的人
      - 价格: 随成长的方案
""",
}


class ListItem(Model):
    """An entry of a list."""

    label: Text
    """Its name."""
    text: Text | None = None
    """An explanation."""


Items = Annotated[
    tuple[ListItem, ...], labelled_list(tuple[ListItem | Labelled | Text, ...], "label", "text")
]


class ListModel(Model):
    """A list."""

    heading: Text
    """Its heading."""
    items: Annotated[Items, Field(min_length=1, max_length=8)]
    """Texts, or `Label: text`."""
    style: Literal["blocks", "numbered"] = "blocks"
    """Filled blocks, or numbered rows with hairlines."""
    highlight: Text | None = None
    """The block to highlight."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> ListModel:
        if self.highlight is None:
            return self
        names = [item.label for item in self.items]
        if self.style != "blocks":
            raise MisfitError("only a list of `style: blocks` highlights one of them", "highlight")
        if self.highlight not in names:
            raise MisfitError(unknown("block", self.highlight, names), "highlight")
        return self


class ListsSlide(Slide):
    """Lists side by side."""

    lists: Annotated[tuple[ListModel, ...], Field(min_length=1, max_length=3)]
    """One to three lists."""


GAP, TALLEST = inches(0.14), inches(1.15)
"""The distance of blocks, and their greatest height."""
_FEW, _TALLER, _SINGLE = 3, inches(1.5), inches(2.6)
"""Up to so many blocks are higher, and one alone is higher still."""
_ALONE = 0.6
"""The share of the width of a single list of short texts."""


def arrange(slide: ListsSlide, canvas: Canvas) -> None:
    """Equal columns; the rows of lists of the same length are aligned. A single list of short texts is narrower, but for a
    single block."""
    boxes = canvas.grid.columns_of(canvas.body, len(slide.lists), inches(0.6))
    bare = canvas.theme.data.card.style == "none"
    most = max(len(one.items) for one in slide.lists)
    if len(boxes) == 1 and _is_short(slide.lists[0], canvas) and (most > 1 or bare):
        width = round(canvas.body.w * _ALONE)
        middle = (canvas.body.w - width) // 2 if centred(canvas.theme) else 0
        boxes = [boxes[0]._replace(x=boxes[0].x + middle, w=width)]
    tallest = TALLEST if most > _FEW else _TALLER
    if most == 1 and canvas.theme.grows:
        tallest = _SINGLE
    spaces: list[Box] = []
    for i, (model, box) in enumerate(zip(slide.lists, boxes, strict=True), 1):
        used = heading(canvas, f"Heading {i}", box, model.heading)
        high = min(box.h - used - inches(0.1), len(model.items) * (tallest + GAP) - GAP)
        inner = Box(box.x, box.y + used, box.w, high)
        if bare or (model.style == "numbered" and row_form(canvas.theme) != "cards"):
            # rows without a ground are as high as blocks with the space around them
            inner = inner._replace(y=inner.y - GAP // 2, h=inner.h + GAP)
        spaces.append(inner)
    both = list(zip(slide.lists, spaces, strict=True))
    largest = min(_size(canvas, model, box) for model, box in both) if len(both) > 1 else inf
    for i, (model, box) in enumerate(both, 1):
        if model.style == "numbered":
            numbered(canvas, box, _entries(model), largest)
        else:
            _blocks(canvas, box, model, i, largest)


def _entries(model: ListModel) -> list[Entry]:
    return [Entry(item.label, item.text or "") for item in model.items]


def _size(canvas: Canvas, model: ListModel, box: Box) -> float:
    """The size, in points, that a list has space for."""
    if model.style == "numbered":
        return numbered_size(canvas, box, _entries(model))
    return _texts(canvas, box, model, inf)[0][0].runs[0].size


def _is_short(model: ListModel, canvas: Canvas) -> bool:
    """Whether the texts of a list stay on one line in half of the page."""
    size = canvas.theme.sizes("short")[0]
    texts = (canvas.fill(plain(f"{item.label} {item.text or ''}")) for item in model.items)
    return all(canvas.width(canvas.runs(text, size)) < canvas.body.w // 2 for text in texts)


def _texts(canvas: Canvas, box: Box, model: ListModel, most: float) -> list[list[Paragraph]]:
    """The texts of blocks, none larger than `most` points."""
    theme, bare = canvas.theme, canvas.theme.data.card.style == "none"
    rows = canvas.grid.rows_of(box, len(model.items), 0 if bare else GAP)
    on_block = theme.accent if bare else theme.on_strong

    def build(i: int, size: float) -> list[Paragraph]:
        size = min(size, most)
        item = model.items[i]
        highlighted = item.label == model.highlight
        ink = on_block if highlighted else theme.ink
        lines = [canvas.paragraph(item.label, size, ink, bold=highlighted or bool(item.text))]
        if item.text:
            muted = on_block if highlighted and not bare else theme.muted
            lines.append(canvas.paragraph(item.text, max(12, size - 1), muted, before=2))
        return lines

    measured = [row._replace(h=row.h - inches(0.06)) for row in rows]
    scale = "few" if len(rows) <= _FEW else "grown"
    if box.h > _TALLER and len(rows) == 1:
        scale = "statement"
    return canvas.fitted(scale, measured, build, _insets(canvas))


def _insets(canvas: Canvas) -> Insets:
    bare = canvas.theme.data.card.style == "none"
    return Insets() if bare else Insets(inches(0.25), 0, inches(0.2), 0)


def _blocks(canvas: Canvas, box: Box, model: ListModel, number: int, most: float) -> None:
    """Filled blocks; rows where the theme has no grounds."""
    theme, form = canvas.theme, canvas.theme.data.card
    bare, insets = form.style == "none", _insets(canvas)
    rows = canvas.grid.rows_of(box, len(model.items), 0 if bare else GAP)
    texts = _texts(canvas, box, model, most)
    for k, (item, row, text) in enumerate(zip(model.items, rows, texts, strict=True), 1):
        name, highlighted = f"Block {number}.{k}", item.label == model.highlight
        if bare:
            draw_row(canvas, name, row, ruled=k > 1)
            canvas.text(name, row, text, anchor="ctr")
        elif highlighted:
            shape: Geometry = "roundRect" if form.style == "tile" else "rect"
            adjust = rounded(row, form.radius) if form.style == "tile" else ()
            canvas.panel(
                name, row, text, theme.strong, anchor="ctr", insets=insets, geometry=shape,
                adjust=adjust,
            )  # fmt: skip
        else:
            card(canvas, name, row, text, insets, edge=None, anchor="ctr")
