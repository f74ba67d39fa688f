"""Where texts stand and break: at the positions of a company's template, and with lines of about one length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck.language.line_ends import JOINING, PAUSES, TURNING
from deck.scene import measure
from deck.scene.items import EMU_PER_PT, Align, Insets, Paragraph, Text
from deck.scene.phrasing import settings
from deck.scene.scene import base_of
from deck.themes.grid import Placement, TextStyle

if TYPE_CHECKING:
    from deck.slides.canvas import Canvas


_LEAST_SHARE, _LEAST_SENSE = 0.62, 0.5
"""Of the width that a balanced title keeps, and one of two lines that break where it makes sense."""
_SPARE = 1.03
"""A balanced title keeps so much more than its lines measure, for layout engines that set wider."""
_WEAK, _PAUSE, _STOP, _TURN = 0.5, 0.3, 0.55, 0.12
"""What it costs to end a line with a joining word, and what it gains to end it at a pause, at the end of a clause or
before a turn, in shares of the length of a line."""
_STOPS = ".;:!?。；：！？"
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")
_AFTER_PAUSE = re.compile(r"(?<=[，、；：。！？])(?=[\w“‘《（])")
_WORD = re.compile(r"[^\W\d_]")
_SNUG = 0.95
"""Tightly set lines need slightly more than their measured height."""


def placement_of(canvas: Canvas, role: str) -> Placement | None:
    """The template's position for a role on this page; None if slide kinds choose it themselves."""
    return canvas.theme.placements.get((base_of(canvas.page.layout), role))


def set_paragraph(
    canvas: Canvas, text: str, style: TextStyle, size: float, level: int = 0, *, before: float
) -> Paragraph:
    """A text with the formatting of its placeholder, at a given size."""
    return canvas.paragraph(
        text,
        size,
        style.colour,
        bold=style.bold,
        heading=style.heading,
        align=style.align,
        level=level,
        bullet=style.bullet,
        indent=style.indent,
        hang=style.hang,
        spacing=style.spacing,
        before=before,
    )


def placed(
    canvas: Canvas, name: str, role: str, texts: Sequence[str], before: float = 0, beside: int = 0
) -> Text | None:
    """Texts at the template's position for a role, in the largest of its sizes that fits, where a width `beside` them
    stays free.

    None if the template has no such position. A text that is too long at the smallest size is
    reported.
    """
    placement = placement_of(canvas, role)
    if placement is None:
        return None
    paragraphs: tuple[Paragraph, ...] = ()
    shown: tuple[Paragraph, ...] = ()
    insets = placement.insets._replace(right=placement.insets.right + beside)
    if placement.levels[0].align == "ctr":
        insets = insets._replace(left=insets.left + beside)
    inner = placement.box.inside(insets)
    width, height = round(inner.w / placement.stretch), inner.h + placement.spill
    for size in placement.sizes:
        paragraphs = tuple(
            set_paragraph(canvas, text, placement.levels[0], size, before=before if i else 0)
            for i, text in enumerate(texts)
        )
        shown = upper(paragraphs) if placement.levels[0].caps else paragraphs
        if canvas.fits(shown, width, round(height * _SNUG)):
            most = max(placement.lines, len(shown))
            if canvas.lines(shown, width) <= most:
                break
    else:
        canvas.too_long(role, shown, width, height)
    if len(texts) == 1:
        extra = round(_narrower(canvas, shown, width) * placement.stretch)
        insets = at_sides(insets, extra, placement.levels[0].align)
    return Text(name, placement.box, paragraphs, role, placement.anchor, insets)


def at_sides(insets: Insets, extra: int, align: str) -> Insets:
    """Insets that narrow a text by `extra`, at the sides to which it is not aligned."""
    match align:
        case "ctr":
            return insets._replace(left=insets.left + extra // 2, right=insets.right + extra // 2)
        case "r":
            return insets._replace(left=insets.left + extra)
        case _:
            return insets._replace(right=insets.right + extra)


def place_all(canvas: Canvas, *texts: tuple[str, str, str | None]) -> None:
    """Adds each of (name, role, text) that has a text and a position in the template."""
    for name, role, text in texts:
        if text and (item := placed(canvas, name, role, (text,))) is not None:
            canvas.add(item)


def upper(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs in capitals, if the layout is set in capitals."""
    return tuple(
        p._replace(runs=tuple(run._replace(text=run.text.upper()) for run in p.runs))
        for p in paragraphs
    )


def italic(canvas: Canvas, paragraph: Paragraph) -> Paragraph:
    """A paragraph in italics, which Chinese does not have; what is emphasised by them stands upright there."""
    if canvas.lang == "zh":
        return paragraph
    return paragraph._replace(
        runs=tuple(run._replace(italic=not run.italic) for run in paragraph.runs)
    )


def foot_text(canvas: Canvas, lines: Sequence[Paragraph]) -> Text | None:
    """The lines of the foot at the template's position for the source line; reported if they are longer than two."""
    placement = placement_of(canvas, "source")
    if placement is None:
        return None
    size, style = placement.sizes[-1], placement.levels[0]
    paragraphs = [
        p._replace(runs=tuple(run._replace(size=size, colour=style.colour) for run in p.runs))
        for p in lines
    ]
    canvas.too_long(
        "source line", paragraphs, placement.box.w, placement.box.h + round(4 * EMU_PER_PT)
    )
    return Text(
        "Source", placement.box, tuple(paragraphs), "source", placement.anchor, placement.insets
    )


def balance(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> Insets:
    """Insets that narrow a text until its last line is not a single word (zero if it is not)."""
    return Insets(right=_narrower(canvas, paragraphs, width))


def balanced(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> Insets:
    """Insets that narrow a text of several lines as far as it stays as many, so that they are about equally long."""
    spans = canvas.blocks(paragraphs)[0].spans
    available = width / EMU_PER_PT
    count = measure.line_count(spans, available, canvas.lang)
    if count < 2 or available <= 0:
        return Insets()
    if count == 2 and (wide := _at_sense(spans, available, canvas.lang)) is not None:
        return Insets(right=round((available - wide) * EMU_PER_PT))
    if canvas.lang == "zh":
        return Insets(right=_at_phrases(canvas, paragraphs, available))
    least = max(
        _LEAST_SHARE * available,
        *(measure.widest_word(*span, canvas.lang) for span in spans),
    )
    low, high = least, available  # as many lines at `high`
    if low >= high:
        return Insets()
    while high - low > 1:
        middle = (low + high) / 2
        if measure.line_count(spans, middle, canvas.lang) == count:
            high = middle
        else:
            low = middle
    return Insets(right=round(max(0.0, available - high * _SPARE) * EMU_PER_PT))


def _at_phrases(canvas: Canvas, paragraphs: Sequence[Paragraph], available: float) -> int:
    """By how much a Chinese text is narrowed so that its lines end with phrases and are about equally long."""
    blocks = canvas.blocks(paragraphs)
    found = list(settings(blocks, available, _LEAST_SHARE * available, canvas.lang))
    best = min(found, key=lambda setting: setting.cost + setting.least / available)
    return round((available - best.chosen(_SPARE)) * EMU_PER_PT)


def at_side(insets: Insets, align: Align) -> Insets:
    """Insets that narrow a text at its right, moved to the sides to which it is not aligned."""
    return at_sides(Insets(), insets.right, align)


def _at_sense(spans: Sequence[measure.Span], available: float, lang: str) -> float | None:
    """The width in which a text breaks into two lines where it makes sense: lines of about one length, the first
    of which rather ends with a comma than with a word that belongs to the next. None if there is no such width."""
    text = "".join(span.text for span in spans)
    begins, ends = measure.edges(spans, lang)
    found = _AFTER_PAUSE if lang == "zh" else _BETWEEN_WORDS
    gaps = [match.span() for match in found.finditer(text)]
    best: tuple[float, float, int] | None = None
    for n, (at, start) in enumerate(gaps):
        first, second = ends[at - 1] - begins[0], ends[-1] - begins[start]
        end = start + 1  # of the next piece that a line may hold
        if lang != "zh":
            end = gaps[n + 1][0] if n + 1 < len(gaps) else len(text)
        longer = ends[end - 1] - begins[0]
        least = max(first, second, _LEAST_SENSE * available)
        if least > available or least * 1.001 >= longer:
            continue
        cost = abs(first - second) / max(first, second)
        if _WORD.search(text, start):  # the number of a part is no line of its own
            cost -= _pause(text[at - 1])
        cost += _WEAK * (text[:at].rsplit(" ", 1)[-1].casefold() in JOINING)
        cost -= _TURN * (text[start:end].casefold() in TURNING)
        if best is None or cost < best[0]:
            best = cost, min(least * _SPARE, (least + min(longer, available)) / 2), at
    if best is None:
        return None
    _, wide, at = best
    lines = measure.lines(spans, wide, lang)
    return wide if len(lines) == 2 and lines[0].rstrip() == text[:at] else None


def _pause(sign: str) -> float:
    """What it gains to end a line with a sign."""
    return _STOP if sign in _STOPS else _PAUSE if sign in PAUSES else 0.0


def _narrower(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> int:
    spans = canvas.blocks(paragraphs)[0].spans
    available = width / EMU_PER_PT

    def broken(narrower: float) -> list[str]:
        return measure.lines(spans, available - narrower, canvas.lang)

    def last(lines: list[str]) -> float:
        return measure.width(lines[-1].strip(), spans[0].size, spans[0].face, canvas.lang)

    lines = broken(0)
    if len(lines) < 2 or last(lines) > 0.28 * available:
        return 0
    widest = max(measure.widest_word(*span, canvas.lang) for span in spans)

    def holds(narrower: float) -> bool:
        """Whether the lines are as many as before, and no word is broken for it."""
        return widest <= available - narrower and len(broken(narrower)) == len(lines)

    narrower = 0.0
    while holds(narrower := narrower + 0.03 * available):
        if last(broken(narrower)) > 0.28 * available:
            # a little more, for layout engines that kern and so set narrower than measured here
            safe = narrower + available * 0.02
            return round((safe if holds(safe) else narrower) * EMU_PER_PT)
    return 0
