"""Starts a theme file from another one, with an accent of its own."""

from __future__ import annotations

import re

from charts.colours import blend, contrast
from charts.style import Colour
from deck.core.errors import ResourceError
from deck.core.resources import templates
from deck.themes.forms import colour_digits
from deck.themes.theme import load

_TEXT = 4.5
"""The least contrast of the accent with the page, since titles of charts and figures are set in it."""
_TINT = 0.92
"""The share of the page in the ground of what is highlighted."""


def started(origin: str, accent: str | None) -> tuple[str, str]:
    """The text of a theme file, and what there is to say about its accent.

    Raises ResourceError for an unknown theme, or an accent that is no colour.
    """
    look = load(origin)
    path = templates() / "themes" / f"{origin}.yaml"
    if origin.endswith((".yaml", ".yml")):
        raise ResourceError(
            f"'{origin}' is a file; copy it, or name a theme that comes with briefdeck"
        )
    text = re.sub(r"^#.*\n", "", path.read_text("utf-8"), count=1)
    text = re.sub(
        r"^description:.*$", "description: A theme of our own.", text, count=1, flags=re.M
    )
    head = f"# From the theme {origin}. `deck themes check` says whether it can be read.\n"
    if accent is None:
        return head + text, ""
    try:
        rgb = colour_digits(accent)
    except ValueError as error:
        raise ResourceError(str(error)) from None
    colour, note = Colour(rgb), ""

    def least(colour: Colour) -> float:
        """The least contrast with a ground that it stands on."""
        tint = blend(colour, look.paper, _TINT)
        return min(contrast(colour, ground) for ground in (look.paper, look.surface, tint))

    if least(colour) < _TEXT:
        mixed = (blend(colour, look.ink, share / 40) for share in range(41))
        near = next((c for c in mixed if least(c) >= _TEXT), look.ink)
        note = (
            f"the accent {rgb} has a contrast of {least(colour):.1f}:1 with what it stands on, and texts need "
            f"{_TEXT}:1; {near.rgb} is the nearest that can be read"
        )
    values = {"accent": rgb, "surface2": blend(colour, look.paper, _TINT).rgb}
    for key, value in values.items():
        text = re.sub(rf'^(  {key}: )"[^"]*"', rf'\1"{value}"', text, count=1, flags=re.M)
    text = re.sub(r"^  accent_on_cover:.*\n", "", text, flags=re.M)
    return head + text, note
