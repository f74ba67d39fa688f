"""What stands above the content of a page: its title, its topic, the sections of the deck, a running head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from charts.style import Colour
from deck.language.markup import Literal, plain
from deck.scene.furniture import down
from deck.scene.items import Align, Box, Insets, Item, Paragraph, Run, Shape, Text
from deck.scene.layouts import layouts
from deck.scene.placeholders import Holder
from deck.slides.canvas import Canvas, inches
from deck.slides.placement import at_side, balanced, placed, upper

_TRACKER = inches(5.5)
_GAP_OF_NAMES = "\u2003\u2003"
_MOST_NAMES, _MOST_NUMBERS = 6, 12
"""Up to so many sections are named, and numbered; of more the current one alone is shown."""


class Tracker(NamedTuple):
    """What shows the sections at the top right, and whether the name of the current one is there."""

    items: Sequence[Item] = ()
    named: bool = False


_TALLER = 1.5
"""How much higher than its place a title of a page may be; the body begins below it."""


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
        high = canvas.height([head], box.w)
        if (
            scale == "title"
            and canvas.lines([head], box.w) <= canvas.theme.data.type.title_max_lines
            and high <= box.h * _TALLER
        ):
            box = box._replace(h=max(box.h, high))  # the body follows it
        canvas.too_long("title", [head], box.w, box.h)
    balance = canvas.theme.data.masthead.balance
    insets = balanced(canvas, [head], box.w) if balance else Insets()
    return Text("Title", box, (head,), "title", insets=at_side(insets, head.align))


def _head(canvas: Canvas, text: str, size: float, scale: str) -> Paragraph:
    """A title in a size, its lines as far apart as those of its scale are."""
    theme = canvas.theme
    design = theme.design
    spacing = design.title_spacing if scale == "title" else design.front_spacing
    bold = theme.design.title_bold if scale == "title" else theme.design.heading_bold
    bold = bold or canvas.half_bold
    runs = canvas.runs(text, size, bold=bold, heading=True, title=True)
    return Paragraph(canvas.tracked(runs, "title"), spacing=spacing)


def title_height(canvas: Canvas, text: str, width: int) -> int:
    """The height of the title of a page; one that is too long is a finding, and the body keeps its space."""
    holder = layouts(canvas.theme.design)["page"].holders["title"]
    head = _head(canvas, text, canvas.theme.sizes("title")[0], "title")
    most = round(holder.box.h * _TALLER)
    return min(canvas.height([head], min(width, holder.box.w)), most)


def on_cover(canvas: Canvas, title: Text, colour: Colour | None = None) -> Text:
    """A title in the colour that it has on the ground of the cover, or in another."""
    colour = colour or canvas.theme.on_cover
    paragraphs = tuple(
        p._replace(runs=tuple(r._replace(colour=colour) for r in p.runs)) for p in title.paragraphs
    )
    return title._replace(paragraphs=paragraphs)


def mid_page(canvas: Canvas, box: Box, align: Align, height: int) -> Box:
    """The box of texts that are so high in all: in the middle of the page, if that is where their lines stand."""
    if align != "ctr":
        return box
    return box._replace(y=max(box.y, (canvas.grid.height - height) // 2))


def following(canvas: Canvas, title: Text, box: Box, gap: float, end: float) -> Box:
    """`box` moved to `gap` inches below a title, down to `end` on a page 7.5 in high; a line is left at least."""
    height = canvas.height(title.paragraphs, title.box.inside(title.insets).w)
    y = title.box.y + height + inches(gap)
    return box._replace(y=y, h=max(inches(0.4), inches(down(canvas.theme.design, end)) - y))


# ---- above the title -----------------------------------------------------------------------------


def masthead(
    canvas: Canvas, title: str, kicker: tuple[str, str], tracked: Tracker, width: int
) -> Iterator[Item]:
    """Title, kicker, tracker and running head of a page; the title first, for reading order, in a box of this width
    at most.

    `kicker` are the section and the topic, `tracked` what `tracker` has put at the top right.
    """
    theme, form = canvas.theme, canvas.theme.data.masthead
    if theme.placements:
        beside = canvas.grid.content.w - width
        yield title_text(canvas, title, Box(0, 0, 0, 0), beside=beside)
        yield from _in_template(canvas, kicker)
        return
    holders = layouts(theme.design)[canvas.page.layout].holders
    holder = holders["title"]
    box = holder.box._replace(w=min(width, holder.box.w))
    yield title_text(canvas, title, box, align=align_of(holder))
    if form.kicker != "none":
        yield from _kicker(canvas, kicker, tracked)
    yield from tracked.items
    if "running" in holders:
        yield _running_head(canvas)


def _in_template(canvas: Canvas, kicker: tuple[str, str]) -> Iterator[Item]:
    """The topic of a page, or else its section, at its place in a company's template, if there is one."""
    section, topic = kicker
    text = topic or (section if canvas.section else "")
    item = placed(canvas, "Kicker", "kicker", (canvas.fill(plain(text)),)) if text else None
    if item is not None:
        yield item


def on_band(canvas: Canvas, topic: str = "", beside: str | None = None) -> list[Item]:
    """What stands on the band of a page with a form of its own, if the theme has one: a topic, by default the section,
    and the title of the deck, or what stands in its place."""
    if canvas.theme.data.masthead.running_head != "band":
        return []
    head = _running_head(canvas, beside)
    named = canvas.fill(plain(topic or canvas.section or ""))
    if not named or not kicker_on_band(canvas):
        return [head]
    return [*_kicker(canvas, (named, ""), Tracker()), head]


def kicker_on_band(canvas: Canvas) -> bool:
    """Whether a topic stands on the band."""
    return canvas.theme.data.masthead.kicker == "band"


def _running_head(canvas: Canvas, instead: str | None = None) -> Text:
    """The title of the deck, or another text in its place."""
    theme = canvas.theme
    holder = layouts(theme.design)["page"].holders["running"]
    text = canvas.ledger.facts.fill(plain(instead or canvas.outline.head.title))[0]
    colour = theme.on_strong if theme.data.masthead.running_head == "band" else theme.muted

    def shown(text: str) -> Paragraph:
        said = Paragraph((Run(text, holder.size, colour),), align_of(holder))
        return canvas.labelled(said, kicker=True)

    def fits(text: str) -> bool:
        runs = shown(text.upper() if holder.caps else text).runs
        return canvas.width(runs) * 1.08 <= holder.box.w

    if not fits(text):
        text = _cut(canvas, text, fits)
    return Text(
        "Running head", holder.box, (shown(text),), "running", holder.anchor, decoration=True
    )


def align_of(holder: Holder) -> Align:
    """The alignment of the texts of a placeholder."""
    return "r" if holder.align == "r" else "ctr" if holder.align == "ctr" else "l"


def _cut(canvas: Canvas, text: str, fits: Callable[[str], bool]) -> str:
    """A text cut at a word so that it `fits`, which is reported."""
    shown = text
    while shown and not fits(f"{shown}…"):
        shown = shown[:-1]
    if " " in shown and not text[len(shown) :].startswith(" "):
        shown = shown.rpartition(" ")[0]
    shown = shown.rstrip(" ,;:–—") + "…"
    message = f"the running head has no room for the whole title of the deck: it shows “{shown}”"
    canvas.finding("running-head-cut", message, "running head")
    return shown


def _kicker(canvas: Canvas, kicker: tuple[str, str], tracked: Tracker) -> Iterator[Item]:
    """The kicker in the theme's form; the topic alone if both do not fit beside the tracker."""
    theme, grid = canvas.theme, canvas.grid
    section, topic = kicker
    if tracked.named and not topic:
        return  # the tracker names the section
    if theme.data.masthead.running_head != "none" and kicker == ("", canvas.outline.head.title):
        return  # the running head says it
    holders = layouts(theme.design)[canvas.page.layout].holders
    form, holder = theme.data.masthead.kicker, holders["kicker"]
    full = "  ·  ".join(part for part in (section, topic) if part)
    box, colour = holder.box, theme.muted
    if form == "band":
        colour = theme.on_strong
    elif form in ("pill", "side"):
        colour = theme.accent_on_tint

    def said(text: str) -> Paragraph:
        paragraph = canvas.paragraph(text, theme.sizes("kicker")[0], colour, bold=True)
        return canvas.labelled(paragraph, kicker=True)

    def shown_as(text: str) -> tuple[Paragraph, ...]:
        paragraph = said(text)
        return upper([paragraph]) if holder.caps else (paragraph,)

    shown = full
    if not canvas.fits(shown_as(shown), box.w, box.h) and not tracked.items:
        pad = box.x - grid.margin if form == "pill" else 0
        if form in ("bar", "pill"):
            box = box._replace(w=grid.content.right - box.x - pad)
    if topic and section and not canvas.fits(shown_as(shown), box.w, box.h):
        shown = topic
    if shown == full and section and topic and canvas.lines(shown_as(shown), box.w) > 1:
        whole = full[: -len(topic)] + topic.replace(" ", "\u00a0")  # rather a line of its own
        shown = whole if canvas.fits(shown_as(whole), box.w, box.h) else shown
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
    yield Text("Kicker", box, (said(shown),), "kicker", holder.anchor)


class _Track(NamedTuple):
    """The sections as they are shown, the index of the current one, and whether its name is among them."""

    parts: Sequence[tuple[Run, ...]]
    current: int
    gap: Run
    named: bool = True

    def joined(self, first: int = 0) -> tuple[Run, ...]:
        """The sections from `first` on, with gaps between them."""
        return tuple(run for part in self.parts[first:] for run in (self.gap, *part))[1:]


def _track(canvas: Canvas, names: Sequence[str], current: int) -> _Track:
    """The sections by their names, else by their numbers with the name of the current one, else as a count."""
    theme, size = canvas.theme, canvas.theme.sizes("kicker")[0]

    def runs(name: str, n: int) -> tuple[Run, ...]:
        ink = theme.ink if n == current else theme.muted
        return canvas.labelled(canvas.paragraph(Literal(name), size, ink, n == current)).runs

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


def tracker(canvas: Canvas, names: Sequence[str], current: int) -> Tracker:
    """The names of the sections at the top right, that of the page bold above a rule: the same on each page of a
    section. Nothing if there is one section alone, or the theme shows none."""
    theme, grid = canvas.theme, canvas.grid
    right = grid.content.right
    if len(names) < 2 or theme.data.masthead.tracker == "none":
        return Tracker()
    track = _track(canvas, names, current)
    whole = track.joined()
    wide = canvas.width(whole) + inches(0.1)
    box = Box(right - wide, grid.kicker, wide, inches(0.22))
    rest = track.joined(track.current + 1)
    end = right - (canvas.width((track.gap, *rest)) if rest else 0)
    long = canvas.width(track.parts[track.current])
    rule = Box(end - long, grid.kicker + inches(0.25), long, inches(0.03))
    text = Text("Tracker", box, (Paragraph(whole, "r"),), anchor="ctr", decoration=True)
    return Tracker((text, Shape("Tracker rule", rule, fill=theme.accent)), track.named)
