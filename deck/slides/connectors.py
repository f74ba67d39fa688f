"""Lines between shapes that stay attached to them."""

from __future__ import annotations

from deck.scene.items import EMU_PER_PT, Box, Joint, Line, Stroke
from deck.themes.theme import Theme

TOP, LEFT, BOTTOM, RIGHT = 0, 1, 2, 3
"""The connection sites of a rectangle."""


def site(box: Box, number: int) -> tuple[int, int]:
    """Where a connection site of a rectangle is."""
    middle_x, middle_y = box.x + box.w // 2, box.y + box.h // 2
    top, left = (middle_x, box.y), (box.x, middle_y)
    return (top, left, (middle_x, box.bottom), (box.right, middle_y))[number]


def joining(theme: Theme) -> Stroke:
    """The line between two boxes."""
    return Stroke(theme.muted, round(theme.data.shapes.stroke * EMU_PER_PT))


def connector(
    theme: Theme, name: str, a: tuple[str, Box, int], b: tuple[str, Box, int], stroke: Stroke
) -> Line:
    """A connector from one shape to another, each given by its name, its box and its connection site: bent twice, or
    straight where they face each other or the theme has it so."""
    (first, box_a, start), (last, box_b, end) = a, b
    (x1, y1), (x2, y2) = site(box_a, start), site(box_b, end)
    if start in (LEFT, RIGHT) and abs(y1 - y2) < 2:
        y2 = y1
    if start in (TOP, BOTTOM) and abs(x1 - x2) < 2:
        x2 = x1
    bent = theme.data.shapes.connector == "elbow" and x1 != x2 and y1 != y2
    return Line(
        name, x1, y1, x2, y2, stroke, start=Joint(first, start), end=Joint(last, end), elbow=bent
    )
