"""Where each workstream stands: green, amber, red or complete, its trend, its owner, and what it needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.outline.validation import MisfitError
from deck.slides.canvas import Canvas
from deck.slides.marks import Status, Trend, arrow, lights, mark_column, marked_table, state_column
from deck.slides.tables import Column

OTHER_NAMES = ("rag", "red amber green", "traffic lights", "project status", "状态", "红黄绿灯")
RANGES = {"rows": (3, 9)}
EXAMPLE = {
    "en": """
kind: status
title: Four of six workstreams are on plan or complete; the night desk needs a decision
rows:
  - {name: One case system, status: green, trend: flat, owner: Head of IT, milestone: Live on 1 October, needs: "Nothing: tests passed"}
  - {name: Night desk, status: red, trend: down, owner: Head of service, milestone: "Due on 1 September, missed", needs: "Decision: hire twelve agents, or outsource"}
  - {name: Named owners, status: amber, trend: up, owner: Account leads, milestone: 80% named by 30 September, needs: Two regions to name theirs}
  - {name: Bonus plan, status: green, trend: up, owner: Human resources, milestone: Signed by 30 September, needs: Works council on 22 September}
  - {name: Yearly review, status: green, trend: flat, owner: Account leads, milestone: Pilot by 31 October, needs: Nothing}
  - {name: Supplier contract, status: done, owner: Head of procurement, milestone: Closed on 2 August, needs: Nothing}
""",
    "zh": """
kind: status
title: 六项工作中四项按计划推进或已完成，夜间服务台需要决策
rows:
  - {name: 统一工单系统, status: green, trend: flat, owner: 信息技术负责人, milestone: 10月1日上线, needs: 无，测试已通过}
  - {name: 夜间服务台, status: red, trend: down, owner: 服务负责人, milestone: 原定9月1日，未达成, needs: 决策：自建十二人团队或外包}
  - {name: 专属负责人, status: amber, trend: up, owner: 客户经理, milestone: 9月30日前落实80%, needs: 两个大区尽快指定人选}
  - {name: 奖金方案, status: green, trend: up, owner: 人力资源, milestone: 9月30日前签署, needs: 9月22日征求职代会意见}
  - {name: 年度回顾, status: green, trend: flat, owner: 客户经理, milestone: 10月31日前试点, needs: 无}
  - {name: 供应商合同, status: done, owner: 采购负责人, milestone: 8月2日签订, needs: 无}
""",
}
_WORST_FIRST = ("red", "amber", "green", "done")


class StatusRow(Model):
    """A workstream."""

    name: Text
    """What it is called."""
    status: Status
    """`green` (on plan), `amber` (at risk), `red` (off plan) or `done`."""
    trend: Trend | None = None
    """Where it is heading: `up` (improving), `flat` or `down`."""
    owner: Text | None = None
    """Who is responsible."""
    milestone: Text | None = None
    """The next milestone, or the last."""
    needs: Text | None = None
    """What it needs from the readers."""


class StatusColumns(Model):
    """Other headings."""

    name: Text | None = None
    """Instead of “Workstream”."""
    status: Text | None = None
    """Instead of “Status”."""
    trend: Text | None = None
    """Instead of “Trend”."""
    owner: Text | None = None
    """Instead of “Owner”."""
    milestone: Text | None = None
    """Instead of “Milestone”."""
    needs: Text | None = None
    """Instead of “What it needs”."""


class StatusSlide(Slide):
    """The status of workstreams."""

    rests_on_sources = False

    rows: Annotated[tuple[StatusRow, ...], Field(min_length=1)]
    """The workstreams, each with its status."""
    columns: StatusColumns = StatusColumns()
    """Other headings: `{name: Project}`. A column that no row uses is left out."""
    sort: Literal["given", "status"] = "given"
    """`status` puts red first, then amber, green and complete; by default the rows stay as given."""

    @model_validator(mode="after")
    def _heads_columns_that_it_has(self) -> StatusSlide:
        for name in self.columns.model_fields_set:
            if not any(getattr(row, name) for row in self.rows):
                message = f"no row has `{name}`, so its column is left out: remove the heading"
                raise MisfitError(message, "columns", name)
        return self


def is_wide(_: StatusSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: StatusSlide, canvas: Canvas) -> None:
    """A table with a light and an arrow in each row; red rows stand out."""
    words = canvas.words
    rows = list(slide.rows)
    if slide.sort == "status":
        rows.sort(key=lambda row: _WORST_FIRST.index(row.status))
    headings = {
        "name": words.workstream, "status": words.state, "trend": words.trend,
        "owner": words.owner, "milestone": words.milestone, "needs": words.needs,
    }  # fmt: skip
    headings |= {key: text for key, text in slide.columns if text}
    used = [key for key in headings if any(getattr(row, key) for row in rows)]
    columns = [
        state_column(canvas, headings[key])
        if key == "status"
        else mark_column(canvas, headings[key])
        if key == "trend"
        else Column(headings[key], bold=key == "name")
        for key in used
    ]
    marks, states, legend, styles = lights(
        canvas, [row.status for row in rows], used.index("status"), len(used)
    )
    cells = [
        [{"status": state, "trend": ""}.get(key, getattr(row, key) or "") for key in used]
        for row, state in zip(rows, states, strict=True)
    ]
    marks |= {
        (i, used.index("trend")): arrow(canvas, row.trend)
        for i, row in enumerate(rows)
        if row.trend
    }
    styles |= {  # what a red row needs is what its readers look for
        (i, k): style._replace(bold=True) for (i, k), style in styles.items() if used[k] == "needs"
    }
    alts = [words.colon.join((row.name, words.comma.join(_said(row, canvas)))) for row in rows]
    marked_table(canvas, canvas.body, columns, cells, marks, alts, legend=legend, styles=styles)


def _said(row: StatusRow, canvas: Canvas) -> list[str]:
    """What the marks of a row say."""
    state = canvas.words.states[row.status][1]
    return [state, canvas.words.trends[row.trend]] if row.trend else [state]
