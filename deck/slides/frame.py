"""The frame of a content page around its body: kicker, title, so-what, source line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.language.markup import plain
from deck.scene.items import EMU_PER_INCH, Box, Insets, Paragraph, Run, Text
from deck.slides.canvas import Canvas, Draft
from deck.slides.placement import balance, placed, source_line, upper

if TYPE_CHECKING:
    from deck.outline.model import Slide

GAP = round(0.2 * EMU_PER_INCH)
SIDE_TEXT = round(3.95 * EMU_PER_INCH)
SIDE_GAP = round(0.3 * EMU_PER_INCH)
NARROW = round(8.5 * EMU_PER_INCH)
"""A narrower body has no space for a column beside it."""
STRIP_INSET = round(0.25 * EMU_PER_INCH)
TITLE_SPACING = 0.95


def title_text(canvas: Canvas, text: str, box: Box, scale: str = "title") -> Text:
    """A title in the largest size of its scale that fits, without a single word on its last line."""
    in_template = placed(canvas, "Title", "title", (text,))
    if in_template is not None:
        return in_template
    paragraphs: tuple[Paragraph, ...] = ()
    for size in canvas.theme.sizes(scale):
        paragraphs = (canvas.paragraph(text, size, bold=True, heading=True, spacing=TITLE_SPACING),)
        if canvas.fits(paragraphs, box.w, box.h):
            break
    else:
        canvas.too_long("title", paragraphs, box.w, box.h)
    return Text("Title", box, paragraphs, "title", insets=balance(canvas, paragraphs, box.w))


def cover_title(canvas: Canvas, text: str, box: Box, scale: str = "cover") -> Text:
    """A title on the dark background of cover, section and closing, at the foot of its box."""
    title = title_text(canvas, text, box, scale)
    if canvas.theme.placements:
        return title
    colour = canvas.theme.on_cover
    paragraphs = tuple(
        p._replace(runs=tuple(r._replace(colour=colour) for r in p.runs)) for p in title.paragraphs
    )
    return title._replace(paragraphs=paragraphs, anchor="b")


def so_what_side(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Puts the so-what into a column at the right and narrows the body."""
    body = canvas.body
    side = min(SIDE_TEXT, round(body.w * 0.345))
    if body.w < NARROW:
        so_what_strip(canvas, texts)
        return
    x = body.right - side
    canvas.page.layout += "-side"
    box = Box(x, body.y, side, body.h - round(0.1 * EMU_PER_INCH))
    theme = canvas.theme
    label = canvas.paragraph(canvas.words.so_what, theme.sizes("label")[0], theme.accent, bold=True)

    def build(_: int, size: float) -> list[Paragraph]:
        return [label] + [canvas.paragraph(text, size, before=10) for text in texts]

    canvas.text("So what", box, canvas.fitted("body", [box], build)[0], role="side")
    canvas.body = Box(body.x, body.y, x - 2 * SIDE_GAP - body.x, body.h)


def so_what_strip(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Puts the so-what into a strip at the foot and shortens the body."""
    body, theme = canvas.body, canvas.theme
    canvas.page.layout += "-strip"
    width = body.w - 2 * STRIP_INSET
    paragraphs: list[Paragraph] = []
    height = 0
    for size in theme.sizes("body"):
        label = Run(f"{canvas.words.so_what}  ", size, theme.accent_on_tint, bold=True)
        paragraphs = [
            Paragraph(((label,) if i == 0 else ()) + canvas.runs(text, size), before=6 if i else 0)
            for i, text in enumerate(texts)
        ]
        height = canvas.height(paragraphs, width)
        if height <= round(0.9 * EMU_PER_INCH):
            break
    # however long the text is, the body keeps its space
    strip = min(max(round(0.72 * EMU_PER_INCH), height + STRIP_INSET), body.h * 2 // 5)
    top = body.bottom - strip
    insets = Insets(STRIP_INSET, 0, STRIP_INSET, 0)
    if len(paragraphs) == 1:
        insets = insets._replace(right=STRIP_INSET + balance(canvas, paragraphs, width).right)
    box = Box(body.x, top, body.w, strip)
    if theme.placements:  # a template has no layout with such a strip
        canvas.panel("So what", box, paragraphs, theme.surface, anchor="ctr", insets=insets)
    else:
        canvas.text("So what", box, paragraphs, "strip", "ctr", insets)
    canvas.body = Box(body.x, body.y, body.w, top - GAP - round(0.08 * EMU_PER_INCH) - body.y)


def dress(canvas: Canvas, draft: Draft, slide: Slide, kicker: str, part: str) -> list[Text]:
    """Title, kicker and source line of a page; the title first, for reading order."""
    theme, grid = canvas.theme, canvas.grid
    words = slide.title or slide.default_title(canvas.words)
    box = Box(grid.margin, grid.title, grid.content.w, round(1.02 * EMU_PER_INCH))
    title = title_text(canvas, words + part, box)
    items = [title] if theme.placements else [title, _kicker(canvas, kicker)]
    extra = canvas.fill(plain(slide.source)) if slide.source else ""
    cite = canvas.outline.head.source_line and slide.source is not False
    line = canvas.ledger.source_line(
        draft.facts,
        extra,
        draft.statements,
        draft.files.values(),
        rests=slide.rests_on_sources,
        cite=cite,
    )
    if draft.legend:
        line = "   ".join(part for part in (draft.legend, extra) if part)
    if line and (in_template := source_line(canvas, line)) is not None:
        items.append(in_template)
    elif line:
        width = grid.content.w - round(0.7 * EMU_PER_INCH)
        box = Box(grid.margin, grid.source, width, round(0.38 * EMU_PER_INCH))
        paragraph = Paragraph((Run(line, theme.sizes("source")[0], theme.muted),))
        canvas.too_long("source line", [paragraph], box.w, box.h)
        items.append(Text("Source", box, (paragraph,), "source"))
    return items


def _kicker(canvas: Canvas, kicker: str) -> Text:
    theme, grid = canvas.theme, canvas.grid
    indent = round(0.18 * EMU_PER_INCH)  # right of the layout's accent bar
    width = grid.content.w - indent
    box = Box(grid.margin + indent, grid.kicker, width, round(0.26 * EMU_PER_INCH))
    head = canvas.paragraph(kicker, theme.sizes("kicker")[0], theme.muted, bold=True)
    canvas.too_long("kicker", upper([head]), box.w, box.h)
    return Text("Kicker", box, (head,), "kicker", "ctr")
