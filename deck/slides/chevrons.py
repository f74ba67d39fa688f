"""A row of arrows along a page: phases, links of a chain."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from deck.language.markup import plain
from deck.scene.items import Box, Geometry, Insets, Paragraph, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.heads import draw_head, head_ink, heads_lead

_AIR = inches(0.06)
_APART = inches(0.08)
"""The distance of heads that follow each other."""


def arrows(
    canvas: Canvas, kind: str, boxes: Sequence[Box], tip: int, marked: Collection[int] = ()
) -> list[Shape]:
    """Arrows that follow each other, without texts. `marked` ones have the accent colour, others one beside it."""
    theme = canvas.theme
    made = []
    for i, box in enumerate(boxes):
        adjust = round(tip / max(1, min(box.w, box.h)) * 100_000)
        fill = theme.accent if i in marked else theme.beside_accent
        geometry: Geometry = "chevron" if i else "homePlate"
        made.append(Shape(f"{kind} {i + 1}", box, geometry, fill, adjust=(("adj", adjust),)))
    return made


def chevrons(
    canvas: Canvas, name: str, boxes: Sequence[Box], texts: Sequence[str], tip: int, most: int
) -> int:
    """Puts arrows with texts on the page as one group; returns their height, which is that of the boxes or, for
    texts of several lines, up to `most`.

    In themes without arrows they are heads of columns. Texts stand in boxes of their own between the tips, because programs differ in the space that an arrow has for
    its text.
    """
    theme = canvas.theme
    if heads_lead(theme):
        return _heads(canvas, name, boxes, texts, most)
    side = tip + inches(0.02)
    inner = [
        box.inside(Insets(side if i else inches(0.06), 0, side, 0)) for i, box in enumerate(boxes)
    ]

    def build(i: int, size: float) -> list[Paragraph]:
        ink = theme.on(theme.beside_accent)
        return [canvas.paragraph(texts[i], size, ink, bold=True, align="ctr")]

    fitted = canvas.fitted("card", inner, build, names=True)
    tallest = max(canvas.height(text, b.w) for text, b in zip(fitted, inner, strict=True))
    height = max(boxes[0].h, min(most, tallest + _AIR))
    kind = name.rstrip("s")
    with canvas.grouped(name, " → ".join(canvas.fill(plain(text)) for text in texts)):
        drawn = arrows(canvas, kind, [box._replace(h=height) for box in boxes], tip)
        for arrow, space, text in zip(drawn, inner, fitted, strict=True):
            canvas.add(arrow)
            canvas.text(f"{arrow.name} name", space._replace(h=height), text, anchor="ctr")
    return height


def _heads(canvas: Canvas, name: str, boxes: Sequence[Box], texts: Sequence[str], most: int) -> int:
    """Heads of columns in the place of arrows; returns their height."""
    theme = canvas.theme
    bare = theme.data.table.head in ("rule", "bar")
    insets = Insets(0, _AIR, 0, 0) if bare else Insets(_AIR, 0, _AIR, 0)
    spaces = [box._replace(w=box.w - _APART) for box in boxes]

    def build(i: int, size: float) -> list[Paragraph]:
        ink, align = head_ink(theme, marked=False), "l" if bare else "ctr"
        return [canvas.paragraph(texts[i], size, ink, bold=True, align=align)]

    fitted = canvas.fitted("card", spaces, build, insets, names=True)
    tallest = max(
        canvas.height(text, box.inside(insets).w) for text, box in zip(fitted, spaces, strict=True)
    )
    height = max(boxes[0].h, min(most, tallest + 2 * _AIR))
    with canvas.grouped(name, " → ".join(canvas.fill(plain(text)) for text in texts)):
        for i, (box, text) in enumerate(zip(spaces, fitted, strict=True), 1):
            draw_head(canvas, f"{name.rstrip('s')} {i}", box._replace(h=height), text, insets)
    return height
