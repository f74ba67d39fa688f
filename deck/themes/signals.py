"""The colours that judge: good, warning, bad. Each is readable as text, as a filled mark, and on a quiet ground."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from charts.colours import TEXT, blend, contrast, text_on
from charts.style import Colour

Judgement: TypeAlias = Literal["good", "warn", "bad"]

DEFAULTS: dict[bool, dict[Judgement, str]] = {
    False: {"good": "1F6E4C", "warn": "E3A62B", "bad": "A61B2B"},
    True: {"good": "5CC998", "warn": "FFD166", "bad": "FF8A80"},
}
"""On a light page, and on a dark one."""
_GROUND = 0.9
"""The share of the page in a ground that such a text stands on."""


class Signal(NamedTuple):
    """A colour that judges: as `text` on the page and on its `ground`, as a `fill` and as text `on_fill`."""

    text: Colour
    fill: Colour
    on_fill: Colour
    ground: Colour


def signal(colour: Colour, paper: Colour, ink: Colour) -> Signal:
    """The forms of a colour that judges, on a page of the colour `paper` with texts in `ink`."""
    ground = blend(colour, paper, _GROUND)
    shares = (share / 20 for share in range(21))
    mixed = (blend(colour, ink, share) for share in shares)
    text = next((c for c in mixed if min(contrast(c, g) for g in (ground, paper)) >= TEXT), ink)
    return Signal(
        text, colour, text_on(colour, max((paper, ink), key=lambda c: contrast(c, colour))), ground
    )
