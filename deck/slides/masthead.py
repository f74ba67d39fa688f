"""What stands above the content of a page: its title, its topic, the sections of the deck, a running head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from charts.style import Colour
from deck.language.markup import Literal, plain
from deck.scene.items import Align, Box, Item, Paragraph, Run, Shape, Text
from deck.scene.layouts import down, layouts
from deck.scene.placeholders import Holder
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import balanced, in_the_middle, placed, upper

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


def title_text(
    canvas: Canvas, text: str, box: Box, scale: str = "title", align: Align = "l", beside: int = 0
) -> Text:
    """A title in the largest size of its scale that fits, its lines of about the same length; in a company's template
    it leaves a width `beside` it."""
    in_template = placed(canvas, "Title", "title", (text,), beside=beside)
    if in_template is not None:
        return in_template
    head = Paragraph(())
    for size in canvas.theme.sizes(scale):
        head = _head(canvas, text, size, scale)._replace(align=align)
        if canvas.fits([head], box.w, box.h):
            break
    else:
        canvas.too_long("title", [head], box.w, box.h)
    insets = balanced(canvas, [head], box.w)
    return Text("Title", box, (head,), "title", insets=in_the_middle(insets, head.align))


def _head(canvas: Canvas, text: str, size: float, scale: str) -> Paragraph:
    """A title in a size, its lines as far apart as those of its scale are."""
    theme = canvas.theme
    spacing = theme.design.title_spacing if scale == "title" else 1.0
    bold = theme.design.title_bold if scale == "title" else theme.design.heading_bold
    runs = canvas.runs(text, size, bold=bold, heading=True, title=True)
    return Paragraph(runs, spacing=spacing)


def title_height(canvas: Canvas, text: str, width: int) -> int:
    """The height of the title of a page; one that is too long is a finding, and the body keeps its space."""
    holder = layouts(canvas.theme.design)["page"].holders["title"]
    head = _head(canvas, text, canvas.theme.sizes("title")[0], "title")
    return min(canvas.height([head], min(width, holder.box.w)), holder.box.h * 3 // 2)


def on_cover(canvas: Canvas, title: Text, colour: Colour | None = None) -> Text:
    """A title in the colour that it has on the ground of the cover, or in another."""
    colour = colour or canvas.theme.on_cover
    paragraphs = tuple(
        p._replace(runs=tuple(r._replace(colour=colour) for r in p.runs)) for p in title.paragraphs
    )
    return title._replace(paragraphs=paragraphs)


def following(canvas: Canvas, title: Text, box: Box, gap: float, end: float) -> Box:
    """`box` moved to `gap` inches below a title, down to `end` on a page 7.5 in high; a line is left at least."""
    height = canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    y = title.box.y + height + inches(gap)
    return box._replace(y=y, h=max(inches(0.4), inches(down(canvas.theme.design, end)) - y))


# ---- above the title -----------------------------------------------------------------------------


def masthead(
    canvas: Canvas, title: str, kicker: tuple[str, str], tracked: Tracked, width: int
) -> Iterator[Item]:
    """Title, kicker, tracker and running head of a page; the title first, for reading order, in a box of this width
    at most.

    `kicker` are the section and the topic.
    """
    theme, form = canvas.theme, canvas.theme.data.masthead
    if theme.placements:
        beside = canvas.grid.content.w - width
        yield title_text(canvas, title, Box(0, 0, 0, 0), beside=beside)
        return
    holder = layouts(theme.design)["page"].holders["title"]
    box = holder.box._replace(w=min(width, holder.box.w))
    yield title_text(canvas, title, box, align=align_of(holder))
    if form.tracker == "none":
        tracked = Tracked()
    if form.kicker != "none":
        yield from _kicker(canvas, kicker, tracked)
    yield from _tracker(canvas, tracked)
    if form.running_head != "none":
        yield _running_head(canvas)


def _running_head(canvas: Canvas) -> Text:
    """The title of the deck."""
    theme = canvas.theme
    holder = layouts(theme.design)["page"].holders["running"]
    text = canvas.ledger.facts.fill(plain(canvas.outline.head.title))[0]
    colour = theme.on_strong if theme.data.masthead.running_head == "band" else theme.muted
    run = Run(_cut(canvas, text, holder), holder.size, colour)
    return Text(
        "Running head", holder.box, (Paragraph((run,), align_of(holder)),), "running", holder.anchor,
        decoration=True,
    )  # fmt: skip


def align_of(holder: Holder) -> Align:
    """The alignment of the texts of a placeholder."""
    return "r" if holder.align == "r" else "ctr" if holder.align == "ctr" else "l"


def _cut(canvas: Canvas, text: str, holder: Holder) -> str:
    """A text of one line, cut at a word where it is longer, which is reported."""

    def fits(shown: str) -> bool:
        run = Run(shown.upper() if holder.caps else shown, holder.size, canvas.theme.ink)
        return canvas.width([run]) * 1.08 <= holder.box.w

    if fits(text):
        return text
    shown = text
    while shown and not fits(f"{shown}…"):
        shown = shown[:-1]
    if " " in shown and not text[len(shown) :].startswith(" "):
        shown = shown.rpartition(" ")[0]
    shown = shown.rstrip(" ,;:–—") + "…"
    message = f"the running head has no room for the whole title of the deck: it shows “{shown}”"
    canvas.finding("running-head-cut", message, "running head")
    return shown


def _kicker(canvas: Canvas, kicker: tuple[str, str], tracked: Tracked) -> Iterator[Item]:
    """The kicker in the theme's form; the topic alone if both do not fit beside the tracker."""
    theme, grid = canvas.theme, canvas.grid
    section, topic = kicker
    if not topic and tracked.shown and _track(canvas, tracked).named:
        return
    form, holder = theme.data.masthead.kicker, layouts(theme.design)["page"].holders["kicker"]
    full = "  ·  ".join(part for part in (section, topic) if part)
    box, colour = holder.box, theme.muted
    if form == "band":
        colour = theme.on_strong
    elif form in ("pill", "side"):
        colour = theme.accent_on_tint

    def shown_as(text: str) -> tuple[Paragraph, ...]:
        paragraph = canvas.paragraph(text, theme.sizes("kicker")[0], colour, bold=True)
        return upper([paragraph]) if holder.caps else (paragraph,)

    shown = full
    if not canvas.fits(shown_as(shown), box.w, box.h) and not tracked.shown:
        pad = box.x - grid.margin if form == "pill" else 0
        if form in ("bar", "pill"):
            box = box._replace(w=grid.content.right - box.x - pad)
    if topic and section and not canvas.fits(shown_as(shown), box.w, box.h):
        shown = topic
    canvas.too_long("kicker", shown_as(shown), box.w, box.h)
    if form == "bar":
        bar = Box(grid.margin, grid.kicker + inches(0.03), inches(0.075), inches(0.2))
        yield Shape("Kicker bar", bar, fill=theme.accent)
    if form == "pill":
        pad = box.x - grid.margin
        wide = canvas.width(shown_as(shown)[0].runs) + inches(0.06)
        pill = Box(grid.margin, box.y, wide + 2 * pad, box.h)
        yield Shape("Kicker pill", pill, "roundRect", theme.surface, adjust=(("adj", 50_000),))
        box = box._replace(w=wide)
    paragraph = canvas.paragraph(shown, theme.sizes("kicker")[0], colour, bold=True)
    yield Text("Kicker", box, (paragraph,), "kicker", holder.anchor)


class _Track(NamedTuple):
    """The sections as they are shown, the index of the current one, and whether its name is among them."""

    parts: Sequence[tuple[Run, ...]]
    current: int
    gap: Run
    named: bool = True

    def joined(self, first: int = 0) -> tuple[Run, ...]:
        """The sections from `first` on, with gaps between them."""
        return tuple(run for part in self.parts[first:] for run in (self.gap, *part))[1:]


def _track(canvas: Canvas, tracked: Tracked) -> _Track:
    """The sections by their names, else by their numbers with the name of the current one, else as a count."""
    names, current = tracked.names, tracked.current
    theme, size = canvas.theme, canvas.theme.sizes("kicker")[0]

    def runs(name: str, n: int) -> tuple[Run, ...]:
        ink = theme.ink if n == current else theme.muted
        return canvas.runs(Literal(name), size, ink, bold=n == current)

    gap = Run(_GAP_OF_NAMES, size, theme.muted)
    own = runs(f"{current + 1}  {names[current]}", current)
    forms = [_Track([own], 0, gap)]
    if len(names) <= _MOST_NUMBERS:
        numbers = [own if n == current else runs(str(n + 1), n) for n in range(len(names))]
        forms = [_Track(numbers, current, gap)]
    if len(names) <= _MOST_NAMES:
        named = [runs(name, n) for n, name in enumerate(names)]
        forms.insert(0, _Track(named, current, gap))
    count = _Track([runs(f"{current + 1} / {len(names)}", current)], 0, gap, named=False)
    return next((one for one in forms if canvas.width(one.joined()) <= _TRACKER), count)


def _tracker(canvas: Canvas, tracked: Tracked) -> list[Item]:
    """The names of the sections at the top right, that of the page bold above a rule."""
    theme, grid = canvas.theme, canvas.grid
    right = grid.content.right
    if not tracked.shown:
        return []
    track = _track(canvas, tracked)
    whole = track.joined()
    wide = canvas.width(whole) + inches(0.1)
    box = Box(right - wide, grid.kicker, wide, inches(0.22))
    rest = track.joined(track.current + 1)
    end = right - (canvas.width((track.gap, *rest)) if rest else 0)
    long = canvas.width(track.parts[track.current])
    rule = Box(end - long, grid.kicker + inches(0.25), long, inches(0.03))
    text = Text("Tracker", box, (Paragraph(whole, "r"),), anchor="ctr", decoration=True)
    return [text, Shape("Tracker rule", rule, fill=theme.accent)]
