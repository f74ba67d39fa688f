"""The forms that themes give to a page of key figures: cards side by side, rows, a grid, tiles of different sizes."""

from __future__ import annotations

from collections.abc import Sequence

from charts.style import Colour
from deck.scene.items import Align, Box, Insets, Paragraph
from deck.slides.blocks import Figure, figures
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import rounded

_MOST = 4
"""Of more figures every theme makes cards."""
_PAD = inches(0.3)


def key_figures(canvas: Canvas, items: Sequence[Figure]) -> None:
    """Key figures over the whole body, in the form that the theme has for up to four, else as rows of cards."""
    form = "row" if canvas.theme.placements else canvas.theme.data.card.arrange
    if len(items) > _MOST:
        form = "row"
    match form:
        case "rows":
            _rows(canvas, items)
        case "tiles" if len(items) > 1:
            _tiles(canvas, items)
        case "grid" if len(items) == _MOST:
            _cards(canvas, items, 2)
        case _:
            centred = canvas.theme.data.card.align == "centre" and len(items) <= _MOST
            _cards(canvas, items, 1 if len(items) <= 3 or centred else 2)


def _cards(canvas: Canvas, items: Sequence[Figure], rows: int) -> None:
    """Cards of one size."""
    count = len(items)
    per_row = -(-count // rows)
    boxes: list[Box] = []
    for i, row in enumerate(canvas.grid.rows_of(canvas.body, rows, canvas.grid.gutter)):
        boxes += canvas.grid.columns_of(row, min(per_row, count - i * per_row))
    figures(canvas, boxes, items, "display" if count > 1 else "alone")


def _texts(
    canvas: Canvas, item: Figure, size: float, small: float, colour: Colour, muted: Colour
) -> tuple[Paragraph, list[Paragraph]]:
    """The figure in a size, and its captions."""
    head = canvas.figure(item.figure, size, colour, spacing=0.95)
    rest = [
        canvas.paragraph(text, small, colour if not i else muted, before=0 if not i else 2)
        for i, text in enumerate(item.captions)
    ]
    return head, rest


def _rows(canvas: Canvas, items: Sequence[Figure]) -> None:
    """One row for each figure: the figure at the left of its captions, between hairlines."""
    theme, body = canvas.theme, canvas.body
    rows = canvas.grid.rows_of(body, len(items))
    split = round(body.w * 0.42)
    gap = inches(0.35)
    left = [row._replace(w=split - gap) for row in rows]
    right = [row._replace(x=row.x + split, w=row.w - split) for row in rows]
    high = rows[0].h - inches(0.2)
    small = theme.sizes("body")[0]
    form = theme.data.type.figure_colour or "first"  # no edge says which it is

    def head(i: int, size: float) -> list[Paragraph]:
        loud = form == "accent" or (form == "first" and not i)
        colour = theme.accent if loud else theme.ink
        return [_texts(canvas, items[i], size, small, colour, theme.muted)[0]]

    sizes = theme.sizes("display" if len(items) > 1 else "alone")
    size = next(
        (
            s
            for s in sizes
            if all(
                canvas.lines(head(i, s), box.w) == 1 and canvas.height(head(i, s), box.w) <= high
                for i, box in enumerate(left)
            )
        ),
        sizes[-1],
    )

    def captions(i: int, size: float) -> list[Paragraph]:
        return _texts(canvas, items[i], size, size, theme.ink, theme.muted)[1]

    texts = canvas.fitted("body", [box._replace(h=high) for box in right], captions)
    align: Align = "r"
    for i, row in enumerate(rows):
        canvas.rule(f"Rule {i + 1}", row.x, row.y, row.right, row.y, None if i else theme.rule)
        figure = [p._replace(align=align) for p in head(i, size)]
        canvas.text(f"Figure {i + 1}", left[i], figure, anchor="ctr")
        if texts[i]:
            canvas.text(f"Caption {i + 1}", right[i], texts[i], anchor="ctr")
    canvas.rule("Rule", body.x, body.bottom, body.right, body.bottom)


def _tiles(canvas: Canvas, items: Sequence[Figure]) -> None:
    """Tiles: a tall one for the first figure, a wide one for the second, small ones for the rest."""
    theme, body, gap = canvas.theme, canvas.body, canvas.grid.gutter
    wide = round(body.w * (0.41 if len(items) > 2 else 0.5)) - gap // 2
    first = body._replace(w=wide)
    rest = Box(first.right + gap, body.y, body.right - first.right - gap, body.h)
    rows = canvas.grid.rows_of(rest, min(2, len(items) - 1), gap)
    boxes = [first, rows[0], *(canvas.grid.columns_of(rows[1], len(items) - 2) if rows[1:] else ())]
    fills = [theme.accent, theme.accent2, theme.surface, theme.surface]
    for i, (item, box) in enumerate(zip(items, boxes, strict=True)):
        fill, name = fills[i], f"Figure {i + 1}"
        ink = theme.on(fill) if i < 2 else theme.ink
        figure_colour = ink if i < 2 else theme.accent_on_tint
        inner = Box(box.x + _PAD, box.y + _PAD, box.w - 2 * _PAD, box.h - 2 * _PAD)
        sizes = [s for s in theme.sizes("display") if i < 2 or s <= 60] or [
            *theme.sizes("display")[-1:]
        ]
        small = theme.sizes("body")[0]
        size = sizes[-1]
        for size in sizes:
            head, rest_texts = _texts(canvas, item, size, small, ink, ink)
            height = canvas.height([head, *rest_texts], inner.w)
            if canvas.lines([head], inner.w) == 1 and height <= inner.h:
                break
        head, rest_texts = _texts(canvas, item, size, small, ink, ink)
        head = head._replace(runs=tuple(run._replace(colour=figure_colour) for run in head.runs))
        canvas.panel(
            name, box, [head, *rest_texts], fill, anchor="ctr" if i else "b",
            insets=Insets(_PAD, _PAD, _PAD, _PAD), geometry="roundRect",
            adjust=rounded(box, theme.data.card.radius),
        )  # fmt: skip
