"""Three to seven steps as chevrons, with what happens in each."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from deck.blocks import inches
from deck.canvas import Canvas
from deck.model import Model
from deck.outline import Slide, Text, labelled
from deck.scene import Box, Group, Insets, Paragraph, Shape

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


def _steps(value: Any) -> Any:
    return [labelled(v, "title", "text") for v in value] if isinstance(value, list) else value


class ProcessSlide(Slide):
    """A process."""

    steps: Annotated[tuple[Step, ...], BeforeValidator(_steps), Field(min_length=3, max_length=7)]
    """Three to seven steps: `Name: what happens`."""
    highlight: Text | None = None
    """The name of the step to highlight."""


def arrange(slide: ProcessSlide, canvas: Canvas) -> None:
    """A row of chevrons; below each its text, all in one size."""
    theme, body = canvas.theme, canvas.body
    count = len(slide.steps)
    tip = inches(0.22)
    height = inches(1.0)
    step = (body.w + tip) // count
    top = body.y
    boxes = [Box(body.x + i * step, top, step, height) for i in range(count)]
    boxes = [b._replace(w=min(b.w + inches(0.02), body.right - b.x)) for b in boxes]
    inset = Insets(tip + inches(0.06), 0, tip, 0)

    def name(i: int, size: float) -> list[Paragraph]:
        chosen = slide.steps[i].title == slide.highlight
        colour = theme.on_accent if chosen else theme.on_strong
        return [canvas.paragraph(slide.steps[i].title, size, colour, bold=True, align="ctr")]

    def text(i: int, size: float) -> list[Paragraph]:
        words = slide.steps[i].text
        return [canvas.paragraph(words, size)] if words else []

    size = canvas.size_for(
        "body",
        lambda s: [(name(i, s), boxes[i].w - inset.left - inset.right, height) for i in range(count)],
    )
    chevrons = tuple(
        Shape(
            f"Step {i + 1}",
            box,
            "homePlate" if i == 0 else "chevron",
            theme.accent if slide.steps[i].title == slide.highlight else theme.strong,
            paragraphs=tuple(name(i, size)),
            insets=inset if i else Insets(inches(0.1), 0, tip, 0),
            adjust=(("adj", round(tip / height * 100_000)),),
        )
        for i, box in enumerate(boxes)
    )
    alt = " → ".join(canvas.fill(step.title) for step in slide.steps)
    canvas.add(Group("Process", chevrons, alt))
    below = top + height + inches(0.14)
    room = min(body.bottom - below, inches(3.0))
    columns = [Box(b.x, below, step - tip - inches(0.02), room) for b in boxes]
    pad = Insets(inches(0.18), inches(0.2), inches(0.14), inches(0.12))
    side, ends = pad.left + pad.right, pad.top + pad.bottom
    small = canvas.size_for(
        "body", lambda s: [(text(i, s), c.w - side, c.h - ends) for i, c in enumerate(columns)]
    )
    for i, column in enumerate(columns):
        words = text(i, small)
        if words:
            canvas.panel(f"Step {i + 1} text", column, words, theme.surface, insets=pad)
