"""Charts drawn as pictures, kept by content in the user's cache folder."""

from __future__ import annotations

from collections.abc import Callable

import charts
from charts.spec import Spec
from charts.style import Style
from deck.cache import Cache, digest

_FORM = "4"  # raise it when the drawing or the form of what is kept changes
_LENGTH = 8

Draw = Callable[[Spec, tuple[float, float], Style], tuple[bytes, bytes]]


def drawer(cache: bool = True, progress: Callable[[], None] | None = None) -> Draw:
    """A function that draws a chart as (PNG, SVG); `progress` is called before each real drawing."""
    kept = Cache("charts" if cache else None)

    def draw(spec: Spec, size: tuple[float, float], style: Style) -> tuple[bytes, bytes]:
        key = _key(spec, size, style)
        found = kept.get(key)
        if found is not None:
            end = _LENGTH + int.from_bytes(found[:_LENGTH], "big")
            return found[_LENGTH:end], found[end:]
        if progress is not None:
            progress()
        svg = charts.picture(spec, size, style, "svg")
        png = charts.picture(spec, size, style, "png")
        kept.put(key, len(png).to_bytes(_LENGTH, "big") + png + svg)
        return png, svg

    return draw


def _key(spec: Spec, size: tuple[float, float], style: Style) -> str:
    from importlib.metadata import version

    from deck import __version__

    return digest(_FORM, __version__, version("matplotlib"), repr(spec), repr(size), repr(style))
