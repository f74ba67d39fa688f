"""The frame of a content page around its body, and its foot.

The body follows the title and ends above the foot, which grows upward with its lines. Its measures are those of
“Page archetypes” of the themes: inches on a page of 13.333 × 7.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.language.markup import plain
from deck.scene.items import EMU_PER_PT, Box, Item, Line, Paragraph, Run, Stroke, Text
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas, Draft, inches
from deck.slides.masthead import Tracked, align_of, masthead, title_height
from deck.slides.placement import source_line

if TYPE_CHECKING:
    from deck.outline.model import Slide

_LEAST_BODY = inches(0.74)
"""From the top of the title to the body below a title of one line."""
_FOOT_LINE = inches(0.17)


# ---- the body ------------------------------------------------------------------------------------


def body_of(
    canvas: Canvas, slide: Slide, kicker: tuple[str, str], arranged: Box | None = None
) -> Box:
    """The box for the content of the slide's pages: below the title, and above the foot.

    If they are `arranged` in a box, the title names the part of several pages, and the foot has its lines: the
    sources of the pages, and of what title and `kicker` show.
    """
    theme, grid = canvas.theme, canvas.grid
    layout = canvas.page.layout.partition("-")[0]
    if theme.placements or layout not in ("page", "text"):
        return theme.body(layout)
    content, count, lines = grid.content, len(canvas.drafts), 1
    if arranged is not None:
        canvas.fill_all(_title(canvas, slide), *kicker)
        lines = max(_lines_of(canvas, source_of(canvas, draft, slide)) for draft in canvas.drafts)
    top = content.y
    if arranged is not None and count == 1:
        top = arranged.y
    elif theme.data.grid.body is None:
        words = _title(canvas, slide) + part_of(canvas, count - 1, count)
        height = title_height(canvas, words)
        gap = inches(theme.data.spacing.body_gap)
        top = grid.title + max(_LEAST_BODY, height + gap)
    return Box(content.x, top, content.w, grid.foot - (lines - 1) * _FOOT_LINE - top)


def _title(canvas: Canvas, slide: Slide) -> str:
    return slide.title or slide.default_title(canvas.words)


def part_of(canvas: Canvas, index: int, count: int) -> str:
    """What the title of one of several pages ends with; empty for the only one."""
    if count < 2:
        return ""
    part = canvas.words.continued.format(part=index + 1, parts=count)
    return part if canvas.lang == "zh" else f" {part}"


# ---- around the body -----------------------------------------------------------------------------


def dress(
    canvas: Canvas, draft: Draft, slide: Slide, kicker: tuple[str, str], part: str, tracked: Tracked
) -> list[Item]:
    """Title, kicker, tracker and foot of a page; the title first, for reading order.

    `kicker` are the section and the topic.
    """
    head = masthead(canvas, _title(canvas, slide) + part, kicker, tracked)
    return [*head, *_foot(canvas, draft, slide)]


def _foot(canvas: Canvas, draft: Draft, slide: Slide) -> list[Item]:
    """The source line below its rule, which rises with the number of its lines."""
    theme, grid = canvas.theme, canvas.grid
    line = source_of(canvas, draft, slide)
    if theme.placements:
        placed = source_line(canvas, line) if line else None
        return [] if placed is None else [placed]
    raised = (_lines_of(canvas, line) - 1) * _FOOT_LINE
    y = grid.hairline - raised
    form = theme.data.furniture
    found: list[Item] = []
    if form.rule != "none":
        heavy = form.rule == "heavy"
        stroke = Stroke(theme.rule, 19_050) if heavy else Stroke(theme.line)
        found.append(Line("Foot rule", grid.margin, y, grid.content.right, y, stroke))
    if not line:
        return found
    holder = layouts(theme.design)["page"].holders["source"]
    box, align = holder.box, align_of(holder)
    paragraph = Paragraph((Run(line, theme.sizes("source")[0], theme.muted),), align)
    if form.source != "side":
        box = Box(box.x, grid.source - raised, _source_width(canvas), inches(0.38) + raised)
        if form.source == "centre":
            box = box._replace(w=grid.content.right - box.x)
    canvas.too_long("source line", [paragraph], box.w, box.h)
    return [*found, Text("Source", box, (paragraph,), "source", holder.anchor)]


def _source_width(canvas: Canvas) -> int:
    """The width of the source line, which leaves a space for the number of the page."""
    return canvas.grid.width - 2 * canvas.grid.margin - inches(0.7)


def _lines_of(canvas: Canvas, line: str) -> int:
    """The number of lines that the source line takes at the foot, four at most."""
    if canvas.theme.data.furniture.source == "side":
        return 1
    size, width = canvas.theme.sizes("source")[0], _source_width(canvas)
    if len(line) * size * EMU_PER_PT <= width:  # no letter is wider than its size
        return 1
    return min(4, canvas.lines([Paragraph((Run(line, size, canvas.theme.muted),))], width))


def source_of(canvas: Canvas, draft: Draft, slide: Slide) -> str:
    """The source line of a page, with what its author adds."""
    extra = canvas.fill(plain(slide.source)) if slide.source else ""
    if draft.legend:
        return "   ".join(part for part in (draft.legend, extra) if part)
    return canvas.ledger.source_line(
        draft.facts,
        extra,
        draft.statements,
        draft.files.values(),
        rests=slide.rests_on_sources,
        cite=canvas.outline.head.source_line and slide.source is not False,
    )
