"""The style of exports: the deck's accent and fonts, on white paper."""

from __future__ import annotations

from typing import NamedTuple

from charts.colours import blend, contrast
from charts.style import Colour
from deck.pptx.contents import Contents

_PAPER, _LEAST = "FFFFFF", 4.5


class Look(NamedTuple):
    """Colours as six hex digits, and typefaces."""

    ink: str
    accent: str
    muted: str
    line: str
    surface: str
    heading: str
    body: str
    heading_ea: str
    body_ea: str


def look_of(contents: Contents) -> Look:
    """The style of a deck on paper: the colours of a dark deck are darkened until legible."""
    slots = contents.colours
    paper = Colour(_PAPER)
    ends = [Colour(slots.get("dk1", "000000")), Colour(slots.get("lt1", _PAPER))]
    ink = max(ends, key=lambda colour: contrast(colour, paper))
    accent = Colour(slots.get("accent1", ink.rgb))
    share = 0.0
    while contrast(mixed := blend(accent, ink, share), paper) < _LEAST and share < 1:
        share = min(share + 0.1, 1)
    heading, body, heading_ea, body_ea = contents.fonts
    return Look(
        ink=ink.rgb,
        accent=mixed.rgb,
        muted=blend(ink, paper, 0.32).rgb,
        line=blend(ink, paper, 0.8).rgb,
        surface=blend(ink, paper, 0.95).rgb,
        heading=heading or "Cambria",
        body=body or "Calibri",
        heading_ea=heading_ea or "Microsoft YaHei",
        body_ea=body_ea or "Microsoft YaHei",
    )
