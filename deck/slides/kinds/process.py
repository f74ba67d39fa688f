"""Three to seven steps as chevrons, with what happens in each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, labelled_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Group, Insets, Paragraph, Shape
from deck.slides.blocks import inches
from deck.slides.canvas import Canvas

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


class Step(Model):
    """A step."""

    title: Text
    """Its name."""
    text: Text | None = None
    """What happens in it."""


Steps = Annotated[
    tuple[Step, ...], labelled_list(tuple[Step | Labelled | Text, ...], "title", "text")
]


class ProcessSlide(Slide):
    """A process."""

    steps: Annotated[Steps, Field(min_length=3, max_length=7)]
    """Three to seven steps: `Name: what happens`."""
    highlight: Text | None = None
    """The name of the step to highlight."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> ProcessSlide:
        names = [step.title for step in self.steps]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("step", self.highlight, names), "highlight")
        return self


TIP = inches(0.22)
HEIGHT = inches(1.0)
GAP = inches(0.14)
PAD = Insets(inches(0.18), inches(0.2), inches(0.14), inches(0.2))


def arrange(slide: ProcessSlide, canvas: Canvas) -> None:
    """A row of chevrons with a panel of text below each; all panels have the height of the longest
    text."""
    body = canvas.body
    step = (body.w + TIP) // len(slide.steps)
    columns = [
        Box(body.x + i * step, body.y, step - TIP - inches(0.02), body.h - HEIGHT - GAP)
        for i in range(len(slide.steps))
    ]

    def build(i: int, size: float) -> list[Paragraph]:
        text = slide.steps[i].text
        return [canvas.paragraph(text, size)] if text else []

    texts = canvas.fitted("body", columns, build, PAD)
    tallest = max(canvas.height(text, columns[0].inside(PAD).w) for text in texts)
    panel = max(inches(1.2), tallest + PAD.top + PAD.bottom)
    panel = min(panel, columns[0].h) if tallest else 0
    free = body.h - HEIGHT - GAP - panel
    top = body.y + min(inches(0.4), free // 3)
    _chevrons(slide, canvas, top, step)
    for i, (text, column) in enumerate(zip(texts, columns, strict=True), 1):
        if text:
            box = column._replace(y=top + HEIGHT + GAP, h=panel)
            canvas.panel(f"Step {i} text", box, text, canvas.theme.surface, insets=PAD)


def _chevrons(slide: ProcessSlide, canvas: Canvas, top: int, step: int) -> None:
    theme, body = canvas.theme, canvas.body
    insets = Insets(TIP + inches(0.06), 0, TIP, 0)
    first = Insets(inches(0.1), 0, TIP, 0)
    boxes = [Box(body.x + i * step, top, step, HEIGHT) for i in range(len(slide.steps))]

    def build(i: int, size: float) -> list[Paragraph]:
        title = slide.steps[i].title
        colour = theme.on_accent if title == slide.highlight else theme.on_strong
        return [canvas.paragraph(title, size, colour, bold=True, align="ctr")]

    names = canvas.fitted("body", boxes, build, insets)
    shapes = []
    for i, (item, box) in enumerate(zip(slide.steps, boxes, strict=True)):
        canvas.too_long(f"step {i + 1}", names[i], box.inside(insets).w, HEIGHT)
        shapes.append(
            Shape(
                f"Step {i + 1}",
                box._replace(w=min(step + inches(0.02), body.right - box.x)),
                "chevron" if i else "homePlate",
                theme.accent if item.title == slide.highlight else theme.strong,
                paragraphs=tuple(names[i]),
                insets=insets if i else first,
                adjust=(("adj", round(TIP / HEIGHT * 100_000)),),
            )
        )
    alt = " → ".join(canvas.fill(item.title) for item in slide.steps)
    canvas.add(Group("Process", tuple(shapes), alt))
