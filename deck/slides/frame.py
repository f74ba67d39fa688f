"""The frame of a content page around its body: title, kicker, tracker, so-what, foot.

The body follows the title and ends above the foot, which grows upward with its lines. Its measures are those of
“Page archetypes” of the themes: inches on a page of 13.333 × 7.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from deck.language.markup import Literal
from deck.scene.items import (
    EMU_PER_PT,
    Box,
    Insets,
    Item,
    Paragraph,
    Run,
    Shape,
    Text,
)
from deck.scene.layouts import (
    LEAD_TEXT,
    SIDE_GAP,
    SIDE_TEXT,
    STRIP,
    STRIP_INSET,
    TITLE_HEIGHT,
    TITLE_SPACING,
    down,
    kicker_width,
)
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Draft
from deck.slides.foot import foot, lift, numbered, order_of
from deck.slides.headline import beside_title, lead_height, lead_in, title_width
from deck.slides.placement import balance, balanced, placed, upper
from deck.slides.stack import ruled, stack

if TYPE_CHECKING:
    from deck.outline.model import Slide


GAP = inches(0.18)
NARROW = inches(8.5)
"""A narrower body has no space for a column beside it."""
_BELOW_TITLE = inches(0.26)
_LEAST_BODY = inches(0.74)
"""From the top of the title to the body below a title of one line."""
STRIP_BAR = inches(0.05)
_SIDE_RULE = inches(0.028)
_TRACKER = inches(5.5)
_GAP_OF_NAMES = "\u2003\u2003"
_MOST_NAMES, _MOST_NUMBERS = 6, 12
"""Up to so many sections are named, and numbered; of more the current one alone is shown."""


class Tracked(NamedTuple):
    """The sections of a deck, their facts filled in, and which of them a page belongs to."""

    names: Sequence[str] = ()
    current: int = -1

    @property
    def shown(self) -> bool:
        """Whether a page shows them."""
        return len(self.names) > 1 and self.current >= 0


# ---- titles --------------------------------------------------------------------------------------


def title_text(canvas: Canvas, text: str, box: Box, scale: str = "title") -> Text:
    """A title in the largest size of its scale that fits, its lines of about the same length."""
    in_template = placed(canvas, "Title", "title", (text,))
    if in_template is not None:
        return in_template
    paragraphs: tuple[Paragraph, ...] = ()
    for size in canvas.theme.sizes(scale):
        spacing = TITLE_SPACING if scale == "title" else 1.0
        paragraphs = (canvas.paragraph(text, size, bold=True, heading=True, spacing=spacing),)
        if canvas.fits(paragraphs, box.w, box.h):
            break
    else:
        canvas.too_long("title", paragraphs, box.w, box.h)
    return Text("Title", box, paragraphs, "title", insets=balanced(canvas, paragraphs, box.w))


def on_cover(canvas: Canvas, title: Text) -> Text:
    """A title in the colour that it has on the ground of the cover."""
    colour = canvas.theme.on_cover
    paragraphs = tuple(
        p._replace(runs=tuple(r._replace(colour=colour) for r in p.runs)) for p in title.paragraphs
    )
    return title._replace(paragraphs=paragraphs)


def following(canvas: Canvas, title: Text, box: Box, gap: float, end: float) -> Box:
    """`box` moved to `gap` inches below a title, down to `end` on a page 7.5 in high; a line is left at least."""
    height = canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    y = title.box.y + height + inches(gap)
    return box._replace(y=y, h=max(inches(0.4), inches(down(canvas.theme.design, end)) - y))


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
        size = theme.sizes("title")[0]
        head = canvas.paragraph(words, size, bold=True, heading=True, spacing=TITLE_SPACING)
        # a title that is too long is a finding; the body keeps its space
        wide = title_width(canvas, slide)
        height = min(canvas.height([head], wide), inches(TITLE_HEIGHT * 1.5)) + lead_height(slide)
        top = grid.title + max(_LEAST_BODY, height + _BELOW_TITLE)
    return Box(content.x, top, content.w, grid.foot - raised - top)


def _title(canvas: Canvas, slide: Slide) -> str:
    return slide.title or slide.default_title(canvas.words)


def part_of(canvas: Canvas, index: int, count: int) -> str:
    """What the title of one of several pages ends with; empty for the only one."""
    if count < 2:
        return ""
    part = canvas.words.continued.format(part=index + 1, parts=count)
    return part if canvas.lang == "zh" else f" {part}"


# ---- the so-what ---------------------------------------------------------------------------------


def so_what_side(canvas: Canvas, texts: tuple[str, ...], *, leads: bool = False) -> None:
    """Puts the so-what into a column at the right, its points sharing the height, and narrows the body; a single one
    that `leads` stands at the left."""
    body, theme = canvas.body, canvas.theme
    if body.w < NARROW:
        so_what_strip(canvas, texts)
        return
    side = min(inches(SIDE_TEXT), round(body.w * 0.385))
    x = body.right - side
    canvas.page.layout += "-side"
    box = Box(x, body.y, side, body.h)
    canvas.body = Box(body.x, body.y, x - inches(SIDE_GAP) - body.x, body.h)
    if len(texts) == 1 and not theme.placements:
        if leads:
            box = Box(body.x, body.y, inches(LEAD_TEXT), body.h)
            x = box.right + inches(SIDE_GAP)
            canvas.body = Box(x, body.y, body.right - x, body.h)
        so_what_panel(canvas, texts[0], box)
        return
    top, below = inches(0.16), inches(0.2)

    def head(size: float) -> Paragraph:
        return canvas.paragraph(canvas.words.so_what, size + 1, bold=True)

    above = top + canvas.height([head(theme.sizes("grown")[0])], side) + below
    rows = box._replace(y=box.y + above, h=box.h - above)
    found = stack(canvas, rows, lambda size: [[canvas.paragraph(text, size)] for text in texts])
    label, (first, *others) = head(found.size), found.paragraphs
    first = first._replace(
        before=round((above - top - canvas.height([label], side)) / EMU_PER_PT, 2)
    )
    canvas.bar("So-what rule", Box(x, body.y, side, _SIDE_RULE), theme.accent)
    canvas.text("So what", box, [label, first, *others], role="side", insets=Insets(top=top))
    ruled(canvas, "So-what rule", box, found)


def so_what_panel(canvas: Canvas, text: str, box: Box) -> None:
    """Puts a so-what of one sentence on a panel, large."""
    theme, pad = canvas.theme, inches(0.25)
    canvas.bar("So-what panel", box, theme.surface)
    canvas.bar("So-what rule", box._replace(h=STRIP_BAR), theme.accent)
    label = canvas.paragraph(
        canvas.words.so_what, theme.sizes("card")[0], theme.accent_on_tint, bold=True
    )
    top, width = inches(0.3), box.w - 2 * pad
    height = canvas.height([label], width)
    room = box._replace(h=box.h - 2 * (top + height + pad))

    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(text, size, bold=True, heading=True, spacing=1.05)]

    ((words,),) = canvas.fitted("statement", [room], build, Insets(pad, 0, pad, 0))
    more = balanced(canvas, [words], width)
    # in the middle of the panel, with the label at its top
    before = (box.h - canvas.height([words], width)) // 2 - top - height
    words = words._replace(before=round(max(before, pad) / EMU_PER_PT, 2))
    insets = Insets(pad, top, pad + more.right, pad)
    canvas.text("So what", box, [label, words], "side", insets=insets)


def so_what_strip(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Puts the so-what into a strip at the foot and shortens the body."""
    body, theme = canvas.body, canvas.theme
    canvas.page.layout += "-strip"
    inset = inches(STRIP_INSET)
    width = body.w - 2 * inset
    paragraphs: list[Paragraph] = []
    height = 0
    for size in theme.sizes("body"):
        label = Run(f"{canvas.words.so_what}  ", size, theme.accent_on_tint, bold=True)
        paragraphs = [
            Paragraph(((label,) if i == 0 else ()) + canvas.runs(text, size), before=6 if i else 0)
            for i, text in enumerate(texts)
        ]
        height = canvas.height(paragraphs, width)
        if height <= inches(0.9):
            break
    # however long the text is, the body keeps its space
    strip = min(max(inches(STRIP), height + inset), body.h * 2 // 5)
    top = body.bottom - strip
    insets = Insets(inset, 0, inset, 0)
    if len(paragraphs) == 1:
        insets = insets._replace(right=inset + balance(canvas, paragraphs, width).right)
    box = Box(body.x, top, body.w, strip)
    if theme.placements:  # a template has no layout with such a strip
        canvas.panel("So what", box, paragraphs, theme.surface, anchor="ctr", insets=insets)
    else:
        canvas.text("So what", box, paragraphs, "strip", "ctr", insets)
        canvas.bar("So-what bar", box._replace(w=STRIP_BAR), theme.accent)
    canvas.body = Box(body.x, body.y, body.w, top - GAP - body.y)


# ---- around the body -----------------------------------------------------------------------------


def dress(
    canvas: Canvas, draft: Draft, slide: Slide, kicker: tuple[str, str], part: str, tracked: Tracked
) -> list[Item]:
    """Title, kicker, tracker and foot of a page; the title first, for reading order.

    `kicker` are the section and the topic.
    """
    theme, grid = canvas.theme, canvas.grid
    box = Box(grid.margin, grid.title, title_width(canvas, slide), inches(TITLE_HEIGHT))
    title = title_text(canvas, _title(canvas, slide) + part, box)
    end = title.box.y + canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    items: list[Item] = [title, *lead_in(canvas, slide, end)]
    if not theme.placements:
        items += [*_kicker(canvas, kicker, tracked), *_tracker(canvas, tracked)]
        items += beside_title(canvas, slide)
    draft.noted = order_of([*items, *draft.items], slide, canvas)
    draft.items[:] = numbered(draft.items, draft.noted)
    return numbered(items, draft.noted) + foot(canvas, draft, slide, draft.noted)


def _kicker(canvas: Canvas, kicker: tuple[str, str], tracked: Tracked) -> list[Item]:
    """The kicker with its bar; the topic alone if both do not fit beside the tracker."""
    theme, grid = canvas.theme, canvas.grid
    section, topic = kicker
    if tracked.shown and not topic:
        return []  # the tracker names the section
    indent = inches(0.18)
    full = "  ·  ".join(part for part in (section, topic) if part)
    box = Box(grid.margin + indent, grid.kicker, inches(kicker_width(theme.design)), inches(0.26))

    def head(text: str) -> Paragraph:
        return canvas.paragraph(text, theme.sizes("kicker")[0], theme.muted, bold=True)

    shown = head(full)
    if not canvas.fits(upper([shown]), box.w, box.h) and not tracked.shown:
        box = box._replace(w=grid.content.right - box.x)
    if topic and section and not canvas.fits(upper([shown]), box.w, box.h):
        shown = head(topic)
    canvas.too_long("kicker", upper([shown]), box.w, box.h)
    bar = Box(grid.margin, grid.kicker + inches(0.03), inches(0.075), inches(0.2))
    return [
        Shape("Kicker bar", bar, fill=theme.accent),
        Text("Kicker", box, (shown,), "kicker", "ctr"),
    ]


def _tracker(canvas: Canvas, tracked: Tracked) -> list[Item]:
    """The names of the sections at the top right, that of the page bold above a rule."""
    theme, grid = canvas.theme, canvas.grid
    right = grid.content.right
    if not tracked.shown:
        return []
    names, current, size = tracked.names, tracked.current, theme.sizes("kicker")[0]

    def runs(name: str, n: int) -> tuple[Run, ...]:
        ink = theme.ink if n == current else theme.muted
        return canvas.runs(Literal(name), size, ink, bold=n == current)

    gap = Run(_GAP_OF_NAMES, size, theme.muted)

    def joined(parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
        return tuple(run for part in parts for run in (gap, *part))[1:]

    parts: list[tuple[Run, ...]] = []
    if len(names) <= _MOST_NAMES:
        parts = [runs(name, n) for n, name in enumerate(names)]
    if not parts or canvas.width(joined(parts)) > _TRACKER:
        own = f"{current + 1}  {names[current]}"
        count = len(names) if len(names) <= _MOST_NUMBERS else 0
        parts = [runs(own if n == current else str(n + 1), n) for n in range(count)]
        if not parts:
            parts, current = [runs(own, current)], 0
        if canvas.width(joined(parts)) > _TRACKER:
            parts, current = [runs(f"{current + 1} / {len(names)}", current)], 0
    whole = joined(parts)
    wide = canvas.width(whole) + inches(0.1)
    box = Box(right - wide, grid.kicker, wide, inches(0.22))
    rest = parts[current + 1 :]
    end = right - (canvas.width((gap, *joined(rest))) if rest else 0)
    long = canvas.width(parts[current])
    rule = Box(end - long, grid.kicker + inches(0.25), long, inches(0.03))
    text = Text("Tracker", box, (Paragraph(whole, "r"),), anchor="ctr", decoration=True)
    return [text, Shape("Tracker rule", rule, fill=theme.accent)]
