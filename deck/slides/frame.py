"""The frame of a content page around its body, and its foot.

The body follows the title and ends above the foot, which grows upward with its lines. Its measures are those of
“Page archetypes” of the themes: inches on a page of 13.333 × 7.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.scene.items import Box, Item, Line, Stroke, Text
from deck.scene.scene import base_of
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Draft
from deck.slides.foot import foot, lift, numbered, order_of
from deck.slides.hang import clear_of
from deck.slides.headline import beside_title, ended, lead_height, lead_in, title_width
from deck.slides.masthead import Tracker, masthead, title_height

if TYPE_CHECKING:
    from deck.outline.model import Slide

_LEAST_BODY = inches(0.74)
"""From the top of the title to the body below a title of one line."""
_RULE, _RULE_WIDTH = inches(0.1), 15_240
"""From a title to the rule under it, and the width of that rule."""


# ---- the body ------------------------------------------------------------------------------------


def body_of(
    canvas: Canvas, slide: Slide, kicker: tuple[str, str], arranged: Box | None = None
) -> Box:
    """The box for the content of the slide's pages: below the title, and above the foot.

    If they are `arranged` in a box, the title names the part of several pages, and the foot has its lines: the
    sources of the pages, and of what title and `kicker` show.
    """
    theme, grid = canvas.theme, canvas.grid
    layout = base_of(canvas.page.layout)
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
        height = title_height(canvas, words, title_width(canvas, slide))
        height += lead_height(canvas, slide)
        height += _RULE if theme.data.masthead.title_rule == "under" else 0
        gap = inches(theme.data.spacing.body_gap)
        top = grid.title + max(_LEAST_BODY, height + gap)
    left = grid.margin if canvas.wide else content.x
    return Box(left, top, content.right - left, grid.foot - raised - top)


def _title(canvas: Canvas, slide: Slide) -> str:
    """The title with the full stop that the theme wants."""
    title = slide.title or slide.default_title(canvas.words)
    return ended(title, canvas.theme.data.masthead.title_full_stop, canvas.lang)


def _typed(title: Text, typed: str) -> Text:
    """A title that names what was typed, whatever it ends with."""
    paragraphs = (
        p._replace(runs=tuple(run._replace(typed=typed) for run in p.runs))
        for p in title.paragraphs
    )
    return title._replace(paragraphs=tuple(paragraphs))


def part_of(canvas: Canvas, index: int, count: int) -> str:
    """What the title of one of several pages ends with; empty for the only one."""
    if count < 2:
        return ""
    part = canvas.words.continued.format(part=index + 1, parts=count)
    return part if canvas.lang == "zh" else f" {part}"


# ---- around the body -----------------------------------------------------------------------------


def dress(
    canvas: Canvas,
    draft: Draft,
    slide: Slide,
    kicker: tuple[str, str],
    part: str,
    tracked: Tracker,
) -> list[Item]:
    """Title, kicker, tracker and foot of a page; the title first, for reading order.

    `kicker` are the section and the topic, `tracked` the tracker of the section.
    """
    theme = canvas.theme
    words = _title(canvas, slide) + part
    head = list(masthead(canvas, words, kicker, tracked, title_width(canvas, slide)))
    title = head[0]
    assert isinstance(title, Text)
    if theme.placements and slide.kicker and head[1:] == []:
        message = "the template has no place above its titles: kickers are left out"
        canvas.finding("no-kicker", message, "kicker")
    if slide.title and not part:
        title = _typed(title, slide.title)
    end = title.box.y + canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    rule = theme.data.masthead.title_rule
    y = end + _RULE if rule == "under" else title.box.y - _RULE // 2
    items: list[Item] = [title, *lead_in(canvas, slide, max(y, end)), *head[1:]]
    if rule != "none" and not theme.placements:
        stroke, content = Stroke(theme.rule, _RULE_WIDTH), canvas.grid.content
        items.append(Line("Title rule", content.x, y, content.right, y, stroke))
    items += beside_title(canvas, slide, title)
    draft.noted = order_of([*items, *draft.items], slide, canvas)
    draft.items[:] = numbered(draft.items, draft.noted)
    below = foot(canvas, draft, slide, draft.noted)
    clear_of(canvas, draft, below)
    return numbered(items, draft.noted) + below
