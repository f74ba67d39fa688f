"""Texts in the places that a company's template gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Run, Text
from deck.themes.theme import Place, Setting

if TYPE_CHECKING:
    from deck.slides.canvas import Canvas


_SNUG = 0.95
"""Lines that are set tight reach a little over their share of the height."""


def place_of(canvas: Canvas, role: str) -> Place | None:
    """The place of a role on the page at hand; None where slide kinds place it themselves."""
    return canvas.theme.places.get((canvas.page.layout.partition("-")[0], role))


def set_paragraph(
    canvas: Canvas, text: str, setting: Setting, size: float, level: int = 0, before: float = 0
) -> Paragraph:
    """A text as its placeholder sets it, at a size."""
    return canvas.paragraph(
        text,
        size,
        setting.colour,
        bold=setting.bold,
        heading=setting.heading,
        align=setting.align,
        level=level,
        bullet=setting.bullet,
        indent=setting.indent,
        hang=setting.hang,
        spacing=setting.spacing,
        before=before,
    )


def placed(
    canvas: Canvas, name: str, role: str, texts: Sequence[str], before: float = 0
) -> Text | None:
    """Texts in the place of a role, at the largest of its sizes that fits; None without a place.

    A text that does not fit at the smallest is reported.
    """
    place = place_of(canvas, role)
    if place is None:
        return None
    paragraphs: tuple[Paragraph, ...] = ()
    width, height = room(place)
    for size in place.sizes:
        paragraphs = tuple(
            set_paragraph(canvas, text, place.levels[0], size, before=before if i else 0)
            for i, text in enumerate(texts)
        )
        shown = as_shown(paragraphs, place)
        if canvas.fits(shown, width, round(height * _SNUG)) and _few(
            canvas, shown, width, place.lines
        ):
            break
    else:
        canvas.too_long(role, as_shown(paragraphs, place), width, height)
    insets = place.insets
    if len(texts) == 1:
        extra = round(_narrower(canvas, as_shown(paragraphs, place), width) * place.stretch)
        insets = _drawn_in(insets, extra, place.levels[0].align)
    return Text(name, place.box, paragraphs, role, place.anchor, insets)


def _drawn_in(insets: Insets, extra: int, align: str) -> Insets:
    """Insets that narrow a text by `extra`, at the side from which it does not hang."""
    match align:
        case "ctr":
            return insets._replace(left=insets.left + extra // 2, right=insets.right + extra // 2)
        case "r":
            return insets._replace(left=insets.left + extra)
        case _:
            return insets._replace(right=insets.right + extra)


def room(place: Place, box: Box | None = None) -> tuple[int, int]:
    """Width and height for text in a place (or in `box` instead), as it must be measured."""
    b, i = box or place.box, place.insets
    return round((b.w - i.left - i.right) / place.stretch), b.h - i.top - i.bottom


def as_shown(paragraphs: Sequence[Paragraph], place: Place) -> tuple[Paragraph, ...]:
    """Paragraphs as they are seen: in capitals, where the placeholder sets them so."""
    if not place.levels[0].caps:
        return tuple(paragraphs)
    return tuple(
        p._replace(runs=tuple(run._replace(text=run.text.upper()) for run in p.runs))
        for p in paragraphs
    )


def _few(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int, most: int) -> bool:
    points = width / EMU_PER_PT
    count = sum(
        measure.line_count(block.spans, points, canvas.lang, block.indent)
        for block in canvas.blocks(paragraphs)
    )
    return count <= max(most, len(paragraphs))


def source_line(canvas: Canvas, line: str) -> Text | None:
    """The source line in its place; reported where it is too long for two lines."""
    place = place_of(canvas, "source")
    if place is None:
        return None
    size, setting = place.sizes[-1], place.levels[0]
    paragraph = Paragraph((Run(line, size, setting.colour),))
    canvas.too_long("source line", [paragraph], place.box.w, place.box.h + round(4 * EMU_PER_PT))
    return Text("Source", place.box, (paragraph,), "source", place.anchor, place.insets)


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
