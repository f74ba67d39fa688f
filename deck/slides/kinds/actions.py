"""Who does what by when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deck.language.labels import Labels
from deck.language.periods.dates import write_date
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, When
from deck.slides.canvas import NUMBER_SHAPES, Canvas, inches
from deck.slides.marks import Status, badge, lights, marked_table, state_column
from deck.slides.tables import Column

OTHER_NAMES = ("next steps", "tasks", "to do")
RANGES = {"actions": (2, 7)}
EXAMPLE = {
    "en": """
kind: actions
title: Four decisions today start the change before the autumn round
actions:
  - {what: Move two teams from hunting to keeping, owner: Head of sales, by: 15 August}
  - {what: Staff the night desk, owner: Head of service, by: 1 September}
  - {what: Put renewals into the bonus plan, owner: Human resources, by: 30 September}
  - {what: Show customers their yearly review, owner: Account leads, by: 31 October}
""",
    "zh": """
kind: actions
title: 今天的四项决定，让改变在秋季之前开始
actions:
  - {what: 将两个团队从拓新转向留存, owner: 销售负责人, by: 8月15日}
  - {what: 配齐夜间服务台, owner: 服务负责人, by: 9月1日}
  - {what: 将续约纳入奖金方案, owner: 人力资源, by: 9月30日}
  - {what: 向客户展示年度回顾, owner: 客户经理, by: 10月31日}
""",
}


class Action(Model):
    """An action."""

    what: Text
    """What is to be done."""
    owner: Text
    """Who does it."""
    by: When
    """By when; an ISO date such as 2026-03-31 is written out."""
    status: Status | None = None
    """`green` (on plan), `amber` (at risk), `red` (off plan) or `done`; shown as a light."""
    cost: Text | None = None
    """What it costs."""


class ActionsSlide(Slide):
    """Actions with owner and date."""

    rests_on_sources = False

    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    """What, owner, by when."""

    def default_kicker(self, words: Labels) -> str:
        """The kicker when none is given."""
        return words.next_steps


def is_wide(slide: ActionsSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return any(a.cost for a in slide.actions) and any(a.status for a in slide.actions)


def arrange(slide: ActionsSlide, canvas: Canvas) -> None:
    """A numbered table whose rows fill the body; costs and lights if any action has one."""
    words, actions = canvas.words, slide.actions
    costs = any(action.cost for action in actions)
    states = [action.status for action in actions]
    columns = [
        Column("#", muted=True, bold=True, share=0.06),
        Column(words.action, share=0.54 if not any(states) else 0.49),
        Column(words.owner, share=0.22),
        *([Column(words.cost, "r", share=0.14)] if costs else []),
        Column(words.due, share=0.18 if not any(states) else 0.23, bold=True),
        *([state_column(canvas, words.state, "body")] if any(states) else []),
    ]
    marks, shown, legend, styles = lights(canvas, states, len(columns) - 1, len(columns))
    theme = canvas.theme
    shape = NUMBER_SHAPES.get(theme.data.lists.number)
    rows = [
        [
            "" if shape else str(i), action.what, action.owner, *([action.cost or ""] if costs else []),
            write_date(action.by, canvas.lang), *([shown[i - 1]] if any(states) else []),
        ]
        for i, action in enumerate(actions, 1)
    ]  # fmt: skip
    if shape:
        marks |= {
            (i, 0): badge(
                canvas, str(i + 1), shape, theme.accent, theme.on_accent, size=inches(0.36)
            )
            for i in range(len(actions))
        }
    said = [words.states[action.status][1] if action.status else "" for action in actions]
    alts = [
        words.colon.join(filter(None, (f"{i} {action.what}" if shape else action.what, state)))
        if shape or state
        else ""
        for i, (action, state) in enumerate(zip(actions, said, strict=True), 1)
    ]
    marked_table(
        canvas, canvas.body, columns, rows, marks, alts, legend=legend, styles=styles, scale="body"
    )
