"""Who does what: for each task who is responsible, accountable, consulted and informed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import Field, model_validator

from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text, Texts, short_list
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.marks import LegendEntry, Mark, badge, equal_widths, marked_table, side_by_side
from deck.slides.tables import Column, Style

OTHER_NAMES = ("rasci", "responsibilities", "roles", "who does what", "职责", "分工")
RANGES = {"tasks": (3, 10), "tasks.A": (1, 1)}
EXAMPLE = {
    "en": """
kind: raci
title: One name answers for each step, and the board is asked only twice
roles: [Board, Head of service, Head of sales, Account leads, Human resources, IT]
tasks:
  - {task: Decide on the night desk, R: Head of service, A: Board, C: [Head of sales, IT], I: [Account leads, Human resources]}
  - {task: Hire and train twelve agents, R: Human resources, A: Head of service, C: Head of sales, I: [Board, IT]}
  - {task: Name an owner for each account, R: Account leads, A: Head of sales, C: Head of service, I: Human resources}
  - {task: Agree the bonus plan, R: [Human resources, Head of sales], A: Board, C: [Head of service, Account leads]}
  - {task: Show customers their numbers, R: [Account leads, IT], A: Head of sales, C: Head of service}
  - {task: Report renewals every month, R: IT, A: Head of service, C: Account leads, I: Board}
""",
    "zh": """
kind: raci
title: 每一步都有一人负责，董事会只需过问两次
roles: [董事会, 服务负责人, 销售负责人, 客户经理, 人力资源, 信息技术]
tasks:
  - {task: 决定夜间服务台方案, R: 服务负责人, A: 董事会, C: [销售负责人, 信息技术], I: [客户经理, 人力资源]}
  - {task: 招聘并培训十二名坐席, R: 人力资源, A: 服务负责人, C: 销售负责人, I: [董事会, 信息技术]}
  - {task: 为每个客户指定负责人, R: 客户经理, A: 销售负责人, C: 服务负责人, I: 人力资源}
  - {task: 商定奖金方案, R: [人力资源, 销售负责人], A: 董事会, C: [服务负责人, 客户经理]}
  - {task: 向客户展示年度数据, R: [客户经理, 信息技术], A: 销售负责人, C: 服务负责人}
  - {task: 每月报告续约情况, R: 信息技术, A: 服务负责人, C: 客户经理, I: 董事会}
""",
}
_LETTERS = "RACI"
_TASK, _LEAST_TASK = 0.33, 0.24
"""The share of the width for the tasks, and the least."""
_NONE = "–"


class Duty(Model):
    """A task."""

    task: Text
    """What is to be done."""
    responsible: Annotated[Texts, Field(alias="R")] = ()
    """Who does it: a role, or a list."""
    accountable: Annotated[Texts, Field(alias="A")] = ()
    """Who answers for it: one role."""
    consulted: Annotated[Texts, Field(alias="C")] = ()
    """Who is asked before."""
    informed: Annotated[Texts, Field(alias="I")] = ()
    """Who is told after."""

    @property
    def by_letter(self) -> dict[str, tuple[str, ...]]:
        """The roles by the letter of what they do."""
        duties = (self.responsible, self.accountable, self.consulted, self.informed)
        return dict(zip(_LETTERS, duties, strict=True))

    def letters_of(self, role: str) -> str:
        """The letters of a role."""
        return "".join(letter for letter, roles in self.by_letter.items() if role in roles)


def _duty(item: Any) -> Any:
    if isinstance(item, dict) and len(item) == 1:
        ((task, duties),) = item.items()
        if isinstance(duties, dict):
            return {"task": task, **duties}
    return item


class RaciSlide(Slide):
    """Who does what."""

    rests_on_sources = False

    roles: Annotated[tuple[Text, ...], Field(min_length=2, max_length=8)]
    """Two to eight roles, in the order of the columns."""
    tasks: Annotated[
        tuple[Duty, ...],
        short_list(tuple[Duty | dict[str, dict[str, Texts]], ...], _duty),
        Field(min_length=1),
    ]
    """The tasks: `Task: {R: role, A: role, C: [role, role], I: role}`."""

    @model_validator(mode="after")
    def _names_roles(self) -> RaciSlide:
        for i, role in enumerate(self.roles):
            if role in self.roles[:i]:
                raise MisfitError(f"'{role}' is named twice: keep one", "roles", i)
        for i, duty in enumerate(self.tasks):
            for letter, roles in duty.by_letter.items():
                for role in roles:
                    if role not in self.roles:
                        message = unknown("role", role, self.roles)
                        raise MisfitError(message, "tasks", i, letter)
            for role in self.roles:
                letters = duty.letters_of(role)
                if len(letters) > 1 and letters != "RA":
                    message = f"'{role}' is {' and '.join(letters)} of one task; only R and A go together: keep one"
                    raise MisfitError(message, "tasks", i, letters[-1])
        return self


def is_wide(_: RaciSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: RaciSlide, canvas: Canvas) -> None:
    """A table of tasks and roles with a tile for each duty."""
    words = canvas.words
    width = canvas.body.w
    widths = equal_widths(
        canvas, slide.roles, round(width * (1 - _TASK)), round(width * (1 - _LEAST_TASK))
    )
    columns = [
        Column(words.task, share=1),
        *(Column(role, "ctr", width=w) for role, w in zip(slide.roles, widths, strict=True)),
    ]
    tiles = _tiles(canvas)
    rows: list[list[str]] = []
    marks: dict[tuple[int, int], Mark] = {}
    alts: list[str] = []
    for i, duty in enumerate(slide.tasks):
        letters = [duty.letters_of(role) for role in slide.roles]
        rows.append([duty.task, *("" if each else _NONE for each in letters)])
        marks |= {
            (i, k): side_by_side([tiles[letter] for letter in each])
            for k, each in enumerate(letters, 1)
            if each
        }
        duties = [
            f"{words.raci[letter][0]} {role}"
            for letter, roles in duty.by_letter.items()
            for role in roles
        ]
        alts.append(duty.task + words.colon + words.comma.join(duties) if duties else "")
        count = len(duty.accountable)
        if count != 1:
            found = "nobody is" if not count else f"{count} roles are"
            canvas.finding(
                "not-one-accountable",
                f"{found} accountable for “{plain(duty.task)}”; name one role as A",
                f"tasks.{i}",
            )
    styles = {
        (i, k): Style(colour=canvas.theme.muted)
        for i, row in enumerate(rows)
        for k, text in enumerate(row)
        if k and text
    }

    def legend(shown: Collection[int]) -> list[LegendEntry]:
        used = {
            letter for i in shown for letter, roles in slide.tasks[i].by_letter.items() if roles
        }
        return [LegendEntry(tiles[x], words.raci[x][1]) for x in _LETTERS if x in used]

    marked_table(canvas, canvas.body, columns, rows, marks, alts, legend=legend, styles=styles)


def _tiles(canvas: Canvas) -> dict[str, Mark]:
    """The tile of each letter; accountable stands out, informed is quiet."""
    theme = canvas.theme
    edge = Stroke(theme.muted, round(1.25 * EMU_PER_PT))
    looks = {
        "R": (theme.beside_accent, theme.on(theme.beside_accent), None),
        "A": (theme.accent, theme.on_accent, None),
        "C": (theme.paper, theme.ink, edge),
        "I": (theme.quiet, theme.ink, None),
    }
    return {
        letter: badge(canvas, letter, "rect", fill, colour, stroke, inches(0.4), inches(0.3))
        for letter, (fill, colour, stroke) in looks.items()
    }
