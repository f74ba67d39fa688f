"""The columns of a tree: one for each level, from the left to the right."""

from __future__ import annotations

from deck.scene.items import Box
from deck.slides.canvas import inches

_GAPS = {2: inches(0.9), 3: inches(0.72), 4: inches(0.53)}
_TEXT_GAP = inches(0.45)
_SHARES = {2: (3.2, 5.6), 3: (2.3, 2.75, 3.75), 4: (2.0, 2.3, 2.6, 3.2)}
"""The widths of the columns of a tree of texts, in parts."""
_ANSWER, _BEFORE_ANSWER = 0.285, inches(0.18)
"""The width of the answers, in widths of the other columns together."""


def level_columns(
    body: Box, levels: int, *, valued: bool, answered: bool, wider: float = 1.0
) -> list[Box]:
    """The columns of the levels, and that of the answers; with figures that of the leaves is so many times as wide
    as the others."""
    gaps = [_GAPS[levels] if valued else _TEXT_GAP] * (levels - 1)
    shares = [1.0] * (levels - 1) + [wider] if valued else [*_SHARES[levels]]
    if answered:
        shares.append(_ANSWER * sum(shares))
        gaps.append(_BEFORE_ANSWER)
    space, x, used = body.w - sum(gaps), body.x, 0.0
    columns = []
    for share, gap in zip(shares, (*gaps, 0), strict=True):
        width = round(space * (used + share) / sum(shares)) - round(space * used / sum(shares))
        columns.append(Box(x, body.y, width, body.h))
        used += share
        x += width + gap
    return columns
