"""The frame of a content page around its body, and its foot.

The body follows the title and ends above the foot, which grows upward with its lines. Its measures are those of
“Page archetypes” of the themes: inches on a page of 13.333 × 7.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.scene.items import Box, Item, Text
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Draft
from deck.slides.foot import foot, lift, numbered, order_of
from deck.slides.headline import beside_title, lead_height, lead_in, title_width
from deck.slides.masthead import Tracked, masthead, title_height

if TYPE_CHECKING:
    from deck.outline.model import Slide

_LEAST_BODY = inches(0.74)
"""From the top of the title to the body below a title of one line."""


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
    content, count, raised = grid.content, len(canvas.drafts), 0
    if arranged is not None:
        foot_texts = (slide.lead or "", *slide.footnotes, slide.note or "")
        canvas.fill_all(_title(canvas, slide), *kicker, *foot_texts)
        raised = max(lift(canvas, draft, slide) for draft in canvas.drafts)
    top = content.y
    if arranged is not None and count == 1:
        top = arranged.y
    elif theme.data.grid.body is None:
        words = _title(canvas, slide) + part_of(canvas, count - 1, count)
        height = title_height(canvas, words, title_width(canvas, slide)) + lead_height(slide)
        gap = inches(theme.data.spacing.body_gap)
        top = grid.title + max(_LEAST_BODY, height + gap)
    return Box(content.x, top, content.w, grid.foot - raised - top)


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
    words = _title(canvas, slide) + part
    head = list(masthead(canvas, words, kicker, tracked, title_width(canvas, slide)))
    title = head[0]
    assert isinstance(title, Text)
    end = title.box.y + canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    items: list[Item] = [title, *lead_in(canvas, slide, end), *head[1:]]
    items += beside_title(canvas, slide, title)
    draft.noted = order_of([*items, *draft.items], slide, canvas)
    draft.items[:] = numbered(draft.items, draft.noted)
    return numbered(items, draft.noted) + foot(canvas, draft, slide, draft.noted)
