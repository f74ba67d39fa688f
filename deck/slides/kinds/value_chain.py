"""The links of a value chain, and what can be said of each of them, row by row."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Insets
from deck.slides.canvas import Canvas, inches
from deck.slides.chevrons import arrows
from deck.slides.grids import GridColumn, Look, grid
from deck.slides.heads import heads_lead

OTHER_NAMES = ("value chain", "supply chain", "chain")
EXAMPLE = {
    "en": """
kind: value_chain
title: Service is the thin link, as most customers leave there and least is spent there
links: [Win, Set up, Use, Serve, Renew]
rows:
  - What is done: [Find and sign, Import and train, Bring seats to life, Answer and solve, Review and offer]
  - Who does it: [Sales, Projects, Account teams, Service desk, Account teams]
  - Share of cost: [38%, 17%, 21%, 9%, 15%]
  - Customers lost here: [2%, 8%, 21%, 61%, 8%]
  - Effect on renewal: [low, medium, high, decisive, high]
highlight: Serve
so_what: Money spent where customers leave keeps them; today it goes where they arrive.
""",
    "zh": """
kind: value_chain
title: 服务是最薄弱的一环：多数客户在此流失，投入却最少
links: [赢单, 上线, 使用, 服务, 续约]
rows:
  - 做什么: [寻找并签约, 导入与培训, 让席位用起来, 应答并解决, 回顾并报价]
  - 谁来做: [销售, 项目组, 客户团队, 服务台, 客户团队]
  - 成本占比: [38%, 17%, 21%, 9%, 15%]
  - 在此流失的客户: [2%, 8%, 21%, 61%, 8%]
  - 对续约的影响: [低, 中, 高, 决定性, 高]
highlight: 服务
so_what: 钱应花在客户离开的地方，而今天花在客户进来的地方。
""",
}


class ChainRow(Model):
    """A row: what it says, and that of each link."""

    label: Text
    """What it says."""
    cells: Texts
    """One text per link, in their order."""


def _read(item: Any) -> Any:
    if isinstance(item, dict) and len(item) == 1:
        ((label, cells),) = item.items()
        return {"label": label, "cells": cells}
    return item


Row = Annotated[
    ChainRow, BeforeValidator(_read, json_schema_input_type=ChainRow | dict[str, list[Text]])
]


class ValueChainSlide(Slide):
    """A value chain."""

    links: Annotated[Texts, Field(min_length=3, max_length=7)]
    """Three to seven links, in their order."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=6)]
    """One to six rows with one text per link: `Margin: [8%, 12%, 10%]`."""
    highlight: Text | None = None
    """The link that the page is about."""

    @model_validator(mode="after")
    def _has_a_cell_per_link(self) -> ValueChainSlide:
        for i, row in enumerate(self.rows):
            if len(row.cells) != len(self.links):
                message = f"there are {len(self.links)} links; cells here: {len(row.cells)}"
                raise MisfitError(message, "rows", i, "cells")
        if self.highlight is not None and self.highlight not in self.links:
            raise MisfitError(unknown("link", self.highlight, list(self.links)), "highlight")
        return self


_LABELS, _FEW_LABELS, _WIDE_LABELS = 0.153, 0.13, 0.19
"""The share of the width of the labels, also beside many links, and beside few."""
_TIP, _SHORT = 0.28, 0.13
"""The length of the tips, in heights of the arrows, and at most in their widths."""
_OVERLAP, _CLOSE = inches(0.1), inches(0.05)
_HIGH, _HEAD = inches(0.72), inches(0.5)
_FEW = {
    1: (inches(1.2), inches(1.8)),
    2: (inches(1.0), inches(1.5)),
    3: (inches(0.9), inches(1.25)),
}
"""The height of the arrows, and that of a row at most, above few rows."""
_MOST, _HIGHEST = inches(0.95), inches(1.6)
_PAD = Insets(inches(0.1), inches(0.04), inches(0.1), inches(0.04))
_FIGURE = re.compile(r"[^\w]*(?:[A-Z]{2,3}\s?)?[-+−±<>≥≤≈~]?\s?[$€£¥]?\d")
_LONGEST_FIGURE = 12


_FEW_LINKS = 5
"""More links need the width of the whole page."""


def is_wide(slide: ValueChainSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return len(slide.links) > _FEW_LINKS


def arrange(slide: ValueChainSlide, canvas: Canvas) -> None:
    """A table whose heads stand on arrows, or have those of the theme between them."""
    theme, body, words = canvas.theme, canvas.body, canvas.words
    high, most = _FEW.get(len(slide.rows), (_HIGH, _MOST))
    few = len(slide.links) < _FEW_LINKS and len(slide.rows) == 1
    if few:
        high = _HIGHEST
    headed = heads_lead(theme)
    if headed:
        high = _HEAD
    spare = max(0, body.h - high - most * len(slide.rows))
    body = body._replace(y=body.y + spare // 4, h=body.h - spare // 4)
    share = _WIDE_LABELS if few else _LABELS if len(slide.links) <= _FEW_LINKS else _FEW_LABELS
    label = round(body.w * share)
    space = body._replace(x=body.x + label, w=body.w - label)
    cells = canvas.grid.columns_of(space, len(slide.links), 0)
    tip = min(round(high * _TIP), round(cells[0].w * _SHORT))
    pad = _PAD if len(slide.links) <= _FEW_LINKS else _PAD._replace(left=_CLOSE, right=_CLOSE)
    marked = {i for i, link in enumerate(slide.links) if link == slide.highlight}

    def draw_arrows(height: int) -> None:
        boxes = [
            cell._replace(w=min(cell.w + _OVERLAP, body.right - cell.x), h=height) for cell in cells
        ]
        with canvas.grouped("Links", canvas.fill(plain(" → ".join(slide.links)))):
            canvas.add(*arrows(canvas, "Link", boxes, tip, marked))

    heads = _led_on(slide, canvas, cells[0].inside(pad).w)
    columns = [GridColumn(label, pad=_PAD._replace(left=0))]
    columns += [
        GridColumn(cell.w, accent=i in marked, align="ctr", pad=pad, head=heads[i])
        if headed
        else GridColumn(
            cell.w,
            accent=i in marked,
            align="ctr",
            pad=pad,
            head=slide.links[i],
            head_pad=_PAD._replace(left=tip if i else _PAD.left, right=tip - _OVERLAP),
            head_colour=theme.on_accent if i in marked else theme.on(theme.beside_accent),
        )
        for i, cell in enumerate(cells)
    ]
    rows = [(row.label, *row.cells) for row in slide.rows]

    def look(i: int, j: int) -> Look:
        if not j:
            return Look(bold=True, colour=theme.muted)
        figure = _is_figure(canvas, rows[i][j])
        bold = figure or j - 1 in marked
        colour = theme.accent_on_tint if figure and j - 1 in marked else None
        return Look(bold, colour, 1.15 if figure else 1.0)

    said = [
        f"{row.label}{words.colon}"
        + words.comma.join(
            f"{link} {cell}" for link, cell in zip(slide.links, row.cells, strict=True)
        )
        for row in slide.rows
    ]
    grid(
        canvas, "Chain", body, columns, rows, look,
        most=most, alt=canvas.fill(plain(words.semicolon.join(said))), head_height=high, ends=False,
        ground=None if headed else draw_arrows,
    )  # fmt: skip


def _led_on(slide: ValueChainSlide, canvas: Canvas, width: int) -> list[str]:
    """The names of the links, each with an arrow to the next if all of them stay on one line."""
    led = [f"{link} →" for link in slide.links[:-1]]
    size = canvas.theme.sizes("body")[0]
    short = all(canvas.width(canvas.runs(text, size, bold=True)) <= width for text in led)
    return [*led, slide.links[-1]] if short else list(slide.links)


def _is_figure(canvas: Canvas, text: str) -> bool:
    """Whether a cell is a figure, which stands out."""
    filled = canvas.fill(plain(text))
    return len(filled) <= _LONGEST_FIGURE and _FIGURE.match(filled) is not None
