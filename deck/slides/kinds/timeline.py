"""Events in order on a line, each with a date, a heading and a sentence."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)

from charts.style import Colour
from deck.language.markup import escaped
from deck.language.periods.dates import write_date
from deck.outline.fields import MayBeRead, Model
from deck.outline.model import Slide
from deck.outline.tables.errors import read_field
from deck.outline.tables.fields import EventsFile
from deck.outline.texts import Text, When
from deck.outline.validation import MisfitError
from deck.scene.items import EMU_PER_PT, Box, Group, Insets, Line, Paragraph, Shape, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import aligned, card, card_row, centred, spaced

OTHER_NAMES = ("milestones", "history")
_MOST = 6
RANGES = {"events": (2, 6)}
EXAMPLE = {
    "en": """
kind: timeline
title: In three years the service desk went from cost to reason to stay
events:
  - {date: 2023, title: One desk, text: Five regional desks become one with shared cases.}
  - {date: 2024, title: One hour, text: First answers within an hour in every segment.}
  - {date: 2025, title: One owner, text: A named owner follows each case to its end., highlight: true}
so_what: The next step is to show customers what changed.
""",
    "zh": """
kind: timeline
title: 三年间，服务台从成本变成了留下的理由
events:
  - {date: 2023年, title: 统一, text: 五个区域服务台合并为一个，共享案件。}
  - {date: 2024年, title: 提速, text: 各细分市场一小时内首次响应。}
  - {date: 2025年, title: 负责, text: 每个案件由专人跟到底。, highlight: true}
so_what: 下一步是让客户看见这些变化。
""",
}


class Event(Model):
    """Something that happened."""

    date: When
    """When; an ISO date such as 2025-07-23 is written out."""
    title: Text
    """What happened, in a word or two."""
    text: Text | None = None
    """A sentence about it."""
    highlight: bool = False
    """Show it in the accent colour; by default the last event is highlighted."""


class TimelineSlide(MayBeRead, Slide):
    """A timeline."""

    events: Annotated[
        tuple[Event, ...],
        Field(min_length=2, max_length=_MOST),
        BeforeValidator(lambda v: v, json_schema_input_type=EventsFile | tuple[Event, ...]),
    ]
    """Two to six events, in order; or those of a file, `{file: plan.xlsx, date: Start, title: What}`."""

    @model_validator(mode="wrap")
    @classmethod
    def _read_events(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Reads the events of a file."""
        events = value.get("events") if isinstance(value, dict) else None
        if not isinstance(events, dict) or "file" not in events or info.context is None:
            return handler(value)
        from deck.outline.tables.events import read_events
        from deck.outline.tables.files import files_of

        files, lang = files_of(info.context), info.context["facts"].lang
        found, notes = read_field(
            "events", EventsFile, events, lambda data: read_events(data, files, lang)
        )
        rows = [
            {key: escaped(text) for key, text in event._asdict().items() if text} for event in found
        ]
        if len(rows) > _MOST:
            message = f"the file gives {len(rows)} events, and {_MOST} fit: pick some with `where`"
            raise MisfitError(message, "events")
        model = handler(value | {"events": rows})
        model._was_read(events["file"], notes)
        return model


PAD = Insets(inches(0.22), inches(0.22), inches(0.18), inches(0.2))
_DATE, _HIGH_DATE = inches(0.75), inches(1.05)
"""The height of a date, and that above events that have only a name."""


def arrange(slide: TimelineSlide, canvas: Canvas) -> None:
    """Dates above the line, cards with headings and sentences below it, on equal columns."""
    shapes = [f"{part} {i}" for i in range(1, len(slide.events) + 1) for part in ("Date", "Event")]
    canvas.read_from(slide.data_file, slide.data_notes, "Timeline", *shapes)
    theme, body = canvas.theme, canvas.body
    count = len(slide.events)
    cells = canvas.grid.columns_of(body, count, inches(0.2))
    highlighted = {i for i, event in enumerate(slide.events) if event.highlight} or {count - 1}
    dot = inches(0.28)
    told = any(event.text for event in slide.events)
    top = body.y if told else body.y + max(0, (body.h - inches(2.6)) // 3)
    high = _DATE if told or not theme.grows else _HIGH_DATE
    axis = top + high + inches(0.2)
    below = axis + inches(0.34)

    def date(event: Event, size: float, colour: Colour | None = None) -> list[Paragraph]:
        return aligned(
            theme,
            [
                canvas.paragraph(
                    write_date(event.date, canvas.lang), size, colour, bold=True, heading=True
                )
            ],
        )

    def build(i: int, size: float) -> list[Paragraph]:
        event = slide.events[i]
        lines = [canvas.paragraph(event.title, size + 2, bold=True)]
        if event.text:
            lines.append(canvas.paragraph(event.text, size, theme.ink, before=7))
        return lines

    date_size = canvas.size_for(  # on one line
        "section" if count <= 3 else "statement",
        lambda s: [
            (date(event, s), cell.w, min(round(s * 1.5 * EMU_PER_PT), high))
            for event, cell in zip(slide.events, cells, strict=True)
        ],
    )
    boxes = [Box(cell.x, below, cell.w, body.bottom - below) for cell in cells]
    pad = spaced(canvas.theme, PAD) if told else Insets()
    boxes, texts = card_row(canvas, boxes, build, pad)
    line = Line("Axis", body.x, axis, body.right, axis, Stroke(theme.series, inches(0.03)))
    dots = tuple(
        Shape(
            f"Dot {i + 1}",
            Box(
                cell.x + (cell.w - dot) // 2 if centred(theme) else cell.x,
                axis - dot // 2,
                dot,
                dot,
            ),
            "ellipse",
            theme.accent if i in highlighted else theme.strong,
        )
        for i, cell in enumerate(cells)
    )
    for i, (event, cell) in enumerate(zip(slide.events, cells, strict=True)):
        colour = theme.accent if i in highlighted else theme.ink
        box = Box(cell.x, top, cell.w, high)
        canvas.text(f"Date {i + 1}", box, date(event, date_size, colour), anchor="b")
        if told:
            marked = i in highlighted
            card(canvas, f"Event {i + 1}", boxes[i], texts[i], pad, edge=None, marked=marked)
        else:
            canvas.text(f"Event {i + 1}", boxes[i], aligned(theme, texts[i]))
    alt = "; ".join(
        canvas.fill(f"{write_date(event.date, canvas.lang)}: {event.title}")
        for event in slide.events
    )
    canvas.add(Group("Timeline", (line, *dots), alt))
