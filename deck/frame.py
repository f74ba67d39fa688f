"""What every content page has around its body: kicker, title, so-what, source line, number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck import measure
from deck.canvas import Canvas, Draft
from deck.inline import plain
from deck.scene import EMU_PER_INCH, EMU_PER_PT, Box, Insets, Paragraph, Run, Text

if TYPE_CHECKING:
    from deck.outline import Slide

GAP = round(0.2 * EMU_PER_INCH)
SIDE_TEXT = round(3.95 * EMU_PER_INCH)
SIDE_GAP = round(0.3 * EMU_PER_INCH)
STRIP_INSET = round(0.25 * EMU_PER_INCH)
TITLE_SPACING = 0.95


def title_box(canvas: Canvas) -> Box:
    """The box of a page's title."""
    grid = canvas.grid
    return Box(grid.margin, grid.title, grid.content.w, round(1.02 * EMU_PER_INCH))


def source_box(canvas: Canvas) -> Box:
    """The box of a page's source line."""
    grid = canvas.grid
    width = grid.content.w - round(0.7 * EMU_PER_INCH)
    return Box(grid.margin, grid.source, width, round(0.38 * EMU_PER_INCH))


def kicker_box(canvas: Canvas) -> Box:
    """The box of a page's kicker, right of its accent bar."""
    grid = canvas.grid
    indent = round(0.18 * EMU_PER_INCH)
    return Box(
        grid.margin + indent, grid.kicker, grid.content.w - indent, round(0.26 * EMU_PER_INCH)
    )


def title_text(canvas: Canvas, text: str, box: Box, scale: str = "title") -> Text:
    """A title at the largest size of its scale that fits; a lone last word is taken down with
    company by narrowing the lines."""
    paragraphs: tuple[Paragraph, ...] = ()
    for size in canvas.theme.sizes(scale):
        paragraphs = (canvas.paragraph(text, size, bold=True, heading=True, spacing=TITLE_SPACING),)
        if canvas.fits(paragraphs, box.w, box.h):
            break
    else:
        canvas.too_long("title", paragraphs, box.w, box.h)
    return Text("Title", box, paragraphs, "title", insets=balance(canvas, paragraphs, box.w))


def cover_title(canvas: Canvas, text: str, box: Box, scale: str = "cover") -> Text:
    """A title on the dark ground of cover, section and closing, standing on its box's foot."""
    title = title_text(canvas, text, box, scale)
    colour = canvas.theme.on_cover
    paragraphs = tuple(
        p._replace(runs=tuple(r._replace(colour=colour) for r in p.runs)) for p in title.paragraphs
    )
    return title._replace(paragraphs=paragraphs, anchor="b")


def balance(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> Insets:
    """Insets that narrow a text so that its last line is not a lone word (none where it is not)."""
    return Insets(right=_narrower(canvas, paragraphs, width))


def _narrower(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> int:
    spans = canvas.blocks(paragraphs)[0].spans
    room = width / EMU_PER_PT

    def broken(narrower: float) -> list[str]:
        return measure.lines(spans, room - narrower, canvas.lang)

    def last(lines: list[str]) -> float:
        return measure.width(lines[-1].strip(), spans[0].size, spans[0].face, canvas.lang)

    lines = broken(0)
    if len(lines) < 2 or last(lines) > 0.28 * room:
        return 0
    for step in range(1, 13):
        narrower = room * step * 0.03
        tried = broken(narrower)
        if len(tried) > len(lines):
            break
        if last(tried) > 0.28 * room:
            # a little more, for a layout engine that kerns and so sets narrower than we measure
            safe = narrower + room * 0.02
            return round((safe if len(broken(safe)) == len(lines) else narrower) * EMU_PER_PT)
    return 0


def so_what_side(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Put the so-what in a column at the right and narrow the body."""
    body = canvas.body
    x = body.right - SIDE_TEXT
    canvas.page.layout += "-side"
    box = Box(x, body.y, SIDE_TEXT, body.h - round(0.1 * EMU_PER_INCH))

    def build(size: float) -> list[tuple[list[Paragraph], int, int]]:
        return [(_so_what(canvas, texts, size), box.w, box.h)]

    size = canvas.size_for("body", build)
    canvas.text("So what", box, build(size)[0][0], role="side")
    canvas.body = Box(body.x, body.y, x - 2 * SIDE_GAP - body.x, body.h)


def _so_what(canvas: Canvas, texts: tuple[str, ...], size: float) -> list[Paragraph]:
    theme = canvas.theme
    label = canvas.paragraph(canvas.words.so_what, theme.sizes("label")[0], theme.accent, bold=True)
    return [label] + [canvas.paragraph(text, size, before=10) for text in texts]


def so_what_strip(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Put the so-what in a strip at the foot and shorten the body."""
    body, theme = canvas.body, canvas.theme
    canvas.page.layout += "-strip"
    width = body.w - 2 * STRIP_INSET
    paragraphs: list[Paragraph] = []
    height = 0
    for size in theme.sizes("body"):
        label = Run(f"{canvas.words.so_what}  ", size, theme.accent, bold=True)
        paragraphs = [
            Paragraph(((label,) if i == 0 else ()) + canvas.runs(text, size), before=6 if i else 0)
            for i, text in enumerate(texts)
        ]
        height = canvas.height(paragraphs, width)
        if height <= round(0.9 * EMU_PER_INCH):
            break
    # however long the text is, the body keeps its room
    strip = min(max(round(0.72 * EMU_PER_INCH), height + STRIP_INSET), body.h * 2 // 5)
    top = body.bottom - strip
    insets = Insets(STRIP_INSET, 0, STRIP_INSET, 0)
    if len(paragraphs) == 1:
        insets = insets._replace(right=STRIP_INSET + balance(canvas, paragraphs, width).right)
    canvas.text("So what", Box(body.x, top, body.w, strip), paragraphs, "strip", "ctr", insets)
    canvas.body = Box(body.x, body.y, body.w, top - GAP - round(0.08 * EMU_PER_INCH) - body.y)


def dress(canvas: Canvas, draft: Draft, slide: Slide, kicker: str, part: str) -> list[Text]:
    """Title, kicker, source line and number of a page; title first, for reading order."""
    theme = canvas.theme
    words = slide.title or slide.default_title(canvas.words)
    title = title_text(canvas, words + part, title_box(canvas))
    kick = kicker_box(canvas)
    size = theme.sizes("kicker")[0]
    head = canvas.paragraph(kicker, size, theme.muted, bold=True)
    canvas.too_long("kicker", [_upper(head)], kick.w, kick.h)
    extra = canvas.fill(plain(slide.source)) if slide.source else ""
    line = canvas.ledger.source_line(draft.facts, extra, draft.statements)
    if draft.legend:
        line = "   ".join(part for part in (draft.legend, extra) if part)
    items = [title, Text("Kicker", kick, (head,), "kicker", "ctr")]
    if line:
        box = source_box(canvas)
        paragraph = Paragraph((Run(line, theme.sizes("source")[0], theme.muted),))
        canvas.too_long("source line", [paragraph], box.w, box.h)
        items.append(Text("Source", box, (paragraph,), "source"))
    return items


def _upper(paragraph: Paragraph) -> Paragraph:
    """The paragraph in capitals, as the kicker's layout shows it."""
    return paragraph._replace(runs=tuple(r._replace(text=r.text.upper()) for r in paragraph.runs))
