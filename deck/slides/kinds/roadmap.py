"""Work in lanes along a time axis, with phases above and milestones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)

from charts import days
from deck.language.markup import escaped, plain
from deck.language.periods.intervals import Span
from deck.outline.fields import Days, MayBeRead, Model
from deck.outline.model import Slide
from deck.outline.tables.errors import read_field
from deck.outline.tables.fields import LanesFile
from deck.outline.texts import Text, Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Line, Paragraph, Shape, Stroke
from deck.slides.calendar import Axis, axis_of, calendar
from deck.slides.canvas import Canvas, inches
from deck.slides.chevrons import chevrons
from deck.slides.marks import LegendEntry, Mark, draw_legend
from deck.slides.swimlanes import DIAMOND, Lane, Strip, arrange_lanes, draw_lane, swatch

OTHER_NAMES = ("swimlanes", "plan", "programme plan", "project plan")
_MOST_LANES = 7
RANGES = {"lanes": (2, 6), "lanes.bars": (1, 1), "phases": (2, 3)}
EXAMPLE = {
    "en": """
kind: roadmap
title: The night desk comes first, as every later step rests on its first answers
from: 2025-07
to: 2026-09
today: 2025-09-15
phases:
  - {name: Prepare, from: 2025-07, to: 2025-09}
  - {name: Pilot, from: 2025-10, to: 2026-02}
  - {name: Roll out, from: 2026-03, to: 2026-09}
legend: critical path
lanes:
  - name: Service desk
    bars:
      - {text: Hire and train, from: 2025-08-01, to: 2025-10-15, highlight: true}
      - {text: Night desk in two regions, from: 2025-10-16, to: 2026-02, highlight: true}
      - {text: All regions, from: 2026-03, to: 2026-07}
    milestones: [{at: 2025-10-15, text: First night}]
  - name: Account teams
    bars:
      - {text: Name an owner per account, from: 2025-07-15, to: 2025-11-15}
      - {text: Yearly review for every account, from: 2026-01, to: 2026-09}
    milestones: [{at: 2025-11-15, text: All named}]
  - name: Systems
    bars:
      - {text: One case system, from: 2025-07, to: 2025-10-10}
      - {text: Customers see their own figures, from: 2025-12, to: 2026-05-15}
    milestones: [{at: 2026-05-15, text: Open to all}]
""",
    "zh": """
kind: roadmap
title: 先建夜间服务台，后续每一步都以首次响应为前提
from: 2025-07
to: 2026-09
today: 2025-09-15
phases:
  - {name: 准备, from: 2025-07, to: 2025-09}
  - {name: 试点, from: 2025-10, to: 2026-02}
  - {name: 推广, from: 2026-03, to: 2026-09}
legend: 关键路径
lanes:
  - name: 服务台
    bars:
      - {text: 招聘与培训, from: 2025-08-01, to: 2025-10-15, highlight: true}
      - {text: 两个区域试运行夜间服务, from: 2025-10-16, to: 2026-02, highlight: true}
      - {text: 覆盖全部区域, from: 2026-03, to: 2026-07}
    milestones: [{at: 2025-10-15, text: 首夜上线}]
  - name: 客户团队
    bars:
      - {text: 为每个客户指定负责人, from: 2025-07-15, to: 2025-11-15}
      - {text: 每个客户做年度回顾, from: 2026-01, to: 2026-09}
    milestones: [{at: 2025-11-15, text: 全部指定}]
  - name: 系统
    bars:
      - {text: 统一案件系统, from: 2025-07, to: 2025-10-10}
      - {text: 客户可查看自己的数据, from: 2025-12, to: 2026-05-15}
    milestones: [{at: 2026-05-15, text: 全面开放}]
""",
}


class _Stretch(Model):
    """From the first day of one date or period to the last of another."""

    start: Annotated[Days, Field(alias="from")]
    """When it begins: `2025-07-23`, `2025-07` or `Q3 2025`."""
    end: Annotated[Days, Field(alias="to")]
    """When it ends, which is its last day."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end.last < self.start.first:
            raise MisfitError("this ends before it begins; exchange `from` and `to`", "to")
        return self


class Phase(_Stretch):
    """A phase of the whole plan."""

    name: Text
    """Its name."""


class Bar(_Stretch):
    """Work in a lane."""

    text: Text
    """What is done."""
    highlight: bool = False
    """Show it in the accent colour."""


class Milestone(Model):
    """A day in a lane by which something is reached."""

    at: Days
    """The day; the last one of a period."""
    text: Text | None = None
    """What is reached."""


class LaneModel(Model):
    """A lane: a team, a workstream, a region."""

    name: Text
    """Its name."""
    bars: tuple[Bar, ...] = ()
    """The work in it."""
    milestones: tuple[Milestone, ...] = ()
    """What is reached in it, and when: `{at: 2025-10-15, text: First night}`."""


class RoadmapSlide(MayBeRead, Slide):
    """A roadmap with lanes."""

    start: Annotated[Days | None, Field(alias="from")] = None
    """Where the time axis begins; by default with the first bar."""
    end: Annotated[Days | None, Field(alias="to")] = None
    """Where it ends; by default with the last bar."""
    scale: Literal["week", "month", "quarter", "year"] | None = None
    """The unit of the time axis; by default the finest of which up to nine fit."""
    today: Days | None = None
    """A day to mark across all lanes."""
    phases: Annotated[tuple[Phase, ...], Field(max_length=6)] = ()
    """Up to six phases above the lanes: `{name: Pilot, from: 2025-10, to: 2026-02}`."""
    lanes: Annotated[
        tuple[LaneModel, ...],
        Field(min_length=1, max_length=_MOST_LANES),
        BeforeValidator(lambda v: v, json_schema_input_type=LanesFile | tuple[LaneModel, ...]),
    ]
    """Up to seven lanes with bars and milestones; or those of a file, `{file: plan.xlsx, lane: Team, text: Task,
    from: Start, to: End}`."""
    highlight: Texts = ()
    """Bars to highlight, by their text."""
    legend: Text | None = None
    """What the highlighted bars have in common: `critical path`."""

    @model_validator(mode="wrap")
    @classmethod
    def _read_lanes(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Reads the lanes of a file."""
        lanes = value.get("lanes") if isinstance(value, dict) else None
        if not isinstance(lanes, dict) or "file" not in lanes or info.context is None:
            return handler(value)
        from deck.outline.tables.files import files_of
        from deck.outline.tables.lanes import Step, read_lanes

        files = files_of(info.context)
        steps, notes = read_field("lanes", LanesFile, lanes, lambda data: read_lanes(data, files))
        named: dict[str, list[Step]] = {}
        for step in steps:
            named.setdefault(step.lane, []).append(step)
        if len(named) > _MOST_LANES:
            message = (
                f"the file gives {len(named)} lanes, and {_MOST_LANES} fit: pick some with `where`"
            )
            raise MisfitError(message, "lanes")
        rows = [{"name": escaped(name), **_typed(steps)} for name, steps in named.items()]
        model = handler(value | {"lanes": rows})
        model._was_read(lanes["file"], notes)
        return model

    @model_validator(mode="after")
    def _within_its_axis(self) -> RoadmapSlide:
        bars = [bar.text for lane in self.lanes for bar in lane.bars]
        for name in self.highlight:
            if name not in bars:
                raise MisfitError(unknown("bar", name, bars), "highlight")
        spans = list(_spans(self))
        if not spans:
            raise MisfitError("there is nothing in the lanes; give them `bars`", "lanes")
        given = ((self.start, "from", "before", "begins"), (self.end, "to", "after", "ends"))
        for edge, field, side, verb in given:
            for span, *place in spans if edge else ():
                day = span.first if field == "from" else span.last
                if edge and (day < edge.first if field == "from" else day > edge.last):
                    message = (
                        f"this {verb} {side} the time axis does, which `{field}` of the page sets"
                    )
                    raise MisfitError(message, *place)
        low, high = (day.toordinal() for day in _ends(self))
        if self.today and not low <= self.today.first.toordinal() <= high:
            raise MisfitError("this is not on the time axis; omit it, or extend the axis", "today")
        return self


def _typed(steps: list[Any]) -> dict[str, Any]:
    """Rows of a file as the bars and milestones of a lane."""
    bars, milestones = [], []
    for _, text, start, end in steps:
        if start.first == end.last:
            milestones.append({"at": str(start.first), "text": escaped(text) or None})
        else:
            bars.append({"text": escaped(text), "from": str(start.first), "to": str(end.last)})
    return {"bars": bars, "milestones": milestones}


def _spans(slide: RoadmapSlide) -> Iterator[tuple[Any, ...]]:
    """The days of each phase, bar and milestone, with its path."""
    for i, phase in enumerate(slide.phases):
        yield Span(phase.start.first, phase.end.last), "phases", i
    for i, lane in enumerate(slide.lanes):
        for j, bar in enumerate(lane.bars):
            yield Span(bar.start.first, bar.end.last), "lanes", i, "bars", j
        for j, milestone in enumerate(lane.milestones):
            yield Span(milestone.at.last, milestone.at.last), "lanes", i, "milestones", j


def _ends(slide: RoadmapSlide) -> Span:
    spans = [span for span, *_ in _spans(slide)]
    return Span(
        slide.start.first if slide.start else min(span.first for span in spans),
        slide.end.last if slide.end else max(span.last for span in spans),
    )


# ---- the page ------------------------------------------------------------------------------------

_PHASE = inches(0.4)
_LEGEND = inches(0.34)
_TIP = inches(0.13)


def is_wide(_: RoadmapSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: RoadmapSlide, canvas: Canvas) -> None:
    """Phases and calendar above, lanes that share the height, a legend below."""
    theme, body = canvas.theme, canvas.body
    names = [f"Lane {i}" for i in range(1, len(slide.lanes) + 1)]
    canvas.read_from(slide.data_file, slide.data_notes, *names)
    left = canvas.grid.columns_of(body, canvas.grid.columns)[2].x
    axis = axis_of(canvas, body._replace(x=left, w=body.right - left), *_ends(slide), slide.scale)
    top = body.y
    if slide.phases:
        top += _phases(slide, canvas, axis) + inches(0.03)
    today = slide.today.first if slide.today else None
    top = calendar(canvas, axis, top, today)
    entries = _legend_of(slide, canvas)
    bottom = body.bottom - (_LEGEND if entries else 0)
    lanes = [_lane(slide, canvas, axis, lane) for lane in slide.lanes]
    plan = arrange_lanes(canvas, lanes, (axis.box.x, axis.box.right), bottom - top)
    used = sum(lane.height for lane in plan.lanes)
    if plan.over:
        canvas.finding(
            "text-too-long",
            "the lanes are higher than the page: show fewer bars, or make two roadmaps of them",
            "lanes",
        )
    for i, unit in enumerate((*axis.units[1:], None), 1):
        x = axis.at(unit.start) if unit else axis.box.right
        canvas.rule(f"Period rule {i}", x, top, x, top + used)
    if today is not None:
        x, stroke = axis.at(today.toordinal()), Stroke(theme.accent, 19_050, "dash")
        canvas.add(Line("Today line", x, top, x, top + used, stroke))
    width = left - body.x - inches(0.15)
    boxes, y = [], top
    for arranged in plan.lanes:
        boxes.append(Box(body.x, y, body.w, arranged.height))
        y += arranged.height

    def name(i: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(slide.lanes[i].name, size, bold=True)]

    spaces = [box._replace(w=width, h=box.h - inches(0.1)) for box in boxes]
    heads = canvas.fitted("body", spaces, name)
    for i, (arranged, box) in enumerate(zip(plan.lanes, boxes, strict=True)):
        lane = slide.lanes[i]
        with canvas.grouped(names[i], _alt(slide, canvas, lane)):
            canvas.text(f"Name {i + 1}", box._replace(w=width), heads[i], anchor="ctr")
            draw_lane(canvas, str(i + 1), lanes[i], arranged, box.y, plan.size)
            canvas.rule(f"Rule {i + 1}", box.x, box.bottom, box.right, box.bottom)
    if entries:
        draw_legend(canvas, Box(left, bottom + inches(0.1), axis.box.w, inches(0.24)), entries)


def _phases(slide: RoadmapSlide, canvas: Canvas, axis: Axis) -> int:
    """The phases as a row of arrows; returns its height."""
    gap = inches(0.02)
    boxes = []
    days = sorted((p.start.first, p.end.last, p.name) for p in slide.phases)
    for (_, last, one), (first, _, other) in pairwise(days):
        if first < last:
            message = (
                f"the phases “{one}” and “{other}” overlap: a phase ends before the next begins"
            )
            canvas.finding("phases-overlap", message, "phases")
    for phase in slide.phases:
        x, right = axis.span(phase.start.first, phase.end.last)
        boxes.append(Box(x, axis.box.y, right - x - gap, _PHASE))
    texts = [phase.name for phase in slide.phases]
    return chevrons(canvas, "Phases", boxes, texts, _TIP, inches(0.62))


def _lane(slide: RoadmapSlide, canvas: Canvas, axis: Axis, lane: LaneModel) -> Lane:
    theme = canvas.theme

    def of_bar(bar: Bar, size: float) -> Paragraph:
        loud = _loud(slide, bar)
        colour = theme.on_accent if loud else theme.ink
        return canvas.paragraph(bar.text, size, colour, bold=loud)

    def of_milestone(milestone: Milestone, size: float) -> Paragraph:
        return canvas.paragraph(milestone.text or "", min(size, theme.sizes("label")[0]))

    bars = [
        Strip(*axis.span(bar.start.first, bar.end.last), partial(of_bar, bar), _loud(slide, bar))
        for bar in lane.bars
    ]
    marks = []
    for milestone in lane.milestones:
        x = axis.at(milestone.at.last.toordinal() + 1) - DIAMOND // 2
        x = min(max(x, axis.box.x), axis.box.right - DIAMOND)
        text = partial(of_milestone, milestone) if milestone.text else None
        marks.append(Strip(x, x + DIAMOND, text))
    return Lane(bars, marks)


def _loud(slide: RoadmapSlide, bar: Bar) -> bool:
    return bar.highlight or bar.text in slide.highlight


def _alt(slide: RoadmapSlide, canvas: Canvas, lane: LaneModel) -> str:
    """What a lane shows, with the days."""
    words, lang = canvas.words, canvas.lang

    def day(value: Any) -> str:
        return days.long_date(value.toordinal(), lang)

    parts = []
    for bar in sorted(lane.bars, key=lambda bar: bar.start):
        mark = words.bracketed.format(words.highlighted) if _loud(slide, bar) else ""
        span = words.until.format(day(bar.start.first), day(bar.end.last))
        parts.append(f"{canvas.fill(plain(bar.text))}{mark}{words.comma}{span}")
    for milestone in sorted(lane.milestones, key=lambda milestone: milestone.at):
        text = f"{canvas.fill(plain(milestone.text))}{words.comma}" if milestone.text else ""
        parts.append(f"{words.milestone_mark}{words.colon}{text}{day(milestone.at.last)}")
    return f"{canvas.fill(plain(lane.name))}{words.colon}{words.semicolon.join(parts)}"


def _legend_of(slide: RoadmapSlide, canvas: Canvas) -> list[LegendEntry]:
    """What the legend explains."""
    words, theme = canvas.words, canvas.theme
    bars = [bar for lane in slide.lanes for bar in lane.bars]
    entries = []
    if slide.legend:
        entries.append(LegendEntry(swatch(theme.accent), slide.legend))
        if not all(_loud(slide, bar) for bar in bars):
            entries.append(LegendEntry(swatch(theme.quiet), words.other_work))
    if any(lane.milestones for lane in slide.lanes):
        diamond = Mark(lambda name, box: (Shape(name, box, "diamond", theme.ink),))
        entries.append(LegendEntry(diamond, words.milestone_mark))
    return entries
