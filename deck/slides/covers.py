"""Covers in the forms of themes; that of the form of `boardroom` is in its kind."""

from __future__ import annotations

from collections.abc import Sequence

from deck.language.markup import Literal, plain
from deck.outline.model import SectionMark
from deck.scene.furniture import down
from deck.scene.items import Box, Insets, Paragraph
from deck.scene.layouts import layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import outline
from deck.slides.hang import anchored
from deck.slides.masthead import align_of, following, kicker_on_band, on_band, on_cover, title_text
from deck.slides.placement import at_side, balance, italic, upper

_DASH = Box(0, 0, inches(1.0), inches(0.028))
_SPACES = {
    "split": (1.6, 6.6), "type": (1.0, 5.6), "poster": (0.55, 5.6), "centre": (1.0, 4.15),
    "block": (1.0, 3.6), "full": (1.3, 6.2),
}  # fmt: skip
"""Between which heights title and subtitle of a cover stand, in inches on a page 7.5 in high."""
_LISTED = 5
"""How many sections are listed."""


def cover(
    canvas: Canvas,
    title: str,
    subtitle: str | None,
    about: Sequence[tuple[str, str]],
    kicker: str = "",
    status: str = "",
) -> None:
    """The cover: its title, its subtitle, and what there is to say `about` the deck: labels, some empty, and texts.

    Kicker and status stand on the band of a theme that has one, else with the rest.
    """
    theme, form = canvas.theme, canvas.theme.data.cover.layout
    holders = layouts(theme.design)["cover"].holders
    holder = holders["title"]
    scale = "section" if form == "split" else "cover"
    before, anchor = len(canvas.page.items), theme.data.cover.anchor
    head = title_text(canvas, title, holder.box, scale, align_of(holder))
    if holder.anchor == "b" and not anchor:
        head = head._replace(anchor="b")
    if form != "band":
        head = on_cover(canvas, head)
    canvas.add(head)
    fixed = form in ("poster", "centre") or (form == "split" and not anchor)
    place = holders["subtitle"].box
    gap = 0.55 if form == "type" else 0.3
    if not fixed:
        end = {"block": 4.0, "full": 6.5, "type": 5.7, "split": 7.0}[form]
        place = following(canvas, head, place, gap, end)
    if form == "type":
        dash = _DASH._replace(x=place.x, y=place.y - inches(0.3))
        canvas.bar("Dash", dash, theme.accent)
    if subtitle:
        colour = theme.on_cover if form == "poster" else theme.on_cover_muted
        scale = "body" if form == "poster" else "subtitle"

        def below(_: int, size: float) -> list[Paragraph]:
            text = canvas.paragraph(subtitle or "", size, colour, align=align_of(holder))
            return [italic(canvas, text) if form == "type" else text]

        (text,) = canvas.fitted(scale, [place], below)
        insets = at_side(balance(canvas, text, place.w), align_of(holder))
        canvas.text("Subtitle", place, text, "subtitle", insets=insets)
    if anchor:
        staying = [canvas.page.items.pop()] if fixed and subtitle else []
        anchored(canvas, before, _SPACES[form], anchor)
        canvas.add(*staying)
    _about(canvas, about, kicker, status)


def _about(canvas: Canvas, about: Sequence[tuple[str, str]], kicker: str, status: str) -> None:
    """What there is to say about the deck, in the form of the theme."""
    theme, form = canvas.theme, canvas.theme.data.cover.layout
    holders = layouts(theme.design)["cover"].holders
    if form == "block":
        canvas.add(*on_band(canvas, kicker, status))
        cells = [(label, one) for label, text in about for one in _parts(text)]
        if not kicker_on_band(canvas):
            cells = [("", kicker), *cells]
        if theme.data.masthead.running_head != "band":
            cells.append((canvas.words.standing_of, status))
        if theme.data.cover.said == "line":
            _imprint(canvas, ["  ·  ".join(text for _, text in cells if text)])
        else:
            _boxes(canvas, holders["meta"].box, [cell for cell in cells if cell[1]])
    else:
        texts = [part for _, text in about for part in _parts(text)]
        said = [part for part in (kicker, *texts, status) if part]
        rest = _set_apart(canvas, said)
        _imprint(
            canvas,
            rest if theme.data.cover.said == "columns" else ["  ·  ".join(rest)] if rest else [],
        )
    if theme.data.cover.said == "contents":
        _contents(canvas)


def _parts(text: str) -> list[str]:
    """What an author sets apart by dots."""
    return [part.strip() for part in text.split(" · ")]


def _set_apart(canvas: Canvas, parts: Sequence[str]) -> Sequence[str]:
    """Puts one part of what there is to say where the form has a place for it, in a pill or at the right; returns the
    others."""
    theme, form = canvas.theme, canvas.theme.data.cover.layout
    holder = layouts(theme.design)["cover"].holders["meta"]
    if form == "full" and parts:
        size = theme.sizes("label")[0]
        text = canvas.paragraph(parts[0], size, theme.cover, bold=True, align="ctr")
        wide = canvas.width(text.runs) + inches(0.46)
        if wide <= holder.box.w:
            pill = Box(holder.box.x, inches(down(theme.design, 0.58)), wide, inches(0.38))
            canvas.panel(
                "Occasion", pill, [text], theme.on_cover, anchor="ctr", geometry="roundRect",
                adjust=(("adj", 50_000),),
            )  # fmt: skip
            parts = parts[1:]
    if form == "type" and len(parts) > 1:
        text = canvas.paragraph(parts[-1], holder.size, theme.on_cover, bold=True, align="r")
        (text,) = upper([text])
        wide = canvas.width(text.runs) + inches(0.1)
        if wide <= holder.box.w // 2:
            box = holder.box._replace(x=holder.box.right - wide, w=wide)
            canvas.text("Date at the right", box, [text], anchor=holder.anchor)
            parts = parts[:-1]
    return parts


def _imprint(canvas: Canvas, parts: Sequence[str]) -> None:
    """What the author says of the deck, each part in a paragraph."""
    theme = canvas.theme
    holder = layouts(theme.design)["cover"].holders["meta"]
    muted = theme.data.cover.layout in ("poster", "centre")
    colour = theme.on_cover_muted if muted else theme.on_cover
    if theme.data.cover.layout in ("split", "block"):
        colour = theme.muted
    sizes = [s for s in (holder.size, *theme.sizes("label"), 11.0, 10.0) if s <= holder.size]
    lines: list[Paragraph] = []
    for size in sizes:
        lines = [
            canvas.paragraph(part, size, colour, holder.bold, align=align_of(holder))
            for part in parts
        ]
        shown = upper(lines) if holder.caps else lines
        if canvas.height(shown, holder.box.w) <= holder.box.h:
            break
    if lines:
        canvas.text("Date", holder.box, lines, "meta", holder.anchor)


def _boxes(canvas: Canvas, box: Box, cells: Sequence[tuple[str, str]]) -> None:
    """What the author says of the deck, each part below its label in a box of its own."""
    theme = canvas.theme
    if not cells:
        return
    boxes = canvas.grid.columns_of(box, max(2, len(cells)))[: len(cells)]
    pad = Insets(inches(0.22), inches(0.1), inches(0.2), inches(0.1))
    small = theme.sizes("label")[-1]

    def build(i: int, size: float) -> list[Paragraph]:
        label, text = cells[i]
        above = [canvas.paragraph(label, small, theme.muted)] if label else []
        return [*above, canvas.paragraph(text, size, bold=True, before=4 if label else 0)]

    texts = canvas.fitted("body", boxes, build, pad)
    for i, (cell, text) in enumerate(zip(boxes, texts, strict=True), 1):
        canvas.panel(f"Box {i}", cell, text, theme.paper, outline(theme), "ctr", pad)


def _contents(canvas: Canvas) -> None:
    """The names of the sections at the foot of the cover, up to five."""
    theme = canvas.theme
    slides = canvas.outline.slides
    names = list(dict.fromkeys(s.section.name for s in slides if isinstance(s, SectionMark)))[
        :_LISTED
    ]
    if len(names) < 2:
        return
    y = inches(down(theme.design, 5.83))
    box = Box(canvas.grid.margin, y, canvas.grid.content.right - canvas.grid.margin, inches(0.9))
    canvas.rule("Contents rule", box.x, y, box.right, y, theme.on_cover)
    boxes = canvas.grid.columns_of(box._replace(y=y + inches(0.2)), len(names))
    texts = canvas.fitted(
        "heading",
        boxes,
        lambda i, size: [canvas.paragraph(Literal(plain(names[i])), size, theme.on_cover)],
    )
    for i, (cell, text) in enumerate(zip(boxes, texts, strict=True), 1):
        canvas.text(f"Section {i}", cell, text, decoration=True)
