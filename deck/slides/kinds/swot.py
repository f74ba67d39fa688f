"""Strengths, weaknesses, opportunities and threats, or four other lists with names, as quadrants."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from deck.language.markup import Literal
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import Side, aligned, centred, crossed, letter_tile
from deck.slides.columns import CardText, Frame, Placed, first_flush, in_words, place, points, put
from deck.slides.heads import barred, draw_bar

OTHER_NAMES = ("strengths and weaknesses", "tows", "sowt")
EXAMPLE = {
    "en": """
kind: swot
title: The desk is our strength, as long as the nights are staffed
strengths:
  - 87% of customers renewed in 2025
  - One desk with shared cases since 2023
  - A named owner follows each case
weaknesses:
  - Night answers take six hours
  - Training ends after the first month
  - Reviews are skipped in busy quarters
opportunities:
  - Customers ask for answers at night
  - Yearly reviews sell more seats
  - Two rivals close their regional desks
threats:
  - Large accounts compare our answer times
  - Wages of night shifts rise
  - Rivals answer with software alone
highlight: strengths
so_what: Staff the nights first; every other strength rests on the first answer.
""",
    "zh": """
kind: swot
title: 服务台是我们的优势，前提是夜班有人值守
strengths:
  - 2025年87%的客户续约
  - 2023年起统一服务台，案件共享
  - 每个案件由专人跟到底
weaknesses:
  - 夜间响应需六小时
  - 培训在首月后即停止
  - 业务繁忙时年度回顾被跳过
opportunities:
  - 客户希望夜间也能得到答复
  - 年度回顾可带动增购席位
  - 两家竞争对手关闭区域服务台
threats:
  - 大客户开始比较响应时间
  - 夜班人工成本上升
  - 竞争对手仅用软件应答
highlight: strengths
so_what: 先配齐夜班人手：其他优势都建立在首次响应之上。
""",
}
_SWOT = ("strengths", "weaknesses", "opportunities", "threats")
_TILE, _DISC = inches(0.62), inches(0.5)
_PLAIN = inches(0.28)
"""The left inset of a quadrant without a letter."""
_GUTTER, _ROW_GAP = inches(0.2), inches(0.18)
_AXIS = inches(0.08)
"""Below the names of columns."""
_MOST = 5


class Quadrant(Model):
    """A quadrant with a name of its own."""

    name: Text
    """Its name."""
    points: Annotated[Texts, Field(min_length=1, max_length=_MOST)]
    """Its points."""


Points = Annotated[Texts, Field(max_length=_MOST)]


class SwotSlide(Slide):
    """Four quadrants of points."""

    strengths: Points = ()
    """What is good, and our own."""
    weaknesses: Points = ()
    """What is bad, and our own."""
    opportunities: Points = ()
    """What helps from outside."""
    threats: Points = ()
    """What harms from outside."""
    quadrants: Annotated[tuple[Quadrant, ...], Field(min_length=4, max_length=4)] | None = None
    """In their place four others: `{name, points}`, top left, top right, bottom left, bottom right."""
    highlight: Text | None = None
    """The quadrant to highlight: `strengths`, `weaknesses`, `opportunities` or `threats`, or the name of one."""

    @model_validator(mode="after")
    def _has_four(self) -> SwotSlide:
        given = [name for name in _SWOT if getattr(self, name)]
        names = list(_SWOT)
        if self.quadrants is not None:
            if given:
                message = "the page has `quadrants` or the four of a SWOT, not both"
                raise MisfitError(message, given[0])
            names = [quadrant.name for quadrant in self.quadrants]
        elif len(given) < len(_SWOT):
            missing = next(name for name in _SWOT if name not in given)
            raise MisfitError(f"'{missing}' is missing: write its points, or four `quadrants`")
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("quadrant", self.highlight, names), "highlight")
        return self


class _Part(NamedTuple):
    name: str
    points: tuple[str, ...]
    letter: str = ""
    marked: bool = False


def _parts(slide: SwotSlide, canvas: Canvas) -> list[_Part]:
    if slide.quadrants is not None:
        return [_Part(q.name, q.points, "", q.name == slide.highlight) for q in slide.quadrants]
    return [
        _Part(
            Literal(getattr(canvas.words, key)),
            getattr(slide, key),
            key[0].upper(),
            key == slide.highlight,
        )
        for key in _SWOT
    ]


def arrange(slide: SwotSlide, canvas: Canvas) -> None:
    """Four cards, each with its letter; the axes of a SWOT stand outside them."""
    theme, parts = canvas.theme, _parts(slide, canvas)
    lettered = slide.quadrants is None
    field = _axes(canvas) if lettered else canvas.body
    boxes = [
        box
        for row in canvas.grid.rows_of(field, 2, _ROW_GAP)
        for box in canvas.grid.columns_of(row, 2, _GUTTER)
    ]
    lettered = lettered and not centred(theme)
    style = theme.data.card.style
    aside = _wide(canvas, parts) if lettered and style == "none" else 0
    beside = {"none": 0, "tile": _DISC + inches(0.15)}.get(style, _TILE) if lettered else 0
    pad = Insets(
        inches(0.22) + beside if lettered else _PLAIN, inches(0.14), inches(0.2), inches(0.16)
    )
    frame = Frame(above=inches(0.15) if barred(theme) else 0, ruled=False, pad=pad)
    if centred(theme):
        crossed(canvas, field)

    def build(i: int, size: float) -> CardText:
        part = parts[i]
        colour = theme.accent2_text if part.marked else theme.muted
        loud = theme.accent if part.marked and centred(theme) else None
        head = canvas.paragraph(part.name, size + 2, loud, bold=True)
        return CardText([head], first_flush(points(canvas, part.points, size, colour)))

    rooms = [box._replace(x=box.x + aside, w=box.w - aside) for box in boxes]
    for i, one in enumerate(place(canvas, rooms, build, frame), 1):
        part, name, box = parts[i - 1], f"Quadrant {i}", boxes[i - 1]
        with canvas.grouped(name, in_words(canvas, part.name, *part.points)):
            edge: Side | None = None if slide.quadrants is None else "left"
            whole = one._replace(box=box)
            put(canvas, name, whole, frame, edge=edge, accent=part.marked, marked=part.marked)
            if barred(theme):
                draw_bar(canvas, name, box, marked=part.marked)
            if lettered:
                _letter(canvas, name, part, one, box)


def _large(canvas: Canvas, part: _Part) -> Paragraph:
    """The letter of a quadrant without a tile."""
    theme = canvas.theme
    colour = theme.accent if part.marked else theme.ink
    return canvas.paragraph(part.letter, theme.sizes("figure")[0], colour, bold=True, heading=True)


def _wide(canvas: Canvas, parts: list[_Part]) -> int:
    """The width that letters without a tile take."""
    return max(canvas.width(_large(canvas, part).runs) for part in parts) + inches(0.18)


def _letter(canvas: Canvas, name: str, part: _Part, one: Placed, box: Box) -> None:
    """The letter of a quadrant: on a tile at its left, on a disc, or as large as three lines."""
    theme, name = canvas.theme, f"{name} letter"
    match theme.data.card.style:
        case "none":
            text = _large(canvas, part)
            wide = one.head.x - box.x
            high = canvas.height([text], wide)
            # it stands on the line of the name
            y = one.head.y + canvas.baseline(one.text.head[0]) - canvas.baseline(text)
            y = max(y, one.head.y)
            canvas.text(name, Box(box.x, y, wide, high), [text], decoration=True)
        case "tile":
            x, y = box.x + inches(0.22), box.y + inches(0.2)
            disc = Box(x, y, _DISC, _DISC)
            letter_tile(canvas, name, disc, part.letter, marked=part.marked)
        case _:
            tile = box._replace(w=_TILE)
            letter_tile(canvas, name, tile, part.letter, marked=part.marked, scale="figure")


def _axes(canvas: Canvas) -> Box:
    """Writes what columns and rows are beside the quadrants; returns the box for these."""
    theme, words, body = canvas.theme, canvas.words, canvas.body
    size = theme.sizes("label")[0]

    def label(text: str) -> list[Paragraph]:
        return [canvas.paragraph(Literal(text), size, theme.muted, bold=True)]

    sides = [label(words.internal), label(words.external)]
    left = max(canvas.width(side[0].runs) for side in sides) + inches(0.16)
    high = canvas.height(label(words.helpful), body.w) + _AXIS
    field = Box(body.x + left, body.y + high, body.w - left, body.h - high)
    columns = canvas.grid.columns_of(field._replace(y=body.y, h=high), 2, _GUTTER)
    for column, text in zip(columns, (words.helpful, words.harmful), strict=True):
        canvas.text(f"Axis {text}", column, aligned(theme, label(text)))
    rows = canvas.grid.rows_of(field._replace(x=body.x, w=left), 2, _ROW_GAP)
    for row, side in zip(rows, sides, strict=True):
        canvas.text(f"Axis {side[0].runs[0].text}", row, side, anchor="ctr")
    return field
