"""Building blocks of slide kinds: key figures, numbered rows, cards, headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import inf
from typing import NamedTuple

from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph, Run
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import PAD, apart, card, card_row, lower, padded, spaced
from deck.slides.columns import points
from deck.slides.row_forms import draw_row, number_width, row_gap, row_side

_FIGURE_AIR = 1.9
"""How high a card of a key figure is at least, of its text."""


class Figure(NamedTuple):
    """A key figure and its captions."""

    figure: str
    captions: tuple[str, ...]


def figures(
    canvas: Canvas,
    boxes: Sequence[Box],
    items: Sequence[Figure],
    scale: str = "figure",
) -> None:
    """Draws key figures as cards with a bar at the left, that of the first card in the accent."""
    theme = canvas.theme

    every, first = (theme.figure_colour == form for form in ("accent", "first"))

    def build(item: Figure, size: float, caption: float) -> list[Paragraph]:
        loud = every or (first and item is items[0])
        ink = theme.accent if loud else theme.ink
        head = canvas.figure(item.figure, size, ink, spacing=0.95)
        rest = [
            canvas.paragraph(text, caption, theme.muted, before=3 if i == 0 else 0)
            for i, text in enumerate(item.captions)
        ]
        return [head, *rest]

    pad = padded(theme, PAD, barred=True)
    cards = [(box.inside(pad), item) for box, item in zip(boxes, items, strict=True)]
    sizes = theme.sizes(scale)
    captions = (
        theme.sizes("heading") if boxes and boxes[0].h > inches(1.6) else theme.sizes("label")
    )
    size, caption = next(
        (
            (s, c)
            for s, c in product(sizes, captions)
            if all(
                canvas.fits(build(item, s, c), inner.w, inner.h)
                and canvas.lines(build(item, s, c)[:1], inner.w - apart(theme, s)) == 1
                for inner, item in cards
            )
        ),
        (sizes[-1], captions[-1]),
    )
    texts = [build(item, size, caption) for item in items]
    # figures and captions stand on the same lines, whatever the script of a figure and the length of its captions
    above = [canvas.baseline(head) for head, *_ in texts]
    below = [
        canvas.height([head], boxes[0].w) - base
        for (head, *_), base in zip(texts, above, strict=True)
    ]
    captions_of = [
        canvas.height(text[1:], inner.w) for text, (inner, _) in zip(texts, cards, strict=True)
    ]
    tallest = max(above) + max(below) + max(captions_of)
    if all(box.y == boxes[0].y for box in boxes) and not theme.placements:
        boxes = lower(boxes, round(tallest * _FIGURE_AIR))
    for i, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        name = f"Figure {i + 1}"
        head, *rest = text
        if rest:
            more = (max(below) - below[i]) / EMU_PER_PT
            rest[0] = rest[0]._replace(before=round(rest[0].before + more, 2))
        top = max(0, (box.h - tallest) // 2) + max(above) - above[i]
        insets = spaced(theme, PAD, barred=True)._replace(top=top, bottom=0)
        leads = not i and not every
        card(canvas, name, box, [head, *rest], insets, edge="left", accent=leads, alone=True)


_NARROW, _FEW = inches(3.2), 3


class Entry(NamedTuple):
    """A row of a list: a label and a text."""

    label: str
    text: str = ""


class _Rows(NamedTuple):
    """Numbered rows, the boxes of their labels and of the texts beside them, and the texts of all of these."""

    rows: list[Box]
    labels: list[Box]
    texts: list[Box]
    fitted: list[list[Paragraph]]


def numbered(canvas: Canvas, box: Box, entries: Sequence[Entry], most: float = inf) -> None:
    """Draws rows of equal height with a number, a label and a text, set apart as the theme has it. The text stands
    beside its label, and in a narrow box below it. No text is larger than `most` points."""
    theme = canvas.theme
    if not entries:
        return
    side, found = row_side(theme), _set(canvas, box, entries, most)
    gap = side + number_width(theme)
    for i, (row, entry) in enumerate(zip(found.rows, entries, strict=True)):
        draw_row(canvas, f"Row {i + 1}", row, ruled=i > 0, left=gap)
        canvas.number(i + 1, row._replace(x=row.x + side, w=gap - side))
        canvas.text(f"Label {i + 1}", found.labels[i], found.fitted[i], anchor="ctr")
        if entry.text and found.texts:
            text = found.fitted[len(entries) + i]
            canvas.text(f"Text {i + 1}", found.texts[i], text, anchor="ctr")


def numbered_size(canvas: Canvas, box: Box, entries: Sequence[Entry]) -> float:
    """The size, in points, that numbered rows have space for."""
    return _set(canvas, box, entries, inf).fitted[0][0].runs[0].size


def _set(canvas: Canvas, box: Box, entries: Sequence[Entry], most: float) -> _Rows:
    theme = canvas.theme
    side = row_side(theme)
    gap = side + number_width(theme)
    inner = box.w - gap - side
    wide = inner > inches(8)
    beside = any(entry.text for entry in entries) and inner > _NARROW
    pad = inches(0.2)
    label_w = inner
    if beside:
        label_w, most = _label_width(canvas, entries, inner, pad, most, wide=wide)
    rows = canvas.grid.rows_of(box, len(entries), row_gap(theme))
    count, height = len(rows), rows[0].h - inches(0.1)
    labels = [Box(row.x + gap, row.y, label_w - pad, row.h) for row in rows]
    texts = [Box(row.x + gap + label_w, row.y, inner - label_w - pad, row.h) for row in rows]
    bold, ink = any(entry.text for entry in entries), theme.ink if wide else theme.muted

    def build(i: int, size: float) -> list[Paragraph]:
        size = min(size, most)
        if i >= count:
            return [canvas.paragraph(entries[i - count].text, size, ink)]
        found = [canvas.paragraph(entries[i].label, size, bold=bold)]
        if entries[i].text and not beside:
            found.append(canvas.paragraph(entries[i].text, size, ink))
        return found

    measured = labels + texts if beside else labels
    scale, cells = "grown", [cell._replace(h=height) for cell in measured]
    if len(entries) <= _FEW:
        grown, line = theme.sizes("grown")[0], [canvas.paragraph("1", theme.sizes("few")[0])]
        lower = [cell._replace(h=min(cell.h, canvas.height(line, cell.w))) for cell in cells]
        found = canvas.fitted("few", lower, build)
        if found[0][0].runs[0].size > grown:
            scale, cells = "few", lower
    fitted = canvas.fitted(scale, cells, build)
    return _Rows(rows, labels, texts if beside else [], fitted)


def _label_width(
    canvas: Canvas, entries: Sequence[Entry], inner: int, pad: int, most: float, *, wide: bool
) -> tuple[int, float]:
    """The width of the labels, and the largest size: a share of `inner`, or what labels and texts need to stand on one
    line each, if that takes no size that is smaller than those of cards."""
    theme, share = canvas.theme, round(inner * (0.2 if wide else 0.42))
    both = [[(entry.label, True) for entry in entries], [(entry.text, False) for entry in entries]]
    for tried in () if wide else theme.sizes("grown"):
        size = min(tried, most)
        label, text = (
            max(canvas.width(canvas.runs(one, size, bold=bold)) for one, bold in texts) + pad + 1
            for texts in both
        )
        if label + text <= inner and size >= theme.sizes("card")[-1]:
            return min(max(share, label), inner - text), size
    return share, most


class Card(NamedTuple):
    """A card: a small label in capitals, a heading, and one or more paragraphs."""

    label: str
    heading: str
    texts: tuple[str, ...]
    accent: bool = False


def cards(canvas: Canvas, boxes: Sequence[Box], items: Sequence[Card]) -> int:
    """Draws cards with a bar on top, all set in one size; returns where they end."""
    theme = canvas.theme
    pad = spaced(theme, Insets(inches(0.28), inches(0.26), inches(0.24), inches(0.2)))
    kicker, label = theme.sizes("kicker")[0], theme.sizes("label")[0]

    def build(number: int, size: float) -> list[Paragraph]:
        item = items[number]
        lines = []
        if item.label:
            lines.append(
                canvas.paragraph(
                    canvas.fill(item.label).upper(),
                    label if len(boxes) < _FEW else kicker,
                    theme.muted,
                    bold=True,
                )
            )
        if item.heading:
            head, before = (
                max(size + 1, min(theme.sizes("heading")[0], size + 3)),
                7 if item.label else 0,
            )
            lines.append(
                canvas.paragraph(item.heading, head, bold=True, heading=True, before=before)
            )
        if len(item.texts) > 1:
            lines += points(canvas, item.texts, size, theme.ink)
        else:
            before = 9 if lines else 0
            lines += [canvas.paragraph(text, size, before=before) for text in item.texts]
        return lines

    boxes, texts = card_row(canvas, boxes, build, pad)
    for i, (box, item, text) in enumerate(zip(boxes, items, texts, strict=True), 1):
        card(canvas, f"Card {i}", box, text, pad, accent=item.accent, alone=True)
    if theme.data.card.style != "none":
        return boxes[0].bottom
    # a card without a ground ends with its text
    pad = padded(theme, pad)
    return (
        boxes[0].y
        + pad.top
        + max(
            canvas.height(text, box.inside(pad).w) for text, box in zip(texts, boxes, strict=True)
        )
    )


def heading(
    canvas: Canvas, name: str, box: Box, text: str, unit: str = "", exhibit: str = ""
) -> int:
    """Draws a heading in bold, the number of its exhibit before it in the accent, its unit in grey, each of which may
    be missing; returns the height it takes."""
    comma = "，" if canvas.lang == "zh" else ", "

    def build(_: int, size: float) -> list[Paragraph]:
        gap = "  " if text or unit else ""
        number = (Run(exhibit + gap, size, canvas.theme.accent_text, bold=True),) if exhibit else ()
        runs = canvas.runs(text + (comma if unit else ""), size, bold=True) if text else ()
        rest = canvas.runs(unit, size, canvas.theme.muted) if unit else ()
        return [Paragraph(number + runs + rest)]

    (paragraphs,) = canvas.fitted("chart_title", [box._replace(h=inches(0.52))], build)
    # however long the text is, the content below it keeps its space
    height = min(canvas.height(paragraphs, box.w), box.h * 2 // 5)
    canvas.text(name, box._replace(h=height + inches(0.04)), paragraphs)
    return height + inches(0.16)


def column_heads(
    canvas: Canvas, columns: Sequence[Box], heads: Sequence[str], *, ruled: bool
) -> int:
    """Puts headings above columns, with or without a rule below each; returns the height that they take."""
    if not heads:
        return 0
    theme = canvas.theme
    boxes = [box._replace(h=inches(0.42)) for box, _ in zip(columns, heads, strict=False)]

    def build(i: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(heads[i], size, theme.muted, bold=True)]

    texts = canvas.fitted("label", boxes, build)
    tallest = max(canvas.height(text, b.w) for text, b in zip(texts, boxes, strict=True))
    height = min(max(inches(0.26), tallest + inches(0.06)), inches(0.9))
    for i, (text, box) in enumerate(zip(texts, boxes, strict=True), 1):
        canvas.text(f"Head {i}", box._replace(h=height), text, anchor="b")
        if ruled:
            y = box.y + height + inches(0.03)
            canvas.rule(f"Head rule {i}", box.x, y, box.right, y, theme.ink, 12_700)
    return height + inches(0.14)
