"""Questions that readers are expected to ask, each with its answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Labelled, Text, Texts, labelled_list
from deck.slides.canvas import Canvas
from deck.slides.columns import in_words
from deck.slides.rows import RowText, rows

OTHER_NAMES = ("questions and answers", "q&a", "faq", "questions", "expected questions")
EXAMPLE = {
    "en": """
kind: qa
title: Four questions that the board will ask, and what we answer
pairs:
  - Why not buy the nights in?: A case would change hands twice a day, and the notice is twelve months.
  - What if fewer people apply?: We start with the large accounts; eight people are enough for them.
  - How do we know that it pays?: One large account that stays pays for a year of two night shifts.
  - When do we see a result?: First answers within an hour from October, renewals in the fourth quarter.
""",
    "zh": """
kind: qa
title: 董事会将提出的四个问题，以及我们的回答
pairs:
  - 为什么不外包夜班？: 每个案件每天要交接两次，且解约须提前12个月通知。
  - 如果应聘人数不足怎么办？: 先保障大客户，八个人即可覆盖。
  - 怎么证明这笔投入值得？: 留住一个大客户，就足以支付两个夜班一年的费用。
  - 什么时候能看到成效？: 10月起一小时内首次响应，四季度体现在续约上。
""",
}
_SHARE = 0.36


class Pair(Model):
    """A question with its answer."""

    question: Text
    """The question, in the words of those who ask."""
    answer: Texts
    """The answer: a sentence or two, or a list of texts."""


Pairs = Annotated[
    tuple[Pair, ...], labelled_list(tuple[Pair | Labelled, ...], "question", "answer")
]


class QaSlide(Slide):
    """Questions and answers."""

    pairs: Annotated[Pairs, Field(min_length=2, max_length=6)]
    """Two to six pairs: `Question?: the answer`."""


def arrange(slide: QaSlide, canvas: Canvas) -> None:
    """A row for each pair: the question at the left, its answer beside it."""
    theme = canvas.theme
    quiet = theme.muted if theme.data.type.heading_weight == "regular" else theme.ink

    def build(i: int, size: float) -> RowText:
        pair = slide.pairs[i]
        question = canvas.paragraph(pair.question, size, bold=True, heading=True)
        answer = [
            canvas.paragraph(text, size, quiet, before=size * 0.3 if k else 0)
            for k, text in enumerate(pair.answer)
        ]
        return RowText([question], answer)

    alts = [in_words(canvas, pair.question, *pair.answer) for pair in slide.pairs]
    rows(
        canvas, canvas.body, alts, build, share=_SHARE, name="Question", anchor="ctr", numbered=True
    )
