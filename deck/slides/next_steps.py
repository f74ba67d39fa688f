"""Next steps below the ask of a closing page: columns, tiles or rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.style import Colour
from deck.scene.items import EMU_PER_PT, Align, Box, Insets, Paragraph, Stroke
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import centred, filled, spaced

_TILE = Insets(inches(0.25), inches(0.25), inches(0.25), inches(0.2))
_EDGE = 5 * EMU_PER_PT
_ROW, _GAP = inches(0.75), inches(0.12)
"""The greatest height of a row, and what is free between its texts."""
_COLUMN = Insets(0, inches(0.16), inches(0.2), 0)


class Step(NamedTuple):
    """A step as it is written: by when, what, and who."""

    when: str
    what: str
    who: str


class Inks(NamedTuple):
    """The colours of what stands on the page: what is done, the rest, by when, and rules."""

    ink: Colour
    muted: Colour
    accent: Colour
    line: Colour


def columns(canvas: Canvas, area: Box, steps: Sequence[Step], inks: Inks) -> None:
    """The steps side by side, by when first; below a rule where the theme has hairlines."""
    theme = canvas.theme
    ruled = theme.data.card.edge == "hairline"
    align: Align = "ctr" if centred(theme) else "l"
    boxes = canvas.grid.columns_of(area, max(3, len(steps)))[: len(steps)]
    if centred(theme):
        boxes = canvas.grid.columns_of(area, len(steps))
    if ruled:
        canvas.rule("Steps rule", area.x, area.y, area.right, area.y, inks.ink)
    ink = inks.accent if ruled else inks.ink
    texts = _texts(canvas, boxes, steps, [(ink, inks.ink, inks.muted)] * len(steps), _COLUMN, align)
    for i, (box, text) in enumerate(zip(boxes, texts, strict=True), 1):
        canvas.text(f"Step {i}", box, text, insets=_COLUMN)


def tiles(canvas: Canvas, area: Box, steps: Sequence[Step], *, on_paper: bool) -> None:
    """The steps on tiles, the last in the third colour."""
    theme, last = canvas.theme, len(steps) - 1
    boxes = canvas.grid.columns_of(area, max(3, len(steps)))[: len(steps)]
    ground = theme.surface if on_paper else theme.paper
    on_last = theme.on(theme.accent3)
    looks = [(theme.accent_text, theme.ink, theme.muted)] * last + [(on_last,) * 3]
    pad = spaced(theme, _TILE)
    # what is drawn on a cover may have the colour of a tile, which would run into it
    edge = None if on_paper else Stroke(theme.cover, _EDGE)
    texts = _texts(canvas, boxes, steps, looks, pad, "l")
    for i, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        fill = theme.accent3 if i == last else ground
        filled(canvas, f"Step {i + 1}", box, text, fill, pad, edge, anchor="t")


def _texts(
    canvas: Canvas,
    boxes: Sequence[Box],
    steps: Sequence[Step],
    looks: Sequence[tuple[Colour, ...]],
    insets: Insets,
    align: Align,
) -> list[list[Paragraph]]:
    sizes, width = canvas.theme.sizes("heading"), min(box.inside(insets).w for box in boxes)

    def dates(size: float) -> list[list[Paragraph]]:
        return [[canvas.paragraph(step.when, size, bold=True, heading=True)] for step in steps]

    # on one line each, so that what is done begins at one height
    level = (s for s in sizes if all(canvas.lines(date, width) == 1 for date in dates(s)))
    large = next(level, sizes[-1])

    def build(i: int, size: float) -> list[Paragraph]:
        (when, what, who), (first, second, third) = steps[i], looks[i]
        head = min(large, size + 6)
        lines = (
            [canvas.paragraph(when, head, first, True, heading=True, align=align)] if when else []
        )
        lines.append(canvas.paragraph(what, size, second, align=align, before=6 if when else 0))
        if who:
            lines.append(canvas.paragraph(who, size - 1, third, align=align, before=6))
        return lines

    return canvas.fitted("grown", boxes, build, insets)


def rows(canvas: Canvas, area: Box, steps: Sequence[Step], inks: Inks) -> None:
    """The steps one below the other, each with its number, who and by when."""
    row = min(_ROW, area.h // len(steps))
    side = min(inches(0.35), row - inches(0.1))
    x = area.x + side + inches(0.25)
    who, when = round(area.w * 0.22), round(area.w * 0.2)
    what = area.right - x - who - when
    cells = []
    for i, step in enumerate(steps):
        y = area.y + i * row
        spans = ((x, what, step.what, inks.ink), (x + what, who, step.who, inks.muted))
        cells += [
            (f"{name} {i + 1}", Box(left, y, wide - _GAP, row), text, ink, name == "When")
            for name, (left, wide, text, ink) in zip(
                ("What", "Who", "When"),
                (*spans, (x + what + who, when, step.when, inks.ink)),
                strict=True,
            )
            if text
        ]

    def build(i: int, size: float) -> list[Paragraph]:
        _, _, text, ink, bold = cells[i]
        return [canvas.paragraph(text, size, ink, bold)]

    texts = canvas.fitted("body", [cell[1]._replace(h=row - inches(0.1)) for cell in cells], build)
    for i in range(len(steps)):
        y = area.y + i * row
        place = Box(area.x, y + (row - side) // 2, side, side)
        if canvas.theme.data.lists.number == "digit":
            digit = canvas.paragraph(str(i + 1), canvas.theme.sizes("body")[0], inks.ink, bold=True)
            canvas.text(f"Number {i + 1}", place, [digit], anchor="ctr")
        else:
            canvas.number(i + 1, place, inks.accent)
        for cell, text in zip(cells, texts, strict=True):
            if cell[1].y == y:
                canvas.text(cell[0], cell[1], text, anchor="ctr")
        if i + 1 < len(steps):
            canvas.rule(f"Rule {i + 1}", area.x, y + row, area.right, y + row, inks.line)
