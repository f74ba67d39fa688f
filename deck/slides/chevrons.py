"""A row of arrows along a page: phases, links of a chain."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from deck.language.markup import plain
from deck.scene.items import Box, Geometry, Insets, Paragraph, Shape
from deck.slides.canvas import Canvas, inches

_AIR = inches(0.06)


def chevrons(
    canvas: Canvas,
    name: str,
    boxes: Sequence[Box],
    texts: Sequence[str],
    tip: int,
    most: int,
    marked: Collection[int] = (),
    scale: str = "card",
) -> int:
    """Puts arrows with texts on the page as one group; returns their height, which is that of the boxes or, for
    texts of several lines, up to `most`. `marked` ones have the accent colour.

    Texts stand in boxes of their own between the tips, because programs differ in the space that an arrow has for
    its text.
    """
    theme = canvas.theme
    side = tip + inches(0.02)
    inner = [
        box.inside(Insets(side if i else inches(0.06), 0, side, 0)) for i, box in enumerate(boxes)
    ]

    def build(i: int, size: float) -> list[Paragraph]:
        colour = theme.on_accent if i in marked else theme.on_strong
        return [canvas.paragraph(texts[i], size, colour, bold=True, align="ctr")]

    fitted = canvas.fitted(scale, inner, build)
    tallest = max(canvas.height(text, b.w) for text, b in zip(fitted, inner, strict=True))
    height = max(boxes[0].h, min(most, tallest + _AIR))
    kind = name.rstrip("s")
    with canvas.grouped(name, " → ".join(canvas.fill(plain(text)) for text in texts)):
        for i, (box, space, text) in enumerate(zip(boxes, inner, fitted, strict=True)):
            adjust = round(tip / max(1, min(box.w, height)) * 100_000)
            fill = theme.accent if i in marked else theme.strong
            geometry: Geometry = "chevron" if i else "homePlate"
            arrow = box._replace(h=height)
            canvas.add(Shape(f"{kind} {i + 1}", arrow, geometry, fill, adjust=(("adj", adjust),)))
            canvas.text(f"{kind} {i + 1} name", space._replace(h=height), text, anchor="ctr")
    return height
