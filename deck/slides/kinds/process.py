"""Three to seven steps as chevrons or on a rail, with what happens in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, labelled_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Geometry, Group, Insets, Line, Paragraph, Shape, Stroke
from deck.scene.items import Text as TextBox
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import Side, card, card_row, spaced
from deck.slides.columns import CardText, Frame, in_words, place, put
from deck.slides.step_forms import DrawnStep, draw_steps

OTHER_NAMES = ("steps", "chevrons", "workflow")
EXAMPLE = {
    "en": """
kind: process
title: A renewal is won in four steps, long before the contract ends
steps:
  - Welcome: The first thirty days set the tone.
  - Use: Training until every seat is used.
  - Prove: A yearly review in the customer's own numbers.
  - Renew: An offer before anyone asks for one.
highlight: Prove
so_what: The review is the step we skip most often.
""",
    "zh": """
kind: process
title: 续约在四个步骤中赢得，远在合同到期之前
steps:
  - 欢迎: 最初三十天定下基调。
  - 使用: 培训到每个席位都用起来。
  - 证明: 每年用客户自己的数据做一次回顾。
  - 续约: 在客户开口之前先给方案。
highlight: 证明
so_what: 回顾是我们最常跳过的一步。
""",
}


class Detail(Model):
    """What is added about a step at the foot of its card."""

    label: Text
    """What it says, such as Owner or Result."""
    text: Text
    """The words or the figure."""


class Step(Model):
    """A step."""

    title: Text
    """Its name."""
    text: Text | None = None
    """What happens in it."""
    detail: Detail | None = None
    """What stands at the foot of its card: `{label: Owner, text: Head of service}`."""


Steps = Annotated[
    tuple[Step, ...], labelled_list(tuple[Step | Labelled | Text, ...], "title", "text")
]


class ProcessSlide(Slide):
    """A process."""

    steps: Annotated[Steps, Field(min_length=3, max_length=7)]
    """Three to seven steps: `Name: what happens`, or `{title, text, detail}`."""
    style: Literal["chevron", "rail"] | None = None
    """Steps as arrows (`chevron`), or as numbered circles on a line (`rail`); by default up to five are arrows."""
    highlight: Text | None = None
    """The name of the step to highlight."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> ProcessSlide:
        names = [step.title for step in self.steps]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("step", self.highlight, names), "highlight")
        return self


TIP = inches(0.3)
HEIGHT = inches(1.0)
_HIGH, _HIGHER, _FEW = inches(1.2), inches(1.5), 3
"""The height of arrows above texts without details, and that of up to so many."""
GAP = inches(0.18)
PAD = Insets(inches(0.22), inches(0.22), inches(0.18), inches(0.2))
NARROW_PAD = Insets(inches(0.12), inches(0.2), inches(0.1), inches(0.18))
RAIL = 6
"""From so many steps on, they are circles on a rail: chevrons would break their words."""
_CIRCLE = inches(0.52)
GUTTER = inches(0.2)
_DIGIT = inches(0.36)


def arrange(slide: ProcessSlide, canvas: Canvas) -> None:
    """A row of steps, and a card of text below each, as high as the page allows."""
    body, steps = canvas.body, slide.steps
    if slide.style is None and draw_steps(canvas, [_drawn(slide, step) for step in steps]):
        return
    rail = slide.style == "rail" or (slide.style is None and len(steps) >= RAIL)
    told = any(step.text or step.detail for step in steps)
    detailed = any(step.detail for step in steps)
    if rail:
        cells = canvas.grid.columns_of(body, len(steps), GAP)
        below = _rail(slide, canvas, cells)
    else:
        step = (body.w + TIP) // len(steps)
        cells = [Box(body.x + i * step, body.y, step, body.h) for i in range(len(steps))]
        cells = [c._replace(w=min(step + inches(0.02), body.right - c.x)) for c in cells]
        high = (
            HEIGHT
            if detailed
            else (_HIGHER if len(steps) <= _FEW else _HIGH)
            if told
            else min(inches(1.6), body.h)
        )
        top = body.y if told else body.y + (body.h - high) // 2
        _chevrons(slide, canvas, [c._replace(y=top, h=high) for c in cells])
        below = body.y + high + GAP
        cells = [c._replace(w=step - GUTTER) for c in cells[:-1]] + [
            cells[-1]._replace(w=body.right - cells[-1].x)
        ]
    if not (told or rail):
        return
    boxes = [cell._replace(y=below, h=body.bottom - below) for cell in cells]
    draw = _cards_with_details if detailed else _cards
    draw(slide, canvas, boxes, rail=rail)


def _drawn(slide: ProcessSlide, step: Step) -> DrawnStep:
    label, detail = (step.detail.label, step.detail.text) if step.detail else ("", "")
    return DrawnStep(step.title, step.text or "", step.title == slide.highlight, label, detail)


def _cards(slide: ProcessSlide, canvas: Canvas, boxes: Sequence[Box], *, rail: bool) -> None:
    """A panel with the text of each step; on a rail with its name."""
    narrow = len(boxes) >= RAIL

    def build(i: int, size: float) -> list[Paragraph]:
        found = []
        if rail:
            found.append(_name(slide, canvas, i, min(size, 15.0) if narrow else size))
        if text := slide.steps[i].text:
            found.append(canvas.paragraph(text, size, before=8 if found else 0))
        return found

    pad = NARROW_PAD if rail and narrow else spaced(canvas.theme, PAD)
    boxes, texts = card_row(canvas, boxes, build, pad, "card" if rail and narrow else "short")
    for i, (text, box) in enumerate(zip(texts, boxes, strict=True), 1):
        if text:
            marked = slide.steps[i - 1].title == slide.highlight
            edge: Side | None = "top" if rail else None
            card(
                canvas, f"Step {i} text", box, text, pad, edge=edge, accent=marked, marked=marked, alone=True
            )  # fmt: skip


def _cards_with_details(
    slide: ProcessSlide, canvas: Canvas, boxes: Sequence[Box], *, rail: bool
) -> None:
    """Cards with the text of each step, and its detail at their foot; on a rail with its name at their head."""
    theme, steps = canvas.theme, slide.steps
    narrow = len(boxes) >= RAIL
    small = theme.sizes("label")[0]

    def build(i: int, size: float) -> CardText:
        step, foot = steps[i], []
        ink = theme.accent_on_tint if step.title == slide.highlight else theme.ink
        head = [canvas.paragraph(step.title, size, ink, bold=True)] if rail else []
        text = [canvas.paragraph(step.text, size)] if step.text else []
        if step.detail:
            foot = [
                canvas.paragraph(step.detail.label, min(size, small), theme.muted, bold=not narrow),
                canvas.paragraph(step.detail.text, min(size, 18), ink, bold=True, before=3),
            ]
        return CardText(head, text, foot)

    frame = Frame(ruled=False, pad=NARROW_PAD if narrow else PAD)
    placed = place(canvas, boxes, build, frame, "card" if narrow else "grown")
    for step, one, i in zip(steps, placed, range(1, len(steps) + 1), strict=True):
        marked = step.title == slide.highlight
        detail = (step.detail.label + canvas.words.colon + step.detail.text) if step.detail else ""
        name = f"Step {i} text"
        with canvas.grouped(name, in_words(canvas, step.title, step.text or "", detail)):
            edge: Side | None = "top" if rail else None
            put(canvas, name, one, frame, edge=edge, accent=marked, marked=marked)


def _name(slide: ProcessSlide, canvas: Canvas, i: int, size: float) -> Paragraph:
    title = slide.steps[i].title
    colour = canvas.theme.accent_on_tint if title == slide.highlight else canvas.theme.ink
    return canvas.paragraph(title, size, colour, bold=True)


def _rail(slide: ProcessSlide, canvas: Canvas, cells: Sequence[Box]) -> int:
    """Numbered circles on a line; returns where the cards below them begin."""
    theme, body = canvas.theme, canvas.body
    y = body.y + _CIRCLE // 2
    first, last = (cell.x + cell.w // 2 for cell in (cells[0], cells[-1]))
    line = Line("Rail", first, y, last, y, Stroke(theme.series, inches(0.03)))
    circles = []
    for i, cell in enumerate(cells):
        marked = slide.steps[i].title == slide.highlight
        colour = theme.on_accent if marked else theme.on_strong
        number = canvas.paragraph(str(i + 1), 15, colour, bold=True, align="ctr")
        box = Box(cell.x + (cell.w - _CIRCLE) // 2, body.y, _CIRCLE, _CIRCLE)
        fill = theme.accent if marked else theme.strong
        form: Geometry = "rect" if theme.data.lists.number == "square" else "ellipse"
        circles.append(Shape(f"Step {i + 1}", box, form, fill, paragraphs=(number,)))
    canvas.add(Group("Process", (line, *circles), _alt(slide, canvas)))
    return body.y + _CIRCLE + GAP


def _alt(slide: ProcessSlide, canvas: Canvas) -> str:
    return " → ".join(canvas.fill(item.title) for item in slide.steps)


def _chevrons(slide: ProcessSlide, canvas: Canvas, boxes: Sequence[Box]) -> None:
    theme = canvas.theme
    left = TIP + inches(0.2)
    insets = Insets(left + _DIGIT, 0, TIP, 0)
    first = insets._replace(left=PAD.left + _DIGIT)

    def build(i: int, size: float) -> list[Paragraph]:
        title = slide.steps[i].title
        marked = title == slide.highlight
        colour = theme.on_accent if marked else theme.on_strong
        return [canvas.paragraph(title, size, colour, bold=True)]

    scale = "few" if len(boxes) <= _FEW else "grown"
    names = canvas.fitted(scale, boxes, build, insets)
    shapes: list[Shape | TextBox] = []
    for i, (item, box) in enumerate(zip(slide.steps, boxes, strict=True)):
        canvas.too_long(f"step {i + 1}", names[i], box.inside(insets).w, box.h)
        shapes.append(
            Shape(
                f"Step {i + 1}",
                box,
                "chevron" if i else "homePlate",
                theme.accent if item.title == slide.highlight else theme.strong,
                paragraphs=tuple(names[i]),
                insets=insets if i else first,
                adjust=(("adj", round(TIP / min(box.h, box.w) * 100_000)),),
            )
        )
        colour = names[i][0].runs[0].colour
        digit = canvas.paragraph(str(i + 1), 28, colour, bold=True, heading=True)
        place = box._replace(x=box.x + (left if i else PAD.left), w=_DIGIT)
        shapes.append(TextBox(f"Number {i + 1}", place, (digit,), anchor="ctr", decoration=True))
    canvas.add(Group("Process", tuple(shapes), _alt(slide, canvas)))
